//! Loads a running office over HTTP and says how long its answers take:
//!
//! ```text
//! cargo run --release -p web --example load -- --url http://127.0.0.1:8642 --clients 16 --seconds 20 --page / --page /indicator/mp.01.output
//! cargo run --release -p web --example load -- --url http://127.0.0.1:8642 --clients 16 --seconds 20 --forms --sqlite FILE
//! ```
//!
//! The book is a simulated country (`sokhop simulate --country`, or `--observations` for figures alone) without accounts. With `--page`
//! each client asks for the pages in turn; `*` in a page is one indicator after another. With `--forms` each client takes units of its own and, for one after the other, saves and
//! submits a form of a month and approves it, as people at the machine would; the units are read from the book (`--sqlite FILE` or
//! `--postgres URL`). Printed are counts, answers a second and percentiles in milliseconds; an answer that is no success ends the run.

use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use ledger::Ledger;
use ledger::simulation::Simulation;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// The largest answer that is read.
const MOST: usize = 64 << 20;
/// The form that is filled in, and how many of its indicators stand in it.
const FORM_INDICATORS: u32 = 60;

#[derive(Default)]
struct Arguments {
    url: String,
    clients: usize,
    seconds: u64,
    pages: Vec<String>,
    forms: bool,
    sqlite: Option<String>,
    postgres: Option<String>,
    /// The month whose forms are filled in, counted from 0.
    month: u32,
}

fn arguments() -> Outcome<Arguments> {
    let mut out = Arguments { clients: 1, seconds: 10, ..Arguments::default() };
    let mut words = std::env::args().skip(1);
    while let Some(flag) = words.next() {
        if flag == "--forms" {
            out.forms = true;
            continue;
        }
        let value = words.next().ok_or_else(|| format!("{flag} needs a value"))?;
        match &*flag {
            "--url" => out.url = value.trim_end_matches('/').to_owned(),
            "--clients" => out.clients = value.parse()?,
            "--seconds" => out.seconds = value.parse()?,
            "--page" => out.pages.push(value),
            "--sqlite" => out.sqlite = Some(value),
            "--postgres" => out.postgres = Some(value),
            "--month" => out.month = value.parse()?,
            _ => return Err(format!("{flag}: what is that?").into()),
        }
    }
    if out.url.is_empty() { Err("--url is needed".into()) } else { Ok(out) }
}

/// A client with a connection of its own.
#[derive(Clone)]
struct Browser {
    client: Client<HttpConnector, Body>,
    root: Arc<str>,
}

impl Browser {
    fn new(root: &str) -> Browser {
        Browser { client: Client::builder(TokioExecutor::new()).build(HttpConnector::new()), root: root.into() }
    }

    /// Asks and reads the whole answer; how long that took, and its length.
    async fn ask(&self, method: Method, path: &str, body: String) -> Outcome<(Duration, usize)> {
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.root))
            .header(header::ACCEPT_ENCODING, "gzip")
            .header(header::ACCEPT, "text/html, application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))?;
        let began = Instant::now();
        let response = self.client.request(request).await?;
        let status = response.status();
        let bytes = to_bytes(Body::new(response.into_body()), MOST).await?;
        if !(status.is_success() || status == StatusCode::SEE_OTHER) {
            return Err(format!("{path}: {status}: {}", String::from_utf8_lossy(&bytes[..bytes.len().min(2000)])).into());
        }
        Ok((began.elapsed(), bytes.len()))
    }
}

fn told(what: &str, mut times: Vec<Duration>, whole: Duration, bytes: usize) {
    times.sort();
    let at = |part: usize| times.get((times.len() * part / 100).min(times.len().saturating_sub(1))).copied().unwrap_or_default();
    let ms = |time: Duration| format!("{}.{:02}", time.as_micros() / 1000, time.as_micros() % 1000 / 10);
    let rate = times.len() as u128 * 1000 / whole.as_millis().max(1);
    let size = bytes / times.len().max(1);
    println!("| {what} | {} | {rate} | {} | {} | {} | {size} |", times.len(), ms(at(50)), ms(at(90)), ms(at(99)));
}

