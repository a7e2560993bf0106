//! Administration, for the one person who runs the office: accounts, units in time, the catalogue, the audit, copies of the book.
//!
//! Every page of it works without scripts: what is looked for is found by sending the form as it stands, so that nothing typed is lost.
//! Who may do what is said by the ledger on every write; pages only leave out what it would refuse.

mod account;
mod accounts;
mod audit;
mod book;
mod days;
mod fields;
mod form;
mod forms;
mod indicator;
mod indicators;
mod pick;
mod reform;
mod start;
mod streamed;
mod unit;
mod units;

use crate::asking::Asking;
use crate::fault::Fault;
use crate::frame::Tab;
use crate::routes::Way;
use axum::extract::DefaultBodyLimit;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use ledger::Ledger;
use maud::{Markup, html};
use plan::{Account, Deed};
use texts::Message;

/// What somebody has to do with administration for.
pub(crate) const DEEDS: [Deed; 4] = [Deed::ManageAccounts, Deed::ManageUnits, Deed::ManageForms, Deed::ReadAudit];

const ACCOUNTS: &[Deed] = &[Deed::ManageAccounts];
const UNITS: &[Deed] = &[Deed::ManageUnits];
const FORMS: &[Deed] = &[Deed::ManageForms];
const AUDIT: &[Deed] = &[Deed::ReadAudit];

/// The pages of administration, each with what it needs, for the row of ways on all of them.
const PAGES: [(&str, &str, &[Deed]); 8] = [
    ("/admin", "web-admin-start", &DEEDS),
    ("/admin/accounts", "web-admin-accounts", ACCOUNTS),
    ("/admin/units", "web-admin-units", UNITS),
    ("/admin/indicators", "web-admin-indicators", FORMS),
    ("/admin/forms", "web-admin-forms", FORMS),
    ("/admin/holidays", "web-admin-holidays", FORMS),
    ("/admin/audit", "web-admin-audit", AUDIT),
    ("/admin/book", "web-admin-book", ACCOUNTS),
];

/// The addresses of administration.
pub(crate) fn ways() -> Vec<Way> {
    let files = DefaultBodyLimit::max(units::MOST_BYTES);
    vec![
        Way::look("/admin", &DEEDS, get(start::page)),
        Way::look("/admin/accounts", ACCOUNTS, get(accounts::page)),
        Way::send("/admin/accounts", ACCOUNTS, post(accounts::make)),
        Way::look("/admin/account/{name}", ACCOUNTS, get(account::page)),
        Way::send("/admin/account/{name}", ACCOUNTS, post(account::act)),
        Way::look("/admin/units", UNITS, get(units::page)),
        Way::send("/admin/units", UNITS, post(units::import).layer(files)),
        Way::look("/admin/unit/{id}", UNITS, get(unit::page)),
        Way::look("/admin/reform/{kind}", UNITS, get(reform::page)),
        Way::send("/admin/reform/{kind}", UNITS, post(reform::act)),
        Way::look("/admin/indicators", FORMS, get(indicators::page)),
        Way::look("/admin/indicator", FORMS, get(indicator::page)),
        Way::send("/admin/indicator", FORMS, post(indicator::act)),
        Way::look("/admin/forms", FORMS, get(forms::page)),
        Way::look("/admin/form", FORMS, get(form::page)),
        Way::send("/admin/form", FORMS, post(form::act)),
        Way::look("/admin/holidays", FORMS, get(days::page)),
        Way::send("/admin/holidays", FORMS, post(days::act)),
        Way::look("/admin/audit", AUDIT, get(audit::page)),
        Way::look("/admin/audit.csv", AUDIT, get(audit::file)),
        Way::send("/admin/audit", AUDIT, post(audit::verify)),
        Way::look("/admin/book", ACCOUNTS, get(book::page)),
        Way::send("/admin/book", ACCOUNTS, post(book::act)),
        Way::send("/admin/backup", ACCOUNTS, post(book::backup)),
    ]
}

/// A page of administration, with the ways to the others.
fn page(asking: &Asking, here: &str, title: &str, body: &Markup) -> Response {
    let body = html! {
        nav.choices.admin aria-label=(asking.t("web-admin-pages")) {
            @for (path, key, _) in PAGES.iter().filter(|(.., deeds)| deeds.iter().any(|deed| asking.may(*deed))) {
                a href=(path) aria-current=[(*path == here).then_some("page")] { (asking.t(key)) }
            }
        }
        (body)
    };
    asking.page(Tab::Admin, title, body)
}

/// A page with the status of why something was not done; what was typed is still on it.
fn refused(fault: Option<&Fault>, page: Response) -> Response {
    match fault {
        Some(fault) => (fault.status, page).into_response(),
        None => page,
    }
}

