//! What the catalogue claims of its indicators, as templates that are bound to figures by key.
//!
//! Indicators are the roles. A key is all else that must be equal (unit, period, status), so that each claim meets only the
//! figures of its own key. A closed list makes its whole, an open one may not exceed it, of a subset no part may; a ratio
//! follows from its numerator and denominator (DESIGN.md §4, *Indicator*).

use crate::indicator::{Catalogue, IndicatorId, Parts};
use crate::relate::{quotient, share, summed};
use relation::{Claim, Facts, Formula, Kind, Operand, Template};
use std::hash::Hash;

/// What a relation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Parts of a whole.
    Parts(Parts),
    /// A ratio of two others.
    Ratio,
}

/// A relation that the catalogue claims.
pub(crate) struct Relation {
    /// What it is about.
    pub sort: Sort,
    template: Template<IndicatorId>,
}

/// A relation under one key, with the figures that are there.
pub(crate) struct Bound<K> {
    /// What it is about.
    pub sort: Sort,
    /// The key.
    pub key: K,
    /// The whole, or the ratio.
    pub result: IndicatorId,
    /// What it is held against, in order of the formula's operands.
    pub operands: Vec<IndicatorId>,
    /// The claim.
    pub claim: Claim,
}

impl<K> Bound<K> {
    /// The figures of the formula with their indicators.
    pub fn parts(&self) -> impl Iterator<Item = (IndicatorId, &Operand)> {
        self.operands.iter().copied().zip(self.claim.formula.operands())
    }
}

impl Relation {
    fn parts(claim: Parts, result: IndicatorId, operands: Vec<IndicatorId>, complete: bool) -> Relation {
        let sum: fn(Vec<Operand>) -> Option<Formula> = |parts| Some(Formula::Sum(parts));
        let at_most: fn(Vec<Operand>) -> Option<Formula> = |parts| Some(Formula::AtMost(parts));
        let formula = if claim == Parts::Closed && complete { sum } else { at_most };
        Relation { sort: Sort::Parts(claim), template: Template { kind: Kind::Sum, result, operands, formula } }
    }

    /// One claim for each key that has the result. Of parts that are not all there, those that are may not exceed the whole;
    /// of a ratio nothing is claimed unless both others are there.
    pub fn bind<K: Clone + Eq + Hash>(&self, facts: &Facts<IndicatorId, K>) -> Vec<Bound<K>> {
        let Template { kind, result, operands, .. } = &self.template;
        let bound = self.template.bind(facts).into_iter().filter_map(|binding| {
            let key = binding.key;
            let (operands, claim) = match binding.claim {
                Ok(claim) => (operands.clone(), claim),
                Err(_) if self.sort == Sort::Ratio => return None,
                Err(_) => {
                    let there = operands.iter().filter_map(|part| Some((*part, facts.get(part, &key)?.clone())));
                    let (there, figures): (Vec<IndicatorId>, Vec<Operand>) = there.unzip();
                    let formula = (!figures.is_empty()).then_some(Formula::AtMost(figures))?;
                    (there, Claim { kind: *kind, stated: facts.get(result, &key)?.clone(), formula })
                }
            };
            Some(Bound { sort: self.sort, key, result: *result, operands, claim })
        });
        bound.collect()
    }
}

impl Catalogue {
    /// All relations, in order of their wholes and ratios.
    pub(crate) fn relations(&self) -> Vec<Relation> {
        let mut out = Vec::new();
        for id in self.ids() {
            let about = self.get(id);
            let parts: Vec<IndicatorId> = self.parts(id).iter().copied().filter(|part| self.adds_to(*part, id)).collect();
            let complete = parts.len() == self.parts(id).len();
            match about.parts.filter(|_| !parts.is_empty()) {
                Some(Parts::Subset) => {
                    out.extend(parts.into_iter().map(|part| Relation::parts(Parts::Subset, id, vec![part], complete)));
                }
                Some(claim) => out.push(Relation::parts(claim, id, parts, complete)),
                None => {}
            }
            if let (Some(above), Some(below), Some(_)) = (about.numerator, about.denominator, self.ratio_of(id)) {
                let percent: fn(Vec<Operand>) -> Option<Formula> = |mut both| {
                    let below = both.pop()?;
                    share(both, vec![below])
                };
                let plain: fn(Vec<Operand>) -> Option<Formula> = |mut both| {
                    let below = both.pop()?;
                    quotient(both, vec![below])
                };
                let (kind, formula) = if about.is_rate() { (Kind::Share, percent) } else { (Kind::Product, plain) };
                let template = Template { kind, result: id, operands: vec![above, below], formula };
                out.push(Relation { sort: Sort::Ratio, template });
            }
        }
        out
    }

