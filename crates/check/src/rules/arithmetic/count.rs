//! `arithmetic/count`: a stated number of things that are listed.

use crate::finding::Severity;
use crate::reading::{Column, Reading};
use crate::rules::{Rule, Sink, rule};
use figure::Decimal;
use figure::text::head;
use relation::Verdict;
use std::ops::Range;

pub(crate) const RULE: Rule = rule!("arithmetic/count", Severity::Warning, run);

/// Counts above this are not followed by a list of names.
const MOST: u32 = 40;

fn run(reading: &Reading, sink: &mut Sink) {
    for (i, m) in reading.mentions.iter().enumerate() {
        let whole_number = m.figure.decimals == 0 && m.figure.upper.is_none() && !m.figure.is_percent();
        let Some(n) = to_count(m.figure.value).filter(|_| whole_number && m.is_value() && m.passage != usize::MAX) else { continue };
        if let Some(items) = listed(reading, i, n) {
            sink.words(reading, "count", Verdict::Holds, &m.span, &items, None);
        }
    }
    notes(reading, sink);
    rows(reading, sink);
}

fn to_count(value: Decimal) -> Option<u32> {
    u32::try_from(value.mantissa()).ok().filter(|n| value.scale() == 0 && (2..=MOST).contains(n))
}

/// The items of the list behind a figure, if there are just `n`: behind "đó là", "gồm", "là", "như", a colon, or in a bracket.
fn listed(reading: &Reading, i: usize, n: u32) -> Option<Vec<Range<usize>>> {
    let m = &reading.mentions[i];
    let running = &reading.passages[m.passage];
    let from = m.figure.unit_end;
    let stop = sentence_end(reading, i);
    let text = &running.lower[from..stop.max(from)];
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for lead in ["đó là", "gồm các", "bao gồm", "gồm", " là ", "như", ":", "("] {
        let reach = if lead == "(" { 24 } else { 14 };
        if let Some(at) = text.find(lead).filter(|at| text[..*at].split_whitespace().count() <= reach && !text[..*at].contains([';', '.']))
        {
            let start = from + at + lead.len();
            if lead == "(" {
                starts.push((start, closing(&running.lower, start)));
            } else {
                starts.push((start, stop));
                // A list by commas ends with its segment.
                starts.extend(running.text[start..stop.max(start)].find(';').map(|end| (start, start + end)));
            }
        }
    }
    // "giữa 03 lực lượng Công an, Quân sự, Biên phòng": names directly behind the counted noun.
    let capital = running.text[from..stop.max(from)].find(|c: char| c.is_uppercase()).map(|at| from + at);
    if let Some(at) = capital.filter(|at| {
        running.text[from..*at].split_whitespace().count() <= 3 && !running.text[from..*at].contains(['.', ';', '(', ',', ':'])
    }) {
        starts.push((at, clause_list_end(&running.text, at, stop)));
    }
    starts.into_iter().find_map(|(start, end)| {
        let items = items(&running.text, start..end.max(start), n)?;
        let figures = |s: &Range<usize>| {
            reading.in_passage(m.passage).iter().filter(|f| f.unit().is_some() && s.contains(&f.figure.span.start)).count()
        };
        let clear = items.iter().all(|s| figures(s) <= 1);
        clear.then(|| items.iter().map(|s| running.global(s)).collect())
    })
}

fn sentence_end(reading: &Reading, i: usize) -> usize {
    let m = &reading.mentions[i];
    let running = &reading.passages[m.passage];
    let text = head(&running.text[m.figure.unit_end..], LIST_CHARS);
    let end = text
        .match_indices(['.', '\n'])
        .find(|(at, _)| {
            let rest = &text[at + 1..];
            rest.is_empty() || (rest.starts_with(' ') && rest.trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
        })
        .map_or(text.len(), |(at, _)| at);
    m.figure.unit_end + end
}

/// No list of names is longer.
const LIST_CHARS: usize = 2000;

fn closing(text: &str, from: usize) -> usize {
    let mut depth = 0;
    for (at, c) in text[from..].char_indices().take(LIST_CHARS) {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return from + at,
            ')' => depth -= 1,
            _ => {}
        }
    }
    from + head(&text[from..], LIST_CHARS).len()
}

/// Where a list of capitalised names ends: at the first word in lower case after the last comma that is no part of a name.
fn clause_list_end(text: &str, from: usize, stop: usize) -> usize {
    let mut end = from;
    let stop = text[from..stop].find([';', '.']).map_or(stop, |at| from + at);
    for piece in text[from..stop].split_inclusive(',') {
        if !piece.trim_start().starts_with(char::is_uppercase) {
            break;
        }
        end += piece.len();
    }
    end.max(from)
}

