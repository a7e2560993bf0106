//! The book gives a year back as files: what `import` takes, what `plan` evaluates, as it was known on any day.

use crate::database::{Row, Transaction, Value, args};
use crate::error::{Error, Result};
use crate::figures::list;
use crate::import::{scope, scoped, years_in};
use crate::ledger::{Ledger, day_at, end_of};
use crate::prose;
use crate::reference::{Files, Reference, day_of, period_of, periods, shared_files};
use crate::rows;
use figure::MeasureKind;
use jiff::civil::Date;
use plan::{Period, PeriodKind, Precedence, Source, Tree, UnitId};
use rustc_hash::{FxHashMap, FxHashSet};
use sqlx::AssertSqlSafe;
use texts::Message;

/// Years before the one that is judged whose figures come along, for comparison.
const YEARS_BEFORE: i16 = 5;

pub(crate) async fn files_in(ledger: &Ledger, tx: &mut Transaction, unit: &str, year: i16, as_of: Option<Date>) -> Result<Files> {
    let reference = ledger.reference_as_of(tx, as_of).await?;
    let until = as_of.map(end_of);
    let unknown = || {
        let message = Message::new("ledger-no-year").with("unit", unit).with("year", year);
        Error::refused(message, Message::new("ledger-help-no-year"))
    };
    let mut files = shared_files(tx, until).await?;
    files.extend(scoped(tx, &scope(unit, year), until).await?.ok_or_else(unknown)?);
    known_on(&mut files, as_of);
    let top = reference.org.find(unit).ok_or_else(unknown)?;
    let units = below(&reference, top);
    // Without authorities there can be no targets, and a file of none would ask for them.
    if files.contains_key("authorities.csv") {
        files.insert("targets.csv".to_owned(), targets(tx, &reference, &units, year, until).await?);
    }
    files.insert("observations.csv".to_owned(), observations(tx, &reference, &units, year, until).await?);
    files.retain(|name, _| !name.starts_with(prose::FOLDER));
    files.extend(prose::words_in(tx, &reference, unit, year, as_of).await?);
    Ok(files)
}

/// Says in `year.csv` on which day the year is looked at.
pub(crate) fn known_on(files: &mut Files, as_of: Option<Date>) {
    if let Some(day) = as_of {
        set_in_year(files, "as_of", &day.to_string());
    }
}

/// Says something in `year.csv`: of two rows with the same key the last one holds.
pub(crate) fn set_in_year(files: &mut Files, key: &str, value: &str) {
    let Some(settings) = files.get_mut("year.csv") else { return };
    let header = settings.iter().position(|byte| *byte == b'\n').map_or(0, |end| settings[..end].iter().filter(|b| **b == b',').count());
    settings.extend_from_slice(format!("{key},{value}{}\n", ",".repeat(header.saturating_sub(1))).as_bytes());
}

/// A unit with all that ever belonged to it, in both trees.
pub(crate) fn below(reference: &Reference, top: UnitId) -> Vec<UnitId> {
    let mut children: FxHashMap<UnitId, Vec<UnitId>> = FxHashMap::default();
    for unit in reference.org.units() {
        for parent in reference.org.get(unit).versions.iter().filter_map(|v| v.parent) {
            children.entry(parent).or_default().push(unit);
        }
    }
    let (mut out, mut seen, mut at) = (vec![top], FxHashSet::from_iter([top]), 0);
    while let Some(unit) = out.get(at).copied() {
        at += 1;
        out.extend(children.get(&unit).into_iter().flatten().copied().filter(|child| seen.insert(*child)));
    }
    out
}

async fn targets(tx: &mut Transaction, reference: &Reference, units: &[UnitId], year: i16, until: Option<i64>) -> Result<Vec<u8>> {
    let wanted: FxHashSet<UnitId> = units.iter().copied().collect();
    let years = args![i64::from(year - 1), i64::from(year + 1), until.unwrap_or(i64::MAX)];
    let rows = tx.rows(TARGETS, &years).await?;
    targets_of(&rows, reference, &wanted)
}

