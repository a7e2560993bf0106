//! `agreement/verdict`: "đạt", "vượt", "không đạt" against the numbers.

use crate::finding::Severity;
use crate::reading::cue::list;
use crate::reading::list::words;
use crate::reading::words::set;
use crate::reading::{Column, Cue, Reading, Row, Table};
use crate::rules::{Rule, Sink, rule};
use aho_corasick::AhoCorasick;
use figure::text::lower;
use relation::Verdict;
use std::cmp::Ordering;
use std::ops::Range;
use std::sync::LazyLock;
use texts::Message;

pub(crate) const RULE: Rule = rule!("agreement/verdict", Severity::Error, run);

/// What a judgement says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Judgement {
    Missed,
    Met,
    Exceeded,
}

fn run(reading: &Reading, sink: &mut Sink) {
    for table in &reading.tables {
        in_table(reading, sink, table);
    }
    in_text(reading, sink);
}

fn judgement(text: &str) -> Option<Judgement> {
    let text = lower(text);
    if text.contains("không đạt") || text.contains("chưa đạt") || text.contains("đạt thấp") {
        Some(Judgement::Missed)
    } else if text.contains("vượt") {
        Some(Judgement::Exceeded)
    } else {
        text.contains("đạt").then_some(Judgement::Met)
    }
}

/// The judgement column against result and plan of each row; a row without figures is judged by its components.
fn in_table(reading: &Reading, sink: &mut Sink, table: &Table) {
    for (n, row) in table.rows.iter().enumerate() {
        let Some(span) = &row.verdict else { continue };
        let Some(said) = judgement(reading.document.slice(span)) else { continue };
        let own = compare(reading, table, row);
        let compared: Vec<(Ordering, Vec<usize>)> = match own {
            Some(own) => vec![own],
            None => table.rows[n + 1..].iter().take_while(|r| r.number.is_empty()).filter_map(|r| compare(reading, table, r)).collect(),
        };
        if compared.is_empty() {
            continue;
        }
        let worst = compared.iter().map(|c| c.0).min().unwrap_or(Ordering::Equal);
        let best = compared.iter().map(|c| c.0).max().unwrap_or(Ordering::Equal);
        let fits = match said {
            Judgement::Missed => worst == Ordering::Less,
            Judgement::Met => worst != Ordering::Less,
            Judgement::Exceeded => worst != Ordering::Less && best == Ordering::Greater,
        };
        let reversed = match said {
            Judgement::Missed => best == Ordering::Greater,
            Judgement::Met => best != Ordering::Greater,
            Judgement::Exceeded => best != Ordering::Greater && worst == Ordering::Less,
        };
        let falls = falls_well(&row.label);
        let verdict = if (fits && !falls) || (reversed && falls) {
            Verdict::Holds
        } else if falls {
            // "Tỷ lệ hộ nghèo" is better when it is lower; a label alone does not say how the plan was meant.
            continue;
        } else {
            Verdict::Broken
        };
        let operands: Vec<Range<usize>> = compared.iter().flat_map(|c| &c.1).map(|m| reading.mentions[*m].span.clone()).collect();
        let message = (verdict == Verdict::Broken)
            .then(|| Message::new("check-verdict-differs").with("said", reading.document.slice(span)).with("label", &row.label));
        sink.words(reading, "verdict", verdict, span, &operands, message);
    }
}

/// Result against the first plan that the row has: the governing authority's column stands first.
fn compare(reading: &Reading, table: &Table, row: &Row) -> Option<(Ordering, Vec<usize>)> {
    let result = table.cell(row, |c| c == Column::Result)?;
    let plan = table.cell(row, |c| matches!(c, Column::Plan(_)))?;
    let (r, p) = (&reading.mentions[result].figure, &reading.mentions[plan].figure);
    let order = match p.upper {
        Some(upper) if r.value >= p.value => r.value.cmp(&upper.value).max(Ordering::Equal),
        _ => r.value.cmp(&p.value),
    };
    Some((order, vec![result, plan]))
}

/// Words of indicators that are better when they fall.
fn falls_well(label: &str) -> bool {
    let label = lower(label);
    let against = ["giảm", "thoát nghèo", "thu nợ", "thu hồi", "xóa", "xử lý"].iter().any(|w| label.contains(w));
    !against && list("falling").iter().any(|w| label.contains(w))
}

static PHRASE_WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| words(list("judgement")));

fn in_text(reading: &Reading, sink: &mut Sink) {
    for passage in 0..reading.passages.len() {
        let running = &reading.passages[passage];
        for found in PHRASE_WORDS.find_iter(&running.lower) {
            let said = judgement(list("judgement")[found.pattern().as_usize()]);
            if let Some(said) = said.filter(|_| !preceded(&running.lower[..found.start()])) {
                judge_clause(reading, sink, passage, found.start()..found.end(), said);
            }
        }
    }
}

/// "không" or "chưa" already belongs to a longer phrase; "mức đạt" is a noun.
fn preceded(before: &str) -> bool {
    let word = before.trim_end().rsplit(' ').next().unwrap_or("");
    matches!(word, "không" | "chưa" | "phấn" | "đấu" | "để" | "nếu" | "điều" | "mức")
}

