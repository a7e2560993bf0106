//! What small tables say: units in time, indicators, forms, and the numbers by which large tables know them.
//!
//! They are kept as the rows of the files of a year, so that there is one reader and one set of rules for them: `plan`'s.

use crate::change::Change;
use crate::database::{Row, Transaction, args};
use crate::error::{Error, Result};
use crate::import::nearest;
use crate::rows;
use crate::schema;
use figure::Units;
use jiff::civil::Date;
use plan::{
    Calendar, Catalogue, FormFiles, Forms, HOLIDAYS, IndicatorId, Organisation, Period, PeriodKind, Precedence, Source, UnitId, WorkingDays,
};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use texts::Message;

/// Files of a year by name: how a book takes and gives a whole year.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Files that the whole book shares; all others belong to one unit and year.
pub(crate) const SHARED: [&str; 7] =
    ["units.csv", "lineage.csv", "indicators.csv", "forms.csv", "form_lines.csv", "form_units.csv", HOLIDAYS];

/// Amounts are kept with this many decimals more than the indicator is printed with.
const SPARE_DECIMALS: u32 = 2;

/// A unit in large tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UnitNumber {
    pub number: i64,
    /// The province in which it began; 0 for the country. It never changes.
    pub home: i64,
}

/// An indicator in large tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct IndicatorNumber {
    pub number: i64,
    /// Amounts are integers of 10⁻ˢᶜᵃˡᵉ of the indicator's unit.
    pub scale: u32,
}

/// Everything that small tables say at one moment.
#[derive(Debug)]
pub struct Reference {
    /// The units in time.
    pub org: Organisation,
    /// The indicators.
    pub catalogue: Catalogue,
    /// The report forms.
    pub forms: Forms,
    /// Which source counts.
    pub precedence: Precedence,
    /// The book's own calendar of holidays, if it has one.
    holidays: Option<WorkingDays>,
    /// Grows with every change of what is kept here.
    pub(crate) epoch: i64,
    units: FxHashMap<UnitId, UnitNumber>,
    unit_ids: FxHashMap<i64, UnitId>,
    indicators: FxHashMap<IndicatorId, IndicatorNumber>,
    indicator_ids: FxHashMap<i64, IndicatorId>,
    source_names: FxHashMap<i64, String>,
}

impl Reference {
    /// Reads the small tables as they were known at `until` (microseconds; `None`: now).
    ///
    /// # Errors
    /// The rows are not what this program wrote.
    pub(crate) async fn load(tx: &mut Transaction, until: Option<i64>) -> Result<Reference> {
        let epoch = epoch(tx).await?;
        let files = numbered_files(tx, until).await?;
        let mut faults = Vec::new();
        let read = |name: &'static str| files.file(name).map(|bytes| (name, bytes));
        let org = match read("units.csv") {
            Some(units) => Organisation::read(units, read("lineage.csv"), &mut faults),
            None => Organisation::default(),
        };
        let catalogue = match read("indicators.csv") {
            Some((name, bytes)) => Catalogue::read(name, bytes, Units::builtin(), &mut faults),
            None => Catalogue::default(),
        };
        let forms = match read("forms.csv") {
            Some(forms) => {
                let file = |name: &'static str| (name, files.file(name).unwrap_or_default());
                let files = FormFiles { forms, lines: file("form_lines.csv"), units: file("form_units.csv") };
                Forms::read(files, &catalogue, &org, &mut faults)
            }
            None => Forms::default(),
        };
        let holidays = read(HOLIDAYS).map(|(name, bytes)| WorkingDays::read(name, bytes, &mut faults));
        if !faults.is_empty() {
            return Err(Error::faulty(faults));
        }
        let mut reference = Reference {
            org,
            catalogue,
            forms,
            precedence: Precedence::default(),
            holidays,
            epoch,
            units: FxHashMap::default(),
            unit_ids: FxHashMap::default(),
            indicators: FxHashMap::default(),
            indicator_ids: FxHashMap::default(),
            source_names: FxHashMap::default(),
        };
        reference.number(tx).await?;
        reference.precedence = crate::export::precedence(tx, &reference, until).await?;
        Ok(reference)
    }

