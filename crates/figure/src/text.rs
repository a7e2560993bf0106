//! Text as the readers want it: composed (NFC), with every place mapped back to the source, and in lower case of equal length.

use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{UnicodeNormalization, is_nfc_quick};

/// A text in NFC that remembers where each of its bytes stood in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalised<'a> {
    text: Cow<'a, str>,
    /// Places where source and text drift apart: (byte in text, byte in source), rising in both. Empty for NFC sources.
    anchors: Vec<(usize, usize)>,
}

impl<'a> Normalised<'a> {
    /// Composes `source`. Costs nothing but a scan when it is composed already.
    pub fn new(source: &'a str) -> Self {
        if is_nfc_quick(source.chars()) == unicode_normalization::IsNormalized::Yes {
            return Normalised { text: Cow::Borrowed(source), anchors: Vec::new() };
        }
        let mut text = String::with_capacity(source.len());
        let mut anchors = Vec::new();
        let mut rest = source;
        // A base letter and the marks that follow it compose among themselves only: such clusters are composed one by one.
        while let Some(first) = rest.chars().next() {
            let len = rest.char_indices().skip(1).find(|&(_, c)| !joins(c)).map_or(rest.len(), |(at, _)| at);
            let (cluster, tail) = rest.split_at(len);
            anchors.push((text.len(), source.len() - rest.len()));
            if len == first.len_utf8() && first.is_ascii() {
                text.push(first);
            } else {
                text.extend(cluster.nfc());
            }
            rest = tail;
        }
        anchors.push((text.len(), source.len()));
        Normalised { text: Cow::Owned(text), anchors }
    }

    /// The composed text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The span of the source that a span of the text came from.
    pub fn source_span(&self, span: &Range<usize>) -> Range<usize> {
        self.source_at(span.start)..self.source_end(span.end)
    }

    fn source_at(&self, at: usize) -> usize {
        match self.anchors.binary_search_by_key(&at, |a| a.0) {
            Ok(i) => self.anchors[i].1,
            Err(0) => at,
            Err(i) => self.anchors[i - 1].1,
        }
    }

    fn source_end(&self, at: usize) -> usize {
        match self.anchors.binary_search_by_key(&at, |a| a.0) {
            Ok(i) => self.anchors[i].1,
            Err(i) => self.anchors.get(i).map_or(at, |a| a.1),
        }
    }
}

/// May compose or change places with what stands before it: a mark, what begins with one when taken apart, and letters of some scripts,
/// as vowels of Hangul (UAX 15, NFC_Quick_Check is Maybe).
fn joins(c: char) -> bool {
    let may_compose = |c: char| is_nfc_quick(std::iter::once(c)) == unicode_normalization::IsNormalized::Maybe;
    let first = || std::iter::once(c).nfd().next().unwrap_or(c);
    !c.is_ascii() && (may_compose(c) || canonical_combining_class(first()) != 0 || may_compose(first()))
}

/// Lower case, byte for byte as long as the original, so that places in one are places in the other. The few letters whose
/// lower case has another length stay as they are; Vietnamese has none.
pub fn lower(text: &str) -> String {
    text.chars().map(lower_char).collect()
}

/// Small letters without their marks, to look for names as people type them in haste: `dam thuy` for `Đàm Thủy`.
pub fn unmarked(text: &str) -> String {
    let letters = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    letters.map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// Vietnamese letters by their place in the table of characters, which is many times as fast as the tables of all scripts.
fn lower_char(c: char) -> char {
    let by = |n: u32| char::from_u32(u32::from(c) + n).unwrap_or(c);
    match c {
        '\0'..='\u{7f}' => c.to_ascii_lowercase(),
        '×' | 'ß'..='ÿ' => c,
        'À'..='Þ' => by(32),
        // Pairs of a capital at an even place and its small letter behind it.
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ạ'..='Ỹ' => by(1 - u32::from(c) % 2),
        'Ư' => 'ư',
        'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => c,
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(l), None) if l.len_utf8() == c.len_utf8() => l,
                _ => c,
            }
        }
    }
}

