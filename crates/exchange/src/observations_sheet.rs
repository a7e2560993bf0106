//! Worksheets with a table of observations: .xlsx, .xls and .xlsb.

use crate::cell;
use crate::fault::Fault;
use crate::formats::{self, sound};
use crate::observations_grid::{Grid, Kind, Places, Refs, column, is_header, number_text, shortened, vietnamese};
use calamine::{Cell, Data, DataRef, DataType, Reader, Sheets, Style};
use plan::Book;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::io::Cursor;
use std::ops::ControlFlow;
use texts::Message;

/// A workbook in memory.
type Workbook<'b> = Sheets<Cursor<&'b [u8]>>;

/// The last row and column of a worksheet, counted from 0.
const LAST: (u32, u32) = (1_048_575, 16_383);
/// Among so many rows the header must stand: there may be a title above it.
const BEFORE_HEADER: usize = 20;

/// How a number is shown in a cell, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Shown {
    /// Decimals that are always shown.
    decimals: u32,
    /// A hundred times the number is shown, with a sign of percent.
    percent: bool,
}

/// One cell of a row.
struct Found<'a> {
    column: u32,
    value: DataRef<'a>,
    shown: Shown,
}

/// The bytes are those of a workbook, or of something in the same envelope (zip, compound file).
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// The observations of the first worksheet that has the columns, or all that is wrong with it.
pub(crate) fn read((file, bytes): (&str, &[u8]), refs: Refs<'_>) -> Result<Book, Vec<Fault>> {
    let unreadable = || {
        let message = Message::new("exchange-table-unreadable");
        vec![Fault::new(file, message, Message::new("exchange-table-help-unreadable"))]
    };
    let (kind, bytes) = sound(bytes, file).map_err(|fault| if fault.is_too_large() { vec![fault] } else { unreadable() })?;
    // An .ods may repeat a cell as often as it likes, and the borrowed reader would write each of them out.
    if kind == formats::Kind::Ods {
        return Err(unreadable());
    }
    // Where the borrowed reader gives up on a damaged file by a panic, that is an unreadable file as well.
    let grid = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| gather((file, &bytes))));
    grid.ok().and_then(Result::ok).ok_or_else(unreadable)?.book(refs)
}

/// The rows of the worksheet with the observations.
fn gather((file, bytes): (&str, &[u8])) -> Result<Grid, ()> {
    let mut workbook = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(drop)?;
    let mut found: Option<Header> = None;
    for sheet in workbook.sheet_names() {
        // A sheet of a chart, say, has no cells; it is not the one looked for.
        let Ok(Some(header)) = Header::find(&mut workbook, &sheet) else { continue };
        let whole = is_header(&header.names);
        if whole || found.is_none() {
            found = Some(header);
        }
        if whole {
            break;
        }
    }
    let Some(header) = found else {
        return Ok(Grid::new(file, Places::File(file.to_owned()), Vec::new(), 1));
    };
    let places = Places::Sheet(header.sheet.clone(), header.columns.clone());
    let mut grid = Grid::new(file, places, header.names.clone(), u64::from(header.row) + 1);
    if is_header(&header.names) {
        take(&mut workbook, &header, &mut grid)?;
    }
    Ok(grid)
}

/// The header of a worksheet.
struct Header {
    sheet: String,
    row: u32,
    columns: Vec<u32>,
    names: Vec<String>,
    kinds: Vec<Kind>,
}

