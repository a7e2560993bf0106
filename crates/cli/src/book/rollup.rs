//! `sokhop rollup`: a total with what it was made of, or all totals computed again.

use crate::args::Format;
use crate::book::args::Rollup;
use crate::book::keep::grouped;
use crate::book::open::{moved, progress};
use crate::book::{Book, Outcome, Trouble};
use crate::sheet::{Cell, Head, Sheet};
use crate::shell::{Exit, Shell};
use ledger::{Question, Reference, Total};
use plan::{Calendar, PeriodKind};
use serde_json::json;
use texts::{Lang, Message};

/// `sokhop rollup`.
///
/// # Errors
/// The book can't be read, or knows no such indicator or unit.
pub fn run(args: &Rollup, shell: &mut Shell) -> Outcome {
    let book = Book::open(&args.place)?;
    if args.verify {
        return verify(&book, args.shape.format, shell);
    }
    let reference = book.reference()?;
    let question = question(&book, &reference, args)?;
    let total = book.wait(book.ledger.total(question))?;
    let missing = if args.missing { book.wait(book.ledger.missing(question))? } else { Vec::new() };
    let day = question.period.window(question.calendar).to;
    let mut sheet = Sheet::new(vec![Head::left("unit", "book-head-id"), Head::left("name", "book-head-name")]);
    for unit in missing {
        sheet.push(vec![Cell::text(&*reference.org.get(unit).id), Cell::text(reference.org.name(unit, day))]);
    }
    match args.shape.format {
        Format::Json => {
            let text = |value: Option<rust_decimal::Decimal>| value.map(|value| value.to_string());
            let (value, own, children) = (text(total.value), text(total.own), text(total.from_children));
            let made_of = total.made_of.map(PeriodKind::code);
            let why = total.not_comparable.as_ref().map(|why| shell.text(why));
            let mut out = json!({ "value": value, "own": own, "from_children": children, "reported": total.reported,
                "expected": total.expected, "missing": total.missing(), "made_of": made_of, "inherited": total.inherited,
                "not_comparable": why });
            if args.missing {
                out["missing_units"] = sheet.json();
            }
            writeln!(shell.out, "{out:#}")?;
        }
        Format::Text => {
            print(&total, &reference, question, shell)?;
            if args.missing {
                writeln!(shell.out)?;
                sheet.print(args.shape.format, &Message::new("book-none-missing"), shell)?;
            }
        }
    }
    Ok(Exit::Fine)
}

fn question(book: &Book, reference: &Reference, args: &Rollup) -> Result<Question, Trouble> {
    let (Some(indicator), Some(unit), Some(period)) = (&args.indicator, &args.unit, args.period) else {
        return book.refused(Message::new("cli-bad-command-line"));
    };
    let said = |error| book.trouble(error);
    let indicator = reference.find_indicator(indicator).map_err(said)?;
    let calendar = args.calendar.map_or_else(|| calendar_of(book, reference), Ok)?;
    let unit = reference.find_unit(unit, period.window(calendar).to).map_err(said)?;
    Ok(Question { indicator, unit, period, calendar, tree: args.tree, as_of: args.as_of })
}

/// The calendar of the book, where its forms and years agree on one; else the administrative one.
pub fn calendar_of(book: &Book, reference: &Reference) -> Result<Calendar, Trouble> {
    if let Some(form) = reference.forms.all().first() {
        return Ok(form.calendar);
    }
    let years = book.wait(book.ledger.years())?;
    let Some((unit, year)) = years.last() else { return Ok(Calendar::default()) };
    let files = book.wait(book.ledger.export(unit, *year, None))?;
    let settings = String::from_utf8_lossy(files.get("year.csv").map_or(&[], Vec::as_slice)).into_owned();
    let named = settings.lines().find_map(|line| line.strip_prefix("calendar,"));
    let word = named.and_then(|rest| rest.split(',').next());
    Ok(word.and_then(Calendar::parse).unwrap_or_default())
}

