//! Several forms at once: Excel files that are handed in together, and submissions that are approved together. Each stands for itself:
//! what is wrong with one keeps no other from being done, and all of it is told.

use crate::asking::Asking;
use crate::collect::key_of;
use crate::entry::{address, opened};
use crate::excel::{Brought, Upload, brought, faulty, uploads};
use crate::fault::Fault;
use crate::frame::Tab;
use axum::Form;
use axum::extract::Multipart;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::{period_name, read_key};
use ledger::{Entered, Key, Sheets, Step};
use maud::{Markup, html};
use plan::Action;
use texts::Message;

/// The largest upload of several forms.
pub(crate) const MOST_BYTES: usize = 64 * 1024 * 1024;

/// What could not be done to one form.
struct Stayed {
    /// The file or the form.
    name: String,
    /// Where it is looked at.
    place: Option<String>,
    fault: Fault,
}

/// Excel files of any forms of the asker's units.
pub(crate) async fn upload(asking: Asking, upload: Multipart) -> Result<Response, Response> {
    uploaded(&asking, upload).await.map_err(|fault| asking.fault(&fault))
}

async fn uploaded(asking: &Asking, upload: Multipart) -> Result<Response, Fault> {
    let (files, words) = uploads(upload).await?;
    let submit = words.iter().any(|word| word == "submit");
    let sheets = asking.office.ledger().sheets(&&*asking.office.catalogue()).await?;
    let all = files.len();
    let mut stayed = Vec::new();
    for file in files {
        let name = file.name.clone();
        if let Err((place, fault)) = one(asking, &sheets, file, submit).await {
            stayed.push(Stayed { name, place, fault });
        }
    }
    if stayed.is_empty() {
        return Ok(Redirect::to(&format!("/collect?taken={all}")).into_response());
    }
    let message = Message::new("web-several-files").with("done", all - stayed.len()).with("all", all);
    Ok(told(asking, &message, &stayed))
}

/// Takes one file; else why not, with the page of its form where that is known.
async fn one(asking: &Asking, sheets: &Sheets, file: Upload, submit: bool) -> Result<(), (Option<String>, Fault)> {
    let key = read_key(&file.bytes, &file.name).map_err(|faults| (None, faulty(asking, &faults)))?;
    let key = Sheets::key(&key);
    let place = address(&key, "", &[]);
    take(asking, sheets, key, file, submit).await.map_err(|fault| (Some(place), fault))
}

async fn take(asking: &Asking, sheets: &Sheets, key: Key, file: Upload, submit: bool) -> Result<(), Fault> {
    let opened = opened(key, asking).await?;
    let Brought { fresh, other } = brought(asking, sheets, &opened, file).await?;
    if !other.is_empty() {
        let fault = Fault::refused(Message::new("web-several-stands").with("count", other.len()), Message::new("web-help-several-stands"));
        return Err(Fault { status: StatusCode::CONFLICT, ..fault });
    }
    if fresh.iter().all(|entered: &Entered| entered.value.is_none()) {
        return Err(Fault::refused(Message::new("web-several-blank"), Message::new("web-help-several-blank")));
    }
    let (ledger, by) = (asking.office.ledger(), asking.by());
    let done = if submit { ledger.submit(by, &opened.key, &fresh, false).await } else { ledger.save(by, &opened.key, &fresh).await };
    done.map(drop).map_err(|error| named(asking, &opened.reference, error))
}

/// What the book refuses, with the names of indicators instead of their codes.
fn named(asking: &Asking, reference: &ledger::Reference, error: ledger::Error) -> Fault {
    let name = |code: &str| reference.catalogue.find(code).map_or(code, |id| reference.catalogue.get(id).names.get(asking.lang)).to_owned();
    let mut fault = Fault::from(error);
    for (place, _) in &mut fault.details {
        *place = name(place);
    }
    fault
}

/// Submissions that were chosen in the list.
pub(crate) async fn approve(asking: Asking, Form(fields): Form<Vec<(String, String)>>) -> Response {
    let chosen: Vec<Key> = fields.iter().filter(|(name, _)| name == "key").filter_map(|(_, word)| key_of(word)).collect();
    if chosen.is_empty() {
        return asking.fault(&Fault::refused(Message::new("web-several-none"), Message::new("web-help-several-none")));
    }
    let (ledger, all) = (asking.office.ledger(), chosen.len());
    let mut stayed = Vec::new();
    for key in chosen {
        if let Err(error) = ledger.act(asking.by(), &key, &Step::plain(Action::Approve)).await {
            let name = format!("{} · {} · {}", key.form, key.unit, period_name(key.period, asking.lang));
            stayed.push(Stayed { name, place: Some(address(&key, "", &[])), fault: error.into() });
        }
    }
    if stayed.is_empty() {
        return Redirect::to(&format!("/collect?approved={all}")).into_response();
    }
    told(&asking, &Message::new("web-several-approved").with("done", all - stayed.len()).with("all", all), &stayed)
}

/// What was done of all, and of each that was not why.
fn told(asking: &Asking, message: &Message, stayed: &[Stayed]) -> Response {
    let title = asking.say(message);
    let body = html! {
        h1 { (title) }
        @for one in stayed { (stays(asking, one)) }
        p { a.button href="/collect" { (asking.t("web-collect-back")) } }
    };
    (StatusCode::UNPROCESSABLE_ENTITY, asking.page(Tab::Collect, &title, body)).into_response()
}

fn stays(asking: &Asking, one: &Stayed) -> Markup {
    html! {
        section.faults {
            h2 { @if let Some(place) = &one.place { a href=(place) { (one.name) } } @else { (one.name) } }
            p { b { (asking.say(&one.fault.message)) } " " (asking.say(&one.fault.help)) }
            @if !one.fault.details.is_empty() {
                ul { @for (place, message) in &one.fault.details { li { code { (place) } " " (asking.say(message)) } } }
            }
        }
    }
}
