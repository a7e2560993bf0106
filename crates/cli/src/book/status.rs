//! Where everything stands: `sokhop status`, and the list of who owes what (`sokhop form owed`).

use crate::args::Format;
use crate::book::args::{Of, Place};
use crate::book::keep::grouped;
use crate::book::rollup::padded;
use crate::book::{Book, Outcome, Trouble};
use crate::folder;
use crate::sheet::{Cell, Head, Sheet, written_day};
use crate::shell::{Exit, Shell};
use jiff::civil::{Date, date};
use ledger::{Reference, Standing};
use plan::{Obligation, Period, State, UnitId};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use texts::{Lang, Message};

/// Late submissions that are named in the status; `form owed --late` has all of them.
const NAMED: usize = 10;

/// Form, who fills it in, whose figures, for when.
type Owing = (String, UnitId, UnitId, Period);

/// Where the submissions that were begun stand.
pub struct Standings(HashMap<Owing, State>);

impl Standings {
    /// As they stood at the end of a day.
    ///
    /// # Errors
    /// The book can't be read.
    pub fn of(book: &Book, as_of: Option<Date>) -> Result<Standings, Trouble> {
        let all = book.wait(book.ledger.standings(as_of))?;
        let key = |s: &Standing| ((s.form.clone(), s.unit, s.about, s.period), s.state);
        Ok(Standings(all.iter().map(key).collect()))
    }

    /// Where what is owed stands; `None`: not begun.
    pub fn state(&self, owed: &Obligation<'_>) -> Option<State> {
        self.0.get(&(owed.form.code.clone(), owed.reporter.unit, owed.reporter.about, owed.period)).copied()
    }
}

/// It is with the one who has to hand it over.
pub fn is_open(state: Option<State>) -> bool {
    matches!(state, None | Some(State::Draft | State::Returned))
}

/// The word for a state, also of what was not begun.
pub fn state_cell(state: Option<State>, late: bool, lang: Lang) -> Cell {
    let word = state.map_or_else(|| Message::new("book-state-none"), State::message);
    let text = if late { Message::new("book-state-late").with("state", word.text(lang)) } else { word };
    Cell::word(state.map_or_else(|| "none".to_owned(), State::code), &text, lang)
}

