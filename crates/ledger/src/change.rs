//! The one way in which anything is written: a change appends rows to journals, and closes with a link in the hash chain of
//! every home it touched. Either all of it stands or nothing does.
//!
//! A chain has *lanes*. A change takes a free lane of its home for as long as it runs; whoever comes at the same moment takes
//! the next one. Nobody waits for anybody, neither for the head of the chain nor for a row of totals, which are kept by lane
//! too. SQLite has one writer and so one lane.

use crate::database::{Database, Transaction, Value, args};
use crate::error::{Error, Result};
use crate::schema::{Journal, placeholders};
use rustc_hash::FxHashSet;
use sha2::{Digest as _, Sha256};
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;
use texts::Message;

/// The most lanes of a home, and so the most changes of a home at one moment that do not wait.
pub(crate) const LANES: i64 = 64;
/// Most values that go into one statement (SQLite takes 32,766).
const MOST_VALUES: usize = 8_000;

/// Who changes what, when and why: what a person reads in the audit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Memo {
    /// The account.
    pub account: String,
    /// What was done, as a word of the program: `import`, `submit`, `approve` …
    pub action: String,
    /// To what, as ids.
    pub subject: String,
    /// What stood before, in short.
    pub before: String,
    /// What stands now, in short.
    pub after: String,
    /// Why.
    pub reason: String,
}

/// One change that is being made.
pub(crate) struct Change {
    pub tx: Transaction,
    pub memo: Memo,
    /// Now, in microseconds since 1970 (UTC).
    pub now: i64,
    chains: BTreeMap<i64, Chain>,
    introduced: FxHashSet<(&'static str, i64)>,
}

/// The end of one chain, with the rows that will be its next link.
struct Chain {
    lane: i64,
    seq: i64,
    previous: Vec<u8>,
    rows: Vec<(&'static Journal, Vec<Value>)>,
    /// How many of the rows stand in the database already.
    written: usize,
}

/// The place of a row: a line of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Line {
    pub home: i64,
    pub lane: i64,
    pub seq: i64,
    pub line: i64,
}

impl Change {
    pub async fn begin(database: &Database, memo: Memo, now: i64) -> Result<Change> {
        Ok(Change { tx: database.begin().await?, memo, now, chains: BTreeMap::new(), introduced: FxHashSet::default() })
    }

    /// Appends a row that is known from now on. Rows are written when the change closes.
    pub async fn append(&mut self, home: i64, journal: &'static Journal, values: impl Into<Vec<Value>>) -> Result<Line> {
        self.append_known(home, journal, self.now, values).await
    }

    /// Appends a row that was known at an earlier time (an import of history).
    pub async fn append_known(
        &mut self,
        home: i64,
        journal: &'static Journal,
        recorded_at: i64,
        values: impl Into<Vec<Value>>,
    ) -> Result<Line> {
        let values: Vec<Value> = values.into();
        debug_assert_eq!(values.len(), journal.columns.len(), "{}", journal.name);
        // PostgreSQL keeps every character but this one; what one database takes, the other takes.
        if values.iter().any(|value| matches!(value, Value::Text(text) if text.contains('\0'))) {
            return Err(Error::refused(Message::new("ledger-nul"), Message::new("ledger-help-nul")));
        }
        self.lane(home).await?;
        let chain = self.chains.get_mut(&home).ok_or_else(Error::conflict)?;
        let place = Line { home, lane: chain.lane, seq: chain.seq, line: number(chain.rows.len()) };
        let mut row = args![home, place.lane, place.seq, place.line, recorded_at].to_vec();
        row.extend(values);
        chain.rows.push((journal, row));
        Ok(place)
    }

    /// A numbered row of a journal is not yet among those that this change appends.
    pub fn first_use(&mut self, journal: &'static Journal, number: i64) -> bool {
        self.introduced.insert((journal.name, number))
    }

