//! The page of an open indicator: what it is, its figures over time with plan and same period, by unit, and its open parts.

use super::list::label;
use super::sectors::Sectors;
use super::shelf::{Group, Shelf};
use super::{files, nowhere, status, told};
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::frame::Tab;
use crate::office::{Judged, Which};
use crate::show;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use exchange::Released;
use jiff::civil::{Date, date};
use maud::{Markup, html};
use plan::{Book, Comparison, Indicator, IndicatorId, Period, PeriodKind, SamePeriod, Series, Tree, UnitId, written};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use texts::Message;

/// Rows of a table on a page; all of them are in the files.
const MOST_ROWS: usize = 200;
/// Years whose shorter periods are on the page.
const YEARS: i16 = 3;

/// The page of an indicator, or one of its files: their addresses differ by how they end.
pub(crate) async fn indicator(asking: Asking, headers: HeaderMap, Path(name): Path<String>) -> Result<Response, Response> {
    let shelf = Shelf::now(&asking.office).await.map_err(|fault| asking.fault(&fault))?;
    if let Some(id) = shelf.find(&name) {
        return answer(&asking, &shelf, id).await.map_err(|fault| asking.fault(&fault));
    }
    if let Some(code) = name.strip_suffix(".sdmx.csv") {
        return files::indicator_sdmx(asking, headers, Path(code.to_owned())).await;
    }
    if let Some(code) = name.strip_suffix(".csv") {
        return files::indicator_csv(asking, headers, Path(code.to_owned())).await;
    }
    if let Some(code) = name.strip_suffix(".json") {
        return files::indicator_json(asking, headers, Path(code.to_owned())).await;
    }
    Err(asking.fault(&nowhere()))
}

async fn answer(asking: &Asking, shelf: &Shelf, id: IndicatorId) -> Result<Response, Fault> {
    let title = shelf.reference.catalogue.get(id).names.get(asking.lang);
    let body = html! {
        p { a href="/open" { (asking.t("web-open-title")) } }
        (body(asking, shelf, id).await?)
    };
    Ok(asking.page(Tab::Open, title, body))
}

/// What the page needs besides the shelf.
struct Look<'l> {
    asking: &'l Asking,
    shelf: &'l Shelf,
    id: IndicatorId,
    about: &'l Indicator,
    group: Arc<Group>,
    /// The figures alone, for comparisons: what is not shown is not in it.
    book: Book,
    /// The unit that is looked at.
    unit: UnitId,
}

/// What the public sees of an indicator that stands on this shelf.
pub(crate) async fn body(asking: &Asking, shelf: &Shelf, id: IndicatorId) -> Result<Markup, Fault> {
    let group = shelf.released(&asking.office, &shelf.together(id)).await?;
    let about = shelf.reference.catalogue.get(id);
    let years = asking.years().await?;
    let mut book = Book::default();
    group.rows.iter().filter(|row| row.withheld.is_none()).for_each(|row| book.add(row.observation.clone()));
    let Some(unit) = chosen(asking, shelf, &group, id, &years)? else {
        return Ok(html! { h1 { (about.names.get(asking.lang)) } (facts(asking, shelf, id)) p.empty { (asking.t("web-open-no-figure")) } });
    };
    let look = Look { asking, shelf, id, about, group, book, unit };
    let plans = plans(&look, &years).await?;
    Ok(html! {
        h1 { (about.names.get(asking.lang)) }
        (facts(asking, shelf, id))
        (downloads(asking, &about.code))
        (look.series(&plans))
        (look.units())
        (look.parts())
        (look.others())
        (words(asking))
    })
}

