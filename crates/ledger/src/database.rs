//! The two databases behind one door: SQLite (one file, embedded) and PostgreSQL. One text of SQL serves both; what differs
//! is how a transaction begins and how a cell is read, and that stands here and nowhere else.

use crate::error::{Error, ErrorKind, Result};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgRow};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous};
use sqlx::{Column as _, Connection as _, PgPool, Postgres, Row as _, SqlSafeStr, Sqlite, SqlitePool, TypeInfo as _, ValueRef as _};
use std::path::Path;
use std::time::Duration;
use texts::Message;

/// How long a change waits for another process to let go of a SQLite file.
const PATIENCE: Duration = Duration::from_secs(10);
/// Connections of a pool. SQLite writes go through one more, of their own.
const CONNECTIONS: u32 = 16;
/// Memory for pages of a SQLite file, in KiB: of the connection that writes, and of each that reads. Every one of these has its own, and
/// what it lacks is in the memory of the machine.
const PAGES: [&str; 2] = ["-65536", "-16384"];

/// What stands in a cell of the database. There is no float: a figure is an integer at its indicator's scale.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Value {
    /// Nothing, where an integer could be.
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Value::Int(value)
    }
}

impl From<Option<i64>> for Value {
    fn from(value: Option<i64>) -> Self {
        value.map_or(Value::Null, Value::Int)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Value::Text(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Value::Text(value)
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Value::Bytes(value)
    }
}

/// Arguments of a statement, in the order of `$1`, `$2` …
macro_rules! args {
    ($($value:expr),* $(,)?) => { [$($crate::database::Value::from($value)),*] };
}
pub(crate) use args;

/// A row that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row(pub Vec<Value>);

impl Row {
    /// The integer in a column.
    ///
    /// # Errors
    /// The database holds something else there.
    pub fn int(&self, column: usize) -> Result<i64> {
        match self.0.get(column) {
            Some(Value::Int(value)) => Ok(*value),
            other => Err(Error::damaged(format!("{other:?}"))),
        }
    }

    /// The integer in a column that may be empty.
    ///
    /// # Errors
    /// The database holds something else there.
    pub fn maybe_int(&self, column: usize) -> Result<Option<i64>> {
        match self.0.get(column) {
            Some(Value::Null) => Ok(None),
            _ => self.int(column).map(Some),
        }
    }

    /// The text in a column.
    ///
    /// # Errors
    /// The database holds something else there.
    pub fn text(&self, column: usize) -> Result<&str> {
        match self.0.get(column) {
            Some(Value::Text(value)) => Ok(value),
            other => Err(Error::damaged(format!("{other:?}"))),
        }
    }

    /// The bytes in a column.
    ///
    /// # Errors
    /// The database holds something else there.
    pub fn bytes(&self, column: usize) -> Result<&[u8]> {
        match self.0.get(column) {
            Some(Value::Bytes(value)) => Ok(value),
            other => Err(Error::damaged(format!("{other:?}"))),
        }
    }
}

/// Where a book is kept.
#[derive(Debug, Clone)]
pub(crate) enum Database {
    Sqlite { read: SqlitePool, write: SqlitePool },
    Postgres(PgPool),
}

/// A transaction on either.
#[derive(Debug)]
pub(crate) enum Transaction {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// Binds arguments to a query of either database. `Null` stands where an integer could.
macro_rules! query {
    ($sql:expr, $args:expr) => {{
        let mut query = sqlx::query($sql);
        for value in $args {
            query = match value {
                Value::Null => query.bind(None::<i64>),
                Value::Int(value) => query.bind(*value),
                Value::Text(value) => query.bind(value.as_str()),
                Value::Bytes(value) => query.bind(value.as_slice()),
            };
        }
        query
    }};
}

impl Database {
    /// Opens the file; `create`: it must not be there yet.
    ///
    /// # Errors
    /// The file is missing, is no database, can't be opened; or, to be created, is there already.
    pub async fn sqlite(path: &Path, create: bool) -> Result<Database> {
        if !create && !path.is_file() {
            let message = Message::new("ledger-file-missing").with("file", path.display());
            return Err(Error::new(ErrorKind::NotABook, message, Message::new("ledger-help-file-missing")));
        }
        if create {
            private(path)?;
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(create)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(PATIENCE)
            .pragma("cache_size", PAGES[0])
            .statement_cache_capacity(200);
        let pool = |connections| SqlitePoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE * 6);
        // A commit that failed on a full disk leaves its transaction open: such a connection is not used again.
        let write = pool(1).before_acquire(|write, _| Box::pin(async move { Ok(!write.is_in_transaction()) }));
        let write = write.connect_with(options.clone()).await?;
        let read = pool(CONNECTIONS).connect_lazy_with(options.pragma("cache_size", PAGES[1]));
        Ok(Database::Sqlite { read, write })
    }

    /// Connects to `postgres://…`.
    ///
    /// # Errors
    /// The address is none, nobody answers, or the server refuses.
    pub async fn postgres(url: &str) -> Result<Database> {
        let options: PgConnectOptions = url.parse()?;
        let options = options.application_name("sokhop").statement_cache_capacity(200);
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS * 4).acquire_timeout(PATIENCE * 3);
        Ok(Database::Postgres(pool.connect_with(options).await?))
    }

