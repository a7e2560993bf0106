//! A report until it is issued: drafts with their figures, who was asked for comments, the comments, and how each was taken.
//! Nothing is overwritten: a change of mind is a further draft or a further answer.

use crate::accounts::allow_on;
use crate::change::{Change, Memo};
use crate::database::{Transaction, args};
use crate::error::{Error, ErrorKind, Result};
use crate::ledger::{Ledger, retried};
use crate::reference::{Reference, day_number};
use crate::schema::{ANSWER, COMMENT, DISPATCH, DRAFT, REPORT};
use jiff::civil::Date;
use plan::{Calendar, Deed, Period, Subject, UnitId};
use std::fmt;
use texts::Message;

/// Which report: whose, about when, after which outline.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportKey {
    /// Id or official code of the unit; of what is read always the id.
    pub unit: String,
    /// The period.
    pub period: Period,
    /// The outline: `annual`, `monthly` …
    pub outline: String,
}

impl fmt::Display for ReportKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.outline, self.unit, self.period)
    }
}

/// A figure as a report prints it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FigureLine {
    /// Where it stands: a section, a table.
    pub place: String,
    /// The words around it.
    pub context: String,
    /// The expression that gave it; empty where it was typed.
    pub expression: String,
    /// What is printed.
    pub text: String,
}

/// A draft with its figures in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drafted {
    /// The text, in Markdown.
    pub text: String,
    /// Its figures, in reading order.
    pub figures: Vec<FigureLine>,
    /// The day as of which they were asked; `None`: of the moment.
    pub as_of: Option<Date>,
    /// A word about it.
    pub note: String,
}

/// How a comment was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Taken {
    /// The draft follows it.
    Wholly,
    /// The draft follows a part of it.
    Partly,
    /// The draft stays as it is.
    Not,
}

impl Taken {
    /// All ways.
    pub const ALL: [Taken; 3] = [Taken::Wholly, Taken::Partly, Taken::Not];

    /// The word for it in storage.
    pub fn code(self) -> &'static str {
        match self {
            Taken::Wholly => "wholly",
            Taken::Partly => "partly",
            Taken::Not => "not",
        }
    }

    /// The way of a word.
    pub fn parse(word: &str) -> Option<Taken> {
        Taken::ALL.into_iter().find(|taken| taken.code() == word)
    }

    /// The word for it.
    pub fn message(self) -> Message {
        Message::new(match self {
            Taken::Wholly => "ledger-taken-wholly",
            Taken::Partly => "ledger-taken-partly",
            Taken::Not => "ledger-taken-not",
        })
    }
}

/// A report as the book finds it.
pub(crate) struct Found {
    pub unit: UnitId,
    /// Number of the unit.
    pub number: i64,
    pub home: i64,
    /// The day on which units are looked at: the last of the period.
    pub day: Date,
    /// Its number in its home; `None`: there is no draft yet.
    id: Option<i64>,
    key: ReportKey,
}

impl Found {
    /// Its number in its home.
    ///
    /// # Errors
    /// There is no draft yet.
    pub fn id(&self) -> Result<i64> {
        self.id.ok_or_else(|| unknown(Message::new("ledger-report-unknown").with("report", &self.key)))
    }

    /// Home and number, by which its rows are found.
    ///
    /// # Errors
    /// There is no draft yet.
    pub fn place(&self) -> Result<[i64; 2]> {
        Ok([self.home, self.id()?])
    }

    /// Refuses an account that may not do something to this report.
    pub async fn allow(&self, tx: &mut Transaction, reference: &Reference, by: &str, deed: Deed) -> Result<()> {
        let on = Subject { unit: self.unit, about: self.unit, step_unit: None, sectors: &[], submitted_by: None };
        allow_on(tx, reference, by, deed, &on, self.day).await
    }
}

