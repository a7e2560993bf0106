//! What a check found, in words: how a finding is called, where it stands, what each figure in it is, how it would be mended.

use crate::{Relation, Severity};
use document::Locator;
use figure::{Decimal, Style, write};
use relation::{Repair, Slip, Verdict};
use texts::{Lang, Message};

/// What a finding is called.
pub fn level(severity: Severity, verdict: Verdict) -> &'static str {
    match (verdict, severity) {
        (Verdict::Unsure, _) => "check-level-unsure",
        (_, Severity::Error) => "check-level-error",
        (_, Severity::Warning) => "check-level-warning",
    }
}

/// What the operand at place `at` is called. Ratios and differences name their two operands in this order.
pub fn label(relation: &Relation, at: usize) -> &'static str {
    if relation.rule == "form/separator" {
        return "check-label-same-list";
    }
    match (relation.kind, at, relation.operands.len()) {
        ("attainment" | "verdict", 0, 2) => "check-label-result",
        ("attainment" | "verdict", 1, 2) => "check-label-plan",
        ("share", 0, 2) => "check-label-part",
        ("share", 1, 2) => "check-label-whole",
        ("difference", 0, 2) => "check-label-minuend",
        ("difference", 1, 2) => "check-label-subtrahend",
        ("sum", ..) => "check-label-part",
        ("product", ..) => "check-label-factor",
        ("equal", ..) => "check-label-said-elsewhere",
        ("complete", ..) => "check-label-other-share",
        ("count", ..) => "check-label-item",
        ("citation" | "name", ..) => "check-label-written-elsewhere",
        _ => "check-label-operand",
    }
}

/// The place of a spot in the outline, in words; empty where the document has no outline.
pub fn place(locator: &Locator, note: Option<u32>, lang: Lang) -> String {
    let part = locator.part.as_ref().map(|part| Message::new("check-place-part").with("part", part));
    let section = (!locator.section.is_empty()).then(|| Message::new("check-place-section").with("section", &locator.section));
    let heading = locator.heading.as_ref().map(|heading| Message::new("check-place-heading").with("heading", heading));
    let note = note.map(|note| Message::new("check-place-note").with("note", note));
    let all = [part, section, heading, note];
    all.iter().flatten().map(|message| message.text(lang)).collect::<Vec<_>>().join(", ")
}

/// What to say of a repair. `style` is the one the document's numbers are written in.
pub fn repair(relation: &Relation, repair: &Repair, style: Style) -> Message {
    let spot = match repair.operand {
        None => Some(&relation.stated),
        Some(at) => relation.operands.get(at),
    };
    // A ratio of several wholes has more operands in its formula than the words of the repair need.
    let printed = spot.map_or("?", |spot| &spot.text);
    let usual = repaired(repair, style);
    let message = match repair.slip {
        Slip::Separator => Message::new("check-repair-separator"),
        Slip::PowerOfTen(n) => {
            let times = write(Decimal::from(10_u64.saturating_pow(n.unsigned_abs())), 0, style);
            let key = if n > 0 { Message::new("check-repair-too-small") } else { Message::new("check-repair-too-large") };
            key.with("times", times)
        }
        Slip::GrowthForRatio if repair.value > Decimal::ONE_HUNDRED => Message::new("check-repair-growth-for-ratio"),
        Slip::GrowthForRatio => Message::new("check-repair-ratio-for-growth"),
        Slip::Transposed if guessed(relation, repair) => Message::new("check-repair-maybe-transposed"),
        Slip::Transposed => Message::new("check-repair-transposed"),
        Slip::Digit => Message::new("check-repair-digit"),
        Slip::OtherBase(_) => Message::new("check-repair-other-base"),
    };
    message.with("printed", printed).with("usual", usual)
}

/// A percentage fixes none of its operands: of the digits of an amount many orders give the printed percentage.
fn guessed(relation: &Relation, repair: &Repair) -> bool {
    repair.operand.is_some() && matches!(relation.kind, "share" | "attainment" | "growth")
}

/// The repaired value as the document would print it.
pub fn repaired(repair: &Repair, style: Style) -> String {
    write(repair.value, repair.decimals, style)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Spot;

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
        repair(&relation, &Repair { operand, value, decimals, slip }, Style::Vietnamese).text(Lang::Vi)
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

    #[test]
    fn names_part_section_and_note() {
        let locator = Locator { part: Some("I".into()), section: "B.I.1".into(), heading: None };
        assert_eq!(place(&locator, Some(2), Lang::Vi), "Phần I, mục B.I.1, chú thích 2");
        assert_eq!(place(&Locator::default(), None, Lang::Vi), "");
    }
}
