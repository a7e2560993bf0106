//! Every version of each figure of the unit: the value, from where, who recorded it when and why; and how far estimates were from what
//! followed.

use super::{Seen, value};
use crate::asking::Asking;
use crate::fault::Fault;
use crate::show;
use ledger::Recorded;
use maud::{Markup, html};
use plan::{Tracked, estimates, written};
use texts::Message;

/// Versions that are shown before the rest is opened.
const SHOWN: usize = 12;

pub(super) async fn of(asking: &Asking, seen: &Seen) -> Result<Vec<Recorded>, Fault> {
    let of = seen.which.year;
    let years = of - 1..=of + 1;
    Ok(asking.office.ledger().versions(&seen.about().code, &seen.which.unit, years, seen.which.as_of).await?)
}

pub(super) fn section(asking: &Asking, seen: &Seen, versions: &[Recorded]) -> Markup {
    let (first, rest) = versions.split_at(versions.len().min(SHOWN));
    html! {
        (tracked(asking, seen))
        section {
            h2 { (asking.t("web-versions")) }
            @if versions.is_empty() { p.empty { (asking.t("web-no-versions")) } } @else { (table(asking, seen, first)) }
            @if !rest.is_empty() {
                details { summary { (asking.say(&Message::new("web-versions-more").with("count", rest.len()))) } (table(asking, seen, rest)) }
            }
        }
    }
}

fn table(asking: &Asking, seen: &Seen, versions: &[Recorded]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(asking.t("web-versions")) { table {
            thead { tr {
                th scope="col" { (asking.t("web-head-period")) }
                th.number scope="col" { (asking.t("web-head-result")) }
                th scope="col" { (asking.t("web-head-status")) }
                th scope="col" { (asking.t("web-head-source")) }
                th scope="col" { (asking.t("web-head-who")) }
                th scope="col" { (asking.t("web-head-when")) }
                th scope="col" { (asking.t("web-head-reason")) }
            } }
            tbody { @for one in versions { tr {
                th scope="row" { (show::period(asking, one.period)) }
                td.number { (value(one.value, asking)) }
                td { (show::status(asking, one.status)) }
                td { (source(asking, seen, &one.source)) }
                td { (one.account) br; small { (show::deed(asking, &one.action)) } }
                td { (show::moment(if one.recorded_at > 0 { one.recorded_at } else { one.made_at }, asking.lang)) }
                td { (reasons(one)) }
            } } }
        } }
    }
}

/// Sources that a report of the past was taken from, by their names in files.
const SOURCES: [(&str, &str); 3] =
    [("appendix", "web-source-appendix"), ("report", "web-source-report"), ("derived", "web-source-derived")];

/// The name of the unit that reported, or of another source.
fn source(asking: &Asking, seen: &Seen, source: &str) -> String {
    let org = &seen.year().org;
    if let Some(unit) = org.find(source) {
        return org.name(unit, seen.day()).to_owned();
    }
    SOURCES.iter().find(|(known, _)| *known == source).map_or_else(|| source.to_owned(), |(_, key)| asking.t(key))
}

fn reasons(one: &Recorded) -> String {
    let mut words: Vec<&str> = Vec::new();
    for text in [&one.reason, &one.cause, &one.note] {
        if !text.is_empty() && !words.contains(&text.as_str()) {
            words.push(text);
        }
    }
    words.join(" · ")
}

/// Estimates beside what followed.
fn tracked(asking: &Asking, seen: &Seen) -> Markup {
    let year = seen.year();
    let all = estimates(&year.book, &year.catalogue, year.settings.as_of);
    let ours: Vec<Tracked> = all.into_iter().filter(|one| one.place.indicator == seen.id).collect();
    let lang = asking.lang;
    html! {
        @if !ours.is_empty() {
            section {
                h2 { (asking.t("web-estimates")) }
                div.scroll tabindex="0" role="region" aria-label=(asking.t("web-estimates")) { table {
                    thead { tr {
                        th scope="col" { (asking.t("web-head-period")) }
                        th scope="col" { (asking.t("web-head-place")) }
                        th.number scope="col" { (asking.t("web-head-estimate")) }
                        th.number scope="col" { (asking.t("web-head-actual")) }
                        th.number scope="col" { (asking.t("web-head-difference")) }
                        th.number scope="col" { "%" }
                    } }
                    tbody { @for one in &ours { tr {
                        th scope="row" { (show::period(asking, one.place.period)) }
                        td { (year.org.name(one.place.unit, seen.day())) }
                        td.number { (written(one.estimate, lang)) }
                        td.number { (written(one.actual, lang)) }
                        td.number { (written(one.difference, lang)) }
                        td.number { (show::figure(one.percent, lang)) }
                    } } }
                } }
            }
        }
    }
}
