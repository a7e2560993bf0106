//! Targets are assigned and allocated: a revision never changes what was assigned before it, and points at its document.

use crate::accounts::allow;
use crate::change::Memo;
use crate::database::{Transaction, Value, args};
use crate::error::{Error, Result};
use crate::ledger::{Ledger, retried};
use crate::reference::{Reference, UnitNumber, day_number, day_of};
use crate::rows;
use crate::schema::TARGET;
use jiff::civil::Date;
use plan::{Basis, Deed, Goal, IndicatorId, UnitId};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use texts::Message;

/// A target to be assigned.
#[derive(Debug, Clone, PartialEq)]
pub struct Assignment {
    /// Code of the indicator.
    pub indicator: String,
    /// Id or code of the unit.
    pub unit: String,
    /// The year.
    pub year: i16,
    /// Code of the authority.
    pub authority: String,
    /// What is asked.
    pub goal: Goal,
    /// Number of the legal document.
    pub document: String,
    /// First day on which it holds.
    pub valid_from: Option<Date>,
    /// What else is to be known.
    pub note: String,
}

/// One revision of a target, as it stands in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// Of which unit.
    pub unit: UnitId,
    /// Code of the authority.
    pub authority: String,
    /// 1 for the first decision.
    pub revision: u32,
    /// Word for its kind: `at_least`, `range` …
    pub kind: String,
    /// The goal, or the lower bound of a range.
    pub low: Option<Decimal>,
    /// The upper bound of a range.
    pub high: Option<Decimal>,
    /// Number of the legal document.
    pub document: String,
    /// First day on which it holds.
    pub valid_from: Option<Date>,
    /// When the book learnt of it, in microseconds since 1970 (UTC).
    pub recorded_at: i64,
}

/// How an allocation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// The target that is shared out.
    pub whole: Decimal,
    /// The sum of what its children have.
    pub allocated: Decimal,
    /// Children that have no target.
    pub missing: Vec<UnitId>,
}

impl Shared {
    /// What is not shared out yet; below zero, what is too much.
    pub fn shortfall(&self) -> Decimal {
        self.whole - self.allocated
    }
}

impl Ledger {
    /// Assigns targets; each becomes the next revision of its kind. All of them stand, or none.
    ///
    /// # Errors
    /// An unknown indicator or unit, a value that can't be kept exactly, or the account may not.
    pub async fn assign(&self, by: &str, targets: &[Assignment]) -> Result<()> {
        retried!(self.assign_once(by, targets))
    }

    async fn assign_once(&self, by: &str, targets: &[Assignment]) -> Result<()> {
        let documents: Vec<&str> = targets.iter().map(|t| &*t.document).collect();
        let memo = Memo {
            account: by.to_owned(),
            action: "assign".to_owned(),
            subject: documents.first().map_or(String::new(), ToString::to_string),
            after: targets.len().to_string(),
            ..Memo::default()
        };
        let (mut change, reference) = self.begin(memo).await?;
        for target in targets {
            let unit = reference.find_unit(&target.unit, target.valid_from.unwrap_or_else(|| self.today()))?;
            allow(&mut change.tx, &reference, by, Deed::AssignTargets, Some(unit), self.today()).await?;
            known(&mut change.tx, &reference, unit, target).await?;
            let (unit, indicator) = (reference.unit(unit)?, reference.find_indicator(&target.indicator)?);
            let number = reference.indicator(indicator)?.number;
            let of = args![unit.home, unit.number, number, i64::from(target.year), target.authority.as_str()];
            let last = change.tx.row(LAST_REVISION, &of).await?.map_or(Ok(0), |row| row.int(0))?;
            let row = values(&reference, unit, indicator, target, last + 1, Basis::Assigned)?;
            change.append(unit.home, &TARGET, row).await?;
        }
        change.commit().await
    }

    /// All revisions of the targets of a unit and year, of all indicators or of one, in order.
    ///
    /// # Errors
    /// The unit is unknown.
    pub async fn revisions(&self, unit: &str, year: i16, indicator: Option<&str>) -> Result<Vec<Revision>> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let unit = reference.find_unit(unit, self.today())?;
        let wanted = indicator.map(|code| reference.find_indicator(code)).transpose()?;
        let mut out = revisions(&mut tx, &reference, unit, year).await?;
        out.retain(|revision| wanted.is_none_or(|wanted| wanted == revision.indicator));
        out.sort_by(|a, b| (a.indicator, &a.authority, a.revision).cmp(&(b.indicator, &b.authority, b.revision)));
        Ok(out)
    }

    /// How a target is shared out among the units below.
    ///
    /// # Errors
    /// The unit or indicator is unknown, or has no target of this authority in that year.
    pub async fn allocation(&self, indicator: &str, unit: &str, year: i16, authority: &str) -> Result<Shared> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let day = jiff::civil::date(year, 12, 31);
        let (unit, id) = (reference.find_unit(unit, day)?, reference.find_indicator(indicator)?);
        let own = goals_of(&mut tx, &reference, unit, year, authority).await?.get(&id).copied();
        let whole = own.ok_or_else(|| {
            let message = Message::new("ledger-no-target").with("indicator", indicator).with("year", year).with("authority", authority);
            Error::refused(message, Message::new("ledger-help-no-target"))
        })?;
        let mut out = Shared { whole, allocated: Decimal::ZERO, missing: Vec::new() };
        for child in reference.org.children(unit, plan::Tree::Administrative, day) {
            match goals_of(&mut tx, &reference, child, year, authority).await?.get(&id) {
                Some(part) => out.allocated += part,
                None => out.missing.push(child),
            }
        }
        Ok(out)
    }
}

