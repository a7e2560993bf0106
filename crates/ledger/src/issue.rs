//! A report is issued: its figures, text and files are frozen under one hash, with number, date, who signs and who gets it.
//! What was issued is never changed; only a further issue replaces it, and names it.

use crate::change::{Change, spell};
use crate::content;
use crate::database::{Row, Transaction, args};
use crate::error::{Error, Result};
use crate::ledger::{Ledger, retried};
use crate::life::{self, Seal};
use crate::reference::day_number;
use crate::report::{FigureLine, Found, ReportKey, drafted, figures_json, figures_of, find, list, memo, unknown};
use crate::schema::{FILE, ISSUE};
use jiff::civil::Date;
use plan::Deed;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use texts::Message;

/// The largest file that is kept, in bytes: a report with pictures has a few million.
pub const MOST_BYTES: usize = 20 << 20;
/// The longest name of a file, in bytes: what file systems take.
const LONGEST_NAME: usize = 200;

/// What is issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// The draft it was made of.
    pub draft: u32,
    /// Number and symbol: `305/BC-UBND`.
    pub number: String,
    /// The date on it.
    pub date: Date,
    /// The number of the issue that it replaces; `None`: it is the first one.
    pub replaces: Option<String>,
    /// Who signs.
    pub signer: String,
    /// In which capacity, line by line as it is printed (TM., KT. …).
    pub capacity: String,
    /// Who gets it.
    pub recipients: Vec<String>,
    /// Findings that stand, each with its reason.
    pub exceptions: Vec<(String, String)>,
    /// The day as of which its figures were asked; `None`: of the moment.
    pub as_of: Option<Date>,
    /// The text, in Markdown.
    pub text: String,
    /// Its figures, in reading order.
    pub figures: Vec<FigureLine>,
    /// Its files by name.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// An issue that is not what was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsound {
    /// The report.
    pub report: ReportKey,
    /// Number of the issue.
    pub number: String,
    /// What differs.
    pub message: Message,
}

impl Ledger {
    /// Issues a report and seals it.
    ///
    /// # Errors
    /// The account may not issue, there is no such draft, a comment has no answer, an exception no reason, number, date or
    /// signer are missing, there are no files or one can't be kept, the number is used already, or the issue in force is not
    /// the one that is named as replaced.
    pub async fn issue(&self, by: &str, key: &ReportKey, issue: &Issue) -> Result<Seal> {
        retried!(self.issue_once(by, key, issue))
    }

    async fn issue_once(&self, by: &str, key: &ReportKey, issue: &Issue) -> Result<Seal> {
        let (mut change, reference) = self.begin(memo(by, "issue", key)).await?;
        let found = find(&mut change.tx, &reference, key).await?;
        found.allow(&mut change.tx, &reference, by, Deed::Issue).await?;
        drafted(&mut change.tx, &found, issue.draft).await?;
        complete(issue)?;
        answered(&mut change.tx, &found).await?;
        let replaces = succession(&mut change.tx, &found, issue).await?;
        free(&mut change.tx, &found, issue).await?;
        let mark = write(&mut change, &found, issue, &replaces, by).await?;
        change.memo.before = replaces;
        change.memo.after = issue.number.trim().to_owned();
        change.flush().await?;
        let seals = life::seals(&mut change.tx, &found, i64::MAX).await?;
        let seal = seals.into_iter().find(|seal| mark_of(&seal.number) == mark).ok_or_else(Error::conflict)?;
        change.commit().await?;
        Ok(seal)
    }

    /// Keeps a file beside an issue, for instance its digitally signed PDF. The seal stays what it is.
    ///
    /// # Errors
    /// The account may not, there is no such issue, it has a file of that name, or the file can't be kept.
    pub async fn attach(&self, by: &str, key: &ReportKey, number: &str, name: &str, bytes: &[u8]) -> Result<()> {
        retried!(self.attach_once(by, key, number, name, bytes))
    }

