//! Totals along a tree. Each unit's children are summed in one row when their figures are approved; a larger unit is the sum
//! of such rows, over all homes, when it is asked for. The cost grows with the number of units that have units below them
//! (34 provinces), not with what the book holds.

use crate::database::{Row, Transaction, args};
use crate::error::{Error, Result};
use crate::export::{below, inner_units, observed};
use crate::figures::{Observed, Place, counted, list, parents, pick, tree_number};
use crate::ledger::{Ledger, end_of};
use crate::reference::{Reference, UnitNumber, period_number, period_of, periods};
use jiff::civil::Date;
use plan::{Aggregation, Along, Calendar, IndicatorId, Period, PeriodKind, RollUp, Tree, UnitId, over_time, roll_up};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;
use std::sync::Arc;
use texts::Message;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The unit.
    pub unit: UnitId,
    /// The period.
    pub period: Period,
    /// Its calendar.
    pub calendar: Calendar,
    /// Along which tree.
    pub tree: Tree,
    /// What was known at the end of this day; `None`: now.
    pub as_of: Option<Date>,
}

/// A value with what it was made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Total {
    /// The value that counts: the unit's own, else the children's.
    pub value: Option<Decimal>,
    /// The unit's own approved value.
    pub own: Option<Decimal>,
    /// What those below it make together.
    pub from_children: Option<Decimal>,
    /// Units whose values are in `from_children`.
    pub reported: usize,
    /// Units that would have to report.
    pub expected: usize,
    /// The value of a longer period made of shorter ones, of this kind.
    pub made_of: Option<PeriodKind>,
    /// The unit was not there yet: the value, or a part of it, is that of the units it was made of. A break in the series.
    pub inherited: bool,
    /// The unit was not there yet, and what it has of those before it is not known.
    pub not_comparable: Option<Message>,
}

impl Total {
    /// Units that have not reported.
    pub fn missing(&self) -> usize {
        self.expected.saturating_sub(self.reported)
    }
}

impl Ledger {
    /// The total of an indicator in a unit and period. Where nobody reported the period itself, it is made of the quarters or
    /// months that cover it.
    ///
    /// # Errors
    /// The database can't be read, or a total does not fit.
    pub async fn total(&self, question: Question) -> Result<Total> {
        let mut tx = self.database.snapshot().await?;
        let Some((reference, question)) = self.known_then(&mut tx, question).await? else { return Ok(Total::default()) };
        let whole = total_of(&mut tx, &reference, question).await?;
        if whole.value.is_some() || !matches!(aggregation(&reference, question), Aggregation::Sum | Aggregation::Last) {
            return Ok(whole);
        }
        for kind in [PeriodKind::Quarter, PeriodKind::Month] {
            if let Some(total) = of_shorter(&mut tx, &reference, question, kind).await? {
                return Ok(total);
            }
        }
        Ok(whole)
    }

    /// The units below another that would have to report and did not, in order.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn missing(&self, question: Question) -> Result<Vec<UnitId>> {
        let mut tx = self.database.snapshot().await?;
        let now = self.reference_in(&mut tx).await?;
        let Some((reference, question)) = self.known_then(&mut tx, question).await? else { return Ok(Vec::new()) };
        let missing = rolled_up(&mut tx, &reference, question).await?.missing;
        Ok(missing.into_iter().filter_map(|unit| now.org.find(&reference.org.get(unit).id)).collect())
    }

    /// What small tables said on the day of the question, and the question in their terms; `None` where they did not know the
    /// unit or the indicator yet.
    async fn known_then(&self, tx: &mut Transaction, question: Question) -> Result<Option<(Arc<Reference>, Question)>> {
        let now = self.reference_in(tx).await?;
        if question.as_of.is_none() {
            return Ok(Some((now, question)));
        }
        let then = self.reference_as_of(tx, question.as_of).await?;
        let unit = then.org.find(&now.org.get(question.unit).id);
        let indicator = then.catalogue.find(&now.catalogue.get(question.indicator).code);
        Ok(unit.zip(indicator).map(|(unit, indicator)| (then, Question { unit, indicator, ..question })))
    }
}

