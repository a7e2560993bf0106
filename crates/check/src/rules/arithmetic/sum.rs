//! `arithmetic/sum`: parts add up to their whole.

use crate::finding::Severity;
use crate::reading::cue::{Class, ends_with};
use crate::reading::list::{Lead, List, first_of_segments, runs};
use crate::reading::{Column, Reading};
use crate::rows::distinct_digits;
use crate::rules::sink::operand;
use crate::rules::{Rule, Sink, Trust, rule};
use relation::{Claim, Formula, Kind, Verdict, judge};
use rustc_hash::FxHashSet;

pub(crate) const RULE: Rule = rule!("arithmetic/sum", Severity::Error, run);

/// Longer lists are no lists of parts, and trying them would cost more than it finds.
const LONGEST: usize = 40;

fn run(reading: &Reading, sink: &mut Sink) {
    running_totals(reading, sink);
    let lists = sink.lists.clone();
    for list in lists.iter() {
        listed(reading, sink, list);
    }
    groups_of_one_whole(reading, sink);
    by_place(reading, sink);
    totals_of_tables(reading, sink);
    components_of_tables(reading, sink);
}

/// One list: the first natural reading that holds is told; if none does and the words bind the list, it is broken.
fn listed(reading: &Reading, sink: &mut Sink, list: &List) {
    let mut used: FxHashSet<Vec<usize>> = FxHashSet::default();
    let mut found = false;
    for (rank, &whole) in list.wholes.iter().enumerate() {
        if reading.mentions[whole].figure.upper.is_some() {
            continue;
        }
        let readings = part_sets(reading, list, whole, rank);
        let fits = |wanted: Verdict| {
            readings.iter().find(|parts| {
                !used.contains(*parts) && natural(reading, list, whole, parts, rank) && adds_up(reading, whole, parts) == wanted
            })
        };
        if let Some(parts) = fits(Verdict::Holds).or_else(|| fits(Verdict::Note)).cloned() {
            match parts.as_slice() {
                [only] => sink.claim(reading, Kind::Equal, whole, &parts, Trust::Hint, Formula::Equal(operand(&reading.mentions[*only]))),
                _ => sink.claim(reading, Kind::Sum, whole, &parts, Trust::Hint, sum(reading, &parts)),
            };
            used.insert(parts);
            found = true;
        }
    }
    let amount = list.wholes.iter().find(|w| !reading.mentions[**w].figure.is_percent());
    if !found && let Some(&whole) = amount {
        unfit(reading, sink, list, whole);
    }
}

fn sum(reading: &Reading, parts: &[usize]) -> Formula {
    Formula::Sum(parts.iter().map(|p| operand(&reading.mentions[*p])).collect())
}

fn adds_up(reading: &Reading, whole: usize, parts: &[usize]) -> Verdict {
    if far_off(reading, whole, parts) {
        return Verdict::Broken;
    }
    judge(&Claim { kind: Kind::Sum, stated: operand(&reading.mentions[whole]), formula: sum(reading, parts) }.unhedged()).verdict
}

/// A quick look before the exact one: the parts miss the whole by more than all printed digits together leave room for.
fn far_off(reading: &Reading, whole: usize, parts: &[usize]) -> bool {
    let Some(w) = reading.mentions[whole].fixed else { return false };
    let sum = parts.iter().try_fold((0_i128, w.room), |(total, room), p| {
        let f = reading.mentions[*p].fixed?;
        Some((total.checked_add(f.value)?, room.checked_add(f.room)?))
    });
    sum.is_some_and(|(total, room)| total.abs_diff(w.value) > room.unsigned_abs())
}

/// Small numbers add up by chance: a whole below ten needs the list right behind it, one part needs many digits.
fn natural(reading: &Reading, list: &List, whole: usize, parts: &[usize], rank: usize) -> bool {
    let w = &reading.mentions[whole];
    let nameless =
        |m: &crate::reading::Mention| m.unit().is_none() && m.figure.decimals == 0 && m.figure.value < figure::Decimal::ONE_HUNDRED;
    if w.figure.value.is_zero() || parts.contains(&whole) || nameless(w) {
        return false;
    }
    let touching = list.adjacent && rank == 0;
    match parts.len() {
        0 => false,
        1 => list.lead == Lead::Note && touching && distinct_digits(w) >= 3 && reading.mentions[parts[0]].figure.unit != w.figure.unit,
        _ => touching || w.figure.value >= figure::Decimal::TEN || parts.len() >= 3,
    }
}

