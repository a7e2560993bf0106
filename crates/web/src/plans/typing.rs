//! Goals as people type them: a number for each kind, two with a dash for a range, a tick for what is assured without a number.

use figure::{Style, typed};
use plan::{Direction, Goal, Indicator};
use rust_decimal::Decimal;
use texts::{Lang, Message};

/// Kinds of goals that are a number, by their words in files.
pub(super) const KINDS: [(&str, &str); 5] = [
    ("at_least", "web-goal-at-least"),
    ("at_most", "web-goal-at-most"),
    ("exactly", "web-goal-exactly"),
    ("range", "web-goal-range"),
    ("hold", "web-goal-hold"),
];

/// The kind that stands first: that of the goal before, else what the direction of the indicator says.
pub(super) fn kind_of(before: Option<Goal>, about: &Indicator) -> &'static str {
    match (before, about.direction) {
        (Some(goal), _) if goal != Goal::Qualitative => goal.code(),
        (_, Direction::Up) => "at_least",
        (_, Direction::Down) => "at_most",
        (_, Direction::Hold) => "exactly",
    }
}

/// A goal of a kind from what was typed.
///
/// # Errors
/// It is no number, or no goal of this kind.
pub(super) fn goal(kind: &str, text: &str, lang: Lang) -> Result<Goal, Message> {
    let number = |text: &str| -> Result<Decimal, Message> {
        typed(text.trim(), Style::from(lang)).ok_or_else(|| Message::new("web-no-number").with("text", text.trim()))
    };
    if kind == "range" {
        let ends = text.split(['-', '–', '—']).map(number).collect::<Result<Vec<_>, _>>()?;
        let [low, high] = ends[..] else { return Err(Message::new("web-no-range").with("text", text)) };
        return if low <= high { Ok(Goal::Range { low, high }) } else { Err(Message::new("plan-range-reversed")) };
    }
    let value = number(text)?;
    match kind {
        "at_least" => Ok(Goal::AtLeast { value }),
        "at_most" => Ok(Goal::AtMost { value }),
        "exactly" => Ok(Goal::Exactly { value }),
        "hold" => Ok(Goal::Hold { value }),
        other => Err(Message::new("web-no-kind").with("kind", other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_are_read_as_they_are_typed() {
        let number = |text: &str| text.parse::<Decimal>().expect("a number");
        assert_eq!(goal("at_least", "1.234,5", Lang::Vi), Ok(Goal::AtLeast { value: number("1234.5") }));
        assert_eq!(goal("range", "16-32", Lang::Vi), Ok(Goal::Range { low: number("16"), high: number("32") }));
        for (kind, text, key) in [
            ("at_most", "mười", "web-no-number"),
            ("range", "16", "web-no-range"),
            ("range", "32-16", "plan-range-reversed"),
            ("often", "1", "web-no-kind"),
        ] {
            assert_eq!(goal(kind, text, Lang::Vi).expect_err("refused").key(), key, "{kind} {text}");
        }
    }
}
