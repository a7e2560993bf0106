//! What a reader could compute of figures that are not shown, from those that are: by subtraction within one sum, by taking several
//! sums together, and by what "less than five" leaves open. This is the adversary of `conceal`.

use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// A relation of figures that every reader knows: parts and their whole, units and the unit above, months and their quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Relation {
    /// Figures, each with its factor: the factor of the whole is below zero, those of its parts above.
    pub terms: Vec<(usize, Decimal)>,
    /// The parts are at most the whole; else they make it.
    pub at_most: bool,
}

/// What a reader knows of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct View {
    /// The value that is shown; `None`: none is.
    pub shown: Option<Decimal>,
    /// Else the least that it can be.
    pub low: Option<Decimal>,
    /// And the most.
    pub high: Option<Decimal>,
    /// Values are multiples of this: 1 for counts.
    pub step: Decimal,
}

/// The figures are too many to be sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooMany;

/// How often bounds are passed on through all relations.
const ROUNDS: usize = 40;
/// Steps of the elimination after which it is given up.
const MOST_STEPS: usize = 30_000_000;
/// The prime 2⁶¹ − 1: relations are solved modulo it, in which there are no fractions and no rounding.
const PRIME: u64 = (1 << 61) - 1;

/// The figures that are not shown and that a reader can compute exactly. `holds` says of each relation that the true figures keep
/// to it: only from those follow bounds, while a relation that a mistake breaks is still one that people subtract in.
///
/// # Errors
/// There are too many to be sure.
pub(crate) fn derivable(views: &[View], relations: &[Relation], holds: &[bool]) -> Result<BTreeSet<usize>, TooMany> {
    let mut out = solved(views, relations)?;
    out.extend(enclosed(views, relations, holds));
    Ok(out)
}

/// Figures that follow from the equations alone: by Gauss's elimination, a row that is left with one figure gives it.
fn solved(views: &[View], relations: &[Relation]) -> Result<BTreeSet<usize>, TooMany> {
    let mut rows: Vec<BTreeMap<usize, u64>> = Vec::new();
    let (mut pivots, mut holders) = (BTreeMap::<usize, usize>::new(), BTreeMap::<usize, BTreeSet<usize>>::new());
    let mut steps = 0;
    for relation in relations.iter().filter(|relation| !relation.at_most) {
        let unknown = relation.terms.iter().filter(|(cell, _)| views[*cell].shown.is_none());
        let mut row: BTreeMap<usize, u64> = BTreeMap::new();
        for (cell, factor) in unknown {
            let sum = plus(row.get(cell).copied().unwrap_or(0), residue(*factor));
            row.insert(*cell, sum);
        }
        row.retain(|_, factor| *factor != 0);
        let known: Vec<(usize, usize)> = row.keys().filter_map(|cell| Some((*cell, *pivots.get(cell)?))).collect();
        for (cell, at) in known {
            let factor = row.get(&cell).copied().unwrap_or(0);
            steps += rows[at].len();
            subtract(&mut row, &rows[at], factor);
        }
        let Some((&pivot, &lead)) = row.iter().next() else { continue };
        let scale = inverse(lead);
        row.values_mut().for_each(|factor| *factor = times(*factor, scale));
        for at in holders.get(&pivot).cloned().unwrap_or_default() {
            let factor = rows[at].get(&pivot).copied().unwrap_or(0);
            steps += row.len();
            let mut changed = std::mem::take(&mut rows[at]);
            subtract(&mut changed, &row, factor);
            for cell in row.keys() {
                holders.entry(*cell).or_default().insert(at);
            }
            rows[at] = changed;
        }
        if steps > MOST_STEPS {
            return Err(TooMany);
        }
        for cell in row.keys() {
            holders.entry(*cell).or_default().insert(rows.len());
        }
        pivots.insert(pivot, rows.len());
        rows.push(row);
    }
    Ok(rows.iter().filter(|row| row.len() == 1).filter_map(|row| row.keys().next().copied()).collect())
}

