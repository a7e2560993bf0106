//! `agreement/name`: the same place or body spelled in two ways.

use crate::finding::Severity;
use crate::reading::Reading;
use crate::reading::cue::list;
use crate::rules::{Rule, Sink, rule};
use figure::text::is_letter;
use relation::Verdict;
use rustc_hash::FxHashMap;
use std::ops::Range;
use texts::Message;

pub(crate) const RULE: Rule = rule!("agreement/name", Severity::Warning, run);

/// How often a spelling must stand for a rarer one to be its slip.
const OFTEN: usize = 3;

/// A spelling that stands more often is no slip of the pen.
const RARE: usize = 3;

/// More names than these that differ in one word only are a family ("xóm Bản …"), not slips of each other.
const NEIGHBOURS: usize = 48;

struct Name {
    span: Range<usize>,
    /// The word in front, if it is a type of place.
    kind: Option<&'static str>,
}

fn run(reading: &Reading, sink: &mut Sink) {
    let names = names(reading.document.text());
    misspelt(reading, sink, &names);
    mistyped(reading, sink, &names);
}

/// Capitalised pairs and triples of words, by spelling.
fn names(text: &str) -> FxHashMap<&str, Vec<Name>> {
    let mut out: FxHashMap<&str, Vec<Name>> = FxHashMap::default();
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(|c: char| !is_letter(c)) {
        let bare = word.trim_end_matches(|c: char| !is_letter(c));
        let capital = bare.starts_with(char::is_uppercase) && bare.chars().skip(1).all(char::is_lowercase) && bare.chars().count() >= 2;
        if capital {
            words.push(at..at + bare.len());
        }
        // A name goes on over one blank only.
        if !capital || !word.ends_with(' ') {
            flush(text, &mut words, &mut out);
        }
        at += word.len();
    }
    flush(text, &mut words, &mut out);
    out
}

fn flush<'t>(text: &'t str, words: &mut Vec<Range<usize>>, out: &mut FxHashMap<&'t str, Vec<Name>>) {
    // "Huyện Vĩnh Khê" at the start of a sentence: the type is no part of the name.
    if words.len() > 2 && list("place").contains(&figure::text::lower(&text[words[0].clone()]).as_str()) {
        words.remove(0);
    }
    if (2..=3).contains(&words.len()) {
        let span = words[0].start..words[words.len() - 1].end;
        let name = &text[span.clone()];
        out.entry(name).or_default().push(Name { kind: type_before(&text[..span.start]), span });
    }
    words.clear();
}

fn type_before(before: &str) -> Option<&'static str> {
    let tail = before.trim_end_matches(' ');
    let from = tail.char_indices().rev().nth(12).map_or(0, |(at, _)| at);
    let tail = figure::text::lower(&tail[from..]);
    list("place").iter().copied().find(|t| tail.strip_suffix(t).is_some_and(|rest| !rest.ends_with(is_letter)))
}

/// A rare spelling one letter or mark away from a frequent one.
fn misspelt(reading: &Reading, sink: &mut Sink, names: &FxHashMap<&str, Vec<Name>>) {
    let text = reading.document.text();
    // Spellings by what is left of them when one word is masked: near names meet in one bucket, never all with all.
    let mut buckets: FxHashMap<String, Vec<&str>> = FxHashMap::default();
    for name in names.keys() {
        for mask in masks(name) {
            buckets.entry(mask).or_default().push(name);
        }
    }
    let mut slips: Vec<(&str, &str)> = Vec::new();
    for bucket in buckets.values().filter(|b| b.len() <= NEIGHBOURS) {
        for &rare in bucket.iter().filter(|n| names[**n].len() <= RARE) {
            let few = names[rare].len();
            let usual = bucket.iter().copied().filter(|usual| {
                let many = names[*usual].len();
                *usual != rare
                    && many >= 2 * few
                    && !side_by_side(text, &names[rare], &names[usual])
                    && one_slip(rare, usual)
                    && told_apart(names, rare, usual, few, many)
            });
            if let Some(usual) = usual.max_by_key(|n| (names[*n].len(), std::cmp::Reverse(*n))) {
                slips.push((rare, usual));
            }
        }
    }
    slips.sort_unstable();
    slips.dedup_by_key(|s| s.0);
    for (rare, usual) in slips {
        let other = &names[usual][0];
        for name in &names[rare] {
            let stated = with_type(reading.document.text(), name);
            let message = Message::new("check-name-differs").with("name", rare).with("usual", usual).with("times", names[usual].len());
            sink.words(reading, "name", Verdict::Broken, &stated, std::slice::from_ref(&other.span), Some(message));
        }
    }
}

