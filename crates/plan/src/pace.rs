//! What a year will come to at the present pace: of a flow, what is reached so far, divided by the share that the same months or
//! quarters had in the year before. Only that is foreseen for which there is such a share; of all else it is said why not.

use crate::indicator::{Aggregation, IndicatorId};
use crate::number::{HUNDRED, half_up, percent};
use crate::observation::{Status, Value};
use crate::org::UnitId;
use crate::period::{Period, PeriodKind};
use crate::rebase::{Rebased, rebase};
use crate::target::Goal;
use crate::verdict::{Judgement, Verdict, judge};
use crate::year::Year;
use rust_decimal::Decimal;
use texts::Message;

/// How far a foreseen rate may lie from 100 % before anything is said of it: seasons shift, and a share is that of one year.
pub const CLOSE: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// What is foreseen of a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outlook {
    /// It will be missed by more than [`CLOSE`].
    Missed,
    /// It is too close to say.
    Close,
    /// It will be reached by more than [`CLOSE`].
    Reached,
}

/// What is reached so far of a flow, in a year that is not over.
#[derive(Debug, Clone)]
pub struct Pace {
    /// The last period that is in [`Pace::so_far`].
    pub until: Period,
    /// The sum from the beginning of the year.
    pub so_far: Decimal,
    /// What it will come to, or why nothing can be said.
    pub foreseen: Result<Foreseen, Message>,
}

/// What a year will come to.
#[derive(Debug, Clone)]
pub struct Foreseen {
    /// What the same periods had of the whole year before, in per cent, two decimals.
    pub share: Decimal,
    /// [`Pace::so_far`] ÷ share, at the indicator's decimals.
    pub value: Decimal,
    /// Foreseen value ÷ goal in per cent.
    pub attainment: Option<Decimal>,
    /// What that is for the goal.
    pub outlook: Outlook,
}

/// The pace of an indicator in a unit against a goal of the year. `None` where nothing is to be foreseen: it is no flow, its year is
/// reported already, or no month or quarter of it is.
pub fn pace(year: &Year, indicator: IndicatorId, unit: UnitId, goal: Goal) -> Option<Pace> {
    let of = year.settings.year;
    let is_flow = year.catalogue.get(indicator).aggregation == Aggregation::Sum;
    // A forecast or an estimate of the whole year is what others foresee: it is judged like a result.
    if !is_flow || year.book.of_year(indicator, unit, of, year.settings.as_of).is_some_and(|o| o.number().is_some()) {
        return None;
    }
    let known = |period| year.known(indicator, unit, period, false);
    let (periods, so_far) = KINDS
        .into_iter()
        .filter_map(|kind| reached(kind, of, &known))
        .max_by_key(|(periods, _)| periods.last().map(|last| last.window(year.settings.calendar).to))?;
    let until = *periods.last()?;
    Some(Pace { until, so_far, foreseen: foreseen(year, (indicator, goal), &periods, so_far, &known) })
}

/// The pace as it was at the end of a period, whatever is known of later ones: for a report of that period. `known` gives the numbers.
/// `None` where it is no flow, or there is no sum from the beginning of the year to the end of the period.
pub fn pace_at(year: &Year, indicator: IndicatorId, goal: Goal, until: Period, known: &impl Fn(Period) -> Option<Decimal>) -> Option<Pace> {
    let periods: Vec<Period> = Period::all(until.kind(), until.year()).take_while(|period| *period <= until).collect();
    if year.catalogue.get(indicator).aggregation != Aggregation::Sum || !KINDS.contains(&until.kind()) {
        return None;
    }
    let so_far = total(&periods, known)?;
    Some(Pace { until, so_far, foreseen: foreseen(year, (indicator, goal), &periods, so_far, known) })
}

/// Of equals the last one counts: what months make is known best.
const KINDS: [PeriodKind; 4] = [PeriodKind::NineMonths, PeriodKind::SixMonths, PeriodKind::Quarter, PeriodKind::Month];

