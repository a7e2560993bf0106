//! A year's files enter the book. What is there already stays as it is: only what differs is written, so that the same folder
//! can be imported again after an edit.

use crate::accounts::allow;
use crate::adopt::{adopt, completed};
use crate::change::{Change, Memo, number};
use crate::database::{Row, Transaction, Value, args};
use crate::error::{Error, Result};
use crate::figures::{Figure, list, record, recount};
use crate::ledger::{Ledger, retried, start_of};
use crate::prose;
use crate::reference::{Files, NATIONAL_LEVEL, Reference, SHARED, cells, files, period_number, period_of, scale_for, shared_files};
use crate::rows;
use crate::schema::{INDICATOR, REFERENCE, TARGET, UNIT};
use crate::target::{Assignment, bounds, values};
use csv::StringRecord;
use jiff::civil::Date;
use plan::{Basis, Deed, Observation, Organisation, Source, UnitId, Year};
use rustc_hash::{FxHashMap, FxHashSet};
use sqlx::AssertSqlSafe;
use texts::Message;

/// How a year is imported.
#[derive(Debug, Clone, Default)]
pub struct Import {
    /// Who imports.
    pub account: String,
    /// The files tell of the past: targets were known from the day of their document, results from the day they were
    /// reported, units and indicators since ever.
    pub history: bool,
    /// Why, in a word.
    pub reason: String,
}

/// What an import wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Imported {
    /// Rows of small tables: units, indicators, documents, forms.
    pub rows: usize,
    /// Targets.
    pub targets: usize,
    /// Results.
    pub observations: usize,
    /// Files of words: narrative, templates, causes.
    pub words: usize,
}

/// Files of a year that become journals of their own.
const JOURNALS: [&str; 2] = ["targets.csv", "observations.csv"];

/// The columns that tell the rows of a file apart; of other files whole rows do.
const KEYS: [(&str, &[&str]); 13] = [
    ("units.csv", &["id", "tree", "from"]),
    ("lineage.csv", &["from", "to", "date"]),
    ("indicators.csv", &["code"]),
    ("forms.csv", &["code", "version"]),
    ("form_lines.csv", &["form", "version", "indicator"]),
    ("form_units.csv", &["form", "version", "unit_id", "about_id"]),
    (plan::HOLIDAYS, &["date"]),
    ("year.csv", &["key"]),
    ("authorities.csv", &["code"]),
    ("documents.csv", &["number", "title"]),
    ("main_targets.csv", &["year", "number", "part"]),
    ("claims.csv", &["line", "printed", "indicator", "kind"]),
    ("precedence.csv", &["indicator", "unit_id", "period"]),
];

impl Ledger {
    /// Takes the files of a year (in the format of `examples/`) into the book.
    ///
    /// # Errors
    /// Everything that is wrong with the files, with file and line; a target that stands otherwise in the book under the same
    /// revision. Nothing is written then.
    pub async fn import(&self, files: &Files, how: &Import) -> Result<Imported> {
        let mut tx = self.database.snapshot().await?;
        let present = shared_files(&mut tx, None).await?;
        let reference = self.reference_in(&mut tx).await?;
        drop(tx);
        let files = adopt(files, &reference.org)?;
        let year = Year::load(&completed(&files, &present)?).map_err(Error::faulty)?;
        retried!(self.import_once(&files, &year, how))
    }

