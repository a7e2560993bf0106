//! The list of indicators by sector, and the page of one: its figures over time with plan and same period, its parts, the units below it
//! ranked, and every version of each figure.

use crate::asking::Asking;
use crate::fault::Fault;
use crate::frame::Tab;
use crate::office::Judged;
use crate::overview::{change_of, years};
use crate::show;
use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use plan::{Comparison, Indicator, IndicatorId, Observation, Period, SamePeriod, Series, Tree, Value, Year, written};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use texts::Message;

pub(crate) async fn list(asking: Asking) -> Result<Response, Response> {
    listed(&asking).await.map_err(|fault| asking.fault(&fault))
}

async fn listed(asking: &Asking) -> Result<Response, Fault> {
    let (which, judged) = asking.judged().await?;
    let years = years(asking).await?;
    let wanted = asking.word("q").unwrap_or_default().to_lowercase();
    let year = &judged.year;
    let mut sectors: BTreeMap<&str, Vec<(IndicatorId, &Indicator)>> = BTreeMap::new();
    for id in year.catalogue.ids() {
        let about = year.catalogue.get(id);
        if wanted.is_empty() || about.names.get(asking.lang).to_lowercase().contains(&wanted) || about.code.contains(&wanted) {
            sectors.entry(&about.sector).or_default().push((id, about));
        }
    }
    let title = asking.t("web-tab-indicators");
    let body = html! {
        div.head { h1 { (title) } (show::chooser(asking, "/indicators", &years, &which)) }
        form.search method="get" action="/indicators" role="search" {
            label { (asking.t("web-search")) " " input type="search" name="q" value=(asking.word("q").unwrap_or_default()); }
            @for name in ["unit", "year", "as_of"] { @if let Some(word) = asking.word(name) { input type="hidden" name=(name) value=(word); } }
            button { (asking.t("web-search-go")) }
        }
        @if sectors.is_empty() { p.empty { (asking.t("web-no-indicator")) } }
        @for (sector, indicators) in &sectors {
            details open[!wanted.is_empty()] {
                summary { (sector) " · " (asking.say(&Message::new("web-indicators-count").with("count", indicators.len()))) }
                table { tbody { @for (id, about) in indicators { tr {
                    th scope="row" { a href=(asking.link(&format!("/indicator/{}", about.code))) { (about.names.get(asking.lang)) } }
                    td.number { (show::figure(year.number(*id, year.settings.unit, year.settings.year), asking.lang)) }
                    td.unit { (about.unit_name) }
                } } } }
            }
        }
    };
    Ok(asking.page(Tab::Indicators, &title, body))
}