/// Compares the judgement of a clause with the percentage of the plan that stands nearest under the same words, or with the row of
/// a table that the words name.
fn judge_clause(reading: &Reading, sink: &mut Sink, passage: usize, phrase: Range<usize>, said: Judgement) {
    let running = &reading.passages[passage];
    let start = running.lower[..phrase.start].rfind(['.', ';', ',']).map_or(0, |at| at + 1);
    let topic = set(reading.lexis.known(&running.lower[start..phrase.start]));
    let span = running.global(&phrase);
    if listed(reading, sink, passage, &phrase, said) || others(reading, sink, passage, &phrase, said) {
        return;
    }
    let close = |words: &Vec<u32>| 100 * reading.lexis.shared(&topic, words) / reading.lexis.mass(&topic).max(1);
    let percents = reading.of_passage[passage].clone().filter(|i| {
        let m = &reading.mentions[*i];
        m.cue == Cue::OfPlan && m.owner.is_some()
    });
    let to_hundred = |i: usize| reading.mentions[i].figure.value.cmp(&figure::Decimal::ONE_HUNDRED);
    let nearest = percents
        .map(|i| {
            let owner = reading.mentions[i].owner.unwrap_or(i);
            (close(&reading.mentions[owner].words).max(close(&reading.mentions[i].words)), i)
        })
        .filter(|(score, _)| *score >= 35)
        // Innocent if any natural reading holds: a percentage that agrees goes before one that is only nearer in words.
        .max_by_key(|(score, i)| {
            (fits(said, to_hundred(*i)), *score, usize::MAX - reading.mentions[*i].figure.span.start.abs_diff(phrase.start))
        });
    if let Some((_, percent)) = nearest {
        return tell_text(reading, sink, &span, said, to_hundred(percent), &[percent]);
    }
    let rows = reading.tables.iter().flat_map(|t| t.rows.iter().map(move |r| (t, r)));
    let row = rows
        .filter_map(|(t, r)| {
            let score = label_match(reading, r, &topic);
            (score >= 40 && close(&r.group) >= 30).then(|| compare(reading, t, r).map(|c| (score, c)))?
        })
        .max_by_key(|(score, _)| *score);
    if let Some((_, (order, operands))) = row {
        tell_text(reading, sink, &span, said, order, &operands);
    }
}

/// Percent of a row's label, alone or with its group, that stands in a topic.
fn label_match(reading: &Reading, row: &Row, topic: &crate::reading::words::WordSet) -> u32 {
    let of = |words| 100 * reading.lexis.shared(topic, words) / reading.lexis.mass(words).max(1);
    of(&row.words).max(of(&row.group))
}

/// "03 chỉ tiêu không đạt kế hoạch đó là: A; B; C": every item of the list against its row.
fn listed(reading: &Reading, sink: &mut Sink, passage: usize, phrase: &Range<usize>, said: Judgement) -> bool {
    let running = &reading.passages[passage];
    let rest = &running.lower[phrase.end..];
    let Some(lead) = rest.find("đó là").filter(|at| rest[..*at].split_whitespace().count() <= 3 && !rest[..*at].contains(['.', ';']))
    else {
        return false;
    };
    let from = lead + "đó là".len();
    let end = rest[from..].find(". ").map_or(rest.len(), |at| from + at);
    let mut found = false;
    for item in rest[from..end].split(';') {
        let topic = set(reading.lexis.known(item));
        let rows = reading.tables.iter().flat_map(|t| t.rows.iter().map(move |r| (t, r)));
        let best = rows
            .filter_map(|(t, r)| compare(reading, t, r).map(|c| (label_match(reading, r, &topic), c)))
            .filter(|(score, _)| *score >= 40)
            .max_by_key(|(score, c)| (*score, fits(said, c.0)));
        if let Some((_, (order, operands))) = best {
            tell_text(reading, sink, &running.global(phrase), said, order, &operands);
            found = true;
        }
    }
    found
}

/// "Các chỉ tiêu khác đều đạt và vượt kế hoạch", "14/17 chỉ tiêu đạt và vượt": all rows but those that were missed.
fn others(reading: &Reading, sink: &mut Sink, passage: usize, phrase: &Range<usize>, said: Judgement) -> bool {
    let running = &reading.passages[passage];
    let start = running.lower[..phrase.start].rfind(['.', ';', ':']).map_or(0, |at| at + 1);
    let clause = &running.lower[start..phrase.start];
    if said == Judgement::Missed
        || !clause.contains("chỉ tiêu")
        || !(clause.contains("khác") || clause.contains("còn lại") || clause.contains('/'))
    {
        return false;
    }
    let Some(table) = reading.tables.iter().find(|t| t.columns.contains(&Column::Verdict)) else { return false };
    let met: Vec<Range<usize>> = table
        .rows
        .iter()
        .filter(|r| compare(reading, table, r).is_some_and(|(order, _)| order != Ordering::Less))
        .filter_map(|r| table.cell(r, |c| matches!(c, Column::OfPlan(_))))
        .map(|m| reading.mentions[m].span.clone())
        .collect();
    if !met.is_empty() {
        sink.words(reading, "verdict", Verdict::Holds, &running.global(phrase), &met, None);
    }
    !met.is_empty()
}

fn fits(said: Judgement, order: Ordering) -> bool {
    match said {
        Judgement::Missed => order == Ordering::Less,
        Judgement::Met => order != Ordering::Less,
        Judgement::Exceeded => order == Ordering::Greater,
    }
}

/// In running text the words seldom bind: only agreement is told.
fn tell_text(reading: &Reading, sink: &mut Sink, span: &Range<usize>, said: Judgement, order: Ordering, operands: &[usize]) {
    if fits(said, order) {
        let operands: Vec<Range<usize>> = operands.iter().map(|m| reading.mentions[*m].span.clone()).collect();
        sink.words(reading, "verdict", Verdict::Holds, span, &operands, None);
    }
}
