//! Collecting: what is owed by whom until when, and where it stands. What the asker has to do comes first: forms of their units to fill
//! in, and forms that wait for their look; then the board of everybody.

use crate::asking::{Asking, encoded};
use crate::board;
use crate::fault::Fault;
use crate::frame::Tab;
use crate::near::Look;
use crate::office::Which;
use crate::show;
use axum::response::Response;
use exchange::period_name;
use jiff::civil::{Date, date};
use jiff::{ToSpan, Unit};
use ledger::{Key, Reference, Stands};
use maud::{Markup, html};
use plan::{Account, Deed, Form, Organisation, Period, Reporter, Round, State, Subject, Window, Year, is_allowed};
use std::collections::BTreeSet;
use std::sync::Arc;
use texts::{Lang, Message};

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

/// Something that a unit owes. A country has hundreds of thousands of them: names are looked up where they are shown.
#[derive(Clone, Copy)]
pub(crate) struct Task<'r> {
    org: &'r Organisation,
    /// The form and the period, until when.
    pub round: &'r Round<'r>,
    reporter: Reporter,
    /// Where it stands; `None`: not begun.
    pub state: Option<State>,
    /// The asker fills it in.
    mine: bool,
    /// It waits for the asker's look.
    waits: bool,
}

impl<'r> Task<'r> {
    /// Id of who fills it in.
    pub fn unit(&self) -> &'r str {
        &self.org.get(self.reporter.unit).id
    }

    /// Its name.
    pub fn unit_name(&self) -> &'r str {
        self.org.name(self.reporter.unit, self.round.window.to)
    }

    /// Id of whose figures they are, where that is another unit.
    pub fn about(&self) -> Option<&'r str> {
        let Reporter { unit, about } = self.reporter;
        (unit != about).then(|| &*self.org.get(about).id)
    }

    /// Name of the form.
    pub fn form_name(&self, lang: Lang) -> &'r str {
        self.round.form.names.get(lang)
    }

    /// Where it is filled in.
    pub fn address(&self) -> String {
        let about = self.about().map_or_else(String::new, |about| format!("?about={}", encoded(about)));
        format!("/entry/{}/{}/{}{about}", encoded(&self.round.form.code), encoded(self.unit()), self.round.period)
    }

    /// The words by which a page names it to us: form, unit, period and whose figures, as [`key_of`] reads them.
    pub fn word(&self) -> String {
        format!("{}|{}|{}|{}", self.round.form.code, self.unit(), self.round.period, self.about().unwrap_or_default())
    }

    /// It is with the one who has to hand it over.
    pub fn is_open(&self) -> bool {
        matches!(self.state, None | Some(State::Draft | State::Returned))
    }

    /// It should have been handed over.
    pub fn is_late(&self, today: Date) -> bool {
        self.is_open() && self.round.due < today
    }
}

/// Tasks in order, those of one form and period together.
pub(crate) fn by_round<'t, 'r>(tasks: &'t [Task<'r>]) -> impl Iterator<Item = (&'r Round<'r>, &'t [Task<'r>])> {
    let together = tasks.chunk_by(|one, next| std::ptr::eq(one.round, next.round));
    together.filter_map(|tasks| Some((tasks.first()?.round, tasks)))
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
    /// `Some(None)`: what was asked for is no period.
    period: Option<Option<Period>>,
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
            period: asking.word("period").map(|period| period.parse().ok()),
            of: word("of").unwrap_or_default().to_lowercase(),
            state: word("state"),
            late: word("late").is_some(),
        }
    }

    /// The code of the form that is asked for.
    pub fn form(&self) -> Option<&str> {
        self.form.as_deref()
    }

    /// A period was asked for.
    pub fn is_of_period(&self) -> bool {
        self.period.is_some()
    }

    /// A state was asked for.
    fn is_of_state(&self) -> bool {
        self.state.is_some()
    }

    /// A task is what the address asks for.
    pub fn takes(&self, task: &Task<'_>, today: Date) -> bool {
        let state = match self.state.as_deref() {
            None => true,
            Some("returned") => task.state == Some(State::Returned),
            Some("submitted") => matches!(task.state, Some(State::Submitted { .. })),
            Some("approved") => matches!(task.state, Some(State::Approved | State::Locked)),
            Some(_) => task.is_open(),
        };
        state
            && self.form.as_ref().is_none_or(|form| *form == task.round.form.code)
            && self.period.is_none_or(|period| period == Some(task.round.period))
            && (!self.late || task.is_late(today))
            && (self.of.is_empty() || task.unit_name().to_lowercase().contains(&self.of) || task.unit().to_lowercase() == self.of)
    }
}

