//! Small tables that are edited row by row: indicators, forms, holidays. What an import can do for a whole year is done here for what
//! somebody changed on a page, by who may, and only if every year of the book can still be read.

use crate::accounts::allow;
use crate::change::{Change, Memo};
use crate::database::args;
use crate::error::{Error, Result};
use crate::import::{row_name, same_cells, scope, years_in};
use crate::ledger::{Ledger, retried};
use crate::reference::{Files, Reference, cells, files, shared_files};
use crate::rows;
use crate::schema::REFERENCE;
use csv::StringRecord;
use figure::Units;
use jiff::civil::Date;
use plan::{Catalogue, Deed, HOLIDAYS, Indicator, Source, UnitId, WorkingDays, Year};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use texts::Message;

/// A row of a small table: its cells by column; one that is missing is empty.
pub type Cells = BTreeMap<String, String>;

/// A version of a form that is to be, in the words of its three files, without its number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewForm {
    /// The row of `forms.csv`.
    pub form: Cells,
    /// Rows of `form_lines.csv`.
    pub lines: Vec<Cells>,
    /// Rows of `form_units.csv`.
    pub units: Vec<Cells>,
}

impl Ledger {
    /// The rows of a table that the whole book shares (`units.csv`, `indicators.csv` …), in order; none where there is no such table.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn table(&self, file: &str) -> Result<Vec<Cells>> {
        let mut tx = self.database.snapshot().await?;
        let files = shared_files(&mut tx, None).await?;
        files.file(file).map_or(Ok(Vec::new()), rows_of)
    }

    /// Writes indicators: new ones, and others than were there under the same code. Gives how many differ.
    ///
    /// # Errors
    /// What is wrong with them, each fault at the code it belongs to; an indicator that has figures would be counted otherwise without a
    /// new day from which its definition holds, or in another unit of measure; the account may not.
    pub async fn set_indicators(&self, by: &str, rows: &[Cells], reason: &str) -> Result<usize> {
        retried!(self.set_indicators_once(by, rows, reason))
    }

    async fn set_indicators_once(&self, by: &str, rows: &[Cells], reason: &str) -> Result<usize> {
        let codes: Vec<&str> = rows.iter().map(|row| cell(row, "code")).collect();
        let (mut change, before) = self.begin_structure(memo(by, "indicators", codes.join(", "), reason)).await?;
        allow(&mut change.tx, &before, by, Deed::ManageForms, before.org.units().next(), self.today()).await?;
        let written = change.put_rows("indicators.csv", rows, &[]).await?;
        if written == 0 {
            return Ok(0);
        }
        change.flush().await?;
        let files = shared_files(&mut change.tx, None).await?;
        let mut faults = Vec::new();
        let bytes = files.file("indicators.csv").unwrap_or_default();
        let catalogue = Catalogue::read("indicators.csv", bytes, Units::builtin(), &mut faults);
        if !faults.is_empty() {
            return Err(placed(faults, &files));
        }
        for code in codes {
            change.as_it_was_counted(&before, &catalogue, code).await?;
        }
        change.number_indicators(&catalogue, &FxHashMap::default(), change.now).await?;
        change.settle(&before).await?;
        change.commit().await?;
        Ok(written)
    }

    /// Makes a new version of a form, or a new form. Versions that were there stay: they are asked for the periods before the new one
    /// holds. Gives its number.
    ///
    /// # Errors
    /// What is wrong with it, each fault at the row it belongs to; it does not begin after the version before it; the account may not
    /// manage the forms of all units that fill it in.
    pub async fn set_form(&self, by: &str, new: &NewForm, reason: &str) -> Result<u32> {
        retried!(self.set_form_once(by, new, reason))
    }

    async fn set_form_once(&self, by: &str, new: &NewForm, reason: &str) -> Result<u32> {
        let code = cell(&new.form, "code");
        let (mut change, before) = self.begin_structure(memo(by, "form", code.to_owned(), reason)).await?;
        let latest = before.forms.latest(code);
        let mut asked: Vec<UnitId> = new.units.iter().filter_map(|row| before.org.find(cell(row, "unit_id"))).collect();
        asked.extend(latest.iter().flat_map(|form| form.reporters.iter().map(|reporter| reporter.unit)));
        if asked.is_empty() {
            asked.extend(before.org.units().next());
        }
        for unit in asked {
            allow(&mut change.tx, &before, by, Deed::ManageForms, Some(unit), self.today()).await?;
        }
        if let (Some(form), Some(said)) = (latest, new.form.get("period"))
            && form.kind.code() != said
        {
            let message = Message::new("ledger-form-other-period").with("form", code);
            return Err(Error::refused(message, Message::new("ledger-help-form-other-period")));
        }
        if let Some(form) = latest {
            // A version that began no later would be asked for periods that are over, and theirs would be gone.
            let from: Option<Date> = cell(&new.form, "valid_from").parse().ok();
            if from.is_none_or(|from| form.valid.from.is_some_and(|before| from <= before)) {
                return Err(Error::refused(Message::new("ledger-form-before"), Message::new("ledger-help-form-before")));
            }
        }
        let version = latest.map_or(1, |form| form.version + 1);
        let numbered = |row: &Cells, of: Option<&str>| {
            let mut row = row.clone();
            row.insert("version".to_owned(), version.to_string());
            if let Some(code) = of {
                row.insert("form".to_owned(), code.to_owned());
            }
            row
        };
        let rows = |rows: &[Cells]| rows.iter().map(|row| numbered(row, Some(code))).collect::<Vec<_>>();
        change.put_rows("forms.csv", &[numbered(&new.form, None)], &[]).await?;
        change.put_rows("form_lines.csv", &rows(&new.lines), &[]).await?;
        change.put_rows("form_units.csv", &rows(&new.units), &[]).await?;
        (change.memo.before, change.memo.after) = (String::new(), version.to_string());
        change.flush().await?;
        change.settle(&before).await?;
        change.commit().await?;
        Ok(version)
    }

    /// Writes days of the calendar (`date,kind,name_vi,name_en`) and takes others out of it. A book that has none yet goes by the calendar
    /// that comes with the program; once it has any, by its own alone. Gives how many rows differ.
    ///
    /// # Errors
    /// What is wrong with them, or the account may not.
    pub async fn set_holidays(&self, by: &str, days: &[Cells], gone: &[String], reason: &str) -> Result<usize> {
        retried!(self.set_holidays_once(by, days, gone, reason))
    }

    async fn set_holidays_once(&self, by: &str, days: &[Cells], gone: &[String], reason: &str) -> Result<usize> {
        let (mut change, before) = self.begin_structure(memo(by, "holidays", String::new(), reason)).await?;
        allow(&mut change.tx, &before, by, Deed::ManageForms, before.org.units().next(), self.today()).await?;
        let written = change.put_rows(HOLIDAYS, days, gone).await?;
        if written == 0 {
            return Ok(0);
        }
        change.flush().await?;
        let files = shared_files(&mut change.tx, None).await?;
        let mut faults = Vec::new();
        if let Some(bytes) = files.file(HOLIDAYS) {
            WorkingDays::read(HOLIDAYS, bytes, &mut faults);
        }
        if !faults.is_empty() {
            return Err(placed(faults, &files));
        }
        change.commit().await?;
        Ok(written)
    }
}

