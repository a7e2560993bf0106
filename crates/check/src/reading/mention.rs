//! A figure in its sentence: what it is a figure of, and which other figure it speaks about.

use super::cue::{Class, ends_with, starts_with};
use super::running::{Place, Running};
use super::words::{Lexis, WordSet, set};
use figure::text::tail;
use figure::{Decimal, Figure, Role, Unit};
use std::ops::Range;

/// Who set a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Authority {
    /// The people's council (HĐND).
    Council,
    /// The higher people's committee (UBND tỉnh).
    Committee,
}

/// What the words around a figure make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Cue {
    /// An amount of its own: a result, a level, a part.
    Value,
    /// The target of the value before it, or an amount called a plan.
    Plan,
    /// An amount of an earlier period: "cùng kỳ 104 vụ".
    Prior,
    /// Percent of the plan.
    OfPlan,
    /// Percent above the plan.
    AbovePlan,
    /// Index against an earlier period: now ÷ then.
    Index,
    /// Change against an earlier period, in percent or as an amount.
    Up,
    /// The same, downward.
    Down,
    /// Share of a whole in percent.
    Share,
    /// "bằng 58,24%": a ratio, of what the sentence does not say.
    Ratio,
}

/// A figure in running text or in a table.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    /// The figure; its span is that of the passage (or cell).
    pub figure: Figure,
    /// Bytes of the digits in the document.
    pub span: Range<usize>,
    /// 1-based line.
    pub line: usize,
    /// Passage; `usize::MAX` in tables.
    pub passage: usize,
    /// The amount for quick comparison.
    pub fixed: Option<Fixed>,
    /// Place in the grammar of the passage.
    pub place: Place,
    /// What it is.
    pub cue: Cue,
    /// The value that a percentage or a change speaks of.
    pub owner: Option<usize>,
    /// For `523/550`: the figure behind the slash.
    pub over: Option<usize>,
    /// For `523/550`: the figure before the slash.
    pub under: Option<usize>,
    /// The telling words around it.
    pub words: WordSet,
    /// What is counted, in the words behind the digits (for figures without a known unit).
    pub noun: String,
    /// Which authority's plan a percentage is of, where the words say so.
    pub authority: Option<Authority>,
}

/// An amount in millionths of the base unit, for quick comparison before exact arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fixed {
    /// The printed value.
    pub value: i128,
    /// One in the last printed digit.
    pub room: i128,
}

impl Fixed {
    /// `None` for hedged figures, ranges, and amounts that do not fit: they need the exact look.
    pub(crate) fn of(figure: &Figure) -> Option<Self> {
        let plain = !figure.hedge.opens() && figure.upper.is_none();
        let factor = figure.unit.as_ref().map_or(Decimal::ONE, |u| u.factor);
        let millionths = |v: Decimal| {
            let v = v.checked_mul(factor)?.normalize();
            v.mantissa().checked_mul(10_i128.checked_pow(6_u32.checked_sub(v.scale())?)?)
        };
        plain.then(|| Some(Fixed { value: millionths(figure.value)?, room: millionths(Decimal::new(1, figure.decimals))? }))?
    }
}

impl Mention {
    /// The unit, if it is known.
    pub(crate) fn unit(&self) -> Option<&Unit> {
        self.figure.unit.as_ref()
    }

    /// True for an amount that may be a part, a whole or a result: no ratio, no change, no plan.
    pub(crate) fn is_value(&self) -> bool {
        self.cue == Cue::Value
    }

    /// True if both are amounts of the same measure.
    pub(crate) fn same_measure(&self, other: &Mention) -> bool {
        match (self.unit(), other.unit()) {
            (Some(a), Some(b)) => yearless(&a.measure) == yearless(&b.measure),
            (None, None) => true,
            _ => false,
        }
    }

    /// True if both count whole things, though perhaps by other names (hộ, nhà).
    pub(crate) fn both_counts(&self, other: &Mention) -> bool {
        let count = |m: &Mention| m.figure.decimals == 0 && m.unit().is_none_or(Unit::is_count);
        count(self) && count(other)
    }
}

/// A yearly report may leave out "/năm".
fn yearless(measure: &str) -> &str {
    measure.strip_suffix("/YEAR").unwrap_or(measure)
}

