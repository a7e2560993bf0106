//! `sokhop report draft`: the files of a report out of its figures.

use super::Outcome;
use super::args::{How, Source};
use super::files::{self, Written};
use crate::book::args::Of;
use crate::book::{Book, Trouble, grouped};
use crate::folder::{self, Files};
use crate::shell::{Exit, Shell};
use jiff::civil::Date;
use report::{Composer, Draft, Fault, Question};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use texts::Message;

/// Where the files are written if nobody says where.
const OUT: &str = "output";

/// A report as made, and of what.
pub struct Made {
    /// The report.
    pub draft: Draft,
    /// Asks its expressions again.
    pub composer: Composer,
}

/// Writes the files of a report; with a note it is kept in the book as a draft too.
///
/// # Errors
/// The year can't be read, the report can't be composed, a file can't be written.
pub fn run(source: &Source, out: Option<&Path>, note: Option<&str>, shell: &mut Shell) -> Outcome {
    let made = made(source, shell)?;
    let out = out.map_or_else(|| source.dir.as_deref().unwrap_or(Path::new("")).join(OUT), PathBuf::from);
    let written = files::write(&out, &made.draft.paper).map_err(|(place, message)| Trouble::Said(place, message))?;
    tell(&written, &made, shell)?;
    if let Some(note) = note {
        let book = Book::open(&source.kept.place)?;
        let key = super::kept::key(&book, &source.kept.of, &source.kept.how)?;
        let number = book.wait(book.ledger.save_draft(&book.account, &key, &super::kept::drafted(&made, &source.kept.of, note)))?;
        shell.say(&Message::new("report-saved").with("number", number))?;
    }
    Ok(Exit::Fine)
}

/// Writes the report of the demo, and checks it.
///
/// # Errors
/// As [`run`].
pub fn demo(dir: &Path, shell: &mut Shell) -> Outcome {
    let made = from_files(of_folder(dir, None, shell)?, &dir.display().to_string(), &How::default(), shell)?;
    let written = files::write(&dir.join(OUT), &made.draft.paper).map_err(|(place, message)| Trouble::Said(place, message))?;
    tell(&written, &made, shell)?;
    super::check::summary(&report::checked(&made.draft, shell.lang), shell)?;
    Ok(Exit::Fine)
}

/// Says what was written and how much of it is still open.
///
/// # Errors
/// Those of the streams.
pub fn tell(written: &[Written], made: &Made, shell: &mut Shell) -> std::io::Result<()> {
    let figures = made.draft.paper.figures().len();
    let count = |count| grouped(count, shell.lang);
    let counts = Message::new("report-written").with("figures", count(figures)).with("results", count(made.draft.shown.len()));
    shell.say(&counts)?;
    for file in written {
        writeln!(shell.out, "  {}", file.path.display())?;
    }
    let gaps = made.draft.paper.gaps();
    if gaps > 0 { shell.say(&Message::new("report-has-gaps").with("gaps", gaps)) } else { Ok(()) }
}

/// The report of a folder, or of the book.
///
/// # Errors
/// The year or the templates can't be read, or do not fit together; everything is said.
pub fn made(source: &Source, shell: &mut Shell) -> Result<Made, Trouble> {
    let (files, place) = match &source.dir {
        Some(dir) => (of_folder(dir, source.kept.of.as_of, shell)?, dir.display().to_string()),
        None => {
            let book = Book::open(&source.kept.place)?;
            (of_book(&book, &source.kept.of)?, book.name.clone())
        }
    };
    from_files(files, &place, &source.kept.how, shell)
}

/// The files of a year in a folder with its templates and narrative, as known on a day.
///
/// # Errors
/// They can't be read.
pub fn of_folder(dir: &Path, as_of: Option<Date>, shell: &mut Shell) -> Result<Files, Trouble> {
    let Some(mut files) = folder::take(dir, shell)? else { return Err(Trouble::Told(Exit::Failed)) };
    files.extend(folder::report(&dir.join("report")).map_err(|(place, message)| Trouble::Said(place, message))?);
    if let (Some(day), Some(settings)) = (as_of, files.get_mut("year.csv")) {
        settings.extend_from_slice(format!("as_of,{day},\n").as_bytes());
    }
    Ok(files)
}

/// The files of a year out of the book.
///
/// # Errors
/// The book has no such year.
pub fn of_book(book: &Book, of: &Of) -> Result<Files, Trouble> {
    let (unit, year) = book.year(of)?;
    book.wait(book.ledger.export(&unit, year, of.as_of))
}

/// The report of the files of a year and its templates.
///
/// # Errors
/// As [`made`].
pub fn from_files(mut files: Files, place: &str, how: &How, shell: &mut Shell) -> Result<Made, Trouble> {
    if let Some(templates) = &how.templates {
        files.extend(folder::report(templates).map_err(|(place, message)| Trouble::Said(place, message))?);
    }
    let year = match folder::load(&files) {
        Ok(year) => Arc::new(year),
        Err(errors) => {
            folder::refuse(&errors, place, shell)?;
            return Err(Trouble::Told(Exit::Failed));
        }
    };
    let Some(ask) = Question::of(&year) else { return Err(Trouble::Told(Exit::Failed)) };
    let period = how.period.unwrap_or(ask.period);
    let ask = Question { period, gaps: how.gaps, ..ask };
    let composed = Composer::new(&folder::with_catalogue(&files), year, how.outline.as_deref(), ask)
        .and_then(|composer| Ok((composer.compose()?, composer)));
    match composed {
        Ok((draft, composer)) => Ok(Made { draft, composer }),
        Err(faults) => {
            told(&faults, place, shell)?;
            Err(Trouble::Told(Exit::Failed))
        }
    }
}

/// Says what is wrong with a report.
fn told(faults: &[Fault], place: &str, shell: &mut Shell) -> std::io::Result<()> {
    for fault in faults {
        let mut at = if fault.file.is_empty() { place.to_owned() } else { format!("{place}/{}", fault.file) };
        for number in [fault.line, fault.column].into_iter().take_while(|number| *number > 0) {
            at.push_str(&format!(":{number}"));
        }
        let message = Message::new("cli-what-and-way-out").with("what", shell.text(&fault.message)).with("help", shell.text(&fault.help));
        shell.fail(&at, &message)?;
    }
    shell.fail(place, &Message::new("report-refused").with("count", faults.len())).map(drop)
}
