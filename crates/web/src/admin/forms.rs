//! All forms: what is asked of whom, for which periods, in which version.

use crate::admin::{done, page as framed};
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::show;
use axum::response::Response;
use maud::html;
use plan::Form;

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    answer(&asking).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(asking: &Asking) -> Result<Response, Fault> {
    let reference = asking.office.ledger().reference().await?;
    let forms = &reference.forms;
    let newest: Vec<&Form> =
        forms.all().iter().filter(|form| forms.latest(&form.code).is_some_and(|latest| latest.version == form.version)).collect();
    let title = asking.t("web-admin-forms");
    let body = html! {
        div.head { h1 { (title) } a.button href="/admin/form" { (asking.t("web-admin-new-form")) } }
        (done(asking))
        @if newest.is_empty() { p.empty { (asking.t("web-admin-no-forms")) } } @else {
            div.scroll tabindex="0" role="region" aria-label=(title) { table {
                thead { tr {
                    th scope="col" { (asking.t("web-admin-form-name")) }
                    th scope="col" { (asking.t("web-head-period")) }
                    th.number scope="col" { (asking.t("web-admin-lines")) }
                    th.number scope="col" { (asking.t("web-admin-reporters")) }
                    th.number scope="col" { (asking.t("web-admin-version")) }
                    th scope="col" { (asking.t("web-admin-from")) }
                } }
                tbody { @for form in newest { tr {
                    th scope="row" { a href={ "/admin/form?code=" (encoded(&form.code)) } { (form.names.get(asking.lang)) } " " small { code { (form.code) } } }
                    td { (asking.say(&form.kind.message())) }
                    td.number { (form.lines.len()) }
                    td.number { (form.reporters.len()) }
                    td.number { (form.version) }
                    td { @if let Some(from) = form.valid.from { (show::day(from, asking.lang)) } }
                } } }
            } }
        }
    };
    Ok(framed(asking, "/admin/forms", &title, &body))
}
