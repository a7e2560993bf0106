//! `sokhop target`: targets by revision, and how they are shared out.

use crate::args::Format;
use crate::book::args::{GoalKind, Of, TargetTask};
use crate::book::{Book, Outcome, Trouble};
use crate::folder;
use crate::sheet::{Cell, Head, Sheet, indicator_cells, indicator_heads};
use crate::shell::{Exit, Shell};
use figure::{Style, typed};
use jiff::civil::Date;
use ledger::{Assignment, Files, Import, Reference, Revision};
use plan::{Goal, IndicatorId};
use rust_decimal::Decimal;
use serde_json::json;
use std::collections::BTreeMap;
use texts::{Lang, Message};

/// `sokhop target …`.
///
/// # Errors
/// The book can't be read, something is unknown or no figure, or the account may not.
pub fn run(task: &TargetTask, shell: &mut Shell) -> Outcome {
    match task {
        TargetTask::List { of, indicator, shape, place } => {
            let book = Book::open(place)?;
            list(&book, of, indicator.as_deref(), shape.format, shell)
        }
        TargetTask::Assign { .. } => assign(task, shell),
        TargetTask::Diff { of, indicator, first, second, shape, place } => {
            let book = Book::open(place)?;
            diff(&book, of, indicator.as_deref(), (*first, *second), shape.format, shell)
        }
        TargetTask::Allocate { .. } => allocate(task, shell),
    }
}

/// The revisions that are asked for, as they were known on the day asked about.
fn revisions(book: &Book, of: &Of, indicator: Option<&str>) -> Result<Vec<Revision>, Trouble> {
    let (unit, year) = match (&of.unit, of.year) {
        (Some(unit), Some(year)) => (unit.clone(), year),
        _ => book.year(of)?,
    };
    let mut all = book.wait(book.ledger.revisions(&unit, year, indicator))?;
    all.retain(|revision| of.as_of.is_none_or(|day| crate::book::audit::day_of(revision.recorded_at).is_none_or(|known| known <= day)));
    Ok(all)
}

fn goal(revision: &Revision, lang: Lang) -> String {
    let value = |value: Option<Decimal>| value.map_or_else(String::new, |value| plan::written(value, lang));
    match (revision.kind.as_str(), revision.high) {
        ("range", high) => format!("{}–{}", value(revision.low), value(high)),
        ("at_least", _) => format!("≥ {}", value(revision.low)),
        ("at_most", _) => format!("≤ {}", value(revision.low)),
        ("qualitative", _) => Message::new("plan-print-assured").text(lang),
        _ => value(revision.low),
    }
}

fn list(book: &Book, of: &Of, indicator: Option<&str>, format: Format, shell: &mut Shell) -> Outcome {
    let reference = book.reference()?;
    let lang = shell.lang;
    let mut sheet = Sheet::new(indicator_heads([
        Head::left("authority", "book-head-authority"),
        Head::right("revision", "book-head-revision"),
        Head::right("goal", "book-head-goal"),
        Head::left("document", "book-head-document"),
        Head::left("valid_from", "book-head-from"),
    ]));
    for revision in revisions(book, of, indicator)? {
        let about = reference.catalogue.get(revision.indicator);
        let mut row = indicator_cells(about, lang);
        row.extend([Cell::text(&*revision.authority), Cell::text(revision.revision.to_string()), Cell::text(goal(&revision, lang))]);
        row.extend([Cell::text(&*revision.document), Cell::day(revision.valid_from, lang)]);
        sheet.push(row);
    }
    sheet.print(format, &Message::new("book-no-targets"), shell)?;
    Ok(Exit::Fine)
}

/// A figure that a person typed.
pub fn figure_of(text: &str, lang: Lang) -> Result<Decimal, Trouble> {
    typed(text, Style::from(lang)).ok_or_else(|| Trouble::Said(String::new(), Message::new("book-no-number").with("text", text)))
}

