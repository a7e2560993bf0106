use super::*;
use document::paper::{Annex, Bound, Cell, Close, Column, Emphasis, Front, Grid, Inline, Node, Properties};
use document::specimen;
use jiff::civil::date;

fn layout() -> Layout {
    Layout::on(date(2022, 12, 31))
}

fn body(body: Vec<Node>) -> Paper {
    Paper { body, ..Paper::default() }
}

fn written(paper: &Paper) -> String {
    // What a file says of its parts stands in it as ASCII; what it prints is packed.
    String::from_utf8_lossy(&write(paper, &layout()).expect("a PDF")).into_owned()
}

/// How a text is written in the properties of a PDF: UTF-16 as hexadecimal digits.
fn hex(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("{unit:04X}")).collect()
}

fn count(pdf: &str, mark: &str) -> usize {
    pdf.match_indices(mark).filter(|(at, _)| !pdf[at + mark.len()..].starts_with(|c: char| c.is_alphanumeric())).count()
}

#[test]
fn a_whole_document_is_for_the_archive() {
    let pdf = written(&specimen::paper());
    assert!(pdf.contains("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"));
    assert!(pdf.contains("/Lang(vi)") && pdf.contains("/OutputIntents") && pdf.contains("(D:20221214"), "language, colours, date");
    assert_eq!(count(&pdf, "/Type/Page"), 3);
    assert_eq!(pdf.matches("/MediaBox[0 0 841.8898 595.2756]").count(), 1, "one page across");
    let parts = ["/S/H1", "/S/H2", "/S/H3", "/S/H4", "/S/H5", "/S/H6", "/S/Note", "/S/TH"].map(|part| count(&pdf, part));
    assert_eq!(parts, [3, 1, 1, 1, 1, 1, 3, 13], "headings, footnotes, heads of tables are named");
    for text in ["Báo cáo tình hình kinh tế - xã hội năm 2022", "I. LĨNH VỰC KINH TẾ", "Thu ngân sách: năm 2021 đạt"] {
        assert!(pdf.contains(&hex(text)), "title, bookmarks, words for the picture: {text}");
    }
}

/// What is printed on each page, from the top down.
fn printed(paper: &Paper) -> Vec<Vec<String>> {
    fn read(frame: &typst::layout::Frame, out: &mut Vec<String>) {
        for (_, item) in frame.items() {
            match item {
                typst::layout::FrameItem::Group(group) => read(&group.frame, out),
                typst::layout::FrameItem::Text(text) => out.push(text.text.to_string()),
                _ => {}
            }
        }
    }
    let page = |page: &typst_layout::Page| {
        let mut out = Vec::new();
        read(&page.frame, &mut out);
        out
    };
    set(world::PAPER, Data::of(paper, &layout()), |document| Ok(document.pages().iter().map(page).collect())).expect("pages")
}

#[test]
fn the_pages_of_each_annex_are_counted_from_1() {
    let long = |words: &str| vec![Node::Paragraph(vec![Inline::words(words)]); 40];
    let annex = |landscape| Annex { title: vec![Inline::words("Phụ lục")], landscape, body: long("a"), ..Annex::default() };
    let paper = Paper { body: long("b"), annexes: vec![annex(true), annex(false), annex(true), annex(true)], ..Paper::default() };
    let mut expected = 1;
    let pages = printed(&paper);
    for (at, page) in pages.iter().enumerate() {
        let numbers: Vec<&String> = page.iter().filter(|text| text.parse::<u8>().is_ok()).collect();
        expected = if page.iter().any(|text| text == "Phụ lục") { 1 } else { expected };
        let told = if expected == 1 { vec![] } else { vec![expected.to_string()] };
        assert_eq!(numbers, told.iter().collect::<Vec<_>>(), "page {} of {}", at + 1, pages.len());
        expected += 1;
    }
    assert!(pages.len() >= 10, "each of the five goes over two pages");
}

#[test]
fn a_signature_does_not_stand_alone_on_a_page() {
    let close = Close { authority: vec!["CHỦ TỊCH".into()], ..Close::default() };
    let mut turned = 0;
    for count in 20..32 {
        let mut lines = vec![Node::Paragraph(vec![Inline::words("a")]); count];
        lines.push(Node::Paragraph(vec![Inline::words("Trên đây là báo cáo.")]));
        let pages = printed(&Paper { close: Some(close.clone()), ..body(lines) });
        turned += usize::from(pages.len() == 2);
        let page = pages.last().expect("a page").join(" ");
        assert!(page.contains("CHỦ TỊCH") && page.contains("báo cáo."), "{count} lines: {page}");
    }
    assert!((1..12).contains(&turned), "{turned} of 12 turn the page");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let paper = specimen::paper();
    assert_eq!(write(&paper, &layout()), write(&paper, &layout()));
}

