//! Tables of results: which column is the plan of whom, the result, the percentage, the judgement.

use super::Reading;
use super::mention::{Authority, Cue, Fixed, Mention};
use super::running::Place;
use super::words::{WordSet, set};
use document::BlockKind;
use figure::text::lower;
use figure::{Unit, Units, read_cell};
use std::ops::Range;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    /// Running number.
    Number,
    /// Name of the indicator.
    Label,
    /// Unit of measure.
    Unit,
    /// Target, and who set it where the head says so.
    Plan(Option<Authority>),
    /// Result.
    Result,
    /// Result of the year before.
    Prior,
    /// Percent of the plan.
    OfPlan(Option<Authority>),
    /// Percent of the same period of the year before.
    OfPrior,
    /// Judgement: met, exceeded, missed.
    Verdict,
    /// Amounts of a table that is not about plan and result.
    Figure,
    /// Anything else.
    Other,
}

/// A table whose head was understood.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// Role of each column.
    pub columns: Vec<Column>,
    /// Rows below the head.
    pub rows: Vec<Row>,
    /// The year its head names.
    pub year: Option<u16>,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// Running number; empty for a component of the row above.
    pub number: String,
    /// Span of the running number in the document.
    pub number_span: Range<usize>,
    /// The label as printed.
    pub label: String,
    /// Telling words of the label.
    pub words: WordSet,
    /// The same with the words of the row that it is a component of.
    pub group: WordSet,
    /// For each column the mention of its figure.
    pub cells: Vec<Option<usize>>,
    /// Span of the judgement in the document, if the column is filled.
    pub verdict: Option<Range<usize>>,
}

impl Table {
    /// The mention in the first column of a row that `wanted` accepts.
    pub(crate) fn cell(&self, row: &Row, wanted: impl Fn(Column) -> bool) -> Option<usize> {
        self.columns.iter().zip(&row.cells).find_map(|(column, cell)| cell.filter(|_| wanted(*column)))
    }

    /// All mentions in columns that `wanted` accepts, with their columns.
    pub(crate) fn cells<'t>(&'t self, row: &'t Row, wanted: impl Fn(Column) -> bool + 't) -> impl Iterator<Item = (Column, usize)> + 't {
        self.columns.iter().zip(&row.cells).filter_map(move |(column, cell)| Some((*column, (*cell).filter(|_| wanted(*column))?)))
    }
}

/// The cells of a row, as spans in the document.
type PrintedRow<'d> = &'d [Range<usize>];

/// Understands every table of the document whose head names plan, result or percentages. Tables with a ragged row are left out:
/// which cell belongs to which column is not known there.
pub(crate) fn read(reading: &mut Reading, units: &Units) {
    let document = reading.document;
    let mut tables: Vec<Vec<PrintedRow>> = Vec::new();
    for block in &document.blocks {
        if let BlockKind::Row { table, cells } = &block.kind {
            tables.resize_with(tables.len().max(table + 1), Vec::new);
            tables[*table].push(cells);
        }
    }
    for rows in tables {
        let ragged = rows.iter().any(|cells| rows.first().is_some_and(|head| cells.len() > head.len()));
        if !ragged && let Some(table) = table(reading, units, &rows) {
            reading.tables.push(table);
        }
    }
}

