//! From a document to figures, to claims, to findings: one rule a file, each told only as far as the words bind.
//!
//! [`check`] reads every figure of a [`Document`], asks every rule of [`RULES`], and gives a [`Report`]. Nothing is stored and
//! nothing is printed here.

mod finding;
mod reading;
mod report;
mod rows;
mod rules;
pub mod words;

pub use finding::{Computed, Finding, Relation, Severity, Spot};
pub use reading::Reading;
pub use report::{Coverage, FigureEntry, Report};
pub use rules::{RULES, Rule, find};

use document::Document;

/// Checks every figure of a document against the others.
pub fn check(document: &Document) -> Report {
    let reading = Reading::new(document);
    let mut sink = rules::Sink::new(&reading);
    for rule in &RULES {
        sink.rule = rule.code;
        (rule.run)(&reading, &mut sink);
    }
    report::build(&reading, sink.relations)
}
