//! Observations in SDMX-CSV 2.0 (the CSV format of SDMX 3.0, <https://github.com/sdmx-twg/sdmx-csv>), in and out.
//!
//! A row is an observation. Dimensions: FREQ, REF_AREA (id of the unit), INDICATOR, TIME_PERIOD. Attributes of SDMX: OBS_STATUS,
//! UNIT_MEASURE, UNIT_MULT, DECIMALS, COMMENT; of our own, so that nothing is lost: HEDGE, SOURCE, RECORDED_AT, LINE.

use crate::fault::Fault;
use crate::observations::value;
use crate::observations_grid::{Grid, Places, Refs, line, number_text, shortened, vietnamese};
use crate::sdmx_period;
use figure::{MeasureKind, Unit, Units};
use plan::{Book, Calendar, Catalogue, Indicator, Observation, Organisation, hedge_code};
use rust_decimal::Decimal;
use texts::Message;

/// The data structure that we write, as STRUCTURE_ID names it.
pub const STRUCTURE_ID: &str = "SOKHOP:OBSERVATIONS(1.0.0)";

/// Columns that are read; the others by which some of them go are those of SDMX's cross-domain concepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Action,
    Freq,
    RefArea,
    Indicator,
    TimePeriod,
    ObsValue,
    ObsStatus,
    UnitMeasure,
    UnitMult,
    Decimals,
    Hedge,
    Source,
    RecordedAt,
    Line,
    Comment,
}

const COLUMNS: [(Column, &[&str]); 15] = [
    (Column::Action, &["ACTION"]),
    (Column::Freq, &["FREQ"]),
    (Column::RefArea, &["REF_AREA"]),
    (Column::Indicator, &["INDICATOR"]),
    (Column::TimePeriod, &["TIME_PERIOD"]),
    (Column::ObsValue, &["OBS_VALUE"]),
    (Column::ObsStatus, &["OBS_STATUS"]),
    (Column::UnitMeasure, &["UNIT_MEASURE"]),
    (Column::UnitMult, &["UNIT_MULT"]),
    (Column::Decimals, &["DECIMALS"]),
    (Column::Hedge, &["HEDGE"]),
    (Column::Source, &["SOURCE", "DATA_SOURCE"]),
    (Column::RecordedAt, &["RECORDED_AT", "LAST_UPDATE"]),
    (Column::Line, &["LINE"]),
    (Column::Comment, &["COMMENT", "COMMENT_OBS", "OBS_COMMENT", "NOTE"]),
];
const REQUIRED: [Column; 4] = [Column::RefArea, Column::Indicator, Column::TimePeriod, Column::ObsValue];

/// Columns of the grid for `plan` and where their cells are from.
const TAKEN: [(&str, Column); 10] = [
    ("indicator", Column::Indicator),
    ("unit_id", Column::RefArea),
    ("period", Column::TimePeriod),
    ("value", Column::ObsValue),
    ("status", Column::ObsStatus),
    ("hedge", Column::Hedge),
    ("source", Column::Source),
    ("recorded_at", Column::RecordedAt),
    ("line", Column::Line),
    ("note", Column::Comment),
];

impl Column {
    fn names(self) -> &'static [&'static str] {
        COLUMNS[self as usize].1
    }
}

/// The bytes begin as SDMX-CSV does: `STRUCTURE` (2.0), or `DATAFLOW` (1.0).
pub(crate) fn is_sdmx(bytes: &[u8]) -> bool {
    separator(bytes).is_some()
}

/// What stands between cells: the byte after the first name, which may carry the mark between parts of a cell, `STRUCTURE[;]`.
fn separator(bytes: &[u8]) -> Option<u8> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = bytes.strip_prefix(b"\"").unwrap_or(bytes);
    let rest = bytes.strip_prefix(b"STRUCTURE").or_else(|| bytes.strip_prefix(b"DATAFLOW"))?;
    let rest = match rest {
        [b'[', _, b']', rest @ ..] => rest,
        rest => rest,
    };
    let rest = rest.strip_prefix(b"\"").unwrap_or(rest);
    rest.first().copied().filter(|mark| [b',', b';', b'\t', b'|'].contains(mark))
}

/// The columns of a file.
struct Header {
    /// Where each column of ours stands, and whether its cells are `code: label`.
    at: [Option<(usize, bool)>; COLUMNS.len()],
    /// Columns that we have no place for.
    others: Vec<(usize, String)>,
}

