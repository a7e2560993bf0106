//! What the units below another make of figures that it did not report itself, for many indicators and periods at once: sums from the
//! rows that approvals keep, ratios from the figures of units that have both parts, the value of a year from its quarters or months.
//! It gives what [`crate::Ledger::total`] gives of each of them.

use crate::database::{Transaction, args};
use crate::error::Result;
use crate::export::{below, inner_units, observations_in};
use crate::figures::{list, tree_number};
use crate::ledger::end_of;
use crate::near::has_children;
use crate::reference::{Reference, period_number, period_of};
use crate::totals::{Counting, Question, Values, total_of};
use jiff::civil::Date;
use plan::{Aggregation, Along, Calendar, IndicatorId, Period, PeriodKind, RollUp, Tree, UnitId, half_up, over_time, roll_up};
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;

/// What is asked of the units below another.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub reference: &'a Reference,
    pub unit: UnitId,
    pub wanted: &'a [IndicatorId],
    /// Numbers of the periods.
    pub periods: &'a [i64],
    /// What was known at the end of this day; `None`: now.
    pub as_of: Option<Date>,
}

/// A figure that units below another make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Made {
    pub indicator: IndicatorId,
    pub unit: UnitId,
    pub period: Period,
    pub value: Decimal,
    /// Units whose figures are in it.
    pub reported: usize,
    /// Units that would have to report; 0: it is made of the unit's own quarters or months.
    pub expected: usize,
}

/// A value with how many units are in it of how many.
#[derive(Debug, Clone, Copy)]
struct Share {
    value: Decimal,
    reported: usize,
    expected: usize,
}

/// Sums of both parts of a ratio, by period.
struct Pairs {
    parts: [Vec<(i64, Decimal)>; 2],
    least: usize,
    expected: usize,
}

type Shares = FxHashMap<(IndicatorId, i64), Share>;
type Own = FxHashMap<(IndicatorId, i64), Decimal>;

/// The figures of the unit that it did not report itself and those below it make.
pub(crate) async fn made(tx: &mut Transaction, asked: Asked<'_>) -> Result<Vec<Made>> {
    let by_tree = asked.by_tree()?;
    if asked.periods.is_empty() || asked.wanted.is_empty() {
        return Ok(Vec::new());
    }
    let (mut shares, own) = match asked.as_of {
        Some(day) => asked.known(tx, day).await?,
        None => {
            let mut shares = Shares::default();
            for (inner, periods) in &by_tree {
                asked.kept(tx, inner, periods, &mut shares).await?;
            }
            (shares, asked.own(tx).await?)
        }
    };
    asked.whole_years(&mut shares, &own);
    let mut out = Vec::new();
    for ((indicator, period), share) in shares.into_iter().filter(|(key, _)| !own.contains_key(key)) {
        let (period, Share { value, reported, expected }) = (period_of(period)?.0, share);
        out.push(Made { indicator, unit: asked.unit, period, value, reported, expected });
    }
    out.sort_by_key(|made| (made.indicator, made.period));
    Ok(out)
}

