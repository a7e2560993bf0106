//! Approved figures enter the book: the observation is appended, the cell says which observation counts now, and the totals
//! of the unit's parent move by the difference. All of it costs the same however much the book holds.

use crate::change::{Change, bulk, upsert};
use crate::database::{Value, args};
use crate::error::{Error, Result};
use crate::reference::{Reference, UnitNumber, period_number};
use crate::schema::OBSERVATION;
use plan::{Calendar, IndicatorId, Observation, Period, Status, Tree, UnitId};
use rustc_hash::FxHashMap;
use sqlx::AssertSqlSafe;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A cell: which figure of whom and when.
pub(crate) type Place = (IndicatorId, UnitId, Period);

/// An observation with the calendar of its period and the time at which it became known.
pub(crate) struct Figure {
    pub observation: Observation,
    pub calendar: Calendar,
    pub recorded_at: i64,
}

/// The observation that counts in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Counted {
    pub amount: i64,
    pub decimals: i64,
    pub status: Status,
    pub source: i64,
    pub recorded_at: i64,
    /// Lane, sequence and line of the observation.
    pub line: [i64; 3],
}

/// Which of several observations of a cell counts: the lowest. The source that goes first, the best status, what was recorded
/// last (`plan::Book::counted` has the same rule).
pub(crate) type Rank = (usize, u8, Reverse<(i64, [i64; 3])>);

pub(crate) fn rank(reference: &Reference, place: Place, source: &str, status: Status, recorded_at: i64, line: [i64; 3]) -> Rank {
    (reference.precedence.rank(place, source), status.rank(), Reverse((recorded_at, line)))
}

/// Lane, sequence and line of an observation.
type At = [i64; 3];

/// What moves in one row of totals.
#[derive(Debug, Clone, Copy, Default)]
struct Moved {
    amount: i128,
    reported: i64,
}

/// Cells and totals that a change moves, before they are written.
#[derive(Default)]
pub(crate) struct Moves {
    /// What counts now in a cell (`None`: nothing any more), and the observation that counted before.
    cells: BTreeMap<[i64; 4], (Option<Counted>, Option<At>)>,
    totals: BTreeMap<[i64; 5], Moved>,
}

/// Appends figures and moves what rests on them. Gives the number of cells in which another figure counts than before.
///
/// # Errors
/// A value that the book can't keep exactly, a conflict with a change that came first, or what the database says.
pub(crate) async fn record(change: &mut Change, reference: &Reference, figures: &[Figure]) -> Result<usize> {
    let mut moves = Moves::default();
    let mut known = before(change, reference, figures).await?;
    let mut taken_back = Vec::new();
    for figure in figures {
        let o = &figure.observation;
        let (unit, indicator) = (reference.unit(o.unit)?, reference.indicator(o.indicator)?);
        let period = change.period(o.period, figure.calendar).await?;
        let source = change.source(reference, &o.source).await?;
        let number = o.number();
        let amount = number.map(|value| reference.amount(o.indicator, value)).transpose()?;
        let met = if let plan::Value::Met(met) = o.value { Some(i64::from(met)) } else { None };
        let decimals = i64::from(number.map_or(0, |value| value.scale()));
        let printed_on = o.printed_on.map_or(0, i64::from);
        let mut row = args![unit.number, indicator.number, period, amount.or(met), decimals].to_vec();
        row.extend(args![o.status.code(), plan::hedge_code(o.hedge), source, printed_on, o.note.as_str()]);
        let line = change.append_known(unit.home, &OBSERVATION, figure.recorded_at, row).await?;
        // A qualitative result is read from the journal; it has no total.
        let Some(amount) = amount else {
            if o.value == plan::Value::Missing {
                taken_back.push(((o.indicator, o.unit, o.period), figure.calendar));
            }
            continue;
        };
        let at = [line.lane, line.seq, line.line];
        let key = [indicator.number, period, unit.home, unit.number];
        let place = (o.indicator, o.unit, o.period);
        let old = known.get(&key);
        if let Some(old) = old {
            let source = source_name(reference, old.source, figures);
            let old = rank(reference, place, &source, old.status, old.recorded_at, old.line);
            if rank(reference, place, &o.source, o.status, figure.recorded_at, at) > old {
                continue;
            }
        }
        let new = Counted { amount, decimals, status: o.status, source, recorded_at: figure.recorded_at, line: at };
        let delta = Moved { amount: i128::from(amount) - old.map_or(0, |old| i128::from(old.amount)), reported: i64::from(old.is_none()) };
        moves.totals(reference, place, figure.calendar, unit, key, delta)?;
        let first = moves.cells.get(&key).map(|(_, first)| *first);
        let expected = first.unwrap_or(old.map(|old| old.line));
        moves.cells.insert(key, (Some(new.clone()), expected));
        known.insert(key, new);
    }
    let changed = moves.cells.len();
    moves.write(change).await?;
    Ok(changed + recount(change, reference, &taken_back).await?)
}