/// The two stand in one list somewhere ("Vĩnh Thạnh, Vĩnh Thanh"): they are two places.
fn side_by_side(text: &str, rare: &[Name], usual: &[Name]) -> bool {
    let one_list = |a: &Name, b: &Name| {
        let (from, to) = (a.span.end.min(b.span.end), a.span.start.max(b.span.start));
        from <= to && to - from < ONE_LIST && !text[from..to].contains(['.', '\n'])
    };
    rare.iter().any(|r| usual.iter().any(|u| one_list(r, u)))
}

/// Bytes within which two names stand in one list.
const ONE_LIST: usize = 120;

/// The spelling with each word replaced in turn by a mark.
fn masks(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    (0..words.len()).map(|i| words.iter().enumerate().map(|(j, w)| if i == j { "_" } else { w }).collect::<Vec<_>>().join(" ")).collect()
}

/// The two differ in one word, and there by marks on the same letters, or by one letter.
fn one_slip(a: &str, b: &str) -> bool {
    let mut differing = a.split(' ').zip(b.split(' ')).filter(|(x, y)| x != y);
    let Some((x, y)) = differing.next() else { return false };
    if differing.next().is_some() || a.split(' ').count() != b.split(' ').count() {
        return false;
    }
    let same_letters = plain(x) == plain(y);
    let one_letter = {
        let (x, y): (Vec<char>, Vec<char>) = (plain(x).chars().collect(), plain(y).chars().collect());
        x.len() == y.len() && x.len() >= 4 && x.iter().zip(&y).filter(|(p, q)| p != q).count() == 1 && x[0] == y[0]
    };
    same_letters || one_letter
}

/// Letters without their marks, in lower case.
fn plain(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    figure::text::lower(word).nfd().filter(|c| c.is_alphabetic()).map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// Enough speaks for a slip: both are called a place, or the usual spelling is frequent and differs by marks alone.
fn told_apart(names: &FxHashMap<&str, Vec<Name>>, rare: &str, usual: &str, few: usize, many: usize) -> bool {
    let placed = |name: &str| names[name].iter().any(|n| n.kind.is_some());
    let marks = plain(rare) == plain(usual);
    let two_words = rare.split(' ').count() == 2;
    (placed(rare) && placed(usual) && (many >= OFTEN || marks))
        || (placed(rare) && marks && two_words && few == 1)
        || (marks && two_words && many >= OFTEN.max(3 * few))
}

fn with_type(text: &str, name: &Name) -> Range<usize> {
    let Some(kind) = name.kind else { return name.span.clone() };
    let before = text[..name.span.start].trim_end_matches(' ');
    before.len() - kind.len()..name.span.end
}

/// A place that is always of one type, once put among others of another: "các huyện A, B" where B is a city everywhere else.
fn mistyped(reading: &Reading, sink: &mut Sink, names: &FxHashMap<&str, Vec<Name>>) {
    let text = reading.document.text();
    let mut all: Vec<(&str, &Vec<Name>)> = names.iter().map(|(n, v)| (*n, v)).collect();
    all.sort_unstable_by_key(|(n, _)| *n);
    for (name, places) in all {
        let Some(usual) = places.iter().find_map(|p| p.kind) else { continue };
        if places.iter().filter(|p| p.kind == Some(usual)).count() < OFTEN || places.iter().any(|p| p.kind.is_some_and(|k| k != usual)) {
            continue;
        }
        for place in places.iter().filter(|p| p.kind.is_none()) {
            let Some((start, kind)) = list_type(text, place) else { continue };
            if kind != usual && !matches!((kind, usual), ("xã", "thị trấn") | ("xã", "xóm")) {
                let message = Message::new("check-name-type").with("name", name).with("said", kind).with("usual", usual);
                let other = places.iter().find(|p| p.kind == Some(usual)).map_or(place.span.clone(), |p| with_type(text, p));
                sink.words(reading, "name", Verdict::Broken, &(start..place.span.end), &[other], Some(message));
            }
        }
    }
}

/// "các huyện Đại Tân, Tịnh Tây": the type that a list of names in front gives to this one, and where the list begins.
fn list_type(text: &str, place: &Name) -> Option<(usize, &'static str)> {
    let from = text[..place.span.start].char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    let before = &text[from..place.span.start];
    let (at, kind) = list("place").iter().filter_map(|t| before.rfind(&format!("các {t} ")).map(|at| (at, *t))).max()?;
    let names = &before[at + "các ".len() + kind.len()..];
    if names.contains(['.', ';', ':']) {
        return None;
    }
    let only_names = names.split([',', ' ']).filter(|w| !w.is_empty() && *w != "và").all(|w| w.starts_with(char::is_uppercase));
    only_names.then_some((from + at, kind))
}