impl Ledger {
    /// Keeps a draft, and gives its number, from 1. One whose text is that of the last one is no new draft: its number is that
    /// of the last one.
    ///
    /// # Errors
    /// The unit is unknown, there is no text, or the account may not.
    pub async fn save_draft(&self, by: &str, key: &ReportKey, drafted: &Drafted) -> Result<u32> {
        retried!(self.save_draft_once(by, key, drafted))
    }

    async fn save_draft_once(&self, by: &str, key: &ReportKey, drafted: &Drafted) -> Result<u32> {
        let (mut change, reference) = self.begin(memo(by, "draft", key)).await?;
        let found = find(&mut change.tx, &reference, key).await?;
        found.allow(&mut change.tx, &reference, by, Deed::Write).await?;
        filled(&drafted.text)?;
        let text = change.keep(found.home, drafted.text.as_bytes()).await?;
        let mut number = 1;
        if found.id.is_some()
            && let Some(last) = change.tx.row(LAST_DRAFT, &found.place()?.map(Into::into)).await?
        {
            if last.bytes(1)? == text {
                return count(last.int(0)?);
            }
            number = last.int(0)? + 1;
        }
        let figures = change.keep(found.home, figures_json(&drafted.figures)?.as_bytes()).await?;
        let report = match found.id {
            Some(id) => id,
            None => begin(&mut change, &found).await?,
        };
        let as_of = drafted.as_of.map_or(0, day_number);
        change.append(found.home, &DRAFT, args![report, number, as_of, text, figures, drafted.note.as_str(), by]).await?;
        change.memo.after = number.to_string();
        change.commit().await?;
        count(number)
    }

    /// Sends a draft for comments to units (id or code) and others (as they are called), until a day if one is set.
    ///
    /// # Errors
    /// There is no such draft, nobody to send it to, or the account may not.
    pub async fn send(&self, by: &str, key: &ReportKey, draft: u32, to: &[String], until: Option<Date>) -> Result<()> {
        retried!(self.send_once(by, key, draft, to, until))
    }

    async fn send_once(&self, by: &str, key: &ReportKey, draft: u32, to: &[String], until: Option<Date>) -> Result<()> {
        let (mut change, reference) = self.begin(memo(by, "send", key)).await?;
        let found = find(&mut change.tx, &reference, key).await?;
        found.allow(&mut change.tx, &reference, by, Deed::Write).await?;
        drafted(&mut change.tx, &found, draft).await?;
        if to.is_empty() || to.iter().any(|to| to.trim().is_empty()) {
            return Err(Error::refused(Message::new("ledger-no-recipients"), Message::new("ledger-help-no-recipients")));
        }
        let to: Vec<&str> = to.iter().map(|to| called(&reference, to, found.day)).collect();
        let row = args![found.id()?, i64::from(draft), list(&to)?, until.map_or(0, day_number), by];
        change.append(found.home, &DISPATCH, row).await?;
        change.memo.after = format!("{draft}: {}", to.join(", "));
        change.commit().await
    }

    /// Keeps a comment on a section of a draft (empty: on the whole), and gives its number, from 1. `from` is whose comment it
    /// is: a unit (id or code), or somebody as they are called.
    ///
    /// # Errors
    /// There is no such draft, nothing is said, or the account may not. Who may write the report may enter anybody's comment;
    /// others only that of a unit for which they may comment, and that may read the report or was sent it.
    pub async fn comment(&self, by: &str, key: &ReportKey, draft: u32, section: &str, text: &str, from: &str) -> Result<u32> {
        retried!(self.comment_once(by, key, draft, [section, text, from]))
    }

    async fn comment_once(&self, by: &str, key: &ReportKey, draft: u32, [section, text, from]: [&str; 3]) -> Result<u32> {
        let (mut change, reference) = self.begin(memo(by, "comment", key)).await?;
        let found = find(&mut change.tx, &reference, key).await?;
        self.may_comment(&mut change.tx, &reference, by, &found, from).await?;
        drafted(&mut change.tx, &found, draft).await?;
        filled(text)?;
        filled(from)?;
        let last = change.tx.row(LAST_COMMENT, &found.place()?.map(Into::into)).await?;
        let number = last.map_or(Ok(0), |row| row.int(0))? + 1;
        let sender = called(&reference, from, found.day);
        let row = args![found.id()?, number, i64::from(draft), section, text, sender, by];
        change.append(found.home, &COMMENT, row).await?;
        change.memo.after = number.to_string();
        change.commit().await?;
        count(number)
    }

