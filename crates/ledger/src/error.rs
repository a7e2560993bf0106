//! What can go wrong between a book and its database, said so that a person knows what to do.

use std::fmt;
use texts::{Lang, Message};

/// What the book gives back.
pub type Result<T> = std::result::Result<T, Error>;

/// Which sort of thing went wrong; programs decide by it, people read the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// Another process holds the database; trying again later helps.
    Busy,
    /// Another change came first; the same change, made again, may succeed. The book tries again by itself before it says so.
    Conflict,
    /// The file or the database takes no changes.
    ReadOnly,
    /// There is no room left.
    DiskFull,
    /// The connection was lost. Of a change that was being committed nobody knows yet whether it stands.
    Lost,
    /// The file or database is no book, or one of a newer program.
    NotABook,
    /// The account may not do this.
    Denied,
    /// What was asked for is wrong in itself: an unknown unit, a state that does not allow it, figures that can't be.
    Refused,
    /// Anything else that the database said.
    Database,
}

/// Something that could not be done. Nothing of the change it belonged to stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// Which sort.
    pub kind: ErrorKind,
    /// What is wrong.
    pub message: Message,
    /// What to do about it.
    pub help: Message,
    /// Faults of single rows or cells, where there are several.
    pub faults: Vec<plan::Error>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: Message, help: Message) -> Self {
        Error { kind, message, help, faults: Vec::new() }
    }

    /// What was asked for is wrong.
    pub(crate) fn refused(message: Message, help: Message) -> Self {
        Error::new(ErrorKind::Refused, message, help)
    }

    /// Rows that are wrong, all of them told.
    pub(crate) fn faulty(faults: Vec<plan::Error>) -> Self {
        let message = Message::new("ledger-rows-refused").with("count", faults.len());
        Error { faults, ..Error::refused(message, Message::new("ledger-help-rows-refused")) }
    }

    pub(crate) fn conflict() -> Self {
        Error::new(ErrorKind::Conflict, Message::new("ledger-conflict"), Message::new("ledger-help-try-again"))
    }

    /// A row of the database that this program did not write.
    pub(crate) fn damaged(what: impl fmt::Display) -> Self {
        Error::new(ErrorKind::NotABook, Message::new("ledger-damaged").with("what", what), Message::new("ledger-help-damaged"))
    }

    /// `what is wrong. What to do.` in `lang`, and every fault on a line of its own.
    pub fn text(&self, lang: Lang) -> String {
        let mut out = format!("{} {}", self.message.text(lang), self.help.text(lang));
        for fault in &self.faults {
            out.push_str("\n  ");
            out.push_str(&fault.text(lang));
        }
        out
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Error {}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let (kind, message, help) = match kind_of(&error) {
            ErrorKind::Busy => (ErrorKind::Busy, Message::new("ledger-busy"), Message::new("ledger-help-busy")),
            ErrorKind::Conflict => return Error::conflict(),
            ErrorKind::ReadOnly => (ErrorKind::ReadOnly, Message::new("ledger-read-only"), Message::new("ledger-help-read-only")),
            ErrorKind::DiskFull => (ErrorKind::DiskFull, Message::new("ledger-disk-full"), Message::new("ledger-help-disk-full")),
            ErrorKind::Lost => (ErrorKind::Lost, Message::new("ledger-lost"), Message::new("ledger-help-lost")),
            ErrorKind::NotABook => (ErrorKind::NotABook, Message::new("ledger-not-a-book"), Message::new("ledger-help-not-a-book")),
            _ => {
                let message = Message::new("ledger-database").with("error", &error);
                (ErrorKind::Database, message, Message::new("ledger-help-database"))
            }
        };
        Error::new(kind, message, help)
    }
}

/// Result codes of SQLite (<https://www.sqlite.org/rescode.html>) and SQLSTATE classes of PostgreSQL (its manual, appendix A).
fn kind_of(error: &sqlx::Error) -> ErrorKind {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed | sqlx::Error::Tls(_) => ErrorKind::Lost,
        sqlx::Error::PoolTimedOut => ErrorKind::Busy,
        sqlx::Error::Database(database) => {
            let code = database.code().unwrap_or_default();
            match code.as_ref() {
                // Somebody else wrote the same key first.
                "23505" | "40001" | "40P01" | "1555" | "2067" | "517" => ErrorKind::Conflict,
                "53100" => ErrorKind::DiskFull,
                "25006" => ErrorKind::ReadOnly,
                "55P03" | "53300" => ErrorKind::Busy,
                "57P01" | "57P02" | "57P03" => ErrorKind::Lost,
                code if code.len() == 5 && code.starts_with("08") => ErrorKind::Lost,
                code if code.len() < 5 => match code.parse::<u32>().unwrap_or(0) & 0xff {
                    5 | 6 => ErrorKind::Busy,
                    // A file that can't be opened (14) lies where this account may not write.
                    8 | 14 => ErrorKind::ReadOnly,
                    13 => ErrorKind::DiskFull,
                    10 => ErrorKind::Lost,
                    11 | 26 => ErrorKind::NotABook,
                    _ => ErrorKind::Database,
                },
                _ => ErrorKind::Database,
            }
        }
        _ => ErrorKind::Database,
    }
}
