//! An office over an example, for every kind of test.

use ledger::{Files, Import, Ledger};
use plan::Source;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use texts::Message;
use web::{Door, Office, Setup};

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
    let words = example.into_iter().filter(|(name, _)| name.starts_with("report/")).collect();
    let catalogue: Arc<dyn Source + Send + Sync> = Arc::new(files("catalogue"));
    let writer = |_: &document::Paper| Err(("report.pdf".to_owned(), Message::new("web-nowhere")));
    (Office::new(Setup { ledger: ledger.clone(), account: "local".to_owned(), door, catalogue, words, writer }), ledger, folder)
}

/// An office at its own machine over a new book filled with an example, and its book.
pub async fn office_over(example: &str) -> (Office, Ledger, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let ledger = Ledger::create(&folder.path().join("book.db")).await.expect("a book");
    let how = Import { account: "local".to_owned(), history: true, reason: String::new() };
    ledger.import(&files(&format!("examples/{example}")), &how).await.unwrap_or_else(|error| panic!("{error}"));
    let office = at_the_machine(ledger.clone());
    (office, ledger, folder)
}

/// An office at the machine of a book that is there, and an empty folder.
pub fn office_of(ledger: Ledger) -> (Office, TempDir) {
    (at_the_machine(ledger), tempfile::tempdir().expect("a folder"))
}

fn at_the_machine(ledger: Ledger) -> Office {
    let catalogue: Arc<dyn Source + Send + Sync> = Arc::new(files("catalogue"));
    let writer = |_: &document::Paper| Err(("report.pdf".to_owned(), Message::new("web-nowhere")));
    Office::new(Setup { ledger, account: "local".to_owned(), door: Door::Alone, catalogue, words: Files::new(), writer })
}

/// The form of a month that the stories fill in.
pub const FORM: &str = "/entry/MK.dep.econ.month/MK.dep.econ/2025-12";