/// Rows of [`TARGETS`] of some units as `targets.csv`.
pub(crate) fn targets_of(rows: &[Row], reference: &Reference, wanted: &FxHashSet<UnitId>) -> Result<Vec<u8>> {
    let header =
        ["year", "indicator", "unit_id", "authority", "revision", "kind", "value", "value_max", "document", "valid_from", "basis", "note"];
    let mut out = rows::Writer::new(header)?;
    for row in rows {
        let unit = reference.unit_of(row.int(0)?)?;
        if !wanted.contains(&unit) {
            continue;
        }
        let indicator = reference.indicator_of(row.int(1)?)?;
        let bound = |amount: usize, decimals: usize| -> Result<String> {
            let amount = row.maybe_int(amount)?;
            amount.map_or(Ok(String::new()), |amount| Ok(reference.value(indicator, amount, row.int(decimals)?)?.to_string()))
        };
        let from = day_of(row.int(11)?).map_or(String::new(), |day| day.to_string());
        let (of, revision) = (row.int(2)?.to_string(), row.int(4)?.to_string());
        let code = &*reference.catalogue.get(indicator).code;
        let id = &*reference.org.get(unit).id;
        let (low, high) = (bound(6, 8)?, bound(7, 9)?);
        out.row([&of, code, id, row.text(3)?, &revision, row.text(5)?, &low, &high, row.text(10)?, &from, row.text(12)?, row.text(13)?])?;
    }
    out.finish()
}

async fn observations(tx: &mut Transaction, reference: &Reference, units: &[UnitId], year: i16, until: Option<i64>) -> Result<Vec<u8>> {
    let all = with_predecessors(reference, units);
    let mut rows = observed(tx, reference, &all, until, |period| is_whole(period) && is_of(period, year)).await?;
    // Months and quarters of this year and, beside them, of the one before: of the unit and of those it is the sum of. Those of
    // units further down are many, and no report of this unit shows them.
    let near = with_predecessors(reference, &near(reference, units));
    rows.extend(observed(tx, reference, &near, until, |period| !is_whole(period) && is_of(period, year)).await?);
    in_order(&mut rows);
    let mut out = rows::Writer::new(OBSERVED)?;
    for row in cells(&rows, reference)? {
        out.row(row)?;
    }
    out.finish()
}

/// A year, not a part of one.
pub(crate) fn is_whole(period: Period) -> bool {
    matches!(period.kind(), PeriodKind::Year | PeriodKind::SchoolYear)
}

/// A period comes along with a year: years before it for comparison, parts of it and of the year before.
pub(crate) fn is_of(period: Period, year: i16) -> bool {
    if is_whole(period) { (year - YEARS_BEFORE..=year + 1).contains(&period.year()) } else { (year - 1..=year).contains(&period.year()) }
}

/// The columns of `observations.csv`.
pub(crate) const OBSERVED: [&str; 10] =
    ["indicator", "unit_id", "period", "value", "status", "hedge", "source", "recorded_at", "line", "note"];

/// Rows of [`observations_of`], in the order in which they became known, as rows of `observations.csv`.
pub(crate) fn cells(rows: &[Row], reference: &Reference) -> Result<Vec<[String; 10]>> {
    // A correction made on the same day takes the place of what it corrects: a day has one figure of a source.
    let mut last: FxHashMap<Vec<String>, usize> = FxHashMap::default();
    let mut cells = Vec::with_capacity(rows.len());
    for row in rows {
        let row = written(row, reference)?;
        let key = vec![row[0].clone(), row[1].clone(), row[2].clone(), row[4].clone(), row[6].clone(), row[7].clone()];
        match last.get(&key) {
            Some(at) => cells[*at] = row,
            None => {
                last.insert(key, cells.len());
                cells.push(row);
            }
        }
    }
    Ok(cells)
}

/// Everything observed of some units in some periods that was known at a moment, in the order in which it became known.
pub(crate) async fn observed(
    tx: &mut Transaction,
    reference: &Reference,
    units: &[UnitId],
    until: Option<i64>,
    wanted: impl Fn(plan::Period) -> bool,
) -> Result<Vec<Row>> {
    let numbers: Vec<i64> = units.iter().map(|unit| reference.unit(*unit).map(|u| u.number)).collect::<Result<_>>()?;
    let mut periods = periods(tx).await?;
    periods.retain(|period| period_of(*period).is_ok_and(|(period, _)| wanted(period)));
    let mut rows = Vec::new();
    if !periods.is_empty() {
        for units in numbers.chunks(1000) {
            let sql = AssertSqlSafe(observations_of(&periods, units));
            rows.extend(tx.rows(sql, &args![until.unwrap_or(i64::MAX)]).await?);
        }
    }
    in_order(&mut rows);
    Ok(rows)
}

/// In the order in which they became known.
pub(crate) fn in_order(rows: &mut [Row]) {
    let int = |row: &Row, at: usize| if let Some(Value::Int(value)) = row.0.get(at) { *value } else { 0 };
    rows.sort_by_cached_key(|row| (int(row, 9), int(row, 10), int(row, 11), int(row, 12)));
}

/// The first of some units with those right below it, in either tree, at any time.
pub(crate) fn near(reference: &Reference, units: &[UnitId]) -> Vec<UnitId> {
    let Some(top) = units.first() else { return Vec::new() };
    let is_near = |unit: &UnitId| unit == top || reference.org.get(*unit).versions.iter().any(|version| version.parent == Some(*top));
    units.iter().copied().filter(is_near).collect()
}