/// Lower case without any mark over or under a letter, as people type who look for something in a hurry: `Diện tích` is `dien tich`.
pub fn bare(text: &str) -> String {
    let letter = |c: char| match lower_char(c) {
        'đ' => Some('d'),
        c => (!unicode_normalization::char::is_combining_mark(c)).then_some(c),
    };
    text.nfd().filter_map(letter).collect()
}

/// A letter. Decides Vietnamese letters by their range, which is many times as fast as the tables of all scripts.
#[inline]
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        '\u{c0}'..='\u{24f}' => c != '×' && c != '÷',
        '\u{1e00}'..='\u{1eff}' => true,
        _ => c.is_alphabetic(),
    }
}

/// The last `bytes` bytes of a text, or a few less so that no character is cut.
pub fn tail(text: &str, bytes: usize) -> &str {
    let from = text.len().saturating_sub(bytes);
    let from = (from..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    &text[from..]
}

/// `text` cut after its first `chars` characters.
pub fn head(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decomposed_vietnamese_is_composed_and_mapped_back() {
        let source: String = "tỷ lệ 5,01%".nfd().collect();
        let normal = Normalised::new(&source);
        assert_eq!(normal.text(), "tỷ lệ 5,01%");
        let at = normal.text().find("5,01").expect("there");
        assert_eq!(&source[normal.source_span(&(at..at + 4))], "5,01");
        let at = normal.text().find("lệ").expect("there");
        assert_eq!(source[normal.source_span(&(at..at + "lệ".len()))].nfc().collect::<String>(), "lệ");
    }

    #[test]
    fn names_are_found_without_marks() {
        assert_eq!(unmarked("Xã Đàm Thủy, QUẬN Ứng Hòa 2"), "xa dam thuy, quan ung hoa 2");
    }

    #[test]
    fn lower_case_is_that_of_the_standard() {
        for c in '\0'..='\u{1fff}' {
            let std: String = c.to_lowercase().collect();
            let expected = if std.chars().count() == 1 && std.len() == c.len_utf8() { std } else { c.to_string() };
            assert_eq!(lower(&c.to_string()), expected, "{c:?}");
        }
    }

    #[test]
    fn superscripts_are_digits() {
        let digits: Vec<_> = "⁰¹²³⁴⁵⁶⁷⁸⁹x2".chars().map(crate::superscript).collect();
        assert_eq!(digits[..10], (0..10).map(Some).collect::<Vec<_>>());
        assert_eq!(digits[10..], [None, None]);
    }

    #[test]
    fn letters_are_those_of_the_standard() {
        for c in '\0'..='\u{1fff}' {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
        }
    }

    #[test]
    fn letters_of_some_scripts_compose_with_letters_before_them() {
        for source in [
            "\u{1112}\u{1161}\u{11ab}",
            "\u{113c2}\u{113c2}",
            "\u{113c2}\u{113c5}\u{113c2}",
            "a\u{113c2}\u{301}\u{113c2}",
            "\u{f18}\u{f81}",
        ] {
            assert_eq!(Normalised::new(source).text(), source.nfc().collect::<String>(), "{source:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_normalises_as_the_standard_says(source in "\\PC{0,40}") {
            let normal = Normalised::new(&source);
            prop_assert_eq!(normal.text(), source.nfc().collect::<String>());
        }

        #[test]
        fn lower_case_keeps_every_length(source in "\\PC{0,40}") {
            prop_assert_eq!(lower(&source).len(), source.len());
        }
    }

    #[test]
    fn words_are_found_without_their_marks() {
        assert_eq!(bare("Diện tích gieo trồng, ĐVT: Hộ nghèo"), "dien tich gieo trong, dvt: ho ngheo");
        assert_eq!(bare(&"Ước".nfd().collect::<String>()), "uoc");
    }
}
