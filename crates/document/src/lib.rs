//! A report as a tree: headings, paragraphs, lists, tables and footnotes, each with its place in the source.
//!
//! Readers never fail on odd content: they return what they read and say what was wrong ([`Document::problems`]). They refuse a
//! file only when it holds no text at all ([`ReadError`]). Nothing here knows what a figure means.

pub mod docx;
mod flow;
mod grid;
pub mod html;
mod layout;
mod line;
pub mod markdown;
mod outline;
pub mod paper;
mod plain;
mod read;
#[cfg(any(test, feature = "specimen"))]
pub mod specimen;
pub mod xlsx;

pub use grid::Placement;
pub use layout::{Layout, LayoutError};
pub use line::Lines;
pub use outline::Locator;
pub use paper::Paper;
pub use read::{MAX_BYTES, ReadError, decode};

use figure::Normalised;
use std::ops::Range;
use texts::Message;

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading; 1 is the highest level.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// A row of a table: which table, and the span of each cell without the blanks around it.
    Row {
        /// Number of the table in the document, from 0.
        table: usize,
        /// Spans of the cells.
        cells: Vec<Range<usize>>,
    },
    /// The body of a footnote with its number.
    Note(u32),
}

/// A piece of the document between two blank lines, or one line of a list or table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its bytes in [`Document::text`], without the mark of a footnote, heading or list item.
    pub span: Range<usize>,
    /// Where it stands in the outline.
    pub locator: Locator,
}

/// Blocks that are one running text, joined over page breaks and the footnotes between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Places in [`Document::blocks`], in reading order.
    pub blocks: Vec<usize>,
    /// The number of the footnote, if it is one.
    pub note: Option<u32>,
}

/// Something in the source that could not be read well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// 1-based line of the source.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: Message,
}

/// A report that was read.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    normal: Normalised<'a>,
    source: &'a str,
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
    /// The running texts, in order of their first block.
    pub passages: Vec<Passage>,
    /// For each block its passage.
    homes: Vec<usize>,
    /// What could not be read well.
    pub problems: Vec<Problem>,
}

impl<'a> Document<'a> {
    /// Reads plain text or Markdown: tab-separated or piped tables, footnotes by superscript marks or by `[^1]`.
    pub fn from_text(source: &'a str) -> Self {
        let normal = Normalised::new(source);
        let (blocks, problems) = plain::blocks(normal.text());
        let passages = flow::passages(normal.text(), &blocks);
        let mut homes = vec![0; blocks.len()];
        for (n, passage) in passages.iter().enumerate() {
            for block in &passage.blocks {
                homes[*block] = n;
            }
        }
        Document { normal, source, blocks, passages, homes, problems }
    }

    /// The text that all spans speak of: the source in NFC.
    pub fn text(&self) -> &str {
        self.normal.text()
    }

    /// The source as it was given.
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// The span of the source that a span of the text came from.
    pub fn source_span(&self, span: &Range<usize>) -> Range<usize> {
        self.normal.source_span(span)
    }

    /// The running text that a block belongs to.
    pub fn passage_of(&self, block: usize) -> Option<&Passage> {
        self.passages.get(*self.homes.get(block)?)
    }

    /// The text of a span.
    pub fn slice(&self, span: &Range<usize>) -> &str {
        &self.text()[span.clone()]
    }
}
