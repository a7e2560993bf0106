//! Any report, checked: a file comes in, its page goes out, nothing of it is kept.

use crate::asking::Asking;
use crate::fault::Fault;
use crate::frame::Tab;
use crate::marked::Marked;
use crate::office::computing;
use axum::extract::Multipart;
use axum::response::Response;
use document::Document;
use maud::{Markup, html};
use texts::Message;

/// The largest upload: what the reader takes, and the words of the form around it.
pub(crate) const MOST_BYTES: usize = document::MAX_BYTES + 64 * 1024;

pub(crate) async fn form(asking: Asking) -> Response {
    let title = asking.t("web-check-title");
    let body = html! { h1 { (title) } (upload(&asking)) };
    asking.page(Tab::Check, &title, body)
}

fn upload(asking: &Asking) -> Markup {
    html! {
        form.upload method="post" action="/check" enctype="multipart/form-data" data-drop="" {
            label { (asking.t("web-check-file")) input type="file" name="file" required accept=".docx,.txt,.md"; }
            button.main data-busy=(asking.t("web-check-busy")) { (asking.t("web-check-go")) }
            p { (asking.t("web-check-how")) }
        }
    }
}

pub(crate) async fn check(asking: Asking, upload: Multipart) -> Result<Response, Response> {
    let (name, bytes) = match file(upload).await {
        Ok(found) => found,
        Err(fault) => return Err(asking.fault(&fault)),
    };
    let told = asking.clone();
    let done = computing(move || checked(&told, &name, &bytes)).await.and_then(|done| done);
    let (title, body) = done.map_err(|fault| asking.fault(&fault))?;
    Ok(asking.page(Tab::Check, &title, body))
}

/// The file of the form.
async fn file(mut upload: Multipart) -> Result<(String, Vec<u8>), Fault> {
    let broken = |_| Fault::refused(Message::new("web-check-upload"), Message::new("web-help-upload"));
    while let Some(field) = upload.next_field().await.map_err(broken)? {
        if field.name() == Some("file") {
            let name = field.file_name().unwrap_or_default().to_owned();
            return Ok((name, field.bytes().await.map_err(broken)?.to_vec()));
        }
    }
    Err(Fault::refused(Message::new("web-check-no-file"), Message::new("web-help-upload")))
}

fn checked(asking: &Asking, name: &str, bytes: &[u8]) -> Result<(String, Markup), Fault> {
    let text = document::decode(bytes).map_err(|error| Fault::refused(error.message, Message::new("web-help-upload")))?;
    let document = Document::from_text(&text);
    let report = check::check(&document);
    let marked = Marked::new(asking, &document, &report);
    let title = asking.say(&Message::new("web-check-of").with("file", name));
    let body = html! {
        div.head { h1 { (title) } button type="button" data-save=(name) hidden { (asking.t("web-check-save")) } }
        section { (marked.summary()) }
        @if !document.problems.is_empty() {
            details { summary { (asking.t("web-check-problems")) }
                ul { @for problem in &document.problems {
                    li { (asking.say(&Message::new("web-check-line").with("line", problem.line))) ": " (asking.say(&problem.message)) }
                } }
            }
        }
        div.beside {
            aside aria-label=(asking.t("web-check-findings")) {
                h2 { (asking.t("web-check-findings")) }
                @if report.findings.is_empty() { p.empty { (asking.t("web-check-none")) } } @else {
                    p.keys { (asking.t("web-check-keys")) }
                    (marked.findings())
                }
                details { summary { (asking.t("web-check-another")) } (upload(asking)) }
            }
            (marked.text())
        }
    };
    Ok((title, body))
}