/// The unit of the address, else that of the last year of the book, else the first that has figures.
fn chosen(asking: &Asking, shelf: &Shelf, group: &Group, id: IndicatorId, years: &[(String, i16)]) -> Result<Option<UnitId>, Fault> {
    let has = |unit: &UnitId| group.rows.iter().any(|row| row.observation.indicator == id && row.observation.unit == *unit);
    if let Some(wanted) = asking.word("unit") {
        let unit = shelf.reference.org.find(wanted).filter(has);
        return unit.map(Some).ok_or_else(nowhere);
    }
    let top = years.iter().rev().filter_map(|(unit, _)| shelf.reference.org.find(unit)).find(has);
    Ok(top.or_else(|| group.rows.iter().find(|row| row.observation.indicator == id).map(|row| row.observation.unit)))
}

/// What it is: unit, code, source, definition, and what is not shown of it.
fn facts(asking: &Asking, shelf: &Shelf, id: IndicatorId) -> Markup {
    let catalogue = &shelf.reference.catalogue;
    let about = catalogue.get(id);
    let link = |of: IndicatorId| {
        let other = catalogue.get(of);
        let name = other.names.get(asking.lang);
        html! { @if shelf.indicators.contains_key(&of) { a href={ "/open/indicator/" (encoded(&other.code)) } { (name) } } @else { (name) } }
    };
    let agency = shelf.reference.org.find(&about.agency).map(|unit| shelf.reference.org.name(unit, Date::MAX).to_owned());
    let small = shelf.indicators.get(&id).copied().filter(|small| *small > 0);
    let whole = about.parent.filter(|whole| shelf.indicators.contains_key(whole));
    html! {
        dl.facts {
            dt { (asking.t("web-head-unit")) } dd { (about.unit_name) }
            dt { (asking.t("web-open-code")) } dd { code { (about.code) } }
            dt { (asking.t("web-open-sector")) } dd { (label(&Sectors::read(&*asking.office.catalogue()), &about.sector, asking)) }
            @if let Some(agency) = agency { dt { (asking.t("web-agency")) } dd { (agency) } }
            @if let (Some(numerator), Some(denominator)) = (about.numerator, about.denominator) {
                dt { (asking.t("web-formula")) } dd { (link(numerator)) " ÷ " (link(denominator)) }
            }
            @if let Some(whole) = whole { dt { (asking.t("web-part-of")) } dd { (link(whole)) } }
            @if !about.note.is_empty() { dt { (asking.t("web-open-definition")) } dd { (about.note) } }
            @if let Some(from) = about.valid_from { dt { (asking.t("web-open-valid-from")) } dd { (show::day(from, asking.lang)) } }
            @if let Some(small) = small {
                dt { (asking.t("web-open-small")) }
                dd { (asking.say(&Message::new("web-open-small-about").with("below", small))) }
            }
        }
    }
}

fn downloads(asking: &Asking, code: &str) -> Markup {
    html! {
        p.actions {
            @for (end, name) in [(".csv", "CSV"), (".json", "JSON"), (".sdmx.csv", "SDMX-CSV")] {
                a.button href={ "/open/indicator/" (encoded(code)) (end) } { (asking.say(&Message::new("web-open-download").with("kind", name))) }
            }
            a href="/open/api" { (asking.t("web-open-api-title")) }
        }
    }
}

/// The years of the book that have goals of the unit.
async fn plans(look: &Look<'_>, years: &[(String, i16)]) -> Result<BTreeMap<i16, Arc<Judged>>, Fault> {
    let org = &look.shelf.reference.org;
    let mut out = BTreeMap::new();
    for (top, year) in years.iter().rev() {
        let within = org.find(top).is_some_and(|top| org.is_within(look.unit, top, date(*year, 12, 31)));
        if within && !out.contains_key(year) && out.len() < usize::try_from(YEARS).unwrap_or(1) {
            out.insert(*year, look.asking.judged_of(&Which { unit: top.clone(), year: *year, as_of: None }).await?);
        }
    }
    Ok(out)
}

