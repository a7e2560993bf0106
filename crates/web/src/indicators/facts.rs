//! What an indicator is: its unit, who answers for it, how it is computed over time and over units, where its figures come from, and
//! the breaks in its series.

use super::Seen;
use crate::asking::{Asking, encoded};
use crate::sectors::Sectors;
use crate::show;
use maud::{Markup, html};
use plan::{Aggregation, Direction, IndicatorId, RollUp, SamePeriod, Status, same_period};
use std::collections::BTreeSet;
use texts::Message;

pub(super) fn section(asking: &Asking, seen: &Seen, forms: &[String]) -> Markup {
    let (year, about) = (seen.year(), seen.about());
    let link = |id: IndicatorId| {
        let other = year.catalogue.get(id);
        html! { a href=(asking.link(&format!("/indicator/{}", encoded(&other.code)))) { (other.names.get(asking.lang)) } }
    };
    let agency = year.org.find(&about.agency).map(|unit| year.org.name(unit, seen.day()).to_owned());
    let days = [("web-definition-from", about.valid_from), ("web-definition-to", about.valid_to)];
    let breaks = breaks(asking, seen);
    html! {
        section {
            h2 { (asking.t("web-facts")) }
            dl.facts {
                dt { (asking.t("web-head-unit")) } dd { (about.unit_name) }
                dt { (asking.t("web-indicator-code")) } dd { code { (about.code) } }
                dt { (asking.t("web-head-sector")) } dd { (Sectors::of(asking).name(&about.sector)) }
                @if let Some(agency) = agency { dt { (asking.t("web-agency")) } dd { (agency) } }
                @if !forms.is_empty() { dt { (asking.t("web-head-source")) } dd { (forms.join("; ")) } }
                @if let (Some(numerator), Some(denominator)) = (about.numerator, about.denominator) {
                    dt { (asking.t("web-formula")) } dd { (link(numerator)) " ÷ " (link(denominator)) }
                }
                dt { (asking.t("web-over-time-how")) } dd { (asking.t(over_time(about.aggregation))) }
                dt { (asking.t("web-over-units-how")) } dd { (asking.t(over_units(about.rollup))) }
                dt { (asking.t("web-direction")) } dd { (asking.t(direction(about.direction))) }
                @if let Some(whole) = about.parent { dt { (asking.t("web-part-of")) } dd { (link(whole)) } }
                @for (key, day) in days { @if let Some(day) = day { dt { (asking.t(key)) } dd { (show::day(day, asking.lang)) } } }
                @if !about.note.is_empty() { dt { (asking.t("web-note")) } dd { (about.note) } }
                @if !breaks.is_empty() { dt { (asking.t("web-breaks")) } dd { ul { @for one in &breaks { li { (one) } } } } }
            }
        }
    }
}

fn over_time(aggregation: Aggregation) -> &'static str {
    match aggregation {
        Aggregation::Sum => "web-time-flow",
        Aggregation::Last => "web-time-stock",
        Aggregation::Mean => "web-time-mean",
        Aggregation::Ratio => "web-time-ratio",
        Aggregation::None => "web-time-none",
    }
}

fn over_units(rollup: RollUp) -> &'static str {
    match rollup {
        RollUp::Sum => "web-units-sum",
        RollUp::Ratio => "web-units-ratio",
        RollUp::None => "web-units-none",
    }
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "web-direction-up",
        Direction::Down => "web-direction-down",
        Direction::Hold => "web-direction-hold",
    }
}

/// Where figures can't be held against those before: units that were merged, a definition or a method that changed.
fn breaks(asking: &Asking, seen: &Seen) -> Vec<String> {
    let (year, mut out) = (seen.year(), BTreeSet::new());
    let unit = year.settings.unit;
    for o in year.book.all().iter().filter(|o| o.indicator == seen.id && o.unit == unit) {
        if o.status == Status::B {
            out.insert(format!("{}: {}", show::period(asking, o.period), asking.say(&Message::new("plan-break-status"))));
        }
        let why = match same_period(seen.series(), seen.id, unit, o.period) {
            SamePeriod::Compared(compared) => compared.breaks,
            SamePeriod::NotComparable(why) => vec![why],
            SamePeriod::Missing => Vec::new(),
        };
        let year_of = o.period.year().to_string();
        out.extend(why.iter().map(|why| format!("{year_of}: {}", asking.say(why))));
    }
    out.into_iter().collect()
}
