//! A process that saves, submits, approves and corrects is killed with SIGKILL at a random moment, again and again. Afterwards
//! everything it was told is done stands, nothing is done by half, and totals and chains hold.
//!
//! `SOKHOP_CRASHES` says how often (10 without it), `SOKHOP_CRASH_SEED` from which seed; a failure names the seed.

use ledger::simulation::Simulation;
use ledger::{Entered, Key, Ledger, Question, Step};
use plan::{Action, Calendar, State, Status, Tree};
use rstest::rstest;
use rust_decimal::Decimal;
use sqlx::Connection as _;
use std::collections::BTreeMap;
use std::env;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const UNITS: u32 = 6;
const MONTHS: u32 = 3;
const INDICATORS: [&str; 3] = ["mp.01.output", "mp.01.households", "mp.01.cases"];
/// A book is used for so many rounds: enough to be gone on with, not so many that reading it all takes long.
const ROUNDS_A_BOOK: u64 = 20;
/// How a worker is told what to do.
const BOOK: &str = "SOKHOP_CRASH_BOOK";
const PART: &str = "SOKHOP_CRASH_PART";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Backend {
    Sqlite,
    Postgres,
}

/// Which submission: unit and month, from 0.
type Place = (u32, u32);

fn simulation() -> Simulation {
    Simulation { communes: UNITS, indicators: 7, months: MONTHS, ..Simulation::default() }
}

fn unit(of: u32) -> String {
    format!("MP01.{:04}", of + 1)
}

fn key((of, month): Place) -> Key {
    Key { form: "MP01".to_owned(), unit: unit(of), about: None, period: simulation().month(month).expect("a month") }
}

/// What is done to a submission as its step `done` (from 0): save, submit, approve, then reopen, save, submit, approve for ever.
fn action(done: u64) -> Action {
    match done {
        0 => Action::Save,
        _ => [Action::Submit, Action::Approve, Action::Reopen, Action::Save][((done - 1) % 4) as usize],
    }
}

/// After so many steps: how often it was saved, and how often approved.
fn counts(done: u64) -> (u64, u64) {
    (done.div_ceil(4), (done + 1) / 4)
}

fn state(done: u64) -> State {
    match (done, done.checked_sub(1).map(action)) {
        (0 | 1, _) => State::Draft,
        (_, Some(Action::Submit)) => State::Submitted { step: 0 },
        (_, Some(Action::Approve)) => State::Approved,
        _ => State::Returned,
    }
}

/// What is entered the `saved`th time (from 1); never the same twice in a row.
fn value((of, month): Place, indicator: usize, saved: u64) -> Decimal {
    let moved = (u64::from(of) * 31 + u64::from(month) * 7 + saved * 13 + indicator as u64) % 500;
    Decimal::from(1000 + moved)
}

async fn opened(book: &str) -> Result<Ledger, ledger::Error> {
    if book.starts_with("postgres:") { Ledger::connect(book).await } else { Ledger::open(Path::new(book)).await }
}

async fn step(book: &Ledger, place: Place, done: u64) {
    let key = key(place);
    let outcome = match action(done) {
        Action::Save => {
            let saved = counts(done).0 + 1;
            let entered = |(at, code): (usize, &&str)| Entered {
                indicator: (*code).to_owned(),
                value: Some(value(place, at, saved)),
                status: Status::A,
                cause: String::new(),
                remedy: String::new(),
            };
            book.save("xã", &key, &INDICATORS.iter().enumerate().map(entered).collect::<Vec<_>>()).await
        }
        action => {
            let reason = if action == Action::Reopen { "sai số liệu".to_owned() } else { String::new() };
            book.act("tỉnh", &key, &Step { reason, confirmed: true, ..Step::plain(action) }).await
        }
    };
    outcome.unwrap_or_else(|error| panic!("step {done} of {place:?}: {error}"));
}

/// How many changes each submission has behind it.
async fn steps_done(book: &Ledger) -> BTreeMap<Place, u64> {
    let mut out = BTreeMap::new();
    let changes = book.changes("", usize::MAX).await.expect("changes");
    for place in places() {
        let key = key(place);
        let subject = format!("{} {} {}", key.form, key.unit, key.period);
        // The first use of a period or a source is told in the country's chain too.
        out.insert(place, changes.iter().filter(|change| change.change[0] != 0 && change.memo.subject == subject).count() as u64);
    }
    out
}