/// Telling words behind a figure that still speak of it.
const BEHIND: usize = 10;

/// Telling words in front of a figure that are kept.
const IN_FRONT: usize = 20;

/// Bytes in front of a figure in which those words stand.
const FRONT_BYTES: usize = 400;

/// So many words may stand between a pair and the percentage that it gives.
const GAP_WORDS: usize = 10;

/// How far back a percentage may look for the value it speaks of, in mentions.
const REACH: usize = 8;

/// Finds the mentions of a passage and appends them to `out`.
pub(crate) fn read(running: &Running, passage: usize, lexis: &mut Lexis, out: &mut Vec<Mention>) {
    let from = out.len();
    let mut behind = 0;
    for (i, token) in running.tokens.iter().enumerate() {
        let Some(figure) = token.figure.clone().filter(|_| token.role == Role::Quantity) else {
            behind = token.span.end;
            continue;
        };
        let place = running.places[i];
        let start = figure.span.start;
        let next = running.tokens.get(i + 1).map_or(running.text.len(), |t| t.span.start);
        let near = &running.lower[behind.max(place.clause_start).min(start)..start];
        let rest = &running.lower[figure.unit_end..next.max(figure.unit_end)];
        let follow = clause_tail(rest);
        let noun_from = if figure.unit.is_some() { figure.span.end } else { figure.unit_end };
        let noun = clause_tail(&running.lower[noun_from..next.max(noun_from)]).split_whitespace().take(4).collect::<Vec<_>>().join(" ");
        let mut before = lexis.read(tail(&running.lower[place.segment_start.min(start)..start], FRONT_BYTES));
        // "Tiến độ giải ngân còn chậm (đạt 56,8%)": a figure alone in its bracket is of what stands in front of it.
        if before.is_empty() && place.bracket > 0 {
            let outside = &running.lower[place.sentence_start.min(place.segment_start)..place.segment_start];
            let near = tail(outside, FRONT_BYTES / 2);
            before = lexis.read(near.rsplit([';', '.']).next().unwrap_or(near));
        }
        let mut after = lexis.read(segment_tail(rest));
        after.truncate(BEHIND);
        let words = set(before.iter().rev().take(IN_FRONT).chain(&after).copied().collect());
        let cue = match cue(&figure, near, follow) {
            Cue::Value if place.bracket > 0 && names_year(running, i) => Cue::Prior,
            cue => cue,
        };
        let authority = authority(follow);
        behind = figure.unit_end;
        out.push(Mention {
            span: 0..0,
            line: 0,
            fixed: None,
            figure,
            passage,
            place,
            cue,
            owner: None,
            over: None,
            under: None,
            words,
            noun,
            authority,
        });
    }
    pair(running, &mut out[from..], from);
    own(running, &mut out[from..], from);
    for mention in &mut out[from..] {
        mention.fixed = Fixed::of(&mention.figure);
    }
}

/// "(năm 2024: 6.985,4 ha)": the bracket gives the amount of the year it names.
fn names_year(running: &Running, token: usize) -> bool {
    let Some(year) = token.checked_sub(1).map(|t| &running.tokens[t]).filter(|t| t.role == Role::Year && t.span.len() == 4) else {
        return false;
    };
    let between = running.lower[year.span.end..running.tokens[token].span.start].trim();
    let opening = running.lower[..year.span.start].trim_end();
    matches!(between, ":" | "là" | "đạt") && (opening.ends_with("(năm") || opening.ends_with("(cùng kỳ năm"))
}

/// The text up to the next punctuation.
fn clause_tail(text: &str) -> &str {
    let end = text.find([',', ';', '(', ')', ':', '/', '.']).unwrap_or(text.len());
    &text[..end]
}

/// The text up to the end of the segment.
fn segment_tail(text: &str) -> &str {
    let end = text.find([';', '(', ')', '.']).unwrap_or(text.len());
    &text[..end]
}

fn authority(follow: &str) -> Option<Authority> {
    let council = follow.contains("hđnd") || follow.contains("hội đồng") || follow.contains("của huyện") || follow.contains("huyện giao");
    let committee =
        follow.contains("tỉnh giao") || follow.contains("ubnd tỉnh") || follow.contains("của tỉnh") || follow.contains("nhân dân tỉnh");
    match (council, committee) {
        (true, false) => Some(Authority::Council),
        (false, true) => Some(Authority::Committee),
        _ => None,
    }
}