    async fn import_once(&self, files: &Files, year: &Year, how: &Import) -> Result<Imported> {
        let subject = scope_of(year);
        let memo = Memo {
            account: how.account.clone(),
            action: "import".to_owned(),
            subject: subject.clone(),
            reason: how.reason.clone(),
            ..Memo::default()
        };
        let (mut change, before) = self.begin_structure(memo).await?;
        // A year that is new to the book is imported by whom the whole of it is entrusted to.
        let known = before.org.find(&year.org.get(year.settings.unit).id).or_else(|| before.org.units().next());
        allow(&mut change.tx, &before, &how.account, Deed::ImportFigures, known, self.today()).await?;
        let mut imported = Imported::default();
        let known = if how.history { 0 } else { change.now };
        let tables = files.iter().filter(|(name, _)| !JOURNALS.contains(&&***name) && !name.starts_with(prose::FOLDER));
        for (name, bytes) in tables {
            let scope = if SHARED.contains(&&**name) { "" } else { &subject };
            imported.rows += change.replace_rows(scope, name, bytes, known).await?;
        }
        change.number_units(&year.org, known).await?;
        let given = given_decimals(year);
        change.number_indicators(&year.catalogue, &given, known).await?;
        change.flush().await?;
        let reference = Reference::load(&mut change.tx, None).await?;
        change.follow(&before, &reference).await?;
        let top = reference.find_unit(&year.org.get(year.settings.unit).id, self.today())?;
        imported.words = change.import_prose(reference.unit(top)?, year.settings.year, files, known).await?;
        imported.targets = targets(&mut change, &reference, year, how.history).await?;
        imported.observations = observations(&mut change, &reference, year, how.history).await?;
        change.memo.after = format!("{} + {} + {}", imported.rows, imported.targets, imported.observations);
        if imported != Imported::default() {
            change.commit().await?;
        }
        Ok(imported)
    }
}

/// The scope of what belongs to one unit and year.
pub(crate) fn scope(unit: &str, year: i16) -> String {
    format!("{unit}/{year}")
}

fn scope_of(year: &Year) -> String {
    scope(&year.org.get(year.settings.unit).id, year.settings.year)
}

/// The most decimals with which each indicator is given.
fn given_decimals(year: &Year) -> FxHashMap<String, u32> {
    let mut out: FxHashMap<String, u32> = FxHashMap::default();
    let results = year.book.all().iter().filter_map(|o| Some((o.indicator, o.number()?)));
    let goals = year.targets.all().iter().flat_map(|t| bounds(t.goal).into_iter().flatten().map(|value| (t.indicator, value)));
    for (indicator, value) in results.chain(goals) {
        let most = out.entry(year.catalogue.get(indicator).code.clone()).or_default();
        *most = (*most).max(value.normalize().scale());
    }
    out
}

impl Change {
    /// Takes the rows of a file over: those that are new or differ. Gives how many were written.
    pub(crate) async fn replace_rows(&mut self, scope: &str, file: &str, bytes: &[u8], known: i64) -> Result<usize> {
        let rows = self.tx.rows(ROWS_OF_FILE, &args![scope, file]).await?;
        let mut present: FxHashMap<&str, (&str, i64)> = FxHashMap::default();
        for row in &rows {
            present.insert(row.text(0)?, (row.text(1)?, row.int(2)?));
        }
        let (mut seen, mut written) = (FxHashSet::default(), 0);
        for (position, (mut name, cells)) in rows_of(file, bytes)?.into_iter().enumerate() {
            while !seen.insert(name.clone()) {
                name.push('+');
            }
            let there = present.get(&*name);
            if there.is_none_or(|(there, _)| there.is_empty() || !same_cells(there, &cells)) {
                // What stands in the place of a row that became known later counts from now on: before it, it would count for nothing.
                let known = if there.is_some_and(|(_, at)| *at > known) { self.now } else { known };
                self.append_known(0, &REFERENCE, known, args![scope, file, name, number(position), cells]).await?;
                written += 1;
            }
        }
        Ok(written)
    }

    /// Brings cells and totals in line with what small tables say now: which source counts, who belongs to whom, what is summed.
    pub(crate) async fn follow(&mut self, before: &Reference, after: &Reference) -> Result<()> {
        if before.precedence != after.precedence {
            let mut places = Vec::new();
            for row in self.tx.rows(SEVERAL, &[]).await? {
                let (period, calendar) = period_of(row.int(2)?)?;
                places.push(((after.indicator_of(row.int(1)?)?, after.unit_of(row.int(0)?)?, period), calendar));
            }
            recount(self, after, &places).await?;
        }
        self.move_figures(before, after).await.map(drop)
    }

