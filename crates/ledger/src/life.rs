//! The life of reports as people read it: drafts, who was asked, comments and how they were taken, issues with their files; now
//! or at the end of any day.

use crate::content;
use crate::database::{Row, Transaction, args};
use crate::error::{Error, Result};
use crate::issue::{mark_of, not_issued};
use crate::ledger::{Ledger, end_of};
use crate::reference::day_of;
use crate::report::{Drafted, FigureLine, Found, ReportKey, Taken, count, figures_of, find, listed, unknown};
use jiff::civil::Date;
use plan::Period;
use std::collections::{BTreeMap, BTreeSet};
use texts::Message;

/// How far a report is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportStanding {
    /// The report.
    pub report: ReportKey,
    /// The number of the last draft.
    pub draft: u32,
    /// Comments without an answer.
    pub open: usize,
    /// Number and date of its issues, the last one in force.
    pub issues: Vec<(String, Date)>,
}

/// Everything that happened to a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Life {
    /// The report.
    pub report: ReportKey,
    /// Drafts, from the first.
    pub drafts: Vec<DraftLine>,
    /// Who was asked for comments, from the first.
    pub sent: Vec<Dispatch>,
    /// Comments by their number.
    pub comments: Vec<Comment>,
    /// Issues, the last one in force.
    pub issues: Vec<Seal>,
}

/// A draft in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftLine {
    /// From 1.
    pub number: u32,
    /// The day as of which its figures were asked; `None`: of the moment.
    pub as_of: Option<Date>,
    /// A word about it.
    pub note: String,
    /// When it was kept, in microseconds since 1970 (UTC).
    pub at: i64,
    /// Who kept it.
    pub account: String,
}

/// A draft that was sent for comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispatch {
    /// The draft.
    pub draft: u32,
    /// To whom: ids of units, others as they are called.
    pub to: Vec<String>,
    /// Until when comments are asked; `None`: not said.
    pub until: Option<Date>,
    /// When, in microseconds since 1970 (UTC).
    pub at: i64,
    /// Who sent it.
    pub account: String,
}

/// A comment on a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// From 1, through the whole report.
    pub number: u32,
    /// The draft.
    pub draft: u32,
    /// The section; empty: the whole.
    pub section: String,
    /// What is said.
    pub text: String,
    /// Whose it is: id of a unit, others as they are called.
    pub from: String,
    /// When it was kept, in microseconds since 1970 (UTC).
    pub at: i64,
    /// Who kept it.
    pub account: String,
    /// How it was taken; the last answer counts, without one it is open.
    pub answers: Vec<Answer>,
}

/// How a comment was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Wholly, partly, or not.
    pub taken: Taken,
    /// Why.
    pub reason: String,
    /// When, in microseconds since 1970 (UTC).
    pub at: i64,
    /// Who said so.
    pub account: String,
}

/// What was issued, under one hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// Number and symbol.
    pub number: String,
    /// The date on it.
    pub date: Date,
    /// SHA-256 over figures, text, names and bytes of its files, in hexadecimal.
    pub hash: String,
    /// When it was issued, in microseconds since 1970 (UTC).
    pub at: i64,
    /// Who issued it.
    pub account: String,
    /// The draft it was made of.
    pub draft: u32,
    /// Who signs.
    pub signer: String,
    /// In which capacity.
    pub capacity: String,
    /// Who gets it.
    pub recipients: Vec<String>,
    /// The day as of which its figures were asked; `None`: of the moment.
    pub as_of: Option<Date>,
    /// The number of the issue that it replaced.
    pub replaces: Option<String>,
    /// The number of the issue that replaced it; `None`: it is in force.
    pub replaced_by: Option<String>,
    /// Its files, those attached later too, by name.
    pub files: Vec<Filed>,
}

/// A file of an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: usize,
    /// Its own SHA-256, in hexadecimal.
    pub hash: String,
    /// It was attached after the issue and is not part of the seal.
    pub attached: bool,
    /// When it was kept, in microseconds since 1970 (UTC).
    pub at: i64,
    /// Who kept it.
    pub account: String,
}

/// An issue with what it froze.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// The seal.
    pub seal: Seal,
    /// The text, in Markdown.
    pub text: String,
    /// Its figures, in reading order.
    pub figures: Vec<FigureLine>,
    /// Findings that stood, each with its reason.
    pub exceptions: Vec<(String, String)>,
}

