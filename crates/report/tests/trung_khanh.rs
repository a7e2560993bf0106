//! The real case: the report of Trùng Khánh 2022 out of its figures, templates and narrative.

mod folder;
mod sentences;

use document::Paper;
use document::paper::{Inline, Node, Placed};
use figure::{Role, Style, Units, scan};
use folder::{Folder, example, told};
use plan::{Place, Year};
use report::{Composer, Draft, Question};
use std::sync::Arc;

const EXAMPLE: &str = "trung-khanh-2022";

fn composer((source, year): ((Folder, Folder), Arc<Year>)) -> Composer {
    let ask = Question::of(&year).expect("a year");
    Composer::new(&source, year, None, ask).unwrap_or_else(|faults| panic!("{}", told(&faults)))
}

fn draft(of: ((Folder, Folder), Arc<Year>)) -> Draft {
    composer(of).compose().unwrap_or_else(|faults| panic!("{}", told(&faults)))
}

#[test]
fn at_least_550_results_are_called() {
    let (_, year) = example(EXAMPLE);
    let draft = draft(example(EXAMPLE));
    let place = |o: &plan::Observation| Place { unit: o.unit, period: o.period, indicator: o.indicator };
    let shown = year.book.all().iter().filter(|o| draft.shown.contains(&place(o))).count();
    println!("{shown} of {} results are called", year.book.all().len());
    assert!(shown >= 550, "{shown}");
}

#[test]
fn nothing_is_left_to_be_written() {
    assert_eq!(draft(example(EXAMPLE)).paper.gaps(), 0);
}

#[test]
fn it_has_the_sections_and_footnotes_of_the_real_one() {
    let paper = draft(example(EXAMPLE)).paper;
    let headings = paper.body.iter().filter_map(|node| match node {
        Node::Heading(_, line) => Some(document::paper::text_of(line)),
        _ => None,
    });
    let headings = headings.collect::<Vec<_>>();
    let starts = [
        "Phần I",
        "A.",
        "B.",
        "I.",
        "1.",
        "2.",
        "3.",
        "4.",
        "5.",
        "6.",
        "II.",
        "1.",
        "2.",
        "3.",
        "4.",
        "5.",
        "III.",
        "1.",
        "2.",
        "3.",
        "IV.",
        "1.",
        "2.",
        "3.",
        "V.",
        "1.",
        "2.",
        "3.",
        "Phần II",
    ];
    for (heading, start) in headings.iter().zip(starts) {
        assert!(heading.starts_with(start), "{heading} for {start}");
    }
    let notes = paper.body.iter().flat_map(Node::lines).flatten().filter(|inline| matches!(inline, Inline::Note(_))).count();
    assert!(notes >= 90, "{notes} footnotes");
    assert_eq!(paper.annexes.len(), 2);
}

/// The numbers of a template that a reader would take for statistics, by the same rule that reads reports: a number that is part of a
/// date, a document's number, a heading or a name is none.
fn typed(source: &str) -> Vec<String> {
    let mut words = source.to_owned();
    for (open, close) in [("{{", "}}"), ("{%", "%}"), ("{#", "#}")] {
        while let Some((before, rest)) = words.split_once(open) {
            let after = rest.split_once(close).map_or("", |(_, after)| after);
            words = format!("{before} {after}");
        }
    }
    let found = scan(&words, Units::builtin(), Style::Vietnamese).into_iter().filter(|token| token.role == Role::Quantity);
    found.map(|token| words[token.span].to_owned()).collect()
}

#[test]
fn a_typed_statistic_is_seen() {
    assert_eq!(typed("đạt 5 ha vào ngày 31/12/2022 theo Quyết định số 90/QĐ-TTg"), ["5"]);
    assert_eq!(typed("đạt {{ fig(\"a.1\") }} năm 2022"), Vec::<String>::new());
}

