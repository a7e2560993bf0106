//! The words of a document as numbers, with how much each tells: a rare word ties two figures together, a common one does not.

use super::cue::list;
use figure::text::is_letter;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// A set of words of the neighbourhood of a figure, sorted, without repeats.
pub(crate) type WordSet = Vec<u32>;

/// All words of a document.
#[derive(Debug, Default)]
pub(crate) struct Lexis {
    ids: FxHashMap<String, u32>,
    /// In how many neighbourhoods each word stands.
    counts: Vec<u32>,
    total: u32,
}

/// Words that say nothing about what is measured.
fn is_empty(word: &str) -> bool {
    static EMPTY: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| list("empty").iter().copied().collect());
    EMPTY.contains(word)
}

impl Lexis {
    /// The telling words of a text (lower case), in order, as numbers; every neighbourhood counts once for each of its words.
    pub(crate) fn read(&mut self, text: &str) -> Vec<u32> {
        let mut out = Vec::new();
        for word in text.split(|c: char| !is_letter(c)).filter(|w| !w.is_empty()) {
            if is_empty(word) {
                continue;
            }
            let id = match self.ids.get(word) {
                Some(id) => *id,
                None => {
                    let id = u32::try_from(self.counts.len()).unwrap_or(u32::MAX);
                    self.ids.insert(word.to_owned(), id);
                    self.counts.push(0);
                    id
                }
            };
            out.push(id);
        }
        let mut set = out.clone();
        set.sort_unstable();
        set.dedup();
        for id in set {
            self.counts[id as usize] += 1;
        }
        self.total += 1;
        out
    }

    /// The telling words of a text that are known already.
    pub(crate) fn known(&self, text: &str) -> Vec<u32> {
        text.split(|c: char| !is_letter(c)).filter(|w| !is_empty(w)).filter_map(|w| self.ids.get(w).copied()).collect()
    }

    /// How much a word tells, in whole points: 1 for one that stands everywhere, up to about 20 for one that stands once.
    pub(crate) fn weight(&self, id: u32) -> u32 {
        let count = self.counts.get(id as usize).copied().unwrap_or(1).max(1);
        let rarity = (self.total.max(1) / count).max(1);
        1 + 2 * rarity.ilog2()
    }

    /// The weight of the words that stand in both sets.
    pub(crate) fn shared(&self, a: &WordSet, b: &WordSet) -> u32 {
        let (mut i, mut j, mut sum) = (0, 0, 0);
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += self.weight(a[i]);
                    i += 1;
                    j += 1;
                }
            }
        }
        sum
    }

    /// The weight of a whole set.
    pub(crate) fn mass(&self, set: &WordSet) -> u32 {
        set.iter().map(|id| self.weight(*id)).sum()
    }
}

/// Sorts and removes repeats.
pub(crate) fn set(mut words: Vec<u32>) -> WordSet {
    words.sort_unstable();
    words.dedup();
    words
}