fn cue(figure: &Figure, near: &str, follow: &str) -> Cue {
    let after = starts_with(follow, &[Class::PlanAfter, Class::PriorAfter]);
    let before = ends_with(
        near,
        &[
            Class::UpBefore,
            Class::DownBefore,
            Class::ExcessBefore,
            Class::EqualBefore,
            Class::ShareBefore,
            Class::PlanValueBefore,
            Class::PriorValueBefore,
        ],
    );
    if !figure.is_percent() {
        return match before {
            Some(Class::UpBefore) => Cue::Up,
            Some(Class::DownBefore) => Cue::Down,
            Some(Class::PlanValueBefore) if figure.unit.is_some() => Cue::Plan,
            Some(Class::PriorValueBefore) if figure.unit.is_some() => Cue::Prior,
            _ => Cue::Value,
        };
    }
    match (before, after) {
        (Some(Class::ExcessBefore), _) => Cue::AbovePlan,
        (Some(Class::UpBefore), _) => Cue::Up,
        (Some(Class::DownBefore), _) => Cue::Down,
        (_, Some(Class::PlanAfter)) => Cue::OfPlan,
        (_, Some(Class::PriorAfter)) => Cue::Index,
        (Some(Class::PlanValueBefore), _) => Cue::Plan,
        (Some(Class::PriorValueBefore), _) => Cue::Prior,
        (Some(Class::EqualBefore), _) => Cue::Ratio,
        (Some(Class::ShareBefore), _) => Cue::Share,
        _ => Cue::Value,
    }
}

/// Links `a/b`: nothing but an optional unit and a slash between the two.
fn pair(running: &Running, mentions: &mut [Mention], from: usize) {
    for i in 1..mentions.len() {
        let (head, tail) = mentions.split_at_mut(i);
        let (a, b) = (&mut head[i - 1], &mut tail[0]);
        let between = running.lower[a.figure.unit_end..b.figure.span.start.max(a.figure.unit_end)].trim();
        let slash = between == "/" && a.figure.is_percent() == b.figure.is_percent();
        let of_total = ["trên tổng số", "trong tổng số"].iter().any(|w| between.ends_with(w)) && between.split_whitespace().count() <= 12;
        if !(slash || of_total) || a.under.is_some() || a.place.sentence != b.place.sentence {
            continue;
        }
        let compatible = match (a.unit(), b.unit()) {
            (Some(x), Some(y)) => x.measure == y.measure,
            (Some(_), None) => false,
            _ => true,
        };
        if !compatible {
            continue;
        }
        if a.figure.unit.is_none() {
            a.figure.unit = b.figure.unit.clone();
        }
        a.over = Some(from + i);
        a.noun = b.noun.clone();
        b.under = Some(from + i - 1);
        b.cue = Cue::Plan;
    }
}

/// Nothing but "đạt" stands between the opening of the bracket and the figure.
fn opens_bracket(running: &Running, m: &Mention) -> bool {
    let start = running.brackets[m.place.bracket - 1].start;
    matches!(running.lower[start.min(m.figure.span.start)..m.figure.span.start].trim(), "" | "đạt" | "được")
}

