//! Running text: the words of a passage in one piece, with the way back to the document, and its sentences, clauses and brackets.

use document::{BlockKind, Document, Passage};
use figure::text::is_letter;
use figure::text::lower;
use figure::{Style, Token, Units, scan};
use std::ops::Range;

/// A passage in one piece.
#[derive(Debug)]
pub(crate) struct Running {
    /// Its words; joined blocks are parted by a blank.
    pub text: String,
    /// The same in lower case, byte for byte.
    pub lower: String,
    /// Where each joined piece begins: here, and in the document.
    pieces: Vec<(usize, usize)>,
    /// The number of the footnote, if it is one.
    pub note: Option<u32>,
    /// The mark in front of it, if it is an item of a list.
    pub item: Option<char>,
    /// Every number in it.
    pub tokens: Vec<Token>,
    /// Where each token stands.
    pub places: Vec<Place>,
    /// Places of "…" and "v.v.": what is listed there goes on.
    pub ellipses: Vec<usize>,
    /// Brackets, in order of their opening.
    pub brackets: Vec<Range<usize>>,
}

/// Where something stands in the grammar of a passage. Numbers of sentences, segments and clauses rise through the passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Place {
    /// Sentence, ended by a full stop.
    pub sentence: u32,
    /// Segment, ended by a semicolon, or the inside of a bracket.
    pub segment: u32,
    /// Clause, ended by any punctuation.
    pub clause: u32,
    /// The byte where the clause begins.
    pub clause_start: usize,
    /// The byte where the segment begins.
    pub segment_start: usize,
    /// The byte where the sentence begins.
    pub sentence_start: usize,
    /// The bracket it stands in: 1 + place in [`Running::brackets`], 0 for none.
    pub bracket: usize,
}

impl Running {
    pub(crate) fn new(document: &Document, passage: &Passage, units: &Units, style: Style) -> Self {
        let mut text = String::new();
        let mut pieces = Vec::new();
        for block in &passage.blocks {
            let span = &document.blocks[*block].span;
            if !text.is_empty() {
                text.push(' ');
            }
            pieces.push((text.len(), span.start));
            text.push_str(document.slice(span));
        }
        let tokens = scan(&text, units, style);
        let lower = lower(&text);
        let mut running = Running {
            text,
            lower,
            pieces,
            note: passage.note,
            item: item_mark(document, passage),
            places: Vec::with_capacity(tokens.len()),
            tokens,
            ellipses: Vec::new(),
            brackets: Vec::new(),
        };
        running.parse();
        running
    }

    /// The span of the document that a span of this text came from.
    pub(crate) fn global(&self, span: &Range<usize>) -> Range<usize> {
        let piece = self.pieces.partition_point(|(here, _)| *here <= span.start).saturating_sub(1);
        let (here, there) = self.pieces[piece];
        // What goes on in the next piece is shown to the end of this one: between the two lie other blocks. A blank parts them.
        let end = self.pieces.get(piece + 1).map_or(span.end, |(next, _)| span.end.min(next - 1));
        let start = span.start.min(end);
        there + (start - here)..there + (end - here)
    }

    /// Finds sentences, segments, clauses and brackets, and notes where each token stands.
    fn parse(&mut self) {
        let text = std::mem::take(&mut self.text);
        let mut grammar = Grammar { end: text.len(), ..Grammar::default() };
        let mut tokens = self.tokens.iter().map(|t| t.span.clone()).peekable();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            if let Some(token) = tokens.next_if(|t| t.start == at) {
                self.places.push(grammar.place);
                at = token.end;
                continue;
            }
            let mut end = at + c.len_utf8();
            match c {
                '(' | '[' => grammar.open(end),
                ')' | ']' => grammar.close(at),
                ';' => grammar.segment(end),
                ',' | ':' => grammar.clause(end),
                '.' | '…' | '!' | '?' => {
                    let dots = text[at..].len() - text[at..].trim_start_matches(['.', '…']).len();
                    end = at + dots.max(c.len_utf8());
                    if dots >= 3 {
                        self.ellipses.push(at);
                    }
                    if ends_sentence(&text[..at], &text[end..], dots) {
                        grammar.stop(at, end, dots >= 3);
                    }
                }
                _ => {}
            }
            at = end;
        }
        self.brackets = grammar.brackets;
        self.text = text;
        self.ellipses.extend(self.lower.match_indices("v.v").map(|(at, _)| at));
    }
}

