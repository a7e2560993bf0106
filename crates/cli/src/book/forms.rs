//! `sokhop form`: what is asked of whom, and by when.

use crate::args::Format;
use crate::book::args::{FormTask, Of};
use crate::book::excel;
use crate::book::status::{Standings, is_open, owed_sheet};
use crate::book::{Book, Outcome, Trouble};
use crate::folder;
use crate::sheet::{Cell, Head, Sheet, indicator_cells, indicator_heads};
use crate::shell::{Exit, Shell};
use jiff::ToSpan;
use jiff::civil::Date;
use ledger::{Files, Import, Key, Line, Reference, View};
use plan::{Form, Forms, Starter, UnitId};
use std::path::Path;
use texts::{Lang, Message};

/// Days ahead that `form owed` looks without being told.
const AHEAD: i64 = 30;

/// `sokhop form …`.
///
/// # Errors
/// The book can't be read, or something is unknown.
pub fn run(task: &FormTask, shell: &mut Shell) -> Outcome {
    match task {
        FormTask::List { unit, shape, place } => list(&Book::open(place)?, unit.as_deref(), shape.format, shell),
        FormTask::Show { code, unit, about, period, changed, shape, place } => {
            let book = Book::open(place)?;
            match (unit, period) {
                (Some(unit), Some(period)) => {
                    let key = Key { form: code.clone(), unit: unit.clone(), about: about.clone(), period: *period };
                    submission(&book, &key, *changed, shape.format, shell)
                }
                (None, None) => show(&book, code, shape.format, shell),
                _ => Err(Trouble::Said(String::new(), Message::new("book-which-submission"))),
            }
        }
        FormTask::Owed { from, to, unit, as_of, late, shape, place } => {
            let book = Book::open(place)?;
            let day = book.day(*as_of);
            let from = from.unwrap_or_else(|| if *late { day.saturating_sub(1.year()) } else { day.first_of_month() });
            let to = to.unwrap_or_else(|| if *late { day } else { day.saturating_add(AHEAD.days()) });
            let asked = Owing { from, to, unit: unit.as_deref(), as_of: *as_of, late: *late };
            owed(&book, &asked, shape.format, shell)
        }
        FormTask::Propose { of, office, to, save, shape, place } => {
            let book = Book::open(place)?;
            propose(&book, of, office, (to.as_deref(), *save), shape.format, shell)
        }
        FormTask::Export { to, which, all, place } => excel::blank(to, which, *all, place, shell),
    }
}

/// What the forms of a list are.
fn forms_sheet<'f>(forms: impl Iterator<Item = &'f Form>, lang: Lang) -> Sheet {
    let mut sheet = Sheet::new(vec![
        Head::left("form", "book-head-form"),
        Head::right("version", "book-head-version"),
        Head::left("name", "book-head-form-name"),
        Head::left("period", "book-head-period"),
        Head::right("lines", "book-head-lines"),
        Head::right("units", "book-head-units"),
        Head::right("steps", "book-head-steps"),
    ]);
    for form in forms {
        let mut row = vec![Cell::text(&*form.code), Cell::text(form.version.to_string()), Cell::text(form.names.get(lang))];
        row.push(Cell::word(form.kind.code(), &form.kind.message(), lang));
        row.extend([form.lines.len(), form.reporters.len(), form.steps.len()].map(Cell::count));
        sheet.push(row);
    }
    sheet
}

fn known(book: &Book, reference: &Reference, unit: &str, day: Date) -> Result<UnitId, Trouble> {
    reference.find_unit(unit, day).map_err(|error| book.trouble(error))
}

fn list(book: &Book, unit: Option<&str>, format: Format, shell: &mut Shell) -> Outcome {
    let reference = book.reference()?;
    let unit = unit.map(|unit| known(book, &reference, unit, book.day(None))).transpose()?;
    let fills = |form: &&Form| unit.is_none_or(|unit| form.reporters.iter().any(|reporter| reporter.unit == unit));
    let sheet = forms_sheet(reference.forms.all().iter().filter(fills), shell.lang);
    sheet.print(format, &Message::new("book-no-forms"), shell)?;
    Ok(Exit::Fine)
}

