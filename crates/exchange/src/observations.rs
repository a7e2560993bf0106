//! Plain tables of observations, one row an observation under a header as in `observations.csv`: in and out of Excel and CSV.
//! There is one validation, that of [`plan::Book::read`]; here its findings get the place in the file that a person has open.

use crate::cell;
use crate::fault::Fault;
use crate::observations_grid::{Grid, Kind, NAMES, Places, Refs, column, line, number_text, vietnamese};
use crate::{observations_sheet, sdmx};
use figure::{MeasureKind, Style, Units};
use plan::{Book, Calendar, Catalogue, Observation, Organisation, Value, hedge_code};
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use std::borrow::Cow;
use std::collections::BTreeMap;
use texts::Message;

/// Significant digits that Excel keeps of a number; one that has more is written as a text.
const DIGITS: usize = 15;

/// Reads a table of observations from a file: an Excel workbook (.xlsx, .xls, .xlsb), CSV with commas, semicolons or tabs,
/// or SDMX-CSV; the content tells which. The header names the columns as `observations.csv` does, or in Vietnamese; of a workbook
/// the first worksheet counts that has such a header.
///
/// A number in a cell has the decimals that its format shows (.xlsx) or, else, its own.
///
/// # Errors
/// All that is wrong, in the order of the file, each with its cell (`Sheet1!D17`) or line (`dữ liệu.csv:17`). The table is refused
/// whole: half of it would mislead.
pub fn read_table(
    (file, bytes): (&str, &[u8]),
    calendar: Calendar,
    catalogue: &Catalogue,
    organisation: &Organisation,
    units: &Units,
) -> Result<Book, Vec<Fault>> {
    let refs = Refs { calendar, catalogue, organisation, units };
    if observations_sheet::is_workbook(bytes) {
        observations_sheet::read((file, bytes), refs)
    } else if sdmx::is_sdmx(bytes) {
        sdmx::read((file, bytes), refs)
    } else {
        read_csv((file, bytes), refs)
    }
}

fn read_csv((file, bytes): (&str, &[u8]), refs: Refs<'_>) -> Result<Book, Vec<Fault>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(bytes)).from_reader(bytes);
    let mut rows = rows.byte_records();
    let Some(Ok(header)) = rows.next() else {
        return Grid::new(file, Places::File(file.to_owned()), Vec::new(), 1).book(refs);
    };
    let (names, kinds): (Vec<String>, Vec<Kind>) = header.iter().map(|name| column(&String::from_utf8_lossy(name))).unzip();
    let value = kinds.iter().position(|kind| *kind == Kind::Value);
    let mut grid = Grid::new(file, Places::File(file.to_owned()), names, line(&header, bytes));
    not_utf8(&header, line(&header, bytes), &mut grid);
    for record in rows.map_while(Result::ok) {
        let line = line(&record, bytes);
        not_utf8(&record, line, &mut grid);
        let text = value.and_then(|at| record.get(at)).map(String::from_utf8_lossy);
        let text = text.as_deref().map(str::trim).unwrap_or_default();
        if let Some(number) = vietnamese(text, true) {
            let (message, help) = number_text(text, number);
            grid.fault(line, value, message, help);
        }
        grid.row(line, record.iter().map(String::from_utf8_lossy));
    }
    grid.book(refs)
}

/// Says that a row is not UTF-8 text, if so.
fn not_utf8(record: &csv::ByteRecord, line: u64, grid: &mut Grid) {
    if let Some(at) = record.iter().position(|cell| std::str::from_utf8(cell).is_err()) {
        grid.fault(line, Some(at), Message::new("plan-not-utf8"), Message::new("plan-help-not-utf8"));
    }
}

