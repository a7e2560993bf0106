//! Units change in time: they are added, merged, split and renamed on a day. Figures stay where they were reported; totals of
//! periods that end after the day move to the new parents in the same transaction.

use crate::accounts::allow;
use crate::adopt::{completed, joined};
use crate::change::{Change, Memo};
use crate::database::args;
use crate::error::{Error, Result};
use crate::figures::{Moves, parents};
use crate::import::row_name;
use crate::ledger::{Ledger, retried};
use crate::reference::{Files, Reference, period_of, periods, shared_files};
use crate::rows;
use jiff::civil::Date;
use plan::reorganise::{NewUnit, Reorganisation, Share, merge, rename, split};
use plan::{Deed, Names, Organisation, Source, UnitId};
use rustc_hash::{FxHashMap, FxHashSet};
use texts::Message;

/// What becomes of units on a day. Units are named by id or by official code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reform {
    /// Several become one, below `parent` where theirs differ.
    Merge {
        /// Those that end.
        units: Vec<String>,
        /// The one that begins.
        into: NewUnit,
        /// Its parent, if it is not that of all of them.
        parent: Option<String>,
    },
    /// One becomes several, each with its share of the figures, if it is known.
    Split {
        /// The one that ends.
        unit: String,
        /// Those that begin.
        into: Vec<Share>,
    },
    /// One gets another code, name or level, and stays the unit it is.
    Rename {
        /// The unit.
        unit: String,
        /// The code, empty where there is none.
        code: String,
        /// Names.
        names: Names,
        /// The level.
        level: String,
    },
}

/// What a change of units did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reformed {
    /// Rows of units and lineage that were written.
    pub rows: usize,
    /// Figures whose totals moved to another parent.
    pub moved: usize,
}

/// What a change of units would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Foreseen {
    /// What ends, what begins, who inherits whom.
    pub planned: Reorganisation,
    /// What would be written, and which figures would move.
    pub done: Reformed,
}

impl Ledger {
    /// Takes over units (`units.csv`) and their lineage (`lineage.csv`), known since ever: a country, a province.
    ///
    /// # Errors
    /// What is wrong with the files, or with what they make together with the units of the book; the account may not.
    pub async fn add_units(&self, by: &str, files: &Files) -> Result<Reformed> {
        retried!(self.add_units_once(by, files))
    }

    async fn add_units_once(&self, by: &str, files: &Files) -> Result<Reformed> {
        let memo = Memo { account: by.to_owned(), action: "units".to_owned(), ..Memo::default() };
        let (mut change, before) = self.begin_structure(memo).await?;
        allow(&mut change.tx, &before, by, Deed::ManageUnits, before.org.units().next(), self.today()).await?;
        let book = shared_files(&mut change.tx, None).await?;
        let faults = faults_of(files, &book)?;
        if !faults.is_empty() {
            return Err(Error::faulty(faults));
        }
        let mut done = Reformed::default();
        for name in ["units.csv", "lineage.csv"] {
            if let Some(bytes) = files.file(name) {
                done.rows += change.replace_rows("", name, bytes, 0).await?;
            }
        }
        let all = completed(files, &book)?;
        // What is wrong beside them (a form that a unit no longer fills in) is told when the small tables are read again.
        let org = Organisation::read(("units.csv", all.file("units.csv").unwrap_or_default()), None, &mut Vec::new());
        change.number_units(&org, 0).await?;
        change.flush().await?;
        let after = Reference::load(&mut change.tx, None).await?;
        done.moved = change.move_figures(&before, &after).await?;
        change.memo.after = done.rows.to_string();
        change.commit().await?;
        Ok(done)
    }

    /// Merges, splits or renames units on a day.
    ///
    /// # Errors
    /// What cannot be (a unit that is not there, an id that somebody holds, shares that do not make one), or the account may not.
    pub async fn reform(&self, by: &str, reform: &Reform, date: Date, reason: &str) -> Result<Reformed> {
        retried!(self.reform_once(by, reform, date, reason))
    }

    /// What [`Ledger::reform`] would do. Nothing of it stays.
    ///
    /// # Errors
    /// As there.
    pub async fn foresee(&self, by: &str, reform: &Reform, date: Date) -> Result<Foreseen> {
        let (_undone, foreseen) = retried!(self.reformed(by, reform, date, ""))?;
        Ok(foreseen)
    }

    async fn reform_once(&self, by: &str, reform: &Reform, date: Date, reason: &str) -> Result<Reformed> {
        let (change, foreseen) = self.reformed(by, reform, date, reason).await?;
        change.commit().await?;
        Ok(foreseen.done)
    }

