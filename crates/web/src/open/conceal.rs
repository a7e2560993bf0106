//! Small counts are not shown, and neither is what would give them away.
//!
//! 1. A count from 1 to below the threshold of its indicator is *small*: it prints as "<5".
//! 2. As long as a figure that is not shown could be computed from what is (`derive`: by subtraction, by several sums together, by
//!    bounds), one more is left out: of the same list the smallest other figure that is not zero, else the whole. Any rate of a
//!    figure that is left out is left out too.
//! 3. Where even that is not enough, it is no longer said which figures are small; then zeros are left out as well.
//!
//! Zero stays zero: that nothing happened points at nobody, and a reader who could not tell "nothing" from "not said" would be
//! misled about most of a table. It is left out only in the third step. A threshold of two would say what it hides, for the only
//! count below it is one: [`THRESHOLD`] is the least.

use super::derive::{Relation, View, derivable};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The least threshold: below it "less than" would say the number.
pub(crate) const THRESHOLD: u32 = 3;

/// A figure on its way to the public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Its value.
    pub value: Decimal,
    /// Values are multiples of this: 1 for counts.
    pub step: Decimal,
    /// Counts below this are not shown; 0: all are.
    pub small: u32,
    /// What the public gets of it anyway.
    pub given: Given,
}

/// What the public gets of a figure before small ones are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Given {
    /// The figure.
    Open,
    /// Nothing: its indicator is not open.
    Closed,
    /// It is known to everybody, as the 100 % of a distribution.
    ByDefinition,
}

/// How a figure is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Shown {
    /// As it is.
    Plain,
    /// As less than the threshold.
    Small,
    /// Not, because a small one could be computed from it.
    Beside,
    /// Not, and it is not said why.
    Unsaid,
}

/// How each figure is shown. `ratios` are a rate, what is divided, and by what.
pub(crate) fn conceal(cells: &[Cell], relations: &[Relation], ratios: &[[usize; 3]]) -> Vec<Shown> {
    let mut shown = vec![Shown::Plain; cells.len()];
    for part in connected(cells, relations, ratios) {
        let small = |cell: &usize| is_small(&cells[*cell]);
        if part.cells.iter().any(small) {
            let mut table = Table::new(cells, &part, relations, ratios);
            table.conceal();
            part.cells.iter().zip(&table.shown).for_each(|(cell, how)| shown[*cell] = *how);
        }
    }
    shown
}

fn is_small(cell: &Cell) -> bool {
    let value = cell.value.abs();
    cell.given == Given::Open && !value.is_zero() && value < Decimal::from(cell.small)
}

/// Figures that relations hold together.
struct Part {
    cells: Vec<usize>,
    relations: Vec<usize>,
    ratios: Vec<usize>,
}

fn connected(cells: &[Cell], relations: &[Relation], ratios: &[[usize; 3]]) -> Vec<Part> {
    let mut up: Vec<usize> = (0..cells.len()).collect();
    let join = |up: &mut Vec<usize>, a: usize, b: usize| {
        let (a, b) = (top(up, a), top(up, b));
        up[a.max(b)] = a.min(b);
    };
    for relation in relations {
        let mut terms = relation.terms.iter().map(|(cell, _)| *cell);
        if let Some(first) = terms.next() {
            terms.for_each(|cell| join(&mut up, first, cell));
        }
    }
    ratios.iter().for_each(|[rate, above, below]| {
        join(&mut up, *rate, *above);
        join(&mut up, *rate, *below);
    });
    let mut parts: BTreeMap<usize, Part> = BTreeMap::new();
    for cell in 0..cells.len() {
        let root = top(&mut up, cell);
        parts.entry(root).or_insert_with(|| Part { cells: Vec::new(), relations: Vec::new(), ratios: Vec::new() }).cells.push(cell);
    }
    for (at, relation) in relations.iter().enumerate() {
        if let Some(part) = relation.terms.first().and_then(|(cell, _)| parts.get_mut(&top(&mut up, *cell))) {
            part.relations.push(at);
        }
    }
    for (at, [rate, ..]) in ratios.iter().enumerate() {
        if let Some(part) = parts.get_mut(&top(&mut up, *rate)) {
            part.ratios.push(at);
        }
    }
    parts.into_values().collect()
}