fn memo(by: &str, action: &str, subject: String, reason: &str) -> Memo {
    Memo { account: by.to_owned(), action: action.to_owned(), subject, reason: reason.to_owned(), ..Memo::default() }
}

fn cell<'r>(row: &'r Cells, column: &str) -> &'r str {
    row.get(column).map_or("", String::as_str)
}

/// The rows of a file by column.
///
/// # Errors
/// It is no file of rows.
pub fn rows_of(bytes: &[u8]) -> Result<Vec<Cells>> {
    let mut reader = rows::reader(bytes);
    let header = reader.headers().map_err(Error::damaged)?.clone();
    let row = |record: csv::Result<StringRecord>| {
        let record = record.map_err(Error::damaged)?;
        Ok(header.iter().zip(&record).map(|(column, text)| (column.to_owned(), text.to_owned())).collect())
    };
    reader.records().map(row).collect()
}

/// Faults of whole tables, each at the name of its row: lines of a table that nobody sees say nothing.
fn placed(faults: Vec<plan::Error>, files: &Files) -> Error {
    let place = |mut fault: plan::Error| {
        let mut reader = rows::reader(files.file(&fault.file).unwrap_or_default());
        let header = reader.headers().cloned().unwrap_or_default();
        let of_line = |record: &StringRecord| record.position().is_some_and(|place| place.line() == fault.line);
        if let Some(record) = reader.records().flatten().find(of_line) {
            (fault.file, fault.line) = (row_name(&fault.file, &header, &record), 0);
        }
        fault
    };
    Error::faulty(faults.into_iter().map(place).collect())
}

