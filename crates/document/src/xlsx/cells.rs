//! The cells of a sheet.

use crate::Placement;
use crate::paper::{Align, Grid, Inline, PercentOf};
use rust_decimal::{Decimal, RoundingStrategy};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError, utility::row_col_to_cell};

/// The looks of what stands around a table.
pub(super) struct Formats {
    pub title: Format,
    pub subtitle: Format,
    pub note: Format,
}

fn plain() -> Format {
    Format::new().set_font_name("Times New Roman").set_font_size(12).set_text_wrap().set_align(FormatAlign::VerticalCenter)
}

impl Default for Formats {
    fn default() -> Formats {
        Formats {
            title: plain().set_bold().set_align(FormatAlign::Center),
            subtitle: plain().set_italic().set_align(FormatAlign::Center),
            note: plain().set_font_size(10),
        }
    }
}

/// Marks what is still to be written.
const GAP: Color = Color::RGB(0xFF_E5_8A);
const HEAD: Color = Color::RGB(0xE7_E6_E6);

/// What a line says in a cell. Its footnotes are called by superscript numbers and added to those of the sheet.
pub(super) fn words(line: &[Inline], notes: &mut Vec<String>) -> String {
    let mut out = String::new();
    for inline in line {
        match inline {
            Inline::Note(body) => out.push_str(&call(body, notes)),
            Inline::Gap(text) => out.push_str(&format!("[{}]", if text.is_empty() { "…" } else { text })),
            inline => out.push_str(inline.text()),
        }
    }
    figure::Normalised::new(&out).text().to_owned()
}

/// Adds a footnote to those of the sheet; returns its mark.
fn call(body: &[Inline], notes: &mut Vec<String>) -> String {
    let at = notes.len();
    let mark = superscript(at + 1);
    notes.push(String::new());
    let text = words(body, notes);
    notes[at] = format!("{mark} {text}");
    mark
}

fn superscript(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().chars().filter_map(|c| c.to_digit(10)).map(|digit| DIGITS[digit as usize]).collect()
}

/// Height of a line in points.
pub(super) const LINE: u32 = 17;

/// Lines that a text takes in a column that is so many letters wide.
pub(super) fn lines(text: &str, letters: u32) -> u32 {
    // A word that does not fit goes to the next line whole, so no line is full; bold letters are wider.
    let fits = (letters * 9 / 10).max(1) as usize;
    let lines = text.split('\n').map(|line| line.chars().count().div_ceil(fits).max(1)).sum::<usize>();
    // Excel's rows end at 409 points.
    u32::try_from(lines).unwrap_or(u32::MAX).min(409 / LINE)
}

/// Writes a table from a row of the sheet on, so many letters wide; returns how many rows it takes.
pub(super) fn write(sheet: &mut Worksheet, grid: &Grid, first: u32, letters: u32, notes: &mut Vec<String>) -> Result<u32, XlsxError> {
    let table = Table::new(grid, first);
    for at in &table.places {
        table.cell(sheet, at, notes)?;
    }
    table.measure(sheet, letters)?;
    Ok(u32::try_from(grid.rows.len()).unwrap_or(u32::MAX))
}

struct Table<'a> {
    grid: &'a Grid,
    /// Row of the sheet in which it begins.
    first: u32,
    places: Vec<Placement<'a>>,
    /// For each row and column which of the places covers it.
    covers: Vec<Vec<Option<usize>>>,
    /// For each column the most decimals of its percentages.
    percent: Vec<u32>,
}

