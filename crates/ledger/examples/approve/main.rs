//! Measures the time from an approval to the new national total, in a simulated country of 3,321 communes:
//!
//! ```text
//! cargo run --release -p ledger --example approve -- --sqlite FILE --observations 1000000
//! cargo run --release -p ledger --example approve -- --postgres URL --observations 1000000 [--clients 50]
//! ```
//!
//! A new book is filled with so many approved figures first; a book that was filled by this program is used again. Then, 200
//! times, a commune corrects a figure (save, submit) and the province approves it. Measured is from the call of this approval,
//! which commits durably, until the national total that counts the correction is read. Totals are compared with what they must be
//! after every change, and with sums over all observations at the end.

mod watch;

use ledger::simulation::Simulation;
use ledger::{Entered, Key, Ledger, Question, Step};
use plan::{Action, Calendar, State, Status, Tree};
use rust_decimal::Decimal;
use sqlx::Connection as _;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Corrections that are measured, and such before them that only warm caches.
const CHANGES: u64 = 200;
const WARM: u64 = 10;

#[derive(Debug, Clone)]
enum Place {
    Sqlite(PathBuf),
    Postgres(String),
}

struct Arguments {
    place: Place,
    observations: u64,
    clients: u64,
    changes: u64,
}

fn arguments() -> Outcome<Arguments> {
    let (mut place, mut observations, mut clients, mut changes) = (None, None, 1, CHANGES);
    let mut words = std::env::args().skip(1);
    while let Some(flag) = words.next() {
        let value = words.next().ok_or_else(|| format!("{flag} needs a value"))?;
        match &*flag {
            "--sqlite" => place = Some(Place::Sqlite(PathBuf::from(value))),
            "--postgres" => place = Some(Place::Postgres(value)),
            "--observations" => observations = Some(value.parse()?),
            "--clients" => clients = value.parse()?,
            "--changes" => changes = value.parse()?,
            _ => return Err(format!("{flag}: what is that?").into()),
        }
    }
    let place = place.ok_or("--sqlite FILE or --postgres URL is needed")?;
    Ok(Arguments { place, observations: observations.ok_or("--observations N is needed")?, clients, changes })
}

/// Everything a client needs.
#[derive(Clone)]
struct Country {
    ledger: Ledger,
    simulation: Arc<Simulation>,
    units: Arc<Vec<String>>,
    /// Figures are corrected of so many months, all of which every unit reported, and of so many indicators.
    months: u32,
    indicators: u32,
}

/// What one correction took.
#[derive(Debug, Clone, Copy)]
struct Times {
    save: Duration,
    submit: Duration,
    approve: Duration,
    total: Duration,
}

/// Which national total: indicator and month.
type Cell = (u32, u32);

#[tokio::main]
async fn main() -> Outcome<()> {
    let Arguments { place, observations, clients, changes } = arguments()?;
    let country = filled(&place, observations).await?;
    if clients > 1 {
        return crowd(&country, &place, clients, changes).await;
    }
    let mut draw = Draw::new(0);
    let (mut times, mut expected) = (Vec::new(), BTreeMap::new());
    for run in 0..changes + WARM {
        let (cell, change, took, total) = country.correct(&mut draw, 0, 1).await?;
        if let Some(before) = expected.insert(cell, total)
            && before + change != total
        {
            return Err(format!("{cell:?}: {total} after {before} and a change of {change}").into());
        }
        if run >= WARM {
            times.push(took);
        }
    }
    let mut both: Vec<Duration> = times.iter().map(|t| t.approve + t.total).collect();
    both.sort_unstable();
    println!("approve_to_total_ms {} {}", ms(at(&both, 500)), ms(at(&both, 990)));
    let part = |name: &str, of: fn(&Times) -> Duration| {
        let mut all: Vec<Duration> = times.iter().map(of).collect();
        all.sort_unstable();
        println!("{name}: median {} ms, p99 {} ms, max {} ms", ms(at(&all, 500)), ms(at(&all, 990)), ms(at(&all, 1000)));
    };
    part("save", |t| t.save);
    part("submit", |t| t.submit);
    part("approve", |t| t.approve);
    part("national total", |t| t.total);
    part("approve to total", |t| t.approve + t.total);
    checked(&country, &place, &expected).await
}