/// The sum of some periods, if all are known.
fn total(periods: &[Period], known: &impl Fn(Period) -> Option<Decimal>) -> Option<Decimal> {
    periods.iter().try_fold(Decimal::ZERO, |sum, period| sum.checked_add(known(*period)?))
}

/// The periods of a kind from the beginning of the year on, as far as all are known, and their sum.
fn reached(kind: PeriodKind, of: i16, known: &impl Fn(Period) -> Option<Decimal>) -> Option<(Vec<Period>, Decimal)> {
    // Half of a year and nine months of it are one period; a second half has no sum from the beginning without the first.
    let all: Vec<(Period, Decimal)> = Period::all(kind, of).map_while(|period| Some((period, known(period)?))).collect();
    let sum = all.iter().try_fold(Decimal::ZERO, |sum, (_, value)| sum.checked_add(*value))?;
    (!all.is_empty()).then(|| (all.into_iter().map(|(period, _)| period).collect(), sum))
}

fn foreseen(
    year: &Year,
    (indicator, goal): (IndicatorId, Goal),
    periods: &[Period],
    so_far: Decimal,
    known: &impl Fn(Period) -> Option<Decimal>,
) -> Result<Foreseen, Message> {
    let before = periods.first().map_or(year.settings.year, |period| period.year()) - 1;
    let no_share = || Message::new("plan-pace-no-share").with("year", before);
    let last_year: Option<Vec<Period>> = periods.iter().map(|period| period.previous_year()).collect();
    let then = last_year.and_then(|periods| total(&periods, known));
    let whole = Period::of_year(before).and_then(known).or_else(|| {
        let full = |kind| reached(kind, before, known).filter(|(all, _)| all.len() == Period::all(kind, before).count());
        [PeriodKind::Month, PeriodKind::Quarter].into_iter().find_map(full).map(|(_, sum)| sum)
    });
    let (then, whole) = then.zip(whole).ok_or_else(no_share)?;
    let share = percent(then, whole).filter(|_| then > Decimal::ZERO && then <= whole).ok_or_else(no_share)?;
    let decimals = year.catalogue.get(indicator).decimals;
    let value = so_far.checked_mul(whole).and_then(|product| product.checked_div(then)).ok_or_else(no_share)?;
    let value = half_up(value, decimals);
    let Some(Judgement { verdict, attainment, .. }) = judge(goal, Value::Number(value), year.rule(indicator)) else {
        return Err(Message::new("plan-pace-no-goal"));
    };
    let is_close = attainment.is_none_or(|rate| (rate - HUNDRED).abs() < CLOSE);
    let outlook = match verdict {
        _ if is_close => Outlook::Close,
        Verdict::Missed => Outlook::Missed,
        Verdict::Met | Verdict::Exceeded => Outlook::Reached,
    };
    Ok(Foreseen { share, value, attainment, outlook })
}

