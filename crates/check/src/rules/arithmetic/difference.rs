//! `arithmetic/difference`: the change of a rate in points is the one rate less the other.

use crate::finding::Severity;
use crate::reading::{Cue, Mention, Reading};
use crate::rules::sink::operand;
use crate::rules::{Rule, Sink, Trust, rule};
use relation::{Formula, Kind};

pub(crate) const RULE: Rule = rule!("arithmetic/difference", Severity::Error, run);

/// How far away the other rate may stand, in mentions.
const REACH: usize = 60;

fn run(reading: &Reading, sink: &mut Sink) {
    of_rates(reading, sink);
    left_over(reading, sink);
}

/// `17/19 tiêu chí đạt …, còn 02 tiêu chí chưa đạt`; `14/17 chỉ tiêu đạt` and elsewhere `03 chỉ tiêu không đạt`: what a pair leaves.
fn left_over(reading: &Reading, sink: &mut Sink) {
    for (k, m) in reading.mentions.iter().enumerate() {
        let Some(n) = m.over else { continue };
        let whole = &reading.mentions[n];
        let formula = || Formula::Difference(operand(whole), operand(m));
        for rest in n + 1..(n + LEFT).min(reading.mentions.len()) {
            let r = &reading.mentions[rest];
            let same = r.passage == m.passage && r.place.sentence == m.place.sentence && r.is_value() && r.same_measure(whole);
            if same && r.over.is_none() && ends_with_word(reading, r, "còn") {
                sink.claim(reading, Kind::Difference, rest, &[n, k], Trust::Hint, formula());
            }
        }
        if whole.unit().is_none_or(|u| &*u.measure != "chỉ tiêu") {
            continue;
        }
        let missed = reading.mentions.iter().enumerate().find(|(i, r)| {
            r.passage != usize::MAX
                && r.same_measure(whole)
                && r.over.is_none()
                && r.under.is_none()
                && reading.tail(*i).trim_start().starts_with("không đạt")
        });
        if let Some((missed, r)) = missed {
            sink.claim(reading, Kind::Difference, k, &[n, missed], Trust::Hint, Formula::Difference(operand(whole), operand(r)));
        }
    }
}

/// How far behind a pair its remainder may stand, in mentions.
const LEFT: usize = 5;

fn ends_with_word(reading: &Reading, m: &Mention, word: &str) -> bool {
    let before = reading.passages[m.passage].lower[..m.figure.span.start].trim_end();
    before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(figure::text::is_letter))
}

/// `hộ nghèo 28,58%, giảm 5,01%`: the rate of the year before stands elsewhere, under the same words.
fn of_rates(reading: &Reading, sink: &mut Sink) {
    for (i, change) in reading.mentions.iter().enumerate() {
        if !matches!(change.cue, Cue::Up | Cue::Down) || !is_rate_change(reading, i) {
            continue;
        }
        let level = |m: &Mention| m.figure.is_percent() && matches!(m.cue, Cue::Value | Cue::Share | Cue::Ratio | Cue::Prior);
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
