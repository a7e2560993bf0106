//! The package: which parts a document has, how they refer to each other, and where its pages begin anew.

use crate::docx::body::{Body, Draw};
use crate::docx::measure::{attribute, escaped, points, twips};
use crate::docx::table::MAX_COLUMNS;
use crate::docx::{DECLARATION, NAMESPACES, body, bound, styles};
use crate::layout::Layout;
use crate::paper::{Node, Paper, Picture, Properties};
use std::fmt::{self, Write as _};
use std::io::{Cursor, Write};
use texts::Message;
use zip::write::SimpleFileOptions;

/// Why a document can't be written as a Word file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteError {
    /// What is wrong and what to do.
    pub message: Message,
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)
    }
}

impl std::error::Error for WriteError {}

/// The bytes of a Word file; the same document, layout and pictures give the same bytes. `pictures` gives a PNG for an SVG, which
/// Word needs beside it; without one the words of the picture stand in its place.
///
/// # Errors
/// A table is wider than Word can open, or the parts can't be packed.
pub fn write(paper: &Paper, layout: &Layout, pictures: &dyn Fn(&Picture) -> Option<Vec<u8>>) -> Result<Vec<u8>, WriteError> {
    let annexes = paper.annexes.iter().flat_map(|annex| &annex.body);
    for node in paper.body.iter().chain(annexes) {
        if let Node::Table(grid) = node
            && grid.width() > MAX_COLUMNS
        {
            let message = Message::new("docx-too-many-columns").with("columns", grid.width()).with("limit", MAX_COLUMNS);
            return Err(WriteError { message });
        }
    }
    let mark = paper.front.as_ref().map_or("", |front| front.mark.as_str());
    let (body, xml) = text(paper, layout, pictures);
    let parts = parts(paper, layout, &body, xml, mark);
    pack(&parts).map_err(|error| WriteError { message: Message::new("docx-not-packed").with("error", error) })
}

/// What a document refers to: its id, its kind and its part.
const REFERENCES: [(&str, &str, &str); 9] = [
    ("rIdStyles", "styles", "styles.xml"),
    ("rIdSettings", "settings", "settings.xml"),
    ("rIdNumbering", "numbering", "numbering.xml"),
    ("rIdFootnotes", "footnotes", "footnotes.xml"),
    ("rIdFigures", "customXml", "../customXml/item1.xml"),
    ("rIdFirst", "header", "header1.xml"),
    ("rIdPages", "header", "header2.xml"),
    ("rIdFirstWide", "header", "header3.xml"),
    ("rIdPagesWide", "header", "header4.xml"),
];

/// A page of a section.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Page {
    Upright,
    Wide,
}

impl Page {
    fn of(landscape: bool) -> Page {
        if landscape { Page::Wide } else { Page::Upright }
    }

    /// Width and height in twentieths of a point.
    fn size(self, layout: &Layout) -> (i64, i64) {
        let (width, height) = (twips(layout.page_width), twips(layout.page_height));
        if self == Page::Wide { (height, width) } else { (width, height) }
    }

    /// Width of the text on it.
    fn text(self, layout: &Layout) -> i64 {
        (self.size(layout).0 - twips(layout.margin_left) - twips(layout.margin_right)).max(1)
    }
}

/// Body, signature and annexes, each annex in a section of its own whose pages count from 1.
fn text<'a>(paper: &Paper, layout: &'a Layout, draw: Draw<'a>) -> (Body<'a>, String) {
    let mut body = Body::new(layout, draw, Page::Upright.text(layout));
    if let Some(front) = &paper.front {
        body.front(front);
    }
    body.nodes(&paper.body, paper.close.is_some());
    if let Some(close) = &paper.close {
        body.close(close);
    }
    let mut page = Page::Upright;
    for annex in &paper.annexes {
        let section = section(layout, page);
        let _ = write!(body.xml, "<w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/>{section}</w:pPr></w:p>");
        page = Page::of(annex.landscape);
        body.width = page.text(layout);
        if !annex.title.is_empty() {
            body.paragraph("AnnexTitle", &annex.title);
        }
        if !annex.subtitle.is_empty() {
            body.paragraph("AnnexSubtitle", &annex.subtitle);
        }
        body.nodes(&annex.body, false);
    }
    if body.xml.ends_with("</w:tbl>") || body.xml.is_empty() {
        body.xml.push_str(body::TABLE_END);
    }
    let last = section(layout, page);
    let content = std::mem::take(&mut body.xml);
    let xml = format!(
        "{DECLARATION}<w:document{NAMESPACES} xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
         xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\"><w:body>{content}{last}</w:body></w:document>"
    );
    (body, xml)
}

