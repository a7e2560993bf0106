use super::*;
use crate::paper::{Cell, Column, Properties};
use crate::specimen;
use jiff::civil::date;

fn layout() -> Layout {
    Layout::on(date(2022, 12, 31))
}

fn body(nodes: Vec<Node>) -> String {
    let page = write(&Paper { body: nodes, ..Paper::default() }, &layout());
    let (_, body) = page.split_once("<main>").expect("a body");
    body.split_once("</main>").expect("its end").0.trim().to_owned()
}

#[test]
fn a_whole_document() {
    let page = write(&specimen::paper(), &layout()).replace(STYLE, "");
    // A line for each block, so that a change is seen where it is.
    insta::assert_snapshot!(page.replace("<tr>", "\n<tr>").replace("<section", "\n<section").replace("<li", "\n<li"));
}

#[test]
fn words_can_not_become_marks() {
    let hostile = "</title></style><script>alert(\"1\")</script>'&amp;";
    let bound = Bound { expression: hostile.into(), text: hostile.into() };
    let page = write(
        &Paper {
            properties: Properties { title: hostile.into(), language: "\"><script>".into(), author: hostile.into(), date: None },
            body: vec![Node::Paragraph(vec![
                Inline::words(hostile),
                Inline::Figure(bound, Emphasis::default()),
                Inline::Gap(hostile.into()),
            ])],
            ..Paper::default()
        },
        &Layout { font: "x\"}</style><script>".into(), ..layout() },
    );
    assert!(!page.contains("<script"), "{page}");
    assert_eq!(page.matches("</style>").count(), 1);
}

#[test]
fn a_page_asks_nothing_of_other_places() {
    let page = write(&specimen::paper(), &layout());
    for reference in ["http:", "https:", "url(", "@import", "src="] {
        assert!(!page.contains(reference), "{reference}");
    }
}

#[test]
fn items_nest_as_deep_as_they_say() {
    let item = |depth, text: &str| Node::Item(depth, vec![Inline::words(text)]);
    assert_eq!(
        body(vec![item(1, "a"), item(3, "b"), item(0, "c"), item(0, "d")]),
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li><li>d</li></ul>"
    );
}

#[test]
fn every_footnote_has_a_way_there_and_back() {
    let inner = Inline::Note(vec![Inline::words("trong")]);
    let outer = Inline::Note(vec![Inline::words("ngoài"), inner]);
    let body = body(vec![Node::Paragraph(vec![outer, Inline::Note(vec![])])]);
    for number in 1..=3 {
        for part in ["id=\"call-N\"", "href=\"#note-N\"", "id=\"note-N\"", "href=\"#call-N\""] {
            assert_eq!(body.matches(&part.replace('N', &number.to_string())).count(), 1, "{part} {number}");
        }
    }
}

#[test]
fn cells_say_what_they_are_heads_of() {
    let cell = |columns, rows, text: &str| Cell { columns, rows, ..Cell::words(text) };
    let grid = Grid {
        head: 1,
        rows: vec![vec![cell(2, 5, "a")], vec![cell(1, 2, "b"), cell(1, 1, "1")], vec![cell(1, 1, "2")]],
        ..Grid::default()
    };
    let table = body(vec![Node::Table(grid)]);
    assert!(table.contains("<th scope=\"colgroup\" colspan=\"2\">a</th>"), "{table}");
    assert!(table.contains("<tr><th scope=\"row\" rowspan=\"2\">b</th><td>1</td></tr><tr><td>2</td></tr>"), "{table}");
}

#[test]
fn a_fragment_has_no_style_and_no_head() {
    let grid = Grid { columns: vec![Column { width: 1, align: Align::Left }], rows: vec![vec![Cell::words("<b>")]], ..Grid::default() };
    let text = fragment(&Paper { body: vec![Node::Table(grid)], ..Paper::default() });
    assert!(text.contains("&lt;b&gt;") && !text.contains("style") && !text.contains("<html"), "{text}");
}
