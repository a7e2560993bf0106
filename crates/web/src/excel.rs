//! Forms as Excel files: down with all that is known beside the cells, and up again into the draft, whole or not at all. A figure that
//! stands already and is another one in the file is not replaced before somebody chose it.

use crate::asking::Asking;
use crate::entry::{Opened, Place, address, key, opened, refused};
use crate::fault::Fault;
use crate::frame::Tab;
use crate::office::computing;
use crate::show;
use axum::extract::Multipart;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use exchange::{read_form, write_form};
use ledger::{Entered, Sheets};
use maud::{Markup, html};
use plan::Action;
use texts::Message;

/// The largest upload: one form, and the words around it.
pub(crate) const MOST_BYTES: usize = 33 * 1024 * 1024;
/// What an Excel workbook is called among kinds of files (ECMA-376).
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A file that came with a page.
pub(crate) struct Upload {
    /// Its name, without folders.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The files of a page and the names of its other fields.
///
/// # Errors
/// The upload broke off, or no file was chosen.
pub(crate) async fn uploads(mut upload: Multipart) -> Result<(Vec<Upload>, Vec<String>), Fault> {
    let broken = |_| Fault::refused(Message::new("web-check-upload"), Message::new("web-help-excel"));
    let (mut files, mut words) = (Vec::new(), Vec::new());
    while let Some(field) = upload.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name != "file" {
            words.push(name);
            continue;
        }
        let name = field.file_name().and_then(|name| name.rsplit(['/', '\\']).next()).unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(broken)?.to_vec();
        // A field for files into which nothing was put is sent as a file without a name.
        if !(name.is_empty() && bytes.is_empty()) {
            files.push(Upload { name, bytes });
        }
    }
    if files.is_empty() {
        Err(Fault::refused(Message::new("web-check-no-file"), Message::new("web-help-excel")))
    } else {
        Ok((files, words))
    }
}

/// The form as an Excel file.
pub(crate) async fn blank(place: Place, asking: Asking) -> Result<Response, Response> {
    written(place, &asking).await.map_err(|fault| asking.fault(&fault))
}

async fn written(place: Place, asking: &Asking) -> Result<Response, Fault> {
    let opened = opened(key(place, asking)?, asking).await?;
    let sheets = asking.office.ledger().sheets(&&*asking.office.catalogue()).await?;
    let (sheet, lang) = (sheets.of(&opened.view, asking.lang)?, asking.lang);
    let key = &sheet.key;
    let about = if key.about == key.unit { String::new() } else { format!(".{}", key.about) };
    let name = format!("{}.{}{about}.{}.xlsx", key.form, key.unit, key.period)
        .replace(|c: char| !(c.is_ascii_alphanumeric() || ".-_".contains(c)), "_");
    let bytes = computing(move || write_form(&sheet, lang)).await?;
    let bytes = bytes.map_err(|fault| Fault::broken(fault.message))?;
    let named = format!("attachment; filename=\"{name}\"");
    Ok(([(header::CONTENT_TYPE, KIND.to_owned()), (header::CONTENT_DISPOSITION, named)], bytes).into_response())
}

/// What a file brings to a form.
pub(crate) struct Brought {
    /// What is kept without asking: cells that were empty, and words where there were none.
    pub fresh: Vec<Entered>,
    /// Cells in which something else stands.
    pub other: Vec<Entered>,
}

/// Reads a file as the form that was opened: all of it, or every fault with its cell.
///
/// # Errors
/// Every fault.
pub(crate) async fn brought(asking: &Asking, sheets: &Sheets, opened: &Opened, file: Upload) -> Result<Brought, Fault> {
    let sheet = sheets.of(&opened.view, asking.lang)?;
    let read = computing(move || read_form(&file.bytes, &file.name, &sheet)).await?;
    let entered = sheets.entered(read.map_err(|faults| faulty(asking, &faults))?, &opened.view);
    let mut out = Brought { fresh: Vec::new(), other: Vec::new() };
    for mut entered in entered {
        let line = opened.view.lines.iter().find(|line| opened.reference.catalogue.get(line.indicator).code == entered.indicator);
        let Some(line) = line else { continue };
        // Words that somebody wrote stay where the file has none.
        for (here, there) in [(&mut entered.cause, &line.cause), (&mut entered.remedy, &line.remedy)] {
            if here.is_empty() {
                here.clone_from(there);
            }
        }
        let same_words = |here: &str, there: &str| there.is_empty() || here == there;
        let worded = same_words(&entered.cause, &line.cause) && same_words(&entered.remedy, &line.remedy);
        let fits = line.value.is_none() || (line.value == entered.value && line.status == entered.status);
        // Excel knows no zeros after the last decimal: 46,80 that stands is not written again as 46,8.
        if line.value == entered.value {
            entered.value = line.value;
        }
        if fits && worded { out.fresh.push(entered) } else { out.other.push(entered) }
    }
    Ok(out)
}

