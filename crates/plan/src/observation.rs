//! Observations: what was reported, by whom, when. Append-only: a correction is a further observation, and everything can
//! be asked as of a moment. Missing is not zero: a unit that reported nothing has no value.

use crate::error::Error;
use crate::indicator::{Catalogue, IndicatorId};
use crate::org::{Organisation, UnitId};
use crate::period::{Calendar, Period, Window};
use crate::table::{Row, Table, meant_by, word_of};
use crate::validation::Place;
use figure::{Hedge, MeasureKind, Units};
use jiff::civil::Date;
use relation::Operand;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use texts::Message;

/// Status of an observation, in the codes of SDMX (code list CL_OBS_STATUS 2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize)]
pub enum Status {
    /// Normal, final.
    #[default]
    A,
    /// Break in series: final, but not comparable with what came before.
    B,
    /// Provisional; in a report, what is reached so far.
    P,
    /// Estimated (*ước thực hiện*).
    E,
    /// Imputed: taken back from other figures, such as last year's value from a printed growth rate.
    I,
    /// Forecast.
    F,
    /// Missing: it does not exist.
    M,
    /// Missing: it was not collected.
    L,
}

impl Status {
    /// Which status counts where a source gives several: final before provisional before estimate before the rest.
    pub fn rank(self) -> u8 {
        match self {
            Status::A | Status::B => 0,
            Status::P => 1,
            Status::E => 2,
            Status::I => 3,
            Status::F => 4,
            Status::M | Status::L => 5,
        }
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        word_of(&STATUSES, &self)
    }

    /// The status of a code.
    pub fn parse(code: &str) -> Option<Status> {
        meant_by(&STATUSES, code)
    }
}

const STATUSES: [(&str, Status); 8] = [
    ("A", Status::A),
    ("B", Status::B),
    ("P", Status::P),
    ("E", Status::E),
    ("I", Status::I),
    ("F", Status::F),
    ("M", Status::M),
    ("L", Status::L),
];
const HEDGES: [(&str, Hedge); 3] = [("over", Hedge::Over), ("nearly", Hedge::Under), ("about", Hedge::About)];

/// The word for a hedge in files; empty for none.
pub fn hedge_code(hedge: Hedge) -> &'static str {
    word_of(&HEDGES, &hedge)
}

/// What was observed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// A number, with its printed decimals, in the indicator's unit.
    Number(Decimal),
    /// A qualitative result: met or not.
    Met(bool),
    /// Nothing (status M or L).
    Missing,
}

/// One observation.
#[derive(Debug, Clone)]
pub struct Observation {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Of which unit.
    pub unit: UnitId,
    /// The period.
    pub period: Period,
    /// Its days, stored with the value.
    pub window: Window,
    /// The value.
    pub value: Value,
    /// Its status.
    pub status: Status,
    /// The word that opens it to one side ("trên", "gần", "khoảng").
    pub hedge: Hedge,
    /// Where it is from.
    pub source: String,
    /// The day it was entered; `None`: known since ever.
    pub recorded_at: Option<Date>,
    /// Line of the source on which it is printed.
    pub printed_on: Option<u32>,
    /// What else is to be known.
    pub note: String,
}

impl Observation {
    /// The number, if it is one.
    pub fn number(&self) -> Option<Decimal> {
        match self.value {
            Value::Number(value) => Some(value),
            Value::Met(_) | Value::Missing => None,
        }
    }

    /// The number as an operand of a relation (`plan` reads it as `figure` reads a printed one, DESIGN.md §4).
    pub fn operand(&self, catalogue: &Catalogue) -> Option<Operand> {
        Some(crate::relate::operand(self.number()?, &catalogue.get(self.indicator).unit, self.hedge))
    }
}

/// Which source counts where several give a value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Precedence {
    /// Sources, the first counts before the second.
    pub order: Vec<String>,
    /// An order of its own for some indicators.
    pub of_indicator: FxHashMap<IndicatorId, Vec<String>>,
    /// Recorded choices: of this indicator, unit and period this source counts, for this reason.
    pub overrides: FxHashMap<(IndicatorId, UnitId, Period), (String, String)>,
}

