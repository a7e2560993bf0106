//! Approved figures of some indicators, of all units and periods: what may be given to others, and nothing that is still on its way.

use crate::database::Row;
use crate::error::{Error, Result};
use crate::export::{below, observed};
use crate::figures::list;
use crate::import::years_in;
use crate::ledger::{Ledger, day_at};
use crate::reference::{Reference, period_of};
use figure::{Hedge, MeasureKind};
use plan::{Book, Calendar, IndicatorId, Observation, Status, UnitId, Value};
use sqlx::AssertSqlSafe;
use std::collections::BTreeSet;
use std::sync::Arc;

impl Ledger {
    /// The figures that count of some indicators, by their codes: one of each unit and period, in the order of indicators, periods
    /// and units, with the small tables in whose terms they are. Drafts and what waits for approval are not among them. Codes that
    /// are unknown give nothing; notes are left out, which were written for colleagues.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn approved(&self, codes: &[&str]) -> Result<(Arc<Reference>, Vec<Observation>)> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let wanted: BTreeSet<IndicatorId> = codes.iter().filter_map(|code| reference.catalogue.find(code)).collect();
        let is_word = |id: &IndicatorId| reference.catalogue.get(*id).unit.kind == MeasureKind::Qualitative;
        let numbers = wanted.iter().filter(|id| !is_word(id));
        let numbers = numbers.map(|id| reference.indicator(*id).map(|known| known.number)).collect::<Result<Vec<_>>>()?;
        let mut out = Vec::new();
        for numbers in numbers.chunks(500) {
            for row in tx.rows(AssertSqlSafe(cells_with_hedges(numbers)), &[]).await? {
                out.push(figure(&row, &reference)?);
            }
        }
        if wanted.iter().any(is_word) {
            // Cells hold numbers; what is met or not met is read from the journal, of the units whose years the book keeps.
            let mut units: BTreeSet<UnitId> = BTreeSet::new();
            for (unit, _) in years_in(&mut tx).await? {
                units.extend(reference.org.find(&unit).into_iter().flat_map(|top| below(&reference, top)));
            }
            let units: Vec<UnitId> = units.into_iter().collect();
            let (mut book, mut places) = (Book::default(), BTreeSet::new());
            book.precedence = reference.precedence.clone();
            for row in observed(&mut tx, &reference, &units, None, |_| true).await? {
                let word = reference.indicator_of(row.int(1)?)?;
                if wanted.contains(&word) && is_word(&word) {
                    let said = word_of(&row, &reference)?;
                    places.insert((said.indicator, said.unit, said.period));
                    book.add(said);
                }
            }
            out.extend(places.into_iter().filter_map(|(word, unit, period)| book.counted(word, unit, period, None).cloned()));
        }
        out.sort_by_key(|o| (o.indicator, o.period, o.unit, o.recorded_at));
        // Of a period that was reported in both calendars the figure that became known last stands.
        out.dedup_by(|later, kept| {
            let same = (later.indicator, later.period, later.unit) == (kept.indicator, kept.period, kept.unit);
            if same {
                std::mem::swap(later, kept);
            }
            same
        });
        Ok((reference, out))
    }
}

/// The counting figures of some indicators, each with the word that opens it to one side.
pub(crate) fn cells_with_hedges(indicators: &[i64]) -> String {
    format!(
        "SELECT c.unit, c.indicator, c.period, c.amount, c.decimals, c.status, o.hedge, c.source, c.recorded_at FROM cell c \
         JOIN observation o ON o.home = c.home AND o.lane = c.lane AND o.seq = c.seq AND o.line = c.line \
         WHERE c.indicator IN ({})",
        list(indicators)
    )
}

fn figure(row: &Row, reference: &Reference) -> Result<Observation> {
    let indicator = reference.indicator_of(row.int(1)?)?;
    let value = Value::Number(reference.value(indicator, row.int(3)?, row.int(4)?)?);
    observation(row, reference, value, row.int(8)?)
}

fn word_of(row: &Row, reference: &Reference) -> Result<Observation> {
    let value = row.maybe_int(3)?.map_or(Value::Missing, |met| Value::Met(met == 1));
    observation(row, reference, value, row.int(9)?)
}

fn observation(row: &Row, reference: &Reference, value: Value, recorded_at: i64) -> Result<Observation> {
    let (period, calendar): (_, Calendar) = period_of(row.int(2)?)?;
    Ok(Observation {
        indicator: reference.indicator_of(row.int(1)?)?,
        unit: reference.unit_of(row.int(0)?)?,
        period,
        window: period.window(calendar),
        value,
        status: Status::parse(row.text(5)?).ok_or_else(|| Error::damaged("status"))?,
        hedge: hedge(row.text(6)?),
        source: reference.source_of(row.int(7)?)?.to_owned(),
        recorded_at: day_at(recorded_at),
        printed_on: None,
        note: String::new(),
    })
}

fn hedge(word: &str) -> Hedge {
    let all = [Hedge::Over, Hedge::Under, Hedge::About];
    all.into_iter().find(|hedge| plan::hedge_code(*hedge) == word).unwrap_or_default()
}
