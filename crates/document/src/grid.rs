//! Where the cells of a table stand when merged ones take their rows and columns.

use crate::paper::{Cell, Grid};

/// More columns than this no page and few spreadsheets hold: a cell that claims more is cut.
const MAX_COLUMNS: usize = 1024;

/// A cell with its place as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement<'a> {
    /// Row, from 0.
    pub row: usize,
    /// Column, from 0: merged cells to the left and from above take theirs.
    pub column: usize,
    /// Rows it takes: never more than are left, nor out of the head.
    pub rows: usize,
    /// Columns it takes.
    pub columns: usize,
    /// The cell.
    pub cell: &'a Cell,
}

impl Grid {
    /// Every cell with its place, row by row. A cell that would overlap one from above is pushed to the right, as in HTML.
    pub fn placements(&self) -> Vec<Placement<'_>> {
        let mut out: Vec<Placement<'_>> = Vec::new();
        // For each column: the first row that is free.
        let mut free: Vec<usize> = Vec::new();
        for (row, cells) in self.rows.iter().enumerate() {
            let mut column = 0;
            let end = if row < self.head { self.head.min(self.rows.len()) } else { self.rows.len() };
            for cell in cells {
                while free.get(column).is_some_and(|first| *first > row) {
                    column += 1;
                }
                if column >= MAX_COLUMNS {
                    break;
                }
                // It ends where a cell from above begins.
                let wanted = usize::from(cell.columns.max(1)).min(MAX_COLUMNS - column);
                let columns = (0..wanted).take_while(|n| free.get(column + n).is_none_or(|first| *first <= row)).count();
                let rows = usize::from(cell.rows.max(1)).min(end - row);
                free.resize(free.len().max(column + columns), 0);
                free[column..column + columns].fill(row + rows);
                out.push(Placement { row, column, rows, columns, cell });
                column += columns;
            }
        }
        out
    }

    /// Number of columns: those that are declared and those that cells take.
    pub fn width(&self) -> usize {
        let taken = self.placements().iter().map(|at| at.column + at.columns).max().unwrap_or(0);
        taken.max(self.columns.len().min(MAX_COLUMNS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(columns: u16, rows: u16) -> Cell {
        Cell { columns, rows, ..Cell::default() }
    }

    fn places(head: usize, rows: Vec<Vec<Cell>>) -> Vec<(usize, usize, usize, usize)> {
        let grid = Grid { head, rows, ..Grid::default() };
        grid.placements().iter().map(|at| (at.row, at.column, at.rows, at.columns)).collect()
    }

    #[test]
    fn merged_cells_push_the_others_aside() {
        let rows = vec![vec![cell(1, 2), cell(2, 1), cell(1, 2)], vec![cell(1, 1), cell(1, 1)], vec![cell(4, 1)]];
        assert_eq!(places(2, rows), [(0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 2, 1), (1, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 4)]);
    }

    #[test]
    fn spans_that_cannot_be_are_cut() {
        let rows = vec![vec![cell(1, 9), cell(0, 0)], vec![cell(1, 9), cell(u16::MAX, 1)]];
        assert_eq!(places(1, rows), [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, MAX_COLUMNS - 1)]);
    }

    #[test]
    fn a_wide_cell_ends_before_one_from_above() {
        let rows = vec![vec![cell(1, 1), cell(1, 2)], vec![cell(3, 1), cell(1, 1)]];
        assert_eq!(places(0, rows), [(0, 0, 1, 1), (0, 1, 2, 1), (1, 0, 1, 1), (1, 2, 1, 1)]);
    }
}
