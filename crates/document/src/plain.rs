//! Plain text and Markdown to blocks.

use crate::outline::Outline;
use crate::{Block, BlockKind, Problem};
use figure::superscript;
use std::ops::Range;
use texts::Message;

/// The longest line that may be a heading.
const HEADING_CHARS: usize = 160;

/// Reads the blocks of a text. Lines without a blank one between them are one paragraph, unless the next begins a list item,
/// a footnote, a table row or a numbered heading, or the line before has ended its sentence.
pub(crate) fn blocks(text: &str) -> (Vec<Block>, Vec<Problem>) {
    let mut reader = Reader { text, blocks: Vec::new(), outline: Outline::default(), tables: 0, columns: None, problems: Vec::new() };
    let mut at = 0;
    let mut after_blank = true;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let content = line.trim_end_matches(['\n', '\r']);
        reader.line(number + 1, at, content, after_blank);
        after_blank = content.trim().is_empty();
        at += line.len();
    }
    (reader.blocks, reader.problems)
}

struct Reader<'a> {
    text: &'a str,
    blocks: Vec<Block>,
    outline: Outline,
    tables: usize,
    /// Columns of the table being read.
    columns: Option<usize>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn line(&mut self, number: usize, at: usize, line: &str, after_blank: bool) {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            return;
        }
        if let Some(cells) = row(line) {
            return self.row(number, at, line, cells);
        }
        self.columns = None;
        let start = at + line.len() - line.trim_start().len();
        let span = start..start + trimmed.len();
        if let Some((mark, len)) = note_mark(trimmed) {
            return self.push(BlockKind::Note(mark), span.start + len..span.end);
        }
        if let Some(title) = trimmed.strip_prefix('#') {
            let depth = trimmed.len() - trimmed.trim_start_matches('#').len();
            let words = title.trim_start_matches('#').trim();
            self.outline.title(words);
            self.outline.enter(words);
            let start = span.end - words.len();
            return self.push(BlockKind::Heading(u8::try_from(depth).unwrap_or(6)), start..span.end);
        }
        if let Some(len) = bullet(trimmed) {
            return self.push(BlockKind::Item, span.start + len..span.end);
        }
        if trimmed.trim_start_matches('*').starts_with("Nơi nhận") {
            self.outline.end();
        }
        let short = trimmed.chars().count() <= HEADING_CHARS && !trimmed.ends_with(['.', ';', ',', ':']);
        if let Some(level) = self.outline.enter(trimmed) {
            let kind = if short { BlockKind::Heading(level) } else { BlockKind::Paragraph };
            return self.push(kind, span);
        }
        if !after_blank && self.joins(trimmed) {
            if let Some(last) = self.blocks.last_mut() {
                last.span.end = span.end;
            }
            return;
        }
        let loud = short && trimmed.chars().any(char::is_alphabetic) && !trimmed.chars().any(char::is_lowercase);
        if loud {
            self.outline.title(trimmed);
        }
        self.push(if loud { BlockKind::Heading(1) } else { BlockKind::Paragraph }, span);
    }

    /// The line goes on the paragraph before it.
    fn joins(&self, line: &str) -> bool {
        let Some(last) = self.blocks.last() else { return false };
        if matches!(last.kind, BlockKind::Row { .. } | BlockKind::Heading(_)) {
            return false;
        }
        let open = !ends_sentence(&self.text[last.span.clone()]);
        open || line.trim_start_matches(['*', '"', '“']).starts_with(char::is_lowercase)
    }

    fn row(&mut self, number: usize, at: usize, line: &str, cells: Vec<Range<usize>>) {
        let columns = *self.columns.get_or_insert_with(|| {
            self.tables += 1;
            cells.len()
        });
        if cells.len() > columns {
            let message = Message::new("read-ragged-row").with("cells", cells.len()).with("columns", columns);
            self.problems.push(Problem { line: number, message });
        }
        let is_rule = cells.iter().all(|c| line[c.clone()].chars().all(|ch| matches!(ch, '-' | ':' | ' ')));
        if is_rule && line.contains("--") {
            return;
        }
        let cells: Vec<_> = cells.into_iter().map(|c| at + c.start..at + c.end).collect();
        let span = cells.first().map_or(at, |c| c.start)..cells.last().map_or(at, |c| c.end);
        self.push(BlockKind::Row { table: self.tables - 1, cells }, span);
    }

    fn push(&mut self, kind: BlockKind, span: Range<usize>) {
        self.blocks.push(Block { kind, span, locator: self.outline.locator() });
    }
}