    async fn attach_once(&self, by: &str, key: &ReportKey, number: &str, name: &str, bytes: &[u8]) -> Result<()> {
        let (mut change, reference) = self.begin(memo(by, "attach", key)).await?;
        let found = find(&mut change.tx, &reference, key).await?;
        found.allow(&mut change.tx, &reference, by, Deed::Issue).await?;
        fit(name, bytes)?;
        let seals = life::seals(&mut change.tx, &found, i64::MAX).await?;
        let seal = life::of_number(seals, Some(number)).ok_or_else(|| not_issued(number))?;
        if seal.files.iter().any(|file| file.name == name) {
            let message = Message::new("ledger-issue-file-taken").with("file", name).with("number", &seal.number);
            return Err(Error::refused(message, Message::new("ledger-help-issue-file-taken")));
        }
        let kept = change.keep(found.home, bytes).await?;
        let row = args![found.id()?, mark_of(number), name, 1, kept, by];
        change.append(found.home, &FILE, row).await?;
        change.memo.after = format!("{} {name}", seal.number);
        change.commit().await
    }

    /// Computes the hash of every issue again, and names what is not what was sealed or attached.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn verify_issues(&self) -> Result<Vec<Unsound>> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let mut out = Vec::new();
        for row in tx.rows(ISSUES, &[]).await? {
            let unit = reference.org.get(reference.unit_of(row.int(2)?)?).id.to_string();
            let report = ReportKey { unit, period: life::period(row.text(3)?)?, outline: row.text(4)?.to_owned() };
            let number = row.text(6)?.to_owned();
            let told = differing(&mut tx, &row).await?;
            out.extend(told.into_iter().map(|message| Unsound { report: report.clone(), number: number.clone(), message }));
        }
        Ok(out)
    }
}

/// What of an issue is not what was sealed or attached.
async fn differing(tx: &mut Transaction, row: &Row) -> Result<Vec<Message>> {
    let (home, report) = (row.int(0)?, row.int(1)?);
    let text = content::unchanged(tx, home, row.bytes(7)?).await?;
    let figures = content::unchanged(tx, home, row.bytes(8)?).await?;
    let mut told = Vec::new();
    let mut sealed = Sha256::new();
    match figures.and_then(|kept| figures_of(std::str::from_utf8(&kept).ok()?).ok()) {
        Some(figures) => spell_figures(&mut sealed, &figures),
        None => told.push(Message::new("ledger-unsound-figures")),
    }
    match text {
        Some(text) => spell(&mut sealed, TEXT, &text),
        None => told.push(Message::new("ledger-unsound-text")),
    }
    // Servers order words by their language, the hash by their bytes.
    let mut files = BTreeMap::new();
    for file in tx.rows(FILES, &args![home, report, row.text(5)?]).await? {
        files.insert(file.text(0)?.to_owned(), (file.int(1)? == 0, file.bytes(2)?.to_vec()));
    }
    for (name, (of_seal, hash)) in &files {
        match content::unchanged(tx, home, hash).await? {
            Some(bytes) if *of_seal => spell_file(&mut sealed, name, &bytes),
            Some(_) => {}
            None => told.push(Message::new("ledger-unsound-file").with("file", name)),
        }
    }
    if told.is_empty() && sealed.finalize()[..] != *row.bytes(9)? {
        told.push(Message::new("ledger-unsound-hash"));
    }
    Ok(told)
}

/// Writes the row of an issue and those of its files; gives its mark.
async fn write(change: &mut Change, found: &Found, issue: &Issue, replaces: &str, by: &str) -> Result<String> {
    let (home, report, mark) = (found.home, found.id()?, mark_of(&issue.number));
    let text = change.keep(home, issue.text.as_bytes()).await?;
    let figures = change.keep(home, figures_json(&issue.figures)?.as_bytes()).await?;
    let exceptions: Vec<&str> = issue.exceptions.iter().flat_map(|(finding, reason)| [finding.as_str(), reason.as_str()]).collect();
    let row = args![
        report,
        found.number,
        i64::from(issue.date.year()),
        mark.as_str(),
        issue.number.trim(),
        day_number(issue.date),
        replaces,
        i64::from(issue.draft),
        issue.signer.as_str(),
        issue.capacity.as_str(),
        list(&issue.recipients)?,
        list(&exceptions)?,
        issue.as_of.map_or(0, day_number),
        text,
        figures,
        sealed(issue),
        by
    ];
    change.append(home, &ISSUE, row).await?;
    for (name, bytes) in &issue.files {
        let kept = change.keep(home, bytes).await?;
        change.append(home, &FILE, args![report, mark.as_str(), name.as_str(), 0, kept, by]).await?;
    }
    Ok(mark)
}

