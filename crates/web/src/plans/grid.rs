//! What each authority asks of the unit, every revision with its document, beside this year's result and next year's goals.

use crate::asking::{Asking, encoded};
use crate::sectors::Sectors;
use crate::show;
use maud::{Markup, html};
use plan::{Authority, Basis, IndicatorId, Target, Year, written};
use std::collections::BTreeMap;
use texts::Message;

/// The targets of the unit in this year and the next one, by sector and indicator.
pub(super) fn targets(asking: &Asking, year: &Year) -> Markup {
    let of = year.settings.year;
    let mut sectors: BTreeMap<&str, BTreeMap<IndicatorId, Vec<&Target>>> = BTreeMap::new();
    for target in year.targets.all().iter().filter(|t| t.unit == year.settings.unit && (of..=of + 1).contains(&t.year)) {
        if !asking.reads_indicator(year, target.indicator) {
            continue;
        }
        let sector = &*year.catalogue.get(target.indicator).sector;
        sectors.entry(sector).or_default().entry(target.indicator).or_default().push(target);
    }
    if sectors.is_empty() {
        return html! { p.empty { (asking.t("web-no-goal")) } };
    }
    let has = |authority: &&Authority| {
        sectors.values().flat_map(BTreeMap::values).flatten().any(|t| t.authority == authority.code && t.year == of)
    };
    let authorities: Vec<&Authority> = year.targets.authorities.iter().filter(has).collect();
    let names = Sectors::of(asking);
    let next = Message::new("web-head-next").with("year", of + 1);
    html! {
        div.scroll tabindex="0" role="region" aria-label=(asking.t("web-tab-plan")) { table {
            thead { tr {
                th scope="col" { (asking.t("web-head-indicator")) }
                th scope="col" { (asking.t("web-head-unit")) }
                @for authority in &authorities {
                    th.number scope="col" { (asking.say(&Message::new("web-head-plan").with("authority", authority.short.get(asking.lang)))) }
                }
                th.number scope="col" { (asking.t("web-head-result")) }
                th.number scope="col" { (asking.say(&next)) }
            } }
            @for (sector, indicators) in &sectors {
                tbody {
                    tr.composite { th scope="colgroup" colspan=(authorities.len() + 4) { (names.name(sector)) } }
                    @for (id, targets) in indicators { (row(asking, year, *id, targets, &authorities)) }
                }
            }
        } }
    }
}

fn row(asking: &Asking, year: &Year, id: IndicatorId, targets: &[&Target], authorities: &[&Authority]) -> Markup {
    let about = year.catalogue.get(id);
    let result = year.book.of_year(id, year.settings.unit, year.settings.year, year.settings.as_of).and_then(plan::Observation::number);
    html! {
        tr {
            th scope="row" { a href=(asking.link(&format!("/indicator/{}", about.code))) { (about.names.get(asking.lang)) } }
            td.unit { (show::measure(&about.unit_name)) }
            @for authority in authorities { td.number { (revisions(asking, year, &of(targets, year.settings.year, &authority.code))) } }
            td.number { (show::figure(result, asking.lang)) }
            td.number { (next(asking, year, targets)) }
        }
    }
}

/// The targets of an authority for a year, the last decision first.
fn of<'y>(targets: &[&'y Target], year: i16, authority: &str) -> Vec<&'y Target> {
    let mut found: Vec<&Target> = targets.iter().copied().filter(|t| t.year == year && t.authority == authority).collect();
    found.sort_by_key(|target| std::cmp::Reverse(target.revision));
    found
}

/// What each authority asks for the year after; whose it is stands beside it where there are several.
fn next(asking: &Asking, year: &Year, targets: &[&Target]) -> Markup {
    let after = year.settings.year + 1;
    let all = year.targets.authorities.iter().map(|authority| (authority, of(targets, after, &authority.code)));
    let all: Vec<_> = all.filter(|(_, found)| !found.is_empty()).collect();
    html! {
        @for (authority, found) in &all {
            @if all.len() > 1 { small { (authority.short.get(asking.lang)) } }
            (revisions(asking, year, found))
        }
    }
}

/// The goal that holds, its document, and those before it.
fn revisions(asking: &Asking, year: &Year, found: &[&Target]) -> Markup {
    html! {
        @for (at, target) in found.iter().enumerate() {
            @let goal = show::goal(target.goal, asking.lang);
            div class=[(at > 0).then_some("before")] title=[(!target.note.is_empty()).then_some(&target.note)] {
                @if at == 0 { (goal) } @else { s { (goal) } }
                @if target.basis != Basis::Assigned { " ≈" }
                @if let Some(document) = target.document.as_deref().filter(|number| !number.is_empty()) {
                    @let date = year.targets.documents.get(document).and_then(|document| document.date);
                    br; small { (document) @if let Some(date) = date { " · " (show::day(date, asking.lang)) } }
                }
            }
        }
    }
}

/// What is shared out to the units below, and what is left.
pub(super) fn allocations(asking: &Asking, year: &Year) -> Markup {
    let day = jiff::civil::date(year.settings.year, 12, 31);
    let all = year.targets.allocations(year.settings.year, &year.catalogue, &year.org, day, year.settings.as_of);
    let own = all.iter().filter(|of| of.unit == year.settings.unit && asking.reads_indicator(year, of.indicator));
    let own: Vec<_> = own.collect();
    let number = |value: rust_decimal::Decimal| written(value.normalize(), asking.lang);
    html! {
        @if !own.is_empty() {
            section {
                h2 { (asking.t("web-allocated-title")) }
                div.scroll tabindex="0" role="region" aria-label=(asking.t("web-allocated-title")) { table {
                    thead { tr {
                        th scope="col" { (asking.t("web-head-indicator")) }
                        th.number scope="col" { (asking.t("web-head-goal")) }
                        th.number scope="col" { (asking.t("web-head-allocated")) }
                        th.number scope="col" { (asking.t("web-head-left")) }
                        th scope="col" { (asking.t("web-head-nothing")) }
                    } }
                    tbody { @for of in own {
                        @let missing: Vec<&str> = of.missing.iter().map(|unit| year.org.name(*unit, day)).collect();
                        @let about = year.catalogue.get(of.indicator);
                        @let share = format!("/plan/share/{}?authority={}", encoded(&about.code), encoded(&of.authority));
                        tr class=[of.is_broken().then_some("returned")] {
                            th scope="row" { a href=(asking.link(&share)) { (about.names.get(asking.lang)) } }
                            td.number { (number(of.whole)) }
                            td.number { (number(of.allocated)) }
                            td.number { (number(of.whole - of.allocated)) }
                            td { (missing.join(", ")) }
                        }
                    } }
                } }
            }
        }
    }
}
