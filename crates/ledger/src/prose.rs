//! The words of a unit's year: narrative, templates of its own, causes and exceptions (`report/…`), each file with all its versions.

use crate::accounts::allow_on;
use crate::change::{Change, Memo};
use crate::content;
use crate::database::{Row, Transaction, args};
use crate::error::{Error, ErrorKind, Result};
use crate::ledger::{Ledger, end_of, retried};
use crate::reference::{Files, Reference, UnitNumber};
use crate::schema::PROSE;
use jiff::civil::{Date, date};
use plan::{Deed, Subject, UnitId};
use std::collections::BTreeMap;
use texts::Message;

/// Where such files lie among those of a year.
pub(crate) const FOLDER: &str = "report/";
/// The largest file.
const MOST_BYTES: usize = 10 * 1024 * 1024;

/// One version of a file of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// When it was written, in microseconds since 1970 (UTC).
    pub at: i64,
    /// Who wrote it.
    pub account: String,
    /// Its bytes; empty: taken back.
    pub bytes: Vec<u8>,
}

impl Ledger {
    /// Writes a file of the words of a unit's year (`name` begins with `report/`); an empty one takes it back. `agency` is the id of
    /// the unit whose section it is, if it is anybody's: its people may write it, too. `found` is what the writer saw there before
    /// (empty: nothing); if somebody else wrote meanwhile, nothing is overwritten.
    ///
    /// # Errors
    /// The unit is unknown, the account may not, the name or the size won't do, or somebody else was quicker (a conflict).
    pub async fn write_prose(
        &self,
        by: &str,
        [unit, name]: [&str; 2],
        year: i16,
        agency: Option<&str>,
        found: &[u8],
        bytes: &[u8],
    ) -> Result<()> {
        let memo =
            || Memo { account: by.to_owned(), action: "write".to_owned(), subject: format!("{unit}/{year} {name}"), ..Memo::default() };
        if !name.starts_with(FOLDER) || name.split('/').any(|part| part.is_empty() || part.starts_with('.')) || bytes.len() > MOST_BYTES {
            return Err(Error::refused(Message::new("ledger-prose-refused").with("name", name), Message::new("ledger-help-prose-refused")));
        }
        retried!(async {
            let (mut change, reference) = self.begin(memo()).await?;
            let day = date(year, 12, 31);
            let id = reference.find_unit(unit, day)?;
            let of = reference.unit(id)?;
            allow(&mut change.tx, &reference, by, id, agency, day).await?;
            let present = last(&mut change.tx, of, year, name).await?;
            if present == bytes {
                return Ok(());
            }
            if present != found {
                let message = Message::new("ledger-prose-overtaken").with("name", name);
                return Err(Error::new(ErrorKind::Refused, message, Message::new("ledger-help-prose-overtaken")));
            }
            change.write_prose(of, year, name, bytes, change.now).await?;
            change.commit().await
        })
    }

    /// Of which of some agencies (`None`: nobody's section) an account may write the sections in a report of a unit.
    ///
    /// # Errors
    /// The unit is unknown, or the database can't be read.
    pub async fn writable(&self, by: &str, unit: &str, year: i16, agencies: &[Option<&str>]) -> Result<Vec<bool>> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let day = date(year, 12, 31);
        let id = reference.find_unit(unit, day)?;
        let mut out = Vec::with_capacity(agencies.len());
        for agency in agencies {
            match allow(&mut tx, &reference, by, id, *agency, day).await {
                Ok(()) => out.push(true),
                Err(error) if error.kind == ErrorKind::Denied => out.push(false),
                Err(error) => return Err(error),
            }
        }
        Ok(out)
    }

    /// When each file of the words of a unit's year was last written, in microseconds since 1970 (UTC), and by whom.
    ///
    /// # Errors
    /// The unit is unknown, or the database can't be read.
    pub async fn last_written(&self, unit: &str, year: i16) -> Result<BTreeMap<String, (i64, String)>> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let of = reference.unit(reference.find_unit(unit, date(year, 12, 31))?)?;
        let mut out = BTreeMap::new();
        for row in tx.rows(WRITTEN, &args![of.home, of.number, i64::from(year)]).await? {
            out.insert(row.text(0)?.to_owned(), (row.int(1)?, row.text(2)?.to_owned()));
        }
        Ok(out)
    }

    /// All versions of a file of words, the last one first.
    ///
    /// # Errors
    /// The unit is unknown, or the database can't be read.
    pub async fn wordings(&self, unit: &str, year: i16, name: &str) -> Result<Vec<Wording>> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let of = reference.unit(reference.find_unit(unit, date(year, 12, 31))?)?;
        let mut out = Vec::new();
        for row in tx.rows(WORDINGS, &args![of.home, of.number, i64::from(year), name]).await? {
            let bytes = content::bytes(&mut tx, of.home, row.bytes(0)?, name).await?;
            out.push(Wording { at: row.int(2)?, account: row.text(1)?.to_owned(), bytes });
        }
        Ok(out)
    }
}