/// Kinds of values in a hash, as in the chain of changes.
const TEXT: u8 = 2;
const BYTES: u8 = 3;

/// The hash of an issue: SHA-256 over its figures in reading order (place, context, expression, text), its text, and name and
/// bytes of each file in order of names. Before each value stand its kind (2 text, 3 bytes) and its length in eight bytes.
fn sealed(issue: &Issue) -> Vec<u8> {
    let mut hash = Sha256::new();
    spell_figures(&mut hash, &issue.figures);
    spell(&mut hash, TEXT, issue.text.as_bytes());
    issue.files.iter().for_each(|(name, bytes)| spell_file(&mut hash, name, bytes));
    hash.finalize().to_vec()
}

fn spell_figures(hash: &mut Sha256, figures: &[FigureLine]) {
    figures.iter().flat_map(FigureLine::words).for_each(|word| spell(hash, TEXT, word.as_bytes()));
}

fn spell_file(hash: &mut Sha256, name: &str, bytes: &[u8]) {
    spell(hash, TEXT, name.as_bytes());
    spell(hash, BYTES, bytes);
}

/// A number as numbers are compared: no blanks, no zeros before it, its symbol in capitals. `05/bc-UBND` is `5/BC-UBND`.
pub(crate) fn mark_of(number: &str) -> String {
    let plain: String = number.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
    let unpadded = plain.trim_start_matches('0');
    if unpadded.starts_with(|c: char| c.is_ascii_digit()) { unpadded.to_owned() } else { plain }
}

pub(crate) fn not_issued(number: &str) -> Error {
    unknown(Message::new("ledger-issue-unknown").with("number", number.trim()))
}

/// Refuses what is no issue in itself.
fn complete(issue: &Issue) -> Result<()> {
    let years = 1900..=2200;
    if [&issue.number, &issue.signer, &issue.text].iter().any(|text| text.trim().is_empty()) || !years.contains(&issue.date.year()) {
        return Err(Error::refused(Message::new("ledger-issue-incomplete"), Message::new("ledger-help-issue-incomplete")));
    }
    if let Some((finding, _)) = issue.exceptions.iter().find(|(_, reason)| reason.trim().is_empty()) {
        let message = Message::new("ledger-exception-reason").with("finding", finding);
        return Err(Error::refused(message, Message::new("ledger-help-exception-reason")));
    }
    if issue.files.is_empty() {
        return Err(Error::refused(Message::new("ledger-issue-no-files"), Message::new("ledger-help-issue-no-files")));
    }
    issue.files.iter().try_for_each(|(name, bytes)| fit(name, bytes))
}

/// Refuses a file that is empty or too large, and a name that would leave the folder into which it is written one day.
fn fit(name: &str, bytes: &[u8]) -> Result<()> {
    let bad = |c: char| c.is_control() || ['/', '\\', ':'].contains(&c);
    if name.trim().is_empty() || name.len() > LONGEST_NAME || name.starts_with('.') || name.contains(bad) {
        let message = Message::new("ledger-issue-file-name").with("file", name);
        return Err(Error::refused(message, Message::new("ledger-help-issue-file-name")));
    }
    if bytes.is_empty() || bytes.len() > MOST_BYTES {
        let message = Message::new("ledger-issue-file-size").with("file", name).with("bytes", bytes.len());
        return Err(Error::refused(message.with("most", MOST_BYTES), Message::new("ledger-help-issue-file-size")));
    }
    Ok(())
}

