//! `arithmetic/difference`: the change of a rate in points is the one rate less the other.

use crate::finding::Severity;
use crate::reading::{Cue, Reading};
use crate::rules::sink::operand;
use crate::rules::{Rule, Sink, Trust, rule};
use relation::{Formula, Kind};

pub(crate) const RULE: Rule = rule!("arithmetic/difference", Severity::Error, run);

/// How far away the other rate may stand, in mentions.
const REACH: usize = 60;

/// `hộ nghèo 28,58%, giảm 5,01%`: the rate of the year before stands elsewhere, under the same words.
fn run(reading: &Reading, sink: &mut Sink) {
    for (i, change) in reading.mentions.iter().enumerate() {
        if !matches!(change.cue, Cue::Up | Cue::Down) || !is_rate_change(reading, i) {
            continue;
        }
        let level =
            |m: &crate::reading::Mention| m.figure.is_percent() && matches!(m.cue, Cue::Value | Cue::Share | Cue::Ratio | Cue::Prior);
        let now = (i.saturating_sub(3)..i).rev().find(|j| {
            let m = &reading.mentions[*j];
            level(m) && m.passage == change.passage && m.place.segment == change.place.segment
        });
        let Some(now) = now else { continue };
        let around = (i.saturating_sub(REACH)..(i + REACH).min(reading.mentions.len())).filter(|j| *j != now && *j != i);
        let topic = &reading.mentions[now].words;
        let then = around.into_iter().find(|j| {
            let m = &reading.mentions[*j];
            let (high, low) = if change.cue == Cue::Down { (m, &reading.mentions[now]) } else { (&reading.mentions[now], m) };
            level(m)
                && high.figure.value.checked_sub(low.figure.value) == Some(change.figure.value)
                && reading.lexis.shared(topic, &m.words) * 3 >= reading.lexis.mass(topic).min(reading.lexis.mass(&m.words))
        });
        let Some(then) = then else { continue };
        let (high, low) = if change.cue == Cue::Down { (then, now) } else { (now, then) };
        let formula = Formula::Difference(operand(&reading.mentions[high]), operand(&reading.mentions[low]));
        sink.claim(reading, Kind::Difference, i, &[high, low], Trust::Hint, formula);
    }
}

/// A change printed in percent or points, of a rate.
fn is_rate_change(reading: &Reading, i: usize) -> bool {
    let m = &reading.mentions[i];
    m.figure.is_percent() || m.unit().is_some_and(|u| &*u.measure == "POINT")
}
