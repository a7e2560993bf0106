//! The verdict: is a target missed, met or exceeded, at what rate, and why, in one line (DESIGN.md §4, table of verdicts).

use crate::indicator::Direction;
use crate::number::{HUNDRED, half_up, percent, with_figure};
use crate::observation::Value;
use crate::target::Goal;
use rust_decimal::Decimal;
use texts::Message;

/// What a result is against its goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// *Không đạt*.
    Missed,
    /// *Đạt*.
    Met,
    /// *Vượt*.
    Exceeded,
}

impl Verdict {
    /// The word for it.
    pub fn message(self) -> Message {
        match self {
            Verdict::Missed => Message::new("plan-verdict-missed"),
            Verdict::Met => Message::new("plan-verdict-met"),
            Verdict::Exceeded => Message::new("plan-verdict-exceeded"),
        }
    }

    /// A composite target of several parts: missed if any part is missed, exceeded if all are exceeded, else met.
    /// `None` where a part has no verdict or there are none.
    pub fn composite(parts: impl IntoIterator<Item = Option<Verdict>>) -> Option<Verdict> {
        let (mut worst, mut best) = (None, None);
        for part in parts {
            let part = part?;
            worst = Some(worst.map_or(part, |w: Verdict| w.min(part)));
            best = Some(best.map_or(part, |b: Verdict| b.max(part)));
        }
        match (worst?, best?) {
            (Verdict::Missed, _) => Some(Verdict::Missed),
            (Verdict::Exceeded, _) => Some(Verdict::Exceeded),
            _ => Some(Verdict::Met),
        }
    }
}

/// A verdict with its rate and its reason.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Result ÷ goal in per cent, two decimals, half up; none for a zero or qualitative goal.
    #[serde(serialize_with = "crate::json::some_decimal")]
    pub attainment: Option<Decimal>,
    /// Exceeded from the configured rate on.
    pub strongly: bool,
    /// Why, in one line.
    #[serde(serialize_with = "crate::json::message")]
    pub reason: Message,
}

/// How an indicator is judged.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Which way is good.
    pub direction: Direction,
    /// Decimals at which the result is printed, and so judged: print and colour never disagree.
    pub decimals: u32,
    /// From this rate on a target is strongly exceeded (120 by default).
    pub strongly_from: Decimal,
}

/// Judges `result` against `goal`. `None` where the two are of different sorts or there is no result.
///
/// | goal | missed | met | exceeded | attainment |
/// |---|---|---|---|---|
/// | at least | below | equal | above | result ÷ goal |
/// | at most | above | equal | below | result ÷ goal |
/// | range | below low | inside | above high | 100 inside; else result ÷ the nearer bound |
/// | exactly, hold | by direction: up as at least, down as at most, hold: anything but equal | equal | as there | result ÷ goal |
/// | qualitative | said so | said so | – | none |
pub fn judge(goal: Goal, result: Value, rule: Rule) -> Option<Judgement> {
    let result = match (goal, result) {
        (Goal::Qualitative, Value::Met(met)) => {
            let verdict = if met { Verdict::Met } else { Verdict::Missed };
            let key = if met { "plan-reason-said-met" } else { "plan-reason-said-missed" };
            return Some(Judgement { verdict, attainment: None, strongly: false, reason: Message::new(key) });
        }
        (_, Value::Number(result)) if goal != Goal::Qualitative => result,
        _ => return None,
    };
    let printed = half_up(result, rule.decimals);
    let (verdict, reason) = match goal {
        Goal::Range { low, high } => range(printed, low, high),
        Goal::AtLeast { value } => (upward(printed, value), reason_at_least(printed, value)),
        Goal::AtMost { value } => (downward(printed, value), reason_at_most(printed, value)),
        Goal::Exactly { value } | Goal::Hold { value } => match rule.direction {
            Direction::Up => (upward(printed, value), reason_at_least(printed, value)),
            Direction::Down => (downward(printed, value), reason_at_most(printed, value)),
            Direction::Hold if printed == value => (Verdict::Met, both("plan-reason-equal", printed, value)),
            Direction::Hold => (Verdict::Missed, both("plan-reason-not-equal", printed, value)),
        },
        Goal::Qualitative => return None,
    };
    let base = goal.base(printed)?;
    let inside = matches!(goal, Goal::Range { .. }) && verdict == Verdict::Met;
    let attainment = if inside { Some(HUNDRED) } else { percent(printed, base) };
    let downwards = matches!(goal, Goal::AtMost { .. })
        || (rule.direction == Direction::Down && matches!(goal, Goal::Exactly { .. } | Goal::Hold { .. }));
    let surplus = if downwards { percent(base, printed) } else { attainment };
    let strongly = verdict == Verdict::Exceeded && surplus.is_some_and(|rate| rate >= rule.strongly_from);
    Some(Judgement { verdict, attainment, strongly, reason })
}

