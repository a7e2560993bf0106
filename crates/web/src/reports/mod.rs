//! Reports: what each outline makes of the book's figures today, section by section, its findings beside it, and its files. The other
//! pages of a report: words (`section`), Word files (`word`), drafts and comments (`drafts`, `comments`), the issue (`issue`).

mod apart;
mod chosen;
mod comments;
mod drafts;
mod issue;
mod picker;
mod preview;
mod section;
mod word;

pub(crate) use comments::{answer, comment, table};
pub(crate) use drafts::{compare, drafts, read, save, send};
pub(crate) use issue::{attach, exception, form as issue_form, issue, issued};
pub(crate) use picker::figures;
pub(crate) use preview::preview;
pub(crate) use section::{edit, write};
pub(crate) use word::{MOST_BYTES, form as word_form, refresh, take};

use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::frame::Tab;
use crate::office::{Which, computing};
use crate::show;
use axum::extract::Path;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use chosen::{Chosen, Named, Whole, done};
use document::Layout;
use ledger::Files;
use maud::{Markup, html};
use plan::Deed;
use report::{Checked, Stretch, Told};
use std::collections::BTreeMap;
use texts::Message;

/// Fields of a form.
type Fields = BTreeMap<String, String>;

/// A report that is shown in a page of ours, with the style that stands in it and no script.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-same-origin";

/// What kinds of files leave: name, what people call it, media type.
const KINDS: [(&str, &str, &str); 5] = [
    ("report.docx", "Word", WORD),
    ("report.pdf", "PDF", "application/pdf"),
    ("appendix.xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("report.html", "HTML", "text/html; charset=utf-8"),
    ("report.md", "Markdown", "text/markdown; charset=utf-8"),
];
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    answered(&asking).await.map_err(|fault| asking.fault(&fault))
}

async fn answered(asking: &Asking) -> Result<Response, Fault> {
    if asking.scope.as_ref().is_some_and(|scope| !scope.is_own()) {
        return apart::page(asking).await;
    }
    let chosen = Chosen::of(asking).await?;
    let whole = chosen.draft(asking).await?;
    let title = asking.t("web-tab-reports");
    let body = html! {
        div.head { h1 { (title) } (show::chooser(asking, "/reports")) }
        (chosen.ways(asking, "/reports"))
        (done(asking))
        (summary(asking, &chosen, &whole))
        (sections(asking, &chosen, &whole).await?)
        div.beside.reading {
            aside aria-label=(asking.t("web-check-findings")) {
                h2 { (asking.t("web-check-findings")) }
                (findings(asking, &chosen, &whole))
            }
            iframe.report src=(chosen.link(asking, "/reports/view")) title=(asking.t("web-report-preview")) {}
        }
        (all_issued(asking, &chosen.which).await?)
    };
    Ok(asking.page(Tab::Reports, &title, body))
}

/// How many figures, gaps and findings it has, and its files.
fn summary(asking: &Asking, chosen: &Chosen, whole: &Whole) -> Markup {
    let count = |count: usize| plan::written(count.into(), asking.lang);
    let (draft, checked) = (&whole.draft, &whole.checked);
    let figures = Message::new("web-report-figures").with("figures", count(draft.paper.figures().len()));
    html! {
        section.summary aria-label=(asking.t("web-summary")) {
            p { (asking.say(&figures.with("results", count(draft.shown.len())))) }
            ul.counts {
                li { (asking.t("web-report-gaps")) " " b { (draft.paper.gaps()) } }
                li { (asking.t("web-report-relations")) " " b { (checked.fine) "/" (checked.relations) } }
                li { (asking.t("web-report-open")) " " b { (checked.open.len()) } }
                li { (asking.t("web-report-excepted")) " " b { (checked.excepted.len()) } }
            }
            p.actions { @for (name, called, _) in KINDS {
                a.button href=(chosen.link(asking, &format!("/reports/file/{name}"))) download=(name) { (called) }
            } }
        }
    }
}

