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

#[derive(Clone)]
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
        let known = first.entry(number).or_default();
        compare(reading, sink, known, &citation);
        known.push(citation);
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

fn compare(reading: &Reading, sink: &mut Sink, known: &[Citation], citation: &Citation) {
    let Some(other) = known.iter().rev().take(8).find(|k| k.date.is_some() == citation.date.is_some()).or(known.last()) else { return };
    let text = |span: &Range<usize>| reading.document.slice(span);
    let (stated, verdict, message) = match (&citation.date, &other.date) {
        (Some(date), Some(before)) if !same_date(text(date), text(before)) => {
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
