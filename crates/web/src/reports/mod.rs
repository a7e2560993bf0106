//! Reports: what each outline makes of the book's figures today, its findings beside it, its files, and what was issued.

use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::frame::Tab;
use crate::office::{Judged, Which, computing};
use crate::overview::years;
use crate::show;
use axum::extract::Path;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use document::Layout;
use maud::{Markup, html};
use plan::{Calendar, Period, PeriodKind};
use report::{Checked, Composer, Draft, Question};
use std::sync::Arc;
use texts::Message;

/// The outlines that come with the program, and the kind of period each is of.
const OUTLINES: [(&str, &str, PeriodKind); 7] = [
    ("annual", "web-outline-annual", PeriodKind::Year),
    ("nine-months", "web-outline-nine-months", PeriodKind::NineMonths),
    ("six-months", "web-outline-six-months", PeriodKind::SixMonths),
    ("quarterly", "web-outline-quarterly", PeriodKind::Quarter),
    ("monthly", "web-outline-monthly", PeriodKind::Month),
    ("plan", "web-outline-plan", PeriodKind::Year),
    ("decision", "web-outline-decision", PeriodKind::Year),
];

/// A report that is shown in a page of ours, with the style that stands in it and no script.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-same-origin";

/// What kinds of files leave: name, what people call it, media type.
const KINDS: [(&str, &str, &str); 5] = [
    ("report.docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("report.pdf", "PDF", "application/pdf"),
    ("appendix.xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("report.html", "HTML", "text/html; charset=utf-8"),
    ("report.md", "Markdown", "text/markdown; charset=utf-8"),
];

/// Which report of a year.
struct Chosen {
    outline: String,
    period: Period,
}

/// What the address asks for: an outline, of a period of its kind.
fn chosen(asking: &Asking, which: &Which) -> Result<Chosen, Fault> {
    let outline = asking.word("outline").unwrap_or(OUTLINES[0].0).to_owned();
    let kind = OUTLINES.iter().find(|(name, ..)| *name == outline).map_or(PeriodKind::Year, |(.., kind)| *kind);
    let wanted = asking.word("period").and_then(|text| text.parse::<Period>().ok()).filter(|period| period.kind() == kind);
    let none = || Fault::unknown(Message::new("web-no-such-period").with("period", asking.word("period").unwrap_or_default()));
    // Else the last one that is over, as far as the year goes.
    let today = which.as_of.unwrap_or(asking.office.ledger().today());
    let over = |period: &Period| period.window(Calendar::default()).to <= today;
    let last = || Period::all(kind, which.year).filter(over).last().or_else(|| Period::all(kind, which.year).next());
    let period = wanted.or_else(last).ok_or_else(none)?;
    Ok(Chosen { outline, period })
}

/// The report as the figures make it now; what is missing is a marked gap.
async fn composed(asking: &Asking, judged: &Arc<Judged>, chosen: &Chosen) -> Result<(Draft, Checked), Fault> {
    let (judged, catalogue) = (Arc::clone(judged), asking.office.catalogue());
    let (outline, period, lang) = (chosen.outline.clone(), chosen.period, asking.lang);
    let work = move || {
        let ask = Question::of(&judged.year).map(|ask| Question { gaps: true, period, ..ask });
        let ask = ask.ok_or_else(|| Fault::unknown(Message::new("web-no-year")))?;
        let own = judged.files.contains_key("report/report.csv") && outline == OUTLINES[0].0;
        // The unit's own outline goes before the built-in one for the whole year.
        let outline = (!own).then_some(outline.as_str());
        let composer = Composer::new(&(&judged.files, &*catalogue), Arc::clone(&judged.year), outline, ask);
        let draft = composer.and_then(|composer| composer.compose()).map_err(|faults| {
            let details = faults.iter().map(|fault| (format!("{}:{}", fault.file, fault.line), fault.message.clone())).collect();
            Fault { details, ..Fault::broken(Message::new("web-report-refused").with("count", faults.len())) }
        })?;
        let checked = report::checked(&draft, lang);
        Ok((draft, checked))
    };
    computing(work).await?
}

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    answer(&asking).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(asking: &Asking) -> Result<Response, Fault> {
    let (which, judged) = asking.judged().await?;
    let years = years(asking).await?;
    let chosen = chosen(asking, &which)?;
    let (draft, checked) = composed(asking, &judged, &chosen).await?;
    let of = |path: &str| asking.link(&format!("{path}?outline={}&period={}", encoded(&chosen.outline), chosen.period));
    let count = |count: usize| plan::written(count.into(), asking.lang);
    let title = asking.t("web-tab-reports");
    let body = html! {
        div.head { h1 { (title) } (show::chooser(asking, "/reports", &years, &which)) }
        (outlines(asking, &which, &chosen))
        section.summary {
            p { (asking.say(&Message::new("web-report-figures").with("figures", count(draft.paper.figures().len())).with("results", count(draft.shown.len())))) }
            ul.counts {
                li { (asking.t("web-report-gaps")) " " b { (draft.paper.gaps()) } }
                li { (asking.t("web-report-relations")) " " b { (checked.fine) "/" (checked.relations) } }
                li { (asking.t("web-report-open")) " " b { (checked.open.len()) } }
                li { (asking.t("web-report-excepted")) " " b { (checked.excepted.len()) } }
            }
            p.actions { @for (name, called, _) in KINDS {
                a.button href=(of(&format!("/reports/file/{name}"))) download=(name) { (called) }
            } }
        }
        (findings(asking, &checked))
        iframe.report src=(of("/reports/view")) title=(asking.t("web-report-preview")) {}
        (issues(asking, &which).await?)
    };
    Ok(asking.page(Tab::Reports, &title, body))
}

/// The outlines, and the periods of the chosen one.
fn outlines(asking: &Asking, which: &Which, chosen: &Chosen) -> Markup {
    let kind = chosen.period.kind();
    let link = |outline: &str, period: Option<Period>| {
        let period = period.map_or_else(String::new, |period| format!("&period={period}"));
        asking.link(&format!("/reports?outline={}{period}", encoded(outline)))
    };
    html! {
        nav.choices aria-label=(asking.t("web-outlines")) { @for (outline, key, _) in OUTLINES {
            a href=(link(outline, None)) aria-current=[(outline == chosen.outline).then_some("true")] { (asking.t(key)) }
        } }
        @if kind != PeriodKind::Year {
            nav.choices aria-label=(asking.t("web-periods")) { @for period in Period::all(kind, which.year) {
                a href=(link(&chosen.outline, Some(period))) aria-current=[(period == chosen.period).then_some("true")] { (period) }
            } }
        }
    }
}

/// What a stranger would find in it: without a reason, and with one.
fn findings(asking: &Asking, checked: &Checked) -> Markup {
    html! {
        @if !checked.open.is_empty() || !checked.excepted.is_empty() {
            details open[!checked.open.is_empty()] {
                summary { (asking.t("web-check-findings")) }
                ul {
                    @for (rule, line, text) in &checked.open { li { b { (rule) } " · " (line) " · " (text) } }
                    @for (rule, line, text, reason) in &checked.excepted { li { (rule) " · " (line) " · " (text) " " em { (reason) } } }
                }
            }
        }
    }
}

/// Reports of the unit that were issued.
async fn issues(asking: &Asking, which: &Which) -> Result<Markup, Fault> {
    let reports = asking.office.ledger().reports(which.as_of).await?;
    let issued: Vec<_> = reports.iter().filter(|standing| standing.report.unit == which.unit && !standing.issues.is_empty()).collect();
    Ok(html! {
        @if !issued.is_empty() {
            section { h2 { (asking.t("web-issued")) }
                ul { @for standing in issued { @for (number, day) in &standing.issues {
                    li { b { (number) } " · " (show::day(*day, asking.lang)) " · " (standing.report.period) }
                } } }
            }
        }
    })
}

/// The report itself, for the frame in the page and for print.
pub(crate) async fn view(asking: Asking) -> Result<Response, Response> {
    let made = async {
        let (which, judged) = asking.judged().await?;
        let (draft, _) = composed(&asking, &judged, &chosen(&asking, &which)?).await?;
        let day = draft.paper.properties.date.unwrap_or_else(|| asking.office.ledger().today());
        Ok::<_, Fault>(document::html::write(&draft.paper, &Layout::on(day)))
    };
    let text = made.await.map_err(|fault| asking.fault(&fault))?;
    Ok(([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(text)).into_response())
}

/// One of its files.
pub(crate) async fn file(Path(name): Path<String>, asking: Asking) -> Result<Response, Response> {
    let made = async {
        let Some((.., kind)) = KINDS.iter().find(|(known, ..)| *known == name) else {
            return Err(Fault::unknown(Message::new("web-no-such-file").with("file", &name)));
        };
        let (which, judged) = asking.judged().await?;
        let (draft, _) = composed(&asking, &judged, &chosen(&asking, &which)?).await?;
        let write = asking.office.writer();
        let mut files = computing(move || write(&draft.paper)).await?.map_err(|(_, message)| Fault::broken(message))?;
        Ok((*kind, files.remove(&name).unwrap_or_default()))
    };
    let (kind, bytes) = made.await.map_err(|fault| asking.fault(&fault))?;
    let disposition = format!("attachment; filename=\"{name}\"");
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response())
}
