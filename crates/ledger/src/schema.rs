//! The tables of a book. Two kinds:
//!
//! * *Journals* are append-only. Each of their rows is one line of one change (`home`, `lane`, `seq`, `line`), is covered by
//!   the hash chain of its home, and says when it became known (`recorded_at`). They are the book.
//! * *Projections* (`cell`, `total`, `submission`) hold what the journals say now, so that reading it costs nothing. They are
//!   kept in the same transaction and can be recomputed at any time.
//!
//! Every large table has `home` in its key: the province in which the unit began (0 for the country). It never changes, so
//! it is the column by which the tables spread over several machines. Small tables are the same on each machine.
//!
//! Amounts are integers at the fixed scale of their indicator; times are microseconds since 1970 (UTC); days are numbers like
//! 20220621.

use crate::database::{Database, Transaction};
use crate::error::{Error, ErrorKind, Result};
use sqlx::AssertSqlSafe;
use texts::Message;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Int,
    /// An integer, or nothing where nothing was reported.
    MaybeInt,
    Text,
    Bytes,
}

/// An append-only table. Before its own columns stand those of [`LEAD`].
#[derive(Debug)]
pub(crate) struct Journal {
    pub name: &'static str,
    pub columns: &'static [(&'static str, Kind)],
    /// Columns that no two rows share; with `home` where the table is spread.
    pub unique: &'static [&'static str],
    /// Large: spread over machines by `home`.
    pub spread: bool,
}

/// The columns with which every row of a journal begins: which line of which change, and when it became known.
pub(crate) const LEAD: [&str; 5] = ["home", "lane", "seq", "line", "recorded_at"];

use Kind::{Int, MaybeInt, Text};

/// One row of a file of the year (`units.csv`, `indicators.csv` …), in the words of that file: there is one reader of them,
/// `plan`'s. `scope` is empty for what the whole book shares, else `unit/year`. The last row of a key counts; one without
/// cells takes the key back.
pub(crate) const REFERENCE: Journal = Journal {
    name: "reference",
    columns: &[("scope", Text), ("file", Text), ("name", Text), ("position", Int), ("cells", Text)],
    unique: &[],
    spread: false,
};
/// The number by which a unit stands in large tables, and its home.
pub(crate) const UNIT: Journal =
    Journal { name: "unit", columns: &[("number", Int), ("id", Text), ("origin", Int)], unique: &["number", "id"], spread: false };
/// The number and the scale of an indicator: amounts are integers of 10⁻ˢᶜᵃˡᵉ.
pub(crate) const INDICATOR: Journal =
    Journal { name: "indicator", columns: &[("number", Int), ("code", Text), ("scale", Int)], unique: &["number", "code"], spread: false };
/// A period with its days in its calendar.
pub(crate) const PERIOD: Journal = Journal {
    name: "period",
    columns: &[("number", Int), ("code", Text), ("calendar", Text), ("first_day", Int), ("last_day", Int)],
    unique: &["number"],
    spread: false,
};
/// Where figures are from.
pub(crate) const SOURCE: Journal =
    Journal { name: "source", columns: &[("number", Int), ("name", Text)], unique: &["number", "name"], spread: false };
/// An account; the last row of a name counts.
pub(crate) const ACCOUNT: Journal =
    Journal { name: "account", columns: &[("name", Text), ("full_name", Text), ("active", Int)], unique: &[], spread: false };
