//! Looks at a PostgreSQL server again and again: who waits for a lock, and for which.

use sqlx::{Connection as _, Row as _};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::task::JoinHandle;

/// Who waits for a lock, with the statement that waits. A wait for a row shows as one for the transaction that holds it, so the
/// table is told by the statement.
const WAITING: &str = "SELECT coalesce(l.relation::regclass::text, ''), l.locktype, left(a.query, 60) FROM pg_locks l \
     JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.datname = current_database()";
/// How many are in a transaction at this moment, and how many of them wait for a lock.
const BUSY: &str = "SELECT count(*), count(*) FILTER (WHERE wait_event_type = 'Lock') FROM pg_stat_activity \
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'";

/// What was seen.
#[derive(Debug, Default)]
pub struct Seen {
    /// How often somebody looked.
    pub looks: usize,
    /// Clients at work, summed over all looks.
    pub busy: i64,
    /// Of them those that `pg_stat_activity` says wait for a lock.
    pub waiting: i64,
    /// Waits for a lock: its table, its kind, the statement; and how often it was seen.
    pub waits: BTreeMap<[String; 3], usize>,
}

impl Seen {
    /// Waits for a table or for one of its rows.
    pub fn on(&self, table: &str) -> usize {
        let statements = [format!("INSERT INTO {table} "), format!("UPDATE {table} "), format!("FROM {table} ")];
        let about = |[relation, _, statement]: &[String; 3]| relation == table || statements.iter().any(|s| statement.contains(&**s));
        self.waits.iter().filter(|(wait, _)| about(wait)).map(|(_, count)| count).sum()
    }
}

/// A look every two milliseconds until it is told to stop.
pub struct Watch {
    stop: Arc<AtomicBool>,
    running: JoinHandle<Result<Seen, sqlx::Error>>,
}

impl Watch {
    /// Begins to look.
    pub fn start(url: &str) -> Watch {
        let stop = Arc::new(AtomicBool::new(false));
        let running = tokio::spawn(looking(url.to_owned(), Arc::clone(&stop)));
        Watch { stop, running }
    }

    /// Stops, and tells what was seen.
    pub async fn stop(self) -> Result<Seen, Box<dyn std::error::Error>> {
        self.stop.store(true, Ordering::SeqCst);
        Ok(self.running.await??)
    }
}

async fn looking(url: String, stop: Arc<AtomicBool>) -> Result<Seen, sqlx::Error> {
    let mut db = sqlx::PgConnection::connect(&url).await?;
    let mut seen = Seen::default();
    while !stop.load(Ordering::SeqCst) {
        for row in sqlx::query(WAITING).fetch_all(&mut db).await? {
            *seen.waits.entry([row.get(0), row.get(1), row.get(2)]).or_default() += 1;
        }
        let row = sqlx::query(BUSY).fetch_one(&mut db).await?;
        seen.looks += 1;
        seen.busy += row.get::<i64, _>(0);
        seen.waiting += row.get::<i64, _>(1);
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    Ok(seen)
}