/// What is wrong with a file, each fault with its cell and the way out.
pub(crate) fn faulty(asking: &Asking, faults: &[exchange::Fault]) -> Fault {
    let said = |fault: &exchange::Fault| {
        let message = Message::new("cli-what-and-way-out").with("what", asking.say(&fault.message));
        (fault.place.clone(), message.with("help", asking.say(&fault.help)))
    };
    let fault = Fault::refused(Message::new("web-excel-refused").with("count", faults.len()), Message::new("web-help-excel-refused"));
    Fault { status: StatusCode::UNPROCESSABLE_ENTITY, details: faults.iter().map(said).collect(), ..fault }
}

/// The filled form comes back.
pub(crate) async fn filled(place: Place, asking: Asking, upload: Multipart) -> Result<Response, Response> {
    taken(place, &asking, upload).await.map_err(|fault| asking.fault(&fault))
}

async fn taken(place: Place, asking: &Asking, upload: Multipart) -> Result<Response, Fault> {
    let (mut files, _) = uploads(upload).await?;
    let opened = opened(key(place, asking)?, asking).await?;
    let ledger = asking.office.ledger();
    let sheets = ledger.sheets(&&*asking.office.catalogue()).await?;
    let file = files.swap_remove(0);
    let Brought { fresh, other } = brought(asking, &sheets, &opened, file).await?;
    // Who may not, or comes too late, hears it before choosing anything.
    if !fresh.is_empty() || !opened.actions.contains(&Action::Save) {
        ledger.save(asking.by(), &opened.key, &fresh).await.map_err(|error| refused(error).fault)?;
    }
    if other.is_empty() {
        let count = fresh.iter().filter(|entered| entered.value.is_some()).count().to_string();
        return Ok(Redirect::to(&address(&opened.key, "", &[("taken", &count)])).into_response());
    }
    let title = asking.t("web-excel-choose");
    let body = html! {
        h1 { (title) }
        p { (asking.say(&Message::new("web-excel-choose-how").with("fresh", fresh.len()).with("other", other.len()))) }
        (choice(asking, &opened, &other))
    };
    Ok(asking.page(Tab::Collect, &title, body))
}

/// Cells in which something else stands than the file has, each to be chosen. An empty cell takes nothing back unasked.
fn choice(asking: &Asking, opened: &Opened, other: &[Entered]) -> Markup {
    let place = address(&opened.key, "", &[]);
    html! {
        form method="post" action=(place) {
            div.scroll tabindex="0" role="region" aria-label=(asking.t("web-excel-choose")) { table {
                thead { tr {
                    th scope="col" { (asking.t("web-head-indicator")) }
                    th.number scope="col" { (asking.t("web-excel-stands")) }
                    th.number scope="col" { (asking.t("web-excel-brings")) }
                    th scope="col" { (asking.t("web-excel-take")) }
                } }
                tbody { @for entered in other { (row(asking, opened, entered)) } }
            } }
            p.actions {
                button.main name="action" value="save" { (asking.t("web-excel-keep")) }
                a.button href=(place) { (asking.t("web-excel-leave")) }
            }
        }
    }
}

fn row(asking: &Asking, opened: &Opened, entered: &Entered) -> Markup {
    let line = opened.view.lines.iter().find(|line| opened.reference.catalogue.get(line.indicator).code == entered.indicator);
    let Some(line) = line else { return html! {} };
    let (code, lang) = (&entered.indicator, asking.lang);
    let name = opened.reference.catalogue.get(line.indicator).names.get(lang);
    let (stands, brings) = (show::figure(line.value, lang), show::figure(entered.value, lang));
    let words = [("cause", &line.cause, &entered.cause), ("remedy", &line.remedy, &entered.remedy)];
    html! {
        tr {
            th scope="row" { (name)
                @for (kind, stood, brought) in words { @if stood != brought {
                    br; label { input type="checkbox" name={ (kind) "." (code) } value=(brought); " " (brought) }
                    input type="hidden" name={ "was-" (kind) "." (code) } value=(stood);
                } }
            }
            td.number { (stands) }
            td.number { @if entered.value.is_some() { (brings) } @else { (asking.t("web-excel-blank")) } }
            td { @if line.value != entered.value || line.status != entered.status {
                input.pick type="checkbox" name={ "take." (code) } value="yes" checked[entered.value.is_some()]
                    aria-label={ (asking.t("web-excel-take")) ": " (name) };
                input type="hidden" name={ "file-v." (code) } value=(brings);
                input type="hidden" name={ "was." (code) } value=(stands);
                @if line.status != entered.status && entered.value.is_some() {
                    input type="hidden" name={ "file-status." (code) } value=(entered.status.code());
                    input type="hidden" name={ "was-status." (code) } value=(line.status.code());
                }
            } }
        }
    }
}
