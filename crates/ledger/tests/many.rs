//! Fifty clients save, submit and approve at once on PostgreSQL: totals are exact, and nobody waits for a row of totals.

#[path = "../examples/approve/watch.rs"]
mod watch;

use ledger::simulation::Simulation;
use ledger::{Entered, Key, Ledger, Question, Step};
use plan::{Action, Calendar, State, Status, Tree};
use rust_decimal::Decimal;
use sqlx::Connection as _;
use std::time::Duration;
use watch::Watch;

const CLIENTS: u32 = 50;
const MONTHS: u32 = 4;
const INDICATORS: [&str; 3] = ["mp.01.output", "mp.01.households", "mp.01.cases"];

/// All in one province: every figure moves the totals of the same unit.
fn simulation() -> Simulation {
    Simulation { communes: CLIENTS, indicators: 7, months: MONTHS, ..Simulation::default() }
}

fn value(client: u32, month: u32, indicator: usize) -> Decimal {
    Decimal::from(1000 + u64::from(client) * 7 + u64::from(month) * 31 + indicator as u64)
}

async fn client(book: Ledger, unit: String, client: u32) {
    for month in 0..MONTHS {
        let key = Key { form: "MP01".to_owned(), unit: unit.clone(), about: None, period: simulation().month(month).expect("a month") };
        let entered = |(at, code): (usize, &&str)| Entered {
            indicator: (*code).to_owned(),
            value: Some(value(client, month, at)),
            status: Status::A,
            cause: String::new(),
            remedy: String::new(),
        };
        let entered: Vec<Entered> = INDICATORS.iter().enumerate().map(entered).collect();
        book.save("xã", &key, &entered).await.expect("saved");
        book.act("xã", &key, &Step { confirmed: true, ..Step::plain(Action::Submit) }).await.expect("submitted");
        let done = book.act("tỉnh", &key, &Step::plain(Action::Approve)).await.expect("approved");
        assert_eq!((done.state, done.figures), (State::Approved, INDICATORS.len()));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_who_approve_at_once_make_exact_totals_and_wait_for_no_row_of_totals() {
    let Some(server) = cluster::database() else { return };
    let book = Ledger::connect(&server.url).await.expect("a new book");
    let units = simulation().prepare(&book).await.expect("prepared");
    let watch = Watch::start(&server.url);
    let clients: Vec<_> = units.iter().zip(0..).map(|(unit, at)| tokio::spawn(client(book.clone(), unit.clone(), at))).collect();
    for client in clients {
        client.await.expect("a client ends well");
    }
    let seen = watch.stop().await.expect("watched");
    println!("{seen:#?}");
    assert!(seen.looks > 10, "{seen:?}");
    assert_eq!(seen.on("total"), 0, "{seen:#?}");

    let reference = book.reference().await.expect("reference");
    for (at, code) in INDICATORS.iter().enumerate() {
        for month in 0..MONTHS {
            let question = Question {
                indicator: reference.find_indicator(code).expect("known"),
                unit: reference.org.find(simulation().top()).expect("known"),
                period: simulation().month(month).expect("a month"),
                calendar: Calendar::Statistical,
                tree: Tree::Administrative,
                as_of: None,
            };
            let total = book.total(question).await.expect("a total");
            let expected: Decimal = (0..CLIENTS).map(|client| value(client, month, at)).sum();
            assert_eq!(
                (total.value.map(|v| v.normalize()), total.reported),
                (Some(expected.normalize()), CLIENTS as usize),
                "{code} {month}"
            );
        }
    }
    assert_eq!(book.verify_totals(|_, _| ()).await.expect("verified").mismatches, []);
    assert_eq!(book.verify_audit(|_, _| ()).await.expect("verified").tampered, []);
    book.close().await;
}

/// What the test above relies on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wait_for_a_row_of_totals_would_be_seen() {
    let Some(server) = cluster::database() else { return };
    let book = Ledger::connect(&server.url).await.expect("a new book");
    let mut first = sqlx::PgConnection::connect(&server.url).await.expect("the server");
    let mut second = sqlx::PgConnection::connect(&server.url).await.expect("the server");
    sqlx::query(TOTAL).execute(&mut first).await.expect("a row");
    sqlx::query("BEGIN").execute(&mut first).await.expect("begun");
    sqlx::query(TOTAL).execute(&mut first).await.expect("the row is held");
    let watch = Watch::start(&server.url);
    let waits = tokio::spawn(async move { sqlx::query(TOTAL).execute(&mut second).await });
    tokio::time::sleep(Duration::from_millis(300)).await;
    sqlx::query("ROLLBACK").execute(&mut first).await.expect("let go");
    waits.await.expect("runs").expect("gets the row");
    let seen = watch.stop().await.expect("watched");
    assert!(seen.on("total") > 0 && seen.waiting > 0, "{seen:#?}");
    book.close().await;
}

const TOTAL: &str = "INSERT INTO total (indicator, period, tree, unit, home, lane, amount, reported) VALUES (1, 1, 0, 1, 1, 0, 1, 1) \
     ON CONFLICT (indicator, period, tree, unit, home, lane) DO UPDATE SET amount = total.amount + 1";
