//! Collecting: what is owed by whom until when, and where it stands. What the asker has to do comes first: forms of their units to fill
//! in, and forms that wait for their look; then the board of everybody.

use crate::asking::{Asking, encoded};
use crate::board;
use crate::fault::Fault;
use crate::frame::Tab;
use crate::office::Which;
use crate::overview::years;
use crate::show;
use axum::response::Response;
use exchange::period_name;
use jiff::civil::{Date, date};
use jiff::{ToSpan, Unit};
use ledger::Key;
use maud::{Markup, html};
use plan::{Deed, Form, Obligation, Organisation, Period, State, Subject};
use std::collections::HashMap;
use texts::Message;

/// Tasks that are listed; who has more looks for them by the filter.
const LISTED: usize = 60;
/// How long ahead people see what will fall due.
const AHEAD_DAYS: i64 = 31;
/// The states that can be asked for.
const STATES: [(&str, &str); 4] = [
    ("open", "web-collect-state-open"),
    ("returned", "web-collect-state-returned"),
    ("submitted", "web-collect-state-submitted"),
    ("approved", "web-collect-state-approved"),
];

/// Something that a unit owes.
pub(crate) struct Task {
    /// Code of the form.
    pub form: String,
    /// Its name.
    pub form_name: String,
    /// Id of who fills it in.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// Id of whose figures they are, where that is another unit.
    pub about: Option<String>,
    /// The period.
    pub period: Period,
    /// Until when.
    pub due: Date,
    /// Where it stands; `None`: not begun.
    pub state: Option<State>,
    /// The asker fills it in.
    pub mine: bool,
    /// It waits for the asker's look.
    pub waits: bool,
}

impl Task {
    /// Where it is filled in.
    pub fn address(&self) -> String {
        let about = self.about.as_ref().map_or_else(String::new, |about| format!("?about={}", encoded(about)));
        format!("/entry/{}/{}/{}{about}", encoded(&self.form), encoded(&self.unit), self.period)
    }

    /// The words by which a page names it to us: form, unit, period and whose figures, as [`key_of`] reads them.
    pub fn word(&self) -> String {
        format!("{}|{}|{}|{}", self.form, self.unit, self.period, self.about.as_deref().unwrap_or_default())
    }

    /// It is with the one who has to hand it over.
    pub fn is_open(&self) -> bool {
        matches!(self.state, None | Some(State::Draft | State::Returned))
    }

    /// It should have been handed over.
    pub fn is_late(&self, today: Date) -> bool {
        self.is_open() && self.due < today
    }
}

/// The submission that [`Task::word`] names.
pub(crate) fn key_of(word: &str) -> Option<Key> {
    let [form, unit, period, about] = word.split('|').collect::<Vec<_>>().try_into().ok()?;
    let about = Some(about).filter(|about| !about.is_empty()).map(str::to_owned);
    Some(Key { form: form.to_owned(), unit: unit.to_owned(), about, period: period.parse().ok()? })
}

/// What the address asks for of all tasks.
pub(crate) struct Filter {
    form: Option<String>,
    period: Option<String>,
    /// Part of the name or the id of a unit, in small letters.
    of: String,
    state: Option<String>,
    late: bool,
}

impl Filter {
    /// What stands behind `?`.
    pub fn of(asking: &Asking) -> Filter {
        let word = |name| asking.word(name).map(str::to_owned);
        Filter {
            form: word("form"),
            period: word("period"),
            of: word("of").unwrap_or_default().to_lowercase(),
            state: word("state"),
            late: word("late").is_some(),
        }
    }

    /// The code of the form that is asked for.
    pub fn form(&self) -> Option<&str> {
        self.form.as_deref()
    }

    /// The period that is asked for.
    pub fn period(&self) -> Option<&str> {
        self.period.as_deref()
    }

    /// A state was asked for.
    fn is_of_state(&self) -> bool {
        self.state.is_some()
    }