fn top(up: &mut [usize], mut at: usize) -> usize {
    while up[at] != at {
        up[at] = up[up[at]];
        at = up[at];
    }
    at
}

/// Connected figures, and how they are shown so far.
struct Table {
    cells: Vec<Cell>,
    relations: Vec<Relation>,
    ratios: Vec<[usize; 3]>,
    /// The true figures keep to the relation.
    holds: Vec<bool>,
    /// Relations of each figure.
    of: Vec<Vec<usize>>,
    shown: Vec<Shown>,
}

impl Table {
    fn new(cells: &[Cell], part: &Part, relations: &[Relation], ratios: &[[usize; 3]]) -> Table {
        let place: BTreeMap<usize, usize> = part.cells.iter().enumerate().map(|(at, cell)| (*cell, at)).collect();
        let cells: Vec<Cell> = part.cells.iter().map(|cell| cells[*cell]).collect();
        let local = |relation: &Relation| Relation {
            terms: relation.terms.iter().map(|(cell, factor)| (place[cell], *factor)).collect(),
            at_most: relation.at_most,
        };
        let relations: Vec<Relation> = part.relations.iter().map(|at| local(&relations[*at])).collect();
        let mut of = vec![Vec::new(); cells.len()];
        for (at, relation) in relations.iter().enumerate() {
            relation.terms.iter().for_each(|(cell, _)| of[*cell].push(at));
        }
        let sum = |relation: &Relation| {
            let mut terms = relation.terms.iter();
            terms.try_fold(Decimal::ZERO, |sum, (cell, factor)| sum.checked_add(cells[*cell].value.checked_mul(*factor)?))
        };
        let holds = |relation: &Relation| sum(relation).is_some_and(|sum| sum.is_zero() || relation.at_most && sum.is_sign_negative());
        let holds = relations.iter().map(holds).collect();
        let ratios = part.ratios.iter().map(|at| ratios[*at].map(|cell| place[&cell])).collect();
        let shown = cells.iter().map(|cell| if is_small(cell) { Shown::Small } else { Shown::Plain }).collect();
        Table { cells, relations, ratios, holds, of, shown }
    }

    /// Leaves out more until nothing that is left out can be computed.
    fn conceal(&mut self) {
        loop {
            self.rates();
            let Ok(mut told) = derivable(&self.views(), &self.relations, &self.holds) else { return self.withhold() };
            told.retain(|cell| self.is_left_out(*cell));
            if told.is_empty() {
                return;
            }
            let mut used = BTreeSet::new();
            let mut more = false;
            for cell in told {
                let Some((relation, other)) = self.companion(cell) else { continue };
                // Another figure that this list gave away is perhaps covered by what was just left out.
                if used.insert(relation) && !self.is_left_out(other) {
                    self.shown[other] = Shown::Beside;
                }
                more = true;
            }
            if !more && !self.unsay() {
                return self.withhold();
            }
        }
    }

    /// A rate says what was divided, wherever the other figure is known.
    fn rates(&mut self) {
        for [rate, above, below] in self.ratios.clone() {
            if self.is_left_out(above) || self.is_left_out(below) {
                self.leave_out(rate);
            }
        }
    }

    fn is_left_out(&self, cell: usize) -> bool {
        self.shown[cell] != Shown::Plain
    }

    fn leave_out(&mut self, cell: usize) {
        if self.cells[cell].given == Given::Open && !self.is_left_out(cell) {
            self.shown[cell] = Shown::Beside;
        }
    }