    /// A number that nothing else in this home has: that of this change's link in its chain.
    pub async fn serial(&mut self, home: i64) -> Result<i64> {
        let lane = self.lane(home).await?;
        let seq = self.chains.get(&home).map_or(0, |chain| chain.seq);
        Ok(seq * LANES + lane)
    }

    /// The lane that this change has in a home, taken at its first use.
    pub async fn lane(&mut self, home: i64) -> Result<i64> {
        if let Some(chain) = self.chains.get(&home) {
            return Ok(chain.lane);
        }
        let lane = free_lane(&mut self.tx, home).await?;
        let (seq, previous) = match self.tx.row(HEAD, &args![home, lane]).await? {
            Some(head) => (head.int(0)? + 1, head.bytes(1)?.to_vec()),
            None => (1, Vec::new()),
        };
        self.chains.insert(home, Chain { lane, seq, previous, rows: Vec::new(), written: 0 });
        Ok(lane)
    }

    /// Writes the rows, closes the chains and makes the change stand. Until this returned, nothing is acknowledged.
    pub async fn commit(mut self) -> Result<()> {
        self.flush().await?;
        for (home, chain) in std::mem::take(&mut self.chains) {
            self.close(home, chain).await?;
        }
        self.tx.commit().await
    }

    /// Writes the rows appended so far, so that the change can read them itself.
    pub async fn flush(&mut self) -> Result<()> {
        for chain in self.chains.values_mut() {
            let mut by_journal: BTreeMap<&str, (&Journal, Vec<&[Value]>)> = BTreeMap::new();
            for (journal, row) in &chain.rows[chain.written..] {
                by_journal.entry(journal.name).or_insert_with(|| (journal, Vec::new())).1.push(row);
            }
            chain.written = chain.rows.len();
            for (journal, rows) in by_journal.into_values() {
                let width = journal.all_columns().count();
                bulk(&mut self.tx, &rows, width, |count| journal.insert(count)).await?;
            }
        }
        Ok(())
    }

