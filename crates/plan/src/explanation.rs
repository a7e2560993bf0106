//! Entered figures that a unit is asked to explain: a target that is missed or strongly exceeded, and what is far from the
//! figures before it (DESIGN.md §4, *Submission*). The explanation flows into the report.

use crate::number::{with_message, with_names};
use crate::observation::Value;
use crate::period::PeriodKind;
use crate::validation::{Entry, Place, Validation};
use crate::verdict::{Verdict, judge};
use crate::year::Year;
use std::collections::BTreeMap;
use texts::Message;

/// Why a figure is to be explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It misses the target of the governing authority.
    Missed,
    /// It exceeds it strongly.
    StronglyExceeded,
    /// It is far from the figures before it.
    Outlier,
}

/// A figure to be explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToExplain {
    /// The figure.
    pub place: Place,
    /// Why.
    pub why: Why,
    /// What asks for the explanation.
    pub message: Message,
}

/// What of the entered figures is to be explained, in order of their places. A figure is judged against the governing
/// authority's target in force, where its period is the whole year (or the school year that ends in it) of the target.
pub fn to_explain(year: &Year, entries: &[Entry]) -> Vec<ToExplain> {
    // Of two entries of one place the later one counts.
    let latest: BTreeMap<Place, Entry> = entries.iter().map(|entry| (entry.place, *entry)).collect();
    let entries: Vec<Entry> = latest.into_values().collect();
    let validation = Validation::new(&year.catalogue, &year.book, year.settings.as_of);
    let mut out: Vec<ToExplain> = entries.iter().filter_map(|entry| judged(year, entry)).collect();
    let outliers = entries.iter().filter_map(|entry| validation.outlier(entry));
    out.extend(outliers.map(|problem| ToExplain { place: problem.place, why: Why::Outlier, message: problem.message }));
    out.sort_by_key(|asked| (asked.place, asked.why));
    out
}

fn judged(year: &Year, entry: &Entry) -> Option<ToExplain> {
    let Place { unit, period, indicator } = entry.place;
    if !matches!(period.kind(), PeriodKind::Year | PeriodKind::SchoolYear) {
        return None;
    }
    let plan = year.plan(indicator, unit, period.year(), &year.settings.governing)?;
    let judgement = judge(plan.goal, Value::Number(entry.value), year.rule(indicator))?;
    let (why, text) = match judgement.verdict {
        Verdict::Missed => (Why::Missed, "plan-explain-missed"),
        Verdict::Exceeded if judgement.strongly => (Why::StronglyExceeded, "plan-explain-strongly"),
        Verdict::Met | Verdict::Exceeded => return None,
    };
    let message = with_names!(Message::new(text), "indicator", &year.catalogue.get(indicator).names);
    Some(ToExplain { place: entry.place, why, message: with_message!(message, "reason", &judgement.reason) })
}
