//! Two states of a plan beside each other: two revisions of a year, or two years.

use crate::asking::{Asking, encoded};
use crate::show;
use maud::{Markup, html};
use plan::{Goal, IndicatorId, Target, Year, written};
use std::collections::{BTreeMap, BTreeSet};
use texts::Message;

/// A year's plan after so many decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    year: i16,
    revision: u32,
}

impl State {
    fn parse(text: &str) -> Option<State> {
        let (year, revision) = text.split_once('.')?;
        Some(State { year: year.parse().ok()?, revision: revision.parse().ok()? })
    }

    fn code(self) -> String {
        format!("{}.{}", self.year, self.revision)
    }

    fn name(self, asking: &Asking) -> String {
        asking.say(&Message::new("web-plan-state").with("year", self.year).with("revision", self.revision))
    }
}

pub(super) fn section(asking: &Asking, year: &Year) -> Markup {
    let authority = asking.word("authority").unwrap_or(&year.settings.governing);
    let own: Vec<&Target> = of_authority(asking, year, authority);
    let states: BTreeSet<State> = own.iter().map(|target| State { year: target.year, revision: target.revision }).collect();
    let chosen = |name: &str| asking.word(name).and_then(State::parse).filter(|state| states.contains(state));
    let mut last = states.iter().rev().filter(|state| state.year == year.settings.year).copied();
    let right = chosen("right").or(last.next()).or(states.last().copied());
    let left = chosen("left").or(last.next()).or(states.first().copied());
    let (Some(left), Some(right)) = (left, right) else { return html! {} };
    html! {
        section #compare {
            h2 { (asking.t("web-compare")) }
            (choice(asking, year, authority, &states, (left, right)))
            @if left == right { p.empty { (asking.t("web-compare-same")) } } @else { (table(asking, year, &own, (left, right))) }
        }
    }
}

fn of_authority<'y>(asking: &Asking, year: &'y Year, authority: &str) -> Vec<&'y Target> {
    let own = year.targets.all().iter().filter(|target| target.unit == year.settings.unit && target.authority == authority);
    own.filter(|target| asking.reads_indicator(year, target.indicator)).collect()
}

fn choice(asking: &Asking, year: &Year, authority: &str, states: &BTreeSet<State>, (left, right): (State, State)) -> Markup {
    let has = |code: &str| year.targets.all().iter().any(|target| target.unit == year.settings.unit && target.authority == code);
    let select = |name: &str, key, chosen: State| {
        html! {
            label { (asking.t(key)) " "
                select name=(name) { @for state in states { option value=(state.code()) selected[*state == chosen] { (state.name(asking)) } } }
            }
        }
    };
    html! {
        form.chooser method="get" action="/plan#compare" {
            @for name in ["unit", "year", "as_of"] { @if let Some(word) = asking.word(name) { input type="hidden" name=(name) value=(word); } }
            label { (asking.t("web-authority")) " "
                select name="authority" { @for one in year.targets.authorities.iter().filter(|one| has(&one.code)) {
                    option value=(one.code) selected[one.code == authority] { (one.short.get(asking.lang)) }
                } }
            }
            (select("left", "web-compare-from", left))
            (select("right", "web-compare-to", right))
            button { (asking.t("web-compare-go")) }
        }
    }
}

fn table(asking: &Asking, year: &Year, own: &[&Target], (left, right): (State, State)) -> Markup {
    let goal = |id: IndicatorId, state: State| -> Option<Goal> {
        let held = own.iter().filter(|t| t.indicator == id && t.year == state.year && t.revision <= state.revision);
        held.max_by_key(|target| target.revision).map(|target| target.goal)
    };
    let mut rows: BTreeMap<IndicatorId, [Option<Goal>; 2]> = BTreeMap::new();
    for target in own {
        rows.entry(target.indicator).or_insert_with(|| [left, right].map(|state| goal(target.indicator, state)));
    }
    rows.retain(|_, goals| goals.iter().any(Option::is_some));
    let changed = rows.values().filter(|[left, right]| left != right).count();
    html! {
        p { (asking.say(&Message::new("web-compare-changed").with("changed", changed).with("all", rows.len()))) }
        div.scroll tabindex="0" role="region" aria-label=(asking.t("web-compare")) { table {
            thead { tr {
                th scope="col" { (asking.t("web-head-indicator")) }
                th scope="col" { (asking.t("web-head-unit")) }
                @for state in [left, right] { th.number scope="col" { (state.name(asking)) } }
                th.number scope="col" { (asking.t("web-head-difference")) }
                th.number scope="col" { "%" }
            } }
            tbody { @for (id, goals) in &rows { (row(asking, year, *id, goals)) } }
        } }
    }
}

fn row(asking: &Asking, year: &Year, id: IndicatorId, [left, right]: &[Option<Goal>; 2]) -> Markup {
    let about = year.catalogue.get(id);
    let numbers = left.and_then(Goal::value).zip(right.and_then(Goal::value));
    let compared = numbers.and_then(|(then, now)| plan::compare(now, then, about.is_rate()));
    let text = |goal: &Option<Goal>| goal.map_or_else(|| "–".to_owned(), |goal| show::goal(goal, asking.lang));
    html! {
        tr class=[(left != right).then_some("changed")] {
            th scope="row" { a href=(asking.link(&format!("/indicator/{}", encoded(&about.code)))) { (about.names.get(asking.lang)) } }
            td.unit { (show::measure(&about.unit_name)) }
            td.number { (text(left)) }
            td.number { (text(right)) }
            td.number { @if let Some(compared) = compared.as_ref().filter(|compared| !compared.difference.is_zero()) { (written(compared.difference.normalize(), asking.lang)) } }
            td.number { @if let Some(change) = compared.and_then(|compared| compared.change).filter(|change| !change.is_zero()) { (written(change, asking.lang)) } }
        }
    }
}
