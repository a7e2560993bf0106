//! A document as it is written: what the writers (Word, PDF, HTML, Excel, Markdown) take and what the Word reader gives. It says what
//! a piece *is* (heading, footnote, figure, signature); how it looks is [`crate::Layout`]'s.

use jiff::civil::Date;
use rust_decimal::Decimal;

/// A document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paper {
    /// What the file says of itself.
    pub properties: Properties,
    /// Who issues it, what it is: the block above the text. `None` for a document that was read: there it is ordinary text.
    pub front: Option<Front>,
    /// The text.
    pub body: Vec<Node>,
    /// Recipients and signature. `None` as with `front`.
    pub close: Option<Close>,
    /// What is attached, each on pages of its own.
    pub annexes: Vec<Annex>,
}

/// What a file says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Properties {
    /// Title.
    pub title: String,
    /// Who issues it.
    pub author: String,
    /// Language of the text, `vi` or `en`.
    pub language: String,
    /// The day on which its figures stand. Files carry it as their date, so that the same document gives the same bytes.
    pub date: Option<Date>,
}

/// The block above the text (Decree 30/2020/NĐ-CP, appendix I, part I).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Front {
    /// The body above the issuing one, for example `ỦY BAN NHÂN DÂN TỈNH CAO BẰNG`; may be empty.
    pub superior: String,
    /// The issuing body.
    pub issuer: String,
    /// Name of the country and its motto.
    pub motto: [String; 2],
    /// `Số:      /BC-UBND`; the number is blank until the document is issued.
    pub number: String,
    /// Place and date; the day is blank until the document is issued.
    pub place_and_date: String,
    /// `BÁO CÁO`, `KẾ HOẠCH`, `QUYẾT ĐỊNH`.
    pub kind: String,
    /// What it is about.
    pub subject: Vec<Inline>,
    /// The watermark of a document that may not be used, for example of a draft; empty for none.
    pub mark: String,
}

/// A body as it is laid out in the front: where its name takes two lines, the unit is not torn apart
/// (`ỦY BAN NHÂN DÂN / XÃ MỘNG KHÊ`).
pub fn unbroken(body: &str) -> String {
    const LONGEST: usize = 24;
    match body.split_once("NHÂN DÂN ") {
        Some((before, unit)) if unit.chars().count() <= LONGEST => format!("{before}NHÂN DÂN {}", unit.replace(' ', "\u{a0}")),
        _ => body.to_owned(),
    }
}

/// Recipients and signature (Decree 30/2020/NĐ-CP, appendix I, part I).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Close {
    /// `Nơi nhận:`
    pub recipients_title: String,
    /// One line each, without the dash.
    pub recipients: Vec<String>,
    /// `TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`: in whose name and in what office it is signed.
    pub authority: Vec<String>,
    /// Who signs; empty until it is signed.
    pub name: String,
}

/// A part on pages of its own, behind the signature.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annex {
    /// Its caption: title, then what it belongs to.
    pub title: Vec<Inline>,
    /// The second line of the caption; may be empty.
    pub subtitle: Vec<Inline>,
    /// It is wider than high.
    pub landscape: bool,
    /// What it holds.
    pub body: Vec<Node>,
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// A heading with its number as typed (`I. LĨNH VỰC KINH TẾ`). Level 1 is a part (Phần I), 2 `A.`, 3 `I.`, 4 `1.`, 5 `1.1.`, 6 `a)`.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// An item of a list, set off by a dash; 0 is the outermost depth.
    Item(u8, Vec<Inline>),
    /// A table.
    Table(Grid),
    /// A picture.
    Picture(Picture),
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String, Emphasis),
    /// A figure and where it comes from.
    Figure(Bound, Emphasis),
    /// A footnote that is called here.
    Note(Vec<Inline>),
    /// Words that are still to be written; marked so that nobody overlooks them.
    Gap(String),
    /// A new line in the same paragraph.
    Break,
}

/// How words stand out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Emphasis {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
}

/// A printed figure that knows where it comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bound {
    /// The expression that gives it, for example `fig("agr.crop.maize.area")`. Asked again, it gives the figure of that day.
    pub expression: String,
    /// As printed.
    pub text: String,
}

