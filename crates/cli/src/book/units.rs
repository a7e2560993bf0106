//! `sokhop unit`: units and what becomes of them.

use crate::args::Format;
use crate::book::args::{NewUnit, Place, UnitTask};
use crate::book::open::{faults, with_way_out};
use crate::book::{Book, Outcome, Trouble};
use crate::checking;
use crate::sheet::{Cell, Head, Sheet};
use crate::shell::{Exit, Shell};
use figure::{Style, typed};
use jiff::civil::Date;
use ledger::{Files, Reference, Reform, Reformed};
use plan::reorganise::{self, Share};
use plan::{Edge, Inherited, Names, Tree, UnitId};
use std::path::Path;
use texts::{Lang, Message};

/// `sokhop unit …`.
///
/// # Errors
/// The book can't be read, a unit is unknown, what is asked for can't be, or the account may not.
pub fn run(task: &UnitTask, shell: &mut Shell) -> Outcome {
    match task {
        UnitTask::List { below, find, tree, as_of, shape, place } => {
            let book = Book::open(place)?;
            let asked = Asked { below: below.as_deref(), find: find.as_deref(), tree: *tree, day: book.day(*as_of) };
            list(&book, &asked, shape.format, shell)
        }
        UnitTask::Show { unit, as_of, shape, place } => show(unit, *as_of, shape.format, &Book::open(place)?, shell),
        UnitTask::Add { file, lineage, place } => add(file, lineage.as_deref(), place, shell),
        UnitTask::Merge { units, new, parent, date, reason, place } => {
            let book = Book::open(place)?;
            let level = match &new.level {
                Some(level) => level.clone(),
                None => level_of(&book, &units[0], *date)?,
            };
            let reform = Reform::Merge { units: units.clone(), into: unit_of(new, level), parent: parent.clone() };
            reformed(&book, &reform, *date, reason.as_deref(), shell)
        }
        UnitTask::Split { unit, into, date, reason, place } => {
            let book = Book::open(place)?;
            let level = level_of(&book, unit, *date)?;
            let heirs: Option<Vec<Share>> = into.iter().map(|text| heir(text, &level, shell.lang)).collect();
            let Some(into) = heirs else { return book.refused(Message::new("book-bad-heir")) };
            reformed(&book, &Reform::Split { unit: unit.clone(), into }, *date, reason.as_deref(), shell)
        }
        UnitTask::Rename { unit, name, name_en, code, level, date, reason, place } => {
            let book = Book::open(place)?;
            let reference = book.reference()?;
            let held = held(&book, &reference, unit, *date)?;
            let or = |given: &Option<String>, held: &str| given.clone().unwrap_or_else(|| held.to_owned());
            let names = Names { vi: or(name, &held.name), en: or(name_en, if name.is_some() { "" } else { &held.name_en }) };
            let reform = Reform::Rename { unit: unit.clone(), code: or(code, &held.code), names, level: or(level, &held.level) };
            reformed(&book, &reform, *date, reason.as_deref(), shell)
        }
    }
}

fn unit_of(new: &NewUnit, level: String) -> reorganise::NewUnit {
    let names = Names { vi: new.name.clone(), en: new.name_en.clone() };
    reorganise::NewUnit { id: new.id.clone(), code: new.code.clone(), names, level }
}

/// `ID=NAME` or `ID=NAME=SHARE`.
fn heir(text: &str, level: &str, lang: Lang) -> Option<Share> {
    let mut words = text.split('=').map(str::trim);
    let (id, name, share) = (words.next()?, words.next()?, words.next());
    let share = match share {
        Some(share) => Some(typed(share, Style::from(lang))?),
        None => None,
    };
    let names = Names { vi: name.to_owned(), en: String::new() };
    let unit = reorganise::NewUnit { id: id.to_owned(), code: String::new(), names, level: level.to_owned() };
    (words.next().is_none() && !id.is_empty() && !name.is_empty()).then_some(Share { unit, share })
}

/// What holds of a unit on the eve of a day.
fn held<'r>(book: &Book, reference: &'r Reference, unit: &str, date: Date) -> Result<&'r plan::Version, Trouble> {
    let eve = date.yesterday().unwrap_or(date);
    let found = reference.find_unit(unit, eve).map_err(|error| book.trouble(error))?;
    let known = reference.org.get(found);
    let version = known.at(eve).or(known.latest());
    version.ok_or_else(|| Trouble::Said(book.name.clone(), Message::new("plan-unit-unknown").with("unit", unit)))
}

fn level_of(book: &Book, unit: &str, date: Date) -> Result<String, Trouble> {
    let reference = book.reference()?;
    Ok(held(book, &reference, unit, date)?.level.to_string())
}

fn reformed(book: &Book, reform: &Reform, date: Date, reason: Option<&str>, shell: &mut Shell) -> Outcome {
    let done = book.wait(book.ledger.reform(&book.account, reform, date, reason.unwrap_or_default()))?;
    said(done, Some(date), shell)
}

fn said(done: Reformed, date: Option<Date>, shell: &mut Shell) -> Outcome {
    let message = Message::new(if date.is_some() { "book-units-changed" } else { "book-units-added" });
    let message = message.with("rows", done.rows).with("moved", done.moved);
    shell.say(&message.with("day", date.map_or_else(String::new, |day| crate::sheet::written_day(day, shell.lang))))?;
    Ok(Exit::Fine)
}