/// What falls due from `from` to `to`, with its state on `day`.
pub fn owed_sheet(owed: &[(Obligation<'_>, Option<State>)], reference: &Reference, day: Date, lang: Lang) -> Sheet {
    let mut sheet = Sheet::new(vec![
        Head::left("due", "book-head-due"),
        Head::left("form", "book-head-form"),
        Head::left("unit", "book-head-id"),
        Head::left("name", "book-head-name"),
        Head::left("about", "book-head-about"),
        Head::left("period", "book-head-period"),
        Head::left("state", "book-head-state"),
    ]);
    for (owed, state) in owed {
        let (unit, about) = (owed.reporter.unit, owed.reporter.about);
        let id = |unit: UnitId| reference.org.get(unit).id.to_string();
        let about = if unit == about { String::new() } else { id(about) };
        let mut row = vec![Cell::day(Some(owed.due), lang), Cell::text(&*owed.form.code), Cell::text(id(unit))];
        row.extend([Cell::text(reference.org.name(unit, owed.window.to)), Cell::text(about), Cell::text(owed.period.to_string())]);
        row.push(state_cell(*state, is_open(*state) && owed.due < day, lang));
        sheet.push(row);
    }
    sheet
}

/// `sokhop status`.
///
/// # Errors
/// The book can't be read.
pub fn status(of: &Of, format: Format, place: &Place, shell: &mut Shell) -> Outcome {
    let book = Book::open(place)?;
    let reference = book.reference()?;
    let mut years = book.wait(book.ledger.years())?;
    let wanted = of.unit.as_ref().map(|unit| reference.find_unit(unit, book.day(of.as_of))).transpose();
    let wanted = wanted.map_err(|error| book.trouble(error))?;
    years.retain(|(unit, year)| of.year.is_none_or(|y| y == *year) && wanted.is_none_or(|wanted| *reference.org.get(wanted).id == **unit));
    let day = book.day(of.as_of);
    let days = reference.working_days(&folder::BuiltIn);
    let standings = Standings::of(&book, of.as_of)?;
    // What was due until today, for periods of the years that the book is kept for.
    let since = years.iter().map(|(_, year)| *year).min().map_or(day, |year| date(year, 1, 1));
    let mut owed: Vec<_> = reference.forms.owed(since, day, &reference.org, &days);
    owed.retain(|owed| years.iter().any(|(_, year)| *year == owed.period.year()));
    let late: Vec<_> =
        owed.into_iter().map(|owed| (owed, standings.state(&owed))).filter(|(owed, s)| is_open(*s) && owed.due < day).collect();
    let mut states: BTreeMap<State, usize> = BTreeMap::new();
    for state in standings.0.values() {
        *states.entry(*state).or_default() += 1;
    }
    if format == Format::Json {
        let states: serde_json::Map<_, _> = states.iter().map(|(state, count)| (state.code(), json!(count))).collect();
        let years: Vec<_> = years.iter().map(|(unit, year)| json!({ "unit": unit, "year": year })).collect();
        let (units, indicators) = (reference.org.units().count(), reference.catalogue.ids().count());
        let late = owed_sheet(&late, &reference, day, shell.lang).json();
        let out = json!({ "as_of": day.to_string(), "years": years, "units": units, "indicators": indicators,
            "forms": reference.forms.all().len(), "submissions": states, "late": late });
        writeln!(shell.out, "{out:#}")?;
        return Ok(Exit::Fine);
    }
    overview(&book, &reference, &years, day, shell)?;
    submissions(&states, shell)?;
    overdue(&late, &reference, day, shell)?;
    Ok(Exit::Fine)
}

fn overview(book: &Book, reference: &Reference, years: &[(String, i16)], day: Date, shell: &mut Shell) -> Result<(), Trouble> {
    let lang = shell.lang;
    shell.say(&Message::new("book-status-title").with("book", &book.name).with("day", written_day(day, lang)))?;
    let named: Vec<String> = years
        .iter()
        .map(|(id, year)| {
            let unit = reference.org.find(id).map_or(id.as_str(), |unit| reference.org.name(unit, date(*year, 12, 31)));
            format!("{year} {unit} ({id})")
        })
        .collect();
    let none = || Message::new("book-status-no-year").text(lang);
    let count = |count: usize| grouped(count, lang);
    let rows = [
        ("book-status-years", if named.is_empty() { none() } else { named.join("; ") }),
        ("book-status-units", count(reference.org.units().count())),
        ("book-status-indicators", count(reference.catalogue.ids().count())),
        ("book-status-forms", count(reference.forms.all().len())),
    ];
    for (label, text) in rows {
        line(label, text, shell)?;
    }
    if book.wait(book.ledger.property(ledger::simulation::SIMULATED))?.is_some() {
        shell.say(&Message::new("book-status-simulated"))?;
    }
    Ok(())
}

fn line(label: &'static str, text: String, shell: &mut Shell) -> Result<(), Trouble> {
    let label = padded(&Message::new(label).text(shell.lang));
    Ok(shell.say(&Message::new("book-line").with("label", label).with("text", text))?)
}

fn submissions(states: &BTreeMap<State, usize>, shell: &mut Shell) -> Result<(), Trouble> {
    writeln!(shell.out)?;
    if states.is_empty() {
        return Ok(shell.say(&Message::new("book-status-no-submission"))?);
    }
    shell.say(&Message::new("book-status-submissions"))?;
    for (state, count) in states {
        let label = padded(&state.message().text(shell.lang));
        shell.say(&Message::new("book-line").with("label", label).with("text", grouped(*count, shell.lang)))?;
    }
    Ok(())
}

fn overdue(late: &[(Obligation<'_>, Option<State>)], reference: &Reference, day: Date, shell: &mut Shell) -> Result<(), Trouble> {
    writeln!(shell.out)?;
    if late.is_empty() {
        return Ok(shell.say(&Message::new("book-status-none-late"))?);
    }
    shell.say(&Message::new("book-status-late").with("count", grouped(late.len(), shell.lang)))?;
    let shown = &late[..late.len().min(NAMED)];
    owed_sheet(shown, reference, day, shell.lang).print(Format::Text, &Message::new("book-status-none-late"), shell)?;
    if late.len() > shown.len() {
        shell.say(&Message::new("book-status-more-late").with("count", grouped(late.len() - shown.len(), shell.lang)))?;
    }
    Ok(())
}
