//! `arithmetic/attainment`: result against plan in percent.

use crate::finding::Severity;
use crate::reading::list::first_of_segments;
use crate::reading::running::Running;
use crate::reading::{Column, Cue, Mention, Reading};
use crate::rules::sink::operand;
use crate::rules::{Rule, Sink, Trust, rule};
use relation::{Claim, Formula, Kind, Operand, Verdict, judge};

pub(crate) const RULE: Rule = rule!("arithmetic/attainment", Severity::Error, run);

fn run(reading: &Reading, sink: &mut Sink) {
    beside(reading, sink);
    before_pair(reading, sink, Kind::Attainment);
    named_plan(reading, sink);
    in_tables(reading, sink);
    from_rows(reading, sink);
    from_plans_of_parts(reading, sink);
    from_plan_before(reading, sink);
}

/// `523/550 hộ, đạt 95,1% KH`: the plan stands behind the slash.
fn beside(reading: &Reading, sink: &mut Sink) {
    for (i, m) in reading.mentions.iter().enumerate() {
        let Some((owner, plan)) = m.owner.and_then(|o| Some((o, reading.mentions[o].over?))) else { continue };
        let formula = match m.cue {
            Cue::OfPlan => ratio(reading, owner, plan),
            Cue::AbovePlan if m.figure.is_percent() => {
                Formula::Growth { now: operand(&reading.mentions[owner]), then: operand(&reading.mentions[plan]), decrease: false }
            }
            _ => continue,
        };
        // With several percentages behind one pair, each of another authority's plan, the pair belongs to the one that fits.
        let rivals = owned(reading, owner, |r| r.cue == Cue::OfPlan).count() > 1;
        let trust = if rivals || !directly_behind(reading, plan, i) { Trust::Hint } else { Trust::Bound };
        sink.claim(reading, Kind::Attainment, i, &[owner, plan], trust, formula);
    }
    none_fits(reading, sink);
}

/// The percentage is of the pair in front of it: no other amount stands between, and its own clause names no other thing
/// ("14/17 chỉ tiêu đạt, trong đó thu ngân sách vượt 31%" is of another).
pub(super) fn directly_behind(reading: &Reading, whole: usize, percent: usize) -> bool {
    let (w, p) = (&reading.mentions[whole], &reading.mentions[percent]);
    let gap = &reading.passages[p.passage].lower[w.figure.unit_end..p.figure.span.start];
    let clause = gap.rsplit([',', '(', ':']).next().unwrap_or(gap);
    let other = (whole + 1..percent).any(|j| reading.mentions[j].is_value());
    !other && !gap.contains("trong đó") && clause.split_whitespace().count() <= CLAUSE_WORDS
}

/// So few words lead from a pair to its percentage: "đạt tỷ lệ", "giáo viên đạt danh hiệu, chiếm".
const CLAUSE_WORDS: usize = 8;

/// Several percentages of plans behind one pair, and the pair fits none: the first is told as broken.
fn none_fits(reading: &Reading, sink: &mut Sink) {
    for (owner, m) in reading.mentions.iter().enumerate() {
        let Some(plan) = m.over else { continue };
        let percents: Vec<usize> = owned(reading, owner, |r| r.cue == Cue::OfPlan).collect();
        if percents.len() > 1
            && directly_behind(reading, plan, percents[0])
            && percents.iter().all(|p| !sink.explains(Kind::Attainment, *p))
        {
            sink.claim(reading, Kind::Attainment, percents[0], &[owner, plan], Trust::Bound, ratio(reading, owner, plan));
        }
    }
}

/// `đạt 95,1% kế hoạch (523/550 hộ)`: part and whole stand in the bracket behind the percentage, and nothing else does.
pub(super) fn before_pair(reading: &Reading, sink: &mut Sink, kind: Kind) {
    for (i, m) in reading.mentions.iter().enumerate().skip(1) {
        let Some(whole) = m.over else { continue };
        let percent = &reading.mentions[i - 1];
        let levels = match kind {
            Kind::Attainment => percent.cue == Cue::OfPlan,
            _ => matches!(percent.cue, Cue::Share | Cue::Ratio | Cue::Value),
        };
        if !percent.figure.is_percent()
            || !levels
            || percent.passage != m.passage
            || percent.owner.is_some_and(|o| reading.mentions[o].over.is_some())
        {
            continue;
        }
        let gap = &reading.passages[m.passage].lower[percent.figure.unit_end..m.figure.span.start];
        let Some(words) = gap.trim_end().strip_suffix('(') else { continue };
        let alone = reading.passages[m.passage].lower[reading.mentions[whole].figure.unit_end..].trim_start().starts_with(')');
        if alone && words.split_whitespace().count() <= GAP_WORDS && !words.contains([',', ';', '.', '(']) {
            sink.claim(reading, kind, i - 1, &[i, whole], Trust::Bound, ratio(reading, i, whole));
            // The first of the pair is the result that stood in front of the percentage.
            let result = percent.owner.filter(|o| reading.mentions[*o].figure.value == m.figure.value);
            if let Some(result) = result {
                sink.claim(reading, Kind::Equal, i, &[result], Trust::Hint, Formula::Equal(operand(&reading.mentions[result])));
            }
        }
    }
}

