//! What a file knows of its figures: the tag of a content control, and the custom XML part that keeps what was written.

use crate::docx::DECLARATION;
use crate::docx::measure::{attribute, escaped};
use crate::docx::tree::{Id, Space, Tree};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::fmt::Write;

/// Letters (UTF-16) that Word keeps of a tag or a title.
pub const MAX_TAG: usize = 64;
/// What the tag of a longer expression begins with; the first 16 hexadecimal digits of its SHA-256 follow.
const LONG: &str = "sokhop:";
/// The vocabulary of the part.
pub(crate) const NAMESPACE: &str = "urn:sokhop:figures:1";
/// The part's own name among the data of a file.
const ITEM: &str = "{5B0C6E1F-3E52-4F0B-9C7D-51A7F16E0D31}";

/// The tag of the control of an expression: the expression itself, or its hash where Word would cut it.
pub fn tag(expression: &str) -> String {
    if expression.encode_utf16().count() <= MAX_TAG && !expression.is_empty() && !expression.chars().any(char::is_control) {
        return expression.to_owned();
    }
    let mut tag = LONG.to_owned();
    for byte in Sha256::digest(expression.as_bytes()).iter().take(8) {
        // Writing into a string can't fail.
        let _ = write!(tag, "{byte:02x}");
    }
    tag
}

/// The title that Word shows above a control: what stands in the first quotes of its expression, or the expression.
fn title(expression: &str) -> String {
    let quoted = expression.split('"').nth(1).filter(|quoted| !quoted.trim().is_empty());
    let mut left = MAX_TAG;
    let fits = |letter: &char| {
        let fits = letter.len_utf16() <= left;
        left = left.saturating_sub(letter.len_utf16());
        fits
    };
    quoted.unwrap_or(expression).chars().map(|c| if c.is_control() { ' ' } else { c }).take_while(fits).collect()
}

/// One expression and what was written for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    pub tag: String,
    /// No two expressions of a file have the same one: LibreOffice 7.4 keeps the titles of controls and loses their tags.
    pub title: String,
    pub expression: String,
    pub text: String,
    /// How often.
    pub count: usize,
}

/// The list of the figures of a file as it grows.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub list: Vec<Written>,
    /// Places in the list by expression and text.
    places: HashMap<(String, String), usize>,
    /// Titles by expression, and those that are taken.
    titles: HashMap<String, String>,
    taken: HashSet<String>,
}

impl Figures {
    /// Counts one figure; its tag and its title.
    pub fn count(&mut self, expression: &str, text: &str) -> (String, String) {
        let key = (expression.to_owned(), text.to_owned());
        let at = match self.places.get(&key) {
            Some(at) => *at,
            None => {
                let (tag, title) = (tag(expression), self.title(expression));
                self.list.push(Written { tag, title, expression: expression.to_owned(), text: text.to_owned(), count: 0 });
                self.places.insert(key, self.list.len() - 1);
                self.list.len() - 1
            }
        };
        let written = &mut self.list[at];
        written.count += 1;
        (written.tag.clone(), written.title.clone())
    }

    fn title(&mut self, expression: &str) -> String {
        if let Some(title) = self.titles.get(expression) {
            return title.clone();
        }
        let short = title(expression);
        let title = if self.taken.contains(&short) { tag(expression) } else { short };
        self.taken.insert(title.clone());
        self.titles.insert(expression.to_owned(), title.clone());
        title
    }
}

/// The part.
pub(crate) fn part(list: &[Written]) -> String {
    let mut xml = format!("{DECLARATION}<figures xmlns=\"{NAMESPACE}\">");
    for written in list {
        let (tag, title) = (attribute(&written.tag), attribute(&written.title));
        let (expression, text) = (escaped(&written.expression), escaped(&written.text));
        let _ = write!(
            xml,
            "<figure tag=\"{tag}\" title=\"{title}\" count=\"{}\"><expression>{expression}</expression><text>{text}</text></figure>",
            written.count
        );
    }
    xml.push_str("</figures>");
    xml
}

