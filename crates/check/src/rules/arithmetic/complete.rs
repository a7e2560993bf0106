//! `arithmetic/complete`: shares of one whole make 100 %.

use crate::finding::Severity;
use crate::reading::list::runs;
use crate::reading::{Column, Cue, Reading};
use crate::rules::sink::operand;
use crate::rules::{Rule, Sink, Trust, rule};
use figure::Decimal;
use relation::{Claim, Formula, Kind, Operand, verdict};

pub(crate) const RULE: Rule = rule!("arithmetic/complete", Severity::Error, run);

/// Words in front of a list of shares that say that it covers its whole.
const WHOLES: [&str; 9] = ["cơ cấu", "xếp loại", "đánh giá", "phân loại", "tỷ trọng", "hạnh kiểm", "học lực", "kết quả học tập", "năng lực"];

fn run(reading: &Reading, sink: &mut Sink) {
    for range in &reading.of_passage {
        let shares: Vec<usize> = range
            .clone()
            .filter(|i| {
                let m = &reading.mentions[*i];
                m.figure.is_percent() && matches!(m.cue, Cue::Value | Cue::Share) && m.figure.upper.is_none() && m.owner.is_none_or(|o| reading.mentions[o].over.is_some() || m.cue == Cue::Share)
            })
            .collect();
        for run in runs(&shares, |i| (reading.mentions[i].place.sentence, reading.mentions[i].place.bracket)) {
            within(reading, sink, &run);
        }
    }
    over_items(reading, sink);
    in_tables(reading, sink);
}

/// Splits a run of shares into lists that make 100 %; what is left over is broken if it exceeds 100 % under one head.
fn within(reading: &Reading, sink: &mut Sink, run: &[usize]) {
    let mut at = 0;
    while at + 2 <= run.len() {
        let longest = (run.len() - at).min(12);
        // At the start of a list, and ending where a segment or the run ends.
        match (2..=longest).find(|n| makes_hundred(reading, &run[at..at + n]) && worded(reading, &run[at..at + n])) {
            Some(n) => {
                tell(reading, sink, &run[at..at + n], Trust::Hint);
                at += n;
            }
            None => at += 1,
        }
    }
    // Lists under one head: between one colon and the next.
    for list in runs(run, |i| head_of(reading, i)) {
        let named = list.first().is_some_and(|i| head_of(reading, *i).1);
        if named && list.len() >= 3 && list.len() <= 8 && !makes_hundred(reading, &list) && exceeds_hundred(reading, &list) {
            tell(reading, sink, &list, Trust::Bound);
        }
    }
}

/// The place of the last colon before a share in its sentence, and whether the words before it name a whole.
fn head_of(reading: &Reading, i: usize) -> (usize, bool) {
    let m = &reading.mentions[i];
    let running = &reading.passages[m.passage];
    let before = &running.lower[m.place.sentence_start.min(m.figure.span.start)..m.figure.span.start];
    let Some(colon) = before.rfind(':') else { return (0, false) };
    let start = before[..colon].rfind([';', '.', ':']).map_or(0, |at| at + 1);
    let head = &before[start..colon];
    (m.place.sentence_start + colon, WHOLES.iter().any(|w| head.contains(w)))
}

fn hundred(reading: &Reading, shares: &[usize]) -> Claim {
    let parts = shares.iter().map(|s| operand(&reading.mentions[*s])).collect();
    Claim { kind: Kind::Complete, stated: Operand::exact(Decimal::ONE_HUNDRED), formula: Formula::Sum(parts) }
}

fn makes_hundred(reading: &Reading, shares: &[usize]) -> bool {
    verdict(&hundred(reading, shares)).is_fine()
}

fn exceeds_hundred(reading: &Reading, shares: &[usize]) -> bool {
    let parts = shares.iter().map(|s| operand(&reading.mentions[*s])).collect();
    let claim = Claim { kind: Kind::Complete, stated: Operand::exact(Decimal::ONE_HUNDRED), formula: Formula::AtMost(parts) };
    verdict(&claim) == relation::Verdict::Broken
}

/// Two figures may make 100 by chance; three seldom do. Two count if both are called shares.
fn worded(reading: &Reading, shares: &[usize]) -> bool {
    shares.len() >= 3 || shares.iter().all(|s| reading.mentions[*s].cue == Cue::Share)
}

/// The last share is told as the stated one: it is what the others leave over.
fn tell(reading: &Reading, sink: &mut Sink, shares: &[usize], trust: Trust) {
    let Some((&last, others)) = shares.split_last() else { return };
    let rest: Vec<Operand> = others.iter().map(|s| operand(&reading.mentions[*s])).collect();
    sink.complement(reading, last, others, trust, rest);
}

/// Shares that stand one an item, on lines that follow each other.
fn over_items(reading: &Reading, sink: &mut Sink) {
    let mut run: Vec<usize> = Vec::new();
    let flush = |run: &mut Vec<usize>, sink: &mut Sink| {
        if run.len() >= 3 && run.len() <= 8 && makes_hundred(reading, run) {
            tell(reading, sink, run, Trust::Hint);
        }
        run.clear();
    };
    for range in &reading.of_passage {
        let only = (range.len() == 1).then(|| range.start).filter(|i| {
            let m = &reading.mentions[*i];
            m.figure.is_percent() && m.cue == Cue::Value
        });
        match only {
            Some(i) => run.push(i),
            None => flush(&mut run, sink),
        }
    }
    flush(&mut run, sink);
}

/// Rows in percent below a row without figures: the parts of a structure, column by column.
fn in_tables(reading: &Reading, sink: &mut Sink) {
    for table in &reading.tables {
        for (c, column) in table.columns.iter().enumerate() {
            if !matches!(column, Column::Plan(_) | Column::Result | Column::Prior) {
                continue;
            }
            let cells: Vec<(usize, bool)> = table
                .rows
                .iter()
                .map(|r| (r.cells[c].unwrap_or(usize::MAX), r.number.is_empty()))
                .collect();
            for group in cells.chunk_by(|a, b| a.1 && b.1 && a.0 != usize::MAX && b.0 != usize::MAX) {
                let shares: Vec<usize> = group.iter().map(|g| g.0).filter(|m| *m != usize::MAX && reading.mentions[*m].figure.is_percent()).collect();
                if shares.len() >= 2 && shares.len() == group.len() && makes_hundred(reading, &shares) {
                    tell(reading, sink, &shares, Trust::Hint);
                }
            }
        }
    }
}
