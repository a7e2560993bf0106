//! Tables on the terminal: columns that line up under Vietnamese marks, cells that wrap.

use std::io::{Result, Write};
use unicode_width::UnicodeWidthStr;

/// A column of a terminal table; cells that are wider wrap at spaces and slashes.
pub struct Column {
    width: usize,
    right: bool,
    head: String,
}

impl Column {
    /// A column of words.
    pub fn left(width: usize, head: String) -> Self {
        Column { width, right: false, head }
    }

    /// A column of figures.
    pub fn right(width: usize, head: String) -> Self {
        Column { width, right: true, head }
    }
}

/// Columns with rows of cells under them.
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// As many cells a row as there are columns.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Prints heads, a rule and the rows.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn print(&self, out: &mut dyn Write) -> Result<()> {
        let head: Vec<String> = self.columns.iter().map(|c| c.head.clone()).collect();
        self.row(&head, out)?;
        let rule: Vec<String> = self.columns.iter().map(|c| "─".repeat(c.width)).collect();
        writeln!(out, "{}", rule.join("  "))?;
        self.rows.iter().try_for_each(|row| self.row(row, out))
    }

    fn row(&self, cells: &[String], out: &mut dyn Write) -> Result<()> {
        let wrapped: Vec<Vec<String>> = self.columns.iter().zip(cells).map(|(c, cell)| wrap(cell, c.width)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let mut line = String::new();
            for (column, cell) in self.columns.iter().zip(&wrapped) {
                let text = cell.get(at).map_or("", String::as_str);
                let pad = " ".repeat(column.width.saturating_sub(text.width()));
                let (before, after) = if column.right { (pad.as_str(), "") } else { ("", pad.as_str()) };
                line.push_str(before);
                line.push_str(text);
                line.push_str(after);
                line.push_str("  ");
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// `text` in lines of at most `width` terminal columns, broken at spaces and after slashes; a longer word stays whole.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_inclusive([' ', '/']) {
        let last = lines.len() - 1;
        let together = lines[last].width() + word.trim_end().width();
        if together > width && !lines[last].is_empty() {
            lines.push(word.to_owned());
        } else {
            lines[last].push_str(word);
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_wrap_at_spaces_and_slashes_by_what_is_seen() {
        assert_eq!(wrap("triệu đồng/người/năm", 13), ["triệu đồng/", "người/năm"]);
        assert_eq!(wrap("Tỷ lệ hộ", 9), ["Tỷ lệ hộ"]);
        assert_eq!(wrap("", 9), [""]);
    }

    #[test]
    fn columns_stay_in_line_under_vietnamese_marks() {
        let table = Table {
            columns: vec![Column::left(8, "Tên".into()), Column::right(6, "Số".into())],
            rows: vec![vec!["Đảm bảo".into(), "1,5".into()], vec!["abc".into(), "10".into()]],
        };
        let mut out = Vec::new();
        table.print(&mut out).expect("written");
        let text = String::from_utf8(out).expect("UTF-8");
        let widths: Vec<usize> = text.lines().map(UnicodeWidthStr::width).collect();
        assert_eq!(widths, [16; 4]);
    }
}
