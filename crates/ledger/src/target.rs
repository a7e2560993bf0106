//! Targets are assigned and allocated: a revision never changes what was assigned before it, and points at its document.

use crate::accounts::allow;
use crate::change::{Change, Memo};
use crate::database::{Transaction, Value, args};
use crate::error::{Error, ErrorKind, Result};
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
    /// An unknown indicator, unit, authority or document, a value that can't be kept exactly, or the account may not. Of several
    /// targets every refused one is told: its indicator as the file, its place in the list, from 1, as the line.
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
        let mut refused: Vec<(usize, Error)> = Vec::new();
        for (at, target) in targets.iter().enumerate() {
            match self.one(&mut change, &reference, by, target).await {
                Err(error) if error.kind == ErrorKind::Refused => refused.push((at, error)),
                done => done?,
            }
        }
        if refused.is_empty() {
            return change.commit().await;
        }
        if targets.len() == 1 {
            return Err(refused.remove(0).1);
        }
        let line = |at: usize| u64::try_from(at + 1).unwrap_or(0);
        let fault = |(at, error): (usize, Error)| plan::Error::new(&targets[at].indicator, line(at), error.message, error.help);
        Err(Error::faulty(refused.into_iter().map(fault).collect()))
    }

    async fn one(&self, change: &mut Change, reference: &Reference, by: &str, target: &Assignment) -> Result<()> {
        let unit = reference.find_unit(&target.unit, target.valid_from.unwrap_or_else(|| self.today()))?;
        allow(&mut change.tx, reference, by, Deed::AssignTargets, Some(unit), self.today()).await?;
        known(&mut change.tx, reference, unit, target).await?;
        if let Goal::Range { low, high } = target.goal
            && high < low
        {
            return Err(Error::refused(Message::new("plan-range-reversed"), Message::new("plan-help-range-reversed")));
        }
        let (unit, indicator) = (reference.unit(unit)?, reference.find_indicator(&target.indicator)?);
        let number = reference.indicator(indicator)?.number;
        let of = args![unit.home, unit.number, number, i64::from(target.year), target.authority.as_str()];
        let last = change.tx.row(LAST_REVISION, &of).await?.map_or(Ok(0), |row| row.int(0))?;
        let row = values(reference, unit, indicator, target, last + 1, Basis::Assigned)?;
        change.append(unit.home, &TARGET, row).await.map(drop)
    }

    /// Enters a legal document in the list of a year, so that targets can point at it. One of this number that is there already
    /// stays as it is.
    ///
    /// # Errors
    /// The year is not in the book, the number is empty, or the account may not assign targets to the unit.
    pub async fn add_document(&self, by: &str, unit: &str, year: i16, document: &plan::Document) -> Result<()> {
        retried!(self.add_document_once(by, unit, year, document))
    }

    async fn add_document_once(&self, by: &str, unit: &str, year: i16, document: &plan::Document) -> Result<()> {
        let unknown = || {
            let message = Message::new("ledger-no-year").with("unit", unit).with("year", year);
            Error::refused(message, Message::new("ledger-help-no-year"))
        };
        if document.number.trim().is_empty() {
            return Err(Error::refused(Message::new("ledger-document-number"), Message::new("ledger-help-document-number")));
        }
        let subject = document.number.clone();
        let memo = Memo { account: by.to_owned(), action: "document".to_owned(), subject, ..Memo::default() };
        let (mut change, reference) = self.begin_structure(memo).await?;
        let of = reference.org.find(unit).ok_or_else(unknown)?;
        allow(&mut change.tx, &reference, by, Deed::AssignTargets, Some(of), self.today()).await?;
        let scope = crate::import::scope(unit, year);
        let mut files = crate::import::scoped(&mut change.tx, &scope, None).await?.ok_or_else(unknown)?;
        let documents = files.remove("documents.csv").unwrap_or_else(|| b"number,date,issuer,title,amends\n".to_vec());
        let Some(documents) = with_document(&documents, document)? else { return Ok(()) };
        let now = change.now;
        change.replace_rows(&scope, "documents.csv", &documents, now).await?;
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

/// The authority and the document must be among those of every year that shows targets of the unit and year: a target that points at
/// nothing could not be read again.
async fn known(tx: &mut Transaction, reference: &Reference, unit: UnitId, target: &Assignment) -> Result<()> {
    let day = jiff::civil::date(target.year, 12, 31);
    for (top, year) in crate::import::years_in(tx).await? {
        let covers = reference.org.find(&top).is_some_and(|top| reference.org.is_within(unit, top, day));
        // A year shows the targets of the one before and the one after beside its own.
        if !(year - 1..=year + 1).contains(&target.year) || !covers {
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

/// The list of documents with one more; `None` where it is there already.
fn with_document(documents: &[u8], new: &plan::Document) -> Result<Option<Vec<u8>>> {
    let mut reader = rows::reader(documents);
    let mut header = reader.headers().map_err(Error::damaged)?.clone();
    for column in ["number", "date", "issuer", "title", "amends"] {
        if !header.iter().any(|name| name == column) {
            header.push_field(column);
        }
    }
    let mut out = rows::Writer::new(&header)?;
    for row in reader.records() {
        let row = row.map_err(Error::damaged)?;
        if rows::cell(&header, &row, "number") == new.number {
            return Ok(None);
        }
        out.row(header.iter().enumerate().map(|(at, _)| row.get(at).unwrap_or_default()))?;
    }
    let date = new.date.map_or_else(String::new, |date| date.to_string());
    let cell = |column: &str| match column {
        "number" => new.number.as_str(),
        "date" => &date,
        "issuer" => &new.issuer,
        "title" => &new.title,
        "amends" => new.amends.as_deref().unwrap_or_default(),
        _ => "",
    };
    out.row(header.iter().map(cell))?;
    out.finish().map(Some)
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