fn section(layout: &Layout, page: Page) -> String {
    let ((width, height), wide) = (page.size(layout), if page == Page::Wide { "Wide" } else { "" });
    let [top, bottom, left, right] = [layout.margin_top, layout.margin_bottom, layout.margin_left, layout.margin_right].map(twips);
    let orient = if page == Page::Wide { " w:orient=\"landscape\"" } else { "" };
    // The number stands in the middle of the margin.
    let header = (top / 2 - points(layout.page_number) / 2).max(0);
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rIdPages{wide}\"/><w:headerReference w:type=\"first\" r:id=\"rIdFirst{wide}\"/>\
         <w:type w:val=\"nextPage\"/><w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orient}/>\
         <w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"{header}\" w:footer=\"{header}\" w:gutter=\"0\"/>\
         <w:pgNumType w:start=\"1\"/><w:cols w:space=\"720\"/><w:titlePg/></w:sectPr>"
    )
}

/// A line in the top margin: the number of the page in the middle from the second page on, the mark of a draft at the right on all.
fn header(layout: &Layout, page: Page, numbered: bool, mark: &str) -> String {
    let width = page.text(layout);
    let number = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
                  <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let number = if numbered { number } else { "" };
    let (tabs, runs) = if mark.is_empty() {
        (String::new(), number.to_owned())
    } else {
        let stops = format!(
            "<w:tabs><w:tab w:val=\"center\" w:pos=\"{}\"/><w:tab w:val=\"right\" w:pos=\"{width}\"/></w:tabs><w:jc w:val=\"left\"/>",
            width / 2
        );
        let mark = body::plain(mark, "<w:b/><w:bCs/><w:color w:val=\"808080\"/>");
        (stops, format!("<w:r><w:tab/></w:r>{number}<w:r><w:tab/></w:r>{mark}"))
    };
    format!("{DECLARATION}<w:hdr{NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Header\"/>{tabs}</w:pPr>{runs}</w:p></w:hdr>")
}

type Part = (String, Vec<u8>);

fn parts(paper: &Paper, layout: &Layout, body: &Body<'_>, document: String, mark: &str) -> Vec<Part> {
    let code = &paper.properties.language;
    let fixed = [
        ("[Content_Types].xml", content_types()),
        (
            "_rels/.rels",
            relationships(&[
                ("rIdDocument".into(), format!("{OFFICE}/officeDocument"), "word/document.xml".into()),
                (
                    "rIdCore".into(),
                    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties".into(),
                    "docProps/core.xml".into(),
                ),
                ("rIdApp".into(), format!("{OFFICE}/extended-properties"), "docProps/app.xml".into()),
            ]),
        ),
        ("docProps/core.xml", core(&paper.properties)),
        ("docProps/app.xml", app()),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", relationships(&references(body.media.len()))),
        ("word/styles.xml", styles::styles(layout, code)),
        ("word/settings.xml", styles::settings(layout, code)),
        ("word/numbering.xml", styles::numbering(layout)),
        ("word/footnotes.xml", styles::footnotes(&body.notes)),
        ("word/header1.xml", header(layout, Page::Upright, false, mark)),
        ("word/header2.xml", header(layout, Page::Upright, true, mark)),
        ("word/header3.xml", header(layout, Page::Wide, false, mark)),
        ("word/header4.xml", header(layout, Page::Wide, true, mark)),
        ("customXml/item1.xml", bound::part(&body.figures.list)),
        ("customXml/itemProps1.xml", bound::properties()),
        ("customXml/_rels/item1.xml.rels", relationships(&[("rId1".into(), format!("{OFFICE}/customXmlProps"), "itemProps1.xml".into())])),
    ];
    let mut parts: Vec<Part> = fixed.into_iter().map(|(name, xml)| (name.to_owned(), xml.into_bytes())).collect();
    for (n, media) in body.media.iter().enumerate() {
        parts.push((format!("word/media/image{}.png", n + 1), media.png.clone()));
        parts.push((format!("word/media/image{}.svg", n + 1), media.svg.clone().into_bytes()));
    }
    parts
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

type Relationship = (String, String, String);

fn references(media: usize) -> Vec<Relationship> {
    let mut out: Vec<Relationship> =
        REFERENCES.iter().map(|(id, kind, target)| ((*id).to_owned(), format!("{OFFICE}/{kind}"), (*target).to_owned())).collect();
    for n in 1..=media {
        for (id, kind) in [("Png", "png"), ("Svg", "svg")] {
            out.push((format!("rId{id}{n}"), format!("{OFFICE}/image"), format!("media/image{n}.{kind}")));
        }
    }
    out
}

fn relationships(list: &[Relationship]) -> String {
    let mut xml = format!("{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (id, kind, target) in list {
        let _ = write!(xml, "<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>");
    }
    xml.push_str("</Relationships>");
    xml
}

fn content_types() -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut xml = format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Default Extension=\"svg\" ContentType=\"image/svg+xml\"/>"
    );
    let headers = (1..=4).map(|n| (format!("/word/header{n}.xml"), format!("{word}.header+xml")));
    let named = ["styles", "settings", "numbering", "footnotes"].map(|name| (format!("/word/{name}.xml"), format!("{word}.{name}+xml")));
    let fixed = [
        ("/word/document.xml".to_owned(), format!("{word}.document.main+xml")),
        ("/docProps/core.xml".to_owned(), "application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
        ("/docProps/app.xml".to_owned(), "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned()),
        ("/customXml/itemProps1.xml".to_owned(), "application/vnd.openxmlformats-officedocument.customXmlProperties+xml".to_owned()),
    ];
    for (part, kind) in fixed.into_iter().chain(named).chain(headers) {
        let _ = write!(xml, "<Override PartName=\"{part}\" ContentType=\"{kind}\"/>");
    }
    xml.push_str("</Types>");
    xml
}

fn core(properties: &Properties) -> String {
    let mut xml = format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>{}</dc:language>",
        escaped(&properties.title),
        escaped(&properties.author),
        escaped(&properties.language)
    );
    if let Some(day) = properties.date {
        for name in ["created", "modified"] {
            let _ = write!(xml, "<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:{name}>");
        }
    }
    xml.push_str("</cp:coreProperties>");
    xml
}

