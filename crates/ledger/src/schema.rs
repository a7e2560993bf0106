//! The tables of a book. Three kinds:
//!
//! * *Journals* are append-only. Each of their rows is one line of one change (`home`, `lane`, `seq`, `line`), is covered by
//!   the hash chain of its home, and says when it became known (`recorded_at`). They are the book.
//! * *Projections* (`cell`, `total`, `submission`) hold what the journals say now, so that reading it costs nothing. They are
//!   kept in the same transaction and can be recomputed at any time.
//! * *Content* (`content`) are texts and files under their SHA-256. Journals name them by it, so that a row stays small, the
//!   chain covers every byte, and what is kept twice lies there once.
//!
//! Every large table has `home` in its key: the province in which the unit began (0 for the country). It never changes, so
//! it is the column by which the tables spread over several machines. Small tables are the same on each machine.
//!
//! Amounts are integers at the fixed scale of their indicator; times are microseconds since 1970 (UTC); days are numbers like
//! 20220621.

use crate::database::{Database, Transaction, Value};
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
    /// SHA-256 of what is kept in `content`.
    Content,
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

/// A report: whose, about which period (as it is written), after which outline.
pub(crate) const REPORT: Journal = Journal {
    name: "report",
    columns: &[("id", Int), ("unit", Int), ("period", Text), ("outline", Text)],
    unique: &["unit", "period", "outline"],
    spread: true,
};
/// A draft of a report: its text, its figures as JSON, and the day of which they are (0: of the moment).
pub(crate) const DRAFT: Journal = Journal {
    name: "draft",
    columns: &[
        ("report", Int),
        ("number", Int),
        ("as_of", Int),
        ("text", Kind::Content),
        ("figures", Kind::Content),
        ("note", Text),
        ("account", Text),
    ],
    unique: &["report", "number"],
    spread: true,
};
/// A draft sent for comments: to whom (a list as JSON), and until when they are asked (0: not said).
pub(crate) const DISPATCH: Journal = Journal {
    name: "dispatch",
    columns: &[("report", Int), ("draft", Int), ("recipients", Text), ("until", Int), ("account", Text)],
    unique: &[],
    spread: true,
};
/// A comment on a draft; comments of a report are numbered.
pub(crate) const COMMENT: Journal = Journal {
    name: "comment",
    columns: &[("report", Int), ("number", Int), ("draft", Int), ("section", Text), ("text", Text), ("sender", Text), ("account", Text)],
    unique: &["report", "number"],
    spread: true,
};
/// How a comment was taken. The last answer counts.
pub(crate) const ANSWER: Journal = Journal {
    name: "answer",
    columns: &[("report", Int), ("comment", Int), ("taken", Text), ("reason", Text), ("account", Text)],
    unique: &[],
    spread: true,
};
/// An issue of a report. `mark` is its number as numbers are compared; `replaces` that of the issue it replaces, or empty.
pub(crate) const ISSUE: Journal = Journal {
    name: "issue",
    columns: &[
        ("report", Int),
        ("unit", Int),
        ("year", Int),
        ("mark", Text),
        ("number", Text),
        ("dated", Int),
        ("replaces", Text),
        ("draft", Int),
        ("signer", Text),
        ("capacity", Text),
        ("recipients", Text),
        ("exceptions", Text),
        ("as_of", Int),
        ("text", Kind::Content),
        ("figures", Kind::Content),
        ("hash", Kind::Bytes),
        ("account", Text),
    ],
    unique: &["unit", "year", "mark"],
    spread: true,
};
/// A file of an issue: sealed with it, or attached later.
pub(crate) const FILE: Journal = Journal {
    name: "file",
    columns: &[("report", Int), ("mark", Text), ("name", Text), ("attached", Int), ("bytes", Kind::Content), ("account", Text)],
    unique: &["report", "mark", "name"],
    spread: true,
};

/// A file of the words of a unit's year: narrative, templates, causes (`report/…`). The last one of a name counts; an empty one
/// takes the name back.
pub(crate) const PROSE: Journal = Journal {
    name: "prose",
    columns: &[("unit", Int), ("year", Int), ("name", Text), ("text", Kind::Content), ("account", Text)],
    unique: &[],
    spread: true,
};
/// Something opened to the public, or closed again; the last row of a subject counts. `small`: counts below it are not shown (0: all
/// are). `since`: the moment from which it is open (0: at once).
pub(crate) const OPENING: Journal = Journal {
    name: "opening",
    columns: &[("kind", Text), ("subject", Text), ("open", Int), ("small", Int), ("since", Int)],
    unique: &[],
    spread: false,
};

/// What an edition of the tables added to the one before.
struct Edition {
    journals: &'static [&'static Journal],
    /// Projections and indexes.
    others: &'static str,
}

/// All editions. What stands in one is never changed: books are made of it.
const EDITIONS: [Edition; 4] = [
    Edition {
        journals: &[
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
        ],
        others: OTHERS,
    },
    Edition { journals: &[&REPORT, &DRAFT, &DISPATCH, &COMMENT, &ANSWER, &ISSUE, &FILE], others: OF_REPORTS },
    Edition { journals: &[&PROSE, &OPENING], others: OF_DOORS },
    Edition { journals: &[], others: OF_LISTS },
];

/// The edition of the tables that this program writes.
const EDITION: usize = EDITIONS.len();

