//! `sokhop demo`: a whole real year, written beside the user, judged; its report checked, and written anew from the figures.

use crate::book::args::Place;
use crate::book::{self, Book, Trouble};
use crate::checking::{self, Summary, unreadable};
use crate::demo_book;
use crate::evaluate::Length;
use crate::folder;
use crate::report;
use crate::serve::{self, Serve};
use crate::shell::{Exit, Shell};
use include_dir::{Dir, File, include_dir};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use texts::Message;

static EXAMPLE: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../examples/trung-khanh-2022");

static MODEL: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../examples/commune-2025");

/// Where the example is written, below the current folder.
const FOLDER: &str = "sokhop-demo";
/// The report among its files.
const REPORT: &str = "report.md";
/// The book of its pages.
const BOOK: &str = "book.sokhop";
/// What our own tests compare with; of no use to a reader.
const TESTS_ONLY: &str = "expected";

/// Writes the example, judges the year, checks the report, and says what to try next.
///
/// # Errors
/// Those of the streams.
pub fn run(port: Option<u16>, shell: &mut Shell) -> io::Result<Exit> {
    let folder = Path::new(FOLDER);
    let kept = match write(folder) {
        Ok(kept) => kept,
        Err((place, error)) => return shell.fail(&place, &unreadable(&error)),
    };
    shell.say(&Message::new("cli-demo-contents").with("report", REPORT))?;
    shell.say(&Message::new("cli-demo-intro").with("folder", FOLDER))?;
    for name in kept {
        shell.say(&Message::new("cli-demo-kept").with("file", format!("{FOLDER}/{name}")))?;
    }
    writeln!(shell.out)?;
    let evaluated = folder::evaluate(folder, Length::Short, shell)?;
    writeln!(shell.out)?;
    let report = format!("{FOLDER}/{REPORT}");
    shell.say(&Message::new("cli-demo-check").with("file", &report))?;
    writeln!(shell.out)?;
    let checked = match checking::read(Path::new(&report)) {
        Ok(bytes) => checking::one(&report, &bytes, &mut Summary::default(), shell)?,
        Err(error) => shell.fail(&report, &error.message)?,
    };
    writeln!(shell.out)?;
    let written = match report::demo(folder, shell) {
        Ok(exit) => exit,
        Err(trouble) => trouble.tell(shell)?,
    };
    writeln!(shell.out)?;
    shell.say(&Message::new("cli-demo-next").with("folder", FOLDER).with("report", &report))?;
    // The example is meant to have findings; only what could not be run is a failure.
    let exit = if evaluated.max(checked).max(written) == Exit::Failed { Exit::Failed } else { Exit::Fine };
    match port {
        Some(port) if exit == Exit::Fine => pages(folder, port, shell).or_else(|trouble| trouble.tell(shell)),
        _ => Ok(exit),
    }
}

/// Opens the pages of the example: its files in a book, made the first time, with one account a role.
fn pages(folder: &Path, port: u16, shell: &mut Shell) -> Result<Exit, Trouble> {
    let place = Place { book: Some(folder.join(BOOK)), database: None, account: None };
    let is_new = !folder.join(BOOK).exists();
    if is_new {
        book::fill(folder, &place, shell)?;
    }
    let book = Book::open(&place)?;
    if is_new {
        let files = book.wait(async { Ok(book.ledger.years().await?.pop()) })?;
        if let Some((unit, year)) = files {
            let files = book.wait(book.ledger.export(&unit, year, None))?;
            book.within(demo_book::fill(&book.ledger, &files))?;
        }
    }
    book.within(demo_book::passwords(&book.ledger, shell))?;
    drop(book);
    let first = format!("/sign-in?account={}", demo_book::FIRST);
    let serve = Serve { port, open: true, sign_in: true, place, ..Serve::default() };
    serve::run(&Serve { first: Some(first), ..serve }, shell)
}

/// The files of the example, by name: what a new book can begin with.
pub fn example() -> folder::Files {
    embedded(&EXAMPLE)
}

/// The lists of a commune, by name: what a commune's own book begins with.
pub fn model() -> folder::Files {
    embedded(&MODEL)
}

fn embedded(dir: &Dir) -> folder::Files {
    let wanted = |file: &&File| !file.path().starts_with(TESTS_ONLY);
    let named = |file: &File| (file.path().to_string_lossy().replace('\\', "/"), file.contents().to_vec());
    let names = plan::FILES;
    let known = |name: &str| names.contains(&name) || name.starts_with("report/") || name == "lineage.csv";
    files(dir).into_iter().filter(wanted).map(named).filter(|(name, _)| known(name)).collect()
}

/// Writes the files that are not there yet; returns the names of those that are there with other contents, which are kept.
fn write(folder: &Path) -> Result<Vec<String>, (String, io::Error)> {
    let mut kept = Vec::new();
    for file in files(&EXAMPLE).into_iter().filter(|file| !file.path().starts_with(TESTS_ONLY)) {
        let path = folder.join(file.path());
        let failed = |error| (path.display().to_string(), error);
        match fs::read(&path) {
            Ok(found) if found == file.contents() => {}
            Ok(_) => kept.push(file.path().display().to_string()),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                fs::create_dir_all(path.parent().unwrap_or(folder)).map_err(failed)?;
                fs::write(&path, file.contents()).map_err(failed)?;
            }
            Err(error) => return Err(failed(error)),
        }
    }
    Ok(kept)
}

fn files<'a>(dir: &'a Dir<'a>) -> Vec<&'a File<'a>> {
    let deeper = dir.dirs().flat_map(files);
    dir.files().chain(deeper).collect()
}
