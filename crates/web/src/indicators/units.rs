//! The units right below, ranked and as tiles: the darker a tile the larger its figure, in steps that are told by marks and words too.
//! Who has no figure is named. Tiles stand in the order of the tree; who lies beside whom the book does not know.

use super::{Seen, counted};
use crate::asking::{Asking, encoded};
use crate::show;
use maud::{Markup, html};
use plan::{Observation, Period, PeriodKind, Tree, UnitId, written};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use texts::Message;

/// Steps of shade.
const STEPS: u32 = 5;

/// A unit with its figure.
struct Placed<'y> {
    id: &'y str,
    name: String,
    found: Option<&'y Observation>,
    value: Option<Decimal>,
    goal: Option<Decimal>,
}

pub(super) fn section(asking: &Asking, seen: &Seen, address: &str) -> Markup {
    let year = seen.year();
    let units: Vec<UnitId> = year.org.children(year.settings.unit, Tree::Administrative, seen.day()).collect();
    let periods = periods(seen, &units);
    let Some(period) = asking.word("period").and_then(|text| text.parse().ok()).filter(|p| periods.contains(p)).or(first(seen, &periods))
    else {
        return html! {};
    };
    let placed: Vec<Placed> = units.iter().map(|unit| place(seen, *unit, period)).collect();
    let mut ranked: Vec<&Placed> = placed.iter().filter(|one| one.value.is_some()).collect();
    ranked.sort_by_key(|one| std::cmp::Reverse(one.value));
    let missing: Vec<&str> = placed.iter().filter(|one| one.value.is_none()).map(|one| &*one.name).collect();
    let title = Message::new("web-ranked-in").with("period", show::within(asking, period));
    let title = asking.say(&title);
    html! {
        section #units {
            h2 { (title) }
            (choice(asking, seen, address, &periods, period))
            (tiles(asking, seen, &placed))
            (table(asking, seen, &ranked, &title))
            @if !missing.is_empty() { p { (asking.say(&Message::new("web-units-missing").with("units", missing.join(", ")))) } }
        }
    }
}

/// Periods in which some unit has a figure.
fn periods(seen: &Seen, units: &[UnitId]) -> BTreeSet<Period> {
    let year = seen.year();
    let wanted: BTreeSet<UnitId> = units.iter().copied().collect();
    let observed = year.book.all().iter().filter(|o| o.indicator == seen.id && wanted.contains(&o.unit) && o.number().is_some());
    observed.map(|o| o.period).collect()
}

/// The year, else the last period there is a figure of.
fn first(seen: &Seen, periods: &BTreeSet<Period>) -> Option<Period> {
    let year = Period::of_year(seen.year().settings.year)?;
    let calendar = seen.year().settings.calendar;
    if periods.contains(&year) { Some(year) } else { periods.iter().copied().max_by_key(|period| period.window(calendar).to) }
}

fn place<'y>(seen: &'y Seen, unit: UnitId, period: Period) -> Placed<'y> {
    let year = seen.year();
    let found = counted(year, seen.id, unit, period);
    let goals = year.targets.authorities.iter().filter_map(|authority| year.plan(seen.id, unit, period.year(), &authority.code));
    let goal = goals.filter(|_| period.kind() == PeriodKind::Year).find_map(|plan| plan.goal.value());
    Placed {
        id: &year.org.get(unit).id,
        name: year.org.name(unit, seen.day()).to_owned(),
        found,
        value: found.and_then(Observation::number),
        goal,
    }
}

fn choice(asking: &Asking, seen: &Seen, address: &str, periods: &BTreeSet<Period>, chosen: Period) -> Markup {
    html! {
        @if periods.len() > 1 {
            form.chooser method="get" action={ (address) "#units" } {
                label { (asking.t("web-head-period")) " "
                    select name="period" { @for period in periods.iter().rev() {
                        option value=(period) selected[*period == chosen] { (show::period(asking, *period)) }
                    } }
                }
                input type="hidden" name="unit" value=(seen.which.unit);
                input type="hidden" name="year" value=(seen.which.year);
                @if let Some(day) = seen.which.as_of { input type="hidden" name="as_of" value=(day); }
                button { (asking.t("web-look")) }
            }
        }
    }
}

