//! An issued report as the public reads it: its text, number, date and signer, the hash of its seal and how to compute it again, and
//! its files.

use super::files::{self, SealFigure, SealFile, SealOf};
use super::nowhere;
use super::shelf::Shelf;
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::frame::Tab;
use crate::show;
use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use document::{BlockKind, Document};
use jiff::civil::Date;
use ledger::{Filed, Issued, ReportKey, Seal};
use maud::{Markup, html};
use plan::Period;
use texts::Message;

/// A report in a page of ours, with the style that stands in it and no script.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";

/// The end of a file's name, its media type.
pub(crate) const KINDS: [(&str, &str); 6] = [
    (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (".pdf", "application/pdf"),
    (".html", "text/html; charset=utf-8"),
    (".md", "text/markdown; charset=utf-8"),
    (".txt", "text/plain; charset=utf-8"),
];

/// The sealed file that is the text as a page.
const AS_PAGE: &str = "report.html";

/// What a report is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Title {
    /// The report.
    pub key: ReportKey,
    /// Number and symbol.
    pub number: String,
    /// The date on it.
    pub date: Date,
    /// Name of the unit.
    pub unit_name: String,
}

impl Title {
    /// Where it is read.
    pub fn address(&self) -> String {
        let ReportKey { unit, period, outline } = &self.key;
        format!("/open/report/{}/{period}/{}/{}", encoded(unit), encoded(outline), encoded(&self.number))
    }

    /// By what it is opened.
    pub fn subject(&self) -> String {
        format!("{}/{}/{}/{}", self.key.unit, self.key.period, self.key.outline, self.number)
    }

    /// Its name in a list.
    pub fn message(&self, asking: &Asking) -> Message {
        let message = Message::new("web-open-report-title").with("number", &self.number).with("unit", &self.unit_name);
        message.with("period", format!("{} {}", asking.say(&self.key.period.kind().message()), self.key.period))
    }
}

/// Every issued report, the last one first.
pub(crate) async fn all(asking: &Asking) -> Result<Vec<Title>, Fault> {
    let ledger = asking.office.ledger();
    let reference = ledger.reference().await?;
    let mut out = Vec::new();
    for standing in ledger.reports(None).await? {
        for (number, date) in standing.issues {
            let unit = reference.org.find(&standing.report.unit);
            let unit_name = unit.map_or_else(|| standing.report.unit.clone(), |unit| reference.org.name(unit, date).to_owned());
            out.push(Title { key: standing.report.clone(), number, date, unit_name });
        }
    }
    out.sort_by(|a, b| (b.date, &b.key, &b.number).cmp(&(a.date, &a.key, &a.number)));
    Ok(out)
}

/// Those that are open.
pub(crate) async fn open(asking: &Asking, shelf: &Shelf) -> Result<Vec<Title>, Fault> {
    if shelf.issues.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = all(asking).await?;
    all.retain(|title| shelf.issues.contains(&title.subject()));
    Ok(all)
}

/// Unit, period, outline and number of an address.
type Named = (String, String, String, String);

/// An open report with what it froze.
async fn found(asking: &Asking, (unit, period, outline, number): &Named) -> Result<(Title, Issued, Shelf), Fault> {
    let shelf = Shelf::now(&asking.office).await?;
    if !shelf.issues.contains(&format!("{unit}/{period}/{outline}/{number}")) {
        return Err(nowhere());
    }
    let period = period.parse::<Period>().map_err(|()| nowhere())?;
    let key = ReportKey { unit: unit.clone(), period, outline: outline.clone() };
    let issued = asking.office.ledger().issued(&key, Some(number), None).await?;
    let unit_name = shelf.reference.org.find(unit).map_or(unit.as_str(), |id| shelf.reference.org.name(id, issued.seal.date));
    let title = Title { key, number: issued.seal.number.clone(), date: issued.seal.date, unit_name: unit_name.to_owned() };
    Ok((title, issued, shelf))
}

