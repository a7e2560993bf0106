//! A book that was opened: where it is, who works in it, and the one place where anything waits for a database.

use crate::book::args::{Of, Place};
use crate::place;
use crate::shell::{Exit, Shell};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use ledger::{Ledger, Reference};
use std::env;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use texts::{Lang, Message};
use tokio::runtime::Runtime;

/// The account that works where nobody is named.
const LOCAL: &str = "local";

/// A book, and who works in it.
pub struct Book {
    /// The book.
    pub ledger: Ledger,
    /// Who changes something.
    pub account: String,
    /// Where it lies, for messages.
    pub name: String,
    runtime: Runtime,
}

/// Why a command could not be done.
pub enum Trouble {
    /// A stream of the terminal is closed.
    Stream(io::Error),
    /// The book says so; where it lies.
    Book(String, Box<ledger::Error>),
    /// Something else, and of what.
    Said(String, Message),
    /// Everything was said already.
    Told(Exit),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Trouble::Stream(error)
    }
}

impl Trouble {
    /// Says it.
    ///
    /// # Errors
    /// Those of the streams.
    pub fn tell(self, shell: &mut Shell) -> io::Result<Exit> {
        match self {
            Trouble::Stream(error) => Err(error),
            Trouble::Told(exit) => Ok(exit),
            Trouble::Said(place, message) => shell.fail(&place, &message),
            Trouble::Book(name, error) => {
                faults(&error, "", shell)?;
                shell.fail(&name, &with_way_out(&error, shell.lang))
            }
        }
    }
}

/// What the book says, with what to do.
pub fn with_way_out(error: &ledger::Error, lang: Lang) -> Message {
    Message::new("cli-what-and-way-out").with("what", error.message.text(lang)).with("help", error.help.text(lang))
}

/// Says each fault of an error on a line of its own, with its place below `within`.
///
/// # Errors
/// Those of the streams.
pub fn faults(error: &ledger::Error, within: &str, shell: &mut Shell) -> io::Result<()> {
    for fault in &error.faults {
        let line = usize::try_from(fault.line).ok().filter(|line| *line > 0);
        let at = place::of_error(&format!("{within}{}", fault.file), line);
        let message = Message::new("cli-what-and-way-out").with("what", shell.text(&fault.message)).with("help", shell.text(&fault.help));
        shell.fail(&at, &message)?;
    }
    Ok(())
}

/// Where a book lies.
enum Where {
    File(PathBuf),
    Server(String),
}

impl Place {
    /// What the command line says, else the environment.
    fn given(&self) -> Result<Where, Trouble> {
        let env = |name: &str| env::var_os(name).filter(|value: &OsString| !value.is_empty());
        if let Some(file) = &self.book {
            return Ok(Where::File(file.clone()));
        }
        if let Some(url) = &self.database {
            return Ok(Where::Server(url.clone()));
        }
        match (env("SOKHOP_BOOK"), env("SOKHOP_DATABASE")) {
            (Some(file), _) => Ok(Where::File(file.into())),
            (None, Some(url)) => Ok(Where::Server(url.to_string_lossy().into_owned())),
            (None, None) => Err(Trouble::Said(String::new(), Message::new("book-no-book"))),
        }
    }

    fn account(&self) -> String {
        self.account.clone().unwrap_or_else(|| LOCAL.to_owned())
    }
}

/// An address without user and password.
fn without_secrets(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split_once('?').map_or(rest, |(rest, _)| rest);
    rest.rsplit_once('@').map_or(rest, |(_, rest)| rest).to_owned()
}

fn runtime() -> Result<Runtime, Trouble> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?)
}

impl Book {
    /// Opens the book that is there.
    ///
    /// # Errors
    /// None is named, or it can't be opened.
    pub fn open(place: &Place) -> Result<Book, Trouble> {
        Book::opened(place, runtime()?)
    }

