//! What a check says: relations with their verdicts, and findings for those that cannot be true.

use figure::Decimal;
use relation::{Repair, Verdict};
use std::ops::Range;
use texts::Message;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Figures contradict each other.
    Error,
    /// Probably a slip, but the words or the reading leave room.
    Warning,
}

impl Severity {
    /// The name used in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A figure or a word at its place in the document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Spot {
    /// Bytes in the text of the document.
    pub span: Range<usize>,
    /// 1-based line.
    pub line: usize,
    /// As printed.
    pub text: String,
}

/// A relation between figures (or words) of a document, with its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Code of the rule that found it.
    pub rule: &'static str,
    /// Sort of relation.
    pub kind: &'static str,
    /// Whether it can be true.
    pub verdict: Verdict,
    /// The figure that is claimed to follow.
    pub stated: Spot,
    /// From what.
    pub operands: Vec<Spot>,
    /// What the operands give, in the unit of the stated figure, for print.
    pub computed: Option<Computed>,
    /// One slip that would explain a broken relation.
    pub repair: Option<Repair>,
    /// For a broken or unsure relation: what is wrong, in a sentence.
    pub message: Option<Message>,
}

/// A computed value with the decimals that it is worth printing with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Computed {
    /// The value.
    pub value: Decimal,
    /// Decimals.
    pub decimals: u32,
}

/// A relation that a reader should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Code of the rule.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Place in [`crate::Report::relations`].
    pub relation: usize,
    /// What is wrong, in a sentence.
    pub message: Message,
}