fn add(file: &Path, lineage: Option<&Path>, place: &Place, shell: &mut Shell) -> Outcome {
    let book = Book::open(place)?;
    let mut files = Files::new();
    for (name, path) in [("units.csv", Some(file)), ("lineage.csv", lineage)] {
        let Some(path) = path else { continue };
        let bytes = checking::read(path).map_err(|error| Trouble::Said(path.display().to_string(), error.message))?;
        files.insert(name.to_owned(), bytes);
    }
    match book.heard(book.ledger.add_units(&book.account, &files)) {
        Ok(done) => said(done, None, shell),
        Err(error) => {
            faults(&error, "", shell)?;
            Ok(shell.fail(&book.name, &with_way_out(&error, shell.lang))?)
        }
    }
}

struct Asked<'a> {
    below: Option<&'a str>,
    find: Option<&'a str>,
    tree: Tree,
    day: Date,
}

fn list(book: &Book, asked: &Asked<'_>, format: Format, shell: &mut Shell) -> Outcome {
    let reference = book.reference()?;
    let org = &reference.org;
    let below = asked.below.map(|unit| reference.find_unit(unit, asked.day)).transpose();
    let below = below.map_err(|error| book.trouble(error))?;
    let mut sheet = Sheet::new(vec![
        Head::left("id", "book-head-id"),
        Head::left("code", "book-head-official"),
        Head::left("name", "book-head-name"),
        Head::left("level", "book-head-level"),
        Head::left("parent", "book-head-parent"),
    ]);
    let words = asked.find.map(small);
    for unit in org.units() {
        let known = org.get(unit);
        let Some(version) = known.versions.iter().find(|v| v.span.contains(asked.day) && v.tree == asked.tree) else { continue };
        let matches = |words: &String| [&*version.name, &*known.id, &*version.code].iter().any(|text| small(text).contains(words));
        if words.as_ref().is_some_and(|words| !matches(words)) || below.is_some_and(|below| version.parent != Some(below)) {
            continue;
        }
        let parent = version.parent.map_or_else(String::new, |parent| org.name(parent, asked.day).to_owned());
        let cells = [&*known.id, &*version.code, &*version.name, &*version.level, &*parent];
        sheet.push(cells.map(Cell::text).into());
    }
    sheet.print(format, &Message::new("book-no-units").with("day", crate::sheet::written_day(asked.day, shell.lang)), shell)?;
    Ok(Exit::Fine)
}

/// Small letters, to be looked for.
fn small(text: &str) -> String {
    text.to_lowercase()
}

fn show(name: &str, as_of: Option<Date>, format: Format, book: &Book, shell: &mut Shell) -> Outcome {
    let reference = book.reference()?;
    let (org, lang) = (&reference.org, shell.lang);
    let unit = reference.find_unit(name, book.day(as_of)).map_err(|error| book.trouble(error))?;
    let mut sheet = Sheet::new(vec![
        Head::left("from", "book-head-from"),
        Head::left("to", "book-head-to"),
        Head::left("code", "book-head-official"),
        Head::left("name", "book-head-name"),
        Head::left("level", "book-head-level"),
        Head::left("parent", "book-head-parent"),
    ]);
    for version in &org.get(unit).versions {
        let day = version.span.to.or(version.span.from).unwrap_or_else(|| book.day(as_of));
        let parent = version.parent.map_or_else(String::new, |parent| org.name(parent, day).to_owned());
        let mut row = vec![Cell::day(version.span.from, lang), Cell::day(version.span.to, lang)];
        row.extend([&*version.code, &*version.name, &*version.level, &*parent].map(Cell::text));
        sheet.push(row);
    }
    let edges: Vec<&Edge> = org.lineage().iter().filter(|edge| edge.from == unit || edge.to == unit).collect();
    let lineage = lineage(&edges, unit, &reference, lang);
    if format == Format::Json {
        let out = serde_json::json!({ "id": org.get(unit).id, "versions": sheet.json(), "lineage": lineage.json() });
        writeln!(shell.out, "{out:#}")?;
        return Ok(Exit::Fine);
    }
    writeln!(shell.out, "{}", org.get(unit).id)?;
    sheet.print(format, &Message::new("book-no-lineage"), shell)?;
    writeln!(shell.out)?;
    lineage.print(format, &Message::new("book-no-lineage"), shell)?;
    Ok(Exit::Fine)
}

fn lineage(edges: &[&Edge], unit: UnitId, reference: &Reference, lang: Lang) -> Sheet {
    let org = &reference.org;
    let mut sheet = Sheet::new(vec![
        Head::left("date", "book-head-date"),
        Head::left("kind", "book-head-lineage"),
        Head::left("unit", "book-head-id"),
        Head::left("name", "book-head-name"),
        Head::left("share", "book-head-share"),
    ]);
    for edge in edges {
        let (key, other) = match (edge.to == unit, edge.inherited) {
            (true, Inherited::Whole) => ("book-made-of", edge.from),
            (true, Inherited::Part { .. }) => ("book-made-of-part", edge.from),
            (false, Inherited::Whole) => ("book-became", edge.to),
            (false, Inherited::Part { .. }) => ("book-became-part", edge.to),
        };
        let kind = Message::new(key);
        let share = match edge.inherited {
            Inherited::Part { share } => Cell::figure(share, lang),
            Inherited::Whole => Cell::text(""),
        };
        let name = org.get(other).latest().map_or("", |v| &*v.name);
        let code = key.trim_start_matches("book-").replace('-', "_");
        sheet.push(vec![
            Cell::day(Some(edge.date), lang),
            Cell::word(code, &kind, lang),
            Cell::text(&*org.get(other).id),
            Cell::text(name),
            share,
        ]);
    }
    sheet
}
