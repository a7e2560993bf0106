//! A document as Markdown: for reading, for comparing versions line by line, and for checking ([`crate::Document::from_text`] reads it).

use crate::paper::{Align, Annex, Close, Emphasis, Front, Grid, Inline, Node, Paper, Picture};
use figure::Normalised;

/// The text of a document as Markdown in NFC.
///
/// Headings keep their typed numbers. Footnotes are numbered in reading order; their bodies stand behind the paragraph, list or table
/// that calls them. A merged cell has its text in its first place. Only the first row of a table can be its head in Markdown.
/// Characters are escaped only where Markdown would take them for marks.
pub fn write(paper: &Paper) -> String {
    write_with_lines(paper).0
}

/// Where the pieces of a document begin in its Markdown: lines from 1, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// Of each node of the body.
    pub body: Vec<usize>,
    /// Of what stands behind the body: recipients and signature.
    pub close: usize,
    /// Of each annex.
    pub annexes: Vec<usize>,
}

/// As [`write()`], with the line at which each piece begins, so that what is found in the text can be told of its section.
pub fn write_with_lines(paper: &Paper) -> (String, Lines) {
    let mut writer = Writer::default();
    if let Some(front) = &paper.front {
        writer.front(front);
    }
    let body = writer.nodes(&paper.body);
    let close = writer.blocks.len();
    if let Some(close) = &paper.close {
        writer.close(close);
    }
    let mut annexes = Vec::with_capacity(paper.annexes.len());
    for annex in &paper.annexes {
        annexes.push(writer.blocks.len());
        writer.annex(annex);
    }
    // An empty line stands between two blocks.
    let mut starts = Vec::with_capacity(writer.blocks.len() + 1);
    let mut next = 1;
    for block in &writer.blocks {
        starts.push(next);
        next += block.matches('\n').count() + 2;
    }
    starts.push(next);
    let line = |block: usize| starts.get(block).copied().unwrap_or(next);
    let lines = Lines { body: body.into_iter().map(line).collect(), close: line(close), annexes: annexes.into_iter().map(line).collect() };
    let mut text = writer.blocks.join("\n\n");
    text.push('\n');
    (nfc(&text), lines)
}

const BOLD: Emphasis = Emphasis { bold: true, italic: false };
const ITALIC: Emphasis = Emphasis { bold: false, italic: true };

fn nfc(text: &str) -> String {
    Normalised::new(text).text().to_owned()
}

/// Where a line stands: it decides what a new line is, and which characters are marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A paragraph or, with its indent, an item: a new line may be kept.
    Block(usize),
    /// A heading, caption or footnote is one line.
    Line,
    /// A cell is one line, and a pipe ends it.
    Cell,
}

#[derive(Default)]
struct Writer {
    blocks: Vec<String>,
    /// Footnotes called so far.
    notes: usize,
    /// Bodies that are not yet written, by number.
    waiting: Vec<(usize, String)>,
}

impl Writer {
    fn front(&mut self, front: &Front) {
        let [country, motto] = &front.motto;
        for (text, emphasis) in [
            (&front.mark, BOLD),
            (&front.superior, Emphasis::default()),
            (&front.issuer, BOLD),
            (country, BOLD),
            (motto, BOLD),
            (&front.number, Emphasis::default()),
            (&front.place_and_date, ITALIC),
            (&front.kind, BOLD),
        ] {
            self.words(text, emphasis);
        }
        self.block(&front.subject, Place::Block(0));
        self.bodies();
    }

    fn close(&mut self, close: &Close) {
        self.words(&close.recipients_title, Emphasis { bold: true, italic: true });
        let items: Vec<Node> = close.recipients.iter().map(|line| Node::Item(0, vec![Inline::words(line)])).collect();
        self.nodes(&items);
        close.authority.iter().for_each(|line| self.words(line, BOLD));
        self.words(&close.name, BOLD);
    }

    fn annex(&mut self, annex: &Annex) {
        self.heading(1, &annex.title);
        self.block(&annex.subtitle, Place::Block(0));
        self.bodies();
        self.nodes(&annex.body);
    }