impl Change {
    /// Takes the words among the files of a year over: those that are new or differ. Gives how many were written.
    pub(crate) async fn import_prose(&mut self, of: UnitNumber, year: i16, files: &Files, known: i64) -> Result<usize> {
        let mut written = 0;
        for (name, bytes) in files.iter().filter(|(name, _)| name.starts_with(FOLDER)) {
            if last(&mut self.tx, of, year, name).await? != *bytes {
                self.write_prose(of, year, name, bytes, known).await?;
                written += 1;
            }
        }
        Ok(written)
    }

    async fn write_prose(&mut self, of: UnitNumber, year: i16, name: &str, bytes: &[u8], known: i64) -> Result<()> {
        let kept = self.keep(of.home, bytes).await?;
        let by = self.memo.account.clone();
        self.append_known(of.home, &PROSE, known, args![of.number, i64::from(year), name, kept, by]).await.map(drop)
    }
}

/// Refuses an account that may write neither the report of a unit nor the sections of the agency.
async fn allow(tx: &mut Transaction, reference: &Reference, by: &str, unit: UnitId, agency: Option<&str>, day: Date) -> Result<()> {
    let on = Subject { unit, about: unit, step_unit: None, sectors: &[], submitted_by: None };
    let whole = allow_on(tx, reference, by, Deed::Write, &on, day).await;
    match (&whole, agency.and_then(|agency| reference.org.find(agency))) {
        (Err(denied), Some(agency)) if denied.kind == ErrorKind::Denied => {
            let on = Subject { unit: agency, about: unit, step_unit: Some(agency), sectors: &[], submitted_by: None };
            allow_on(tx, reference, by, Deed::WriteSection, &on, day).await
        }
        _ => whole,
    }
}

/// The words of a unit's year as they were known at a moment, by name.
pub(crate) async fn words_in(tx: &mut Transaction, reference: &Reference, unit: &str, year: i16, until: Option<Date>) -> Result<Files> {
    let of = reference.unit(reference.find_unit(unit, date(year, 12, 31))?)?;
    let mut hashes = BTreeMap::new();
    for row in tx.rows(WORDS, &args![of.home, of.number, i64::from(year), until.map_or(i64::MAX, end_of)]).await? {
        hashes.insert(row.text(0)?.to_owned(), row.bytes(1)?.to_vec());
    }
    let mut out = Files::new();
    for (name, hash) in hashes {
        let bytes = content::bytes(tx, of.home, &hash, &name).await?;
        if !bytes.is_empty() {
            out.insert(name, bytes);
        }
    }
    Ok(out)
}

async fn last(tx: &mut Transaction, of: UnitNumber, year: i16, name: &str) -> Result<Vec<u8>> {
    let hash = |row: &Row| row.bytes(0).map(<[u8]>::to_vec);
    match tx.rows(WORDINGS, &args![of.home, of.number, i64::from(year), name]).await?.first() {
        Some(row) => content::bytes(tx, of.home, &hash(row)?, name).await,
        None => Ok(Vec::new()),
    }
}

const WORDS: &str =
    "SELECT name, text FROM prose WHERE home = $1 AND unit = $2 AND year = $3 AND recorded_at <= $4 ORDER BY recorded_at, lane, seq, line";
const WORDINGS: &str = "SELECT text, account, recorded_at FROM prose WHERE home = $1 AND unit = $2 AND year = $3 AND name = $4 \
     ORDER BY recorded_at DESC, lane DESC, seq DESC, line DESC";
const WRITTEN: &str = "SELECT name, recorded_at, account FROM prose WHERE home = $1 AND unit = $2 AND year = $3 \
     ORDER BY recorded_at, lane, seq, line";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[WORDS, WORDINGS, WRITTEN];
