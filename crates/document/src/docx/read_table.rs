//! Tables as they are read: cells that go on below or to the right become one with its spans.

use crate::docx::line;
use crate::docx::read::Reader;
use crate::docx::tree::{Id, Space, Tree};
use crate::paper::{Align, Cell, Column, Grid};
use crate::read::ReadError;
use std::collections::HashMap;

/// More columns no page holds.
const MAX_COLUMNS: usize = 1024;
/// A table without lines that is no larger only sets words side by side.
const SMALL: (usize, usize) = (4, 3);

/// The rows of a table, out of what wraps them, without those that a tracked change takes away.
pub(crate) fn rows(tree: &Tree<'_>, table: Id) -> Vec<Id> {
    let deleted = |row: &Id| tree.child(*row, "trPr").is_some_and(|properties| tree.child(properties, "del").is_some());
    let mut rows = Vec::new();
    unwrapped(tree, table, "tr", &mut rows);
    rows.retain(|row| !deleted(row));
    rows
}

/// The cells of a row.
pub(crate) fn cells(tree: &Tree<'_>, row: Id) -> Vec<Id> {
    let mut cells = Vec::new();
    unwrapped(tree, row, "tc", &mut cells);
    cells
}

fn unwrapped(tree: &Tree<'_>, parent: Id, name: &str, out: &mut Vec<Id>) {
    for id in tree.children(parent) {
        match tree.name(id) {
            (Space::Word, found) if found == name => out.push(id),
            (Space::Word, "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo") => unwrapped(tree, id, name, out),
            _ => {}
        }
    }
}

/// Few rows and columns.
pub(crate) fn is_small(tree: &Tree<'_>, table: Id) -> bool {
    let rows = rows(tree, table);
    rows.len() <= SMALL.0 && rows.iter().all(|row| cells(tree, *row).len() <= SMALL.1)
}

/// What a cell says of its place.
struct Place {
    columns: usize,
    /// `None`: a cell of its own; true: it begins one that goes on below; false: it goes on.
    below: Option<bool>,
    /// It goes on from the left.
    beside: bool,
}

fn place(tree: &Tree<'_>, cell: Id) -> Place {
    let Some(properties) = tree.child(cell, "tcPr") else { return Place { columns: 1, below: None, beside: false } };
    let columns = tree.value(properties, "gridSpan").and_then(|span| span.parse().ok()).unwrap_or(1_usize).clamp(1, MAX_COLUMNS);
    let merge = |name: &str| tree.child(properties, name).map(|id| tree.attribute(id, "val").is_some_and(|kind| kind == "restart"));
    Place { columns, below: merge("vMerge"), beside: merge("hMerge") == Some(false) }
}

/// Columns that a row leaves out before its first cell.
fn skipped(tree: &Tree<'_>, row: Id) -> usize {
    let told = tree.child(row, "trPr").and_then(|properties| tree.value(properties, "gridBefore"));
    told.and_then(|columns| columns.parse().ok()).unwrap_or(0_usize).min(MAX_COLUMNS)
}

fn span(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}

impl Reader<'_> {
    /// A table with its merged cells.
    pub fn table(&mut self, tree: &Tree<'_>, table: Id) -> Result<Grid, ReadError> {
        let mut grid = Grid::default();
        // As the first cell below the head stands that takes a column for itself.
        let mut aligns: Vec<Option<Align>> = Vec::new();
        // For a column: the cell that goes on there, and the last row it has taken.
        let mut open: HashMap<usize, ((usize, usize), usize)> = HashMap::new();
        let mut heads = true;
        for row in rows(tree, table) {
            let number = grid.rows.len();
            heads = heads && tree.child(row, "trPr").is_some_and(|properties| tree.on(properties, "tblHeader"));
            grid.head += usize::from(heads);
            let mut line: Vec<Cell> = Vec::new();
            let mut column = skipped(tree, row);
            if column > 0 {
                line.push(Cell { columns: span(column), ..Cell::default() });
            }
            for id in cells(tree, row) {
                let place = place(tree, id);
                if place.beside
                    && let Some(left) = line.last_mut()
                {
                    left.columns = left.columns.saturating_add(span(place.columns));
                    column += place.columns;
                    continue;
                }
                let above = open.get_mut(&column).filter(|(_, last)| place.below == Some(false) && *last + 1 == number);
                if let Some((owner, last)) = above {
                    *last = number;
                    let ((above, at), rows) = (*owner, &mut grid.rows);
                    if let Some(cell) = rows.get_mut(above).and_then(|row| row.get_mut(at)) {
                        cell.rows = cell.rows.saturating_add(1);
                    }
                } else {
                    let mut nodes = Vec::new();
                    self.story(tree, id, &mut nodes)?;
                    if place.below.is_some() {
                        open.insert(column, ((number, line.len()), number));
                    }
                    if number >= grid.head && column < MAX_COLUMNS && place.columns == 1 {
                        aligns.resize(aligns.len().max(column + 1), None);
                        aligns[column].get_or_insert_with(|| align(tree, id));
                    }
                    line.push(Cell { columns: span(place.columns), ..Cell::of(line::joined(nodes)) });
                }
                column += place.columns;
            }
            grid.rows.push(line);
        }
        whole_head(&mut grid);
        grid.columns = columns(tree, table, &aligns);
        Ok(grid)
    }
}

/// The head takes all rows that a cell of it goes on over.
fn whole_head(grid: &mut Grid) {
    let mut row = 0;
    while row < grid.head.min(grid.rows.len()) {
        let tallest = grid.rows[row].iter().map(|cell| usize::from(cell.rows)).max().unwrap_or(1);
        grid.head = grid.head.max(row + tallest).min(grid.rows.len());
        row += 1;
    }
}

fn columns(tree: &Tree<'_>, table: Id, aligns: &[Option<Align>]) -> Vec<Column> {
    let told = tree.child(table, "tblGrid").map(|grid| tree.children(grid).filter(|id| tree.is(*id, "gridCol")).collect::<Vec<_>>());
    let told = told.unwrap_or_default();
    let width = |id: &Id| tree.attribute(*id, "w").and_then(|width| width.parse().ok()).unwrap_or(1_u16).max(1);
    let count = told.len().max(aligns.len()).min(MAX_COLUMNS);
    (0..count)
        .map(|n| Column { width: told.get(n).map_or(1, width), align: aligns.get(n).copied().flatten().unwrap_or_default() })
        .collect()
}

/// How the first paragraph of a cell stands.
fn align(tree: &Tree<'_>, cell: Id) -> Align {
    let told = tree.child(cell, "p").and_then(|paragraph| tree.child(paragraph, "pPr")).and_then(|own| tree.value(own, "jc"));
    match told.as_deref() {
        Some("center") => Align::Centre,
        Some("right" | "end") => Align::Right,
        _ => Align::Left,
    }
}
