//! Lists: which figures the words offer as parts of which whole.

use super::cue::Class;
use super::running::Running;
use super::{Mention, Reading};
use aho_corasick::{AhoCorasick, MatchKind};
use figure::text::is_letter;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// What introduces the parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Lead {
    /// A footnote called right behind the whole.
    Note,
    /// A bracket.
    Bracket,
    /// "trong đó" and the like: the list may be open.
    Among,
    /// "gồm" and the like: the list is the whole.
    Comprises,
}

/// Figures that may be parts of one of a few wholes.
#[derive(Debug, Clone)]
pub(crate) struct List {
    /// Mentions that may be the whole, the likeliest first.
    pub wholes: Vec<usize>,
    /// Mentions that may be parts, in reading order, all at the list's own level of brackets.
    pub parts: Vec<usize>,
    /// What introduces them.
    pub lead: Lead,
    /// Nothing but a few words stands between the likeliest whole and the list.
    pub adjacent: bool,
    /// The list ends in "…", or its lead leaves it open.
    pub open: bool,
}

/// Words between a whole and the mark of its note that still let them touch.
const NEAR_WORDS: usize = 7;

/// The same for a bracket or a list in the sentence, percentages of the whole aside.
const SENTENCE_WORDS: usize = 16;

/// All lists of a document.
pub(crate) fn lists(reading: &Reading) -> Vec<List> {
    let mut out = Vec::new();
    for passage in 0..reading.passages.len() {
        brackets(reading, passage, &mut out);
        leads(reading, passage, &mut out);
    }
    notes(reading, &mut out);
    items(reading, &mut out);
    let mut seen = FxHashSet::default();
    out.retain(|l| l.parts.len() + l.wholes.len() > 1 && seen.insert((l.wholes.clone(), l.parts.clone())));
    out
}

/// Values in front of a place of a passage, in the same sentence, the nearest first.
fn wholes_before(reading: &Reading, passage: usize, at: usize, sentence: u32, bracket: usize) -> Vec<usize> {
    let end = reading.between(passage, 0, at, usize::MAX).end;
    let mut out: Vec<usize> = (reading.of_passage[passage].start..end)
        .rev()
        .take(SCOPE)
        .take_while(|i| reading.mentions[*i].place.sentence >= sentence)
        .filter(|i| {
            let m = &reading.mentions[*i];
            m.figure.unit_end <= at && m.place.sentence == sentence && (m.is_value() || m.under.is_some() || m.figure.is_percent())
        })
        .filter(|i| {
            let b = reading.mentions[*i].place.bracket;
            b == 0 || b == bracket
        })
        .take(8)
        .collect();
    // A pair speaks with its first figure first.
    out.sort_by_key(|i| (reading.mentions[*i].under.is_some(), std::cmp::Reverse(*i)));
    out
}

fn near(text: &str, words: usize) -> bool {
    !text.contains(';') && !text.trim_end().trim_end_matches('.').contains(". ") && text.split_whitespace().count() <= words
}

/// The likeliest whole stands right before `at`: between the two only figures that speak of it.
fn touches(reading: &Reading, wholes: &[usize], at: usize) -> bool {
    let Some(&whole) = wholes.iter().find(|w| !reading.mentions[**w].figure.is_percent()) else { return false };
    let w = &reading.mentions[whole];
    let mut between =
        (whole + 1..reading.mentions.len()).map(|i| &reading.mentions[i]).take_while(|m| m.passage == w.passage && m.figure.unit_end <= at);
    let derived = between.all(|m| {
        let inner = m.place.bracket > w.place.bracket;
        inner || m.owner == Some(whole) || m.under == Some(whole) || (m.figure.is_percent() && m.cue != super::Cue::Value)
    });
    let running = &reading.passages[w.passage];
    derived && near(&running.text[w.figure.unit_end..at], SENTENCE_WORDS)
}

fn brackets(reading: &Reading, passage: usize, out: &mut Vec<List>) {
    let running = &reading.passages[passage];
    for (b, span) in running.brackets.iter().enumerate() {
        let parts = at_level(reading, passage, span.start, span.end, b + 1);
        if parts.is_empty() {
            continue;
        }
        let sentence = reading.mentions[parts[0]].place.sentence;
        let before = reading.of_passage[passage].start..reading.between(passage, 0, span.start, usize::MAX).end;
        let outer = before.rev().take(4).find(|i| reading.mentions[*i].figure.unit_end <= span.start);
        let level = outer.map_or(0, |o| reading.mentions[o].place.bracket);
        let wholes = wholes_before(reading, passage, span.start, sentence, level);
        let adjacent = touches(reading, &wholes, span.start);
        let last = parts.last().map_or(span.start, |p| reading.mentions[*p].figure.unit_end);
        let open = running.ellipses.iter().any(|e| span.contains(e)) || goes_on(running.lower.get(last..span.end).unwrap_or(""));
        out.push(List { wholes, parts, lead: Lead::Bracket, adjacent, open });
    }
}

