//! Several sources for one figure: each source's value, the sum of the units below, which one counts and why, and how far they
//! are apart (DESIGN.md §4: sources compete, each is kept).

use crate::growth::Series;
use crate::observation::{Observation, Status};
use crate::org::{Tree, UnitId};
use crate::relate::operand;
use crate::rollup::{Along, roll_up};
use crate::validation::Place;
use figure::Hedge;
use jiff::civil::Date;
use relation::{Claim, Formula, Kind, Operand, Verdict, judge};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use texts::Message;

/// Where a value is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Provenance {
    /// A source of the book.
    Source(String),
    /// The units below, as far as they reported.
    Children {
        /// Units whose values are in it.
        reported: Vec<UnitId>,
        /// Units that reported nothing.
        missing: Vec<UnitId>,
    },
}

/// One source's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceValue {
    /// Where it is from.
    pub from: Provenance,
    /// The value, in the indicator's unit.
    pub value: Decimal,
    /// Its status; `None` for the sum of the units below.
    pub status: Option<Status>,
    /// The day it was entered.
    pub recorded_at: Option<Date>,
    /// It is the one that counts.
    pub counts: bool,
    /// value − the value that counts; `None` where none counts.
    pub difference: Option<Decimal>,
    /// The difference is more than rounding; units below that are not all there differ only where they exceed.
    pub differs: bool,
}

/// Why a source counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// There is no other, but for the units below: a unit's own value wins over their sum.
    Only,
    /// It was chosen for this figure, for this reason.
    Override {
        /// The recorded reason.
        reason: String,
    },
    /// It goes first in the declared order.
    Precedence,
    /// Of sources in no order its status is the best.
    Status,
    /// Of equals it was entered last.
    Latest,
    /// The unit has no value of its own, so the sum of those below counts.
    Children,
}

impl Choice {
    /// Why, in one line.
    pub fn message(&self) -> Message {
        match self {
            Choice::Only => Message::new("plan-choice-only"),
            Choice::Override { reason } => Message::new("plan-choice-override").with("reason", reason),
            Choice::Precedence => Message::new("plan-choice-precedence"),
            Choice::Status => Message::new("plan-choice-status"),
            Choice::Latest => Message::new("plan-choice-latest"),
            Choice::Children => Message::new("plan-choice-children"),
        }
    }
}

/// All values of one figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reconciliation {
    /// The figure.
    pub place: Place,
    /// The values: the one that counts first, then the other sources by name, then the sum of the units below.
    pub values: Vec<SourceValue>,
    /// Why the first one counts.
    pub choice: Choice,
}

impl Reconciliation {
    /// Some value is apart from the one that counts by more than rounding.
    pub fn differs(&self) -> bool {
        self.values.iter().any(|value| value.differs)
    }
}

/// Holds all values of `place` against the one that counts; `None` where there is no number at all.
pub fn reconcile(series: Series<'_>, place: Place) -> Option<Reconciliation> {
    let Series { book, catalogue, as_of, .. } = series;
    let Place { unit, period, indicator } = place;
    let numbers = |source: Option<&str>| {
        let all = book.of(indicator, unit, period, as_of).filter(|o| o.number().is_some());
        all.filter(move |o| source.is_none_or(|source| o.source == source)).collect::<Vec<_>>()
    };
    let names: std::collections::BTreeSet<&str> = book.of(indicator, unit, period, as_of).map(|o| &*o.source).collect();
    let best: BTreeMap<&str, &Observation> =
        names.into_iter().filter_map(|name| Some((name, book.counted_of(numbers(Some(name)).into_iter())?))).collect();
    let counted = book.counted_of(numbers(None).into_iter());
    let children = children(series, place);
    let choice = match counted {
        Some(counted) => choice(series, place, counted, &best),
        None if children.is_some() => Choice::Children,
        None => return None,
    };
    let mut values: Vec<SourceValue> = Vec::new();
    let first = counted.map(|o| &*o.source);
    let others = best.keys().copied().filter(|name| Some(*name) != first);
    let about = catalogue.get(indicator);
    let base: Option<Operand> = counted.and_then(|o| o.operand(catalogue));
    let apart = |formula: fn(Operand) -> Formula, figure: Operand| {
        let claim = |stated: &Operand| Claim { kind: Kind::Equal, stated: stated.clone(), formula: formula(figure.clone()) };
        base.as_ref().is_some_and(|base| judge(&claim(base)).verdict == Verdict::Broken)
    };
    for name in first.into_iter().chain(others) {
        let Some((observed, value)) = best.get(name).and_then(|o| Some((*o, o.number()?))) else { continue };
        values.push(SourceValue {
            from: Provenance::Source(name.to_owned()),
            value,
            status: Some(observed.status),
            recorded_at: observed.recorded_at,
            counts: Some(name) == first,
            difference: base.as_ref().and_then(|base| value.checked_sub(base.value)),
            differs: observed.operand(catalogue).is_some_and(|figure| apart(Formula::Equal, figure)),
        });
    }
    if let Some((value, reported, missing)) = children {
        let figure = operand(value, &about.unit, Hedge::None);
        let differs = if missing.is_empty() { apart(Formula::Equal, figure) } else { apart(|f| Formula::AtMost(vec![f]), figure) };
        values.push(SourceValue {
            from: Provenance::Children { reported, missing },
            value,
            status: None,
            recorded_at: None,
            counts: counted.is_none(),
            difference: base.as_ref().and_then(|base| value.checked_sub(base.value)),
            differs,
        });
    }
    Some(Reconciliation { place, values, choice })
}

/// Every figure of the book that more than one source gives, or a source and the units below, in order of places.
pub fn reconciliations(series: Series<'_>) -> Vec<Reconciliation> {
    let all = series.book.places().into_iter().filter_map(|place| reconcile(series, place));
    all.filter(|reconciled| reconciled.values.len() > 1).collect()
}

fn children(series: Series<'_>, place: Place) -> Option<(Decimal, Vec<UnitId>, Vec<UnitId>)> {
    let Series { book, catalogue, org, calendar, as_of } = series;
    let along = Along { org, tree: Tree::Administrative, day: place.period.window(calendar).to };
    let values = |i, u| book.counted(i, u, place.period, as_of).and_then(Observation::number);
    let rolled = roll_up(place.indicator, place.unit, catalogue, along, &values);
    Some((rolled.from_children?, rolled.reported, rolled.missing))
}

fn choice(series: Series<'_>, place: Place, counted: &Observation, best: &BTreeMap<&str, &Observation>) -> Choice {
    let precedence = &series.book.precedence;
    let key = (place.indicator, place.unit, place.period);
    if let Some((source, reason)) = precedence.overrides.get(&key)
        && *source == counted.source
    {
        return Choice::Override { reason: reason.clone() };
    }
    let rank = |source: &str| precedence.rank(key, source);
    let others = || best.iter().filter(|(source, _)| **source != counted.source);
    // Only those of the same rank are left to be decided by status and day.
    let equals = || others().filter(|(source, _)| rank(source) == rank(&counted.source));
    if others().next().is_none() {
        Choice::Only
    } else if equals().next().is_none() {
        Choice::Precedence
    } else if equals().all(|(_, other)| other.status.rank() > counted.status.rank()) {
        Choice::Status
    } else {
        Choice::Latest
    }
}