/// Splits a stretch into exactly `n` items: by semicolons if there are any, else by commas and "và".
fn items(text: &str, span: Range<usize>, n: u32) -> Option<Vec<Range<usize>>> {
    let wanted = n as usize;
    let by_semicolon = split(text, span.clone(), &[";"]);
    let by_comma = split(text, span.clone(), &[",", ";"]);
    let by_and = split(text, span, &[",", ";", " và "]);
    [by_semicolon, by_comma, by_and].into_iter().find(|items| items.len() == wanted)
}

fn split(text: &str, span: Range<usize>, marks: &[&str]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut depth, mut start) = (0_i32, span.start);
    let mut at = span.start;
    while at < span.end {
        let rest = &text[at..span.end];
        let mark = marks.iter().find(|m| depth == 0 && rest.starts_with(**m));
        let step = mark.map_or_else(|| rest.chars().next().map_or(1, char::len_utf8), |m| m.len());
        match rest.chars().next() {
            Some('(') => depth += 1,
            Some(')') => depth -= 1,
            _ => {}
        }
        if mark.is_some() {
            out.push(start..at);
            start = at + step;
        }
        at += step;
    }
    out.push(start..span.end);
    out.into_iter()
        .filter_map(|s| {
            let piece = &text[s.clone()];
            let blank = |c: char| c.is_whitespace() || matches!(c, '.' | '…' | ':');
            let lead = piece.len() - piece.trim_start_matches(blank).len();
            let trimmed = piece.trim_matches(blank);
            trimmed.chars().any(char::is_alphabetic).then(|| s.start + lead..s.start + lead + trimmed.len())
        })
        .collect()
}

/// `02 trang trại⁶` and a note that names two.
fn notes(reading: &Reading, sink: &mut Sink) {
    let lists = sink.lists.clone();
    for list in lists.iter() {
        let (Some(&whole), crate::reading::list::Lead::Note) = (list.wholes.first(), list.lead) else { continue };
        let m = &reading.mentions[whole];
        let Some(n) = to_count(m.figure.value).filter(|_| m.figure.decimals == 0 && m.is_value()) else { continue };
        let link = reading.marks_of(m.passage).iter().find(|l| reading.passages[l.passage].tokens[l.token].span.start >= m.figure.unit_end);
        let Some(link) = link else { continue };
        let body = &reading.passages[link.note];
        let start = ["bao gồm", "gồm", "trong đó", "cụ thể"]
            .iter()
            .find_map(|lead| body.lower.find(lead).filter(|at| *at < 4).map(|at| at + lead.len()));
        let Some(start) = start else { continue };
        let end = body.text.trim_end_matches(|c: char| c.is_whitespace() || c == '.').len();
        let items = split(&body.text, start..end.max(start), &[";"]);
        // "02 mô hình lúa …" is two of them.
        let counted = |s: &Range<usize>| {
            let first = reading.in_passage(link.note).iter().find(|f| f.figure.span.start == s.start && f.unit() == m.unit());
            first.and_then(|f| to_count(f.figure.value)).unwrap_or(1)
        };
        if items.len() >= 2 && items.iter().map(counted).sum::<u32>() == n {
            let items: Vec<_> = items.iter().map(|s| body.global(s)).collect();
            sink.words(reading, "count", Verdict::Holds, &m.span, &items, None);
        }
    }
}

/// `Trong 17 chỉ tiêu, có 03 chỉ tiêu không đạt`: the numbered rows of the table of targets, and those judged missed.
fn rows(reading: &Reading, sink: &mut Sink) {
    let Some(table) = reading.tables.iter().find(|t| t.columns.contains(&Column::Verdict) && t.columns.contains(&Column::Number)) else {
        return;
    };
    let numbered: Vec<Range<usize>> = table.rows.iter().filter(|r| !r.number.is_empty()).map(|r| r.number_span.clone()).collect();
    let missed: Vec<Range<usize>> = table
        .rows
        .iter()
        .filter_map(|r| r.verdict.clone())
        .filter(|v| figure::text::lower(reading.document.slice(v)).contains("không đạt"))
        .collect();
    for m in reading.mentions.iter().filter(|m| m.passage != usize::MAX && m.unit().is_some_and(|u| &*u.measure == "chỉ tiêu")) {
        let running = &reading.passages[m.passage];
        let behind = figure::text::head(&running.lower[m.figure.unit_end..], 16);
        let counted = if behind.trim_start().starts_with("không đạt") { &missed } else { &numbered };
        if to_count(m.figure.value).is_some_and(|n| n as usize == counted.len()) && m.over.is_none() {
            sink.words(reading, "count", Verdict::Holds, &m.span, counted, None);
        }
    }
}