/// Links percentages and changes to the value before them that they speak of.
fn own(running: &Running, mentions: &mut [Mention], from: usize) {
    for i in 0..mentions.len() {
        let m = &mentions[i];
        let derived = !matches!(m.cue, Cue::Value | Cue::Plan | Cue::Prior) || (m.figure.is_percent() && m.cue == Cue::Value);
        if !derived {
            continue;
        }
        let candidates = mentions[..i].iter().enumerate().rev().take(REACH);
        let mut owners = candidates
            .take_while(|(_, c)| c.place.sentence == m.place.sentence)
            .filter(|(_, c)| is_owner(mentions, from, m, c) && speaks_of(m, c))
            .map(|(j, _)| j);
        let Some(nearest) = owners.next().or_else(|| changed_elsewhere(mentions, i)) else { continue };
        // "03/19 xã đạt 19 tiêu chí, chiếm 15,8%": a share is of the pair, whatever stands between.
        let shared = matches!(m.cue, Cue::Share) && mentions[nearest].over.is_none();
        let j = if shared { owners.find(|j| mentions[*j].over.is_some()).unwrap_or(nearest) } else { nearest };
        // "giảm 10 vụ (12,5%)", "tăng 150 tỷ đồng, tương đương 13,6%": the same change once more, in percent.
        let change = &mentions[i - 1];
        if m.figure.is_percent()
            && matches!(m.cue, Cue::Value | Cue::Ratio)
            && matches!(change.cue, Cue::Up | Cue::Down)
            && change.owner.is_some()
            && !change.figure.is_percent()
            && change.place.sentence == m.place.sentence
            && same_change(running, change, m)
        {
            (mentions[i].cue, mentions[i].owner) = (change.cue, change.owner);
            continue;
        }
        // A percentage that only "đạt" or a bracket introduces is a ratio of a pair or of a count, or a level of its own.
        if m.cue == Cue::Value {
            let adjacent = j + 1 == i || (mentions[j].over == Some(from + i - 1) && j + 2 == i);
            let of_pair = mentions[j].over.is_some();
            let bracketed = m.place.bracket > mentions[j].place.bracket && opens_bracket(running, m);
            let gap = &running.lower[mentions[i - 1].figure.unit_end..mentions[i].figure.span.start];
            // "09/12 trường đạt chuẩn quốc gia, đạt 75,0%": a clause of its own with nothing but "đạt".
            let clause = gap.rsplit(',').next().unwrap_or(gap).trim_matches(|c: char| !c.is_alphabetic());
            let direct = bracketed || (matches!(clause, "" | "đạt" | "được") && gap.split_whitespace().count() <= GAP_WORDS);
            let counted = direct && (of_pair || bracketed) && !mentions[j].figure.is_percent();
            if !(adjacent && counted) {
                continue;
            }
            mentions[i].cue = Cue::Ratio;
        }
        mentions[i].owner = Some(from + j);
    }
}

/// "xảy ra 221 vụ, …; so với cùng kỳ tăng 16 vụ": the amount that changed stands in another segment of the sentence.
fn changed_elsewhere(mentions: &[Mention], i: usize) -> Option<usize> {
    let m = &mentions[i];
    let change = matches!(m.cue, Cue::Up | Cue::Down) && !m.figure.is_percent();
    let candidates = mentions[..i].iter().enumerate().rev().take(REACH);
    candidates
        .take_while(|(_, c)| change && c.place.sentence == m.place.sentence)
        .find(|(_, c)| c.is_value() && c.same_measure(m) && c.place.bracket == 0)
        .map(|(j, _)| j)
}

fn same_change(running: &Running, change: &Mention, percent: &Mention) -> bool {
    let gap = running.lower[change.figure.unit_end..percent.figure.span.start].trim_matches(|c: char| !c.is_alphanumeric());
    (gap.is_empty() && percent.place.bracket > change.place.bracket) || matches!(gap, "tương đương" | "tương ứng" | "bằng")
}

/// A value, or the share that a pair gives ("164/203 làng, đạt tỷ lệ 80,7%, bằng 122,4% KH": the plan is of the 80,7).
///
/// A change may have a plan of its own: "giảm 5,01%, bằng 125,25% KH".
fn is_owner(mentions: &[Mention], from: usize, m: &Mention, c: &Mention) -> bool {
    let of_pair = || c.owner.is_some_and(|o| mentions[o - from].over.is_some());
    let change = m.cue == Cue::OfPlan && matches!(c.cue, Cue::Up | Cue::Down) && c.figure.is_percent();
    c.cue == Cue::Value || change || (matches!(c.cue, Cue::Share | Cue::Ratio) && of_pair())
}

/// `value` may be what `m` is a ratio or change of: in the same segment, or right before the bracket that `m` stands in.
fn speaks_of(m: &Mention, value: &Mention) -> bool {
    if value.place.bracket == m.place.bracket {
        return value.place.segment == m.place.segment;
    }
    value.place.bracket == 0 || value.place.bracket < m.place.bracket
}
