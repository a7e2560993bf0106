//! A book that the program of the first edition wrote (`edition-1.sql`, as `sqlite3 .dump` prints it).

use crate::common::Backend;
use crate::report::{annual, drafted};
use crate::submission::question;
use ledger::Ledger;
use rstest::rstest;
use sqlx::{AssertSqlSafe, Connection as _};

const FIRST: &str = include_str!("edition-1.sql");

/// The same tables and rows in PostgreSQL's words.
fn dialect(dump: &str) -> String {
    let plain = dump.replace("PRAGMA foreign_keys=OFF;", "").replace(" WITHOUT ROWID, STRICT", "");
    plain.replace("INTEGER", "BIGINT").replace("BLOB", "BYTEA").replace("X'", "'\\x")
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn a_book_of_the_first_edition_is_migrated_and_keeps_what_it_holds(#[case] backend: Backend) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.sokhop");
    let server;
    let open = async |url: Option<&str>| match url {
        Some(url) => Ledger::connect(url).await.expect("migrated"),
        None => Ledger::open(&path).await.expect("migrated"),
    };
    let url = match backend {
        Backend::Sqlite => {
            let file = format!("sqlite://{}?mode=rwc", path.display());
            let mut db = sqlx::SqliteConnection::connect(&file).await.expect("a file");
            sqlx::raw_sql(FIRST).execute(&mut db).await.expect("the book of the first edition");
            db.close().await.expect("closed");
            None
        }
        Backend::Postgres => {
            server = cluster::database();
            let Some(server) = &server else { return };
            let mut db = sqlx::PgConnection::connect(&server.url).await.expect("the server");
            sqlx::raw_sql(AssertSqlSafe(dialect(FIRST))).execute(&mut db).await.expect("the book of the first edition");
            Some(&*server.url)
        }
    };
    let (book, beside) = tokio::join!(open(url), open(url));
    beside.close().await;
    let total = book.total(question(&book, "area", "D").await).await.expect("a total");
    assert_eq!((total.value, total.reported), (Some("100".parse().expect("a value")), 1));
    assert_eq!(book.save_draft("th", &annual(), &drafted("Một")).await.expect("kept"), 1);
    let audited = book.verify_audit(|_, _| ()).await.expect("audited");
    assert_eq!((audited.tampered, audited.seals), (vec![], 2));
    assert_eq!(book.verify_totals(|_, _| ()).await.expect("verified").mismatches, []);
    book.close().await;
    let again = open(url).await;
    assert_eq!(again.draft(&annual(), 1).await.expect("a draft"), drafted("Một"));
}