/// A role given to an account on a unit (0: everywhere) and a sector (empty: all), or taken back.
pub(crate) const ROLE_GRANT: Journal = Journal {
    name: "role_grant",
    columns: &[("account", Text), ("role", Text), ("unit", Int), ("sector", Text), ("active", Int)],
    unique: &[],
    spread: false,
};
/// The head of one lane of one home at the moment of sealing.
pub(crate) const SEAL: Journal = Journal {
    name: "seal",
    columns: &[("of_home", Int), ("of_lane", Int), ("of_seq", Int), ("hash", Kind::Bytes)],
    unique: &[],
    spread: false,
};
/// A target in one revision.
pub(crate) const TARGET: Journal = Journal {
    name: "target",
    columns: &[
        ("unit", Int),
        ("indicator", Int),
        ("year", Int),
        ("authority", Text),
        ("revision", Int),
        ("kind", Text),
        ("low", MaybeInt),
        ("high", MaybeInt),
        ("low_decimals", Int),
        ("high_decimals", Int),
        ("document", Text),
        ("valid_from", Int),
        ("basis", Text),
        ("note", Text),
    ],
    unique: &["unit", "indicator", "year", "authority", "revision"],
    spread: true,
};
/// An approved figure.
pub(crate) const OBSERVATION: Journal = Journal {
    name: "observation",
    columns: &[
        ("unit", Int),
        ("indicator", Int),
        ("period", Int),
        ("amount", MaybeInt),
        ("decimals", Int),
        ("status", Text),
        ("hedge", Text),
        ("source", Int),
        ("printed_on", Int),
        ("note", Text),
    ],
    unique: &[],
    spread: true,
};
/// A figure as a reporter entered it; of a cell the one of the highest edition of the submission counts. No amount: taken back.
pub(crate) const ENTRY: Journal = Journal {
    name: "entry",
    columns: &[("submission", Int), ("edition", Int), ("indicator", Int), ("amount", MaybeInt), ("decimals", Int), ("status", Text)],
    unique: &[],
    spread: true,
};
/// What happened to a submission.
pub(crate) const EVENT: Journal = Journal {
    name: "event",
    columns: &[("submission", Int), ("edition", Int), ("action", Text), ("state", Text), ("account", Text), ("reason", Text)],
    unique: &[],
    spread: true,
};
/// Why a cell was returned.
pub(crate) const REMARK: Journal = Journal {
    name: "remark",
    columns: &[("submission", Int), ("edition", Int), ("indicator", Int), ("reason", Text)],
    unique: &[],
    spread: true,
};
/// Why a figure is what it is, and what is done about it, in the words of the unit. The last one of a cell counts.
pub(crate) const EXPLANATION: Journal = Journal {
    name: "explanation",
    columns: &[("unit", Int), ("indicator", Int), ("period", Int), ("cause", Text), ("remedy", Text)],
    unique: &[],
    spread: true,
};

/// All journals, in the order in which they were introduced.
pub(crate) const JOURNALS: [&Journal; 14] = [
    &REFERENCE,
    &UNIT,
    &INDICATOR,
    &PERIOD,
    &SOURCE,
    &ACCOUNT,
    &ROLE_GRANT,
    &SEAL,
    &TARGET,
    &OBSERVATION,
    &ENTRY,
    &EVENT,
    &REMARK,
    &EXPLANATION,
];