/// All journals, in the order in which they were introduced.
pub(crate) fn journals() -> impl Iterator<Item = &'static Journal> {
    EDITIONS.iter().flat_map(|edition| edition.journals.iter().copied())
}

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

/// Content, and indexes of the life of reports. An issue has one successor, and a report one first issue: two that are made at
/// once do not both stand.
const OF_REPORTS: &str = "
CREATE TABLE content (
    home INTEGER NOT NULL, hash BLOB NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (home, hash)
) WITHOUT ROWID, STRICT;
CREATE UNIQUE INDEX issue_next ON issue (home, report, replaces);
CREATE INDEX dispatch_of ON dispatch (home, report);
CREATE INDEX answer_of ON answer (home, report, comment);
";

/// How people come in. These tables are no journals: what is in them is forgotten when it is over, and a password is no part of what
/// the book says. That one was set is a change like others, without rows. Secrets lie here as hashes, but for the shared secret of
/// one-time codes, which both sides need. `session.id` is what people name a session by; it opens nothing.
const OF_DOORS: &str = "
CREATE TABLE credential (
    account TEXT NOT NULL, password TEXT NOT NULL, secret BLOB NOT NULL, step INTEGER NOT NULL, failures INTEGER NOT NULL,
    locked_until INTEGER NOT NULL, PRIMARY KEY (account)
) WITHOUT ROWID, STRICT;
CREATE TABLE session (
    token BLOB NOT NULL, id TEXT NOT NULL, account TEXT NOT NULL, opened_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, agent TEXT NOT NULL,
    PRIMARY KEY (token)
) WITHOUT ROWID, STRICT;
CREATE TABLE invitation (
    token BLOB NOT NULL, account TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (token)
) WITHOUT ROWID, STRICT;
CREATE INDEX session_of ON session (account);
CREATE INDEX prose_of ON prose (home, unit, year);
";

/// What every page asks, found in an index: who handed over what of a year, where the chains end, and what was approved last. The key of
/// `change` would do for its ends, but SQLite compares whole rows on the way down, and a change of many rows has a long one.
const OF_LISTS: &str = "
CREATE INDEX submission_period ON submission (period, form, state);
CREATE INDEX change_end ON change (home, lane, seq);
CREATE INDEX change_approved ON change (made_at) WHERE action = 'approve';
";

/// Small tables that are no journals.
const SMALL_TABLES: [&str; 4] = ["book", "credential", "session", "invitation"];
/// Large tables that are no journals.
const OTHER_TABLES: [&str; 5] = ["change", "cell", "total", "submission", "content"];

/// Every table, and whether it is spread by `home` (else it is small, and the same everywhere). The first one is what the others
/// lie together with.
pub(crate) fn placed() -> impl Iterator<Item = (&'static str, bool)> {
    let journals = journals().map(|journal| (journal.name, journal.spread));
    OTHER_TABLES.into_iter().map(|name| (name, true)).chain(journals).chain(SMALL_TABLES.into_iter().map(|name| (name, false)))
}

impl Journal {
    fn create(&self) -> String {
        let mut columns: Vec<String> = LEAD.iter().map(|name| format!("{name} INTEGER NOT NULL")).collect();
        columns.extend(self.columns.iter().map(|(name, kind)| match kind {
            Kind::Int => format!("{name} INTEGER NOT NULL"),
            Kind::MaybeInt => format!("{name} INTEGER"),
            Kind::Text => format!("{name} TEXT NOT NULL"),
            Kind::Bytes | Kind::Content => format!("{name} BLOB NOT NULL"),
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

    /// The hashes in a row under which `content` keeps what belongs to it.
    pub fn contents<'r>(&self, row: &'r [Value]) -> impl Iterator<Item = &'r [u8]> {
        let own = self.columns.iter().zip(row.iter().skip(LEAD.len()));
        own.filter_map(|((_, kind), value)| match (kind, value) {
            (Kind::Content, Value::Bytes(hash)) => Some(hash.as_slice()),
            _ => None,
        })
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

/// The statements that lead from one edition of the tables to this program's; from 0: that make them.
fn migration(from: usize, postgres: bool) -> Vec<String> {
    let added = |edition: &Edition| edition.journals.iter().map(|journal| journal.create() + "\n").collect::<String>() + edition.others;
    let text: String = EDITIONS.iter().skip(from).map(added).collect();
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
        if found == 0 {
            make_record(&mut tx).await?;
        }
        for statement in migration(found, tx.is_postgres()) {
            tx.execute(AssertSqlSafe(statement), &[]).await?;
        }
        tx.execute(SET_EDITION, &[EDITION.to_string().into()]).await?;
        tracing::info!(from = found, to = EDITION, "tables made");
    }
    tx.commit().await
}

/// The table that names the edition, in a database that holds nothing else.
async fn make_record(tx: &mut Transaction) -> Result<()> {
    if tables(tx).await? > 0 {
        return Err(Error::new(ErrorKind::NotABook, Message::new("ledger-not-a-book"), Message::new("ledger-help-not-a-book")));
    }
    let record = if tx.is_postgres() {
        "CREATE TABLE book (name TEXT PRIMARY KEY, value TEXT NOT NULL)"
    } else {
        "CREATE TABLE book (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT"
    };
    tx.execute(record, &[]).await.map(drop)
}

const SET_EDITION: &str = "INSERT INTO book (name, value) VALUES ('edition', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

/// The edition of the tables that are there; 0 where there are none.
async fn edition(tx: &mut Transaction) -> Result<usize> {
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
