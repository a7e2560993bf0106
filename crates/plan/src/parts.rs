//! Parts against wholes: a closed list makes the whole, an open list may not exceed it, of a subset no part may.
//!
//! Parts are converted to the whole's unit before they are summed. Printed figures are intervals (DESIGN.md §4): a list
//! *holds* if the printed parts give the printed whole, rounded or cut; it is a *note* if only other values inside the
//! intervals do; *broken* if none do.

use crate::error::Names;
use crate::indicator::{IndicatorId, Parts};
use crate::observation::Status;
use crate::org::UnitId;
use crate::templates::{Bound, Sort};
use crate::year::Year;
use relation::{Facts, Operand, Verdict};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

/// How far parts are from their whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// They can agree within the rounding of the printed figures, but the printed figures do not.
    Note,
    /// No values that the printed figures stand for agree.
    Broken,
}

/// Parts that do not make their whole.
#[derive(Debug, Clone, serde::Serialize)]
pub struct PartsFinding {
    /// Code of the whole.
    pub indicator: String,
    /// Its names.
    pub name: Names,
    /// Its unit of measure.
    pub measure: String,
    /// What the parts claim.
    pub claim: Parts,
    /// How far they are from it.
    pub grade: Grade,
    /// The printed whole.
    #[serde(serialize_with = "crate::json::decimal")]
    pub whole: Decimal,
    /// The sum of the parts in the unit of the whole; of a subset the one part that exceeds.
    #[serde(serialize_with = "crate::json::decimal")]
    pub sum: Decimal,
    /// The whole is not printed: it is 100 % by definition.
    pub by_definition: bool,
    /// Line on which the whole is printed.
    pub line: Option<u32>,
    /// SDMX status of the figures that were compared.
    pub status: Status,
    /// The parts with their values as printed.
    pub parts: Vec<Part>,
}

/// A part of a whole.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Part {
    /// Code.
    pub indicator: String,
    /// Names.
    pub name: Names,
    /// Value as printed.
    #[serde(serialize_with = "crate::json::decimal")]
    pub value: Decimal,
    /// Unit of measure.
    pub measure: String,
    /// Line on which it is printed.
    pub line: Option<u32>,
}

/// A whole that is not printed and follows from its parts.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Implied {
    /// Code.
    pub indicator: String,
    /// Names.
    pub name: Names,
    /// Unit of measure.
    pub measure: String,
    /// The sum of its parts.
    #[serde(serialize_with = "crate::json::decimal")]
    pub value: Decimal,
}

/// Checks every whole of `unit` in a year, for each status of figures apart.
pub(crate) fn check(year: &Year, unit: UnitId, of: i16) -> (Vec<PartsFinding>, Vec<Implied>) {
    let (mut findings, mut implied) = (Vec::new(), Vec::new());
    let relations = year.catalogue.relations();
    for status in [Status::A, Status::P, Status::E] {
        let mut lines = FxHashMap::default();
        let mut facts = Facts::new();
        for indicator in year.catalogue.ids() {
            if let Some((figure, line)) = printed(year, unit, of, indicator, status) {
                facts.insert(indicator, status, figure);
                lines.insert(indicator, line);
            }
        }
        let mut wholes = year.catalogue.imply(&mut facts, &status);
        for relation in &relations {
            findings.extend(relation.bind(&facts).into_iter().filter_map(|bound| finding(year, bound, &lines)));
        }
        if status == Status::A {
            wholes.sort_unstable();
            implied.extend(wholes.into_iter().filter_map(|whole| {
                let about = year.catalogue.get(whole);
                let value = facts.get(&whole, &status)?.value;
                Some(Implied { indicator: about.code.clone(), name: about.names.clone(), measure: about.unit_name.clone(), value })
            }));
        }
    }
    (findings, implied)
}

/// The figure of one status, with the line it is printed on; of a final one also what it is by definition.
fn printed(year: &Year, unit: UnitId, of: i16, indicator: IndicatorId, status: Status) -> Option<(Operand, Option<u32>)> {
    if let Some(o) = year.book.of_year_with(indicator, unit, of, status, year.settings.as_of) {
        return Some((o.operand(&year.catalogue)?, o.printed_on));
    }
    let constant = crate::relate::by_definition(year.catalogue.get(indicator)).filter(|_| status == Status::A)?;
    Some((constant, None))
}