impl Precedence {
    /// Reads `precedence.csv` (`indicator,sources,unit_id,period,reason`). A row without unit and period is the order of sources of
    /// an indicator, joined by `;`. A row with both is an override: the one source that counts there, and why.
    pub fn read(&mut self, (file, bytes): (&str, &[u8]), catalogue: &Catalogue, org: &Organisation, errors: &mut Vec<Error>) {
        let table = Table::read(file, bytes, &["indicator", "sources"], &["unit_id", "period", "reason"], errors);
        let refs = crate::refs::Refs { catalogue, org, units: Units::builtin() };
        for row in table.rows() {
            let indicator = refs.indicator(&row, "indicator", errors);
            let sources: Vec<String> = row.required("sources", errors).split(';').map(|s| s.trim().to_owned()).collect();
            let before = errors.len();
            let twice = if row.text("unit_id").is_empty() && row.text("period").is_empty() {
                indicator.is_some_and(|indicator| self.of_indicator.insert(indicator, sources).is_some())
            } else {
                let (unit, period) = (refs.unit(&row, "unit_id", errors), period(&row, errors));
                let reason = row.required("reason", errors).to_owned();
                let [source] = &sources[..] else {
                    errors.push(row.error(Message::new("plan-override-sources"), Message::new("plan-help-override-sources")));
                    continue;
                };
                let key = indicator.zip(unit).zip(period).filter(|_| errors.len() == before);
                key.is_some_and(|((indicator, unit), period)| {
                    self.overrides.insert((indicator, unit, period), (source.clone(), reason)).is_some()
                })
            };
            if twice {
                errors.push(row.error(Message::new("plan-precedence-twice"), Message::new("plan-help-precedence-twice")));
            }
        }
    }

    /// The order of sources that holds for an indicator.
    fn order_of(&self, indicator: IndicatorId) -> &[String] {
        self.of_indicator.get(&indicator).unwrap_or(&self.order)
    }

    /// Which place a source has for a figure: the lowest one counts. An override goes first, a source that is not named last.
    pub fn rank(&self, place: (IndicatorId, UnitId, Period), source: &str) -> usize {
        if self.overrides.get(&place).is_some_and(|(chosen, _)| chosen == source) {
            return 0;
        }
        let order = self.order_of(place.0);
        1 + order.iter().position(|s| s == source).unwrap_or(order.len())
    }

    fn rank_of(&self, observation: &Observation) -> usize {
        self.rank((observation.indicator, observation.unit, observation.period), &observation.source)
    }
}

/// All observations.
#[derive(Debug, Default)]
pub struct Book {
    observations: Vec<Observation>,
    by_key: FxHashMap<(IndicatorId, UnitId), Vec<u32>>,
    /// Which source counts.
    pub precedence: Precedence,
}

impl Book {
    /// Reads `observations.csv`. What is wrong is added to `errors`: unknown indicators, units and periods, a value that
    /// is no number, a value where none can be, the same observation twice.
    pub fn read(
        (file, bytes): (&str, &[u8]),
        calendar: Calendar,
        catalogue: &Catalogue,
        org: &Organisation,
        units: &Units,
        errors: &mut Vec<Error>,
    ) -> Book {
        let required = ["indicator", "unit_id", "period", "value", "status"];
        let optional = ["unit", "hedge", "source", "recorded_at", "line", "printed", "note"];
        let table = Table::read(file, bytes, &required, &optional, errors);
        let refs = crate::refs::Refs { catalogue, org, units };
        let mut book = Book::default();
        let mut seen: FxHashMap<_, u64> = FxHashMap::default();
        for row in table.rows() {
            let before = errors.len();
            let observation = observation(&row, calendar, &refs, errors);
            let (Some(observation), true) = (observation, errors.len() == before) else { continue };
            let o = &observation;
            let key = (o.indicator, o.unit, o.period, o.status, o.source.clone(), o.recorded_at);
            if let Some(line) = seen.insert(key, row.line) {
                let message = Message::new("plan-observation-twice").with("line", line);
                errors.push(row.error(message, Message::new("plan-help-observation-twice")));
                continue;
            }
            book.add(observation);
        }
        book
    }

    /// One more observation; nothing that stands is changed.
    pub fn add(&mut self, observation: Observation) {
        let at = u32::try_from(self.observations.len()).unwrap_or(u32::MAX);
        self.by_key.entry((observation.indicator, observation.unit)).or_default().push(at);
        self.observations.push(observation);
    }

    /// All observations in the order in which they were added.
    pub fn all(&self) -> &[Observation] {
        &self.observations
    }