fn upward(result: Decimal, goal: Decimal) -> Verdict {
    match result.cmp(&goal) {
        std::cmp::Ordering::Less => Verdict::Missed,
        std::cmp::Ordering::Equal => Verdict::Met,
        std::cmp::Ordering::Greater => Verdict::Exceeded,
    }
}

fn downward(result: Decimal, goal: Decimal) -> Verdict {
    upward(goal, result)
}

fn both(key: &'static str, result: Decimal, goal: Decimal) -> Message {
    with_figure!(with_figure!(Message::new(key), "result", result), "goal", goal)
}

fn reason_at_least(result: Decimal, goal: Decimal) -> Message {
    match upward(result, goal) {
        Verdict::Missed => both("plan-reason-below", result, goal),
        Verdict::Met => both("plan-reason-equal", result, goal),
        Verdict::Exceeded => both("plan-reason-above", result, goal),
    }
}

fn reason_at_most(result: Decimal, goal: Decimal) -> Message {
    match downward(result, goal) {
        Verdict::Missed => both("plan-reason-over-ceiling", result, goal),
        Verdict::Met => both("plan-reason-equal", result, goal),
        Verdict::Exceeded => both("plan-reason-under-ceiling", result, goal),
    }
}

fn range(result: Decimal, low: Decimal, high: Decimal) -> (Verdict, Message) {
    let (verdict, key) = if result < low {
        (Verdict::Missed, "plan-reason-below-range")
    } else if result > high {
        (Verdict::Exceeded, "plan-reason-above-range")
    } else {
        (Verdict::Met, "plan-reason-inside-range")
    };
    let message = with_figure!(Message::new(key), "result", result);
    (verdict, with_figure!(with_figure!(message, "low", low), "high", high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use texts::Lang;

    fn d(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    fn goal(kind: &str, value: &str) -> Goal {
        match kind {
            "at_least" => Goal::AtLeast { value: d(value) },
            "at_most" => Goal::AtMost { value: d(value) },
            "hold" => Goal::Hold { value: d(value) },
            "range" => {
                let (low, high) = value.split_once('-').expect("two bounds");
                Goal::Range { low: d(low), high: d(high) }
            }
            _ => Goal::Exactly { value: d(value) },
        }
    }

    const UP: Direction = Direction::Up;
    const DOWN: Direction = Direction::Down;
    const HOLD: Direction = Direction::Hold;

    #[rstest]
    #[case("at_least", "550", "523", UP, Verdict::Missed, Some("95.09"))]
    #[case("at_least", "26", "26", UP, Verdict::Met, Some("100"))]
    #[case("at_least", "67.76", "70.05", UP, Verdict::Exceeded, Some("103.38"))]
    #[case("at_most", "16", "16.1", DOWN, Verdict::Missed, Some("100.63"))]
    #[case("at_most", "16", "16.04", DOWN, Verdict::Met, Some("100"))]
    #[case("at_most", "16", "14.3", DOWN, Verdict::Exceeded, Some("89.38"))]
    #[case("range", "16-32", "13", UP, Verdict::Missed, Some("81.25"))]
    #[case("range", "16-32", "16", UP, Verdict::Met, Some("100"))]
    #[case("range", "16-32", "40", UP, Verdict::Exceeded, Some("125"))]
    #[case("exactly", "3", "2", UP, Verdict::Missed, Some("66.67"))]
    #[case("exactly", "3", "4", UP, Verdict::Exceeded, Some("133.33"))]
    #[case("exactly", "3", "4", DOWN, Verdict::Missed, Some("133.33"))]
    #[case("exactly", "3", "2", DOWN, Verdict::Exceeded, Some("66.67"))]
    #[case("hold", "17", "17", HOLD, Verdict::Met, Some("100"))]
    #[case("hold", "17", "18", HOLD, Verdict::Missed, Some("105.88"))]
    #[case("at_least", "0", "1", UP, Verdict::Exceeded, None)]
    fn the_table_of_verdicts(
        #[case] kind: &str,
        #[case] value: &str,
        #[case] result: &str,
        #[case] direction: Direction,
        #[case] verdict: Verdict,
        #[case] attainment: Option<&str>,
    ) {
        let rule = Rule { direction, decimals: if kind == "at_least" { 2 } else { 1 }, strongly_from: d("120") };
        let judged = judge(goal(kind, value), Value::Number(d(result)), rule).expect("a judgement");
        assert_eq!(judged.verdict, verdict);
        assert_eq!(judged.attainment.map(|a| a.to_string()).as_deref(), attainment);
    }

    #[test]
    fn a_figure_is_judged_as_it_is_printed() {
        let rule = Rule { direction: UP, decimals: 1, strongly_from: d("120") };
        let judged = judge(goal("at_least", "52.9"), Value::Number(d("52.86")), rule).expect("a judgement");
        assert_eq!((judged.verdict, judged.attainment), (Verdict::Met, Some(d("100"))));
    }

    #[rstest]
    #[case("at_least", "100", "119.99", false)]
    #[case("at_least", "100", "120", true)]
    #[case("at_most", "120", "100", true)]
    fn strongly_exceeded_from_the_configured_rate(#[case] kind: &str, #[case] value: &str, #[case] result: &str, #[case] strongly: bool) {
        let rule = Rule { direction: UP, decimals: 2, strongly_from: d("120") };
        let judged = judge(goal(kind, value), Value::Number(d(result)), rule).expect("a judgement");
        assert_eq!(judged.strongly, strongly);
    }

    #[test]
    fn a_qualitative_target_says_so() {
        let rule = Rule { direction: HOLD, decimals: 0, strongly_from: d("120") };
        let verdict = |met| judge(Goal::Qualitative, Value::Met(met), rule).map(|j| (j.verdict, j.attainment));
        assert_eq!(verdict(true), Some((Verdict::Met, None)));
        assert_eq!(verdict(false), Some((Verdict::Missed, None)));
        assert!(judge(Goal::Qualitative, Value::Number(d("1")), rule).is_none());
        assert!(judge(goal("at_least", "1"), Value::Missing, rule).is_none());
    }

    #[test]
    fn a_verdict_explains_itself_in_one_line() {
        let rule = Rule { direction: UP, decimals: 0, strongly_from: d("120") };
        let judged = judge(goal("range", "16-32"), Value::Number(d("13")), rule).expect("a judgement");
        let line = judged.reason.text(Lang::Vi);
        assert!(line.contains("13") && line.contains("16") && line.contains("32") && !line.contains('\n'), "{line}");
    }

    #[rstest]
    #[case(&[Some(Verdict::Met), Some(Verdict::Missed)], Some(Verdict::Missed))]
    #[case(&[Some(Verdict::Exceeded), Some(Verdict::Exceeded)], Some(Verdict::Exceeded))]
    #[case(&[Some(Verdict::Met), Some(Verdict::Exceeded)], Some(Verdict::Met))]
    #[case(&[Some(Verdict::Met), None], None)]
    #[case(&[], None)]
    fn a_composite_is_judged_by_its_parts(#[case] parts: &[Option<Verdict>], #[case] verdict: Option<Verdict>) {
        assert_eq!(Verdict::composite(parts.iter().copied()), verdict);
    }
}
