//! Growth against another period: "bằng x %" is now ÷ then, "tăng/giảm x %" is change ÷ then, rates change in *điểm %*.

use crate::indicator::{Catalogue, IndicatorId};
use crate::number::{change, percent};
use crate::observation::{Book, Status};
use crate::org::{Organisation, UnitId};
use crate::period::{Calendar, Period};
use crate::rebase::{Rebased, rebase};
use jiff::civil::Date;
use rust_decimal::Decimal;
use texts::Message;

/// A value beside the one of the same period of the year before.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Comparison {
    /// The value now.
    #[serde(serialize_with = "crate::json::decimal")]
    pub now: Decimal,
    /// The value then.
    #[serde(serialize_with = "crate::json::decimal")]
    pub then: Decimal,
    /// now ÷ then in per cent, two decimals; none for a zero base.
    #[serde(serialize_with = "crate::json::some_decimal")]
    pub index: Option<Decimal>,
    /// (now − then) ÷ then in per cent, two decimals; negative for a decrease, none for a rate or a base that is not positive.
    #[serde(serialize_with = "crate::json::some_decimal")]
    pub change: Option<Decimal>,
    /// now − then: percentage points for a rate, else the plain difference.
    #[serde(serialize_with = "crate::json::decimal")]
    pub difference: Decimal,
    /// The indicator is a rate, so that only `difference` says something.
    pub is_rate: bool,
    /// The value then was taken back from a printed figure, not reported.
    pub derived: bool,
    /// Breaks in the series between then and now.
    #[serde(serialize_with = "crate::json::messages")]
    pub breaks: Vec<Message>,
}

/// Compares two values of one indicator; `None` where the difference overflows.
pub fn compare(now: Decimal, then: Decimal, is_rate: bool) -> Option<Comparison> {
    let difference = now.checked_sub(then)?;
    Some(Comparison {
        now,
        then,
        index: percent(now, then),
        change: change(now, then).filter(|_| !is_rate),
        difference,
        is_rate,
        derived: false,
        breaks: Vec::new(),
    })
}

/// What "the same period of the year before" is of a unit.
#[derive(Debug, Clone)]
pub enum SamePeriod {
    /// Both values are there.
    Compared(Comparison),
    /// There is something to compare with, but not meaningfully: "không so sánh được".
    NotComparable(Message),
    /// One of the values is not there.
    Missing,
}

/// Where the values of [`same_period`] are found.
#[derive(Debug, Clone, Copy)]
pub struct Series<'a> {
    /// Observations.
    pub book: &'a Book,
    /// Indicators.
    pub catalogue: &'a Catalogue,
    /// Units.
    pub org: &'a Organisation,
    /// Days of the periods.
    pub calendar: Calendar,
    /// What was known on this day.
    pub as_of: Option<Date>,
}

/// The value of the same period of the year before, to stand beside an input: the unit's own, else that of the units it was made
/// of, where all of them have one and it can be taken over.
pub fn then(series: Series<'_>, indicator: IndicatorId, unit: UnitId, period: Period) -> Option<Decimal> {
    let Series { book, catalogue, org, calendar, as_of } = series;
    let before = period.previous_year()?;
    if let Some(then) = book.counted(indicator, unit, before, as_of) {
        return then.number();
    }
    let values = |i, u| book.counted(i, u, before, as_of).and_then(crate::Observation::number);
    match rebase(indicator, unit, org, catalogue, period.window(calendar).to, &values) {
        Rebased::Value { value, missing, .. } => missing.is_empty().then_some(value),
        Rebased::NotComparable(_) | Rebased::Nothing => None,
    }
}

