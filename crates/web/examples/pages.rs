//! Measures how long the first request for a page takes after a change of the book, over simulated figures:
//!
//! ```text
//! cargo run --release -p web --example pages -- [provinces] [communes] [indicators] [months] [FILE]
//! ```
//!
//! A new book is filled with approved figures first (a FILE that was filled by this program is used again). Each page is asked for
//! five times, each time after a change, so that nothing that was computed before holds; the middle one is told, beside the time of a
//! request without a change. The whole year, as reports and `evaluate` read it, is measured beside them.

use axum::body::Body;
use axum::http::{Request, header};
use ledger::Ledger;
use ledger::simulation::Simulation;
use plan::Source;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use texts::Message;
use tower::ServiceExt as _;
use web::{Door, Office, Setup};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const TIMES: usize = 5;

#[tokio::main]
async fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, otherwise: u32| words.get(at).map_or(Ok(otherwise), |word| word.parse());
    let simulation = Simulation {
        provinces: number(0, 6)?,
        communes: number(1, 300)?,
        indicators: number(2, 70)?,
        months: number(3, 12)?,
        ..Simulation::default()
    };
    let folder = tempfile::tempdir()?;
    let file = words.get(4).map_or_else(|| folder.path().join("book.db"), PathBuf::from);
    let ledger = if file.exists() { Ledger::open(&file).await? } else { Ledger::create(&file).await? };
    let reporters = u64::from(simulation.communes);
    let figures = reporters * u64::from(simulation.reported()) * u64::from(simulation.months);
    let began = Instant::now();
    simulation.bulk(&ledger, figures, |_, _| ()).await?;
    println!("{figures} figures of {reporters} communes, filled in {:?}", began.elapsed());
    let router = web::router(Office::new(Setup {
        beginnings: web::Beginnings::default(),
        ledger: ledger.clone(),
        account: "local".to_owned(),
        door: Door::Alone,
        catalogue: catalogue()?,
        words: BTreeMap::new(),
        writer: |_| Err(("report.pdf".to_owned(), Message::new("web-nowhere"))),
    }));
    whole(&ledger, &simulation).await?;
    for page in ["/", "/plan", "/indicators", "/indicator/mp.01.output", "/indicator/mp.01.yield"] {
        let mut cold = Vec::new();
        for _ in 0..TIMES {
            ledger.seal("local").await?;
            cold.push(ask(&router, page).await?);
        }
        cold.sort_unstable();
        let warm = ask(&router, page).await?;
        println!("{page}: {:?} after a change, {:?} without; {} bytes", cold[TIMES / 2].0, warm.0, warm.1);
    }
    Ok(())
}

/// The year with all units below: exported, read and judged.
async fn whole(ledger: &Ledger, simulation: &Simulation) -> Outcome<()> {
    let mut times = Vec::new();
    for _ in 0..TIMES {
        let began = Instant::now();
        let files = ledger.export(simulation.top(), simulation.year, None).await?;
        let year = plan::Year::load(&(&files, &*catalogue()?)).map_err(|errors| errors[0].to_string())?;
        let evaluation = plan::Evaluation::of(&year);
        times.push((began.elapsed(), evaluation.judged));
    }
    times.sort_unstable();
    println!("the whole year, exported and judged: {:?}", times[TIMES / 2].0);
    Ok(())
}

async fn ask(router: &axum::Router, page: &str) -> Outcome<(Duration, usize)> {
    let request = Request::get(page).header(header::HOST, "localhost").body(Body::empty())?;
    let began = Instant::now();
    let response = router.clone().oneshot(request).await?;
    let status = response.status();
    let bytes = axum::body::to_bytes(response.into_body(), 64 << 20).await?;
    if !status.is_success() {
        return Err(format!("{page}: {status} {}", String::from_utf8_lossy(&bytes)).into());
    }
    Ok((began.elapsed(), bytes.len()))
}

/// What comes with the program.
fn catalogue() -> Outcome<Arc<dyn Source + Send + Sync>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue");
    let mut files = BTreeMap::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.insert(path.strip_prefix(&root)?.to_string_lossy().replace('\\', "/"), std::fs::read(&path)?);
            }
        }
    }
    Ok(Arc::new(files))
}