pub(crate) async fn page(asking: Asking, Path(named): Path<Named>) -> Result<Response, Response> {
    answer(&asking, &named).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(asking: &Asking, named: &Named) -> Result<Response, Fault> {
    let (title, issued, shelf) = found(asking, named).await?;
    let name = asking.say(&title.message(asking));
    let body = html! {
        p { a href="/open" { (asking.t("web-open-title")) } }
        (body(asking, &title, &issued, |other| shelf.issues.contains(&Title { number: other.to_owned(), ..title.clone() }.subject())))
    };
    Ok(asking.page(Tab::Open, &name, body))
}

/// The page of an issue. `is_open` says of the number of another issue of the report whether the public may hear of it.
pub(crate) fn body(asking: &Asking, title: &Title, issued: &Issued, is_open: impl Fn(&str) -> bool) -> Markup {
    let seal = &issued.seal;
    let other = |number: &String| {
        let address = Title { number: number.clone(), ..title.clone() }.address();
        html! { @if is_open(number) { a href=(address) { (number) } } @else { (asking.t("web-open-another-issue")) } }
    };
    html! {
        h1 { (asking.say(&title.message(asking))) }
        @if let Some(number) = &seal.replaced_by { p.remark { (asking.t("web-open-replaced-by")) " " (other(number)) } }
        dl.facts {
            dt { (asking.t("web-open-number")) } dd { (seal.number) }
            dt { (asking.t("web-open-date")) } dd { (show::day(seal.date, asking.lang)) }
            dt { (asking.t("web-open-unit")) } dd { (title.unit_name) }
            dt { (asking.t("web-open-signer")) } dd { @for line in seal.capacity.lines() { (line) br; } (seal.signer) }
            @if let Some(number) = &seal.replaces { dt { (asking.t("web-open-replaces")) } dd { (other(number)) } }
        }
        (downloads(asking, title, seal))
        (verify(asking, title, seal))
        section {
            h2 { (asking.t("web-open-text")) }
            @if seal.files.iter().any(|file| file.name == AS_PAGE && !file.attached) {
                iframe.report src={ (title.address()) "/" (AS_PAGE) } title=(asking.t("web-open-text")) {}
            } @else {
                div.document { (text(&issued.text)) }
            }
        }
    }
}

fn downloads(asking: &Asking, title: &Title, seal: &Seal) -> Markup {
    html! {
        section {
            h2 { (asking.t("web-open-files")) }
            div.scroll tabindex="0" role="region" aria-label=(asking.t("web-open-files")) { table {
                thead { tr {
                    th scope="col" { (asking.t("web-open-file")) }
                    th.number scope="col" { (asking.t("web-open-bytes")) }
                    th scope="col" { "SHA-256" }
                } }
                tbody { @for file in &seal.files { tr {
                    th scope="row" {
                        a href={ (title.address()) "/" (encoded(&file.name)) } { (file.name) }
                        @if file.attached { " · " (asking.t("web-open-attached")) }
                    }
                    td.number { (plan::written(file.bytes.into(), asking.lang)) }
                    td { code.hash { (file.hash) } }
                } } }
            } }
        }
    }
}

fn verify(asking: &Asking, title: &Title, seal: &Seal) -> Markup {
    html! {
        section {
            h2 { (asking.t("web-open-seal")) }
            p { code.hash { (seal.hash) } }
            details {
                summary { (asking.t("web-open-verify")) }
                p { (asking.t("web-open-verify-file")) }
                p { (asking.t("web-open-verify-seal")) " " a href={ (title.address()) "/seal.json" } { "seal.json" } }
            }
        }
    }
}

/// The text where no page of it was sealed.
fn text(markdown: &str) -> Markup {
    let document = Document::from_text(markdown);
    html! { @for block in &document.blocks {
        @let text = document.slice(&block.span);
        @match &block.kind {
            BlockKind::Heading(1) => h3 { (text) },
            BlockKind::Heading(_) => h4 { (text) },
            BlockKind::Note(number) => p.note { sup { (number) } " " (text) },
            BlockKind::Item => p.item { "– " (text) },
            BlockKind::Paragraph | BlockKind::Row { .. } => p { (text) },
        }
    } }
}

/// A file of an open report.
#[utoipa::path(
    get,
    path = "/open/report/{unit}/{period}/{outline}/{number}/{file}",
    operation_id = "reportFile",
    params(
        ("unit" = String, Path, example = "MK"),
        ("period" = String, Path, example = "2025"),
        ("outline" = String, Path, example = "annual"),
        ("number" = String, Path, example = "305/BC-UBND"),
        ("file" = String, Path, example = "report.md"),
    ),
    responses((status = 200, content(
        (String = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (String = "application/pdf"),
        (String = "text/html"),
        (String = "text/markdown"),
        (String = "text/plain"),
        (String = "application/octet-stream"),
    )), (status = 404))
)]
pub(crate) async fn file(
    asking: Asking,
    headers: HeaderMap,
    Path(path): Path<(String, String, String, String, String)>,
) -> Result<Response, Response> {
    let made = async {
        let (unit, period, outline, number, name) = path;
        let (title, issued, _) = found(&asking, &(unit, period, outline, number)).await?;
        let Some(filed) = issued.seal.files.iter().find(|file| file.name == name) else { return Err(nowhere()) };
        let bytes = asking.office.ledger().file(&title.key, &title.number, &name).await?;
        Ok((filed.clone(), bytes))
    };
    let (filed, bytes): (Filed, Vec<u8>) = made.await.map_err(|fault: Fault| asking.fault(&fault))?;
    let kind = KINDS.iter().find(|(end, _)| filed.name.ends_with(end)).map_or("application/octet-stream", |(_, kind)| *kind);
    let how = if filed.name.ends_with(".html") { "inline" } else { "attachment" };
    let mut response = files::sent(&headers, kind, bytes).into_response();
    let disposition = format!("{how}; filename*=UTF-8''{}", encoded(&filed.name));
    if let Ok(value) = disposition.parse() {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, header::HeaderValue::from_static(POLICY));
    Ok(response)
}