/// Projections and indexes. `WITHOUT ROWID, STRICT` is SQLite's: rows lie in the order of their key, and a column takes
/// nothing but its type (no float can slip in).
const OTHERS: &str = "
CREATE TABLE change (
    home INTEGER NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, made_at INTEGER NOT NULL, account TEXT NOT NULL,
    action TEXT NOT NULL, subject TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, reason TEXT NOT NULL,
    marks BLOB NOT NULL, digest BLOB NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL,
    PRIMARY KEY (home, lane, seq)
) WITHOUT ROWID, STRICT;
CREATE TABLE cell (
    indicator INTEGER NOT NULL, period INTEGER NOT NULL, home INTEGER NOT NULL, unit INTEGER NOT NULL,
    amount INTEGER NOT NULL, decimals INTEGER NOT NULL, status TEXT NOT NULL, source INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, line INTEGER NOT NULL,
    PRIMARY KEY (indicator, period, home, unit)
) WITHOUT ROWID, STRICT;
CREATE TABLE total (
    indicator INTEGER NOT NULL, period INTEGER NOT NULL, tree INTEGER NOT NULL, unit INTEGER NOT NULL,
    home INTEGER NOT NULL, lane INTEGER NOT NULL, amount INTEGER NOT NULL, reported INTEGER NOT NULL,
    PRIMARY KEY (indicator, period, tree, unit, home, lane)
) WITHOUT ROWID, STRICT;
CREATE TABLE submission (
    home INTEGER NOT NULL, id INTEGER NOT NULL, form TEXT NOT NULL, version INTEGER NOT NULL, unit INTEGER NOT NULL,
    about INTEGER NOT NULL, period INTEGER NOT NULL, state TEXT NOT NULL, edition INTEGER NOT NULL,
    PRIMARY KEY (home, id)
) WITHOUT ROWID, STRICT;
CREATE UNIQUE INDEX submission_of ON submission (home, form, unit, about, period);
CREATE INDEX submission_state ON submission (state, period);
CREATE INDEX observation_of ON observation (period, unit, indicator);
CREATE INDEX role_grant_of ON role_grant (account);
CREATE INDEX reference_of ON reference (scope, file);
CREATE INDEX target_of ON target (year, unit);
CREATE INDEX entry_of ON entry (home, submission);
CREATE INDEX event_of ON event (home, submission);
CREATE INDEX remark_of ON remark (home, submission);
CREATE INDEX explanation_of ON explanation (home, unit, period);
";

/// Large tables that are no journals.
const PROJECTIONS: [&str; 4] = ["change", "cell", "total", "submission"];

/// Every table, and whether it is spread by `home` (else it is small, and the same everywhere). The first one is what the others
/// lie together with.
pub(crate) fn placed() -> impl Iterator<Item = (&'static str, bool)> {
    let journals = JOURNALS.iter().map(|journal| (journal.name, journal.spread));
    PROJECTIONS.into_iter().map(|name| (name, true)).chain(journals).chain([("book", false)])
}

/// The edition of the tables. A migration is a list of statements that leads from one edition to the next.
const EDITION: i64 = 1;

impl Journal {
    fn create(&self) -> String {
        let mut columns: Vec<String> = LEAD.iter().map(|name| format!("{name} INTEGER NOT NULL")).collect();
        columns.extend(self.columns.iter().map(|(name, kind)| match kind {
            Kind::Int => format!("{name} INTEGER NOT NULL"),
            Kind::MaybeInt => format!("{name} INTEGER"),
            Kind::Text => format!("{name} TEXT NOT NULL"),
            Kind::Bytes => format!("{name} BLOB NOT NULL"),
        }));
        columns.push("PRIMARY KEY (home, lane, seq, line)".to_owned());
        let mut sql = format!("CREATE TABLE {} ({}) WITHOUT ROWID, STRICT;", self.name, columns.join(", "));
        // Of a spread table the columns are one key together, of a small one each is a key.
        let keys: Vec<String> = match (self.unique, self.spread) {
            ([], _) => Vec::new(),
            (columns, true) => vec![format!("home, {}", columns.join(", "))],
            (columns, false) => columns.iter().map(ToString::to_string).collect(),
        };
        for (at, key) in keys.iter().enumerate() {
            sql.push_str(&format!("\nCREATE UNIQUE INDEX {}_key_{at} ON {} ({key});", self.name, self.name));
        }
        sql
    }

    /// Names of all columns, the leading ones first.
    pub fn all_columns(&self) -> impl Iterator<Item = &'static str> {
        LEAD.into_iter().chain(self.columns.iter().map(|(name, _)| *name))
    }

    /// A statement that appends `rows` rows.
    pub fn insert(&self, rows: usize) -> String {
        let columns: Vec<&str> = self.all_columns().collect();
        format!("INSERT INTO {} ({}) VALUES {}", self.name, columns.join(", "), placeholders(rows, columns.len()))
    }

    /// All rows of some changes of a lane, in their order.
    pub fn of_changes(&self) -> String {
        let columns: Vec<&str> = self.all_columns().collect();
        let filter = "home = $1 AND lane = $2 AND seq BETWEEN $3 AND $4 ORDER BY seq, line";
        format!("SELECT {} FROM {} WHERE {filter}", columns.join(", "), self.name)
    }
}