/// Refuses while a comment has no answer.
async fn answered(tx: &mut Transaction, found: &Found) -> Result<()> {
    let open = tx.rows(OPEN, &found.place()?.map(Into::into)).await?;
    if open.is_empty() {
        return Ok(());
    }
    let numbers: Vec<String> = open.iter().map(|row| row.int(0).map(|number| number.to_string())).collect::<Result<_>>()?;
    let message = Message::new("ledger-comments-open").with("comments", numbers.join(", "));
    Err(Error::refused(message, Message::new("ledger-help-comments-open")))
}

/// The mark of the issue that is replaced, empty for the first one. Only the one in force can be.
async fn succession(tx: &mut Transaction, found: &Found, issue: &Issue) -> Result<String> {
    let in_force = life::of_number(life::seals(tx, found, i64::MAX).await?, None);
    let help = Message::new("ledger-help-replaces");
    match (in_force, &issue.replaces) {
        (None, None) => Ok(String::new()),
        (Some(last), Some(number)) if mark_of(&last.number) == mark_of(number) => Ok(mark_of(number)),
        (Some(last), _) => Err(Error::refused(Message::new("ledger-issued-already").with("number", last.number), help)),
        (None, Some(number)) => Err(not_issued(number)),
    }
}

/// Refuses a number that the unit gave in the same year, or that an issue of the same report bears.
async fn free(tx: &mut Transaction, found: &Found, issue: &Issue) -> Result<()> {
    let of = args![found.home, found.number, mark_of(&issue.number), i64::from(issue.date.year()), found.id()?];
    if tx.row(USED, &of).await?.is_none() {
        return Ok(());
    }
    let message = Message::new("ledger-number-used").with("number", issue.number.trim()).with("year", issue.date.year());
    Err(Error::refused(message, Message::new("ledger-help-number-used")))
}

const OPEN: &str = "SELECT c.number FROM comment c LEFT JOIN answer a ON a.home = c.home AND a.report = c.report AND a.comment = c.number \
     WHERE c.home = $1 AND c.report = $2 AND a.home IS NULL ORDER BY c.number";
const USED: &str = "SELECT number FROM issue WHERE home = $1 AND unit = $2 AND mark = $3 AND (year = $4 OR report = $5)";
const ISSUES: &str = "SELECT i.home, i.report, r.unit, r.period, r.outline, i.mark, i.number, i.text, i.figures, i.hash FROM issue i \
     JOIN report r ON r.home = i.home AND r.id = i.report ORDER BY i.home, i.report, i.recorded_at, i.lane, i.seq";
const FILES: &str = "SELECT name, attached, bytes FROM file WHERE home = $1 AND report = $2 AND mark = $3";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[OPEN, USED, ISSUES, FILES];

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("05/BC-UBND", "5/BC-UBND")]
    #[case(" 305 / bc-ubnd ", "305/BC-UBND")]
    #[case("305/BC-VP", "305/BC-VP")]
    #[case("0", "0")]
    #[case("00/x", "00/X")]
    fn numbers_are_compared_without_blanks_zeros_and_case(#[case] number: &str, #[case] mark: &str) {
        assert_eq!(mark_of(number), mark);
    }

    #[rstest]
    #[case("bao-cao.pdf", 1, None)]
    #[case("báo cáo 2022.docx", MOST_BYTES, None)]
    #[case("../../etc/passwd", 1, Some("ledger-issue-file-name"))]
    #[case("C:x", 1, Some("ledger-issue-file-name"))]
    #[case(".hidden", 1, Some("ledger-issue-file-name"))]
    #[case("a\nb", 1, Some("ledger-issue-file-name"))]
    #[case(" ", 1, Some("ledger-issue-file-name"))]
    #[case("empty.pdf", 0, Some("ledger-issue-file-size"))]
    #[case("large.pdf", MOST_BYTES + 1, Some("ledger-issue-file-size"))]
    fn files_have_plain_names_and_a_size(#[case] name: &str, #[case] size: usize, #[case] refused: Option<&str>) {
        assert_eq!(fit(name, &vec![0; size]).err().map(|error| error.message.key().to_owned()).as_deref(), refused);
    }
}