    /// Begins a change. SQLite takes its lock at once: a change that waited cannot then fail because somebody else wrote.
    ///
    /// # Errors
    /// Another process holds the file, or the connection is lost.
    pub async fn begin(&self) -> Result<Transaction> {
        Ok(match self {
            Database::Sqlite { write, .. } => Transaction::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Database::Postgres(pool) => Transaction::Postgres(pool.begin().await?),
        })
    }

    /// Begins to read: everything that is read is of one moment.
    ///
    /// # Errors
    /// The connection is lost.
    pub async fn snapshot(&self) -> Result<Transaction> {
        Ok(match self {
            Database::Sqlite { read, .. } => Transaction::Sqlite(read.begin().await?),
            Database::Postgres(pool) => Transaction::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?),
        })
    }

    /// The one row of a query that is asked by itself, if there is one: without a transaction around it, it takes one way to the server.
    ///
    /// # Errors
    /// What the database says.
    pub async fn row(&self, sql: impl SqlSafeStr, args: &[Value]) -> Result<Option<Row>> {
        match self {
            Database::Sqlite { read, .. } => query!(sql, args).fetch_optional(read).await?.as_ref().map(sqlite_row).transpose(),
            Database::Postgres(pool) => query!(sql, args).fetch_optional(pool).await?.as_ref().map(postgres_row).transpose(),
        }
    }

    pub fn is_postgres(&self) -> bool {
        matches!(self, Database::Postgres(_))
    }

    /// Ends all connections.
    pub async fn close(&self) {
        match self {
            Database::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Database::Postgres(pool) => pool.close().await,
        }
    }
}

/// Makes an empty file that only its owner reads: in a book lie people's passwords, hashed. What SQLite writes beside it gets its rights.
/// On Windows a file has those of its folder.
pub(crate) fn private(path: &Path) -> Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        // Also where somebody else was first by a hair.
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let message = Message::new("ledger-file-exists").with("file", path.display());
            Err(Error::refused(message, Message::new("ledger-help-file-exists")))
        }
        Err(error) => Err(sqlx::Error::Io(error).into()),
    }
}

impl Transaction {
    /// Runs a statement and gives the number of rows it changed.
    ///
    /// # Errors
    /// What the database says.
    pub async fn execute(&mut self, sql: impl SqlSafeStr, args: &[Value]) -> Result<u64> {
        Ok(match self {
            Transaction::Sqlite(tx) => query!(sql, args).execute(&mut **tx).await?.rows_affected(),
            Transaction::Postgres(tx) => query!(sql, args).execute(&mut **tx).await?.rows_affected(),
        })
    }

    /// Runs a query and gives all its rows.
    ///
    /// # Errors
    /// What the database says.
    pub async fn rows(&mut self, sql: impl SqlSafeStr, args: &[Value]) -> Result<Vec<Row>> {
        match self {
            Transaction::Sqlite(tx) => query!(sql, args).fetch_all(&mut **tx).await?.iter().map(sqlite_row).collect(),
            Transaction::Postgres(tx) => query!(sql, args).fetch_all(&mut **tx).await?.iter().map(postgres_row).collect(),
        }
    }

    /// The one row of a query, if there is one.
    ///
    /// # Errors
    /// What the database says.
    pub async fn row(&mut self, sql: impl SqlSafeStr, args: &[Value]) -> Result<Option<Row>> {
        Ok(self.rows(sql, args).await?.into_iter().next())
    }

    pub fn is_postgres(&self) -> bool {
        matches!(self, Transaction::Postgres(_))
    }

    /// Makes it stand. Until this returned, nothing is acknowledged to anybody.
    ///
    /// # Errors
    /// The disk is full, or the connection was lost.
    pub async fn commit(self) -> Result<()> {
        match self {
            Transaction::Sqlite(tx) => tx.commit().await?,
            Transaction::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

fn sqlite_row(row: &SqliteRow) -> Result<Row> {
    let cell = |at: usize| -> Result<Value> {
        let raw = row.try_get_raw(at)?;
        if raw.is_null() {
            return Ok(Value::Null);
        }
        let kind = raw.type_info();
        Ok(match kind.name() {
            "INTEGER" => Value::Int(row.try_get_unchecked(at)?),
            "TEXT" => Value::Text(row.try_get_unchecked(at)?),
            "BLOB" => Value::Bytes(row.try_get_unchecked(at)?),
            other => return Err(Error::damaged(format!("{} {other}", row.column(at).name()))),
        })
    };
    (0..row.len()).map(cell).collect::<Result<_>>().map(Row)
}

fn postgres_row(row: &PgRow) -> Result<Row> {
    let cell = |at: usize| -> Result<Value> {
        let raw = row.try_get_raw(at)?;
        if raw.is_null() {
            return Ok(Value::Null);
        }
        let kind = raw.type_info();
        Ok(match kind.name() {
            "INT8" => Value::Int(row.try_get_unchecked(at)?),
            "INT4" => Value::Int(i64::from(row.try_get_unchecked::<i32, _>(at)?)),
            "TEXT" | "NAME" | "VARCHAR" => Value::Text(row.try_get_unchecked(at)?),
            "BOOL" => Value::Int(i64::from(row.try_get_unchecked::<bool, _>(at)?)),
            "BYTEA" => Value::Bytes(row.try_get_unchecked(at)?),
            other => return Err(Error::damaged(format!("{} {other}", row.column(at).name()))),
        })
    };
    (0..row.len()).map(cell).collect::<Result<_>>().map(Row)
}