    /// The days that deadlines count: by the book's own calendar of holidays, else by the one that comes with the program.
    pub fn working_days(&self, built_in: &impl Source) -> WorkingDays {
        let read = || WorkingDays::read(HOLIDAYS, built_in.file(HOLIDAYS).unwrap_or_default(), &mut Vec::new());
        self.holidays.clone().unwrap_or_else(read)
    }

    async fn number(&mut self, tx: &mut Transaction) -> Result<()> {
        for row in tx.rows(UNIT_NUMBERS, &[]).await? {
            if let Some(unit) = self.org.find(row.text(1)?) {
                self.units.insert(unit, UnitNumber { number: row.int(0)?, home: row.int(2)? });
                self.unit_ids.insert(row.int(0)?, unit);
            }
        }
        for row in tx.rows(INDICATOR_NUMBERS, &[]).await? {
            if let Some(indicator) = self.catalogue.find(row.text(1)?) {
                let scale = u32::try_from(row.int(2)?).map_err(|_| Error::damaged("indicator.scale"))?;
                self.indicators.insert(indicator, IndicatorNumber { number: row.int(0)?, scale });
                self.indicator_ids.insert(row.int(0)?, indicator);
            }
        }
        for row in tx.rows(SOURCES, &[]).await? {
            self.source_names.insert(row.int(0)?, row.text(1)?.to_owned());
        }
        Ok(())
    }

    /// The number and home of a unit.
    pub(crate) fn unit(&self, unit: UnitId) -> Result<UnitNumber> {
        self.units.get(&unit).copied().ok_or_else(|| Error::damaged(format!("unit {}", self.org.get(unit).id)))
    }

    /// The number and scale of an indicator.
    pub(crate) fn indicator(&self, indicator: IndicatorId) -> Result<IndicatorNumber> {
        let code = || format!("indicator {}", self.catalogue.get(indicator).code);
        self.indicators.get(&indicator).copied().ok_or_else(|| Error::damaged(code()))
    }

    pub(crate) fn unit_of(&self, number: i64) -> Result<UnitId> {
        self.unit_ids.get(&number).copied().ok_or_else(|| Error::damaged(format!("unit {number}")))
    }

    pub(crate) fn indicator_of(&self, number: i64) -> Result<IndicatorId> {
        self.indicator_ids.get(&number).copied().ok_or_else(|| Error::damaged(format!("indicator {number}")))
    }

    /// The number of a source: that of the unit that reported, or one of its name.
    pub(crate) fn source(&self, name: &str) -> Result<i64> {
        self.org.find(name).map_or_else(|| Ok(named(name)), |unit| Ok(self.unit(unit)?.number))
    }

    /// The name of a source: what it is called, or the id of the unit that reported.
    pub(crate) fn source_of(&self, number: i64) -> Result<&str> {
        if number < NAMED {
            return Ok(&self.org.get(self.unit_of(number)?).id);
        }
        self.source_names.get(&number).map(String::as_str).ok_or_else(|| Error::damaged(format!("source {number}")))
    }