    /// Numbers the units that have none yet, each in the home where it begins.
    pub(crate) async fn number_units(&mut self, org: &Organisation, known: i64) -> Result<usize> {
        let rows = self.tx.rows(UNITS, &[]).await?;
        let mut numbers: FxHashMap<String, (i64, i64)> = FxHashMap::default();
        for row in &rows {
            numbers.insert(row.text(0)?.to_owned(), (row.int(1)?, row.int(2)?));
        }
        let mut next = numbers.values().map(|(number, _)| number + 1).max().unwrap_or(1);
        let before = numbers.len();
        for unit in org.units() {
            // From the root down, so that a parent has its number and home before its children ask for it.
            for unit in ancestry(org, unit).into_iter().rev() {
                let id = &*org.get(unit).id;
                if numbers.contains_key(id) {
                    continue;
                }
                let version = org.get(unit).versions.first();
                let parent = version.and_then(|v| v.parent).and_then(|parent| numbers.get(&*org.get(parent).id));
                let home = match parent {
                    _ if version.is_some_and(|v| &*v.level == NATIONAL_LEVEL) => 0,
                    Some((_, home)) if *home != 0 => *home,
                    _ => next,
                };
                numbers.insert(id.to_owned(), (next, home));
                self.append_known(0, &UNIT, known, args![next, id, home]).await?;
                next += 1;
            }
        }
        Ok(numbers.len() - before)
    }

    /// Numbers the indicators that have no number yet; their scale never changes.
    pub(crate) async fn number_indicators(
        &mut self,
        catalogue: &plan::Catalogue,
        given: &FxHashMap<String, u32>,
        known: i64,
    ) -> Result<()> {
        let rows = self.tx.rows(INDICATORS, &[]).await?;
        let mut codes: FxHashSet<String> = FxHashSet::default();
        let mut next = 1;
        for row in &rows {
            codes.insert(row.text(0)?.to_owned());
            next = next.max(row.int(1)? + 1);
        }
        for indicator in catalogue.ids().map(|id| catalogue.get(id)) {
            if codes.insert(indicator.code.clone()) {
                let scale = scale_for(indicator.decimals, given.get(&indicator.code).copied().unwrap_or(0));
                self.append_known(0, &INDICATOR, known, args![next, indicator.code.as_str(), scale]).await?;
                next += 1;
            }
        }
        Ok(())
    }
}

/// Two rows hold the same, in whatever order of columns.
pub(crate) fn same_cells(one: &str, other: &str) -> bool {
    let sorted = |cells: &str| {
        let mut cells: Vec<(String, String)> = serde_json::from_str(cells).unwrap_or_default();
        cells.sort();
        cells
    };
    one == other || sorted(one) == sorted(other)
}

/// A unit and those above it, up to the root.
fn ancestry(org: &Organisation, unit: UnitId) -> Vec<UnitId> {
    let mut out = vec![unit];
    let mut at = unit;
    while let Some(up) = org.get(at).versions.first().and_then(|v| v.parent) {
        if out.contains(&up) {
            break;
        }
        out.push(up);
        at = up;
    }
    out
}

/// Every row of a file: its name among the others, and its cells.
fn rows_of(file: &str, bytes: &[u8]) -> Result<Vec<(String, String)>> {
    let unreadable =
        |_| Error::refused(Message::new("ledger-file-unreadable").with("file", file), Message::new("ledger-help-rows-refused"));
    let mut reader = rows::reader(bytes);
    let header = reader.headers().map_err(unreadable)?.clone();
    let row = |record: csv::Result<StringRecord>| {
        let record = record.map_err(unreadable)?;
        Ok((row_name(file, &header, &record), cells(&header, &record)))
    };
    reader.records().map(row).collect()
}

/// What tells a row of a file from the others of it.
pub(crate) fn row_name(file: &str, header: &StringRecord, record: &StringRecord) -> String {
    let Some((_, keys)) = KEYS.iter().find(|(name, _)| *name == file) else { return cells(header, record) };
    let cell = |key: &&str| match rows::cell(header, record, key) {
        // A unit of which nothing is said stands in the administrative tree.
        "" if *key == "tree" => "administrative",
        text => text,
    };
    keys.iter().map(cell).collect::<Vec<_>>().join("|")
}

