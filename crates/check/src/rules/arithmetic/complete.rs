//! `arithmetic/complete`: shares of one whole make 100 %.

use crate::finding::Severity;
use crate::reading::cue::list;
use crate::reading::list::runs;
use crate::reading::{Column, Cue, Reading};
use crate::rules::sink::operand;
use crate::rules::{Rule, Sink, Trust, rule};
use figure::Decimal;
use figure::text::tail;
use relation::{Claim, Formula, Kind, Operand, judge};

pub(crate) const RULE: Rule = rule!("arithmetic/complete", Severity::Error, run);

/// Longest list of shares.
const LONGEST: usize = 12;

fn run(reading: &Reading, sink: &mut Sink) {
    for range in &reading.of_passage {
        let shares: Vec<usize> = range
            .clone()
            .filter(|i| {
                let m = &reading.mentions[*i];
                (m.figure.is_percent() || forgot_percent(reading, *i))
                    && matches!(m.cue, Cue::Value | Cue::Share)
                    && m.figure.upper.is_none()
                    && m.owner.is_none_or(|o| reading.mentions[o].over.is_some() || m.cue == Cue::Share)
            })
            .collect();
        for run in runs(&shares, |i| (reading.mentions[i].place.sentence, reading.mentions[i].place.bracket)) {
            within(reading, sink, &run);
        }
    }
    called_shares(reading, sink);
    over_items(reading, sink);
    in_tables(reading, sink);
}

/// Splits a run of shares into lists that make 100 %; what is left over is broken if it exceeds 100 % under one head.
fn within(reading: &Reading, sink: &mut Sink, run: &[usize]) {
    // Lists under one head: between one colon and the next.
    for list in runs(run, |i| head_of(reading, i)) {
        let mut windows: Vec<(Decimal, usize, usize)> = (0..list.len())
            .flat_map(|at| (2..=(list.len() - at).min(LONGEST)).map(move |n| (at, n)))
            .filter(|(at, n)| makes_hundred(reading, &list[*at..at + n]) && worded(reading, &list[*at..at + n]))
            .map(|(at, n)| (off_hundred(reading, &list[at..at + n]), at, n))
            .collect();
        // Where several stretches would do, the one that comes closest is the list.
        windows.sort_by_key(|(off, at, n)| (*off, std::cmp::Reverse(*n), *at));
        let mut taken = vec![false; list.len()];
        for (_, at, n) in windows {
            if !taken[at..at + n].contains(&true) {
                taken[at..at + n].fill(true);
                tell(reading, sink, &list[at..at + n], Trust::Hint);
            }
        }
        // Two shares above 100 already: figures of different things, unless they are grades of one.
        let named = list.first().is_some_and(|i| head_of(reading, *i).1);
        if named
            && (graded(reading, &list) || !two_exceed(reading, &list))
            && list.len() >= 3
            && list.len() <= 8
            && !makes_hundred(reading, &list)
            && exceeds_hundred(reading, &list)
        {
            tell(reading, sink, &list, Trust::Bound);
        }
    }
}

/// How far back the head of a list may stand.
const HEAD_BYTES: usize = 600;

/// Two of the shares alone make more than 100.
fn two_exceed(reading: &Reading, shares: &[usize]) -> bool {
    let mut values: Vec<Decimal> = shares.iter().map(|s| reading.mentions[*s].figure.value).collect();
    values.sort_unstable();
    matches!(values.as_slice(), [.., a, b] if *a + *b > Decimal::ONE_HUNDRED)
}

/// The shares are called grades ("tốt", "khá", "đạt"), which exclude each other.
fn graded(reading: &Reading, shares: &[usize]) -> bool {
    let is_grade = |s: &&usize| {
        let m = &reading.mentions[**s];
        let before = &reading.passages[m.passage].lower[m.place.clause_start.min(m.figure.span.start)..m.figure.span.start];
        list("grade").iter().any(|g| before.trim().ends_with(g))
    };
    shares.iter().filter(is_grade).count() * 2 > shares.len()
}

/// How far the printed shares miss 100.
fn off_hundred(reading: &Reading, shares: &[usize]) -> Decimal {
    (shares.iter().map(|s| reading.mentions[*s].figure.value).sum::<Decimal>() - Decimal::ONE_HUNDRED).abs()
}

