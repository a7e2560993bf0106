//! Units of a year that the book knows already. A district's own files give its communes ids of their own; a book that holds
//! the whole country has them under others. The official code on a day tells that they are the same.

use crate::error::{Error, Result};
use crate::import::row_name;
use crate::reference::Files;
use crate::rows;
use csv::StringRecord;
use jiff::civil::Date;
use plan::{Organisation, Source};
use rustc_hash::FxHashMap;

/// Where ids of units stand in the files of a year. `steps` lists several, joined by `;`.
const ID_COLUMNS: [(&str, &[&str]); 10] = [
    ("units.csv", &["parent"]),
    ("lineage.csv", &["from", "to"]),
    ("indicators.csv", &["agency"]),
    ("forms.csv", &["steps"]),
    ("form_units.csv", &["unit_id", "about_id"]),
    ("observations.csv", &["unit_id"]),
    ("targets.csv", &["unit_id"]),
    ("claims.csv", &["unit_id"]),
    ("precedence.csv", &["unit_id"]),
    ("authorities.csv", &["unit"]),
];

/// The files with the ids that the book has for the same units; units it knows are left out of `units.csv`.
pub(crate) fn adopt(files: &Files, known: &Organisation) -> Result<Files> {
    let same = same_units(files, known);
    if same.is_empty() {
        return Ok(files.clone());
    }
    let mut out = files.clone();
    for (name, bytes) in &mut out {
        let columns = ID_COLUMNS.iter().find(|(file, _)| file == name).map_or(&[] as &[&str], |(_, columns)| columns);
        if name == "year.csv" || !columns.is_empty() {
            *bytes = renamed(name, bytes, columns, &same)?;
        }
    }
    Ok(out)
}

/// The id in the book of each unit that has another one in the files.
fn same_units(files: &Files, known: &Organisation) -> FxHashMap<String, String> {
    // What is wrong with the files is told when the year is read.
    let units = ("units.csv", files.file("units.csv").unwrap_or_default());
    let theirs = Organisation::read(units, None, &mut Vec::new());
    let mut out = FxHashMap::default();
    for unit in theirs.units().map(|unit| theirs.get(unit)).filter(|unit| known.find(&unit.id).is_none()) {
        let holder = unit.versions.iter().find_map(|version| {
            let day = version.span.to.or(version.span.from).unwrap_or(Date::MAX);
            known.by_code(&version.code, day).filter(|_| !version.code.is_empty())
        });
        if let Some(holder) = holder {
            out.insert(unit.id.to_string(), known.get(holder).id.to_string());
        }
    }
    out
}

fn renamed(file: &str, bytes: &[u8], columns: &[&str], same: &FxHashMap<String, String>) -> Result<Vec<u8>> {
    let mut reader = rows::reader(bytes);
    let header = reader.headers().map_err(Error::damaged)?.clone();
    let mut writer = rows::Writer::new(&header)?;
    let theirs = |id: &str| same.get(id).map_or_else(|| id.to_owned(), Clone::clone);
    for record in reader.records() {
        let record = record.map_err(Error::damaged)?;
        let cell = |name: &str| rows::cell(&header, &record, name);
        if file == "units.csv" && same.contains_key(cell("id")) {
            continue;
        }
        let is_unit_of_year = file == "year.csv" && cell("key") == "unit";
        let cells = record.iter().zip(&header).map(|(text, column)| match column {
            "steps" if file == "forms.csv" => text.split(';').map(|id| theirs(id.trim())).collect::<Vec<_>>().join(";"),
            _ if columns.contains(&column) || (is_unit_of_year && column == "value") => theirs(text),
            _ => text.to_owned(),
        });
        writer.row(cells)?;
    }
    writer.finish()
}

/// The files with everything they have in common with the book: what `plan` needs to read a part of it as a whole.
pub(crate) fn completed(files: &Files, book: &Files) -> Result<Files> {
    let mut out = files.clone();
    for name in ["units.csv", "lineage.csv"] {
        let all: Vec<&[u8]> = [book.file(name), files.file(name)].into_iter().flatten().collect();
        if book.file(name).is_some() {
            out.insert(name.to_owned(), joined(name, &all)?);
        }
    }
    Ok(out)
}

/// Rows of several files of one kind under one header; of a row that stands twice the later one counts.
pub(crate) fn joined(file: &str, tables: &[&[u8]]) -> Result<Vec<u8>> {
    let mut columns: Vec<String> = Vec::new();
    let mut all: Vec<(StringRecord, StringRecord)> = Vec::new();
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for bytes in tables {
        let mut reader = rows::reader(bytes);
        let header = reader.headers().map_err(Error::damaged)?.clone();
        columns.extend(header.iter().filter(|name| !columns.iter().any(|c| c == name)).map(str::to_owned).collect::<Vec<_>>());
        for record in reader.records() {
            let row = (header.clone(), record.map_err(Error::damaged)?);
            match seen.get(&row_name(file, &row.0, &row.1)) {
                Some(at) => all[*at] = row,
                None => {
                    seen.insert(row_name(file, &row.0, &row.1), all.len());
                    all.push(row);
                }
            }
        }
    }
    let mut writer = rows::Writer::new(&columns)?;
    for (header, record) in &all {
        writer.row(columns.iter().map(|name| rows::cell(header, record, name)))?;
    }
    writer.finish()
}