/// Every natural way to read the parts of a list, the most natural first.
fn part_sets(reading: &Reading, list: &List, whole: usize, rank: usize) -> Vec<Vec<usize>> {
    let all = &reading.mentions;
    let w = &all[whole];
    let same: Vec<usize> = list
        .parts
        .iter()
        .copied()
        .filter(|p| all[*p].is_value() && !all[*p].figure.is_percent() && all[*p].same_measure(w) && all[*p].figure.upper.is_none())
        .collect();
    // "361 hộ: 176 nhà, 103 nhà, 82 nhà": things of another name, if they stand right behind.
    let mut bases = vec![same];
    if list.adjacent && rank == 0 && all[whole].both_counts(w) {
        let counts: Vec<usize> =
            list.parts.iter().copied().filter(|p| all[*p].is_value() && all[*p].both_counts(w) && all[*p].figure.upper.is_none()).collect();
        bases.extend(runs(&counts, |p| all[p].unit().cloned()));
        bases.push(first_of_segments(all, &counts));
        bases.push(counts);
    }
    let mut out: Vec<Vec<usize>> = Vec::new();
    for base in bases {
        if base.is_empty() || base.len() > LONGEST {
            continue;
        }
        let by_sentence = runs(&base, |p| (all[p].passage, all[p].place.sentence));
        let firsts = first_of_segments(all, &base);
        out.extend(by_sentence.iter().map(|s| first_of_segments(all, s)));
        out.extend(by_sentence.iter().cloned());
        out.push(firsts);
        out.push(base.clone());
        out.extend(runs(&base, |p| (all[p].passage, all[p].place.segment)).into_iter().next());
        out.extend(runs(&base, |p| all[p].unit().cloned()));
        out.push(without_subtotals(reading, &base));
        let with_brackets = without_subtotals(reading, &with_inner(reading, list, &base));
        out.push(with_brackets);
        out.extend((2..base.len()).rev().map(|n| base[..n].to_vec()).filter(|p| p.len() >= 3 || distinct_digits(w) >= 4));
    }
    let mut seen = FxHashSet::default();
    out.retain(|set| set.len() <= LONGEST && seen.insert(set.clone()));
    out
}

/// The parts and what stands in brackets among them, in reading order.
fn with_inner(reading: &Reading, list: &List, base: &[usize]) -> Vec<usize> {
    let (Some(&first), Some(&last)) = (list.parts.first(), list.parts.last()) else { return base.to_vec() };
    let m = &reading.mentions[base[0]];
    let end = (last + 6).min(reading.mentions.len());
    (first..end)
        .filter(|i| {
            let c = &reading.mentions[*i];
            c.passage == m.passage && c.is_value() && c.same_measure(m) && !c.figure.is_percent()
        })
        .collect()
}

/// Leaves out what another figure of the list already adds up ("34 ha và 20 ha …, nâng diện tích được 54 ha").
fn without_subtotals(reading: &Reading, parts: &[usize]) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for &p in parts {
        // The longest run right before that this figure adds up.
        let covered = (2..=out.len()).rev().find(|n| adds_up(reading, p, &out[out.len() - n..]) == Verdict::Holds);
        if let Some(n) = covered {
            out.truncate(out.len() - n);
        }
        out.push(p);
    }
    let mut kept: Vec<usize> = Vec::new();
    let mut i = 0;
    while i < out.len() {
        kept.push(out[i]);
        let rest = &out[i + 1..];
        let covered = (2..=rest.len().min(8)).find(|n| adds_up(reading, out[i], &rest[..*n]) == Verdict::Holds);
        i += 1 + covered.unwrap_or(0);
    }
    kept
}