    /// The unit whose year a unit is looked at within at its end: its own, else that of the nearest one above it. `years` are those of
    /// the book, as [`crate::Ledger::years`] gives them.
    pub fn year_of<'y>(&self, years: &'y [(String, i16)], unit: UnitId, year: i16) -> Option<&'y str> {
        let day = Date::new(year, 12, 31).ok()?;
        nearest(years, &self.org, (unit, year), day).map(|(owner, _)| owner.as_str())
    }

    /// A unit that a person named by id or by its official code on a day.
    ///
    /// # Errors
    /// There is none.
    pub fn find_unit(&self, name: &str, day: Date) -> Result<UnitId> {
        self.org
            .find(name)
            .or_else(|| self.org.by_code(name, day))
            .ok_or_else(|| Error::refused(Message::new("plan-unit-unknown").with("unit", name), Message::new("plan-help-unit-unknown")))
    }

    /// An indicator that a person named by its code.
    ///
    /// # Errors
    /// There is none.
    pub fn find_indicator(&self, code: &str) -> Result<IndicatorId> {
        self.catalogue.find(code).ok_or_else(|| {
            Error::refused(Message::new("plan-indicator-unknown").with("code", code), Message::new("plan-help-indicator-unknown"))
        })
    }

    /// The amount of a value as the book keeps it.
    ///
    /// # Errors
    /// It has more decimals than the book keeps of this indicator, or is too large. Nothing is rounded in silence.
    pub fn amount(&self, indicator: IndicatorId, value: Decimal) -> Result<i64> {
        let scale = self.indicator(indicator)?.scale;
        exact(value, scale).ok_or_else(|| {
            let message = Message::new("ledger-amount").with("value", value).with("decimals", scale);
            let message = message.with("indicator", &self.catalogue.get(indicator).code);
            Error::refused(message, Message::new("ledger-help-amount"))
        })
    }

    /// The value of an amount, with as many decimals as it was given with.
    pub(crate) fn value(&self, indicator: IndicatorId, amount: i64, decimals: i64) -> Result<Decimal> {
        let mut value = Decimal::from_i128_with_scale(amount.into(), self.indicator(indicator)?.scale);
        value.rescale(u32::try_from(decimals).map_err(|_| Error::damaged("decimals"))?);
        Ok(value)
    }

    /// A sum of amounts, without zeros at its end beyond the decimals the indicator is printed with.
    pub(crate) fn sum(&self, indicator: IndicatorId, amount: i64) -> Result<Decimal> {
        let value = Decimal::from_i128_with_scale(amount.into(), self.indicator(indicator)?.scale).normalize();
        let decimals = self.catalogue.get(indicator).decimals;
        Ok(if value.scale() < decimals { value.round_dp(decimals).trunc_with_scale(decimals) + Decimal::new(0, decimals) } else { value })
    }
}

/// `value` as an integer of 10⁻ˢᶜᵃˡᵉ; `None` where digits would be lost.
fn exact(value: Decimal, scale: u32) -> Option<i64> {
    let value = value.normalize();
    let missing = scale.checked_sub(value.scale())?;
    let mantissa = value.mantissa().checked_mul(10_i128.checked_pow(missing)?)?;
    i64::try_from(mantissa).ok()
}

/// The number of a period in a calendar; sorts by year, then by kind.
pub(crate) fn period_number(period: Period, calendar: Calendar) -> i64 {
    let calendar = i64::from(calendar == Calendar::Statistical);
    let kind = PERIOD_KINDS.iter().position(|kind| *kind == period.kind()).map_or(0, crate::change::number);
    ((i64::from(period.year()) * 2 + calendar) * 10 + kind) * 100 + i64::from(period.number())
}

/// The period and calendar of a number.
///
/// # Errors
/// It is the number of none.
pub(crate) fn period_of(number: i64) -> Result<(Period, Calendar)> {
    let calendar = if number / 1_000 % 2 == 1 { Calendar::Statistical } else { Calendar::Administrative };
    let year = i16::try_from(number / 2_000).ok();
    let kind = usize::try_from(number / 100 % 10).ok().and_then(|kind| PERIOD_KINDS.get(kind));
    let period = year.zip(kind).zip(u8::try_from(number % 100).ok());
    let period = period.and_then(|((year, kind), number)| Period::new(*kind, year, number));
    period.map(|period| (period, calendar)).ok_or_else(|| Error::damaged(format!("period {number}")))
}

/// Kinds of period by their digit in [`period_number`].
const PERIOD_KINDS: [PeriodKind; 7] = [
    PeriodKind::Week,
    PeriodKind::Month,
    PeriodKind::Quarter,
    PeriodKind::SixMonths,
    PeriodKind::NineMonths,
    PeriodKind::Year,
    PeriodKind::SchoolYear,
];

/// A day as a number: 20220621.
pub(crate) fn day_number(day: Date) -> i64 {
    (i64::from(day.year()) * 100 + i64::from(day.month())) * 100 + i64::from(day.day())
}

/// The day of a number; `None` for 0, an open end.
pub(crate) fn day_of(number: i64) -> Option<Date> {
    let part = |value: i64| i8::try_from(value).ok();
    Date::new(i16::try_from(number / 10_000).ok()?, part(number / 100 % 100)?, part(number % 100)?).ok()
}