/// Everything that is owed for a year, whoever asks: what fell due until a day and what will within a month, in order of the days.
pub(crate) struct Owing {
    reference: Arc<Reference>,
    rounds: Vec<Owes>,
}

/// A [`Round`] of the form at a place among all.
struct Owes {
    form: usize,
    period: Period,
    window: Window,
    due: Date,
    reporters: Arc<[Reporter]>,
}

impl Owing {
    fn new(reference: Arc<Reference>, year: &Year, today: Date) -> Owing {
        let of = year.settings.year;
        let ahead = date(of + 1, 12, 31).min(today.saturating_add(AHEAD_DAYS.days()));
        let all = reference.forms.all();
        let owes = |round: Round<'_>| {
            let Round { form, period, window, due, reporters } = round;
            Some(Owes { form: all.iter().position(|one| std::ptr::eq(one, form))?, period, window, due, reporters })
        };
        let rounds = reference.forms.rounds(date(of, 1, 1), ahead, &reference.org, &year.working_days);
        let rounds = rounds.into_iter().filter(|round| round.period.year() == of).filter_map(owes).collect();
        Owing { reference, rounds }
    }
}

/// What is owed, as far as somebody reads it.
pub(crate) struct Tasks<'r> {
    /// Of that what was asked for, in order.
    pub taken: Vec<Task<'r>>,
    /// The rounds of which they read something.
    readable: Vec<&'r Round<'r>>,
}

/// What tasks are made of.
pub(crate) struct Owed {
    /// Of which unit and year.
    pub which: Which,
    /// The day that is looked at.
    pub today: Date,
    owing: Arc<Owing>,
    stands: Arc<Stands>,
}

impl Owed {
    /// What is owed for a year.
    pub async fn of(asking: &Asking) -> Result<Owed, Fault> {
        let (office, ledger) = (&asking.office, asking.office.ledger());
        let (which, judged) = asking.near(Look::Planned).await?;
        let today = which.as_of.unwrap_or(ledger.today());
        let make = async { Ok(ledger.standings_in(which.year, which.as_of).await?) };
        let stands = office.kept().stands.get(asking.version, (which.year, which.as_of), make).await?;
        // Units of the year and of the book have different numbers, and the same ids.
        let make = async { Ok(Owing::new(asking.reference().await?, &judged.year, today)) };
        let owing = office.kept().owing.get(asking.version, (which.clone(), today), make).await?;
        Ok(Owed { which, today, owing, stands })
    }

    /// Units and forms.
    pub fn reference(&self) -> &Reference {
        &self.owing.reference
    }

    /// Everything that is owed for the year.
    pub fn rounds(&self) -> Vec<Round<'_>> {
        let forms = self.reference().forms.all();
        let round = |owes: &Owes| {
            let Owes { form, period, window, due, reporters } = owes;
            let (form, reporters) = (forms.get(*form)?, Arc::clone(reporters));
            Some(Round { form, period: *period, window: *window, due: *due, reporters })
        };
        self.owing.rounds.iter().filter_map(round).collect()
    }

    /// Of that what the asker may read and `takes` takes.
    pub fn tasks<'r>(&'r self, asking: &Asking, rounds: &'r [Round<'r>], takes: impl Fn(&Task<'r>) -> bool) -> Tasks<'r> {
        let org = &self.reference().org;
        let mut asker = Asker::new(asking, org);
        let mut out = Tasks { taken: Vec::new(), readable: Vec::new() };
        for round in rounds {
            let mut is_readable = false;
            let stands = self.stands.get(&(round.form.code.clone(), round.period));
            let sectors = self.sectors(round.form);
            let unseen = asker.rights_unseen(round, &sectors);
            for (reporter, unseen) in round.reporters.iter().zip(unseen.iter().copied()) {
                let state = stands.and_then(|of| of.get(&(reporter.unit, reporter.about))).copied();
                let Rights { reads, mine, waits } = match state {
                    Some(State::Submitted { step }) => asker.rights(round, *reporter, Some(step), &sectors),
                    _ => unseen,
                };
                let task = Task { org, round, reporter: *reporter, state, mine, waits };
                is_readable |= reads;
                if reads && takes(&task) {
                    out.taken.push(task);
                }
            }
            if is_readable {
                out.readable.push(round);
            }
        }
        out
    }

    fn sectors(&self, form: &Form) -> Vec<&str> {
        let mut sectors: Vec<&str> = form.lines.iter().map(|line| &*self.reference().catalogue.get(line.indicator).sector).collect();
        sectors.dedup();
        sectors
    }
}