async fn targets(change: &mut Change, reference: &Reference, year: &Year, history: bool) -> Result<usize> {
    let years: FxHashSet<i16> = year.targets.all().iter().map(|target| target.year).collect();
    let mut known: FxHashMap<(i64, i64, i64, String, i64), Vec<Value>> = FxHashMap::default();
    for of in years {
        for row in change.tx.rows(TARGETS_OF_YEAR, &args![i64::from(of)]).await? {
            let key = (row.int(0)?, row.int(1)?, row.int(2)?, row.text(3)?.to_owned(), row.int(4)?);
            known.insert(key, row.0);
        }
    }
    let (mut written, mut faults) = (0, Vec::new());
    for target in year.targets.all() {
        let given = Assignment {
            indicator: year.catalogue.get(target.indicator).code.clone(),
            unit: year.org.get(target.unit).id.to_string(),
            year: target.year,
            authority: target.authority.clone(),
            goal: target.goal,
            document: target.document.clone().unwrap_or_default(),
            valid_from: target.valid_from,
            note: target.note.clone(),
        };
        let unit = reference.unit(reference.org.find(&given.unit).ok_or_else(|| Error::damaged(&given.unit))?)?;
        let indicator = reference.find_indicator(&given.indicator)?;
        let revision = i64::from(target.revision);
        let values = values(reference, unit, indicator, &given, revision, target.basis)?;
        let key = (unit.number, reference.indicator(indicator)?.number, i64::from(target.year), given.authority, revision);
        match known.get(&key) {
            Some(same) if *same == values => {}
            Some(_) => {
                let message = Message::new("ledger-target-stands").with("indicator", &year.catalogue.get(target.indicator).code);
                let message = message.with("revision", target.revision);
                faults.push(plan::Error::new("targets.csv", 0, message, Message::new("ledger-help-target-stands")));
            }
            None => {
                let document = target.document.as_ref().and_then(|number| year.targets.documents.get(number)?.date);
                let day = target.valid_from.or(document).filter(|_| history && target.basis != Basis::Derived);
                let at = if history { day.map_or(0, start_of) } else { change.now };
                change.append_known(unit.home, &TARGET, at, values).await?;
                written += 1;
            }
        }
    }
    if faults.is_empty() { Ok(written) } else { Err(Error::faulty(faults)) }
}

async fn observations(change: &mut Change, reference: &Reference, year: &Year, history: bool) -> Result<usize> {
    let calendar = year.settings.calendar;
    let mut periods: Vec<i64> = year.book.all().iter().map(|o| period_number(o.period, calendar)).collect();
    periods.sort_unstable();
    periods.dedup();
    let mut known: FxHashSet<Vec<Value>> = FxHashSet::default();
    if !periods.is_empty() {
        for row in change.tx.rows(AssertSqlSafe(observed_in(&periods)), &[]).await? {
            known.insert(row.0);
        }
    }
    let mut figures = Vec::new();
    for o in year.book.all() {
        let code = &year.catalogue.get(o.indicator).code;
        let indicator = reference.find_indicator(code)?;
        let id = &*year.org.get(o.unit).id;
        let unit = reference.org.find(id).ok_or_else(|| Error::damaged(id))?;
        let amount = match o.value {
            plan::Value::Number(value) => Some(reference.amount(indicator, value)?),
            plan::Value::Met(met) => Some(i64::from(met)),
            plan::Value::Missing => None,
        };
        let mut row =
            args![reference.unit(unit)?.number, reference.indicator(indicator)?.number, period_number(o.period, calendar), amount].to_vec();
        row.extend(args![o.status.code(), plan::hedge_code(o.hedge), reference.source(&o.source)?, o.note.as_str()]);
        if known.contains(&row) {
            continue;
        }
        let recorded_at = match o.recorded_at.filter(|_| history) {
            Some(day) => start_of(day),
            None => change.now,
        };
        figures.push(Figure { observation: Observation { indicator, unit, ..o.clone() }, calendar, recorded_at });
    }
    record(change, reference, &figures).await?;
    Ok(figures.len())
}

/// Everything observed in some periods, to find what is already there.
pub(crate) fn observed_in(periods: &[i64]) -> String {
    format!("SELECT unit, indicator, period, amount, status, hedge, source, note FROM observation WHERE period IN ({})", list(periods))
}

