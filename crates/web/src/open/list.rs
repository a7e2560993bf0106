//! What is open: indicators by sector, issued reports, and where programs find them.

use super::reports::{self, Title};
use super::sectors::{Sectors, rank};
use super::shelf::Shelf;
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::frame::Tab;
use crate::show;
use axum::response::Response;
use maud::{Markup, html};
use plan::{Deed, Indicator};
use std::collections::BTreeMap;
use texts::Message;

/// More indicators than these are not unfolded at once.
const UNFOLDED: usize = 40;

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    answer(&asking).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(asking: &Asking) -> Result<Response, Fault> {
    let shelf = Shelf::now(&asking.office).await?;
    let issues = reports::open(asking, &shelf).await?;
    let title = asking.t("web-open-title");
    let body = html! {
        div.head {
            h1 { (title) }
            @if asking.may(Deed::Issue) { a.button href="/open/manage" { (asking.t("web-open-manage")) } }
        }
        p { (asking.t("web-open-about")) }
        (indicators(asking, &shelf))
        (issued(asking, &issues))
        section {
            h2 { (asking.t("web-open-programs")) }
            ul {
                li { a href="/open/api" { (asking.t("web-open-api-title")) } }
                li { a href="/open/index.json" { "index.json" } " · " (asking.t("web-open-index-about")) }
                @if !shelf.indicators.is_empty() { li { a href="/open/data.csv" { "data.csv" } " · " (asking.t("web-open-data-about")) } }
            }
        }
    };
    Ok(asking.page(Tab::Open, &title, body))
}

/// Open indicators by sector, those that a word is looked for in first.
fn indicators(asking: &Asking, shelf: &Shelf) -> Markup {
    let catalogue = &shelf.reference.catalogue;
    let wanted = figure::unmarked(asking.word("q").unwrap_or_default());
    let has = |about: &Indicator| {
        wanted.is_empty() || figure::unmarked(about.names.get(asking.lang)).contains(&wanted) || about.code.contains(&wanted)
    };
    let mut sectors: BTreeMap<_, Vec<&Indicator>> = BTreeMap::new();
    for about in shelf.indicators.keys().map(|id| catalogue.get(*id)).filter(|about| has(about)) {
        sectors.entry(rank(&about.sector)).or_default().push(about);
    }
    let names = Sectors::read(&*asking.office.catalogue());
    let count: usize = sectors.values().map(Vec::len).sum();
    html! {
        section {
            h2 { (asking.t("web-tab-indicators")) }
            @if shelf.indicators.is_empty() { p.empty { (asking.t("web-open-no-indicator")) } } @else {
                form.search method="get" action="/open" role="search" {
                    label { (asking.t("web-search")) " " input type="search" name="q" value=(asking.word("q").unwrap_or_default()); }
                    button { (asking.t("web-search-go")) }
                }
                @if sectors.is_empty() { p.empty { (asking.t("web-no-indicator")) } }
            }
            @for indicators in sectors.values() {
                @let sector = &*indicators[0].sector;
                details open[count <= UNFOLDED] {
                    summary { (label(&names, sector, asking)) " · " (asking.say(&Message::new("web-indicators-count").with("count", indicators.len()))) }
                    ul { @for about in indicators { li {
                        a href={ "/open/indicator/" (encoded(&about.code)) } { (about.names.get(asking.lang)) } " " span.unit { (about.unit_name) }
                    } } }
                }
            }
        }
    }
}

/// A sector with its number and what it is called.
pub(crate) fn label(names: &Sectors, sector: &str, asking: &Asking) -> String {
    match names.name(sector) {
        Some(name) => format!("{sector} · {name}"),
        None if sector.is_empty() => asking.t("web-open-no-sector"),
        None if sector == "A" => asking.t("web-open-sector-general"),
        None => sector.to_owned(),
    }
}

fn issued(asking: &Asking, issues: &[Title]) -> Markup {
    html! {
        section {
            h2 { (asking.t("web-issued")) }
            @if issues.is_empty() { p.empty { (asking.t("web-open-no-report")) } }
            ul { @for issue in issues { li {
                a href=(issue.address()) { (asking.say(&issue.message(asking))) } " · " (show::day(issue.date, asking.lang))
            } } }
        }
    }
}
