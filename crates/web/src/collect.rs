//! Collecting: what is owed by whom until when, and where it stands; a board of units by forms.

use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::frame::Tab;
use crate::office::Which;
use crate::overview::years;
use crate::show;
use axum::response::Response;
use jiff::civil::{Date, date};
use maud::{Markup, html};
use plan::{Period, State};
use std::collections::{BTreeMap, HashMap};
use texts::Message;

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
}

impl Task {
    /// Where it is filled in.
    pub fn address(&self) -> String {
        let about = self.about.as_ref().map_or_else(String::new, |about| format!("?about={}", encoded(about)));
        format!("/entry/{}/{}/{}{about}", encoded(&self.form), encoded(&self.unit), self.period)
    }

    /// It is with the one who has to hand it over.
    pub fn is_open(&self) -> bool {
        matches!(self.state, None | Some(State::Draft | State::Returned))
    }
}

/// Everything that fell due for the year until the day that is looked at, in order of the days.
pub(crate) async fn tasks(asking: &Asking, which: &Which) -> Result<(Vec<Task>, Date), Fault> {
    let ledger = asking.office.ledger();
    let (today, judged) = (which.as_of.unwrap_or(ledger.today()), asking.office.year(which).await?);
    let standings = ledger.standings(which.as_of).await?;
    let stands: HashMap<_, State> = standings.iter().map(|s| ((s.form.as_str(), s.unit, s.about, s.period), s.state)).collect();
    // Units of the year and of the book have different numbers, and the same ids.
    let reference = ledger.reference().await?;
    let day_after = date(which.year + 1, 12, 31).min(today);
    let owed = reference.forms.owed(date(which.year, 1, 1), day_after, &reference.org, &judged.year.working_days);
    let task = |owed: &plan::Obligation<'_>| {
        let (unit, about) = (owed.reporter.unit, owed.reporter.about);
        let id = |unit| reference.org.get(unit).id.to_string();
        Task {
            form: owed.form.code.clone(),
            form_name: owed.form.names.get(asking.lang).to_owned(),
            unit: id(unit),
            unit_name: reference.org.name(unit, owed.window.to).to_owned(),
            about: (unit != about).then(|| id(about)),
            period: owed.period,
            due: owed.due,
            state: stands.get(&(owed.form.code.as_str(), unit, about, owed.period)).copied(),
        }
    };
    Ok((owed.iter().filter(|owed| owed.period.year() == which.year).map(task).collect(), today))
}

/// What is late.
pub(crate) async fn late(asking: &Asking, which: &Which) -> Result<Vec<Task>, Fault> {
    let (mut tasks, today) = tasks(asking, which).await?;
    tasks.retain(|task| task.is_open() && task.due < today);
    tasks.reverse();
    Ok(tasks)
}

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    answer(&asking).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(asking: &Asking) -> Result<Response, Fault> {
    let Some(which) = asking.which().await? else { return Err(Fault::unknown(Message::new("web-no-year"))) };
    let years = years(asking).await?;
    let (tasks, today) = tasks(asking, &which).await?;
    let title = asking.t("web-tab-collect");
    let body = html! {
        div.head { h1 { (title) } (show::chooser(asking, "/collect", &years, &which)) }
        @if tasks.is_empty() { p.empty { (asking.t("web-no-task")) } } @else {
            (board(asking, &tasks, today))
        }
    };
    Ok(asking.page(Tab::Collect, &title, body))
}

/// Forms, each with its units down and its periods across.
fn board(asking: &Asking, tasks: &[Task], today: Date) -> Markup {
    let mut forms: BTreeMap<&str, Vec<&Task>> = BTreeMap::new();
    for task in tasks {
        forms.entry(&task.form).or_default().push(task);
    }
    html! {
        @for tasks in forms.values() {
            @let done = tasks.iter().filter(|task| !task.is_open()).count();
            details open[forms.len() == 1 || done > 0] {
                summary { (tasks[0].form_name) " · " (asking.say(&Message::new("web-handed-over").with("done", done).with("all", tasks.len()))) }
                (grid(asking, tasks, today))
            }
        }
    }
}

fn grid(asking: &Asking, tasks: &[&Task], today: Date) -> Markup {
    let mut periods: Vec<Period> = tasks.iter().map(|task| task.period).collect();
    periods.sort();
    periods.dedup();
    let mut units: BTreeMap<(&str, &str, Option<&str>), BTreeMap<Period, &Task>> = BTreeMap::new();
    for task in tasks {
        units.entry((&task.unit_name, &task.unit, task.about.as_deref())).or_default().insert(task.period, task);
    }
    html! {
        div.scroll tabindex="0" role="region" aria-label=(tasks[0].form_name) { table.board {
            thead { tr { th scope="col" { (asking.t("web-head-place")) } @for period in &periods { th scope="col" { (period) } } } }
            tbody { @for ((name, ..), of) in &units { tr {
                th scope="row" { (name) }
                @for period in &periods { td { @if let Some(task) = of.get(period) { (cell(asking, task, today)) } } }
            } } }
        } }
    }
}

fn cell(asking: &Asking, task: &Task, today: Date) -> Markup {
    let late = task.is_open() && task.due < today;
    let word = task.state.map_or_else(|| asking.t("web-not-begun"), |state| asking.say(&state.message()));
    let class = match task.state {
        _ if late => "late",
        None | Some(State::Draft) => "open",
        Some(State::Returned) => "returned",
        Some(State::Submitted { .. }) => "submitted",
        Some(State::Approved | State::Locked) => "approved",
    };
    let due = asking.say(&Message::new("web-due").with("day", show::day(task.due, asking.lang)));
    html! { a class={ "state " (class) } href=(task.address()) title=(due) { (word) } }
}