    /// Who writes the report enters what anybody said of it; others comment in the name of their unit on what they may read or
    /// were sent.
    async fn may_comment(&self, tx: &mut Transaction, reference: &Reference, by: &str, found: &Found, from: &str) -> Result<()> {
        match found.allow(tx, reference, by, Deed::Write).await {
            Err(error) if error.kind == ErrorKind::Denied => {}
            written => return written,
        }
        let sender = reference.find_unit(from, found.day).unwrap_or(found.unit);
        let step_unit = (sender != found.unit).then_some(sender);
        let on = Subject { unit: sender, about: found.unit, step_unit, sectors: &[], submitted_by: None };
        allow_on(tx, reference, by, Deed::Comment, &on, found.day).await?;
        let id = called(reference, from, found.day);
        for row in tx.rows(RECIPIENTS, &found.place()?.map(Into::into)).await? {
            if listed(row.text(0)?)?.iter().any(|to| to == id) {
                return Ok(());
            }
        }
        found.allow(tx, reference, by, Deed::Read).await
    }

    /// Says how a comment was taken. An answer stands beside those before it; the last one counts.
    ///
    /// # Errors
    /// There is no such comment, a reason is missing where it was not wholly taken, or the account may not.
    pub async fn answer(&self, by: &str, key: &ReportKey, comment: u32, taken: Taken, reason: &str) -> Result<()> {
        retried!(self.answer_once(by, key, comment, taken, reason))
    }

    async fn answer_once(&self, by: &str, key: &ReportKey, comment: u32, taken: Taken, reason: &str) -> Result<()> {
        let (mut change, reference) = self.begin(Memo { reason: reason.to_owned(), ..memo(by, "answer", key) }).await?;
        let found = find(&mut change.tx, &reference, key).await?;
        found.allow(&mut change.tx, &reference, by, Deed::Write).await?;
        let [home, report] = found.place()?;
        if change.tx.row(A_COMMENT, &args![home, report, i64::from(comment)]).await?.is_none() {
            return Err(unknown(Message::new("ledger-comment-unknown").with("comment", comment).with("report", key)));
        }
        if taken != Taken::Wholly && reason.trim().is_empty() {
            let message = Message::new("ledger-comment-reason").with("comment", comment);
            return Err(Error::refused(message, Message::new("ledger-help-comment-reason")));
        }
        change.append(home, &ANSWER, args![report, i64::from(comment), taken.code(), reason, by]).await?;
        change.memo.after = format!("{comment}: {}", taken.code());
        change.commit().await
    }
}

pub(crate) fn memo(by: &str, action: &str, key: &ReportKey) -> Memo {
    Memo { account: by.to_owned(), action: action.to_owned(), subject: key.to_string(), ..Memo::default() }
}

pub(crate) fn unknown(message: Message) -> Error {
    Error::refused(message, Message::new("ledger-help-report-unknown"))
}

/// Finds a report by its key.
pub(crate) async fn find(tx: &mut Transaction, reference: &Reference, key: &ReportKey) -> Result<Found> {
    let day = key.period.window(Calendar::default()).to;
    let unit = reference.find_unit(&key.unit, day)?;
    let of = reference.unit(unit)?;
    let row = tx.row(A_REPORT, &args![of.home, of.number, key.period.to_string(), key.outline.as_str()]).await?;
    let id = row.map(|row| row.int(0)).transpose()?;
    Ok(Found { unit, number: of.number, home: of.home, day, id, key: key.clone() })
}

