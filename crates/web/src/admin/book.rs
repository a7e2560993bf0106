//! The book as a whole: its name, what anybody may do without an account, and copies of it.

use crate::access::OPEN_CHECK;
use crate::admin::fields::Fields;
use crate::admin::{done, no_action, on_to, page as framed, refused, streamed, trouble, whole};
use crate::asking::Asking;
use crate::fault::Fault;
use crate::office::computing;
use crate::show;
use axum::Form;
use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use ledger::BACKED_UP;
use maud::html;
use plan::Deed;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use texts::Message;

/// The property of a book that says how people call it.
const NAME: &str = "name";
/// Letters of the longest name.
const LONGEST: usize = 120;
/// Bytes of a piece of a copy.
const PIECE: usize = 64 * 1024;

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    answer(&asking, None).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(asking: &Asking, fault: Option<&Fault>) -> Result<Response, Fault> {
    whole(asking, Deed::ManageAccounts).await?;
    let ledger = asking.office.ledger();
    let (name, open) =
        (ledger.property(NAME).await?.unwrap_or_default(), ledger.property(OPEN_CHECK).await?.is_some_and(|open| open == "1"));
    let last = ledger.property(BACKED_UP).await?.and_then(|at| at.parse::<i64>().ok());
    let title = asking.t("web-admin-book");
    let body = html! {
        h1 { (title) }
        @if fault.is_none() { (done(asking)) }
        (trouble(asking, fault))
        section { h2 { (asking.t("web-admin-settings")) }
            form.fill method="post" {
                label { (asking.t("web-admin-book-name")) input name="name" value=(name) maxlength=(LONGEST); }
                p.actions { button name="action" value="name" { (asking.t("web-admin-keep")) } }
            }
            form.fill method="post" {
                label.check { input type="checkbox" name="open" value="1" checked[open]; " " (asking.t("web-admin-open-check")) }
                p.hint { (asking.t("web-admin-open-check-how")) }
                p.actions { button name="action" value="open" { (asking.t("web-admin-keep")) } }
            }
        }
        section { h2 { (asking.t("web-admin-backup")) }
            @if ledger.is_postgres() {
                p { (asking.t("ledger-backup-postgres")) " " (asking.t("ledger-help-backup-postgres")) }
            } @else {
                p { @match last {
                    Some(at) => { (asking.say(&Message::new("web-admin-backup-last").with("at", show::moment(at, asking.lang)))) }
                    None => { (asking.t("web-admin-backup-never")) }
                } }
                p.hint { (asking.t("web-admin-backup-how")) }
                form method="post" action="/admin/backup" { button { (asking.t("web-admin-backup-go")) } }
            }
        }
    };
    Ok(refused(fault, framed(asking, "/admin/book", &title, &body)))
}

pub(crate) async fn act(asking: Asking, Form(fields): Form<Fields>) -> Result<Response, Response> {
    match acted(&asking, &fields).await {
        Ok(word) => Ok(on_to("/admin/book", word, 0)),
        Err(fault) => answer(&asking, Some(&fault)).await.map_err(|fault| asking.fault(&fault)),
    }
}

async fn acted(asking: &Asking, fields: &Fields) -> Result<&'static str, Fault> {
    let (ledger, by) = (asking.office.ledger(), asking.by());
    match fields.get("action") {
        "name" => {
            let name: String = fields.get("name").chars().filter(|c| !c.is_control()).take(LONGEST).collect();
            ledger.settle(by, NAME, &name).await?;
            Ok("name")
        }
        "open" => {
            ledger.settle(by, OPEN_CHECK, if fields.get("open") == "1" { "1" } else { "0" }).await?;
            Ok("setting")
        }
        _ => Err(no_action()),
    }
}

/// A copy of the book, as a file to be kept elsewhere.
pub(crate) async fn backup(asking: Asking) -> Result<Response, Response> {
    match copied(&asking).await {
        Ok(response) => Ok(response),
        Err(fault) => answer(&asking, Some(&fault)).await.map_err(|fault| asking.fault(&fault)),
    }
}

async fn copied(asking: &Asking) -> Result<Response, Fault> {
    let broken = |error: std::io::Error| {
        tracing::error!(%error, "a copy of the book");
        Fault::broken(Message::new("web-broke-down"))
    };
    // A folder that only this program's user can read; it is gone with what is read from it.
    let folder = computing(tempfile::tempdir).await?.map_err(broken)?;
    let path = folder.path().join("book.db");
    asking.office.ledger().backup_by(asking.by(), &path).await?;
    let size = std::fs::metadata(&path).map_err(broken)?.len();
    tracing::info!(account = asking.by(), from = %asking.from, size, "the book was copied");
    let (pieces, body) = streamed::body();
    tokio::task::spawn_blocking(move || {
        if let Err(error) = read(&path, &pieces) {
            // The file breaks off, and the browser says so.
            drop(pieces.blocking_send(Err(error)));
        }
        drop(folder);
    });
    let name = format!("sokhop-{}.db", asking.office.ledger().today());
    let headers = [
        (header::CONTENT_TYPE, "application/vnd.sqlite3".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CONTENT_LENGTH, size.to_string()),
    ];
    Ok((headers, Body::new(body)).into_response())
}

/// Hands a file over piece by piece, as long as somebody takes it.
fn read(path: &Path, pieces: &streamed::Pieces) -> std::io::Result<()> {
    let mut file = File::open(path)?;
    loop {
        let mut piece = vec![0; PIECE];
        let read = file.read(&mut piece)?;
        piece.truncate(read);
        if read == 0 || pieces.blocking_send(Ok(Bytes::from(piece))).is_err() {
            return Ok(());
        }
    }
}
