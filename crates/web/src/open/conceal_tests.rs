//! Properties of `conceal`, each held against a reader who is written anew here: fractions instead of a prime, and trying out every
//! table instead of passing on bounds.

use super::*;
use proptest::prelude::*;

fn open(value: i64, small: u32) -> Cell {
    Cell { value: value.into(), step: Decimal::ONE, small, given: Given::Open }
}

fn sum(whole: usize, parts: &[usize]) -> Relation {
    let parts = parts.iter().map(|part| (*part, Decimal::ONE));
    Relation { terms: std::iter::once((whole, Decimal::NEGATIVE_ONE)).chain(parts).collect(), at_most: false }
}

/// A table of rows and columns with its sums at the end of each.
fn table(inner: &[Vec<i64>], small: u32) -> (Vec<Cell>, Vec<Relation>) {
    let (rows, columns) = (inner.len(), inner[0].len());
    let width = columns + 1;
    let value = |row: usize, column: usize| match (row < rows, column < columns) {
        (true, true) => inner[row][column],
        (true, false) => inner[row].iter().sum(),
        (false, true) => inner.iter().map(|line| line[column]).sum(),
        (false, false) => inner.iter().flatten().sum(),
    };
    let cells = (0..=rows).flat_map(|row| (0..=columns).map(move |column| (row, column)));
    let cells = cells.map(|(row, column)| open(value(row, column), small)).collect();
    let across = (0..=rows).map(|row| sum(row * width + columns, &(0..columns).map(|column| row * width + column).collect::<Vec<_>>()));
    let down = (0..=columns).map(|column| sum(rows * width + column, &(0..rows).map(|row| row * width + column).collect::<Vec<_>>()));
    (cells, across.chain(down).collect())
}

/// Figures that follow from the equations, by fractions of whole numbers.
fn follow(shown: &[Shown], relations: &[Relation]) -> Vec<usize> {
    let unknown: Vec<usize> = (0..shown.len()).filter(|cell| shown[*cell] != Shown::Plain).collect();
    let mut rows: Vec<Vec<Decimal>> = relations
        .iter()
        .map(|relation| unknown.iter().map(|cell| relation.terms.iter().filter(|(at, _)| at == cell).map(|(_, f)| *f).sum()).collect())
        .collect();
    let mut done = 0;
    for column in 0..unknown.len() {
        let Some(at) = (done..rows.len()).find(|row| !rows[*row][column].is_zero()) else { continue };
        rows.swap(done, at);
        let lead = rows[done][column];
        rows[done].iter_mut().for_each(|value| *value /= lead);
        for other in (0..rows.len()).filter(|other| *other != done) {
            let factor = rows[other][column];
            let line = rows[done].clone();
            rows[other].iter_mut().zip(line).for_each(|(value, of)| *value = (*value - factor * of).round_dp(15));
        }
        done += 1;
    }
    let alone = |row: &Vec<Decimal>| row.iter().filter(|value| !value.is_zero()).count() == 1;
    let at = |row: &Vec<Decimal>| row.iter().position(|value| !value.is_zero()).map(|at| unknown[at]);
    rows.iter().filter(|row| alone(row)).filter_map(at).collect()
}

fn tables() -> impl Strategy<Value = (Vec<Vec<i64>>, u32)> {
    let value = prop_oneof![3 => 0_i64..8, 1 => 8_i64..60];
    let inner = (2_usize..5, 2_usize..5)
        .prop_flat_map(move |(rows, columns)| proptest::collection::vec(proptest::collection::vec(value.clone(), columns), rows));
    (inner, 3_u32..7)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_that_is_left_out_is_what_a_shown_whole_leaves_of_shown_parts((inner, small) in tables()) {
        let (cells, relations) = table(&inner, small);
        let shown = conceal(&cells, &relations, &[]);
        for relation in &relations {
            let left_out = relation.terms.iter().filter(|(cell, _)| shown[*cell] != Shown::Plain).count();
            prop_assert!(left_out != 1, "{shown:?}");
        }
        prop_assert_eq!(follow(&shown, &relations), [] as [usize; 0]);
    }

    #[test]
    fn every_small_count_is_left_out_and_nothing_where_there_is_none((inner, small) in tables()) {
        let (cells, relations) = table(&inner, small);
        let shown = conceal(&cells, &relations, &[]);
        let is_small = |cell: &Cell| cell.value > Decimal::ZERO && cell.value < Decimal::from(small);
        for (cell, how) in cells.iter().zip(&shown) {
            prop_assert!(!is_small(cell) || *how != Shown::Plain);
            prop_assert!(*how != Shown::Small || is_small(cell), "less than the threshold is true where it is said");
        }
        if !cells.iter().any(is_small) {
            prop_assert!(shown.iter().all(|how| *how == Shown::Plain));
        }
    }

    #[test]
    fn a_reader_who_tries_every_table_finds_more_than_one_value(
        inner in proptest::collection::vec(proptest::collection::vec(0_i64..6, 2), 2),
        small in 3_u32..6,
    ) {
        let (cells, relations) = table(&inner, small);
        let shown = conceal(&cells, &relations, &[]);
        let exact: Vec<i64> = cells.iter().map(|cell| i64::try_from(cell.value.mantissa()).expect("small")).collect();
        let fits = |value: i64, cell: usize| match shown[cell] {
            Shown::Plain => value == exact[cell],
            Shown::Small => (1..i64::from(small)).contains(&value),
            Shown::Beside => value >= i64::from(small),
            Shown::Unsaid => exact[cell] == 0 || value >= 1,
        };
        let mut found = vec![BTreeSet::new(); cells.len()];
        const MOST: i64 = 12;
        for tried in 0..(MOST + 1).pow(4) {
            let [a, b, c, d] = [0, 1, 2, 3].map(|place| tried / (MOST + 1).pow(place) % (MOST + 1));
            let values = [a, b, a + b, c, d, c + d, a + c, b + d, a + b + c + d];
            if values.iter().enumerate().all(|(cell, value)| fits(*value, cell)) {
                for (cell, value) in values.into_iter().enumerate() {
                    found[cell].insert(value);
                }
            }
        }
        for (cell, how) in shown.iter().enumerate() {
            prop_assert!(*how == Shown::Plain || found[cell].len() > 1, "{shown:?} {inner:?}");
        }
    }
}