#[test]
fn no_template_holds_a_digit_of_a_statistic() {
    let mut bad = Vec::new();
    for name in ["catalogue/report", "examples/trung-khanh-2022/report"] {
        for (file, bytes) in Folder::of(name).0.into_iter().filter(|(file, _)| file.ends_with(".md") || file.ends_with("causes.csv")) {
            let text = String::from_utf8(bytes).expect("UTF-8");
            bad.extend(typed(&text).into_iter().map(|number| format!("{name}/{file}: {number}")));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn every_figure_can_be_asked_again() {
    let composer = composer(example(EXAMPLE));
    let figures = composer.compose().unwrap_or_else(|faults| panic!("{}", told(&faults))).paper.figures();
    for Placed { bound, context, .. } in figures {
        let again = composer.ask(&bound.expression).unwrap_or_else(|fault| panic!("{fault}"));
        assert_eq!(again, bound.text, "{} in {context}", bound.expression);
    }
}

/// The example with another value of one result.
fn changed(indicator: &str, from: &str, to: &str) -> ((Folder, Folder), Arc<Year>) {
    let ((mut own, catalogue), _) = example(EXAMPLE);
    let file = own.0.get_mut("observations.csv").expect("observations");
    let text = String::from_utf8(std::mem::take(file)).expect("UTF-8");
    let (before, after) = (format!("{indicator},TK,2022,{from},"), format!("{indicator},TK,2022,{to},"));
    assert_eq!(text.matches(&before).count(), 1, "one row of {indicator}");
    *file = text.replace(&before, &after).into_bytes();
    let source = (own, catalogue);
    let year = Year::load(&source).unwrap_or_else(|errors| panic!("{errors:?}"));
    (source, Arc::new(year))
}

#[test]
fn another_result_changes_every_place_that_shows_it_and_nothing_else() {
    let code = "agr.crop.maize.area";
    let (old, new) = (draft(example(EXAMPLE)).paper.figures(), draft(changed(code, "6885.52", "6900.52")).paper.figures());
    assert_eq!(old.len(), new.len());
    let mut moved = 0;
    for (a, b) in old.iter().zip(&new) {
        assert_eq!(a.bound.expression, b.bound.expression);
        let of_it = a.bound.expression.contains(&format!("\"{code}\""));
        assert_eq!(a.bound.text != b.bound.text, of_it, "{}: {} {}", a.bound.expression, a.bound.text, b.bound.text);
        moved += usize::from(of_it);
    }
    assert!(moved >= 2, "{moved} places");
}

/// The example as another unit and year: other names, other figures, no words of its own.
fn elsewhere() -> ((Folder, Folder), Arc<Year>) {
    let ((mut own, catalogue), _) = example(EXAMPLE);
    own.0.retain(|name, _| !name.starts_with("report/"));
    for name in ["year.csv", "units.csv", "targets.csv", "observations.csv", "main_targets.csv", "form_units.csv"] {
        let text = String::from_utf8(own.0.remove(name).expect("a file")).expect("UTF-8");
        // One year on, so that this year's targets and list hold for the next one.
        let text = text.replace("2023", "2024").replace("2022", "2023").replace("2021", "2022").replace("Trùng Khánh", "Giả Định");
        own.0.insert(name.into(), text.into_bytes());
    }
    own.0.retain(|name, _| name != "claims.csv");
    let source = (own, catalogue);
    let year = Year::load(&source).unwrap_or_else(|errors| panic!("{errors:?}"));
    (source, Arc::new(year))
}

#[test]
fn another_unit_and_year_make_a_whole_report_with_the_prose_left_as_gaps() {
    let (source, year) = elsewhere();
    let ask = Question { gaps: true, ..Question::of(&year).expect("a year") };
    let draft = Composer::new(&source, year, None, ask)
        .and_then(|composer| composer.compose())
        .unwrap_or_else(|faults| panic!("{}", told(&faults)));
    let real = self::draft(example(EXAMPLE)).paper;
    let headings = |paper: &document::Paper| paper.body.iter().filter(|node| matches!(node, Node::Heading(..))).count();
    assert_eq!(headings(&draft.paper), headings(&real));
    assert!(draft.shown.len() >= 500, "{} figures", draft.shown.len());
    let gaps = draft.paper.body.iter().flat_map(Node::lines).flatten().filter_map(|inline| match inline {
        Inline::Gap(text) => Some(text.clone()),
        _ => None,
    });
    let gaps: Vec<String> = gaps.collect();
    assert!(gaps.len() >= 30, "{gaps:?}");
    let text = document::markdown::write(&draft.paper);
    assert!(text.contains("huyện Giả Định") && text.contains("năm 2023") && !text.contains("Trùng Khánh"));
}

#[test]
fn every_outline_makes_a_report_of_its_period() {
    for (outline, period) in
        [("monthly", "2022-06"), ("quarterly", "2022-Q2"), ("six-months", "2022-H1"), ("nine-months", "2022-9M"), ("annual", "2022")]
    {
        let (source, year) = example(EXAMPLE);
        let ask = Question { gaps: true, period: period.parse().expect("a period"), ..Question::of(&year).expect("a year") };
        let composed = Composer::new(&source, year, Some(outline), ask).and_then(|composer| composer.compose());
        let paper = composed.unwrap_or_else(|faults| panic!("{outline}: {}", told(&faults))).paper;
        assert!(!paper.annexes.is_empty() && paper.body.len() > 10, "{outline}");
    }
}

/// The plan and the decision of the next year.
fn of_next_year(outline: &str, (source, year): ((Folder, Folder), Arc<Year>)) -> Paper {
    let ask = Question { gaps: true, ..Question::of(&year).expect("a year") };
    let composed = Composer::new(&source, year, Some(outline), ask).and_then(|composer| composer.compose());
    composed.unwrap_or_else(|faults| panic!("{outline}: {}", told(&faults))).paper
}

#[test]
fn every_sentence_begins_with_a_capital_and_has_one_end() {
    assert_eq!(sentences::odd(&draft(example(EXAMPLE)).paper), [""; 0]);
    for outline in ["plan", "decision"] {
        assert_eq!(sentences::odd(&of_next_year(outline, example(EXAMPLE))), [""; 0], "{outline}");
    }
}

#[test]
fn the_plan_and_the_decision_of_the_next_year_are_papers_of_their_own_kind() {
    for (outline, kind, symbol, figure) in [("plan", "KẾ HOẠCH", "/KH-UBND", "27,5"), ("decision", "QUYẾT ĐỊNH", "/QĐ-UBND", "27,5")]
    {
        let paper = of_next_year(outline, example(EXAMPLE));
        let front = paper.front.as_ref().expect("a front");
        assert_eq!((front.kind.as_str(), front.number.ends_with(symbol)), (kind, true), "{}", front.number);
        assert!(document::paper::text_of(&front.subject).contains("2023"));
        assert!(paper.annexes[0].subtitle.iter().any(|part| matches!(part, Inline::Text(text, _) if text.contains("huyện Trùng Khánh"))));
        assert!(paper.figures().iter().any(|placed| placed.bound.text == figure), "{outline}: income of the next year");
    }
}

#[test]
fn a_decision_allocates_next_years_goals_to_the_units_below() {
    let (mut source, _) = example(EXAMPLE);
    let targets = source.0.0.get_mut("targets.csv").expect("targets");
    let columns = "year,indicator,unit_id,authority,revision,kind,value,value_max,unit,document,valid_from,basis,source,note\n";
    assert!(targets.starts_with(columns.as_bytes()));
    for (unit, goal) in [("TK.caochuong", 500), ("TK.tt_tralinh", 16)] {
        targets
            .extend_from_slice(format!("2023,agr.stall.relocated,{unit},self,1,at_least,{goal},,hộ,05/NQ-HĐND,,assigned,,\n").as_bytes());
    }
    let year = Arc::new(Year::load(&source).unwrap_or_else(|errors| panic!("{errors:?}")));
    let paper = of_next_year("decision", (source, year));
    let Some(Node::Table(grid)) = paper.annexes[1].body.first() else { panic!("a table") };
    let rows: Vec<String> =
        grid.rows.iter().map(|row| row.iter().map(|cell| document::paper::text_of(&cell.content)).collect::<Vec<_>>().join("|")).collect();
    assert_eq!(rows[1], "|Huyện Trùng Khánh|516");
    assert!(rows.iter().any(|row| row.ends_with("|Xã Cao Chương|500")), "{rows:?}");
    assert_eq!(rows.iter().filter(|row| row.ends_with('|')).count(), rows.len() - 4, "who has none has an empty cell");
}

#[test]
fn the_table_of_offices_has_their_six_columns() {
    let (source, year) = example(EXAMPLE);
    let ask = Question { gaps: true, ..Question::of(&year).expect("a year") };
    let composer = Composer::new(&source, year, Some("six-months"), ask).unwrap_or_else(|faults| panic!("{}", told(&faults)));
    let paper = composer.compose().unwrap_or_else(|faults| panic!("{}", told(&faults))).paper;
    let Some(Node::Table(grid)) = paper.annexes[0].body.first() else { panic!("a table") };
    let heads: Vec<String> = grid.rows[0].iter().skip(3).map(|cell| document::paper::text_of(&cell.content)).collect();
    let expected = [
        "Thực hiện năm 2021",
        "Chỉ tiêu kế hoạch năm 2022",
        "Ước thực hiện năm 2022",
        "Tỷ lệ so với kế hoạch (%)",
        "So với cùng kỳ (%)",
        "Kế hoạch năm 2023",
    ];
    assert_eq!(heads, expected);
    let revenue =
        grid.rows.iter().find(|row| document::paper::text_of(&row[1].content).starts_with("Thu ngân sách trên")).expect("revenue");
    let cells: Vec<String> = revenue.iter().skip(3).map(|cell| document::paper::text_of(&cell.content)).collect();
    assert_eq!(cells, ["72,37", "67,76", "70,05", "103,38", "96,79", "50"]);
    assert!(revenue[6].formula.is_some() && revenue[7].formula.is_some());
}
