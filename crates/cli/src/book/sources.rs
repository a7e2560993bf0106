//! `sokhop estimates` and `sokhop reconcile`: figures that say something of the same thing, held against each other.

use crate::args::Format;
use crate::book::args::{Of, Place};
use crate::book::{Book, Outcome, Trouble};
use crate::folder;
use crate::sheet::{Cell, Head, Sheet};
use crate::shell::{Exit, Shell};
use jiff::civil::Date;
use ledger::Preference;
use plan::{Evaluation, Period, Provenance, Series, Year};
use serde_json::json;
use texts::Message;

/// A year as the book knew it on a day.
fn loaded(book: &Book, (unit, year): &(String, i16), as_of: Option<Date>, shell: &mut Shell) -> Result<Year, Trouble> {
    let files = book.wait(book.ledger.export(unit, *year, as_of))?;
    folder::load(&files).map_err(|errors| {
        let text = errors.first().map_or_else(String::new, |error| error.text(shell.lang));
        Trouble::Said(book.name.clone(), Message::new("cli-what-and-way-out").with("what", text).with("help", ""))
    })
}

/// `sokhop estimates`.
///
/// # Errors
/// The book can't be read, or has no such year.
pub fn estimates(of: &Of, since: Option<Date>, format: Format, place: &Place, shell: &mut Shell) -> Outcome {
    let book = Book::open(place)?;
    let which = book.year(of)?;
    let year = loaded(&book, &which, of.as_of, shell)?;
    let lang = shell.lang;
    let mut sheet = Sheet::new(vec![
        Head::left("indicator", "book-head-code"),
        Head::left("name", "book-head-indicator"),
        Head::left("unit", "book-head-unit"),
        Head::left("period", "book-head-period"),
        Head::left("source", "book-head-source"),
        Head::left("status", "book-head-status"),
        Head::right("estimate", "book-head-estimate"),
        Head::right("actual", "book-head-actual"),
        Head::right("difference", "book-head-difference"),
        Head::right("percent", "book-head-percent"),
    ]);
    for tracked in plan::estimates(&year.book, &year.catalogue, of.as_of) {
        let about = year.catalogue.get(tracked.place.indicator);
        let unit = &year.org.get(tracked.place.unit).id;
        let mut row = vec![Cell::text(&*about.code), Cell::text(about.names.get(lang)), Cell::text(&**unit)];
        row.extend([Cell::text(tracked.place.period.to_string()), Cell::text(tracked.source), Cell::text(tracked.status.code())]);
        row.extend([tracked.estimate, tracked.actual, tracked.difference].map(|value| Cell::figure(Some(value), lang)));
        row.push(Cell::figure(tracked.percent, lang));
        sheet.push(row);
    }
    let changes = match since {
        Some(day) => {
            let before = loaded(&book, &which, Some(day), shell)?;
            Some(plan::changes(&Evaluation::of(&before), &Evaluation::of(&year)))
        }
        None => None,
    };
    if format == Format::Json {
        let out = json!({ "estimates": sheet.json(), "changes": changes });
        writeln!(shell.out, "{out:#}")?;
        return Ok(Exit::Fine);
    }
    sheet.print(format, &Message::new("book-no-estimates"), shell)?;
    if let (Some(changes), Some(day)) = (changes, since) {
        writeln!(shell.out)?;
        let day = crate::sheet::written_day(day, lang);
        shell.say(&Message::new("book-changes-since").with("count", changes.len()).with("day", day))?;
        for change in changes {
            let text = shell.text(&change.message());
            writeln!(shell.out, "  {text}")?;
        }
    }
    Ok(Exit::Fine)
}

