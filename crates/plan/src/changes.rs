//! What a new figure changes: two evaluations of one year held against each other, so that a report can say what of it is no
//! longer so (DESIGN.md §4, *Observation*).

use crate::error::Names;
use crate::evaluation::{AppendixRow, Evaluation, ResultValue};
use crate::number::{with_message, with_names, written};
use crate::verdict::Verdict;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use texts::{Lang, Message};

/// What of an evaluation changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// How many main targets are met.
    Count,
    /// The verdict of a main target of several parts.
    Composite,
    /// The result of a main target.
    Result,
    /// What an authority asks.
    Goal,
    /// Its attainment against an authority's goal.
    Attainment,
    /// Its governing verdict.
    Verdict,
    /// The result of a planned figure outside the list that falls short.
    Shortfall,
    /// The change against the same period of the year before, in per cent or points.
    Growth,
    /// What the units below make.
    UnitSum,
    /// The sum of parts that do not agree with their whole.
    Parts,
}

/// A value of an evaluation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// A figure.
    Figure(#[serde(serialize_with = "crate::json::decimal")] Decimal),
    /// From one figure to another.
    Range(#[serde(serialize_with = "crate::json::decimal")] Decimal, #[serde(serialize_with = "crate::json::decimal")] Decimal),
    /// A verdict, or a result in words.
    Verdict(Verdict),
    /// So many of so many.
    Count(usize, usize),
}

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    /// What.
    pub aspect: Aspect,
    /// Number of the main target, where it is one.
    pub number: Option<u32>,
    /// Code of the indicator; empty for a count or a composite.
    pub indicator: String,
    /// Names of the indicator or the composite.
    pub name: Names,
    /// Code of the authority, or name of the unit, where the aspect has one.
    pub of: String,
    /// What it was; `None`: it was not there.
    pub before: Option<Fact>,
    /// What it is; `None`: it is no more.
    pub after: Option<Fact>,
}

impl Fact {
    fn text(&self, lang: Lang) -> String {
        match self {
            Fact::Figure(value) => written(*value, lang),
            Fact::Range(low, high) => format!("{}–{}", written(*low, lang), written(*high, lang)),
            Fact::Verdict(verdict) => verdict.message().text(lang),
            Fact::Count(some, all) => format!("{some}/{all}"),
        }
    }
}

impl Aspect {
    /// The word for it.
    pub fn message(self) -> Message {
        Message::new(match self {
            Aspect::Count => "plan-change-count",
            Aspect::Composite | Aspect::Verdict => "plan-change-verdict",
            Aspect::Result => "plan-change-result",
            Aspect::Goal => "plan-change-goal",
            Aspect::Attainment => "plan-change-attainment",
            Aspect::Shortfall => "plan-change-shortfall",
            Aspect::Growth => "plan-change-growth",
            Aspect::UnitSum => "plan-change-unit-sum",
            Aspect::Parts => "plan-change-parts",
        })
    }
}

impl Change {
    /// What changed, from what, to what.
    pub fn message(&self) -> Message {
        let text = |fact: &Option<Fact>, lang| fact.as_ref().map_or_else(|| Message::new("plan-change-none").text(lang), |f| f.text(lang));
        let message = with_message!(Message::new("plan-change"), "what", &self.aspect.message());
        let message = message.with("before", text(&self.before, Lang::Vi)).with("before-en", text(&self.before, Lang::En));
        let message = message.with("after", text(&self.after, Lang::Vi)).with("after-en", text(&self.after, Lang::En));
        let none = self.name.vi.is_empty();
        let separator = if none { "" } else { ": " };
        with_names!(message, "name", &self.name).with("separator", separator)
    }
}

/// Number of the main target (those outside the list last), part, indicator, aspect, authority or unit.
type Key = (u32, String, String, Aspect, String);

