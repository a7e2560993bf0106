//! `arithmetic/share`: part of a whole in percent.

use super::attainment::{directly_behind, owned};
use crate::finding::Severity;
use crate::reading::list::{Lead, List};
use crate::reading::{Column, Cue, Reading, Table};
use crate::rules::sink::operand;
use crate::rules::{Rule, Sink, Trust, rule};
use figure::Decimal;
use relation::{Claim, Formula, Kind, Verdict, judge};
use rustc_hash::FxHashMap;

pub(crate) const RULE: Rule = rule!("arithmetic/share", Severity::Error, run);

fn run(reading: &Reading, sink: &mut Sink) {
    beside(reading, sink);
    super::attainment::before_pair(reading, sink, Kind::Share);
    shares_of_shares(reading, sink);
    of_listed_whole(reading, sink);
    of_count_before(reading, sink);
    in_tables(reading, sink);
    of_implied_whole(reading, sink);
}

/// `03/19 xã, chiếm 15,8%`: part and whole stand around the slash.
fn beside(reading: &Reading, sink: &mut Sink) {
    for (i, m) in reading.mentions.iter().enumerate() {
        let Some((part, whole)) = m.owner.and_then(|o| Some((o, reading.mentions[o].over?))) else { continue };
        if matches!(m.cue, Cue::Share | Cue::Ratio) {
            let formula = Formula::Percent(vec![operand(&reading.mentions[part])], vec![operand(&reading.mentions[whole])]);
            let trust = if bound(reading, whole, i) { Trust::Bound } else { Trust::Hint };
            sink.claim(reading, Kind::Share, i, &[part, whole], trust, formula);
        }
    }
}

/// The share is of the pair in front of it: no other amount stands between, and its own clause names no other thing.
fn bound(reading: &Reading, whole: usize, share: usize) -> bool {
    let follow = reading.tail(share).trim_start();
    let named_whole = ["tổng", "số ", "trên", "trong tổng", "toàn", "so với tổng", "dân số"].iter().any(|w| follow.starts_with(w));
    !named_whole && directly_behind(reading, whole, share)
}

/// `97 vụ, trong đó hòa giải thành 64 vụ, chiếm 66%`: the whole stands before the list.
fn of_listed_whole(reading: &Reading, sink: &mut Sink) {
    let lists = sink.lists.clone();
    for list in lists.iter() {
        for &part in &list.parts {
            let shares: Vec<usize> = owned(reading, part, |m| matches!(m.cue, Cue::Share | Cue::Ratio)).collect();
            for share in shares {
                for &whole in &list.wholes {
                    let (p, w) = (&reading.mentions[part], &reading.mentions[whole]);
                    if p.over.is_some() || p.figure.is_percent() || !p.same_measure(w) || p.figure.value > w.figure.value {
                        continue;
                    }
                    let formula = Formula::Percent(vec![operand(p)], vec![operand(w)]);
                    if sink.claim(reading, Kind::Share, share, &[part, whole], Trust::Hint, formula).is_fine() {
                        break;
                    }
                }
            }
        }
        sibling(reading, sink, list);
    }
    // "khoảng 10% (khoảng 6,0ha)": the bracket gives the amount of a share of a whole that the note hangs on.
    let lists = sink.lists.clone();
    for list in lists.iter() {
        for &share in &list.wholes {
            if !reading.mentions[share].figure.is_percent() || list.parts.len() != 1 {
                continue;
            }
            let part = list.parts[0];
            if reading.mentions[part].figure.is_percent()
                || matches!(reading.mentions[share].cue, Cue::Up | Cue::Down | Cue::Index | Cue::OfPlan)
            {
                continue;
            }
            let others = sink.lists_of_part.get(&share).cloned().unwrap_or_default();
            for other in others.into_iter().map(|l| &lists[l]) {
                for &whole in other.wholes.iter().filter(|w| reading.mentions[**w].same_measure(&reading.mentions[part])) {
                    let formula = Formula::Percent(vec![operand(&reading.mentions[part])], vec![operand(&reading.mentions[whole])]);
                    sink.claim(reading, Kind::Share, share, &[part, whole], Trust::Hint, formula);
                }
            }
        }
    }
}

