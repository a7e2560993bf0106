//! A file goes out, is edited as Word does it, and comes back.

use super::*;
use crate::docx::{figures, read, write};
use crate::layout::Layout;
use crate::paper::{Bound, Cell, Emphasis, Grid, Inline, Node, Paper, text_of};
use jiff::civil::date;
use std::io::Read;

fn figure(name: &str, text: &str) -> Inline {
    Inline::Figure(Bound { expression: format!("fig(\"{name}\")"), text: text.into() }, Emphasis { bold: name == "a", italic: false })
}

/// Figures a to h in a paragraph, a footnote and a table.
fn file() -> Vec<u8> {
    let words = Inline::words;
    let note = Inline::Note(vec![words("Trong đó ngô "), figure("d", "40 ha"), words(".")]);
    let cells = vec![Cell::words("Lúa"), Cell::of(vec![figure("e", "50")]), Cell::of(vec![figure("f", "60")])];
    let body = vec![
        Node::Heading(3, vec![words("I. KINH TẾ")]),
        Node::Paragraph(vec![
            words("Lúa "),
            figure("a", "10 ha"),
            words(", ngô "),
            figure("b", "20 ha"),
            note,
            words(", "),
            figure("c", "30 ha"),
            words("."),
        ]),
        Node::Table(Grid { rows: vec![cells], ..Grid::default() }),
        Node::Heading(3, vec![words("II. XÃ HỘI")]),
        Node::Paragraph(vec![words("Hộ nghèo "), figure("g", "70 hộ"), words(", cận nghèo "), figure("h", "80 hộ"), words(".")]),
    ];
    write(&Paper { body, ..Paper::default() }, &Layout::on(date(2022, 12, 31)), &|_| None).expect("a file")
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

/// The file with a part changed; every text to be changed must be there.
fn edited(bytes: &[u8], name: &str, changes: &[(&str, &str)]) -> Vec<u8> {
    let mut xml = part(bytes, name);
    for (from, to) in changes {
        assert!(xml.contains(from), "{from} is not in {xml}");
        xml = xml.replacen(from, to, 1);
    }
    repacked(bytes, Package::open(bytes).expect("a package"), &HashMap::from([(name.to_owned(), xml)])).expect("a file")
}

/// The control of a figure as it is written.
fn control(bytes: &[u8], name: &str) -> String {
    let xml = part(bytes, "word/document.xml");
    let at = xml.find(&format!("<w:tag w:val=\"fig(&quot;{name}&quot;)\"/>")).expect("the tag");
    let from = xml[..at].rfind("<w:sdt>").expect("its start");
    let to = at + xml[at..].find("</w:sdt>").expect("its end") + "</w:sdt>".len();
    xml[from..to].to_owned()
}

fn words(bytes: &[u8]) -> Vec<String> {
    let lines = |node: &Node| node.lines().into_iter().map(text_of).collect::<Vec<_>>().join(" | ");
    read(bytes).expect("a document").body.iter().map(lines).collect()
}

fn names(list: &[Replaced]) -> Vec<(&str, &str, &str, Option<&str>)> {
    list.iter()
        .map(|r| {
            (
                r.expression.trim_matches(|c| !matches!(c, 'a'..='h')).trim_start_matches("fig(\""),
                r.old.as_str(),
                r.typed.as_str(),
                r.new.as_deref(),
            )
        })
        .collect()
}

/// Every figure as it was, but for some.
fn now(changes: &'static [(&'static str, &'static str)]) -> impl Fn(&str) -> Option<String> {
    const THEN: [(&str, &str); 8] =
        [("a", "10 ha"), ("b", "20 ha"), ("c", "30 ha"), ("d", "40 ha"), ("e", "50"), ("f", "60"), ("g", "70 hộ"), ("h", "80 hộ")];
    move |expression| {
        let name = expression.strip_prefix("fig(\"")?.strip_suffix("\")")?;
        changes.iter().chain(&THEN).find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned())
    }
}

