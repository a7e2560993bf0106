//! What an evaluated year is made of: plain data, ready to be printed or written as JSON. It is filled by
//! [`Evaluation::of`].

use crate::claims::CheckedClaim;
use crate::error::Names;
use crate::growth::Comparison;
use crate::number::written;
use crate::observation::{Observation, Value};
use crate::parts::{Implied, PartsFinding};
use crate::target::Goal;
use crate::verdict::Verdict;
use rust_decimal::Decimal;
use texts::{Lang, Message};

/// Everything that a year says.
#[derive(Debug, serde::Serialize)]
pub struct Evaluation {
    /// Name of the unit.
    pub unit: Names,
    /// The year.
    pub year: i16,
    /// Code of the authority whose verdict counts.
    pub governing: String,
    /// The authorities that have a column in the appendix.
    pub authorities: Vec<Column>,
    /// The main targets in order of their numbers.
    pub appendix: Vec<AppendixTarget>,
    /// How many of them are met or exceeded.
    pub met: usize,
    /// How many of them have a verdict.
    pub judged: usize,
    /// Planned figures outside the list that were judged.
    pub others_judged: usize,
    /// Those of them that fall short; they feed the section on limits.
    pub shortfalls: Vec<PlannedFigure>,
    /// Figures on which the authorities' verdicts differ.
    pub disagreements: Vec<Disagreement>,
    /// Printed percentages and changes, recomputed.
    pub claims: Vec<CheckedClaim>,
    /// Parts that do not add up to their wholes, or exceed them.
    pub parts: Vec<PartsFinding>,
    /// Wholes that are not printed and follow from their parts.
    pub implied: Vec<Implied>,
    /// Values of the unit beside those of the units below it.
    pub unit_sums: Vec<UnitSum>,
    /// Targets that were allocated and do not add up.
    pub allocations: Vec<BrokenAllocation>,
    /// Figures beside the same period of the year before.
    pub growth: Vec<Growth>,
    /// Figures of the communes on the units that inherited them.
    pub rebased: Vec<RebasedFigure>,
}

/// A column of the appendix.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Column {
    /// Code of the authority.
    pub code: String,
    /// Its short name.
    pub short: Names,
}

/// A number of the main list.
#[derive(Debug, serde::Serialize)]
pub struct AppendixTarget {
    /// Its number.
    pub number: u32,
    /// Title of a composite; empty for a target of one indicator.
    pub title: Names,
    /// Verdict of the whole: of a composite by its parts. `None` where a part could not be judged.
    pub verdict: Option<Verdict>,
    /// The target itself, or its parts.
    pub rows: Vec<AppendixRow>,
}

/// A row of the appendix.
#[derive(Debug, serde::Serialize)]
pub struct AppendixRow {
    /// Letter of the part, empty for a target of one indicator.
    pub part: String,
    /// Code of the indicator.
    pub indicator: String,
    /// Its names.
    pub name: Names,
    /// Its unit of measure.
    pub measure: String,
    /// The result, `None` where there is none.
    pub result: Option<ResultValue>,
    /// What each authority asks, in order of [`Evaluation::authorities`].
    pub plans: Vec<Option<Judged>>,
    /// The governing verdict.
    pub verdict: Option<Verdict>,
    /// What else is to be said: other authorities judge differently, strongly exceeded …
    #[serde(serialize_with = "crate::json::messages")]
    pub notes: Vec<Message>,
    /// Beside the same period of the year before.
    pub same_period: Option<Comparison>,
}

/// A result as reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ResultValue {
    /// A number with its printed decimals.
    Number(#[serde(serialize_with = "crate::json::decimal")] Decimal),
    /// Met, in words.
    Met,
    /// Not met, in words.
    NotMet,
}

impl ResultValue {
    /// As people read it.
    pub fn text(self, lang: Lang) -> String {
        match self {
            ResultValue::Number(value) => written(value, lang),
            ResultValue::Met => Message::new("plan-print-assured").text(lang),
            ResultValue::NotMet => Verdict::Missed.message().text(lang),
        }
    }