/// Looks again at all observations of some cells: a source took its figure back, or another source was chosen.
pub(crate) async fn recount(change: &mut Change, reference: &Reference, places: &[(Place, Calendar)]) -> Result<usize> {
    change.flush().await?;
    let mut moves = Moves::default();
    for (place, calendar) in places {
        let (indicator, unit, period) = *place;
        let (number, of) = (reference.unit(unit)?, reference.indicator(indicator)?.number);
        let at = period_number(period, *calendar);
        let sql = AssertSqlSafe(crate::export::observations_of(&[at], &[number.number]));
        let mut observed = Vec::new();
        for row in change.tx.rows(sql, &args![i64::MAX]).await? {
            if row.int(1)? == of {
                observed.push(Observed::read(&row)?);
            }
        }
        let best = pick(reference, *place, &observed).cloned().and_then(Observed::counted);
        let key = [of, at, number.home, number.number];
        let row = change.tx.rows(AssertSqlSafe(cells_of(&[of])), &args![at, number.home, number.number]).await?.pop();
        let old = row.map(|row| counted(&row, 1)).transpose()?;
        if best != old {
            let amount = |counted: &Option<Counted>| counted.as_ref().map_or(0, |counted| i128::from(counted.amount));
            let reported = i64::from(best.is_some()) - i64::from(old.is_some());
            moves.totals(reference, *place, *calendar, number, key, Moved { amount: amount(&best) - amount(&old), reported })?;
            moves.cells.insert(key, (best, old.map(|old| old.line)));
        }
    }
    let changed = moves.cells.len();
    moves.write(change).await?;
    Ok(changed)
}

/// An observation of a cell, among others of the same one.
#[derive(Debug, Clone)]
pub(crate) struct Observed {
    pub amount: Option<i64>,
    pub decimals: i64,
    pub status: Status,
    pub source: i64,
    pub recorded_at: i64,
    pub line: [i64; 3],
}

impl Observed {
    /// Reads a row of [`crate::export::observations_of`].
    pub fn read(row: &crate::database::Row) -> Result<Observed> {
        Ok(Observed {
            amount: row.maybe_int(3)?,
            decimals: row.int(4)?,
            status: Status::parse(row.text(5)?).ok_or_else(|| Error::damaged("status"))?,
            source: row.int(7)?,
            recorded_at: row.int(9)?,
            line: [row.int(10)?, row.int(11)?, row.int(12)?],
        })
    }

    fn counted(self) -> Option<Counted> {
        let Observed { amount, decimals, status, source, recorded_at, line } = self;
        Some(Counted { amount: amount?, decimals, status, source, recorded_at, line })
    }
}

/// Which observation of a cell counts. A source that later says that it has no figure takes back what it gave.
pub(crate) fn pick<'o>(reference: &Reference, place: Place, observed: &'o [Observed]) -> Option<&'o Observed> {
    let when = |o: &Observed| (o.recorded_at, o.line);
    let taken_back =
        |o: &Observed| observed.iter().any(|other| other.amount.is_none() && other.source == o.source && when(other) > when(o));
    let there = observed.iter().filter(|o| o.amount.is_some() && !taken_back(o));
    there.min_by_key(|o| {
        let source = reference.source_of(o.source).unwrap_or_default();
        rank(reference, place, source, o.status, o.recorded_at, o.line)
    })
}

