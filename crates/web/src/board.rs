//! The board of everybody: forms by periods, and below a form its units, below a period its units by forms. From what is missing there
//! a reminder is made, as text to be sent the way people write to each other.

use crate::asking::{Asking, encoded};
use crate::collect::{Filter, Owed, Task, by_round, left, standing};
use crate::fault::Fault;
use crate::frame::Tab;
use crate::show;
use axum::response::Response;
use exchange::period_name;
use jiff::civil::{Date, date};
use maud::{Markup, html};
use plan::{Deed, Period, Round, State};
use std::collections::{BTreeMap, BTreeSet};
use texts::Message;

/// Units that a board or a reminder names; the filter finds the others.
const UNITS: usize = 100;

/// Forms and periods with how many of their units have handed over; of one form or one period the units.
pub(crate) fn board(asking: &Asking, filter: &Filter, tasks: &[Task], today: Date) -> Markup {
    let forms: BTreeSet<&str> = by_round(tasks).map(|(round, _)| &*round.form.code).collect();
    let open = tasks.iter().any(|task| task.is_open());
    html! {
        section #board {
            div.head {
                h2 { (asking.t("web-collect-board")) }
                @if open && (asking.may(Deed::Lock) || asking.may(Deed::Approve)) {
                    a.button href=(chosen(asking, "/collect/remind", &[])) { (asking.t("web-collect-remind")) }
                }
            }
            @if tasks.is_empty() { p.empty { (asking.t("web-collect-board-none")) } }
            @else if forms.len() == 1 { (units(asking, tasks, today, &|round| column_of_period(asking, round.period))) }
            @else if filter.is_of_period() { (units(asking, tasks, today, &|round| round.form.names.get(asking.lang).to_owned())) }
            @else { (overall(asking, tasks, today)) }
        }
    }
}

/// The address of a page with the filter that stands in this one, and some of its words changed.
fn chosen(asking: &Asking, path: &str, changed: &[(&str, &str)]) -> String {
    let kept = ["of", "form", "state", "late", "period"].iter().filter_map(|name| Some((*name, asking.word(name)?)));
    let kept = kept.filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    let words: Vec<String> = kept.chain(changed.iter().copied()).map(|(name, word)| format!("{name}={}", encoded(word))).collect();
    asking.link(&if words.is_empty() { path.to_owned() } else { format!("{path}?{}", words.join("&")) })
}

/// `12/2025` for a month, the name of any other period.
fn column_of_period(asking: &Asking, period: Period) -> String {
    match period.kind() {
        plan::PeriodKind::Month => format!("{}/{}", period.number(), period.year()),
        _ => period_name(period, asking.lang),
    }
}

/// Tasks of a form and period, counted.
#[derive(Clone, Copy)]
struct Count<'t, 'r> {
    /// One of them.
    first: &'t Task<'r>,
    all: usize,
    done: usize,
    late: usize,
}

impl<'t, 'r> Count<'t, 'r> {
    fn add(mut self, tasks: &'t [Task<'r>], today: Date) -> Self {
        self.all += tasks.len();
        self.done += tasks.iter().filter(|task| !task.is_open()).count();
        self.late += tasks.iter().filter(|task| task.is_late(today)).count();
        self
    }
}

fn overall(asking: &Asking, tasks: &[Task], today: Date) -> Markup {
    let periods: BTreeSet<Period> = by_round(tasks).map(|(round, _)| round.period).collect();
    let mut forms: BTreeMap<(&str, &str), BTreeMap<Period, Count>> = BTreeMap::new();
    for (round, tasks) in by_round(tasks) {
        let form = (&*round.form.code, round.form.names.get(asking.lang));
        let none = Count { first: &tasks[0], all: 0, done: 0, late: 0 };
        let count = forms.entry(form).or_default().entry(round.period).or_insert(none);
        *count = count.add(tasks, today);
    }
    html! {
        p.hint { (asking.t("web-collect-board-how")) }
        div.scroll tabindex="0" role="region" aria-label=(asking.t("web-collect-board")) { table.board {
            thead { tr {
                th scope="col" { (asking.t("web-collect-form")) }
                @for period in &periods {
                    th scope="col" { a href=(chosen(asking, "/collect", &[("period", &period.to_string())])) { (column_of_period(asking, *period)) } }
                }
            } }
            tbody { @for ((code, name), of) in &forms { tr {
                th scope="row" { a href=(chosen(asking, "/collect", &[("form", code)])) { (name) } }
                @for period in &periods { td { @if let Some(count) = of.get(period) { (counted(asking, count, today)) } } }
            } } }
        } }
    }
}