/// Why something was not done: what, where, and the way out.
fn trouble(asking: &Asking, fault: Option<&Fault>) -> Markup {
    html! {
        @if let Some(fault) = fault {
            div.trouble role="alert" {
                p { b { (asking.say(&fault.message)) } " " (asking.say(&fault.help)) }
                @if !fault.details.is_empty() {
                    ul { @for (place, message) in &fault.details { li { code { (place) } " " (asking.say(message)) } } }
                }
            }
        }
    }
}

/// What was done, by the word behind `?done=`; `count` is what it says a number of.
const DONE: [(&str, &str); 15] = [
    ("granted", "web-admin-done-granted"),
    ("revoked", "web-admin-done-revoked"),
    ("unlocked", "web-admin-done-unlocked"),
    ("codes-off", "web-codes-are-off"),
    ("ended", "web-admin-done-ended"),
    ("units", "web-admin-done-units"),
    ("merge", "web-admin-done-reformed"),
    ("split", "web-admin-done-reformed"),
    ("rename", "web-admin-done-reformed"),
    ("indicator", "web-admin-done-indicator"),
    ("same", "web-admin-done-same"),
    ("form", "web-admin-done-form"),
    ("holidays", "web-admin-done-holidays"),
    ("setting", "web-admin-done-setting"),
    ("name", "web-admin-done-name"),
];

/// Says what was done, on the page that shows it.
fn done(asking: &Asking) -> Markup {
    let key = DONE.iter().find(|(word, _)| Some(*word) == asking.word("done")).map(|(_, key)| *key);
    let count = asking.word("count").filter(|count| count.bytes().all(|b| b.is_ascii_digit())).unwrap_or("0");
    html! { @if let Some(key) = key { p.done role="status" { (asking.say(&Message::new(key).with("count", count))) } } }
}

/// Leads on to where what was done is seen.
fn on_to(path: &str, done: &str, count: usize) -> Response {
    let sign = if path.contains('?') { '&' } else { '?' };
    Redirect::to(&format!("{path}{sign}done={done}&count={count}")).into_response()
}

/// A fault of the ledger, each of its single faults with its file and line.
fn faulty(error: ledger::Error) -> Fault {
    let place = |fault: &plan::Error| if fault.line == 0 { fault.file.clone() } else { format!("{}:{}", fault.file, fault.line) };
    let details = error.faults.iter().map(|fault| (place(fault), fault.message.clone())).collect();
    Fault { details, ..Fault::from(error) }
}

/// What the asker holds; `None` in a book in which nobody holds anything.
async fn own(asking: &Asking) -> Result<Option<Account>, Fault> {
    let ledger: &Ledger = asking.office.ledger();
    if ledger.accounts().await?.is_empty() {
        return Ok(None);
    }
    let none = Account { name: asking.by().to_owned(), grants: Vec::new() };
    Ok(Some(ledger.account(asking.by()).await?.unwrap_or(none)))
}

/// Refuses who does not have what the book as a whole needs.
async fn whole(asking: &Asking, deed: Deed) -> Result<(), Fault> {
    asking.office.ledger().allow_whole(asking.by(), deed).await.map_err(Fault::from)
}

/// Nothing was asked for that is known.
fn no_action() -> Fault {
    Fault::refused(Message::new("web-no-action"), Message::new("web-help-unknown"))
}

/// Which page of a long list is looked at, from 0.
fn leaf(asking: &Asking) -> usize {
    asking.word("page").and_then(|page| page.parse().ok()).unwrap_or(0)
}

/// Ways to the leaf before and the one after.
fn leaves(asking: &Asking, path: &str, at: usize, is_more: bool) -> Markup {
    let to = |at: usize| {
        let kept = asking.words.iter().filter(|(name, _)| !["page", "done", "count"].contains(&name.as_str()));
        let kept: String = kept.map(|(name, word)| format!("{}={}&", name, crate::asking::encoded(word))).collect();
        format!("{path}?{kept}page={at}")
    };
    html! {
        @if at > 0 || is_more {
            nav.choices aria-label=(asking.t("web-admin-leaves")) {
                @if at > 0 { a href=(to(at - 1)) rel="prev" { (asking.t("web-admin-before")) } }
                @if is_more { a href=(to(at + 1)) rel="next" { (asking.t("web-admin-after")) } }
            }
        }
    }
}

/// The level of a unit in words; one that has none is named as it is.
fn level(asking: &Asking, level: &str) -> String {
    let word = match level {
        "department" => Some(Message::new("web-admin-level-department")),
        _ => report::level_word(level),
    };
    word.map_or_else(|| level.to_owned(), |word| asking.say(&word))
}
