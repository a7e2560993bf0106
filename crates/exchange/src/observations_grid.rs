//! A table of observations on its way to `plan`: rows from any file become the bytes of an `observations.csv`, which
//! [`plan::Book::read`] checks, and what it finds is told with the place in the file the rows came from.

use crate::cell;
use crate::fault::Fault;
use figure::{Units, text::lower};
use plan::{Book, Calendar, Catalogue, Organisation};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use texts::Message;

/// Where observations are read to: what they point at.
#[derive(Clone, Copy)]
pub(crate) struct Refs<'a> {
    pub calendar: Calendar,
    pub catalogue: &'a Catalogue,
    pub organisation: &'a Organisation,
    pub units: &'a Units,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Period,
    Value,
    Day,
}

/// Columns of a table of observations: the name in files, what it holds, and what people call it. The first five must be there.
const COLUMNS: [(&str, Kind, &[&str]); 12] = [
    ("indicator", Kind::Text, &["chỉ tiêu", "mã chỉ tiêu"]),
    ("unit_id", Kind::Text, &["đơn vị", "mã đơn vị"]),
    ("period", Kind::Period, &["kỳ", "kỳ báo cáo"]),
    ("value", Kind::Value, &["giá trị", "số liệu", "kết quả"]),
    ("status", Kind::Text, &["trạng thái"]),
    ("unit", Kind::Text, &["đvt", "đơn vị tính"]),
    ("hedge", Kind::Text, &["từ kèm số"]),
    ("source", Kind::Text, &["nguồn", "nguồn số liệu"]),
    ("recorded_at", Kind::Day, &["ngày nhập"]),
    ("line", Kind::Text, &["dòng"]),
    ("printed", Kind::Text, &["cách in", "in trong báo cáo"]),
    ("note", Kind::Text, &["ghi chú"]),
];

/// Names of all columns in the order in which they are written.
pub(crate) const NAMES: [&str; 12] = {
    let mut names = [""; 12];
    let mut at = 0;
    while at < 12 {
        names[at] = COLUMNS[at].0;
        at += 1;
    }
    names
};

/// The name of a column in `observations.csv` and what it holds; a name that nobody knows is left as it is.
pub(crate) fn column(header: &str) -> (String, Kind) {
    let name = lower(header.trim());
    let known = COLUMNS.iter().find(|(column, _, others)| *column == name || others.contains(&name.as_str()));
    known.map_or_else(|| (header.trim().to_owned(), Kind::Text), |(column, kind, _)| ((*column).to_owned(), *kind))
}

/// These are the columns that a table of observations must have.
pub(crate) fn is_header(names: &[String]) -> bool {
    COLUMNS[..5].iter().all(|(column, ..)| names.iter().any(|name| name == column))
}

/// How a row, and a column of the grid in it, is named to people.
pub(crate) enum Places {
    /// A worksheet, with the worksheet's columns of the grid's.
    Sheet(String, Vec<u32>),
    /// A text file: the line.
    File(String),
    /// A text file whose columns have other names: the line and the name.
    Columns(String, Vec<String>),
}

impl Places {
    /// The place of a row (from 1) and a column of the grid; of an unknown column, the row's beginning.
    fn name(&self, row: u64, column: Option<usize>) -> String {
        match self {
            Places::Sheet(sheet, columns) => {
                let at = column.and_then(|at| columns.get(at)).or(columns.first()).copied().unwrap_or(0);
                format!("{sheet}!{}", cell::address(u32::try_from(row.saturating_sub(1)).unwrap_or(u32::MAX - 1), at))
            }
            Places::File(file) => format!("{file}:{row}"),
            Places::Columns(file, names) => match column.and_then(|at| names.get(at)) {
                Some(name) => format!("{file}:{row} ({name})"),
                None => format!("{file}:{row}"),
            },
        }
    }
}

/// A row that was taken over: its line and first byte in the bytes for `plan`, its row in the file it is from.
struct Start {
    line: u64,
    byte: usize,
    row: u64,
}

/// The rows so far.
pub(crate) struct Grid {
    file: String,
    places: Places,
    columns: Vec<String>,
    bytes: Vec<u8>,
    starts: Vec<Start>,
    line: u64,
    faults: Vec<(u64, Option<usize>, Fault)>,
}

