//! Parts against wholes: a closed list makes the whole, an open list may not exceed it, of a subset no part may.
//!
//! Parts are converted to the whole's unit before they are summed. Printed figures are intervals (DESIGN.md §4): a list
//! *holds* if the printed parts give the printed whole, rounded or cut; it is a *note* if only other values inside the
//! intervals do; *broken* if none do.

use crate::error::Names;
use crate::indicator::{IndicatorId, Parts};
use crate::number::Interval;
use crate::observation::Status;
use crate::org::UnitId;
use crate::year::Year;
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

/// A figure as an operand: as printed, and what it stands for.
#[derive(Debug, Clone, Copy)]
struct Operand {
    value: Decimal,
    interval: Interval,
    line: Option<u32>,
}

/// Checks every whole of `unit` in a year, for each status of figures apart.
pub(crate) fn check(year: &Year, unit: UnitId, of: i16) -> (Vec<PartsFinding>, Vec<Implied>) {
    let (mut findings, mut implied) = (Vec::new(), Vec::new());
    for status in [Status::A, Status::P, Status::E] {
        let mut known = Known { year, unit, of, status, implied: FxHashMap::default() };
        for whole in year.catalogue.ids() {
            findings.extend(known.check(whole));
        }
        if status == Status::A {
            for whole in year.catalogue.ids() {
                if let Some(Some(operand)) = known.implied.get(&whole) {
                    let about = year.catalogue.get(whole);
                    implied.push(Implied {
                        indicator: about.code.clone(),
                        name: about.names.clone(),
                        measure: about.unit_name.clone(),
                        value: operand.value,
                    });
                }
            }
        }
    }
    (findings, implied)
}

struct Known<'y> {
    year: &'y Year,
    unit: UnitId,
    of: i16,
    status: Status,
    implied: FxHashMap<IndicatorId, Option<Operand>>,
}

impl Known<'_> {
    /// The figure printed for an indicator, or the one it has by definition.
    fn printed(&self, indicator: IndicatorId) -> Option<Operand> {
        let Year { book, catalogue, settings, .. } = self.year;
        if let Some(o) = book.of_year_with(indicator, self.unit, self.of, self.status, settings.as_of) {
            return Some(Operand { value: o.number()?, interval: o.interval(catalogue)?, line: o.printed_on });
        }
        let constant = catalogue.get(indicator).constant.filter(|_| self.status == Status::A)?;
        Some(Operand { value: constant, interval: Interval::exactly(constant), line: None })
    }

    /// The figure printed, else what the parts of a closed list make together.
    fn operand(&mut self, indicator: IndicatorId, depth: u8) -> Option<Operand> {
        if let Some(printed) = self.printed(indicator) {
            return Some(printed);
        }
        if let Some(known) = self.implied.get(&indicator) {
            return *known;
        }
        let parts = self.year.catalogue.parts(indicator);
        let closed = self.year.catalogue.get(indicator).parts == Some(Parts::Closed) && !parts.is_empty();
        let sum = if closed && depth < 32 { self.sum(indicator, parts, depth) } else { None };
        self.implied.insert(indicator, sum);
        sum
    }

    /// All parts in the unit of the whole; `None` where one is missing.
    fn sum(&mut self, whole: IndicatorId, parts: &[IndicatorId], depth: u8) -> Option<Operand> {
        let zero = Operand { value: Decimal::ZERO, interval: Interval::exactly(Decimal::ZERO), line: None };
        parts.iter().try_fold(zero, |sum, part| {
            let operand = self.operand(*part, depth + 1)?;
            self.add(sum, operand, *part, whole)
        })
    }

    fn add(&self, sum: Operand, part: Operand, from: IndicatorId, to: IndicatorId) -> Option<Operand> {
        let convert = |value| self.year.catalogue.convert(value, from, to);
        Some(Operand {
            value: sum.value.checked_add(convert(part.value)?)?,
            interval: sum.interval.plus(part.interval.map(convert)),
            line: None,
        })
    }

    fn check(&mut self, whole: IndicatorId) -> Vec<PartsFinding> {
        let catalogue = &self.year.catalogue;
        let parts = catalogue.parts(whole);
        let Some(claim) = catalogue.get(whole).parts.filter(|_| !parts.is_empty()) else { return Vec::new() };
        let Some(printed) = self.printed(whole) else {
            // Only asked for what it implies.
            self.operand(whole, 0);
            return Vec::new();
        };
        let zero = Operand { value: Decimal::ZERO, interval: Interval::exactly(Decimal::ZERO), line: None };
        let mut sum = zero;
        let (mut known, mut complete, mut findings) = (Vec::new(), true, Vec::new());
        for part in parts {
            let operand = self.operand(*part, 0);
            let Some((operand, next)) = operand.and_then(|o| Some((o, self.add(sum, o, *part, whole)?))) else {
                complete = false;
                continue;
            };
            let row = self.part(*part, operand);
            if claim == Parts::Subset {
                let alone = self.add(zero, operand, *part, whole).unwrap_or(zero);
                findings.extend(at_most(alone, printed).map(|g| self.finding(whole, claim, g, printed, alone, vec![row])));
            } else {
                known.push(row);
            }
            sum = next;
        }
        let grade = match claim {
            Parts::Subset => None,
            _ if known.is_empty() => None,
            Parts::Closed if complete => equal(sum, printed),
            Parts::Closed | Parts::Open => at_most(sum, printed),
        };
        findings.extend(grade.map(|grade| self.finding(whole, claim, grade, printed, sum, known)));
        findings
    }

    fn part(&self, part: IndicatorId, operand: Operand) -> Part {
        let about = self.year.catalogue.get(part);
        Part {
            indicator: about.code.clone(),
            name: about.names.clone(),
            value: operand.value,
            measure: about.unit_name.clone(),
            line: operand.line,
        }
    }

    fn finding(&self, whole: IndicatorId, claim: Parts, grade: Grade, printed: Operand, sum: Operand, parts: Vec<Part>) -> PartsFinding {
        let about = self.year.catalogue.get(whole);
        PartsFinding {
            indicator: about.code.clone(),
            name: about.names.clone(),
            measure: about.unit_name.clone(),
            claim,
            grade,
            by_definition: printed.line.is_none() && about.constant == Some(printed.value),
            whole: printed.value,
            sum: sum.value,
            line: printed.line,
            status: self.status,
            parts,
        }
    }
}

/// `None` if the printed parts give the printed whole.
fn equal(sum: Operand, whole: Operand) -> Option<Grade> {
    if whole.interval.contains(sum.value) {
        None
    } else {
        Some(if whole.interval.meets(sum.interval) { Grade::Note } else { Grade::Broken })
    }
}

/// `None` if the printed parts are at most the printed whole.
fn at_most(sum: Operand, whole: Operand) -> Option<Grade> {
    if Interval::exactly(sum.value).can_be_at_most(whole.interval) {
        None
    } else {
        Some(if sum.interval.can_be_at_most(whole.interval) { Grade::Note } else { Grade::Broken })
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
