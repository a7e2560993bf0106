//! Copies of a book, made while it is used. Of SQLite the copy is a file of its own (`VACUUM INTO` reads one moment and lets
//! others write). A server of PostgreSQL is copied by its own tools, which know its roles and its other databases.

use crate::change::Memo;
use crate::database::{Database, args};
use crate::error::{Error, ErrorKind, Result};
use crate::ledger::{Ledger, retried};
use plan::Deed;
use std::path::Path;
use texts::Message;

/// The property of a book that says when it was last copied, in microseconds since 1970 (UTC).
pub const BACKED_UP: &str = "backup";

impl Ledger {
    /// Copies the book to a file that is not there yet. Nobody has to stop working.
    ///
    /// # Errors
    /// The file is there, the disk is full, or the book lies in PostgreSQL: then the message says which of its tools to use.
    pub async fn backup(&self, to: &Path) -> Result<()> {
        self.copy(to).await?;
        self.set_property(BACKED_UP, &self.now().to_string()).await
    }

    /// As [`Ledger::backup`], for somebody who asks from elsewhere. The copy holds what everybody signs in with, as hashes: it is for
    /// who manages the accounts of the whole book, and that it was made stays in the audit.
    ///
    /// # Errors
    /// As there; the account may not.
    pub async fn backup_by(&self, by: &str, to: &Path) -> Result<()> {
        self.allow_whole(by, Deed::ManageAccounts).await?;
        if self.is_postgres() {
            return self.copy(to).await;
        }
        retried!(async {
            let memo = Memo { account: by.to_owned(), action: "backup".to_owned(), ..Memo::default() };
            let (mut change, _) = self.begin(memo).await?;
            change.lane(0).await?;
            change.commit().await
        })?;
        self.backup(to).await
    }

    async fn copy(&self, to: &Path) -> Result<()> {
        let Database::Sqlite { read, .. } = &self.database else {
            return Err(Error::refused(Message::new("ledger-backup-postgres"), Message::new("ledger-help-backup-postgres")));
        };
        let place = to.display().to_string();
        if to.exists() {
            let message = Message::new("ledger-file-exists").with("file", place);
            return Err(Error::refused(message, Message::new("ledger-help-file-exists")));
        }
        sqlx::query("VACUUM INTO $1").bind(place).execute(read).await?;
        Ok(())
    }
}

/// Puts a copy in the place of a book that is not there (any more), and opens it. The copy stays.
///
/// # Errors
/// There is a book in that place, the copy is none, or does not verify.
pub async fn restore(from: &Path, to: &Path) -> Result<Ledger> {
    let copy = Ledger::open(from).await?;
    let audited = copy.verify_audit(|_, _| ()).await?;
    if !audited.tampered.is_empty() {
        let message = Message::new("ledger-backup-unsound").with("count", audited.tampered.len());
        return Err(Error::new(ErrorKind::NotABook, message, Message::new("ledger-help-damaged")));
    }
    copy.copy(to).await?;
    copy.close().await;
    Ledger::open(to).await
}

impl Ledger {
    /// Spreads the tables of a PostgreSQL book over the machines of a Citus cluster by their home, and copies the small ones to
    /// each of them. Gives the number of tables.
    ///
    /// # Errors
    /// The book lies in SQLite, or the extension is not installed.
    pub async fn distribute(&self) -> Result<usize> {
        let mut tx = self.database.begin().await?;
        let missing = || Error::refused(Message::new("ledger-no-citus"), Message::new("ledger-help-no-citus"));
        if !tx.is_postgres() || tx.row(CITUS, &[]).await?.is_none() {
            return Err(missing());
        }
        tx.commit().await?;
        let mut done = 0;
        for (table, spread) in crate::schema::placed() {
            // One table, one transaction: Citus moves the rows that are there already.
            let mut tx = self.database.begin().await?;
            let there = tx.row(PLACED, &args![table]).await?.is_some();
            if !there {
                let call = match (spread, table) {
                    (true, "change") => SPREAD_FIRST,
                    (true, _) => SPREAD,
                    (false, _) => COPY,
                };
                tx.execute(call, &args![table]).await?;
                done += 1;
            }
            tx.commit().await?;
        }
        Ok(done)
    }
}

const CITUS: &str = "SELECT extname FROM pg_extension WHERE extname = 'citus'";
const PLACED: &str = "SELECT CAST(logicalrelid AS TEXT) FROM pg_dist_partition WHERE logicalrelid = CAST($1 AS regclass)";
const SPREAD_FIRST: &str = "SELECT create_distributed_table(CAST($1 AS regclass), 'home')";
const SPREAD: &str = "SELECT create_distributed_table(CAST($1 AS regclass), 'home', colocate_with => 'change')";
const COPY: &str = "SELECT create_reference_table(CAST($1 AS regclass))";