impl Header {
    /// Reads the header; what is missing or stands twice is told.
    fn read(record: &csv::ByteRecord, line: u64, file: &str, grid: &mut Grid) -> Header {
        let mut header = Header { at: [None; COLUMNS.len()], others: Vec::new() };
        for (at, cell) in record.iter().enumerate() {
            let cell = String::from_utf8_lossy(cell);
            let (name, labelled) = cell.split_once(':').map_or((cell.trim(), false), |(name, _)| (name.trim(), true));
            match COLUMNS.iter().find(|(_, names)| names.contains(&name)) {
                Some((column, _)) if header.at[*column as usize].is_none() => header.at[*column as usize] = Some((at, labelled)),
                Some(_) => {
                    let message = Message::new("plan-column-twice").with("column", name);
                    grid.fault_at(line, place(file, line, name), message, Message::new("plan-help-column-twice"));
                }
                None if at > 0 && is_component(name) && name != "STRUCTURE_ID" => header.others.push((at, name.to_owned())),
                None => {}
            }
        }
        let missing = |column: &Column| header.at[*column as usize].is_none();
        let missing: Vec<&str> = REQUIRED.iter().filter(|c| missing(c)).map(|column| column.names()[0]).collect();
        if !missing.is_empty() {
            let message = Message::new("plan-missing-column").with("columns", missing.join(", "));
            let help = Message::new("plan-help-header").with("columns", REQUIRED.map(|column| column.names()[0]).join(", "));
            grid.fault_at(line, format!("{file}:{line}"), message, help);
        }
        header
    }
}

/// The id of a component, not its name (which stands in a column of its own where names are asked for: `Reference area`).
fn is_component(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"_@$-".contains(&b))
}

fn place(file: &str, line: u64, column: &str) -> String {
    format!("{file}:{line} ({column})")
}

/// Reads SDMX-CSV, versions 2.0 and 1.0, columns in any order, with or without labels. Columns that we have no place for may be
/// there as long as nothing is lost: empty, or `_T`, `_Z`.
///
/// A row without OBS_STATUS is a normal one (A), and without a value too, missing (M). ACTION may be I, A, M or R.
///
/// # Errors
/// All that is wrong, in the order of the file, with line and column: `dữ liệu.csv:17 (TIME_PERIOD)`.
pub fn read_sdmx(
    (file, bytes): (&str, &[u8]),
    calendar: Calendar,
    catalogue: &Catalogue,
    organisation: &Organisation,
    units: &Units,
) -> Result<Book, Vec<Fault>> {
    read((file, bytes), Refs { calendar, catalogue, organisation, units })
}

pub(crate) fn read((file, bytes): (&str, &[u8]), refs: Refs<'_>) -> Result<Book, Vec<Fault>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let separator = separator(bytes).unwrap_or(b',');
    let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(bytes);
    let mut rows = rows.byte_records();
    let Some(Ok(first)) = rows.next() else {
        return Grid::new(file, Places::File(file.to_owned()), Vec::new(), 1).book(refs);
    };
    let theirs = TAKEN.iter().map(|(_, column)| column.names()[0].to_owned()).collect();
    let ours = TAKEN.iter().map(|(name, _)| (*name).to_owned()).collect();
    let mut grid = Grid::new(file, Places::Columns(file.to_owned(), theirs), ours, line(&first, bytes));
    let mut header = Header::read(&first, line(&first, bytes), file, &mut grid);
    if REQUIRED.iter().any(|column| header.at[*column as usize].is_none()) {
        return grid.book(refs);
    }
    for record in rows.map_while(Result::ok) {
        let line = line(&record, bytes);
        if record.len() != first.len() {
            let message = Message::new("plan-ragged-row").with("found", record.len()).with("expected", first.len());
            grid.fault_at(line, format!("{file}:{line}"), message, Message::new("plan-help-ragged-row"));
            continue;
        }
        let Ok(record) = csv::StringRecord::from_byte_record(record) else {
            grid.fault_at(line, format!("{file}:{line}"), Message::new("plan-not-utf8"), Message::new("plan-help-not-utf8"));
            continue;
        };
        lost(&record, line, file, &mut header, &mut grid);
        let cells = Cells { file, line, header: &header, record: &record };
        cells.take(refs, &mut grid);
    }
    grid.book(refs)
}

/// Tells, once for each column, what we have no place for.
fn lost(record: &csv::StringRecord, line: u64, file: &str, header: &mut Header, grid: &mut Grid) {
    header.others.retain(|(at, name)| {
        let text = record.get(*at).unwrap_or_default().trim();
        // Free for publication: what is confidential must not become free in silence.
        let free = text == "F" && (name == "OBS_CONF" || name == "CONF_STATUS");
        let none = text.is_empty() || text == "_T" || text == "_Z" || free;
        if !none {
            let message = Message::new("exchange-sdmx-other-column").with("column", name).with("text", shortened(text));
            grid.fault_at(line, place(file, line, name), message, Message::new("exchange-sdmx-help-other-column"));
        }
        none
    });
}

