//! What the sectors of indicators are called, and which of them are guarded: defence and security stay closed unless somebody
//! confirms a second time, in writing.

use plan::{Indicator, Source};
use std::collections::BTreeMap;

/// The outline whose sections the sectors of indicators are numbered after.
const OUTLINE: &str = "report/annual/outline.csv";
/// What is guarded: sections of the outline, agencies, beginnings of codes.
const GUARDED: &str = "open/guarded.csv";
/// Levels of the outline that sectors are made of: a part of the report, a field, and a section of it.
const LEVELS: [&str; 3] = ["1", "3", "4"];

/// Sectors by their number.
#[derive(Debug, Default)]
pub(crate) struct Sectors {
    names: BTreeMap<String, String>,
    guarded: Vec<(String, String)>,
    /// What is guarded is known; else everything is.
    known: bool,
}

impl Sectors {
    /// Reads the sectors of the catalogue.
    pub fn read(catalogue: &(dyn Source + Send + Sync)) -> Sectors {
        let mut out = Sectors::default();
        let mut sections = BTreeMap::new();
        let (mut part, mut field) = (0, String::new());
        for [section, level, number, title] in rows(catalogue, OUTLINE, ["section", "level", "number", "title"]) {
            let number = number.trim_end_matches('.');
            if level == LEVELS[0] {
                part += 1;
            } else if level == LEVELS[1] {
                // Fields of a later part bear its number: P2.I.
                field = if part > 1 { format!("P{part}.{number}") } else { number.to_owned() };
                out.names.insert(field.clone(), title);
            } else if level == LEVELS[2] && !number.is_empty() {
                let sector = format!("{field}.{number}");
                sections.insert(section, sector.clone());
                out.names.insert(sector, title);
            }
        }
        for [kind, value] in rows(catalogue, GUARDED, ["kind", "value"]) {
            out.known = true;
            match kind.as_str() {
                "section" => out.guarded.extend(sections.get(&value).map(|sector| ("sector".to_owned(), sector.clone()))),
                _ => out.guarded.push((kind, value)),
            }
        }
        out
    }

    /// What a sector is called; `None`: nobody knows.
    pub fn name(&self, sector: &str) -> Option<&str> {
        self.names.get(sector).map(String::as_str)
    }

    /// An indicator is of defence or security. Where the list is missing, every one is taken for one.
    pub fn guards(&self, indicator: &Indicator) -> bool {
        let below = |of: &str, top: &str| of.strip_prefix(top).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let sector = indicator.sector.as_str();
        !self.known
            || self.guarded.iter().any(|(kind, value)| match kind.as_str() {
                // A field that has a guarded section is guarded itself.
                "sector" => !sector.is_empty() && (below(sector, value) || below(value, sector)),
                "agency" => indicator.agency == *value || indicator.agency.ends_with(&format!(".{value}")),
                "code" => below(&indicator.code, value),
                _ => true,
            })
    }
}

/// Some columns of a file of the catalogue.
fn rows<const N: usize>(catalogue: &(dyn Source + Send + Sync), file: &str, columns: [&str; N]) -> Vec<[String; N]> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(catalogue.file(file).unwrap_or_default());
    let header = reader.headers().cloned().unwrap_or_default();
    let places = columns.map(|column| header.iter().position(|name| name == column));
    let cell = |row: &csv::StringRecord, at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or_default().trim().to_owned();
    reader.records().flatten().map(|row| places.map(|at| cell(&row, at))).collect()
}

/// Whether a sector is in order before another one: Roman numbers are words that sort by accident, so that `IV` stands before `V` and
/// after `III`; what is not numbered so comes behind.
pub(crate) fn rank(sector: &str) -> (usize, String) {
    const FIELDS: [&str; 10] = ["A", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let (field, rest) = sector.split_once('.').unwrap_or((sector, ""));
    (FIELDS.iter().position(|known| *known == field).unwrap_or(FIELDS.len()), format!("{field}.{rest}"))
}