/// Of one unit its state, of several how many have handed over.
fn counted(asking: &Asking, count: &Count, today: Date) -> Markup {
    let Count { first, all, done, late } = *count;
    if all == 1 {
        return linked(asking, first, today);
    }
    let class = if late > 0 {
        "late"
    } else if done == all {
        "approved"
    } else {
        "open"
    };
    let (form, period) = (&*first.round.form.code, first.round.period.to_string());
    let said = Message::new("web-handed-over").with("done", done).with("all", all);
    html! {
        a class={ "state " (class) } href=(chosen(asking, "/collect", &[("form", form), ("period", &period)])) title=(asking.say(&said)) {
            (done) "/" (all)
        }
        @if late > 0 { " " small { (asking.say(&Message::new("web-collect-late-count").with("count", late))) } }
    }
}

/// A row of the board: name and id of the unit, and of whose figures.
type Row<'t> = (&'t str, &'t str, Option<&'t str>);
/// A column of the board: the period and the code of the form.
type Column<'t> = (Period, &'t str);

fn column<'r>(round: &Round<'r>) -> Column<'r> {
    (round.period, &round.form.code)
}

/// Units down, forms or periods across.
fn units(asking: &Asking, tasks: &[Task], today: Date, across: &dyn Fn(&Round<'_>) -> String) -> Markup {
    let columns: BTreeSet<(Column<'_>, String)> = by_round(tasks).map(|(round, _)| (column(round), across(round))).collect();
    let mut units: BTreeMap<Row<'_>, BTreeMap<Column<'_>, &Task>> = BTreeMap::new();
    for task in tasks {
        units.entry((task.unit_name(), task.unit(), task.about())).or_default().insert(column(task.round), task);
    }
    let done = tasks.iter().filter(|task| !task.is_open()).count();
    let reminds = asking.may(Deed::Lock) || asking.may(Deed::Approve);
    html! {
        p { @if tasks.iter().all(|task| task.round.form.code == tasks[0].round.form.code) { b { (tasks[0].form_name(asking.lang)) } " · " }
            (asking.say(&Message::new("web-handed-over").with("done", done).with("all", tasks.len()))) }
        div.scroll tabindex="0" role="region" aria-label=(asking.t("web-collect-board")) { table.board {
            thead { tr { th scope="col" { (asking.t("web-head-place")) } @for (_, name) in &columns { th scope="col" { (name) } } } }
            tbody { @for ((name, unit, _), of) in units.iter().take(UNITS) { tr {
                th scope="row" { (name)
                    @if reminds && of.values().any(|task| task.is_late(today)) {
                        " " a href=(chosen(asking, "/collect/remind", &[("of", unit)])) { (asking.t("web-collect-remind-unit")) }
                    }
                }
                @for (place, _) in &columns { td { @if let Some(task) = of.get(place) { (linked(asking, task, today)) } } }
            } } }
        } }
        @if units.len() > UNITS { p.hint { (asking.say(&Message::new("web-collect-more").with("count", units.len() - UNITS))) } }
    }
}

fn class(task: &Task, today: Date) -> &'static str {
    match task.state {
        _ if task.is_late(today) => "late",
        None | Some(State::Draft) => "open",
        Some(State::Returned) => "returned",
        Some(State::Submitted { .. }) => "submitted",
        Some(State::Approved | State::Locked) => "approved",
    }
}

/// Where a task stands, as a badge.
pub(crate) fn badge(asking: &Asking, task: &Task, today: Date) -> Markup {
    html! { span class={ "state " (class(task, today)) } { (word(asking, task, today)) } }
}

/// Where it stands; that it is late is said, not only coloured.
fn word(asking: &Asking, task: &Task, today: Date) -> String {
    match task.state {
        None if task.is_late(today) => asking.t("web-collect-is-late"),
        Some(_) if task.is_late(today) => format!("{}, {}", asking.t("web-collect-is-late"), standing(asking, task)),
        _ => standing(asking, task),
    }
}

fn linked(asking: &Asking, task: &Task, today: Date) -> Markup {
    let due = asking.say(&Message::new("web-due").with("day", show::day(task.round.due, asking.lang)));
    html! { a class={ "state " (class(task, today)) } href=(task.address()) title=(due) { (word(asking, task, today)) } }
}

/// What is still owed of what the address asks for, as letters to be copied.
pub(crate) async fn remind(asking: Asking) -> Result<Response, Response> {
    reminded(&asking).await.map_err(|fault| asking.fault(&fault))
}

async fn reminded(asking: &Asking) -> Result<Response, Fault> {
    let owed = Owed::of(asking).await?;
    let (which, reference, rounds, filter, today) = (&owed.which, owed.reference(), owed.rounds(), Filter::of(asking), owed.today);
    let from = reference.org.find(&which.unit).map(|unit| reference.org.name(unit, date(which.year, 12, 31)).to_owned());
    let tasks = owed.tasks(asking, &rounds, |task| task.is_open() && filter.takes(task, today)).taken;
    let mut letters: BTreeMap<(&str, &str), Vec<&Task>> = BTreeMap::new();
    for task in &tasks {
        letters.entry((task.unit_name(), task.unit())).or_default().push(task);
    }
    let letter = |unit: &str, tasks: &[&Task]| letter(asking, from.as_deref().unwrap_or_default(), unit, tasks, today);
    let more = letters.len().saturating_sub(UNITS);
    let letters: Vec<(&str, String)> = letters.iter().take(UNITS).map(|((unit, _), tasks)| (*unit, letter(unit, tasks))).collect();
    let all: Vec<&str> = letters.iter().map(|(_, letter)| &**letter).collect();
    let title = asking.t("web-collect-remind");
    let body = html! {
        h1 { (title) }
        p { a href=(chosen(asking, "/collect", &[])) { (asking.t("web-collect-back")) } }
        @if letters.is_empty() { p.empty { (asking.t("web-collect-remind-none")) } } @else {
            p.hint { (asking.t("web-collect-remind-how")) }
            @if letters.len() > 1 { (text(asking, 0, &asking.t("web-collect-remind-all"), &all.join("\n\n"))) }
            @for (at, (unit, letter)) in letters.iter().enumerate() { (text(asking, at + 1, unit, letter)) }
            @if more > 0 { p.hint { (asking.say(&Message::new("web-collect-more").with("count", more))) } }
        }
        script src="/assets/entry.js" defer {}
    };
    Ok(asking.page(Tab::Collect, &title, body))
}

fn letter(asking: &Asking, from: &str, unit: &str, tasks: &[&Task], today: Date) -> String {
    let lang = asking.lang;
    let head = Message::new("web-remind-head").with("unit", unit).with("day", show::day(today, lang)).with("from", from);
    let line = |task: &&Task| {
        let line = Message::new("web-remind-line").with("form", task.form_name(lang)).with("period", period_name(task.round.period, lang));
        asking.say(&line.with("due", show::day(task.round.due, lang)).with("left", left(asking, task.round.due, today)))
    };
    let lines: Vec<String> = tasks.iter().map(line).collect();
    format!("{}\n{}\n{}", asking.say(&head), lines.join("\n"), asking.t("web-remind-foot"))
}

fn text(asking: &Asking, at: usize, name: &str, letter: &str) -> Markup {
    let rows = letter.lines().count().clamp(4, 16);
    html! {
        section.letter {
            h2 #{ "letter" (at) } { (name) }
            textarea readonly rows=(rows) aria-labelledby={ "letter" (at) } { (letter) }
            p.actions {
                button type="button" data-copy="" data-copied=(asking.t("web-collect-copied")) hidden { (asking.t("web-collect-copy")) }
                span role="status" {}
            }
        }
    }
}