#[test]
fn no_text_becomes_code() {
    let hostile = "ố\"]}) #panic(\"a\") #read(\"/etc/passwd\") $x$ *b* _i_ \\ // /* @r <l> `c` = h\n- i\u{0}\u{feff}\u{202e}";
    let line = || vec![Inline::words(hostile), Inline::Gap(hostile.into()), Inline::Note(vec![Inline::words(hostile)])];
    let figure = Inline::Figure(Bound { expression: hostile.into(), text: hostile.into() }, Emphasis::default());
    let [superior, issuer, number, place_and_date, kind, mark] = [(); 6].map(|()| hostile.to_owned());
    let front =
        Front { superior, issuer, number, place_and_date, kind, mark, motto: [hostile.into(), hostile.into()], subject: vec![figure] };
    let close = Close { recipients: vec![hostile.into()], authority: vec![hostile.into()], name: hostile.into(), ..Close::default() };
    let grid = Grid { caption: line(), rows: vec![vec![Cell::of(line())]], ..Grid::default() };
    let paper = Paper {
        properties: Properties { title: hostile.into(), author: hostile.into(), language: hostile.into(), date: None },
        front: Some(front),
        body: vec![Node::Heading(9, line()), Node::Paragraph(line()), Node::Item(200, line()), Node::Table(grid)],
        close: Some(close),
        annexes: vec![Annex { title: line(), subtitle: line(), landscape: true, body: Vec::new() }],
    };
    assert!(written(&paper).contains(&hex("#panic(\"a\") #read(\"/etc/passwd\") $x$ *b* _i_ \\ // /* @r <l> `c` = h - i")));
}

#[test]
fn a_long_table_goes_on_with_its_head() {
    let note = Inline::Note(vec![Inline::words("Chú thích.")]);
    let head = vec![Cell::of(vec![Inline::words("Tên"), note]), Cell::words("Số")];
    let rows: Vec<_> = (0..120).map(|n| vec![Cell::words(format!("Dòng {n}")), Cell::words("1")]).collect();
    let grid =
        Grid { head: 1, columns: vec![Column { width: 1, ..Column::default() }; 2], rows: [vec![head], rows].concat(), ..Grid::default() };
    let pdf = written(&body(vec![Node::Table(grid)]));
    assert!(count(&pdf, "/Type/Page") >= 3);
    assert_eq!([count(&pdf, "/S/TH"), count(&pdf, "/S/TD"), count(&pdf, "/S/Note")], [2, 240, 1], "printed often, said once");
}

#[test]
fn a_cell_that_is_higher_than_a_page_is_cut_not_lost() {
    let cell = Cell::words("Giải trình dài của đơn vị. ".repeat(400));
    let pdf = written(&body(vec![Node::Table(Grid { rows: vec![vec![cell]], ..Grid::default() })]));
    assert!(count(&pdf, "/Type/Page") >= 3, "{}", count(&pdf, "/Type/Page"));
}

#[test]
fn odd_tables_and_empty_papers_are_written() {
    let cell = |columns, rows| Cell { columns, rows, ..Cell::words("x") };
    // No more columns than a page holds, to be quick.
    let rows = || vec![vec![cell(0, 0), cell(3, 9)], vec![cell(12, 1)], vec![], vec![cell(1, u16::MAX), cell(1, 1)]];
    for head in [0, 1, 4, usize::MAX] {
        let grid = Grid { head, rows: rows(), ..Grid::default() };
        assert_eq!(count(&written(&body(vec![Node::Table(grid)])), "/Type/Page"), 1);
    }
    assert_eq!(count(&written(&Paper::default()), "/Type/Page"), 1);
    written(&Paper { front: Some(Front::default()), close: Some(Close::default()), annexes: vec![Annex::default()], ..Paper::default() });
}

#[test]
fn a_letter_that_no_font_has_is_named() {
    let error = write(&body(vec![Node::Paragraph(vec![Inline::words("a\u{f0b7}")])]), &layout()).expect_err("an error");
    assert_eq!(error.message, Message::new("pdf-no-letter").with("letter", '\u{f0b7}').with("code", "U+F0B7"));
}

fn picture(svg: &str, width_mm: u16, height_mm: u16) -> Picture {
    Picture { svg: svg.into(), width_mm, height_mm, alt: String::new(), caption: Vec::new() }
}

#[test]
fn a_drawing_becomes_dots_of_its_printed_size() {
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 254 127"><rect width="254" height="127" fill="#f00"/></svg>"##;
    let png = png(&picture(svg, 254, 127), 20).expect("a picture");
    assert_eq!(&png[1..4], b"PNG");
    let size = |at: usize| png[at..at + 4].iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
    assert_eq!((size(16), size(20)), (200, 100));
}

#[test]
fn what_can_not_be_drawn_is_refused() {
    let key = |picture: &Picture, dpi| png(picture, dpi).map(|_| ()).map_err(|error| error.message.key());
    assert_eq!(key(&picture("<svg", 10, 10), 96), Err("pdf-not-written"));
    assert_eq!(key(&picture("<svg/>", 0, 10), 96), Err("pdf-picture-size"));
    assert_eq!(key(&picture("<svg/>", u16::MAX, u16::MAX), u16::MAX), Err("pdf-picture-size"));
    let paper = body(vec![Node::Picture(picture("kein Bild", 10, 10))]);
    assert_eq!(write(&paper, &layout()).map_err(|error| error.message.key()), Err("pdf-not-written"));
}

#[test]
fn a_layout_without_room_is_no_danger() {
    let tight = Layout { margin_top: 200.into(), margin_left: 150.into(), margin_right: 150.into(), ..layout() };
    assert!(write(&specimen::paper(), &tight).map_or(true, |bytes| bytes.starts_with(b"%PDF")));
}
