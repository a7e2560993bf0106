//! `agreement/restated`: the same fact stated twice.

use crate::finding::Severity;
use crate::reading::{Column, Cue, Mention, Reading, Row, Table};
use crate::rows::{NEIGHBOURS, cells_by_lead, comparable, distinct_digits, label_needed, label_score, leading};
use crate::rules::sink::operand;
use crate::rules::{Rule, Sink, Trust, rule};
use figure::Role;
use relation::{Claim, Formula, Kind, Slip, Verdict, verify};
use rustc_hash::FxHashMap;

pub(crate) const RULE: Rule = rule!("agreement/restated", Severity::Error, run);

fn run(reading: &Reading, sink: &mut Sink) {
    with_rows(reading, sink);
    plans_with_rows(reading, sink);
    in_text(reading, sink);
    slipped(reading, sink);
    spans_of_years(reading, sink);
}

/// Figures of the text that a row of a table restates: result, plan, and the percentages that belong to it.
fn with_rows(reading: &Reading, sink: &mut Sink) {
    let mut links: Vec<_> = sink.links.row_of.iter().map(|(m, at)| (*m, *at)).collect();
    links.sort_unstable();
    for (i, (t, r)) in links {
        let (table, row) = (&reading.tables[t], &reading.tables[t].rows[r]);
        let Some(result) = table.cell(row, |c| c == Column::Result) else { continue };
        equal(reading, sink, i, result);
        if let Some(plan) = reading.mentions[i].over {
            for (_, cell) in table.cells(row, |c| matches!(c, Column::Plan(_))) {
                equal(reading, sink, plan, cell);
            }
        }
        beside_result(reading, sink, i, table, row);
        let end = (i + 8).min(reading.mentions.len());
        let percents = (i + 1..end).filter(|p| reading.mentions[*p].cue == Cue::OfPlan && belongs(reading, *p, i));
        for percent in percents {
            let authority = reading.mentions[percent].authority;
            let cells: Vec<usize> = table
                .cells(row, |c| matches!(c, Column::OfPlan(a) if authority.is_none() || a.is_none() || a == authority))
                .map(|c| c.1)
                .collect();
            let agreed = cells.iter().any(|cell| equal(reading, sink, percent, *cell).is_fine());
            if let [only] = cells.as_slice()
                && !agreed
                && one_slip(reading, percent, *only)
            {
                contradict(reading, sink, percent, *only);
            }
        }
    }
}

/// The value of the year before and the index against it, where the text prints them behind a result that a row restates.
fn beside_result(reading: &Reading, sink: &mut Sink, i: usize, table: &Table, row: &Row) {
    for j in i + 1..(i + 6).min(reading.mentions.len()) {
        let m = &reading.mentions[j];
        let column = match m.cue {
            Cue::Prior => Column::Prior,
            Cue::Index if m.owner == Some(i) => Column::OfPrior,
            _ => continue,
        };
        if m.passage == reading.mentions[i].passage
            && let Some(cell) = table.cell(row, |c| c == column)
        {
            equal(reading, sink, j, cell);
        }
    }
}

/// Plans in the text ("KH 14.500 ha", "4.570/5.000 ha") and the rows whose label agrees with the words around them.
fn plans_with_rows(reading: &Reading, sink: &mut Sink) {
    let by_lead = cells_by_lead(reading, |c| matches!(c, Column::Plan(_)));
    for (j, m) in reading.mentions.iter().enumerate() {
        if m.cue != Cue::Plan || m.passage == usize::MAX {
            continue;
        }
        // The words are those of the result that the plan is of.
        let of = m.under.unwrap_or(j);
        let result = (of.saturating_sub(3)..=of).rev().find(|k| {
            let c = &reading.mentions[*k];
            c.passage == m.passage && c.is_value() && c.place.bracket == 0 && comparable(c, m)
        });
        let words = &reading.mentions[result.unwrap_or(j)].words;
        let Some(cells) = leading(m).and_then(|lead| by_lead.get(&lead)) else { continue };
        for &(t, r, cell) in cells.iter().take(NEIGHBOURS) {
            let row = &reading.tables[t].rows[r];
            let score = label_score(reading, &row.words, words).max(label_score(reading, &row.group, words));
            if comparable(m, &reading.mentions[cell]) && score >= label_needed(distinct_digits(m)).max(PLAN_LABEL) {
                equal(reading, sink, j, cell);
            }
        }
    }
}

