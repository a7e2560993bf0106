//! Who changed what: the chain of changes read, sealed and verified. A row that was changed, removed or inserted behind the
//! program's back no longer has the mark its change left of it; a change that was altered or taken out breaks its chain; an end
//! that was cut off is missed by the last seal.

use crate::change::{Change, HEAD, Memo, hash_of, hash_of_row};
use crate::content;
use crate::database::{Row, Transaction, Value, args};
use crate::error::Result;
use crate::ledger::{Ledger, retried};
use crate::schema::{SEAL, journals};
use sha2::{Digest as _, Sha256};
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;
use texts::Message;

/// Changes that are read at once.
const CHUNK: i64 = 2_000;

/// One change, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which change: home, lane and number.
    pub change: [i64; 3],
    /// When, in microseconds since 1970 (UTC).
    pub at: i64,
    /// Who, what, to what, from what to what, why.
    pub memo: Memo,
    /// How many rows it wrote.
    pub rows: usize,
}

/// Something that was done to the book behind its back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tampering {
    /// The table.
    pub table: &'static str,
    /// The change it belongs to: home, lane and number.
    pub change: [i64; 3],
    /// The line of the change, if it is known.
    pub line: Option<i64>,
    /// What was done.
    pub message: Message,
}

/// What a verification looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Audited {
    /// Changes read.
    pub changes: usize,
    /// Rows whose marks were compared.
    pub rows: usize,
    /// Sealed heads that were found again.
    pub seals: usize,
    /// What is wrong; empty in a sound book.
    pub tampered: Vec<Tampering>,
}

impl Ledger {
    /// Reads every row of every journal and follows every chain. `progress` hears how many of how many changes are done.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn verify_audit(&self, mut progress: impl FnMut(usize, usize)) -> Result<Audited> {
        let mut tx = self.database.snapshot().await?;
        let mut out = Audited::default();
        let mut heads: BTreeMap<(i64, i64), i64> = BTreeMap::new();
        let lanes = tx.rows(LANES_IN_USE, &[]).await?;
        let all = lanes.iter().map(|lane| lane.int(2)).sum::<Result<i64>>()?;
        for lane in &lanes {
            let (home, lane, last) = (lane.int(0)?, lane.int(1)?, lane.int(2)?);
            heads.insert((home, lane), last);
            let mut chain = Chain { home, lane, next: 1, hash: Vec::new() };
            while chain.next <= last {
                chain.follow(&mut tx, last, &mut out).await?;
                progress(out.changes, usize::try_from(all).unwrap_or(0));
            }
        }
        orphans(&mut tx, &heads, &mut out).await?;
        seals(&mut tx, &heads, &mut out).await?;
        Ok(out)
    }

    /// Writes the heads of all chains down together: an end that is cut off later is missed.
    ///
    /// # Errors
    /// The database can't be written.
    pub async fn seal(&self, by: &str) -> Result<usize> {
        retried!(self.seal_once(by))
    }

    async fn seal_once(&self, by: &str) -> Result<usize> {
        let memo = Memo { account: by.to_owned(), action: "seal".to_owned(), ..Memo::default() };
        let mut change = Change::begin(&self.database, memo, self.now()).await?;
        let lanes = change.tx.rows(LANES_IN_USE, &[]).await?;
        for lane in &lanes {
            let (home, lane) = (lane.int(0)?, lane.int(1)?);
            if let Some(head) = change.tx.row(HEAD, &args![home, lane]).await? {
                change.append(0, &SEAL, args![home, lane, head.int(0)?, head.bytes(1)?.to_vec()]).await?;
            }
        }
        change.memo.after = lanes.len().to_string();
        change.commit().await?;
        Ok(lanes.len())
    }

    /// The last changes, the newest first, of all homes; `about` filters by a piece of account, action or subject.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn changes(&self, about: &str, most: usize) -> Result<Vec<Entry>> {
        let mut tx = self.database.snapshot().await?;
        let pattern = format!("%{}%", about.replace(['%', '_'], ""));
        let rows = tx.rows(CHANGES, &args![pattern, crate::change::number(most)]).await?;
        rows.iter().map(entry).collect()
    }
}

impl Ledger {
    /// The last approvals, the newest first, of all homes.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn approvals(&self, most: usize) -> Result<Vec<Entry>> {
        let mut tx = self.database.snapshot().await?;
        let rows = tx.rows(APPROVALS, &args![crate::change::number(most)]).await?;
        rows.iter().map(entry).collect()
    }
}