impl Grid {
    /// A grid with its header, which stands in `row` (from 1) of `file`.
    pub fn new(file: &str, places: Places, columns: Vec<String>, row: u64) -> Grid {
        let mut grid =
            Grid { file: file.to_owned(), places, columns: Vec::new(), bytes: Vec::new(), starts: Vec::new(), line: 1, faults: Vec::new() };
        if columns.is_empty() {
            // Nothing at all: `plan` says that the file is empty.
            grid.starts.push(Start { line: 1, byte: 0, row });
        } else {
            grid.row(row, columns.iter());
        }
        grid.columns = columns;
        grid
    }

    /// One more row of the file.
    pub fn row<T: AsRef<str>>(&mut self, row: u64, cells: impl Iterator<Item = T>) {
        let byte = self.bytes.len();
        self.starts.push(Start { line: self.line, byte, row });
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                self.bytes.push(b',');
            }
            self.quoted(cell.as_ref());
        }
        if self.bytes.len() == byte {
            // An empty line would be no row at all.
            self.bytes.extend_from_slice(b"\"\"");
        }
        self.bytes.push(b'\n');
        self.line += 1;
    }

    fn quoted(&mut self, cell: &str) {
        if !cell.bytes().any(|b| matches!(b, b'"' | b',' | b'\n' | b'\r')) {
            self.bytes.extend_from_slice(cell.as_bytes());
            return;
        }
        self.bytes.push(b'"');
        for byte in cell.bytes() {
            self.bytes.push(byte);
            match byte {
                b'"' => self.bytes.push(b'"'),
                b'\n' => self.line += 1,
                _ => {}
            }
        }
        self.bytes.push(b'"');
    }

    /// A fault in a row and column of the file; whatever `plan` says about the same cell is not told again.
    pub fn fault(&mut self, row: u64, column: Option<usize>, message: Message, help: Message) {
        let place = self.places.name(row, column);
        self.faults.push((row, column, Fault::new(place, message, help)));
    }

    /// As [`Grid::fault`], where the place is not one of the grid's.
    pub fn fault_at(&mut self, row: u64, place: String, message: Message, help: Message) {
        self.faults.push((row, None, Fault::new(place, message, help)));
    }

    /// The observations, or all that is wrong, in the order of the file.
    pub fn book(mut self, refs: Refs<'_>) -> Result<Book, Vec<Fault>> {
        let mut errors = Vec::new();
        let file = (self.file.as_str(), self.bytes.as_slice());
        let book = Book::read(file, refs.calendar, refs.catalogue, refs.organisation, refs.units, &mut errors);
        if errors.is_empty() && self.faults.is_empty() {
            return Ok(book);
        }
        let told: HashSet<(u64, usize)> = self.faults.iter().filter_map(|(row, column, _)| Some((*row, (*column)?))).collect();
        let mut twice = None;
        for error in errors {
            let at = self.starts.partition_point(|start| start.line <= error.line).max(1) - 1;
            let row = self.starts[at].row;
            let column = self.column_of(&error.message, self.starts[at].byte);
            if column.is_some_and(|column| told.contains(&(row, column))) {
                continue;
            }
            let message = match error.message.key() {
                // The line it names is one of ours, not of the file.
                "plan-observation-twice" => {
                    let twice = twice.get_or_insert_with(|| self.said_twice());
                    let row = twice.get(&error.message).copied().unwrap_or(0);
                    Message::new("plan-observation-twice").with("line", row)
                }
                _ => error.message,
            };
            let place = if error.line == 0 { self.file.clone() } else { self.places.name(row, column) };
            self.faults.push((row, column, Fault::new(place, message, error.help)));
        }
        self.faults.sort_by_key(|(row, column, _)| (*row, *column));
        Err(self.faults.into_iter().map(|(_, _, fault)| fault).collect())
    }

    /// What `plan` says of a row that repeats another one, and the other one's row in the file.
    fn said_twice(&self) -> HashMap<Message, u64> {
        let said = |start: &Start| (Message::new("plan-observation-twice").with("line", start.line), start.row);
        self.starts.iter().map(said).collect()
    }

    /// The column that an error of the row that begins at `byte` is about.
    fn column_of(&self, message: &Message, byte: usize) -> Option<usize> {
        let named = |name: &str| self.columns.iter().position(|column| column == name);
        let about = |at: usize, cell: &str| {
            let (name, text) = (&self.columns[at], shortened(cell.trim()));
            let bad = Message::new("plan-bad-value").with("column", name).with("text", &text);
            let (unknown, twice) = (Message::new("plan-unknown-column"), Message::new("plan-column-twice"));
            *message == bad
                || *message == Message::new("plan-empty-cell").with("column", name)
                || *message == unknown.with("column", &text)
                || *message == twice.with("column", &text)
        };
        match message.key() {
            "plan-indicator-unknown" => named("indicator"),
            "plan-unit-unknown" => named("unit_id"),
            "plan-unit-mismatch" => named("unit"),
            "plan-value-though-missing" => named("value"),
            "plan-bad-value" | "plan-empty-cell" => self.cells(byte).iter().enumerate().find(|(at, c)| about(*at, c)).map(|(at, _)| at),
            // Of a name that stands twice, the second one is too many.
            "plan-unknown-column" | "plan-column-twice" => (0..self.columns.len()).rev().find(|at| about(*at, &self.columns[*at])),
            "plan-long-cell" => self.cells(byte).iter().enumerate().max_by_key(|(_, cell)| cell.len()).map(|(at, _)| at),
            _ => None,
        }
    }

    /// The cells of the row that begins at `byte`, as many as the header has.
    fn cells(&self, byte: usize) -> Vec<String> {
        let bytes = self.bytes.get(byte..).unwrap_or_default();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        let record = reader.records().next().and_then(Result::ok).unwrap_or_default();
        record.iter().take(self.columns.len()).map(str::to_owned).collect()
    }
}

