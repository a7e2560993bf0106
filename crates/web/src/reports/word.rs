//! The report there and back: a section sent in as Word goes into the outline; an edited Word file gets the figures of today, and what
//! people typed over or took away is told. Nothing that is uploaded is kept but the section that is taken.

use super::chosen::{Chosen, Part, refused};
use super::section::taken;
use super::{Fields, WORD};
use crate::asking::Asking;
use crate::fault::Fault;
use crate::frame::Tab;
use axum::extract::Multipart;
use axum::extract::multipart::Field;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use document::docx::{Refreshed, Replaced};
use ledger::Files;
use maud::{Markup, html};
use report::Composer;
use texts::Message;

/// The largest upload: what an issue keeps, and the words of the form around it.
pub(crate) const MOST_BYTES: usize = ledger::MOST_BYTES + 64 * 1024;
/// So many figures of a group are listed.
const MOST: usize = 500;

/// What came in a form with a file.
pub(super) struct Upload {
    pub fields: Fields,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The fields and the file of a form.
///
/// # Errors
/// It broke off, is too large, or has no file.
pub(super) async fn upload(mut form: Multipart) -> Result<Upload, Fault> {
    let broken = |_| Fault::refused(Message::new("web-check-upload"), Message::new("web-help-word"));
    let mut out = Upload { fields: Fields::new(), name: String::new(), bytes: Vec::new() };
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let called = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            Some(name) => (out.name, out.bytes) = (name, Field::bytes(field).await.map_err(broken)?.to_vec()),
            None => drop(out.fields.insert(called, field.text().await.map_err(broken)?)),
        }
    }
    if out.bytes.is_empty() {
        return Err(Fault::refused(Message::new("web-check-no-file"), Message::new("web-help-word")));
    }
    Ok(out)
}

fn unreadable(error: document::ReadError) -> Fault {
    Fault::refused(error.message, Message::new("web-help-word"))
}

/// Takes a section that came as Word.
pub(crate) async fn take(asking: Asking, form: Multipart) -> Result<Response, Response> {
    let made = async {
        let Upload { fields, bytes, .. } = upload(form).await?;
        let read = crate::office::computing(move || document::docx::read(&bytes).map(report::template_of)).await?;
        let (text, figures) = read.map_err(unreadable)?;
        taken(&asking, fields.get("was").map_or("", String::as_str), text.trim_end(), figures).await
    };
    made.await.map_err(|fault: Fault| asking.fault(&fault))
}

pub(crate) async fn form(asking: Asking) -> Result<Response, Response> {
    let made = async {
        let chosen = Chosen::of(&asking).await?;
        let title = asking.t("web-report-word");
        let body = html! {
            div.head { h1 { (title) } (crate::show::chooser(&asking, "/reports/word")) }
            (chosen.ways(&asking, "/reports/word"))
            ol {
                li { a.button href=(chosen.link(&asking, "/reports/file/report.docx")) download="report.docx" { (asking.t("web-word-get")) } }
                li { (asking.t("web-word-edit")) }
                li { (asking.t("web-word-back")) }
            }
            (upload_form(&asking, &chosen))
        };
        Ok::<_, Fault>(asking.page(Tab::Reports, &title, body))
    };
    made.await.map_err(|fault| asking.fault(&fault))
}

fn upload_form(asking: &Asking, chosen: &Chosen) -> Markup {
    html! {
        form.upload method="post" action=(chosen.link(asking, "/reports/word")) enctype="multipart/form-data" data-drop="" {
            label { (asking.t("web-word-file")) input type="file" name="file" required accept=".docx"; }
            button.main { (asking.t("web-word-go")) }
            p.hint { (asking.t("web-word-how")) }
        }
    }
}

/// Puts the figures of today into an edited file and tells what became of each.
pub(crate) async fn refresh(asking: Asking, form: Multipart) -> Result<Response, Response> {
    let made = async {
        let Upload { name, bytes, .. } = upload(form).await?;
        let chosen = Chosen::of(&asking).await?;
        let work = move |composer: &Composer| Ok(document::docx::refresh(&bytes, &|expression| composer.ask(expression).ok()));
        let refreshed = chosen.compose(&asking, (Part::Figures, false), Files::new(), work).await?;
        let refreshed = refreshed.map_err(|faults| refused(&faults))?.map_err(unreadable)?;
        let title = asking.say(&Message::new("web-word-of").with("file", &name));
        let body = html! {
            h1 { (title) }
            (told(&asking, &refreshed))
            p.actions {
                a.button.main download=(renamed(&name)) href={ "data:" (WORD) ";base64," (STANDARD.encode(&refreshed.bytes)) } {
                    (asking.t("web-word-download"))
                }
            }
            (groups(&asking, &refreshed))
            details { summary { (asking.t("web-word-another")) } (upload_form(&asking, &chosen)) }
            p { a href=(chosen.link(&asking, "/reports")) { "← " (asking.t("web-report-back")) } }
        };
        Ok::<_, Fault>(asking.page(Tab::Reports, &title, body))
    };
    made.await.map_err(|fault| asking.fault(&fault))
}

/// What people edited is never overwritten: the new file has a name of its own.
fn renamed(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}-refreshed.docx")
}

fn told(asking: &Asking, refreshed: &Refreshed) -> Markup {
    let open = refreshed.overtyped.len() + refreshed.unbound.len() + refreshed.unknown.len() + refreshed.unsure.len();
    let counts = Message::new("web-word-counts").with("changed", refreshed.changed.len()).with("open", open);
    html! {
        p.standing role="status" { (asking.say(&counts)) }
        @if refreshed.list_lost { p.remark { (asking.t("report-refresh-lost")) } }
    }
}

/// Figures by what became of them.
fn groups(asking: &Asking, refreshed: &Refreshed) -> Markup {
    let groups: [(&[Replaced], &str); 5] = [
        (&refreshed.overtyped, "report-refresh-overtyped"),
        (&refreshed.unbound, "report-refresh-unbound"),
        (&refreshed.unknown, "report-refresh-unknown"),
        (&refreshed.unsure, "report-refresh-unsure"),
        (&refreshed.changed, "report-refresh-changed"),
    ];
    html! {
        @for (list, key) in groups.into_iter().filter(|(list, _)| !list.is_empty()) {
            section { h2 { (asking.t(key)) " (" (list.len()) ")" }
                div.scroll tabindex="0" role="region" aria-label=(asking.t(key)) { table {
                    thead { tr { @for key in ["report-head-before", "report-head-typed", "report-head-now", "report-head-where"] {
                        th scope="col" { (asking.t(key)) }
                    } } }
                    tbody { @for replaced in list.iter().take(MOST) { tr {
                        td { (replaced.old) } td { (replaced.typed) } td { b { (replaced.new.as_deref().unwrap_or("")) } }
                        td { (replaced.place.heading) @if !replaced.place.context.is_empty() { br; small { (replaced.place.context) } } }
                    } } }
                } }
            }
        }
    }
}
