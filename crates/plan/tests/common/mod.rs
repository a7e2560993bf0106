//! The example and the catalogue as a source of a year.

use std::collections::BTreeMap;
use std::path::Path;

pub fn folder(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

pub fn files() -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut read = |name: &str, path: std::path::PathBuf| {
        if path.exists() {
            files.insert(name.to_owned(), std::fs::read(path).expect("a file that can be read"));
        }
    };
    for name in plan::FILES {
        read(name, folder("examples/trung-khanh-2022").join(name));
    }
    for name in plan::country::FILES.iter().chain([&plan::HOLIDAYS]) {
        read(name, folder("catalogue").join(name));
    }
    files
}