/// Some units with those that they came of: the same period of the year before is summed over these.
fn with_predecessors(reference: &Reference, units: &[UnitId]) -> Vec<UnitId> {
    let mut came: FxHashMap<UnitId, Vec<UnitId>> = FxHashMap::default();
    for edge in reference.org.lineage() {
        came.entry(edge.to).or_default().push(edge.from);
    }
    let (mut out, mut seen, mut at) = (units.to_vec(), units.iter().copied().collect::<FxHashSet<_>>(), 0);
    while let Some(unit) = out.get(at).copied() {
        at += 1;
        out.extend(came.get(&unit).into_iter().flatten().copied().filter(|before| seen.insert(*before)));
    }
    out
}

/// Observations of some periods, units and indicators.
pub(crate) fn observations_in(periods: &[i64], units: &[i64], indicators: &[i64]) -> String {
    format!("{} AND indicator IN ({})", observations_of(periods, units), list(indicators))
}

/// Observations of some periods and units.
pub(crate) fn observations_of(periods: &[i64], units: &[i64]) -> String {
    format!(
        "SELECT unit, indicator, period, amount, decimals, status, hedge, source, printed_on, recorded_at, lane, seq, line, note \
         FROM observation WHERE period IN ({}) AND unit IN ({}) AND recorded_at <= $1",
        list(periods),
        list(units)
    )
}

/// A row of [`observations_of`] in the words of `observations.csv`.
fn written(row: &Row, reference: &Reference) -> Result<[String; 10]> {
    let indicator = reference.indicator_of(row.int(1)?)?;
    let about = reference.catalogue.get(indicator);
    let value = match row.maybe_int(3)? {
        None => String::new(),
        Some(met) if about.unit.kind == MeasureKind::Qualitative => if met == 1 { "met" } else { "not_met" }.to_owned(),
        Some(amount) => reference.value(indicator, amount, row.int(4)?)?.to_string(),
    };
    let printed_on = row.int(8)?;
    Ok([
        about.code.clone(),
        reference.org.get(reference.unit_of(row.int(0)?)?).id.to_string(),
        period_of(row.int(2)?)?.0.to_string(),
        value,
        row.text(5)?.to_owned(),
        row.text(6)?.to_owned(),
        reference.source_of(row.int(7)?)?.to_owned(),
        day_at(row.int(9)?).map_or(String::new(), |day| day.to_string()),
        if printed_on == 0 { String::new() } else { printed_on.to_string() },
        row.text(13)?.to_owned(),
    ])
}

/// Which source counts, in all years of the book together: what a year says itself, then `precedence.csv`.
pub(crate) async fn precedence(tx: &mut Transaction, reference: &Reference, until: Option<i64>) -> Result<Precedence> {
    let mut out = Precedence::default();
    let mut faults = Vec::new();
    for (unit, year) in years_in(tx).await? {
        let files = crate::reference::files(tx, &scope(&unit, year), until).await?;
        for row in rows::reader(files.file("year.csv").unwrap_or_default()).records().flatten() {
            if row.get(0) == Some("precedence") {
                let sources = row.get(1).unwrap_or_default().split(';').map(str::trim);
                let new: Vec<String> = sources.filter(|s| !out.order.iter().any(|o| o == s)).map(str::to_owned).collect();
                out.order.extend(new);
            }
        }
        if let Some(bytes) = files.file("precedence.csv") {
            out.read(("precedence.csv", bytes), &reference.catalogue, &reference.org, &mut faults);
        }
    }
    if faults.is_empty() { Ok(out) } else { Err(Error::faulty(faults)) }
}

/// The units below another in one tree on a day that have units below themselves, and the unit itself.
pub(crate) fn inner_units(reference: &Reference, top: UnitId, tree: Tree, day: Date) -> Vec<UnitId> {
    let (mut out, mut at) = (vec![top], 0);
    while let Some(unit) = out.get(at).copied() {
        at += 1;
        let inner = |child: &UnitId| reference.org.children(*child, tree, day).next().is_some();
        let new: Vec<UnitId> = reference.org.children(unit, tree, day).filter(inner).filter(|child| !out.contains(child)).collect();
        out.extend(new);
    }
    out
}

pub(crate) const TARGETS: &str = "SELECT unit, indicator, year, authority, revision, kind, low, high, low_decimals, high_decimals, document, valid_from, \
     basis, note FROM target WHERE year BETWEEN $1 AND $2 AND recorded_at <= $3 ORDER BY recorded_at, home, lane, seq, line";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[TARGETS];
