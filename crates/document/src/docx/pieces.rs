//! What a paragraph shows: words, breaks, footnotes and controls, over split runs, fields, hyperlinks and tracked changes.

use crate::docx::tree::{Id, Space, Tree};
use crate::paper::Emphasis;

/// A piece of a paragraph in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Words.
    Words(String, Look),
    /// A new line.
    Break,
    /// A footnote (or endnote) with its id.
    Note { end: bool, id: String },
    /// A content control begins.
    Open(Id),
    /// It ends.
    Close(Id),
    /// A control that a tracked change takes away.
    Gone(Id),
    /// The text of a text box.
    Box(Id),
}

/// How words look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub emphasis: Emphasis,
    /// Marked in yellow: words that are still to be written.
    pub marked: bool,
}

/// Fields that are open; true while the instruction is told, which nobody sees.
pub(crate) type Fields = Vec<bool>;

/// The pieces of a paragraph or of anything in it.
pub(crate) fn of(tree: &Tree<'_>, parent: Id, fields: &mut Fields, out: &mut Vec<Piece>) {
    for id in tree.children(parent) {
        match tree.name(id) {
            (Space::Word, "r") => run(tree, id, fields, out),
            (Space::Word, "hyperlink" | "ins" | "moveTo" | "smartTag" | "customXml" | "fldSimple" | "bdo" | "dir") => {
                of(tree, id, fields, out)
            }
            (Space::Word, "sdt") => {
                out.push(Piece::Open(id));
                if let Some(content) = tree.child(id, "sdtContent").filter(|_| !is_placeholder(tree, id)) {
                    of(tree, content, fields, out);
                }
                out.push(Piece::Close(id));
            }
            (Space::Word, "del" | "moveFrom") => gone(tree, id, out),
            (Space::Compatibility, "AlternateContent") => {
                if let Some(branch) = branch(tree, id) {
                    of(tree, branch, fields, out);
                }
            }
            (Space::Math, "oMath" | "oMathPara") => {
                let words: String = tree.within(id).filter(|id| tree.name(*id) == (Space::Math, "t")).map(|id| tree.text(id)).collect();
                out.push(Piece::Words(words, Look::default()));
            }
            _ => {}
        }
    }
}

/// Controls in what a tracked change takes away.
pub(crate) fn gone(tree: &Tree<'_>, id: Id, out: &mut Vec<Piece>) {
    out.extend(tree.within(id).filter(|id| tree.is(*id, "sdt")).map(Piece::Gone));
}

/// A control shows the words that ask to be typed over: it is empty.
pub(crate) fn is_placeholder(tree: &Tree<'_>, control: Id) -> bool {
    tree.child(control, "sdtPr").is_some_and(|properties| tree.on(properties, "showingPlcHdr"))
}

/// The branch of an alternative that is read: the first choice, else the fallback. The others say the same again.
pub(crate) fn branch(tree: &Tree<'_>, id: Id) -> Option<Id> {
    let named = |name: &str| tree.children(id).find(|child| tree.name(*child) == (Space::Compatibility, name));
    named("Choice").or_else(|| named("Fallback"))
}

fn run(tree: &Tree<'_>, run: Id, fields: &mut Fields, out: &mut Vec<Piece>) {
    let properties = tree.child(run, "rPr");
    let on = |name: &str| properties.is_some_and(|properties| tree.on(properties, name));
    let is = |name: &str, wanted: &str| properties.and_then(|properties| tree.value(properties, name)).is_some_and(|value| value == wanted);
    let look = Look { emphasis: Emphasis { bold: on("b"), italic: on("i") }, marked: is("highlight", "yellow") };
    let state = Run { look, raised: is("vertAlign", "superscript"), hidden: on("vanish") };
    state.pieces(tree, run, fields, out);
}

struct Run {
    look: Look,
    raised: bool,
    hidden: bool,
}

impl Run {
    fn pieces(&self, tree: &Tree<'_>, parent: Id, fields: &mut Fields, out: &mut Vec<Piece>) {
        for id in tree.children(parent) {
            if tree.is(id, "fldChar") {
                field(tree.attribute(id, "fldCharType").as_deref(), fields);
                continue;
            }
            if self.hidden || fields.contains(&true) {
                continue;
            }
            match tree.name(id) {
                (Space::Word, "t") => {
                    let words = tree.text(id);
                    self.say(if self.raised { raised(words) } else { words }, out);
                }
                // In a line of text a tab is no more than a blank; between two cells it would be a table.
                (Space::Word, "tab" | "ptab") => self.say(" ".to_owned(), out),
                (Space::Word, "br" | "cr") => out.push(Piece::Break),
                (Space::Word, "noBreakHyphen") => self.say("-".to_owned(), out),
                (Space::Word, "sym") => {
                    self.say(tree.attribute(id, "char").and_then(|code| symbol(&code)).map(String::from).unwrap_or_default(), out)
                }
                (Space::Word, "footnoteReference" | "endnoteReference") => {
                    let end = tree.is(id, "endnoteReference");
                    out.extend(tree.attribute(id, "id").map(|id| Piece::Note { end, id }));
                }
                (Space::Word, "ruby") => {
                    if let Some(base) = tree.child(id, "rubyBase") {
                        of(tree, base, fields, out);
                    }
                }
                (Space::Compatibility, "AlternateContent") => {
                    if let Some(branch) = branch(tree, id) {
                        self.pieces(tree, branch, fields, out);
                    }
                }
                (Space::Word, "drawing" | "pict" | "object") => drawing(tree, id, out),
                _ => {}
            }
        }
    }