/// What the seal of an open report was computed from.
#[utoipa::path(
    get,
    path = "/open/report/{unit}/{period}/{outline}/{number}/seal.json",
    operation_id = "reportSeal",
    params(
        ("unit" = String, Path, example = "MK"),
        ("period" = String, Path, example = "2025"),
        ("outline" = String, Path, example = "annual"),
        ("number" = String, Path, example = "305/BC-UBND"),
    ),
    responses((status = 200, body = SealFile), (status = 404))
)]
pub(crate) async fn seal(asking: Asking, headers: HeaderMap, Path(named): Path<Named>) -> Result<Response, Response> {
    let (title, issued, _) = found(&asking, &named).await.map_err(|fault| asking.fault(&fault))?;
    let files = issued.seal.files.iter().map(|file| SealOf {
        name: file.name.clone(),
        sha256: file.hash.clone(),
        bytes: file.bytes,
        sealed: !file.attached,
        url: format!("{}/{}", title.address(), encoded(&file.name)),
    });
    let figure = |figure: &ledger::FigureLine| {
        let [place, context, expression, text] = [&figure.place, &figure.context, &figure.expression, &figure.text].map(Clone::clone);
        SealFigure { place, context, expression, text }
    };
    let file = SealFile {
        number: issued.seal.number.clone(),
        date: issued.seal.date.to_string(),
        seal: issued.seal.hash.clone(),
        figures: issued.figures.iter().map(figure).collect(),
        text: issued.text.clone(),
        files: files.collect(),
    };
    Ok(files::json(&headers, &file).into_response())
}
