//! `form/separator`: a separator that the rest of the text shows to be wrong.

use crate::finding::Severity;
use crate::reading::Reading;
use crate::rules::arithmetic::complete::forgot_percent;
use crate::rules::{Rule, Sink, rule};
use figure::{Decimal, Doubt};
use relation::{Slip, Verdict};
use rustc_hash::FxHashMap;
use texts::Message;

pub(crate) const RULE: Rule = rule!("form/separator", Severity::Warning, run);

/// So many well-written numbers for each odd one make a habit of the document.
const HABIT: usize = 3;

fn run(reading: &Reading, sink: &mut Sink) {
    let grouped = reading.mentions.iter().filter(|m| m.figure.doubt.is_none() && m.figure.value >= Decimal::ONE_THOUSAND).count();
    let ungrouped = reading.mentions.iter().filter(|m| m.figure.doubt == Some(Doubt::Ungrouped)).count();
    let marked = reading.mentions.iter().filter(|m| m.figure.doubt.is_none() && m.figure.decimals > 0).count();
    let foreign = reading.mentions.iter().filter(|m| m.figure.doubt == Some(Doubt::ForeignMark)).count();
    let amounts = amounts_by_noun(reading);
    for (i, m) in reading.mentions.iter().enumerate() {
        let figure = &m.figure;
        if forgot_percent(reading, i) {
            let message = Message::new("check-percent-forgotten").with("printed", reading.document.slice(&m.span));
            let neighbour = reading.mentions[i - 1].span.clone();
            sink.words(reading, "format", Verdict::Broken, &m.span, &[neighbour], Some(message));
            continue;
        }
        let right = match figure.doubt {
            Some(Doubt::Ungrouped) if (m.unit().is_some() || !m.noun.is_empty()) && grouped >= HABIT * ungrouped.max(1) => {
                figure::write(figure.value, 0, reading.style)
            }
            Some(Doubt::ForeignMark) if marked >= HABIT * foreign.max(1) => figure::write(figure.value, figure.decimals, reading.style),
            Some(Doubt::ThreeDecimals) if slipped(reading, &amounts, i) => match figure.alternatives.first() {
                Some(other) => figure::write(other.value, other.decimals, reading.style),
                None => continue,
            },
            _ => continue,
        };
        let message = Message::new("check-separator").with("printed", reading.document.slice(&m.span)).with("usual", right);
        sink.words(reading, "format", Verdict::Broken, &m.span, &[], Some(message));
    }
    proved(reading, sink);
}

/// A relation holds only if a doubtful separator is read the other way: the relation proves the slip.
fn proved(reading: &Reading, sink: &mut Sink) {
    let slips: Vec<_> = sink
        .relations
        .iter()
        .filter_map(|r| {
            let repair = r.repair.as_ref().filter(|r| r.slip == Slip::Separator)?;
            let spot = repair.operand.map_or(Some(&r.stated), |o| r.operands.get(o))?;
            Some((spot.clone(), figure::write(repair.value, repair.decimals, reading.style)))
        })
        .collect();
    for (spot, right) in slips {
        let message = Message::new("check-separator").with("printed", &spot.text).with("usual", right);
        sink.words(reading, "format", Verdict::Broken, &spot.span, &[], Some(message));
    }
}

/// Printed amounts by unit and the word behind it.
fn amounts_by_noun<'r>(reading: &'r Reading) -> FxHashMap<(&'r str, &'r str), Vec<usize>> {
    let mut out: FxHashMap<_, Vec<usize>> = FxHashMap::default();
    for i in 0..reading.mentions.len() {
        out.entry(key(reading, i)).or_default().push(i);
    }
    out
}

fn key<'r>(reading: &'r Reading, i: usize) -> (&'r str, &'r str) {
    let m = &reading.mentions[i];
    (m.unit().map_or("", |u| &*u.name), m.noun.as_str())
}

/// `92,310 kg gạo` among `117.750 kg gạo`, `161.955 kg gạo`: of the same thing all others are whole numbers of the size that the
/// other reading has.
fn slipped(reading: &Reading, amounts: &FxHashMap<(&str, &str), Vec<usize>>, i: usize) -> bool {
    let m = &reading.mentions[i];
    let whole_thing = m.unit().is_some_and(figure::Unit::is_count);
    let Some(other) = m.figure.alternatives.first() else { return false };
    let peers: Vec<usize> = amounts.get(&key(reading, i)).into_iter().flatten().copied().filter(|p| *p != i).collect();
    let like = peers.iter().filter(|p| {
        let f = &reading.mentions[**p].figure;
        f.decimals == 0
            && f.value >= Decimal::ONE_THOUSAND
            && f.value <= other.value * Decimal::TEN
            && other.value <= f.value * Decimal::TEN
    });
    let named = !m.noun.is_empty();
    whole_thing || (named && peers.len() >= 2 && like.count() == peers.len())
}