    /// Writes nodes; gives the block at which each begins.
    fn nodes(&mut self, nodes: &[Node]) -> Vec<usize> {
        let mut starts = Vec::with_capacity(nodes.len());
        let mut items: Vec<String> = Vec::new();
        let mut deepest = 0;
        for (n, node) in nodes.iter().enumerate() {
            starts.push(self.blocks.len());
            match node {
                Node::Item(depth, line) => {
                    // An item can stand only one step deeper than the one above it, else Markdown takes it for code.
                    let depth = if items.is_empty() { 0 } else { usize::from(*depth).min(deepest + 1) };
                    deepest = depth;
                    let indent = 2 * depth;
                    let text = self.line(line, Place::Block(indent + 2));
                    items.push(format!("{:indent$}- {text}", ""));
                    if matches!(nodes.get(n + 1), Some(Node::Item(..))) {
                        continue;
                    }
                    self.blocks.push(std::mem::take(&mut items).join("\n"));
                }
                Node::Heading(level, line) => self.heading(*level, line),
                Node::Paragraph(line) => self.block(line, Place::Block(0)),
                Node::Table(grid) => self.table(grid),
                Node::Picture(picture) => self.picture(picture),
            }
            self.bodies();
        }
        starts
    }

    fn words(&mut self, text: &str, emphasis: Emphasis) {
        self.block(&[Inline::Text(text.to_owned(), emphasis)], Place::Block(0));
    }

    fn block(&mut self, line: &[Inline], place: Place) {
        let text = self.line(line, place);
        if !text.is_empty() {
            self.blocks.push(text);
        }
    }

    fn heading(&mut self, level: u8, line: &[Inline]) {
        let text = self.line(line, Place::Line);
        if !text.is_empty() {
            self.blocks.push(format!("{} {text}", "#".repeat(usize::from(level.clamp(1, 6)))));
        }
        self.bodies();
    }

    fn table(&mut self, grid: &Grid) {
        self.block(&grid.caption, Place::Line);
        let width = grid.width();
        if grid.rows.is_empty() || width == 0 {
            return;
        }
        let mut cells = vec![vec![String::new(); width]; grid.rows.len()];
        for at in grid.placements() {
            cells[at.row][at.column] = self.line(&at.cell.content, Place::Cell);
        }
        let rule = (0..width).map(|n| match grid.columns.get(n).map(|column| column.align).unwrap_or_default() {
            Align::Left => "---",
            Align::Centre => ":---:",
            Align::Right => "---:",
        });
        let mut lines: Vec<String> = cells.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
        lines.insert(1, format!("|{}|", rule.collect::<Vec<_>>().join("|")));
        self.blocks.push(lines.join("\n"));
    }

    /// A picture has no text but its caption: what it shows in words is read out, not printed.
    fn picture(&mut self, picture: &Picture) {
        self.block(&picture.caption, Place::Block(0));
    }

    /// The footnotes that were called since the last block.
    fn bodies(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        self.waiting.sort_by_key(|(number, _)| *number);
        let lines: Vec<String> = self.waiting.drain(..).map(|(number, body)| format!("[^{number}]: {body}")).collect();
        self.blocks.push(lines.join("\n"));
    }

    fn line(&mut self, inlines: &[Inline], place: Place) -> String {
        let mut line = Line::new(place);
        for inline in inlines {
            match inline {
                Inline::Text(text, emphasis) => line.words(text, *emphasis),
                Inline::Figure(bound, emphasis) => line.words(&bound.text, *emphasis),
                Inline::Gap(text) => line.gap(text),
                Inline::Break => line.new_line(),
                Inline::Note(body) => {
                    self.notes += 1;
                    let number = self.notes;
                    line.mark(&format!("[^{number}]"));
                    let body = self.line(body, Place::Line);
                    self.waiting.push((number, body));
                }
            }
        }
        line.finish()
    }
}

/// A line as it grows. Words that stand out alike are collected, so that `**` opens and closes once around them.
struct Line {
    place: Place,
    out: String,
    run: String,
    emphasis: Emphasis,
}

impl Line {
    fn new(place: Place) -> Line {
        Line { place, out: String::new(), run: String::new(), emphasis: Emphasis::default() }
    }