fn table(reading: &mut Reading, units: &Units, rows: &[PrintedRow]) -> Option<Table> {
    let document = reading.document;
    let text = |span: &Range<usize>| document.slice(span);
    let head = *rows.first()?;
    // A second line of the head has no figures and leaves the first column empty.
    let two_lines = rows.get(1).is_some_and(|cells| {
        let first_empty = cells.first().is_some_and(|c| c.is_empty());
        first_empty && cells.iter().any(|c| !c.is_empty()) && cells.iter().all(|c| read_cell(text(c), units, reading.style).is_none())
    });
    let mut group = "";
    let columns: Vec<Column> = head
        .iter()
        .enumerate()
        .map(|(i, cell)| {
            let own = text(cell);
            let sub = rows.get(1).filter(|_| two_lines).and_then(|cells| cells.get(i)).map_or("", |c| text(c));
            if !own.is_empty() {
                group = own;
            }
            column(&lower(if own.is_empty() && sub.is_empty() { "" } else { group }), &lower(sub))
        })
        .collect();
    let heads: Vec<String> = head.iter().map(|c| lower(text(c))).collect();
    let columns = by_year(columns, &heads);
    let body = &rows[if two_lines { 2 } else { 1 }..];
    let has = |wanted: fn(&Column) -> bool| columns.iter().any(wanted);
    let of_plan = has(|c| matches!(c, Column::OfPlan(_))) && has(|c| matches!(c, Column::Plan(_)));
    let columns = if of_plan || has(|c| *c == Column::Result) {
        columns
    } else {
        figures(columns, |i| {
            let cells = body.iter().filter_map(|cells| cells.get(i)).filter(|c| !c.is_empty());
            let (numbers, words): (Vec<_>, Vec<_>) = cells.partition(|c| read_cell(text(c), units, reading.style).is_some());
            numbers.len() >= 2 && numbers.len() > 2 * words.len()
        })?
    };
    let percent = units.named("%");
    let units_of_heads: Vec<Option<Unit>> =
        heads.iter().map(|h| percent.clone().filter(|_| h.contains('%') || h.starts_with("tỷ lệ") || h.starts_with("tỉ lệ"))).collect();
    let mut rows: Vec<Row> = body.iter().map(|cells| row(reading, units, &columns, &units_of_heads, cells)).collect();
    let mut head_words = WordSet::new();
    for row in &mut rows {
        if row.number.is_empty() {
            row.group = set(row.words.iter().chain(&head_words).copied().collect());
        } else {
            head_words.clone_from(&row.words);
        }
    }
    let year = super::only_year(&head.iter().map(text).collect::<Vec<_>>().join(" "));
    Some(Table { columns, rows, year })
}

/// A table of amounts by place, year or kind: the first column without numbers is the label, those of numbers are figures.
fn figures(mut columns: Vec<Column>, is_numeric: impl Fn(usize) -> bool) -> Option<Vec<Column>> {
    let mut labelled = columns.contains(&Column::Label);
    for (i, column) in columns.iter_mut().enumerate() {
        if *column == Column::Number {
            continue;
        }
        if is_numeric(i) {
            *column = Column::Figure;
        } else if !labelled && matches!(column, Column::Other | Column::Unit) {
            *column = Column::Label;
            labelled = true;
        }
    }
    (labelled && columns.iter().filter(|c| **c == Column::Figure).count() >= 2).then_some(columns)
}

/// Of several columns of results the latest year is the result and an earlier one the year before; plans of a later year than
/// the result are next year's.
fn by_year(mut columns: Vec<Column>, heads: &[String]) -> Vec<Column> {
    let year = |i: usize| super::only_year(&heads[i]);
    let results: Vec<usize> = (0..columns.len()).filter(|i| columns[*i] == Column::Result).collect();
    let now = results.iter().filter_map(|i| year(*i)).max();
    if results.len() > 1 {
        for &i in &results {
            let estimate = heads[i].contains("ước");
            let latest = if now.is_some() { year(i) == now } else { Some(&i) == results.last() };
            let other_estimate = !estimate && results.iter().any(|j| *j != i && heads[*j].contains("ước") && year(*j) == year(i));
            if !latest {
                columns[i] = Column::Prior;
            } else if other_estimate {
                columns[i] = Column::Other;
            }
        }
    }
    for i in 0..columns.len() {
        let later = year(i).zip(now).is_some_and(|(y, n)| y > n);
        if matches!(columns[i], Column::Plan(_)) && (later || heads[i].contains("năm sau")) {
            columns[i] = Column::Other;
        }
    }
    columns
}

