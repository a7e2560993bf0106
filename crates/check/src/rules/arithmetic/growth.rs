//! `arithmetic/growth`: change against an earlier period.

use super::attainment::owned;
use crate::finding::Severity;
use crate::reading::cue::{Class, starts_with};
use crate::reading::list::first_of_segments;
use crate::reading::{Column, Cue, Reading};
use crate::rules::sink::operand;
use crate::rules::{Rule, Sink, Trust, rule};
use figure::Decimal;
use relation::{Exact, Formula, Kind, Operand, Verdict};

pub(crate) const RULE: Rule = rule!("arithmetic/growth", Severity::Error, run);

fn run(reading: &Reading, sink: &mut Sink) {
    by_change(reading, sink);
    by_earlier_value(reading, sink);
    in_tables(reading, sink);
    against_parts(reading, sink);
}

/// `1.858 doanh nghiệp, tăng 20,10% (tăng 311 doanh nghiệp)`: value, change and percent say the same thing twice.
fn by_change(reading: &Reading, sink: &mut Sink) {
    for (i, m) in reading.mentions.iter().enumerate() {
        let Some(owner) = m.owner.filter(|_| m.figure.is_percent() && matches!(m.cue, Cue::Up | Cue::Down | Cue::Index)) else { continue };
        let now = &reading.mentions[owner];
        if now.figure.is_percent() {
            continue;
        }
        let changes: Vec<usize> = owned(reading, owner, |c| !c.figure.is_percent() && matches!(c.cue, Cue::Up | Cue::Down)).collect();
        for change in changes {
            let c = &reading.mentions[change];
            if !c.same_measure(now) || change.abs_diff(i) > 1 {
                continue;
            }
            let decrease = c.cue == Cue::Down;
            // Two numbers of one change, one behind the other, are bound by the words: "(tương đương tăng 311 doanh nghiệp)".
            // A change against the plan is of another base than the percentage.
            let against_plan =
                starts_with(reading.tail(change).split([',', ';', '.', ')']).next().unwrap_or(""), &[Class::PlanAfter]).is_some();
            let joined = c.place.bracket != now.place.bracket || m.place.bracket != now.place.bracket;
            let trust = if joined && !against_plan { Trust::Bound } else { Trust::Hint };
            if m.cue == Cue::Index {
                let then =
                    if decrease { now.figure.value.checked_add(c.figure.value) } else { now.figure.value.checked_sub(c.figure.value) };
                let Some(then) = then.filter(|t| *t > Decimal::ZERO) else { continue };
                let base = Operand { factor: operand(now).factor, ..Operand::printed(then, now.figure.decimals.max(c.figure.decimals)) };
                sink.claim(reading, Kind::Growth, i, &[owner, change], trust, Formula::Percent(vec![operand(now)], vec![base]));
            } else if (m.cue == Cue::Down) == decrease {
                let formula = Formula::GrowthOfChange { now: operand(now), change: operand(c), decrease };
                sink.claim(reading, Kind::Growth, i, &[owner, change], trust, formula);
            }
        }
    }
}

/// `tăng 10% so với cùng kỳ (cùng kỳ 1.200 tấn)`: the earlier value stands in the bracket behind, or in the row of a table.
fn by_earlier_value(reading: &Reading, sink: &mut Sink) {
    for (i, m) in reading.mentions.iter().enumerate() {
        let Some(owner) = m.owner.filter(|_| matches!(m.cue, Cue::Up | Cue::Down | Cue::Index)) else { continue };
        let now = &reading.mentions[owner];
        if now.figure.is_percent() || sink.explains(Kind::Growth, i) {
            continue;
        }
        let behind = reading.mentions.get(i + 1).filter(|t| {
            let bracket = t.passage == m.passage && t.place.bracket > m.place.bracket;
            bracket && t.over.is_none() && (t.cue == Cue::Prior || t.is_value()) && (t.same_measure(now) || t.both_counts(now))
        });
        if let Some(then) = behind {
            // "cùng kỳ" in the bracket leaves no other reading, if only one amount of the sentence can have changed.
            let rivals: Vec<usize> = (i.saturating_sub(BACK)..i)
                .rev()
                .filter(|j| {
                    let c = &reading.mentions[*j];
                    c.passage == m.passage
                        && c.place.sentence == m.place.sentence
                        && c.is_value()
                        && c.same_measure(then)
                        && c.place.bracket == 0
                })
                .collect();
            let alone = rivals.len() <= 1 && then.cue == Cue::Prior;
            if m.figure.is_percent() || alone {
                let trust = if then.cue == Cue::Prior { Trust::Bound } else { Trust::Hint };
                against(reading, sink, i, owner, i + 1, trust);
            } else {
                for now in rivals {
                    if against(reading, sink, i, now, i + 1, Trust::Hint).is_fine() {
                        break;
                    }
                }
            }
        } else if let Some(&(t, r)) = sink.links.row_of.get(&owner) {
            let table = &reading.tables[t];
            if let Some(then) = table.cell(&table.rows[r], |c| c == Column::Prior) {
                against(reading, sink, i, owner, then, Trust::Hint);
            }
        }
    }
}

