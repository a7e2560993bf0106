//! Every version of a figure: what was recorded, by whom, when and why, by the change that wrote it.

use crate::database::args;
use crate::error::Result;
use crate::figures::list;
use crate::ledger::{Ledger, end_of};
use crate::reference::{period_of, periods};
use figure::MeasureKind;
use jiff::civil::Date;
use plan::{Period, Status, Value};
use sqlx::AssertSqlSafe;

/// One version of a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// The period.
    pub period: Period,
    /// The value.
    pub value: Value,
    /// Its status.
    pub status: Status,
    /// Where it is from: the id of the unit that reported, or a name.
    pub source: String,
    /// When it became known, in microseconds since 1970 (UTC); 0: before the book.
    pub recorded_at: i64,
    /// When the book learnt of it, in microseconds since 1970 (UTC).
    pub made_at: i64,
    /// Who recorded it.
    pub account: String,
    /// By which deed: `approve`, `import` …
    pub action: String,
    /// Why: the reason of the change.
    pub reason: String,
    /// The cause that was given for it, where it had to be explained.
    pub cause: String,
    /// What else is to be known.
    pub note: String,
}

impl Ledger {
    /// Every version of the figures of an indicator in a unit that was known at the end of a day (`None`: now), of the periods of some
    /// years, the newest first.
    ///
    /// # Errors
    /// The unit or indicator is unknown, or the database can't be read.
    pub async fn versions(
        &self,
        indicator: &str,
        unit: &str,
        years: std::ops::RangeInclusive<i16>,
        as_of: Option<Date>,
    ) -> Result<Vec<Recorded>> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let id = reference.find_indicator(indicator)?;
        let (unit, number) = (reference.unit(reference.find_unit(unit, self.today())?)?, reference.indicator(id)?.number);
        let mut known = periods(&mut tx).await?;
        known.retain(|period| period_of(*period).is_ok_and(|(period, _)| years.contains(&period.year())));
        let mut out = Vec::new();
        if known.is_empty() {
            return Ok(out);
        }
        let of = args![unit.number, number, as_of.map_or(i64::MAX, end_of)];
        for row in tx.rows(AssertSqlSafe(versions_in(&known)), &of).await? {
            let value = match row.maybe_int(1)? {
                None => Value::Missing,
                Some(met) if reference.catalogue.get(id).unit.kind == MeasureKind::Qualitative => Value::Met(met == 1),
                Some(amount) => Value::Number(reference.value(id, amount, row.int(2)?)?),
            };
            let text = |at: usize| row.text(at).map(str::to_owned);
            out.push(Recorded {
                period: period_of(row.int(0)?)?.0,
                value,
                status: Status::parse(row.text(3)?).unwrap_or_default(),
                source: reference.source_of(row.int(4)?)?.to_owned(),
                recorded_at: row.int(5)?,
                note: text(6)?,
                made_at: row.int(7)?,
                account: text(8)?,
                action: text(9)?,
                reason: text(10)?,
                cause: text(11)?,
            });
        }
        out.sort_by_key(|version| std::cmp::Reverse((version.period, version.recorded_at, version.made_at)));
        Ok(out)
    }
}

/// Versions of the figures of some periods, with the change that wrote them and the cause that was given.
pub(crate) fn versions_in(periods: &[i64]) -> String {
    format!(
        "SELECT o.period, o.amount, o.decimals, o.status, o.source, o.recorded_at, o.note, c.made_at, c.account, c.action, c.reason, \
         coalesce((SELECT e.cause FROM explanation e WHERE e.home = o.home AND e.unit = o.unit AND e.period = o.period \
         AND e.indicator = o.indicator AND e.recorded_at <= o.recorded_at ORDER BY e.recorded_at DESC, e.seq DESC LIMIT 1), '') \
         FROM observation o JOIN change c ON c.home = o.home AND c.lane = o.lane AND c.seq = o.seq \
         WHERE o.period IN ({}) AND o.unit = $1 AND o.indicator = $2 AND o.recorded_at <= $3",
        list(periods)
    )
}