fn finding(year: &Year, bound: Bound<Status>, lines: &FxHashMap<IndicatorId, Option<u32>>) -> Option<PartsFinding> {
    let Sort::Parts(claim) = bound.sort else { return None };
    let grade = Grade::of(&relation::judge(&bound.claim))?;
    let line = |indicator| lines.get(&indicator).copied().flatten();
    let part = |(indicator, figure): (IndicatorId, &Operand)| {
        let about = year.catalogue.get(indicator);
        let (code, name, measure) = (about.code.clone(), about.names.clone(), about.unit_name.clone());
        Part { indicator: code, name, value: figure.value, measure, line: line(indicator) }
    };
    let about = year.catalogue.get(bound.result);
    let figures: Vec<Operand> = bound.claim.formula.operands().into_iter().cloned().collect();
    let whole = bound.claim.stated.value;
    Some(PartsFinding {
        indicator: about.code.clone(),
        name: about.names.clone(),
        measure: about.unit_name.clone(),
        claim,
        grade,
        whole,
        sum: crate::relate::sum(&figures, about.unit.factor)?,
        by_definition: line(bound.result).is_none() && about.constant == Some(whole),
        line: line(bound.result),
        status: bound.key,
        parts: bound.parts().map(part).collect(),
    })
}

impl Grade {
    /// How far a claim about figures is from holding; `None` where nothing speaks against it.
    pub(crate) fn of(outcome: &relation::Outcome) -> Option<Grade> {
        match outcome.verdict {
            Verdict::Holds | Verdict::Unsure => None,
            Verdict::Broken => Some(Grade::Broken),
            // What is at most a whole may reach whatever the printed whole stands for.
            Verdict::Note => {
                let inside = outcome.stated_span.zip(outcome.computed).is_some_and(|(stated, value)| stated.contains(value));
                (!inside).then_some(Grade::Note)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use std::collections::BTreeMap;

    fn graded(whole: &str, claim: &str, parts: &[(&str, &str)]) -> Vec<Grade> {
        let (value, unit) = whole.split_once(' ').expect("value and unit");
        let mut indicators =
            format!("code,name_vi,unit,decimals,direction,aggregation,rollup,parent,parts\nw,W,{unit},2,up,sum,sum,,{claim}\n");
        let mut observations = format!("indicator,unit_id,period,value,status,hedge\nw,D,2022,{value},A,\n");
        for (at, (part, hedge)) in parts.iter().enumerate() {
            let (value, unit) = part.split_once(' ').expect("value and unit");
            indicators += &format!("p{at},P,{unit},2,up,sum,sum,w,\n");
            if value != "-" {
                observations += &format!("p{at},D,2022,{value},A,{hedge}\n");
            }
        }
        let files: BTreeMap<String, Vec<u8>> = [
            ("year.csv", "key,value\nunit,D\nyear,2022\n"),
            ("units.csv", "id,name,level\nD,Huyện,district\n"),
            ("indicators.csv", &indicators),
            ("observations.csv", &observations),
        ]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into();
        let year = Year::load(&files).expect("a year");
        check(&year, year.settings.unit, 2022).0.iter().map(|f| f.grade).collect()
    }

    #[rstest]
    #[case("508.42 km", "closed", &[("369.78 km", ""), ("138.63 km", "")], &[Grade::Note])]
    #[case("3288.02 m³", "closed", &[("3115.061 m³", ""), ("172.96 m³", "")], &[])]
    #[case("3811 triệu đồng", "closed", &[("3811675336 đồng", ""), ("0 đồng", "")], &[])]
    #[case("6915 hồ sơ", "closed", &[("6021 hồ sơ", ""), ("895 hồ sơ", "")], &[Grade::Broken])]
    #[case("10 km", "closed", &[("4 km", ""), ("- km", "")], &[])]
    #[case("10 km", "closed", &[("14 km", ""), ("- km", "")], &[Grade::Broken])]
    #[case("1108.89 ha", "open", &[("1000 ha", ""), ("144.73 ha", "")], &[Grade::Broken])]
    #[case("1108.89 ha", "open", &[("1000 ha", ""), ("14.73 ha", "")], &[])]
    #[case("21 đơn vị", "subset", &[("19 xã", ""), ("20 xã", "")], &[])]
    #[case("21 đơn vị", "subset", &[("19 xã", ""), ("22 xã", "")], &[Grade::Broken])]
    #[case("20.0 ha", "closed", &[("10.0 ha", "over"), ("8.0 ha", "")], &[Grade::Note])]
    #[case("17.0 ha", "closed", &[("10.0 ha", "over"), ("8.0 ha", "")], &[Grade::Broken])]
    fn parts_are_held_against_their_whole(
        #[case] whole: &str,
        #[case] claim: &str,
        #[case] parts: &[(&str, &str)],
        #[case] grades: &[Grade],
    ) {
        assert_eq!(graded(whole, claim, parts), grades);
    }
}