impl Header {
    /// The row with the columns of observations, else the first one that is not empty.
    fn find(workbook: &mut Workbook<'_>, sheet: &str) -> Result<Option<Header>, ()> {
        let (mut best, mut rows) = (None, 0);
        each_row(workbook, sheet, &mut |row, cells| {
            let named = cells.iter().filter_map(|cell| cell.value.get_string().map(|text| (cell.column, text)));
            let named: Vec<(u32, &str)> = named.filter(|(_, text)| !text.trim().is_empty()).collect();
            rows += 1;
            let (names, kinds): (Vec<String>, Vec<Kind>) = named.iter().map(|(_, text)| column(text)).unzip();
            let whole = is_header(&names);
            if !named.is_empty() && (whole || best.is_none()) {
                let columns = named.iter().map(|(at, _)| *at).collect();
                best = Some(Header { sheet: sheet.to_owned(), row, columns, names, kinds });
            }
            if whole || rows == BEFORE_HEADER { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        Ok(best)
    }
}

/// Takes the rows below the header over into the grid.
fn take(workbook: &mut Workbook<'_>, header: &Header, grid: &mut Grid) -> Result<(), ()> {
    // The grid's column of each of the worksheet's.
    let mut at = vec![usize::MAX; header.columns.iter().max().map_or(0, |last| *last as usize + 1)];
    for (index, column) in header.columns.iter().enumerate() {
        at[*column as usize] = index;
    }
    let mut nameless = Vec::new();
    let mut texts: Vec<String> = vec![String::new(); header.columns.len()];
    each_row(workbook, &header.sheet, &mut |row, cells| {
        if row <= header.row {
            return ControlFlow::Continue(());
        }
        texts.iter_mut().for_each(String::clear);
        let line = u64::from(row) + 1;
        let mut empty = true;
        for cell in cells {
            match at.get(cell.column as usize).copied().filter(|index| *index != usize::MAX) {
                Some(index) => match text(cell, header.kinds[index]) {
                    Ok(text) => {
                        empty &= text.trim().is_empty();
                        texts[index].push_str(&text);
                    }
                    Err((message, help)) => {
                        empty = false;
                        grid.fault(line, Some(index), message, help);
                    }
                },
                None if cell.value.is_empty() || cell.value.get_string().is_some_and(|text| text.trim().is_empty()) => {}
                None if nameless.contains(&cell.column) => {}
                None => {
                    nameless.push(cell.column);
                    let place = format!("{}!{}", header.sheet, cell::address(row, cell.column));
                    let message = Message::new("exchange-table-no-header");
                    grid.fault_at(line, place, message, Message::new("exchange-table-help-no-header"));
                }
            }
        }
        if !empty {
            grid.row(line, texts.iter());
        }
        ControlFlow::Continue(())
    })
}

/// What a cell says in a column of observations, or what is wrong with it.
fn text<'c>(cell: &'c Found<'_>, kind: Kind) -> Result<Cow<'c, str>, (Message, Message)> {
    Ok(match &cell.value {
        DataRef::Empty => Cow::Borrowed(""),
        DataRef::SharedString(text) => as_number(text, kind)?,
        DataRef::String(text) | DataRef::DurationIso(text) => as_number(text, kind)?,
        DataRef::Int(whole) => shown(Decimal::from(*whole), cell.shown, kind)?,
        DataRef::Float(number) => match cell::decimal(*number) {
            Some(number) => shown(number, cell.shown, kind)?,
            None => Cow::Owned(number.to_string()),
        },
        DataRef::Bool(truth) => Cow::Owned(truth.to_string()),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            date(format!("{year:04}-{month:02}-{day:02}"), kind)?
        }
        DataRef::DateTimeIso(moment) => date(moment.split('T').next().unwrap_or_default().to_owned(), kind)?,
        DataRef::Error(error) => {
            let message = Message::new("exchange-table-cell-error").with("text", error);
            return Err((message, Message::new("exchange-table-help-cell-error")));
        }
    })
}

/// A text, unless it is a number that Excel takes for one.
fn as_number(text: &str, kind: Kind) -> Result<Cow<'_, str>, (Message, Message)> {
    match kind {
        Kind::Value => match vietnamese(text.trim(), false) {
            Some(number) => Err(number_text(text.trim(), number)),
            None => Ok(Cow::Borrowed(text)),
        },
        _ => Ok(Cow::Borrowed(text)),
    }
}

/// A number as the cell shows it: never fewer decimals than the number has, and those that its format adds.
fn shown(mut number: Decimal, shown: Shown, kind: Kind) -> Result<Cow<'static, str>, (Message, Message)> {
    if kind == Kind::Value {
        if shown.percent {
            let message = Message::new("exchange-table-percent").with("number", number);
            let percent = number.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(number).normalize();
            return Err((message, Message::new("exchange-table-help-percent").with("number", percent)));
        }
        number.rescale(number.scale().max(shown.decimals.min(9)));
    }
    Ok(Cow::Owned(number.to_string()))
}

/// A day where a day is due; a period is no day, though Excel makes one of `3-2022`.
fn date(day: String, kind: Kind) -> Result<Cow<'static, str>, (Message, Message)> {
    match kind {
        Kind::Period | Kind::Value => {
            let message = Message::new("exchange-table-date").with("text", &day);
            let help = match kind {
                Kind::Period => Message::new("exchange-table-help-date-period").with("period", shortened(day.get(..7).unwrap_or(&day))),
                _ => Message::new("exchange-table-help-date-value"),
            };
            Err((message, help))
        }
        Kind::Text | Kind::Day => Ok(Cow::Owned(day)),
    }
}

