//! The text of a document: paragraphs, runs, footnotes, figures and pictures. Children stand in the order of the schema.

use crate::docx::bound::Figures;
use crate::docx::measure::{attribute, escaped};
use crate::layout::Layout;
use crate::paper::{Bound, Emphasis, Inline, Node, Picture};
use std::fmt::Write;

/// English Metric Units in a millimetre.
const EMU: i64 = 36_000;
/// Levels of headings that have a style.
const LEVELS: u8 = 6;
/// The low paragraph behind a table: two tables that touch would be one, and a part may not end with a table.
pub(crate) const TABLE_END: &str = "<w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/></w:pPr></w:p>";
/// A paragraph stays on the page of the one behind it.
pub(crate) const KEEP_NEXT: &str = "<w:keepNext/>";
/// Depths of lists that have a style.
pub(crate) const DEPTHS: u8 = 3;

/// A picture with its fallback for readers that do not draw SVG.
pub(crate) struct Media {
    pub svg: String,
    pub png: Vec<u8>,
}

/// Gives the PNG of a picture.
pub(crate) type Draw<'a> = &'a dyn Fn(&Picture) -> Option<Vec<u8>>;

/// The text as it grows, and what other parts have to say of it.
pub(crate) struct Body<'a> {
    pub layout: &'a Layout,
    pub xml: String,
    /// Bodies of the footnotes, by number from 1.
    pub notes: Vec<String>,
    pub figures: Figures,
    pub media: Vec<Media>,
    draw: Draw<'a>,
    controls: usize,
    /// Width of the text on the page, in twentieths of a point.
    pub width: i64,
}

impl<'a> Body<'a> {
    pub fn new(layout: &'a Layout, draw: Draw<'a>, width: i64) -> Self {
        Body { layout, xml: String::new(), notes: Vec::new(), figures: Figures::default(), media: Vec::new(), draw, controls: 0, width }
    }

    /// Pieces of the text. The last paragraph stays with what follows, if anything does: a signature does not stand alone on a page.
    pub fn nodes(&mut self, nodes: &[Node], followed: bool) {
        for (at, node) in nodes.iter().enumerate() {
            let keep = if followed && at + 1 == nodes.len() { KEEP_NEXT } else { "" };
            match node {
                Node::Heading(level, line) => self.paragraph(&format!("Heading{}", (*level).clamp(1, LEVELS)), line),
                Node::Paragraph(line) => self.formatted(&format!("<w:pStyle w:val=\"BodyText\"/>{keep}"), line),
                Node::Item(depth, line) => {
                    let style = ["ListBullet", "ListBullet2", "ListBullet3"][usize::from((*depth).min(DEPTHS - 1))];
                    self.formatted(&format!("<w:pStyle w:val=\"{style}\"/>{keep}"), line);
                }
                Node::Table(grid) => self.table(grid),
                Node::Picture(picture) => self.picture(picture),
            }
        }
    }

    /// A paragraph that looks as its style says.
    pub fn paragraph(&mut self, style: &str, line: &[Inline]) {
        self.formatted(&format!("<w:pStyle w:val=\"{style}\"/>"), line);
    }

    /// A paragraph with properties of its own.
    pub fn formatted(&mut self, properties: &str, line: &[Inline]) {
        let runs = self.runs(line, false);
        let _ = write!(self.xml, "<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>");
    }

    /// The runs of a line. A footnote can't call another one, so that stands in brackets there.
    fn runs(&mut self, line: &[Inline], in_note: bool) -> String {
        let mut out = String::new();
        for inline in line {
            match inline {
                Inline::Text(text, emphasis) => run(&mut out, text, look(*emphasis)),
                Inline::Figure(bound, emphasis) => self.control(&mut out, bound, look(*emphasis)),
                Inline::Gap(text) => run(&mut out, &format!("[{text}]"), "<w:highlight w:val=\"yellow\"/>"),
                Inline::Break => run(&mut out, "\n", ""),
                Inline::Note(body) if in_note => {
                    run(&mut out, " (", "");
                    out.push_str(&self.runs(body, true));
                    run(&mut out, ")", "");
                }
                Inline::Note(body) => self.note(&mut out, body),
            }
        }
        out
    }

    fn note(&mut self, out: &mut String, body: &[Inline]) {
        // Its number is taken before the body is written, though a body calls no other.
        self.notes.push(String::new());
        let number = self.notes.len();
        let runs = self.runs(body, true);
        if let Some(note) = self.notes.last_mut() {
            *note = format!(
                "<w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>\
                 <w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>{runs}</w:p>"
            );
        }
        let _ = write!(out, "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{number}\"/></w:r>");
    }