    /// What a reader knows of each figure.
    fn views(&self) -> Vec<View> {
        let view = |(cell, how): (&Cell, &Shown)| {
            let Cell { value, step, small, given } = *cell;
            let small = Decimal::from(small);
            let least = if value.is_zero() { Decimal::ZERO } else { step };
            let (low, high) = match (given, how) {
                (Given::Closed, _) => (Some(Decimal::ZERO), None),
                (_, Shown::Small) => (Some(step), Some(small - step)),
                // Whoever sees that it is not small knows that it is not below the threshold.
                (_, Shown::Beside) => (Some(if value.is_zero() { least } else { small.max(step) }), None),
                _ => (Some(least), None),
            };
            let is_shown = given != Given::Closed && *how == Shown::Plain;
            // Where figures may be below zero nothing bounds them.
            let low = low.filter(|_| !value.is_sign_negative());
            let high = high.filter(|_| !value.is_sign_negative());
            View { shown: is_shown.then_some(value), low, high, step }
        };
        self.cells.iter().zip(&self.shown).map(view).collect()
    }

    /// A figure that is shown and could be left out.
    fn can_go(&self, cell: usize) -> bool {
        self.cells[cell].given == Given::Open && !self.is_left_out(cell) && !self.cells[cell].value.is_zero()
    }

    /// The figure to leave out so that `cell` can't be computed, and the relation in which they stand: of the relations of `cell`
    /// the one that gives it away alone before others; else of relations further away.
    fn companion(&self, cell: usize) -> Option<(usize, usize)> {
        let unknown = |at: usize| {
            let is_unknown = |cell: usize| self.is_left_out(cell) || self.cells[cell].given == Given::Closed;
            self.relations[at].terms.iter().filter(|(cell, _)| is_unknown(*cell)).count()
        };
        let mut near: Vec<usize> = self.of[cell].clone();
        near.sort_by_key(|at| (self.relations[*at].at_most, unknown(*at)));
        if let Some(found) = near.iter().find_map(|at| Some((*at, self.smallest(*at, cell)?))) {
            return Some(found);
        }
        let (mut seen, mut queue) = (BTreeSet::from([cell]), VecDeque::from([cell]));
        while let Some(here) = queue.pop_front() {
            for at in &self.of[here] {
                if let Some(other) = self.smallest(*at, here) {
                    return Some((*at, other));
                }
                for (next, _) in &self.relations[*at].terms {
                    if seen.insert(*next) {
                        queue.push_back(*next);
                    }
                }
            }
        }
        None
    }

    /// Of a relation the smallest figure on the side of the parts, else the whole.
    fn smallest(&self, relation: usize, beside: usize) -> Option<usize> {
        let terms = &self.relations[relation].terms;
        let others = || terms.iter().filter(|(cell, _)| *cell != beside && self.can_go(*cell));
        let size = |(cell, factor): &&(usize, Decimal)| self.cells[*cell].value.abs().checked_mul(factor.abs());
        let parts = others().filter(|(_, factor)| factor.is_sign_positive()).min_by_key(size);
        parts.or_else(|| others().min_by_key(size)).map(|(cell, _)| *cell)
    }

    /// Says of no figure any more that it is small. `false`: it said so of none.
    fn unsay(&mut self) -> bool {
        let said = self.shown.contains(&Shown::Small);
        self.shown.iter_mut().filter(|how| matches!(how, Shown::Small | Shown::Beside)).for_each(|how| *how = Shown::Unsaid);
        said
    }

    /// Leaves out everything, zeros too: what a reader then knows holds of any multiple of the true figures.
    fn withhold(&mut self) {
        for (cell, how) in self.cells.iter().zip(&mut self.shown) {
            if cell.given == Given::Open {
                *how = Shown::Unsaid;
            }
        }
    }
}

#[cfg(test)]
#[path = "conceal_tests.rs"]
mod tests;
