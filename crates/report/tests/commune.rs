//! The made-up commune of 2025: two tiers, predecessors summed, a year and a month.

mod folder;
mod sentences;

use folder::{example, told};
use plan::{Period, PeriodKind};
use report::{Composer, Draft, Question};
use rust_decimal::Decimal;

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
fn a_goal_of_the_year_is_measured_by_all_months_so_far() {
    let (_, year) = example("commune-2025");
    let sum = |code: &str, of: i16| -> Decimal {
        let (indicator, unit) = (year.catalogue.find(code).expect("known"), year.settings.unit);
        // Before the merger of July the months are those of the units that the commune was made of.
        let month = |n| Period::new(PeriodKind::Month, of, n).and_then(|month| year.known(indicator, unit, month, false));
        (1..=9).map(|n| month(n).expect("a month")).sum::<Decimal>().round_dp(2)
    };
    let text = document::markdown::write(&draft(Some("commune-monthly"), "2025-09", true).paper);
    let comma = |value: Decimal| value.normalize().to_string().replace('.', ",");
    let (now, then) = (sum("fin.revenue", 2025), sum("fin.revenue", 2024));
    let index = (now * Decimal::ONE_HUNDRED / then).round_dp(2);
    let told = text.lines().find(|line| line.starts_with("- Thu ngân sách trên địa bàn trong tháng")).expect("revenue is told");
    assert!(told.contains(&format!("lũy kế từ đầu năm đạt {}", comma(now))), "{now}: {told}");
    assert!(told.contains(&format!("bằng {}% so với cùng kỳ năm 2024", comma(index))), "{index}: {told}");
    assert!(!told.contains("trước khi sáp nhập"), "{told}");
    assert_eq!(text.matches("là tổng của các đơn vị trước khi sáp nhập").count(), 1, "what the merger did is said once");
}

#[test]
fn every_sentence_begins_with_a_capital_and_has_one_end() {
    for paper in [draft(None, "2025", false).paper, draft(Some("commune-monthly"), "2025-09", true).paper] {
        assert_eq!(sentences::odd(&paper), [""; 0]);
    }
}