/// `67 giải, chiếm 35,4%, trong đó 12 giải nhì (6,3%), 13 giải ba (6,9%), 42 khuyến khích (12,7%)`: where the counts add up, so do
/// their shares of the same whole.
fn shares_of_shares(reading: &Reading, sink: &mut Sink) {
    let lists = sink.lists.clone();
    for list in lists.iter() {
        for &whole in &list.wholes {
            let share_of = |m: usize| owned(reading, m, |s| matches!(s.cue, Cue::Share | Cue::Ratio)).next();
            let Some(stated) = share_of(whole).filter(|_| reading.mentions[whole].over.is_none()) else { continue };
            let parts: Vec<usize> = list
                .parts
                .iter()
                .copied()
                .filter(|p| reading.mentions[*p].is_value() && reading.mentions[*p].same_measure(&reading.mentions[whole]))
                .collect();
            let shares: Vec<usize> = parts.iter().filter_map(|p| share_of(*p)).collect();
            let sum = |all: &[usize]| Formula::Sum(all.iter().map(|m| operand(&reading.mentions[*m])).collect());
            let claim = Claim { kind: Kind::Sum, stated: operand(&reading.mentions[whole]), formula: sum(&parts) };
            let counted = parts.len() >= 2 && shares.len() == parts.len() && judge(&claim).verdict == Verdict::Holds;
            if !counted || sink.claim(reading, Kind::Sum, stated, &shares, Trust::Bound, sum(&shares)).is_fine() {
                continue;
            }
            // Which of the shares is wrong follows from the whole's own.
            for (part, share) in parts.into_iter().zip(shares) {
                let basis = vec![(operand(&reading.mentions[whole]), operand(&reading.mentions[stated]))];
                let formula = Formula::PercentOfImplied { part: operand(&reading.mentions[part]), basis };
                sink.claim(reading, Kind::Share, share, &[part, whole, stated], Trust::Bound, formula);
            }
        }
    }
}

/// `12.450 hồ sơ, trong đó đúng hạn 11.100 hồ sơ (98,16%), quá hạn 1.350 hồ sơ (10,84%)`: one share shows which whole is meant, so
/// the share right behind another part of the list is bound to it.
fn sibling(reading: &Reading, sink: &mut Sink, list: &List) {
    let direct = |part: usize| (reading.mentions.get(part + 1)?.owner == Some(part)).then_some(part + 1);
    let shared: Vec<(usize, usize)> = list
        .parts
        .iter()
        .filter_map(|p| Some((*p, direct(*p).filter(|s| matches!(reading.mentions[*s].cue, Cue::Share | Cue::Ratio))?)))
        .collect();
    for &whole in &list.wholes {
        let w = &reading.mentions[whole];
        let claims = |(part, share): (usize, usize)| Claim {
            kind: Kind::Share,
            stated: operand(&reading.mentions[share]),
            formula: Formula::Percent(vec![operand(&reading.mentions[part])], vec![operand(w)]),
        };
        let same: Vec<(usize, usize)> = shared.iter().copied().filter(|(p, _)| reading.mentions[*p].same_measure(w)).collect();
        let fitting = same.iter().filter(|s| judge(&claims(**s)).verdict == Verdict::Holds).count();
        if fitting == 0 || fitting == same.len() {
            continue;
        }
        for (part, share) in same {
            if !sink.explains(Kind::Share, share) {
                sink.claim(reading, Kind::Share, share, &[part, whole], Trust::Bound, claims((part, share)).formula);
            }
        }
    }
}

/// `11.826 thí sinh dự thi, đỗ 11.792 thí sinh, đạt 99,71%`: the whole is an earlier amount of the same thing in the sentence.
fn of_count_before(reading: &Reading, sink: &mut Sink) {
    for (i, m) in reading.mentions.iter().enumerate() {
        let called = matches!(m.cue, Cue::Share | Cue::Ratio) || (m.cue == Cue::Value && m.owner.is_none());
        if !m.figure.is_percent() || !called || m.figure.decimals == 0 || m.passage == usize::MAX || sink.explains(Kind::Share, i) {
            continue;
        }
        let level = |j: &usize| {
            let c = &reading.mentions[*j];
            c.passage == m.passage && c.place.sentence == m.place.sentence && c.is_value() && c.place.bracket == 0 && !c.figure.is_percent()
        };
        let mut before = (i.saturating_sub(BACK)..i).rev().filter(level);
        let Some(part) = before.next().filter(|p| reading.mentions[*p].over.is_none() && reading.mentions[*p].figure.value >= TEN) else {
            continue;
        };
        let p = &reading.mentions[part];
        for whole in before.filter(|w| reading.mentions[*w].same_measure(p) && reading.mentions[*w].figure.value > p.figure.value) {
            let formula = Formula::Percent(vec![operand(p)], vec![operand(&reading.mentions[whole])]);
            if sink.claim(reading, Kind::Share, i, &[part, whole], Trust::Hint, formula).is_fine() {
                break;
            }
        }
    }
}

/// How far back the whole may stand, in mentions.
const BACK: usize = 10;

