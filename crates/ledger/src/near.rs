//! What a page about one unit needs of a year, and no more: the unit's own figures, what those below it make where it has none, and
//! of the units right below it the figures or targets that the page looks at. A year of a country is read as quickly as that of a
//! commune: its cost grows with the units right below and with the indicators that are planned, not with what the book holds.

use crate::database::{Row, Transaction, args};
use crate::error::{Error, Result};
use crate::export::{self, OBSERVED, cells, in_order, is_of, known_on, observations_in, observations_of, set_in_year};
use crate::figures::list;
use crate::import::{scope, scoped, years_in};
use crate::ledger::{Ledger, end_of};
use crate::made::{Asked, Made, made};
use crate::reference::{Files, Reference, period_of, periods, shared_file};
use crate::rows;
use jiff::civil::Date;
use plan::{IndicatorId, Source, Tree, UnitId};
use rustc_hash::FxHashSet;
use sqlx::AssertSqlSafe;
use std::collections::BTreeSet;
use texts::Message;

/// The source of a figure that nobody reported for the unit itself: units below it make it. Its note is `reported/expected`, how many
/// of them are in it of how many that would have to report.
pub const FROM_BELOW: &str = "(from-below)";
/// The source of a figure of a year that is made of the unit's own quarters or months.
pub const FROM_PARTS: &str = "(from-parts)";

/// How far a page looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extent<'a> {
    /// All figures of the unit itself; of indicators with a target also what units below make.
    Planned,
    /// As [`Extent::Planned`], with the targets of the units right below.
    Shared,
    /// All figures of the unit itself, and what units below make of every indicator that is summed, in this year.
    Listed,
    /// As [`Extent::Planned`], and of this indicator, its parts and what it is a ratio of also the figures and targets of the units
    /// right below.
    One(&'a str),
}

impl Ledger {
    /// The files of a year as [`Ledger::export`] gives them, cut to what a page about the unit needs. A figure that the unit did not
    /// report itself comes from the units below it and says so by its source, [`FROM_BELOW`]; status P where some did not report.
    /// Forms are not among the files.
    ///
    /// A unit without a year of its own is looked at within that of the nearest unit above it: its main targets are then what was
    /// assigned to it.
    ///
    /// # Errors
    /// The unit is not in the book, or there is no such year of it or above it.
    pub async fn export_near(&self, unit: &str, year: i16, as_of: Option<Date>, extent: Extent<'_>) -> Result<Files> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_as_of(&mut tx, as_of).await?;
        let until = as_of.map(end_of);
        let unknown = || {
            let message = Message::new("ledger-no-year").with("unit", unit).with("year", year);
            Error::refused(message, Message::new("ledger-help-no-year"))
        };
        let top = reference.org.find(unit).ok_or_else(unknown)?;
        let years = years_in(&mut tx).await?;
        let owner = reference.year_of(&years, top, year).ok_or_else(unknown)?;
        let mut files = scoped(&mut tx, &scope(owner, year), until).await?.ok_or_else(unknown)?;
        known_on(&mut files, as_of);
        for name in ["indicators.csv", plan::HOLIDAYS] {
            files.extend(shared_file(&mut tx, name, until).await?.map(|bytes| (name.to_owned(), bytes)));
        }
        let near = Near::new(&reference, top, year, extent);
        files.extend(near.organisation()?);
        let targets = near.targets(&mut tx, until).await?;
        if owner != unit {
            near.narrow(&mut files, &targets)?;
        }
        let planned = near.planned(&files, &targets)?;
        if files.contains_key("authorities.csv") {
            let wanted = near.with_targets.iter().copied().collect();
            files.insert("targets.csv".to_owned(), export::targets_of(&targets, &reference, &wanted)?);
        }
        files.insert("observations.csv".to_owned(), near.observations(&mut tx, &planned, as_of).await?);
        files.retain(|name, _| !name.starts_with(crate::prose::FOLDER));
        Ok(files)
    }
}

/// Which units and indicators a page looks at.
struct Near<'a> {
    reference: &'a Reference,
    top: UnitId,
    year: i16,
    extent: Extent<'a>,
    /// The unit, then those it was made of.
    own: Vec<UnitId>,
    /// Units that were right below it at any time, in either tree.
    children: Vec<UnitId>,
    /// Units whose targets are wanted.
    with_targets: Vec<UnitId>,
    /// Indicators whose figures of the children are wanted.
    looked: Vec<IndicatorId>,
}