impl Change {
    /// Puts rows into a shared table: a row whose name is there takes its place, others come last; rows that are gone are taken back.
    /// Gives how many differ.
    async fn put_rows(&mut self, file: &str, rows: &[Cells], gone: &[String]) -> Result<usize> {
        let present = self.tx.rows(PLACES, &args![file]).await?;
        let mut known: FxHashMap<&str, (i64, &str)> = FxHashMap::default();
        let mut next = 0;
        for row in &present {
            next = next.max(row.int(1)? + 1);
            known.insert(row.text(0)?, (row.int(1)?, row.text(2)?));
        }
        let mut written = 0;
        for row in rows {
            let (header, record): (StringRecord, StringRecord) = (row.keys().collect(), row.values().map(|text| text.trim()).collect());
            let (name, cells) = (row_name(file, &header, &record), cells(&header, &record));
            let there = known.get(&*name).map_or("", |(_, there)| there);
            if !there.is_empty() && same_cells(there, &cells) {
                continue;
            }
            self.remember(there, &cells);
            let position = match known.get(&*name) {
                Some((position, _)) => *position,
                None => {
                    next += 1;
                    next - 1
                }
            };
            self.append(0, &REFERENCE, args!["", file, name, position, cells]).await?;
            written += 1;
        }
        for name in gone {
            if let Some((position, there)) = known.get(&**name)
                && !there.is_empty()
            {
                self.remember(there, "");
                self.append(0, &REFERENCE, args!["", file, name.as_str(), *position, ""]).await?;
                written += 1;
            }
        }
        Ok(written)
    }

    /// Writes into the audit which cells of a row become others, as long as there is room for it: a form or a calendar that is taken
    /// over whole is not retold.
    fn remember(&mut self, before: &str, after: &str) {
        const MOST: usize = 600;
        let read = |cells: &str| -> BTreeMap<String, String> {
            let cells: Vec<(String, String)> = serde_json::from_str(cells).unwrap_or_default();
            cells.into_iter().collect()
        };
        let (before, after) = (read(before), read(after));
        let others = |of: &Cells, than: &Cells| {
            let cells = of.iter().filter(|(column, text)| than.get(*column) != Some(text));
            cells.map(|(column, text)| format!("{column}: {text}")).collect::<Vec<_>>().join("; ")
        };
        for (memo, words) in [(&mut self.memo.before, others(&before, &after)), (&mut self.memo.after, others(&after, &before))] {
            if !words.is_empty() && memo.len() + words.len() < MOST {
                if !memo.is_empty() {
                    memo.push_str(" | ");
                }
                memo.push_str(&words);
            }
        }
    }

    /// Refuses to count an indicator that has figures otherwise than they were counted, unless its definition begins anew.
    async fn as_it_was_counted(&mut self, before: &Reference, after: &Catalogue, code: &str) -> Result<()> {
        let (Some(was), Some(is)) = (before.catalogue.find(code), after.find(code)) else { return Ok(()) };
        let number = before.indicator(was)?;
        let (old, new) = (before.catalogue.get(was), after.get(is));
        let refused = |message: Message| Err(Error::refused(message.with("code", code), Message::new("ledger-help-indicator-counted")));
        if new.decimals > number.scale {
            return refused(Message::new("ledger-indicator-decimals").with("most", number.scale));
        }
        let row = self.tx.row(HAS_FIGURES, &args![number.number]).await?;
        if row.is_none() {
            return Ok(());
        }
        if old.unit != new.unit {
            return refused(Message::new("ledger-indicator-unit").with("unit", &old.unit_name));
        }
        let ways = |catalogue: &Catalogue, of: &Indicator| {
            let code = |id: Option<plan::IndicatorId>| id.map(|id| catalogue.get(id).code.clone());
            (of.aggregation, of.rollup, code(of.numerator), code(of.denominator), of.constant)
        };
        let same_day = old.valid_from == new.valid_from || new.valid_from.is_none();
        if ways(&before.catalogue, old) != ways(after, new) && same_day {
            return refused(Message::new("ledger-indicator-day"));
        }
        Ok(())
    }

    /// Reads all small tables again, tells what is wrong with them and with the years of the book, and moves figures and totals after them.
    async fn settle(&mut self, before: &Reference) -> Result<()> {
        self.flush().await?;
        let shared = shared_files(&mut self.tx, None).await?;
        for (unit, year) in years_in(&mut self.tx).await? {
            let mut all = shared.clone();
            all.extend(files(&mut self.tx, &scope(&unit, year), None).await?);
            all.insert("observations.csv".to_owned(), b"indicator,unit_id,period,value,status\n".to_vec());
            if all.contains_key("authorities.csv") {
                all.insert("targets.csv".to_owned(), b"year,indicator,unit_id,authority,revision,kind,value,basis\n".to_vec());
            }
            if let Err(faults) = Year::load(&all) {
                return Err(placed(faults, &all));
            }
        }
        let after = Reference::load(&mut self.tx, None).await.map_err(|error| placed(error.faults, &shared))?;
        self.follow(before, &after).await
    }
}

const PLACES: &str = "SELECT name, position, cells FROM reference WHERE scope = '' AND file = $1 ORDER BY recorded_at, lane, seq, line";
const HAS_FIGURES: &str = "SELECT indicator FROM observation WHERE indicator = $1 UNION ALL SELECT indicator FROM target WHERE indicator = $1 \
     UNION ALL SELECT indicator FROM entry WHERE indicator = $1 LIMIT 1";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[PLACES, HAS_FIGURES];
