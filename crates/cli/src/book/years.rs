//! A year out of the book: `sokhop evaluate` judges it, `sokhop export` writes it to files.

use crate::args::Format;
use crate::book::args::{FileFormat, Of, Place};
use crate::book::keep::grouped;
use crate::book::{Book, Outcome, Trouble};
use crate::checking::unreadable;
use crate::evaluate::Length;
use crate::folder::{self, Judging};
use crate::shell::{Exit, Shell};
use ledger::Files;
use plan::Observation;
use std::fs;
use std::path::Path;
use texts::Message;

/// `sokhop evaluate DIR`.
///
/// # Errors
/// The folder can't be read.
pub fn evaluate_dir(dir: &Path, of: &Of, format: Format, shell: &mut Shell) -> Outcome {
    if of.unit.is_some() || of.year.is_some() {
        return Err(Trouble::Said(String::new(), Message::new("book-only-of-book")));
    }
    let Some(mut files) = folder::take(dir, shell)? else { return Ok(Exit::Failed) };
    if let (Some(day), Some(settings)) = (of.as_of, files.get_mut("year.csv")) {
        settings.extend_from_slice(format!("as_of,{day},\n").as_bytes());
    }
    Ok(folder::judge(files, &Judging { length: Length::Full, format, place: dir.display().to_string() }, shell)?)
}

/// `sokhop evaluate --book FILE`.
///
/// # Errors
/// The book can't be read, or has no such year.
pub fn evaluate(of: &Of, format: Format, place: &Place, shell: &mut Shell) -> Outcome {
    let book = Book::open(place)?;
    let (unit, year) = book.year(of)?;
    let files = book.wait(book.ledger.export(&unit, year, of.as_of))?;
    Ok(folder::judge(files, &Judging { length: Length::Full, format, place: book.name.clone() }, shell)?)
}

/// `sokhop export`.
///
/// # Errors
/// The book has no such year, or the files can't be written.
pub fn export(to: &Path, of: &Of, format: FileFormat, place: &Place, shell: &mut Shell) -> Outcome {
    let book = Book::open(place)?;
    let (unit, year) = book.year(of)?;
    let files = book.wait(book.ledger.export(&unit, year, of.as_of))?;
    if format != FileFormat::Dir {
        return figures(files, to, format, &book, shell);
    }
    write(to, &files)?;
    shell.say(&Message::new("book-exported").with("count", files.len()).with("folder", to.display()))?;
    Ok(Exit::Fine)
}

/// Writes all observations of a year to one file.
fn figures(files: Files, to: &Path, format: FileFormat, book: &Book, shell: &mut Shell) -> Outcome {
    let failed = |message| Trouble::Said(to.display().to_string(), message);
    let year = folder::load(&files).map_err(|errors| {
        let text = errors.first().map_or_else(String::new, |error| error.text(shell.lang));
        Trouble::Said(book.name.clone(), Message::new("cli-what-and-way-out").with("what", text).with("help", ""))
    })?;
    let all: Vec<&Observation> = year.book.all().iter().collect();
    let bytes = match format {
        FileFormat::Xlsx => exchange::write_xlsx(&all, &year.catalogue, &year.org).map_err(|fault| failed(fault.message))?,
        FileFormat::Sdmx => exchange::write_sdmx(&all, &year.catalogue, &year.org),
        FileFormat::Csv | FileFormat::Dir => exchange::write_csv(&all, &year.catalogue, &year.org),
    };
    if to.exists() {
        return Err(failed(Message::new("book-file-there")));
    }
    fs::write(to, bytes).map_err(|error| failed(unreadable(&error)))?;
    shell.say(&Message::new("book-figures-written").with("count", grouped(all.len(), shell.lang)).with("file", to.display()))?;
    Ok(Exit::Fine)
}

/// Writes files to a folder; one that is there already is kept, and nothing is written then.
///
/// # Errors
/// A file is there, or can't be written.
pub fn write(folder: &Path, files: &Files) -> Result<(), Trouble> {
    let failed = |path: &Path, message| Trouble::Said(path.display().to_string(), message);
    if let Some(there) = files.keys().map(|name| folder.join(name)).find(|path| path.exists()) {
        return Err(failed(&there, Message::new("book-file-there")));
    }
    fs::create_dir_all(folder).map_err(|error| failed(folder, unreadable(&error)))?;
    for (name, bytes) in files {
        let path = folder.join(name);
        // Words and calendars lie in folders of their own.
        if let Some(within) = path.parent() {
            fs::create_dir_all(within).map_err(|error| failed(within, unreadable(&error)))?;
        }
        fs::write(&path, bytes).map_err(|error| failed(&path, unreadable(&error)))?;
    }
    Ok(())
}