/// What stands between the cells of the first line: the mark that stands there most often.
fn delimiter(bytes: &[u8]) -> u8 {
    let line = bytes.split(|b| *b == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    let count = |mark: u8| line.iter().filter(|b| **b == mark).count();
    // Of equals the comma, which stands last.
    [b'\t', b';', b','].into_iter().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}

/// The cells of an observation, in the order of `observations.csv`. `printed` is the number as a report prints it.
fn row<'o>(o: &'o Observation, catalogue: &'o Catalogue, organisation: &'o Organisation) -> [Cow<'o, str>; 12] {
    let indicator = catalogue.get(o.indicator);
    let printed = o.number().map(|number| figure::write(number, number.scale(), Style::Vietnamese));
    [
        indicator.code.as_str().into(),
        (&*organisation.get(o.unit).id).into(),
        o.period.to_string().into(),
        value(o.value),
        o.status.code().into(),
        if indicator.unit.kind == MeasureKind::Qualitative { "".into() } else { indicator.unit_name.as_str().into() },
        hedge_code(o.hedge).into(),
        o.source.as_str().into(),
        o.recorded_at.map(|day| day.to_string()).unwrap_or_default().into(),
        o.printed_on.map(|line| line.to_string()).unwrap_or_default().into(),
        printed.unwrap_or_default().into(),
        o.note.as_str().into(),
    ]
}

/// A value as a file of the plan has it.
pub(crate) fn value(value: Value) -> Cow<'static, str> {
    match value {
        Value::Number(number) => number.to_string().into(),
        Value::Met(true) => "met".into(),
        Value::Met(false) => "not_met".into(),
        Value::Missing => "".into(),
    }
}

/// Observations as an `observations.csv`: UTF-8, commas, points as decimal marks, decimals as printed.
pub fn write_csv(observations: &[&Observation], catalogue: &Catalogue, organisation: &Organisation) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Memory never refuses a record, and all have the same number of cells.
    let _ = writer.write_record(NAMES);
    for observation in observations {
        let _ = writer.write_record(row(observation, catalogue, organisation).iter().map(|cell| cell.as_bytes()));
    }
    writer.into_inner().unwrap_or_default()
}

/// Observations as a workbook of one worksheet with the same columns: numbers as numbers whose format shows the printed decimals,
/// everything else as text. [`read_table`] gives the same observations again.
///
/// # Errors
/// More rows than a worksheet has, or a text that is longer than a cell may be.
pub fn write_xlsx(observations: &[&Observation], catalogue: &Catalogue, organisation: &Organisation) -> Result<Vec<u8>, Fault> {
    workbook(observations, catalogue, organisation).map_err(|error| {
        let message = Message::new("exchange-table-too-large").with("text", error);
        Fault::new("observations.xlsx", message, Message::new("exchange-table-help-too-large"))
    })
}

fn workbook(observations: &[&Observation], catalogue: &Catalogue, organisation: &Organisation) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("observations")?;
    sheet.set_freeze_panes(1, 0)?;
    let (bold, text) = (Format::new().set_bold(), Format::new().set_num_format("@"));
    let mut formats = BTreeMap::new();
    for (at, (name, width)) in (0_u16..).zip(NAMES.into_iter().zip([34, 18, 10, 14, 7, 16, 8, 12, 12, 7, 14, 40])) {
        // As text a period stays what was typed; Excel makes a date of 2022-03.
        sheet.set_column_format(at, &text)?;
        sheet.set_column_width(at, width)?;
        sheet.write_string_with_format(0, at, name, &bold)?;
    }
    sheet.set_column_format(VALUE, &Format::new())?;
    for (line, observation) in (1_u32..).zip(observations) {
        for (at, cell) in (0_u16..).zip(row(observation, catalogue, organisation)) {
            match observation.number() {
                Some(number) if at == VALUE && exact(number) => write_number(sheet, line, number, &mut formats)?,
                _ if !cell.is_empty() => drop(sheet.write_string(line, at, cell)?),
                _ => {}
            }
        }
    }
    workbook.save_to_buffer()
}

/// Position of the value in a row.
const VALUE: u16 = 3;

/// Excel keeps the number as it is.
fn exact(number: Decimal) -> bool {
    number.mantissa().unsigned_abs().to_string().len() <= DIGITS
}

fn write_number(sheet: &mut Worksheet, line: u32, number: Decimal, formats: &mut BTreeMap<u32, Format>) -> Result<(), XlsxError> {
    let format = formats.entry(number.scale()).or_insert_with_key(|scale| {
        let decimals = "0".repeat(*scale as usize);
        Format::new().set_num_format(if *scale == 0 { "0".to_owned() } else { format!("0.{decimals}") })
    });
    sheet.write_number_with_format(line, VALUE, cell::binary(number), format).map(drop)
}