/// The authority and the document must be among those of the year that covers the unit, where the book has one: a target that
/// points at nothing could not be read again.
async fn known(tx: &mut Transaction, reference: &Reference, unit: UnitId, target: &Assignment) -> Result<()> {
    let day = jiff::civil::date(target.year, 12, 31);
    for (top, year) in crate::import::years_in(tx).await? {
        let covers = reference.org.find(&top).is_some_and(|top| reference.org.is_within(unit, top, day));
        if year != target.year || !covers {
            continue;
        }
        let files = crate::reference::files(tx, &crate::import::scope(&top, year), None).await?;
        let named = |file: &str, word: &str| {
            let mut reader = rows::reader(files.get(file).map_or(&[] as &[u8], Vec::as_slice));
            let column = reader.headers().ok().and_then(|h| h.iter().position(|name| ["code", "number"].contains(&name)));
            reader.records().flatten().any(|row| column.and_then(|at| row.get(at)) == Some(word))
        };
        if !named("authorities.csv", &target.authority) {
            let message = Message::new("plan-authority-unknown").with("authority", &target.authority);
            return Err(Error::refused(message, Message::new("plan-help-authority-unknown")));
        }
        if !target.document.is_empty() && !named("documents.csv", &target.document) {
            let message = Message::new("plan-document-unknown").with("document", &target.document);
            return Err(Error::refused(message, Message::new("plan-help-document-unknown")));
        }
    }
    Ok(())
}

/// The value or bounds of a goal.
pub(crate) fn bounds(goal: Goal) -> [Option<Decimal>; 2] {
    match goal {
        Goal::Range { low, high } => [Some(low), Some(high)],
        goal => [goal.value(), None],
    }
}

/// A target as the book keeps it, in the columns of [`TARGET`].
pub(crate) fn values(
    reference: &Reference,
    unit: UnitNumber,
    indicator: IndicatorId,
    target: &Assignment,
    revision: i64,
    basis: Basis,
) -> Result<Vec<Value>> {
    let [low, high] = bounds(target.goal);
    let amount = |value: Option<Decimal>| value.map(|value| reference.amount(indicator, value)).transpose();
    let decimals = |value: Option<Decimal>| i64::from(value.map_or(0, |value| value.scale()));
    let number = reference.indicator(indicator)?.number;
    let mut row = args![unit.number, number, i64::from(target.year), target.authority.as_str(), revision, target.goal.code()].to_vec();
    row.extend(args![amount(low)?, amount(high)?, decimals(low), decimals(high), target.document.as_str()]);
    row.extend(args![target.valid_from.map_or(0, day_number), basis.code(), target.note.as_str()]);
    Ok(row)
}

async fn revisions(tx: &mut Transaction, reference: &Reference, unit: UnitId, year: i16) -> Result<Vec<Revision>> {
    let number = reference.unit(unit)?.number;
    let mut out = Vec::new();
    for row in tx.rows(REVISIONS, &args![i64::from(year), number]).await? {
        let indicator = reference.indicator_of(row.int(0)?)?;
        let bound = |amount: usize, decimals: usize| -> Result<Option<Decimal>> {
            row.maybe_int(amount)?.map(|amount| reference.value(indicator, amount, row.int(decimals)?)).transpose()
        };
        out.push(Revision {
            indicator,
            unit,
            authority: row.text(1)?.to_owned(),
            revision: u32::try_from(row.int(2)?).map_err(|_| Error::damaged("revision"))?,
            kind: row.text(3)?.to_owned(),
            low: bound(4, 6)?,
            high: bound(5, 7)?,
            document: row.text(8)?.to_owned(),
            valid_from: day_of(row.int(9)?),
            recorded_at: row.int(10)?,
        });
    }
    Ok(out)
}

/// The goals in force of a unit and year, of one authority.
async fn goals_of(
    tx: &mut Transaction,
    reference: &Reference,
    unit: UnitId,
    year: i16,
    authority: &str,
) -> Result<FxHashMap<IndicatorId, Decimal>> {
    let mut all = revisions(tx, reference, unit, year).await?;
    all.retain(|revision| revision.authority == authority);
    all.sort_by_key(|revision| revision.revision);
    Ok(all.into_iter().filter_map(|revision| Some((revision.indicator, revision.low?))).collect())
}

/// The goals that stand beside the cells of a form: of each indicator the last revision of whoever set one.
pub(crate) async fn goals(tx: &mut Transaction, reference: &Reference, unit: UnitId, year: i16) -> Result<FxHashMap<IndicatorId, Decimal>> {
    let mut all = revisions(tx, reference, unit, year).await?;
    all.sort_by_key(|revision| (revision.recorded_at, revision.revision));
    Ok(all.into_iter().filter_map(|revision| Some((revision.indicator, revision.low?))).collect())
}

const LAST_REVISION: &str =
    "SELECT coalesce(max(revision), 0) FROM target WHERE home = $1 AND unit = $2 AND indicator = $3 AND year = $4 AND authority = $5";
const REVISIONS: &str = "SELECT indicator, authority, revision, kind, low, high, low_decimals, high_decimals, document, valid_from, recorded_at \
     FROM target WHERE year = $1 AND unit = $2";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[LAST_REVISION, REVISIONS];
