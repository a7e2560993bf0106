//! `agreement/citation`: the same legal document, cited with another date.

use crate::finding::Severity;
use crate::reading::Reading;
use crate::rules::{Rule, Sink, rule};
use figure::Role;
use figure::text::head;
use relation::Verdict;
use rustc_hash::FxHashMap;
use std::ops::Range;
use texts::Message;

pub(crate) const RULE: Rule = rule!("agreement/citation", Severity::Error, run);

/// How far behind its number the date of a document may stand, in characters.
const REACH: usize = 45;

/// With how many earlier citations of the same document one is compared.
const NEIGHBOURS: usize = 8;

struct Citation {
    number: Range<usize>,
    date: Option<Range<usize>>,
}

fn run(reading: &Reading, sink: &mut Sink) {
    let mut first: FxHashMap<&str, Vec<Citation>> = FxHashMap::default();
    for (role, span) in &reading.others {
        let number = reading.document.slice(span);
        if *role != Role::Document || !number.contains('/') {
            continue;
        }
        let citation = Citation { number: span.clone(), date: date_behind(reading, span) };
        first.entry(number).or_default().push(citation);
    }
    let mut all: Vec<_> = first.into_values().filter(|c| c.len() > 1).collect();
    all.sort_unstable_by_key(|c| c[0].number.start);
    for citations in all {
        for n in 0..citations.len() {
            // Each place is compared with the one before it, the first with the second.
            let others = if n == 0 { &citations[1..2] } else { &citations[n.saturating_sub(NEIGHBOURS)..n] };
            compare(reading, sink, others, &citations[n], n > 0);
        }
    }
}

fn date_behind(reading: &Reading, number: &Range<usize>) -> Option<Range<usize>> {
    let text = head(&reading.document.text()[number.end..], REACH);
    let stop = text.find([';', '\n']).unwrap_or(text.len());
    let from = reading.others.partition_point(|(_, s)| s.start < number.end);
    let (_, date) = reading.others[from..].iter().find(|(role, _)| *role == Role::Date)?;
    let near = date.start < number.end + stop && reading.document.slice(date).matches('/').count() == 2;
    // Another document in between has the date for itself.
    let own = !reading.others[from..].iter().take_while(|(_, s)| s.start < date.start).any(|(role, _)| *role == Role::Document);
    (near && own).then(|| date.clone())
}

/// `may_break`: of two places that differ only the later one is told as broken.
fn compare(reading: &Reading, sink: &mut Sink, known: &[Citation], citation: &Citation, may_break: bool) {
    let Some(other) = known.iter().rev().find(|k| k.date.is_some() == citation.date.is_some()).or(known.last()) else { return };
    let text = |span: &Range<usize>| reading.document.slice(span);
    let (stated, verdict, message) = match (&citation.date, &other.date) {
        (Some(date), Some(before)) if !same_date(text(date), text(before)) => {
            if !may_break {
                return;
            }
            let message = Message::new("check-citation-differs")
                .with("number", text(&citation.number))
                .with("date", text(date))
                .with("other", text(before))
                .with("line", reading.line(before.start));
            (citation.number.start..date.end, Verdict::Broken, Some(message))
        }
        (Some(date), Some(_)) => (citation.number.start..date.end, Verdict::Holds, None),
        _ => (citation.number.clone(), Verdict::Holds, None),
    };
    let operand = other.number.start..other.date.as_ref().map_or(other.number.end, |d| d.end);
    sink.words(reading, "citation", verdict, &stated, &[operand], message);
}

/// Equal day, month and year; leading zeros aside.
fn same_date(a: &str, b: &str) -> bool {
    let parts = |d: &str| d.split('/').map(|p| p.trim_start_matches('0').to_owned()).collect::<Vec<_>>();
    parts(a) == parts(b)
}