    async fn reformed(&self, by: &str, reform: &Reform, date: Date, reason: &str) -> Result<(Change, Foreseen)> {
        let (action, subject, after) = described(reform);
        let memo = Memo { account: by.to_owned(), action, subject, after, before: String::new(), reason: reason.to_owned() };
        let (mut change, before) = self.begin_structure(memo).await?;
        let eve = date.yesterday().unwrap_or(date);
        let planned = planned(&before, reform, eve, date)?;
        for (unit, _) in &planned.closed {
            allow(&mut change.tx, &before, by, Deed::ManageUnits, Some(*unit), eve).await?;
        }
        let mut org = before.org.clone();
        org.apply(&planned);
        let mut done = Reformed::default();
        let known = change.now;
        let closed = planned.closed.iter().map(|(unit, _)| org.get(*unit).id.to_string());
        let ids: FxHashSet<String> = closed.chain(planned.opened.iter().map(|opened| opened.unit.id.clone())).collect();
        let present = shared_files(&mut change.tx, None).await?;
        for (name, bytes) in ["units.csv", "lineage.csv"].into_iter().zip(org.write()) {
            let why = Notes { file: name, before: notes_of(name, &present)?, date, reason };
            let changed = rows_with(&bytes, &ids, &why)?;
            done.rows += change.replace_rows("", name, &changed, known).await?;
        }
        change.number_units(&org, known).await?;
        change.flush().await?;
        let after = Reference::load(&mut change.tx, None).await?;
        done.moved = change.move_figures(&before, &after).await?;
        Ok((change, Foreseen { planned, done }))
    }
}

/// What is wrong with files of units beside those of the book, on the lines of these files.
fn faults_of(files: &Files, book: &Files) -> Result<Vec<plan::Error>> {
    let read = |files: &Files| {
        let mut faults = Vec::new();
        let lineage = files.file("lineage.csv").map(|bytes| ("lineage.csv", bytes));
        Organisation::read(("units.csv", files.file("units.csv").unwrap_or_default()), lineage, &mut faults);
        faults
    };
    // By themselves: what is no row or no day. Units of the book that they speak of are not there yet.
    let mut faults = if files.contains_key("units.csv") { read(files) } else { Vec::new() };
    faults.retain(|fault| !["plan-unit-parent-missing", "plan-unit-unknown"].contains(&fault.message.key()));
    if !faults.is_empty() {
        return Ok(faults);
    }
    // Before those of the book, so that they keep their places, and once more, so that they count.
    let mut all = Files::new();
    for name in ["units.csv", "lineage.csv"] {
        let tables: Vec<&[u8]> = [files.file(name), book.file(name), files.file(name)].into_iter().flatten().collect();
        if !tables.is_empty() {
            all.insert(name.to_owned(), joined(name, &tables)?);
        }
    }
    let mut faults = read(&all);
    for fault in &mut faults {
        let lines = lines_of(files.file(&fault.file).unwrap_or_default());
        let at = usize::try_from(fault.line).unwrap_or(0).checked_sub(2);
        fault.line = at.and_then(|at| lines.get(at).copied()).unwrap_or(0);
    }
    Ok(faults)
}

/// The line on which each row of a file begins.
fn lines_of(bytes: &[u8]) -> Vec<u64> {
    rows::reader(bytes).records().flatten().map(|record| record.position().map_or(0, csv::Position::line)).collect()
}

/// What stands in the notes of rows: of those that begin on the day why they do, of others what stood there.
struct Notes<'a> {
    file: &'static str,
    before: FxHashMap<String, String>,
    date: Date,
    reason: &'a str,
}

fn notes_of(file: &str, files: &Files) -> Result<FxHashMap<String, String>> {
    let mut reader = rows::reader(files.file(file).unwrap_or_default());
    let header = reader.headers().map_err(Error::damaged)?.clone();
    let mut out = FxHashMap::default();
    for record in reader.records() {
        let record = record.map_err(Error::damaged)?;
        out.insert(row_name(file, &header, &record), rows::cell(&header, &record, "note").to_owned());
    }
    Ok(out)
}

