//! A new book on either database, the example's files, and a clock that only moves when it is told to.

use jiff::Timestamp;
use ledger::{Files, Ledger};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The two databases every story is told on.
#[derive(Debug, Clone, Copy)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// A book with what keeps it alive.
pub struct Book {
    pub ledger: Ledger,
    pub clock: Clock,
    pub folder: tempfile::TempDir,
    database: Option<cluster::TestDatabase>,
}

/// A clock that stands still until it is moved.
#[derive(Clone)]
pub struct Clock(Arc<AtomicI64>);

impl Clock {
    /// Midnight in Viet Nam of a day, and a microsecond more with every look: no two changes are of one moment.
    pub fn set(&self, day: &str) {
        let midnight: Timestamp = format!("{day}T00:00:00+07:00").parse().expect("a day");
        self.0.store(midnight.as_microsecond(), Ordering::SeqCst);
    }

    /// Lets time pass.
    pub fn forward(&self, by: std::time::Duration) {
        self.0.fetch_add(i64::try_from(by.as_micros()).expect("a short time"), Ordering::SeqCst);
    }

    fn look(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.fetch_add(1, Ordering::SeqCst)).expect("a time")
    }
}

impl std::ops::Deref for Book {
    type Target = Ledger;

    fn deref(&self) -> &Ledger {
        &self.ledger
    }
}

impl Book {
    /// The address of the server, where it is one.
    pub fn url(&self) -> Option<&str> {
        self.database.as_ref().map(|database| &*database.url)
    }

    /// A new book; `None` where the database is not installed here, which is said.
    pub async fn new(backend: Backend) -> Option<Book> {
        let folder = tempfile::tempdir().expect("a folder");
        let (ledger, database) = match backend {
            Backend::Sqlite => (Ledger::create(&folder.path().join("book.sokhop")).await.expect("a new book"), None),
            Backend::Postgres => {
                let database = cluster::database()?;
                (Ledger::connect(&database.url).await.expect("a new book"), Some(database))
            }
        };
        let clock = Clock(Arc::default());
        clock.set("2023-01-10");
        let looked = clock.clone();
        let ledger = ledger.with_clock(move || looked.look());
        Some(Book { ledger, clock, folder, database })
    }
}

/// The files of the example.
pub fn example() -> Files {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/trung-khanh-2022"))
}

/// The files of a folder that belong to a year.
pub fn read(folder: &Path) -> Files {
    let path = |name: &str| -> PathBuf { folder.join(name) };
    let names = plan::FILES.into_iter().chain(["lineage.csv"]);
    names.filter_map(|name| Some((name.to_owned(), std::fs::read(path(name)).ok()?))).collect()
}