fn app() -> String {
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>{}</Application></Properties>",
        attribute("Số Khớp")
    )
}

/// The archive; its times are fixed, so that the same parts give the same bytes.
fn pack(parts: &[Part]) -> Result<Vec<u8>, zip::result::ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::DEFAULT)
        .unix_permissions(0o644);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(content)?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::{Bound, Cell, Emphasis, Grid, Inline};
    use crate::specimen;
    use jiff::civil::date;
    use std::io::Read;

    fn layout() -> Layout {
        Layout::on(date(2022, 12, 31))
    }

    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let mut text = String::new();
        archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
        text
    }

    #[test]
    fn the_same_document_gives_the_same_bytes() {
        let written = || write(&specimen::paper(), &layout(), &|_| Some(vec![1, 2, 3])).expect("a file");
        assert_eq!(written(), written());
    }

    #[test]
    fn a_picture_that_nobody_drew_is_told_in_words() {
        let with = |png: Option<Vec<u8>>| {
            let bytes = write(&specimen::paper(), &layout(), &|_| png.clone()).expect("a file");
            let document = part(&bytes, "word/document.xml");
            (document.contains("<asvg:svgBlip r:embed=\"rIdSvg1\"/>"), document.contains("<w:t xml:space=\"preserve\">Thu ngân sách: năm"))
        };
        assert_eq!((with(None), with(Some(vec![0]))), ((false, true), (true, false)));
    }

    #[test]
    fn figures_are_listed_with_what_was_written_and_how_often() {
        let long = format!("fig(\"{}\")", "a".repeat(80));
        let figure = |expression: &str| Inline::Figure(Bound { expression: expression.into(), text: "5 < 6".into() }, Emphasis::default());
        let body = vec![Node::Paragraph(vec![figure("a"), figure(&long), Inline::Note(vec![figure("a")])])];
        let bytes = write(&Paper { body, ..Paper::default() }, &layout(), &|_| None).expect("a file");
        let hash = bound::tag(&long);
        let (list, document) = (part(&bytes, "customXml/item1.xml"), part(&bytes, "word/document.xml"));
        assert!(
            list.contains("<figure tag=\"a\" title=\"a\" count=\"2\"><expression>a</expression><text>5 &lt; 6</text></figure>"),
            "{list}"
        );
        assert!(
            list.contains(&format!("<figure tag=\"{hash}\" title=\"{}\" count=\"1\"><expression>fig(&quot;aaa", "a".repeat(64))),
            "{list}"
        );
        assert!(document.contains(&format!("<w:tag w:val=\"{hash}\"/>")), "{document}");
    }

    #[test]
    fn a_signature_does_not_stand_alone_on_a_page() {
        let close = crate::paper::Close { authority: vec!["CHỦ TỊCH".into()], ..Default::default() };
        let words = |text: &str| vec![Inline::words(text)];
        let body = vec![Node::Paragraph(words("một")), Node::Item(0, words("hai"))];
        let bytes = write(&Paper { body, close: Some(close), ..Paper::default() }, &layout(), &|_| None).expect("a file");
        let document = part(&bytes, "word/document.xml");
        let (text, after) = document.split_once("<w:tbl>").expect("the signature");
        let kept: Vec<bool> = text.split("<w:p>").skip(1).map(|paragraph| paragraph.contains("<w:keepNext/>")).collect();
        assert_eq!(kept, [false, true, true], "the last words and the gap below them go with it: {text}");
        assert!(after.contains("<w:cantSplit/>"), "it is whole: {after}");
    }

    #[test]
    fn a_table_that_word_does_not_open_is_refused() {
        let with = |columns: u16| {
            let wide = Cell { columns, ..Cell::words("a") };
            let body = vec![Node::Table(Grid { rows: vec![vec![wide]], ..Grid::default() })];
            write(&Paper { body, ..Paper::default() }, &layout(), &|_| None).map(|_| ()).map_err(|error| error.message.key())
        };
        assert_eq!((with(63), with(64)), (Ok(()), Err("docx-too-many-columns")));
    }
}