impl<'a> Near<'a> {
    fn new(reference: &'a Reference, top: UnitId, year: i16, extent: Extent<'a>) -> Near<'a> {
        let below = |unit: &UnitId| reference.org.get(*unit).versions.iter().any(|version| version.parent == Some(top));
        let children: Vec<UnitId> = reference.org.units().filter(below).collect();
        let mut with_targets = vec![top];
        if matches!(extent, Extent::Shared | Extent::One(_)) {
            with_targets.extend(&children);
        }
        let looked = match extent {
            Extent::One(code) => reference.catalogue.find(code).map_or_else(Vec::new, |id| related(reference, id)),
            _ => Vec::new(),
        };
        Near { reference, top, year, extent, own: with_forerunners(reference, &[top]), children, with_targets, looked }
    }

    /// `units.csv` and `lineage.csv` of the units that are looked at, of those above them, and of the agencies of indicators.
    fn organisation(&self) -> Result<Files> {
        let org = &self.reference.org;
        let catalogue = &self.reference.catalogue;
        let agencies = catalogue.ids().filter_map(|id| org.find(&catalogue.get(id).agency));
        let mut open: Vec<UnitId> = with_forerunners(self.reference, &self.children);
        open.extend(self.own.iter().copied().chain(agencies));
        let mut kept: FxHashSet<UnitId> = FxHashSet::default();
        while let Some(unit) = open.pop() {
            if kept.insert(unit) {
                open.extend(org.get(unit).versions.iter().filter_map(|version| version.parent));
            }
        }
        let ids: FxHashSet<&str> = kept.iter().map(|unit| &*org.get(*unit).id).collect();
        let [units, lineage] = org.write();
        let mut files = Files::new();
        files.insert("units.csv".to_owned(), only(&units, &ids, 1)?);
        files.insert("lineage.csv".to_owned(), only(&lineage, &ids, 2)?);
        Ok(files)
    }

    /// What the files of a year above say of this unit: its name, and as its main targets what was assigned to it, the main ones of the
    /// unit above first. What the report of the unit above printed is not about it.
    fn narrow(&self, files: &mut Files, targets: &[Row]) -> Result<()> {
        set_in_year(files, "unit", &self.reference.org.get(self.top).id);
        files.remove("claims.csv");
        let mut assigned: BTreeSet<IndicatorId> = BTreeSet::new();
        for row in targets {
            if self.reference.unit_of(row.int(0)?)? == self.top && row.int(2)? == i64::from(self.year) {
                assigned.insert(self.reference.indicator_of(row.int(1)?)?);
            }
        }
        let Some(list) = files.get_mut("main_targets.csv") else { return Ok(()) };
        let mut reader = rows::reader(list);
        let header = reader.headers().map_err(Error::damaged)?.clone();
        let mut out = rows::Writer::new(&header)?;
        let year = self.year.to_string();
        let listed = reader.records().flatten().filter(|row| rows::cell(&header, row, "year") == year);
        let mut listed: Vec<csv::StringRecord> = listed.collect();
        let number = |row: &csv::StringRecord| rows::cell(&header, row, "number").parse().unwrap_or(0);
        let find = |row: &csv::StringRecord| self.reference.catalogue.find(rows::cell(&header, row, "indicator"));
        // Of several parts that are one target all have to be assigned; else those that are stand alone.
        let is_assigned = |row: &csv::StringRecord| find(row).is_some_and(|indicator| assigned.contains(&indicator));
        let broken: BTreeSet<u32> = listed.iter().filter(|row| !is_assigned(row)).map(number).collect();
        listed.retain(|row| !broken.contains(&number(row)));
        for row in &listed {
            out.row(row)?;
        }
        let last: u32 = listed.iter().map(number).max().unwrap_or(0);
        let of_list: BTreeSet<IndicatorId> = listed.iter().filter_map(find).collect();
        for (indicator, number) in assigned.difference(&of_list).zip(last + 1..) {
            let code = &*self.reference.catalogue.get(*indicator).code;
            let cell = |name: &str| match name {
                "year" => self.year.to_string(),
                "number" => number.to_string(),
                "indicator" => code.to_owned(),
                _ => String::new(),
            };
            out.row(header.iter().map(cell))?;
        }
        let narrowed = out.finish()?;
        *list = narrowed;
        Ok(())
    }

    async fn targets(&self, tx: &mut Transaction, until: Option<i64>) -> Result<Vec<Row>> {
        let numbers = self.numbers(&self.with_targets)?;
        let years = args![i64::from(self.year - 1), i64::from(self.year + 1), until.unwrap_or(i64::MAX)];
        let mut rows = Vec::new();
        for units in numbers.chunks(1000) {
            rows.extend(tx.rows(AssertSqlSafe(targets_in(units)), &years).await?);
        }
        Ok(rows)
    }

    /// Indicators that are in a list of main targets or have a target, with their parts and what they are ratios of.
    fn planned(&self, files: &Files, targets: &[Row]) -> Result<Vec<IndicatorId>> {
        let mut out: BTreeSet<IndicatorId> = BTreeSet::new();
        let mut reader = rows::reader(files.file("main_targets.csv").unwrap_or_default());
        let header = reader.headers().map_err(Error::damaged)?.clone();
        let listed = reader.records().flatten();
        out.extend(listed.filter_map(|row| self.reference.catalogue.find(rows::cell(&header, &row, "indicator"))));
        for row in targets {
            out.insert(self.reference.indicator_of(row.int(1)?)?);
        }
        if self.extent == Extent::Listed {
            out.extend(self.reference.catalogue.ids());
        }
        let related: Vec<IndicatorId> = out.iter().chain(&self.looked).flat_map(|id| related(self.reference, *id)).collect();
        out.extend(related);
        Ok(out.into_iter().collect())
    }

    async fn observations(&self, tx: &mut Transaction, planned: &[IndicatorId], as_of: Option<Date>) -> Result<Vec<u8>> {
        let until = args![as_of.map_or(i64::MAX, end_of)];
        let mut known = periods(tx).await?;
        known.retain(|period| period_of(*period).is_ok_and(|(period, _)| is_of(period, self.year)));
        let mut rows = Vec::new();
        if !known.is_empty() {
            rows = tx.rows(AssertSqlSafe(observations_of(&known, &self.numbers(&self.own)?)), &until).await?;
            let looked = self.looked.iter().map(|id| self.reference.indicator(*id).map(|i| i.number)).collect::<Result<Vec<_>>>()?;
            let below = with_forerunners(self.reference, &self.children);
            for units in self.numbers(&below)?.chunks(1000).filter(|_| !looked.is_empty()) {
                rows.extend(tx.rows(AssertSqlSafe(observations_in(&known, units, &looked)), &until).await?);
            }
        }
        in_order(&mut rows);
        let mut out = rows::Writer::new(OBSERVED)?;
        for row in cells(&rows, self.reference)? {
            out.row(row)?;
        }
        for row in self.made(tx, planned, &known, as_of).await? {
            out.row(self.written(&row))?;
        }
        out.finish()
    }

    /// What units below make of figures that the unit, or one right below it, did not report itself.
    async fn made(&self, tx: &mut Transaction, planned: &[IndicatorId], known: &[i64], as_of: Option<Date>) -> Result<Vec<Made>> {
        let mut known = known.to_vec();
        if self.extent == Extent::Listed {
            known.retain(|period| period_of(*period).is_ok_and(|(period, _)| period.year() == self.year));
        }
        let asked = |unit, wanted| Asked { reference: self.reference, unit, wanted, periods: &known, as_of };
        let mut out = made(tx, asked(self.top, planned)).await?;
        if !self.looked.is_empty() {
            for child in &self.children {
                out.extend(made(tx, asked(*child, &self.looked)).await?);
            }
        }
        Ok(out)
    }

    /// A row of `observations.csv`.
    fn written(&self, made: &Made) -> [String; 10] {
        let status = if made.reported < made.expected { "P" } else { "A" };
        let own = made.expected == 0;
        let (source, note) = if own { (FROM_PARTS, String::new()) } else { (FROM_BELOW, format!("{}/{}", made.reported, made.expected)) };
        let [code, unit] = [&*self.reference.catalogue.get(made.indicator).code, &*self.reference.org.get(made.unit).id];
        let (period, value) = (made.period.to_string(), made.value.to_string());
        [code, unit, &*period, &*value, status, "", source, "", "", &*note].map(str::to_owned)
    }

    fn numbers(&self, units: &[UnitId]) -> Result<Vec<i64>> {
        units.iter().map(|unit| self.reference.unit(*unit).map(|unit| unit.number)).collect()
    }
}

