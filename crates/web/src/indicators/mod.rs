//! The list of indicators by sector, and the page of one: its figures over time with plan and same period, its parts, the units below it
//! ranked and as tiles, every version of each figure with who, when and why, and its figures as a file.

mod export;
mod facts;
mod series;
mod units;
mod versions;

pub(crate) use export::file;

use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::frame::Tab;
use crate::near::Look;
use crate::office::{Judged, Which};
use crate::sectors::Sectors;
use crate::show;
use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use plan::{Indicator, IndicatorId, Observation, Period, Series, Value, Year, written};
use std::collections::BTreeMap;
use std::sync::Arc;
use texts::Message;

pub(crate) async fn list(asking: Asking) -> Result<Response, Response> {
    listed(&asking).await.map_err(|fault| asking.fault(&fault))
}

async fn listed(asking: &Asking) -> Result<Response, Fault> {
    let (_, judged) = asking.near(Look::Listed).await?;
    let year = &judged.year;
    let (wanted, sector) = (figure::unmarked(asking.word("q").unwrap_or_default()), asking.word("sector"));
    let mut sectors: BTreeMap<&str, Vec<(IndicatorId, &Indicator)>> = BTreeMap::new();
    for id in year.catalogue.ids().filter(|id| asking.reads_indicator(year, *id)) {
        let about = year.catalogue.get(id);
        let named = || [&about.names.vi, &about.names.en, &about.code].into_iter().any(|name| figure::unmarked(name).contains(&wanted));
        if sector.is_none_or(|sector| sector == about.sector) && (wanted.is_empty() || named()) {
            sectors.entry(&about.sector).or_default().push((id, about));
        }
    }
    let (title, names) = (asking.t("web-tab-indicators"), Sectors::of(asking));
    let is_open = !wanted.is_empty() || sector.is_some();
    let body = html! {
        div.head { h1 { (title) } (show::chooser(asking, "/indicators")) }
        form.search method="get" action="/indicators" role="search" {
            label { (asking.t("web-search")) " " input type="search" name="q" value=(asking.word("q").unwrap_or_default()); }
            @for name in ["unit", "year", "as_of"] { @if let Some(word) = asking.word(name) { input type="hidden" name=(name) value=(word); } }
            button { (asking.t("web-search-go")) }
        }
        @if sectors.is_empty() { p.empty { (asking.t("web-no-indicator")) " " a href=(asking.link("/indicators")) { (asking.t("web-all-indicators")) } } }
        @for (sector, indicators) in &sectors {
            details open[is_open] {
                summary { (names.name(sector)) " · " (asking.say(&Message::new("web-indicators-count").with("count", indicators.len()))) }
                div.scroll tabindex="0" role="region" aria-label=(names.name(sector)) { table { tbody { @for (id, about) in indicators { tr {
                    th scope="row" { a href=(asking.link(&format!("/indicator/{}", encoded(&about.code)))) { (about.names.get(asking.lang)) } }
                    td.number { (show::figure(year.number(*id, year.settings.unit, year.settings.year), asking.lang)) }
                    td.unit { (about.unit_name) }
                } } } } }
            }
        }
    };
    Ok(asking.page(Tab::Indicators, &title, body))
}

/// An indicator that is looked at.
struct Seen {
    which: Which,
    judged: Arc<Judged>,
    id: IndicatorId,
}

impl Seen {
    /// The indicator of a code, where there is one and the asker may read it.
    async fn of(code: &str, asking: &Asking) -> Result<Seen, Fault> {
        let known = asking.reference().await?;
        let unknown = || Fault::unknown(Message::new("web-no-such-indicator").with("code", code));
        known.find_indicator(code).map_err(|_| unknown())?;
        let (which, judged) = asking.near(Look::One(code.to_owned())).await?;
        let id = judged.year.catalogue.find(code).ok_or_else(unknown)?;
        if !asking.reads_indicator(&judged.year, id) {
            return Err(Fault::not_granted(Message::new("web-sector-closed")));
        }
        Ok(Seen { which, judged, id })
    }

    fn year(&self) -> &Year {
        &self.judged.year
    }

    fn about(&self) -> &Indicator {
        self.year().catalogue.get(self.id)
    }

    /// Where the figures of other periods are found.
    fn series(&self) -> Series<'_> {
        let year = self.year();
        let (book, catalogue, org) = (&year.book, &year.catalogue, &year.org);
        Series { book, catalogue, org, calendar: year.settings.calendar, as_of: year.settings.as_of }
    }

    /// The day on which names and parents of units are asked for.
    fn day(&self) -> Date {
        jiff::civil::date(self.year().settings.year, 12, 31)
    }
}

