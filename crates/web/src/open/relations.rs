//! Which figures make which: units the unit above them, parts their whole, months their quarter, predecessors their heir; and which
//! rate is of which two figures.

use super::derive::Relation;
use jiff::civil::Date;
use plan::{Aggregation, Calendar, IndicatorId, Inherited, Parts, Period, PeriodKind, RollUp, Tree, UnitId};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Of which indicator, unit and period a figure is.
pub(crate) type Place = (IndicatorId, UnitId, Period);

/// Where figures stand.
pub(crate) struct Places<'p> {
    /// The small tables in whose terms they are.
    pub reference: &'p ledger::Reference,
    /// The number of each figure.
    pub at: &'p BTreeMap<Place, usize>,
    /// The calendar in which each figure was reported.
    pub calendar: Calendar,
}

/// A tree deeper than this was refused when it was read.
const DEEPEST: u8 = 16;

impl Places<'_> {
    /// All relations between the figures.
    pub fn relations(&self) -> Vec<Relation> {
        let mut out = Vec::new();
        for (place, at) in self.at {
            self.units(*place, *at, &mut out);
            self.parts(*place, *at, &mut out);
        }
        self.times(&mut out);
        out
    }

    /// Rates with what is divided and by what.
    pub fn ratios(&self) -> Vec<[usize; 3]> {
        let ratio = |((indicator, unit, period), at): (&Place, &usize)| {
            let about = self.reference.catalogue.get(*indicator);
            let of = |id: Option<IndicatorId>| self.at.get(&(id?, *unit, *period)).copied();
            Some((*at, of(about.numerator), of(about.denominator)))
        };
        let found = self.at.iter().filter_map(ratio);
        found.filter_map(|(rate, above, below)| Some([rate, above.or(below)?, below.or(above)?])).collect()
    }

    /// A unit and those below it, or those it was made of.
    fn units(&self, (indicator, unit, period): Place, whole: usize, out: &mut Vec<Relation>) {
        if self.reference.catalogue.get(indicator).rollup != RollUp::Sum {
            return;
        }
        let window = period.window(self.calendar);
        for tree in [Tree::Administrative, Tree::Departments] {
            let mut parts = Vec::new();
            self.below((indicator, unit, period), (tree, window.to), 0, &mut parts);
            push(out, (whole, Decimal::ONE), parts, false);
        }
        let heirs = self.reference.org.predecessors(unit, Date::MAX).filter(|edge| window.to < edge.date);
        let share = |edge: &plan::Edge| match edge.inherited {
            Inherited::Whole => Some(Decimal::ONE),
            Inherited::Part { share } => share,
        };
        let parts: Option<Vec<_>> = heirs.map(|edge| Some((*self.at.get(&(indicator, edge.from, period))?, share(edge)?))).collect();
        push(out, (whole, Decimal::ONE), parts.unwrap_or_default(), false);
    }

    /// The figures right below a unit; one that has none stands for those below it.
    fn below(&self, (indicator, unit, period): Place, along: (Tree, Date), depth: u8, out: &mut Vec<(usize, Decimal)>) {
        for child in self.reference.org.children(unit, along.0, along.1) {
            match self.at.get(&(indicator, child, period)) {
                Some(at) => out.push((*at, Decimal::ONE)),
                None if depth < DEEPEST => self.below((indicator, child, period), along, depth + 1, out),
                None => {}
            }
        }
    }

    /// A whole and its parts in the unit of measure of the smallest.
    fn parts(&self, (indicator, unit, period): Place, whole: usize, out: &mut Vec<Relation>) {
        let catalogue = &self.reference.catalogue;
        let about = catalogue.get(indicator);
        let Some(claim) = about.parts else { return };
        let parts = catalogue.parts(indicator).iter().filter_map(|part| {
            let of = &catalogue.get(*part).unit;
            let alike = of.measure == about.unit.measure || (of.is_count() && about.unit.is_count());
            // Things that are counted one by one are added whatever they are called.
            let factors = if of.measure == about.unit.measure { (of.factor, about.unit.factor) } else { (Decimal::ONE, Decimal::ONE) };
            alike.then_some((*self.at.get(&(*part, unit, period))?, factors.0.checked_div(factors.1)?))
        });
        let parts: Vec<_> = parts.collect();
        match claim {
            Parts::Closed => push(out, (whole, Decimal::ONE), parts, false),
            Parts::Open => push(out, (whole, Decimal::ONE), parts, true),
            Parts::Subset => parts.into_iter().for_each(|part| push(out, (whole, Decimal::ONE), vec![part], true)),
        }
    }

    /// Figures of one indicator and unit in one year.
    fn times(&self, out: &mut Vec<Relation>) {
        let mut years: BTreeMap<(IndicatorId, UnitId, i16), Vec<(Span, usize)>> = BTreeMap::new();
        for ((indicator, unit, period), at) in self.at {
            if let Some(span) = Span::of(*period) {
                years.entry((*indicator, *unit, period.year())).or_default().push((span, *at));
            }
        }
        for ((indicator, ..), mut spans) in years {
            match self.reference.catalogue.get(indicator).aggregation {
                Aggregation::Sum => cycles(&mut spans, |_| Decimal::ONE, out),
                Aggregation::Mean => cycles(&mut spans, Span::months, out),
                Aggregation::Last => ends(&mut spans, out),
                Aggregation::Ratio | Aggregation::None => {}
            }
        }
    }
}

