//! Spreadsheets as they come, .xlsx, .xlsb, .xls or .ods, as sparse grids of cells that still know what a reader of values
//! forgets: formulas, percentages, dates, errors and merged cells. Nothing is allocated by a size that a file declares.

use crate::cell;
use crate::fault::Fault;
use crate::{formats_ods, formats_xls};
use calamine::{Data, Dimensions, Reader, Xls, Xlsb, Xlsx};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use texts::Message;

/// Larger files are no forms.
const MAX_BYTES: usize = 32 << 20;
/// Larger archives are no forms either, however small they are packed.
const MAX_UNPACKED: u64 = 128 << 20;
/// Cells beyond are nobody's.
pub(crate) const MAX_ROW: u32 = 20_000;
pub(crate) const MAX_COLUMN: u32 = 32;
/// Sheets beyond are not looked at.
pub(crate) const MAX_SHEETS: usize = 16;
/// What one sheet may hold, in bytes: ten thousand lines with long words take a quarter of it.
const MAX_HELD: usize = 64 << 20;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    /// A number; `None` where no decimal can hold it.
    Number(Option<Decimal>),
    Text(String),
    Boolean(bool),
    Date,
    /// `#REF!` and the like.
    Error(String),
}

/// One cell that holds something.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Cell {
    pub content: Option<Content>,
    pub formula: bool,
    pub percent: bool,
}

/// One sheet: its cells by row and column from 0.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    pub name: String,
    pub cells: BTreeMap<(u32, u32), Cell>,
    /// First and last row and column of merged cells.
    pub merged: Vec<((u32, u32), (u32, u32))>,
    held: usize,
}

impl Grid {
    /// A sheet without cells.
    pub fn named(name: &str) -> Grid {
        Grid { name: name.to_owned(), ..Grid::default() }
    }

    /// Puts something into a cell, unless it lies too far out or the sheet is full.
    pub fn put(&mut self, at: (u32, u32), content: Option<Content>, percent: bool) {
        self.held += match &content {
            Some(Content::Text(text)) => text.len() + 128,
            _ => 128,
        };
        if at.0 < MAX_ROW && at.1 < MAX_COLUMN && content.is_some() && self.held < MAX_HELD {
            let cell = self.cells.entry(at).or_default();
            (cell.content, cell.percent) = (content, percent);
        }
    }

    /// Marks a cell as computed.
    pub fn computed(&mut self, at: (u32, u32)) {
        self.held += 128;
        if at.0 < MAX_ROW && at.1 < MAX_COLUMN && self.held < MAX_HELD {
            self.cells.entry(at).or_default().formula = true;
        }
    }

    /// The text of a cell; numbers as they are, what else is no text is empty.
    pub fn text(&self, row: u32, column: u32) -> String {
        match self.cells.get(&(row, column)).and_then(|cell| cell.content.as_ref()) {
            Some(Content::Text(text)) => text.clone(),
            Some(Content::Number(Some(value))) => value.normalize().to_string(),
            _ => String::new(),
        }
    }
}

/// The sheets of a file.
///
/// # Errors
/// It is too large or no spreadsheet that can be read.
pub(crate) fn open(bytes: &[u8], file: &str) -> Result<Vec<Grid>, Fault> {
    let (kind, bytes) = sound(bytes, file)?;
    let grids = match kind {
        Kind::Xls => guarded(|| xls(&bytes)),
        Kind::Xlsb => guarded(|| xlsb(&bytes)),
        Kind::Xlsx => guarded(|| xlsx(&bytes)),
        Kind::Ods => archive(&bytes).and_then(|mut archive| formats_ods::content(&mut archive)).map(|content| formats_ods::grids(&content)),
    };
    grids.filter(|grids| !grids.is_empty()).ok_or_else(|| unreadable(file))
}

/// What a spreadsheet is kept as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Xls,
    Xlsb,
    Xlsx,
    Ods,
}