/// `($1, $2), ($3, $4)` for two rows of two columns.
pub(crate) fn placeholders(rows: usize, columns: usize) -> String {
    let mut out = String::with_capacity(rows * columns * 7);
    for row in 0..rows {
        out.push_str(if row == 0 { "(" } else { ", (" });
        for column in 1..=columns {
            if column > 1 {
                out.push_str(", ");
            }
            out.push('$');
            out.push_str(&(row * columns + column).to_string());
        }
        out.push(')');
    }
    out
}

/// The statements that make the tables of the first edition.
fn first_edition(postgres: bool) -> Vec<String> {
    let text: String = JOURNALS.iter().map(|journal| journal.create() + "\n").chain([OTHERS.to_owned()]).collect();
    let text = if postgres { dialect(&text) } else { text };
    text.split(';').map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect()
}

/// The same tables in PostgreSQL's words.
fn dialect(text: &str) -> String {
    text.replace(" WITHOUT ROWID, STRICT", "").replace("INTEGER", "BIGINT").replace("BLOB", "BYTEA")
}

/// Brings the tables of a database to this program's edition, in one transaction: of two programs that start at once one
/// waits and finds the work done.
///
/// # Errors
/// The database is of a newer program, is no book, or can't be written.
pub(crate) async fn migrate(database: &Database) -> Result<()> {
    // A book that is as it should be is opened without waiting for whoever writes.
    let mut tx = database.snapshot().await?;
    let present = edition(&mut tx).await?;
    tx.commit().await?;
    if present == EDITION {
        return Ok(());
    }
    let mut tx = database.begin().await?;
    if tx.is_postgres() {
        tx.execute("SELECT pg_advisory_xact_lock(7351920)", &[]).await?;
    }
    let found = edition(&mut tx).await?;
    if found > EDITION {
        let message = Message::new("ledger-newer").with("edition", found).with("known", EDITION);
        return Err(Error::new(ErrorKind::NotABook, message, Message::new("ledger-help-newer")));
    }
    if found < EDITION {
        if tables(&mut tx).await? > 0 {
            return Err(Error::new(ErrorKind::NotABook, Message::new("ledger-not-a-book"), Message::new("ledger-help-not-a-book")));
        }
        let record = if tx.is_postgres() {
            "CREATE TABLE book (name TEXT PRIMARY KEY, value TEXT NOT NULL)"
        } else {
            "CREATE TABLE book (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT"
        };
        tx.execute(record, &[]).await?;
        for statement in first_edition(tx.is_postgres()) {
            tx.execute(AssertSqlSafe(statement), &[]).await?;
        }
        tx.execute("INSERT INTO book (name, value) VALUES ('edition', $1)", &[EDITION.to_string().into()]).await?;
        tracing::info!(edition = EDITION, "tables made");
    }
    tx.commit().await
}

/// The edition of the tables that are there; 0 where there are none.
async fn edition(tx: &mut Transaction) -> Result<i64> {
    let there = if tx.is_postgres() {
        "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'book'"
    } else {
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'book'"
    };
    if tx.row(there, &[]).await?.map_or(Ok(0), |row| row.int(0))? == 0 {
        return Ok(0);
    }
    let row = tx.row("SELECT value FROM book WHERE name = 'edition'", &[]).await?;
    row.and_then(|row| row.text(0).ok()?.parse().ok()).ok_or_else(|| Error::damaged("book.edition"))
}

async fn tables(tx: &mut Transaction) -> Result<i64> {
    let sql = if tx.is_postgres() {
        "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'observation'"
    } else {
        "SELECT count(*) FROM sqlite_master WHERE type = 'table'"
    };
    tx.row(sql, &[]).await?.map_or(Ok(0), |row| row.int(0))
}