/// The name of a source, also of one that this change introduces.
fn source_name(reference: &Reference, number: i64, figures: &[Figure]) -> String {
    match reference.source_of(number) {
        Ok(name) => name.to_owned(),
        Err(_) => {
            let names = figures.iter().map(|f| &f.observation.source);
            { names }.find(|name| reference.source(name) == Ok(number)).cloned().unwrap_or_default()
        }
    }
}

/// What counts so far in the cells of these figures.
async fn before(change: &mut Change, reference: &Reference, figures: &[Figure]) -> Result<FxHashMap<[i64; 4], Counted>> {
    let mut by_unit: BTreeMap<(i64, i64, i64), Vec<i64>> = BTreeMap::new();
    for figure in figures {
        let o = &figure.observation;
        let (unit, indicator) = (reference.unit(o.unit)?, reference.indicator(o.indicator)?);
        let period = period_number(o.period, figure.calendar);
        by_unit.entry((period, unit.home, unit.number)).or_default().push(indicator.number);
    }
    let mut out = FxHashMap::default();
    for ((period, home, unit), indicators) in by_unit {
        for indicators in indicators.chunks(500) {
            let rows = change.tx.rows(AssertSqlSafe(cells_of(indicators)), &args![period, home, unit]).await?;
            for row in rows {
                let counted = counted(&row, 1)?;
                out.insert([row.int(0)?, period, home, unit], counted);
            }
        }
    }
    Ok(out)
}

/// The counting figures of one unit and period, of a list of indicators.
pub(crate) fn cells_of(indicators: &[i64]) -> String {
    let list = list(indicators);
    format!(
        "SELECT indicator, amount, decimals, status, source, recorded_at, lane, seq, line FROM cell \
         WHERE period = $1 AND home = $2 AND unit = $3 AND indicator IN ({list})"
    )
}

/// Integers as a list for `IN`.
pub(crate) fn list(numbers: &[i64]) -> String {
    let texts: Vec<String> = numbers.iter().map(i64::to_string).collect();
    texts.join(", ")
}

/// A row's columns from `at` on: amount, decimals, status, source, recorded_at, lane, seq, line.
pub(crate) fn counted(row: &crate::database::Row, at: usize) -> Result<Counted> {
    Ok(Counted {
        amount: row.int(at)?,
        decimals: row.int(at + 1)?,
        status: Status::parse(row.text(at + 2)?).ok_or_else(|| Error::damaged("status"))?,
        source: row.int(at + 3)?,
        recorded_at: row.int(at + 4)?,
        line: [row.int(at + 5)?, row.int(at + 6)?, row.int(at + 7)?],
    })
}

/// The units under which a figure is summed: the unit's parent in each tree on the last day of the period.
pub(crate) fn parents(reference: &Reference, unit: UnitId, day: jiff::civil::Date) -> Result<Vec<(Tree, i64)>> {
    let versions = reference.org.get(unit).versions.iter().filter(|version| version.span.contains(day));
    let above = versions.filter_map(|version| Some((version.tree, version.parent?)));
    above.map(|(tree, parent)| Ok((tree, reference.unit(parent)?.number))).collect()
}

/// The number of a tree in the table of totals.
pub(crate) fn tree_number(tree: Tree) -> i64 {
    i64::from(tree == Tree::Departments)
}

impl Moves {
    fn totals(
        &mut self,
        reference: &Reference,
        (indicator, unit, period): Place,
        calendar: Calendar,
        of: UnitNumber,
        key: [i64; 4],
        delta: Moved,
    ) -> Result<()> {
        if reference.catalogue.get(indicator).rollup != plan::RollUp::Sum {
            return Ok(());
        }
        for (tree, parent) in parents(reference, unit, period.window(calendar).to)? {
            let moved = self.totals.entry([key[0], key[1], tree_number(tree), parent, of.home]).or_default();
            moved.amount += delta.amount;
            moved.reported += delta.reported;
        }
        Ok(())
    }

