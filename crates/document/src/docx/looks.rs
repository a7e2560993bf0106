//! Styles as a reader needs them: which paragraphs are headings, numbered, or a table of contents; which tables have lines.

use crate::docx::tree::{Id, Tree};
use std::collections::HashMap;

/// Longer chains of styles no program makes; a chain may be a circle.
const MAX_CHAIN: usize = 32;

#[derive(Debug, Default)]
struct Style {
    /// Its name in lower case.
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    numbering: Option<(Option<String>, Option<usize>)>,
    lines: Option<bool>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    by_id: HashMap<String, Style>,
    default: Option<String>,
}

/// What a paragraph says of itself, with its styles.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Properties {
    /// Level of its heading, from 1.
    pub heading: Option<u8>,
    /// Number of its list and the level in it.
    pub numbering: Option<(String, usize)>,
    pub style: String,
    /// Name of its style in lower case.
    pub style_name: String,
    /// Its end was deleted by a tracked change: it is one with the next.
    pub joined: bool,
}

impl Styles {
    pub fn read(tree: &Tree<'_>) -> Styles {
        let mut styles = Styles::default();
        for id in tree.children(tree.root()).filter(|id| tree.is(*id, "style")) {
            let Some(key) = tree.attribute(id, "styleId") else { continue };
            let paragraph = tree.child(id, "pPr");
            let style = Style {
                name: tree.value(id, "name").unwrap_or_default().to_lowercase(),
                based_on: tree.value(id, "basedOn"),
                outline: paragraph.and_then(|paragraph| outline(tree, paragraph)),
                numbering: paragraph.and_then(|paragraph| numbering(tree, paragraph)),
                lines: tree.child(id, "tblPr").and_then(|table| lines(tree, table, "tblBorders")),
            };
            let is_default = tree.attribute(id, "default").is_some_and(|value| value == "1" || value == "true");
            if is_default && tree.attribute(id, "type").is_some_and(|kind| kind == "paragraph") {
                styles.default = Some(key.clone());
            }
            styles.by_id.insert(key, style);
        }
        styles
    }

    /// A style and those it is based on.
    fn chain<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'s Style> {
        let next = |style: &&'s Style| style.based_on.as_ref().and_then(|id| self.by_id.get(id));
        std::iter::successors(self.by_id.get(id), next).take(MAX_CHAIN)
    }

    /// What a paragraph is.
    pub fn paragraph(&self, tree: &Tree<'_>, paragraph: Id) -> Properties {
        let own = tree.child(paragraph, "pPr");
        let style = own.and_then(|own| tree.value(own, "pStyle")).or_else(|| self.default.clone()).unwrap_or_default();
        let name = self.by_id.get(&style).map(|style| style.name.clone()).unwrap_or_default();
        let told = own.and_then(|own| outline(tree, own)).or_else(|| self.chain(&style).find_map(|style| style.outline));
        let by_name = || self.chain(&style).find_map(|style| named_heading(&style.name));
        // 9 is the level of text that is no heading.
        let heading = match told {
            Some(level) => (level < 9).then_some(level + 1),
            None => by_name().or_else(|| named_heading(&style.to_lowercase())),
        };
        let own_numbering = own.and_then(|own| numbering(tree, own));
        let styled = || self.chain(&style).find_map(|style| style.numbering.clone());
        let list = match own_numbering {
            Some((Some(list), level)) => Some((Some(list), level)),
            Some((None, level)) => styled().map(|(list, styled)| (list, level.or(styled))),
            None => styled(),
        };
        // List 0 takes a number away (17.9.18).
        let numbering = list.and_then(|(list, level)| Some((list.filter(|list| list != "0")?, level.unwrap_or(usize::MAX))));
        let mark = own.and_then(|own| tree.child(own, "rPr"));
        let joined = mark.is_some_and(|mark| tree.child(mark, "del").is_some() || tree.child(mark, "moveFrom").is_some());
        Properties { heading, numbering, style, style_name: name, joined }
    }

    /// A table has lines of its own, of its style or of a cell.
    pub fn has_lines(&self, tree: &Tree<'_>, table: Id) -> bool {
        let own = tree.child(table, "tblPr");
        let style = own.and_then(|own| tree.value(own, "tblStyle"));
        let styled = || style.as_ref().and_then(|style| self.chain(style).find_map(|style| style.lines));
        let whole = own.and_then(|own| lines(tree, own, "tblBorders")).or_else(styled).unwrap_or(false);
        let cell = |id: Id| tree.is(id, "tcPr") && lines(tree, id, "tcBorders") == Some(true);
        whole || tree.within(table).any(cell)
    }
}

