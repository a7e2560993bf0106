//! OpenDocument spreadsheets (ISO/IEC 26300, part 1, 9): what LibreOffice saves. A reader of our own, because a few bytes of
//! such a file may repeat a cell a billion times, and because it says of itself what is a percentage.

use crate::formats::{Content, Grid, MAX_COLUMN, MAX_ROW, MAX_SHEETS};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rust_decimal::Decimal;
use std::io::{Cursor, Read};

/// The part of the archive that holds the cells.
pub(crate) fn content(archive: &mut zip::ZipArchive<Cursor<&[u8]>>) -> Option<String> {
    let mut text = String::new();
    // The archive was measured before.
    archive.by_name("content.xml").ok()?.read_to_string(&mut text).ok()?;
    Some(text)
}

/// Where the reader stands.
#[derive(Default)]
struct State {
    grids: Vec<Grid>,
    row: u32,
    row_repeats: u32,
    column: u32,
    cell: Option<Pending>,
    /// Inside of a comment, whose paragraphs are not the cell's.
    comment: u32,
}

/// A cell between its start and its end.
#[derive(Default)]
struct Pending {
    kind: String,
    value: String,
    formula: bool,
    repeats: u32,
    columns: u32,
    rows: u32,
    paragraphs: Vec<String>,
}

/// All sheets; of damaged XML what stood before the damage.
pub(crate) fn grids(xml: &str) -> Vec<Grid> {
    let mut reader = Reader::from_str(xml);
    let mut state = State::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => state.start(&tag),
            Ok(Event::Empty(tag)) => {
                state.start(&tag);
                state.end(tag.name().as_ref());
            }
            Ok(Event::End(tag)) => state.end(tag.name().as_ref()),
            Ok(Event::Text(text)) => state.say(&text.xml10_content()),
            Ok(Event::GeneralRef(name)) => {
                let letter = name.resolve_char_ref().ok().flatten().map(String::from);
                let named = || quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned);
                state.say(&letter.or_else(named).unwrap_or_default());
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    state.grids
}

impl State {
    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "table:table" if self.grids.len() < MAX_SHEETS => {
                self.grids.push(Grid::named(&attribute(tag, "table:name")));
                (self.row, self.column, self.cell) = (0, 0, None);
            }
            "table:table-row" => (self.row_repeats, self.column) = (count(tag, "table:number-rows-repeated"), 0),
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = Some(Pending {
                    kind: attribute(tag, "office:value-type"),
                    value: attribute(tag, "office:value"),
                    formula: !attribute(tag, "table:formula").is_empty(),
                    repeats: count(tag, "table:number-columns-repeated"),
                    columns: count(tag, "table:number-columns-spanned"),
                    rows: count(tag, "table:number-rows-spanned"),
                    paragraphs: Vec::new(),
                });
            }
            "office:annotation" => self.comment += 1,
            "text:p" => {
                if let Some(cell) = self.cell.as_mut().filter(|_| self.comment == 0) {
                    cell.paragraphs.push(String::new());
                }
            }
            "text:s" => self.say(" "),
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        let paragraph = self.cell.as_mut().filter(|_| self.comment == 0).and_then(|cell| cell.paragraphs.last_mut());
        if let Some(paragraph) = paragraph {
            paragraph.push_str(text);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "office:annotation" => self.comment = self.comment.saturating_sub(1),
            "table:table-row" => self.row = self.row.saturating_add(self.row_repeats),
            "table:table-cell" | "table:covered-table-cell" => self.finish(),
            _ => {}
        }
    }

    fn finish(&mut self) {
        let (Some(cell), Some(grid)) = (self.cell.take(), self.grids.last_mut()) else { return };
        let (row, column) = (self.row, self.column);
        self.column = column.saturating_add(cell.repeats);
        let content = cell.content();
        if content.is_some() || cell.formula {
            for row in row..row.saturating_add(self.row_repeats).min(MAX_ROW) {
                for column in column..self.column.min(MAX_COLUMN) {
                    grid.put((row, column), content.clone(), cell.kind == "percentage");
                    if cell.formula {
                        grid.computed((row, column));
                    }
                }
            }
        }
        if cell.columns > 1 || cell.rows > 1 {
            let last = (row.saturating_add(cell.rows - 1), column.saturating_add(cell.columns - 1));
            grid.merged.push(((row, column), last));
        }
    }
}

impl Pending {
    fn content(&self) -> Option<Content> {
        let text = self.paragraphs.join("\n");
        // LibreOffice writes a formula that failed as a text or a number with the error as what is seen.
        if self.formula && (text.starts_with('#') || text.starts_with("Err:")) {
            return Some(Content::Error(text));
        }
        match self.kind.as_str() {
            "float" | "percentage" | "currency" => Some(Content::Number(number(&self.value))),
            "date" | "time" => Some(Content::Date),
            "boolean" => Some(Content::Boolean(false)),
            _ => (!text.is_empty()).then_some(Content::Text(text)),
        }
    }
}

/// The decimal of a number as XML Schema writes doubles, at Excel's 15 digits.
#[expect(clippy::disallowed_types, reason = "OpenDocument's numbers are doubles too; this is where they end")]
fn number(text: &str) -> Option<Decimal> {
    text.parse::<f64>().ok().and_then(crate::cell::decimal)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == name);
    found
        .and_then(|attribute| attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).ok().map(|value| value.into_owned()))
        .unwrap_or_default()
}

/// How often or over how many: at least once.
fn count(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).parse().unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_cells_are_not_laid_out_beyond_a_form() {
        let xml = r#"<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">
            <table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/></table:table-row></table:table>"#;
        let grids = grids(xml);
        assert!(grids[0].cells.len() <= (MAX_ROW * MAX_COLUMN) as usize);
    }

    #[test]
    fn a_cell_says_what_it_is() {
        let xml = r#"<table:table table:name="Biểu 02"><table:table-row>
            <table:table-cell office:value-type="percentage" office:value="0.125"><text:p>12,5%</text:p></table:table-cell>
            <table:table-cell table:number-columns-repeated="2"/>
            <table:table-cell office:value-type="string"><office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>a &amp; b</text:p></table:table-cell>
            <table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0"><text:p>#DIV/0!</text:p></table:table-cell>
            </table:table-row></table:table>"#;
        let grids = grids(xml);
        let grid = &grids[0];
        assert_eq!(grid.name, "Biểu 02");
        assert!(grid.cells[&(0, 0)].percent);
        assert_eq!(grid.text(0, 0), "0.125");
        assert_eq!(grid.text(0, 3), "a & b");
        assert_eq!(grid.cells[&(0, 4)].content, Some(Content::Error("#DIV/0!".into())));
    }
}
