//! One new database for one test.

use crate::binaries::{command, psql};
use crate::{Cluster, Error};
use std::env;
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// The one server of this process; it goes with the process.
static OURS: OnceLock<Result<Cluster, Error>> = OnceLock::new();
/// Databases made by this process.
static MADE: AtomicU32 = AtomicU32::new(0);

/// A database that was empty when it was made; dropped with this value, whoever is still connected.
#[derive(Debug)]
pub struct TestDatabase {
    /// Its address, `postgres://…`.
    pub url: String,
    name: String,
    server: Server,
}

/// A new empty database: on the server of `DATABASE_URL` (who stands there may create databases), else on one that this process
/// starts when it is first asked. `None`, with a word on standard error, where PostgreSQL is not installed.
///
/// # Panics
/// PostgreSQL is not installed and `CI=true` or `SOKHOP_REQUIRE_POSTGRES=1` say that nothing may be skipped; or it is there and
/// does not do as told.
pub fn database() -> Option<TestDatabase> {
    match server().and_then(TestDatabase::create) {
        Ok(database) => Some(database),
        Err(why) => skip(&why),
    }
}

/// Lets a test go that can't have what it needs: `None` and a word on standard error.
///
/// # Panics
/// The reason is not that PostgreSQL is missing, or nothing may be skipped here.
pub fn skip<T>(why: &Error) -> Option<T> {
    let is = |name, value| env::var(name).is_ok_and(|found| found == value);
    let required = is("CI", "true") || is("SOKHOP_REQUIRE_POSTGRES", "1");
    assert!(matches!(why, Error::Missing) && !required, "{why}");
    eprintln!("skipped: {why}");
    None
}

/// Where databases are created.
#[derive(Debug, Clone)]
struct Server {
    url: String,
    /// It is ours: settings of the machine's own servers (`PGPASSWORD` …) are not for it.
    private: bool,
}

fn server() -> Result<Server, Error> {
    if let Some(url) = env::var("DATABASE_URL").ok().filter(|url| !url.is_empty()) {
        return Ok(Server { url, private: false });
    }
    match OURS.get_or_init(|| Cluster::start(&[])) {
        Ok(cluster) => Ok(Server { url: cluster.url(), private: true }),
        Err(Error::Missing) => Err(Error::Missing),
        Err(Error::Failed(what)) => Err(Error::Failed(what.clone())),
    }
}

impl Server {
    fn run(&self, sql: &str) -> Result<(), Error> {
        let psql = psql().ok_or_else(|| Error::failed("psql is missing", "install the package postgresql-client"))?;
        let mut psql = if self.private { command(&psql) } else { Command::new(psql) };
        let done = psql.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", &self.url, "-c", sql]).output();
        let done = done.map_err(|why| Error::failed("psql", why))?;
        if done.status.success() { Ok(()) } else { Err(Error::failed(sql, String::from_utf8_lossy(&done.stderr).trim_end())) }
    }
}

impl TestDatabase {
    fn create(server: Server) -> Result<TestDatabase, Error> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
        let name = format!("sokhop_{now:x}_{:x}_{:x}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        // Nobody connects to template0, so that many may copy it at once.
        server.run(&format!("CREATE DATABASE {name} TEMPLATE template0"))?;
        Ok(TestDatabase { url: with_database(&server.url, &name), name, server })
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Err(why) = self.server.run(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)) {
            eprintln!("{why}");
        }
    }
}

/// The address of another database of the same server.
fn with_database(url: &str, name: &str) -> String {
    let (place, options) = url.split_once('?').map_or((url, String::new()), |(place, options)| (place, format!("?{options}")));
    let host = place.find("://").map_or(0, |at| at + 3);
    let end = place[host..].find('/').map_or(place.len(), |at| host + at);
    format!("{}/{name}{options}", &place[..end])
}

#[cfg(test)]
mod tests {
    use super::with_database;
    use rstest::rstest;

    #[rstest]
    #[case("postgres://postgres@127.0.0.1:5432/postgres", "postgres://postgres@127.0.0.1:5432/new")]
    #[case("postgres://localhost", "postgres://localhost/new")]
    #[case("postgresql://me:p%2Fw@host/", "postgresql://me:p%2Fw@host/new")]
    #[case("postgres:///mine?host=/run/postgresql", "postgres:///new?host=/run/postgresql")]
    #[case("postgres://host/mine?sslmode=require", "postgres://host/new?sslmode=require")]
    fn another_database_keeps_server_and_options(#[case] url: &str, #[case] expected: &str) {
        assert_eq!(with_database(url, "new"), expected);
    }
}
