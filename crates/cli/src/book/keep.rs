//! A book is made, copied, restored and spread: `init`, `backup`, `restore`, `db distribute`.

use crate::book::args::{Place, Simulate};
use crate::book::open::moved;
use crate::book::{Book, Outcome, Trouble, open};
use crate::folder;
use crate::shell::{Exit, Shell};
use ledger::simulation::Simulation;
use ledger::{Files, Import};
use std::path::Path;
use std::time::{Duration, Instant};
use texts::{Lang, Message};

/// `sokhop init`.
///
/// # Errors
/// There is a book already, or it can't be made.
pub fn init(file: Option<&Path>, country: bool, place: &Place, shell: &mut Shell) -> Outcome {
    let book = Book::create(file, place)?;
    shell.say(&Message::new("book-made").with("book", &book.name))?;
    if country {
        load_country(&book, shell)?;
    }
    let option = option(&book, shell.lang);
    shell.say(&Message::new("book-made-next").with("option", option))?;
    Ok(Exit::Fine)
}

/// How this book is named on the command line.
fn option(book: &Book, lang: Lang) -> String {
    if book.ledger.is_postgres() {
        return format!("--database {}", Message::new("book-value-url").text(lang));
    }
    format!("--book {}", book.name)
}

fn load_country(book: &Book, shell: &mut Shell) -> Result<(), Trouble> {
    let started = Instant::now();
    let org = folder::country().map_err(|errors| {
        let text = errors.first().map_or_else(String::new, |error| error.text(shell.lang));
        Trouble::Said(String::new(), Message::new("cli-io-other").with("error", text))
    })?;
    let [units, lineage] = org.write();
    let files = Files::from([("units.csv".to_owned(), units), ("lineage.csv".to_owned(), lineage)]);
    book.wait(book.ledger.add_units(&book.account, &files))?;
    let message = Message::new("book-country").with("units", grouped(org.units().count(), shell.lang));
    let message = message.with("edges", grouped(org.lineage().len(), shell.lang));
    shell.say(&message.with("seconds", seconds(started.elapsed(), shell.lang)))?;
    Ok(())
}

/// A count as people write it.
pub fn grouped(count: usize, lang: Lang) -> String {
    plan::written(count.into(), lang)
}

/// Seconds with one decimal.
pub fn seconds(time: Duration, lang: Lang) -> String {
    let tenths = i64::try_from(time.as_millis() / 100).unwrap_or(i64::MAX);
    plan::written(rust_decimal::Decimal::new(tenths, 1), lang)
}

/// `sokhop backup`.
///
/// # Errors
/// The copy can't be written.
pub fn backup(file: &Path, place: &Place, shell: &mut Shell) -> Outcome {
    let book = Book::open(place)?;
    book.wait(book.ledger.backup(file))?;
    let size = std::fs::metadata(file).map_or(0, |about| about.len() >> 10);
    shell.say(
        &Message::new("book-copied").with("file", file.display()).with("size", grouped(usize::try_from(size).unwrap_or(0), shell.lang)),
    )?;
    Ok(Exit::Fine)
}

/// `sokhop restore`.
///
/// # Errors
/// The copy is none or unsound, or there is something in the place of the book.
pub fn restore(from: &Path, file: &Path, shell: &mut Shell) -> Outcome {
    let book = Book::restore(from, file)?;
    let bar = open::progress(&Message::new("book-progress-totals"), shell.lang);
    let verified = book.wait(book.ledger.verify_totals(|done, all| moved(&bar, done, all)))?;
    bar.finish_and_clear();
    let message = Message::new("book-restored").with("book", file.display()).with("from", from.display());
    shell.say(&message.with("observations", grouped(verified.observations, shell.lang)))?;
    Ok(if verified.mismatches.is_empty() { Exit::Fine } else { Exit::Findings })
}

/// `sokhop db distribute`.
///
/// # Errors
/// There is no Citus.
pub fn distribute(place: &Place, shell: &mut Shell) -> Outcome {
    let book = Book::open(place)?;
    let tables = book.wait(book.ledger.distribute())?;
    shell.say(&Message::new("book-distributed").with("tables", tables))?;
    Ok(Exit::Fine)
}

/// `sokhop simulate`.
///
/// # Errors
/// The book can't be made.
pub fn simulate(args: &Simulate, shell: &mut Shell) -> Outcome {
    if let Some(folder) = &args.like {
        return like(folder, args, shell);
    }
    let book = Book::create(args.file.as_deref(), &args.place)?;
    let started = Instant::now();
    let of = if args.country { Simulation::country(args.seed) } else { Simulation { seed: args.seed, ..Simulation::default() } };
    let simulation = Simulation {
        communes: args.communes.unwrap_or(of.communes),
        indicators: args.indicators.unwrap_or(of.indicators),
        months: args.months.unwrap_or(of.months),
        ..of
    };
    let lang = shell.lang;
    let bar = open::progress(&Message::new("book-progress-simulation"), lang);
    let count = |count: u64| plan::written(count.into(), lang);
    let step = |done: u64, all: u64| {
        bar.set_length(all);
        bar.set_position(done);
    };
    let message = match args.observations {
        Some(observations) => {
            let figures = book.wait(simulation.bulk(&book.ledger, observations, step))?;
            Message::new("book-simulated-figures").with("figures", count(figures))
        }
        None => {
            let filled = book.wait(simulation.fill(&book.ledger, step))?;
            let message = Message::new("book-simulated").with("submissions", count(filled.submissions));
            let message = message.with("figures", count(filled.figures)).with("late", count(filled.late));
            let message = message.with("returned", count(filled.returned)).with("corrected", count(filled.corrected));
            message.with("missing", count(filled.missing))
        }
    };
    bar.finish_and_clear();
    shell.say(&message.with("book", &book.name).with("seconds", seconds(started.elapsed(), lang)))?;
    shell.say(&Message::new("book-status-simulated"))?;
    Ok(Exit::Fine)
}

/// A book in the likeness of a real year.
fn like(dir: &Path, args: &Simulate, shell: &mut Shell) -> Outcome {
    let Some(files) = folder::take(dir, shell)? else { return Err(Trouble::Told(Exit::Failed)) };
    // The same seed makes the same book; its figures are two to five times those of the year.
    let factor = u8::try_from(args.seed % 4).unwrap_or(0) + 2;
    let book = Book::create(args.file.as_deref(), &args.place)?;
    let files = ledger::in_the_likeness(&files, factor).map_err(|error| book.trouble(error))?;
    book.wait(book.ledger.set_property(ledger::simulation::SIMULATED, &format!("seed {}", args.seed)))?;
    let how = Import { account: book.account.clone(), history: true, reason: String::new() };
    let imported = book.wait(book.ledger.import(&files, &how))?;
    let years = book.wait(book.ledger.years())?;
    let year = years.first().map_or(0, |(_, year)| *year);
    let message = Message::new("book-simulated-like").with("book", &book.name).with("folder", dir.display());
    shell.say(&message.with("figures", grouped(imported.observations, shell.lang)).with("year", year))?;
    shell.say(&Message::new("book-status-simulated"))?;
    Ok(Exit::Fine)
}