/// A picture as SVG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The drawing; its `viewBox` is in tenths of a millimetre as printed.
    pub svg: String,
    /// Width as printed.
    pub width_mm: u16,
    /// Height as printed.
    pub height_mm: u16,
    /// What it shows, in words, for those who can't see it.
    pub alt: String,
    /// The line below it.
    pub caption: Vec<Inline>,
}

/// A table. Cells that are covered by a merged one are left out, as in HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// The line above it; may be empty.
    pub caption: Vec<Inline>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// How many rows at the top are its head; they repeat on every page.
    pub head: usize,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Column {
    /// Width in parts of the sum of all widths.
    pub width: u16,
    /// How its cells below the head stand.
    pub align: Align,
}

/// How a text stands in its cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// To the left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// To the right: numbers.
    Right,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub content: Vec<Inline>,
    /// Columns it takes, at least 1.
    pub columns: u16,
    /// Rows it takes, at least 1.
    pub rows: u16,
    /// Its number for a spreadsheet, with as many decimals as are printed.
    pub number: Option<Decimal>,
    /// How a spreadsheet computes it; `number` is the value then.
    pub formula: Option<PercentOf>,
}

/// 100 × one cell ÷ another of the same row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PercentOf {
    /// Column of the part, from 0, as the table is printed (merged cells take their columns).
    pub part: usize,
    /// Column of the base.
    pub base: usize,
}

impl Default for Cell {
    fn default() -> Self {
        Cell { content: Vec::new(), columns: 1, rows: 1, number: None, formula: None }
    }
}

impl Cell {
    /// A cell that says something.
    pub fn of(content: Vec<Inline>) -> Self {
        Cell { content, ..Cell::default() }
    }

    /// A cell of plain words.
    pub fn words(text: impl Into<String>) -> Self {
        Cell::of(vec![Inline::words(text)])
    }
}

impl Inline {
    /// Plain words.
    pub fn words(text: impl Into<String>) -> Self {
        Inline::Text(text.into(), Emphasis::default())
    }

    /// What it says, without the footnotes called in it.
    pub fn text(&self) -> &str {
        match self {
            Inline::Text(text, _) | Inline::Gap(text) => text,
            Inline::Figure(bound, _) => &bound.text,
            Inline::Break => "\n",
            Inline::Note(_) => "",
        }
    }
}

/// What a line says, without its footnotes.
pub fn text_of(inlines: &[Inline]) -> String {
    inlines.iter().map(Inline::text).collect()
}

/// A figure of a document with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The heading it stands under, or the caption of the annex; empty before the first one.
    pub heading: String,
    /// Number of the footnote it stands in.
    pub note: Option<usize>,
    /// The words around it, to find it by.
    pub context: String,
    /// The figure.
    pub bound: Bound,
}

impl Paper {
    /// Every figure in reading order; those of a footnote stand where it is called.
    pub fn figures(&self) -> Vec<Placed> {
        let mut walk = Walk::default();
        if let Some(front) = &self.front {
            walk.line(&front.subject, None);
        }
        walk.nodes(&self.body);
        for annex in &self.annexes {
            walk.heading = text_of(&annex.title);
            walk.line(&annex.title, None);
            walk.line(&annex.subtitle, None);
            walk.nodes(&annex.body);
        }
        walk.found
    }

    /// How many places are still to be written.
    pub fn gaps(&self) -> usize {
        self.missing().len()
    }

    /// What is still to be written, in reading order.
    pub fn missing(&self) -> Vec<&str> {
        fn of<'p>(inlines: &'p [Inline], out: &mut Vec<&'p str>) {
            for inline in inlines {
                match inline {
                    Inline::Gap(text) => out.push(text),
                    Inline::Note(body) => of(body, out),
                    _ => {}
                }
            }
        }
        let mut out = Vec::new();
        let bodies = std::iter::once(&self.body).chain(self.annexes.iter().map(|annex| &annex.body));
        bodies.flatten().flat_map(Node::lines).for_each(|line| of(line, &mut out));
        out
    }
}

impl Node {
    /// Its lines of text: one, or those of the cells of a table.
    pub fn lines(&self) -> Vec<&[Inline]> {
        match self {
            Node::Heading(_, line) | Node::Paragraph(line) | Node::Item(_, line) => vec![line],
            Node::Picture(picture) => vec![&picture.caption],
            Node::Table(grid) => {
                let cells = grid.rows.iter().flatten().map(|cell| cell.content.as_slice());
                std::iter::once(grid.caption.as_slice()).chain(cells).collect()
            }
        }
    }
}