pub(crate) async fn page(Path(code): Path<String>, asking: Asking) -> Result<Response, Response> {
    answer(&code, &asking).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(code: &str, asking: &Asking) -> Result<Response, Fault> {
    let (which, judged) = asking.judged().await?;
    let year = &judged.year;
    let Some(id) = year.catalogue.find(code) else { return Err(Fault::unknown(Message::new("web-no-such-indicator").with("code", code))) };
    let years = years(asking).await?;
    let about = year.catalogue.get(id);
    let title = about.names.get(asking.lang);
    let body = html! {
        div.head { h1 { (title) } (show::chooser(asking, &format!("/indicator/{code}"), &years, &which)) }
        (facts(asking, year, about))
        (goals(asking, &judged, id))
        (over_time(asking, year, id))
        (parts(asking, year, id))
        (ranked(asking, year, id))
        (versions(asking, year, id))
    };
    Ok(asking.page(Tab::Indicators, title, body))
}

/// What it is: unit, code, who answers for it, how it is computed.
fn facts(asking: &Asking, year: &Year, about: &Indicator) -> Markup {
    let link = |id: IndicatorId| {
        let other = year.catalogue.get(id);
        html! { a href=(asking.link(&format!("/indicator/{}", other.code))) { (other.names.get(asking.lang)) } }
    };
    let agency = year.org.find(&about.agency).map(|unit| year.org.name(unit, today(year)).to_owned());
    html! {
        dl.facts {
            dt { (asking.t("web-head-unit")) } dd { (about.unit_name) }
            dt { (asking.t("web-code")) } dd { code { (about.code) } }
            @if let Some(agency) = agency { dt { (asking.t("web-agency")) } dd { (agency) } }
            @if let (Some(numerator), Some(denominator)) = (about.numerator, about.denominator) {
                dt { (asking.t("web-formula")) } dd { (link(numerator)) " ÷ " (link(denominator)) }
            }
            @if let Some(whole) = about.parent { dt { (asking.t("web-part-of")) } dd { (link(whole)) } }
            @if !about.note.is_empty() { dt { (asking.t("web-note")) } dd { (about.note) } }
        }
    }
}

fn today(year: &Year) -> jiff::civil::Date {
    jiff::civil::date(year.settings.year, 12, 31)
}

/// What each authority asks and what came of it.
fn goals(asking: &Asking, judged: &Judged, id: IndicatorId) -> Markup {
    let year = &judged.year;
    let (unit, of) = (year.settings.unit, year.settings.year);
    let found = year.book.of_year(id, unit, of, year.settings.as_of);
    let plans = year.targets.authorities.iter().filter_map(|authority| Some((authority, year.plan(id, unit, of, &authority.code)?)));
    let plans: Vec<_> = plans.collect();
    html! {
        section {
            p.big { @if let Some(found) = found { (value(found, asking)) } @else { (asking.t("web-no-result")) } }
            @if plans.is_empty() { p.empty { (asking.t("web-no-goal")) } } @else {
                ul.goals { @for (authority, plan) in plans {
                    @let came = found.and_then(|found| plan::judge(plan.goal, found.value, year.rule(id)));
                    li {
                        (authority.names.get(asking.lang)) ": " (show::goal(plan.goal, asking.lang)) " "
                        @if let Some(came) = &came {
                            (show::rate(came.attainment, Some(came.verdict), asking.lang)) " " (show::verdict(Some(came.verdict), asking.lang))
                        }
                        @if let Some(document) = plan.target.and_then(|target| target.document.as_deref()) { " · " (document) }
                    }
                } }
            }
        }
    }
}

fn value(observation: &Observation, asking: &Asking) -> String {
    match observation.value {
        Value::Number(value) => written(value, asking.lang),
        Value::Met(true) => asking.t("plan-print-assured"),
        Value::Met(false) => asking.say(&plan::Verdict::Missed.message()),
        Value::Missing => asking.t("web-missing"),
    }
}

/// Its figures by kind of period, each beside the same period of the year before.
fn over_time(asking: &Asking, year: &Year, id: IndicatorId) -> Markup {
    let unit = year.settings.unit;
    let periods: BTreeSet<Period> = year.book.all().iter().filter(|o| o.indicator == id && o.unit == unit).map(|o| o.period).collect();
    let mut kinds: BTreeMap<_, Vec<Period>> = BTreeMap::new();
    for period in periods {
        kinds.entry(period.kind()).or_default().push(period);
    }
    let series = Series {
        book: &year.book,
        catalogue: &year.catalogue,
        org: &year.org,
        calendar: year.settings.calendar,
        as_of: year.settings.as_of,
    };
    html! {
        @for periods in kinds.values() {
            @let found: Vec<Option<Decimal>> = periods.iter().map(|p| year.book.counted(id, unit, *p, series.as_of)?.number()).collect();
            section {
                h2 { (asking.t("web-over-time")) }
                @if found.len() > 1 { (show::line(&found, &asking.t("web-over-time"))) }
                div.scroll tabindex="0" role="region" aria-label=(asking.t("web-over-time")) { table {
                    thead { tr {
                        th scope="col" { (asking.t("web-head-period")) }
                        th.number scope="col" { (asking.t("web-head-result")) }
                        th.number scope="col" { (asking.t("web-head-growth")) }
                    } }
                    tbody { @for (period, found) in periods.iter().zip(&found) { tr {
                        th scope="row" { (period) }
                        td.number { (show::figure(*found, asking.lang)) }
                        td.number { (same(&plan::same_period(series, id, unit, *period), asking)) }
                    } } }
                } }
            }
        }
    }
}

fn same(same: &SamePeriod, asking: &Asking) -> String {
    match same {
        SamePeriod::Compared(Comparison { change: Some(change), .. }) => change_of(*change, asking.lang),
        SamePeriod::Compared(compared) if compared.is_rate => {
            asking.say(&Message::new("web-points").with("points", written(compared.difference, asking.lang)))
        }
        SamePeriod::NotComparable(why) => asking.say(why),
        SamePeriod::Compared(_) | SamePeriod::Missing => String::new(),
    }
}

/// Its parts, as bars of the whole.
fn parts(asking: &Asking, year: &Year, id: IndicatorId) -> Markup {
    let of = |id| year.number(id, year.settings.unit, year.settings.year);
    let parts: Vec<_> = year.catalogue.parts(id).iter().filter_map(|part| Some((*part, of(*part)?))).collect();
    let most = of(id).into_iter().chain(parts.iter().map(|(_, value)| *value)).max();
    html! {
        @if let (Some(most), false) = (most, parts.is_empty()) {
            section {
                h2 { (asking.t("web-parts")) }
                table.bars { tbody { @for (part, value) in &parts {
                    @let about = year.catalogue.get(*part);
                    tr {
                        th scope="row" { a href=(asking.link(&format!("/indicator/{}", about.code))) { (about.names.get(asking.lang)) } }
                        td.number { (written(*value, asking.lang)) }
                        td.unit { (about.unit_name) }
                        td { (show::share(*value, most)) }
                    }
                } } }
            }
        }
    }
}

/// The units below, the largest first; those without a figure are named.
fn ranked(asking: &Asking, year: &Year, id: IndicatorId) -> Markup {
    let day = today(year);
    let units: Vec<_> = year.org.children(year.settings.unit, Tree::Administrative, day).collect();
    let mut there: Vec<_> = units.iter().filter_map(|unit| Some((*unit, year.number(id, *unit, year.settings.year)?))).collect();
    there.sort_by_key(|(_, value)| std::cmp::Reverse(*value));
    let missing: Vec<&str> =
        units.iter().filter(|unit| there.iter().all(|(u, _)| u != *unit)).map(|unit| year.org.name(*unit, day)).collect();
    html! {
        @if let Some((_, most)) = there.first() {
            section {
                h2 { (asking.t("web-ranked")) }
                table.bars { tbody { @for (at, (unit, value)) in there.iter().enumerate() { tr {
                    td { (at + 1) }
                    th scope="row" { (year.org.name(*unit, day)) }
                    td.number { (written(*value, asking.lang)) }
                    td { (show::share(*value, *most)) }
                } } } }
                @if !missing.is_empty() { p { (asking.say(&Message::new("web-units-missing").with("units", missing.join(", ")))) } }
            }
        }
    }
}

/// Every figure of the unit that was ever reported, the newest first, with where it is from.
fn versions(asking: &Asking, year: &Year, id: IndicatorId) -> Markup {
    let mut all: Vec<&Observation> = year.book.all().iter().filter(|o| o.indicator == id && o.unit == year.settings.unit).collect();
    all.sort_by_key(|o| std::cmp::Reverse((o.period, o.recorded_at)));
    html! {
        @if !all.is_empty() {
            section {
                h2 { (asking.t("web-versions")) }
                div.scroll tabindex="0" role="region" aria-label=(asking.t("web-versions")) { table {
                    thead { tr {
                        th scope="col" { (asking.t("web-head-period")) }
                        th.number scope="col" { (asking.t("web-head-result")) }
                        th scope="col" { (asking.t("web-head-status")) }
                        th scope="col" { (asking.t("web-head-source")) }
                        th scope="col" { (asking.t("web-head-recorded")) }
                    } }
                    tbody { @for o in all { tr {
                        th scope="row" { (o.period) }
                        td.number { (value(o, asking)) }
                        td { (o.status.code()) }
                        td { (o.source) @if !o.note.is_empty() { " · " (o.note) } }
                        td { @if let Some(day) = o.recorded_at { (show::day(day, asking.lang)) } }
                    } } }
                } }
            }
        }
    }
}
