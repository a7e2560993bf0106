//! Places in words: `report.md:12 · Phần I, mục B.I.1, chú thích 2`.

use document::Locator;
use texts::{Lang, Message};

/// The place of a spot in the outline, in words; empty where the document has no outline.
pub fn words(locator: &Locator, note: Option<u32>, lang: Lang) -> String {
    let part = locator.part.as_ref().map(|part| Message::new("cli-place-part").with("part", part));
    let section = (!locator.section.is_empty()).then(|| Message::new("cli-place-section").with("section", &locator.section));
    let heading = locator.heading.as_ref().map(|heading| Message::new("cli-place-heading").with("heading", heading));
    let note = note.map(|note| Message::new("cli-place-note").with("note", note));
    let all = [part, section, heading, note];
    all.iter().flatten().map(|message| message.text(lang)).collect::<Vec<_>>().join(", ")
}

/// File and, where one is meant, line.
pub fn of_error(file: &str, line: Option<usize>) -> String {
    line.map_or_else(|| file.to_owned(), |line| format!("{file}:{line}"))
}

/// File, line and the place in words.
pub fn full(file: &str, line: usize, words: &str) -> String {
    if words.is_empty() { format!("{file}:{line}") } else { format!("{file}:{line} · {words}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_part_section_and_note() {
        let locator = Locator { part: Some("I".into()), section: "B.I.1".into(), heading: None };
        assert_eq!(words(&locator, Some(2), Lang::Vi), "Phần I, mục B.I.1, chú thích 2");
        assert_eq!(words(&Locator::default(), None, Lang::Vi), "");
        assert_eq!(full("a.md", 3, ""), "a.md:3");
    }
}