impl Ledger {
    /// All reports of which there was a draft at the end of a day (`None`: now), by unit, period and outline, as they stood then.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn reports(&self, as_of: Option<Date>) -> Result<Vec<ReportStanding>> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let until = args![moment(as_of)];
        let mut open = BTreeMap::new();
        for row in tx.rows(OPEN_COMMENTS, &until).await? {
            open.insert((row.int(0)?, row.int(1)?), usize::try_from(row.int(2)?).map_err(Error::damaged)?);
        }
        let mut issues: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in tx.rows(ISSUES_UNTIL, &until).await? {
            issues.entry((row.int(0)?, row.int(1)?)).or_default().push((row.text(2)?.to_owned(), day(&row, 3)?));
        }
        let mut out = Vec::new();
        for row in tx.rows(REPORTS, &until).await? {
            let place = (row.int(0)?, row.int(1)?);
            let unit = reference.org.get(reference.unit_of(row.int(2)?)?).id.to_string();
            let report = ReportKey { unit, period: period(row.text(3)?)?, outline: row.text(4)?.to_owned() };
            let open = open.get(&place).copied().unwrap_or(0);
            out.push(ReportStanding { report, draft: count(row.int(5)?)?, open, issues: issues.remove(&place).unwrap_or_default() });
        }
        out.sort_by(|a, b| a.report.cmp(&b.report));
        Ok(out)
    }

    /// The drafts that were sent for comments to one of some units, by report: `to` are their ids.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn sent_to(&self, to: &BTreeSet<&str>) -> Result<BTreeMap<ReportKey, BTreeSet<u32>>> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let mut out: BTreeMap<ReportKey, BTreeSet<u32>> = BTreeMap::new();
        for row in tx.rows(ALL_DISPATCHES, &[]).await? {
            if listed(row.text(4)?)?.iter().any(|known| to.contains(known.as_str())) {
                let unit = reference.org.get(reference.unit_of(row.int(0)?)?).id.to_string();
                let report = ReportKey { unit, period: period(row.text(1)?)?, outline: row.text(2)?.to_owned() };
                out.entry(report).or_default().insert(count(row.int(3)?)?);
            }
        }
        Ok(out)
    }

    /// Everything that happened to a report until the end of a day (`None`: until now).
    ///
    /// # Errors
    /// The unit is unknown, or there was no draft yet.
    pub async fn report(&self, key: &ReportKey, as_of: Option<Date>) -> Result<Life> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let found = find(&mut tx, &reference, key).await?;
        let [home, report] = found.place()?;
        let of = args![home, report, moment(as_of)];
        let drafts = tx.rows(DRAFTS, &of).await?.iter().map(draft_line).collect::<Result<Vec<_>>>()?;
        if drafts.is_empty() {
            return Err(unknown(Message::new("ledger-report-unknown").with("report", key)));
        }
        let sent = tx.rows(DISPATCHES, &of).await?.iter().map(dispatch).collect::<Result<_>>()?;
        let comments = comments(&mut tx, &of).await?;
        let issues = seals(&mut tx, &found, moment(as_of)).await?;
        let report = ReportKey { unit: reference.org.get(found.unit).id.to_string(), ..key.clone() };
        Ok(Life { report, drafts, sent, comments, issues })
    }

    /// A draft with its figures.
    ///
    /// # Errors
    /// There is none of this number, or it is not what was kept.
    pub async fn draft(&self, key: &ReportKey, draft: u32) -> Result<Drafted> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let found = find(&mut tx, &reference, key).await?;
        let [home, report] = found.place()?;
        let Some(row) = tx.row(A_DRAFT, &args![home, report, i64::from(draft)]).await? else {
            return Err(unknown(Message::new("ledger-draft-unknown").with("draft", draft).with("report", key)));
        };
        let text = content::text(&mut tx, home, row.bytes(1)?, "draft.text").await?;
        let figures = figures_of(&content::text(&mut tx, home, row.bytes(2)?, "draft.figures").await?)?;
        Ok(Drafted { text, figures, as_of: day_of(row.int(0)?), note: row.text(3)?.to_owned() })
    }

    /// An issue with what it froze: that of a number, or the one that was in force at the end of a day (`None`: is in force now).
    ///
    /// # Errors
    /// There was none, or it is not what was sealed.
    pub async fn issued(&self, key: &ReportKey, number: Option<&str>, as_of: Option<Date>) -> Result<Issued> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let found = find(&mut tx, &reference, key).await?;
        let seals = seals(&mut tx, &found, moment(as_of)).await?;
        let none = || match number {
            Some(number) => not_issued(number),
            None => unknown(Message::new("ledger-issue-none").with("report", key)),
        };
        let seal = of_number(seals, number).ok_or_else(none)?;
        let [home, report] = found.place()?;
        let row = tx.row(FROZEN, &args![home, report, mark_of(&seal.number)]).await?.ok_or_else(none)?;
        let text = content::text(&mut tx, home, row.bytes(0)?, "issue.text").await?;
        let figures = figures_of(&content::text(&mut tx, home, row.bytes(1)?, "issue.figures").await?)?;
        let words = listed(row.text(2)?)?;
        let exceptions = words.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        Ok(Issued { seal, text, figures, exceptions })
    }

    /// The bytes of a file of an issue, sealed or attached.
    ///
    /// # Errors
    /// There is no such issue or file, or the file is not what was kept.
    pub async fn file(&self, key: &ReportKey, number: &str, name: &str) -> Result<Vec<u8>> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let found = find(&mut tx, &reference, key).await?;
        let [home, report] = found.place()?;
        let row = tx.row(A_FILE, &args![home, report, mark_of(number), name]).await?;
        let none = || unknown(Message::new("ledger-issue-file-unknown").with("number", number).with("file", name));
        content::bytes(&mut tx, home, row.ok_or_else(none)?.bytes(0)?, name).await
    }
}

