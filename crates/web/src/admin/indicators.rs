//! The catalogue: all indicators, found by name, code or sector.

use crate::admin::{done, leaf, leaves, page as framed};
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use axum::response::Response;
use figure::unmarked;
use maud::html;
use plan::IndicatorId;

/// Indicators on one page.
const LEAF: usize = 100;

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    answer(&asking).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(asking: &Asking) -> Result<Response, Fault> {
    let ledger = asking.office.ledger();
    let (reference, day) = (ledger.reference().await?, ledger.today());
    let (words, at) = (asking.word("q").unwrap_or_default(), leaf(asking));
    let wanted = unmarked(words);
    let fits = |id: &IndicatorId| {
        let about = reference.catalogue.get(*id);
        about.sector == words || [&about.names.vi, &about.names.en, &about.code].iter().any(|text| unmarked(text).contains(&wanted))
    };
    let found: Vec<IndicatorId> = reference.catalogue.ids().filter(fits).collect();
    let agency = |id: &str| reference.org.find(id).map(|unit| reference.org.name(unit, day));
    let title = asking.t("web-admin-indicators");
    let body = html! {
        h1 { (title) }
        (done(asking))
        div.head {
            form.search method="get" action="/admin/indicators" role="search" {
                label { (asking.t("web-search")) " " input type="search" name="q" value=(words); }
                button { (asking.t("web-search-go")) }
            }
            a.button href="/admin/indicator" { (asking.t("web-admin-new-indicator")) }
        }
        @if found.is_empty() { p.empty { (asking.t("web-no-indicator")) } } @else {
            div.scroll tabindex="0" role="region" aria-label=(title) { table {
                thead { tr {
                    th scope="col" { (asking.t("web-head-indicator")) }
                    th scope="col" { (asking.t("web-code")) }
                    th scope="col" { (asking.t("web-head-unit")) }
                    th scope="col" { (asking.t("web-admin-sector")) }
                    th scope="col" { (asking.t("web-agency")) }
                } }
                tbody { @for id in found.iter().skip(at * LEAF).take(LEAF) {
                    @let about = reference.catalogue.get(*id);
                    tr {
                        th scope="row" { a href={ "/admin/indicator?code=" (encoded(&about.code)) } { (about.names.get(asking.lang)) } }
                        td { code { (about.code) } }
                        td { (about.unit_name) }
                        td { (about.sector) }
                        td.long { @if let Some(agency) = agency(&about.agency) { (agency) } }
                    }
                } }
            } }
        }
        (leaves(asking, "/admin/indicators", at, found.len() > (at + 1) * LEAF))
    };
    Ok(framed(asking, "/admin/indicators", &title, &body))
}