    /// Adds to `facts` every whole that has no figure under `key` and whose closed parts all have one, printed or added
    /// before. Gives those wholes, each after its parts. Costs one look at every indicator and every parent.
    pub(crate) fn imply<K: Clone + Eq + Hash>(&self, facts: &mut Facts<IndicatorId, K>, key: &K) -> Vec<IndicatorId> {
        let open = |id: IndicatorId| {
            let parts = self.parts(id);
            self.get(id).parts == Some(Parts::Closed) && !parts.is_empty() && parts.iter().all(|part| self.adds_to(*part, id))
        };
        let mut missing: Vec<usize> = Vec::new();
        let mut ready: Vec<IndicatorId> = Vec::new();
        for id in self.ids() {
            let count = self.parts(id).iter().filter(|part| facts.get(part, key).is_none()).count();
            if count == 0 {
                ready.push(id);
            }
            missing.push(count);
        }
        let mut added = Vec::new();
        while let Some(id) = ready.pop() {
            if !open(id) || facts.get(&id, key).is_some() {
                continue;
            }
            let parts = self.parts(id).iter().filter_map(|part| facts.get(part, key).cloned()).collect();
            let Some(whole) = summed(parts, self.get(id).unit.factor) else { continue };
            facts.insert(id, key.clone(), whole);
            added.push(id);
            if let Some(up) = self.get(id).parent {
                let left = &mut missing[up.0 as usize];
                *left = left.saturating_sub(1);
                if *left == 0 {
                    ready.push(up);
                }
            }
        }
        added
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use relation::{Verdict, judge};
    use rstest::rstest;
    use rust_decimal::Decimal;

    const ROWS: &str = "all,A,ha,0,up,sum,sum,,closed,,\nleft,L,ha,0,up,sum,sum,all,closed,,\nright,R,ha,0,up,sum,sum,all,,,\n\
        one,1,ha,0,up,sum,sum,left,,,\ntwo,2,ha,0,up,sum,sum,left,,,\n\
        output,O,tấn,0,up,sum,sum,,,,\nyield,Y,tạ/ha,1,up,ratio,ratio,,,output,all\n";

    fn facts(catalogue: &Catalogue, values: &[(&str, u8, i64)]) -> Facts<IndicatorId, u8> {
        let mut facts = Facts::new();
        for (code, key, value) in values {
            let id = catalogue.find(code).expect("known");
            facts.insert(id, *key, crate::relate::operand(Decimal::from(*value), &catalogue.get(id).unit, figure::Hedge::None));
        }
        facts
    }

    #[test]
    fn a_whole_follows_from_parts_that_follow_from_theirs() {
        let (catalogue, errors) = crate::indicator::tests::read(ROWS);
        assert_eq!(errors, []);
        let mut known = facts(&catalogue, &[("one", 0, 3), ("two", 0, 4), ("right", 0, 5), ("one", 1, 3), ("right", 1, 5)]);
        let of = |code| catalogue.find(code).expect("known");
        assert_eq!(catalogue.imply(&mut known, &0), [of("left"), of("all")]);
        assert_eq!(known.get(&of("all"), &0).map(|o| o.value), Some(Decimal::from(12)));
        assert_eq!(catalogue.imply(&mut known, &1), [], "missing is not zero");
    }

    #[rstest]
    #[case(&[("output", 0, 40), ("all", 0, 10), ("yield", 0, 40)], &[Verdict::Holds])]
    #[case(&[("output", 0, 40), ("all", 0, 10), ("yield", 0, 4)], &[Verdict::Broken])]
    #[case(&[("output", 1, 40), ("all", 0, 10), ("yield", 0, 40)], &[])]
    #[case(&[("all", 0, 10), ("left", 0, 7), ("right", 0, 3)], &[Verdict::Holds])]
    #[case(&[("all", 0, 10), ("left", 0, 12)], &[Verdict::Broken])]
    #[case(&[("all", 0, 10), ("left", 0, 7)], &[Verdict::Holds])]
    #[case(&[("all", 0, 10), ("left", 1, 12), ("right", 1, 3)], &[])]
    fn claims_are_made_under_one_key_only(#[case] values: &[(&str, u8, i64)], #[case] verdicts: &[Verdict]) {
        let (catalogue, _) = crate::indicator::tests::read(ROWS);
        let known = facts(&catalogue, values);
        let bound: Vec<Bound<u8>> = catalogue.relations().iter().flat_map(|r| r.bind(&known)).collect();
        assert_eq!(bound.iter().map(|b| judge(&b.claim).verdict).collect::<Vec<_>>(), verdicts);
    }
}