/// The issues of a report that were known at a moment, the last one in force.
pub(crate) async fn seals(tx: &mut Transaction, found: &Found, until: i64) -> Result<Vec<Seal>> {
    let [home, report] = found.place()?;
    let mut files: BTreeMap<String, Vec<Filed>> = BTreeMap::new();
    for row in tx.rows(FILES, &args![home, report, until]).await? {
        files.entry(row.text(0)?.to_owned()).or_default().push(filed(&row)?);
    }
    let rows = tx.rows(ISSUES, &args![home, report, until]).await?;
    let mut out: Vec<Seal> = Vec::with_capacity(rows.len());
    let mut waiting: BTreeMap<&str, &Row> = rows.iter().map(|row| Ok((row.text(3)?, row))).collect::<Result<_>>()?;
    let mut last = "";
    // Each issue names the one before it: they are told in this order whatever clocks said.
    while let Some(row) = waiting.remove(last) {
        last = row.text(0)?;
        let mut files = files.remove(last).unwrap_or_default();
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let replaces = out.last().map(|before| before.number.clone());
        if let Some(before) = out.last_mut() {
            before.replaced_by = Some(row.text(1)?.to_owned());
        }
        out.push(seal(row, replaces, files)?);
    }
    Ok(out)
}

/// The issue of a number, or the one in force.
pub(crate) fn of_number(seals: Vec<Seal>, number: Option<&str>) -> Option<Seal> {
    match number.map(mark_of) {
        Some(mark) => seals.into_iter().find(|seal| mark_of(&seal.number) == mark),
        None => seals.into_iter().next_back(),
    }
}

fn seal(row: &Row, replaces: Option<String>, files: Vec<Filed>) -> Result<Seal> {
    Ok(Seal {
        number: row.text(1)?.to_owned(),
        date: day(row, 2)?,
        hash: hexadecimal(row.bytes(4)?),
        at: row.int(5)?,
        account: row.text(6)?.to_owned(),
        draft: count(row.int(7)?)?,
        signer: row.text(8)?.to_owned(),
        capacity: row.text(9)?.to_owned(),
        recipients: listed(row.text(10)?)?,
        as_of: day_of(row.int(11)?),
        replaces,
        replaced_by: None,
        files,
    })
}

fn filed(row: &Row) -> Result<Filed> {
    Ok(Filed {
        name: row.text(1)?.to_owned(),
        bytes: row.maybe_int(4)?.and_then(|bytes| usize::try_from(bytes).ok()).unwrap_or(0),
        hash: hexadecimal(row.bytes(3)?),
        attached: row.int(2)? != 0,
        at: row.int(5)?,
        account: row.text(6)?.to_owned(),
    })
}

fn draft_line(row: &Row) -> Result<DraftLine> {
    let (note, account) = (row.text(2)?.to_owned(), row.text(4)?.to_owned());
    Ok(DraftLine { number: count(row.int(0)?)?, as_of: day_of(row.int(1)?), note, at: row.int(3)?, account })
}

fn dispatch(row: &Row) -> Result<Dispatch> {
    let (to, account) = (listed(row.text(1)?)?, row.text(4)?.to_owned());
    Ok(Dispatch { draft: count(row.int(0)?)?, to, until: day_of(row.int(2)?), at: row.int(3)?, account })
}