    /// Everything observed of an indicator in a unit and period that was known on `as_of` (without a day: all).
    pub fn of(&self, indicator: IndicatorId, unit: UnitId, period: Period, as_of: Option<Date>) -> impl Iterator<Item = &Observation> {
        let list = self.by_key.get(&(indicator, unit)).map_or(&[] as &[u32], Vec::as_slice);
        let known = move |o: &&Observation| as_of.is_none_or(|day| o.recorded_at.is_none_or(|at| at <= day));
        list.iter().map(|at| &self.observations[*at as usize]).filter(move |o| o.period == period).filter(known)
    }

    /// The observation that counts: of the source that goes first, the best status, the one entered last; of a source that took
    /// its figure back, none. The others stay; see [`Book::of`].
    pub fn counted(&self, indicator: IndicatorId, unit: UnitId, period: Period, as_of: Option<Date>) -> Option<&Observation> {
        self.counted_of(self.of(indicator, unit, period, as_of))
    }

    /// The one that counts of some observations of one figure, as in [`Book::counted`].
    pub(crate) fn counted_of<'b>(&self, all: impl Iterator<Item = &'b Observation>) -> Option<&'b Observation> {
        let all: Vec<(usize, &Observation)> = all.enumerate().collect();
        // A source that later says that it has no figure takes back what it gave.
        let taken_back = |(at, o): &(usize, &Observation)| {
            let later = |(n, other): &(usize, &Observation)| (other.recorded_at, *n) > (o.recorded_at, *at);
            all.iter().any(|other| other.1.value == Value::Missing && other.1.source == o.source && later(other))
        };
        // Of equals the last one counts: `min_by_key` would keep the first.
        all.iter()
            .copied()
            .filter(|(at, o)| o.value != Value::Missing && !taken_back(&(*at, o)))
            .min_by_key(|(at, o)| (self.precedence.rank_of(o), o.status.rank(), std::cmp::Reverse((o.recorded_at, *at))))
            .map(|(_, o)| o)
    }

    /// All figures of which something was observed, in order.
    pub(crate) fn places(&self) -> BTreeSet<Place> {
        let place = |o: &Observation| Place { unit: o.unit, period: o.period, indicator: o.indicator };
        self.observations.iter().map(place).collect()
    }

    /// The observation that counts for a year: of the year itself, else of the school year that ends in it, else of the
    /// one that begins in it.
    pub fn of_year(&self, indicator: IndicatorId, unit: UnitId, year: i16, as_of: Option<Date>) -> Option<&Observation> {
        periods_of_year(year).find_map(|period| self.counted(indicator, unit, period, as_of))
    }

    /// What a value of `period` is held against: that of the same period of the year before, else the last one before
    /// `period` of the same kind. Forecasts are no history.
    pub fn before(&self, indicator: IndicatorId, unit: UnitId, period: Period, as_of: Option<Date>) -> Option<&Observation> {
        let known = |period| {
            let counted = self.counted(indicator, unit, period, as_of);
            counted.filter(|o| o.status != Status::F && o.number().is_some())
        };
        if let Some(same) = period.previous_year().and_then(known) {
            return Some(same);
        }
        let list = self.by_key.get(&(indicator, unit)).map_or(&[] as &[u32], Vec::as_slice);
        let mut earlier: Vec<Period> = list.iter().map(|at| self.observations[*at as usize].period).collect();
        earlier.retain(|p| p.kind() == period.kind() && *p < period);
        earlier.sort_unstable();
        earlier.into_iter().rev().find_map(known)
    }

    /// As [`Book::of_year`], but of one status only.
    pub(crate) fn of_year_with(
        &self,
        indicator: IndicatorId,
        unit: UnitId,
        year: i16,
        status: Status,
        as_of: Option<Date>,
    ) -> Option<&Observation> {
        periods_of_year(year).find_map(|period| {
            let all = self.of(indicator, unit, period, as_of).filter(|o| o.status == status);
            all.min_by_key(|o| (self.precedence.rank_of(o), std::cmp::Reverse(o.recorded_at)))
        })
    }
}

/// The year, then the school years that end and begin in it.
pub(crate) fn periods_of_year(year: i16) -> impl Iterator<Item = Period> {
    let school = |year| Period::new(crate::period::PeriodKind::SchoolYear, year, 1);
    [Period::of_year(year), school(year), year.checked_add(1).and_then(school)].into_iter().flatten()
}

/// The period of a row, or an error.
fn period(row: &Row<'_>, errors: &mut Vec<Error>) -> Option<Period> {
    let text = row.required("period", errors);
    let period = text.parse().ok();
    if period.is_none() && !text.is_empty() {
        let message = Message::new("plan-bad-value").with("column", "period").with("text", text);
        errors.push(row.error(message, Message::new("plan-help-period")));
    }
    period
}

