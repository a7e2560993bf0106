//! The reader on what we write, on what Word and LibreOffice make of a text, and on files that mean harm.

use super::*;
use crate::docx::{tests::packed, write};
use crate::layout::Layout;
use crate::paper::{Cell, Emphasis, Grid};
use crate::specimen;
use jiff::civil::date;

const NAMES: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
                     xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'";

/// The body of a file with these parts beside its document.
fn body(document: &str, parts: &[(&str, &str)]) -> Vec<Node> {
    let document = format!("<w:document {NAMES}><w:body>{document}</w:body></w:document>");
    let mut all = vec![("word/document.xml", document)];
    all.extend(parts.iter().map(|(name, xml)| (*name, xml.replacen('>', &format!(" {NAMES}>"), 1))));
    read(&packed(&all)).expect("a document").body
}

fn key(parts: &[(&str, String)]) -> &'static str {
    read(&packed(parts)).map_or_else(|error| error.message.key(), |_| "ok")
}

fn text(words: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>")
}

fn paragraph(words: &str) -> Node {
    Node::Paragraph(vec![Inline::words(words)])
}

#[test]
fn what_is_written_is_read() {
    let paper = specimen::paper();
    let bytes = write(&paper, &Layout::on(date(2022, 12, 31)), &|_| Some(vec![1])).expect("a file");
    let read = read(&bytes).expect("a document");
    assert_eq!(read.properties, paper.properties);
    let first = read.body.iter().position(|node| matches!(node, Node::Heading(..))).expect("a heading");
    let written = paper.body.iter().position(|node| matches!(node, Node::Heading(..))).expect("a heading");
    for (read, written) in read.body[first..].iter().zip(&paper.body[written..]).take(10) {
        assert_eq!(read, written);
    }
    let expressions = |paper: &Paper| paper.figures().into_iter().map(|placed| placed.bound).collect::<Vec<_>>();
    assert_eq!(expressions(&read), expressions(&paper));
    assert_eq!(read.gaps(), paper.gaps());
    let grids = |nodes: &[Node]| {
        nodes.iter().filter_map(|node| if let Node::Table(grid) = node { Some(grid.clone()) } else { None }).collect::<Vec<_>>()
    };
    let shape = |grid: &Grid| {
        let cells = |row: &Vec<Cell>| row.iter().map(|cell| (text_of(&cell.content), cell.columns, cell.rows)).collect::<Vec<_>>();
        (grid.head, grid.columns.iter().map(|column| column.align).collect::<Vec<_>>(), grid.rows.iter().map(cells).collect::<Vec<_>>())
    };
    let mut wanted: Vec<Grid> = grids(&paper.body);
    wanted.extend(paper.annexes.iter().flat_map(|annex| grids(&annex.body)));
    let (read, wanted): (Vec<_>, Vec<_>) = (grids(&read.body).iter().map(shape).collect(), wanted.iter().map(shape).collect());
    assert_eq!(read, wanted);
}

#[test]
fn an_automatic_outline_is_read_as_typed() {
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId='1'>\
        <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:pStyle w:val='H'/><w:lvlText w:val='%1.'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%2)'/></w:lvl>\
        <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='bullet'/><w:lvlText w:val='-'/></w:lvl></w:abstractNum>\
        <w:num w:numId='4'><w:abstractNumId w:val='1'/></w:num></w:numbering>";
    let styles = "<w:styles><w:style w:styleId='H'><w:name w:val='heading 3'/><w:pPr><w:numPr><w:numId w:val='4'/></w:numPr></w:pPr></w:style></w:styles>";
    let listed = |level: u8, words: &str| {
        format!("<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='4'/></w:numPr></w:pPr>{}</w:p>", text(words))
    };
    let heading = |words: &str| format!("<w:p><w:pPr><w:pStyle w:val='H'/></w:pPr>{}</w:p>", text(words));
    let xml =
        [heading("KINH TẾ"), listed(1, "Lúa"), listed(2, "Ngô"), heading("VĂN HÓA"), format!("<w:p>{}</w:p>", text("- Khoai"))].concat();
    let words = |words: &str| vec![Inline::words(words)];
    assert_eq!(
        body(&xml, &[("word/numbering.xml", numbering), ("word/styles.xml", styles)]),
        [
            Node::Heading(3, words("I. KINH TẾ")),
            Node::Paragraph(words("a) Lúa")),
            Node::Item(2, words("Ngô")),
            Node::Heading(3, words("II. VĂN HÓA")),
            Node::Item(0, words("Khoai")),
        ]
    );
}

#[test]
fn merged_and_nested_cells_are_one_grid() {
    let cell = |properties: &str, content: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>");
    let p = |words: &str| format!("<w:p>{}</w:p>", text(words));
    let nested = format!("{}<w:tbl><w:tr>{}{}</w:tr></w:tbl><w:p/>", p("x"), cell("", &p("y")), cell("", &p("z")));
    let border = "<w:tcBorders><w:top w:val='single'/></w:tcBorders>";
    let xml = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:sdt><w:sdtContent><w:tr>{}{}{}</w:tr></w:sdtContent></w:sdt>\
         <w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl>",
        cell(&format!("<w:vMerge w:val='restart'/>{border}"), &p("TT")),
        cell("<w:gridSpan w:val='2'/>", &nested),
        cell("<w:vMerge/>", "<w:p/>"),
        cell("", &p("1")),
        cell("", &format!("{}{}", p("2"), p("3"))),
        cell("", &p("deleted")),
    );
    let [Node::Table(grid)] = &body(&xml, &[])[..] else { panic!("one table") };
    let cells: Vec<Vec<_>> =
        grid.rows.iter().map(|row| row.iter().map(|cell| (text_of(&cell.content), cell.columns, cell.rows)).collect()).collect();
    assert_eq!(cells, [vec![("TT".into(), 1, 2), ("x\ny\nz".into(), 2, 1)], vec![("1".into(), 1, 1), ("2\n3".into(), 1, 1)]]);
    assert_eq!(grid.head, 2, "a head that is merged down takes the row below");
}

