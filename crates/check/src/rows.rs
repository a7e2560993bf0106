//! Which row of a table speaks of which figure in the text: the same amount, under words that agree.

use crate::reading::words::WordSet;
use crate::reading::{Column, Cue, Mention, Reading, Row, Table};
use rustc_hash::FxHashMap;

/// Figures in the text, and the row each one restates.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// Mention → (table, row).
    pub row_of: FxHashMap<usize, (usize, usize)>,
}

/// Figures of one row or paragraph that share leading digits are compared at most with so many others, so that the cost stays
/// linear in the length of the document.
pub(crate) const NEIGHBOURS: usize = 24;

/// Leading digits of an amount in base units, by which equal amounts are found whatever unit they are printed in.
pub(crate) fn leading(mention: &Mention) -> Option<(i64, i32)> {
    let base = mention.figure.base()?.normalize();
    let digits = base.mantissa().unsigned_abs().to_string();
    let lead = digits[..digits.len().min(3)].parse::<i64>().ok()?;
    let lead = lead * 10_i64.pow(3 - u32::try_from(digits.len().min(3)).ok()?);
    let exponent = i32::try_from(digits.len()).ok()? - i32::try_from(base.scale()).ok()?;
    Some((lead, exponent))
}

/// How many digits tell an amount from others: zeros at either end tell nothing.
pub(crate) fn distinct_digits(mention: &Mention) -> usize {
    let digits = mention.figure.value.mantissa().unsigned_abs().to_string();
    digits.trim_end_matches('0').len()
}

/// Percent of a label's weight that must stand around an amount of so many telling digits.
pub(crate) fn label_needed(digits: usize) -> u32 {
    match digits {
        0 | 1 => 60,
        2 => 50,
        3 => 33,
        4 => 25,
        _ => 12,
    }
}

/// True if the two amounts are of one measure, or both count things.
pub(crate) fn comparable(a: &Mention, b: &Mention) -> bool {
    a.same_measure(b) || a.both_counts(b)
}

/// Percent of a label's weight that stands around a figure.
pub(crate) fn label_score(reading: &Reading, label: &WordSet, words: &WordSet) -> u32 {
    (100 * reading.lexis.shared(label, words)).checked_div(reading.lexis.mass(label)).unwrap_or(0)
}

/// A heading about another year speaks of other figures.
fn same_year(a: Option<u16>, b: Option<u16>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// A percentage of the plan that speaks of mention `i` and stands in the row too.
fn agreeing_percent(reading: &Reading, i: usize, table: &Table, row: &Row) -> Option<usize> {
    let end = (i + 8).min(reading.mentions.len());
    (i + 1..end).filter(|p| reading.mentions[*p].cue == Cue::OfPlan && reading.mentions[*p].owner == Some(i)).find(|p| {
        table.cells(row, |c| matches!(c, Column::OfPlan(_))).any(|(_, cell)| {
            let (a, b) = (&reading.mentions[*p].figure, &reading.mentions[cell].figure);
            let decimals = a.decimals.min(b.decimals);
            a.value.trunc_with_scale(decimals) == b.value.trunc_with_scale(decimals)
                || a.value.round_dp(decimals) == b.value.round_dp(decimals)
        })
    })
}

/// A cell of a table: table, row, and the mention of its figure.
pub(crate) type Cell = (usize, usize, usize);

/// All cells of the columns that `wanted` accepts, by the leading digits of their amounts.
pub(crate) fn cells_by_lead(reading: &Reading, wanted: impl Fn(Column) -> bool + Copy) -> FxHashMap<(i64, i32), Vec<Cell>> {
    let mut by_lead: FxHashMap<(i64, i32), Vec<Cell>> = FxHashMap::default();
    for (t, table) in reading.tables.iter().enumerate() {
        for (r, row) in table.rows.iter().enumerate() {
            for (_, cell) in table.cells(row, wanted) {
                if let Some(lead) = leading(&reading.mentions[cell]) {
                    by_lead.entry(lead).or_default().push((t, r, cell));
                }
            }
        }
    }
    by_lead
}

/// Links figures of running text to rows.
pub(crate) fn link(reading: &Reading) -> Links {
    let by_lead = cells_by_lead(reading, |c| c == Column::Result);
    let mut links = Links::default();
    for (i, m) in reading.mentions.iter().enumerate() {
        if m.passage == usize::MAX || !(m.is_value() || matches!(m.cue, Cue::Share | Cue::Ratio | Cue::Down | Cue::Up)) || m.under.is_some()
        {
            continue;
        }
        let Some(rows) = leading(m).and_then(|lead| by_lead.get(&lead)) else { continue };
        let best = rows
            .iter()
            .take(NEIGHBOURS)
            .filter(|(_, _, result)| comparable(m, &reading.mentions[*result]))
            .filter(|(t, _, _)| same_year(reading.years[m.passage], reading.tables[*t].year))
            .filter_map(|&(t, r, _)| {
                let row = &reading.tables[t].rows[r];
                // A percentage that agrees with the row's own tells as much as so many more digits.
                let percent = agreeing_percent(reading, i, &reading.tables[t], row);
                let digits = distinct_digits(m) + percent.map_or(0, |p| distinct_digits(&reading.mentions[p]));
                let score = label_score(reading, &row.words, &m.words).max(label_score(reading, &row.group, &m.words));
                (score >= label_needed(digits)).then_some((score + 10 * u32::from(percent.is_some()), t, r))
            })
            .max_by_key(|(score, t, r)| (*score, std::cmp::Reverse((*t, *r))));
        if let Some((_, t, r)) = best {
            links.row_of.insert(i, (t, r));
        }
    }
    links
}