/// So many words may stand between a percentage and the bracket that explains it: "kế hoạch tỉnh giao".
const GAP_WORDS: usize = 5;

/// `đạt 70,05 tỷ đồng (kế hoạch 61,76 tỷ đồng), bằng 113,43% KH`: an amount that the words call the plan.
fn named_plan(reading: &Reading, sink: &mut Sink) {
    for (i, m) in reading.mentions.iter().enumerate() {
        let Some(owner) = m.owner.filter(|o| m.cue == Cue::OfPlan && reading.mentions[*o].over.is_none()) else { continue };
        let o = &reading.mentions[owner];
        let near = owner.saturating_sub(2)..(i + 3).min(reading.mentions.len());
        let plans: Vec<usize> = near
            .filter(|p| {
                let c = &reading.mentions[*p];
                c.cue == Cue::Plan
                    && c.under.is_none()
                    && c.passage == o.passage
                    && c.place.sentence == o.place.sentence
                    && c.same_measure(o)
            })
            .collect();
        // "bằng 61,35% kế hoạch (2.030,4 tỷ đồng)": the bracket gives the plan.
        let bracketed = reading.mentions.get(i + 1).filter(|b| {
            if b.passage != m.passage || b.place.bracket <= m.place.bracket {
                return false;
            }
            let words = || reading.passages[m.passage].lower[m.figure.unit_end..b.figure.span.start].split_whitespace().count();
            let plan = b.cue == Cue::Plan && (b.same_measure(o) || b.both_counts(o));
            let alone = reading.tail(i + 1).trim_start().starts_with(')')
                && reading.passages[m.passage].lower[..b.figure.span.start].trim_end().ends_with('(');
            let amount = b.is_value() && b.same_measure(o) && alone;
            (plan || amount) && b.over.is_none() && b.under.is_none() && !b.figure.is_percent() && words() <= 2 * GAP_WORDS
        });
        if bracketed.is_some() {
            sink.claim(reading, Kind::Attainment, i, &[owner, i + 1], Trust::Bound, ratio(reading, owner, i + 1));
        } else if let [plan] = plans.as_slice() {
            let trust = if *plan == owner + 1 && *plan < i { Trust::Bound } else { Trust::Hint };
            sink.claim(reading, Kind::Attainment, i, &[owner, *plan], trust, ratio(reading, owner, *plan));
        }
    }
}

fn ratio(reading: &Reading, part: usize, whole: usize) -> Formula {
    Formula::Percent(vec![operand(&reading.mentions[part])], vec![operand(&reading.mentions[whole])])
}

/// Columns of a table: result ÷ plan of the same authority.
fn in_tables(reading: &Reading, sink: &mut Sink) {
    for table in &reading.tables {
        let lone = table.columns.iter().filter(|c| matches!(c, Column::Plan(_))).count() == 1;
        for row in &table.rows {
            let Some(result) = table.cell(row, |c| c == Column::Result) else { continue };
            for (column, percent) in table.cells(row, |c| matches!(c, Column::OfPlan(_))) {
                let Column::OfPlan(authority) = column else { continue };
                let plan = table.cell(row, |c| c == Column::Plan(authority) || (lone && matches!(c, Column::Plan(_))));
                if let Some(plan) = plan {
                    let formula = Formula::Percent(vec![operand(&reading.mentions[result])], vec![against(reading, result, plan)]);
                    sink.claim(reading, Kind::Attainment, percent, &[result, plan], Trust::Bound, formula);
                }
            }
        }
    }
}

/// The goal that a result is measured by: of a range the nearer bound, or the result itself where it lies inside.
fn against(reading: &Reading, result: usize, plan: usize) -> Operand {
    let (result, plan) = (&reading.mentions[result].figure, &reading.mentions[plan]);
    let mut goal = operand(plan);
    if let Some(upper) = plan.figure.upper {
        let value = result.value.clamp(plan.figure.value, upper.value.max(plan.figure.value));
        goal = Operand { factor: goal.factor, ..Operand::exact(value) };
    }
    goal
}

/// `đạt 47,2 triệu đồng/ha, bằng 101,5% KH`: the plan stands in the row of a table that restates the result.
fn from_rows(reading: &Reading, sink: &mut Sink) {
    for (i, m) in reading.mentions.iter().enumerate() {
        if m.cue != Cue::OfPlan || m.passage == usize::MAX {
            continue;
        }
        let Some(owner) = m.owner.filter(|o| reading.mentions[*o].over.is_none()) else { continue };
        let Some(&(t, r)) = sink.links.row_of.get(&owner) else { continue };
        let (table, row) = (&reading.tables[t], &reading.tables[t].rows[r]);
        let plans: Vec<usize> =
            table.cells(row, |c| matches!(c, Column::Plan(a) if m.authority.is_none() || a == m.authority)).map(|c| c.1).collect();
        for plan in plans {
            let formula = Formula::Percent(vec![operand(&reading.mentions[owner])], vec![against(reading, owner, plan)]);
            if sink.claim(reading, Kind::Attainment, i, &[owner, plan], Trust::Hint, formula).is_fine() {
                break;
            }
        }
    }
}