/// Equal steps from the smallest figure to the largest: the bound above which each begins.
fn bounds(values: &[Decimal]) -> Vec<Decimal> {
    let (Some(low), Some(high)) = (values.iter().min(), values.iter().max()) else { return Vec::new() };
    let step = (*high - *low) / Decimal::from(STEPS);
    (0..STEPS).map(|at| *low + step * Decimal::from(at)).collect()
}

/// The step of a value, from 1.
fn step(value: Decimal, bounds: &[Decimal]) -> usize {
    bounds.iter().take_while(|bound| value >= **bound).count().max(1)
}

fn marks(step: usize) -> String {
    "■".repeat(step) + &"□".repeat((STEPS as usize).saturating_sub(step))
}

fn tiles(asking: &Asking, seen: &Seen, placed: &[Placed]) -> Markup {
    let values: Vec<Decimal> = placed.iter().filter_map(|one| one.value).collect();
    let mut bounds = bounds(&values);
    bounds.dedup();
    let decimals = seen.about().decimals;
    let text = |value: Decimal| written(plan::half_up(value, decimals), asking.lang);
    html! {
        ul.tiles aria-label=(asking.t("web-tiles")) { @for one in placed {
            @match one.value {
                Some(value) => {
                    @let step = step(value, &bounds);
                    li class={ "tile step-" (step) } {
                        span.name { (one.name) } b { (written(value, asking.lang)) } @if bounds.len() > 1 { span.marks aria-hidden="true" { (marks(step)) } }
                    }
                },
                None => { li.tile.none { span.name { (one.name) } b { (asking.t("web-missing")) } span.marks aria-hidden="true" { "–" } } },
            }
        } }
        @if bounds.len() > 1 {
            p.hint { (asking.t("web-tiles-key")) " " @for (at, bound) in bounds.iter().enumerate() {
                span.marks { (marks(at + 1)) } " " (asking.say(&Message::new("web-from-on").with("value", text(*bound)))) " · "
            } (seen.about().unit_name) }
        }
    }
}

/// The page of the same indicator of a unit.
fn its_own(seen: &Seen, one: &Placed) -> String {
    let day = seen.which.as_of.map_or_else(String::new, |day| format!("&as_of={day}"));
    format!("/indicator/{}?unit={}&year={}{day}", encoded(&seen.about().code), encoded(one.id), seen.which.year)
}

fn table(asking: &Asking, seen: &Seen, ranked: &[&Placed], title: &str) -> Markup {
    let Some(most) = ranked.first().and_then(|one| one.value) else { return html! {} };
    let planned = ranked.iter().any(|one| one.goal.is_some());
    html! {
        div.scroll tabindex="0" role="region" aria-label=(title) { table.bars {
            thead { tr {
                th.number.rank scope="col" { (asking.t("web-head-rank")) }
                th scope="col" { (asking.t("web-head-place")) }
                th.number scope="col" { (seen.about().unit_name) }
                @if planned { th.number scope="col" { (asking.t("web-head-goal")) } th.number scope="col" { (asking.t("web-head-rate")) } }
                th scope="col" { (asking.t("web-head-beside")) }
            } }
            tbody { @for (at, one) in ranked.iter().enumerate() { @if let Some(value) = one.value {
                // Equals share a rank.
                @let rank = ranked.iter().position(|other| other.value == Some(value)).unwrap_or(at) + 1;
                tr {
                    td.number.rank { (rank) }
                    th scope="row" { a href=(its_own(seen, one)) { (one.name) } @if let Some(origin) = one.found.and_then(|found| show::made_of(asking, found)) { br; small { (origin) } } }
                    td.number { (written(value, asking.lang)) }
                    @if planned {
                        td.number { (show::figure(one.goal.map(|goal| goal.normalize()), asking.lang)) }
                        td.number { @if let Some(rate) = one.goal.and_then(|goal| plan::percent(value, goal)) { (written(rate, asking.lang)) "%" } }
                    }
                    td.grow { (show::share(value, most)) }
                }
            } } }
        } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::prelude::ToPrimitive as _;

    #[test]
    fn the_smallest_and_the_largest_are_at_the_ends_of_the_steps() {
        let values: Vec<Decimal> = [10, 20, 35, 60, 110].map(Decimal::from).to_vec();
        let bounds = bounds(&values);
        let steps: Vec<usize> = values.iter().map(|value| step(*value, &bounds)).collect();
        assert_eq!(steps, [1, 1, 2, 3, 5]);
        assert_eq!((marks(2), bounds[1].to_u32()), ("■■□□□".to_owned(), Some(30)));
    }
}
