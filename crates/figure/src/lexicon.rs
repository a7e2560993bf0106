//! Words that tell what a number is before one reads it: hedges, names of numbered things, kinds of documents.
//! They are data (`catalogue/lexicon.csv`).

use crate::text::is_letter;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a phrase in front of (or behind) a number makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    Over,
    Under,
    About,
    Estimate,
    AfterOver,
    AfterUnder,
    /// The number is the name of a numbered thing: `mốc 821`, `mức độ 3`.
    Ordinal,
    /// As `Ordinal`, unless a unit follows: `đợt 2`, but `đợt 2.000 hộ`.
    OrdinalWeak,
    /// Ends like an ordinal but announces an amount: `tổng số 12`.
    NotOrdinal,
    Document,
    Year,
    Date,
    Scale,
}

impl Class {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "over" => Class::Over,
            "under" => Class::Under,
            "about" => Class::About,
            "estimate" => Class::Estimate,
            "after_over" => Class::AfterOver,
            "after_under" => Class::AfterUnder,
            "ordinal" => Class::Ordinal,
            "ordinal_weak" => Class::OrdinalWeak,
            "not_ordinal" => Class::NotOrdinal,
            "document" => Class::Document,
            "year" => Class::Year,
            "date" => Class::Date,
            "scale" => Class::Scale,
            _ => return None,
        })
    }
}

static LEXICON: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    include_str!("../../../catalogue/lexicon.csv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(','))
        .filter_map(|(class, phrase)| Some((phrase.trim(), Class::named(class)?)))
        .collect()
});

/// Longest phrase of the lexicon, in words.
const LONGEST: usize = 4;

/// The class of the longest phrase that `before` (lower case) ends with, spaces aside, if `accept` takes it.
pub(crate) fn class_before(before: &str, accept: impl Fn(Class) -> bool) -> Option<Class> {
    let tail = before.trim_end_matches([' ', '\u{a0}']);
    let mut starts = [0usize; LONGEST];
    let mut count = 0;
    let mut in_word = false;
    for (at, c) in tail.char_indices().rev() {
        if is_letter(c) || c.is_ascii_digit() {
            in_word = true;
            if at == 0 && count < LONGEST {
                starts[count] = 0;
                count += 1;
            }
            continue;
        }
        if !std::mem::take(&mut in_word) {
            break;
        }
        starts[count] = at + c.len_utf8();
        count += 1;
        if count == LONGEST || !matches!(c, ' ' | '\u{a0}') {
            break;
        }
    }
    starts[..count].iter().rev().find_map(|&start| LEXICON.get(&tail[start..]).copied().filter(|c| accept(*c)))
}

/// The class of the phrase that `after` (lower case) begins with: one or two words.
pub(crate) fn class_after(after: &str) -> Option<Class> {
    let rest = after.trim_start_matches([' ', '\u{a0}']);
    let end = rest.match_indices(|c: char| !is_letter(c)).nth(1).map_or(rest.len(), |(at, _)| at);
    LEXICON.get(&rest[..end]).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_catalogue_has_a_known_class() {
        for line in include_str!("../../../catalogue/lexicon.csv").lines().skip(1).filter(|l| !l.is_empty()) {
            assert!(line.split_once(',').and_then(|(c, _)| Class::named(c)).is_some(), "{line}");
        }
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(class_before("với tổng số ", |_| true), Some(Class::NotOrdinal));
        assert_eq!(class_before("tiêu chí số ", |_| true), Some(Class::Ordinal));
        assert_eq!(class_before("được; trên", |_| true), Some(Class::Over));
        assert_eq!(class_before("trên, ", |_| true), None);
    }
}