fn assign(task: &TargetTask, shell: &mut Shell) -> Outcome {
    let TargetTask::Assign { indicator, value, high, kind, unit, year, authority, document, title, from, note, place } = task else {
        return Ok(Exit::Failed);
    };
    let lang = shell.lang;
    let figure = |text: &Option<String>| text.as_ref().map(|text| figure_of(text, lang)).transpose();
    let (low, high) = (figure(value)?, figure(high)?);
    let goal = match (kind, low, high) {
        (GoalKind::AtLeast, Some(value), None) => Goal::AtLeast { value },
        (GoalKind::AtMost, Some(value), None) => Goal::AtMost { value },
        (GoalKind::Exactly, Some(value), None) => Goal::Exactly { value },
        (GoalKind::Hold, Some(value), None) => Goal::Hold { value },
        (GoalKind::Range, Some(low), Some(high)) if low <= high => Goal::Range { low, high },
        (GoalKind::Qualitative, None, None) => Goal::Qualitative,
        _ => return Err(Trouble::Said(String::new(), Message::new("book-bad-goal"))),
    };
    let book = Book::open(place)?;
    if let Some(title) = title {
        decree(&book, *year, &Decree { number: document, title, signed: *from }, shell)?;
    }
    let assignment = Assignment {
        indicator: indicator.clone(),
        unit: unit.clone(),
        year: *year,
        authority: authority.clone(),
        goal,
        document: document.clone(),
        valid_from: *from,
        note: note.clone(),
    };
    fits(&book, std::slice::from_ref(&assignment), shell)?;
    book.wait(book.ledger.assign(&book.account, &[assignment]))?;
    let of = Of { unit: Some(unit.clone()), year: Some(*year), as_of: None };
    let mut mine = revisions(&book, &of, Some(indicator))?;
    mine.retain(|revision| revision.authority == *authority);
    let last = mine.last();
    let message = Message::new("book-assigned").with("indicator", indicator).with("revision", last.map_or(0, |last| last.revision));
    shell.say(&message.with("goal", last.map_or_else(String::new, |last| self::goal(last, lang))).with("document", document))?;
    Ok(Exit::Fine)
}

/// The files of the years of the book that are of this year.
fn files_of(book: &Book, year: i16) -> Result<Vec<Files>, Trouble> {
    let years = book.wait(book.ledger.years())?;
    let of = years.iter().filter(|(_, of)| *of == year);
    of.map(|(unit, year)| book.wait(book.ledger.export(unit, *year, None))).collect()
}

/// A legal document that the book does not know yet.
struct Decree<'a> {
    number: &'a str,
    title: &'a str,
    signed: Option<Date>,
}

/// Enters the document in the year's list of documents.
fn decree(book: &Book, year: i16, decree: &Decree<'_>, shell: &mut Shell) -> Result<(), Trouble> {
    let Some(mut files) = files_of(book, year)?.into_iter().next() else { return Ok(()) };
    let signed = decree.signed.map_or_else(String::new, |day| day.to_string());
    let mut documents = files.remove("documents.csv").unwrap_or_else(|| b"number,date,title\n".to_vec());
    let header = String::from_utf8_lossy(&documents).lines().next().unwrap_or_default().to_owned();
    let cell = |column: &str| match column.trim() {
        "number" => quoted(decree.number),
        "date" => signed.clone(),
        "title" => quoted(decree.title),
        _ => String::new(),
    };
    let row = header.split(',').map(cell).collect::<Vec<_>>().join(",");
    documents.extend_from_slice(format!("{row}\n").as_bytes());
    files.insert("documents.csv".to_owned(), documents);
    let how = Import { account: book.account.clone(), reason: decree.number.to_owned(), ..Import::default() };
    book.wait(book.ledger.import(&files, &how))?;
    shell.say(&Message::new("book-document-added").with("document", decree.number))?;
    Ok(())
}

/// A cell of comma-separated values.
fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// Refuses targets with which the year could not be read any more: an unknown document or authority, a goal that does not fit.
fn fits(book: &Book, targets: &[Assignment], shell: &mut Shell) -> Result<(), Trouble> {
    let Some(year) = targets.first().map(|target| target.year) else { return Ok(()) };
    let reference = book.reference()?;
    for mut files in files_of(book, year)? {
        let rows = files.entry("targets.csv".to_owned()).or_default();
        for target in targets {
            let unit = reference.find_unit(&target.unit, book.day(target.valid_from)).map_err(|error| book.trouble(error))?;
            let (low, high) = match target.goal {
                Goal::Range { low, high } => (Some(low), Some(high)),
                goal => (goal.value(), None),
            };
            let number = |value: Option<Decimal>| value.map_or_else(String::new, |value| value.to_string());
            let from = target.valid_from.map_or_else(String::new, |day| day.to_string());
            let words = [&*target.indicator, &*reference.org.get(unit).id, &*target.authority].map(quoted).join(",");
            let (kind, low, high, document) = (target.goal.code(), number(low), number(high), quoted(&target.document));
            rows.extend_from_slice(format!("{year},{words},{TRIAL},{kind},{low},{high},{document},{from},,\n").as_bytes());
        }
        if let Err(errors) = folder::load(&files) {
            for error in &errors {
                let message = Message::new("cli-what-and-way-out").with("what", shell.text(&error.message));
                shell.fail(&book.name, &message.with("help", shell.text(&error.help)))?;
            }
            let unknown = errors.iter().any(|error| error.message.key() == "plan-document-unknown");
            if unknown {
                shell.say(&Message::new("book-document-title"))?;
            }
            return Err(Trouble::Told(Exit::Failed));
        }
    }
    Ok(())
}

