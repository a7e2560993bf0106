//! A first year for a unit that begins: indicators, forms, authorities and departments of a model year of its kind, under the name of
//! the unit, without any figure, target or document.

use crate::error::{Error, Result};
use crate::reference::Files;
use crate::rows::{Writer, cell, reader};

/// Who begins, and with which year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beginner {
    /// The name of the unit with its kind, as it is printed: `Xã Mộng Khê`.
    pub name: String,
    /// The unit above it: `Tỉnh Cao Bằng`.
    pub above: String,
    /// The year.
    pub year: i16,
}

/// Files of the model that are taken over; what others hold is of the model alone.
const TAKEN: [&str; 8] =
    ["authorities.csv", "form_lines.csv", "form_units.csv", "forms.csv", "indicators.csv", "main_targets.csv", "units.csv", "year.csv"];

/// The model's files as those of a unit that begins. The unit keeps the id of the model's: ids are seen by nobody and are the unit's own
/// within its book.
///
/// # Errors
/// The model can't be read as rows, or names no unit.
pub fn begun(model: &Files, beginner: &Beginner) -> Result<Files> {
    let settings = model.get("year.csv").ok_or_else(|| Error::damaged("year.csv"))?;
    let unit = value_of(settings, "key", "unit", "value")?.ok_or_else(|| Error::damaged("year.csv: unit"))?;
    let units = model.get("units.csv").ok_or_else(|| Error::damaged("units.csv"))?;
    let above = value_of(units, "id", &unit, "parent")?.unwrap_or_default();
    let mut out = Files::new();
    for (name, bytes) in model.iter().filter(|(name, _)| TAKEN.contains(&&***name)) {
        out.insert(name.clone(), rewritten(name, bytes, [&unit, &above], beginner)?);
    }
    for name in EMPTY {
        let bytes = model.get(name).map_or(&[][..], Vec::as_slice);
        let head = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes, |end| &bytes[..=end]);
        out.insert(name.to_owned(), head.to_vec());
    }
    Ok(out)
}

/// Files of which only the names of the columns are taken over: a year has figures, and authorities have targets, even if there are none.
const EMPTY: [&str; 3] = ["documents.csv", "observations.csv", "targets.csv"];

fn value_of(bytes: &[u8], key: &str, wanted: &str, column: &str) -> Result<Option<String>> {
    let mut reader = reader(bytes);
    let header = reader.headers().map_err(Error::damaged)?.clone();
    for record in reader.records() {
        let record = record.map_err(Error::damaged)?;
        if cell(&header, &record, key) == wanted {
            return Ok(Some(cell(&header, &record, column).to_owned()));
        }
    }
    Ok(None)
}

fn rewritten(name: &str, bytes: &[u8], [unit, above]: [&str; 2], beginner: &Beginner) -> Result<Vec<u8>> {
    let mut reader = reader(bytes);
    let header = reader.headers().map_err(Error::damaged)?.clone();
    let mut writer = Writer::new(header.iter())?;
    for record in reader.records() {
        let record = record.map_err(Error::damaged)?;
        let of = |column: &str| cell(&header, &record, column);
        // The unit, what is above it, and its departments; neighbours and those before it are the model's.
        if name == "units.csv" && ![unit, above].contains(&of("id")) && of("parent") != unit {
            continue;
        }
        let row = header.iter().map(|column| match (name, column) {
            ("units.csv", "name" | "name_en") if of("id") == unit => beginner.name.clone(),
            ("units.csv", "name" | "name_en") if of("id") == above => beginner.above.clone(),
            ("units.csv", "parent") if of("id") == above => String::new(),
            ("year.csv", "value") if of("key") == "year" => beginner.year.to_string(),
            ("main_targets.csv", "year") => beginner.year.to_string(),
            // A form or unit is there as long as the unit that begins.
            (_, "from" | "to" | "valid_from" | "valid_to" | "note") => String::new(),
            (_, column) => of(column).to_owned(),
        });
        let row: Vec<String> = row.collect();
        writer.row(&row)?;
    }
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use plan::Year;

    #[test]
    fn a_unit_that_begins_has_the_models_lists_under_its_own_name_and_no_figure() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/commune-2025");
        let read = |name: &str| Some((name.to_owned(), std::fs::read(folder.join(name)).ok()?));
        let model: Files = plan::FILES.into_iter().filter_map(read).collect();
        let beginner = Beginner { name: "Phường Thục Phán".to_owned(), above: "Tỉnh Cao Bằng".to_owned(), year: 2027 };
        let files = begun(&model, &beginner).expect("a year");
        let year = Year::load(&files).unwrap_or_else(|errors| panic!("{errors:?}"));
        let name = year.org.name(year.settings.unit, jiff::civil::date(2027, 12, 31));
        assert_eq!((name, year.settings.year), ("Phường Thục Phán", 2027));
        assert!(year.catalogue.ids().count() > 100 && year.book.all().is_empty() && year.targets.all().is_empty());
        assert_eq!(year.org.units().count(), 8, "the unit, the one above and its six offices");
        for (name, bytes) in &files {
            assert!(!String::from_utf8_lossy(bytes).contains("Mộng"), "{name}");
        }
    }
}