    pub(crate) fn of(observation: &Observation) -> Option<ResultValue> {
        match observation.value {
            Value::Number(value) => Some(ResultValue::Number(value)),
            Value::Met(true) => Some(ResultValue::Met),
            Value::Met(false) => Some(ResultValue::NotMet),
            Value::Missing => None,
        }
    }
}

/// The goal of an authority with what came of it.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Judged {
    /// Code of the authority.
    pub authority: String,
    /// What it asks.
    pub goal: Goal,
    /// How the goal is known.
    pub origin: Origin,
    /// Number of the legal document.
    pub document: Option<String>,
    /// Revision of the target.
    pub revision: Option<u32>,
    /// The verdict; `None` without a result.
    pub verdict: Option<Verdict>,
    /// Result ÷ goal in per cent.
    #[serde(serialize_with = "crate::json::some_decimal")]
    pub attainment: Option<Decimal>,
    /// Strongly exceeded.
    pub strongly: bool,
    /// Why, in one line.
    #[serde(serialize_with = "crate::json::some_message")]
    pub reason: Option<Message>,
}

/// How a goal is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// It was assigned.
    Assigned,
    /// It is the sum of the goals of the parts.
    Summed,
    /// It was taken back from a printed percentage.
    Derived,
    /// It was invented, to show how something works.
    MadeUp,
}

/// A planned figure with its result.
#[derive(Debug, Clone, serde::Serialize)]
pub struct PlannedFigure {
    /// Code of the indicator.
    pub indicator: String,
    /// Its names.
    pub name: Names,
    /// Its unit of measure.
    pub measure: String,
    /// Name of the unit it is of, where that is not the unit of the year.
    pub unit: Option<String>,
    /// Its result.
    pub result: ResultValue,
    /// The goal and what came of it.
    pub judged: Judged,
}

/// A figure on which authorities' verdicts differ.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Disagreement {
    /// Code of the indicator.
    pub indicator: String,
    /// Its names.
    pub name: Names,
    /// The goals and verdicts.
    pub judged: Vec<Judged>,
}

/// A value of the unit beside those of the units below it.
#[derive(Debug, Clone, serde::Serialize)]
pub struct UnitSum {
    /// Code of the indicator.
    pub indicator: String,
    /// Its names.
    pub name: Names,
    /// The unit's own value.
    #[serde(serialize_with = "crate::json::some_decimal")]
    pub own: Option<Decimal>,
    /// What those below that reported make.
    #[serde(serialize_with = "crate::json::decimal")]
    pub sum: Decimal,
    /// How many reported.
    pub reported: usize,
    /// How many would have to.
    pub expected: usize,
    /// Names of those that did not.
    pub missing: Vec<String>,
    /// All are there and disagree, or those that are there already exceed.
    pub wrong: bool,
}

/// An allocation that does not add up.
#[derive(Debug, Clone, serde::Serialize)]
pub struct BrokenAllocation {
    /// Names of the indicator.
    pub name: Names,
    /// Code of the authority.
    pub authority: String,
    /// The target.
    #[serde(serialize_with = "crate::json::decimal")]
    pub whole: Decimal,
    /// What was allocated.
    #[serde(serialize_with = "crate::json::decimal")]
    pub allocated: Decimal,
    /// Names of those that got nothing.
    pub missing: Vec<String>,
}

/// A figure beside the same period of the year before.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Growth {
    /// Code of the indicator.
    pub indicator: String,
    /// Its names.
    pub name: Names,
    /// The comparison.
    pub comparison: Comparison,
}

/// A figure of old units on the unit that inherited them.
#[derive(Debug, Clone, serde::Serialize)]
pub struct RebasedFigure {
    /// Official code of the heir.
    pub code: String,
    /// Its name.
    pub heir: String,
    /// Code of the indicator.
    pub indicator: String,
    /// Its names.
    pub name: Names,
    /// Its unit of measure.
    pub measure: String,
    /// The value, `None` where it can't be compared.
    #[serde(serialize_with = "crate::json::some_decimal")]
    pub value: Option<Decimal>,
    /// Why it can't be compared.
    #[serde(serialize_with = "crate::json::some_message")]
    pub reason: Option<Message>,
    /// Old units whose figures are in it.
    pub from: Vec<String>,
    /// Old units that reported nothing.
    pub missing: Vec<String>,
}