/// What is known of a section for the list.
struct Standing<'w> {
    named: &'w Named,
    /// Where it stands in the report; none for what the outline has twice.
    stretch: Option<&'w Stretch>,
    owner: Option<String>,
    /// The asker may write it.
    mine: bool,
    /// Its file or its narrative are the unit's.
    own: bool,
    /// When it was last written, and by whom.
    last: Option<(i64, String)>,
}

/// The outline as a list of sections: whose each is, and how far.
async fn sections(asking: &Asking, chosen: &Chosen, whole: &Whole) -> Result<Markup, Fault> {
    let (ledger, Which { unit, year, .. }) = (asking.office.ledger(), &chosen.which);
    let owners: Vec<Option<String>> = whole.sections.iter().map(|named| chosen.owner(&named.section)).collect();
    let agencies: Vec<Option<&str>> = owners.iter().map(Option::as_deref).collect();
    let writable = ledger.writable(asking.by(), unit, *year, &agencies).await?;
    let written = ledger.last_written(unit, *year).await?;
    let of = |(at, named)| {
        let Named { section, narrative, .. }: &Named = named;
        let has = |name: &str| chosen.judged.files.get(name).is_some_and(|bytes| !bytes.trim_ascii().is_empty());
        Standing {
            named,
            stretch: whole.draft.sections.get(at),
            owner: chosen.owner_name(section).map(str::to_owned),
            mine: chosen.which.as_of.is_none() && writable.get(at).copied().unwrap_or(false),
            own: has(&section.file) || has(narrative),
            last: [&section.file, narrative].into_iter().filter_map(|name| written.get(name)).max().cloned(),
        }
    };
    let standings: Vec<Standing> = whole.sections.iter().enumerate().map(of).collect();
    Ok(html! {
        section { h2 { (asking.t("web-report-sections")) }
            div.scroll tabindex="0" role="region" aria-label=(asking.t("web-report-sections")) { table.outline {
                thead { tr {
                    @for key in ["web-report-head-section", "web-report-head-owner", "web-report-head-state"] { th scope="col" { (asking.t(key)) } }
                    @for key in ["web-report-head-figures", "web-report-gaps", "web-check-findings"] { th.number scope="col" { (asking.t(key)) } }
                    th scope="col" { (asking.t("web-report-head-last")) }
                } }
                tbody { @for standing in &standings { (row(asking, chosen, whole, standing)) } }
            } }
        }
    })
}

fn row(asking: &Asking, chosen: &Chosen, whole: &Whole, standing: &Standing<'_>) -> Markup {
    let section = &standing.named.section;
    let address = chosen.link(asking, &format!("/reports/section?section={}", encoded(&section.section)));
    let depth = match section.level {
        report::Level::Heading(level) => level,
        report::Level::Annex => 1,
    };
    let of = standing.stretch.map(|stretch| stretch.of(&whole.draft.paper));
    let (figures, gaps) = of.map_or((0, 0), |paper| (paper.figures().len(), paper.gaps()));
    let open = whole.checked.open.iter().filter(|finding| finding.section == section.section).count();
    let bare = section.file.is_empty();
    let state = match (bare, standing.own) {
        (true, _) => "web-section-heading",
        (_, true) => "web-section-own",
        (_, false) => "web-section-built-in",
    };
    html! {
        tr {
            th scope="row" class={ "depth" (depth) } {
                @if standing.mine && !bare { a href=(address) { (standing.named.title) } } @else { (standing.named.title) }
            }
            td { (standing.owner.as_deref().unwrap_or(&asking.t("web-section-compiler"))) }
            td { (asking.t(state)) }
            td.number { @if figures > 0 { (figures) } }
            td.number { @if gaps > 0 { b.remark { (gaps) } } }
            td.number { @if open > 0 { b.remark { (open) } } }
            td { @if let Some((at, account)) = &standing.last { (written_at(asking, *at)) " · " (account) } }
        }
    }
}

/// When something was written. What came with the files of the past has no moment.
fn written_at(asking: &Asking, at: i64) -> String {
    if at > 0 { show::moment(at, asking.lang) } else { asking.t("web-section-imported") }
}