fn push(out: &mut Vec<Relation>, whole: (usize, Decimal), parts: Vec<(usize, Decimal)>, at_most: bool) {
    if !parts.is_empty() {
        out.push(Relation { terms: std::iter::once((whole.0, -whole.1)).chain(parts).collect(), at_most });
    }
}

/// Months of a year, from the end of one to the end of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Span {
    from: u8,
    to: u8,
}

impl Span {
    fn of(period: Period) -> Option<Span> {
        let of = |months: u8| Span { from: months * (period.number() - 1), to: months * period.number() };
        match period.kind() {
            PeriodKind::Month => Some(of(1)),
            PeriodKind::Quarter => Some(of(3)),
            PeriodKind::SixMonths => Some(of(6)),
            PeriodKind::NineMonths => Some(of(9)),
            PeriodKind::Year => Some(of(12)),
            PeriodKind::Week | PeriodKind::SchoolYear => None,
        }
    }

    fn months(self) -> Decimal {
        Decimal::from(self.to - self.from)
    }
}

/// What flows: each span is the way from one end of a month to another, and ways that lead to the same end are equal. The shortest
/// ways make a tree; every other one closes one circle with it, and all relations follow from these.
fn cycles(spans: &mut [(Span, usize)], weight: impl Fn(Span) -> Decimal, out: &mut Vec<Relation>) {
    spans.sort_by_key(|(span, at)| (span.to - span.from, *span, *at));
    let mut ways: BTreeMap<u8, Vec<(u8, usize, Decimal)>> = BTreeMap::new();
    for (span, at) in spans {
        let own = weight(*span);
        match way(&ways, span.from, span.to) {
            Some(parts) => push(out, (*at, own), parts, false),
            None => {
                ways.entry(span.from).or_default().push((span.to, *at, own));
                ways.entry(span.to).or_default().push((span.from, *at, -own));
            }
        }
    }
}

/// The way between two ends of months through a tree, each piece with the sign of its direction.
fn way(ways: &BTreeMap<u8, Vec<(u8, usize, Decimal)>>, from: u8, to: u8) -> Option<Vec<(usize, Decimal)>> {
    let (mut seen, mut open) = (BTreeSet::from([from]), vec![(from, Vec::new())]);
    while let Some((here, path)) = open.pop() {
        if here == to {
            return Some(path);
        }
        for (next, at, sign) in ways.get(&here).into_iter().flatten() {
            if seen.insert(*next) {
                let mut longer = path.clone();
                longer.push((*at, *sign));
                open.push((*next, longer));
            }
        }
    }
    None
}

/// What stands: spans that end together have one value.
fn ends(spans: &mut [(Span, usize)], out: &mut Vec<Relation>) {
    spans.sort_by_key(|(span, at)| (span.to, span.to - span.from, *at));
    for pair in spans.windows(2) {
        if let [(one, first), (other, second)] = pair
            && one.to == other.to
        {
            push(out, (*second, Decimal::ONE), vec![(*first, Decimal::ONE)], false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(periods: &[&str]) -> Vec<(Span, usize)> {
        let span = |period: &&str| Span::of(period.parse().expect("a period")).expect("months");
        periods.iter().map(span).enumerate().map(|(at, span)| (span, at)).collect()
    }

    /// Relations as pairs of a figure and its factor.
    fn told(relations: &[Relation]) -> Vec<Vec<(usize, i64)>> {
        let factor = |factor: Decimal| i64::try_from(factor.trunc().mantissa()).expect("small");
        relations.iter().map(|relation| relation.terms.iter().map(|(at, f)| (*at, factor(*f))).collect()).collect()
    }

    #[test]
    fn a_longer_period_is_the_way_of_shorter_ones() {
        let mut out = Vec::new();
        cycles(&mut spans(&["2025", "2025-H1", "2025-9M", "2025-Q3", "2025-Q4"]), |_| Decimal::ONE, &mut out);
        let mut parts: Vec<Vec<(usize, i64)>> = told(&out);
        parts.iter_mut().for_each(|terms| terms.sort_unstable());
        assert_eq!(parts, [vec![(1, 1), (2, -1), (3, 1)], vec![(0, -1), (1, 1), (3, 1), (4, 1)]]);
    }

    #[test]
    fn without_all_months_nothing_is_said_of_the_year_but_of_what_is_between() {
        let mut out = Vec::new();
        cycles(&mut spans(&["2025", "2025-01", "2025-02"]), |_| Decimal::ONE, &mut out);
        assert_eq!(told(&out), [] as [Vec<(usize, i64)>; 0]);
        // Nine months less six are the third quarter, of which two months are known.
        cycles(&mut spans(&["2025-9M", "2025-H1", "2025-07", "2025-08", "2025-09"]), |_| Decimal::ONE, &mut out);
        assert_eq!(out.len(), 1);
        assert_eq!(out[0].terms.len(), 5);
    }

    #[test]
    fn a_stock_is_that_of_the_last_month() {
        let mut out = Vec::new();
        ends(&mut spans(&["2025", "2025-12", "2025-Q4", "2025-11"]), &mut out);
        assert_eq!(told(&out), [vec![(2, -1), (1, 1)], vec![(0, -1), (2, 1)]]);
    }
}