/// The place of the last colon before a share in its sentence, and whether the words before it name a whole.
fn head_of(reading: &Reading, i: usize) -> (usize, bool) {
    let m = &reading.mentions[i];
    let running = &reading.passages[m.passage];
    let start = m.place.sentence_start.min(m.figure.span.start);
    let before = tail(&running.lower[start..m.figure.span.start], HEAD_BYTES);
    let Some(colon) = before.rfind(':') else { return (0, false) };
    let start = before[..colon].rfind([';', '.', ':']).map_or(0, |at| at + 1);
    let head = &before[start..colon];
    (m.figure.span.start - before.len() + colon, list("structure").iter().any(|w| head.contains(w)))
}

fn hundred(reading: &Reading, shares: &[usize]) -> Claim {
    let parts = shares.iter().map(|s| operand(&reading.mentions[*s])).collect();
    Claim { kind: Kind::Complete, stated: Operand::exact(Decimal::ONE_HUNDRED), formula: Formula::Sum(parts) }
}

fn makes_hundred(reading: &Reading, shares: &[usize]) -> bool {
    judge(&hundred(reading, shares)).verdict.is_fine()
}

fn exceeds_hundred(reading: &Reading, shares: &[usize]) -> bool {
    let parts = shares.iter().map(|s| operand(&reading.mentions[*s])).collect();
    let claim = Claim { kind: Kind::Complete, stated: Operand::exact(Decimal::ONE_HUNDRED), formula: Formula::AtMost(parts) };
    judge(&claim).verdict == relation::Verdict::Broken
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

/// `vốn nhà nước … (chiếm 16,3%), vốn ngoài nhà nước … (chiếm 35,5%), vốn nước ngoài … (chiếm 48,3%)`: all that a sentence calls
/// shares, whatever stands between.
fn called_shares(reading: &Reading, sink: &mut Sink) {
    for range in &reading.of_passage {
        let shares: Vec<usize> =
            range.clone().filter(|i| reading.mentions[*i].cue == Cue::Share && reading.mentions[*i].figure.is_percent()).collect();
        for list in runs(&shares, |i| reading.mentions[i].place.sentence) {
            let told = list.last().is_some_and(|last| sink.explains(Kind::Complete, *last));
            if told || !(2..=LONGEST).contains(&list.len()) {
                continue;
            }
            if makes_hundred(reading, &list) {
                tell(reading, sink, &list, Trust::Hint);
            } else if list.len() >= 3 && list.iter().all(|i| of_unnamed_whole(reading, *i)) && exceeds_hundred(reading, &list) {
                tell(reading, sink, &list, Trust::Bound);
            }
        }
    }
}

/// "chiếm 24,6%," and no word of what: then all such shares of a sentence are of the same whole.
fn of_unnamed_whole(reading: &Reading, i: usize) -> bool {
    let m = &reading.mentions[i];
    let running = &reading.passages[m.passage];
    let before = running.lower[..m.figure.span.start].trim_end();
    let stopped = reading.tail(i).starts_with([',', ';', '.', ')']) || reading.tail(i).trim().is_empty();
    before.ends_with("chiếm") && stopped && m.owner.is_none()
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
        let only = (range.len() == 1).then_some(range.start).filter(|i| {
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
            let cells: Vec<(usize, bool)> = table.rows.iter().map(|r| (r.cells[c].unwrap_or(usize::MAX), r.number.is_empty())).collect();
            for group in cells.chunk_by(|a, b| a.1 && b.1 && a.0 != usize::MAX && b.0 != usize::MAX) {
                let shares: Vec<usize> =
                    group.iter().map(|g| g.0).filter(|m| *m != usize::MAX && reading.mentions[*m].figure.is_percent()).collect();
                if shares.len() >= 2 && shares.len() == group.len() && makes_hundred(reading, &shares) {
                    tell(reading, sink, &shares, Trust::Hint);
                }
            }
        }
    }
}

/// `khá 13,7; trung bình 2,3%`: a bare decimal between two shares of a list is a share whose sign was forgotten.
pub(crate) fn forgot_percent(reading: &Reading, i: usize) -> bool {
    let m = &reading.mentions[i];
    let share = |j: usize| {
        reading.mentions.get(j).is_some_and(|o| {
            o.figure.is_percent()
                && o.passage == m.passage
                && o.place.sentence == m.place.sentence
                && matches!(o.cue, Cue::Value | Cue::Share)
        })
    };
    let bare = m.unit().is_none() && m.figure.decimals > 0 && m.passage != usize::MAX && m.noun.is_empty() && m.is_value();
    bare && m.figure.value < Decimal::ONE_HUNDRED && i >= 1 && share(i - 1) && (share(i + 1) || (i >= 2 && share(i - 2)))
}