/// What Word makes of it: runs split and numbered, marks of spelling, bookmarks, changed prose, two figures typed over, one control
/// taken away, one deleted and one typed into with changes tracked.
fn edited_in_word() -> Vec<u8> {
    let bytes = file();
    let b = control(&bytes, "b");
    let c = control(&bytes, "c");
    let h = control(&bytes, "h");
    let split = "<w:r w:rsidR=\"00A1\"><w:rPr><w:b/><w:bCs/></w:rPr><w:t>1</w:t></w:r><w:proofErr w:type=\"spellStart\"/>\
                 <w:bookmarkStart w:id=\"9\" w:name=\"x\"/><w:r w:rsidR=\"00A2\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">0 h</w:t></w:r>\
                 <w:bookmarkEnd w:id=\"9\"/><w:r><w:t>a</w:t></w:r><w:proofErr w:type=\"spellEnd\"/>";
    let deleted = c.replace("<w:r>", "<w:del w:id=\"1\" w:author=\"x\"><w:r>").replace("</w:r>", "</w:r></w:del>");
    let deleted = deleted.replace("<w:t xml:space=\"preserve\">30 ha</w:t>", "<w:delText>30 ha</w:delText>");
    let inserted =
        h.replace("</w:r></w:sdtContent>", "</w:r><w:ins w:id=\"2\" w:author=\"x\"><w:r><w:t>!</w:t></w:r></w:ins></w:sdtContent>");
    edited(
        &bytes,
        "word/document.xml",
        &[
            ("<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space=\"preserve\">10 ha</w:t></w:r>", split),
            (&b, "<w:r><w:t>20 ha</w:t></w:r>"),
            (&c, &deleted),
            ("<w:t xml:space=\"preserve\">Lúa </w:t>", "<w:t xml:space=\"preserve\">Diện tích lúa đạt 120 ha, trong đó </w:t>"),
            (">60</w:t>", ">66</w:t>"),
            (">70 hộ</w:t>", ">77 hộ</w:t>"),
            (&h, &inserted),
        ],
    )
}

#[test]
fn only_the_figures_that_changed_are_touched() {
    let bytes = edited_in_word();
    let new = now(&[("a", "11,5 ha"), ("d", "44 ha"), ("e", "55 & hơn"), ("g", "71 hộ")]);
    let out = refresh(&bytes, &new).expect("a file");
    assert_eq!(
        names(&out.changed),
        [("a", "10 ha", "10 ha", Some("11,5 ha")), ("e", "50", "50", Some("55 & hơn")), ("d", "40 ha", "40 ha", Some("44 ha"))]
    );
    assert_eq!(
        names(&out.overtyped),
        [("f", "60", "66", Some("60")), ("g", "70 hộ", "77 hộ", Some("71 hộ")), ("h", "80 hộ", "80 hộ!", Some("80 hộ"))]
    );
    assert_eq!(names(&out.unbound), [("b", "20 ha", "", Some("20 ha")), ("c", "30 ha", "", Some("30 ha"))]);
    assert!(out.unknown.is_empty() && out.unsure.is_empty() && !out.list_lost);

    let expected = |text: &str| text.replace("10 ha", "11,5 ha").replace("| 50 |", "| 55 & hơn |").replace("40 ha", "44 ha");
    assert_eq!(words(&out.bytes), words(&bytes).iter().map(|line| expected(line)).collect::<Vec<_>>());
    let joined = "<w:r w:rsidR=\"00A1\"><w:rPr><w:b/><w:bCs/></w:rPr><w:t>11,5 ha</w:t></w:r><w:proofErr w:type=\"spellStart\"/>\
                  <w:bookmarkStart w:id=\"9\" w:name=\"x\"/><w:bookmarkEnd w:id=\"9\"/><w:proofErr w:type=\"spellEnd\"/>";
    assert!(part(&out.bytes, "word/document.xml").contains(joined));
}

#[test]
fn all_else_stays_byte_for_byte() {
    let bytes = edited_in_word();
    let out = refresh(&bytes, &now(&[("e", "55")])).expect("a file");
    let was = part(&bytes, "word/document.xml");
    assert_eq!(part(&out.bytes, "word/document.xml"), was.replace(">50</w:t>", ">55</w:t>"));
    let mut archives = [&bytes, &out.bytes].map(|bytes| zip::ZipArchive::new(Cursor::new(bytes.as_slice())).expect("an archive"));
    let names = archives.each_ref().map(|archive| archive.file_names().map(|name| name.expect("a name").into_owned()).collect::<Vec<_>>());
    assert_eq!(names[0], names[1]);
    for name in names[0].iter().filter(|name| !["word/document.xml", "customXml/item1.xml"].contains(&name.as_str())) {
        let content = archives.each_mut().map(|archive| {
            let mut content = Vec::new();
            archive.by_name(name).expect("the part").read_to_end(&mut content).expect("its content");
            content
        });
        assert_eq!(content[0], content[1], "{name}");
    }
    // Nothing new: the same file.
    assert_eq!(refresh(&bytes, &now(&[])).expect("a file").bytes, bytes);
}

