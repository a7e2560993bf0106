//! A line that was read: alike pieces joined, blanks at its ends and around new lines taken away, gaps and typed marks known.

use crate::docx::pieces::Look;
use crate::paper::{Emphasis, Inline, Node};

/// Adds words; those that look like the ones before go on with them.
pub(crate) fn say(line: &mut Vec<Inline>, words: &str, look: Look) {
    if look.marked {
        match line.last_mut() {
            Some(Inline::Gap(before)) => before.push_str(words),
            _ => line.push(Inline::Gap(words.to_owned())),
        }
        return;
    }
    match line.last_mut() {
        Some(Inline::Text(before, emphasis)) if *emphasis == look.emphasis => before.push_str(words),
        _ => line.push(Inline::Text(words.to_owned(), look.emphasis)),
    }
}

/// Marked words in square brackets are a gap; others are only marked.
fn gap(inline: Inline) -> Inline {
    match inline {
        Inline::Gap(words) => match words.strip_prefix('[').and_then(|words| words.strip_suffix(']')) {
            Some(inner) => Inline::Gap(inner.to_owned()),
            None => Inline::words(words),
        },
        other => other,
    }
}

/// The line without blanks and new lines at its ends. One without words or figures is empty.
pub(crate) fn tidy(line: Vec<Inline>) -> Vec<Inline> {
    let mut line = merged(line.into_iter().map(gap).collect());
    let blank = |inline: &Inline| match inline {
        Inline::Text(words, _) => words.trim().is_empty(),
        Inline::Break => true,
        _ => false,
    };
    while line.last().is_some_and(blank) {
        line.pop();
    }
    let first = line.iter().position(|inline| !blank(inline)).unwrap_or(line.len());
    line.drain(..first);
    if let Some(Inline::Text(words, _)) = line.last_mut() {
        words.truncate(words.trim_end().len());
    }
    if let Some(Inline::Text(words, _)) = line.first_mut() {
        words.drain(..words.len() - words.trim_start().len());
    }
    line
}

/// Words that look alike are one.
pub(crate) fn merged(line: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(line.len());
    for inline in line {
        match (out.last_mut(), inline) {
            (Some(Inline::Text(before, known)), Inline::Text(words, emphasis)) if *known == emphasis => before.push_str(&words),
            (_, Inline::Text(words, _)) if words.is_empty() => {}
            (_, inline) => out.push(inline),
        }
    }
    out
}

/// Takes the typed mark of an item away: `- ` is one of the first depth, `+ ` of the second.
pub(crate) fn mark(line: &mut Vec<Inline>) -> Option<u8> {
    let alone = line.len() == 1;
    let Some(Inline::Text(words, _)) = line.first_mut() else { return None };
    let mark = words.chars().next().filter(|mark| matches!(mark, '-' | '–' | '•' | '+'))?;
    let rest = &words[mark.len_utf8()..];
    let blanks = rest.len() - rest.trim_start().len();
    if blanks == 0 || rest.trim().is_empty() && alone {
        return None;
    }
    words.drain(..mark.len_utf8() + blanks);
    if words.is_empty() {
        line.remove(0);
    }
    Some(u8::from(mark == '+'))
}

/// A line that does not stand out: a heading does so by being one.
pub(crate) fn plain(line: Vec<Inline>) -> Vec<Inline> {
    let plain = |inline| match inline {
        Inline::Text(words, _) => Inline::words(words),
        Inline::Figure(bound, _) => Inline::Figure(bound, Emphasis::default()),
        other => other,
    };
    merged(line.into_iter().map(plain).collect())
}

/// Several blocks as one line, as in a cell or a footnote.
pub(crate) fn joined(nodes: Vec<Node>) -> Vec<Inline> {
    let mut out = Vec::new();
    for node in nodes {
        let lines = match node {
            Node::Heading(_, line) | Node::Paragraph(line) => vec![line],
            Node::Item(depth, line) => {
                let mark = Inline::words(if depth == 1 { "+ " } else { "- " });
                vec![merged(std::iter::once(mark).chain(line).collect())]
            }
            // A table in a cell: its rows, with blanks between their cells.
            Node::Table(grid) => grid.rows.into_iter().map(|row| spaced(row.into_iter().map(|cell| cell.content).collect())).collect(),
            Node::Picture(picture) => vec![picture.caption],
        };
        for line in lines.into_iter().filter(|line| !line.is_empty()) {
            if !out.is_empty() {
                out.push(Inline::Break);
            }
            out.extend(line);
        }
    }
    out
}

fn spaced(cells: Vec<Vec<Inline>>) -> Vec<Inline> {
    let mut out = Vec::new();
    for cell in cells.into_iter().filter(|cell| !cell.is_empty()) {
        if !out.is_empty() {
            out.push(Inline::words(" "));
        }
        out.extend(cell);
    }
    merged(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Cell;

    #[test]
    fn split_runs_are_one_and_ends_are_clean() {
        let mut line = vec![Inline::Break];
        for words in [" Tổng", " diện", " tích "] {
            say(&mut line, words, Look::default());
        }
        line.push(Inline::Break);
        assert_eq!(tidy(line), [Inline::words("Tổng diện tích")]);
    }

    #[test]
    fn only_marked_words_in_brackets_are_a_gap() {
        let marked = Look { marked: true, ..Look::default() };
        let mut line = Vec::new();
        say(&mut line, "[nguyên", marked);
        say(&mut line, " nhân]", marked);
        say(&mut line, " và ", Look::default());
        say(&mut line, "thế", marked);
        assert_eq!(tidy(line), [Inline::Gap("nguyên nhân".into()), Inline::words(" và thế")]);
    }

    #[test]
    fn typed_marks_are_items() {
        let typed = |words: &str| {
            let mut line = vec![Inline::words(words)];
            (mark(&mut line), crate::paper::text_of(&line))
        };
        assert_eq!(typed("- Lúa"), (Some(0), "Lúa".into()));
        assert_eq!(typed("+\u{a0}Lúa"), (Some(1), "Lúa".into()));
        assert_eq!(typed("-5 độ"), (None, "-5 độ".into()));
        assert_eq!(typed("-"), (None, "-".into()));
    }

    #[test]
    fn a_table_in_a_cell_is_flattened() {
        let grid =
            crate::paper::Grid { rows: vec![vec![Cell::words("a"), Cell::words("b")], vec![Cell::words("c")]], ..Default::default() };
        let line = joined(vec![Node::Paragraph(vec![Inline::words("x")]), Node::Table(grid)]);
        assert_eq!(crate::paper::text_of(&line), "x\na b\nc");
    }
}