/// The expressions of a file by the tags and titles of their controls.
#[derive(Debug)]
pub(crate) struct Known<'w> {
    by_tag: Option<HashMap<&'w str, &'w str>>,
    by_title: HashMap<&'w str, &'w str>,
}

impl<'w> Known<'w> {
    /// `None`: the list was lost.
    pub fn new(list: Option<&'w [Written]>) -> Self {
        let by_tag = list.map(|list| list.iter().map(|w| (w.tag.as_str(), w.expression.as_str())).collect());
        let by_title = list.unwrap_or_default().iter().map(|w| (w.title.as_str(), w.expression.as_str())).collect();
        Known { by_tag, by_title }
    }

    /// The expression of a control that is ours. Without a list a tag that looks like an expression is taken for one.
    pub fn expression(&self, tree: &Tree<'_>, control: Id) -> Option<String> {
        let properties = tree.child(control, "sdtPr")?;
        let tag = tree.value(properties, "tag").filter(|tag| !tag.is_empty());
        let Some(by_tag) = &self.by_tag else { return tag.filter(|tag| looks_like_ours(tag)) };
        let known = match tag {
            Some(tag) => by_tag.get(tag.as_str()),
            None => self.by_title.get(tree.value(properties, "alias")?.as_str()),
        };
        known.map(|expression| (*expression).to_owned())
    }
}

/// What the file says of the part.
pub(crate) fn properties() -> String {
    format!(
        "{DECLARATION}<ds:datastoreItem ds:itemID=\"{ITEM}\" xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\">\
         <ds:schemaRefs><ds:schemaRef ds:uri=\"{NAMESPACE}\"/></ds:schemaRefs></ds:datastoreItem>"
    )
}

/// The list of a part; `None` if it is another program's data.
pub(crate) fn list(tree: &Tree<'_>) -> Option<Vec<Written>> {
    if tree.name(tree.root()) != (Space::Figures, "figures") {
        return None;
    }
    let text = |figure: Id, name: &str| {
        tree.children(figure).find(|child| tree.name(*child) == (Space::Figures, name)).map(|child| tree.text(child))
    };
    let written = |figure: Id| {
        let count = tree.attribute(figure, "count").and_then(|count| count.parse().ok()).unwrap_or(1);
        let (expression, words) = (text(figure, "expression")?, text(figure, "text")?);
        let title = tree.attribute(figure, "title").unwrap_or_default();
        Some(Written { tag: tree.attribute(figure, "tag")?, title, expression, text: words, count })
    };
    Some(tree.children(tree.root()).filter_map(written).collect())
}

/// A tag that no list knows looks like one of ours: an expression that calls something, or a hash.
fn looks_like_ours(tag: &str) -> bool {
    tag.starts_with(LONG) || tag.ends_with(')') && tag.find('(').is_some_and(|at| at > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_expression_has_a_short_tag_of_its_own() {
        let long = |n: usize| format!("fig(\"{}{n}\")", "a".repeat(MAX_TAG));
        assert_eq!(tag("fig(\"a\")"), "fig(\"a\")");
        assert!(tag(&long(1)).starts_with(LONG) && tag(&long(1)).len() == LONG.len() + 16);
        assert_ne!(tag(&long(1)), tag(&long(2)));
        // 32 letters outside of the first plane are 64 of UTF-16.
        assert_eq!((tag(&"𝟙".repeat(32)).len(), tag(&"𝟙".repeat(33)).len()), (128, LONG.len() + 16));
    }

    #[test]
    fn no_two_expressions_have_one_title() {
        let mut figures = Figures::default();
        let titles: Vec<_> =
            ["fig(\"a\")", "rate(\"a\")", "fig(\"a\")"].iter().map(|expression| figures.count(expression, "1").1).collect();
        assert_eq!(titles, ["a", "rate(\"a\")", "a"]);
    }

    #[test]
    fn a_title_is_what_stands_in_quotes() {
        assert_eq!(title("fig(\"agr.maize.area\")"), "agr.maize.area");
        assert_eq!(title("a + b"), "a + b");
        assert_eq!(title(&format!("\"{}\"", "𝟙".repeat(40))).encode_utf16().count(), MAX_TAG);
    }
}