fn aggregation(reference: &Reference, question: Question) -> Aggregation {
    reference.catalogue.get(question.indicator).aggregation
}

async fn of_shorter(tx: &mut Transaction, reference: &Reference, question: Question, kind: PeriodKind) -> Result<Option<Total>> {
    let window = question.period.window(question.calendar);
    let year = question.period.year();
    let shorter: Vec<Period> = (1..=12).filter_map(|n| Period::new(kind, year, n)).filter(|p| *p != question.period).collect();
    let (mut values, mut out) = (Vec::new(), Total { made_of: Some(kind), ..Total::default() });
    for period in shorter {
        let part = period.window(question.calendar);
        if part.from < window.from || part.to > window.to {
            continue;
        }
        let total = total_of(tx, reference, Question { period, ..question }).await?;
        let Some(value) = total.value else { return Ok(None) };
        out.inherited |= total.inherited;
        values.push((period, value));
        out.reported = if values.len() == 1 { total.reported } else { out.reported.min(total.reported) };
        out.expected = out.expected.max(total.expected);
    }
    out.value = over_time(&values, question.period, question.calendar, aggregation(reference, question));
    out.from_children = out.value;
    Ok(out.value.is_some().then_some(out))
}

pub(crate) async fn total_of(tx: &mut Transaction, reference: &Reference, question: Question) -> Result<Total> {
    let day = question.period.window(question.calendar).to;
    let begun = reference.org.get(question.unit).versions.iter().filter_map(|v| v.span.from).min();
    let not_yet = begun.is_some_and(|from| from > day) && reference.org.get(question.unit).at(day).is_none();
    if not_yet {
        return inherited(tx, reference, question, begun.unwrap_or(day)).await;
    }
    let summed = reference.catalogue.get(question.indicator).rollup == RollUp::Sum;
    if summed && question.as_of.is_none() {
        return kept(tx, reference, question).await;
    }
    let rolled = rolled_up(tx, reference, question).await?;
    let (reported, expected) = (rolled.reported.len(), rolled.expected());
    Ok(Total { value: rolled.value, own: rolled.own, from_children: rolled.from_children, reported, expected, ..Total::default() })
}

/// What a unit has of the figures of those it was made of: their sum, a rate recomputed from its parts, never a mean. Of a unit
/// that was divided nothing is known without its shares (`plan::rebase`).
async fn inherited(tx: &mut Transaction, reference: &Reference, question: Question, begun: Date) -> Result<Total> {
    let about = reference.catalogue.get(question.indicator);
    let indicators = [Some(question.indicator), about.numerator, about.denominator].into_iter().flatten();
    let before: Vec<UnitId> = reference.org.predecessors(question.unit, begun).map(|edge| edge.from).collect();
    let mut values = Values::default();
    let (mut reported, mut expected) = (0, before.len());
    for indicator in indicators {
        for unit in &before {
            let total = Box::pin(total_of(tx, reference, Question { indicator, unit: *unit, ..question })).await?;
            if indicator == question.indicator {
                reported += usize::from(total.value.is_some());
            }
            if let Some(value) = total.value {
                values.insert((indicator, *unit), value);
            }
        }
    }
    let value = |indicator, unit| values.get(&(indicator, unit)).copied();
    let mut out = Total { inherited: true, ..Total::default() };
    match plan::rebase(question.indicator, question.unit, &reference.org, &reference.catalogue, begun, &value) {
        plan::Rebased::Value { value, from, missing } => {
            (reported, expected) = (from.len(), from.len() + missing.len());
            out.from_children = Some(value);
            out.value = out.from_children;
        }
        plan::Rebased::NotComparable(why) => out.not_comparable = Some(why),
        plan::Rebased::Nothing => {}
    }
    Ok(Total { reported, expected, ..out })
}

