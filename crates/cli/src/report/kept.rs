//! A report in the book: which one is meant, and how its figures are kept.

use super::args::{How, Kept};
use super::draft::{self, Made};
use crate::book::args::Of;
use crate::book::{Book, Trouble};
use crate::shell::Shell;
use document::paper::Placed;
use ledger::{Drafted, FigureLine, ReportKey};
use plan::Period;

/// The outline where none is named.
const ANNUAL: &str = "annual";

/// The book with the report that is meant.
///
/// # Errors
/// The book can't be opened, or has no such year.
pub fn open(kept: &Kept) -> Result<(Book, ReportKey), Trouble> {
    let book = Book::open(&kept.place)?;
    let key = key(&book, &kept.of, &kept.how)?;
    Ok((book, key))
}

/// The report that is meant.
///
/// # Errors
/// The book has no such year.
pub fn key(book: &Book, of: &Of, how: &How) -> Result<ReportKey, Trouble> {
    let (unit, year) = book.year(of)?;
    let whole = || Period::of_year(year).ok_or_else(|| Trouble::Said(book.name.clone(), texts::Message::new("book-no-such-year")));
    let period = how.period.map_or_else(whole, Ok)?;
    Ok(ReportKey { unit, period, outline: how.outline.clone().unwrap_or_else(|| ANNUAL.to_owned()) })
}

/// The report as the book's figures make it.
///
/// # Errors
/// It can't be composed.
pub fn made(book: &Book, kept: &Kept, shell: &mut Shell) -> Result<Made, Trouble> {
    draft::from_files(draft::of_book(book, &kept.of)?, &book.name, &kept.how, shell)
}

/// A report as a draft of the book.
pub fn drafted(made: &Made, of: &Of, note: &str) -> Drafted {
    let text = document::markdown::write(&made.draft.paper);
    Drafted { text, figures: lines(&made.draft.paper.figures()), as_of: of.as_of, note: note.to_owned() }
}

/// Figures as the book keeps them.
pub fn lines(figures: &[Placed]) -> Vec<FigureLine> {
    figures.iter().map(|placed| FigureLine::from(report::words(placed))).collect()
}

/// Figures as they stood in a document.
pub fn placed(lines: Vec<FigureLine>) -> Vec<Placed> {
    lines.into_iter().map(|line| report::placed(line.into())).collect()
}
