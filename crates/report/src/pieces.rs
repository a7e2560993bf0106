//! The pieces in which people write a section: its template, and the slots of its narrative.

use crate::marks::clean;
use document::Paper;
use document::paper::{Inline, Node};
use std::collections::BTreeSet;

/// The slots that a template asks for, in the order in which it does.
pub fn slots(template: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let calls = template.split("prose(").skip(1);
    let names = calls.filter_map(|rest| rest.trim_start().strip_prefix(['"', '\''])?.split(['"', '\'']).next());
    names.filter(|name| seen.insert(*name)).map(str::to_owned).collect()
}

/// A narrative file as its slots.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrative {
    /// What stands before the first slot; nobody prints it.
    before: String,
    /// Name, line of its heading (from 1; 0: new) and text of each slot, in order.
    slots: Vec<(String, usize, String)>,
}

impl Narrative {
    /// Reads the bytes of a file; what is no text is read as far as it is.
    pub fn read(bytes: &[u8]) -> Narrative {
        let text = clean(&String::from_utf8_lossy(bytes).replace('\r', ""));
        let mut out = Narrative::default();
        for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            match line.strip_prefix("## ") {
                Some(name) => out.slots.push((name.trim().to_owned(), at + 1, String::new())),
                None => {
                    let text = out.slots.last_mut().map_or(&mut out.before, |(.., text)| text);
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
        out
    }

    /// The words of a slot; empty where it is not written.
    pub fn slot(&self, name: &str) -> &str {
        self.slots.iter().rfind(|(known, ..)| known == name).map_or("", |(.., text)| text.trim())
    }

    /// The names of its slots.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.slots.iter().map(|(name, ..)| name.as_str())
    }

    /// How many lines of the file stand before the first line of a slot's words.
    pub fn lines_before(&self, name: &str) -> usize {
        let blank = |text: &str| text.lines().take_while(|line| line.trim().is_empty()).count();
        self.slots.iter().rfind(|(known, ..)| known == name).map_or(0, |(_, line, text)| line + blank(text))
    }

    /// The same with other words in a slot. A line of them that would begin a slot of its own is set one level lower.
    #[must_use]
    pub fn with(mut self, name: &str, words: &str) -> Narrative {
        let line = |line: &str| if line.starts_with("## ") { format!("#{line}") } else { line.to_owned() };
        let words = clean(&words.replace('\r', "")).trim().lines().map(line).collect::<Vec<_>>().join("\n");
        match self.slots.iter_mut().rfind(|(known, ..)| known == name) {
            Some((.., text)) => *text = words,
            None => self.slots.push((name.to_owned(), 0, words)),
        }
        self
    }

    /// The file. Its slots stand apart by one empty line; one without words is left out.
    pub fn write(&self) -> Vec<u8> {
        let written = self.slots.iter().filter(|(.., text)| !text.trim().is_empty());
        let slots = written.map(|(name, _, text)| format!("## {name}\n\n{}\n", text.trim()));
        let before = Some(self.before.trim()).filter(|text| !text.is_empty()).map(|text| format!("{text}\n"));
        before.into_iter().chain(slots).collect::<Vec<_>>().join("\n").into_bytes()
    }
}

/// The template of a section that an agency sent as Word: its figures become expressions again; its own heading is left out, because
/// that is the outline's. Gives the template and how many figures it has.
pub fn template_of(mut paper: Paper) -> (String, usize) {
    let figures = paper.figures().len();
    if matches!(paper.body.first(), Some(Node::Heading(..))) {
        paper.body.remove(0);
    }
    paper.body.iter_mut().for_each(as_template);
    (document::markdown::write(&paper), figures)
}

/// Figures as the expressions that give them.
fn as_template(node: &mut Node) {
    match node {
        Node::Heading(_, line) | Node::Paragraph(line) | Node::Item(_, line) => line.iter_mut().for_each(expression),
        Node::Picture(picture) => picture.caption.iter_mut().for_each(expression),
        Node::Table(grid) => grid.rows.iter_mut().flatten().flat_map(|cell| &mut cell.content).for_each(expression),
    }
}

fn expression(inline: &mut Inline) {
    match inline {
        Inline::Figure(bound, emphasis) => *inline = Inline::Text(format!("{{{{ {} }}}}", bound.expression), *emphasis),
        Inline::Note(body) => body.iter_mut().for_each(expression),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::paper::Bound;

    #[test]
    fn slots_are_told_once_in_their_order() {
        let template = "{{ prose(\"b\") }} {% if has_prose('a') %}{{ prose( 'a' ) }}{% endif %} {{ prose(\"b\") }}";
        assert_eq!(slots(template), ["b", "a"]);
    }

    #[test]
    fn a_slot_is_written_and_the_others_stay() {
        let file = "## staff\n\nMột.\n\nHai.\n\n## beds\n\nBa.\n";
        let read = Narrative::read(file.as_bytes());
        assert_eq!((read.slot("staff"), read.slot("beds"), read.slot("none")), ("Một.\n\nHai.", "Ba.", ""));
        assert_eq!((read.lines_before("staff"), read.lines_before("beds")), (2, 8));
        assert_eq!(read.write(), file.as_bytes());
        let changed = read.with("beds", "Bốn.\r\n## năm").with("new", "Sáu.").with("staff", " ");
        assert_eq!(String::from_utf8(changed.write()).expect("text"), "## beds\n\nBốn.\n### năm\n\n## new\n\nSáu.\n");
    }

    #[test]
    fn a_section_from_word_calls_its_figures_again() {
        let bound = Bound { expression: "fig(\"a\")".into(), text: "5 ha".into() };
        let body = vec![
            Node::Heading(4, vec![Inline::words("1. Y tế")]),
            Node::Paragraph(vec![Inline::words("Đạt "), Inline::Figure(bound, Default::default()), Inline::words(".")]),
        ];
        assert_eq!(template_of(Paper { body, ..Paper::default() }), ("Đạt {{ fig(\"a\") }}.\n".into(), 1));
    }
}
