//! The overview: what a leader wants to know in ten seconds. The main targets with their bars against each authority, what falls short
//! beside them, who is late, what was changed last.

use crate::asking::Asking;
use crate::fault::Fault;
use crate::frame::Tab;
use crate::{show, start};
use axum::response::Response;
use jiff::civil::date;
use ledger::Entry;
use maud::{Markup, html};
use plan::{AppendixRow, AppendixTarget, Evaluation, Verdict};
use texts::Message;

/// Late submissions and last changes that are named.
const NAMED: usize = 8;

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    answer(&asking).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(asking: &Asking) -> Result<Response, Fault> {
    let Some(which) = asking.which().await? else {
        return Ok(asking.page(Tab::Overview, &asking.t("web-welcome"), start::first_steps(asking)));
    };
    let judged = asking.office.year(&which).await?;
    let years = years(asking).await?;
    let late = crate::collect::late(asking, &which).await?;
    let changes = asking.office.ledger().changes("", NAMED).await?;
    let evaluation = &judged.evaluation;
    let title = Message::new("web-overview-title").with("unit", evaluation.unit.get(asking.lang)).with("year", evaluation.year);
    let title = asking.say(&title);
    let body = html! {
        div.head { h1 { (title) } (show::chooser(asking, "/", &years, &which)) }
        (summary(asking, evaluation, late.len()))
        (targets(asking, evaluation))
        (shortfalls(asking, evaluation))
        div.columns {
            (late_list(asking, &late))
            (last_changes(asking, &changes))
        }
    };
    Ok(asking.page(Tab::Overview, &title, body))
}

/// The years of the book with the names of their units.
pub(crate) async fn years(asking: &Asking) -> Result<Vec<(String, String, i16)>, Fault> {
    let ledger = asking.office.ledger();
    let reference = ledger.reference().await?;
    let name = |unit: &str, year: i16| {
        reference.org.find(unit).map_or_else(|| unit.to_owned(), |unit| reference.org.name(unit, date(year, 12, 31)).to_owned())
    };
    Ok(ledger.years().await?.into_iter().map(|(unit, year)| (unit.clone(), name(&unit, year), year)).collect())
}

/// How many targets are reached, in one line and one bar.
fn summary(asking: &Asking, evaluation: &Evaluation, late: usize) -> Markup {
    let count = |verdict| evaluation.appendix.iter().filter(|target| target.verdict == Some(verdict)).count();
    let parts =
        [(Verdict::Exceeded, "exceeded"), (Verdict::Met, "met"), (Verdict::Missed, "missed")].map(|(v, class)| (v, class, count(v)));
    let all = parts.iter().map(|(.., count)| count).sum::<usize>().max(1);
    let mut from = 0;
    html! {
        section.summary aria-label=(asking.t("web-summary")) {
            p.big { b { (evaluation.met) "/" (evaluation.judged) } " " (asking.t("web-targets-reached")) }
            svg.stack viewBox={ "0 0 " (all * 10) " 10" } preserveAspectRatio="none" aria-hidden="true" {
                @for (_, class, count) in &parts {
                    rect class=(class) x=({ let at = from; from += count * 10; at }) y="0" width=(count * 10) height="10" {}
                }
            }
            ul.counts {
                @for (verdict, _, count) in &parts { li { (show::verdict(Some(*verdict), asking.lang)) " " b { (count) } } }
                @if evaluation.shortfalls.is_empty() { } @else {
                    li { a href="#shortfalls" { (asking.t("web-shortfalls")) } " " b { (evaluation.shortfalls.len()) } }
                }
                li { a href="#late" { (asking.t("web-late")) } " " b { (late) } }
            }
        }
    }
}

/// The main targets.
fn targets(asking: &Asking, evaluation: &Evaluation) -> Markup {
    if evaluation.appendix.is_empty() {
        return html! { p.empty { (asking.t("web-no-targets")) } };
    }
    html! {
        section {
            h2 { (asking.t("web-main-targets")) }
            div.scroll tabindex="0" role="region" aria-label=(asking.t("web-main-targets")) {
                table {
                    thead { tr {
                        th scope="col" { (asking.t("web-head-number")) }
                        th scope="col" { (asking.t("web-head-indicator")) }
                        th scope="col" { (asking.t("web-head-unit")) }
                        th.number scope="col" { (asking.t("web-head-result")) }
                        @for authority in &evaluation.authorities {
                            th.number scope="col" { (asking.say(&Message::new("web-head-plan").with("authority", authority.short.get(asking.lang)))) }
                            th scope="col" { (asking.t("web-head-rate")) }
                        }
                        th scope="col" { (asking.t("web-head-verdict")) }
                        th.number scope="col" { (asking.t("web-head-growth")) }
                    } }
                    tbody { @for target in &evaluation.appendix { (rows(asking, target, evaluation.authorities.len())) } }
                }
            }
        }
    }
}

