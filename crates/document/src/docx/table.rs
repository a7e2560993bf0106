//! A table: fixed widths in parts of the page, a head that repeats, rows that stay whole.

use crate::docx::body::{Body, TABLE_END};
use crate::grid::Placement;
use crate::paper::{Align, Grid};
use std::fmt::Write;

/// More columns Word does not open.
pub(crate) const MAX_COLUMNS: usize = 63;

/// What stands at a place of the grid.
#[derive(Clone, Copy)]
enum Slot<'p, 'a> {
    Empty,
    /// A cell begins here.
    Cell(&'p Placement<'a>),
    /// The cell above goes on here.
    Below(&'p Placement<'a>),
    /// Taken by the slot to the left.
    Taken,
}

impl Body<'_> {
    pub fn table(&mut self, grid: &Grid) {
        if !grid.caption.is_empty() {
            self.paragraph("Caption", &grid.caption);
        }
        let width = grid.width();
        if grid.rows.is_empty() || width == 0 {
            return;
        }
        let widths = self.widths(grid, width);
        let placements = grid.placements();
        let mut slots = vec![vec![Slot::Empty; width]; grid.rows.len()];
        for at in &placements {
            for (n, row) in slots.iter_mut().skip(at.row).take(at.rows).enumerate() {
                row[at.column..at.column + at.columns].fill(Slot::Taken);
                row[at.column] = if n == 0 { Slot::Cell(at) } else { Slot::Below(at) };
            }
        }
        self.xml.push_str(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:jc w:val=\"center\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"04A0\"/></w:tblPr><w:tblGrid>",
        );
        for width in &widths {
            let _ = write!(self.xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.xml.push_str("</w:tblGrid>");
        for (number, row) in slots.iter().enumerate() {
            let head = if number < grid.head { "<w:tblHeader/>" } else { "" };
            let _ = write!(self.xml, "<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>");
            for (column, slot) in row.iter().enumerate() {
                self.slot(grid, number, column, *slot, &widths);
            }
            self.xml.push_str("</w:tr>");
        }
        let _ = write!(self.xml, "</w:tbl>{TABLE_END}");
    }

    fn slot(&mut self, grid: &Grid, row: usize, column: usize, slot: Slot<'_, '_>, widths: &[i64]) {
        let (span, merge, content) = match slot {
            Slot::Taken => return,
            Slot::Empty => (1, "", None),
            Slot::Cell(at) => (at.columns, if at.rows > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" }, Some(&at.cell.content)),
            Slot::Below(at) => (at.columns, "<w:vMerge/>", None),
        };
        let wide: i64 = widths.iter().skip(column).take(span).sum();
        let spanned = if span > 1 { format!("<w:gridSpan w:val=\"{span}\"/>") } else { String::new() };
        let head = row < grid.head;
        let _ =
            write!(self.xml, "<w:tc><w:tcPr><w:tcW w:w=\"{wide}\" w:type=\"dxa\"/>{spanned}{merge}<w:vAlign w:val=\"center\"/></w:tcPr>");
        let align = match grid.columns.get(column).map(|column| column.align).unwrap_or_default() {
            Align::Left => "",
            Align::Centre => "<w:jc w:val=\"center\"/>",
            Align::Right => "<w:jc w:val=\"right\"/>",
        };
        let (style, align) = if head { ("TableHeading", "") } else { ("TableText", align) };
        // A line over the whole table is a title in it, whatever its first column holds.
        let align = if span > 1 { "" } else { align };
        let line = content.map_or(&[][..], Vec::as_slice);
        self.formatted(&format!("<w:pStyle w:val=\"{style}\"/>{align}"), line);
        self.xml.push_str("</w:tc>");
    }

    /// Widths of the columns in twentieths of a point: their parts of the page, which together are the page.
    fn widths(&self, grid: &Grid, count: usize) -> Vec<i64> {
        let parts: Vec<i64> = (0..count).map(|n| grid.columns.get(n).map_or(1, |column| i64::from(column.width.max(1)))).collect();
        let all: i64 = parts.iter().sum();
        let mut done = 0;
        let mut given = 0;
        let share = |part: &i64| {
            done += part;
            let upto = self.width * done / all;
            let wide = upto - given;
            given = upto;
            wide
        };
        parts.iter().map(share).collect()
    }
}