impl Asked<'_> {
    /// The periods by the units of the tree that have units below them, the unit itself first. Periods in which the unit had nothing
    /// below it are not among them.
    fn by_tree(&self) -> Result<BTreeMap<Vec<UnitId>, Vec<i64>>> {
        let mut out: BTreeMap<Vec<UnitId>, Vec<i64>> = BTreeMap::new();
        for number in self.periods {
            let (period, calendar) = period_of(*number)?;
            let day = period.window(calendar).to;
            if has_children(self.reference, self.unit, day) {
                out.entry(inner_units(self.reference, self.unit, Tree::Administrative, day)).or_default().push(*number);
            }
        }
        Ok(out)
    }

    /// Of the wanted indicators those that roll up in a way.
    fn of(&self, rollup: RollUp) -> Vec<IndicatorId> {
        self.wanted.iter().copied().filter(|id| self.reference.catalogue.get(*id).rollup == rollup).collect()
    }

    fn numbers(&self, indicators: &[IndicatorId]) -> Result<Vec<i64>> {
        indicators.iter().map(|id| self.reference.indicator(*id).map(|indicator| indicator.number)).collect()
    }

    fn question(&self, indicator: IndicatorId, number: i64) -> Result<Question> {
        let (period, calendar) = period_of(number)?;
        Ok(Question { indicator, unit: self.unit, period, calendar, tree: Tree::Administrative, as_of: None })
    }

    /// What the rows of totals say of some periods, in all of which the tree is the same.
    async fn kept(&self, tx: &mut Transaction, inner: &[UnitId], periods: &[i64], out: &mut Shares) -> Result<()> {
        let units: Vec<i64> = inner.iter().map(|unit| self.reference.unit(*unit).map(|unit| unit.number)).collect::<Result<_>>()?;
        let odd = self.reported_between(tx, &units, periods).await?;
        let leaves = self.leaves(inner, periods)?;
        let sums = self.numbers(&self.of(RollUp::Sum))?;
        if !sums.is_empty() {
            let sql = sums_in(&sums, periods, &units);
            for row in tx.rows(AssertSqlSafe(sql), &args![tree_number(Tree::Administrative)]).await? {
                let (indicator, period) = (self.reference.indicator_of(row.int(0)?)?, row.int(1)?);
                let (amount, reported) = (row.int(2)?, usize::try_from(row.int(3)?).unwrap_or(0));
                if reported > 0 && !odd.contains(&(indicator, period)) {
                    let value = self.reference.sum(indicator, amount)?;
                    out.insert((indicator, period), Share { value, reported, expected: leaves.len() });
                }
            }
        }
        for indicator in self.of(RollUp::Ratio) {
            self.ratio(tx, indicator, periods, (&leaves, &odd), out).await?;
        }
        // A unit between that has a figure of its own stands for those below it: these are looked at one by one.
        for (indicator, period) in odd.into_iter().filter(|(indicator, _)| self.wanted.contains(indicator)) {
            let total = total_of(tx, self.reference, self.question(indicator, period)?).await?;
            if let Some(value) = total.from_children {
                let (reported, expected) = (total.reported, total.expected);
                out.insert((indicator, period), Share { value, reported, expected });
            }
        }
        Ok(())
    }

    /// Figures of units between the unit and those that have nothing below them.
    async fn reported_between(&self, tx: &mut Transaction, units: &[i64], periods: &[i64]) -> Result<FxHashSet<(IndicatorId, i64)>> {
        let mut out = FxHashSet::default();
        let between = units.get(1..).unwrap_or_default();
        if !between.is_empty() {
            for row in tx.rows(AssertSqlSafe(places_in(periods, between)), &[]).await? {
                out.insert((self.reference.indicator_of(row.int(0)?)?, row.int(1)?));
            }
        }
        Ok(out)
    }

    /// The units at the bottom of the tree.
    fn leaves(&self, inner: &[UnitId], periods: &[i64]) -> Result<Vec<UnitId>> {
        let Some(last) = periods.last() else { return Ok(Vec::new()) };
        let (period, calendar) = period_of(*last)?;
        let day = period.window(calendar).to;
        let inner: FxHashSet<UnitId> = inner.iter().copied().collect();
        let children = inner.iter().flat_map(|unit| self.reference.org.children(*unit, Tree::Administrative, day));
        Ok(children.filter(|unit| !inner.contains(unit)).collect())
    }

    /// A ratio from the sums of the units that have both its parts. Where every unit has both, these are the sums that approvals keep, and
    /// the units are not looked at one by one.
    async fn ratio(
        &self,
        tx: &mut Transaction,
        indicator: IndicatorId,
        periods: &[i64],
        (leaves, odd): (&[UnitId], &FxHashSet<(IndicatorId, i64)>),
        out: &mut Shares,
    ) -> Result<()> {
        let about = self.reference.catalogue.get(indicator);
        let (Some(above), Some(below)) = (about.numerator, about.denominator) else { return Ok(()) };
        let numbers = self.numbers(&[above, below])?;
        let is_odd = |period: i64| [indicator, above, below].iter().any(|id| odd.contains(&(*id, period)));
        let whole = |id, period| Some(out.get(&(id, period)).filter(|share: &&Share| share.reported == leaves.len())?.value);
        let mut sums: BTreeMap<i64, (Decimal, Decimal, usize)> = BTreeMap::new();
        for period in periods.iter().copied().filter(|period| !is_odd(*period)) {
            if let Some((top, bottom)) = whole(above, period).zip(whole(below, period)) {
                sums.insert(period, (top, bottom, leaves.len()));
            }
        }
        let periods: Vec<i64> = periods.iter().copied().filter(|period| !sums.contains_key(period)).collect();
        let mut pairs: BTreeMap<i64, (i64, i64, usize)> = BTreeMap::new();
        for units in leaves.chunks(1000).filter(|_| !periods.is_empty()) {
            let units: Vec<i64> = units.iter().map(|unit| self.reference.unit(*unit).map(|unit| unit.number)).collect::<Result<_>>()?;
            for row in tx.rows(AssertSqlSafe(pairs_in(&periods, &units)), &args![numbers[0], numbers[1]]).await? {
                let sum = pairs.entry(row.int(0)?).or_default();
                let count = usize::try_from(row.int(3)?).unwrap_or(0);
                *sum = (sum.0.saturating_add(row.int(1)?), sum.1.saturating_add(row.int(2)?), sum.2 + count);
            }
        }
        for (period, (top, bottom, reported)) in pairs {
            sums.insert(period, (self.reference.sum(above, top)?, self.reference.sum(below, bottom)?, reported));
        }
        let mut parts: [Vec<(i64, Decimal)>; 2] = Default::default();
        let mut least = leaves.len();
        for (period, (top, bottom, reported)) in sums {
            if is_odd(period) {
                let total = total_of(tx, self.reference, self.question(indicator, period)?).await?;
                let share = total.from_children.map(|value| Share { value, reported: total.reported, expected: total.expected });
                out.extend(share.map(|share| ((indicator, period), share)));
                continue;
            }
            if let Some(value) = self.reference.catalogue.ratio(indicator, top, bottom) {
                let value = half_up(value, about.decimals);
                out.insert((indicator, period), Share { value, reported, expected: leaves.len() });
            }
            least = least.min(reported);
            parts[0].push((period, top));
            parts[1].push((period, bottom));
        }
        self.years_of_ratio((indicator, above, below), &parts, (least, leaves.len()), out);
        Ok(())
    }

    /// A year whose parts are made of months is their ratio, never a mean of ratios.
    fn years_of_ratio(
        &self,
        (indicator, above, below): (IndicatorId, IndicatorId, IndicatorId),
        parts: &[Vec<(i64, Decimal)>; 2],
        (reported, expected): (usize, usize),
        out: &mut Shares,
    ) {
        let catalogue = &self.reference.catalogue;
        for year in years(&parts[0]) {
            let [top, bottom] = [(above, &parts[0]), (below, &parts[1])].map(|(id, values)| self.over(id, year, values));
            let ratio = top.zip(bottom).and_then(|(top, bottom)| catalogue.ratio(indicator, top, bottom));
            if let (Some(value), false) = (ratio, out.contains_key(&(indicator, year))) {
                let value = half_up(value, catalogue.get(indicator).decimals);
                out.insert((indicator, year), Share { value, reported, expected });
            }
        }
    }

    /// The value of a year from months of it.
    fn over(&self, indicator: IndicatorId, year: i64, values: &[(i64, Decimal)]) -> Option<Decimal> {
        let (whole, calendar) = period_of(year).ok()?;
        let months: Vec<(Period, Decimal)> = values
            .iter()
            .filter_map(|(number, value)| Some((period_of(*number).ok().filter(|(_, of)| *of == calendar)?.0, *value)))
            .filter(|(period, _)| period.kind() == PeriodKind::Month && period.year() == whole.year())
            .collect();
        over_time(&months, whole, calendar, self.reference.catalogue.get(indicator).aggregation)
    }

    /// What the unit reported itself.
    async fn own(&self, tx: &mut Transaction) -> Result<Own> {
        let unit = self.reference.unit(self.unit)?;
        let sql = own_in(&self.numbers(self.wanted)?, self.periods);
        let mut out = Own::default();
        for row in tx.rows(AssertSqlSafe(sql), &args![unit.home, unit.number]).await? {
            let indicator = self.reference.indicator_of(row.int(0)?)?;
            out.insert((indicator, row.int(1)?), self.reference.value(indicator, row.int(2)?, row.int(3)?)?);
        }
        Ok(out)
    }

    /// What was known on a day, from all observations below.
    async fn known(&self, tx: &mut Transaction, day: Date) -> Result<(Shares, Own)> {
        let (mut shares, mut own) = (Shares::default(), Own::default());
        let mut ratios: BTreeMap<IndicatorId, Pairs> = BTreeMap::new();
        for number in self.periods {
            let values = self.values(tx, *number, day).await?;
            let (period, calendar) = period_of(*number)?;
            let along = Along { org: &self.reference.org, tree: Tree::Administrative, day: period.window(calendar).to };
            let catalogue = &self.reference.catalogue;
            for indicator in self.wanted {
                let rolled = roll_up(*indicator, self.unit, catalogue, along, &|i, u| values.get(&(i, u)).copied());
                own.extend(rolled.own.map(|value| ((*indicator, *number), value)));
                let (reported, expected) = (rolled.reported.len(), rolled.expected());
                let value = rolled.from_children.map(|value| half_up(value, self.decimals(*indicator, value)));
                shares.extend(value.map(|value| ((*indicator, *number), Share { value, reported, expected })));
                let about = catalogue.get(*indicator);
                let (RollUp::Ratio, Some(above), Some(below)) = (about.rollup, about.numerator, about.denominator) else { continue };
                let both = |i, u| values.get(&(above, u)).and(values.get(&(below, u))).and(values.get(&(i, u))).copied();
                let [top, bottom] = [above, below].map(|id| roll_up(id, self.unit, catalogue, along, &both).from_children);
                let pairs = ratios.entry(*indicator).or_insert_with(|| Pairs { parts: Default::default(), least: usize::MAX, expected: 0 });
                pairs.parts[0].extend(top.map(|value| (*number, value)));
                pairs.parts[1].extend(bottom.map(|value| (*number, value)));
                (pairs.least, pairs.expected) = (pairs.least.min(reported), pairs.expected.max(expected));
            }
        }
        for (indicator, Pairs { parts, least, expected }) in ratios {
            let about = self.reference.catalogue.get(indicator);
            if let (Some(above), Some(below)) = (about.numerator, about.denominator) {
                self.years_of_ratio((indicator, above, below), &parts, (least, expected), &mut shares);
            }
        }
        Ok((shares, own))
    }

    /// The figures that counted on a day in one period.
    async fn values(&self, tx: &mut Transaction, period: i64, day: Date) -> Result<Values> {
        let units = below(self.reference, self.unit);
        let units: Vec<i64> = units.iter().map(|unit| self.reference.unit(*unit).map(|unit| unit.number)).collect::<Result<_>>()?;
        let wanted = self.numbers(self.wanted)?;
        let mut counting = Counting::new(self.reference);
        for units in units.chunks(1000) {
            let sql = observations_in(&[period], units, &wanted);
            for row in tx.rows(AssertSqlSafe(sql), &args![end_of(day)]).await? {
                counting.add(&row)?;
            }
        }
        counting.values()
    }

    /// Decimals of what units below make: of a ratio those it is printed with, of a sum as many as were given.
    fn decimals(&self, indicator: IndicatorId, value: Decimal) -> u32 {
        let about = self.reference.catalogue.get(indicator);
        if about.rollup == RollUp::Ratio { about.decimals } else { value.scale() }
    }

    /// Years that nobody reported, from the quarters or months that cover them.
    fn whole_years(&self, shares: &mut Shares, own: &Own) {
        for indicator in self.wanted {
            let aggregation = self.reference.catalogue.get(*indicator).aggregation;
            if !matches!(aggregation, Aggregation::Sum | Aggregation::Last) {
                continue;
            }
            let parts: Vec<(i64, Decimal)> = self.periods.iter().map(|period| (*period, Decimal::ZERO)).collect();
            for year in years(&parts).into_iter().filter(|year| !own.contains_key(&(*indicator, *year))) {
                let made = [PeriodKind::Quarter, PeriodKind::Month].into_iter().find_map(|kind| {
                    let share = self.of_shorter((*indicator, year), kind, shares, own)?;
                    (!shares.contains_key(&(*indicator, year))).then_some(share)
                });
                shares.extend(made.map(|share| ((*indicator, year), share)));
            }
        }
    }

    fn of_shorter(&self, (indicator, year): (IndicatorId, i64), kind: PeriodKind, shares: &Shares, own: &Own) -> Option<Share> {
        let (whole, calendar) = period_of(year).ok()?;
        let (mut values, mut reported, mut expected) = (Vec::new(), usize::MAX, 0);
        for period in Period::all(kind, whole.year()) {
            let key = (indicator, period_number(period, calendar));
            match (own.get(&key), shares.get(&key)) {
                (Some(value), _) => values.push((period, *value)),
                (None, Some(share)) => {
                    values.push((period, share.value));
                    (reported, expected) = (reported.min(share.reported), expected.max(share.expected));
                }
                (None, None) => return None,
            }
        }
        let value = over_time(&values, whole, calendar, self.reference.catalogue.get(indicator).aggregation)?;
        let reported = if reported == usize::MAX { expected } else { reported };
        Some(Share { value, reported, expected })
    }
}