/// The cells of a row.
struct Cells<'c> {
    file: &'c str,
    line: u64,
    header: &'c Header,
    record: &'c csv::StringRecord,
}

impl<'c> Cells<'c> {
    /// The cell of a column, trimmed; of `code: label` the code.
    fn text(&self, column: Column) -> &'c str {
        let Some((at, labelled)) = self.header.at[column as usize] else { return "" };
        let text = self.record.get(at).unwrap_or_default();
        if labelled { text.split_once(':').map_or(text, |(code, _)| code).trim() } else { text.trim() }
    }

    fn fault(&self, column: Column, message: Message, help: Message, grid: &mut Grid) {
        match TAKEN.iter().position(|(_, taken)| *taken == column) {
            Some(at) => grid.fault(self.line, Some(at), message, help),
            None => grid.fault_at(self.line, place(self.file, self.line, column.names()[0]), message, help),
        }
    }

    /// Takes the row over, and says what is wrong with it that `plan` can't know.
    fn take(&self, refs: Refs<'_>, grid: &mut Grid) {
        let action = self.text(Column::Action);
        if !["", "I", "A", "M", "R"].contains(&action) {
            let message = Message::new("exchange-sdmx-action").with("text", shortened(action));
            self.fault(Column::Action, message, Message::new("exchange-sdmx-help-action"), grid);
        }
        let period = self.period(grid);
        let indicator = refs.catalogue.find(self.text(Column::Indicator)).map(|id| refs.catalogue.get(id));
        let value = self.value(indicator, refs.units, grid);
        let status = match (self.text(Column::ObsStatus), value.is_empty()) {
            ("", true) => "M",
            ("", false) => "A",
            (status, _) => status,
        };
        let cells = TAKEN.map(|(_, column)| match column {
            Column::TimePeriod => period.as_str(),
            Column::ObsValue => value.as_str(),
            Column::ObsStatus => status,
            Column::RecordedAt => self.text(column).split('T').next().unwrap_or_default(),
            _ => self.text(column),
        });
        grid.row(self.line, cells.iter());
    }

    /// The period as a file of the plan has it.
    fn period(&self, grid: &mut Grid) -> String {
        let text = self.text(Column::TimePeriod);
        let Some(period) = sdmx_period::read(text) else {
            if !text.is_empty() {
                let message = Message::new("exchange-sdmx-period").with("text", shortened(text));
                self.fault(Column::TimePeriod, message, Message::new("exchange-sdmx-help-period"), grid);
            }
            return String::new();
        };
        let frequency = self.text(Column::Freq);
        if sdmx_period::disagrees(frequency, period.kind()) {
            let message = Message::new("exchange-sdmx-frequency").with("text", frequency).with("period", text);
            let help = Message::new("exchange-sdmx-help-frequency").with("text", sdmx_period::frequency(period.kind()));
            self.fault(Column::Freq, message, help, grid);
        }
        period.to_string()
    }

    /// The value in the indicator's unit, with its decimals; empty for none, as it stands for what is no number.
    fn value(&self, indicator: Option<&Indicator>, units: &Units, grid: &mut Grid) -> String {
        let text = self.text(Column::ObsValue);
        let missing = ["", "M", "L"].contains(&self.text(Column::ObsStatus)) && ["NaN", "#N/A"].contains(&text);
        let Some(indicator) = indicator.filter(|i| i.unit.kind != MeasureKind::Qualitative && !missing) else {
            return if missing { String::new() } else { text.to_owned() };
        };
        let Some(mut number) = number(text) else {
            if let Some(number) = vietnamese(text, true) {
                let (message, help) = number_text(text, number);
                self.fault(Column::ObsValue, message, help, grid);
            }
            return text.to_owned();
        };
        let decimals = self.text(Column::Decimals);
        match decimals.parse::<u32>().ok().filter(|decimals| *decimals <= 9) {
            Some(decimals) => number.rescale(number.scale().max(decimals)),
            None if decimals.is_empty() => {}
            None => self.bad(Column::Decimals, decimals, grid),
        }
        self.converted(number, indicator, units, grid).map_or_else(String::new, |number| number.to_string())
    }

    fn bad(&self, column: Column, text: &str, grid: &mut Grid) {
        let message = Message::new("plan-bad-value").with("column", column.names()[0]).with("text", shortened(text));
        self.fault(column, message, Message::new("plan-help-whole"), grid);
    }

    /// A number in the unit of UNIT_MEASURE and UNIT_MULT, in the indicator's.
    fn converted(&self, number: Decimal, indicator: &Indicator, units: &Units, grid: &mut Grid) -> Option<Decimal> {
        let (name, multiplier) = (self.text(Column::UnitMeasure), self.text(Column::UnitMult));
        if name.is_empty() && multiplier.is_empty() {
            return Some(number);
        }
        let Some(power) = power_of_ten(if multiplier.is_empty() { "0" } else { multiplier }) else {
            self.bad(Column::UnitMult, multiplier, grid);
            return Some(number);
        };
        let base = Unit { factor: Decimal::ONE, ..indicator.unit.clone() };
        let unit = if name.is_empty() || *name == *indicator.unit.measure { Some(base) } else { units.named(name) };
        let unit = unit.and_then(|unit| Some(Unit { factor: unit.factor.checked_mul(power)?, ..unit }));
        let converted = unit.and_then(|unit| {
            let converted = unit.convert(number, &indicator.unit)?;
            if unit.factor == indicator.unit.factor {
                return Some(converted);
            }
            // The last printed digit stays the last, as `plan` has it.
            let step = unit.convert(Decimal::new(1, number.scale()), &indicator.unit)?.normalize().scale();
            let mut converted = converted.normalize();
            converted.rescale(step.max(converted.scale()));
            Some(converted)
        });
        if converted.is_none() {
            let message = Message::new("exchange-sdmx-unit").with("unit", shortened(name)).with("expected", &indicator.unit_name);
            let help = Message::new("exchange-sdmx-help-unit").with("measure", &indicator.unit.measure);
            self.fault(Column::UnitMeasure, message, help, grid);
        }
        converted.or(Some(number))
    }
}