/// The state of reading: where the next token stands, and what to come back to when a bracket closes.
#[derive(Default)]
struct Grammar {
    place: Place,
    /// The highest numbers given so far.
    last: Place,
    outer: Vec<Place>,
    brackets: Vec<Range<usize>>,
    /// The length of the text: where a bracket ends that is never closed.
    end: usize,
}

impl Grammar {
    fn clause(&mut self, from: usize) {
        self.last.clause += 1;
        self.place.clause = self.last.clause;
        self.place.clause_start = from;
    }

    fn segment(&mut self, from: usize) {
        self.clause(from);
        self.last.segment += 1;
        self.place.segment = self.last.segment;
        self.place.segment_start = from;
    }

    fn open(&mut self, from: usize) {
        self.outer.push(self.place);
        self.brackets.push(from..self.end);
        self.segment(from);
        self.place.bracket = self.brackets.len();
    }

    fn close(&mut self, at: usize) {
        if let Some(back) = self.outer.pop() {
            self.brackets[self.place.bracket - 1].end = at;
            self.place = back;
        }
    }

    /// A full stop; an ellipsis inside a bracket ends a segment only. A bracket that was never closed ends with its sentence.
    fn stop(&mut self, at: usize, from: usize, ellipsis: bool) {
        if self.outer.is_empty() || !ellipsis {
            if self.place.bracket > 0 {
                self.brackets[self.place.bracket - 1].end = at;
            }
            self.outer.clear();
            self.last.sentence += 1;
            self.place.sentence = self.last.sentence;
            self.place.sentence_start = from;
            self.place.bracket = 0;
        }
        self.segment(from);
    }
}

/// The mark of a list item: the last character in front of its words.
fn item_mark(document: &Document, passage: &Passage) -> Option<char> {
    let block = &document.blocks[passage.blocks[0]];
    (block.kind == BlockKind::Item).then(|| document.text()[..block.span.start].trim_end().chars().next_back())?
}

/// A stop ends a sentence if a capital (or nothing) follows and no abbreviation stands before it.
fn ends_sentence(before: &str, after: &str, dots: usize) -> bool {
    let next = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '"' | '”' | '“' | ')'));
    let capital = next.is_empty() || next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let spaced = after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || matches!(c, '*' | '"' | '”' | '[')) || dots >= 3;
    let word = before.rsplit(|c: char| !is_letter(c)).next().unwrap_or("");
    let abbreviation = matches!(word, "TP" | "Tp" | "tp" | "tr" | "St" | "TT" | "TX" | "Q" | "P" | "BS" | "TS" | "ThS" | "Ông");
    capital && spaced && !(abbreviation && dots == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn running(text: &str) -> Running {
        let document = Document::from_text(text);
        Running::new(&document, &document.passages[0], Units::builtin(), Style::Vietnamese)
    }

    #[test]
    fn tells_sentences_segments_and_brackets() {
        let r = running("Trồng 5 ha (lúa 3 ha; ngô 2 ha), đạt 50%; nuôi 7 con. Bán 1,5 tấn...");
        let at: Vec<_> = r.places.iter().map(|p| (p.sentence, p.bracket)).collect();
        assert_eq!(at, [(0, 0), (0, 1), (0, 1), (0, 0), (0, 0), (1, 0)]);
        assert_eq!(r.places[0].segment, r.places[3].segment);
        assert_ne!(r.places[1].segment, r.places[2].segment);
        assert_ne!(r.places[3].segment, r.places[4].segment);
        assert_eq!(r.ellipses.len(), 1);
    }
}