/// The header and the rows that begin with one of some ids, with their notes.
fn rows_with(table: &[u8], ids: &FxHashSet<String>, notes: &Notes<'_>) -> Result<Vec<u8>> {
    let mut reader = rows::reader(table);
    let header = reader.headers().map_err(Error::damaged)?.clone();
    let mut writer = rows::Writer::new(header.iter().chain(["note"]))?;
    let (begins, day) = (if notes.file == "lineage.csv" { "date" } else { "from" }, notes.date.to_string());
    for record in reader.records() {
        let record = record.map_err(Error::damaged)?;
        if record.get(0).is_some_and(|id| ids.contains(id)) {
            let before = notes.before.get(&row_name(notes.file, &header, &record)).map(String::as_str);
            let is_new = rows::cell(&header, &record, begins) == day;
            let note = before.unwrap_or(if is_new { notes.reason } else { "" });
            writer.row(record.iter().chain([note]))?;
        }
    }
    writer.finish()
}

fn described(reform: &Reform) -> (String, String, String) {
    let (action, subject, after) = match reform {
        Reform::Merge { units, into, .. } => ("merge", units.join(", "), into.id.clone()),
        Reform::Split { unit, into } => ("split", unit.clone(), into.iter().map(|s| &*s.unit.id).collect::<Vec<_>>().join(", ")),
        Reform::Rename { unit, names, .. } => ("rename", unit.clone(), names.vi.clone()),
    };
    (action.to_owned(), subject, after)
}

fn planned(reference: &Reference, reform: &Reform, eve: Date, date: Date) -> Result<Reorganisation> {
    let org = &reference.org;
    let impossible = |message| Error::refused(message, Message::new("ledger-help-reform"));
    match reform {
        Reform::Merge { units, into, parent } => {
            let units: Vec<UnitId> = units.iter().map(|unit| reference.find_unit(unit, eve)).collect::<Result<_>>()?;
            let parent = parent.as_ref().map(|parent| reference.find_unit(parent, eve)).transpose()?;
            merge(org, &units, into.clone(), parent, date).map_err(impossible)
        }
        Reform::Split { unit, into } => split(org, reference.find_unit(unit, eve)?, into, date).map_err(impossible),
        Reform::Rename { unit, code, names, level } => {
            rename(org, reference.find_unit(unit, eve)?, code, names.clone(), level, date).map_err(impossible)
        }
    }
}

impl Change {
    /// Moves all figures of the book whose parents, or whether they are summed at all, changed with the small tables.
    pub(crate) async fn move_figures(&mut self, before: &Reference, after: &Reference) -> Result<usize> {
        let mut moves = Moves::default();
        let mut moved = 0;
        let sums_stay = same_sums(before, after);
        for period in periods(&mut self.tx).await? {
            let (code, calendar) = period_of(period)?;
            let day = code.window(calendar).to;
            let changed = differing(before, after, day)?;
            if changed.is_empty() && sums_stay {
                continue;
            }
            for row in self.tx.rows(CELLS_OF_PERIOD, &args![period]).await? {
                let (indicator, unit) = (after.indicator_of(row.int(0)?)?, after.unit_of(row.int(2)?)?);
                let (mut old, mut new) = match changed.get(&unit) {
                    Some(ways) => ways.clone(),
                    None => (parents(after, unit, day)?, parents(after, unit, day)?),
                };
                let code = &after.catalogue.get(indicator).code;
                old.retain(|_| is_summed(before, code));
                new.retain(|_| is_summed(after, code));
                if old != new {
                    moves.lift([row.int(0)?, period, row.int(1)?], row.int(3)?, &old, &new);
                    moved += 1;
                }
            }
        }
        moves.write(self).await?;
        Ok(moved)
    }
}

type Parents = Vec<(plan::Tree, i64)>;

/// Units that were there before and have other parents on a day than they had.
fn differing(before: &Reference, after: &Reference, day: Date) -> Result<FxHashMap<UnitId, (Parents, Parents)>> {
    let mut out = FxHashMap::default();
    for was in before.org.units() {
        let Some(is) = after.org.find(&before.org.get(was).id) else { continue };
        let (old, new) = (parents(before, was, day)?, parents(after, is, day)?);
        if old != new {
            out.insert(is, (old, new));
        }
    }
    Ok(out)
}

fn is_summed(reference: &Reference, code: &str) -> bool {
    reference.catalogue.find(code).is_some_and(|id| reference.catalogue.get(id).rollup == plan::RollUp::Sum)
}

/// Every indicator that was there before is summed up the tree as it was.
fn same_sums(before: &Reference, after: &Reference) -> bool {
    let mut codes = before.catalogue.ids().map(|id| &*before.catalogue.get(id).code);
    codes.all(|code| is_summed(before, code) == is_summed(after, code))
}

const CELLS_OF_PERIOD: &str = "SELECT indicator, home, unit, amount FROM cell WHERE period = $1";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[CELLS_OF_PERIOD];