async fn page(arguments: &Arguments, path: &str) -> Outcome<()> {
    let until = Duration::from_secs(arguments.seconds);
    let began = Instant::now();
    let simulation = Simulation::country(1);
    let codes: Arc<Vec<String>> = Arc::new((0..simulation.reported()).map(|at| simulation.indicator(at)).collect());
    let next = Arc::new(AtomicUsize::new(0));
    let mut work = tokio::task::JoinSet::new();
    for _ in 0..arguments.clients {
        let (browser, path, codes, next) = (Browser::new(&arguments.url), path.to_owned(), Arc::clone(&codes), Arc::clone(&next));
        work.spawn(async move {
            let mut times = Vec::new();
            let mut bytes = 0;
            while began.elapsed() < until {
                let path = path.replace('*', &codes[next.fetch_add(1, Ordering::Relaxed) % codes.len()]);
                let (time, length) = browser.ask(Method::GET, &path, String::new()).await?;
                times.push(time);
                bytes += length;
            }
            Ok::<_, Box<dyn Error + Send + Sync>>((times, bytes))
        });
    }
    let (mut times, mut bytes) = (Vec::new(), 0);
    while let Some(done) = work.join_next().await {
        let (some, length) = done??;
        times.extend(some);
        bytes += length;
    }
    told(path, times, began.elapsed(), bytes);
    Ok(())
}

async fn forms(arguments: &Arguments) -> Outcome<()> {
    let ledger = match (&arguments.sqlite, &arguments.postgres) {
        (Some(file), _) => Ledger::open(Path::new(file)).await,
        (_, Some(url)) => Ledger::connect(url).await,
        _ => return Err("--sqlite FILE or --postgres URL is needed to know the units".into()),
    };
    let ledger = ledger.map_err(|error| error.to_string())?;
    let simulation = Arc::new(Simulation::country(1));
    let units = Arc::new(simulation.reporters(&ledger).await.map_err(|error| error.to_string())?);
    ledger.close().await;
    let period = simulation.month(arguments.month).ok_or("no such month")?;
    let until = Duration::from_secs(arguments.seconds);
    let began = Instant::now();
    let mut work = tokio::task::JoinSet::new();
    for client in 0..arguments.clients {
        let (browser, simulation, units, clients) =
            (Browser::new(&arguments.url), Arc::clone(&simulation), Arc::clone(&units), arguments.clients);
        work.spawn(async move {
            let mut times = Vec::new();
            for (at, unit) in units.iter().enumerate().skip(client).step_by(clients) {
                if began.elapsed() >= until {
                    break;
                }
                let path = format!("/entry/{}/{unit}/{period}", simulation.form(0));
                let figure = |line: u32| {
                    let value = simulation.figure(line, at as u64, 0).to_string().replace('.', "%2C");
                    let code = simulation.indicator(line);
                    format!("&v.{code}={value}&was.{code}=")
                };
                let fields: String = (0..FORM_INDICATORS.min(simulation.reported())).map(figure).collect();
                let start = Instant::now();
                browser.ask(Method::POST, &path, format!("action=submit&confirmed=yes{fields}")).await?;
                browser.ask(Method::POST, &path, "action=approve".to_owned()).await?;
                times.push(start.elapsed());
            }
            Ok::<_, Box<dyn Error + Send + Sync>>(times)
        });
    }
    let mut times = Vec::new();
    while let Some(done) = work.join_next().await {
        times.extend(done??);
    }
    told("a form submitted and approved", times, began.elapsed(), 0);
    Ok(())
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let arguments = arguments()?;
    println!("| what | answers | a second | p50 ms | p90 ms | p99 ms | bytes |");
    println!("|---|---:|---:|---:|---:|---:|---:|");
    for path in &arguments.pages {
        page(&arguments, path).await?;
    }
    if arguments.forms {
        forms(&arguments).await?;
    }
    Ok(())
}