/// The row of a new report. Its number is that of the change in which it began.
async fn begin(change: &mut Change, found: &Found) -> Result<i64> {
    filled(&found.key.outline)?;
    let id = change.serial(found.home).await?;
    let row = args![id, found.number, found.key.period.to_string(), found.key.outline.as_str()];
    change.append(found.home, &REPORT, row).await?;
    Ok(id)
}

/// Refuses a draft that is not there.
pub(crate) async fn drafted(tx: &mut Transaction, found: &Found, draft: u32) -> Result<()> {
    let [home, report] = found.place()?;
    match tx.row(A_DRAFT, &args![home, report, i64::from(draft)]).await? {
        Some(_) => Ok(()),
        None => Err(unknown(Message::new("ledger-draft-unknown").with("draft", draft).with("report", &found.key))),
    }
}

/// Refuses what says nothing.
fn filled(text: &str) -> Result<()> {
    if text.trim().is_empty() {
        return Err(Error::refused(Message::new("ledger-blank"), Message::new("ledger-help-blank")));
    }
    Ok(())
}

/// The id of a unit that is named by id or code; somebody else as they are called.
fn called<'a>(reference: &'a Reference, name: &'a str, day: Date) -> &'a str {
    reference.find_unit(name, day).map_or(name.trim(), |unit| &*reference.org.get(unit).id)
}

/// A number as people count.
pub(crate) fn count(number: i64) -> Result<u32> {
    u32::try_from(number).map_err(Error::damaged)
}

/// A list of words, as it is kept.
pub(crate) fn list<T: AsRef<str>>(words: &[T]) -> Result<String> {
    serde_json::to_string(&words.iter().map(AsRef::as_ref).collect::<Vec<_>>()).map_err(Error::damaged)
}

/// A list of words that was kept.
pub(crate) fn listed(kept: &str) -> Result<Vec<String>> {
    serde_json::from_str(kept).map_err(Error::damaged)
}

/// Figures as they are kept: a list of four words each.
pub(crate) fn figures_json(figures: &[FigureLine]) -> Result<String> {
    let words: Vec<[&str; 4]> = figures.iter().map(FigureLine::words).collect();
    serde_json::to_string(&words).map_err(Error::damaged)
}

/// Figures that were kept.
pub(crate) fn figures_of(kept: &str) -> Result<Vec<FigureLine>> {
    let words: Vec<[String; 4]> = serde_json::from_str(kept).map_err(Error::damaged)?;
    Ok(words.into_iter().map(FigureLine::from).collect())
}

impl From<[String; 4]> for FigureLine {
    /// Place, context, expression, text.
    fn from([place, context, expression, text]: [String; 4]) -> FigureLine {
        FigureLine { place, context, expression, text }
    }
}

impl From<FigureLine> for [String; 4] {
    fn from(line: FigureLine) -> [String; 4] {
        [line.place, line.context, line.expression, line.text]
    }
}

impl FigureLine {
    pub(crate) fn words(&self) -> [&str; 4] {
        [&self.place, &self.context, &self.expression, &self.text]
    }
}

const A_REPORT: &str = "SELECT id FROM report WHERE home = $1 AND unit = $2 AND period = $3 AND outline = $4";
const A_DRAFT: &str = "SELECT number FROM draft WHERE home = $1 AND report = $2 AND number = $3";
const LAST_DRAFT: &str = "SELECT number, text FROM draft WHERE home = $1 AND report = $2 ORDER BY number DESC LIMIT 1";
const A_COMMENT: &str = "SELECT number FROM comment WHERE home = $1 AND report = $2 AND number = $3";
const LAST_COMMENT: &str = "SELECT number FROM comment WHERE home = $1 AND report = $2 ORDER BY number DESC LIMIT 1";
const RECIPIENTS: &str = "SELECT recipients FROM dispatch WHERE home = $1 AND report = $2";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[A_REPORT, A_DRAFT, LAST_DRAFT, A_COMMENT, LAST_COMMENT, RECIPIENTS];