impl Look<'_> {
    fn rows(&self, of: IndicatorId) -> impl Iterator<Item = &Released> {
        self.group.rows.iter().filter(move |row| row.observation.indicator == of)
    }

    fn name(&self, unit: UnitId, day: Date) -> &str {
        self.shelf.reference.org.name(unit, day)
    }

    fn address(&self, unit: UnitId) -> String {
        format!("/open/indicator/{}?unit={}", encoded(&self.about.code), encoded(&self.shelf.reference.org.get(unit).id))
    }

    /// The figures of the unit over time, one table for each kind of period; the years first.
    fn series(&self, plans: &BTreeMap<i16, Arc<Judged>>) -> Markup {
        let mut kinds: BTreeMap<PeriodKind, Vec<&Released>> = BTreeMap::new();
        for row in self.rows(self.id).filter(|row| row.observation.unit == self.unit) {
            kinds.entry(row.observation.period.kind()).or_default().push(row);
        }
        let name = self.name(self.unit, Date::MAX);
        let last = kinds.values().flatten().map(|row| row.observation.period.year()).max().unwrap_or_default();
        html! {
            @for (kind, rows) in kinds.iter().rev() {
                @let title = Message::new("web-open-series").with("unit", name).with("kind", self.asking.say(&kind.message()));
                @let title = self.asking.say(&title);
                section {
                    h2 { (title) }
                    (drawn(self.asking, rows, &title))
                    @let is_whole = matches!(kind, PeriodKind::Year | PeriodKind::SchoolYear);
                    @let rows: Vec<_> = rows.iter().rev().filter(|row| is_whole || row.observation.period.year() > last - YEARS).collect();
                    div.scroll tabindex="0" role="region" aria-label=(title) { table {
                        thead { tr {
                            th scope="col" { (self.asking.t("web-head-period")) }
                            th.number scope="col" { (self.asking.t("web-head-result")) }
                            th scope="col" { (self.asking.t("web-head-status")) }
                            @if is_whole { th scope="col" { (self.asking.t("web-head-goal")) } }
                            th.number scope="col" { (self.asking.t("web-head-same")) }
                            th.number scope="col" { (self.asking.t("web-head-growth")) }
                            th scope="col" { (self.asking.t("web-head-source")) }
                        } }
                        tbody { @for row in rows { (self.line(row, is_whole, plans)) } }
                    } }
                }
            }
        }
    }

    fn line(&self, row: &Released, is_whole: bool, plans: &BTreeMap<i16, Arc<Judged>>) -> Markup {
        let asking = self.asking;
        let o = &row.observation;
        let series = Series {
            book: &self.book,
            catalogue: &self.shelf.reference.catalogue,
            org: &self.shelf.reference.org,
            calendar: if o.window == o.period.window(plan::Calendar::Statistical) {
                plan::Calendar::Statistical
            } else {
                plan::Calendar::default()
            },
            as_of: None,
        };
        let same = plan::same_period(series, self.id, self.unit, o.period);
        html! {
            tr {
                th.at scope="row" { (show::period(self.asking, o.period)) }
                td.number { (told(row, asking)) }
                td { (asking.t(status(row))) @if row.summed { " · " (asking.t("web-open-summed")) } }
                @if is_whole { td { (self.goals(row, plans)) } }
                td.number { @if let SamePeriod::Compared(found) = &same { (written(plan::half_up(found.then, self.about.decimals), asking.lang)) } }
                td.number {
                    (change(&same, asking))
                    @if let SamePeriod::Compared(Comparison { breaks, .. }) = &same { @for told in breaks { br; small { (asking.say(told)) } } }
                }
                td { (self.source(&o.source)) @if let Some(day) = o.recorded_at { br; small { (show::day(day, asking.lang)) } } }
            }
        }
    }

    /// The unit that reported, or the name of the source.
    fn source(&self, source: &str) -> String {
        let unit = self.shelf.reference.org.find(source);
        unit.map_or_else(|| source.to_owned(), |unit| self.name(unit, Date::MAX).to_owned())
    }

    /// What each authority asked in the year of a figure, and how far it was reached.
    fn goals(&self, row: &Released, plans: &BTreeMap<i16, Arc<Judged>>) -> Markup {
        let (asking, of) = (self.asking, row.observation.period.year());
        let Some(year) = plans.get(&of).map(|judged| &judged.year) else { return html! {} };
        // The year has numbers of its own for the same codes.
        let (Some(id), Some(unit)) = (year.catalogue.find(&self.about.code), year.org.find(&self.shelf.reference.org.get(self.unit).id))
        else {
            return html! {};
        };
        let plans = year.targets.authorities.iter().filter_map(|authority| Some((authority, year.plan(id, unit, of, &authority.code)?)));
        html! { @for (authority, plan) in plans {
            @let came = if row.withheld.is_none() { plan::judge(plan.goal, row.observation.value, year.rule(id)) } else { None };
            div {
                (authority.short.get(asking.lang)) ": " (show::goal(plan.goal, asking.lang)) " "
                @if let Some(came) = &came { (show::rate(came.attainment, Some(came.verdict), asking.lang)) }
            }
        } }
    }

    /// The units below in one period: those that are shown, those that are not, and those that are missing.
    fn units(&self) -> Markup {
        let (asking, org) = (self.asking, &self.shelf.reference.org);
        let below = |row: &&Released| {
            let o = &row.observation;
            org.children(self.unit, Tree::Administrative, o.window.to).any(|child| child == o.unit)
        };
        let periods: BTreeSet<Period> = self.rows(self.id).filter(below).map(|row| row.observation.period).collect();
        let asked = asking.word("period").and_then(|text| text.parse().ok()).filter(|period| periods.contains(period));
        let is_year = |period: &&Period| matches!(period.kind(), PeriodKind::Year | PeriodKind::SchoolYear);
        let last = || periods.iter().rev().find(is_year).or(periods.last()).copied();
        let Some(period) = asked.or_else(last) else { return html! {} };
        let mut rows: Vec<&Released> = self.rows(self.id).filter(|row| row.observation.period == period).filter(below).collect();
        rows.sort_by_key(|row| (row.withheld.is_some(), std::cmp::Reverse(row.observation.number()), row.observation.unit));
        let day = rows.first().map_or(Date::MAX, |row| row.observation.window.to);
        let children = org.children(self.unit, Tree::Administrative, day);
        let missing: Vec<&str> =
            children.filter(|unit| rows.iter().all(|row| row.observation.unit != *unit)).map(|unit| org.name(unit, day)).collect();
        let title = asking.say(&Message::new("web-open-units").with("unit", self.name(self.unit, day)).with("period", period));
        html! {
            section {
                h2 { (title) }
                form.chooser method="get" {
                    input type="hidden" name="unit" value=(org.get(self.unit).id);
                    label { (asking.t("web-head-period")) " "
                        select name="period" { @for other in periods.iter().rev() { option value=(other) selected[*other == period] { (show::period(asking, *other)) } } }
                    }
                    button { (asking.t("web-look")) }
                }
                div.scroll tabindex="0" role="region" aria-label=(title) { table.bars {
                    thead { tr {
                        th scope="col" { (asking.t("web-head-place")) }
                        th.number scope="col" { (asking.t("web-head-result")) }
                        th scope="col" { (asking.t("web-head-status")) }
                    } }
                    tbody { @for row in rows.iter().take(MOST_ROWS) { tr {
                        th scope="row" { a href=(self.address(row.observation.unit)) { (org.name(row.observation.unit, day)) } }
                        td.number { (told(row, asking)) }
                        td { (asking.t(status(row))) }
                    } } }
                } }
                @if rows.len() > MOST_ROWS { p { (asking.say(&Message::new("web-open-more").with("count", rows.len() - MOST_ROWS))) } }
                @if !missing.is_empty() { p { (asking.say(&Message::new("web-units-missing").with("units", shortened(&missing)))) } }
            }
        }
    }

    /// Units that have figures and are neither this one nor right below it: those above, those of other places, those that are no more.
    fn others(&self) -> Markup {
        let org = &self.shelf.reference.org;
        let units: BTreeSet<UnitId> = self.rows(self.id).map(|row| row.observation.unit).filter(|unit| *unit != self.unit).collect();
        let is_below = |unit: &UnitId| org.get(*unit).versions.iter().any(|version| version.parent == Some(self.unit));
        let units: Vec<UnitId> = units.into_iter().filter(|unit| !is_below(unit)).take(MOST_ROWS).collect();
        html! { @if !units.is_empty() {
            details {
                summary { (self.asking.t("web-open-other-units")) }
                ul { @for unit in units { li { a href=(self.address(unit)) { (self.name(unit, Date::MAX)) } } } }
            }
        } }
    }

    /// Its open parts in the last year that has any.
    fn parts(&self) -> Markup {
        let asking = self.asking;
        let parts = self.shelf.reference.catalogue.parts(self.id);
        let of = |row: &&Released| parts.contains(&row.observation.indicator) && row.observation.unit == self.unit;
        let year = |row: &&Released| row.observation.period.kind() == PeriodKind::Year;
        let Some(period) = self.group.rows.iter().filter(of).filter(year).map(|row| row.observation.period).max() else { return html! {} };
        let rows: Vec<&Released> = self.group.rows.iter().filter(of).filter(|row| row.observation.period == period).collect();
        html! {
            section {
                h2 { (asking.t("web-parts")) " · " (period) }
                table {
                    thead { tr {
                        th scope="col" { (asking.t("web-head-indicator")) }
                        th.number scope="col" { (asking.t("web-head-result")) }
                        th scope="col" { (asking.t("web-head-unit")) }
                    } }
                    tbody { @for row in rows {
                        @let part = self.shelf.reference.catalogue.get(row.observation.indicator);
                        tr {
                            th scope="row" { a href={ "/open/indicator/" (encoded(&part.code)) } { (part.names.get(asking.lang)) } }
                            td.number { (told(row, asking)) }
                            td.unit { (part.unit_name) }
                        }
                    } }
                }
            }
        }
    }
}

