//! `agreement/citation`: the same legal document, cited with another date.

use crate::finding::Severity;
use crate::reading::Reading;
use crate::rules::{Rule, Sink, rule};
use figure::Role;
use figure::text::{head, lower};
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
    date: Option<Date>,
}

struct Date {
    span: Range<usize>,
    day: u32,
    month: u32,
    year: u32,
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

/// The date behind a number: `ngày 14/10/2021`, `ngày 14 tháng 10 năm 2021`.
fn date_behind(reading: &Reading, number: &Range<usize>) -> Option<Date> {
    let text = head(&reading.document.text()[number.end..], REACH);
    let stop = number.end + text.find([';', '\n']).unwrap_or(text.len());
    let from = reading.others.partition_point(|(_, s)| s.start < number.end);
    let near: Vec<&(Role, Range<usize>)> = reading.others[from..].iter().take(4).take_while(|(_, s)| s.start < stop).collect();
    let whole = |span: &Range<usize>| reading.document.slice(span).parse::<u32>().ok();
    match near.as_slice() {
        // Another document in between has the date for itself.
        [(Role::Document, _), ..] => None,
        [(Role::Date, span), ..] if reading.document.slice(span).matches('/').count() == 2 => {
            let parts: Vec<u32> = reading.document.slice(span).split('/').filter_map(|p| p.parse().ok()).collect();
            let [day, month, year] = parts.try_into().ok()?;
            Some(Date { span: span.clone(), day, month, year })
        }
        [(Role::Date, d), (Role::Date, m), (Role::Year, y), ..] => {
            Some(Date { span: d.start..y.end, day: whole(d)?, month: whole(m)?, year: whole(y)? })
        }
        _ => None,
    }
}

impl Date {
    /// Two dates of one document, of which one is a slip: they share the year, or day and month. Numbers without a year start
    /// anew each January, so dates that share neither are of two documents.
    fn slips_from(&self, other: &Date, numbered_by_year: bool) -> bool {
        let same_day = (self.day, self.month) == (other.day, other.month);
        let same_year = self.year == other.year;
        (same_day != same_year) || (numbered_by_year && !same_day && !same_year)
    }

    fn equals(&self, other: &Date) -> bool {
        (self.day, self.month, self.year) == (other.day, other.month, other.year)
    }
}

/// The body that issued a document, as far as the words behind the date name it: "của Thủ tướng Chính phủ" gives `thủ tướng`.
fn issuer(reading: &Reading, citation: &Citation) -> Option<String> {
    let end = citation.date.as_ref().map_or(citation.number.end, |d| d.span.end);
    let tail = lower(head(&reading.document.text()[end..], 60));
    let rest = tail.trim_start().strip_prefix("của ")?;
    let words: Vec<&str> = rest.split([' ', ',', ';', '.', '\n']).filter(|w| !w.is_empty()).take(2).collect();
    Some(words.join(" "))
}

/// `may_break`: of two places that differ only the later one is told as broken.
fn compare(reading: &Reading, sink: &mut Sink, known: &[Citation], citation: &Citation, may_break: bool) {
    let Some(other) = known.iter().rev().find(|k| k.date.is_some() == citation.date.is_some()).or(known.last()) else { return };
    let text = |span: &Range<usize>| reading.document.slice(span);
    let (stated, verdict, message) = match (&citation.date, &other.date) {
        (Some(date), Some(before)) if !date.equals(before) => {
            let numbered_by_year = text(&citation.number).matches('/').count() >= 2;
            let issuers = (issuer(reading, citation), issuer(reading, other));
            let two_bodies = matches!(&issuers, (Some(a), Some(b)) if a != b);
            if !may_break || two_bodies || !date.slips_from(before, numbered_by_year) {
                return;
            }
            let message = Message::new("check-citation-differs")
                .with("number", text(&citation.number))
                .with("date", text(&date.span))
                .with("other", text(&before.span))
                .with("line", reading.line(before.span.start));
            (citation.number.start..date.span.end, Verdict::Broken, Some(message))
        }
        (Some(date), Some(_)) => (citation.number.start..date.span.end, Verdict::Holds, None),
        _ => (citation.number.clone(), Verdict::Holds, None),
    };
    let operand = other.number.start..other.date.as_ref().map_or(other.number.end, |d| d.span.end);
    sink.words(reading, "citation", verdict, &stated, &[operand], message);
}