/// Mentions between two places of a passage that stand in the given bracket.
fn at_level(reading: &Reading, passage: usize, from: usize, to: usize, bracket: usize) -> Vec<usize> {
    reading.between(passage, from, to, SCOPE).filter(|i| reading.mentions[*i].place.bracket == bracket).collect()
}

/// No list reaches further, in mentions: what follows is another matter, and looking on would cost more than it finds.
const SCOPE: usize = 160;

/// Words that introduce a list.
const LEADS: [(&str, Lead); 5] = [
    ("trong đó", Lead::Among),
    ("bao gồm", Lead::Comprises),
    ("gồm", Lead::Comprises),
    ("chia ra", Lead::Comprises),
    ("cụ thể", Lead::Among),
];

static LEAD_WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| words(&LEADS.map(|(word, _)| word)));

/// Finds the longest of some words at each place, all in one pass.
pub(crate) fn words(words: &[&str]) -> AhoCorasick {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(words)
        .unwrap_or_else(|error| unreachable!("a handful of short words: {error}"))
}

/// Lists behind "trong đó", "gồm", "bao gồm" … in running text.
fn leads(reading: &Reading, passage: usize, out: &mut Vec<List>) {
    within(reading, passage, out);
    let running = &reading.passages[passage];
    for found in LEAD_WORDS.find_iter(&running.lower) {
        if !running.lower[..found.start()].ends_with(is_letter) {
            lead_at(reading, passage, found.start(), found.end(), LEADS[found.pattern().as_usize()].1, out);
        }
    }
}

/// "Trong 72 đơn, có 06 đơn tố cáo …": a sentence that opens with the whole.
fn within(reading: &Reading, passage: usize, out: &mut Vec<List>) {
    let running = &reading.passages[passage];
    for whole in reading.of_passage[passage].clone() {
        let m = &reading.mentions[whole];
        let start = m.place.sentence_start.min(m.figure.span.start);
        if m.figure.span.start - start > OPENING_BYTES {
            continue;
        }
        let opening = running.lower[start..m.figure.span.start].trim();
        if m.is_value() && matches!(opening, "trong" | "trong tổng số" | "trong số" | "trong đó, trong") {
            let rest = whole + 1..(whole + SCOPE).min(reading.of_passage[passage].end);
            let parts = rest
                .filter(|i| reading.mentions[*i].place.sentence == m.place.sentence && reading.mentions[*i].place.bracket == 0)
                .collect();
            out.push(List { wholes: vec![whole], parts, lead: Lead::Among, adjacent: true, open: true });
        }
    }
}

/// "Trong tổng số " and nothing else stands in front of such a whole.
const OPENING_BYTES: usize = 40;

/// The bracket of a passage that holds a byte: its place counted from 1, or 0.
fn bracket_at(running: &Running, at: usize) -> usize {
    let before = running.brackets.partition_point(|b| b.start <= at);
    (before.saturating_sub(8)..before).rev().find(|b| running.brackets[*b].contains(&at)).map_or(0, |b| b + 1)
}

fn lead_at(reading: &Reading, passage: usize, at: usize, end: usize, lead: Lead, out: &mut Vec<List>) {
    let running = &reading.passages[passage];
    let mentions = &reading.mentions;
    let Some(first) = reading.between(passage, end, usize::MAX, 1).next() else { return };
    let place = mentions[first].place;
    let bracket = bracket_at(running, at);
    if place.sentence_start > end || (place.bracket != bracket && bracket != 0) {
        return;
    }
    let scope = first..(first + SCOPE).min(reading.of_passage[passage].end);
    let in_sentence = scope.take_while(|i| mentions[*i].place.sentence == place.sentence);
    let stop = in_sentence.map(|i| mentions[i].figure.unit_end).last().unwrap_or(end);
    // "bên cạnh đó còn có …" is beside the whole, not in it.
    let aside = ["bên cạnh đó", "ngoài ra"].iter().filter_map(|w| running.lower[end..stop].find(w)).min();
    let stop = aside.map_or(stop, |at| end + at);
    let parts = at_level(reading, passage, end, stop, bracket);
    let mut wholes = wholes_before(reading, passage, at, place.sentence, bracket);
    let mut adjacent = touches(reading, &wholes, at);
    if wholes.is_empty() && place.sentence > 0 && running.text[place.sentence_start..at].trim().is_empty() {
        wholes = wholes_before(reading, passage, at, place.sentence - 1, 0);
        adjacent = touches(reading, &wholes, at);
    }
    let open =
        lead == Lead::Among || goes_on(&running.lower[stop..]) || running.ellipses.iter().any(|e| (end..stop + ELLIPSIS_BYTES).contains(e));
    out.push(List { wholes, parts, lead, adjacent, open });
}