    async fn close(&mut self, home: i64, chain: Chain) -> Result<()> {
        let (marks, digest) = digest(chain.rows.iter().map(|(journal, row)| (journal.name, row.as_slice())));
        let Memo { account, action, subject, before, after, reason } = self.memo.clone();
        let mut link = args![home, chain.lane, chain.seq, self.now, account, action, subject, before, after, reason].to_vec();
        link.extend(args![marks, digest, chain.previous]);
        let hash = hash_of(&link);
        link.push(hash.into());
        self.tx.execute(LINK, &link).await?;
        Ok(())
    }
}

/// A lane of the home that nobody uses at this moment; it stays ours until the transaction ends.
async fn free_lane(tx: &mut Transaction, home: i64) -> Result<i64> {
    if !tx.is_postgres() {
        return Ok(0);
    }
    if let Some(free) = tx.row(FREE_LANE, &args![home]).await? {
        return free.int(0);
    }
    tx.execute(WAIT_FOR_LANE, &args![home]).await?;
    Ok(0)
}

/// Writes rows in as few statements as the databases take. `sql` gives the statement for a number of rows, with `$1`, `$2` …
/// each once and in order.
///
/// # Errors
/// What the database says.
pub(crate) async fn bulk<R: AsRef<[Value]>>(tx: &mut Transaction, rows: &[R], width: usize, sql: impl Fn(usize) -> String) -> Result<u64> {
    let most = (MOST_VALUES / width.max(1)).max(1);
    let mut changed = 0;
    for rows in rows.chunks(most) {
        // Powers of two, so that few statements have to be prepared.
        let mut rest = rows;
        while !rest.is_empty() {
            let count = if rest.len() >= most { most } else { 1 << rest.len().ilog2() };
            let (now, later) = rest.split_at(count);
            let values: Vec<Value> = now.iter().flat_map(|row| row.as_ref()).cloned().collect();
            let text = if tx.is_postgres() { sql(count) } else { unnamed(&sql(count)) };
            changed += tx.execute(AssertSqlSafe(text), &values).await?;
            rest = later;
        }
    }
    Ok(changed)
}

/// `?` in place of `$1`, `$2` …: to SQLite these are names, and it looks for each among all names of the statement.
fn unnamed(sql: &str) -> String {
    let mut pieces = sql.split('$');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        out.push('?');
        out.push_str(piece.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    out
}

/// Four bytes that tell each row from others, and the hash of all rows together. Marks name the row that was changed, the
/// digest makes sure that one was.
pub(crate) fn digest<'a>(rows: impl Iterator<Item = (&'a str, &'a [Value])>) -> (Vec<u8>, Vec<u8>) {
    let (mut marks, mut all) = (Vec::new(), Sha256::new());
    for (journal, row) in rows {
        let mark = hash_of_row(journal, row);
        marks.extend_from_slice(&mark[..4]);
        all.update(mark);
    }
    (marks, all.finalize().to_vec())
}

/// The hash of one row with the name of its table.
pub(crate) fn hash_of_row(journal: &str, row: &[Value]) -> Vec<u8> {
    let mut hash = Sha256::new();
    spell(&mut hash, 2, journal.as_bytes());
    row.iter().for_each(|value| spell_value(&mut hash, value));
    hash.finalize().to_vec()
}

/// SHA-256 of values; kind and length stand before each, so that no two lists of values have the same bytes.
pub(crate) fn hash_of(values: &[Value]) -> Vec<u8> {
    let mut hash = Sha256::new();
    values.iter().for_each(|value| spell_value(&mut hash, value));
    hash.finalize().to_vec()
}

fn spell_value(out: &mut Sha256, value: &Value) {
    match value {
        Value::Null => spell(out, 0, &[]),
        Value::Int(value) => spell(out, 1, &value.to_be_bytes()),
        Value::Text(value) => spell(out, 2, value.as_bytes()),
        Value::Bytes(value) => spell(out, 3, value),
    }
}

/// Adds a value to a hash: its kind (2 text, 3 bytes), its length as eight bytes, the largest first, and its bytes.
pub(crate) fn spell(out: &mut Sha256, kind: u8, bytes: &[u8]) {
    out.update([kind]);
    out.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
    out.update(bytes);
}

/// A count as the database keeps it.
pub(crate) fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HEAD, LINK];
pub(crate) const HEAD: &str = "SELECT seq, hash FROM change WHERE home = $1 AND lane = $2 ORDER BY seq DESC LIMIT 1";
const LINK: &str = "INSERT INTO change (home, lane, seq, made_at, account, action, subject, before, after, reason, marks, digest, previous, hash) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
/// The lock of a lane is its number among all lanes of all homes; the series stops at the first free one.
const FREE_LANE: &str =
    "SELECT CAST(lane AS BIGINT) FROM generate_series(0, 63) AS lane WHERE pg_try_advisory_xact_lock($1 * 64 + lane) LIMIT 1";
const WAIT_FOR_LANE: &str = "SELECT pg_advisory_xact_lock($1 * 64)";

/// An upsert of many rows of a projection: `columns`, the key among them, and what becomes of a row that is there.
pub(crate) fn upsert(table: &str, columns: &[&str], key: &str, update: &str, rows: usize) -> String {
    let values = placeholders(rows, columns.len());
    format!("INSERT INTO {table} ({}) VALUES {values} ON CONFLICT ({key}) DO UPDATE SET {update}", columns.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hash was computed by hand (Python's hashlib) from kind, length and bytes of each value: chains of all books rest on it.
    #[test]
    fn a_row_has_the_hash_that_it_always_had() {
        let hash = hash_of_row("unit", &[Value::Int(1), Value::Null, Value::Text("ă".to_owned()), Value::Bytes(vec![0xff])]);
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "4b1c5af698909a9681808cb097688c4f871d8ea1452f501568fa2762399c20ba");
    }

    #[test]
    fn numbers_of_parameters_are_left_out_for_sqlite() {
        assert_eq!(unnamed("VALUES ($1, $2), ($10, $11) ON CONFLICT (a)"), "VALUES (?, ?), (?, ?) ON CONFLICT (a)");
    }
}