/// Some names, and how many more there are.
fn shortened(names: &[&str]) -> String {
    const NAMED: usize = 30;
    let more = if names.len() > NAMED { format!(" … (+{})", names.len() - NAMED) } else { String::new() };
    format!("{}{more}", names.iter().take(NAMED).copied().collect::<Vec<_>>().join(", "))
}

/// A line over the periods; of one figure there is nothing to draw.
fn drawn(asking: &Asking, rows: &[&Released], title: &str) -> Markup {
    let points: Vec<_> = rows.iter().map(|row| row.observation.number()).collect();
    if points.iter().flatten().count() < 2 {
        return html! {};
    }
    let labels: Vec<String> = rows.iter().map(|row| show::period(asking, row.observation.period)).collect();
    let line = show::Line { stroke: show::Stroke::Now, name: asking.t("web-head-result"), points };
    show::chart(&labels, &[line], title, asking.lang)
}

fn change(same: &SamePeriod, asking: &Asking) -> String {
    match same {
        SamePeriod::Compared(compared) => show::change(asking, compared),
        SamePeriod::NotComparable(_) => asking.t("web-open-not-comparable"),
        SamePeriod::Missing => String::new(),
    }
}

/// What the words for states mean.
fn words(asking: &Asking) -> Markup {
    const WORDS: [(&str, &str); 6] = [
        ("web-open-status-a", "web-open-status-a-about"),
        ("web-open-status-p", "web-open-status-p-about"),
        ("web-open-status-e", "web-open-status-e-about"),
        ("web-open-status-b", "web-open-status-b-about"),
        ("web-missing", "web-open-missing-about"),
        ("web-open-status-q", "web-open-status-q-about"),
    ];
    html! {
        details {
            summary { (asking.t("web-open-words")) }
            dl.facts { @for (word, about) in WORDS { dt { (asking.t(word)) } dd { (asking.t(about)) } } }
        }
    }
}