/// Letters of context kept on each side of a figure.
const CONTEXT: usize = 40;

#[derive(Default)]
struct Walk {
    heading: String,
    notes: usize,
    found: Vec<Placed>,
}

impl Walk {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            if let Node::Heading(_, line) = node {
                self.heading = text_of(line);
            }
            match node {
                // The row is the context of a cell.
                Node::Table(grid) => {
                    self.line(&grid.caption, None);
                    for row in &grid.rows {
                        let words: Vec<String> = row.iter().map(|cell| text_of(&cell.content)).filter(|w| !w.is_empty()).collect();
                        row.iter().for_each(|cell| self.line_in(&cell.content, None, Some(&words.join(" | "))));
                    }
                }
                node => node.lines().into_iter().for_each(|line| self.line(line, None)),
            }
        }
    }

    fn line(&mut self, line: &[Inline], note: Option<usize>) {
        self.line_in(line, note, None);
    }

    fn line_in(&mut self, line: &[Inline], note: Option<usize>, context: Option<&str>) {
        let text = text_of(line);
        let mut at = 0;
        for inline in line {
            if let Inline::Figure(bound, _) = inline {
                let context = context.map_or_else(|| around(&text, at, at + bound.text.len()), str::to_owned);
                self.found.push(Placed { heading: self.heading.clone(), note, context, bound: bound.clone() });
            }
            if let Inline::Note(body) = inline {
                self.notes += 1;
                self.line(body, Some(self.notes));
            }
            at += inline.text().len();
        }
    }
}

/// The words around a span of bytes, cut at letters.
pub(crate) fn around(text: &str, from: usize, to: usize) -> String {
    let start = text[..from].char_indices().rev().take(CONTEXT).last().map_or(from, |(at, _)| at);
    let end = text[to..].char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| to + at);
    let (before, after) = (&text[start..from], &text[to..end]);
    // A word that would be cut is left out, unless it is all there is.
    let before = if start == 0 { before } else { before.split_once(' ').map_or(before, |(_, words)| words) };
    let after = if end == text.len() { after } else { after.rsplit_once(' ').map_or(after, |(words, _)| words) };
    [before, &text[from..to], after].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(expression: &str, text: &str) -> Inline {
        Inline::Figure(Bound { expression: expression.into(), text: text.into() }, Emphasis::default())
    }

    #[test]
    fn the_words_around_a_figure_are_whole() {
        let text = format!("{} đạt 5 ha, bằng {}", "diện tích ".repeat(9).trim(), "kế hoạch ".repeat(9));
        let at = text.find("5 ha").expect("the figure");
        let expected = "tích diện tích diện tích diện tích đạt 5 ha, bằng kế hoạch kế hoạch kế hoạch kế";
        assert_eq!(around(&text, at, at + "5 ha".len()), expected);
        assert_eq!(around("đạt 5 ha.", "đạt ".len(), "đạt 5 ha".len()), "đạt 5 ha.");
        assert_eq!(around(&"a".repeat(99), 50, 51), "a".repeat(81));
    }

    #[test]
    fn figures_are_found_where_they_are_read() {
        let note = Inline::Note(vec![Inline::words("Trong đó: "), figure("b", "3 ha")]);
        let body = vec![
            Node::Heading(3, vec![Inline::words("I. KINH TẾ")]),
            Node::Paragraph(vec![Inline::words("Lúa đạt "), figure("a", "5 ha"), note, Inline::words(".")]),
        ];
        let found = Paper { body, ..Paper::default() }.figures();
        let seen: Vec<_> = found.iter().map(|p| (p.bound.expression.as_str(), p.note, p.context.as_str(), p.heading.as_str())).collect();
        assert_eq!(seen, [("a", None, "Lúa đạt 5 ha.", "I. KINH TẾ"), ("b", Some(1), "Trong đó: 3 ha", "I. KINH TẾ")]);
    }

    #[test]
    fn gaps_are_counted_in_footnotes_too() {
        let note = Inline::Note(vec![Inline::Gap("b".into())]);
        let body = vec![Node::Paragraph(vec![Inline::Gap("a".into()), note])];
        assert_eq!(Paper { body, ..Paper::default() }.gaps(), 2);
    }
}