fn show(book: &Book, code: &str, format: Format, shell: &mut Shell) -> Outcome {
    let reference = book.reference()?;
    let Some(form) = reference.forms.latest(code) else {
        return book.refused(Message::new("ledger-form-unknown").with("form", code));
    };
    let lang = shell.lang;
    if format == Format::Text {
        let title = Message::new("book-form-title").with("form", &form.code).with("name", form.names.get(lang));
        shell.say(&title.with("version", form.version).with("units", form.reporters.len()))?;
    }
    let mut sheet = Sheet::new(indicator_heads([Head::left("required", "book-head-required"), Head::left("note", "book-head-note")]));
    for line in &form.lines {
        let about = reference.catalogue.get(line.indicator);
        let mut row = indicator_cells(about, lang);
        row.extend([Cell::mark(line.required), Cell::text(&*line.note)]);
        sheet.push(row);
    }
    sheet.print(format, &Message::new("book-no-forms"), shell)?;
    Ok(Exit::Fine)
}

fn submission(book: &Book, key: &Key, changed: bool, format: Format, shell: &mut Shell) -> Outcome {
    let reference = book.reference()?;
    let view = book.wait(book.ledger.view(key))?;
    let lang = shell.lang;
    let sheet = lines_sheet(&view, &reference, changed, lang);
    if format == Format::Json {
        let events = view.events.iter().map(|event| {
            let at = crate::book::audit::moment(event.at);
            serde_json::json!({ "at": at, "action": event.action, "state": event.state.code(), "account": event.account, "reason": event.reason })
        });
        let events: Vec<_> = events.collect();
        let out = serde_json::json!({ "form": view.form, "version": view.version, "period": view.period.to_string(),
            "state": view.state.code(), "lines": sheet.json(), "events": events });
        writeln!(shell.out, "{out:#}")?;
        return Ok(Exit::Fine);
    }
    let window_end = reference.forms.find(&view.form, view.version).map(|form| view.period.window(form.calendar).to);
    let name = reference.org.name(view.unit, window_end.unwrap_or_else(|| book.day(None)));
    let title = Message::new("book-submission-title").with("form", &view.form).with("unit", name).with("period", view.period);
    shell.say(&title.with("state", shell.text(&view.state.message())))?;
    sheet.print(format, &Message::new("book-no-line-changed"), shell)?;
    if !view.events.is_empty() {
        writeln!(shell.out)?;
    }
    for event in &view.events {
        let deed = plan::Action::parse(&event.action).map_or_else(|| event.action.clone(), |action| shell.text(&action.message()));
        let message = Message::new(if event.reason.is_empty() { "book-event" } else { "book-event-reason" });
        let message = message.with("at", crate::book::audit::moment(event.at)).with("account", &event.account);
        shell.say(&message.with("deed", deed).with("reason", &event.reason))?;
    }
    Ok(Exit::Fine)
}

fn lines_sheet(view: &View, reference: &Reference, changed: bool, lang: Lang) -> Sheet {
    let mut sheet = Sheet::new(indicator_heads([
        Head::right("plan", "book-head-plan"),
        Head::right("same_period", "book-head-same-period"),
        Head::right("previous", "book-head-previous"),
        Head::right("value", "book-head-value"),
        Head::left("status", "book-head-status"),
        Head::left("changed", "book-head-changed"),
        Head::left("remark", "book-head-remark"),
        Head::left("given_in", "book-head-given"),
        Head::left("cause", "book-head-cause"),
    ]));
    for line in view.lines.iter().filter(|line| !changed || line.changed || line.remark.is_some()) {
        let about = reference.catalogue.get(line.indicator);
        let mut row = indicator_cells(about, lang);
        row.extend([line.plan, line.same_period, line.previous, shown(line)].map(|value| Cell::figure(value, lang)));
        let status = if line.value.is_some() { line.status.code() } else { "" };
        row.extend([Cell::text(status), Cell::mark(line.changed), Cell::text(line.remark.clone().unwrap_or_default())]);
        let given = line.given.as_ref().map_or("", |(form, _)| form);
        row.extend([Cell::text(given), Cell::text(&*line.cause)]);
        sheet.push(row);
    }
    sheet
}

/// What was entered here, else what another form gave already.
fn shown(line: &Line) -> Option<rust_decimal::Decimal> {
    line.value.or(line.given.as_ref().map(|(_, value)| *value))
}

