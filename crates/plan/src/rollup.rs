//! Roll-up: a unit's value from the values of its children, with who reported and who is missing.
//!
//! A unit's own value wins over the sum of its children; where all children are there and disagree with it, that is a
//! finding. Missing is not zero: a sum says how many units it has.

use crate::indicator::{Aggregation, Catalogue, Indicator, IndicatorId, RollUp};
use crate::org::{Organisation, Tree, UnitId};
use crate::period::{Calendar, Period, Window};
use crate::relate::{compute, decimal, operand, sum};
use figure::Hedge;
use jiff::ToSpan;
use jiff::civil::Date;
use relation::{Claim, Formula, Kind, Verdict, judge};
use rust_decimal::Decimal;

/// A value with what it was made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RolledUp {
    /// The value that counts: the unit's own, else the children's.
    pub value: Option<Decimal>,
    /// The unit's own value.
    pub own: Option<Decimal>,
    /// What the children that reported make together; `None` if none did, or the indicator does not roll up.
    pub from_children: Option<Decimal>,
    /// Units whose values are in `from_children`.
    pub reported: Vec<UnitId>,
    /// Units that would have to report and did not.
    pub missing: Vec<UnitId>,
    /// All children are there and make something else than the unit's own value.
    pub disagrees: bool,
    /// The children that reported already make more than the unit's own value.
    pub exceeds: bool,
}

impl RolledUp {
    /// How many units would have to report.
    pub fn expected(&self) -> usize {
        self.reported.len() + self.missing.len()
    }

    /// Every unit reported.
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty() && !self.reported.is_empty()
    }
}

/// The tree along which values roll up.
#[derive(Debug, Clone, Copy)]
pub struct Along<'a> {
    /// The units.
    pub org: &'a Organisation,
    /// Which of the trees.
    pub tree: Tree,
    /// The day on which the tree is looked at.
    pub day: Date,
}

/// Rolls `indicator` up to `unit`. `values` gives the value that counts of an indicator and unit in one window.
///
/// A child without a value of its own stands for its own children. Costs one look at every unit below `unit`.
pub fn roll_up(
    indicator: IndicatorId,
    unit: UnitId,
    catalogue: &Catalogue,
    along: Along<'_>,
    values: &impl Fn(IndicatorId, UnitId) -> Option<Decimal>,
) -> RolledUp {
    let mut out = RolledUp { own: values(indicator, unit), ..RolledUp::default() };
    let about = catalogue.get(indicator);
    let printed = |value, of| operand(value, &catalogue.get(of).unit, Hedge::None);
    let formula = match about.rollup {
        RollUp::None => None,
        RollUp::Sum => {
            let mut found = Vec::new();
            gather(along, unit, 0, &|u| Some(printed(values(indicator, u)?, indicator)), &mut found);
            out.sort(found).map(Formula::Sum)
        }
        RollUp::Ratio => {
            let (Some(above), Some(below)) = (about.numerator, about.denominator) else { return out.counted() };
            let mut found = Vec::new();
            let both = |u| Some((printed(values(above, u)?, above), printed(values(below, u)?, below)));
            gather(along, unit, 0, &both, &mut found);
            let sums = out.sort(found).map(|pairs| pairs.into_iter().unzip());
            sums.and_then(|(above, below)| catalogue.ratio_of(indicator)?(above, below))
        }
    };
    if let Some(formula) = formula {
        out.from_children = match &formula {
            Formula::Sum(parts) => sum(parts, about.unit.factor),
            _ => compute(formula.clone()).computed.and_then(|value| decimal(value, about.unit.factor)),
        };
        out.hold_against_own(formula, about);
    }
    out.counted()
}

impl RolledUp {
    fn counted(mut self) -> Self {
        self.value = self.own.or(self.from_children);
        self
    }

    /// Sorts units into those that reported and those that did not; gives what was reported, `None` where nothing was.
    fn sort<T>(&mut self, found: Vec<(UnitId, Option<T>)>) -> Option<Vec<T>> {
        let mut values = Vec::new();
        for (unit, value) in found {
            match value {
                Some(value) => {
                    self.reported.push(unit);
                    values.push(value);
                }
                None => self.missing.push(unit),
            }
        }
        (!values.is_empty()).then_some(values)
    }