fn subtract(row: &mut BTreeMap<usize, u64>, other: &BTreeMap<usize, u64>, factor: u64) {
    for (cell, value) in other {
        let left = plus(row.get(cell).copied().unwrap_or(0), PRIME - times(*value, factor));
        if left == 0 {
            row.remove(cell)
        } else {
            row.insert(*cell, left)
        };
    }
}

fn plus(a: u64, b: u64) -> u64 {
    (a + b) % PRIME
}

fn times(a: u64, b: u64) -> u64 {
    u64::try_from(u128::from(a) * u128::from(b) % u128::from(PRIME)).unwrap_or(0)
}

/// The number by which `a` gives 1 (Fermat).
fn inverse(a: u64) -> u64 {
    let (mut out, mut base, mut power) = (1, a, PRIME - 2);
    while power > 0 {
        if power & 1 == 1 {
            out = times(out, base);
        }
        base = times(base, base);
        power >>= 1;
    }
    out
}

/// A factor modulo the prime.
fn residue(factor: Decimal) -> u64 {
    let whole = factor.mantissa().unsigned_abs() % u128::from(PRIME);
    let whole = u64::try_from(whole).unwrap_or(0);
    let ten = (0..factor.scale()).fold(1, |ten, _| times(ten, 10));
    let value = times(whole, inverse(ten));
    if factor.is_sign_negative() && value != 0 { PRIME - value } else { value }
}

/// Figures whose bounds leave one value: two that are at least one each and make two are one each.
fn enclosed(views: &[View], relations: &[Relation], holds: &[bool]) -> BTreeSet<usize> {
    let mut bounds: Vec<[Option<Decimal>; 2]> =
        views.iter().map(|view| view.shown.map_or([view.low, view.high], |v| [Some(v); 2])).collect();
    let open: Vec<&Relation> = relations
        .iter()
        .zip(holds)
        .filter(|(relation, holds)| **holds && relation.terms.iter().any(|(cell, _)| views[*cell].shown.is_none()))
        .map(|(relation, _)| relation)
        .collect();
    for _ in 0..ROUNDS {
        let mut changed = false;
        for relation in &open {
            changed |= tighten(relation, views, &mut bounds);
        }
        if !changed {
            break;
        }
    }
    let one = |cell: &usize| views[*cell].shown.is_none() && bounds[*cell][0].is_some() && bounds[*cell][0] == bounds[*cell][1];
    (0..views.len()).filter(one).collect()
}

/// Passes on what a relation says of the bounds of each of its figures.
fn tighten(relation: &Relation, views: &[View], bounds: &mut [[Option<Decimal>; 2]]) -> bool {
    let side = |(cell, factor): &(usize, Decimal), most: bool, bounds: &[[Option<Decimal>; 2]]| {
        let at = usize::from(most == factor.is_sign_positive());
        bounds[*cell][at].and_then(|bound| bound.checked_mul(*factor))
    };
    let mut changed = false;
    for most in [false, true] {
        // What the others are together at least bounds a figure from above, and the other way round.
        if most && relation.at_most {
            continue;
        }
        let sides: Vec<Option<Decimal>> = relation.terms.iter().map(|term| side(term, most, bounds)).collect();
        let endless = sides.iter().filter(|side| side.is_none()).count();
        let Some(sum) = sides.iter().flatten().try_fold(Decimal::ZERO, |sum, side| sum.checked_add(*side)) else { continue };
        for ((cell, factor), own) in relation.terms.iter().zip(&sides) {
            if views[*cell].shown.is_some() || endless > usize::from(own.is_none()) {
                continue;
            }
            let Some(bound) = (own.unwrap_or_default() - sum).checked_div(*factor) else { continue };
            let upper = most != factor.is_sign_positive();
            changed |= narrow(&mut bounds[*cell], bound, upper, views[*cell].step);
        }
    }
    changed
}

