//! A year evaluated: every main target judged as the appendix of the report prints it, and everything else that the
//! figures of the year say about each other. Data only; how it is printed is decided elsewhere.

use crate::claims::Outcome;
use crate::error::Names;
use crate::evaluation::{
    AppendixRow, AppendixTarget, BrokenAllocation, Column, Disagreement, Evaluation, Growth, Judged, Origin, PlannedFigure, RebasedFigure,
    ResultValue, UnitSum,
};
use crate::growth::{Comparison, SamePeriod, Series, same_period};
use crate::indicator::IndicatorId;
use crate::number::with_names;
use crate::observation::Observation;
use crate::org::UnitId;
use crate::rebase::Rebased;
use crate::target::Basis;
use crate::verdict::{Verdict, judge};
use crate::year::{MainTarget, Plan, Year};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use texts::Message;

impl Evaluation {
    /// Evaluates a year.
    pub fn of(year: &Year) -> Evaluation {
        let (unit, of) = (year.settings.unit, year.settings.year);
        let unit_names =
            year.org.get(unit).latest().map_or_else(Names::default, |v| Names { vi: v.name.to_string(), en: v.name_en.to_string() });
        let mut out = Evaluation {
            unit: unit_names,
            year: of,
            governing: year.settings.governing.clone(),
            authorities: columns(year),
            appendix: Vec::new(),
            met: 0,
            judged: 0,
            others_judged: 0,
            shortfalls: Vec::new(),
            disagreements: Vec::new(),
            claims: crate::claims::check(year),
            parts: Vec::new(),
            implied: Vec::new(),
            unit_sums: Vec::new(),
            allocations: Vec::new(),
            growth: growth(year),
            rebased: rebased(year),
        };
        out.appendix = appendix(year, &out.authorities);
        out.judged = out.appendix.iter().filter(|t| t.verdict.is_some()).count();
        out.met = out.appendix.iter().filter(|t| t.verdict.is_some_and(|v| v != Verdict::Missed)).count();
        out.planned(year);
        (out.parts, out.implied) = crate::parts::check(year, unit, of);
        out.unit_sums = unit_sums(year);
        out.allocations = allocations(year);
        out
    }

    /// How many claims came out as `outcome`.
    pub fn claims_with(&self, outcome: Outcome) -> usize {
        self.claims.iter().filter(|c| c.outcome == outcome).count()
    }

    /// Judges every planned figure: those outside the list that fall short, and all on which authorities disagree.
    fn planned(&mut self, year: &Year) {
        let (of, home) = (year.settings.year, year.settings.unit);
        let listed = |i: IndicatorId, u: UnitId| u == home && year.main_targets.iter().any(|m| m.indicator == i);
        let mut keys: Vec<(IndicatorId, UnitId)> =
            year.targets.all().iter().filter(|t| t.year == of).map(|t| (t.indicator, t.unit)).collect();
        // A closed whole whose parts are all planned is planned too.
        keys.extend(year.catalogue.ids().filter(|i| year.catalogue.get(*i).constant.is_none()).map(|i| (i, home)));
        keys.sort_unstable();
        keys.dedup();
        for (indicator, unit) in keys {
            let Some(observation) = year.book.of_year(indicator, unit, of, year.settings.as_of) else { continue };
            let Some(result) = ResultValue::of(observation) else { continue };
            let all: Vec<Judged> = year
                .targets
                .authorities
                .iter()
                .filter_map(|a| judged(year, indicator, unit, &a.code, Some(observation)))
                .filter(|j| j.verdict.is_some())
                .collect();
            let about = year.catalogue.get(indicator);
            if all.iter().any(|j| j.verdict != all[0].verdict) {
                let (indicator, name) = (about.code.clone(), about.names.clone());
                self.disagreements.push(Disagreement { indicator, name, judged: all.clone() });
            }
            if listed(indicator, unit) {
                continue;
            }
            self.others_judged += all.len();
            let name = (unit != home).then(|| year.org.name(unit, last_day(of)).to_owned());
            self.shortfalls.extend(all.into_iter().filter(|j| j.verdict == Some(Verdict::Missed)).map(|judged| PlannedFigure {
                indicator: about.code.clone(),
                name: about.names.clone(),
                measure: about.unit_name.clone(),
                unit: name.clone(),
                result,
                judged,
            }));
        }
    }
}

fn last_day(year: i16) -> Date {
    date(year.clamp(1900, 2200), 12, 31)
}