/// All that differs, main targets first in order of their numbers, then what is outside the list. Where nothing changed the
/// list is empty: a report made of the one evaluation is true of the other.
pub fn changes(before: &Evaluation, after: &Evaluation) -> Vec<Change> {
    let (mut then, now) = (facts(before), facts(after));
    let mut out = BTreeMap::new();
    for (key, (name, fact)) in now {
        let was = then.remove(&key).map(|(_, fact)| fact);
        if was.as_ref() != Some(&fact) {
            out.insert(key, (name, was, Some(fact)));
        }
    }
    out.extend(then.into_iter().map(|(key, (name, fact))| (key, (name, Some(fact), None))));
    let change = |((number, _, indicator, aspect, of), (name, before, after)): (Key, (Names, Option<Fact>, Option<Fact>))| Change {
        aspect,
        number: Some(number).filter(|number| (1..u32::MAX).contains(number)),
        indicator,
        name,
        of,
        before,
        after,
    };
    out.into_iter().map(change).collect()
}

/// Everything an evaluation says that a report would repeat.
fn facts(evaluation: &Evaluation) -> BTreeMap<Key, (Names, Fact)> {
    let mut out = BTreeMap::new();
    let mut put = |number, part: &str, indicator: &str, aspect, of: &str, name: &Names, fact: Option<Fact>| {
        if let Some(fact) = fact {
            out.insert((number, part.to_owned(), indicator.to_owned(), aspect, of.to_owned()), (name.clone(), fact));
        }
    };
    put(0, "", "", Aspect::Count, "", &Names::default(), Some(Fact::Count(evaluation.met, evaluation.judged)));
    for target in &evaluation.appendix {
        if target.rows.len() > 1 {
            put(target.number, "", "", Aspect::Composite, "", &target.title, target.verdict.map(Fact::Verdict));
        }
        for row in &target.rows {
            for (aspect, of, fact) in row_facts(row) {
                put(target.number, &row.part, &row.indicator, aspect, of, &row.name, fact);
            }
        }
    }
    const OUTSIDE: u32 = u32::MAX;
    for short in &evaluation.shortfalls {
        let of = format!("{} {}", short.judged.authority, short.unit.as_deref().unwrap_or_default());
        put(OUTSIDE, "", &short.indicator, Aspect::Shortfall, of.trim(), &short.name, result(short.result));
    }
    for growth in &evaluation.growth {
        let comparison = &growth.comparison;
        let fact = comparison.change.unwrap_or(comparison.difference);
        put(OUTSIDE, "", &growth.indicator, Aspect::Growth, "", &growth.name, Some(Fact::Figure(fact)));
    }
    for sum in &evaluation.unit_sums {
        put(OUTSIDE, "", &sum.indicator, Aspect::UnitSum, "", &sum.name, Some(Fact::Figure(sum.sum)));
    }
    for parts in &evaluation.parts {
        // A subset tells of each part that exceeds by itself.
        let of = if parts.parts.len() == 1 { parts.parts[0].indicator.as_str() } else { "" };
        let of = format!("{} {of}", parts.status.code());
        put(OUTSIDE, "", &parts.indicator, Aspect::Parts, of.trim(), &parts.name, Some(Fact::Figure(parts.sum)));
    }
    out
}

fn row_facts(row: &AppendixRow) -> Vec<(Aspect, &str, Option<Fact>)> {
    let mut out = vec![(Aspect::Result, "", row.result.and_then(result)), (Aspect::Verdict, "", row.verdict.map(Fact::Verdict))];
    for judged in row.plans.iter().flatten() {
        let goal = match judged.goal {
            crate::target::Goal::Range { low, high } => Some(Fact::Range(low, high)),
            goal => goal.value().map(Fact::Figure),
        };
        out.push((Aspect::Goal, &judged.authority, goal));
        out.push((Aspect::Attainment, &judged.authority, judged.attainment.map(Fact::Figure)));
    }
    out
}

fn result(result: ResultValue) -> Option<Fact> {
    Some(match result {
        ResultValue::Number(value) => Fact::Figure(value),
        ResultValue::Met => Fact::Verdict(Verdict::Met),
        ResultValue::NotMet => Fact::Verdict(Verdict::Missed),
    })
}
