//! The figures of an indicator over time: a chart of each kind of period with plan and same period, and the same figures in a table.

use super::{Seen, counted};
use crate::asking::Asking;
use crate::show::{self, Line, Stroke};
use maud::{Markup, html};
use plan::{Observation, Period, PeriodKind, SamePeriod, same_period, then, written};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use texts::Message;

/// Kinds of period in the order in which they are shown.
const KINDS: [PeriodKind; 7] = [
    PeriodKind::Year,
    PeriodKind::SchoolYear,
    PeriodKind::NineMonths,
    PeriodKind::SixMonths,
    PeriodKind::Quarter,
    PeriodKind::Month,
    PeriodKind::Week,
];

/// A period with what is known of it.
struct Row<'y> {
    period: Period,
    found: Option<&'y Observation>,
    value: Option<Decimal>,
    plan: Option<Decimal>,
    then: Option<Decimal>,
    then_text: String,
    same: String,
}

pub(super) fn section(asking: &Asking, seen: &Seen) -> Markup {
    let (year, unit) = (seen.year(), seen.year().settings.unit);
    // Those it was made of have figures from before it was there.
    let mut units: BTreeSet<_> = year.org.predecessors(unit, jiff::civil::Date::MAX).map(|edge| edge.from).collect();
    units.insert(unit);
    let observed = year.book.all().iter().filter(|o| o.indicator == seen.id && units.contains(&o.unit));
    let mut kinds: BTreeMap<PeriodKind, BTreeSet<Period>> = BTreeMap::new();
    for o in observed {
        kinds.entry(o.period.kind()).or_default().insert(o.period);
    }
    let shown: Vec<_> = KINDS.iter().filter_map(|kind| kinds.get(kind)).map(|periods| rows(asking, seen, periods)).collect();
    html! {
        section {
            h2 { (asking.t("web-over-time")) }
            @if shown.is_empty() { p.empty { (asking.t("web-no-figures")) } }
            @for rows in shown.iter().filter(|rows| !rows.is_empty()) { (one_kind(asking, seen, rows)) }
        }
    }
}

fn rows<'y>(asking: &Asking, seen: &'y Seen, periods: &BTreeSet<Period>) -> Vec<Row<'y>> {
    let year = seen.year();
    let (unit, of) = (year.settings.unit, year.settings.year);
    let governing = &year.settings.governing;
    let row = |period: Period| {
        let found = counted(year, seen.id, unit, period);
        let value = year.known(seen.id, unit, period, true);
        let is_whole = period.kind() == PeriodKind::Year;
        let plan = year.plan(seen.id, unit, period.year(), governing).filter(|_| is_whole).and_then(|plan| plan.goal.value());
        // Before it was there a unit has what those had that it was made of, in both years.
        let then = then(seen.series(), seen.id, unit, period);
        let then = then.or_else(|| year.known(seen.id, unit, period.previous_year()?, true));
        let same = match same_period(seen.series(), seen.id, unit, period) {
            SamePeriod::Compared(compared) => show::change(asking, &compared),
            SamePeriod::NotComparable(why) => asking.say(&why),
            SamePeriod::Missing => {
                let compared = value.zip(then).and_then(|(now, then)| plan::compare(now, then, seen.about().is_rate()));
                compared.map_or_else(String::new, |compared| show::change(asking, &compared))
            }
        };
        // What the unit reported stands as it was printed; what it has of others is computed.
        let own = period.previous_year().and_then(|before| counted(year, seen.id, unit, before)).and_then(Observation::number);
        let then_text = match (own, then) {
            (Some(own), _) => written(own, asking.lang),
            (None, Some(then)) => show::computed(then, seen.about().decimals, asking.lang),
            (None, None) => String::new(),
        };
        Row { period, found, value, plan, then, then_text, same }
    };
    // Months of the year before stand beside those of this year.
    let shown = |period: &&Period| matches!(period.kind(), PeriodKind::Year | PeriodKind::SchoolYear) || period.year() == of;
    let mut rows: Vec<Row> = periods.iter().filter(shown).map(|period| row(*period)).collect();
    rows.retain(|row| row.value.is_some() || row.found.is_some() || row.then.is_some());
    rows
}

fn one_kind(asking: &Asking, seen: &Seen, rows: &[Row]) -> Markup {
    let kind = asking.say(&rows[0].period.kind().message());
    let label = Message::new("web-series").with("kind", &kind).with("indicator", seen.about().names.get(asking.lang));
    let label = asking.say(&label);
    html! {
        @if rows.iter().filter(|row| row.value.is_some()).count() > 1 { (picture(asking, seen, rows, &label)) }
        div.scroll tabindex="0" role="region" aria-label=(label) { table {
            caption { (label) ", " (seen.about().unit_name) }
            thead { tr {
                th scope="col" { (asking.t("web-head-period")) }
                th.number scope="col" { (asking.t("web-head-result")) }
                @if rows.iter().any(|row| row.plan.is_some()) { th.number scope="col" { (asking.t("web-head-goal")) } th.number scope="col" { (asking.t("web-head-rate")) } }
                th.number scope="col" { (asking.t("web-head-same")) }
                th.number scope="col" { (asking.t("web-head-growth")) }
                th scope="col" { (asking.t("web-head-status")) }
            } }
            tbody { @for row in rows { (line(asking, row, rows.iter().any(|row| row.plan.is_some()), seen.about().decimals)) } }
        } }
    }
}

fn line(asking: &Asking, row: &Row, planned: bool, decimals: u32) -> Markup {
    let lang = asking.lang;
    let rate = row.value.zip(row.plan).and_then(|(value, plan)| plan::percent(value, plan));
    html! { tr {
        th.at scope="row" { (show::period(asking, row.period)) }
        td.number { @match row.found { Some(found) => (super::value(found.value, asking)), None => @if let Some(value) = row.value { (show::computed(value, decimals, lang)) } } }
        @if planned {
            td.number { (show::figure(row.plan.map(|plan| plan.normalize()), lang)) }
            td.number { @if let Some(rate) = rate { (written(rate, lang)) "%" } }
        }
        td.number { (row.then_text) }
        td.number { (row.same) }
        td.long {
            @match row.found {
                Some(found) => (show::made_of(asking, found).unwrap_or_else(|| show::status(asking, found.status))),
                None => @if row.value.is_some() { (asking.t("web-from-forerunners")) },
            }
        }
    } }
}

fn picture(asking: &Asking, seen: &Seen, rows: &[Row], label: &str) -> Markup {
    let is_whole = matches!(rows[0].period.kind(), PeriodKind::Year | PeriodKind::SchoolYear);
    let of = seen.year().settings.year;
    let names: Vec<String> = rows
        .iter()
        .map(|row| match row.period.kind() {
            PeriodKind::Year | PeriodKind::SchoolYear => row.period.to_string(),
            _ => row.period.number().to_string(),
        })
        .collect();
    let named = |key, year: i16| asking.say(&Message::new(key).with("year", year));
    let now = if is_whole { asking.t("web-head-result") } else { named("web-line-year", of) };
    let mut lines = vec![Line { stroke: Stroke::Now, name: now, points: rows.iter().map(|row| row.value).collect() }];
    if is_whole {
        let name = asking.t("web-head-goal");
        lines.push(Line { stroke: Stroke::Plan, name, points: rows.iter().map(|row| row.plan).collect() });
    } else {
        let name = named("web-line-year", of - 1);
        lines.push(Line { stroke: Stroke::Then, name, points: rows.iter().map(|row| row.then).collect() });
    }
    show::chart(&names, &lines, label, asking.lang)
}
