//! The made-up commune of 2025: two tiers, predecessors summed, a year and a month.

mod folder;
mod sentences;

use folder::{example, told};
use report::{Composer, Draft, Question};

fn draft(outline: Option<&str>, period: &str, gaps: bool) -> Draft {
    let (source, year) = example("commune-2025");
    let ask = Question { period: period.parse().expect("a period"), gaps, ..Question::of(&year).expect("a year") };
    let composed = Composer::new(&source, year, outline, ask).and_then(|composer| composer.compose());
    composed.unwrap_or_else(|faults| panic!("{}", told(&faults)))
}

#[test]
fn its_year_is_a_whole_report_that_says_it_is_made_up() {
    let paper = draft(None, "2025", false).paper;
    assert_eq!(paper.gaps(), 0);
    let front = paper.front.as_ref().expect("a front");
    assert!(document::paper::text_of(&front.subject).contains("giả định") && front.superior.contains("MỘNG GIANG"));
    let text = document::markdown::write(&paper);
    for words in ["9945/QĐ-UBND", "không so sánh được", "kế hoạch của UBND tỉnh", "không đạt kế hoạch"] {
        assert!(text.contains(words), "{words}");
    }
    // A rate of summed parts has as many decimals as its indicator, not as many as the division gives.
    assert!(!text.contains("0,59923"), "too many digits");
}

#[test]
fn its_month_calls_the_figures_of_the_month() {
    let month = draft(Some("commune-monthly"), "2025-09", true);
    let year = draft(None, "2025", false);
    assert!(month.shown.len() >= 10, "{}", month.shown.len());
    // Goals are of the year: a flow is told from its beginning on.
    let is_reached = |place: &plan::Place| (place.period.year(), place.period.number() <= 9) == (2025, true);
    assert!(month.shown.iter().all(|place| place.period.kind() == plan::PeriodKind::Month && is_reached(place)));
    assert!(month.shown.is_disjoint(&year.shown));
    let dated = |draft: &Draft| draft.paper.front.as_ref().map(|front| front.place_and_date.ends_with("năm 2026"));
    assert_eq!((dated(&month), dated(&year)), (Some(false), Some(true)), "signed when the period is over");
}

#[test]
fn every_sentence_begins_with_a_capital_and_has_one_end() {
    for paper in [draft(None, "2025", false).paper, draft(Some("commune-monthly"), "2025-09", true).paper] {
        assert_eq!(sentences::odd(&paper), [""; 0]);
    }
}