struct Owing<'a> {
    from: Date,
    to: Date,
    unit: Option<&'a str>,
    as_of: Option<Date>,
    late: bool,
}

fn owed(book: &Book, asked: &Owing<'_>, format: Format, shell: &mut Shell) -> Outcome {
    let reference = book.reference()?;
    let day = book.day(asked.as_of);
    let unit = asked.unit.map(|unit| known(book, &reference, unit, asked.to)).transpose()?;
    let standings = Standings::of(book, asked.as_of)?;
    let days = reference.working_days(&folder::BuiltIn);
    let all = reference.forms.owed(asked.from, asked.to, &reference.org, &days);
    let all = all.into_iter().filter(|owed| unit.is_none_or(|unit| owed.reporter.unit == unit));
    let mut all: Vec<_> = all.map(|owed| (owed, standings.state(&owed))).collect();
    let is_late = |(owed, state): &(plan::Obligation<'_>, Option<plan::State>)| is_open(*state) && owed.due < day;
    let late = all.iter().filter(|owed| is_late(owed)).count();
    all.retain(|owed| !asked.late || is_late(owed));
    let sheet = owed_sheet(&all, &reference, day, shell.lang);
    sheet.print(format, &Message::new("book-nothing-owed"), shell)?;
    if format == Format::Text && sheet.len() > 0 {
        writeln!(shell.out)?;
        shell.say(&Message::new("book-owed-count").with("count", sheet.len()).with("late", late))?;
    }
    Ok(if late == 0 { Exit::Fine } else { Exit::Findings })
}

fn propose(book: &Book, of: &Of, office: &str, (to, save): (Option<&Path>, bool), format: Format, shell: &mut Shell) -> Outcome {
    let (unit, of_year) = book.year(of)?;
    let mut files = book.wait(book.ledger.export(&unit, of_year, of.as_of))?;
    let year = folder::load(&files).map_err(|errors| {
        let text = errors.first().map_or_else(String::new, |error| error.text(shell.lang));
        Trouble::Said(book.name.clone(), Message::new("cli-what-and-way-out").with("what", text).with("help", ""))
    })?;
    let Some(office) = year.org.find(office) else {
        return book.refused(Message::new("plan-unit-unknown").with("unit", office));
    };
    let forms = Forms::of_agencies(&year.catalogue, &year.org, &Starter::of_year(&year, office));
    let written = forms.write(&year.catalogue, &year.org);
    let names = ["forms.csv", "form_lines.csv", "form_units.csv"];
    let written: Files = names.into_iter().map(str::to_owned).zip(written.map(String::into_bytes)).collect();
    forms_sheet(forms.all().iter(), shell.lang).print(format, &Message::new("book-no-forms"), shell)?;
    if format == Format::Text {
        writeln!(shell.out)?;
        shell.say(&covered(&forms, &year))?;
    }
    if let Some(to) = to {
        crate::book::years::write(to, &written)?;
        shell.say(&Message::new("book-exported").with("count", written.len()).with("folder", to.display()))?;
    }
    if save {
        files.extend(written);
        let how = Import { account: book.account.clone(), ..Import::default() };
        let imported = book.wait(book.ledger.import(&files, &how))?;
        shell.say(&Message::new("book-forms-kept").with("rows", imported.rows))?;
    }
    Ok(Exit::Fine)
}

/// How much of what has a result the forms ask for.
fn covered(forms: &Forms, year: &plan::Year) -> Message {
    let mut with_result: Vec<_> = year.book.all().iter().map(|o| o.indicator).collect();
    with_result.sort_unstable();
    with_result.dedup();
    let asked = with_result.iter().filter(|indicator| forms.all().iter().any(|form| form.asks(**indicator))).count();
    let mut agencies: Vec<UnitId> = forms.all().iter().flat_map(|f| f.reporters.iter().map(|r| r.unit)).collect();
    agencies.retain(|unit| year.org.get(*unit).versions.iter().any(|v| v.tree == plan::Tree::Departments));
    agencies.sort_unstable();
    agencies.dedup();
    Message::new("book-forms-cover")
        .with("forms", forms.all().len())
        .with("agencies", agencies.len())
        .with("asked", asked)
        .with("all", with_result.len())
}
