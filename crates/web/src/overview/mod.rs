//! The overview: what a leader wants to know in ten seconds, on the screen and on one sheet of paper. The main targets with their bars
//! against each authority, what is likely to be missed, sectors, who reported and who is late, what was approved last.

mod foreseen;
mod latest;
mod sectors;
mod standing;
mod targets;

use crate::asking::Asking;
use crate::fault::Fault;
use crate::frame::Tab;
use crate::near::Look;
use crate::office::{Judged, Which};
use crate::{show, start};
use axum::response::Response;
pub(crate) use latest::Approval;
use maud::{Markup, html};
use plan::{AppendixTarget, PlannedFigure, Verdict};
pub(crate) use standing::Standing;
use texts::Message;

/// Late submissions and last approvals that are named.
const NAMED: usize = 8;

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    answer(&asking).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(asking: &Asking) -> Result<Response, Fault> {
    if asking.scope.is_none() {
        return Ok(asking.page(Tab::Overview, &asking.t("web-welcome"), start::first_steps(asking)));
    }
    let (which, judged) = asking.near(Look::Planned).await?;
    let standing = Standing::of(asking, &which, &judged).await?;
    let approvals = latest::approvals(asking, &which).await?;
    let seen = Seen::of(asking, &judged);
    let title = Message::new("web-overview-title").with("unit", judged.evaluation.unit.get(asking.lang)).with("year", which.year);
    let title = asking.say(&title);
    let body = html! {
        div.overview {
            div.head { h1 { (title) } (show::chooser(asking, "/")) }
            p.stand { (stand(asking, &which)) }
            (summary(asking, &seen, &standing))
            (targets::table(asking, &judged, &seen.targets))
            (foreseen::section(asking, &judged))
            div.columns {
                (sectors::section(asking, &judged))
                (standing::section(asking, &standing))
                (latest::section(asking, &approvals))
            }
            (shortfalls(asking, &judged, &seen.shortfalls))
        }
    };
    Ok(asking.page(Tab::Overview, &title, body))
}

/// As of which day the page is: a sheet of paper has no address line.
fn stand(asking: &Asking, which: &Which) -> String {
    let day = which.as_of.unwrap_or(asking.office.ledger().today());
    asking.say(&Message::new("web-stand").with("day", show::day(day, asking.lang)))
}

/// What the asker may see of an evaluated year.
struct Seen<'a> {
    targets: Vec<&'a AppendixTarget>,
    shortfalls: Vec<&'a PlannedFigure>,
}

impl<'a> Seen<'a> {
    fn of(asking: &Asking, judged: &'a Judged) -> Seen<'a> {
        let reads = |code: &str| judged.year.catalogue.find(code).is_some_and(|id| asking.reads_indicator(&judged.year, id));
        let targets = judged.evaluation.appendix.iter().filter(|target| target.rows.iter().all(|row| reads(&row.indicator)));
        let shortfalls = judged.evaluation.shortfalls.iter().filter(|figure| reads(&figure.indicator));
        Seen { targets: targets.collect(), shortfalls: shortfalls.collect() }
    }
}

/// How many targets are reached, in one line and one bar.
fn summary(asking: &Asking, seen: &Seen, standing: &Standing) -> Markup {
    let count = |verdict| seen.targets.iter().filter(|target| target.verdict == Some(verdict)).count();
    let parts =
        [(Verdict::Exceeded, "exceeded"), (Verdict::Met, "met"), (Verdict::Missed, "missed")].map(|(v, class)| (v, class, count(v)));
    let all = parts.iter().map(|(.., count)| count).sum::<usize>();
    let met = parts[0].2 + parts[1].2;
    let open = seen.targets.len() - all;
    let mut from = 0;
    html! {
        section.summary aria-label=(asking.t("web-summary")) {
            @if all > 0 { p.big { b { (met) "/" (all) } " " (asking.t("web-targets-reached")) } }
            @else if open > 0 { p.big { (asking.say(&Message::new("web-none-judged").with("count", open))) } }
            svg.stack viewBox={ "0 0 " (all.max(1) * 10) " 10" } preserveAspectRatio="none" aria-hidden="true" {
                @for (_, class, count) in &parts {
                    rect class=(class) x=({ let at = from; from += count * 10; at }) y="0" width=(count * 10) height="10" {}
                }
            }
            ul.counts {
                @for (verdict, _, count) in &parts { li { (show::verdict(Some(*verdict), asking.lang)) " " b { (count) } } }
                @if open > 0 { li { (asking.t("web-not-judged")) " " b { (open) } } }
                @if !seen.shortfalls.is_empty() {
                    li { a href="#shortfalls" { (asking.t("web-shortfalls")) } " " b { (seen.shortfalls.len()) } }
                }
                li { a href="#late" { (asking.t("web-late")) } " " b { (standing.late) } }
            }
        }
    }
}

/// Planned figures outside the list that fall short, the furthest first.
fn shortfalls(asking: &Asking, judged: &Judged, figures: &[&PlannedFigure]) -> Markup {
    if figures.is_empty() {
        return html! {};
    }
    let mut sorted = figures.to_vec();
    sorted.sort_by_key(|figure| figure.judged.attainment);
    let (first, rest) = sorted.split_at(sorted.len().min(NAMED));
    html! {
        section #shortfalls {
            h2 { (asking.t("web-shortfalls-title")) }
            (short_table(asking, judged, first))
            @if !rest.is_empty() {
                details { summary { (asking.say(&Message::new("web-more").with("count", rest.len()))) } (short_table(asking, judged, rest)) }
            }
        }
    }
}

fn short_table(asking: &Asking, judged: &Judged, figures: &[&PlannedFigure]) -> Markup {
    let authorities = &judged.year.targets.authorities;
    let short = |code: &str| authorities.iter().find(|one| one.code == code).map_or("", |one| one.short.get(asking.lang)).to_owned();
    html! {
        div.scroll tabindex="0" role="region" aria-label=(asking.t("web-shortfalls-title")) { table {
            thead { tr {
                th scope="col" { (asking.t("web-head-indicator")) }
                th.number scope="col" { (asking.t("web-head-result")) }
                th.number scope="col" { (asking.t("web-head-goal")) }
                th scope="col" { (asking.t("web-authority")) }
                th scope="col" { (asking.t("web-head-rate-short")) }
            } }
            tbody { @for figure in figures { tr {
                th scope="row" {
                    a href=(asking.link(&format!("/indicator/{}", figure.indicator))) { (figure.name.get(asking.lang)) }
                    @if let Some(unit) = &figure.unit { " · " (unit) }
                }
                td.number { (show::result(Some(figure.result), asking.lang)) " " (figure.measure) }
                td.number { (show::goal(figure.judged.goal, asking.lang)) }
                td { (short(&figure.judged.authority)) }
                td { (show::rate(figure.judged.attainment, figure.judged.verdict, asking.lang)) }
            } } }
        } }
    }
}