fn observation(row: &Row<'_>, calendar: Calendar, refs: &crate::refs::Refs<'_>, errors: &mut Vec<Error>) -> Option<Observation> {
    let indicator = refs.indicator(row, "indicator", errors);
    let unit = refs.unit(row, "unit_id", errors);
    let period = period(row, errors);
    row.required("status", errors);
    let status = row.choice("status", &STATUSES, errors)?;
    let absent = matches!(status, Status::M | Status::L);
    let qualitative = indicator.is_some_and(|i| refs.catalogue.get(i).unit.kind == MeasureKind::Qualitative);
    let value = if absent {
        if !row.text("value").is_empty() {
            let message = Message::new("plan-value-though-missing").with("status", row.text("status"));
            errors.push(row.error(message, Message::new("plan-help-value-though-missing")));
        }
        Value::Missing
    } else if qualitative {
        row.required("value", errors);
        Value::Met(row.choice("value", &[("met", true), ("not_met", false)], errors)?)
    } else {
        row.required("value", errors);
        Value::Number(refs.value(row, "value", indicator, errors)?)
    };
    let period = period?;
    Some(Observation {
        indicator: indicator?,
        unit: unit?,
        period,
        window: period.window(calendar),
        value,
        status,
        hedge: row.choice("hedge", &HEDGES, errors).unwrap_or_default(),
        source: row.text("source").to_owned(),
        recorded_at: row.date("recorded_at", errors),
        printed_on: row.whole("line", errors),
        note: row.text("note").to_owned(),
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use rstest::rstest;

    pub(crate) struct Case {
        pub book: Book,
        pub catalogue: Catalogue,
        pub org: Organisation,
        pub errors: Vec<Error>,
    }

    impl Case {
        pub(crate) fn key(&self) -> (IndicatorId, UnitId, Period) {
            let period = Period::of_year(2022).expect("a year");
            (self.catalogue.find("maize").expect("known"), self.org.find("D").expect("known"), period)
        }
    }

    pub(crate) fn read(rows: &str) -> Case {
        let (catalogue, errors) =
            crate::indicator::tests::read("maize,Ngô,tấn,2,up,sum,sum,,,,\nsafe,An ninh,định tính,0,hold,none,none,,,,\n");
        assert_eq!(errors, []);
        let mut errors = Vec::new();
        let units = "id,name,level,parent\nD,Huyện,district,\nA,Xã A,commune,D\nB,Xã B,commune,D\n";
        let org = Organisation::read(("units.csv", units.as_bytes()), None, &mut errors);
        let text = format!("indicator,unit_id,period,value,status,unit,source,recorded_at\n{rows}");
        let file = ("observations.csv", text.as_bytes());
        let mut book = Book::read(file, Calendar::Statistical, &catalogue, &org, Units::builtin(), &mut errors);
        book.precedence.order = vec!["statistics".into(), "agency".into()];
        Case { book, catalogue, org, errors }
    }

    #[rstest]
    #[case("wheat,D,2022,1,A,,,\n", "plan-indicator-unknown")]
    #[case("maize,Z,2022,1,A,,,\n", "plan-unit-unknown")]
    #[case("maize,D,2022-13,1,A,,,\n", "plan-bad-value")]
    #[case("maize,D,2022,1,X,,,\n", "plan-bad-value")]
    #[case("maize,D,2022,nhiều,A,,,\n", "plan-bad-value")]
    #[case("maize,D,2022,,A,,,\n", "plan-empty-cell")]
    #[case("maize,D,2022,1,M,,,\n", "plan-value-though-missing")]
    #[case("safe,D,2022,12,A,,,\n", "plan-bad-value")]
    #[case("maize,D,2022,1,A,ha,,\n", "plan-unit-mismatch")]
    #[case("maize,D,2022,1,A,,,\nmaize,D,2022,2,A,,,\n", "plan-observation-twice")]
    fn what_is_wrong_with_observations_is_told(#[case] rows: &str, #[case] key: &str) {
        let errors = read(rows).errors;
        let line = rows.lines().count() as u64 + 1;
        assert_eq!(errors.iter().map(|e| (e.line, e.message.key())).collect::<Vec<_>>(), [(line, key)]);
    }

    #[test]
    fn the_source_that_goes_first_counts_and_the_others_stay() {
        let case = read("maize,D,2022,10,A,,agency,\nmaize,D,2022,11,E,,statistics,\nmaize,D,2022,12,A,,somebody,\n");
        let (indicator, unit, period) = case.key();
        let counted = case.book.counted(indicator, unit, period, None);
        assert_eq!(counted.and_then(Observation::number), Some(Decimal::from(11)));
        assert_eq!(case.book.of(indicator, unit, period, None).count(), 3);
    }

    #[test]
    fn an_override_is_a_recorded_choice() {
        let mut case = read("maize,D,2022,10,A,,agency,\nmaize,D,2022,11,A,,statistics,\n");
        let (indicator, unit, period) = case.key();
        let choice = ("agency".to_owned(), "đo lại".to_owned());
        case.book.precedence.overrides.insert((indicator, unit, period), choice);
        let counted = case.book.counted(indicator, unit, period, None);
        assert_eq!(counted.and_then(Observation::number), Some(Decimal::from(10)));
    }

    fn precedence(rows: &str) -> (Case, Vec<(u64, &'static str)>) {
        let mut case = read("maize,D,2022,10,A,,agency,\nmaize,D,2022,11,A,,statistics,\nmaize,D,2022,12,A,,survey,\n");
        let mut errors = Vec::new();
        let text = format!("indicator,sources,unit_id,period,reason\n{rows}");
        case.book.precedence.read(("precedence.csv", text.as_bytes()), &case.catalogue, &case.org, &mut errors);
        (case, errors.iter().map(|e| (e.line, e.message.key())).collect())
    }

    #[rstest]
    #[case("", 11)]
    #[case("maize,survey;agency,,,\n", 12)]
    #[case("maize,survey;agency,,,\nmaize,agency,D,2022,đo lại\n", 10)]
    #[case("maize,agency,A,2022,đo lại\nmaize,agency,D,2021,đo lại\n", 11)]
    fn an_indicator_has_an_order_of_its_own_and_a_figure_a_choice_of_its_own(#[case] rows: &str, #[case] value: i64) {
        let (case, errors) = precedence(rows);
        assert_eq!(errors, []);
        let (indicator, unit, period) = case.key();
        let counted = case.book.counted(indicator, unit, period, None);
        assert_eq!(counted.and_then(Observation::number), Some(Decimal::from(value)));
    }

    #[rstest]
    #[case("wheat,agency,,,\n", "plan-indicator-unknown")]
    #[case("maize,,,,\n", "plan-empty-cell")]
    #[case("maize,agency,Z,2022,đo lại\n", "plan-unit-unknown")]
    #[case("maize,agency,D,,đo lại\n", "plan-empty-cell")]
    #[case("maize,agency,D,2022-13,đo lại\n", "plan-bad-value")]
    #[case("maize,agency,D,2022,\n", "plan-empty-cell")]
    #[case("maize,agency;survey,D,2022,đo lại\n", "plan-override-sources")]
    #[case("maize,agency,,,\nmaize,survey,,,\n", "plan-precedence-twice")]
    #[case("maize,agency,D,2022,a\nmaize,survey,D,2022,b\n", "plan-precedence-twice")]
    fn what_is_wrong_with_precedence_is_told(#[case] rows: &str, #[case] key: &'static str) {
        assert_eq!(precedence(rows).1, [(rows.lines().count() as u64 + 1, key)]);
    }

    #[rstest]
    #[case(None, Some(12))]
    #[case(Some("2023-01-31"), Some(12))]
    #[case(Some("2023-01-10"), Some(11))]
    #[case(Some("2022-12-01"), None)]
    fn everything_can_be_asked_as_of_a_day(#[case] day: Option<&str>, #[case] value: Option<i64>) {
        let case = read("maize,D,2022,11,A,,agency,2023-01-05\nmaize,D,2022,12,A,,agency,2023-01-31\n");
        let (indicator, unit, period) = case.key();
        let counted = case.book.counted(indicator, unit, period, day.map(|d| d.parse().expect("a day")));
        assert_eq!(counted.and_then(Observation::number), value.map(Decimal::from));
    }

    #[test]
    fn missing_is_not_zero() {
        let case = read("maize,D,2022,,M,,agency,\n");
        assert_eq!(case.errors, []);
        let (indicator, unit, period) = case.key();
        assert!(case.book.counted(indicator, unit, period, None).is_none());
    }

    #[test]
    fn a_value_in_another_unit_keeps_its_last_digit() {
        let case = read("maize,D,2022,3260,A,kg,agency,\n");
        assert_eq!(case.book.all()[0].number().map(|v| v.to_string()), Some("3.260".to_owned()));
    }
}