    /// Opens the book that is there for many at once, who are answered on all processors.
    ///
    /// # Errors
    /// As [`Book::open`].
    pub fn open_for_many(place: &Place) -> Result<Book, Trouble> {
        Book::opened(place, tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
    }

    fn opened(place: &Place, runtime: Runtime) -> Result<Book, Trouble> {
        let (name, opened) = match place.given()? {
            Where::File(file) => (file.display().to_string(), runtime.block_on(Ledger::open(&file))),
            Where::Server(url) => (without_secrets(&url), runtime.block_on(Ledger::connect(&url))),
        };
        Book::of(name, opened, place.account(), runtime)
    }

    /// A new book, in `file` or where `place` says.
    ///
    /// # Errors
    /// There is one already, or it can't be made.
    pub fn create(file: Option<&Path>, place: &Place) -> Result<Book, Trouble> {
        let runtime = runtime()?;
        let given = file.map_or_else(|| place.given(), |file| Ok(Where::File(file.to_owned())))?;
        let (name, made) = match given {
            Where::File(file) => (file.display().to_string(), runtime.block_on(Ledger::create(&file))),
            Where::Server(url) => (without_secrets(&url), runtime.block_on(Ledger::connect(&url))),
        };
        Book::of(name, made, place.account(), runtime)
    }

    /// A book out of a copy.
    ///
    /// # Errors
    /// The copy is none or unsound, or there is something in the place of the book.
    pub fn restore(from: &Path, to: &Path) -> Result<Book, Trouble> {
        let runtime = runtime()?;
        let restored = runtime.block_on(ledger::restore(from, to));
        Book::of(from.display().to_string(), restored, LOCAL.to_owned(), runtime)
    }

    fn of(name: String, ledger: ledger::Result<Ledger>, account: String, runtime: Runtime) -> Result<Book, Trouble> {
        match ledger {
            Ok(ledger) => Ok(Book { ledger, account, name, runtime }),
            Err(error) => Err(Trouble::Book(name, Box::new(error))),
        }
    }

    /// Waits for what the book does.
    ///
    /// # Errors
    /// What the book says.
    pub fn wait<T>(&self, doing: impl Future<Output = ledger::Result<T>>) -> Result<T, Trouble> {
        self.heard(doing).map_err(|error| self.trouble(error))
    }

    /// Waits for what the book does, and hands its refusal over as it is.
    ///
    /// # Errors
    /// What the book says.
    pub fn heard<T>(&self, doing: impl Future<Output = ledger::Result<T>>) -> ledger::Result<T> {
        self.runtime.block_on(doing)
    }

    /// Waits for anything that needs the book's runtime.
    pub fn within<T>(&self, doing: impl Future<Output = T>) -> T {
        self.runtime.block_on(doing)
    }

    /// What the small tables say now.
    ///
    /// # Errors
    /// The book can't be read.
    pub fn reference(&self) -> Result<Arc<Reference>, Trouble> {
        self.wait(self.ledger.reference())
    }

    /// The day that is asked about.
    pub fn day(&self, as_of: Option<Date>) -> Date {
        as_of.unwrap_or_else(|| self.ledger.today())
    }

    /// What the book says, with its name.
    pub fn trouble(&self, error: ledger::Error) -> Trouble {
        Trouble::Book(self.name.clone(), Box::new(error))
    }

    /// Something that the book refuses.
    pub fn refused<T>(&self, message: Message) -> Result<T, Trouble> {
        Err(Trouble::Said(self.name.clone(), message))
    }

    /// The year that is meant: the only one that fits, so that a book of one year need not be told which.
    ///
    /// # Errors
    /// None fits, or several do.
    pub fn year(&self, of: &Of) -> Result<(String, i16), Trouble> {
        let mut years = self.wait(self.ledger.years())?;
        if years.is_empty() {
            return self.refused(Message::new("book-empty"));
        }
        if let Some(unit) = &of.unit {
            let reference = self.reference()?;
            let found = reference.find_unit(unit, self.day(of.as_of)).map_err(|error| self.trouble(error))?;
            years.retain(|(id, _)| **id == *reference.org.get(found).id);
        }
        years.retain(|(_, year)| of.year.is_none_or(|wanted| wanted == *year));
        let named = || years.iter().map(|(unit, year)| format!("{unit}/{year}")).collect::<Vec<_>>().join(", ");
        match years.as_slice() {
            [one] => Ok(one.clone()),
            [] => self.refused(Message::new("book-no-such-year")),
            _ => self.refused(Message::new("book-which-year").with("years", named())),
        }
    }
}

impl Drop for Book {
    fn drop(&mut self) {
        self.runtime.block_on(self.ledger.close());
    }
}

/// A bar on the terminal for work that takes long; nothing where nobody looks.
pub fn progress(what: &Message, lang: Lang) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len} {eta}");
    let bar = ProgressBar::new(0).with_message(what.text(lang));
    style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
}

/// Moves a bar to `done` of `all`.
pub fn moved(bar: &ProgressBar, done: usize, all: usize) {
    bar.set_length(u64::try_from(all).unwrap_or(0));
    bar.set_position(u64::try_from(done).unwrap_or(0));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_named_without_its_password() {
        assert_eq!(without_secrets("postgres://lan:b%40d@db.example:5432/so?sslmode=require"), "db.example:5432/so");
        assert_eq!(without_secrets("postgres:///so"), "/so");
    }
}
