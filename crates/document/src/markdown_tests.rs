use super::*;
use crate::paper::{Cell, Column};
use crate::{BlockKind, Document, specimen};

fn paragraph(inlines: Vec<Inline>) -> String {
    write(&Paper { body: vec![Node::Paragraph(inlines)], ..Paper::default() }).trim_end().to_owned()
}

fn plain(text: &str) -> String {
    paragraph(vec![Inline::words(text)])
}

fn with(text: &str, emphasis: Emphasis) -> Inline {
    Inline::Text(text.into(), emphasis)
}

#[test]
fn a_whole_document() {
    insta::assert_snapshot!(write(&specimen::paper()));
}

#[test]
fn what_is_written_is_read_with_the_same_meaning() {
    let text = write(&specimen::paper());
    let document = Document::from_text(&text);
    assert!(document.problems.is_empty(), "{:?}", document.problems);
    let found: Vec<(BlockKind, String)> =
        document.blocks.iter().map(|b| (b.kind.clone(), document.slice(&b.span).trim().to_owned())).collect();
    let heading = |text: &str| found.iter().find(|(_, t)| t == text).map(|(kind, _)| kind.clone());
    assert_eq!(heading("I. LĨNH VỰC KINH TẾ"), Some(BlockKind::Heading(3)));
    assert_eq!(heading("a) Cây lương thực"), Some(BlockKind::Heading(6)));
    let under: Vec<_> = document.blocks.iter().filter(|b| document.slice(&b.span).starts_with("Tổng diện tích")).collect();
    assert_eq!(under.iter().map(|b| b.locator.section.as_str()).collect::<Vec<_>>(), ["A.I.1.1"]);
    let notes: Vec<_> = found.iter().filter(|(kind, _)| matches!(kind, BlockKind::Note(_))).map(|(_, text)| text.as_str()).collect();
    assert_eq!(notes, ["Trong đó: ngô 3.020,5 ha; lúa 2.300 ha.", "Gồm 03 xã: Nam Tuấn, Đức Long, Dân Chủ.", "Số ước."]);
    assert_eq!(found.iter().filter(|(kind, _)| *kind == BlockKind::Item).count(), 3 + 3);
    let widths: Vec<usize> = found
        .iter()
        .filter_map(|(kind, _)| match kind {
            BlockKind::Row { cells, .. } => Some(cells.len()),
            _ => None,
        })
        .collect();
    assert_eq!(widths, [4, 4, 4, 4, 8, 8, 8, 8, 8]);
}

#[test]
fn only_what_would_be_a_mark_is_escaped() {
    for text in ["Tăng 5,3% (so với 2021); giá 3 * 4 < 20 & 5 > 4", "a_b", "1. Mục", "-5 độ", "[y] và {x}", "ngày 14/12", "A|B", "C:\\a"]
    {
        assert_eq!(plain(text), text);
    }
    for (text, written) in [
        ("- không phải mục", "\\- không phải mục"),
        ("#1 cả nước", "\\#1 cả nước"),
        ("|a|", "\\|a|"),
        ("*sao*", "\\*sao\\*"),
        ("<script>", "\\<script>"),
        ("&lt;", "\\&lt;"),
        ("[a](b) [^1]", "[a]\\(b) [\\^1]"),
        ("[a]: b", "[a]\\: b"),
        ("a\n- b\tc", "a - b c"),
    ] {
        assert_eq!(plain(text), written);
    }
}

#[test]
fn marks_of_emphasis_stand_where_markdown_reads_them() {
    assert_eq!(paragraph(vec![with("Tên: ", BOLD), Inline::words("x")]), "**Tên:** x");
    assert_eq!(paragraph(vec![with("Tên:", BOLD), Inline::words("x")]), "**Tên**:x");
    assert_eq!(paragraph(vec![Inline::words("a"), with("(b)", ITALIC)]), "a(*b)*");
    assert_eq!(paragraph(vec![with("a ", BOLD), with("b", BOLD), with(" ", BOLD), Inline::words("c")]), "**a b** c");
}

#[test]
fn a_pipe_in_a_cell_is_one_cell_again() {
    let grid =
        Grid { columns: vec![Column::default()], head: 1, rows: vec![vec![Cell::words("A|B")], vec![Cell::words("1")]], ..Grid::default() };
    let text = write(&Paper { body: vec![Node::Table(grid)], ..Paper::default() });
    assert_eq!(text, "| A\\|B |\n|---|\n| 1 |\n");
    let document = Document::from_text(&text);
    assert!(matches!(&document.blocks[0].kind, BlockKind::Row { cells, .. } if cells.len() == 1));
}

#[test]
fn gaps_and_new_lines() {
    assert_eq!(paragraph(vec![Inline::Gap(String::new()), Inline::words("(a)")]), "[…]\\(a)");
    assert_eq!(paragraph(vec![Inline::Gap("ai".into()), Inline::Break, Inline::words("- b")]), "[ai]  \n\\- b");
    let items = vec![Node::Item(3, vec![Inline::words("a")]), Node::Item(9, vec![Inline::words("b"), Inline::Break, Inline::words("c")])];
    assert_eq!(write(&Paper { body: items, ..Paper::default() }), "- a\n  - b  \n    c\n");
}

#[test]
fn the_text_is_composed() {
    assert_eq!(plain("Ho\u{300}a a\u{302}\u{301}"), "Hòa ấ");
}

#[test]
fn the_line_of_each_piece_is_told() {
    let note = Inline::Note(vec![Inline::words("chú thích")]);
    let body = vec![
        Node::Heading(3, vec![Inline::words("I. KINH TẾ")]),
        Node::Paragraph(vec![Inline::words("Một"), note]),
        Node::Item(0, vec![Inline::words("hai")]),
        Node::Item(0, vec![Inline::words("ba")]),
        Node::Paragraph(vec![Inline::words("Bốn")]),
    ];
    let annex = Annex { title: vec![Inline::words("PHỤ LỤC")], ..Annex::default() };
    let paper = Paper { body, annexes: vec![annex], ..Paper::default() };
    let (text, lines) = write_with_lines(&paper);
    let at = |line: usize| text.lines().nth(line - 1).unwrap_or_default();
    let seen: Vec<&str> = lines.body.iter().map(|line| at(*line)).collect();
    assert_eq!(seen, ["### I. KINH TẾ", "Một[^1]", "- hai", "- hai", "Bốn"]);
    assert_eq!(at(lines.annexes[0]), "# PHỤ LỤC");
    assert_eq!((text, lines.close), (write(&paper), lines.annexes[0]));
}