/// An indicator with its parts and what it is a ratio of.
fn related(reference: &Reference, id: IndicatorId) -> Vec<IndicatorId> {
    let about = reference.catalogue.get(id);
    let mut out = vec![id];
    out.extend(reference.catalogue.parts(id));
    out.extend([about.numerator, about.denominator].into_iter().flatten());
    out
}

/// Units, then those they were made of, and those before them.
fn with_forerunners(reference: &Reference, units: &[UnitId]) -> Vec<UnitId> {
    let (mut out, mut at) = (units.to_vec(), 0);
    let mut seen: FxHashSet<UnitId> = out.iter().copied().collect();
    while let Some(unit) = out.get(at).copied() {
        at += 1;
        out.extend(reference.org.predecessors(unit, Date::MAX).map(|edge| edge.from).filter(|before| seen.insert(*before)));
    }
    out
}

/// The rows of a file whose first `columns` cells are all among some words.
fn only(bytes: &[u8], words: &FxHashSet<&str>, columns: usize) -> Result<Vec<u8>> {
    let mut reader = rows::reader(bytes);
    let mut out = rows::Writer::new(reader.headers().map_err(Error::damaged)?)?;
    for row in reader.records().flatten().filter(|row| row.iter().take(columns).all(|cell| words.contains(cell))) {
        out.row(&row)?;
    }
    out.finish()
}