    /// Moves a figure from the parents it had to others.
    pub fn lift(&mut self, [indicator, period, home]: [i64; 3], amount: i64, from: &[(Tree, i64)], to: &[(Tree, i64)]) {
        for (parents, sign) in [(from, -1), (to, 1)] {
            for (tree, parent) in parents {
                let moved = self.totals.entry([indicator, period, tree_number(*tree), *parent, home]).or_default();
                moved.amount += i128::from(amount) * i128::from(sign);
                moved.reported += sign;
            }
        }
    }

    pub async fn write(self, change: &mut Change) -> Result<()> {
        let too_large = |_| Error::refused(texts::Message::new("ledger-total-too-large"), texts::Message::new("ledger-help-amount"));
        let mut totals = Vec::with_capacity(self.totals.len());
        for ([indicator, period, tree, unit, home], moved) in self.totals {
            if moved.amount != 0 || moved.reported != 0 {
                let lane = change.lane(home).await?;
                let amount = i64::try_from(moved.amount).map_err(too_large)?;
                totals.push(args![indicator, period, tree, unit, home, lane, amount, moved.reported].to_vec());
            }
        }
        let (mut new, mut replaced, mut emptied) = (Vec::new(), Vec::new(), Vec::new());
        for (key, (counted, old)) in self.cells {
            let mut row: Vec<Value> = key.into_iter().map(Value::Int).collect();
            let Some(counted) = counted else {
                row.extend(old.into_iter().flatten().map(Value::Int));
                emptied.push(row);
                continue;
            };
            row.extend(args![counted.amount, counted.decimals, counted.status.code(), counted.source, counted.recorded_at]);
            row.extend(counted.line.map(Value::Int));
            match old {
                None => new.push(row),
                Some(old) => {
                    row.extend(old.map(Value::Int));
                    replaced.push(row);
                }
            }
        }
        // A cell that somebody else filled first is a conflict of keys, one that somebody else replaced changes no row: in
        // both cases the change is made again on what stands then.
        bulk(&mut change.tx, &new, CELL.len(), insert_cells).await?;
        for (sql, rows) in [(REPLACE_CELL, replaced), (EMPTY_CELL, emptied)] {
            for row in rows {
                if change.tx.execute(sql, &row).await? != 1 {
                    return Err(Error::conflict());
                }
            }
        }
        bulk(&mut change.tx, &totals, TOTAL.len(), add_totals).await?;
        Ok(())
    }
}

const CELL: [&str; 12] =
    ["indicator", "period", "home", "unit", "amount", "decimals", "status", "source", "recorded_at", "lane", "seq", "line"];
const TOTAL: [&str; 8] = ["indicator", "period", "tree", "unit", "home", "lane", "amount", "reported"];

pub(crate) fn insert_cells(rows: usize) -> String {
    format!("INSERT INTO cell ({}) VALUES {}", CELL.join(", "), crate::schema::placeholders(rows, CELL.len()))
}

pub(crate) fn add_totals(rows: usize) -> String {
    let added = "amount = total.amount + excluded.amount, reported = total.reported + excluded.reported";
    upsert("total", &TOTAL, "indicator, period, tree, unit, home, lane", added, rows)
}

const REPLACE_CELL: &str = "UPDATE cell SET amount = $5, decimals = $6, status = $7, source = $8, recorded_at = $9, lane = $10, seq = $11, \
     line = $12 WHERE indicator = $1 AND period = $2 AND home = $3 AND unit = $4 AND lane = $13 AND seq = $14 AND line = $15";
const EMPTY_CELL: &str = "DELETE FROM cell WHERE indicator = $1 AND period = $2 AND home = $3 AND unit = $4 \
     AND lane = $5 AND seq = $6 AND line = $7";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[REPLACE_CELL, EMPTY_CELL];