/// The total from the rows that approvals keep.
pub(crate) async fn kept(tx: &mut Transaction, reference: &Reference, question: Question) -> Result<Total> {
    let indicator = reference.indicator(question.indicator)?;
    let day = question.period.window(question.calendar).to;
    let inner = inner_units(reference, question.unit, question.tree, day);
    let numbers: Vec<UnitNumber> = inner.iter().map(|unit| reference.unit(*unit)).collect::<Result<_>>()?;
    let period = period_number(question.period, question.calendar);
    let mut sums: FxHashMap<i64, (i64, i64)> = FxHashMap::default();
    let mut own: FxHashMap<i64, i64> = FxHashMap::default();
    for numbers in numbers.chunks(1000) {
        let of = args![indicator.number, period, tree_number(question.tree)];
        let units: Vec<i64> = numbers.iter().map(|unit| unit.number).collect();
        for row in tx.rows(AssertSqlSafe(sums_of(&units)), &of).await? {
            sums.insert(row.int(0)?, (row.int(1)?, row.int(2)?));
        }
        for row in tx.rows(AssertSqlSafe(own_of(numbers)), &args![indicator.number, period]).await? {
            own.insert(row.int(0)?, row.int(1)?);
        }
    }
    let mut along = Kept { reference, tree: question.tree, day, sums: &sums, own: &own };
    let (amount, reported, expected) = along.children(question.unit, 0)?;
    let from_children = (reported > 0).then(|| reference.sum(question.indicator, amount)).transpose()?;
    let number = reference.unit(question.unit)?.number;
    let own = own.get(&number).map(|amount| reference.sum(question.indicator, *amount)).transpose()?;
    let [reported, expected] = [reported, expected].map(|count| usize::try_from(count).unwrap_or(0));
    Ok(Total { value: own.or(from_children), own, from_children, reported, expected, ..Total::default() })
}

/// Rows of totals, walked down a tree.
struct Kept<'a> {
    reference: &'a Reference,
    tree: Tree,
    day: Date,
    sums: &'a FxHashMap<i64, (i64, i64)>,
    own: &'a FxHashMap<i64, i64>,
}

impl Kept<'_> {
    /// Amount, reported and expected of what is below a unit. A unit's own value wins over what its children make.
    fn children(&mut self, unit: UnitId, depth: u8) -> Result<(i64, i64, i64)> {
        let number = self.reference.unit(unit)?.number;
        let (amount, reported) = self.sums.get(&number).copied().unwrap_or_default();
        let mut out = (amount, reported, 0);
        let children: Vec<UnitId> = self.reference.org.children(unit, self.tree, self.day).collect();
        for child in children {
            let is_inner = self.reference.org.children(child, self.tree, self.day).next().is_some();
            if !is_inner || depth > 16 || self.own.contains_key(&self.reference.unit(child)?.number) {
                out.2 += 1;
            } else {
                let below = self.children(child, depth + 1)?;
                let amount = out.0.checked_add(below.0);
                out = (amount.ok_or_else(|| Error::damaged("total"))?, out.1 + below.1, out.2 + below.2);
            }
        }
        Ok(out)
    }
}

/// The total computed anew from the figures that count: ratios, and what was known at another time.
async fn rolled_up(tx: &mut Transaction, reference: &Reference, question: Question) -> Result<plan::RolledUp> {
    let about = reference.catalogue.get(question.indicator);
    let wanted: Vec<IndicatorId> = [Some(question.indicator), about.numerator, about.denominator].into_iter().flatten().collect();
    let values = match question.as_of {
        None => counting(tx, reference, question, &wanted).await?,
        Some(day) => known_on(tx, reference, question, &wanted, day).await?,
    };
    let along = Along { org: &reference.org, tree: question.tree, day: question.period.window(question.calendar).to };
    let value = |indicator, unit| values.get(&(indicator, unit)).copied();
    Ok(roll_up(question.indicator, question.unit, &reference.catalogue, along, &value))
}

pub(crate) type Values = FxHashMap<(IndicatorId, UnitId), Decimal>;

async fn counting(tx: &mut Transaction, reference: &Reference, question: Question, wanted: &[IndicatorId]) -> Result<Values> {
    let numbers: Vec<i64> = wanted.iter().map(|id| reference.indicator(*id).map(|i| i.number)).collect::<Result<_>>()?;
    let period = period_number(question.period, question.calendar);
    let mut out = Values::default();
    for row in tx.rows(AssertSqlSafe(cells_in(&numbers)), &args![period]).await? {
        let indicator = reference.indicator_of(row.int(0)?)?;
        let value = reference.value(indicator, row.int(2)?, row.int(3)?)?;
        out.insert((indicator, reference.unit_of(row.int(1)?)?), value);
    }
    Ok(out)
}