/// The authorities that set a main target of the year.
fn columns(year: &Year) -> Vec<Column> {
    let (unit, of) = (year.settings.unit, year.settings.year);
    let sets = |code: &str| year.main_targets.iter().any(|m| year.plan(m.indicator, unit, of, code).is_some());
    let all = year.targets.authorities.iter().filter(|a| sets(&a.code));
    all.map(|a| Column { code: a.code.clone(), short: a.short.clone() }).collect()
}

/// The goal of `authority` and what came of it; `None` where it has none.
fn judged(year: &Year, indicator: IndicatorId, unit: UnitId, authority: &str, result: Option<&Observation>) -> Option<Judged> {
    let plan: Plan<'_> = year.plan(indicator, unit, year.settings.year, authority)?;
    let judgement = result.and_then(|o| judge(plan.goal, o.value, year.rule(indicator)));
    Some(Judged {
        authority: authority.to_owned(),
        goal: plan.goal,
        origin: match plan.target {
            None => Origin::Summed,
            Some(target) => match target.basis {
                Basis::Assigned => Origin::Assigned,
                Basis::Derived => Origin::Derived,
                Basis::MadeUp => Origin::MadeUp,
            },
        },
        document: plan.target.and_then(|t| t.document.clone()),
        revision: plan.target.map(|t| t.revision),
        verdict: judgement.as_ref().map(|j| j.verdict),
        attainment: judgement.as_ref().and_then(|j| j.attainment),
        strongly: judgement.as_ref().is_some_and(|j| j.strongly),
        reason: judgement.map(|j| j.reason),
    })
}

fn appendix(year: &Year, columns: &[Column]) -> Vec<AppendixTarget> {
    let mut by_number: BTreeMap<u32, Vec<&MainTarget>> = BTreeMap::new();
    for main in &year.main_targets {
        by_number.entry(main.number).or_default().push(main);
    }
    let target = |(number, mains): (u32, Vec<&MainTarget>)| {
        let rows: Vec<AppendixRow> = mains.iter().map(|main| appendix_row(year, main, columns)).collect();
        let title = mains.iter().find(|m| !m.title.vi.is_empty()).map(|m| m.title.clone()).unwrap_or_default();
        AppendixTarget { number, title, verdict: Verdict::composite(rows.iter().map(|r| r.verdict)), rows }
    };
    by_number.into_iter().map(target).collect()
}

fn appendix_row(year: &Year, main: &MainTarget, columns: &[Column]) -> AppendixRow {
    let (unit, of, indicator) = (year.settings.unit, year.settings.year, main.indicator);
    let about = year.catalogue.get(indicator);
    let observation = year.book.of_year(indicator, unit, of, year.settings.as_of);
    let plans: Vec<Option<Judged>> = columns.iter().map(|c| judged(year, indicator, unit, &c.code, observation)).collect();
    let governing = plans.iter().flatten().find(|j| j.authority == year.settings.governing);
    let verdict = governing.or(plans.iter().flatten().next()).and_then(|j| j.verdict);
    let mut notes = Vec::new();
    for (column, other) in columns.iter().zip(&plans) {
        let Some(other) = other else { continue };
        if let Some(theirs) = other.verdict.filter(|v| Some(*v) != verdict) {
            let says = theirs.message();
            let message = with_names!(Message::new("plan-note-other-verdict"), "authority", &column.short);
            let says = [texts::Lang::Vi, texts::Lang::En].map(|lang| says.text(lang));
            notes.push(message.with("verdict", &says[0]).with("verdict-en", &says[1]));
        }
    }
    if governing.is_some_and(|j| j.strongly) {
        notes.push(Message::new("plan-note-strongly"));
    }
    for (column, judged) in columns.iter().zip(&plans) {
        if judged.as_ref().is_some_and(|judged| judged.origin == Origin::MadeUp) {
            notes.push(with_names!(Message::new("plan-note-made-up"), "authority", &column.short));
        }
    }
    if observation.is_none() {
        notes.push(Message::new("plan-note-no-result"));
    }
    AppendixRow {
        part: main.part.clone(),
        indicator: about.code.clone(),
        name: about.names.clone(),
        measure: about.unit_name.clone(),
        result: observation.and_then(ResultValue::of),
        plans,
        verdict,
        notes,
        same_period: comparison(year, indicator),
    }
}

