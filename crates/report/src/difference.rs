//! What changed between two states of a report, figure by figure.

use document::paper::Placed;
use std::collections::BTreeMap;

/// A figure that differs between two states of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where it stands: in the newer state, or in the older one where it is gone.
    pub place: Placed,
    /// As printed before; `None` where it was not there.
    pub before: Option<String>,
    /// As printed now; `None` where it is gone.
    pub now: Option<String>,
}

/// What tells a figure from the others: the heading it stands under and its expression.
type Key<'p> = (&'p str, &'p str);

/// The figures that differ, in reading order of the newer state; those that are gone come last. The same figure under the same
/// heading is held against itself, the first against the first, so that a new paragraph moves nothing.
pub fn differences(before: &[Placed], now: &[Placed]) -> Vec<Difference> {
    let mut old: BTreeMap<Key<'_>, Vec<&Placed>> = BTreeMap::new();
    for placed in before.iter().rev() {
        old.entry(key(placed)).or_default().push(placed);
    }
    let mut out = Vec::new();
    for placed in now {
        let then = old.get_mut(&key(placed)).and_then(Vec::pop);
        if then.is_some_and(|then| then.bound.text == placed.bound.text) {
            continue;
        }
        let before = then.map(|then| then.bound.text.clone());
        out.push(Difference { place: placed.clone(), before, now: Some(placed.bound.text.clone()) });
    }
    let mut gone: Vec<&Placed> = old.into_values().flatten().collect();
    gone.sort_by_key(|placed| before.iter().position(|other| std::ptr::eq(other, *placed)));
    out.extend(gone.into_iter().map(|placed| Difference { place: placed.clone(), before: Some(placed.bound.text.clone()), now: None }));
    out
}

fn key(placed: &Placed) -> Key<'_> {
    (&placed.heading, &placed.bound.expression)
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::paper::Bound;

    fn placed(heading: &str, expression: &str, text: &str) -> Placed {
        let bound = Bound { expression: expression.into(), text: text.into() };
        Placed { heading: heading.into(), note: None, context: String::new(), bound }
    }

    fn found(before: &[Placed], now: &[Placed]) -> Vec<(String, Option<String>, Option<String>)> {
        differences(before, now).into_iter().map(|d| (d.place.bound.expression, d.before, d.now)).collect()
    }

    #[test]
    fn only_what_differs_is_told() {
        let (a, b) = ([placed("I", "a", "1"), placed("I", "b", "2")], [placed("I", "a", "1"), placed("I", "b", "3")]);
        assert_eq!(found(&a, &b), [("b".into(), Some("2".into()), Some("3".into()))]);
        assert_eq!(found(&a, &a), []);
    }

    #[test]
    fn a_new_figure_moves_no_other() {
        let (a, b) = ([placed("I", "a", "1")], [placed("I", "n", "9"), placed("I", "a", "1")]);
        assert_eq!(found(&a, &b), [("n".into(), None, Some("9".into()))]);
        assert_eq!(found(&b, &a), [("n".into(), Some("9".into()), None)]);
    }

    #[test]
    fn the_same_figure_twice_is_held_against_itself_in_order() {
        let a = [placed("I", "a", "1"), placed("I", "a", "1")];
        let b = [placed("I", "a", "2"), placed("I", "a", "2")];
        assert_eq!(found(&a, &b).len(), 2);
        assert_eq!(found(&a, &b[..1]), [("a".into(), Some("1".into()), Some("2".into())), ("a".into(), Some("1".into()), None)]);
    }
}