fn rows(asking: &Asking, target: &AppendixTarget, authorities: usize) -> Markup {
    let composite = target.rows.len() > 1;
    html! {
        @if composite {
            tr.composite {
                td { (target.number) }
                th scope="row" colspan=(3 + 2 * authorities) { (target.title.get(asking.lang)) }
                td { (show::verdict(target.verdict, asking.lang)) }
                td {}
            }
        }
        @for row in &target.rows { (one(asking, row, (!composite).then_some(target.number))) }
    }
}

fn one(asking: &Asking, row: &AppendixRow, number: Option<u32>) -> Markup {
    let lang = asking.lang;
    html! {
        tr {
            td { @if let Some(number) = number { (number) } }
            th scope="row" class=[number.is_none().then_some("part")] {
                a href=(asking.link(&format!("/indicator/{}", row.indicator))) { (row.name.get(lang)) }
            }
            td.unit { (row.measure) }
            td.number { (show::result(row.result, lang)) }
            @for plan in &row.plans {
                @if let Some(judged) = plan {
                    td.number { (show::goal(judged.goal, lang)) }
                    td title=[judged.reason.as_ref().map(|reason| asking.say(reason))] { (show::rate(judged.attainment, judged.verdict, lang)) }
                } @else { td {} td {} }
            }
            td { (show::verdict(row.verdict, lang)) }
            td.number { @if let Some(change) = row.same_period.as_ref().and_then(|same| same.change) { (change_of(change, lang)) } }
        }
    }
}

/// A change in per cent with its sign.
pub(crate) fn change_of(change: rust_decimal::Decimal, lang: texts::Lang) -> String {
    let sign = if change.is_sign_positive() && !change.is_zero() { "+" } else { "" };
    format!("{sign}{}%", plan::written(change, lang))
}

/// Planned figures outside the list that fall short.
fn shortfalls(asking: &Asking, evaluation: &Evaluation) -> Markup {
    if evaluation.shortfalls.is_empty() {
        return html! {};
    }
    html! {
        section #shortfalls {
            h2 { (asking.t("web-shortfalls-title")) }
            table {
                thead { tr {
                    th scope="col" { (asking.t("web-head-indicator")) }
                    th.number scope="col" { (asking.t("web-head-result")) }
                    th.number scope="col" { (asking.t("web-head-goal")) }
                    th scope="col" { (asking.t("web-head-rate")) }
                } }
                tbody { @for figure in &evaluation.shortfalls { tr {
                    th scope="row" {
                        a href=(asking.link(&format!("/indicator/{}", figure.indicator))) { (figure.name.get(asking.lang)) }
                        @if let Some(unit) = &figure.unit { " · " (unit) }
                    }
                    td.number { (show::result(Some(figure.result), asking.lang)) " " (figure.measure) }
                    td.number { (show::goal(figure.judged.goal, asking.lang)) }
                    td { (show::rate(figure.judged.attainment, figure.judged.verdict, asking.lang)) }
                } } }
            }
        }
    }
}

fn late_list(asking: &Asking, late: &[crate::collect::Task]) -> Markup {
    html! {
        section #late {
            h2 { (asking.t("web-late-title")) }
            @if late.is_empty() { p.empty { (asking.t("web-none-late")) } }
            ul { @for task in late.iter().take(NAMED) {
                li { a href=(task.address()) { (task.unit_name) } " · " (task.form_name) " · " (task.period) " · " (show::day(task.due, asking.lang)) }
            } }
            @if late.len() > NAMED { p { a href=(asking.link("/collect")) { (asking.say(&Message::new("web-all").with("count", late.len()))) } } }
        }
    }
}

fn last_changes(asking: &Asking, changes: &[Entry]) -> Markup {
    html! {
        section {
            h2 { (asking.t("web-last-changes")) }
            @if changes.is_empty() { p.empty { (asking.t("web-no-changes")) } }
            ul { @for change in changes {
                li { (show::moment(change.at, asking.lang)) " · " b { (change.memo.account) } " · " (change.memo.action) " " (change.memo.subject) }
            } }
        }
    }
}