fn places() -> impl Iterator<Item = Place> {
    (0..MONTHS).flat_map(|month| (0..UNITS).map(move |of| (of, month)))
}

/// The process that is killed: it goes on where the last one stopped, and tells each step only when it was told that it is done.
#[test]
#[ignore = "is started, and killed, by the tests of this file"]
fn worker() {
    let (Ok(book), Ok(part)) = (env::var(BOOK), env::var(PART)) else { return };
    let (part, parts): (u32, u32) =
        part.split_once('/').map(|(a, b)| (a.parse().expect("a part"), b.parse().expect("parts"))).expect("a/b");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let book = opened(&book).await.expect("the book opens");
        let mut done = steps_done(&book).await;
        loop {
            for place in places().filter(|(of, _)| of % parts == part) {
                let at = done.entry(place).or_default();
                step(&book, place, *at).await;
                *at += 1;
                println!("\ndone {} {} {at}", place.0, place.1);
                std::io::stdout().flush().expect("told");
            }
        }
    });
}

/// A worker that runs, and what it told so far.
struct Worker {
    child: Child,
    told: Arc<Mutex<Vec<String>>>,
    count: Arc<AtomicUsize>,
    reader: std::thread::JoinHandle<()>,
}

impl Worker {
    fn start(book: &str, part: &str) -> Worker {
        let mut command = Command::new(env::current_exe().expect("this test"));
        command.args(["worker", "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
        command.env(BOOK, book).env(PART, part).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("a worker");
        let (told, count) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicUsize::new(0)));
        let out = BufReader::new(child.stdout.take().expect("its output"));
        let (lines, counted) = (Arc::clone(&told), Arc::clone(&count));
        let reader = std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok).filter(|line| line.starts_with("done ")) {
                lines.lock().expect("no panic").push(line);
                counted.fetch_add(1, Ordering::SeqCst);
            }
        });
        Worker { child, told, count, reader }
    }

    fn wait_for(&mut self, steps: usize) {
        let mut patience = 60_000;
        while self.count.load(Ordering::SeqCst) < steps && patience > 0 && self.child.try_wait().expect("a child").is_none() {
            std::thread::sleep(Duration::from_millis(1));
            patience -= 1;
        }
    }

    /// SIGKILL. Gives the steps that it told, by submission; the worker must not have ended by itself.
    fn kill(mut self, seed: u64) -> BTreeMap<Place, u64> {
        let ended = self.child.try_wait().expect("a child");
        self.child.kill().expect("killed");
        let left = self.child.wait_with_output().expect("gone");
        assert!(ended.is_none(), "seed {seed}: the worker ended by itself: {}", String::from_utf8_lossy(&left.stderr));
        self.reader.join().expect("read to the end");
        let mut out = BTreeMap::new();
        for line in self.told.lock().expect("no panic").iter() {
            let numbers: Vec<u64> = line.split(' ').skip(1).filter_map(|word| word.parse().ok()).collect();
            // A last line that was cut off was not told.
            if let [of, month, done] = numbers[..] {
                out.insert((u32::try_from(of).expect("small"), u32::try_from(month).expect("small")), done);
            }
        }
        out
    }
}