/// Compares a period with the same one of the year before. The value then of a unit that did not exist is the sum of the
/// units it was made of, where that is meaningful (never the mean of percentages), and marked as a break in series.
pub fn same_period(series: Series<'_>, indicator: IndicatorId, unit: UnitId, period: Period) -> SamePeriod {
    let Series { book, catalogue, org, calendar, as_of } = series;
    let about = catalogue.get(indicator);
    let now = book.counted(indicator, unit, period, as_of);
    let (Some(now), Some(before)) = (now, period.previous_year()) else { return SamePeriod::Missing };
    let Some(value) = now.number() else { return SamePeriod::Missing };
    let mut breaks = Vec::new();
    let (then, derived, status) = match book.counted(indicator, unit, before, as_of) {
        Some(then) => match then.number() {
            Some(number) => (number, then.status == Status::I, Some(then.status)),
            None => return SamePeriod::Missing,
        },
        None => {
            let day = period.window(calendar).to;
            let values = |i, u| book.counted(i, u, before, as_of).and_then(crate::Observation::number);
            match rebase(indicator, unit, org, catalogue, day, &values) {
                Rebased::Value { value, missing, .. } if missing.is_empty() => {
                    breaks.push(Message::new("plan-break-merged"));
                    (value, false, None)
                }
                Rebased::NotComparable(why) => return SamePeriod::NotComparable(why),
                Rebased::Value { missing, .. } => {
                    let names: Vec<&str> = missing.iter().map(|u| org.name(*u, day)).collect();
                    let message = Message::new("plan-rebase-incomplete").with("units", names.join(", "));
                    return SamePeriod::NotComparable(message);
                }
                Rebased::Nothing => return SamePeriod::Missing,
            }
        }
    };
    if now.status == Status::B || status == Some(Status::B) {
        breaks.push(Message::new("plan-break-status"));
    }
    let end = before.window(calendar).to;
    if about.valid_from.is_some_and(|from| from > end) {
        breaks.push(Message::new("plan-break-definition"));
    }
    match compare(value, then, about.is_rate()) {
        Some(comparison) => SamePeriod::Compared(Comparison { derived, breaks, ..comparison }),
        None => SamePeriod::Missing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observation::tests::read;
    use rstest::rstest;

    fn d(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[rstest]
    #[case("15000.09", "14373.41", Some("104.36"), Some("4.36"))]
    #[case("3811", "8040", Some("47.4"), Some("-52.6"))]
    #[case("5", "0", None, None)]
    #[case("5", "-2", None, None)]
    fn an_index_is_now_by_then_and_a_change_is_the_difference_by_then(
        #[case] now: &str,
        #[case] then: &str,
        #[case] index: Option<&str>,
        #[case] change: Option<&str>,
    ) {
        let growth = compare(d(now), d(then), false).expect("a comparison");
        assert_eq!((growth.index, growth.change), (index.map(d), change.map(d)));
    }

    #[test]
    fn rates_change_in_points() {
        let growth = compare(d("28.58"), d("33.59"), true).expect("a comparison");
        assert_eq!((growth.difference, growth.change), (d("-5.01"), None));
    }

    fn of(rows: &str) -> SamePeriod {
        let case = read(rows);
        assert_eq!(case.errors, []);
        let (indicator, unit, period) = case.key();
        let (book, catalogue, org) = (&case.book, &case.catalogue, &case.org);
        same_period(Series { book, catalogue, org, calendar: Calendar::Statistical, as_of: None }, indicator, unit, period)
    }

    #[test]
    fn a_value_taken_back_from_a_printed_rate_is_said_to_be_derived() {
        let SamePeriod::Compared(growth) = of("maize,D,2022,12,A,,x,\nmaize,D,2021,10,I,,x,\n") else { panic!("compared") };
        assert!(growth.derived && growth.index == Some(d("120")));
    }

    #[test]
    fn a_break_in_series_is_noted() {
        let SamePeriod::Compared(growth) = of("maize,D,2022,12,B,,x,\nmaize,D,2021,10,A,,x,\n") else { panic!("compared") };
        assert_eq!(growth.breaks, [Message::new("plan-break-status")]);
    }

    #[test]
    fn without_last_year_there_is_nothing_to_compare() {
        assert!(matches!(of("maize,D,2022,12,A,,x,\n"), SamePeriod::Missing));
    }
}