/// No reading adds up. A bound and complete list is broken; an open one may fall short but never exceed.
fn unfit(reading: &Reading, sink: &mut Sink, list: &List, whole: usize) {
    let all = &reading.mentions;
    let w = &all[whole];
    if !list.adjacent || w.figure.is_percent() || w.over.is_some() || w.under.is_some() || w.figure.hedge.opens() {
        return;
    }
    let same: Vec<usize> = list.parts.iter().copied().filter(|p| all[*p].is_value() && same_thing(reading, *p, whole)).collect();
    let first_sentence: Vec<usize> = runs(&same, |p| (all[p].passage, all[p].place.sentence)).into_iter().next().unwrap_or_default();
    let segments = first_of_segments(all, &first_sentence);
    let everywhere = first_of_segments(all, &same);
    let parts = if everywhere.len() > segments.len() && parallel(reading, &everywhere) {
        everywhere
    } else if segments.len() >= 2 {
        segments
    } else {
        first_sentence.clone()
    };
    if parts.len() < 2 || parts.len() > LONGEST || parts.iter().any(|p| all[*p].figure.hedge.opens() || all[*p].figure.upper.is_some()) {
        return;
    }
    // The whole is told again in the list, among others of its kind: "đàn bò 8.510 con[1]", and the note lists every herd.
    let again = |p: &usize| all[*p].figure.value == w.figure.value && all[*p].figure.unit == w.figure.unit;
    if distinct_digits(w) >= 3 && parts.iter().any(again) {
        return;
    }
    // One figure a segment: with several of the thing in a segment the words do not tell which is the part.
    let single = parts.len() == first_sentence.len() || w.unit().is_some_and(|u| !u.is_count());
    let whole_list = list.parts.iter().all(|p| !all[*p].is_value() || all[*p].figure.is_percent() || same_thing(reading, *p, whole));
    if adds_up(reading, whole, &parts).is_fine() {
        return;
    }
    // A doubtful separator that, read the other way, makes the parts add up.
    let doubtful = parts.iter().chain([&whole]).any(|p| all[*p].figure.doubt == Some(figure::Doubt::ThreeDecimals));
    if doubtful
        && relation::verify(&Claim { kind: Kind::Sum, stated: operand(w), formula: sum(reading, &parts) }).verdict == Verdict::Unsure
    {
        sink.claim(reading, Kind::Sum, whole, &parts, Trust::Bound, sum(reading, &parts));
        return;
    }
    let formula = || Formula::AtMost(parts.iter().map(|p| operand(&all[*p])).collect());
    let over = judge(&Claim { kind: Kind::Sum, stated: operand(w), formula: formula() }).verdict == Verdict::Broken;
    let complete = !list.open && single && whole_list && matches!(list.lead, Lead::Comprises | Lead::Bracket | Lead::Note);
    // A bracket binds only if each of its items is a part: three or more of the same thing and nothing else.
    let bound = complete && (list.lead != Lead::Bracket || parts.len() >= 3);
    if bound {
        sink.claim(reading, Kind::Sum, whole, &parts, Trust::Bound, sum(reading, &parts));
    } else if over && single && list.open && parallel(reading, &parts) {
        sink.claim(reading, Kind::Sum, whole, &parts, Trust::Bound, formula());
    } else if !over && list.open && list.lead != Lead::Bracket {
        sink.claim(reading, Kind::Sum, whole, &parts, Trust::Hint, formula());
    }
}

/// The same unit by the same name.
fn same_thing(reading: &Reading, a: usize, b: usize) -> bool {
    let (a, b) = (&reading.mentions[a], &reading.mentions[b]);
    match (a.unit(), b.unit()) {
        (Some(x), Some(y)) => x.measure == y.measure,
        _ => false,
    }
}

/// The items are worded alike ("Diện tích thực hiện là …"), so they are parts side by side and not one within the other.
fn parallel(reading: &Reading, parts: &[usize]) -> bool {
    let last_word = |p: &usize| {
        let m = &reading.mentions[*p];
        let clause = &reading.passages[m.passage].lower[m.place.clause_start.min(m.figure.span.start)..m.figure.span.start];
        clause.split_whitespace().next_back()
    };
    let words: Vec<_> = parts.iter().map(last_word).collect();
    parts.len() >= 3 && words.iter().filter(|w| w.is_some() && **w == words[0]).count() * 2 > parts.len()
}

/// `34 ha … và 20 ha …, nâng diện tích được 54 ha`: a total named behind its parts.
fn running_totals(reading: &Reading, sink: &mut Sink) {
    for (i, total) in reading.mentions.iter().enumerate() {
        if !total.is_value() || total.figure.is_percent() || total.passage == usize::MAX || distinct_digits(total) < 2 {
            continue;
        }
        let running = &reading.passages[total.passage];
        let clause = &running.lower[total.place.clause_start.min(total.figure.span.start)..total.figure.span.start];
        let raised = ends_with(clause.split_whitespace().next().unwrap_or(""), &[Class::Raise]).is_some();
        if !raised {
            continue;
        }
        let parts: Vec<usize> = (i.saturating_sub(8)..i)
            .filter(|j| {
                let m = &reading.mentions[*j];
                m.passage == total.passage
                    && m.place.sentence == total.place.sentence
                    && m.is_value()
                    && m.same_measure(total)
                    && m.place.bracket == total.place.bracket
                    && !m.figure.is_percent()
            })
            .collect();
        if parts.len() >= 2
            && let Some(n) = (2..=parts.len()).find(|n| adds_up(reading, i, &parts[parts.len() - n..]) == Verdict::Holds)
        {
            let parts = &parts[parts.len() - n..];
            sink.claim(reading, Kind::Sum, i, parts, Trust::Hint, sum(reading, parts));
        }
    }
}

/// `03/19 xã …; 10/19 xã …; 6/19 xã`: groups of one whole that cover it.
fn groups_of_one_whole(reading: &Reading, sink: &mut Sink) {
    for range in &reading.of_passage {
        let pairs: Vec<usize> = range.clone().filter(|i| reading.mentions[*i].over.is_some()).collect();
        let whole = |p: usize| reading.mentions[p].over.map_or(0, |o| o);
        let groups = runs(&pairs, |p| (reading.mentions[whole(p)].figure.value, reading.mentions[p].place.sentence));
        for group in groups.into_iter().filter(|g| g.len() >= 2) {
            let total = whole(group[0]);
            if adds_up(reading, total, &group) == Verdict::Holds {
                sink.claim(reading, Kind::Sum, total, &group, Trust::Hint, sum(reading, &group));
            }
        }
    }
}

