//! A first year for a unit that begins: indicators, forms, authorities and departments of a model year of its kind, under the name of
//! the unit, without any figure, target or document.

use crate::error::{Error, Result};
use crate::import::{Import, Imported};
use crate::ledger::Ledger;
use crate::reference::Files;
use crate::rows::{Writer, cell, reader};
use texts::Message;

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
    ["authorities.csv", "form_lines.csv", "form_units.csv", "forms.csv", "indicators.csv", MAIN, "units.csv", "year.csv"];

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
    let of = value_of(settings, "key", "year", "value")?.unwrap_or_default();
    let mut out = Files::new();
    for (name, bytes) in model.iter().filter(|(name, _)| TAKEN.contains(&&***name)) {
        out.insert(name.clone(), rewritten(name, bytes, [&unit, &above, &of], beginner)?);
    }
    out.extend(empty());
    Ok(out)
}

/// The year after one as its files: the same settings, authorities and main targets, unless the year before already lists other ones for
/// it; without any figure. Units, indicators and forms are the book's and go on.
///
/// # Errors
/// The files can't be read as rows.
fn followed(before: &Files, year: i16) -> Result<Files> {
    let main = before.get(MAIN).map_or(&[][..], Vec::as_slice);
    let next = year.to_string();
    // What is listed for it already goes first; else the list of the year before goes on.
    let listed = value_of(main, "year", &next, "year")?.or(value_of(main, "year", &(year - 1).to_string(), "year")?);
    let mut out = empty();
    for (name, bytes) in before.iter().filter(|(name, _)| GOES_ON.contains(&&***name)) {
        let row = |of: Asked<'_>, column: &str| match (&**name, column) {
            ("year.csv", "value") if of("key") == "year" => next.clone(),
            (MAIN, "year") => next.clone(),
            _ => of(column),
        };
        let is_kept = |of: Asked<'_>| **name != *MAIN || listed.as_ref().is_some_and(|listed| *listed == of("year"));
        out.insert(name.clone(), copied(bytes, &is_kept, &row)?);
    }
    out.extend(before.iter().filter(|(name, _)| is_template(name)).map(|(name, bytes)| (name.clone(), bytes.clone())));
    Ok(out)
}

impl Ledger {
    /// Opens the year after the last one of a unit: with its settings, authorities, main targets and templates.
    ///
    /// # Errors
    /// The year is there already, the one before it is not, or the account may not.
    pub async fn open_year(&self, by: &str, unit: &str, year: i16, reason: &str) -> Result<Imported> {
        if self.years().await?.iter().any(|(known, of)| known == unit && *of == year) {
            let message = Message::new("ledger-year-there").with("year", year);
            return Err(Error::refused(message, Message::new("ledger-help-year-there")));
        }
        let files = followed(&self.export(unit, year - 1, None).await?, year)?;
        self.import(&files, &Import { account: by.to_owned(), history: false, reason: reason.to_owned() }).await
    }
}

/// Templates go on; the words and reasons of a year are its own.
fn is_template(name: &str) -> bool {
    let of_the_year = ["report/narrative/", "report/causes.csv", "report/exceptions.csv"];
    name.starts_with("report/") && !of_the_year.iter().any(|own| name.starts_with(own))
}

/// The main targets, of some years.
const MAIN: &str = "main_targets.csv";

/// Files of a year that the next one has as well; those of the whole book because a year is read by them.
const GOES_ON: [&str; 5] = ["authorities.csv", "indicators.csv", MAIN, "units.csv", "year.csv"];

/// What a year that begins has not got yet: a year has figures, and authorities have targets, even if there are none.
fn empty() -> Files {
    const HEADS: [(&str, &str); 3] = [
        ("documents.csv", "number,date,issuer,title\n"),
        ("observations.csv", "indicator,unit_id,period,value,status\n"),
        ("targets.csv", "year,indicator,unit_id,authority,kind,value\n"),
    ];
    HEADS.map(|(name, head)| (name.to_owned(), head.as_bytes().to_vec())).into()
}

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

fn rewritten(name: &str, bytes: &[u8], [unit, above, year]: [&str; 3], beginner: &Beginner) -> Result<Vec<u8>> {
    // The unit, what is above it, and its departments; neighbours and those before it are the model's, and so are targets of other years.
    let is_kept = |of: Asked<'_>| match name {
        "units.csv" => [unit, above].contains(&&*of("id")) || of("parent") == unit,
        MAIN => of("year") == year,
        _ => true,
    };
    copied(bytes, &is_kept, &|of, column| match (name, column) {
        ("units.csv", "name" | "name_en") if of("id") == unit => beginner.name.clone(),
        ("units.csv", "name" | "name_en") if of("id") == above => beginner.above.clone(),
        ("units.csv", "parent") if of("id") == above => String::new(),
        ("year.csv", "value") if of("key") == "year" => beginner.year.to_string(),
        (MAIN, "year") => beginner.year.to_string(),
        // A form or unit is there as long as the unit that begins.
        (_, "from" | "to" | "valid_from" | "valid_to" | "note") => String::new(),
        (_, column) => of(column),
    })
}

/// A row, asked by column.
type Asked<'r> = &'r dyn Fn(&str) -> String;

/// The rows of a file that are kept, with each cell as it is to be.
fn copied(bytes: &[u8], is_kept: &dyn Fn(Asked<'_>) -> bool, written: &dyn Fn(Asked<'_>, &str) -> String) -> Result<Vec<u8>> {
    let mut reader = reader(bytes);
    let header = reader.headers().map_err(Error::damaged)?.clone();
    let mut writer = Writer::new(header.iter())?;
    for record in reader.records() {
        let record = record.map_err(Error::damaged)?;
        let of = |column: &str| cell(&header, &record, column).to_owned();
        if is_kept(&of) {
            let row: Vec<String> = header.iter().map(|column| written(&of, column)).collect();
            writer.row(&row)?;
        }
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
        let mut main: Vec<_> = year.main_targets.iter().map(|target| target.indicator).collect();
        main.sort_unstable();
        main.dedup();
        assert_eq!(main.len(), year.main_targets.len(), "each main target is listed once");
        for (name, bytes) in &files {
            assert!(!String::from_utf8_lossy(bytes).contains("Mộng"), "{name}");
        }
    }
}
