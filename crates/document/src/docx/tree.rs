//! The XML of a part as a tree that knows where each element stands in the source, so that a part can be changed in one place and
//! stay as it is everywhere else. What a hostile part could blow up (depth, elements, entities) is bounded.

use crate::docx::bound;
use crate::docx::package::{damaged, too_large};
use crate::read::ReadError;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::ops::Range;
use texts::Message;

/// Deeper than this no program nests.
const MAX_DEPTH: usize = 256;
/// A report of a thousand pages has a tenth of it. (A test need not build so many.)
const MAX_ELEMENTS: usize = if cfg!(test) { 50_000 } else { 1_500_000 };
/// Prefixes that hold at one place.
const MAX_PREFIXES: usize = 256;

/// The vocabularies that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    /// WordprocessingML.
    Word,
    /// Markup Compatibility (ECMA-376 part 3).
    Compatibility,
    /// Formulas.
    Math,
    /// Our list of figures.
    Figures,
    Other,
}

impl Space {
    fn of(name: &str) -> Space {
        match name {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main" | "http://purl.oclc.org/ooxml/wordprocessingml/main" => {
                Space::Word
            }
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatibility,
            "http://schemas.openxmlformats.org/officeDocument/2006/math" | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
            bound::NAMESPACE => Space::Figures,
            _ => Space::Other,
        }
    }
}

/// The place of an element in its tree.
pub(crate) type Id = usize;

#[derive(Debug)]
struct Element<'x> {
    space: Space,
    name: &'x str,
    attributes: &'x str,
    /// From `<` to `>`.
    whole: Range<usize>,
    /// Between its tags.
    inner: Range<usize>,
    next: Option<Id>,
    first: Option<Id>,
    last: Option<Id>,
}

/// A part.
#[derive(Debug)]
pub(crate) struct Tree<'x> {
    xml: &'x str,
    elements: Vec<Element<'x>>,
}

impl<'x> Tree<'x> {
    /// # Errors
    /// Broken XML, a document type (which no part of a package may have, ECMA-376 part 2, 8.1.4), or more than any program writes.
    pub fn parse(part: &str, xml: &'x str) -> Result<Self, ReadError> {
        let mut reader = Reader::from_str(xml);
        let mut tree = Tree { xml, elements: Vec::new() };
        let mut open: Vec<Id> = Vec::new();
        let mut prefixes = Vec::new();
        loop {
            let from = place(&reader);
            let event = reader.read_event().map_err(|error| damaged(part, &error))?;
            let to = place(&reader);
            match event {
                Event::Start(tag) => {
                    let id = tree.begin(part, &tag, from..to, &open, &mut prefixes)?;
                    open.push(id);
                }
                Event::Empty(tag) => {
                    tree.begin(part, &tag, from..to, &open, &mut prefixes)?;
                    prefixes.retain(|(depth, ..)| *depth <= open.len());
                }
                Event::End(_) => {
                    // The reader has seen that it closes what is open.
                    if let Some(element) = open.pop().and_then(|id| tree.elements.get_mut(id)) {
                        element.inner.end = from;
                        element.whole.end = to;
                    }
                    prefixes.retain(|(depth, ..)| *depth <= open.len());
                }
                Event::GeneralRef(name) if letter(&name).is_none() => return Err(damaged(part, &format!("&{};", &*name))),
                Event::DocType(_) => return Err(damaged(part, &"<!DOCTYPE>")),
                Event::Eof => break,
                _ => {}
            }
        }
        match (open.is_empty(), tree.elements.is_empty()) {
            (true, false) => Ok(tree),
            _ => Err(damaged(part, &"EOF")),
        }
    }