/// The kind of a spreadsheet, and its bytes such that a reader asks for no more memory than they are worth.
///
/// # Errors
/// It is too large or no spreadsheet.
pub(crate) fn sound<'b>(bytes: &'b [u8], file: &str) -> Result<(Kind, Cow<'b, [u8]>), Fault> {
    if bytes.len() > MAX_BYTES {
        return Err(too_large(file));
    }
    // OLE's mark opens .xls; the others are archives.
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        let packed = guarded(|| formats_xls::sound(bytes)).ok_or_else(|| unreadable(file))?;
        return Ok((Kind::Xls, Cow::Owned(packed)));
    }
    let mut archive = archive(bytes).ok_or_else(|| unreadable(file))?;
    match unpacked(&mut archive) {
        None => return Err(unreadable(file)),
        Some(size) if size > MAX_UNPACKED => return Err(too_large(file)),
        Some(_) => {}
    }
    let has = |name: &str| archive.file_names().flatten().any(|known| known.eq_ignore_ascii_case(name));
    let kind = match (has("xl/workbook.bin"), has("content.xml")) {
        (true, _) => Kind::Xlsb,
        (_, true) => Kind::Ods,
        _ => Kind::Xlsx,
    };
    Ok((kind, Cow::Borrowed(bytes)))
}

fn archive(bytes: &[u8]) -> Option<zip::ZipArchive<Cursor<&[u8]>>> {
    zip::ZipArchive::new(Cursor::new(bytes)).ok()
}

fn unreadable(file: &str) -> Fault {
    Fault::new(file, Message::new("exchange-form-no-spreadsheet"), Message::new("exchange-help-form-no-spreadsheet"))
}

const TOO_LARGE: &str = "exchange-form-too-large";

impl Fault {
    /// The file is larger than anybody's.
    pub(crate) fn is_too_large(&self) -> bool {
        self.message.key() == TOO_LARGE
    }
}

fn too_large(file: &str) -> Fault {
    let message = Message::new("exchange-form-too-large").with("most", MAX_BYTES >> 20);
    Fault::new(file, message, Message::new("exchange-help-form-too-large"))
}

/// How much an archive holds, by unpacking it: what it says of itself may be a lie. `None`: it is damaged, or counts more strings
/// than it can hold, for which a reader would make room.
fn unpacked(archive: &mut zip::ZipArchive<Cursor<&[u8]>>) -> Option<u64> {
    let mut total = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).ok()?;
        let mut content = Vec::new();
        total += part.take(MAX_UNPACKED + 1 - total).read_to_end(&mut content).ok()? as u64;
        if total > MAX_UNPACKED {
            break;
        }
        // In UTF-16 every other byte is 0.
        content.retain(|byte| *byte != 0);
        counts(&content)?;
    }
    Some(total)
}

/// `uniqueCount` of shared strings (ECMA-376 part 1, 18.4.9) is no more than there are bytes.
fn counts(content: &[u8]) -> Option<()> {
    const NAME: &[u8] = b"uniqueCount";
    let mut rest = content;
    while let Some(at) = rest.windows(NAME.len()).position(|window| window == NAME) {
        rest = &rest[at + NAME.len()..];
        let told = rest.iter().skip_while(|byte| !byte.is_ascii_digit()).take_while(|byte| byte.is_ascii_digit());
        let told = told.fold(0_usize, |sum, digit| sum.saturating_mul(10).saturating_add(usize::from(digit - b'0')));
        if told > content.len() {
            return None;
        }
    }
    Some(())
}

/// Runs a borrowed reader; where it gives up on a damaged file by a panic, that is an unreadable file as well.
fn guarded<T>(read: impl FnOnce() -> Option<T>) -> Option<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).ok().flatten()
}

fn xlsx(bytes: &[u8]) -> Option<Vec<Grid>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).ok()?;
    let mut grids = Vec::new();
    for name in book.sheet_names().into_iter().take(MAX_SHEETS) {
        let mut grid = Grid::named(&name);
        // A chart sheet has no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        let percent: Vec<bool> = cells.styles().iter().map(is_percent).collect();
        while let Some((found, style)) = cells.next_cell_with_style_id().ok()? {
            let percent = percent.get(style).copied().unwrap_or(false);
            grid.put(found.get_position(), content(found.get_value().clone().into()), percent);
        }
        drop(cells);
        let mut formulas = book.worksheet_cells_reader(&name).ok()?;
        while let Some(found) = formulas.next_formula().ok()? {
            if !found.get_value().is_empty() {
                grid.computed(found.get_position());
            }
        }
        drop(formulas);
        grid.merged = book.merge_cells_by_sheet_name(&name).ok()?.iter().map(corners).collect();
        grids.push(grid);
    }
    Some(grids)
}

