//! `arithmetic/product`: area × yield = output, count × unit amount = total.

use crate::finding::Severity;
use crate::reading::Reading;
use crate::rules::sink::operand;
use crate::rules::{Rule, Sink, Trust, rule};
use relation::{Formula, Kind};

pub(crate) const RULE: Rule = rule!("arithmetic/product", Severity::Error, run);

/// How far before and behind a rate its two companions may stand, in mentions.
const REACH: usize = 6;

/// Units tell what belongs together: a rate in `X/Y`, an amount in `Y` before it, an amount in `X` beside it.
fn run(reading: &Reading, sink: &mut Sink) {
    for (i, rate) in reading.mentions.iter().enumerate() {
        let Some((numerator, denominator)) = rate.unit().filter(|_| rate.is_value()).and_then(|u| u.measure.split_once('/')) else {
            continue;
        };
        let beside = |j: &usize| {
            let m = &reading.mentions[*j];
            m.passage == rate.passage && m.is_value() && m.place.sentence == rate.place.sentence
        };
        let near = |j: &usize| {
            let m = &reading.mentions[*j];
            m.passage == rate.passage
                && m.is_value()
                && rate.passage != usize::MAX
                && m.place.sentence == rate.place.sentence
                && m.place.bracket == rate.place.bracket
        };
        let measure = |j: usize| reading.mentions[j].unit().map(|u| u.measure.clone());
        let before = (i.saturating_sub(REACH)..i).rev().filter(near).find(|j| measure(*j).as_deref() == Some(denominator));
        let Some(base) = before else { continue };
        let behind = (i + 1..(i + REACH).min(reading.mentions.len())).filter(near).find(|j| measure(*j).as_deref() == Some(numerator));
        let between = (base + 1..i).filter(near).find(|j| measure(*j).as_deref() == Some(numerator));
        let Some(total) = between.or(behind) else { continue };
        // The same crop: one area in the sentence, and nothing called a total of something else between.
        let areas = (i.saturating_sub(REACH)..(i + REACH).min(reading.mentions.len()))
            .filter(beside)
            .filter(|j| measure(*j).as_deref() == Some(denominator))
            .count();
        let (from, to) = (rate.figure.unit_end.min(reading.mentions[total].figure.span.start), reading.mentions[total].figure.span.start);
        let other_thing = reading.passages[rate.passage].lower[from..to].contains("tổng");
        let bound = areas == 1 && !other_thing;
        let formula = Formula::Product(vec![operand(&reading.mentions[base]), operand(rate)]);
        sink.claim(reading, Kind::Product, total, &[base, i], if bound && numerator == "KG" { Trust::Bound } else { Trust::Hint }, formula);
    }
}