/// Of smaller parts every second ratio fits by chance.
const TEN: Decimal = Decimal::TEN;

/// A column of percentages that two other columns of the table give in all rows but a few: those few are broken.
fn in_tables(reading: &Reading, sink: &mut Sink) {
    for table in &reading.tables {
        let figures: Vec<usize> = (0..table.columns.len()).filter(|c| table.columns[*c] == Column::Figure).collect();
        if figures.len() > MOST_COLUMNS {
            continue;
        }
        for &ratio in &figures {
            for &part in &figures {
                for &whole in &figures {
                    columns(reading, sink, table, ratio, part, whole);
                }
            }
        }
    }
}

/// A wider table is a matrix (months, communes): every column with every pair of others would be tried for nothing.
const MOST_COLUMNS: usize = 12;

fn columns(reading: &Reading, sink: &mut Sink, table: &Table, ratio: usize, part: usize, whole: usize) {
    let rows: Vec<(usize, usize, usize)> =
        table.rows.iter().filter_map(|r| Some((r.cells[ratio]?, r.cells[part]?, r.cells[whole]?))).collect();
    let percent = |c: usize| reading.mentions[c].figure.is_percent();
    if rows.len() < 3 || rows.iter().any(|(r, p, w)| !percent(*r) || percent(*p) || percent(*w)) || part == whole {
        return;
    }
    let formula = |p: usize, w: usize| Formula::Percent(vec![operand(&reading.mentions[p])], vec![operand(&reading.mentions[w])]);
    let holds = |(r, p, w): &(usize, usize, usize)| {
        judge(&Claim { kind: Kind::Share, stated: operand(&reading.mentions[*r]), formula: formula(*p, *w) }).verdict == Verdict::Holds
    };
    let fitting = rows.iter().filter(|r| holds(r)).count();
    // Three in four rows at least: then the head of the column needs no reading.
    if 4 * fitting >= 3 * rows.len() && fitting >= 3 {
        for (r, p, w) in rows {
            sink.claim(reading, Kind::Share, r, &[p, w], Trust::Bound, formula(p, w));
        }
    }
}

/// How far apart two counts with their shares may stand to be of one whole, in mentions.
const REACH: usize = 6;

/// `5.858 hộ, tỷ lệ 33,59%; 2.596 hộ, tỷ lệ 14,88%`: both shares must imply the same whole, which is not printed.
fn of_implied_whole(reading: &Reading, sink: &mut Sink) {
    let counted: Vec<(usize, usize)> = reading
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, m)| matches!(m.cue, Cue::Share | Cue::Ratio))
        .filter_map(|(i, m)| Some((m.owner?, i)))
        .filter(|(o, _)| reading.mentions[*o].over.is_none() && !reading.mentions[*o].figure.is_percent())
        .collect();
    let share_of: FxHashMap<usize, usize> = counted.iter().rev().copied().collect();
    let lists = sink.lists.clone();
    for (n, &(part, share)) in counted.iter().enumerate() {
        if sink.explains(Kind::Share, share) {
            continue;
        }
        let near_in_text = counted[..n].iter().rev().take(1).copied().filter(|(p, _)| part.abs_diff(*p) <= REACH);
        let with_share = |p: &usize| share_of.get(p).map(|s| (*p, *s));
        let of_whole = sink.lists_of_whole.get(&part).into_iter().flatten().map(|l| &lists[*l]);
        let of_part = sink.lists_of_part.get(&part).into_iter().flatten().map(|l| &lists[*l]);
        let in_note = of_whole.filter(|l| l.lead == Lead::Note).flat_map(|l| &l.parts).filter_map(with_share);
        let whole = of_part.flat_map(|l| &l.wholes).filter_map(with_share);
        let others: Vec<(usize, usize)> = whole.chain(in_note).chain(near_in_text).collect();
        for (other, other_share) in others {
            let (p, o) = (&reading.mentions[part], &reading.mentions[other]);
            let same_sentence = p.passage == o.passage && p.place.sentence == o.place.sentence;
            let noted = p.passage != o.passage;
            if !p.same_measure(o) || !(same_sentence || noted) {
                continue;
            }
            // Whole percents leave so much room that nearly anything fits.
            if [share, other_share].iter().any(|s| reading.mentions[*s].figure.decimals == 0) {
                continue;
            }
            let formula =
                Formula::PercentOfImplied { part: operand(p), basis: vec![(operand(o), operand(&reading.mentions[other_share]))] };
            if sink.claim(reading, Kind::Share, share, &[part, other, other_share], Trust::Hint, formula).is_fine() {
                break;
            }
        }
    }
}
