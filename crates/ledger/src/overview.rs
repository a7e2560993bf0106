//! Where all submissions stand, now or at the end of any day: what lists of who owes what are made of.

use crate::database::{Transaction, args};
use crate::error::Result;
use crate::ledger::{Ledger, end_of};
use crate::reference::{period_of, periods};
use crate::submission::parse_state;
use jiff::civil::Date;
use plan::{Calendar, Period, State, UnitId};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Where the submissions of each form and period stand: who fills it in, and whose figures they are.
pub type Stands = BTreeMap<(String, Period), FxHashMap<(UnitId, UnitId), State>>;

/// A submission that was begun, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Code of the form.
    pub form: String,
    /// Who fills it in.
    pub unit: UnitId,
    /// Whose figures they are.
    pub about: UnitId,
    /// The period.
    pub period: Period,
    /// Its calendar.
    pub calendar: Calendar,
    /// Where it stands.
    pub state: State,
}

impl Ledger {
    /// All submissions that were begun until the end of a day (`None`: until now), by form, unit and period, as they stood then.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn standings(&self, as_of: Option<Date>) -> Result<Vec<Standing>> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let rows = match as_of {
            None => tx.rows(STANDINGS, &[]).await?,
            Some(day) => tx.rows(STANDINGS_UNTIL, &args![end_of(day)]).await?,
        };
        let mut last = BTreeMap::new();
        for row in rows {
            let (unit, about) = (reference.unit_of(row.int(1)?)?, reference.unit_of(row.int(2)?)?);
            let (period, calendar) = crate::reference::period_of(row.int(3)?)?;
            let (form, state) = (row.text(0)?.to_owned(), parse_state(row.text(4)?)?);
            // In order of events: the last one of each submission stays.
            last.insert((form, unit, about, period), (calendar, state));
        }
        let standing = |((form, unit, about, period), (calendar, state))| Standing { form, unit, about, period, calendar, state };
        Ok(last.into_iter().map(standing).collect())
    }
}

impl Ledger {
    /// How many submissions of each form and period of a year are handed over now: neither drafts nor returned.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn handed_over(&self, year: i16) -> Result<BTreeMap<(String, Period), usize>> {
        let mut tx = self.database.snapshot().await?;
        let mut out = BTreeMap::new();
        for period in periods_of(&mut tx, year).await? {
            for row in tx.rows(HANDED_OVER, &args![period]).await? {
                let count = usize::try_from(row.int(1)?).unwrap_or(0);
                *out.entry((row.text(0)?.to_owned(), period_of(period)?.0)).or_default() += count;
            }
        }
        Ok(out)
    }

    /// The submissions of a form and period, as they stand now: who fills it in, and whose figures they are.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn standings_of(&self, form: &str, period: Period) -> Result<BTreeMap<(UnitId, UnitId), State>> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let mut out = BTreeMap::new();
        for number in periods_of(&mut tx, period.year()).await? {
            if period_of(number)?.0 == period {
                for row in tx.rows(STANDINGS_OF, &args![number, form]).await? {
                    out.insert((reference.unit_of(row.int(0)?)?, reference.unit_of(row.int(1)?)?), parse_state(row.text(2)?)?);
                }
            }
        }
        Ok(out)
    }
}

impl Ledger {
    /// The submissions of the periods of a year as they stood at the end of a day (`None`: as they stand now).
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn standings_in(&self, year: i16, as_of: Option<Date>) -> Result<Stands> {
        let mut out = Stands::new();
        if as_of.is_some() {
            for one in self.standings(as_of).await?.into_iter().filter(|one| one.period.year() == year) {
                out.entry((one.form, one.period)).or_default().insert((one.unit, one.about), one.state);
            }
            return Ok(out);
        }
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        for number in periods_of(&mut tx, year).await? {
            let period = period_of(number)?.0;
            for row in tx.rows(STANDINGS_IN, &args![number]).await? {
                let of = out.entry((row.text(0)?.to_owned(), period)).or_default();
                of.insert((reference.unit_of(row.int(1)?)?, reference.unit_of(row.int(2)?)?), parse_state(row.text(3)?)?);
            }
        }
        Ok(out)
    }
}

async fn periods_of(tx: &mut Transaction, year: i16) -> Result<Vec<i64>> {
    let mut known = periods(tx).await?;
    known.retain(|period| period_of(*period).is_ok_and(|(period, _)| period.year() == year));
    Ok(known)
}

const HANDED_OVER: &str = "SELECT form, count(*) FROM submission WHERE period = $1 AND state NOT IN ('draft', 'returned') GROUP BY form";
const STANDINGS_OF: &str = "SELECT unit, about, state FROM submission WHERE period = $1 AND form = $2";
const STANDINGS_IN: &str = "SELECT form, unit, about, state FROM submission WHERE period = $1";
const STANDINGS: &str = "SELECT form, unit, about, period, state FROM submission";
const STANDINGS_UNTIL: &str = "SELECT s.form, s.unit, s.about, s.period, e.state FROM submission s \
     JOIN event e ON e.home = s.home AND e.submission = s.id WHERE e.recorded_at <= $1 ORDER BY e.edition";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[HANDED_OVER, STANDINGS_OF, STANDINGS_IN, STANDINGS, STANDINGS_UNTIL];