#[test]
fn with_one_small_count_the_smallest_other_that_is_not_zero_goes_with_it() {
    let cells = [open(40, 5), open(2, 5), open(0, 5), open(9, 5), open(29, 5)];
    let shown = conceal(&cells, &[sum(0, &[1, 2, 3, 4])], &[]);
    assert_eq!(shown, [Shown::Plain, Shown::Small, Shown::Plain, Shown::Beside, Shown::Plain]);
}

#[test]
fn two_small_counts_cover_each_other_unless_their_sum_gives_them() {
    let whole = |a, b, rest| [open(a + b + rest, 5), open(a, 5), open(b, 5), open(rest, 5)];
    let of = |cells: &[Cell]| conceal(cells, &[sum(0, &[1, 2, 3])], &[]);
    assert_eq!(of(&whole(2, 3, 30)), [Shown::Plain, Shown::Small, Shown::Small, Shown::Plain]);
    assert_eq!(of(&whole(1, 1, 30)), [Shown::Plain, Shown::Small, Shown::Small, Shown::Beside], "one and one");
    assert_eq!(of(&whole(4, 4, 30)), [Shown::Plain, Shown::Small, Shown::Small, Shown::Beside], "four and four");
}

#[test]
fn where_nothing_else_can_go_the_whole_goes() {
    let cells = [open(2, 5), open(2, 5), open(0, 5)];
    assert_eq!(conceal(&cells, &[sum(0, &[1, 2])], &[]), [Shown::Small, Shown::Small, Shown::Plain]);
    let cells = [open(4, 0), open(4, 5), open(0, 5)];
    assert_eq!(conceal(&cells, &[sum(0, &[1, 2])], &[]), [Shown::Beside, Shown::Small, Shown::Plain], "a whole without a threshold");
}

#[test]
fn where_less_than_would_tell_it_is_not_said() {
    // Of three, both parts are below three and not nothing: two and one, or one and two. Of two they are one each.
    let cells = [open(2, 3), open(1, 3), open(1, 3)];
    assert_eq!(conceal(&cells, &[sum(0, &[1, 2])], &[]), [Shown::Unsaid, Shown::Unsaid, Shown::Unsaid]);
}

#[test]
fn a_rate_of_what_is_left_out_is_left_out() {
    let rate = Cell { value: Decimal::new(40, 1), step: Decimal::new(1, 1), small: 0, given: Given::Open };
    let cells = [open(2, 5), open(50, 0), rate];
    assert_eq!(conceal(&cells, &[], &[[2, 0, 1]]), [Shown::Small, Shown::Plain, Shown::Beside]);
}

#[test]
fn a_closed_part_covers_an_open_one() {
    let closed = Cell { given: Given::Closed, ..open(7, 0) };
    let cells = [open(20, 0), open(2, 5), closed, open(11, 5)];
    assert_eq!(conceal(&cells, &[sum(0, &[1, 2, 3])], &[]), [Shown::Plain, Shown::Small, Shown::Plain, Shown::Plain]);
}

#[test]
fn what_holds_by_definition_is_known_and_stays() {
    let whole = Cell { value: Decimal::ONE_HUNDRED, step: Decimal::ONE, small: 0, given: Given::ByDefinition };
    let cells = [whole, open(3, 5), open(97, 0)];
    assert_eq!(conceal(&cells, &[sum(0, &[1, 2])], &[]), [Shown::Plain, Shown::Small, Shown::Beside]);
}

/// Units with their months and the year, and the unit above them.
fn province(units: usize, months: usize, small: u32) -> (Vec<Cell>, Vec<Relation>) {
    let mut seed = 7_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        i64::try_from((seed >> 33) % 9).expect("small")
    };
    let inner: Vec<Vec<i64>> = (0..units).map(|_| (0..months).map(|_| next()).collect()).collect();
    table(&inner, small)
}

#[test]
fn little_is_left_out_beside_small_counts_where_there_are_many() {
    let (cells, relations) = province(60, 12, 5);
    let shown = conceal(&cells, &relations, &[]);
    let count = |how: Shown| shown.iter().filter(|shown| **shown == how).count();
    assert!(count(Shown::Small) > 250 && count(Shown::Beside) < 20 && count(Shown::Unsaid) == 0, "{}", count(Shown::Beside));
}