/// The server takes a moment to see that a client is gone.
async fn nobody_else(url: &str) {
    let mut db = sqlx::PgConnection::connect(url).await.expect("the server");
    let others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() \
         AND application_name = 'sokhop'";
    for _ in 0..10_000 {
        let count: i64 = sqlx::query_scalar(others).fetch_one(&mut db).await.expect("a count");
        if count == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    panic!("the server still has the killed process's connections");
}

/// What was told stands, at most one step of each worker more, and everything is as it must be after those steps.
async fn check(book: &Ledger, told: &BTreeMap<Place, u64>, workers: usize, seed: u64) {
    let found = steps_done(book).await;
    let mut untold = 0;
    for place in places() {
        let (told, found) = (told.get(&place).copied().unwrap_or(0), found[&place]);
        assert!(found >= told, "seed {seed}: {place:?} was told {told} steps and has {found}");
        untold += found - told;
        let view = book.view(&key(place)).await.expect("a view");
        assert_eq!(view.state, state(found), "seed {seed}: {place:?} after {found} steps");
        let saved = counts(found).0;
        for (at, code) in INDICATORS.iter().enumerate() {
            let reference = book.reference().await.expect("reference");
            let line = view.lines.iter().find(|line| reference.catalogue.get(line.indicator).code == *code).expect("a line");
            assert_eq!(line.value, (saved > 0).then(|| value(place, at, saved)), "seed {seed}: {place:?} {code}");
        }
    }
    assert!(untold <= workers as u64, "seed {seed}: {untold} steps were done and not told");
    for (at, code) in INDICATORS.iter().enumerate() {
        for month in 0..MONTHS {
            let approved = (0..UNITS).filter_map(|of| {
                let approved = counts(found[&(of, month)]).1;
                (approved > 0).then(|| value((of, month), at, approved))
            });
            let total = book.total(question(book, code, month).await).await.expect("a total");
            assert_eq!(total.reported, approved.clone().count(), "seed {seed}: {code} month {month}");
            assert_eq!(total.value.unwrap_or_default(), approved.sum::<Decimal>(), "seed {seed}: {code} month {month}");
        }
    }
    let mismatches = book.verify_totals(|_, _| ()).await.expect("verified").mismatches;
    assert_eq!(mismatches, [], "seed {seed}");
    let tampered = book.verify_audit(|_, _| ()).await.expect("verified").tampered;
    assert_eq!(tampered, [], "seed {seed}");
}

async fn question(book: &Ledger, code: &str, month: u32) -> Question {
    let reference = book.reference().await.expect("reference");
    let period = simulation().month(month).expect("a month");
    Question {
        indicator: reference.find_indicator(code).expect("known"),
        unit: reference.org.find(simulation().top()).expect("known"),
        period,
        calendar: Calendar::Statistical,
        tree: Tree::Administrative,
        as_of: None,
    }
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

fn mixed(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[rstest]
#[case(Backend::Sqlite, 1)]
#[case(Backend::Sqlite, 2)]
#[case(Backend::Postgres, 1)]
#[case(Backend::Postgres, 2)]
#[tokio::test]
async fn what_was_told_outlives_a_kill_and_nothing_is_done_by_half(#[case] backend: Backend, #[case] workers: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_micros();
    let first = number("SOKHOP_CRASH_SEED").unwrap_or_else(|| u64::try_from(now).expect("before the year 500000"));
    let mut at: Option<(String, Option<cluster::TestDatabase>)> = None;
    let (mut told, mut steps) = (BTreeMap::new(), 0);
    for round in 0..number("SOKHOP_CRASHES").unwrap_or(10) {
        let seed = first.wrapping_add(round);
        if round % ROUNDS_A_BOOK == 0 {
            told = BTreeMap::new();
            let database = if backend == Backend::Postgres { Some(cluster::database()) } else { None };
            if let Some(None) = database {
                return;
            }
            let database = database.flatten();
            let path = folder.path().join(format!("{round}.sokhop"));
            let place = database.as_ref().map_or_else(|| path.display().to_string(), |database| database.url.clone());
            let book = if backend == Backend::Postgres { Ledger::connect(&place).await } else { Ledger::create(&path).await };
            let book = book.expect("a new book");
            simulation().prepare(&book).await.expect("prepared");
            book.close().await;
            at = Some((place, database));
        }
        let place = &at.as_ref().expect("a book").0;
        let mut running: Vec<Worker> = (0..workers).map(|part| Worker::start(place, &format!("{part}/{workers}"))).collect();
        let drawn = mixed(seed);
        running[0].wait_for((drawn % 24) as usize);
        std::thread::sleep(Duration::from_micros(drawn / 24 % 40_000));
        for worker in running {
            let more = worker.kill(seed);
            steps += more.len();
            told.extend(more);
        }
        if backend == Backend::Postgres {
            nobody_else(place).await;
        }
        let book = opened(place).await.unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        check(&book, &told, workers, seed).await;
        // What was done and not told is told from now on: it must not be lost later either.
        told = steps_done(&book).await;
        book.close().await;
    }
    assert!(steps > 0, "seed {first}: no worker did anything");
}
