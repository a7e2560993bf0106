//! How figures pass through the template engine and Markdown untouched: what a function gives is kept aside and stands in the text
//! as a mark of private-use characters, so that neither a `*` in a name nor a `|` in a table can change its meaning.

use document::paper::{Bound, Inline, Node};
use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// What stands behind a mark.
#[derive(Debug, Clone)]
pub(crate) enum Marked {
    /// A figure.
    Figure(Bound),
    /// Words as they are, Markdown or not.
    Words(String),
    /// Words still to be written.
    Gap(String),
    /// What a reader must know of this figure and of others like it: a footnote where it is first said.
    Once(String),
    /// Pieces of the text that are no line: tables, charts.
    Block(Vec<Node>),
}

/// Everything that was put aside.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    all: Mutex<Vec<Marked>>,
    /// Footnotes that were said already.
    said: Mutex<BTreeSet<String>>,
}

impl Marks {
    /// Puts something aside; gives its mark.
    pub fn put(&self, marked: Marked) -> String {
        let mut all = self.all();
        all.push(marked);
        format!("{OPEN}{}{CLOSE}", all.len() - 1)
    }

    fn all(&self) -> MutexGuard<'_, Vec<Marked>> {
        // A panic elsewhere leaves the list whole: it is only ever pushed to.
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a footnote is to be said: it was not yet.
    pub fn is_new(&self, note: &str) -> bool {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).insert(note.to_owned())
    }

    /// A report begins: nothing was said yet.
    pub fn begin(&self) {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// A text with marks, cut into words and what stands behind its marks.
    pub fn read(&self, text: &str) -> Vec<Piece> {
        let all = self.all();
        let mut out = Vec::new();
        let mut rest = text;
        while let Some((before, mark)) = rest.split_once(OPEN) {
            let Some((number, after)) = mark.split_once(CLOSE) else { break };
            if !before.is_empty() {
                out.push(Piece::Words(before.to_owned()));
            }
            if let Some(marked) = number.parse().ok().and_then(|at: usize| all.get(at)) {
                out.push(Piece::Marked(marked.clone()));
            }
            rest = after;
        }
        if !rest.is_empty() {
            out.push(Piece::Words(rest.to_owned()));
        }
        out
    }

    /// A text with marks as a line without emphasis; blocks and footnotes are left out.
    pub fn line(&self, text: &str) -> Vec<Inline> {
        self.read(text).into_iter().filter_map(|piece| piece.inline(document::paper::Emphasis::default())).collect()
    }
}

/// A piece of a text with marks.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    Words(String),
    Marked(Marked),
}

impl Piece {
    /// As a piece of a line; `None` for a block or a footnote.
    pub fn inline(self, emphasis: document::paper::Emphasis) -> Option<Inline> {
        Some(match self {
            Piece::Words(text) | Piece::Marked(Marked::Words(text)) => Inline::Text(text, emphasis),
            Piece::Marked(Marked::Figure(bound)) => Inline::Figure(bound, emphasis),
            Piece::Marked(Marked::Gap(text)) => Inline::Gap(text),
            Piece::Marked(Marked::Block(_) | Marked::Once(_)) => return None,
        })
    }
}

/// A source without the characters of marks, which nobody writes on purpose.
pub(crate) fn clean(source: &str) -> String {
    source.replace([OPEN, CLOSE], "")
}

/// The first letter as a capital. A mark in front (a figure) is left alone.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The first letter small, unless the word is an acronym or a proper name that is a capital throughout ("BHYT", "OCOP").
pub(crate) fn small(text: &str) -> String {
    let word: String = text.chars().take_while(|c| c.is_alphabetic()).collect();
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    if word.chars().count() > 1 && word.chars().all(char::is_uppercase) {
        return text.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_aside_is_found_again_in_its_place() {
        let marks = Marks::default();
        let bound = Bound { expression: "fig(\"a\")".into(), text: "5 | *ha*".into() };
        let text = format!("đạt {} và {}.", marks.put(Marked::Figure(bound.clone())), marks.put(Marked::Gap("sau".into())));
        let line = marks.line(&text);
        let plain = |text: &str| Inline::words(text);
        let expected = [plain("đạt "), Inline::Figure(bound, Default::default()), plain(" và "), Inline::Gap("sau".into()), plain(".")];
        assert_eq!(line, expected);
    }

    #[test]
    fn a_forged_mark_is_nothing() {
        let marks = Marks::default();
        assert_eq!(marks.line("a\u{e000}7\u{e001}b"), [Inline::words("a"), Inline::words("b")]);
        assert_eq!(clean("a\u{e000}7\u{e001}b"), "a7b");
    }

    #[test]
    fn acronyms_keep_their_capitals() {
        assert_eq!(
            (small("Diện tích"), small("BHYT toàn dân"), capital("ước")),
            ("diện tích".into(), "BHYT toàn dân".into(), "Ước".into())
        );
    }
}
