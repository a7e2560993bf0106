//! The book as a whole: opened, created, and asked for what its small tables say.

use crate::accounts::allow;
use crate::change::{Change, Memo};
use crate::database::{Database, Transaction};
use crate::error::{Error, ErrorKind, Result};
use crate::reference::Reference;
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};
use plan::Deed;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use texts::Message;

/// How often a change that another one overtook is made again before the caller hears of it.
pub(crate) const TRIES: u32 = 12;

/// A book of targets and results, on SQLite or PostgreSQL. Cloning it gives the same book.
#[derive(Clone)]
pub struct Ledger {
    pub(crate) database: Database,
    clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    known: Arc<Mutex<Option<Arc<Reference>>>>,
}

/// Makes a change again as long as others overtake it.
macro_rules! retried {
    ($once:expr) => {{
        let mut tries = 0;
        loop {
            match $once.await {
                Err(error) if error.kind == $crate::error::ErrorKind::Conflict && tries < $crate::ledger::TRIES => tries += 1,
                done => break done,
            }
        }
    }};
}
pub(crate) use retried;

impl Ledger {
    /// A new book in a file that is not there yet.
    ///
    /// # Errors
    /// The file is there, or can't be written.
    pub async fn create(path: &Path) -> Result<Ledger> {
        Ledger::prepared(Database::sqlite(path, true).await?).await
    }

    /// The book in a file.
    ///
    /// # Errors
    /// There is none, or it is of a newer program.
    pub async fn open(path: &Path) -> Result<Ledger> {
        Ledger::prepared(Database::sqlite(path, false).await?).await
    }

    /// The book in a PostgreSQL database (`postgres://user@host/name`); its tables are made where there are none.
    ///
    /// # Errors
    /// Nobody answers, or the database holds something else.
    pub async fn connect(url: &str) -> Result<Ledger> {
        Ledger::prepared(Database::postgres(url).await?).await
    }

    async fn prepared(database: Database) -> Result<Ledger> {
        crate::schema::migrate(&database).await?;
        Ok(Ledger { database, clock: Arc::new(Timestamp::now), known: Arc::default() })
    }

    /// The same book under another clock, for tests and for made-up histories.
    #[must_use]
    pub fn with_clock(mut self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Ledger {
        self.clock = Arc::new(clock);
        self
    }

    /// Ends all connections to the database.
    pub async fn close(&self) {
        self.database.close().await;
    }

    /// The book lies in PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.database.is_postgres()
    }

    /// Now, in microseconds.
    pub(crate) fn now(&self) -> i64 {
        (self.clock)().as_microsecond()
    }

    /// The day in Viet Nam.
    pub fn today(&self) -> Date {
        HOME_TIME.to_datetime((self.clock)()).date()
    }

