//! A folder of this repository as the source of a year and its report.

use plan::{Source, Year};
use report::Fault;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use texts::Lang;

/// The files below a folder by name.
pub struct Folder(pub BTreeMap<String, Vec<u8>>);

impl Folder {
    /// Reads a folder of the repository.
    pub fn of(name: &str) -> Folder {
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
        Folder(files)
    }
}

impl Source for Folder {
    fn file(&self, name: &str) -> Option<&[u8]> {
        self.0.file(name)
    }
}

/// An example with the catalogue behind it, and its year.
pub fn example(name: &str) -> ((Folder, Folder), Arc<Year>) {
    let source = (Folder::of(&format!("examples/{name}")), Folder::of("catalogue"));
    let year = Year::load(&source).unwrap_or_else(|errors| panic!("{errors:?}"));
    (source, Arc::new(year))
}

/// Faults as people read them.
pub fn told(faults: &[Fault]) -> String {
    faults.iter().map(|fault| fault.text(Lang::En)).collect::<Vec<_>>().join("\n")
}