#[test]
fn places_are_told() {
    let bytes = edited_in_word();
    let new = now(&[("a", "11 ha"), ("d", "44 ha"), ("e", "55")]);
    let out = refresh(&bytes, &new).expect("a file");
    let place = |heading: &str, note, context: &str| Place { heading: heading.into(), note, context: context.into() };
    let found: Vec<Place> = out.changed.iter().chain(&out.unbound).map(|replaced| replaced.place.clone()).collect();
    assert!(found[0].context.ends_with("trong đó 10 ha, ngô 20 ha, ."), "{:?}", found[0]);
    assert_eq!(found[1], place("I. KINH TẾ", None, "Lúa | 50 | 66"));
    assert_eq!(found[2], place("I. KINH TẾ", Some(1), "Trong đó ngô 40 ha."));
    // The control is gone, its words are still there: not those of "120 ha".
    assert!(found[3].heading == "I. KINH TẾ" && found[3].context.contains("…, ngô 20 ha, "), "{:?}", found[3]);
}

#[test]
fn a_second_time_nothing_is_new() {
    let changes = &[("a", "11 ha"), ("d", "44 ha"), ("e", "55")];
    let once = refresh(&edited_in_word(), &now(changes)).expect("a file");
    let twice = refresh(&once.bytes, &now(changes)).expect("a file");
    assert_eq!(twice.bytes, once.bytes);
    assert!(twice.changed.is_empty());
    assert_eq!((names(&twice.overtyped), names(&twice.unbound).len()), (names(&once.overtyped), 2));
    // The list says what was written last, so that the next change is known for one.
    let third = refresh(&once.bytes, &now(&[("a", "12 ha"), ("d", "44 ha"), ("e", "55")])).expect("a file");
    assert_eq!(names(&third.changed), [("a", "11 ha", "11 ha", Some("12 ha"))]);
}

#[test]
fn what_gives_nothing_is_left_alone() {
    let out = refresh(&file(), &|expression| (expression != "fig(\"g\")").then(|| now(&[])(expression)).flatten()).expect("a file");
    assert_eq!((names(&out.unknown), out.bytes == file()), (vec![("g", "70 hộ", "70 hộ", None)], true));
}

#[test]
fn without_its_list_a_file_is_refreshed_and_that_is_said() {
    let bytes = edited(&edited_in_word(), "word/_rels/document.xml.rels", &[("../customXml/item1.xml", "gone.xml")]);
    let out = refresh(&bytes, &now(&[("a", "11 ha")])).expect("a file");
    assert!(out.list_lost && out.changed.is_empty() && out.unbound.is_empty());
    assert_eq!(names(&out.unsure), [("a", "", "10 ha", Some("11 ha")), ("f", "", "66", Some("60")), ("g", "", "77 hộ", Some("70 hộ"))]);
    assert_eq!(names(&out.overtyped), [("h", "", "80 hộ!", Some("80 hộ"))]);
}

#[test]
fn a_control_that_was_emptied_was_typed_over() {
    let bytes = file();
    let empty = control(&bytes, "g").replace("<w:text/>", "<w:showingPlcHdr/><w:text/>").replace("70 hộ", "Bấm để nhập");
    let bytes = edited(&bytes, "word/document.xml", &[(&control(&bytes, "g"), &empty)]);
    let out = refresh(&bytes, &now(&[("g", "71 hộ")])).expect("a file");
    assert_eq!(names(&out.overtyped), [("g", "70 hộ", "", Some("71 hộ"))]);
}

#[test]
fn figures_are_listed_with_what_was_written() {
    let found = figures(&edited_in_word()).expect("figures");
    let told: Vec<_> = found.iter().map(|control| (control.text.as_str(), control.written.as_deref().unwrap_or("?"))).collect();
    assert_eq!(told, [("10 ha", "10 ha"), ("50", "50"), ("66", "60"), ("77 hộ", "70 hộ"), ("80 hộ!", "80 hộ"), ("40 ha", "40 ha")]);
}

#[test]
fn a_row_that_is_deleted_takes_its_figures_along() {
    let bytes =
        edited(&file(), "word/document.xml", &[("<w:trPr><w:cantSplit/>", "<w:trPr><w:cantSplit/><w:del w:id=\"1\" w:author=\"x\"/>")]);
    let out = refresh(&bytes, &now(&[("e", "55")])).expect("a file");
    assert_eq!(names(&out.unbound), [("e", "50", "", Some("55")), ("f", "60", "", Some("60"))]);
    assert!(out.changed.is_empty());
}
