//! The result of a check: figures, relations, findings and how much of the document they cover.

use crate::finding::{Finding, Relation, Spot};
use crate::reading::Reading;
use crate::rules;
use document::Locator;
use figure::{Role, Style};
use relation::Verdict;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A number of the document and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureEntry {
    /// Where it stands.
    pub spot: Spot,
    /// What it is.
    pub role: Role,
    /// Its unit, for quantities.
    pub unit: Option<String>,
    /// Its exact value as a plain decimal, for quantities.
    pub value: Option<String>,
}

/// How much of the document the relations reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Amounts found.
    pub figures: usize,
    /// Of them in some relation that is fine, and in none that is broken.
    pub verified: usize,
    /// Of them in a broken relation.
    pub broken: usize,
    /// Of them in no relation.
    pub alone: usize,
}

/// What a check found.
#[derive(Debug, Clone)]
pub struct Report {
    /// Every number, in reading order.
    pub figures: Vec<FigureEntry>,
    /// Every relation, in reading order of the stated figure.
    pub relations: Vec<Relation>,
    /// What a reader should look at, in reading order.
    pub findings: Vec<Finding>,
    /// How much of the document was reached.
    pub coverage: Coverage,
    /// Which separators the document uses.
    pub style: Style,
}

pub(crate) fn build(reading: &Reading, mut relations: Vec<Relation>) -> Report {
    relations.sort_by_key(|r| (r.stated.span.start, r.kind, r.operands.first().map_or(0, |o| o.span.start)));
    let findings = relations
        .iter()
        .enumerate()
        .filter(|(_, r)| matches!(r.verdict, Verdict::Broken | Verdict::Unsure))
        .filter_map(|(relation, r)| {
            let severity = rules::find(r.rule)?.severity;
            Some(Finding { rule: r.rule, severity, relation, message: r.message.clone()? })
        })
        .collect();
    let figures = figures(reading);
    let coverage = coverage(&figures, &relations);
    Report { figures, relations, findings, coverage, style: reading.style }
}

fn figures(reading: &Reading) -> Vec<FigureEntry> {
    let spot =
        |span: &Range<usize>| Spot { span: span.clone(), line: reading.line(span.start), text: reading.document.slice(span).to_owned() };
    let amounts = reading.mentions.iter().map(|m| FigureEntry {
        spot: spot(&m.span),
        role: Role::Quantity,
        unit: m.unit().map(|u| u.name.to_string()),
        value: Some(m.figure.value.to_string()),
    });
    let others = reading.others.iter().map(|(role, span)| FigureEntry { spot: spot(span), role: *role, unit: None, value: None });
    let mut figures: Vec<FigureEntry> = amounts.chain(others).collect();
    figures.sort_by_key(|f| f.spot.span.start);
    figures
}

fn coverage(figures: &[FigureEntry], relations: &[Relation]) -> Coverage {
    let places = |wanted: fn(Verdict) -> bool| -> FxHashSet<usize> {
        let told = relations.iter().filter(|r| wanted(r.verdict));
        told.flat_map(|r| std::iter::once(&r.stated).chain(&r.operands)).map(|s| s.span.start).collect()
    };
    let (fine, broken) = (places(Verdict::is_fine), places(|v| v == Verdict::Broken));
    let mut coverage = Coverage::default();
    for figure in figures.iter().filter(|f| f.role == Role::Quantity) {
        coverage.figures += 1;
        if broken.contains(&figure.spot.span.start) {
            coverage.broken += 1;
        } else if fine.contains(&figure.spot.span.start) {
            coverage.verified += 1;
        } else {
            coverage.alone += 1;
        }
    }
    coverage
}

impl Report {
    /// Where a spot stands in the outline of the document: the block that holds it, its path, and its footnote if it is in one.
    pub fn locate(document: &document::Document, spot: &Spot) -> (Locator, Option<u32>) {
        let at = document.blocks.partition_point(|b| b.span.start <= spot.span.start).saturating_sub(1);
        let Some(home) = document.passage_of(at) else { return (Locator::default(), None) };
        // The rest of a note stands on a later page but belongs where the note began.
        (document.blocks[home.blocks[0]].locator.clone(), home.note)
    }
}
