//! What is open to the public. Nothing is, until somebody who may issue opens it, and it can be closed again; both stay in the journal.

use crate::accounts::allow;
use crate::change::Memo;
use crate::database::args;
use crate::error::{Error, Result};
use crate::ledger::{Ledger, retried};
use crate::schema::OPENING;
use plan::Deed;
use std::collections::BTreeMap;

/// What can be opened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Opened {
    /// An indicator, by its code: its approved figures of all units and periods.
    Indicator(String),
    /// An issued report: id of its unit, its period, its outline and its number, parted by `/`.
    Issue(String),
}

/// That something is open, or closed again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// What.
    pub what: Opened,
    /// `false`: closed again.
    pub open: bool,
    /// Counts below this are not shown, so that nobody is pointed at; 0: all are.
    pub small: u32,
    /// From when it is open, in microseconds since 1970 (UTC); 0: at once.
    pub since: i64,
}

impl Opening {
    /// What it becomes, for the audit: `open`, `open <5 from 1767200400000000`, `closed`.
    fn told(&self) -> String {
        let small = if self.small > 0 { format!(" <{}", self.small) } else { String::new() };
        let since = if self.since > 0 { format!(" from {}", self.since) } else { String::new() };
        if self.open { format!("open{small}{since}") } else { "closed".to_owned() }
    }
}

impl Opened {
    fn words(&self) -> [&str; 2] {
        match self {
            Opened::Indicator(code) => ["indicator", code],
            Opened::Issue(issue) => ["issue", issue],
        }
    }

    fn read(kind: &str, subject: &str) -> Result<Opened> {
        match kind {
            "indicator" => Ok(Opened::Indicator(subject.to_owned())),
            "issue" => Ok(Opened::Issue(subject.to_owned())),
            other => Err(Error::damaged(other)),
        }
    }
}

impl Ledger {
    /// Opens things to the public, or closes them.
    ///
    /// # Errors
    /// An indicator is unknown, or the account may not issue.
    pub async fn set_openings(&self, by: &str, openings: &[Opening]) -> Result<()> {
        self.set_openings_because(by, openings, "").await
    }

    /// As [`Ledger::set_openings`], with a reason that stands in the audit: why something is opened that is closed by default.
    ///
    /// # Errors
    /// As [`Ledger::set_openings`].
    pub async fn set_openings_because(&self, by: &str, openings: &[Opening], reason: &str) -> Result<()> {
        retried!(self.set_openings_once(by, openings, reason))
    }

    async fn set_openings_once(&self, by: &str, openings: &[Opening], reason: &str) -> Result<()> {
        let subjects: Vec<&str> = openings.iter().map(|opening| opening.what.words()[1]).collect();
        let after: Vec<String> = openings.iter().map(Opening::told).collect();
        let memo = Memo {
            account: by.to_owned(),
            action: "open".to_owned(),
            subject: subjects.join(", "),
            after: after.join(", "),
            reason: reason.to_owned(),
            ..Memo::default()
        };
        let (mut change, reference) = self.begin(memo).await?;
        allow(&mut change.tx, &reference, by, Deed::Issue, reference.org.units().next(), self.today()).await?;
        for opening in openings {
            if let Opened::Indicator(code) = &opening.what {
                reference.find_indicator(code)?;
            }
            let [kind, subject] = opening.what.words();
            let row = args![kind, subject, i64::from(opening.open), i64::from(opening.small), opening.since];
            change.append(0, &OPENING, row).await?;
        }
        change.commit().await
    }

    /// Everything that was ever opened, as it stands now, in order.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn openings(&self) -> Result<Vec<Opening>> {
        let mut tx = self.database.snapshot().await?;
        let mut out: BTreeMap<Opened, Opening> = BTreeMap::new();
        for row in tx.rows(OPENINGS, &[]).await? {
            let what = Opened::read(row.text(0)?, row.text(1)?)?;
            let small = u32::try_from(row.int(3)?).map_err(Error::damaged)?;
            out.insert(what.clone(), Opening { what, open: row.int(2)? == 1, small, since: row.int(4)? });
        }
        Ok(out.into_values().collect())
    }

    /// It is open at this moment.
    pub fn is_open(&self, opening: &Opening) -> bool {
        opening.open && opening.since <= self.now()
    }
}

const OPENINGS: &str = "SELECT kind, subject, open, small, since FROM opening ORDER BY recorded_at, lane, seq, line";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[OPENINGS];