/// A sentence ends here, apart from brackets, stars and marks of footnotes behind the stop.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let tail = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '"' | '”' | ')') || superscript(c).is_some());
    tail.ends_with(['.', ';', ':', '!', '?', '…']) || tail.is_empty()
}

/// `¹² ` or `[^12]:` at the start of a line: the number and its length.
fn note_mark(line: &str) -> Option<(u32, usize)> {
    if let Some(rest) = line.strip_prefix("[^") {
        let end = rest.find("]:")?;
        return Some((rest[..end].parse().ok()?, 2 + end + 2));
    }
    let mut mark = 0_u32;
    let mut len = 0;
    for c in line.chars() {
        let Some(digit) = superscript(c) else { break };
        mark = mark.checked_mul(10)?.checked_add(digit)?;
        len += c.len_utf8();
    }
    (len > 0).then_some((mark, len))
}

/// The length of a list mark: `- `, `+ `, `* `, `• `.
fn bullet(line: &str) -> Option<usize> {
    let mark = line.chars().next().filter(|c| matches!(c, '-' | '+' | '•' | '*' | '–'))?;
    line[mark.len_utf8()..].starts_with(' ').then_some(mark.len_utf8() + 1)
}

/// The cells of a tab-separated or piped line, as spans in the line without blanks around them.
fn row(line: &str) -> Option<Vec<Range<usize>>> {
    let piped = line.trim_start().starts_with('|');
    if !piped && !line.contains('\t') {
        return None;
    }
    let (body, offset, mark) = if piped {
        let start = line.find('|')? + 1;
        let end = line.trim_end().len();
        let inner = line.get(start..end).unwrap_or("");
        (inner.strip_suffix('|').unwrap_or(inner), start, '|')
    } else {
        (line, 0, '\t')
    };
    let mut at = offset;
    // `\|` is a pipe that is meant.
    let mut before = ' ';
    let ends = |c: char| std::mem::replace(&mut before, c) != '\\' && c == mark;
    let cells = body
        .split(ends)
        .map(|cell| {
            let lead = cell.len() - cell.trim_start().len();
            let span = if cell.trim().is_empty() { at..at } else { at + lead..at + lead + cell.trim().len() };
            at += cell.len() + 1;
            span
        })
        .collect();
    Some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(BlockKind, &str)> {
        let (blocks, _) = blocks(text);
        blocks.into_iter().map(|b| (b.kind, &text[b.span])).collect()
    }

    #[test]
    fn reads_paragraphs_items_notes_and_headings() {
        let text = "# Báo cáo\n\nI. KINH TẾ\n\nTổng diện tích\nlà 5 ha¹.\n- Lúa: 3 ha;\n¹ Trong đó: ngô 2 ha.\n\n[^2]: Gồm 3 xã.\n";
        assert_eq!(
            read(text),
            [
                (BlockKind::Heading(1), "Báo cáo"),
                (BlockKind::Heading(3), "I. KINH TẾ"),
                (BlockKind::Paragraph, "Tổng diện tích\nlà 5 ha¹."),
                (BlockKind::Item, "Lúa: 3 ha;"),
                (BlockKind::Note(1), " Trong đó: ngô 2 ha."),
                (BlockKind::Note(2), " Gồm 3 xã."),
            ]
        );
    }

    #[test]
    fn reads_tables_by_tab_and_by_pipe() {
        for text in ["TT\tChỉ tiêu\t\n1\tLúa\t5,0\n", "| TT | Chỉ tiêu | |\n|---|---|---|\n| 1 | Lúa | 5,0 |\n"] {
            let (blocks, problems) = blocks(text);
            let cells: Vec<Vec<&str>> = blocks
                .iter()
                .map(|b| match &b.kind {
                    BlockKind::Row { cells, .. } => cells.iter().map(|c| &text[c.clone()]).collect(),
                    _ => Vec::new(),
                })
                .collect();
            assert_eq!(cells, [vec!["TT", "Chỉ tiêu", ""], vec!["1", "Lúa", "5,0"]]);
            assert!(problems.is_empty());
        }
    }

    #[test]
    fn a_ragged_row_is_told_with_its_line() {
        let (_, problems) = blocks("a\tb\n1\t2\t3\n");
        assert_eq!(problems.iter().map(|p| (p.line, p.message.key())).collect::<Vec<_>>(), [(2, "read-ragged-row")]);
    }
}