impl Year {
    /// The number that counts of a unit in a period: its own, else that of the units it was made of, where all of them have one and it
    /// can be taken over. `derived`: also where it was only taken back from other figures.
    pub fn known(&self, indicator: IndicatorId, unit: UnitId, period: Period, derived: bool) -> Option<Decimal> {
        let own = |i, u| {
            let counted = self.book.counted(i, u, period, self.settings.as_of)?;
            let is_observed = counted.status != Status::F && (derived || counted.status != Status::I);
            if is_observed { counted.number() } else { None }
        };
        own(indicator, unit).or_else(|| {
            let day = jiff::civil::date(self.settings.year.clamp(1, 9998), 12, 31);
            match rebase(indicator, unit, &self.org, &self.catalogue, day, &own) {
                Rebased::Value { value, missing, .. } => missing.is_empty().then_some(value),
                Rebased::NotComparable(_) | Rebased::Nothing => None,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// A year of one unit and indicator with these figures of months.
    fn year(aggregation: &str, observations: &str) -> (Year, IndicatorId, UnitId) {
        let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let mut put = |name: &str, text: String| files.insert(name.to_owned(), text.into_bytes());
        put("year.csv", "key,value\nunit,D\nyear,2025\ncalendar,statistical\n".into());
        put("units.csv", "id,name,level,parent\nD,Huyện,d,\n".into());
        put(
            "indicators.csv",
            format!("code,name_vi,unit,decimals,direction,aggregation,rollup\nvisits,Lượt khách,lượt khách,0,up,{aggregation},sum\n"),
        );
        put("observations.csv", format!("indicator,unit_id,period,value,status\n{observations}"));
        let year = Year::load(&files).unwrap_or_else(|errors| panic!("{errors:?}"));
        let ids = (year.catalogue.find("visits").expect("known"), year.settings.unit);
        (year, ids.0, ids.1)
    }

    fn months(of: i16, values: &[i64]) -> String {
        values.iter().enumerate().map(|(at, value)| format!("visits,D,{of}-{:02},{value},A\n", at + 1)).collect()
    }

    fn at_least(value: i64) -> Goal {
        Goal::AtLeast { value: value.into() }
    }

    #[test]
    fn the_share_of_the_same_months_last_year_is_the_yardstick() {
        // Three months had 10 + 10 + 20 = 40 of 200 last year, a fifth; 50 so far make 250.
        let rows = months(2024, &[10, 10, 20]) + "visits,D,2024,200,A\n" + &months(2025, &[20, 10, 20]);
        let (year, visits, unit) = year("sum", &rows);
        let pace = pace(&year, visits, unit, at_least(300)).expect("a flow that is under way");
        assert_eq!((pace.until.to_string(), pace.so_far), ("2025-03".to_owned(), Decimal::from(50)));
        let foreseen = pace.foreseen.expect("a share");
        assert_eq!((foreseen.share, foreseen.value), (Decimal::from(20), Decimal::from(250)));
        assert_eq!((foreseen.attainment, foreseen.outlook), (Some(Decimal::new(8333, 2)), Outlook::Missed));
        for (goal, outlook) in [(250, Outlook::Close), (240, Outlook::Close), (260, Outlook::Close), (200, Outlook::Reached)] {
            let foreseen = super::pace(&year, visits, unit, at_least(goal)).and_then(|pace| pace.foreseen.ok()).expect("a share");
            assert_eq!(foreseen.outlook, outlook, "{goal}");
        }
    }

    #[test]
    fn at_the_end_of_a_period_nothing_later_counts() {
        let rows = months(2024, &[10, 10, 20]) + "visits,D,2024,200,A\n" + &months(2025, &[20, 10, 20]) + "visits,D,2025,400,A\n";
        let (year, visits, unit) = year("sum", &rows);
        let known = |period| year.known(visits, unit, period, false);
        let at = |period: &str| pace_at(&year, visits, at_least(300), period.parse().expect("a period"), &known);
        let pace = at("2025-02").expect("two months are known");
        assert_eq!((pace.so_far, pace.foreseen.expect("a share").value), (Decimal::from(30), Decimal::from(300)));
        assert!(at("2025-04").is_none(), "without April there is no sum to its end");
        assert!(at("2025-W07").is_none(), "weeks are no parts of a year");
    }

    #[test]
    fn without_last_year_nothing_is_foreseen_and_it_says_so() {
        let (year, visits, unit) = year("sum", &months(2025, &[20, 10, 20]));
        let pace = pace(&year, visits, unit, at_least(300)).expect("under way");
        assert_eq!(pace.foreseen.expect_err("no share").key(), "plan-pace-no-share");
    }

    #[test]
    fn a_stock_a_gap_and_a_year_that_is_over_are_not_foreseen() {
        let rows = months(2025, &[20, 10]);
        let (stock, visits, unit) = year("last", &rows);
        assert!(pace(&stock, visits, unit, at_least(1)).is_none());
        let (over, visits, unit) = year("sum", &(rows + "visits,D,2025,90,A\n"));
        assert!(pace(&over, visits, unit, at_least(1)).is_none());
        let (gap, visits, unit) = year("sum", "visits,D,2025-02,20,A\nvisits,D,2025-03,20,A\n");
        assert!(pace(&gap, visits, unit, at_least(1)).is_none(), "without January there is no sum from the beginning");
    }
}