    /// A task is what the address asks for.
    pub fn takes(&self, task: &Task, today: Date) -> bool {
        let state = match self.state.as_deref() {
            None => true,
            Some("returned") => task.state == Some(State::Returned),
            Some("submitted") => matches!(task.state, Some(State::Submitted { .. })),
            Some("approved") => matches!(task.state, Some(State::Approved | State::Locked)),
            Some(_) => task.is_open(),
        };
        state
            && self.form.as_ref().is_none_or(|form| *form == task.form)
            && self.period.as_ref().is_none_or(|period| *period == task.period.to_string())
            && (self.of.is_empty() || task.unit_name.to_lowercase().contains(&self.of) || task.unit.to_lowercase() == self.of)
            && (!self.late || task.is_late(today))
    }
}

/// Everything that fell due for the year until the day that is looked at, and what will within a month, in order of the days; of that
/// what the asker may read.
pub(crate) async fn tasks(asking: &Asking, which: &Which) -> Result<(Vec<Task>, Date), Fault> {
    let ledger = asking.office.ledger();
    let (today, judged) = (which.as_of.unwrap_or(ledger.today()), asking.office.year(which).await?);
    let standings = ledger.standings(which.as_of).await?;
    let stands: HashMap<_, State> = standings.iter().map(|s| ((s.form.as_str(), s.unit, s.about, s.period), s.state)).collect();
    // Units of the year and of the book have different numbers, and the same ids.
    let reference = ledger.reference().await?;
    let ahead = date(which.year + 1, 12, 31).min(today.saturating_add(AHEAD_DAYS.days()));
    let owed = reference.forms.owed(date(which.year, 1, 1), ahead, &reference.org, &judged.year.working_days);
    let sector = |form: &Form| {
        let mut sectors: Vec<&str> = form.lines.iter().map(|line| &*reference.catalogue.get(line.indicator).sector).collect();
        sectors.dedup();
        sectors
    };
    let sectors: HashMap<(&str, u32), Vec<&str>> =
        reference.forms.all().iter().map(|form| ((&*form.code, form.version), sector(form))).collect();
    let task = |owed: &Obligation<'_>| {
        let (unit, about) = (owed.reporter.unit, owed.reporter.about);
        let state = stands.get(&(owed.form.code.as_str(), unit, about, owed.period)).copied();
        let sectors = sectors.get(&(&*owed.form.code, owed.form.version)).map_or(&[][..], Vec::as_slice);
        let [reads, mine, waits] = rights(asking, owed, state, sectors, &reference.org);
        let id = |unit| reference.org.get(unit).id.to_string();
        reads.then(|| Task {
            form: owed.form.code.clone(),
            form_name: owed.form.names.get(asking.lang).to_owned(),
            unit: id(unit),
            unit_name: reference.org.name(unit, owed.window.to).to_owned(),
            about: (unit != about).then(|| id(about)),
            period: owed.period,
            due: owed.due,
            state,
            mine,
            waits,
        })
    };
    Ok((owed.iter().filter(|owed| owed.period.year() == which.year).filter_map(task).collect(), today))
}

/// Whether the asker reads what is owed, fills it in, and is who looks at it now. That nobody judges what their own hand submitted the
/// book says when they try.
fn rights(asking: &Asking, owed: &Obligation<'_>, state: Option<State>, sectors: &[&str], org: &Organisation) -> [bool; 3] {
    let step_unit = match state {
        Some(State::Submitted { step }) => owed.form.step_unit(step, owed.reporter.about, org, owed.window.to),
        _ => None,
    };
    let submitted = matches!(state, Some(State::Submitted { .. }));
    let Some(account) = asking.who.as_ref().and_then(|who| who.account()) else { return [true, true, submitted] };
    let on = Subject { unit: owed.reporter.unit, about: owed.reporter.about, step_unit, sectors, submitted_by: None };
    let may = |deed| plan::may(account, deed, &on, org, owed.window.to).is_ok();
    [may(Deed::Read), may(Deed::Save), submitted && may(Deed::Approve)]
}

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    answer(&asking).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(asking: &Asking) -> Result<Response, Fault> {
    let Some(which) = asking.which().await? else { return Err(Fault::unknown(Message::new("web-no-year"))) };
    let years = years(asking).await?;
    let (tasks, today) = tasks(asking, &which).await?;
    let filter = Filter::of(asking);
    let taken: Vec<&Task> = tasks.iter().filter(|task| filter.takes(task, today)).collect();
    let mine: Vec<&Task> = taken.iter().copied().filter(|task| task.mine && (filter.is_of_state() || task.is_open())).collect();
    let waiting: Vec<&Task> = taken.iter().copied().filter(|task| task.waits).collect();
    let title = asking.t("web-tab-collect");
    let body = html! {
        div.head { h1 { (title) } (show::chooser(asking, "/collect", &years, &which)) }
        (done(asking))
        @if tasks.is_empty() { p.empty { (asking.t("web-no-task")) } } @else {
            (filters(asking, &filter, &tasks))
            @if asking.may(Deed::Save) { (todo(asking, &mine, today)) }
            @if asking.may(Deed::Approve) { (to_look_at(asking, &waiting, today)) }
            (board::board(asking, &filter, &taken, today))
        }
        script src="/assets/entry.js" defer {}
    };
    Ok(asking.page(Tab::Collect, &title, body))
}