/// The book, filled to so many observations.
async fn filled(place: &Place, observations: u64) -> Outcome<Country> {
    let ledger = match place {
        Place::Sqlite(path) if path.exists() => Ledger::open(path).await?,
        Place::Sqlite(path) => Ledger::create(path).await?,
        Place::Postgres(url) => Ledger::connect(url).await?,
    };
    let simulation = Simulation::country(20_220_621);
    let (began, mut told) = (Instant::now(), Instant::now());
    let mut first = None;
    let progress = |done: u64, all: u64| {
        let from = *first.get_or_insert(done);
        if told.elapsed() > Duration::from_secs(10) || done == all {
            let a_second = u128::from(done - from) * 1000 / began.elapsed().as_millis().max(1);
            eprintln!("{done} of {all} observations, {a_second} a second");
            told = Instant::now();
        }
    };
    simulation.bulk(&ledger, observations, progress).await?;
    if first.is_some() {
        eprintln!("filled in {} s", began.elapsed().as_secs());
        settled(place).await?;
    }
    let units = simulation.reporters(&ledger).await?;
    let indicators = simulation.reported_in_bulk(units.len() as u64, observations);
    let months = u32::try_from(observations / (units.len() as u64 * u64::from(indicators)))?.min(12);
    if months == 0 {
        return Err(format!("at least {} observations: one of each commune", units.len()).into());
    }
    Ok(Country { ledger, simulation: Arc::new(simulation), units: Arc::new(units), months, indicators: indicators.min(3) })
}

/// After a bulk load a server learns about its tables, as it would by and by, and its writes to disk are done.
async fn settled(place: &Place) -> Outcome<()> {
    if let Place::Postgres(url) = place {
        let mut db = sqlx::PgConnection::connect(url).await?;
        for sql in ["VACUUM ANALYZE", "CHECKPOINT"] {
            sqlx::query(sql).execute(&mut db).await?;
        }
    }
    Ok(())
}

impl Country {
    /// One of the communes of a client corrects one figure. Gives which total moved by how much, and the total that was read.
    async fn correct(&self, draw: &mut Draw, client: u64, clients: u64) -> Outcome<(Cell, Decimal, Times, Decimal)> {
        let own = (self.units.len() as u64 - client).div_ceil(clients);
        let unit = draw.below(own) * clients + client;
        let cell = (u32::try_from(draw.below(self.indicators.into()))?, u32::try_from(draw.below(self.months.into()))?);
        let period = self.simulation.month(cell.1).ok_or("a month")?;
        let key = Key { form: self.simulation.form(cell.0), unit: self.units[usize::try_from(unit)?].clone(), about: None, period };
        let code = self.simulation.indicator(cell.0);
        let view = self.ledger.view(&key).await?;
        if view.state != State::Draft {
            self.ledger.act("tỉnh", &key, &Step { reason: "mô phỏng".to_owned(), ..Step::plain(Action::Reopen) }).await?;
        }
        let reference = self.ledger.reference().await?;
        let indicator = reference.find_indicator(&code)?;
        let before = view.lines.iter().find(|line| line.indicator == indicator).and_then(|line| line.value);
        let before = before.unwrap_or_else(|| self.simulation.figure(cell.0, unit, cell.1));
        // A few units of its last decimal more or less: nothing that anybody would have to explain.
        let moved = i64::try_from(draw.below(20))? + 1;
        let value = before + Decimal::new(if draw.below(2) == 0 { moved } else { -moved }, before.scale());
        let entered = Entered { indicator: code, value: Some(value), status: Status::A, cause: String::new(), remedy: String::new() };
        let question = Question {
            indicator,
            unit: reference.org.find(self.simulation.top()).ok_or("the country")?,
            period,
            calendar: Calendar::Statistical,
            tree: Tree::Administrative,
            as_of: None,
        };
        let start = Instant::now();
        self.ledger.save("xã", &key, &[entered]).await?;
        let saved = Instant::now();
        self.ledger.act("xã", &key, &Step { confirmed: true, ..Step::plain(Action::Submit) }).await?;
        let submitted = Instant::now();
        let done = self.ledger.act("tỉnh", &key, &Step::plain(Action::Approve)).await?;
        let approved = Instant::now();
        let total = self.ledger.total(question).await?;
        let read = Instant::now();
        if done.figures != 1 || (clients == 1 && total.reported != self.units.len()) {
            return Err(format!("{key:?}: {done:?}, {total:?}").into());
        }
        let times = Times { save: saved - start, submit: submitted - saved, approve: approved - submitted, total: read - approved };
        Ok((cell, value - before, times, total.value.unwrap_or_default()))
    }
}