/// A number of xs:decimal or xs:double: `12704.04`, `1.2E3`.
fn number(text: &str) -> Option<Decimal> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    let number = || text.parse().ok().or_else(|| Decimal::from_scientific(text).ok());
    if plain { number() } else { None }
}

/// 10 to the power of UNIT_MULT, which is from −15 to 15 (code list CL_UNIT_MULT).
fn power_of_ten(text: &str) -> Option<Decimal> {
    let exponent: i32 = text.parse().ok().filter(|exponent| (-15..=15).contains(exponent))?;
    let power = Decimal::from(10_i64.checked_pow(exponent.unsigned_abs())?);
    if exponent < 0 { Decimal::ONE.checked_div(power) } else { Some(power) }
}

/// UNIT_MEASURE and UNIT_MULT of an indicator: the base measure and a power of ten where its unit is one, else its unit.
pub(crate) fn unit(indicator: &Indicator) -> (String, String) {
    if indicator.unit.kind == MeasureKind::Qualitative {
        return (String::new(), String::new());
    }
    let exponent = (-15..=15).find(|exponent| power_of_ten(&exponent.to_string()) == Some(indicator.unit.factor));
    match exponent {
        Some(exponent) => (indicator.unit.measure.to_string(), exponent.to_string()),
        None => (indicator.unit_name.clone(), "0".to_owned()),
    }
}

/// Observations as SDMX-CSV 2.0, with commas. [`read_sdmx`] gives the same observations again.
pub fn write_sdmx(observations: &[&Observation], catalogue: &Catalogue, organisation: &Organisation) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Memory never refuses a record, and all have the same number of cells.
    let _ = writer.write_record(["STRUCTURE", "STRUCTURE_ID"].iter().chain(COLUMNS.iter().map(|(_, names)| &names[0])));
    for o in observations {
        let indicator = catalogue.get(o.indicator);
        let (measure, multiplier) = unit(indicator);
        let cell = |column: Column| match column {
            Column::Action => "I".to_owned(),
            Column::Freq => sdmx_period::frequency(o.period.kind()).to_owned(),
            Column::RefArea => organisation.get(o.unit).id.to_string(),
            Column::Indicator => indicator.code.clone(),
            Column::TimePeriod => sdmx_period::write(o.period),
            Column::ObsValue => value(o.value).into_owned(),
            Column::ObsStatus => o.status.code().to_owned(),
            Column::UnitMeasure => measure.clone(),
            Column::UnitMult => multiplier.clone(),
            Column::Decimals => o.number().map(|number| number.scale().to_string()).unwrap_or_default(),
            Column::Hedge => hedge_code(o.hedge).to_owned(),
            Column::Source => o.source.clone(),
            Column::RecordedAt => o.recorded_at.map(|day| day.to_string()).unwrap_or_default(),
            Column::Line => o.printed_on.map(|line| line.to_string()).unwrap_or_default(),
            Column::Comment => o.note.clone(),
        };
        let cells = COLUMNS.iter().map(|(column, _)| cell(*column));
        let _ = writer.write_record(["dataflow".to_owned(), STRUCTURE_ID.to_owned()].into_iter().chain(cells));
    }
    writer.into_inner().unwrap_or_default()
}