#[test]
fn a_table_without_lines_only_sets_words_side_by_side() {
    let table = |properties: &str| {
        let cell = |words: &str| format!("<w:tc><w:p>{}</w:p></w:tc>", text(words));
        format!("<w:tbl><w:tblPr>{properties}</w:tblPr><w:tr>{}{}</w:tr></w:tbl>", cell("UBND HUYỆN"), cell("CỘNG HÒA"))
    };
    assert_eq!(body(&table(""), &[]), [paragraph("UBND HUYỆN"), paragraph("CỘNG HÒA")]);
    let lines = "<w:tblBorders><w:insideH w:val='single'/></w:tblBorders>";
    assert!(matches!(&body(&table(lines), &[])[..], [Node::Table(_)]));
}

#[test]
fn footnotes_stand_where_they_are_called_once() {
    let call = |id: u8| format!("<w:r><w:footnoteReference w:id='{id}'/></w:r>");
    let notes = format!(
        "<w:footnotes><w:footnote w:id='1'><w:p><w:r><w:footnoteRef/></w:r>{}{}</w:p><w:p>{}</w:p></w:footnote></w:footnotes>",
        text(" Gồm 3 xã"),
        call(1),
        text("và 2 phường.")
    );
    let xml = format!("<w:p>{}{}{}{}</w:p>", text("a"), call(1), call(1), call(9));
    let note = vec![Inline::words("Gồm 3 xã"), Inline::Break, Inline::words("và 2 phường.")];
    assert_eq!(body(&xml, &[("word/footnotes.xml", &notes)]), [Node::Paragraph(vec![Inline::words("a"), Inline::Note(note)])]);
}

#[test]
fn what_word_splits_and_hides_is_one_text() {
    let toc = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>\
               <w:p><w:r><w:t>I. KINH TẾ 3</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    let mark = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>";
    let boxed = format!("<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r>", text("hộp"));
    let control = format!("<w:sdt><w:sdtPr><w:tag w:val='Họ tên'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", text("c"));
    let bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>d</w:t></w:r>";
    let xml = format!("{toc}{mark}{}</w:p><w:p><w:hyperlink>{}</w:hyperlink>{boxed}{control}{bold}</w:p>", text("a"), text("b"));
    let line = vec![Inline::words("abc"), Inline::Text("d".into(), Emphasis { bold: true, italic: false })];
    assert_eq!(body(&xml, &[]), [Node::Paragraph(line), paragraph("hộp")]);
}

#[test]
fn hostile_files_are_refused() {
    let document = |inner: &str| vec![("word/document.xml", format!("<w:document {NAMES}><w:body>{inner}</w:body></w:document>"))];
    assert_eq!(key(&document("")), "ok");
    assert_eq!(key(&[("word/styles.xml", String::new())]), "docx-no-document");
    assert_eq!(key(&[("word/document.xml", "<w:document".into())]), "docx-damaged");
    assert_eq!(key(&document(&"<w:tbl><w:tr><w:tc>".repeat(100))), "docx-too-deep");
    let tables = format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(80), "</w:tc></w:tr></w:tbl>".repeat(80));
    assert_eq!(key(&document(&tables)), "ok");
}

#[test]
fn labels_and_expressions_can_not_unfold() {
    let numbering = format!(
        "<w:numbering {NAMES}><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='3888'/>\
         <w:numFmt w:val='upperRoman'/><w:lvlText w:val='{}'/></w:lvl></w:abstractNum><w:num w:numId='4'><w:abstractNumId w:val='1'/>{}</w:num></w:numbering>",
        "%1".repeat(1000),
        "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='3888'/></w:lvlOverride>"
    );
    let listed = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='4'/></w:numPr></w:pPr></w:p>".repeat(1000);
    let document = format!("<w:document {NAMES}><w:body>{listed}</w:body></w:document>");
    assert_eq!(key(&[("word/document.xml", document), ("word/numbering.xml", numbering)]), "ok");

    let list = format!(
        "<figures xmlns='{}'><figure tag='a'><expression>{}</expression><text>1</text></figure></figures>",
        bound::NAMESPACE,
        "e".repeat(1 << 20)
    );
    let control = "<w:sdt><w:sdtPr><w:tag w:val='a'/></w:sdtPr><w:sdtContent><w:r><w:t>1</w:t></w:r></w:sdtContent></w:sdt>".repeat(40);
    let document = format!("<w:document {NAMES}><w:body><w:p>{control}</w:p></w:body></w:document>");
    let references = "<Relationships><Relationship Type='a/customXml' Target='../customXml/item1.xml'/></Relationships>".to_owned();
    let parts = [("word/document.xml", document), ("word/_rels/document.xml.rels", references), ("customXml/item1.xml", list)];
    assert_eq!(key(&parts), "docx-too-large");
}
