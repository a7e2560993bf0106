//! A year out of the book: `sokhop evaluate` judges it, `sokhop export` writes it to files.

use crate::args::Format;
use crate::book::args::{FileFormat, Of, Place};
use crate::book::{Book, Outcome, Trouble};
use crate::checking::unreadable;
use crate::evaluate::Length;
use crate::folder::{self, Judging};
use crate::shell::{Exit, Shell};
use ledger::Files;
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
    let files = match format {
        FileFormat::Dir => files,
        _ => return Err(Trouble::Said(String::new(), Message::new("book-no-exchange"))),
    };
    write(to, &files)?;
    shell.say(&Message::new("book-exported").with("count", files.len()).with("folder", to.display()))?;
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
        fs::write(&path, bytes).map_err(|error| failed(&path, unreadable(&error)))?;
    }
    Ok(())
}