    /// Judges the unit's own value against what its children make.
    fn hold_against_own(&mut self, formula: Formula, about: &Indicator) {
        let Some(own) = self.own else { return };
        let stated = operand(own, &about.unit, Hedge::None);
        let broken = |formula| judge(&Claim { kind: Kind::Sum, stated: stated.clone(), formula }).verdict == Verdict::Broken;
        if let Formula::Sum(parts) = &formula {
            self.exceeds = broken(Formula::AtMost(parts.clone()));
        }
        self.disagrees = self.is_complete() && broken(formula);
    }
}

/// Values of the units below `unit`; the depth guards against trees that were refused for a cycle.
fn gather<T>(along: Along<'_>, unit: UnitId, depth: u8, read: &impl Fn(UnitId) -> Option<T>, out: &mut Vec<(UnitId, Option<T>)>) {
    for child in along.org.children(unit, along.tree, along.day) {
        let value = read(child);
        let leaf = value.is_some() || depth > 16 || along.org.children(child, along.tree, along.day).next().is_none();
        if leaf {
            out.push((child, value));
        } else {
            gather(along, child, depth + 1, read, out);
        }
    }
}

/// The value of a longer period from the values of shorter ones that cover it without gap: flows are summed, of stocks
/// the last counts, means are averaged. `None` where they do not cover it, or the indicator says nothing over time
/// (a ratio is recomputed from its numerator and denominator, so ask for those).
pub fn over_time(values: &[(Period, Decimal)], whole: Period, calendar: Calendar, aggregation: Aggregation) -> Option<Decimal> {
    let mut parts: Vec<(Window, Decimal)> = values.iter().map(|(p, v)| (p.window(calendar), *v)).collect();
    parts.sort_by_key(|(window, _)| *window);
    let target = whole.window(calendar);
    let mut next = target.from;
    for (window, _) in &parts {
        if window.from != next {
            return None;
        }
        next = window.to.saturating_add(1.day());
    }
    if next != target.to.saturating_add(1.day()) {
        return None;
    }
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, (_, v)| sum.checked_add(*v))?;
    match aggregation {
        Aggregation::Sum => Some(sum),
        Aggregation::Last => parts.last().map(|(_, v)| *v),
        Aggregation::Mean => sum.checked_div(Decimal::from(parts.len())),
        Aggregation::Ratio | Aggregation::None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;
    use rustc_hash::FxHashMap;

    const CATALOGUE: &str = "area,Diện tích,ha,1,up,sum,sum,,,,\noutput,Sản lượng,tấn,1,up,sum,sum,,,,\n\
        yield,Năng suất,tạ/ha,1,up,ratio,ratio,,,output,area\ncover,Che phủ,%,2,up,none,none,,,,\n\
        cases,Vụ,vụ,0,down,sum,sum,,,,\n";

    fn org(units: &str) -> Organisation {
        let mut errors = Vec::new();
        let text = format!("id,name,level,parent\n{units}");
        let org = Organisation::read(("units.csv", text.as_bytes()), None, &mut errors);
        assert_eq!(errors, []);
        org
    }

    fn d(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    fn rolled(indicator: &str, values: &[(&str, &str, &str)]) -> (RolledUp, Organisation) {
        let (catalogue, errors) = crate::indicator::tests::read(CATALOGUE);
        assert_eq!(errors, []);
        let org = org("P,Tỉnh,p,\nD,Huyện,d,P\nA,Xã A,c,D\nB,Xã B,c,D\nE,Huyện E,d,P\n");
        let known: FxHashMap<_, _> =
            values.iter().map(|(i, u, v)| ((catalogue.find(i).expect("known"), org.find(u).expect("known")), d(v))).collect();
        let along = Along { org: &org, tree: Tree::Administrative, day: jiff::civil::date(2022, 12, 31) };
        let top = org.find("P").expect("known");
        let id = catalogue.find(indicator).expect("known");
        let out = roll_up(id, top, &catalogue, along, &|i, u| known.get(&(i, u)).copied());
        (out, org)
    }

    #[test]
    fn a_sum_says_who_reported_and_who_is_missing() {
        let (sum, org) = rolled("area", &[("area", "A", "1.5"), ("area", "E", "2")]);
        let names = |units: &[UnitId]| units.iter().map(|u| org.get(*u).id.to_string()).collect::<Vec<_>>();
        assert_eq!(sum.value, Some(d("3.5")));
        assert_eq!((names(&sum.reported), names(&sum.missing)), (vec!["A".into(), "E".into()], vec!["B".to_owned()]));
        assert_eq!((sum.expected(), sum.is_complete(), sum.disagrees), (3, false, false));
    }

    #[test]
    fn a_value_of_its_own_wins_over_the_children() {
        let (sum, _) = rolled("cases", &[("cases", "P", "10"), ("cases", "D", "4"), ("cases", "E", "5")]);
        assert_eq!((sum.value, sum.from_children, sum.disagrees), (Some(d("10")), Some(d("9")), true));
    }

    #[test]
    fn rounding_is_no_disagreement() {
        let (sum, _) = rolled("area", &[("area", "P", "10.0"), ("area", "D", "4.04"), ("area", "E", "6.01")]);
        assert!(!sum.disagrees);
    }

    #[test]
    fn incomplete_children_disagree_only_where_they_already_exceed() {
        let (less, _) = rolled("cases", &[("cases", "P", "10"), ("cases", "A", "4")]);
        assert!(!less.disagrees && !less.exceeds);
        let (more, _) = rolled("cases", &[("cases", "P", "10"), ("cases", "A", "11")]);
        assert!(!more.disagrees && more.exceeds);
    }

    #[test]
    fn a_ratio_is_made_of_sums_never_of_ratios() {
        let values = [("output", "A", "10"), ("area", "A", "10"), ("output", "E", "90"), ("area", "E", "30"), ("output", "B", "7")];
        let (ratio, _) = rolled("yield", &values);
        assert_eq!((ratio.value, ratio.missing.len()), (Some(d("25")), 1));
    }

    #[test]
    fn what_does_not_roll_up_has_no_sum() {
        assert_eq!(rolled("cover", &[("cover", "D", "50"), ("cover", "E", "60")]).0.value, None);
    }

    #[rstest]
    #[case(Aggregation::Sum, Some("10"))]
    #[case(Aggregation::Last, Some("4"))]
    #[case(Aggregation::Mean, Some("2.5"))]
    #[case(Aggregation::Ratio, None)]
    fn quarters_make_a_year(#[case] aggregation: Aggregation, #[case] value: Option<&str>) {
        let quarter = |n: i64| (format!("2022-Q{n}").parse().expect("a quarter"), Decimal::from(n));
        let year = Period::of_year(2022).expect("a year");
        let all = [quarter(3), quarter(1), quarter(4), quarter(2)];
        for calendar in [Calendar::Administrative, Calendar::Statistical] {
            assert_eq!(over_time(&all, year, calendar, aggregation), value.map(d));
            assert_eq!(over_time(&all[..3], year, calendar, aggregation), None);
        }
    }

    proptest! {
        #[test]
        fn a_roll_up_equals_the_plain_sum_in_any_order(
            cells in prop::collection::vec((0_usize..6, prop::option::of(-100_000_i64..100_000)), 1..40),
            seed in 0_u64..1000,
        ) {
            // A tree in which unit n hangs below one of the units before it, read in a shuffled order of rows.
            let mut rows: Vec<String> = vec!["u0,U,x,".into()];
            for (n, (parent, _)) in cells.iter().enumerate() {
                rows.push(format!("u{},U,x,u{}", n + 1, (*parent).min(n)));
            }
            let rotate = usize::try_from(seed).unwrap_or(0) % rows.len();
            rows.rotate_left(rotate);
            let org = org(&format!("{}\n", rows.join("\n")));
            let (catalogue, _) = crate::indicator::tests::read(CATALOGUE);
            let id = catalogue.find("area").expect("known");
            // Only leaves have values, so that none hides another.
            let parents: Vec<usize> = cells.iter().enumerate().map(|(n, (p, _))| (*p).min(n)).collect();
            let values: FxHashMap<UnitId, Decimal> = cells
                .iter()
                .enumerate()
                .filter(|(n, _)| !parents.contains(&(n + 1)))
                .filter_map(|(n, (_, v))| Some((org.find(&format!("u{}", n + 1))?, Decimal::new((*v)?, 1))))
                .collect();
            let along = Along { org: &org, tree: Tree::Administrative, day: jiff::civil::date(2022, 1, 1) };
            let top = org.find("u0").expect("the root");
            let out = roll_up(id, top, &catalogue, along, &|_, u| values.get(&u).copied());
            let plain: Decimal = values.values().sum();
            prop_assert_eq!(out.value, (!values.is_empty()).then_some(plain));
            prop_assert_eq!(out.reported.len(), values.len());
        }
    }
}