fn outline(tree: &Tree<'_>, properties: Id) -> Option<u8> {
    tree.value(properties, "outlineLvl")?.parse().ok().filter(|level| *level <= 9)
}

/// `w:numPr`: the list, and the level in it.
fn numbering(tree: &Tree<'_>, properties: Id) -> Option<(Option<String>, Option<usize>)> {
    let list = tree.child(properties, "numPr")?;
    Some((tree.value(list, "numId"), tree.value(list, "ilvl").and_then(|level| level.parse().ok())))
}

/// Borders that can be seen; `None` if nothing is said of them.
fn lines(tree: &Tree<'_>, properties: Id, name: &str) -> Option<bool> {
    let borders = tree.child(properties, name)?;
    let seen = |side: Id| tree.attribute(side, "val").is_some_and(|kind| kind != "nil" && kind != "none");
    Some(tree.children(borders).any(seen))
}

/// Names of the styles of headings, as programs in both languages give them.
fn named_heading(name: &str) -> Option<u8> {
    let number = ["heading", "tiêu đề", "đầu đề", "đề mục"].iter().find_map(|word| name.strip_prefix(word))?;
    number.trim().parse().ok().filter(|level| (1..=9).contains(level))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORD: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";

    fn properties(styles: &str, paragraph: &str) -> Properties {
        let xml = format!("<w:styles {WORD}>{styles}</w:styles>");
        let styles = Styles::read(&Tree::parse("styles", &xml).expect("styles"));
        let xml = format!("<w:p {WORD}><w:pPr>{paragraph}</w:pPr></w:p>");
        let tree = Tree::parse("p", &xml).expect("a paragraph");
        styles.paragraph(&tree, tree.root())
    }

    #[test]
    fn headings_are_known_by_level_or_by_name() {
        let own = "<w:style w:styleId='a'><w:name w:val='Mục lớn'/><w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>\
                   <w:style w:styleId='b'><w:basedOn w:val='a'/></w:style><w:style w:styleId='c'><w:name w:val='Tiêu đề 4'/></w:style>";
        let level = |paragraph: &str| properties(own, paragraph).heading;
        assert_eq!(level("<w:pStyle w:val='b'/>"), Some(3));
        assert_eq!(level("<w:pStyle w:val='b'/><w:outlineLvl w:val='9'/>"), None);
        assert_eq!(level("<w:pStyle w:val='c'/>"), Some(4));
        assert_eq!(level("<w:pStyle w:val='Heading2'/>"), Some(2));
        assert_eq!(level("<w:outlineLvl w:val='0'/>"), Some(1));
        assert_eq!(level(""), None);
    }

    #[test]
    fn a_circle_of_styles_ends() {
        let circle = "<w:style w:styleId='a'><w:basedOn w:val='b'/></w:style><w:style w:styleId='b'><w:basedOn w:val='a'/></w:style>";
        assert_eq!(properties(circle, "<w:pStyle w:val='a'/>").heading, None);
    }

    #[test]
    fn list_0_takes_the_number_of_a_style_away() {
        let styles = "<w:style w:styleId='a'><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='7'/></w:numPr></w:pPr></w:style>";
        let of = |own: &str| properties(styles, &format!("<w:pStyle w:val='a'/>{own}")).numbering;
        assert_eq!(of(""), Some(("7".into(), 1)));
        assert_eq!(of("<w:numPr><w:ilvl w:val='2'/></w:numPr>"), Some(("7".into(), 2)));
        assert_eq!(of("<w:numPr><w:numId w:val='0'/></w:numPr>"), None);
    }
}