fn comparison(year: &Year, indicator: IndicatorId) -> Option<Comparison> {
    let series = Series {
        book: &year.book,
        catalogue: &year.catalogue,
        org: &year.org,
        calendar: year.settings.calendar,
        as_of: year.settings.as_of,
    };
    let compared = crate::observation::periods_of_year(year.settings.year)
        .map(|period| same_period(series, indicator, year.settings.unit, period))
        .find(|same| matches!(same, SamePeriod::Compared(_)))?;
    match compared {
        SamePeriod::Compared(comparison) => Some(comparison),
        SamePeriod::NotComparable(_) | SamePeriod::Missing => None,
    }
}

fn growth(year: &Year) -> Vec<Growth> {
    let of = |indicator| {
        let about = year.catalogue.get(indicator);
        let comparison = comparison(year, indicator)?;
        Some(Growth { indicator: about.code.clone(), name: about.names.clone(), comparison })
    };
    year.catalogue.ids().filter_map(of).collect()
}

fn unit_sums(year: &Year) -> Vec<UnitSum> {
    let day = last_day(year.settings.year);
    let along = crate::rollup::Along { org: &year.org, tree: crate::Tree::Administrative, day };
    let values = |i, u| year.number(i, u, year.settings.year);
    let of = |indicator| {
        let about = year.catalogue.get(indicator);
        let rolled = crate::rollup::roll_up(indicator, year.settings.unit, &year.catalogue, along, &values);
        Some(UnitSum {
            indicator: about.code.clone(),
            name: about.names.clone(),
            own: rolled.own,
            sum: rolled.from_children?,
            reported: rolled.reported.len(),
            expected: rolled.expected(),
            missing: rolled.missing.iter().map(|u| year.org.name(*u, day).to_owned()).collect(),
            wrong: rolled.disagrees || rolled.exceeds,
        })
    };
    year.catalogue.ids().filter_map(of).collect()
}

fn allocations(year: &Year) -> Vec<BrokenAllocation> {
    let day = last_day(year.settings.year);
    let all = year.targets.allocations(year.settings.year, &year.catalogue, &year.org, day, year.settings.as_of);
    let broken = all.into_iter().filter(crate::target::Allocation::is_broken);
    broken
        .map(|a| BrokenAllocation {
            name: year.catalogue.get(a.indicator).names.clone(),
            authority: a.authority,
            whole: a.whole,
            allocated: a.allocated,
            missing: a.missing.iter().map(|u| year.org.name(*u, day).to_owned()).collect(),
        })
        .collect()
}

/// Figures of the units below the year's unit on the units of today. The units of the year are found among the
/// country's by their official code on the last day of the year.
fn rebased(year: &Year) -> Vec<RebasedFigure> {
    let Some(country) = &year.country else { return Vec::new() };
    let (of, day, today) = (year.settings.year, last_day(year.settings.year), crate::country::REFORM);
    let mut mine: BTreeMap<UnitId, UnitId> = BTreeMap::new();
    for child in year.org.children(year.settings.unit, crate::Tree::Administrative, day) {
        let code = year.org.get(child).at(day).map_or("", |v| &v.code);
        if let Some(theirs) = country.by_code(code, day) {
            mine.insert(theirs, child);
        }
    }
    let mut heirs: Vec<UnitId> = mine.keys().flat_map(|u| country.successors(*u, today)).map(|e| e.to).collect();
    heirs.sort_unstable();
    heirs.dedup();
    let values = |indicator, unit: UnitId| year.number(indicator, *mine.get(&unit)?, of);
    let names = |units: &[UnitId]| units.iter().map(|u| country.name(*u, day).to_owned()).collect();
    let mut out = Vec::new();
    for indicator in year.catalogue.ids() {
        let about = year.catalogue.get(indicator);
        if about.constant.is_some() {
            continue;
        }
        for heir in &heirs {
            let (value, reason, from, missing) = match crate::rebase::rebase(indicator, *heir, country, &year.catalogue, today, &values) {
                Rebased::Value { value, from, missing } => (Some(value), None, names(&from), names(&missing)),
                Rebased::NotComparable(why) => (None, Some(why), Vec::new(), Vec::new()),
                Rebased::Nothing => continue,
            };
            out.push(RebasedFigure {
                code: country.get(*heir).at(today).map_or_else(String::new, |v| v.code.to_string()),
                heir: country.name(*heir, today).to_owned(),
                indicator: about.code.clone(),
                name: about.names.clone(),
                measure: about.unit_name.clone(),
                value,
                reason,
                from,
                missing,
            });
        }
    }
    out
}
