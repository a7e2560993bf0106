//! An office over an example, for every kind of test.

use document::{Layout, Paper};
use ledger::{Files, Import, Ledger};
use plan::Source;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use texts::Message;
use web::{Beginnings, Door, Office, Setup};

fn files(name: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    let mut files = BTreeMap::new();
    let mut open: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(&root).expect("below").to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read(&path).expect("a file"));
            }
        }
    }
    files
}

/// An office at its own machine over a new book, empty or filled with the made-up commune of the examples. It is gone with the folder.
pub async fn office(filled: bool) -> (Office, TempDir) {
    let (office, _, folder) = office_with(filled, Door::Alone).await;
    (office, folder)
}

/// Such an office with a door, and its book.
pub async fn office_with(filled: bool, door: Door) -> (Office, Ledger, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let ledger = Ledger::create(&folder.path().join("book.db")).await.expect("a book");
    let example = files("examples/commune-2025");
    if filled {
        let how = Import { account: "local".to_owned(), history: true, reason: String::new() };
        ledger.import(&example, &how).await.unwrap_or_else(|error| panic!("{error}"));
    }
    let catalogue: Arc<dyn Source + Send + Sync> = Arc::new(files("catalogue"));
    let beginnings = Beginnings { example: files("examples/trung-khanh-2022"), model: files("examples/commune-2025") };
    (
        Office::new(Setup {
            ledger: ledger.clone(),
            account: "local".to_owned(),
            door,
            catalogue,
            words: Files::new(),
            beginnings,
            writer,
        }),
        ledger,
        folder,
    )
}

/// All files of a report but the PDF: the typesetter is not of this room.
fn writer(paper: &Paper) -> Result<Files, (String, Message)> {
    let layout = Layout::on(paper.properties.date.unwrap_or(jiff::civil::date(2025, 12, 31)));
    let docx = document::docx::write(paper, &layout, &|_| None).map_err(|error| ("report.docx".to_owned(), error.message))?;
    let xlsx = document::xlsx::write(paper).map_err(|error| ("appendix.xlsx".to_owned(), error.message))?;
    let (html, markdown) = (document::html::write(paper, &layout), document::markdown::write(paper));
    let files = [("report.docx", docx), ("appendix.xlsx", xlsx), ("report.html", html.into_bytes()), ("report.md", markdown.into_bytes())];
    Ok(files.map(|(name, bytes)| (name.to_owned(), bytes)).into())
}

/// The form of a month that the stories fill in.
pub const FORM: &str = "/entry/MK.dep.econ.month/MK.dep.econ/2025-12";
