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
        there + (span.start - here)..there + (span.end - here)
    }

    /// Finds sentences, segments, clauses and brackets, and notes where each token stands.
    fn parse(&mut self) {
        let mut place = Place::default();
        let mut next = Place::default();
        let mut outer: Vec<Place> = Vec::new();
        let mut at = 0;
        let mut token = 0;
        let text = std::mem::take(&mut self.text);
        let spans: Vec<Range<usize>> = self.tokens.iter().map(|t| t.span.clone()).collect();
        let mut take_token = |places: &mut Vec<Place>, place: Place, at: usize| {
            (spans.get(token).is_some_and(|s| s.start == at)).then(|| {
                places.push(place);
                token += 1;
                spans[token - 1].end
            })
        };
        while at < text.len() {
            if let Some(end) = take_token(&mut self.places, place, at) {
                at = end;
                continue;
            }
            let rest = &text[at..];
            let Some(c) = rest.chars().next() else { break };
            let end = at + c.len_utf8();
            match c {
                '(' | '[' => {
                    outer.push(place);
                    self.brackets.push(end..text.len());
                    next.segment += 1;
                    next.clause += 1;
                    place = Place {
                        segment: next.segment,
                        clause: next.clause,
                        clause_start: end,
                        segment_start: end,
                        bracket: self.brackets.len(),
                        ..place
                    };
                }
                ')' | ']' => {
                    if let Some(back) = outer.pop() {
                        self.brackets[place.bracket - 1].end = at;
                        place = back;
                    }
                }
                ';' | ',' | ':' => {
                    next.clause += 1;
                    place.clause = next.clause;
                    place.clause_start = end;
                    if c == ';' {
                        next.segment += 1;
                        place.segment = next.segment;
                        place.segment_start = end;
                    }
                }
                '.' | '…' | '!' | '?' => {
                    let dots = rest.len() - rest.trim_start_matches(['.', '…']).len();
                    let end = at + dots.max(c.len_utf8());
                    if dots >= 3 {
                        self.ellipses.push(at);
                    }
                    if ends_sentence(&text[..at], &text[end..], dots) {
                        if outer.is_empty() || dots < 3 {
                            if place.bracket > 0 {
                                // The bracket was never closed: the sentence closes it.
                                self.brackets[place.bracket - 1].end = at;
                            }
                            outer.clear();
                            next.sentence += 1;
                            place.sentence = next.sentence;
                            place.sentence_start = end;
                            place.bracket = 0;
                        }
                        next.segment += 1;
                        next.clause += 1;
                        place.segment = next.segment;
                        place.clause = next.clause;
                        place.clause_start = end;
                        place.segment_start = end;
                    }
                    at = end;
                    continue;
                }
                _ => {}
            }
            at = end;
        }
        self.text = text;
        self.ellipses.extend(self.lower.match_indices("v.v").map(|(at, _)| at));
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
