//! What a file knows of its figures: the tag of a content control, and the custom XML part that keeps what was written.

use crate::docx::DECLARATION;
use crate::docx::measure::{attribute, escaped};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Letters (UTF-16) that Word keeps of a tag or a title.
pub const MAX_TAG: usize = 64;
/// What the tag of a longer expression begins with; the first 16 hexadecimal digits of its SHA-256 follow.
pub(crate) const LONG: &str = "sokhop:";
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
pub(crate) fn title(expression: &str) -> String {
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
    pub expression: String,
    pub text: String,
    /// How often.
    pub count: usize,
}

/// Adds one figure to the list.
pub(crate) fn count(list: &mut Vec<Written>, index: &mut std::collections::HashMap<(String, String), usize>, expression: &str, text: &str) {
    let at = *index.entry((expression.to_owned(), text.to_owned())).or_insert_with(|| {
        list.push(Written { tag: tag(expression), expression: expression.to_owned(), text: text.to_owned(), count: 0 });
        list.len() - 1
    });
    list[at].count += 1;
}

/// The part.
pub(crate) fn part(list: &[Written]) -> String {
    let mut xml = format!("{DECLARATION}<figures xmlns=\"{NAMESPACE}\">");
    for written in list {
        let (tag, expression, text) = (attribute(&written.tag), escaped(&written.expression), escaped(&written.text));
        let _ = write!(
            xml,
            "<figure tag=\"{tag}\" count=\"{}\"><expression>{expression}</expression><text>{text}</text></figure>",
            written.count
        );
    }
    xml.push_str("</figures>");
    xml
}

/// What the file says of the part.
pub(crate) fn properties() -> String {
    format!(
        "{DECLARATION}<ds:datastoreItem ds:itemID=\"{ITEM}\" xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\">\
         <ds:schemaRefs><ds:schemaRef ds:uri=\"{NAMESPACE}\"/></ds:schemaRefs></ds:datastoreItem>"
    )
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
    fn a_title_is_what_stands_in_quotes() {
        assert_eq!(title("fig(\"agr.maize.area\")"), "agr.maize.area");
        assert_eq!(title("a + b"), "a + b");
        assert_eq!(title(&format!("\"{}\"", "𝟙".repeat(40))).encode_utf16().count(), MAX_TAG);
    }
}
