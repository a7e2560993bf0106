//! The tables of a document as an Excel workbook: a sheet each, numbers as numbers, percentages as formulas.

mod cells;
mod name;

use crate::Paper;
use crate::paper::{Annex, Grid, Inline, Node, Properties, text_of};
use cells::Formats;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use std::fmt;
use texts::{Lang, Message};

/// Why there is no workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkbookError {
    /// What is wrong and what to do.
    pub message: Message,
}

impl fmt::Display for WorkbookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)
    }
}

impl std::error::Error for WorkbookError {}

/// The tables of the document as a workbook, those of the annexes first. The same document gives the same bytes.
///
/// A cell with a number is a number, with its decimals as printed. A percentage is a formula over the two cells that it compares, as
/// long as they give the figure that is printed: an edited cell moves it, and nothing moves unedited. Footnotes stand below their table.
///
/// # Errors
/// The document has no table; Excel can't hold it (a text of more than 32,767 characters, too many rows or columns).
pub fn write(paper: &Paper) -> Result<Vec<u8>, WorkbookError> {
    let lang = paper.properties.language.parse().unwrap_or_default();
    let pages = pages(paper, lang);
    if pages.is_empty() {
        return Err(WorkbookError { message: Message::new("xlsx-no-table") });
    }
    draw(&pages, &paper.properties).map_err(|error| WorkbookError { message: Message::new("xlsx-not-written").with("reason", error) })
}

/// What stands on one sheet.
struct Page<'a> {
    name: String,
    /// Lines above the table: the caption of the annex, then that of the table.
    title: Option<&'a [Inline]>,
    subtitle: Option<&'a [Inline]>,
    landscape: bool,
    grid: &'a Grid,
}

/// A table with more columns than this is laid across the page.
const UPRIGHT: usize = 6;

fn pages(paper: &Paper, lang: Lang) -> Vec<Page<'_>> {
    let none = Annex::default();
    let attached = paper.annexes.iter().map(|annex| (Some(annex), tables(&annex.body)));
    let parts = attached.chain([(None, tables(&paper.body))]);
    let mut names = name::Names::default();
    let mut out: Vec<Page<'_>> = Vec::new();
    for (annex, grids) in parts {
        for grid in grids {
            let nameless = Message::new("xlsx-sheet").with("number", out.len() + 1).text(lang);
            let title = annex.map_or(none.title.as_slice(), |annex| &annex.title);
            let words = if title.is_empty() { &grid.caption } else { title };
            out.push(Page {
                name: names.next(&text_of(words), &nameless),
                title: annex.map(|annex| annex.title.as_slice()).filter(|line| !line.is_empty()),
                subtitle: annex.map(|annex| annex.subtitle.as_slice()).filter(|line| !line.is_empty()),
                landscape: annex.is_some_and(|annex| annex.landscape) || grid.width() > UPRIGHT,
                grid,
            });
        }
    }
    out
}

fn tables(nodes: &[Node]) -> impl Iterator<Item = &Grid> {
    nodes.iter().filter_map(|node| match node {
        Node::Table(grid) if !grid.rows.is_empty() && grid.width() > 0 => Some(grid),
        _ => None,
    })
}

fn draw(pages: &[Page<'_>], properties: &Properties) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // Without a date of its own a file would carry the hour of its writing, and no two would be alike. 1980 is where ZIP begins to count.
    let day = properties.date.unwrap_or(jiff::civil::date(1980, 1, 1));
    let number = |n: i8| u8::try_from(n).unwrap_or(1);
    let created = ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(1980), number(day.month()), number(day.day()))?;
    let said = DocProperties::new().set_title(&properties.title).set_author(&properties.author).set_creation_datetime(&created);
    workbook.set_properties(&said);
    let formats = Formats::default();
    for page in pages {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&page.name)?;
        page.draw(sheet, &formats)?;
    }
    workbook.save_to_buffer()
}

/// Letters in a line across the page, and on an upright one.
const ACROSS: u32 = 130;
const UP: u32 = 88;

impl Page<'_> {
    fn draw(&self, sheet: &mut Worksheet, formats: &Formats) -> Result<(), XlsxError> {
        let mut notes = Vec::new();
        let mut row = 0;
        let caption = Some(self.grid.caption.as_slice()).filter(|line| !line.is_empty());
        for (line, format) in [(self.title, &formats.title), (self.subtitle, &formats.subtitle), (caption, &formats.title)] {
            if let Some(line) = line {
                self.across(sheet, row, &cells::words(line, &mut notes), format)?;
                row += 1;
            }
        }
        let letters = if self.landscape { ACROSS } else { UP };
        let rows = cells::write(sheet, self.grid, row, letters, &mut notes)?;
        self.set_up(sheet, row, rows)?;
        for (at, note) in (row + rows..).zip(&notes) {
            self.across(sheet, at, note, &formats.note)?;
        }
        Ok(())
    }

    /// A line as wide as the table.
    fn across(&self, sheet: &mut Worksheet, row: u32, text: &str, format: &rust_xlsxwriter::Format) -> Result<(), XlsxError> {
        let last = u16::try_from(self.grid.width()).unwrap_or(u16::MAX).saturating_sub(1);
        if last == 0 {
            sheet.write_string_with_format(row, 0, text, format)?;
        } else {
            sheet.merge_range(row, 0, row, last, text, format)?;
        }
        // Excel finds no height for merged cells by itself.
        let letters = if self.landscape { ACROSS } else { UP };
        sheet.set_row_height(row, cells::lines(text, letters) * cells::LINE)?;
        Ok(())
    }

    /// Paper, and the head on every page.
    fn set_up(&self, sheet: &mut Worksheet, first: u32, rows: u32) -> Result<(), XlsxError> {
        // 9 is A4 (ECMA-376, ST_PaperSize). As wide as the page, as long as it takes.
        sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_footer("&C&P/&N");
        if self.landscape {
            sheet.set_landscape();
        }
        let head = u32::try_from(self.grid.head).unwrap_or(0).min(rows);
        if head > 0 {
            sheet.set_repeat_rows(first, first + head - 1)?;
            sheet.set_freeze_panes(first + head, 0)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
