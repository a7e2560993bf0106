use crate::common::{Backend, Book};
use crate::submission::{approved, district};
use rstest::rstest;
use std::process::Command;

/// Runs SQL behind the program's back, with the tools a person would use.
pub fn meddle(book: &Book, backend: Backend, sql: &str) -> bool {
    let output = match backend {
        Backend::Sqlite => Command::new("sqlite3").arg(book.folder.path().join("book.sokhop")).arg(sql).output(),
        Backend::Postgres => Command::new("psql").arg(book.url().expect("a server")).args(["-qc", sql]).output(),
    };
    match output {
        Ok(output) => {
            assert!(output.status.success(), "{sql}: {}", String::from_utf8_lossy(&output.stderr));
            true
        }
        Err(_) => {
            eprintln!("skipped: sqlite3 or psql is not installed");
            false
        }
    }
}

#[rstest]
#[case::one_figure("UPDATE observation SET amount = amount + 1 WHERE line = 2", "observation", "ledger-audit-changed")]
#[case::a_note("UPDATE event SET reason = 'x' WHERE line = 0", "event", "ledger-audit-changed")]
#[case::a_row_taken_out("DELETE FROM observation WHERE line = 2", "change", "ledger-audit-row-removed")]
#[case::who_did_it("UPDATE change SET account = 'other' WHERE action = 'approve'", "change", "ledger-audit-changed")]
#[case::a_change_taken_out("DELETE FROM change WHERE action = 'submit'", "change", "ledger-audit-removed")]
#[tokio::test]
async fn what_is_done_behind_the_books_back_is_found_and_named(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
    #[case] sql: &str,
    #[case] table: &str,
    #[case] key: &str,
) {
    let Some(book) = district(backend).await else { return };
    approved(&book, "A", "xa-a", "100", "200").await;
    let sound = book.verify_audit(|_, _| ()).await.expect("audited");
    assert_eq!(sound.tampered, []);
    assert!(sound.changes >= 6 && sound.rows > 10, "{sound:?}");
    if meddle(&book, backend, sql) {
        let found = book.verify_audit(|_, _| ()).await.expect("audited").tampered;
        assert!(found.iter().any(|t| t.table == table && t.message.key() == key), "{found:?}");
    }
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn a_row_that_no_change_wrote_is_found(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    approved(&book, "A", "xa-a", "100", "200").await;
    let columns = "unit, indicator, period, amount, decimals, status, hedge, source, printed_on, note";
    let sql = format!(
        "INSERT INTO observation (home, lane, seq, line, recorded_at, {columns}) \
         SELECT home, lane, seq + 50, line, recorded_at, {columns} FROM observation WHERE line = 2"
    );
    if meddle(&book, backend, &sql) {
        let found = book.verify_audit(|_, _| ()).await.expect("audited").tampered;
        assert!(found.iter().any(|t| t.table == "observation" && t.message.key() == "ledger-audit-inserted"), "{found:?}");
    }
}

#[rstest]
#[case(Backend::Sqlite)]
#[case(Backend::Postgres)]
#[tokio::test]
async fn an_end_that_is_cut_off_is_missed_by_the_seal(#[case] backend: Backend) {
    let Some(book) = district(backend).await else { return };
    approved(&book, "A", "xa-a", "100", "200").await;
    book.seal("it").await.expect("sealed");
    assert_eq!(book.verify_audit(|_, _| ()).await.expect("audited").tampered, []);
    let last = "home = 1 AND lane = 0 AND seq = (SELECT max(seq) FROM change WHERE home = 1 AND lane = 0)";
    let cut: String = ["observation", "event", "change"].iter().map(|table| format!("DELETE FROM {table} WHERE {last};")).collect();
    if meddle(&book, backend, &cut) {
        let found = book.verify_audit(|_, _| ()).await.expect("audited").tampered;
        assert!(found.iter().any(|t| t.message.key() == "ledger-audit-cut"), "{found:?}");
    }
}

#[tokio::test]
async fn a_copy_made_while_the_book_is_used_verifies() {
    let Some(book) = district(Backend::Sqlite).await else { return };
    let copy = book.folder.path().join("copy.sokhop");
    let ((), copied) = tokio::join!(approved(&book, "A", "xa-a", "100", "200"), book.backup(&copy));
    copied.expect("copied");
    let restored = ledger::restore(&copy, &book.folder.path().join("restored.sokhop")).await.expect("restored");
    assert_eq!(restored.verify_audit(|_, _| ()).await.expect("audited").tampered, []);
    assert_eq!(restored.verify_totals(|_, _| ()).await.expect("verified").mismatches, []);
}