    fn begin(
        &mut self,
        part: &str,
        tag: &BytesStart<'_>,
        whole: Range<usize>,
        open: &[Id],
        prefixes: &mut Vec<(usize, &'x str, Space)>,
    ) -> Result<Id, ReadError> {
        if open.len() >= MAX_DEPTH {
            return Err(ReadError { line: None, message: Message::new("docx-too-deep").with("part", part).with("limit", MAX_DEPTH) });
        }
        if self.elements.len() >= MAX_ELEMENTS {
            return Err(too_large());
        }
        let length = tag.name().as_ref().len();
        let full = &self.xml[whole.start + 1..whole.start + 1 + length];
        let rest = &self.xml[whole.start + 1 + length..whole.end - 1];
        let attributes = rest.strip_suffix('/').unwrap_or(rest);
        if attributes.contains("xmlns") {
            for (name, value) in pairs(attributes) {
                let prefix = if name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") };
                prefixes.extend(prefix.map(|prefix| (open.len() + 1, prefix, Space::of(value))));
            }
            if prefixes.len() > MAX_PREFIXES {
                return Err(too_large());
            }
        }
        let (prefix, name) = full.split_once(':').unwrap_or(("", full));
        let space = prefixes.iter().rev().find(|(_, known, _)| *known == prefix).map_or(Space::Other, |(.., space)| *space);
        let id = self.elements.len();
        let inner = whole.end..whole.end;
        self.elements.push(Element { space, name, attributes, whole, inner, next: None, first: None, last: None });
        if let Some(parent) = open.last() {
            match self.elements[*parent].last.replace(id) {
                Some(before) => self.elements[before].next = Some(id),
                None => self.elements[*parent].first = Some(id),
            }
        }
        Ok(id)
    }

    /// The root.
    pub fn root(&self) -> Id {
        0
    }

    /// Vocabulary and local name.
    pub fn name(&self, id: Id) -> (Space, &'x str) {
        (self.elements[id].space, self.elements[id].name)
    }

    /// It is the Word element of this name.
    pub fn is(&self, id: Id, name: &str) -> bool {
        self.name(id) == (Space::Word, name)
    }

    /// The children in order.
    pub fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.elements[id].first, |child| self.elements[*child].next)
    }

    /// The first child that is the Word element of this name.
    pub fn child(&self, id: Id, name: &str) -> Option<Id> {
        self.children(id).find(|child| self.is(*child, name))
    }

    /// The element itself, then all below it, in order.
    pub fn within(&self, id: Id) -> impl Iterator<Item = Id> {
        let end = self.elements[id].whole.end;
        (id..self.elements.len()).take_while(move |at| self.elements[*at].whole.start < end)
    }

    /// The value of an attribute by its local name.
    pub fn attribute(&self, id: Id, name: &str) -> Option<String> {
        let found = pairs(self.elements[id].attributes).find(|(full, _)| full.rsplit(':').next() == Some(name));
        found.map(|(_, value)| quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), |value| value.into_owned()))
    }

    /// `w:val` of a child.
    pub fn value(&self, id: Id, child: &str) -> Option<String> {
        self.attribute(self.child(id, child)?, "val")
    }

    /// A property that is on when it is there and not switched off (17.17.4, `ST_OnOff`).
    pub fn on(&self, id: Id, child: &str) -> bool {
        let off = |value: String| matches!(value.as_str(), "0" | "false" | "off" | "none");
        self.child(id, child).is_some_and(|child| !self.attribute(child, "val").is_some_and(off))
    }

    /// The text that stands directly in an element.
    pub fn text(&self, id: Id) -> String {
        let mut reader = Reader::from_str(&self.xml[self.elements[id].inner.clone()]);
        let (mut text, mut depth) = (String::new(), 0_usize);
        loop {
            match reader.read_event() {
                Ok(Event::Start(_)) => depth += 1,
                Ok(Event::End(_)) => depth = depth.saturating_sub(1),
                Ok(Event::Text(words)) if depth == 0 => text.push_str(&words.xml10_content()),
                Ok(Event::CData(words)) if depth == 0 => text.push_str(&words.xml10_content()),
                Ok(Event::GeneralRef(name)) if depth == 0 => text.extend(letter(&name)),
                Ok(Event::Eof) | Err(_) => return text,
                Ok(_) => {}
            }
        }
    }

    /// Where it stands in the source, with its tags.
    pub fn whole(&self, id: Id) -> Range<usize> {
        self.elements[id].whole.clone()
    }

    /// Where what stands between its tags is; at its end if it has only one tag.
    pub fn inner(&self, id: Id) -> Range<usize> {
        self.elements[id].inner.clone()
    }

    /// Its tag as it is written, with the prefix.
    pub fn written_name(&self, id: Id) -> &'x str {
        let start = self.elements[id].whole.start + 1;
        let rest = &self.xml[start..];
        &rest[..rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(rest.len())]
    }
}

/// Names and values of attributes as written; what is not well formed ends the list.
fn pairs(attributes: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = attributes;
    std::iter::from_fn(move || {
        let (name, behind) = rest.split_once('=')?;
        let behind = behind.trim_start();
        let mark = behind.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
        let (value, behind) = behind[1..].split_once(mark)?;
        rest = behind;
        Some((name.trim(), value))
    })
}

/// The letter that a reference stands for: one of the five of XML or a number. Nothing else is known, so nothing can unfold.
fn letter(name: &BytesRef<'_>) -> Option<char> {
    let named = || quick_xml::escape::resolve_predefined_entity(name).and_then(|text| text.chars().next());
    name.resolve_char_ref().ok().flatten().or_else(named)
}

fn place(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    fn key(xml: &str) -> &'static str {
        Tree::parse("a.xml", xml).map_or_else(|error| error.message.key(), |_| "ok")
    }

    #[test]
    fn elements_are_known_by_vocabulary_not_by_prefix() {
        let xml = format!("<x:a xmlns:x='{WORD}'><b xmlns='{WORD}' y='1'/><b/><x:t>1 &lt; <![CDATA[2]]>&#33;</x:t></x:a>");
        let tree = Tree::parse("a.xml", &xml).expect("a tree");
        let names: Vec<_> = tree.within(tree.root()).map(|id| tree.name(id)).collect();
        assert_eq!(names, [(Space::Word, "a"), (Space::Word, "b"), (Space::Other, "b"), (Space::Word, "t")]);
        assert_eq!(tree.text(3), "1 < 2!");
        assert_eq!((tree.attribute(1, "y").as_deref(), tree.written_name(3), &xml[tree.whole(2)]), (Some("1"), "x:t", "<b/>"));
        assert_eq!(tree.within(0).count(), 4);
    }

    #[test]
    fn what_is_hostile_is_refused() {
        assert_eq!(key("<!DOCTYPE a [<!ENTITY b \"bbbb\">]><a>&b;</a>"), "docx-damaged");
        assert_eq!(key("<a>&b;</a>"), "docx-damaged");
        assert_eq!(key("<a><b></a></b>"), "docx-damaged");
        assert_eq!(key("<a>"), "docx-damaged");
        assert_eq!(key(""), "docx-damaged");
        assert_eq!(key(&"<a>".repeat(MAX_DEPTH + 1)), "docx-too-deep");
        assert_eq!(key(&format!("<r>{}</r>", "<a/>".repeat(MAX_ELEMENTS))), "docx-too-large");
        let many: String = (0..=MAX_PREFIXES).map(|n| format!(" xmlns:p{n}='u'")).collect();
        assert_eq!(key(&format!("<a{many}/>")), "docx-too-large");
    }
}