/// What the asker may do with something that is owed.
#[derive(Debug, Clone, Copy)]
struct Rights {
    reads: bool,
    /// Fills it in.
    mine: bool,
    /// Is who looks at it now. That nobody judges what their own hand submitted the book says when they try.
    waits: bool,
}

/// Who asks, of a country in which the same is owed by the same units month after month.
struct Asker<'r> {
    account: Option<&'r Account>,
    org: &'r Organisation,
    changes: BTreeSet<Date>,
    known: Vec<Known<'r>>,
}

/// Rights on what nobody looks at, of the reporters of a form between two changes of the units.
struct Known<'r> {
    form: &'r Form,
    /// So many changes are over.
    era: usize,
    reporters: &'r [Reporter],
    rights: Arc<[Rights]>,
}

impl<'r> Asker<'r> {
    fn new(asking: &'r Asking, org: &'r Organisation) -> Asker<'r> {
        let account = asking.who.as_ref().and_then(|who| who.account());
        Asker { account, org, changes: org.days_of_change(), known: Vec::new() }
    }

    /// The rights on what every reporter of a round owes, as long as nobody looks at it.
    fn rights_unseen(&mut self, round: &'r Round<'r>, sectors: &[&str]) -> Arc<[Rights]> {
        let era = self.changes.range(..=round.window.to).count();
        let same = |known: &&Known| std::ptr::eq(known.form, round.form) && known.era == era && known.reporters == &*round.reporters;
        if let Some(known) = self.known.iter().find(same) {
            return Arc::clone(&known.rights);
        }
        let rights: Arc<[Rights]> = round.reporters.iter().map(|reporter| self.rights(round, *reporter, None, sectors)).collect();
        self.known.push(Known { form: round.form, era, reporters: &round.reporters, rights: Arc::clone(&rights) });
        rights
    }

    /// The rights on what a reporter owes, `step`: that somebody looks at.
    fn rights(&self, round: &Round<'_>, Reporter { unit, about }: Reporter, step: Option<u32>, sectors: &[&str]) -> Rights {
        let (org, day) = (self.org, round.window.to);
        let Some(account) = self.account else { return Rights { reads: true, mine: true, waits: step.is_some() } };
        let step_unit = step.and_then(|step| round.form.step_unit(step, about, org, day));
        let on = Subject { unit, about, step_unit, sectors, submitted_by: None };
        let may = |deed| is_allowed(account, deed, &on, org, day);
        Rights { reads: may(Deed::Read), mine: may(Deed::Save), waits: step.is_some() && may(Deed::Approve) }
    }
}

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    answer(&asking).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(asking: &Asking) -> Result<Response, Fault> {
    let owed = Owed::of(asking).await?;
    let (rounds, filter, today) = (owed.rounds(), Filter::of(asking), owed.today);
    let Tasks { taken, readable } = owed.tasks(asking, &rounds, |task| filter.takes(task, today));
    let forms = readable.iter().map(|round| (&*round.form.code, round.form.names.get(asking.lang))).collect();
    let mine: Vec<&Task> = taken.iter().filter(|task| task.mine && (filter.is_of_state() || task.is_open())).collect();
    let waiting: Vec<&Task> = taken.iter().filter(|task| task.waits).collect();
    let title = asking.t("web-tab-collect");
    let body = html! {
        div.head { h1 { (title) } (show::chooser(asking, "/collect")) }
        (done(asking))
        @if readable.is_empty() { p.empty { (asking.t("web-no-task")) } } @else {
            (filters(asking, &filter, &forms))
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

fn filters(asking: &Asking, filter: &Filter, forms: &BTreeSet<(&str, &str)>) -> Markup {
    html! {
        form.search.filters method="get" action="/collect" role="search" aria-label=(asking.t("web-collect-filter")) {
            @for name in ["unit", "year", "as_of", "period"] { @if let Some(word) = asking.word(name) { input type="hidden" name=(name) value=(word); } }
            label { (asking.t("web-head-place")) " " input type="search" name="of" size="16" value=(asking.word("of").unwrap_or_default()); }
            label { (asking.t("web-collect-form")) " "
                select name="form" {
                    option value="" { (asking.t("web-collect-all")) }
                    @for (code, name) in forms { option value=(code) selected[filter.form() == Some(code)] { (name) } }
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
    let (period, form) = (period_name(task.round.period, asking.lang), task.form_name(asking.lang));
    let late = task.is_late(today);
    html! {
        tr {
            @if chosen { td {
                input.pick type="checkbox" name="key" value=(task.word()) aria-label={ (form) ", " (task.unit_name()) ", " (period) };
            } }
            th scope="row" { a href=(task.address()) { (form) } }
            td { (task.unit_name()) }
            td { (period) }
            td class=[late.then_some("late")] {
                (show::day(task.round.due, asking.lang))
                @if task.is_open() { br; small { (left(asking, task.round.due, today)) } }
            }
            td { (board::badge(asking, task, today)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use plan::{Calendar, FormFiles, Forms, WorkingDays};

    /// A form that a department fills in with figures of its unit, and one with its own; what is owed of both for December.
    fn owed(about: &str) -> (Organisation, Forms) {
        let mut faults = Vec::new();
        let units = b"id,name,level,tree,parent\nMK,Xa,commune,administrative,\nMK.econ,Phong,department,departments,MK\n";
        let org = Organisation::read(("units.csv", units), None, &mut faults);
        let units = format!("form,unit_id,about_id\nF,MK.econ,{about}\n");
        let files = FormFiles {
            forms: ("forms.csv", b"code,name_vi,period\nF,Bieu,month\n"),
            lines: ("form_lines.csv", b"form,indicator\n"),
            units: ("form_units.csv", units.as_bytes()),
        };
        let forms = Forms::read(files, &plan::Catalogue::default(), &org, &mut faults);
        (org, forms)
    }

    fn with_task<T>(about: &str, then: impl FnOnce(Task<'_>) -> T) -> T {
        let (org, forms) = owed(about);
        let form = forms.latest("F").expect("a form");
        let period: Period = "2025-12".parse().expect("a period");
        let window = period.window(Calendar::Administrative);
        let due = form.due(form.reporters[0].unit, window, &org, &WorkingDays::default());
        let round = Round { form, period, window, due, reporters: form.reporters.clone().into() };
        then(Task { org: &org, round: &round, reporter: form.reporters[0], state: None, mine: true, waits: false })
    }

    #[test]
    fn a_task_is_named_by_words_that_are_read_again() {
        for (unit, about) in [("MK.econ", None), ("MK", Some("MK"))] {
            let key = with_task(unit, |task| key_of(&task.word()).expect("a key"));
            assert_eq!((key.form.as_str(), key.unit.as_str(), key.about.as_deref()), ("F", "MK.econ", about));
        }
        for word in ["", "a|b|c", "a|b|2025-13|", "a|b|2025-12||x"] {
            assert!(key_of(word).is_none(), "{word}");
        }
    }

    #[test]
    fn what_is_handed_over_is_not_late() {
        with_task("MK", |mut task| {
            let (due, after) = (task.round.due, task.round.due.saturating_add(1.day()));
            task.state = Some(State::Returned);
            assert!(task.is_late(after) && !task.is_late(due));
            task.state = Some(State::Submitted { step: 0 });
            assert!(!task.is_late(after));
        });
    }
}