/// Plans are round numbers; so much of a row's label must stand around one whatever its digits.
const PLAN_LABEL: u32 = 40;

/// The percentage speaks of the value, or of a pair that the value is the share of.
fn belongs(reading: &Reading, percent: usize, value: usize) -> bool {
    let owner = reading.mentions[percent].owner;
    owner == Some(value) || (owner.is_some() && owner == reading.mentions[value].owner)
}

fn equal(reading: &Reading, sink: &mut Sink, a: usize, b: usize) -> Verdict {
    sink.claim(reading, Kind::Equal, a, &[b], Trust::Hint, Formula::Equal(operand(&reading.mentions[b])))
}

/// Told as broken: the words speak of the same fact, and one slip of the pen makes the one figure of the other.
fn contradict(reading: &Reading, sink: &mut Sink, a: usize, b: usize) {
    sink.claim(reading, Kind::Equal, a, &[b], Trust::Bound, Formula::Equal(operand(&reading.mentions[b])));
}

/// Two neighbouring digits changed places, or the separator slipped by thousands. A single other digit proves nothing: reports
/// are full of figures that differ by one.
fn one_slip(reading: &Reading, a: usize, b: usize) -> bool {
    let (a, b) = (&reading.mentions[a], &reading.mentions[b]);
    let claim = Claim { kind: Kind::Equal, stated: operand(a), formula: Formula::Equal(operand(b)) };
    let outcome = verify(&claim);
    let slip = outcome.repair.map(|r| r.slip);
    outcome.verdict == Verdict::Broken && matches!(slip, Some(Slip::Transposed | Slip::PowerOfTen(3 | -3)))
}

/// The digits of an amount in rising order, without zeros: figures that differ by a slip of places share them.
fn digits_of(m: &Mention) -> Vec<u8> {
    let mut digits: Vec<u8> = m.figure.value.mantissa().unsigned_abs().to_string().bytes().filter(|d| *d != b'0').collect();
    digits.sort_unstable();
    digits
}

/// The same words with a figure that is one slip away: in two places of the text, or in the text and a row.
fn slipped(reading: &Reading, sink: &mut Sink) {
    let mut seen: FxHashMap<Vec<u8>, Vec<usize>> = FxHashMap::default();
    for (i, m) in reading.mentions.iter().enumerate() {
        let plan = m.under.is_some() || m.cue == Cue::Plan;
        if distinct_digits(m) < 4 || plan || m.figure.upper.is_some() {
            continue;
        }
        let bucket = seen.entry(digits_of(m)).or_default();
        for &other in bucket.iter().rev().take(NEIGHBOURS) {
            let o = &reading.mentions[other];
            let unequal = o.figure.base() != m.figure.base() && o.passage != m.passage;
            if unequal && m.same_measure(o) && same_kind(m, o) && mostly_shared(reading, m, o) && one_slip(reading, i, other) {
                contradict(reading, sink, i, other);
                break;
            }
        }
        bucket.push(i);
    }
}

/// Nearly all words of the one stand around the other, and there are enough of them to name a thing.
fn mostly_shared(reading: &Reading, a: &Mention, b: &Mention) -> bool {
    let lighter = reading.lexis.mass(&a.words).min(reading.lexis.mass(&b.words));
    let shared = reading.lexis.shared(&a.words, &b.words);
    shared >= 30 && 100 * shared >= 70 * lighter
}

/// Percent of the lighter neighbourhood's weight that two places must share to speak of the same fact.
fn words_needed(digits: usize) -> u32 {
    match digits {
        0 | 1 => 85,
        2 => 70,
        3 => 55,
        4 => 45,
        _ => 35,
    }
}

/// Two or three common words tell nothing, however large their part; how much they must tell depends on the amount itself.
fn weight_needed(digits: usize) -> u32 {
    match digits {
        0 | 1 => 24,
        2 => 18,
        3 => 12,
        4 => 8,
        _ => 5,
    }
}