/// What a stranger would find in it, by section: without a reason, and with one.
fn findings(asking: &Asking, chosen: &Chosen, whole: &Whole) -> Markup {
    let Checked { open, excepted, .. } = &whole.checked;
    let place = |told: &Told| {
        let named = whole.sections.iter().find(|named| named.section.section == told.section);
        named.map_or_else(|| asking.say(&Message::new("web-check-line").with("line", told.line)), |named| named.title.clone())
    };
    html! {
        @if open.is_empty() && excepted.is_empty() { p.empty { (asking.t("web-check-none")) } }
        @if !open.is_empty() {
            ol.findings { @for told in open { li { p { (told.text) } p.place { (place(told)) " · " code { (told.rule) } } } } }
            @if asking.may(Deed::Write) || asking.may(Deed::Issue) {
                p { a href=(chosen.link(asking, "/reports/issue")) { (asking.t("web-report-give-reasons")) } }
            }
        }
        @if !excepted.is_empty() {
            details { summary { (asking.t("web-report-excepted")) " (" (excepted.len()) ")" }
                ul.findings { @for (told, reason) in excepted {
                    li { p { (told.text) } p.place { (place(told)) } p { em { (reason) } } }
                } }
            }
        }
    }
}

/// Reports of the unit that were issued.
async fn all_issued(asking: &Asking, which: &Which) -> Result<Markup, Fault> {
    let reports = asking.office.ledger().reports(which.as_of).await?;
    let issued: Vec<_> = reports.iter().filter(|standing| standing.report.unit == which.unit && !standing.issues.is_empty()).collect();
    let link = |report: &ledger::ReportKey| {
        let (outline, period) = (encoded(&report.outline), report.period);
        asking.link(&format!("/reports/issue?outline={outline}&period={period}"))
    };
    Ok(html! {
        @if !issued.is_empty() {
            section { h2 { (asking.t("web-issued")) }
                ul { @for standing in issued { @for (number, day) in &standing.issues {
                    li { a href=(link(&standing.report)) { (number) } " · " (show::day(*day, asking.lang)) " · " (standing.report.period) }
                } } }
            }
        }
    })
}

/// The report itself, for the frame in the page and for print.
pub(crate) async fn view(asking: Asking) -> Result<Response, Response> {
    let made = async {
        let whole = Chosen::of(&asking).await?.draft(&asking).await?;
        let day = whole.draft.paper.properties.date.unwrap_or_else(|| asking.office.ledger().today());
        Ok::<_, Fault>(document::html::write(&whole.draft.paper, &Layout::on(day)))
    };
    let text = made.await.map_err(|fault| asking.fault(&fault))?;
    Ok(([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(text)).into_response())
}

/// One of its files.
pub(crate) async fn file(Path(name): Path<String>, asking: Asking) -> Result<Response, Response> {
    let made = async {
        let unknown = || Fault::unknown(Message::new("web-no-such-file").with("file", &name));
        let Some((.., kind)) = KINDS.iter().find(|(known, ..)| *known == name) else { return Err(unknown()) };
        let whole = Chosen::of(&asking).await?.draft(&asking).await?;
        let mut files = written(&asking, whole.draft.paper).await?;
        Ok((*kind, files.remove(&name).ok_or_else(unknown)?))
    };
    let (kind, bytes) = made.await.map_err(|fault| asking.fault(&fault))?;
    Ok(download(&name, kind, bytes))
}

/// The files of a paper.
async fn written(asking: &Asking, paper: document::Paper) -> Result<Files, Fault> {
    let write = asking.office.writer();
    computing(move || write(&paper)).await?.map_err(|(_, message)| Fault::broken(message))
}

/// A file on its way out. Its name is what a header can carry (RFC 6266 with RFC 8187 for the rest).
fn download(name: &str, kind: &str, bytes: Vec<u8>) -> Response {
    let plain: String = name.chars().map(|c| if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') { c } else { '_' }).collect();
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", encoded(name));
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

/// What kind a file is of, by how its name ends.
fn kind_of(name: &str) -> &'static str {
    let ends = |(known, ..): &&(&str, &str, &str)| known.rsplit('.').next() == name.rsplit('.').next();
    KINDS.iter().find(ends).map_or("application/octet-stream", |(.., kind)| kind)
}