/// How far behind the last figure of a list an ellipsis may stand.
const ELLIPSIS_BYTES: usize = 40;

/// No list goes on further behind its last figure.
const TAIL_CHARS: usize = 160;

/// Behind its last figure a list names more ("và các khoản thu khác", "còn lại là …", "và rừng sản xuất").
fn goes_on(rest: &str) -> bool {
    let rest = figure::text::head(rest, TAIL_CHARS);
    let end = rest.find(['.', ';', ')']).unwrap_or(rest.len());
    // "04 vụ khác" has its own number and closes the list.
    let tail = rest[..end].trim_start();
    let tail = tail.strip_prefix("khác").unwrap_or(tail);
    tail.starts_with("và ") || [" và ", "khác", "còn lại"].iter().any(|w| tail.contains(w))
}

/// A paragraph that ends in a colon and the items on the lines below it.
fn items(reading: &Reading, out: &mut Vec<List>) {
    for passage in 0..reading.passages.len() {
        let running = &reading.passages[passage];
        if running.note.is_some() || !running.text.trim_end().ends_with(':') {
            continue;
        }
        // The items below have a mark of their own, other than the one of the paragraph if it is an item itself.
        let mark = reading.passages.get(passage + 1).and_then(|p| p.item);
        if mark.is_none() || mark == running.item {
            continue;
        }
        let last = (passage + 1..reading.passages.len()).take_while(|p| reading.passages[*p].item == mark).take(SCOPE).last();
        let (Some(last), Some(sentence)) = (last, reading.in_passage(passage).last().map(|m| m.place.sentence)) else { continue };
        let wholes = wholes_before(reading, passage, running.text.len(), sentence, 0);
        let parts: Vec<usize> = (reading.of_passage[passage + 1].start..reading.of_passage[last].end)
            .filter(|i| reading.mentions[*i].place.bracket == 0)
            .take(SCOPE)
            .collect();
        let adjacent = touches(reading, &wholes, running.text.len());
        out.push(List { wholes, parts, lead: Lead::Among, adjacent, open: true });
    }
}

/// Footnotes: the whole stands in front of the mark, the parts in the note.
fn notes(reading: &Reading, out: &mut Vec<List>) {
    for link in &reading.marks {
        let running = &reading.passages[link.passage];
        let mark = &running.tokens[link.token].span;
        let place = running.places[link.token];
        let mut wholes = wholes_before(reading, link.passage, mark.start, place.sentence, place.bracket);
        let adjacent = wholes.first().is_some_and(|w| near(&running.text[reading.mentions[*w].figure.unit_end..mark.start], NEAR_WORDS));
        // A note may explain what the rest of the sentence says ("rà soát năm 2022⁴¹, … là 4.997 hộ").
        wholes.extend(behind(reading, link.passage, mark.end, place.sentence));
        let body = &reading.passages[link.note];
        let parts = at_level(reading, link.note, 0, body.text.len(), 0);
        let opening = super::cue::starts_with(body.lower.split([':', ',']).next().unwrap_or(""), &[Class::OpenList, Class::ClosedList]);
        let open = opening != Some(Class::ClosedList) || !body.ellipses.is_empty();
        out.push(List { wholes, parts, lead: Lead::Note, adjacent, open });
    }
}

/// Values behind a place of a passage, in the same sentence.
fn behind(reading: &Reading, passage: usize, at: usize, sentence: u32) -> Vec<usize> {
    reading
        .between(passage, at, usize::MAX, SCOPE)
        .filter(|i| {
            let m = &reading.mentions[*i];
            m.place.sentence == sentence && m.is_value() && m.place.bracket == 0
        })
        .take(4)
        .collect()
}

/// Splits mentions into the runs that `key` holds equal for.
pub(crate) fn runs<K: PartialEq>(mentions: &[usize], key: impl Fn(usize) -> K) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut last: Option<K> = None;
    for &m in mentions {
        let k = key(m);
        if last.as_ref() == Some(&k) {
            if let Some(run) = out.last_mut() {
                run.push(m);
            }
        } else {
            out.push(vec![m]);
        }
        last = Some(k);
    }
    out
}

/// The first mention of each segment.
pub(crate) fn first_of_segments(all: &[Mention], parts: &[usize]) -> Vec<usize> {
    let mut seen = FxHashSet::default();
    parts.iter().copied().filter(|p| seen.insert((all[*p].passage, all[*p].place.segment))).collect()
}