    /// A number that grows with every change: what was computed from the book holds as long as it is the same.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn version(&self) -> Result<i64> {
        let row = self.database.row(VERSION, &[]).await?;
        row.ok_or_else(|| Error::damaged("change"))?.int(0)
    }

    /// What small tables say now.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn reference(&self) -> Result<Arc<Reference>> {
        let mut tx = self.database.snapshot().await?;
        self.reference_in(&mut tx).await
    }

    /// What small tables say now, as this transaction sees it; read again only if it changed.
    pub(crate) async fn reference_in(&self, tx: &mut Transaction) -> Result<Arc<Reference>> {
        let epoch = crate::reference::epoch(tx).await?;
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(known) = known.filter(|known| known.epoch == epoch) {
            return Ok(known);
        }
        let read = Arc::new(Reference::load(tx, None).await?);
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&read));
        Ok(read)
    }

    /// What small tables said at the end of a day; without a day what they say now.
    pub(crate) async fn reference_as_of(&self, tx: &mut Transaction, as_of: Option<Date>) -> Result<Arc<Reference>> {
        match as_of {
            None => self.reference_in(tx).await,
            Some(day) => Reference::load(tx, Some(end_of(day))).await.map(Arc::new),
        }
    }

    /// Begins a change of figures: units and forms stay as they are while it runs, others may change figures beside it.
    pub(crate) async fn begin(&self, memo: Memo) -> Result<(Change, Arc<Reference>)> {
        let mut change = Change::begin(&self.database, memo, self.now()).await?;
        if change.tx.is_postgres() {
            change.tx.execute(SHARE_STRUCTURE, &[]).await?;
        }
        let reference = self.reference_in(&mut change.tx).await?;
        Ok((change, reference))
    }

    /// Begins a change of units, indicators, forms or accounts: it waits for running changes and lets none begin.
    pub(crate) async fn begin_structure(&self, memo: Memo) -> Result<(Change, Arc<Reference>)> {
        let mut change = Change::begin(&self.database, memo, self.now()).await?;
        if change.tx.is_postgres() {
            change.tx.execute(OWN_STRUCTURE, &[]).await?;
        }
        crate::reference::touch(&mut change.tx).await?;
        let reference = Arc::new(Reference::load(&mut change.tx, None).await?);
        Ok((change, reference))
    }

    /// A word about the book itself, for example that its figures are simulated.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn property(&self, name: &str) -> Result<Option<String>> {
        let row = self.database.row(PROPERTY, &[name.into()]).await?;
        row.map(|row| row.text(0).map(str::to_owned)).transpose()
    }

    /// Sets a word about the book itself. The edition of the tables is not among them.
    ///
    /// # Errors
    /// The database can't be written.
    pub async fn set_property(&self, name: &str, value: &str) -> Result<()> {
        may_be_set(name)?;
        let mut tx = self.database.begin().await?;
        tx.execute(SET_PROPERTY, &[name.into(), value.into()]).await?;
        tx.commit().await
    }

    /// As [`Ledger::set_property`], by somebody who manages the accounts of the whole book; what it was and is stays in the audit.
    ///
    /// # Errors
    /// The account may not.
    pub async fn settle(&self, by: &str, name: &str, value: &str) -> Result<()> {
        may_be_set(name)?;
        retried!(async {
            let memo = Memo { account: by.to_owned(), action: "setting".to_owned(), subject: name.to_owned(), ..Memo::default() };
            let (mut change, reference) = self.begin(memo).await?;
            allow(&mut change.tx, &reference, by, Deed::ManageAccounts, reference.org.units().next(), self.today()).await?;
            if let Some(before) = change.tx.row(PROPERTY, &[name.into()]).await? {
                before.text(0)?.clone_into(&mut change.memo.before);
            }
            value.clone_into(&mut change.memo.after);
            change.tx.execute(SET_PROPERTY, &[name.into(), value.into()]).await?;
            change.lane(0).await?;
            change.commit().await
        })
    }
}

/// Refuses words about the book that are the program's own.
fn may_be_set(name: &str) -> Result<()> {
    if ["edition", "reference"].contains(&name) {
        return Err(Error::new(ErrorKind::Refused, Message::new("ledger-conflict"), Message::new("ledger-help-try-again")));
    }
    Ok(())
}

/// Viet Nam has one time, seven hours ahead of UTC, all the year.
const HOME_TIME: Offset = Offset::constant(7);

/// The last microsecond of a day in Viet Nam.
pub(crate) fn end_of(day: Date) -> i64 {
    start_of(day.saturating_add(1.day())) - 1
}

/// The first microsecond of a day in Viet Nam.
pub(crate) fn start_of(day: Date) -> i64 {
    HOME_TIME.to_timestamp(day.at(0, 0, 0, 0)).map_or(i64::MAX, Timestamp::as_microsecond)
}

/// The day in Viet Nam of a time in microseconds.
pub(crate) fn day_at(time: i64) -> Option<Date> {
    Timestamp::from_microsecond(time).ok().map(|time| HOME_TIME.to_datetime(time).date())
}

const SHARE_STRUCTURE: &str = "SELECT pg_advisory_xact_lock_shared(7351921)";
const OWN_STRUCTURE: &str = "SELECT pg_advisory_xact_lock(7351921)";
const PROPERTY: &str = "SELECT value FROM book WHERE name = $1";
const SET_PROPERTY: &str = "INSERT INTO book (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
/// The last links of all lanes of all homes, each found in the key and not by reading the chains. Of a home only lanes up to its
/// highest one are looked at: a book on SQLite has one.
const VERSION: &str = "WITH RECURSIVE homes (home) AS (\
     SELECT min(home) FROM change UNION ALL SELECT (SELECT min(home) FROM change WHERE home > homes.home) FROM homes WHERE home IS NOT NULL\
     ), lanes (home, lane) AS (\
     SELECT home, (SELECT max(lane) FROM change WHERE change.home = homes.home) FROM homes WHERE home IS NOT NULL \
     UNION ALL SELECT home, lane - 1 FROM lanes WHERE lane > 0) \
     SELECT CAST(coalesce(sum((SELECT max(seq) FROM change WHERE change.home = lanes.home AND change.lane = lanes.lane)), 0) AS BIGINT) \
     FROM lanes";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[PROPERTY, SET_PROPERTY, VERSION];
