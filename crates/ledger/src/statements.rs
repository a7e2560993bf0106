//! Every statement the book runs, so that one test can prepare each of them on both databases.

/// Statements written out.
fn written() -> impl Iterator<Item = &'static str> {
    let rooms = [
        crate::accounts::STATEMENTS,
        crate::audit::STATEMENTS,
        crate::catalogue::STATEMENTS,
        crate::change::STATEMENTS,
        crate::content::STATEMENTS,
        crate::doors::STATEMENTS,
        crate::export::STATEMENTS,
        crate::figures::STATEMENTS,
        crate::import::STATEMENTS,
        crate::issue::STATEMENTS,
        crate::ledger::STATEMENTS,
        crate::life::STATEMENTS,
        crate::opening::STATEMENTS,
        crate::overview::STATEMENTS,
        crate::prose::STATEMENTS,
        crate::reference::STATEMENTS,
        crate::report::STATEMENTS,
        crate::review::STATEMENTS,
        crate::search::STATEMENTS,
        crate::submission::STATEMENTS,
        crate::target::STATEMENTS,
        crate::totals::STATEMENTS,
        crate::units::STATEMENTS,
    ];
    rooms.into_iter().flatten().copied()
}

/// One of each statement that is made for a number of rows or a list of integers.
fn made() -> Vec<String> {
    let mut out: Vec<String> = crate::schema::journals()
        .flat_map(|j| [j.insert(2), j.of_changes(), crate::audit::last_of(j.name), crate::audit::behind(j.name)])
        .collect();
    out.extend([
        crate::figures::insert_cells(2),
        crate::figures::add_totals(2),
        crate::figures::cells_of(&[1, 2]),
        crate::approved::cells_with_hedges(&[1, 2]),
        crate::export::observations_of(&[1, 2], &[3]),
        crate::import::observed_in(&[1]),
        crate::export::observations_in(&[1, 2], &[3], &[4]),
        crate::made::own_in(&[1, 2], &[3]),
        crate::made::pairs_in(&[1, 2], &[3]),
        crate::made::places_in(&[1, 2], &[3]),
        crate::made::sums_in(&[1, 2], &[3], &[4]),
        crate::near::targets_in(&[1, 2]),
        crate::totals::sums_of(&[1, 2]),
        crate::versions::versions_in(&[1, 2]),
        crate::totals::own_of(&[crate::reference::UnitNumber { number: 2, home: 1 }]),
        crate::totals::cells_in(&[1, 2]),
    ]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::Database;
    use sqlx::AssertSqlSafe;
    use sqlx::{Executor as _, SqlSafeStr as _};

    async fn prepare_all(database: &Database) {
        crate::schema::migrate(database).await.expect("tables");
        for sql in written().map(str::to_owned).chain(made()) {
            let text = AssertSqlSafe(sql.clone()).into_sql_str();
            let prepared = match database {
                Database::Sqlite { read, .. } => read.prepare(text).await.map(drop),
                Database::Postgres(pool) => pool.prepare(text).await.map(drop),
            };
            prepared.unwrap_or_else(|error| panic!("{sql}: {error}"));
        }
    }

    #[tokio::test]
    async fn every_statement_is_understood_by_sqlite() {
        let folder = tempfile::tempdir().expect("a folder");
        prepare_all(&Database::sqlite(&folder.path().join("book"), true).await.expect("a file")).await;
    }

    #[tokio::test]
    async fn every_statement_is_understood_by_postgres() {
        let Some(server) = cluster::database() else { return };
        prepare_all(&Database::postgres(&server.url).await.expect("a server")).await;
    }
}
