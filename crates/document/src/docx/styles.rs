//! Styles, list and settings of a document: what Word calls them, and how Decree 30/2020/NĐ-CP (appendix I) has them look.

use crate::docx::body::DEPTHS;
use crate::docx::measure::{attribute, half_points, lines, points, twips};
use crate::docx::{DECLARATION, NAMESPACES};
use crate::layout::Layout;
use std::fmt::Write;

/// The language of the text as Word names it.
fn language(code: &str) -> &str {
    match code {
        "" | "vi" => "vi-VN",
        "en" => "en-US",
        other => other,
    }
}

/// `word/styles.xml`.
pub(crate) fn styles(layout: &Layout, code: &str) -> String {
    let (font, body, language) = (attribute(&layout.font), half_points(layout.body), attribute(language(code)));
    let mut xml = format!(
        "{DECLARATION}<w:styles{NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"{font}\" w:eastAsia=\"{font}\" w:hAnsi=\"{font}\" w:cs=\"{font}\"/>\
         <w:sz w:val=\"{body}\"/><w:szCs w:val=\"{body}\"/><w:lang w:val=\"{language}\" w:eastAsia=\"{language}\" w:bidi=\"ar-SA\"/>\
         </w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/>\
         <w:uiPriority w:val=\"1\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>\
         <w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>"
    );
    paragraphs(&mut xml, layout);
    notes(&mut xml, layout);
    tables(&mut xml);
    xml.push_str("</w:styles>");
    xml
}

/// One paragraph style. `next` is the style of the paragraph that a person types after it.
fn style(xml: &mut String, id: &str, name: &str, next: &str, paragraph: &str, run: &str) {
    let next = if next.is_empty() { String::new() } else { format!("<w:next w:val=\"{next}\"/>") };
    let run = if run.is_empty() { String::new() } else { format!("<w:rPr>{run}</w:rPr>") };
    let _ = write!(
        xml,
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>{next}<w:qFormat/>\
         <w:pPr>{paragraph}</w:pPr>{run}</w:style>"
    );
}

const BOLD: &str = "<w:b/><w:bCs/>";
const ITALIC: &str = "<w:i/><w:iCs/>";
const CENTRE: &str = "<w:jc w:val=\"center\"/>";
const KEEP: &str = "<w:keepNext/>";

fn paragraphs(xml: &mut String, layout: &Layout) {
    let after = points(layout.paragraph);
    let spacing = format!("<w:spacing w:after=\"{after}\" w:line=\"{}\" w:lineRule=\"auto\"/>", lines(layout.line));
    let indent = format!("<w:ind w:firstLine=\"{}\"/>", twips(layout.first_line));
    let both = "<w:jc w:val=\"both\"/>";
    style(xml, "BodyText", "Body Text", "", &format!("{spacing}{indent}{both}"), "");
    let levels = [BOLD, BOLD, BOLD, BOLD, "<w:b/><w:bCs/><w:i/><w:iCs/>", ITALIC];
    for (n, run) in levels.iter().enumerate() {
        let (level, place) = (n + 1, if n == 0 { CENTRE.to_owned() } else { format!("{indent}{both}") });
        let properties = format!("{KEEP}{spacing}{place}<w:outlineLvl w:val=\"{n}\"/>");
        style(xml, &format!("Heading{level}"), &format!("heading {level}"), "BodyText", &properties, run);
    }
    for depth in 0..DEPTHS {
        let number = if depth == 0 { String::new() } else { (depth + 1).to_string() };
        let level = if depth == 0 { String::new() } else { format!("<w:ilvl w:val=\"{depth}\"/>") };
        let properties = format!("<w:numPr>{level}<w:numId w:val=\"1\"/></w:numPr>{spacing}{both}");
        let (id, name) = (format!("ListBullet{number}"), format!("List Bullet {number}"));
        style(xml, &id, name.trim_end(), "", &properties, "");
    }
    let (title, place) = (half_points(layout.title), "<w:jc w:val=\"center\"/>");
    let sized = format!("{BOLD}<w:sz w:val=\"{title}\"/><w:szCs w:val=\"{title}\"/>");
    style(xml, "Title", "Title", "Subtitle", &format!("{KEEP}<w:spacing w:before=\"{}\"/>{place}", 4 * after), &sized);
    style(xml, "Subtitle", "Subtitle", "BodyText", place, &sized);
    let annex = format!("{KEEP}<w:spacing w:after=\"{after}\"/>{place}<w:outlineLvl w:val=\"0\"/>");
    style(xml, "AnnexTitle", "Annex Title", "AnnexSubtitle", &annex, BOLD);
    style(xml, "AnnexSubtitle", "Annex Subtitle", "BodyText", &format!("<w:spacing w:after=\"{}\"/>{place}", 2 * after), ITALIC);
    style(xml, "Caption", "caption", "BodyText", &format!("{KEEP}<w:spacing w:after=\"{after}\"/>{place}"), ITALIC);
    style(xml, "Picture", "Picture", "BodyText", &format!("<w:spacing w:before=\"{}\"/>{place}", 2 * after), "");
}