    /// A figure: a control of plain text (17.5.2.44), which Word lets people edit like any text and LibreOffice leaves alone. One that
    /// stands out is a control of rich text (17.5.2.26): in one of plain text LibreOffice 7.4 forgets what is bold.
    fn control(&mut self, out: &mut String, bound: &Bound, look: &str) {
        let (tag, title) = self.figures.count(&bound.expression, &bound.text);
        self.controls += 1;
        let (tag, title, id) = (attribute(&tag), attribute(&title), self.controls);
        let kind = if look.is_empty() { "<w:text/>" } else { "" };
        let _ = write!(
            out,
            "<w:sdt><w:sdtPr><w:alias w:val=\"{title}\"/><w:tag w:val=\"{tag}\"/><w:id w:val=\"{id}\"/>{kind}</w:sdtPr><w:sdtContent>"
        );
        run(out, &bound.text, look);
        out.push_str("</w:sdtContent></w:sdt>");
    }

    fn picture(&mut self, picture: &Picture) {
        let kept = if picture.caption.is_empty() { "" } else { KEEP_NEXT };
        match (self.draw)(picture) {
            Some(png) => {
                self.media.push(Media { svg: picture.svg.clone(), png });
                let drawing = self.drawing(picture, self.media.len());
                let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"Picture\"/>{kept}</w:pPr><w:r>{drawing}</w:r></w:p>");
            }
            None => self.formatted(&format!("<w:pStyle w:val=\"Picture\"/>{kept}"), &[Inline::words(&picture.alt)]),
        }
        if !picture.caption.is_empty() {
            self.formatted("<w:pStyle w:val=\"Caption\"/><w:keepNext w:val=\"0\"/>", &picture.caption);
        }
    }

    /// A picture in its line: PNG, and SVG for those who can draw it ([MS-ODRAWXML] 2.3.1.1).
    fn drawing(&self, picture: &Picture, number: usize) -> String {
        let most = self.width * 635;
        let (mut wide, mut high) = (i64::from(picture.width_mm.max(1)) * EMU, i64::from(picture.height_mm.max(1)) * EMU);
        if wide > most && most > 0 {
            (wide, high) = (most, (high * most / wide).max(1));
        }
        let alt = attribute(&picture.alt);
        format!(
            "<w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{wide}\" cy=\"{high}\"/>\
             <wp:docPr id=\"{number}\" name=\"Picture {number}\" descr=\"{alt}\"/>\
             <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"Picture {number}\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"rIdPng{number}\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\">\
             <asvg:svgBlip r:embed=\"rIdSvg{number}\"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
    }
}

/// Run properties in the order of the schema.
fn look(emphasis: Emphasis) -> &'static str {
    match (emphasis.bold, emphasis.italic) {
        (true, true) => "<w:b/><w:bCs/><w:i/><w:iCs/>",
        (true, false) => "<w:b/><w:bCs/>",
        (false, true) => "<w:i/><w:iCs/>",
        (false, false) => "",
    }
}

/// A run; tabs and line ends are elements of their own.
fn run(out: &mut String, text: &str, look: &str) {
    if text.is_empty() {
        return;
    }
    out.push_str("<w:r>");
    if !look.is_empty() {
        let _ = write!(out, "<w:rPr>{look}</w:rPr>");
    }
    for piece in text.split_inclusive(['\n', '\t']) {
        let words = piece.trim_end_matches(['\n', '\t', '\r']);
        if !words.is_empty() {
            let _ = write!(out, "<w:t xml:space=\"preserve\">{}</w:t>", escaped(words));
        }
        if piece.ends_with('\n') {
            out.push_str("<w:br/>");
        }
        if piece.ends_with('\t') {
            out.push_str("<w:tab/>");
        }
    }
    out.push_str("</w:r>");
}

/// A run of plain words.
pub(crate) fn plain(text: &str, look: &str) -> String {
    let mut out = String::new();
    run(&mut out, text, look);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_and_line_ends_are_elements() {
        assert_eq!(
            plain("a\n\tb & c", ""),
            "<w:r><w:t xml:space=\"preserve\">a</w:t><w:br/><w:tab/><w:t xml:space=\"preserve\">b &amp; c</w:t></w:r>"
        );
        assert_eq!(plain("", ""), "");
    }
}
