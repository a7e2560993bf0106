//! The main targets: result, each authority's goal with a bar, verdict, growth, and a line of where the figure comes from.

use crate::asking::Asking;
use crate::office::Judged;
use crate::show;
use maud::{Markup, html};
use plan::{Aggregation, AppendixRow, AppendixTarget, IndicatorId, Period, PeriodKind, Year};
use rust_decimal::Decimal;
use texts::Message;

/// Months of this year that make a line; of fewer it is drawn over years.
const MONTHS: usize = 3;
/// Years before this one that a line may begin with.
const YEARS: i16 = 5;

pub(super) fn table(asking: &Asking, judged: &Judged, targets: &[&AppendixTarget]) -> Markup {
    // What is asked of a unit without a plan of its own was assigned to it.
    let is_own = asking.scope.as_ref().is_none_or(|scope| scope.is_own());
    let title = asking.t(if is_own { "web-main-targets" } else { "web-assigned-targets" });
    if targets.is_empty() {
        return html! { p.empty { (asking.t(if is_own { "web-no-targets" } else { "web-none-assigned" })) } };
    }
    let evaluation = &judged.evaluation;
    html! {
        section.targets {
            h2 { (title) }
            div.scroll tabindex="0" role="region" aria-label=(title) { table {
                thead { tr {
                    th scope="col" { (asking.t("web-head-number")) }
                    th scope="col" { (asking.t("web-head-indicator")) }
                    th scope="col" { (asking.t("web-head-unit")) }
                    th.number scope="col" { (asking.t("web-head-result")) }
                    @for authority in &evaluation.authorities {
                        th.number scope="col" { (asking.say(&Message::new("web-head-plan").with("authority", authority.short.get(asking.lang)))) }
                        th scope="col" { (asking.t("web-head-rate-short")) }
                    }
                    th scope="col" { (asking.t("web-head-verdict")) }
                    th.number scope="col" { (asking.t("web-head-growth")) }
                    th scope="col" { (asking.t("web-head-trend")) }
                } }
                tbody { @for target in targets { (rows(asking, judged, target)) } }
            } }
        }
    }
}

fn rows(asking: &Asking, judged: &Judged, target: &AppendixTarget) -> Markup {
    let composite = target.rows.len() > 1;
    html! {
        @if composite {
            tr.composite {
                td { (target.number) }
                th scope="row" colspan=(3 + 2 * judged.evaluation.authorities.len()) { (target.title.get(asking.lang)) }
                td { (show::verdict(target.verdict, asking.lang)) }
                td {}
                td {}
            }
        }
        @for row in &target.rows { (one(asking, judged, row, (!composite).then_some(target.number))) }
    }
}

fn one(asking: &Asking, judged: &Judged, row: &AppendixRow, number: Option<u32>) -> Markup {
    let (lang, year) = (asking.lang, &judged.year);
    let id = year.catalogue.find(&row.indicator);
    let counted = id.and_then(|id| year.book.of_year(id, year.settings.unit, year.settings.year, year.settings.as_of));
    html! {
        tr {
            td { @if let Some(number) = number { (number) } }
            th scope="row" class=[number.is_none().then_some("part")] {
                a href=(asking.link(&format!("/indicator/{}", row.indicator))) { (row.name.get(lang)) }
            }
            td.unit { (show::measure(&row.measure)) }
            td.number {
                (show::result(row.result, lang))
                @if let Some(origin) = counted.and_then(|counted| show::made_of(asking, counted)) { br; small { (origin) } }
            }
            @for plan in &row.plans {
                @if let Some(judged) = plan {
                    td.number { (show::goal(judged.goal, lang)) }
                    td title=[judged.reason.as_ref().map(|reason| asking.say(reason))] { (show::rate(judged.attainment, judged.verdict, lang)) }
                } @else { td {} td {} }
            }
            td { (show::verdict(row.verdict, lang)) }
            td.number { @if let Some(same) = &row.same_period { (show::change(asking, same)) } }
            td { @if let Some(id) = id { (trend(asking, year, id)) } }
        }
    }
}

/// A small line: months of this year, of a flow from its beginning, else years; across it the plan.
fn trend(asking: &Asking, year: &Year, id: IndicatorId) -> Markup {
    let (unit, of) = (year.settings.unit, year.settings.year);
    let plan = year.plan(id, unit, of, &year.settings.governing).and_then(|plan| plan.goal.value());
    let months: Vec<Period> = Period::all(PeriodKind::Month, of).collect();
    let mut points: Vec<Option<Decimal>> = months.iter().map(|month| year.known(id, unit, *month, true)).collect();
    let mut periods = months;
    if points.iter().flatten().count() < MONTHS {
        periods = (of - YEARS..=of).filter_map(Period::of_year).collect();
        points = periods.iter().map(|whole| year.known(id, unit, *whole, true)).collect();
    } else if year.catalogue.get(id).aggregation == Aggregation::Sum {
        points = from_the_beginning(&points);
    }
    let there = || periods.iter().zip(&points).filter_map(|(period, value)| Some((period, (*value)?)));
    let (Some(first), Some(last)) = (there().next(), there().next_back()) else { return html! {} };
    let text = |(period, value): (&Period, Decimal)| format!("{} ({period})", plan::written(value, asking.lang));
    let label = Message::new("web-trend").with("first", text(first)).with("last", text(last));
    let label = label.with("plan", plan.map_or_else(|| "…".to_owned(), |plan| plan::written(plan.normalize(), asking.lang)));
    // Years before the first figure are no gap in it.
    let begin = points.iter().position(Option::is_some).unwrap_or(0);
    show::spark(&points[begin..], plan, &asking.say(&label))
}

/// Sums from the first month on, as long as no month is missing.
fn from_the_beginning(months: &[Option<Decimal>]) -> Vec<Option<Decimal>> {
    let mut sum = Some(Decimal::ZERO);
    let next = |value: &Option<Decimal>| {
        sum = sum.zip(*value).and_then(|(sum, value)| sum.checked_add(value));
        sum
    };
    months.iter().map(next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_from_the_beginning_ends_where_a_month_is_missing() {
        let months = [Some(1), Some(2), None, Some(4)].map(|value| value.map(Decimal::from));
        assert_eq!(from_the_beginning(&months), [Some(1), Some(3), None, None].map(|value| value.map(Decimal::from)));
    }
}
