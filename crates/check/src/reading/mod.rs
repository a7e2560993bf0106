//! From a document to what its figures are: the step between text and claims.
//!
//! [`Reading::new`] finds every figure, what the words around it make of it ([`Cue`]), which value a percentage speaks of
//! ([`Mention::owner`]), and what tables say ([`Table`]). Rules ask a reading; they never look at raw text for figures.

pub(crate) mod cue;
pub(crate) mod list;
mod mention;
pub(crate) mod running;
mod table;
pub(crate) mod words;

pub(crate) use mention::{Cue, Mention};
pub(crate) use table::{Column, Row, Table};

use document::{BlockKind, Document, Lines};
use figure::{Doubt, Role, Style, Units};
use running::Running;
use rustc_hash::FxHashMap;
use std::ops::Range;
use words::Lexis;

/// A document with all its figures understood as far as the words allow.
pub struct Reading<'a> {
    /// The document itself.
    pub document: &'a Document<'a>,
    /// Lines of the text.
    pub lines: Lines,
    /// Which separators the document uses.
    pub style: Style,
    /// Every amount, in reading order: running text first, tables last.
    pub(crate) mentions: Vec<Mention>,
    /// Every number that is no amount: role and span in the document.
    pub(crate) others: Vec<(Role, Range<usize>)>,
    pub(crate) passages: Vec<Running>,
    /// For each passage, the range of its mentions.
    pub(crate) of_passage: Vec<Range<usize>>,
    pub(crate) tables: Vec<Table>,
    pub(crate) lexis: Lexis,
    /// Number of a footnote → passages that hold its body, in order.
    notes: FxHashMap<u32, Vec<usize>>,
    /// For each passage, the year its part of the document is about, if its headings name one.
    pub(crate) years: Vec<Option<u16>>,
    /// Marks of footnotes in running text: passage, place of the mark, passage of the note.
    pub(crate) marks: Vec<NoteLink>,
}

/// A mark in running text and the footnote it calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoteLink {
    /// Passage of the mark.
    pub passage: usize,
    /// Token of the mark in that passage.
    pub token: usize,
    /// Passage of the note.
    pub note: usize,
}

impl<'a> Reading<'a> {
    /// Reads all figures of a document.
    pub fn new(document: &'a Document<'a>) -> Self {
        let units = Units::builtin();
        let style = style_of(document.text());
        let mut reading = Reading {
            document,
            lines: Lines::new(document.text()),
            style,
            mentions: Vec::new(),
            others: Vec::new(),
            passages: Vec::new(),
            of_passage: Vec::new(),
            tables: Vec::new(),
            years: Vec::new(),
            lexis: Lexis::default(),
            notes: FxHashMap::default(),
            marks: Vec::new(),
        };
        let years = years_of_blocks(document);
        for passage in &document.passages {
            if matches!(document.blocks[passage.blocks[0]].kind, BlockKind::Row { .. }) {
                continue;
            }
            let running = Running::new(document, passage, units, style);
            if let Some(note) = running.note {
                reading.notes.entry(note).or_default().push(reading.passages.len());
            }
            reading.read_passage(&running);
            reading.years.push(years[passage.blocks[0]]);
            reading.passages.push(running);
        }
        reading.others.sort_by_key(|(_, span)| span.start);
        reading.link_notes();
        table::read(&mut reading, units);
        reading
    }

    fn read_passage(&mut self, running: &Running) {
        let from = self.mentions.len();
        let passage = self.passages.len();
        for token in &running.tokens {
            if token.figure.is_none() {
                self.others.push((token.role, running.global(&token.span)));
            }
        }
        mention::read(running, passage, &mut self.lexis, &mut self.mentions);
        for mention in &mut self.mentions[from..] {
            mention.span = running.global(&mention.figure.span);
            mention.line = self.lines.line(mention.span.start);
        }
        self.of_passage.push(from..self.mentions.len());
    }

    fn link_notes(&mut self) {
        for (passage, running) in self.passages.iter().enumerate() {
            for (token, t) in running.tokens.iter().enumerate() {
                if t.role != Role::NoteMark {
                    continue;
                }
                let Some(number) = mark_number(&running.text[t.span.clone()]) else { continue };
                let Some(bodies) = self.notes.get(&number) else { continue };
                // Numbers may start anew on each page: the next body after the mark is meant.
                let note = bodies.iter().copied().find(|b| *b > passage).or(bodies.first().copied());
                if let Some(note) = note {
                    self.marks.push(NoteLink { passage, token, note });
                }
            }
        }
    }

    /// The mentions of a passage.
    pub(crate) fn in_passage(&self, passage: usize) -> &[Mention] {
        &self.mentions[self.of_passage[passage].clone()]
    }

    /// The marks of footnotes in a passage.
    pub(crate) fn marks_of(&self, passage: usize) -> &[NoteLink] {
        let from = self.marks.partition_point(|l| l.passage < passage);
        let to = self.marks.partition_point(|l| l.passage <= passage);
        &self.marks[from..to]
    }

    /// The mentions of a passage that begin between two of its bytes, at most so many.
    pub(crate) fn between(&self, passage: usize, from: usize, to: usize, most: usize) -> Range<usize> {
        let range = self.of_passage[passage].clone();
        let mentions = &self.mentions[range.clone()];
        let first = mentions.partition_point(|m| m.figure.span.start < from);
        let last = mentions.partition_point(|m| m.figure.span.start < to);
        range.start + first..range.start + last.min(first + most)
    }

    /// What stands behind a mention of running text, in lower case, to the end of the passage.
    pub(crate) fn tail(&self, mention: usize) -> &str {
        let m = &self.mentions[mention];
        self.passages.get(m.passage).map_or("", |p| &p.lower[m.figure.unit_end..])
    }

    /// The line of a byte of the document.
    pub(crate) fn line(&self, at: usize) -> usize {
        self.lines.line(at)
    }
}

/// The year that the last heading above each block names, if it names just one.
fn years_of_blocks(document: &Document) -> Vec<Option<u16>> {
    let mut year = None;
    let mut out = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        if matches!(block.kind, BlockKind::Heading(1)) {
            year = only_year(document.slice(&block.span)).or(year);
        }
        out.push(year);
    }
    out
}

/// The one year that a text names.
pub(crate) fn only_year(text: &str) -> Option<u16> {
    let mut years: Vec<u16> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|w| w.len() == 4)
        .filter_map(|w| w.parse().ok())
        .filter(|y| (1990..=2100).contains(y))
        .collect();
    years.dedup();
    match years.as_slice() {
        [year] => Some(*year),
        _ => None,
    }
}

fn mark_number(text: &str) -> Option<u32> {
    text.chars().try_fold(0_u32, |n, c| {
        let digit = figure::superscript(c).or_else(|| c.to_digit(10))?;
        n.checked_mul(10)?.checked_add(digit)
    })
}

/// The style most of a document's numbers are written in; Vietnamese unless English forms clearly outweigh.
fn style_of(text: &str) -> Style {
    let (mut vietnamese, mut english) = (0_usize, 0_usize);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        match figure::number_form(&text[at..], Style::Vietnamese) {
            Some(form) => {
                let digits = &text[at..at + form.len];
                match form.doubt {
                    None if digits.contains(['.', ',']) => vietnamese += 1,
                    Some(Doubt::ForeignMark) => english += 1,
                    _ => {}
                }
                at += form.len;
            }
            None => at += text[at..].bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count(),
        }
    }
    if english > 2 * vietnamese { Style::English } else { Style::Vietnamese }
}