/// The numbers of all periods that the book knows, in order.
pub(crate) async fn periods(tx: &mut Transaction) -> Result<Vec<i64>> {
    tx.rows(PERIODS, &[]).await?.iter().map(|row| row.int(0)).collect()
}

/// How often reference data changed.
pub(crate) async fn epoch(tx: &mut Transaction) -> Result<i64> {
    let row = tx.row(EPOCH, &[]).await?;
    row.map_or(Ok(0), |row| row.text(0)?.parse().map_err(|_| Error::damaged("book.reference")))
}

/// Says that reference data changed, so that every process reads it again.
pub(crate) async fn touch(tx: &mut Transaction) -> Result<()> {
    tx.execute(TOUCH, &[]).await.map(drop)
}

/// The shared files as they were known at a moment.
pub(crate) async fn shared_files(tx: &mut Transaction, until: Option<i64>) -> Result<Files> {
    files(tx, "", until).await
}

/// The files of a scope as they were known at a moment: the last row of every name, in order of position.
pub(crate) async fn files(tx: &mut Transaction, scope: &str, until: Option<i64>) -> Result<Files> {
    files_by(tx, scope, until, |_, _, position| position).await
}

/// The shared files with units and indicators in the order in which they were numbered: an id of `plan` then stays what it is
/// however the small tables grow, and whoever holds one from a moment ago holds the same unit.
async fn numbered_files(tx: &mut Transaction, until: Option<i64>) -> Result<Files> {
    let (units, indicators) = (tx.rows(UNIT_NUMBERS, &[]).await?, tx.rows(INDICATOR_NUMBERS, &[]).await?);
    let mut numbers: FxHashMap<(&str, &str), i64> = FxHashMap::default();
    for (file, rows) in [("units.csv", &units), ("indicators.csv", &indicators)] {
        for row in rows {
            numbers.insert((file, row.text(1)?), row.int(0)?);
        }
    }
    let order = |file: &str, name: &str, position: i64| match file {
        "units.csv" | "indicators.csv" => {
            let id = name.split('|').next().unwrap_or_default();
            numbers.get(&(file, id)).copied().unwrap_or(i64::MAX)
        }
        _ => position,
    };
    files_by(tx, "", until, order).await
}

async fn files_by(tx: &mut Transaction, scope: &str, until: Option<i64>, order: impl Fn(&str, &str, i64) -> i64) -> Result<Files> {
    let rows = tx.rows(REFERENCE_ROWS, &args![scope, until.unwrap_or(i64::MAX)]).await?;
    files_of(&rows, order)
}

/// One of the shared files as it was known at a moment.
pub(crate) async fn shared_file(tx: &mut Transaction, name: &str, until: Option<i64>) -> Result<Option<Vec<u8>>> {
    let rows = tx.rows(REFERENCE_FILE, &args!["", name, until.unwrap_or(i64::MAX)]).await?;
    Ok(files_of(&rows, |_, _, position| position)?.remove(name))
}

/// Rows of [`REFERENCE_ROWS`] as files: the last one of every name.
fn files_of(rows: &[Row], order: impl Fn(&str, &str, i64) -> i64) -> Result<Files> {
    let mut latest: FxHashMap<(&str, &str), (i64, &str)> = FxHashMap::default();
    for row in rows {
        latest.insert((row.text(0)?, row.text(1)?), (row.int(2)?, row.text(3)?));
    }
    let mut sorted: BTreeMap<&str, Vec<(i64, i64, &str)>> = BTreeMap::new();
    for ((file, name), (position, cells)) in latest {
        if !cells.is_empty() {
            sorted.entry(file).or_default().push((order(file, name, position), position, cells));
        }
    }
    let mut out = Files::new();
    for (file, mut rows) in sorted {
        rows.sort_unstable();
        out.insert(file.to_owned(), table(&rows)?);
    }
    Ok(out)
}

