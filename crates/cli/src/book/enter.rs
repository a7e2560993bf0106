//! `sokhop import`: a folder of a year comes into the book.

use crate::book::args::{Of, Place};
use crate::book::keep::grouped;
use crate::book::open::{faults, with_way_out};
use crate::book::{Book, Outcome, Trouble};
use crate::checking;
use crate::folder;
use crate::shell::{Exit, Shell};
use figure::Units;
use ledger::{Files, Import};
use plan::Observation;
use std::path::Path;
use texts::Message;

/// How figures come in.
pub struct How<'a> {
    /// They tell of the past.
    pub history: bool,
    /// Why.
    pub reason: Option<&'a str>,
}

/// Takes the files of a year into the book.
///
/// # Errors
/// The book or the files can't be read, or hold what can't be.
pub fn import(what: &Path, of: &Of, how: &How<'_>, place: &Place, shell: &mut Shell) -> Outcome {
    let book = Book::open(place)?;
    let files = if what.is_file() { table(&book, what, of, shell)? } else { folder::take(what, shell)? };
    let Some(mut files) = files else { return Err(Trouble::Told(Exit::Failed)) };
    // The words of a year and the templates of its report come along.
    files.extend(folder::report(&what.join("report")).map_err(|(place, message)| Trouble::Said(place, message))?);
    let how = Import { account: book.account.clone(), history: how.history, reason: how.reason.unwrap_or_default().to_owned() };
    let imported = match book.heard(book.ledger.import(&files, &how)) {
        Ok(imported) => imported,
        Err(error) => {
            faults(&error, &format!("{}/", what.display()), shell)?;
            return Ok(shell.fail(&book.name, &with_way_out(&error, shell.lang))?);
        }
    };
    let count = |count| grouped(count, shell.lang);
    let message = Message::new(if imported == ledger::Imported::default() { "book-imported-nothing" } else { "book-imported" });
    let message = message.with("rows", count(imported.rows)).with("targets", count(imported.targets));
    shell.say(&message.with("observations", count(imported.observations)))?;
    Ok(Exit::Fine)
}

/// A table of figures (Excel, CSV, SDMX-CSV) as the files of the year of the book that it belongs to; `None` where it was refused.
fn table(book: &Book, file: &Path, of: &Of, shell: &mut Shell) -> Result<Option<Files>, Trouble> {
    let name = file.display().to_string();
    let bytes = checking::read(file).map_err(|error| Trouble::Said(name.clone(), error.message))?;
    let (unit, year) = book.year(of)?;
    let mut files = book.wait(book.ledger.export(&unit, year, None))?;
    let year = folder::load(&files).map_err(|errors| {
        let text = errors.first().map_or_else(String::new, |error| error.text(shell.lang));
        Trouble::Said(book.name.clone(), Message::new("cli-what-and-way-out").with("what", text).with("help", ""))
    })?;
    let read = exchange::read_table((&*name, &bytes), year.settings.calendar, &year.catalogue, &year.org, Units::builtin());
    let figures = match read {
        Ok(figures) => figures,
        Err(faults) => {
            for fault in &faults {
                let message = Message::new("cli-what-and-way-out").with("what", shell.text(&fault.message));
                shell.fail(&fault.place, &message.with("help", shell.text(&fault.help)))?;
            }
            shell.fail(&name, &Message::new("ledger-rows-refused").with("count", faults.len()))?;
            return Ok(None);
        }
    };
    let all: Vec<&Observation> = figures.all().iter().collect();
    files.insert("observations.csv".to_owned(), exchange::write_csv(&all, &year.catalogue, &year.org));
    Ok(Some(files))
}