pub(crate) fn entry(row: &Row) -> Result<Entry> {
    let text = |column: usize| row.text(column).map(str::to_owned);
    let (account, action, subject) = (text(4)?, text(5)?, text(6)?);
    let memo = Memo { account, action, subject, before: text(7)?, after: text(8)?, reason: text(9)? };
    Ok(Entry { change: [row.int(0)?, row.int(1)?, row.int(2)?], at: row.int(3)?, memo, rows: row.bytes(10)?.len() / 4 })
}

/// How far a chain has been followed.
struct Chain {
    home: i64,
    lane: i64,
    next: i64,
    hash: Vec<u8>,
}

impl Chain {
    /// Follows the chain over the next changes, and compares the rows that belong to them.
    async fn follow(&mut self, tx: &mut Transaction, last: i64, out: &mut Audited) -> Result<()> {
        let (from, to) = (self.next, last.min(self.next + CHUNK - 1));
        let range = args![self.home, self.lane, from, to];
        let mut rows: BTreeMap<(i64, i64), (&'static str, Vec<u8>)> = BTreeMap::new();
        for journal in journals() {
            for row in tx.rows(AssertSqlSafe(journal.of_changes()), &range).await? {
                let place = (row.int(2)?, row.int(3)?);
                let mark = hash_of_row(journal.name, &row.0);
                for hash in journal.contents(&row.0) {
                    if !content::sound(tx, self.home, hash).await? {
                        out.tampered.push(self.found(journal.name, place.0, Some(place.1), "ledger-audit-content"));
                    }
                }
                if let Some((other, _)) = rows.insert(place, (journal.name, mark)) {
                    out.tampered.push(self.found(other, place.0, Some(place.1), "ledger-audit-inserted"));
                }
            }
        }
        let changes = tx.rows(LINKS, &range).await?;
        let mut links = changes.iter().peekable();
        for seq in from..=to {
            let Some(link) = links.next_if(|link| link.int(2).is_ok_and(|found| found == seq)) else {
                if links.peek().is_some() {
                    out.tampered.push(self.found("change", seq, None, "ledger-audit-removed"));
                    self.hash.clear();
                }
                continue;
            };
            self.link(link, seq, &mut rows, out)?;
        }
        for ((seq, line), (table, _)) in rows {
            out.tampered.push(self.found(table, seq, Some(line), "ledger-audit-inserted"));
        }
        self.next = to + 1;
        Ok(())
    }

    fn link(&mut self, link: &Row, seq: i64, rows: &mut BTreeMap<(i64, i64), (&'static str, Vec<u8>)>, out: &mut Audited) -> Result<()> {
        out.changes += 1;
        let (values, hash) = link.0.split_at(link.0.len() - 1);
        let (marks, digest, previous) = (link.bytes(10)?, link.bytes(11)?, link.bytes(12)?);
        let sound = hash == [Value::Bytes(hash_of(values))];
        // After a change that is missing there is nothing to hold the next one against; that one was told already.
        let follows = previous == self.hash || (self.hash.is_empty() && seq > 1);
        if !sound || !follows {
            out.tampered.push(self.found("change", seq, None, "ledger-audit-changed"));
        }
        let (mut all, mut named) = (Sha256::new(), false);
        for (line, mark) in marks.chunks(4).enumerate() {
            let line = crate::change::number(line);
            out.rows += 1;
            match rows.remove(&(seq, line)) {
                Some((table, full)) => {
                    all.update(&full);
                    if full[..4] != *mark {
                        named = true;
                        out.tampered.push(self.found(table, seq, Some(line), "ledger-audit-changed"));
                    }
                }
                None => {
                    named = true;
                    out.tampered.push(self.found("change", seq, Some(line), "ledger-audit-row-removed"));
                }
            }
        }
        if !named && all.finalize()[..] != *digest {
            out.tampered.push(self.found("change", seq, None, "ledger-audit-rows-changed"));
        }
        self.hash = link.bytes(13)?.to_vec();
        Ok(())
    }

    fn found(&self, table: &'static str, seq: i64, line: Option<i64>, key: &'static str) -> Tampering {
        let change = [self.home, self.lane, seq];
        let place = format!("{}/{}/{seq}", self.home, self.lane);
        let at = line.map_or(String::new(), |line| format!("/{line}"));
        let message = match key {
            "ledger-audit-inserted" => Message::new("ledger-audit-inserted"),
            "ledger-audit-removed" => Message::new("ledger-audit-removed"),
            "ledger-audit-row-removed" => Message::new("ledger-audit-row-removed"),
            "ledger-audit-rows-changed" => Message::new("ledger-audit-rows-changed"),
            "ledger-audit-content" => Message::new("ledger-audit-content"),
            "ledger-audit-cut" => Message::new("ledger-audit-cut"),
            _ => Message::new("ledger-audit-changed"),
        };
        Tampering { table, change, line, message: message.with("table", table).with("place", format!("{place}{at}")) }
    }
}

/// Rows of journals behind the last change of their lane: no change wrote them.
async fn orphans(tx: &mut Transaction, heads: &BTreeMap<(i64, i64), i64>, out: &mut Audited) -> Result<()> {
    for journal in journals() {
        for last in tx.rows(AssertSqlSafe(last_of(journal.name)), &[]).await? {
            let (home, lane) = (last.int(0)?, last.int(1)?);
            let head = heads.get(&(home, lane)).copied().unwrap_or(0);
            if last.int(2)? <= head {
                continue;
            }
            let chain = Chain { home, lane, next: 0, hash: Vec::new() };
            for row in tx.rows(AssertSqlSafe(behind(journal.name)), &args![home, lane, head]).await? {
                out.tampered.push(chain.found(journal.name, row.int(0)?, Some(row.int(1)?), "ledger-audit-inserted"));
            }
        }
    }
    Ok(())
}

/// The last change of each lane that a journal has rows of.
pub(crate) fn last_of(journal: &str) -> String {
    format!("SELECT home, lane, CAST(max(seq) AS BIGINT) FROM {journal} GROUP BY home, lane")
}

/// Rows of a journal behind a change of a lane.
pub(crate) fn behind(journal: &str) -> String {
    format!("SELECT seq, line FROM {journal} WHERE home = $1 AND lane = $2 AND seq > $3 ORDER BY seq, line")
}

/// Every sealed head is still there, with the hash it was sealed with.
async fn seals(tx: &mut Transaction, heads: &BTreeMap<(i64, i64), i64>, out: &mut Audited) -> Result<()> {
    for row in tx.rows(SEALS, &[]).await? {
        let (home, lane, seq) = (row.int(0)?, row.int(1)?, row.int(2)?);
        let chain = Chain { home, lane, next: 0, hash: Vec::new() };
        let kept = tx.row(HASH, &args![home, lane, seq]).await?;
        let cut = heads.get(&(home, lane)).is_none_or(|last| *last < seq);
        match kept {
            _ if cut => out.tampered.push(chain.found("change", seq, None, "ledger-audit-cut")),
            Some(kept) if kept.bytes(0)? == row.bytes(3)? => out.seals += 1,
            _ => out.tampered.push(chain.found("change", seq, None, "ledger-audit-changed")),
        }
    }
    Ok(())
}

const LANES_IN_USE: &str = "SELECT home, lane, CAST(max(seq) AS BIGINT) FROM change GROUP BY home, lane ORDER BY home, lane";
const LINKS: &str = "SELECT home, lane, seq, made_at, account, action, subject, before, after, reason, marks, digest, previous, hash FROM change \
     WHERE home = $1 AND lane = $2 AND seq BETWEEN $3 AND $4 ORDER BY seq";
const CHANGES: &str = "SELECT home, lane, seq, made_at, account, action, subject, before, after, reason, marks FROM change \
     WHERE account || ' ' || action || ' ' || subject LIKE $1 ORDER BY made_at DESC, home, lane, seq LIMIT $2";
const APPROVALS: &str = "SELECT home, lane, seq, made_at, account, action, subject, before, after, reason, marks FROM change \
     WHERE action = 'approve' ORDER BY made_at DESC, home, lane, seq LIMIT $1";
const SEALS: &str = "SELECT of_home, of_lane, of_seq, hash FROM seal ORDER BY of_home, of_lane, of_seq";
const HASH: &str = "SELECT hash FROM change WHERE home = $1 AND lane = $2 AND seq = $3";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[LANES_IN_USE, LINKS, CHANGES, APPROVALS, SEALS, HASH];
