//! Reports of a unit that has no year of its own: the unit above writes them, and sends it drafts for comments.

use super::drafts::People;
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::frame::Tab;
use crate::show;
use axum::response::Response;
use ledger::ReportKey;
use maud::html;
use plan::Calendar;
use texts::Message;

/// The drafts that were sent to the asker's units.
pub(super) async fn page(asking: &Asking) -> Result<Response, Fault> {
    let reference = asking.reference().await?;
    let sent = asking.office.ledger().sent_to(&asking.own_units(&reference)).await?;
    let title = asking.t("web-tab-reports");
    let owner = asking.scope.as_ref().map_or("", |scope| &scope.owner.1);
    let name = |report: &ReportKey| People { reference: &reference, day: report.period.window(Calendar::default()).to }.name(&report.unit);
    let address = |report: &ReportKey| {
        let [unit, outline] = [&report.unit, &report.outline].map(|word| encoded(word));
        format!("/reports/drafts?unit={unit}&year={}&outline={outline}&period={}", report.period.year(), report.period)
    };
    let body = html! {
        div.head { h1 { (title) } (show::chooser(asking, "/reports")) }
        p { (asking.say(&Message::new("web-not-its-year").with("unit", owner))) }
        section { h2 { (asking.t("web-sent-to-you")) }
            @if sent.is_empty() { p.empty { (asking.t("web-sent-to-you-none")) } }
            ul { @for report in sent.keys() {
                li { a href=(address(report)) { (name(report)) " · " (show::period(asking, report.period)) } }
            } }
        }
    };
    Ok(asking.page(Tab::Reports, &title, body))
}
