//! Where rules put what they see.

use crate::finding::{Computed, Relation, Spot};
use crate::reading::list::{List, lists};
use crate::reading::{Mention, Reading};
use crate::rows::{Links, link};
use figure::Decimal;
use relation::{Claim, Formula, Kind, Operand, Outcome, Verdict, to_decimal, verify_against};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::rc::Rc;
use texts::Message;

/// How far the words bind the operands of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trust {
    /// The words leave no other reading: what does not hold is broken.
    Bound,
    /// One reading among others: told only if it holds.
    Hint,
}

/// Collects relations; knows what all rules share.
pub(crate) struct Sink {
    /// Code of the rule that is running.
    pub rule: &'static str,
    /// What was told so far.
    pub relations: Vec<Relation>,
    /// Which figures the words offer as parts of which whole.
    pub lists: Rc<[List]>,
    /// For each mention, the lists it is a part of.
    pub lists_of_part: FxHashMap<usize, Vec<usize>>,
    /// For each mention, the lists it may be the whole of.
    pub lists_of_whole: FxHashMap<usize, Vec<usize>>,
    /// Which rows of tables speak of which figures in the text.
    pub links: Links,
    told: FxHashSet<(&'static str, usize, usize)>,
    /// Stated mentions that some relation of a kind explains.
    explained: FxHashSet<(&'static str, usize)>,
}

impl Sink {
    pub(crate) fn new(reading: &Reading) -> Self {
        let lists: Rc<[List]> = lists(reading).into();
        let (mut of_part, mut of_whole): (FxHashMap<usize, Vec<usize>>, FxHashMap<usize, Vec<usize>>) = Default::default();
        for (n, list) in lists.iter().enumerate() {
            list.parts.iter().for_each(|p| of_part.entry(*p).or_default().push(n));
            list.wholes.iter().for_each(|w| of_whole.entry(*w).or_default().push(n));
        }
        Sink {
            rule: "",
            relations: Vec::new(),
            lists,
            lists_of_part: of_part,
            lists_of_whole: of_whole,
            links: link(reading),
            told: FxHashSet::default(),
            explained: FxHashSet::default(),
        }
    }

    /// Verifies a claim about mentions and tells it if it is fine, or if the words bind it. Returns its verdict.
    pub(crate) fn claim(
        &mut self,
        reading: &Reading,
        kind: Kind,
        stated: usize,
        operands: &[usize],
        trust: Trust,
        formula: Formula,
    ) -> Verdict {
        let claim = Claim { kind, stated: operand(&reading.mentions[stated]), formula };
        let (claim, outcome) = match trust {
            // What is told only if it holds must hold as printed, and needs no search for a repair.
            Trust::Hint => {
                let plain = claim.unhedged();
                let outcome = relation::judge(&plain);
                (plain, outcome)
            }
            Trust::Bound => {
                let bases = self.other_bases(reading, kind, stated, operands);
                let outcome = verify_against(&claim, &bases);
                (claim, outcome)
            }
        };
        self.tell(reading, kind, stated, operands, trust, &claim, outcome)
    }

    #[expect(clippy::too_many_arguments, reason = "the pieces of one relation, from one caller")]
    fn tell(
        &mut self,
        reading: &Reading,
        kind: Kind,
        stated: usize,
        operands: &[usize],
        trust: Trust,
        claim: &Claim,
        outcome: Outcome,
    ) -> Verdict {
        let verdict = outcome.verdict;
        if !verdict.is_fine() && trust == Trust::Hint {
            return verdict;
        }
        let m = &reading.mentions[stated];
        let key = (kind.name(), stated, operands.iter().fold(operands.len(), |h, o| h.wrapping_mul(31).wrapping_add(*o)));
        if !self.told.insert(key) {
            return verdict;
        }
        self.explained.insert((kind.name(), stated));
        let decimals = (m.figure.decimals + 2).max(outcome_decimals(claim));
        let factor = claim.stated.factor;
        let computed = outcome
            .computed
            .and_then(|c| to_decimal(c, factor, decimals))
            .map(|value| Computed { value: value.normalize(), decimals: value.normalize().scale() });
        let message = (!verdict.is_fine()).then(|| broken_message(reading, kind, claim, stated, computed));
        self.relations.push(Relation {
            rule: self.rule,
            kind: kind.name(),
            verdict,
            stated: spot(reading, &m.span),
            operands: operands.iter().map(|o| spot(reading, &reading.mentions[*o].span)).collect(),
            computed,
            repair: outcome.repair,
            message,
        });
        verdict
    }

    /// True if a relation of this kind has been told about the stated mention.
    pub(crate) fn explains(&self, kind: Kind, stated: usize) -> bool {
        self.explained.contains(&(kind.name(), stated))
    }

    /// Tells a claim whose formula is an upper bound: fine if the stated figure may be as low, broken if it must be higher.
    pub(crate) fn at_most(&mut self, reading: &Reading, kind: Kind, stated: usize, operands: &[usize], formula: Formula) {
        let claim = Claim { kind, stated: operand(&reading.mentions[stated]), formula };
        let mut outcome = relation::verify(&claim);
        if let (Some(computed), Some(value)) = (outcome.computed, claim.stated.base())
            && value <= computed
            && outcome.verdict == Verdict::Broken
        {
            return;
        }
        outcome.repair = None;
        self.tell(reading, kind, stated, operands, Trust::Bound, &claim, outcome);
    }

    /// Tells that a share and the others make 100 %; the last one is the stated figure.
    pub(crate) fn complement(&mut self, reading: &Reading, last: usize, others: &[usize], trust: Trust, parts: Vec<Operand>) {
        let mut all = parts;
        all.push(operand(&reading.mentions[last]));
        let claim = Claim { kind: Kind::Complete, stated: Operand::exact(Decimal::ONE_HUNDRED), formula: Formula::Sum(all) };
        let outcome = relation::verify(&claim);
        self.tell(reading, Kind::Complete, last, others, trust, &claim, outcome);
    }

    /// Tells a relation of words: a judgement, a name, a citation, a form.
    pub(crate) fn words(
        &mut self,
        reading: &Reading,
        kind: &'static str,
        verdict: Verdict,
        stated: &Range<usize>,
        operands: &[Range<usize>],
        message: Option<Message>,
    ) {
        let key = (kind, stated.start, operands.iter().map(|o| o.start).sum::<usize>());
        if !self.told.insert(key) {
            return;
        }
        self.relations.push(Relation {
            rule: self.rule,
            kind,
            verdict,
            stated: spot(reading, stated),
            operands: operands.iter().map(|o| spot(reading, o)).collect(),
            computed: None,
            repair: None,
            message,
        });
    }

    /// Figures near a broken ratio that its writer may have divided by.
    fn other_bases(&self, reading: &Reading, kind: Kind, stated: usize, operands: &[usize]) -> Vec<Operand> {
        if !matches!(kind, Kind::Attainment | Kind::Share) || operands.is_empty() {
            return Vec::new();
        }
        let first = &reading.mentions[operands[0]];
        let near = stated.saturating_sub(8)..(stated + 8).min(reading.mentions.len());
        near.filter(|i| !operands.contains(i) && *i != stated)
            .map(|i| &reading.mentions[i])
            .filter(|m| m.passage == first.passage && m.same_measure(first))
            .map(operand)
            .collect()
    }
}

/// Money and measures computed from parts may carry more decimals than the stated figure.
fn outcome_decimals(claim: &Claim) -> u32 {
    match claim.kind {
        Kind::Sum | Kind::Difference | Kind::Equal | Kind::Complete => {
            claim.formula.operands().iter().map(|o| o.decimals).max().unwrap_or(0)
        }
        _ => 0,
    }
}

fn broken_message(reading: &Reading, kind: Kind, claim: &Claim, stated: usize, computed: Option<Computed>) -> Message {
    let m = &reading.mentions[stated];
    let key = match (kind, &claim.formula) {
        (Kind::Sum, Formula::AtMost(_)) => "check-parts-exceed",
        (Kind::Sum, _) => "check-sum-differs",
        (Kind::Attainment | Kind::Share, _) => "check-ratio-differs",
        (Kind::Growth, Formula::PercentOfImplied { .. }) => "check-growth-too-high",
        (Kind::Growth, _) => "check-growth-differs",
        (Kind::Complete, _) => "check-not-complete",
        _ => "check-differs",
    };
    let computed = computed.map_or(String::new(), |c| figure::write(c.value, c.decimals, reading.style));
    Message::new(key).with("printed", reading.document.slice(&m.span)).with("computed", computed)
}

/// The operand that a mention stands for, in base units.
pub(crate) fn operand(mention: &Mention) -> Operand {
    Operand::from(&mention.figure)
}

/// A span of the document as a spot.
pub(crate) fn spot(reading: &Reading, span: &Range<usize>) -> Spot {
    Spot { span: span.clone(), line: reading.line(span.start), text: reading.document.slice(span).to_owned() }
}