fn notes(xml: &mut String, layout: &Layout) {
    let size = |points| format!("<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>", half_points(points));
    style(xml, "FootnoteText", "footnote text", "", "<w:jc w:val=\"both\"/>", &size(layout.note));
    style(xml, "Header", "header", "", CENTRE, &size(layout.page_number));
    style(xml, "TableText", "Table Text", "", "", &size(layout.table));
    style(xml, "TableHeading", "Table Heading", "", CENTRE, &format!("{BOLD}{}", size(layout.table)));
    // As low as Word lets a paragraph be.
    style(
        xml,
        "TableEnd",
        "Table End",
        "BodyText",
        "<w:spacing w:line=\"120\" w:lineRule=\"exact\"/>",
        "<w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/>",
    );
    xml.push_str(
        "<w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name w:val=\"footnote reference\"/>\
         <w:basedOn w:val=\"DefaultParagraphFont\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>",
    );
}

fn tables(xml: &mut String) {
    xml.push_str(
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/>\
         <w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>\
         <w:left w:w=\"85\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/>\
         <w:uiPriority w:val=\"39\"/><w:tblPr><w:tblBorders>",
    );
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let _ = write!(xml, "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>");
    }
    xml.push_str("</w:tblBorders><w:tblCellMar>");
    for (side, room) in [("top", 40), ("left", 60), ("bottom", 40), ("right", 60)] {
        let _ = write!(xml, "<w:{side} w:w=\"{room}\" w:type=\"dxa\"/>");
    }
    xml.push_str("</w:tblCellMar></w:tblPr></w:style>");
}

/// `word/numbering.xml`: items set off by a dash, deeper ones by a plus and a dash again, as typed in official texts.
pub(crate) fn numbering(layout: &Layout) -> String {
    let first = twips(layout.first_line);
    let mut xml =
        format!("{DECLARATION}<w:numbering{NAMESPACES}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>");
    for (depth, mark) in (0..i64::from(DEPTHS)).zip(["-", "+", "-"]) {
        let number = if depth == 0 { String::new() } else { (depth + 1).to_string() };
        let indent = first * depth / 2;
        let _ = write!(
            xml,
            "<w:lvl w:ilvl=\"{depth}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:pStyle w:val=\"ListBullet{number}\"/>\
             <w:suff w:val=\"space\"/><w:lvlText w:val=\"{mark}\"/><w:lvlJc w:val=\"left\"/>\
             <w:pPr><w:ind w:left=\"{indent}\" w:firstLine=\"{first}\"/></w:pPr></w:lvl>"
        );
    }
    xml.push_str("</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>");
    xml
}

/// `word/settings.xml`: as Word 2013 and later lay out (mode 15).
pub(crate) fn settings(layout: &Layout, code: &str) -> String {
    let tab = twips(layout.first_line);
    let language = attribute(language(code));
    format!(
        "{DECLARATION}<w:settings{NAMESPACES}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"{tab}\"/>\
         <w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"{language}\"/><w:decimalSymbol w:val=\",\"/><w:listSeparator w:val=\";\"/></w:settings>"
    )
}

/// `word/footnotes.xml`: the separators, then the bodies.
pub(crate) fn footnotes(notes: &[String]) -> String {
    let mut xml = format!("{DECLARATION}<w:footnotes{NAMESPACES}>");
    for (id, kind) in [(-1, "separator"), (0, "continuationSeparator")] {
        let _ = write!(
            xml,
            "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>\
             <w:r><w:{kind}/></w:r></w:p></w:footnote>"
        );
    }
    for (n, note) in notes.iter().enumerate() {
        let _ = write!(xml, "<w:footnote w:id=\"{}\">{note}</w:footnote>", n + 1);
    }
    xml.push_str("</w:footnotes>");
    xml
}