/// The years, in their calendars, of which there are parts.
fn years(parts: &[(i64, Decimal)]) -> Vec<i64> {
    let year = |number: i64| -> Option<i64> {
        let (period, calendar): (Period, Calendar) = period_of(number).ok()?;
        let is_part = matches!(period.kind(), PeriodKind::Quarter | PeriodKind::Month);
        Some(period_number(Period::of_year(period.year())?, calendar)).filter(|_| is_part)
    };
    let mut out: Vec<i64> = parts.iter().filter_map(|(number, _)| year(*number)).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Sums below some units, by indicator and period.
pub(crate) fn sums_in(indicators: &[i64], periods: &[i64], units: &[i64]) -> String {
    format!(
        "SELECT indicator, period, CAST(sum(amount) AS BIGINT), CAST(sum(reported) AS BIGINT) FROM total \
         WHERE indicator IN ({}) AND period IN ({}) AND tree = $1 AND unit IN ({}) GROUP BY indicator, period",
        list(indicators),
        list(periods),
        list(units)
    )
}

/// Sums of two indicators over the units that have both, by period.
pub(crate) fn pairs_in(periods: &[i64], units: &[i64]) -> String {
    format!(
        "SELECT a.period, CAST(sum(a.amount) AS BIGINT), CAST(sum(b.amount) AS BIGINT), count(*) FROM cell a \
         JOIN cell b ON b.indicator = $2 AND b.period = a.period AND b.home = a.home AND b.unit = a.unit \
         WHERE a.indicator = $1 AND a.period IN ({}) AND a.unit IN ({}) GROUP BY a.period",
        list(periods),
        list(units)
    )
}

/// Of which indicators and periods some units reported something.
pub(crate) fn places_in(periods: &[i64], units: &[i64]) -> String {
    format!("SELECT DISTINCT indicator, period FROM observation WHERE period IN ({}) AND unit IN ({})", list(periods), list(units))
}

/// Figures of one unit that count.
pub(crate) fn own_in(indicators: &[i64], periods: &[i64]) -> String {
    format!(
        "SELECT indicator, period, amount, decimals FROM cell WHERE indicator IN ({}) AND period IN ({}) AND home = $1 AND unit = $2",
        list(indicators),
        list(periods)
    )
}
