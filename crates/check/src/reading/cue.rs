//! Cue words: what the words around a figure make of it. The words are data (`catalogue/cues.csv`).

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Classes of cue words; the names are those of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    PlanAfter,
    PriorAfter,
    UpBefore,
    DownBefore,
    ExcessBefore,
    EqualBefore,
    ShareBefore,
    PlanValueBefore,
    PriorValueBefore,
    OpenList,
    ClosedList,
    Raise,
}

const NAMES: [(&str, Class); 12] = [
    ("plan_after", Class::PlanAfter),
    ("prior_after", Class::PriorAfter),
    ("up_before", Class::UpBefore),
    ("down_before", Class::DownBefore),
    ("excess_before", Class::ExcessBefore),
    ("equal_before", Class::EqualBefore),
    ("share_before", Class::ShareBefore),
    ("plan_value_before", Class::PlanValueBefore),
    ("prior_value_before", Class::PriorValueBefore),
    ("open_list", Class::OpenList),
    ("closed_list", Class::ClosedList),
    ("raise", Class::Raise),
];

static CUES: LazyLock<FxHashMap<&'static str, Vec<Class>>> = LazyLock::new(|| {
    let mut cues: FxHashMap<&str, Vec<Class>> = FxHashMap::default();
    for line in include_str!("../../../../catalogue/cues.csv").lines().skip(1) {
        if let Some((name, phrase)) = line.split_once(',')
            && let Some((_, class)) = NAMES.iter().find(|(n, _)| *n == name)
        {
            cues.entry(phrase.trim()).or_default().push(*class);
        }
    }
    cues
});

/// Most words in a cue.
const LONGEST: usize = 5;

/// A named list of words, in the order of the file `catalogue/words.csv`.
pub(crate) fn list(name: &'static str) -> &'static [&'static str] {
    static LISTS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
        let mut lists: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for line in include_str!("../../../../catalogue/words.csv").lines().skip(1) {
            if let Some((name, phrase)) = line.split_once(',') {
                lists.entry(name).or_default().push(phrase);
            }
        }
        lists
    });
    LISTS.get(name).map_or(&[], Vec::as_slice)
}

/// The longest cue of `classes` that `before` (lower case) ends with, fillers aside; `None` if there is none.
pub(crate) fn ends_with(before: &str, classes: &[Class]) -> Option<Class> {
    let words: Vec<&str> = words(before).rev().take(LONGEST + 2).collect();
    let mut skipped = 0;
    loop {
        let rest = &words[skipped..];
        for n in (1..=rest.len().min(LONGEST)).rev() {
            let phrase = rest[..n].iter().rev().copied().collect::<Vec<_>>().join(" ");
            if let Some(class) = CUES.get(phrase.as_str()).and_then(|c| c.iter().find(|c| classes.contains(c))) {
                return Some(*class);
            }
        }
        if skipped < 2 && rest.first().is_some_and(|w| list("filler").contains(w)) {
            skipped += 1;
        } else {
            return None;
        }
    }
}

/// The longest cue of `classes` that `after` (lower case) begins with.
pub(crate) fn starts_with(after: &str, classes: &[Class]) -> Option<Class> {
    let words: Vec<&str> = words(after).take(LONGEST).collect();
    (1..=words.len()).rev().find_map(|n| {
        let phrase = words[..n].join(" ");
        CUES.get(phrase.as_str()).and_then(|c| c.iter().find(|c| classes.contains(c))).copied()
    })
}

/// Words of letters and digits, across blanks only: anything else ends the walk.
fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '*' | '"'));
    text.split([' ', '\n', '\u{a0}']).filter(|w| !w.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_catalogue_has_a_known_class() {
        for line in include_str!("../../../../catalogue/cues.csv").lines().skip(1).filter(|l| !l.is_empty()) {
            let name = line.split(',').next().unwrap_or("");
            assert!(NAMES.iter().any(|(n, _)| *n == name), "{line}");
        }
    }

    #[test]
    fn every_named_list_has_words() {
        for name in ["empty", "filler", "falling", "judgement", "place", "structure", "grade"] {
            assert!(!list(name).is_empty(), "{name}");
        }
    }

    #[test]
    fn cues_are_found_next_to_the_figure_and_over_fillers() {
        assert_eq!(ends_with("ha, chiếm tỷ lệ là ", &[Class::ShareBefore]), Some(Class::ShareBefore));
        assert_eq!(ends_with("sản lượng ", &[Class::ShareBefore]), None);
        assert_eq!(starts_with(" so với cùng kỳ năm", &[Class::PlanAfter, Class::PriorAfter]), Some(Class::PriorAfter));
        assert_eq!(starts_with("kh của", &[Class::PlanAfter]), Some(Class::PlanAfter));
    }
}