async fn known_on(tx: &mut Transaction, reference: &Reference, question: Question, wanted: &[IndicatorId], day: Date) -> Result<Values> {
    let units = below(reference, question.unit);
    let rows = observed(tx, reference, &units, Some(end_of(day)), |period| period == question.period).await?;
    let mut best = Counting::new(reference);
    for row in &rows {
        let indicator = reference.indicator_of(row.int(1)?)?;
        if wanted.contains(&indicator) && period_of(row.int(2)?)?.1 == question.calendar {
            best.add(row)?;
        }
    }
    best.values()
}

/// Observations by the cell they are of, to find which of them count by the same rule as when they were approved.
pub(crate) struct Counting<'a> {
    reference: &'a Reference,
    /// By indicator, unit and period.
    cells: BTreeMap<(i64, i64, i64), (Place, Vec<Observed>)>,
}

impl<'a> Counting<'a> {
    pub fn new(reference: &'a Reference) -> Self {
        Counting { reference, cells: BTreeMap::new() }
    }

    /// Takes a row of [`crate::export::observations_of`], in any order.
    pub fn add(&mut self, row: &Row) -> Result<()> {
        let (unit, indicator, period) = (row.int(0)?, row.int(1)?, row.int(2)?);
        let id = self.reference.indicator_of(indicator)?;
        if self.reference.catalogue.get(id).unit.kind != figure::MeasureKind::Qualitative {
            let place = (id, self.reference.unit_of(unit)?, period_of(period)?.0);
            let cell = self.cells.entry((indicator, unit, period)).or_insert_with(|| (place, Vec::new()));
            cell.1.push(Observed::read(row)?);
        }
        Ok(())
    }

    /// The values that count of one period's observations.
    pub fn values(&self) -> Result<Values> {
        let mut out = Values::default();
        for ((indicator, unit, _), (place, observed)) in &self.cells {
            if let Some(Observed { amount: Some(amount), decimals, .. }) = pick(self.reference, *place, observed) {
                let indicator = self.reference.indicator_of(*indicator)?;
                out.insert((indicator, self.reference.unit_of(*unit)?), self.reference.value(indicator, *amount, *decimals)?);
            }
        }
        Ok(out)
    }
}

/// Something that is kept and does not agree with the observations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// `cell` or `total`.
    pub table: &'static str,
    /// Indicator, unit and period.
    pub place: String,
    /// What is kept.
    pub kept: Option<i64>,
    /// What the observations make.
    pub computed: Option<i64>,
}

/// What a verification looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// Observations read.
    pub observations: usize,
    /// Cells compared.
    pub cells: usize,
    /// Rows of totals compared.
    pub totals: usize,
    /// What does not agree; empty in a sound book.
    pub mismatches: Vec<Mismatch>,
}

impl Ledger {
    /// Recomputes every cell and every total from the observations and compares. Reads period after period, so that it
    /// needs memory for one period only; `progress` hears how many of how many are done.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn verify_totals(&self, mut progress: impl FnMut(usize, usize)) -> Result<Verified> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let mut out = Verified::default();
        let periods = periods(&mut tx).await?;
        for (at, period) in periods.iter().enumerate() {
            verify_period(&mut tx, &reference, *period, &mut out).await?;
            progress(at + 1, periods.len());
        }
        Ok(out)
    }
}

