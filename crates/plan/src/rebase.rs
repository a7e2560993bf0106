//! Figures of units that are no more, on the units that inherited them.
//!
//! A unit made of whole units has the sum of theirs, where the indicator rolls up as a sum; a ratio is recomputed from its
//! parts, never averaged. A divided unit without known shares can't be taken over: "không so sánh được".

use crate::indicator::{Catalogue, IndicatorId, RollUp};
use crate::org::{Inherited, Organisation, UnitId};
use jiff::civil::Date;
use rust_decimal::Decimal;
use texts::Message;

/// What an heir has of the figures of those before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rebased {
    /// A value.
    Value {
        /// The value, in the indicator's unit.
        value: Decimal,
        /// Units whose figures are in it.
        from: Vec<UnitId>,
        /// Units that belong to it and reported nothing.
        missing: Vec<UnitId>,
    },
    /// It can't be compared, and why.
    NotComparable(Message),
    /// No unit before it reported anything.
    Nothing,
}

/// Takes `indicator` over to `heir` as of `day`, from the values of the units it was made of.
pub fn rebase(
    indicator: IndicatorId,
    heir: UnitId,
    org: &Organisation,
    catalogue: &Catalogue,
    day: Date,
    values: &impl Fn(IndicatorId, UnitId) -> Option<Decimal>,
) -> Rebased {
    let about = catalogue.get(indicator);
    match about.rollup {
        RollUp::Sum => sum(indicator, heir, org, day, values),
        RollUp::Ratio => {
            let (Some(above), Some(below)) = (about.numerator, about.denominator) else { return Rebased::Nothing };
            // Only units that have both count, else the ratio would be of different things.
            let both = |i, u| values(above, u).and(values(below, u)).and(values(i, u));
            let (top, bottom) = (sum(above, heir, org, day, &both), sum(below, heir, org, day, &both));
            match (top, bottom) {
                (Rebased::Value { value: top, from, missing }, Rebased::Value { value: bottom, .. }) => {
                    match catalogue.ratio(indicator, top, bottom) {
                        Some(value) => Rebased::Value { value, from, missing },
                        None => Rebased::NotComparable(Message::new("plan-rebase-no-base")),
                    }
                }
                (Rebased::NotComparable(why), _) | (_, Rebased::NotComparable(why)) => Rebased::NotComparable(why),
                _ if reported(indicator, heir, org, day, values) => Rebased::NotComparable(Message::new("plan-rebase-no-parts")),
                _ => Rebased::Nothing,
            }
        }
        RollUp::None => {
            let mut edges = org.predecessors(heir, day);
            match (edges.next(), edges.next()) {
                // One unit that only changed its name or code keeps its figures.
                (Some(only), None) if only.inherited == Inherited::Whole => match values(indicator, only.from) {
                    Some(value) => Rebased::Value { value, from: vec![only.from], missing: Vec::new() },
                    None => Rebased::Nothing,
                },
                _ if reported(indicator, heir, org, day, values) => Rebased::NotComparable(Message::new("plan-rebase-does-not-add")),
                _ => Rebased::Nothing,
            }
        }
    }
}

fn reported(
    indicator: IndicatorId,
    heir: UnitId,
    org: &Organisation,
    day: Date,
    values: &impl Fn(IndicatorId, UnitId) -> Option<Decimal>,
) -> bool {
    org.predecessors(heir, day).any(|edge| values(indicator, edge.from).is_some())
}