/// The same amount under the same words in two places of the text.
fn in_text(reading: &Reading, sink: &mut Sink) {
    let mut seen: FxHashMap<(i64, i32, bool, bool), Vec<usize>> = FxHashMap::default();
    for (i, m) in reading.mentions.iter().enumerate() {
        if m.passage == usize::MAX || (m.under.is_some() && !of_targets(m)) || nameless(m) {
            continue;
        }
        let Some((lead, exponent)) = leading(m) else { continue };
        let bucket = seen.entry((lead, exponent, m.figure.is_percent(), of_targets(m))).or_default();
        for &other in bucket.iter().rev().take(NEIGHBOURS) {
            let o = &reading.mentions[other];
            if o.passage != m.passage
                && comparable(m, o)
                && same_kind(m, o)
                && alike(m, o)
                && about_the_same(reading, m, o)
                && equal(reading, sink, i, other).is_fine()
            {
                break;
            }
        }
        bucket.push(i);
    }
}

/// A small whole number without a unit is a name more often than an amount ("Khu tái định cư 3").
fn nameless(m: &Mention) -> bool {
    m.unit().is_none() && m.figure.decimals == 0 && m.figure.value < figure::Decimal::ONE_HUNDRED
}

/// A number of targets: a document has one list of them, so equal numbers speak of it.
fn of_targets(m: &Mention) -> bool {
    m.unit().is_some_and(|u| &*u.measure == "chỉ tiêu")
}

/// Printed the same, or rounded from many digits ("70,05" and "70,053").
fn alike(a: &Mention, b: &Mention) -> bool {
    a.figure.base() == b.figure.base() || distinct_digits(a).min(distinct_digits(b)) >= 4
}

/// Both amounts, both percentages of the plan, and so on.
fn same_kind(a: &Mention, b: &Mention) -> bool {
    let level = |m: &Mention| matches!(m.cue, Cue::Value | Cue::Share | Cue::Ratio);
    a.cue == b.cue || (level(a) && level(b)) || (of_targets(a) && of_targets(b))
}

fn about_the_same(reading: &Reading, a: &Mention, b: &Mention) -> bool {
    if of_targets(a) && of_targets(b) {
        return true;
    }
    let (wa, wb) = (&a.words, &b.words);
    let lighter = reading.lexis.mass(wa).min(reading.lexis.mass(wb));
    let digits = distinct_digits(a).min(distinct_digits(b));
    let shared = reading.lexis.shared(wa, wb);
    lighter > 0 && shared >= weight_needed(digits) && 100 * shared >= words_needed(digits) * lighter
}

/// `giai đoạn 2020-2035, tỷ lệ 1/2000` under the same words in two places.
fn spans_of_years(reading: &Reading, sink: &mut Sink) {
    let mut seen: FxHashMap<(Role, String), std::ops::Range<usize>> = FxHashMap::default();
    for (role, span) in &reading.others {
        let text = reading.document.slice(span);
        let long = match role {
            Role::Year => text.len() > 4,
            Role::Scale => true,
            // Grades and marks of the border are facts; a class or an ordinal is not.
            Role::Ordinal => graded(reading, span),
            _ => false,
        };
        if !long {
            continue;
        }
        let words = context(reading, span, if *role == Role::Ordinal { 4 } else { 8 });
        let key = (*role, format!("{words} {text}"));
        if words.is_empty() {
            continue;
        }
        if let Some(first) = seen.get(&key) {
            sink.words(reading, Kind::Equal.name(), Verdict::Holds, span, std::slice::from_ref(first), None);
        } else {
            seen.insert(key, span.clone());
        }
    }
}

fn graded(reading: &Reading, span: &std::ops::Range<usize>) -> bool {
    let before = figure::text::lower(&context(reading, span, 2));
    ["mức độ", "mốc", "cấp độ"].iter().any(|w| before.ends_with(w))
}

/// The last `n` words in front of a span, in lower case, if there are so many in its line.
fn context(reading: &Reading, span: &std::ops::Range<usize>, n: usize) -> String {
    let text = reading.document.text();
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let words: Vec<&str> = text[start..span.start].split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    if words.len() < n { String::new() } else { figure::text::lower(&words[words.len() - n..].join(" ")) }
}