/// Each row of a worksheet that has cells, in the order of the file, until told to stop. Cells stream where the format can:
/// a range from A1 to the last cell of the sheet would not fit in memory.
fn each_row(workbook: &mut Workbook<'_>, sheet: &str, each: &mut dyn FnMut(u32, &[Found<'_>]) -> ControlFlow<()>) -> Result<(), ()> {
    match workbook {
        Sheets::Xlsx(xlsx) => {
            let mut reader = xlsx.worksheet_cells_reader(sheet).map_err(drop)?;
            let styles: Vec<Shown> = reader.styles().iter().map(shown_by).collect();
            let next = || {
                let found = reader.next_cell_with_style_id().map_err(drop)?;
                Ok(found.map(|(cell, style)| (cell, styles.get(style).copied().unwrap_or_default())))
            };
            rows(next, each)
        }
        Sheets::Xlsb(xlsb) => {
            let mut reader = xlsb.worksheet_cells_reader(sheet).map_err(drop)?;
            rows(|| Ok(reader.next_cell().map_err(drop)?.map(|cell| (cell, Shown::default()))), each)
        }
        Sheets::Xls(_) | Sheets::Ods(_) => {
            let range = workbook.worksheet_range(sheet).map_err(drop)?;
            let (top, left) = range.start().unwrap_or_default();
            let mut cells = range.used_cells();
            let cell = |(row, column, data)| {
                let position = |from: u32, by: usize| from.saturating_add(u32::try_from(by).unwrap_or(u32::MAX));
                (Cell::new((position(top, row), position(left, column)), borrowed(data)), Shown::default())
            };
            rows(|| Ok(cells.next().map(cell)), each)
        }
    }
}

/// Gathers cells to rows.
fn rows<'a>(
    mut next: impl FnMut() -> Result<Option<(Cell<DataRef<'a>>, Shown)>, ()>,
    each: &mut dyn FnMut(u32, &[Found<'_>]) -> ControlFlow<()>,
) -> Result<(), ()> {
    let mut row: Vec<Found<'a>> = Vec::new();
    let mut at = 0;
    while let Some((cell, shown)) = next()? {
        let (line, column) = cell.get_position();
        if line > LAST.0 || column > LAST.1 {
            return Err(());
        }
        if line != at && !row.is_empty() {
            if each(at, &row).is_break() {
                return Ok(());
            }
            row.clear();
        }
        at = line;
        if !cell.get_value().is_empty() {
            row.push(Found { column, value: cell.get_value().clone(), shown });
        }
    }
    if !row.is_empty() {
        let _ = each(at, &row);
    }
    Ok(())
}

fn borrowed(data: &Data) -> DataRef<'_> {
    match data {
        Data::Int(whole) => DataRef::Int(*whole),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(moment) => DataRef::DateTimeIso(moment.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// What the number format of a style shows; of `0.00;[Red]-0.00` the part for positive numbers.
fn shown_by(style: &Style) -> Shown {
    style.number_format.as_ref().map_or_else(Shown::default, |format| shown_as(&format.format_code))
}

fn shown_as(code: &str) -> Shown {
    let (mut shown, mut after_point) = (Shown::default(), false);
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            ';' => break,
            '"' => drop(characters.by_ref().find(|c| *c == '"')),
            '[' => drop(characters.by_ref().find(|c| *c == ']')),
            '\\' | '_' | '*' => drop(characters.next()),
            '%' => shown.percent = true,
            '.' => after_point = true,
            '0' if after_point => shown.decimals += 1,
            _ => {}
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("General", 0, false)]
    #[case("0.00", 2, false)]
    #[case("#,##0.0##", 1, false)]
    #[case("0.0%", 1, true)]
    #[case("0\" 0.00 %\";-0.000", 0, false)]
    #[case("[$-42A]0.0\\.00", 1 + 2, false)]
    fn a_format_says_how_many_decimals_it_shows(#[case] code: &str, #[case] decimals: u32, #[case] percent: bool) {
        assert_eq!(shown_as(code), Shown { decimals, percent });
    }
}