/// The change `i` of `owner` against the value `then`, in percent or as an amount.
fn against(reading: &Reading, sink: &mut Sink, i: usize, owner: usize, then: usize, trust: Trust) -> Verdict {
    let m = &reading.mentions[i];
    let (now, before) = (operand(&reading.mentions[owner]), operand(&reading.mentions[then]));
    let decrease = m.cue == Cue::Down;
    let formula = match (m.cue, m.figure.is_percent()) {
        (Cue::Index, true) => Formula::Percent(vec![now], vec![before]),
        (_, true) => Formula::Growth { now, then: before, decrease },
        _ if decrease => Formula::Difference(before, now),
        _ => Formula::Difference(now, before),
    };
    sink.claim(reading, Kind::Growth, i, &[owner, then], trust, formula)
}

/// How far back the changed amount may stand, in mentions.
const BACK: usize = 10;

/// Columns of a table: result against the year before, printed as an index (108,3) or as growth (8,3).
fn in_tables(reading: &Reading, sink: &mut Sink) {
    for table in &reading.tables {
        for row in &table.rows {
            let cell = |wanted: Column| table.cell(row, |c| c == wanted);
            let (Some(now), Some(then), Some(percent)) = (cell(Column::Result), cell(Column::Prior), cell(Column::OfPrior)) else {
                continue;
            };
            let (n, t) = (operand(&reading.mentions[now]), operand(&reading.mentions[then]));
            let growth = Formula::Growth { now: n.clone(), then: t.clone(), decrease: false };
            if !sink.claim(reading, Kind::Growth, percent, &[now, then], Trust::Hint, growth).is_fine() {
                sink.claim(reading, Kind::Growth, percent, &[now, then], Trust::Bound, Formula::Percent(vec![n], vec![t]));
            }
        }
    }
}

/// A whole and its parts, all with an index against the same earlier period: the earlier values of the parts alone may not exceed
/// the earlier value of the whole. The stated index may be no higher than the parts allow.
fn against_parts(reading: &Reading, sink: &mut Sink) {
    let lists = sink.lists.clone();
    for list in lists.iter() {
        for &whole in &list.wholes {
            let w = &reading.mentions[whole];
            let Some(index) = owned(reading, whole, |m| m.cue == Cue::Index).next() else { continue };
            let values: Vec<usize> =
                list.parts.iter().copied().filter(|p| reading.mentions[*p].is_value() && reading.mentions[*p].same_measure(w)).collect();
            let basis: Vec<(usize, usize)> = first_of_segments(&reading.mentions, &values)
                .into_iter()
                .filter_map(|p| Some((p, owned(reading, p, |m| m.cue == Cue::Index).next()?)))
                .collect();
            // Only where the parts stand for nearly all of the whole do their earlier values say much of its own.
            let covered: Option<Exact> =
                basis.iter().try_fold(Exact::from_integer(0), |sum, (p, _)| Some(sum + operand(&reading.mentions[*p]).base()?));
            let enough =
                covered.zip(operand(w).base()).is_some_and(|(c, w)| c <= w && c * Exact::from_integer(20) >= w * Exact::from_integer(19));
            if basis.len() < 2 || !enough {
                continue;
            }
            let formula = Formula::PercentOfImplied {
                part: operand(w),
                basis: basis.iter().map(|(p, s)| (operand(&reading.mentions[*p]), operand(&reading.mentions[*s]))).collect(),
            };
            let operands: Vec<usize> = std::iter::once(whole).chain(basis.iter().flat_map(|(p, s)| [*p, *s])).collect();
            // The parts leave a remainder, so the whole's index may be lower than theirs, never higher.
            sink.at_most(reading, Kind::Growth, index, &operands, formula);
        }
    }
}