impl Ledger {
    /// The files of one unit and year as the book had them at the end of a day (`None`: now), in the format of `examples/`: what
    /// `import` takes and `plan::Year` reads.
    ///
    /// # Errors
    /// The unit or year is not in the book.
    pub async fn export(&self, unit: &str, year: i16, as_of: Option<jiff::civil::Date>) -> Result<Files> {
        let mut tx = self.database.snapshot().await?;
        crate::export::files_in(self, &mut tx, unit, year, as_of).await
    }

    /// The unit and year of every year that is in the book, in order.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn years(&self) -> Result<Vec<(String, i16)>> {
        years_in(&mut self.database.snapshot().await?).await
    }
}

/// The unit and year of every year that is in the book.
pub(crate) async fn years_in(tx: &mut Transaction) -> Result<Vec<(String, i16)>> {
    let rows = tx.rows(SCOPES, &[]).await?;
    let split = |row: &Row| {
        let (unit, year) = row.text(0).ok()?.rsplit_once('/')?;
        Some((unit.to_owned(), year.parse().ok()?))
    };
    Ok(rows.iter().filter_map(split).collect())
}

/// Of the years that a unit is part of on a day the one of the nearest unit: what a commune plans goes before what its province does.
pub(crate) fn nearest<'y>(years: &'y [(String, i16)], org: &Organisation, of: (UnitId, i16), day: Date) -> Option<&'y (String, i16)> {
    let (unit, year) = of;
    let over = years.iter().filter(|(_, other)| *other == year).filter_map(|known| Some((org.find(&known.0)?, known)));
    let over = over.filter(|(top, _)| org.is_within(unit, *top, day));
    over.reduce(|near, other| if org.is_within(other.0, near.0, day) { other } else { near }).map(|(_, known)| known)
}

/// The files of a scope, to be completed.
pub(crate) async fn scoped(tx: &mut Transaction, scope: &str, until: Option<i64>) -> Result<Option<Files>> {
    let found = files(tx, scope, until).await?;
    Ok(found.file("year.csv").is_some().then_some(found))
}

const ROWS_OF_FILE: &str =
    "SELECT name, cells, recorded_at FROM reference WHERE scope = $1 AND file = $2 ORDER BY recorded_at, lane, seq, line";
const UNITS: &str = "SELECT id, number, origin FROM unit";
const INDICATORS: &str = "SELECT code, number FROM indicator";
const TARGETS_OF_YEAR: &str = "SELECT unit, indicator, year, authority, revision, kind, low, high, low_decimals, high_decimals, document, \
     valid_from, basis, note FROM target WHERE year = $1";
const SEVERAL: &str = "SELECT unit, indicator, period FROM observation GROUP BY unit, indicator, period HAVING count(*) > 1";
const SCOPES: &str = "SELECT DISTINCT scope FROM reference WHERE file = 'year.csv' ORDER BY scope";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ROWS_OF_FILE, UNITS, INDICATORS, TARGETS_OF_YEAR, SEVERAL, SCOPES];

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn of_nested_years_the_nearest_one_is_meant() {
        let units = b"id,code,name,level,tree,parent,from,to\nP,,P,province,administrative,,,\nA,,A,commune,administrative,P,,\n\
            A.dep,,D,department,departments,A,,\nB,,B,commune,administrative,P,,\n";
        let mut errors = Vec::new();
        let org = Organisation::read(("units.csv", units), None, &mut errors);
        assert_eq!(errors, []);
        for years in [[("A", 2025), ("P", 2025), ("B", 2024)], [("P", 2025), ("B", 2024), ("A", 2025)]] {
            let years = years.map(|(unit, year)| (unit.to_owned(), year));
            let of = |unit: &str| {
                let unit = org.find(unit).expect("a unit");
                nearest(&years, &org, (unit, 2025), date(2025, 12, 31)).map(|(top, _)| top.as_str())
            };
            assert_eq!(["P", "A", "A.dep", "B"].map(of), [Some("P"), Some("A"), Some("A"), Some("P")]);
        }
    }
}
