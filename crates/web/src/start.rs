//! The first steps in an empty book: a report to check, the example to look at, a book of one's own to begin.

use crate::asking::Asking;
use crate::fault::Fault;
use crate::frame::Tab;
use axum::Form;
use axum::response::{IntoResponse, Redirect, Response};
use ledger::{Beginner, Files, Import, begun};
use maud::{Markup, html};
use plan::Deed;
use std::collections::BTreeMap;
use texts::Message;

type Fields = BTreeMap<String, String>;

/// What an empty book shows.
pub(crate) fn first_steps(asking: &Asking) -> Markup {
    html! {
        h1 { (asking.t("web-welcome")) }
        ol.steps {
            li { h2 { a href="/check" { (asking.t("web-step-check")) } } p { (asking.t("web-step-check-how")) } }
            @if asking.may(Deed::ImportFigures) {
                li {
                    h2 { (asking.t("web-step-example")) }
                    p { (asking.t("web-step-example-how")) }
                    form method="post" action="/start/example" { button { (asking.t("web-step-example")) } }
                }
                li { h2 { a href="/start/book" { (asking.t("web-step-book")) } } p { (asking.t("web-step-book-how")) } }
            }
        }
    }
}

/// Takes the example into the book.
pub(crate) async fn example(asking: Asking) -> Response {
    let files = asking.office.beginnings().example.clone();
    match taken(&asking, &files, true).await {
        Ok(()) => Redirect::to("/").into_response(),
        Err(fault) => asking.fault(&fault),
    }
}

async fn taken(asking: &Asking, files: &Files, history: bool) -> Result<(), Fault> {
    let ledger = asking.office.ledger();
    if !ledger.years().await?.is_empty() {
        return Err(Fault::refused(Message::new("web-start-not-empty"), Message::new("web-help-start-not-empty")));
    }
    let how = Import { account: asking.by().to_owned(), history, reason: asking.t("web-start-reason") };
    ledger.import(files, &how).await?;
    Ok(())
}

pub(crate) async fn form(asking: Asking) -> Response {
    page(&asking, &Fields::new(), None)
}

fn page(asking: &Asking, fields: &Fields, trouble: Option<&Message>) -> Response {
    let title = asking.t("web-step-book");
    let of = |name: &str| fields.get(name).map_or("", String::as_str);
    let year = asking.office.ledger().today().year();
    let body = html! {
        form.door method="post" action="/start/book" {
            h1 { (title) }
            @if let Some(trouble) = trouble { p.remark role="alert" { (asking.say(trouble)) } }
            label { (asking.t("web-start-name")) input name="name" required value=(of("name")) placeholder=(asking.t("web-start-name-example")); }
            label { (asking.t("web-start-above")) input name="above" required value=(of("above")) placeholder=(asking.t("web-start-above-example")); }
            label { (asking.t("web-year")) input name="year" required inputmode="numeric" value=(fields.get("year").cloned().unwrap_or_else(|| year.to_string())); }
            p.hint { (asking.t("web-start-model")) }
            button.main { (title) }
        }
    };
    let status = if trouble.is_some() { axum::http::StatusCode::UNPROCESSABLE_ENTITY } else { axum::http::StatusCode::OK };
    (status, asking.page(Tab::None, &title, body)).into_response()
}

/// Begins a book.
pub(crate) async fn book(asking: Asking, Form(fields): Form<Fields>) -> Response {
    let of = |name: &str| fields.get(name).map_or("", |text| text.trim()).to_owned();
    let (name, above) = (of("name"), of("above"));
    let Some(year) = of("year").parse::<i16>().ok().filter(|year| (2000..=2100).contains(year)) else {
        return page(&asking, &fields, Some(&Message::new("web-start-no-year").with("text", of("year"))));
    };
    if name.is_empty() || above.is_empty() {
        return page(&asking, &fields, Some(&Message::new("web-start-no-name")));
    }
    let files = match begun(&asking.office.beginnings().model, &Beginner { name, above, year }) {
        Ok(files) => files,
        Err(error) => return asking.fault(&error.into()),
    };
    match taken(&asking, &files, false).await {
        Ok(()) => Redirect::to("/").into_response(),
        Err(fault) => asking.fault(&fault),
    }
}
