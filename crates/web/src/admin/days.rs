//! The calendar of working days: holidays and days worked in their place, year by year.

use crate::admin::fields::Fields;
use crate::admin::{done, faulty, no_action, on_to, page as framed, refused, trouble};
use crate::asking::Asking;
use crate::fault::Fault;
use crate::show;
use axum::Form;
use axum::response::Response;
use jiff::civil::Date;
use ledger::Cells;
use maud::{Markup, html};
use plan::HOLIDAYS;
use std::collections::{BTreeMap, BTreeSet};
use texts::Message;

/// The days of the calendar, by day.
type Days = BTreeMap<String, Cells>;

/// What counts now, and whether the book has a calendar of its own.
struct Calendars {
    now: Days,
    is_own: bool,
    /// What comes with the program.
    built_in: Days,
}

async fn calendars(asking: &Asking) -> Result<Calendars, Fault> {
    let own = by_day(asking.office.ledger().table(HOLIDAYS).await?);
    let catalogue = asking.office.catalogue();
    let built_in = by_day(read(catalogue.file(HOLIDAYS).unwrap_or_default()));
    let is_own = !own.is_empty();
    Ok(Calendars { now: if is_own { own } else { built_in.clone() }, is_own, built_in })
}

fn by_day(rows: Vec<Cells>) -> Days {
    rows.into_iter().filter_map(|row| Some((row.get("date")?.clone(), row))).collect()
}

/// The rows of the calendar that comes with the program.
fn read(bytes: &[u8]) -> Vec<Cells> {
    ledger::rows_of(bytes).unwrap_or_default()
}

fn cell<'r>(row: &'r Cells, column: &str) -> &'r str {
    row.get(column).map_or("", String::as_str)
}

/// The year that a day written `2026-09-02` lies in.
fn year_of(day: &str) -> &str {
    day.get(..4).unwrap_or_default()
}

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    answer(&asking, &Fields::default(), None).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(asking: &Asking, fields: &Fields, fault: Option<&Fault>) -> Result<Response, Fault> {
    let calendars = calendars(asking).await?;
    let today = asking.office.ledger().today().to_string();
    let years: BTreeSet<&str> = calendars.now.keys().map(|day| year_of(day)).chain([year_of(&today)]).collect();
    let of = asking.word("of").unwrap_or_else(|| year_of(&today));
    let days: Vec<(&String, &Cells)> = calendars.now.iter().filter(|(day, _)| year_of(day) == of).collect();
    // A newer program may know the notices of years that the book's own calendar does not have.
    let newer =
        calendars.built_in.keys().filter(|day| calendars.is_own && !calendars.now.keys().any(|own| year_of(own) == year_of(day))).count();
    let title = asking.t("web-admin-holidays");
    let body = html! {
        h1 { (title) }
        @if fault.is_none() { (done(asking)) }
        (trouble(asking, fault))
        p { (asking.t(if calendars.is_own { "web-admin-holidays-own" } else { "web-admin-holidays-built-in" })) }
        nav.choices aria-label=(asking.t("web-year")) { @for year in years {
            a href={ "/admin/holidays?of=" (year) } aria-current=[(year == of).then_some("page")] { (year) }
        } }
        form.fill.wide method="post" action={ "/admin/holidays?of=" (crate::asking::encoded(of)) } {
            @if days.is_empty() { p.empty { (asking.say(&Message::new("web-admin-no-holidays").with("year", of))) } }
            @else { (table(asking, &days)) }
            (new(asking, fields))
            p.actions {
                button.main name="action" value="keep" { (asking.t("web-admin-keep")) }
                @if newer > 0 { button name="action" value="newer" { (asking.say(&Message::new("web-admin-holidays-newer").with("count", newer))) } }
            }
        }
    };
    Ok(refused(fault, framed(asking, "/admin/holidays", &title, &body)))
}

fn kind(asking: &Asking, kind: &str) -> String {
    asking.t(if kind == "work" { "web-admin-day-work" } else { "web-admin-day-off" })
}

fn table(asking: &Asking, days: &[(&String, &Cells)]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(asking.t("web-admin-holidays")) { table {
            thead { tr {
                th scope="col" { (asking.t("web-admin-date")) }
                th scope="col" { (asking.t("web-admin-kind")) }
                th scope="col" { (asking.t("web-admin-name-vi")) }
                th scope="col" { (asking.t("web-admin-name-en")) }
                th scope="col" { (asking.t("web-admin-take-out")) }
            } }
            tbody { @for (day, row) in days {
                @let written = day.parse::<Date>().map_or_else(|_| (*day).clone(), |day| show::day(day, asking.lang));
                tr {
                    th scope="row" { (written) input type="hidden" name="day" value=(day); }
                    td { select name={ "kind." (day) } aria-label={ (asking.t("web-admin-kind")) ": " (written) } {
                        @for word in ["off", "work"] { option value=(word) selected[cell(row, "kind") == word] { (kind(asking, word)) } }
                    } }
                    td { input name={ "vi." (day) } value=(cell(row, "name_vi")) aria-label={ (asking.t("web-admin-name-vi")) ": " (written) }; }
                    td { input name={ "en." (day) } value=(cell(row, "name_en")) aria-label={ (asking.t("web-admin-name-en")) ": " (written) }; }
                    td { input type="checkbox" name="gone" value=(day) aria-label={ (asking.t("web-admin-take-out")) ": " (written) }; }
                }
            } }
        } }
    }
}