fn row(reading: &mut Reading, units: &Units, columns: &[Column], units_of_heads: &[Option<Unit>], cells: &[Range<usize>]) -> Row {
    let document = reading.document;
    let at = |wanted: Column| columns.iter().position(|c| *c == wanted).and_then(|i| cells.get(i)).cloned();
    let label = at(Column::Label).map_or("", |c| document.slice(&c)).to_owned();
    let unit = at(Column::Unit).and_then(|c| units.named(document.slice(&c)));
    let words = set(reading.lexis.read(&lower(&label)));
    let number_span = at(Column::Number).unwrap_or(0..0);
    let mut out = Row {
        number: document.slice(&number_span).trim_end_matches('.').to_owned(),
        number_span,
        label,
        group: words.clone(),
        words,
        cells: Vec::with_capacity(columns.len()),
        verdict: at(Column::Verdict).filter(|c| !c.is_empty()),
    };
    for (i, column) in columns.iter().enumerate() {
        let unit = if *column == Column::Figure { units_of_heads.get(i).and_then(Option::as_ref) } else { unit.as_ref() };
        let mention = cells.get(i).and_then(|span| cell(reading, units, *column, span, unit, &out.words));
        out.cells.push(mention);
    }
    out
}

fn cell(reading: &mut Reading, units: &Units, column: Column, span: &Range<usize>, unit: Option<&Unit>, words: &WordSet) -> Option<usize> {
    let cue = match column {
        Column::Plan(_) => Cue::Plan,
        Column::Result | Column::Prior | Column::Figure => Cue::Value,
        Column::OfPlan(_) => Cue::OfPlan,
        Column::OfPrior => Cue::Index,
        _ => return None,
    };
    let mut figure = read_cell(reading.document.slice(span), units, reading.style)?;
    if figure.unit.is_none() {
        let percent = matches!(column, Column::OfPlan(_) | Column::OfPrior);
        figure.unit = if percent { units.named("%") } else { unit.cloned() };
    }
    let authority = match column {
        Column::Plan(a) | Column::OfPlan(a) => a,
        _ => None,
    };
    let digits = span.start + figure.span.start..span.start + figure.span.end;
    reading.mentions.push(Mention {
        line: reading.line(digits.start),
        span: digits,
        fixed: Fixed::of(&figure),
        figure,
        passage: usize::MAX,
        place: Place::default(),
        cue,
        owner: None,
        over: None,
        under: None,
        words: words.clone(),
        noun: String::new(),
        authority,
    });
    Some(reading.mentions.len() - 1)
}

fn column(group: &str, sub: &str) -> Column {
    let both = format!("{group} {sub}");
    let has = |words: &[&str]| words.iter().any(|w| both.contains(w));
    let authority = if has(&["hđnd", "hội đồng nhân dân"]) {
        Some(Authority::Council)
    } else if has(&["ubnd", "tỉnh giao", "cấp trên"]) {
        Some(Authority::Committee)
    } else {
        None
    };
    let whole = group.trim_matches(|c: char| !c.is_alphanumeric());
    if matches!(whole, "tt" | "stt" | "số tt") {
        Column::Number
    } else if has(&["đánh giá", "nhận xét"]) {
        Column::Verdict
    } else if matches!(whole, "đvt" | "đơn vị" | "đơn vị tính") {
        Column::Unit
    } else if has(&["tỷ lệ", "tỉ lệ", "so với", "so sánh", "%"]) {
        if has(&["cùng kỳ", "năm trước"]) { Column::OfPrior } else { Column::OfPlan(authority) }
    } else if has(&["thực hiện", "kết quả", "ước th"]) || whole.starts_with("th ") || whole.starts_with("ước ") {
        if has(&["năm trước", "cùng kỳ"]) { Column::Prior } else { Column::Result }
    } else if has(&["kế hoạch", "dự toán"]) || whole.starts_with("kh") {
        Column::Plan(authority)
    } else if has(&["chỉ tiêu", "nội dung", "tên"]) {
        Column::Label
    } else {
        Column::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_official_tables_are_understood() {
        assert_eq!(column("tt", ""), Column::Number);
        assert_eq!(column("các chỉ tiêu chủ yếu", ""), Column::Label);
        assert_eq!(column("chỉ tiêu kế hoạch 2022", "hđnd giao"), Column::Plan(Some(Authority::Council)));
        assert_eq!(column("kết quả thực hiện", ""), Column::Result);
        assert_eq!(column("tỷ lệ so với kế hoạch giao", "so với ubnd tỉnh giao"), Column::OfPlan(Some(Authority::Committee)));
        assert_eq!(column("đánh giá (đạt hay không đạt)", ""), Column::Verdict);
        assert_eq!(column("% so cùng kỳ", ""), Column::OfPrior);
    }
}