    fn say(&self, words: String, out: &mut Vec<Piece>) {
        if !words.is_empty() {
            out.push(Piece::Words(words, self.look));
        }
    }
}

fn field(kind: Option<&str>, fields: &mut Fields) {
    match kind {
        Some("begin") => fields.push(true),
        Some("separate") => {
            if let Some(last) = fields.last_mut() {
                *last = false;
            }
        }
        Some("end") => drop(fields.pop()),
        _ => {}
    }
}

/// Text boxes of a drawing, each once, and what it shows.
fn drawing(tree: &Tree<'_>, id: Id, out: &mut Vec<Piece>) {
    let mut skipped = 0..0;
    for at in tree.within(id) {
        if skipped.contains(&at) {
            continue;
        }
        let skip = |id: Id| tree.within(id).last().map_or(id..id + 1, |last| id..last + 1);
        match tree.name(at) {
            (Space::Word, "txbxContent") => {
                out.push(Piece::Box(at));
                skipped = skip(at);
            }
            (Space::Compatibility, "Fallback") => skipped = skip(at),
            _ => {}
        }
    }
}

/// Digits set high, as a footnote typed by hand is called.
fn raised(words: String) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| c.to_digit(10).and_then(|digit| DIGITS.get(digit as usize)).copied();
    if words.trim().chars().all(|c| c.is_ascii_digit()) { words.chars().map(|c| digit(c).unwrap_or(c)).collect() } else { words }
}

/// A letter by its number. Those that a font of symbols keeps for itself are known by their place in the font Symbol.
fn symbol(code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    match code {
        0xF0B7 | 0xF0A7 => Some('•'),
        0xF02D => Some('-'),
        0xF0B0 => Some('°'),
        0xF0B1 => Some('±'),
        0xF0B4 => Some('×'),
        0xF0B3 => Some('≥'),
        0xF0A3 => Some('≤'),
        0xF0B8 => Some('÷'),
        0xF020..=0xF07E => char::from_u32(code - 0xF000),
        0xE000..=0xF8FF | 0..=0x1F => None,
        _ => char::from_u32(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(paragraph: &str) -> String {
        let xml = format!(
            "<w:p xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
             xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>{paragraph}</w:p>"
        );
        let tree = Tree::parse("p", &xml).expect("a paragraph");
        let mut pieces = Vec::new();
        of(&tree, tree.root(), &mut Fields::new(), &mut pieces);
        let piece = |piece: Piece| match piece {
            Piece::Words(words, _) => words,
            Piece::Break => "/".into(),
            Piece::Note { id, .. } => format!("^{id}"),
            Piece::Open(_) => "<".into(),
            Piece::Close(_) => ">".into(),
            Piece::Gone(_) => "x".into(),
            Piece::Box(_) => "#".into(),
        };
        pieces.into_iter().map(piece).collect()
    }

    #[test]
    fn tracked_changes_are_taken_as_made() {
        let xml = "<w:ins><w:r><w:t>1</w:t></w:r></w:ins><w:del><w:r><w:delText>2</w:delText></w:r><w:sdt/></w:del>\
                   <w:moveFrom><w:r><w:t>3</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>4</w:t></w:r></w:moveTo>";
        assert_eq!(shown(xml), "1x4");
    }

    #[test]
    fn of_a_field_only_its_result_is_seen() {
        let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
        let nested = format!("{}<w:r><w:t>no</w:t></w:r>{}<w:r><w:t>no</w:t></w:r>{}", mark("begin"), mark("separate"), mark("end"));
        let xml = format!(
            "{}{nested}<w:r><w:instrText>PAGE</w:instrText></w:r>{}<w:r><w:t>7</w:t></w:r>{}<w:r><w:t>.</w:t></w:r>",
            mark("begin"),
            mark("separate"),
            mark("end")
        );
        assert_eq!(shown(&xml), "7.");
        assert_eq!(shown("<w:fldSimple><w:r><w:t>8</w:t></w:r></w:fldSimple>"), "8");
    }

    #[test]
    fn a_text_box_is_read_once() {
        let boxed = "<w:drawing><w:txbxContent><w:p/></w:txbxContent></w:drawing>";
        let xml = format!(
            "<w:r><mc:AlternateContent><mc:Choice>{boxed}</mc:Choice><mc:Fallback>{boxed}</mc:Fallback></mc:AlternateContent></w:r>"
        );
        assert_eq!(shown(&xml), "#");
    }

    #[test]
    fn small_signs_are_read_as_typed() {
        let raised = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>12</w:t></w:r>";
        assert_eq!(shown(raised), "¹²");
        assert_eq!(shown("<w:r><w:t>a</w:t><w:tab/><w:br/><w:noBreakHyphen/><w:sym w:char='F0B3'/><w:sym w:char='F8FF'/></w:r>"), "a /-≥");
        assert_eq!(
            shown("<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>b</w:t></w:r>"),
            "b"
        );
        assert_eq!(
            shown("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>no</w:t></w:r></w:sdtContent></w:sdt>"),
            "<>"
        );
    }
}