fn new(asking: &Asking, fields: &Fields) -> Markup {
    html! {
        fieldset.cols { legend { (asking.t("web-admin-new-day")) }
            label { (asking.t("web-admin-from")) input type="date" name="new" value=(fields.get("new")); }
            label { (asking.t("web-admin-to")) input type="date" name="new_to" value=(fields.get("new_to")); }
            label { (asking.t("web-admin-kind")) select name="new_kind" {
                @for word in ["off", "work"] { option value=(word) selected[fields.get("new_kind") == word] { (kind(asking, word)) } }
            } }
            label { (asking.t("web-admin-name-vi")) input name="new_vi" value=(fields.get("new_vi")) maxlength="120"; }
            label { (asking.t("web-admin-name-en")) input name="new_en" value=(fields.get("new_en")) maxlength="120"; }
            label { (asking.t("web-admin-basis")) input name="reason" value=(fields.get("reason")) maxlength="300"; }
        }
    }
}

pub(crate) async fn act(asking: Asking, Form(fields): Form<Fields>) -> Result<Response, Response> {
    match acted(&asking, &fields).await {
        Ok((of, written)) => {
            let path = format!("/admin/holidays?of={}", crate::asking::encoded(&of));
            Ok(on_to(&path, if written == 0 { "same" } else { "holidays" }, written))
        }
        Err(fault) => answer(&asking, &fields, Some(&fault)).await.map_err(|fault| asking.fault(&fault)),
    }
}

/// The year that shows what was written, and how many days were.
async fn acted(asking: &Asking, fields: &Fields) -> Result<(String, usize), Fault> {
    let calendars = calendars(asking).await?;
    let ledger = asking.office.ledger();
    let mut of = asking.word("of").unwrap_or(year_of(&ledger.today().to_string())).to_owned();
    let before = calendars.now.clone();
    let mut days = calendars.now;
    match fields.get("action") {
        "newer" => {
            let new = calendars.built_in.into_iter().filter(|(day, _)| !before.keys().any(|own| year_of(own) == year_of(day)));
            days.extend(new.collect::<Vec<_>>());
        }
        "keep" => {
            for day in fields.all("day") {
                let names = [&*format!("vi.{day}"), &*format!("en.{day}")].map(|name| fields.get(name).to_owned());
                days.insert(day.to_owned(), row(day, fields.get(&format!("kind.{day}")), names));
            }
            for day in added(fields)? {
                days.insert(
                    day.clone(),
                    row(&day, fields.get("new_kind"), [fields.get("new_vi").to_owned(), fields.get("new_en").to_owned()]),
                );
                year_of(&day).clone_into(&mut of);
            }
        }
        _ => return Err(no_action()),
    }
    let gone: Vec<String> = fields.all("gone").into_iter().map(str::to_owned).collect();
    days.retain(|day, _| !gone.contains(day));
    if days == before {
        return Ok((of, 0));
    }
    let rows: Vec<Cells> = days.into_values().collect();
    let written = ledger.set_holidays(asking.by(), &rows, &gone, fields.get("reason")).await.map_err(faulty)?;
    Ok((of, written))
}

fn row(day: &str, kind: &str, [vi, en]: [String; 2]) -> Cells {
    let cells = [("date", day.to_owned()), ("kind", kind.to_owned()), ("name_vi", vi), ("name_en", en)];
    cells.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}

/// Days that are put in: from one to another; none where no first day is said.
fn added(fields: &Fields) -> Result<Vec<String>, Fault> {
    const MOST: i64 = 31;
    let (from, to) = (fields.get("new"), fields.get("new_to"));
    if from.is_empty() {
        return Ok(Vec::new());
    }
    let day = |text: &str| -> Result<Date, Fault> {
        text.parse().map_err(|_| Fault::refused(Message::new("web-not-a-day").with("text", text), Message::new("web-help-day")))
    };
    let (from, to) = (day(from)?, day(if to.is_empty() { from } else { to })?);
    if to < from || from.until(to).is_ok_and(|span| i64::from(span.get_days()) >= MOST) {
        return Err(Fault::refused(Message::new("web-admin-days-reversed"), Message::new("web-help-day")));
    }
    Ok(from.series(jiff::ToSpan::day(1)).take_while(|day| *day <= to).map(|day| day.to_string()).collect())
}