fn print(total: &Total, reference: &Reference, question: Question, shell: &mut Shell) -> Result<(), Trouble> {
    let about = reference.catalogue.get(question.indicator);
    let day = question.period.window(question.calendar).to;
    let lang = shell.lang;
    let title =
        Message::new("book-rollup-title").with("indicator", about.names.get(lang)).with("unit", reference.org.name(question.unit, day));
    shell.say(&title.with("period", question.period))?;
    let value = |value: Option<rust_decimal::Decimal>| {
        let written = value.map(|value| format!("{} {}", plan::written(rounded(value, about.decimals), lang), about.unit_name));
        written.unwrap_or_else(|| Message::new("book-no-figure").text(lang))
    };
    let mut lines = vec![("book-rollup-value", value(total.value))];
    if total.own.is_some() || total.from_children.is_some() {
        lines.push(("book-rollup-own", value(total.own)));
        lines.push(("book-rollup-children", value(total.from_children)));
    }
    let counts = Message::new("book-rollup-counts").with("reported", grouped(total.reported, lang));
    let counts = counts.with("expected", grouped(total.expected, lang)).with("missing", grouped(total.missing(), lang));
    lines.push(("book-rollup-reported", counts.text(lang)));
    if total.inherited {
        lines.push(("book-rollup-break", Message::new("plan-break-merged").text(lang)));
    }
    if let Some(why) = &total.not_comparable {
        lines.push(("book-rollup-break", why.text(lang)));
    }
    if let Some(kind) = total.made_of {
        lines.push(("book-rollup-made-of", kind.message().text(lang)));
    }
    for (label, text) in lines {
        shell.say(&Message::new("book-line").with("label", padded(&label_text(label, lang))).with("text", text))?;
    }
    Ok(())
}

/// A value that was divided has more digits than anybody prints.
fn rounded(value: rust_decimal::Decimal, decimals: u32) -> rust_decimal::Decimal {
    if value.scale() > decimals + 2 { plan::half_up(value, decimals) } else { value }
}

fn label_text(key: &'static str, lang: Lang) -> String {
    Message::new(key).text(lang)
}

/// Labels line up at this many columns.
const LABELS: usize = 24;

/// A label with blanks behind it.
pub fn padded(label: &str) -> String {
    let width = unicode_width::UnicodeWidthStr::width(label);
    format!("{label}{}", " ".repeat(LABELS.saturating_sub(width)))
}

fn verify(book: &Book, format: Format, shell: &mut Shell) -> Outcome {
    let bar = progress(&Message::new("book-progress-totals"), shell.lang);
    let verified = book.wait(book.ledger.verify_totals(|done, all| moved(&bar, done, all)))?;
    bar.finish_and_clear();
    let (lang, wrong) = (shell.lang, verified.mismatches.len());
    let mut sheet = Sheet::new(vec![
        Head::left("table", "book-head-table"),
        Head::left("place", "book-head-place"),
        Head::right("kept", "book-head-kept"),
        Head::right("computed", "book-head-computed"),
    ]);
    for found in &verified.mismatches {
        let amount = |amount: Option<i64>| Cell::text(amount.map_or_else(String::new, |amount| amount.to_string()));
        sheet.push(vec![Cell::text(found.table), Cell::text(&*found.place), amount(found.kept), amount(found.computed)]);
    }
    if format == Format::Json {
        let out = json!({ "observations": verified.observations, "cells": verified.cells, "totals": verified.totals, "mismatches": sheet.json() });
        writeln!(shell.out, "{out:#}")?;
    } else {
        let message = Message::new(if wrong == 0 { "book-totals-agree" } else { "book-totals-differ" }).with("count", wrong);
        let message = message.with("observations", grouped(verified.observations, lang)).with("cells", grouped(verified.cells, lang));
        shell.say(&message.with("totals", grouped(verified.totals, lang)))?;
        if wrong > 0 {
            sheet.print(format, &Message::new("book-none-missing"), shell)?;
        }
    }
    Ok(if wrong == 0 { Exit::Fine } else { Exit::Findings })
}
