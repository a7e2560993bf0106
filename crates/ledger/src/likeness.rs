//! A made-up year in the likeness of a real one: the same indicators, forms and lists, of units that exist nowhere, a year later, with
//! other amounts. For trying the product out; every row says that it is simulated.
//!
//! All amounts are multiplied by the same whole number, so that what added up and what was computed still does: rates, shares and
//! levels stay what they are.

use crate::error::{Error, Result};
use crate::reference::Files;
use crate::rows::{Writer, cell, reader};
use csv::StringRecord;
use figure::{MeasureKind, Units};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use texts::{Lang, Message};

/// Columns of years, periods and days, moved on by a year.
const TIMES: [&str; 7] = ["year", "period", "valid_from", "valid_to", "recorded_at", "from", "to"];

/// The files of a year as those of a made-up one.
///
/// # Errors
/// A file that can't be read as rows.
pub fn in_the_likeness(files: &Files, factor: u8) -> Result<Files> {
    let amounts = amounts(files)?;
    let mut out = Files::new();
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".csv") && *name != "claims.csv") {
        out.insert(name.clone(), rewritten(name, bytes, &amounts, factor)?);
    }
    Ok(out)
}

/// Codes of indicators whose values are amounts: what doubles when everything doubles.
fn amounts(files: &Files) -> Result<BTreeSet<String>> {
    let Some(bytes) = files.get("indicators.csv") else { return Ok(BTreeSet::new()) };
    let mut reader = reader(bytes);
    let header = reader.headers().map_err(Error::damaged)?.clone();
    let mut out = BTreeSet::new();
    for record in reader.records() {
        let record = record.map_err(Error::damaged)?;
        let unit = cell(&header, &record, "unit");
        let kind = Units::builtin().named(unit).map(|unit| unit.kind);
        let amount = matches!(kind, Some(MeasureKind::Count | MeasureKind::Money | MeasureKind::Physical)) && !unit.contains('/');
        if amount && cell(&header, &record, "constant").is_empty() {
            out.insert(cell(&header, &record, "code").to_owned());
        }
    }
    Ok(out)
}

fn rewritten(name: &str, bytes: &[u8], amounts: &BTreeSet<String>, factor: u8) -> Result<Vec<u8>> {
    let mut reader = reader(bytes);
    let header = reader.headers().map_err(Error::damaged)?.clone();
    let mut writer = Writer::new(header.iter())?;
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(Error::damaged)?;
        let row = header.iter().enumerate().map(|(at, column)| {
            let text = record.get(at).unwrap_or("");
            match (name, column) {
                ("units.csv", "name" | "name_en") => unit_name(&header, &record, column, &mut numbers),
                // Official codes belong to real units.
                ("units.csv", "code") => String::new(),
                ("units.csv" | "targets.csv" | "observations.csv", "note") => note(Lang::Vi),
                ("targets.csv", "basis") => "made_up".to_owned(),
                ("targets.csv" | "observations.csv", "value" | "value_max") if amounts.contains(cell(&header, &record, "indicator")) => {
                    multiplied(text, factor)
                }
                // A value as it was printed somewhere is not what it is now.
                ("observations.csv", "printed" | "line") => String::new(),
                ("year.csv", "value") if matches!(cell(&header, &record, "key"), "year" | "as_of") => later(text),
                ("documents.csv", "date") => later(text),
                (_, column) if TIMES.contains(&column) && name != "forms.csv" => later(text),
                _ => text.to_owned(),
            }
        });
        let row: Vec<String> = row.collect();
        writer.row(&row)?;
    }
    writer.finish()
}

fn note(lang: Lang) -> String {
    Message::new("ledger-sim-note").text(lang)
}

/// "Xã mô phỏng 03": the level of the unit, and which of its level it is. Departments keep the names that all of their kind have.
fn unit_name(header: &StringRecord, record: &StringRecord, column: &str, numbers: &mut BTreeMap<String, usize>) -> String {
    let level = cell(header, record, "level");
    let key = match level {
        "country" => "ledger-sim-country",
        "province" => "ledger-sim-province",
        "district" => "ledger-sim-district",
        "township" => "ledger-sim-township",
        "ward" => "ledger-sim-ward",
        "commune" => "ledger-sim-commune",
        _ => return cell(header, record, column).to_owned(),
    };
    let number = numbers.entry(level.to_owned()).or_insert(0);
    // Both names of a unit carry one number; the Vietnamese one stands first.
    *number += usize::from(column == "name");
    let lang = if column == "name" { Lang::Vi } else { Lang::En };
    Message::new(key).with("number", format!("{number:02}")).text(lang)
}

fn multiplied(text: &str, factor: u8) -> String {
    let value = text.parse::<Decimal>().ok().and_then(|value| value.checked_mul(Decimal::from(factor)));
    value.map_or_else(|| text.to_owned(), |value| value.to_string())
}

/// A year, a period or a day one year later. What is none of them stays.
fn later(text: &str) -> String {
    if let Ok(day) = text.parse::<Date>() {
        return day.checked_add(jiff::Span::new().years(1)).map_or_else(|_| text.to_owned(), |day| day.to_string());
    }
    let (year, rest) = text.split_at_checked(4).unwrap_or((text, ""));
    let Ok(year) = year.parse::<i16>() else { return text.to_owned() };
    // A school year names two.
    match rest.strip_prefix('-').filter(|end| end.len() == 4).and_then(|end| end.parse::<i16>().ok()) {
        Some(end) => format!("{}-{}", year + 1, end + 1),
        None => format!("{}{rest}", year + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, text: &str) -> String {
        let indicators = "code,unit,constant\narea,ha,\nyield,tạ/ha,\nrate,%,\nwhole,ha,100\n";
        let files = Files::from([("indicators.csv".into(), indicators.into()), (name.to_owned(), text.as_bytes().to_vec())]);
        let out = in_the_likeness(&files, 3).expect("files");
        String::from_utf8(out[name].clone()).expect("UTF-8")
    }

    #[test]
    fn amounts_grow_and_rates_stay() {
        let text = "indicator,unit_id,period,value\narea,D,2022,1.50\nyield,D,2022-03,20\nrate,D,2021-2022,5\nwhole,D,2022,7\n";
        assert_eq!(
            of("observations.csv", text),
            "indicator,unit_id,period,value\narea,D,2023,4.50\nyield,D,2023-03,20\nrate,D,2022-2023,5\nwhole,D,2023,7\n"
        );
    }

    #[test]
    fn units_have_no_real_name_or_code() {
        let text =
            "id,code,name,name_en,level\nD,047,Huyện Thật,Real,district\nD.a,01,Xã Một,One,commune\nD.dep,,Phòng Y tế,Health,department\n";
        let made = of("units.csv", text);
        assert!(!made.contains("Thật") && !made.contains("047") && made.contains("mô phỏng 01") && made.contains("Phòng Y tế"), "{made}");
    }

    #[test]
    fn days_move_on_by_a_year() {
        assert_eq!(["2022-12-31", "2020-02-29", "2022-Q1", "x", ""].map(later), ["2023-12-31", "2021-02-28", "2023-Q1", "x", ""]);
    }
}