/// Comments until a moment, with the answers that were given until then.
async fn comments(tx: &mut Transaction, of: &[crate::database::Value]) -> Result<Vec<Comment>> {
    let mut answers: BTreeMap<u32, Vec<Answer>> = BTreeMap::new();
    for row in tx.rows(ANSWERS, of).await? {
        let taken = Taken::parse(row.text(1)?).ok_or_else(|| Error::damaged("answer.taken"))?;
        let answer = Answer { taken, reason: row.text(2)?.to_owned(), at: row.int(3)?, account: row.text(4)?.to_owned() };
        answers.entry(count(row.int(0)?)?).or_default().push(answer);
    }
    let comment = |row: &Row| -> Result<Comment> {
        let (number, text) = (count(row.int(0)?)?, |column| row.text(column).map(str::to_owned));
        let answers = answers.remove(&number).unwrap_or_default();
        let (section, said, from, account) = (text(2)?, text(3)?, text(4)?, text(6)?);
        Ok(Comment { number, draft: count(row.int(1)?)?, section, text: said, from, at: row.int(5)?, account, answers })
    };
    tx.rows(COMMENTS, of).await?.iter().map(comment).collect()
}

/// The last moment of a day; without a day all that is known.
fn moment(as_of: Option<Date>) -> i64 {
    as_of.map_or(i64::MAX, end_of)
}

fn day(row: &Row, column: usize) -> Result<Date> {
    day_of(row.int(column)?).ok_or_else(|| Error::damaged("issue.dated"))
}

pub(crate) fn period(code: &str) -> Result<Period> {
    code.parse().map_err(|_| Error::damaged(format!("period {code}")))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

const REPORTS: &str = "SELECT r.home, r.id, r.unit, r.period, r.outline, CAST(max(d.number) AS BIGINT) FROM report r \
     JOIN draft d ON d.home = r.home AND d.report = r.id WHERE d.recorded_at <= $1 GROUP BY r.home, r.id, r.unit, r.period, r.outline";
const OPEN_COMMENTS: &str = "SELECT c.home, c.report, count(*) FROM comment c \
     LEFT JOIN answer a ON a.home = c.home AND a.report = c.report AND a.comment = c.number AND a.recorded_at <= $1 \
     WHERE c.recorded_at <= $1 AND a.home IS NULL GROUP BY c.home, c.report";
const ISSUES_UNTIL: &str = "SELECT home, report, number, dated FROM issue WHERE recorded_at <= $1 ORDER BY recorded_at, lane, seq";
const DRAFTS: &str =
    "SELECT number, as_of, note, recorded_at, account FROM draft WHERE home = $1 AND report = $2 AND recorded_at <= $3 ORDER BY number";
const A_DRAFT: &str = "SELECT as_of, text, figures, note FROM draft WHERE home = $1 AND report = $2 AND number = $3";
const DISPATCHES: &str = "SELECT draft, recipients, until, recorded_at, account FROM dispatch \
     WHERE home = $1 AND report = $2 AND recorded_at <= $3 ORDER BY recorded_at, lane, seq";
const ALL_DISPATCHES: &str = "SELECT r.unit, r.period, r.outline, d.draft, d.recipients FROM dispatch d \
     JOIN report r ON r.home = d.home AND r.id = d.report";
const COMMENTS: &str = "SELECT number, draft, section, text, sender, recorded_at, account FROM comment \
     WHERE home = $1 AND report = $2 AND recorded_at <= $3 ORDER BY number";
const ANSWERS: &str = "SELECT comment, taken, reason, recorded_at, account FROM answer \
     WHERE home = $1 AND report = $2 AND recorded_at <= $3 ORDER BY recorded_at, lane, seq";
const ISSUES: &str = "SELECT mark, number, dated, replaces, hash, recorded_at, account, draft, signer, capacity, recipients, as_of FROM issue \
     WHERE home = $1 AND report = $2 AND recorded_at <= $3";
const FILES: &str = "SELECT f.mark, f.name, f.attached, f.bytes, length(c.bytes), f.recorded_at, f.account FROM file f \
     LEFT JOIN content c ON c.home = f.home AND c.hash = f.bytes WHERE f.home = $1 AND f.report = $2 AND f.recorded_at <= $3";
const FROZEN: &str = "SELECT text, figures, exceptions FROM issue WHERE home = $1 AND report = $2 AND mark = $3";
const A_FILE: &str = "SELECT bytes FROM file WHERE home = $1 AND report = $2 AND mark = $3 AND name = $4";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] =
    &[REPORTS, OPEN_COMMENTS, ISSUES_UNTIL, DRAFTS, A_DRAFT, DISPATCHES, ALL_DISPATCHES, COMMENTS, ANSWERS, ISSUES, FILES, FROZEN, A_FILE];