/// `sokhop reconcile`.
///
/// # Errors
/// The book can't be read, or has no such year or indicator.
pub fn reconcile(of: &Of, indicator: Option<&str>, all: bool, format: Format, place: &Place, shell: &mut Shell) -> Outcome {
    let book = Book::open(place)?;
    let which = book.year(of)?;
    let year = loaded(&book, &which, of.as_of, shell)?;
    let wanted = indicator.map(|code| {
        book.reference().and_then(|r| {
            r.find_indicator(code).map_err(|error| book.trouble(error))?;
            Ok(year.catalogue.find(code))
        })
    });
    let wanted = wanted.transpose()?.flatten();
    let series = Series { book: &year.book, catalogue: &year.catalogue, org: &year.org, calendar: year.settings.calendar, as_of: of.as_of };
    let mut found = plan::reconciliations(series);
    let compared = found.len();
    found.retain(|reconciled| (all || reconciled.differs()) && wanted.is_none_or(|wanted| reconciled.place.indicator == wanted));
    let differ = found.iter().filter(|reconciled| reconciled.differs()).count();
    let sheet = sources(&found, &year, shell);
    sheet.print(format, &Message::new("book-sources-agree").with("count", compared), shell)?;
    if format == Format::Text && sheet.len() > 0 {
        writeln!(shell.out)?;
        shell.say(&Message::new("book-sources-differ").with("differ", differ).with("count", compared))?;
    }
    Ok(if differ == 0 { Exit::Fine } else { Exit::Findings })
}

fn sources(found: &[plan::Reconciliation], year: &Year, shell: &Shell) -> Sheet {
    let lang = shell.lang;
    let mut sheet = Sheet::new(vec![
        Head::left("indicator", "book-head-code"),
        Head::left("name", "book-head-indicator"),
        Head::left("unit", "book-head-unit"),
        Head::left("period", "book-head-period"),
        Head::left("source", "book-head-source"),
        Head::right("value", "book-head-value"),
        Head::right("difference", "book-head-difference"),
        Head::left("counts", "book-head-counts"),
        Head::left("why", "book-head-why"),
    ]);
    for reconciled in found {
        let place = reconciled.place;
        let about = year.catalogue.get(place.indicator);
        for value in &reconciled.values {
            let source = match &value.from {
                Provenance::Source(name) => name.clone(),
                Provenance::Children { reported, missing } => {
                    let message = Message::new("book-source-children").with("reported", reported.len());
                    message.with("expected", reported.len() + missing.len()).text(lang)
                }
            };
            let why = if value.counts { reconciled.choice.message().text(lang) } else { String::new() };
            let difference = value.difference.filter(|difference| !difference.is_zero());
            let mut row = vec![Cell::text(&*about.code), Cell::text(about.names.get(lang)), Cell::text(&*year.org.get(place.unit).id)];
            row.extend([Cell::text(place.period.to_string()), Cell::text(source), Cell::figure(Some(value.value), lang)]);
            row.extend([Cell::figure(difference, lang), Cell::mark(value.counts), Cell::text(why)]);
            sheet.push(row);
        }
    }
    sheet
}

/// A source that is to count.
pub struct Choice<'a> {
    /// Code of the indicator.
    pub indicator: &'a str,
    /// The source.
    pub source: &'a str,
    /// The period.
    pub period: Period,
    /// Why.
    pub reason: &'a str,
}

/// `sokhop reconcile --choose`.
///
/// # Errors
/// Something is unknown, or the account may not.
pub fn choose(of: &Of, choice: &Choice<'_>, place: &Place, shell: &mut Shell) -> Outcome {
    let book = Book::open(place)?;
    let reference = book.reference()?;
    let preference = Preference {
        indicator: choice.indicator.to_owned(),
        unit: of.unit.clone().unwrap_or_default(),
        period: choice.period,
        calendar: crate::book::rollup::calendar_of(&book, &reference)?,
        source: choice.source.to_owned(),
        reason: choice.reason.to_owned(),
    };
    book.wait(book.ledger.prefer(&book.account, &preference))?;
    let message = Message::new("book-chosen").with("indicator", choice.indicator).with("unit", &preference.unit);
    shell.say(&message.with("period", choice.period).with("source", choice.source))?;
    Ok(Exit::Fine)
}