/// Rows of cells as a file: the columns of all rows, each in the order in which it first appears.
fn table(rows: &[(i64, i64, &str)]) -> Result<Vec<u8>> {
    let mut columns: Vec<String> = Vec::new();
    let mut parsed = Vec::with_capacity(rows.len());
    for (_, _, cells) in rows {
        let cells: Vec<(String, String)> = serde_json::from_str(cells).map_err(|_| Error::damaged("reference.cells"))?;
        for (name, _) in &cells {
            if !columns.contains(name) {
                columns.push(name.clone());
            }
        }
        parsed.push(cells);
    }
    let mut writer = rows::Writer::new(&columns)?;
    for cells in parsed {
        let cell = |name: &String| cells.iter().find(|(column, _)| column == name).map_or("", |(_, text)| text.as_str());
        writer.row(columns.iter().map(cell))?;
    }
    writer.finish()
}

impl Change {
    /// The number of a period, which is written down with its days when it is first used.
    pub(crate) async fn period(&mut self, period: Period, calendar: Calendar) -> Result<i64> {
        let number = period_number(period, calendar);
        if self.first_use(&schema::PERIOD, number) && self.tx.row(PERIOD, &args![number]).await?.is_none() {
            let window = period.window(calendar);
            let values = args![number, period.to_string(), calendar.code(), day_number(window.from), day_number(window.to)];
            self.append(0, &schema::PERIOD, values).await?;
        }
        Ok(number)
    }

    /// The number of a source; the name of one that is no unit is written down when it is first used.
    pub(crate) async fn source(&mut self, reference: &Reference, name: &str) -> Result<i64> {
        let number = reference.source(name)?;
        let known = number < NAMED || reference.source_names.contains_key(&number);
        if !known && self.first_use(&schema::SOURCE, number) && self.tx.row(SOURCE, &args![number]).await?.is_none() {
            self.append(0, &schema::SOURCE, args![number, name]).await?;
            touch(&mut self.tx).await?;
        }
        Ok(number)
    }
}

/// Sources below this number are units that reported; the others have a name of their own.
const NAMED: i64 = 1 << 48;

/// The number of a named source: 48 bits of the hash of its name.
fn named(name: &str) -> i64 {
    let digest = crate::change::hash_of(&args![name]);
    NAMED | digest.iter().take(6).fold(0_i64, |number, byte| number << 8 | i64::from(*byte))
}

/// Which unit began where: its own number where it hangs on the country or on nothing, else its parent's home.
pub(crate) const NATIONAL_LEVEL: &str = "country";

/// The scale that a new indicator gets: room for a few more decimals than are printed, and for those that were given.
pub(crate) fn scale_for(decimals: u32, given: u32) -> i64 {
    i64::from((decimals + SPARE_DECIMALS).max(given))
}

/// A row of a file as name and text of every cell that holds something.
pub(crate) fn cells(header: &csv::StringRecord, record: &csv::StringRecord) -> String {
    let cells: Vec<(&str, &str)> = header.iter().zip(record).filter(|(_, text)| !text.is_empty()).collect();
    serde_json::to_string(&cells).unwrap_or_default()
}

const EPOCH: &str = "SELECT value FROM book WHERE name = 'reference'";
const TOUCH: &str = "INSERT INTO book (name, value) VALUES ('reference', '1') \
     ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(book.value AS BIGINT) + 1 AS TEXT)";
const UNIT_NUMBERS: &str = "SELECT number, id, origin FROM unit";
const INDICATOR_NUMBERS: &str = "SELECT number, code, scale FROM indicator";
const SOURCES: &str = "SELECT number, name FROM source";
const SOURCE: &str = "SELECT number FROM source WHERE number = $1";
const PERIODS: &str = "SELECT number FROM period ORDER BY number";
const PERIOD: &str = "SELECT number FROM period WHERE number = $1";
const REFERENCE_ROWS: &str = "SELECT file, name, position, cells FROM reference WHERE scope = $1 AND recorded_at <= $2 \
     ORDER BY recorded_at, lane, seq, line";
const REFERENCE_FILE: &str = "SELECT file, name, position, cells FROM reference WHERE scope = $1 AND file = $2 AND recorded_at <= $3 \
     ORDER BY recorded_at, lane, seq, line";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[EPOCH, TOUCH, UNIT_NUMBERS, INDICATOR_NUMBERS, SOURCES, SOURCE, PERIODS, PERIOD, REFERENCE_ROWS, REFERENCE_FILE];
