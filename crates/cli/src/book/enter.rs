//! `sokhop import`: a folder of a year comes into the book.

use crate::book::args::Place;
use crate::book::keep::grouped;
use crate::book::open::{faults, with_way_out};
use crate::book::{Book, Outcome, Trouble};
use crate::folder;
use crate::shell::{Exit, Shell};
use ledger::Import;
use std::path::Path;
use texts::Message;

/// Takes the files of a year into the book.
///
/// # Errors
/// The book or the files can't be read, or hold what can't be.
pub fn import(what: &Path, history: bool, reason: Option<&str>, place: &Place, shell: &mut Shell) -> Outcome {
    let book = Book::open(place)?;
    let Some(files) = folder::take(what, shell)? else { return Err(Trouble::Told(Exit::Failed)) };
    let how = Import { account: book.account.clone(), history, reason: reason.unwrap_or_default().to_owned() };
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