/// A unit has units below itself on a day.
pub(crate) fn has_children(reference: &Reference, unit: UnitId, day: Date) -> bool {
    reference.org.children(unit, Tree::Administrative, day).next().is_some()
}

/// [`export::TARGETS`] of some units.
pub(crate) fn targets_in(units: &[i64]) -> String {
    export::TARGETS.replace("WHERE year", &format!("WHERE unit IN ({}) AND year", list(units)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulation::Simulation;
    use crate::totals::Question;
    use plan::{Calendar, Period, Year};

    async fn filled() -> (Ledger, tempfile::TempDir) {
        let folder = tempfile::tempdir().expect("a folder");
        let ledger = Ledger::create(&folder.path().join("book")).await.expect("a new book");
        let small = Simulation { provinces: 2, communes: 7, indicators: 14, months: 12, ..Simulation::default() };
        small.fill(&ledger, |_, _| ()).await.expect("filled");
        (ledger, folder)
    }

    async fn year(ledger: &Ledger, as_of: Option<Date>, extent: Extent<'_>) -> Year {
        let files = ledger.export_near("MP", 2025, as_of, extent).await.unwrap_or_else(|error| panic!("{error}"));
        Year::load(&files).unwrap_or_else(|errors| panic!("{errors:?}"))
    }

    /// Every figure of a unit in a year that was read for a page is the total that the book gives when it is asked for it.
    async fn compare(ledger: &Ledger, year: &Year, unit: &str, as_of: Option<Date>, codes: &[&str]) -> usize {
        let reference = ledger.reference().await.expect("reference");
        let periods = Period::all(plan::PeriodKind::Month, 2025).chain(Period::of_year(2025));
        let mut found = 0;
        for period in periods {
            for code in codes {
                let indicator = reference.find_indicator(code).expect("known");
                let unit_id = reference.org.find(unit).expect("known");
                let question =
                    Question { indicator, unit: unit_id, period, calendar: Calendar::Statistical, tree: Tree::Administrative, as_of };
                let total = ledger.total(question).await.expect("a total");
                let (id, unit) = (year.catalogue.find(code).expect("known"), year.org.find(unit).expect("known"));
                let there = year.book.counted(id, unit, period, as_of);
                if year.catalogue.get(id).rollup == plan::RollUp::Ratio && period.kind() == plan::PeriodKind::Year {
                    let expected = as_of.is_none_or(|day| day.year() == 2026);
                    assert_eq!(there.is_some(), expected, "{code} {period} {as_of:?}");
                    continue;
                }
                let value = total.value.map(|value| plan::half_up(value, year.catalogue.get(id).decimals));
                assert_eq!(there.and_then(plan::Observation::number), value, "{code} {unit:?} {period} {as_of:?}");
                let Some(there) = there.filter(|there| there.source == FROM_BELOW) else { continue };
                assert_eq!(there.note, format!("{}/{}", total.reported, total.expected), "{code} {unit:?} {period}");
                found += 1;
            }
        }
        found
    }

    #[tokio::test]
    async fn a_page_shows_the_totals_that_the_book_gives() {
        let (ledger, _folder) = filled().await;
        let codes = ["mp.01.output", "mp.01.yield", "mp.01.area", "mp.02.households"];
        for as_of in [None, Some(Date::constant(2026, 2, 20)), Some(Date::constant(2025, 8, 20))] {
            let one = year(&ledger, as_of, Extent::One("mp.01.yield")).await;
            assert!(compare(&ledger, &one, "MP", as_of, &codes[..3]).await > 20);
            assert!(compare(&ledger, &one, "MP02", as_of, &codes[..3]).await > 20);
        }
        let listed = year(&ledger, None, Extent::Listed).await;
        assert!(compare(&ledger, &listed, "MP", None, &codes).await > 40);
        let planned = year(&ledger, None, Extent::Planned).await;
        assert!(planned.org.find("MP01.0001").is_none(), "units further down stay away");
    }
}