/// What was done by the page that led here.
fn done(asking: &Asking) -> Markup {
    let count = |name| asking.word(name).and_then(|count| count.parse::<u32>().ok());
    html! {
        @if let Some(count) = count("approved") { p.done role="status" { (asking.say(&Message::new("web-collect-approved").with("count", count))) } }
        @if let Some(count) = count("taken") { p.done role="status" { (asking.say(&Message::new("web-collect-taken").with("count", count))) } }
    }
}

fn filters(asking: &Asking, filter: &Filter, tasks: &[Task]) -> Markup {
    let mut forms: Vec<(&str, &str)> = tasks.iter().map(|task| (&*task.form, &*task.form_name)).collect();
    forms.sort_unstable();
    forms.dedup();
    html! {
        form.search.filters method="get" action="/collect" role="search" aria-label=(asking.t("web-collect-filter")) {
            @for name in ["unit", "year", "as_of", "period"] { @if let Some(word) = asking.word(name) { input type="hidden" name=(name) value=(word); } }
            label { (asking.t("web-head-place")) " " input type="search" name="of" size="16" value=(asking.word("of").unwrap_or_default()); }
            label { (asking.t("web-collect-form")) " "
                select name="form" {
                    option value="" { (asking.t("web-collect-all")) }
                    @for (code, name) in &forms { option value=(code) selected[filter.form() == Some(code)] { (name) } }
                }
            }
            label { (asking.t("web-head-status")) " "
                select name="state" {
                    option value="" { (asking.t("web-collect-all")) }
                    @for (word, key) in STATES { option value=(word) selected[filter.state.as_deref() == Some(word)] { (asking.t(key)) } }
                }
            }
            label.check { input type="checkbox" name="late" value="1" checked[filter.late]; " " (asking.t("web-collect-only-late")) }
            button { (asking.t("web-collect-go")) }
            @if filter.form.is_some() || filter.period.is_some() || filter.is_of_state() || filter.late || !filter.of.is_empty() {
                a.button href=(asking.link("/collect")) { (asking.t("web-collect-clear")) }
            }
        }
    }
}

/// How many days are left, or since when it is late.
pub(crate) fn left(asking: &Asking, due: Date, today: Date) -> String {
    let days = today.until((Unit::Day, due)).map_or(0, |span| span.get_days());
    asking.say(&match days {
        0 => Message::new("web-collect-today"),
        1.. => Message::new("web-collect-left").with("days", days),
        _ => Message::new("web-collect-late").with("days", -days),
    })
}

/// Where a task stands, in one word.
pub(crate) fn standing(asking: &Asking, task: &Task) -> String {
    task.state.map_or_else(|| asking.t("web-not-begun"), |state| asking.say(&state.message()))
}

/// Forms that the asker's units owe.
fn todo(asking: &Asking, mine: &[&Task], today: Date) -> Markup {
    html! {
        section #mine {
            h2 { (asking.t("web-collect-mine")) " (" (mine.len()) ")" }
            @if mine.is_empty() { p.empty { (asking.t("web-collect-mine-none")) } } @else {
                div.scroll tabindex="0" role="region" aria-label=(asking.t("web-collect-mine")) { table.tasks.cards {
                    (heads(asking, false))
                    tbody { @for task in mine.iter().take(LISTED) { (row(asking, task, today, false)) } }
                } }
                (more(asking, mine.len()))
            }
            details {
                summary { (asking.t("web-collect-several")) }
                form.upload method="post" action="/collect/upload" enctype="multipart/form-data" data-drop="" {
                    label { (asking.t("web-collect-files")) input type="file" name="file" multiple required accept=".xlsx,.xlsm,.xls,.xlsb,.ods"; }
                    label.check { input type="checkbox" name="submit" value="yes"; " " (asking.t("web-collect-submit-too")) }
                    button.main { (asking.t("web-collect-upload")) }
                    p.hint { (asking.t("web-collect-files-how")) }
                }
            }
        }
    }
}

