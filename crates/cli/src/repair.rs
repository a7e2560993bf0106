//! The repair of a broken relation in words: which figure, what it should have been, and how the slip came about.

use check::Relation;
use figure::{Decimal, Style, write};
use relation::{Repair, Slip};
use texts::Message;

/// What to say of a repair. `style` is the one the document's numbers are written in.
pub fn words(relation: &Relation, repair: &Repair, style: Style) -> Message {
    let spot = match repair.operand {
        None => Some(&relation.stated),
        Some(at) => relation.operands.get(at),
    };
    // A ratio of several wholes has more operands in its formula than the words of the repair need.
    let printed = spot.map_or("?", |spot| &spot.text);
    let usual = written(repair, style);
    let message = match repair.slip {
        Slip::Separator => Message::new("cli-repair-separator"),
        Slip::PowerOfTen(n) => {
            let times = write(Decimal::from(10_u64.saturating_pow(n.unsigned_abs())), 0, style);
            let key = if n > 0 { Message::new("cli-repair-too-small") } else { Message::new("cli-repair-too-large") };
            key.with("times", times)
        }
        Slip::GrowthForRatio if repair.value > Decimal::ONE_HUNDRED => Message::new("cli-repair-growth-for-ratio"),
        Slip::GrowthForRatio => Message::new("cli-repair-ratio-for-growth"),
        Slip::Transposed if guessed(relation, repair) => Message::new("cli-repair-maybe-transposed"),
        Slip::Transposed => Message::new("cli-repair-transposed"),
        Slip::Digit => Message::new("cli-repair-digit"),
        Slip::OtherBase(_) => Message::new("cli-repair-other-base"),
    };
    message.with("printed", printed).with("usual", usual)
}

/// A percentage fixes none of its operands: of the digits of an amount many orders give the printed percentage.
fn guessed(relation: &Relation, repair: &Repair) -> bool {
    repair.operand.is_some() && matches!(relation.kind, "share" | "attainment" | "growth")
}

/// The repaired value as the document would print it.
pub fn written(repair: &Repair, style: Style) -> String {
    write(repair.value, repair.decimals, style)
}

#[cfg(test)]
mod tests {
    use super::*;
    use check::Spot;
    use relation::Verdict;
    use texts::Lang;

    fn spot(text: &str) -> Spot {
        Spot { span: 0..text.len(), line: 1, text: text.to_owned() }
    }

    fn said(kind: &'static str, slip: Slip, operand: Option<usize>, value: Decimal, decimals: u32) -> String {
        let relation = Relation {
            rule: "arithmetic/sum",
            kind,
            verdict: Verdict::Broken,
            stated: spot("94,4"),
            operands: vec![spot("12,5"), spot("2.000")],
            computed: None,
            repair: None,
            message: None,
        };
        words(&relation, &Repair { operand, value, decimals, slip }, Style::Vietnamese).text(Lang::Vi)
    }

    #[test]
    fn names_the_figure_and_what_it_should_have_been() {
        let text = said("attainment", Slip::GrowthForRatio, None, Decimal::new(1944, 1), 1);
        assert!(text.contains("94,4") && text.contains("194,4"), "{text}");
        let text = said("sum", Slip::PowerOfTen(3), Some(0), Decimal::from(12_500), 0);
        assert!(text.contains("12,5") && text.contains("12.500") && text.contains("1.000"), "{text}");
        let text = said("attainment", Slip::OtherBase(4), Some(1), Decimal::from(2500), 0);
        assert!(text.contains("2.000") && text.contains("2.500"), "{text}");
    }

    #[test]
    fn a_ratio_does_not_tell_which_of_its_operands_is_wrong() {
        let swapped = |kind, operand| said(kind, Slip::Transposed, operand, Decimal::new(215, 1), 1);
        assert!(swapped("share", Some(0)).starts_with("có thể"), "{}", swapped("share", Some(0)));
        for sure in [swapped("share", None), swapped("sum", Some(0))] {
            assert!(sure.starts_with("nhiều khả năng"), "{sure}");
        }
    }
}