fn xlsb(bytes: &[u8]) -> Option<Vec<Grid>> {
    let mut book: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).ok()?;
    let mut grids = Vec::new();
    for name in book.sheet_names().into_iter().take(MAX_SHEETS) {
        let mut grid = Grid::named(&name);
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        while let Some(found) = cells.next_cell().ok()? {
            grid.put(found.get_position(), content(found.get_value().clone().into()), false);
        }
        drop(cells);
        let mut formulas = book.worksheet_cells_reader(&name).ok()?;
        while let Some(found) = formulas.next_formula().ok()? {
            if !found.get_value().is_empty() {
                grid.computed(found.get_position());
            }
        }
        grids.push(grid);
    }
    Some(grids)
}

fn xls(bytes: &[u8]) -> Option<Vec<Grid>> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).ok()?;
    let mut grids = Vec::new();
    for name in book.sheet_names().into_iter().take(MAX_SHEETS) {
        let mut grid = Grid::named(&name);
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            if let Some(at) = place((top, left), row, column) {
                grid.put(at, content(data.clone()), false);
            }
        }
        let formulas = book.worksheet_formula(&name).ok()?;
        let corner = formulas.start().unwrap_or_default();
        for (row, column, _) in formulas.used_cells().filter(|(.., formula)| !formula.is_empty()) {
            if let Some(at) = place(corner, row, column) {
                grid.computed(at);
            }
        }
        grid.merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default().iter().map(corners).collect();
        grids.push(grid);
    }
    Some(grids)
}

fn place(corner: (u32, u32), row: usize, column: usize) -> Option<(u32, u32)> {
    Some((corner.0.checked_add(u32::try_from(row).ok()?)?, corner.1.checked_add(u32::try_from(column).ok()?)?))
}

fn corners(found: &Dimensions) -> ((u32, u32), (u32, u32)) {
    (found.start, found.end)
}

fn content(data: Data) -> Option<Content> {
    Some(match data {
        Data::Empty => return None,
        Data::Int(whole) => Content::Number(Some(Decimal::from(whole))),
        Data::Float(number) => Content::Number(cell::decimal(number)),
        Data::String(text) => Content::Text(text),
        Data::Bool(value) => Content::Boolean(value),
        Data::DateTime(_) | Data::DateTimeIso(_) | Data::DurationIso(_) => Content::Date,
        Data::Error(error) => Content::Error(error.to_string()),
    })
}

/// The number format shows percents: a `%` that is neither quoted nor escaped (ECMA-376 part 1, 18.8.31).
fn is_percent(style: &calamine::Style) -> bool {
    style.number_format.as_ref().is_some_and(|format| shows_percent(&format.format_code))
}

fn shows_percent(code: &str) -> bool {
    let mut quoted = false;
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => quoted = !quoted,
            // What follows is a letter to print, a fill or a gap.
            '\\' | '_' | '*' if !quoted => drop(letters.next()),
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("0%", true)]
    #[case("#,##0.00%;-0%", true)]
    #[case("General", false)]
    #[case("0\"%\"", false)]
    #[case("0.0\\%", false)]
    fn a_percent_format_is_known_by_its_mark(#[case] code: &str, #[case] percent: bool) {
        assert_eq!(shows_percent(code), percent);
    }

    #[rstest]
    #[case("<sst count=\"2\" uniqueCount=\"2\"><si/><si/></sst>", true)]
    #[case("<sst uniqueCount=\"99999999999\"><si/></sst>", false)]
    #[case("<sst uniqueCount='1' uniqueCount = '999999999999999999999999'><si/></sst>", false)]
    fn strings_that_are_only_counted_are_not_believed(#[case] xml: &str, #[case] sound: bool) {
        assert_eq!(counts(xml.as_bytes()).is_some(), sound);
    }

    #[test]
    fn what_is_too_large_is_not_opened() {
        let bytes = vec![b'P'; MAX_BYTES + 1];
        assert_eq!(open(&bytes, "lớn.xlsx").expect_err("too large").message.key(), "exchange-form-too-large");
    }
}