/// Forms that wait for the asker's look; several of them are approved at once.
fn to_look_at(asking: &Asking, waiting: &[&Task], today: Date) -> Markup {
    html! {
        section #waiting {
            h2 { (asking.t("web-collect-waiting")) " (" (waiting.len()) ")" }
            @if waiting.is_empty() { p.empty { (asking.t("web-collect-waiting-none")) } } @else {
                form method="post" action="/collect/approve" {
                    div.scroll tabindex="0" role="region" aria-label=(asking.t("web-collect-waiting")) { table.tasks.cards {
                        (heads(asking, true))
                        tbody { @for task in waiting.iter().take(LISTED) { (row(asking, task, today, true)) } }
                    } }
                    (more(asking, waiting.len()))
                    p.actions { button.main { (asking.t("web-collect-approve")) } span.hint { (asking.t("web-collect-approve-how")) } }
                }
            }
        }
    }
}

fn more(asking: &Asking, all: usize) -> Markup {
    html! { @if all > LISTED { p.hint { (asking.say(&Message::new("web-collect-more").with("count", all - LISTED))) } } }
}

fn heads(asking: &Asking, chosen: bool) -> Markup {
    html! {
        thead { tr {
            @if chosen { th scope="col" { (asking.t("web-collect-choose")) } }
            th scope="col" { (asking.t("web-collect-form")) }
            th scope="col" { (asking.t("web-head-place")) }
            th scope="col" { (asking.t("web-head-period")) }
            th scope="col" { (asking.t("web-collect-due")) }
            th scope="col" { (asking.t("web-head-status")) }
        } }
    }
}

fn row(asking: &Asking, task: &Task, today: Date, chosen: bool) -> Markup {
    let period = period_name(task.period, asking.lang);
    let late = task.is_late(today);
    html! {
        tr {
            @if chosen { td {
                input.pick type="checkbox" name="key" value=(task.word()) aria-label={ (task.form_name) ", " (task.unit_name) ", " (period) };
            } }
            th scope="row" { a href=(task.address()) { (task.form_name) } }
            td { (task.unit_name) }
            td { (period) }
            td class=[late.then_some("late")] {
                (show::day(task.due, asking.lang))
                @if task.is_open() { br; small { (left(asking, task.due, today)) } }
            }
            td { (board::badge(asking, task, today)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_named_by_words_that_are_read_again() {
        let task = |about: Option<&str>| Task {
            form: "MK.econ.month".to_owned(),
            form_name: String::new(),
            unit: "MK.dep.econ".to_owned(),
            unit_name: String::new(),
            about: about.map(str::to_owned),
            period: "2025-12".parse().expect("a period"),
            due: date(2026, 1, 6),
            state: None,
            mine: true,
            waits: false,
        };
        for about in [None, Some("MK")] {
            let key = key_of(&task(about).word()).expect("a key");
            assert_eq!((key.form.as_str(), key.unit.as_str(), key.about.as_deref()), ("MK.econ.month", "MK.dep.econ", about));
        }
        for word in ["", "a|b|c", "a|b|2025-13|", "a|b|2025-12||x"] {
            assert!(key_of(word).is_none(), "{word}");
        }
    }

    #[test]
    fn what_is_handed_over_is_not_late() {
        let mut task = Task {
            form: String::new(),
            form_name: String::new(),
            unit: String::new(),
            unit_name: String::new(),
            about: None,
            period: "2025-12".parse().expect("a period"),
            due: date(2026, 1, 6),
            state: Some(State::Returned),
            mine: true,
            waits: false,
        };
        assert!(task.is_late(date(2026, 1, 7)) && !task.is_late(date(2026, 1, 6)));
        task.state = Some(State::Submitted { step: 0 });
        assert!(!task.is_late(date(2026, 1, 7)));
    }
}