/// Many clients at once, each with communes of its own.
async fn crowd(country: &Country, place: &Place, clients: u64, changes: u64) -> Outcome<()> {
    let watch = if let Place::Postgres(url) = place { Some(watch::Watch::start(url)) } else { None };
    let began = Instant::now();
    let running: Vec<_> = (0..clients)
        .map(|client| {
            let country = country.clone();
            tokio::spawn(async move {
                let (mut draw, mut times, mut cells) = (Draw::new(client), Vec::new(), Vec::new());
                for _ in 0..changes.div_ceil(clients) {
                    let (cell, _, took, _) = country.correct(&mut draw, client, clients).await?;
                    times.push(took);
                    cells.push(cell);
                }
                Outcome::Ok((times, cells))
            })
        })
        .collect();
    let (mut times, mut touched) = (Vec::new(), BTreeMap::new());
    for client in running {
        let (more, cells) = client.await??;
        times.extend(more);
        touched.extend(cells.into_iter().map(|cell| (cell, Decimal::ZERO)));
    }
    let took = began.elapsed();
    let mut both: Vec<Duration> = times.iter().map(|t| t.approve + t.total).collect();
    both.sort_unstable();
    println!("approve_to_total_ms {} {}", ms(at(&both, 500)), ms(at(&both, 990)));
    let a_second = both.len() as u128 * 10_000 / took.as_millis().max(1);
    println!("{clients} clients, {} corrections (save, submit, approve, total) in {} ms", both.len(), took.as_millis());
    println!("{}.{} corrections a second; approve to total max {} ms", a_second / 10, a_second % 10, ms(at(&both, 1000)));
    if let Some(watch) = watch {
        let seen = watch.stop().await.map_err(|error| error.to_string())?;
        println!("{} looks at the server, {} clients at work in them, {} waiting for a lock", seen.looks, seen.busy, seen.waiting);
        println!("waits for rows of `total`: {}", seen.on("total"));
        for ([table, kind, statement], count) in &seen.waits {
            println!("  {count} × {kind} {table}: {statement}");
        }
    }
    for (cell, total) in &mut touched {
        *total = country.national(*cell).await?;
    }
    checked(country, place, &touched).await
}

impl Country {
    async fn national(&self, (indicator, month): Cell) -> Outcome<Decimal> {
        let reference = self.ledger.reference().await?;
        let question = Question {
            indicator: reference.find_indicator(&self.simulation.indicator(indicator))?,
            unit: reference.org.find(self.simulation.top()).ok_or("the country")?,
            period: self.simulation.month(month).ok_or("a month")?,
            calendar: Calendar::Statistical,
            tree: Tree::Administrative,
            as_of: None,
        };
        Ok(self.ledger.total(question).await?.value.unwrap_or_default())
    }
}

/// Holds the totals that were read last against sums over the last observation of every unit.
async fn checked(country: &Country, place: &Place, totals: &BTreeMap<Cell, Decimal>) -> Outcome<()> {
    for ((indicator, month), total) in totals {
        let (code, period) = (country.simulation.indicator(*indicator), country.simulation.month(*month).ok_or("a month")?.to_string());
        let (scale, rows): (i64, Vec<Observed>) = match place {
            Place::Sqlite(path) => {
                let mut db = sqlx::SqliteConnection::connect(&url_of(path)).await?;
                let scale = sqlx::query_scalar(SCALE).bind(&code).fetch_one(&mut db).await?;
                (scale, sqlx::query_as(OBSERVED).bind(&code).bind(&period).fetch_all(&mut db).await?)
            }
            Place::Postgres(url) => {
                let mut db = sqlx::PgConnection::connect(url).await?;
                let scale = sqlx::query_scalar(SCALE).bind(&code).fetch_one(&mut db).await?;
                (scale, sqlx::query_as(OBSERVED).bind(&code).bind(&period).fetch_all(&mut db).await?)
            }
        };
        let mut latest: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
        for (unit, recorded_at, amount) in rows {
            let last = latest.entry(unit).or_insert((recorded_at, amount));
            *last = (*last).max((recorded_at, amount));
        }
        let sum: i128 = latest.values().map(|(_, amount)| i128::from(*amount)).sum();
        let sum = Decimal::from_i128_with_scale(sum, u32::try_from(scale)?);
        if sum != *total {
            return Err(format!("{code} {period}: the total is {total}, the observations make {sum}").into());
        }
    }
    println!("{} national totals are the sums of their observations", totals.len());
    country.ledger.close().await;
    Ok(())
}

/// Unit, when it became known, amount.
type Observed = (i64, i64, i64);

const SCALE: &str = "SELECT scale FROM indicator WHERE code = $1";
const OBSERVED: &str = "SELECT o.unit, o.recorded_at, o.amount FROM observation o WHERE o.indicator = (SELECT number FROM indicator \
     WHERE code = $1) AND o.period = (SELECT number FROM period WHERE code = $2)";

fn url_of(path: &Path) -> String {
    format!("sqlite://{}", path.display())
}

/// The value below which so many of a thousand are.
fn at(sorted: &[Duration], of_thousand: usize) -> Duration {
    let place = (sorted.len() * of_thousand).div_ceil(1000).saturating_sub(1);
    sorted.get(place).copied().unwrap_or_default()
}

/// Milliseconds with three decimals.
fn ms(time: Duration) -> String {
    let micros = time.as_micros();
    format!("{}.{:03}", micros / 1000, micros % 1000)
}

/// Numbers that are other ones with every run: a book is used again.
struct Draw(u64);

impl Draw {
    fn new(client: u64) -> Draw {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs());
        Draw(now.wrapping_mul(1000).wrapping_add(client).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// splitmix64.
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % most.max(1)
    }
}