async fn verify_period(tx: &mut Transaction, reference: &Reference, period: i64, out: &mut Verified) -> Result<()> {
    let (code, calendar) = period_of(period)?;
    let mut counting = Counting::new(reference);
    for row in tx.rows(OBSERVED, &args![period]).await? {
        out.observations += 1;
        counting.add(&row)?;
    }
    let name = |indicator: i64, unit: i64| -> Result<String> {
        let (indicator, unit) = (reference.indicator_of(indicator)?, reference.unit_of(unit)?);
        Ok(format!("{} {} {code}", reference.catalogue.get(indicator).code, reference.org.get(unit).id))
    };
    let mut totals: BTreeMap<[i64; 3], (i64, i64)> = BTreeMap::new();
    let mut computed: BTreeMap<(i64, i64), i64> = BTreeMap::new();
    for ((indicator, unit, _), (place, observed)) in &counting.cells {
        let Some(amount) = pick(reference, *place, observed).and_then(|o| o.amount) else { continue };
        computed.insert((*indicator, *unit), amount);
        if reference.catalogue.get(reference.indicator_of(*indicator)?).rollup == RollUp::Sum {
            for (tree, parent) in parents(reference, reference.unit_of(*unit)?, code.window(calendar).to)? {
                let total = totals.entry([*indicator, tree_number(tree), parent]).or_default();
                *total = (total.0.saturating_add(amount), total.1 + 1);
            }
        }
    }
    let kept_cells = tx.rows(CELLS, &args![period]).await?;
    let kept: BTreeMap<(i64, i64), i64> =
        kept_cells.iter().map(|row| Ok(((row.int(0)?, row.int(1)?), counted(row, 2)?.amount))).collect::<Result<_>>()?;
    let rows = tx.rows(TOTALS, &args![period]).await?;
    let mut kept_totals: BTreeMap<[i64; 3], (i64, i64)> = BTreeMap::new();
    for row in &rows {
        kept_totals.insert([row.int(0)?, row.int(1)?, row.int(2)?], (row.int(3)?, row.int(4)?));
    }
    kept_totals.retain(|_, total| *total != (0, 0));
    totals.retain(|_, total| *total != (0, 0));
    out.cells += kept.len();
    out.totals += kept_totals.len();
    for key in kept.keys().chain(computed.keys()).collect::<std::collections::BTreeSet<_>>() {
        let (kept, computed) = (kept.get(key).copied(), computed.get(key).copied());
        if kept != computed {
            out.mismatches.push(Mismatch { table: "cell", place: name(key.0, key.1)?, kept, computed });
        }
    }
    for key in kept_totals.keys().chain(totals.keys()).collect::<std::collections::BTreeSet<_>>() {
        let (kept, computed) = (kept_totals.get(key), totals.get(key));
        if kept != computed {
            let (kept, computed) = (kept.map(|t| t.0), computed.map(|t| t.0));
            out.mismatches.push(Mismatch { table: "total", place: name(key[0], key[2])?, kept, computed });
        }
    }
    Ok(())
}

/// Sums of the children of some units.
pub(crate) fn sums_of(units: &[i64]) -> String {
    format!(
        "SELECT unit, CAST(sum(amount) AS BIGINT), CAST(sum(reported) AS BIGINT) FROM total \
         WHERE indicator = $1 AND period = $2 AND tree = $3 AND unit IN ({}) GROUP BY unit",
        list(units)
    )
}

/// Own figures of some units, each looked up by its home and number.
pub(crate) fn own_of(units: &[UnitNumber]) -> String {
    let pairs: Vec<String> = units.iter().map(|unit| format!("({}, {})", unit.home, unit.number)).collect();
    format!(
        "WITH asked (home, unit) AS (VALUES {}) SELECT c.unit, c.amount FROM asked JOIN cell c \
         ON c.indicator = $1 AND c.period = $2 AND c.home = asked.home AND c.unit = asked.unit",
        pairs.join(", ")
    )
}

/// Figures that count of some indicators in a period.
pub(crate) fn cells_in(indicators: &[i64]) -> String {
    format!("SELECT indicator, unit, amount, decimals FROM cell WHERE period = $1 AND indicator IN ({})", list(indicators))
}

const OBSERVED: &str = "SELECT unit, indicator, period, amount, decimals, status, hedge, source, printed_on, recorded_at, lane, seq, line \
     FROM observation WHERE period = $1";
const CELLS: &str = "SELECT indicator, unit, amount, decimals, status, source, recorded_at, lane, seq, line FROM cell WHERE period = $1";
const TOTALS: &str = "SELECT indicator, tree, unit, CAST(sum(amount) AS BIGINT), CAST(sum(reported) AS BIGINT) FROM total \
     WHERE period = $1 GROUP BY indicator, tree, unit";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[OBSERVED, CELLS, TOTALS];