/// Sets a bound that is narrower, at a value that the figure can have. A quotient may be off in its last digits.
fn narrow(bounds: &mut [Option<Decimal>; 2], bound: Decimal, upper: bool, step: Decimal) -> bool {
    const DIGITS: u32 = 12;
    let Some(steps) = bound.checked_div(step).map(|steps| steps.round_dp(DIGITS)) else { return false };
    let Some(bound) = (if upper { steps.floor() } else { steps.ceil() }).checked_mul(step) else { return false };
    let at = usize::from(upper);
    let narrower = bounds[at].is_none_or(|known| if upper { bound < known } else { bound > known });
    let crosses = bounds[1 - at].is_some_and(|other| if upper { bound < other } else { bound > other });
    if narrower && !crosses {
        bounds[at] = Some(bound);
    }
    narrower && !crosses
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relation(terms: &[(usize, i64)]) -> Relation {
        Relation { terms: terms.iter().map(|(cell, factor)| (*cell, Decimal::from(*factor))).collect(), at_most: false }
    }

    fn shown(value: i64) -> View {
        View { shown: Some(value.into()), low: None, high: None, step: Decimal::ONE }
    }

    fn hidden(low: Option<i64>, high: Option<i64>) -> View {
        View { shown: None, low: low.map(Decimal::from), high: high.map(Decimal::from), step: Decimal::ONE }
    }

    fn found(views: &[View], relations: &[Relation]) -> Vec<usize> {
        let holds = vec![true; relations.len()];
        derivable(views, relations, &holds).expect("few").into_iter().collect()
    }

    #[test]
    fn one_hidden_part_is_the_rest_and_two_are_not() {
        let sum = [relation(&[(0, -1), (1, 1), (2, 1)])];
        assert_eq!(found(&[shown(9), hidden(Some(1), None), shown(5)], &sum), [1]);
        assert_eq!(found(&[shown(9), hidden(Some(1), None), hidden(Some(1), None)], &sum), [] as [usize; 0]);
    }

    #[test]
    fn bounds_that_leave_one_value_give_it() {
        let sum = [relation(&[(0, -1), (1, 1), (2, 1)])];
        let small = hidden(Some(1), Some(4));
        assert_eq!(found(&[shown(2), small, small], &sum), [1, 2], "one and one");
        assert_eq!(found(&[shown(8), small, small], &sum), [1, 2], "four and four");
        assert_eq!(found(&[shown(5), small, small], &sum), [] as [usize; 0]);
        let at_most = [Relation { at_most: true, ..relation(&[(0, -1), (1, 1)]) }];
        assert_eq!(found(&[shown(1), small], &at_most), [1]);
    }

    #[test]
    fn sums_taken_together_give_what_no_single_one_gives() {
        // Rows 0+1 and 2+3+4, columns 0+2 and 1+3: the two rows less the two columns are the fourth figure.
        let views = [
            hidden(None, None),
            hidden(None, None),
            hidden(None, None),
            hidden(None, None),
            hidden(None, None),
            shown(10),
            shown(20),
            shown(8),
            shown(12),
        ];
        let relations = [
            relation(&[(5, -1), (0, 1), (1, 1)]),
            relation(&[(6, -1), (2, 1), (3, 1), (4, 1)]),
            relation(&[(7, -1), (0, 1), (2, 1)]),
            relation(&[(8, -1), (1, 1), (3, 1)]),
        ];
        assert_eq!(found(&views, &relations), [4]);
    }

    #[test]
    fn units_of_measure_do_not_hide_anything() {
        let views = [shown(3), hidden(Some(1), None), shown(1_500_000)];
        let relation = Relation { terms: vec![(0, Decimal::from(-1_000_000)), (1, Decimal::ONE), (2, Decimal::ONE)], at_most: false };
        assert_eq!(found(&views, &[relation]), [1]);
    }
}
