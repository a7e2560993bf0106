//! The block above the text and the one below it (Decree 30/2020/NĐ-CP, appendix I, part II): two tables without lines.

use crate::docx::body::{Body, KEEP_NEXT, TABLE_END, plain};
use crate::docx::measure::{half_points, twips, width_of};
use crate::paper::{Close, Front, text_of, unbroken};
use rust_decimal::Decimal;
use std::fmt::Write;

/// Hundredths of the page that the left column of the front takes; the motto needs the rest for one line.
const LEFT: i64 = 40;
/// Hundredths of its line that a rule below an issuer or a subject takes: a third to a half.
const RULE: i64 = 42;
/// Empty lines for the signature and the seal.
const SEAL: usize = 4;

impl Body<'_> {
    /// Issuer and motto, number and date, kind and subject.
    pub fn front(&mut self, front: &Front) {
        let layout = self.layout;
        let left = self.width * LEFT / 100;
        let right = self.width - left;
        self.open([left, right]);
        self.cell(left);
        if !front.superior.is_empty() {
            self.centred(&unbroken(&front.superior), &sized(layout.issuer, "", ""));
        }
        self.centred(&unbroken(&front.issuer), &sized(layout.issuer, BOLD, ""));
        self.rule(left, width_of(&front.issuer, layout.issuer).min(left) * RULE / 100);
        self.next(right);
        let [country, motto] = &front.motto;
        self.centred(country, &sized(layout.motto_name, BOLD, ""));
        self.centred(motto, &sized(layout.motto_words, BOLD, ""));
        self.rule(right, width_of(motto, layout.motto_words).min(right));
        self.xml.push_str("</w:tc></w:tr><w:tr>");
        self.cell(left);
        self.centred(&front.number, &sized(layout.number, "", ""));
        self.next(right);
        self.centred(&front.place_and_date, &sized(layout.place, "", ITALIC));
        self.xml.push_str("</w:tc></w:tr></w:tbl>");
        if !front.kind.is_empty() {
            self.xml.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>{}</w:p>", plain(&front.kind, "")));
        }
        if !front.subject.is_empty() {
            self.paragraph("Subtitle", &front.subject);
            let longest = text_of(&front.subject).lines().map(|line| width_of(line, layout.title)).max().unwrap_or(0);
            self.rule(self.width, longest.min(self.width) * RULE / 100);
        }
        self.xml.push_str(TABLE_END);
    }

    /// Recipients on the left, signature on the right.
    pub fn close(&mut self, close: &Close) {
        let layout = self.layout;
        let left = self.width / 2;
        let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/>{KEEP_NEXT}</w:pPr></w:p>");
        self.open([left, self.width - left]);
        self.cell(left);
        let mut lines = vec![(close.recipients_title.clone(), sized(layout.recipients_title, BOLD, ITALIC))];
        lines.retain(|(title, _)| !title.is_empty());
        lines.extend(close.recipients.iter().map(|line| (format!("- {line}"), sized(layout.recipients, "", ""))));
        for (line, look) in &lines {
            let _ = write!(self.xml, "<w:p>{}</w:p>", plain(line, look));
        }
        self.fill(lines.is_empty());
        self.next(self.width - left);
        let look = sized(layout.signature, BOLD, "");
        for line in &close.authority {
            self.centred(line, &look);
        }
        for _ in 0..SEAL {
            self.centred("", &look);
        }
        self.centred(&close.name, &look);
        self.fill(close.name.is_empty());
        self.xml.push_str("</w:tc></w:tr></w:tbl>");
    }

    fn open(&mut self, widths: [i64; 2]) {
        let [left, right] = widths;
        let _ = write!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/>\
             <w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w=\"{left}\"/><w:gridCol w:w=\"{right}\"/></w:tblGrid>\
             <w:tr><w:trPr><w:cantSplit/></w:trPr>",
            left + right
        );
    }

    fn cell(&mut self, width: i64) {
        let _ = write!(self.xml, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
    }

    fn next(&mut self, width: i64) {
        self.xml.push_str("</w:tc>");
        self.cell(width);
    }

    /// A centred line, as high as its letters even when it is empty.
    fn centred(&mut self, text: &str, look: &str) {
        let _ = write!(self.xml, "<w:p><w:pPr><w:jc w:val=\"center\"/><w:rPr>{look}</w:rPr></w:pPr>{}</w:p>", plain(text, look));
    }

    /// A cell needs a paragraph.
    fn fill(&mut self, empty: bool) {
        if empty {
            self.xml.push_str("<w:p/>");
        }
    }

    /// A rule of a length in the middle of a column.
    fn rule(&mut self, column: i64, length: i64) {
        let side = (column - length).max(0) / 2;
        let _ = write!(
            self.xml,
            "<w:p><w:pPr><w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>\
             <w:spacing w:before=\"{}\" w:line=\"80\" w:lineRule=\"exact\"/><w:ind w:left=\"{side}\" w:right=\"{side}\"/></w:pPr></w:p>",
            twips(Decimal::ONE) / 2
        );
    }
}

const BOLD: &str = "<w:b/><w:bCs/>";
const ITALIC: &str = "<w:i/><w:iCs/>";

fn sized(points: Decimal, bold: &str, italic: &str) -> String {
    let size = half_points(points);
    format!("{bold}{italic}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>")
}