impl<'a> Table<'a> {
    fn new(grid: &'a Grid, first: u32) -> Table<'a> {
        let (places, width) = (grid.placements(), grid.width());
        let mut covers = vec![vec![None; width]; grid.rows.len()];
        let mut percent = vec![0; width];
        for (n, at) in places.iter().enumerate() {
            covers[at.row..at.row + at.rows].iter_mut().for_each(|row| row[at.column..at.column + at.columns].fill(Some(n)));
            let decimals = at.cell.number.filter(|_| at.cell.formula.is_some()).map_or(0, |number| number.scale());
            percent[at.column] = decimals.max(percent[at.column]);
        }
        Table { grid, first, places, covers, percent }
    }

    fn cell(&self, sheet: &mut Worksheet, at: &Placement<'_>, notes: &mut Vec<String>) -> Result<(), XlsxError> {
        let (row, column) = (self.row(at.row), column(at.column));
        let mut format = self.format(at);
        let before = notes.len();
        let text = words(&at.cell.content, notes);
        if let Some(number) = at.cell.number {
            // A number has no room for the mark of a footnote but in its format.
            let marks: String = at
                .cell
                .content
                .iter()
                .filter(|inline| matches!(inline, Inline::Note(_)))
                .zip(before..)
                .map(|(_, n)| superscript(n + 1))
                .collect();
            format = format.set_num_format(code(self.decimals(at, number), &marks));
        }
        if at.rows > 1 || at.columns > 1 {
            sheet.merge_range(row, column, self.row(at.row + at.rows - 1), self::column(at.column + at.columns - 1), "", &format)?;
        }
        match (at.cell.number, at.cell.formula.and_then(|formula| self.formula(at, formula))) {
            (Some(number), Some(formula)) => {
                sheet.write_formula_with_format(row, column, Formula::new(formula).set_result(number.to_string()), &format)?;
            }
            (Some(number), None) => {
                sheet.write_number_with_format(row, column, binary(number), &format)?;
            }
            (None, _) if text.is_empty() => {
                sheet.write_blank(row, column, &format)?;
            }
            (None, _) => {
                sheet.write_string_with_format(row, column, &text, &format)?;
            }
        }
        Ok(())
    }

    /// Widths in the proportions of the grid. Heights are said because not every spreadsheet finds them for itself.
    fn measure(&self, sheet: &mut Worksheet, letters: u32) -> Result<(), XlsxError> {
        let total = self.grid.columns.iter().map(|column| u32::from(column.width)).sum::<u32>().max(1);
        let width = |n: usize| self.grid.columns.get(n).map_or(10, |column| (u32::from(column.width) * letters / total).max(4));
        let widths: Vec<u32> = (0..self.percent.len()).map(width).collect();
        for (at, width) in (0..).zip(&widths) {
            sheet.set_column_width(at, *width)?;
        }
        let mut heights = vec![1; self.grid.rows.len()];
        for at in &self.places {
            let text = words(&at.cell.content, &mut Vec::new());
            let needed = lines(&text, widths[at.column..at.column + at.columns].iter().sum());
            let each = needed.div_ceil(u32::try_from(at.rows).unwrap_or(u32::MAX));
            heights[at.row..at.row + at.rows].iter_mut().for_each(|height| *height = each.max(*height));
        }
        for (at, lines) in heights.into_iter().enumerate() {
            sheet.set_row_height(self.row(at), lines * LINE)?;
        }
        Ok(())
    }

    fn row(&self, row: usize) -> u32 {
        self.first.saturating_add(u32::try_from(row).unwrap_or(u32::MAX))
    }

    /// Percentages of a column have the same decimals, so that one that is edited shows them.
    fn decimals(&self, at: &Placement<'_>, number: Decimal) -> u32 {
        if at.cell.formula.is_some() { self.percent[at.column] } else { number.scale() }
    }

    /// The formula of a percentage, if it gives the figure that is printed.
    fn formula(&self, at: &Placement<'_>, of: PercentOf) -> Option<String> {
        let operand = |column: usize| {
            let found = &self.places[(*self.covers[at.row].get(column)?)?];
            Some((row_col_to_cell(self.row(found.row), self::column(found.column)), found.cell.number?))
        };
        let number = at.cell.number?;
        let decimals = self.decimals(at, number);
        let ((part_cell, part), (base_cell, base)) = (operand(of.part)?, operand(of.base)?);
        let value = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(base)?;
        let value = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        (value == number).then(|| format!("=ROUND(100*{part_cell}/{base_cell},{decimals})"))
    }

    fn format(&self, at: &Placement<'_>) -> Format {
        let head = at.row < self.grid.head;
        let align = self.grid.columns.get(at.column).map(|column| column.align).unwrap_or_default();
        let mut format = plain().set_border(FormatBorder::Thin).set_align(match align {
            _ if head => FormatAlign::Center,
            _ if at.columns > 1 => FormatAlign::Left,
            Align::Left => FormatAlign::Left,
            Align::Centre => FormatAlign::Center,
            Align::Right => FormatAlign::Right,
        });
        let said = || at.cell.content.iter().filter(|inline| !inline.text().trim().is_empty());
        let all = |test: fn(&Inline) -> bool| said().next().is_some() && said().all(test);
        if head || all(|inline| matches!(inline, Inline::Text(_, e) | Inline::Figure(_, e) if e.bold)) {
            format = format.set_bold();
        }
        if all(|inline| matches!(inline, Inline::Text(_, e) | Inline::Figure(_, e) if e.italic)) {
            format = format.set_italic();
        }
        if at.cell.content.iter().any(|inline| matches!(inline, Inline::Gap(_))) {
            format = format.set_background_color(GAP);
        } else if head {
            format = format.set_background_color(HEAD);
        }
        format
    }
}

fn column(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

/// Thousands in groups, the decimals as printed; a spreadsheet in Vietnamese shows `1.234,50`.
fn code(decimals: u32, marks: &str) -> String {
    // Excel shows 15 digits at most.
    let decimals = "0".repeat(decimals.min(15) as usize);
    let point = if decimals.is_empty() { "" } else { "." };
    let marks = if marks.is_empty() { String::new() } else { format!("\"{marks}\"") };
    format!("#,##0{point}{decimals}{marks}")
}

/// The binary number that Excel keeps for a decimal.
#[expect(clippy::disallowed_types, reason = "Excel's own numbers are binary; this is where they begin")]
fn binary(value: Decimal) -> f64 {
    value.to_string().parse().unwrap_or_default()
}
