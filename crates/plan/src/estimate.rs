//! Estimates tracked to their actuals: how far off each unit's *ước* was (DESIGN.md §4, *Observation*).

use crate::growth::{Comparison, compare};
use crate::indicator::Catalogue;
use crate::observation::{Book, Observation, Status};
use crate::validation::Place;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// An estimate with the actual that followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracked {
    /// The figure.
    pub place: Place,
    /// Who estimated.
    pub source: String,
    /// The status of the estimate: E, or P for what was provisional.
    pub status: Status,
    /// The last estimate before the actual, in the indicator's unit.
    pub estimate: Decimal,
    /// The actual that counts.
    pub actual: Decimal,
    /// actual − estimate; percentage points for a rate.
    pub difference: Decimal,
    /// The difference in per cent of the estimate, two decimals; `None` for a rate or an estimate that is not positive.
    pub percent: Option<Decimal>,
}

/// Every estimate or provisional figure known on `as_of` (without a day: ever) that an actual followed, of each source the last
/// one, in order of places and sources. What was entered after the actual is no estimate of it.
pub fn estimates(book: &Book, catalogue: &Catalogue, as_of: Option<Date>) -> Vec<Tracked> {
    let mut out = Vec::new();
    for place in book.places() {
        let all = || book.of(place.indicator, place.unit, place.period, as_of);
        let is_actual = |o: &&Observation| matches!(o.status, Status::A | Status::B);
        let Some(first) = all().filter(is_actual).map(|o| o.recorded_at).min() else { continue };
        let counted = book.counted_of(all().filter(is_actual));
        let mut last: BTreeMap<&str, &Observation> = BTreeMap::new();
        // A day that is not known lies before all others.
        for guess in all().filter(|o| matches!(o.status, Status::E | Status::P) && o.recorded_at <= first) {
            let kept = last.entry(&guess.source).or_insert(guess);
            if guess.recorded_at >= kept.recorded_at {
                *kept = guess;
            }
        }
        for guess in last.into_values() {
            let (Some(actual), Some(estimate)) = (counted.and_then(Observation::number), guess.number()) else { continue };
            let is_rate = catalogue.get(place.indicator).is_rate();
            let Some(Comparison { difference, change: percent, .. }) = compare(actual, estimate, is_rate) else { continue };
            let (source, status) = (guess.source.clone(), guess.status);
            out.push(Tracked { place, source, status, estimate, actual, difference, percent });
        }
    }
    out
}
