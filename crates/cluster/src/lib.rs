//! A private PostgreSQL for tests and benchmarks; no part of the product. Any Unix with PostgreSQL 13 or newer installed will
//! do: only the binaries are used, never a server or a setting of the machine.
//!
//! ```no_run
//! let Some(database) = cluster::database() else { return };
//! println!("{} is new, empty, and dropped with `database`", database.url);
//! ```
//!
//! One server serves a whole run of tests where `DATABASE_URL` names it, which is what `cargo run -p cluster -- run COMMAND`
//! is for (`scripts/test` uses it). Without it every process that asks starts a server of its own, in about a second.
//!
//! **What survives what.** Servers run with `fsync=off`: tests then don't wait for the disk. Only a machine that loses its
//! power loses data by that. What was committed outlives a SIGKILL of our process, and even one of the server, because it
//! stands in the kernel's pages; so crash tests that kill processes need no `fsync=on`. Benchmarks that count commits do.

mod binaries;
mod database;
mod server;

pub use binaries::binaries;
pub use database::{TestDatabase, database, skip};
pub use server::Cluster;

use std::fmt;

/// Why there is no server or no database.
#[derive(Debug)]
pub enum Error {
    /// PostgreSQL is not installed.
    Missing,
    /// Something that should have worked did not; with what it said.
    Failed(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Missing => f.write_str("no PostgreSQL installed (Debian: apt-get install postgresql), and no DATABASE_URL"),
            Error::Failed(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for Error {}

impl Error {
    fn failed(what: &str, why: impl fmt::Display) -> Error {
        Error::Failed(format!("{what}: {why}"))
    }
}