pub(crate) async fn page(Path(code): Path<String>, asking: Asking) -> Result<Response, Response> {
    answer(&code, &asking).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(code: &str, asking: &Asking) -> Result<Response, Fault> {
    let seen = Seen::of(code, asking).await?;
    let forms = forms(asking, code).await?;
    let versions = versions::of(asking, &seen).await?;
    let title = seen.about().names.get(asking.lang);
    let address = format!("/indicator/{}", encoded(code));
    let body = html! {
        div.head { h1 { (title) } (show::chooser(asking, &address)) }
        (goals(asking, &seen))
        (series::section(asking, &seen))
        (parts(asking, &seen))
        (units::section(asking, &seen, &address))
        (facts::section(asking, &seen, &forms))
        (versions::section(asking, &seen, &versions))
        p.actions {
            a.button href=(asking.link(&format!("{address}/figures.csv"))) { (asking.t("web-download-csv")) }
            a.button href=(asking.link(&format!("{address}/figures.xlsx"))) { (asking.t("web-download-xlsx")) }
        }
    };
    Ok(asking.page(Tab::Indicators, title, body))
}

/// The names of the forms that ask for it.
async fn forms(asking: &Asking, code: &str) -> Result<Vec<String>, Fault> {
    let reference = asking.reference().await?;
    let Some(id) = reference.catalogue.find(code) else { return Ok(Vec::new()) };
    let mut names: Vec<String> =
        reference.forms.all().iter().filter(|form| form.asks(id)).map(|form| form.names.get(asking.lang).to_owned()).collect();
    names.sort();
    names.dedup();
    Ok(names)
}

/// What each authority asks and what came of it.
fn goals(asking: &Asking, seen: &Seen) -> Markup {
    let (year, id) = (seen.year(), seen.id);
    let (unit, of) = (year.settings.unit, year.settings.year);
    let found = year.book.of_year(id, unit, of, year.settings.as_of);
    let plans = year.targets.authorities.iter().filter_map(|authority| Some((authority, year.plan(id, unit, of, &authority.code)?)));
    let plans: Vec<_> = plans.collect();
    html! {
        section.summary {
            p.big {
                @if let Some(found) = found {
                    b { (value(found.value, asking)) } " " (seen.about().unit_name)
                    @if let Some(origin) = show::made_of(asking, found) { " · " (origin) }
                } @else { (asking.t("web-no-result")) }
            }
            @if plans.is_empty() { p.empty { (asking.t("web-no-goal")) } } @else {
                ul.goals { @for (authority, plan) in plans {
                    @let came = found.and_then(|found| plan::judge(plan.goal, found.value, year.rule(id)));
                    li {
                        (authority.names.get(asking.lang)) ": " b { (show::goal(plan.goal, asking.lang)) } " "
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

fn value(value: Value, asking: &Asking) -> String {
    match value {
        Value::Number(value) => written(value, asking.lang),
        Value::Met(true) => asking.t("plan-print-assured"),
        Value::Met(false) => asking.say(&plan::Verdict::Missed.message()),
        Value::Missing => asking.t("web-missing"),
    }
}

/// Its parts, as bars of the whole.
fn parts(asking: &Asking, seen: &Seen) -> Markup {
    let year = seen.year();
    let of = |id| year.number(id, year.settings.unit, year.settings.year);
    let readable = year.catalogue.parts(seen.id).iter().filter(|part| asking.reads_indicator(year, **part));
    let parts: Vec<_> = readable.filter_map(|part| Some((*part, of(*part)?))).collect();
    let whole = of(seen.id);
    let most = whole.into_iter().chain(parts.iter().map(|(_, value)| *value)).max();
    html! {
        @if let (Some(most), false) = (most, parts.is_empty()) {
            section {
                h2 { (asking.t("web-parts")) }
                div.scroll tabindex="0" role="region" aria-label=(asking.t("web-parts")) { table.bars { tbody { @for (part, value) in &parts {
                    @let about = year.catalogue.get(*part);
                    tr {
                        th scope="row" { a href=(asking.link(&format!("/indicator/{}", encoded(&about.code)))) { (about.names.get(asking.lang)) } }
                        td.number { (written(*value, asking.lang)) " " span.unit { (about.unit_name) } }
                        td.number { @if let Some(share) = whole.filter(|_| about.unit_name == seen.about().unit_name).and_then(|whole| plan::percent(*value, whole)) { (written(share, asking.lang)) "%" } }
                        td.grow { (show::share(*value, most)) }
                    }
                } } } }
            }
        }
    }
}

/// The observation that counts in a period.
fn counted(year: &Year, id: IndicatorId, unit: plan::UnitId, period: Period) -> Option<&Observation> {
    year.book.counted(id, unit, period, year.settings.as_of)
}