    fn words(&mut self, text: &str, emphasis: Emphasis) {
        if emphasis != self.emphasis {
            self.flush(text.chars().next());
            self.emphasis = emphasis;
        }
        let plain = |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
        self.run.extend(nfc(text).chars().map(plain));
    }

    fn gap(&mut self, text: &str) {
        self.words("", Emphasis::default());
        self.flush(None);
        let inner = if text.trim().is_empty() { "…".to_owned() } else { self.escaped(&text.replace(['\n', '\r', '\t'], " ")) };
        self.out.push_str(&format!("[{inner}]"));
    }

    fn mark(&mut self, mark: &str) {
        self.flush(None);
        self.out.push_str(mark);
    }

    fn new_line(&mut self) {
        match self.place {
            Place::Block(indent) => {
                self.flush(None);
                let kept = self.out.trim_end().len();
                self.out.truncate(kept);
                if !self.out.is_empty() {
                    self.out.push_str(&format!("  \n{:indent$}", ""));
                }
            }
            Place::Line | Place::Cell => self.run.push(' '),
        }
    }

    /// Writes the collected run; `next` is the letter behind it.
    fn flush(&mut self, next: Option<char>) {
        let run = std::mem::take(&mut self.run);
        let mark = match (self.emphasis.bold, self.emphasis.italic) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        // Blanks have to stand outside the marks; and `a**(b)**` does not open, `**a:**b` does not close in Markdown.
        let glued = !run.starts_with(' ') && self.out.chars().next_back().is_some_and(char::is_alphanumeric);
        let glues = !run.ends_with(' ') && next.is_some_and(char::is_alphanumeric);
        let outside = |c: char, tight: bool| !mark.is_empty() && (c == ' ' || tight && !c.is_alphanumeric());
        let from = run.len() - run.trim_start_matches(|c| outside(c, glued)).len();
        let core = run[from..].trim_end_matches(|c| outside(c, glues));
        self.push(&run[..from]);
        if !core.is_empty() {
            self.out.push_str(mark);
            self.push(core);
            self.out.push_str(mark);
        }
        self.push(&run[from + core.len()..]);
    }

    fn push(&mut self, text: &str) {
        let text = if self.at_start() { text.trim_start_matches(' ') } else { text };
        let text = self.escaped(text);
        self.out.push_str(&text);
    }

    fn at_start(&self) -> bool {
        self.out.trim_end_matches(' ').is_empty() || self.out.trim_end_matches(' ').ends_with('\n')
    }

    /// The text with a backslash before each character that would be taken for a mark.
    fn escaped(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut before = self.out.chars().next_back().filter(|_| !self.at_start());
        for (at, c) in text.char_indices() {
            let after = &text[at + c.len_utf8()..];
            if self.is_mark(before, c, after) {
                out.push('\\');
            }
            out.push(c);
            before = Some(c);
        }
        out
    }

    /// `c` between the letter before it (none at the start of a line) and the text behind it would be taken for a mark.
    fn is_mark(&self, before: Option<char>, c: char, after: &str) -> bool {
        let next = after.chars().next();
        let is = |c: Option<char>, test: fn(char) -> bool| c.is_some_and(test);
        if before.is_none()
            && self.place != Place::Cell
            && (matches!(c, '#' | '>' | '|' | '=') || matches!(c, '-' | '+') && next.is_none_or(|c| matches!(c, ' ' | '-')))
        {
            return true;
        }
        match c {
            '`' => true,
            '*' => !(is(before, char::is_whitespace) && is(next, char::is_whitespace)),
            '_' => !(is(before, char::is_alphanumeric) && is(next, char::is_alphanumeric)),
            '|' => self.place == Place::Cell,
            '\\' => next.is_none_or(|c| c.is_ascii_punctuation()),
            '<' => is(next, |c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
            '&' => is(next, |c| c.is_ascii_alphabetic() || c == '#') && after.split(|c: char| c.is_whitespace()).any(|w| w.contains(';')),
            '~' => before == Some('~') || next == Some('~'),
            '^' => before == Some('['),
            // A link, or the definition of one.
            '(' | ':' => before == Some(']'),
            _ => false,
        }
    }

    fn finish(mut self) -> String {
        self.flush(None);
        self.out.trim().to_owned()
    }
}

#[cfg(test)]
#[path = "markdown_tests.rs"]
mod tests;