/// `Kế hoạch vốn là 6.359,4 tỷ đồng. … giải ngân 3.613,1 tỷ đồng, bằng 56,8% kế hoạch`: the plan was said before.
fn from_plan_before(reading: &Reading, sink: &mut Sink) {
    for (i, m) in reading.mentions.iter().enumerate() {
        let Some(owner) = m.owner.filter(|_| m.cue == Cue::OfPlan && !sink.explains(Kind::Attainment, i)) else { continue };
        let o = &reading.mentions[owner];
        let before = owner.saturating_sub(BACK)..owner;
        let plan = before.rev().find(|p| {
            let c = &reading.mentions[*p];
            let planned = c.cue == Cue::Plan || (c.is_value() && reading.passages.get(c.passage).is_some_and(|r| called_plan(r, c)));
            planned
                && c.passage == o.passage
                && c.same_measure(o)
                && c.figure.decimals + 1 >= o.figure.decimals
                && judge_ratio(reading, i, owner, *p)
        });
        if let Some(plan) = plan {
            sink.claim(reading, Kind::Attainment, i, &[owner, plan], Trust::Hint, ratio(reading, owner, plan));
        }
    }
}

/// How far back a plan may have been said, in mentions.
const BACK: usize = 10;

/// The words in front of an amount, in its segment, speak of a plan.
fn called_plan(running: &Running, c: &Mention) -> bool {
    let before = &running.lower[c.place.segment_start.min(c.figure.span.start)..c.figure.span.start];
    ["kế hoạch", "dự toán", "chỉ tiêu"].iter().any(|w| before.contains(w)) || c.place.bracket > 0
}

fn judge_ratio(reading: &Reading, percent: usize, part: usize, whole: usize) -> bool {
    let claim = Claim { kind: Kind::Attainment, stated: operand(&reading.mentions[percent]), formula: ratio(reading, part, whole) };
    judge(&claim).verdict == Verdict::Holds
}

/// A whole whose plan is not printed: the plans of its parts add up to it, or follow from the parts' own percentages.
fn from_plans_of_parts(reading: &Reading, sink: &mut Sink) {
    let lists = sink.lists.clone();
    for list in lists.iter() {
        for &whole in &list.wholes {
            let percents: Vec<usize> = owned(reading, whole, |m| m.cue == Cue::OfPlan).collect();
            if percents.is_empty() || reading.mentions[whole].over.is_some() {
                continue;
            }
            let parts: Vec<usize> = first_of_segments(
                &reading.mentions,
                &list
                    .parts
                    .iter()
                    .copied()
                    .filter(|p| reading.mentions[*p].is_value() && reading.mentions[*p].same_measure(&reading.mentions[whole]))
                    .collect::<Vec<_>>(),
            );
            let plans: Vec<usize> = parts.iter().filter_map(|p| reading.mentions[*p].over).collect();
            let basis: Vec<(usize, usize)> =
                parts.iter().filter_map(|p| Some((*p, owned(reading, *p, |m| m.cue == Cue::OfPlan).next()?))).collect();
            for percent in percents {
                if plans.len() >= 2 {
                    let formula = Formula::Percent(
                        vec![operand(&reading.mentions[whole])],
                        plans.iter().map(|p| operand(&reading.mentions[*p])).collect(),
                    );
                    let operands: Vec<usize> = std::iter::once(whole).chain(plans.iter().copied()).collect();
                    sink.claim(reading, Kind::Attainment, percent, &operands, Trust::Hint, formula);
                } else if basis.len() >= 2 && basis.len() == parts.len() {
                    let formula = Formula::PercentOfImplied {
                        part: operand(&reading.mentions[whole]),
                        basis: basis.iter().map(|(p, s)| (operand(&reading.mentions[*p]), operand(&reading.mentions[*s]))).collect(),
                    };
                    let operands: Vec<usize> = std::iter::once(whole).chain(basis.iter().flat_map(|(p, s)| [*p, *s])).collect();
                    sink.claim(reading, Kind::Attainment, percent, &operands, Trust::Hint, formula);
                }
            }
        }
    }
}

/// Mentions that speak of `owner` and that `wanted` accepts, nearest first.
pub(crate) fn owned<'r>(reading: &'r Reading, owner: usize, wanted: impl Fn(&Mention) -> bool + 'r) -> impl Iterator<Item = usize> + 'r {
    let end = (owner + 12).min(reading.mentions.len());
    (owner + 1..end).filter(move |i| reading.mentions[*i].owner == Some(owner) && wanted(&reading.mentions[*i]))
}