/// A revision that no target has, to try with.
const TRIAL: u32 = 99_999;

fn diff(book: &Book, of: &Of, indicator: Option<&str>, (first, second): (u32, u32), format: Format, shell: &mut Shell) -> Outcome {
    let reference = book.reference()?;
    let lang = shell.lang;
    let mut pairs: BTreeMap<(IndicatorId, String), [Option<Revision>; 2]> = BTreeMap::new();
    for revision in revisions(book, of, indicator)? {
        let at = match revision.revision {
            n if n == first => 0,
            n if n == second => 1,
            _ => continue,
        };
        let key = (revision.indicator, revision.authority.clone());
        pairs.entry(key).or_default()[at] = Some(revision);
    }
    let mut sheet = Sheet::new(indicator_heads([
        Head::left("authority", "book-head-authority"),
        Head::right("first", "book-head-first"),
        Head::right("second", "book-head-second"),
        Head::right("difference", "book-head-difference"),
        Head::left("document", "book-head-document"),
    ]));
    for ((indicator, authority), pair) in pairs {
        // What only the earlier revision has still holds; it did not change.
        let [before, Some(after)] = pair else { continue };
        let same = |b: &Revision| (&b.kind, b.low, b.high) == (&after.kind, after.low, after.high);
        if before.as_ref().is_some_and(same) {
            continue;
        }
        let about = reference.catalogue.get(indicator);
        let change = before.as_ref().and_then(|b| after.low?.checked_sub(b.low?));
        let mut row = indicator_cells(about, lang);
        row.extend([
            Cell::text(authority),
            Cell::text(before.map_or_else(String::new, |b| goal(&b, lang))),
            Cell::text(goal(&after, lang)),
        ]);
        row.extend([Cell::figure(change, lang), Cell::text(&*after.document)]);
        sheet.push(row);
    }
    sheet.print(format, &Message::new("book-no-difference").with("first", first).with("second", second), shell)?;
    Ok(Exit::Fine)
}

fn allocate(task: &TargetTask, shell: &mut Shell) -> Outcome {
    let TargetTask::Allocate { indicator, parts, unit, year, authority, document, shape, place } = task else { return Ok(Exit::Failed) };
    let book = Book::open(place)?;
    let mut assignments = Vec::new();
    for part in parts {
        let Some((child, value)) = part.split_once('=') else {
            return Err(Trouble::Said(String::new(), Message::new("book-bad-part").with("text", part)));
        };
        assignments.push(Assignment {
            indicator: indicator.clone(),
            unit: child.trim().to_owned(),
            year: *year,
            authority: authority.clone(),
            goal: Goal::AtLeast { value: figure_of(value, shell.lang)? },
            document: document.clone(),
            valid_from: None,
            note: String::new(),
        });
    }
    // A target that is not there can't be shared out: found out before anything is written.
    book.wait(book.ledger.allocation(indicator, unit, *year, authority))?;
    if !assignments.is_empty() {
        fits(&book, &assignments, shell)?;
        book.wait(book.ledger.assign(&book.account, &assignments))?;
    }
    let shared = book.wait(book.ledger.allocation(indicator, unit, *year, authority))?;
    let reference = book.reference()?;
    let missing: Vec<String> = shared.missing.iter().map(|unit| reference.org.get(*unit).id.to_string()).collect();
    let left = shared.shortfall();
    if shape.format == Format::Json {
        let out = json!({ "whole": shared.whole.to_string(), "allocated": shared.allocated.to_string(),
            "shortfall": left.to_string(), "missing": missing });
        writeln!(shell.out, "{out:#}")?;
    } else {
        shown(&shared, &reference, indicator, &missing, shell)?;
    }
    Ok(if left.is_zero() { Exit::Fine } else { Exit::Findings })
}

fn shown(shared: &ledger::Shared, reference: &Reference, indicator: &str, missing: &[String], shell: &mut Shell) -> Result<(), Trouble> {
    let lang = shell.lang;
    let about = reference.catalogue.find(indicator).map(|id| reference.catalogue.get(id));
    let measure = about.map_or("", |about| &*about.unit_name);
    let left = shared.shortfall();
    let key = match left {
        left if left.is_zero() => "book-shared-whole",
        left if left.is_sign_positive() => "book-shared-short",
        _ => "book-shared-over",
    };
    let value = |value: Decimal| plan::written(value.normalize(), lang);
    let message = Message::new(key).with("indicator", about.map_or(indicator, |about| about.names.get(lang)));
    let message = message.with("whole", value(shared.whole)).with("allocated", value(shared.allocated));
    shell.say(&message.with("left", value(left.abs())).with("measure", measure))?;
    if !missing.is_empty() {
        shell.say(&Message::new("book-shared-missing").with("count", missing.len()).with("units", missing.join(", ")))?;
    }
    Ok(())
}