/// The line on which a record of `bytes` begins. The reader's own position may lie before blank lines.
pub(crate) fn line(record: &csv::ByteRecord, bytes: &[u8]) -> u64 {
    record.position().map_or(1, |position| {
        let rest = usize::try_from(position.byte()).ok().and_then(|at| bytes.get(at..)).unwrap_or_default();
        let blank = rest.iter().take_while(|b| matches!(**b, b'\n' | b'\r')).filter(|b| **b == b'\n');
        position.line() + blank.fold(0, |lines, _| lines + 1)
    })
}

/// At most 40 characters of a cell, as `plan` shows it.
pub(crate) fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(40) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

/// The number that a text in Vietnamese style holds, `12.704,04`: groups of three between points, a comma before the decimals.
/// `None` for any other text. A single point is a decimal point where `point` says so, else it groups (`1.234`).
pub(crate) fn vietnamese(text: &str, point: bool) -> Option<Decimal> {
    let (whole, fraction) = text.split_once(',').unwrap_or((text, ""));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.strip_prefix('-').unwrap_or(whole).split('.');
    let first = groups.next().filter(|first| digits(first))?;
    let rest: Vec<&str> = groups.collect();
    let grouped = first.len() <= 3 && rest.iter().all(|group| group.len() == 3 && digits(group));
    let decimals = text.contains(',');
    let foreign = decimals || (rest.len() > usize::from(point) && first != "0");
    if !foreign || !(rest.is_empty() || grouped) || (decimals && !digits(fraction)) {
        return None;
    }
    let sign = if whole.starts_with('-') { "-" } else { "" };
    format!("{sign}{first}{}{}{fraction}", rest.concat(), if decimals { "." } else { "" }).parse().ok()
}

/// The fault of a number written as a Vietnamese text.
pub(crate) fn number_text(text: &str, number: Decimal) -> (Message, Message) {
    let message = Message::new("exchange-table-number-text").with("text", shortened(text));
    (message, Message::new("exchange-table-help-number-text").with("number", number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("12.704,04", false, Some("12704.04"))]
    #[case("-0,5", true, Some("-0.5"))]
    #[case("95,10", true, Some("95.10"))]
    #[case("1.234.567", true, Some("1234567"))]
    #[case("1.234", false, Some("1234"))]
    #[case("1.234", true, None)]
    #[case("0.123", false, None)]
    #[case("12704.04", false, None)]
    #[case("12.70,4", false, None)]
    #[case("1234", false, None)]
    #[case("1,2,3", false, None)]
    #[case("1,", false, None)]
    #[case("Cao Chương", false, None)]
    fn a_number_in_vietnamese_style_is_known(#[case] text: &str, #[case] point: bool, #[case] number: Option<&str>) {
        assert_eq!(vietnamese(text, point).map(|n| n.to_string()).as_deref(), number);
    }

    #[rstest]
    #[case("Chỉ tiêu", "indicator")]
    #[case(" MÃ ĐƠN VỊ ", "unit_id")]
    #[case("Value", "value")]
    #[case("Màu", "Màu")]
    fn a_header_has_names_in_two_languages(#[case] header: &str, #[case] name: &str) {
        assert_eq!(column(header).0, name);
    }
}