fn sum(
    indicator: IndicatorId,
    heir: UnitId,
    org: &Organisation,
    day: Date,
    values: &impl Fn(IndicatorId, UnitId) -> Option<Decimal>,
) -> Rebased {
    let (mut total, mut from, mut missing) = (Decimal::ZERO, Vec::new(), Vec::new());
    for edge in org.predecessors(heir, day) {
        let Some(value) = values(indicator, edge.from) else {
            missing.push(edge.from);
            continue;
        };
        let part = match edge.inherited {
            Inherited::Whole => Some(value),
            Inherited::Part { share: Some(share) } => value.checked_mul(share),
            Inherited::Part { share: None } => {
                let name = org.name(edge.from, day);
                return Rebased::NotComparable(Message::new("plan-rebase-divided").with("unit", name));
            }
        };
        from.push(edge.from);
        match part.and_then(|part| total.checked_add(part)) {
            Some(sum) => total = sum,
            None => return Rebased::NotComparable(Message::new("plan-rebase-does-not-add")),
        }
    }
    if from.is_empty() { Rebased::Nothing } else { Rebased::Value { value: total, from, missing } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustc_hash::FxHashMap;

    fn case(indicator: &str, heir: &str, values: &[(&str, &str, i64)]) -> (Rebased, Organisation) {
        let (catalogue, errors) = crate::indicator::tests::read(
            "area,Diện tích,ha,1,up,sum,sum,,,,\noutput,Sản lượng,tấn,1,up,sum,sum,,,,\n\
             yield,Năng suất,tạ/ha,1,up,ratio,ratio,,,output,area\nscore,Điểm,điểm,0,up,none,none,,,,\n",
        );
        assert_eq!(errors, []);
        let mut errors = Vec::new();
        let units = "id,name,level,to,from\nA,Xã A,c,2025-06-30,\nB,Xã B,c,2025-06-30,\nC,Xã C,c,2025-06-30,\nN,Xã N,c,,2025-07-01\n\
                     M,Xã M,c,,2025-07-01\nK,Xã K,c,2025-06-30,\nR,Xã R,c,,2025-07-01\nS,Xã S,c,,2025-07-01\n";
        let lineage = "from,to,date,kind,share,main\nA,N,2025-07-01,whole,,1\nB,N,2025-07-01,whole,,1\nC,M,2025-07-01,part,,1\n\
                       C,S,2025-07-01,part,0.25,0\nK,R,2025-07-01,whole,,1\n";
        let org = Organisation::read(("units.csv", units.as_bytes()), Some(("lineage.csv", lineage.as_bytes())), &mut errors);
        assert_eq!(errors, []);
        let known: FxHashMap<_, _> =
            values.iter().map(|(i, u, v)| ((catalogue.find(i).expect("known"), org.find(u).expect("known")), Decimal::from(*v))).collect();
        let id = catalogue.find(indicator).expect("known");
        let heir = org.find(heir).expect("known");
        let out = rebase(id, heir, &org, &catalogue, Date::MAX, &|i, u| known.get(&(i, u)).copied());
        (out, org)
    }

    fn value(rebased: &Rebased) -> Option<Decimal> {
        match rebased {
            Rebased::Value { value, .. } => Some(*value),
            _ => None,
        }
    }

    #[test]
    fn whole_units_are_summed_and_the_silent_ones_named() {
        let (out, org) = case("area", "N", &[("area", "A", 5)]);
        let missing = vec![org.find("B").expect("known")];
        assert_eq!(out, Rebased::Value { value: Decimal::from(5), from: vec![org.find("A").expect("known")], missing });
        assert_eq!(value(&case("area", "N", &[("area", "A", 5), ("area", "B", 7)]).0), Some(Decimal::from(12)));
    }

    #[test]
    fn a_divided_unit_needs_a_share() {
        let values = [("area", "C", 8)];
        assert!(matches!(case("area", "M", &values).0, Rebased::NotComparable(_)));
        assert_eq!(value(&case("area", "S", &values).0), Some(Decimal::from(2)));
    }

    #[test]
    fn ratios_are_recomputed_from_their_parts() {
        let values = [("output", "A", 10), ("area", "A", 10), ("output", "B", 90), ("area", "B", 30), ("yield", "A", 10)];
        assert_eq!(value(&case("yield", "N", &values).0), Some(Decimal::from(25)));
        let alone = case("yield", "N", &[("yield", "A", 10), ("yield", "B", 30)]).0;
        assert!(matches!(alone, Rebased::NotComparable(_)));
    }

    #[test]
    fn what_does_not_add_is_kept_only_by_a_unit_that_just_changed_its_name() {
        assert_eq!(value(&case("score", "R", &[("score", "K", 92)]).0), Some(Decimal::from(92)));
        assert!(matches!(case("score", "N", &[("score", "A", 92)]).0, Rebased::NotComparable(_)));
        assert_eq!(case("score", "N", &[]).0, Rebased::Nothing);
    }
}