/// `278 hộ vi phạm: Đàm Thủy 54 hộ …; Tri Phương 45 hộ …`: places named as examples may not exceed the whole.
fn by_place(reading: &Reading, sink: &mut Sink) {
    for range in &reading.of_passage {
        let Some(whole) = range.clone().next().filter(|w| distinct_digits(&reading.mentions[*w]) >= 2) else { continue };
        let w = &reading.mentions[whole];
        let running = &reading.passages[w.passage];
        let named = |p: &usize| {
            let m = &reading.mentions[*p];
            let before = running.text[m.place.clause_start.min(m.figure.span.start)..m.figure.span.start].trim();
            let words = before.split_whitespace().rev().take(2);
            before.contains(' ') && words.clone().count() == 2 && words.clone().all(|word| word.starts_with(char::is_uppercase))
        };
        let same = |p: &usize| reading.mentions[*p].is_value() && same_thing(reading, *p, whole) && reading.mentions[*p].place.bracket == 0;
        let parts: Vec<usize> = range.clone().skip(1).filter(same).collect();
        if w.is_value()
            && !w.figure.is_percent()
            && parts.len() >= 4
            && parts.len() <= LONGEST
            && parts.iter().filter(|p| named(p)).count() == parts.len()
        {
            let formula = Formula::AtMost(parts.iter().map(|p| operand(&reading.mentions[*p])).collect());
            sink.claim(reading, Kind::Sum, whole, &parts, Trust::Hint, formula);
        }
    }
}

/// A row named as a total ("Tổng", "Cộng") below or above rows that add up to it.
fn totals_of_tables(reading: &Reading, sink: &mut Sink) {
    for table in &reading.tables {
        for (n, row) in table.rows.iter().enumerate() {
            let label = figure::text::lower(&row.label);
            if !(["tổng", "cộng", "toàn "].iter().any(|w| label.starts_with(w))) || n < 2 {
                continue;
            }
            let mut broken: Vec<(usize, Vec<usize>)> = Vec::new();
            let mut agree = 0;
            for (c, column) in table.columns.iter().enumerate() {
                if !matches!(column, Column::Result | Column::Plan(_) | Column::Prior | Column::Figure) {
                    continue;
                }
                let Some(total) = row.cells[c].filter(|t| !reading.mentions[*t].figure.is_percent()) else { continue };
                let parts: Vec<usize> = table.rows[..n]
                    .iter()
                    .filter_map(|r| r.cells[c])
                    .filter(|p| reading.mentions[*p].same_measure(&reading.mentions[total]))
                    .collect();
                if parts.len() < 2 || parts.len() > LONGEST {
                    continue;
                }
                if adds_up(reading, total, &parts).is_fine() {
                    sink.claim(reading, Kind::Sum, total, &parts, Trust::Hint, sum(reading, &parts));
                    agree += 1;
                } else if parts.len() == n {
                    broken.push((total, parts));
                }
            }
            // Where other columns show that the row is the total of those above it, a column that misses is broken.
            for (total, parts) in broken.into_iter().filter(|_| agree > 0) {
                let formula = sum(reading, &parts);
                sink.claim(reading, Kind::Sum, total, &parts, Trust::Bound, formula);
            }
        }
    }
}

/// A row and the components below it ("- Dịch vụ", "+ Chi thường xuyên"), column by column.
fn components_of_tables(reading: &Reading, sink: &mut Sink) {
    for table in &reading.tables {
        for (n, row) in table.rows.iter().enumerate() {
            let below = table.rows[n + 1..].iter().take_while(|r| r.number.is_empty() && r.label.starts_with(['-', '+', '–']));
            let components: Vec<_> = below.collect();
            for (c, column) in table.columns.iter().enumerate() {
                let Some(total) = row.cells[c].filter(|_| matches!(column, Column::Result | Column::Plan(_) | Column::Prior)) else {
                    continue;
                };
                let parts: Vec<usize> = components.iter().filter_map(|r| r.cells[c]).collect();
                let whole = &reading.mentions[total];
                let sum_of_amounts = !whole.figure.is_percent() && parts.iter().all(|p| reading.mentions[*p].same_measure(whole));
                if parts.len() >= 2 && parts.len() == components.len() && sum_of_amounts && adds_up(reading, total, &parts).is_fine() {
                    sink.claim(reading, Kind::Sum, total, &parts, Trust::Hint, sum(reading, &parts));
                }
            }
        }
    }
}
