//! `arithmetic/share`: part of a whole in percent.

use super::attainment::owned;
use crate::finding::Severity;
use crate::reading::{Cue, Reading};
use crate::rules::sink::operand;
use crate::rules::{Rule, Sink, Trust, rule};
use relation::{Formula, Kind};

pub(crate) const RULE: Rule = rule!("arithmetic/share", Severity::Error, run);

fn run(reading: &Reading, sink: &mut Sink) {
    beside(reading, sink);
    of_listed_whole(reading, sink);
    of_implied_whole(reading, sink);
}

/// `03/19 xã, chiếm 15,8%`: part and whole stand around the slash.
fn beside(reading: &Reading, sink: &mut Sink) {
    for (i, m) in reading.mentions.iter().enumerate() {
        let Some((part, whole)) = m.owner.and_then(|o| Some((o, reading.mentions[o].over?))) else { continue };
        if matches!(m.cue, Cue::Share | Cue::Ratio) {
            let formula = Formula::Percent(vec![operand(&reading.mentions[part])], vec![operand(&reading.mentions[whole])]);
            // With another amount between the pair and the share, the share may be of that one.
            let trust = if (whole + 1..i).any(|j| reading.mentions[j].is_value()) { Trust::Hint } else { Trust::Bound };
            sink.claim(reading, Kind::Share, i, &[part, whole], trust, formula);
        }
    }
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
    }
    // "khoảng 10% (khoảng 6,0ha)": the bracket gives the amount of a share of a whole that the note hangs on.
    let lists = sink.lists.clone();
    for list in lists.iter() {
        for &share in &list.wholes {
            if !reading.mentions[share].figure.is_percent() || list.parts.len() != 1 {
                continue;
            }
            let part = list.parts[0];
            for other in lists.iter().filter(|l| l.parts.contains(&share)) {
                for &whole in other.wholes.iter().filter(|w| reading.mentions[**w].same_measure(&reading.mentions[part])) {
                    let formula = Formula::Percent(vec![operand(&reading.mentions[part])], vec![operand(&reading.mentions[whole])]);
                    sink.claim(reading, Kind::Share, share, &[part, whole], Trust::Hint, formula);
                }
            }
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
    for (n, &(part, share)) in counted.iter().enumerate() {
        let near_in_text = counted[..n].iter().rev().take(1).copied().filter(|(p, _)| part - p <= REACH);
        let in_note = sink.lists.iter().filter(|l| l.wholes.contains(&part)).flat_map(|l| &l.parts);
        let noted = in_note.filter_map(|p| counted.iter().find(|(o, _)| o == p).copied());
        let others: Vec<(usize, usize)> = near_in_text.chain(noted).collect();
        for (other, other_share) in others {
            let (p, o) = (&reading.mentions[part], &reading.mentions[other]);
            let same_sentence = p.passage == o.passage && p.place.sentence == o.place.sentence;
            let noted = p.passage != o.passage;
            if !p.same_measure(o) || !(same_sentence || noted) {
                continue;
            }
            let formula = Formula::PercentOfImplied {
                part: operand(p),
                basis: vec![(operand(o), operand(&reading.mentions[other_share]))],
            };
            sink.claim(reading, Kind::Share, share, &[part, other, other_share], Trust::Hint, formula);
        }
    }
}
