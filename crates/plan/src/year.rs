//! A plan's year: everything that is read from a set of named files, ready to be evaluated.

use crate::claims::Claim;
use crate::error::{Error, Names};
use crate::form::{FormFiles, Forms};
use crate::indicator::{Catalogue, IndicatorId, Parts};
use crate::observation::{Book, Status};
use crate::org::{Organisation, UnitId};
use crate::period::{CALENDARS, Calendar, HOLIDAYS, WorkingDays};
use crate::refs::Refs;
use crate::table::Table;
use crate::target::{Basis, Goal, Target, TargetFiles, Targets};
use crate::verdict::Rule;
use figure::{Hedge, Units};
use jiff::civil::Date;
use relation::Operand;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use texts::Message;

/// Where the files of a year come from: a folder, what is embedded in a program, a test. Names have `/` between folders.
pub trait Source {
    /// The bytes of a file, `None` where there is none of this name.
    fn file(&self, name: &str) -> Option<&[u8]>;
}

impl Source for BTreeMap<String, Vec<u8>> {
    fn file(&self, name: &str) -> Option<&[u8]> {
        self.get(name).map(Vec::as_slice)
    }
}

/// Two sources: what the first does not have is looked for in the second (the year, then the catalogue).
impl<A: Source, B: Source> Source for (A, B) {
    fn file(&self, name: &str) -> Option<&[u8]> {
        self.0.file(name).or_else(|| self.1.file(name))
    }
}

impl<S: Source + ?Sized> Source for &S {
    fn file(&self, name: &str) -> Option<&[u8]> {
        (**self).file(name)
    }
}

/// The files of a year; the first four must be there.
pub const FILES: [&str; 13] = [
    "year.csv",
    "units.csv",
    "indicators.csv",
    "observations.csv",
    "targets.csv",
    "authorities.csv",
    "documents.csv",
    "main_targets.csv",
    "claims.csv",
    "forms.csv",
    "form_lines.csv",
    "form_units.csv",
    "precedence.csv",
];

/// What `year.csv` (`key,value,note`) says.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The unit whose year it is.
    pub unit: UnitId,
    /// The year.
    pub year: i16,
    /// The calendar of its periods.
    pub calendar: Calendar,
    /// Code of the authority whose verdict counts.
    pub governing: String,
    /// From this rate on a target is strongly exceeded; 120 by default.
    pub strongly_from: Decimal,
    /// What was known on this day; `None`: everything.
    pub as_of: Option<Date>,
}

/// One row of `main_targets.csv`: a number of the list is one indicator or a composite of several parts.
#[derive(Debug, Clone)]
pub struct MainTarget {
    /// Number in the list.
    pub number: u32,
    /// Letter of the part, empty for a target of one indicator.
    pub part: String,
    /// The indicator.
    pub indicator: IndicatorId,
    /// Title of the composite, on its first part.
    pub title: Names,
}

/// A year as read.
#[derive(Debug)]
pub struct Year {
    /// What `year.csv` says.
    pub settings: Settings,
    /// The units.
    pub org: Organisation,
    /// The indicators.
    pub catalogue: Catalogue,
    /// The targets.
    pub targets: Targets,
    /// The observations.
    pub book: Book,
    /// The numbered list of the year.
    pub main_targets: Vec<MainTarget>,
    /// That of the year after, as far as it is known.
    pub next_targets: Vec<MainTarget>,
    /// Printed percentages and changes.
    pub claims: Vec<Claim>,
    /// Who reports what, and when.
    pub forms: Forms,
    /// The country's units before and after 1 July 2025, where the catalogue is at hand.
    pub country: Option<Organisation>,
    /// Working days, where the catalogue is at hand.
    pub working_days: WorkingDays,
}

/// The goal of an authority, and how it is known.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'y> {
    /// The goal.
    pub goal: Goal,
    /// The target; `None` where the goal is the sum of the goals of all parts.
    pub target: Option<&'y Target>,
}

impl Plan<'_> {
    /// It was not assigned in writing that we have: taken back from a printed percentage, or made up.
    pub fn is_derived(&self) -> bool {
        self.target.is_some_and(|t| t.basis != Basis::Assigned)
    }
}

impl Year {
    /// Reads a year. Bad files never panic; everything that is wrong is told at once, sorted by file and line.
    ///
    /// # Errors
    /// All that is wrong. The year is refused whole: half of a plan would mislead.
    pub fn load(source: &impl Source) -> Result<Year, Vec<Error>> {
        Year::load_with(source, Units::builtin())
    }

    /// As [`Year::load`], with other units of measure than the built-in ones.
    ///
    /// # Errors
    /// All that is wrong.
    pub fn load_with(source: &impl Source, units: &Units) -> Result<Year, Vec<Error>> {
        let mut errors = Vec::new();
        let errs = &mut errors;
        let mut file = |name: &'static str| {
            let found = source.file(name);
            if found.is_none() {
                errs.push(missing_file(name));
            }
            (name, found)
        };
        let (year, org, indicators, observations) = (file(FILES[0]), file(FILES[1]), file(FILES[2]), file(FILES[3]));
        let (Some(year), Some(org), Some(indicators), Some(observations)) = (year.1, org.1, indicators.1, observations.1) else {
            return Err(errors);
        };
        let optional = |at: usize| source.file(FILES[at]).map(|bytes| (FILES[at], bytes));
        let org = Organisation::read((FILES[1], org), source.file("lineage.csv").map(|b| ("lineage.csv", b)), errs);
        let catalogue = Catalogue::read(FILES[2], indicators, units, errs);
        let refs = Refs { catalogue: &catalogue, org: &org, units };
        agencies(&catalogue, &org, errs);
        let targets = match (optional(4), optional(5)) {
            (Some(targets), Some(authorities)) => {
                let files = TargetFiles { targets, authorities, documents: optional(6) };
                Targets::read(files, &catalogue, &org, units, errs)
            }
            (Some(_), None) => {
                errs.push(missing_file(FILES[5]));
                Targets::default()
            }
            _ => Targets::default(),
        };
        let (settings, precedence) = settings(year, &org, &targets, errs);
        let calendar = settings.as_ref().map_or(Calendar::default(), |s| s.calendar);
        let mut book = Book::read((FILES[3], observations), calendar, &catalogue, &org, units, errs);
        book.precedence.order = precedence;
        if let Some(file) = optional(12) {
            book.precedence.read(file, &catalogue, &org, errs);
        }
        let of = settings.as_ref().map_or(0, |s| s.year);
        let [main_targets, next_targets] = optional(7).map_or_else(Default::default, |f| main_targets(f, of, refs, errs));
        let claims = optional(8).map_or_else(Vec::new, |f| crate::claims::read(f, refs, &targets.authorities, errs));
        let forms = forms([9, 10, 11].map(|at| (FILES[at], source.file(FILES[at]))), &catalogue, &org, errs);
        let [before, after, lineage] = crate::country::FILES.map(|name| source.file(name));
        let country = match (before, after, lineage) {
            (Some(before), Some(after), Some(lineage)) => Some(crate::country::read([before, after, lineage], errs)),
            _ => None,
        };
        let working_days = source.file(HOLIDAYS).map_or_else(WorkingDays::default, |b| WorkingDays::read(HOLIDAYS, b, errs));
        match settings {
            Some(settings) if errors.is_empty() => {
                Ok(Year { settings, org, catalogue, targets, book, main_targets, next_targets, claims, forms, country, working_days })
            }
            _ => {
                errors.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
                Err(errors)
            }
        }
    }

    /// The figure that counts of an indicator in a unit and year: the one observed, unless it was taken back from others
    /// (status I); of an indicator that has a value by definition, that.
    pub fn figure(&self, indicator: IndicatorId, unit: UnitId, year: i16) -> Option<Operand> {
        match self.book.of_year(indicator, unit, year, self.settings.as_of) {
            Some(observed) if observed.status == Status::I => None,
            Some(observed) => observed.operand(&self.catalogue),
            None => crate::relate::by_definition(self.catalogue.get(indicator)),
        }
    }

    /// The number of [`Year::figure`], in the indicator's unit.
    pub fn number(&self, indicator: IndicatorId, unit: UnitId, year: i16) -> Option<Decimal> {
        self.figure(indicator, unit, year).map(|figure| figure.value)
    }

    /// How an indicator is judged.
    pub fn rule(&self, indicator: IndicatorId) -> Rule {
        let about = self.catalogue.get(indicator);
        Rule { direction: about.direction, decimals: about.decimals, strongly_from: self.settings.strongly_from }
    }

    /// A ratio recomputed from its numerator and denominator, before any rounding.
    pub fn unrounded(&self, indicator: IndicatorId, unit: UnitId, year: i16) -> Option<Decimal> {
        let about = self.catalogue.get(indicator);
        let above = self.number(about.numerator?, unit, year)?;
        let below = self.number(about.denominator?, unit, year)?;
        self.catalogue.ratio(indicator, above, below)
    }

    /// What an authority asks of a unit: its target in the last revision, or, where it only planned the parts of a
    /// closed whole, the sum of their goals.
    pub fn plan(&self, indicator: IndicatorId, unit: UnitId, year: i16, authority: &str) -> Option<Plan<'_>> {
        let of = |indicator| self.targets.current(indicator, unit, year, authority, self.settings.as_of);
        if let Some(target) = of(indicator) {
            return Some(Plan { goal: target.goal, target: Some(target) });
        }
        let parts = self.catalogue.parts(indicator);
        if self.catalogue.get(indicator).parts != Some(Parts::Closed) || parts.is_empty() {
            return None;
        }
        let goals: Option<Vec<Operand>> = parts
            .iter()
            .filter(|part| self.catalogue.adds_to(**part, indicator))
            .map(|part| {
                let goal = of(*part).filter(|t| t.basis == Basis::Assigned)?.goal.value()?;
                Some(crate::relate::operand(goal, &self.catalogue.get(*part).unit, Hedge::None))
            })
            .collect();
        let goals = goals.filter(|goals| goals.len() == parts.len())?;
        let value = crate::relate::sum(&goals, self.catalogue.get(indicator).unit.factor)?;
        Some(Plan { goal: Goal::Exactly { value }, target: None })
    }
}

/// The three files of forms come together or not at all.
fn forms(files: [(&str, Option<&[u8]>); 3], catalogue: &Catalogue, org: &Organisation, errors: &mut Vec<Error>) -> Forms {
    let [(forms, Some(a)), (lines, Some(b)), (units, Some(c))] = files else {
        if files.iter().any(|(_, bytes)| bytes.is_some()) {
            errors.extend(files.iter().filter(|(_, bytes)| bytes.is_none()).map(|(name, _)| missing_file(name)));
        }
        return Forms::default();
    };
    Forms::read(FormFiles { forms: (forms, a), lines: (lines, b), units: (units, c) }, catalogue, org, errors)
}

fn missing_file(name: &str) -> Error {
    let help = Message::new("plan-help-missing-file").with("files", FILES.join(", "));
    Error::new(name, 0, Message::new("plan-missing-file").with("file", name), help)
}

/// Every indicator's responsible agency must be one of the units.
fn agencies(catalogue: &Catalogue, org: &Organisation, errors: &mut Vec<Error>) {
    for indicator in catalogue.ids().map(|id| catalogue.get(id)) {
        if !indicator.agency.is_empty() && org.find(&indicator.agency).is_none() {
            let message = Message::new("plan-unit-unknown").with("unit", &indicator.agency);
            errors.push(Error::new(FILES[2], indicator.line, message, Message::new("plan-help-unit-unknown")));
        }
    }
}

fn settings(bytes: &[u8], org: &Organisation, targets: &Targets, errors: &mut Vec<Error>) -> (Option<Settings>, Vec<String>) {
    let table = Table::read(FILES[0], bytes, &["key", "value"], &["note"], errors);
    let (mut unit, mut year, mut calendar, mut as_of) = (None, None, Calendar::default(), None);
    let (mut governing, mut strongly_from, mut precedence) = (None, Decimal::from(120), Vec::new());
    let before = errors.len();
    for row in table.rows() {
        let text = row.text("value");
        match row.text("key") {
            "unit" => {
                unit = org.find(text).or_else(|| {
                    let message = Message::new("plan-unit-unknown").with("unit", text);
                    errors.push(row.error(message, Message::new("plan-help-unit-unknown")));
                    None
                })
            }
            "year" => year = row.whole("value", errors),
            "calendar" => {
                calendar = row.choice("value", &CALENDARS, errors).unwrap_or(calendar);
            }
            "governing" => {
                if !targets.authorities.iter().any(|a| a.code == text) {
                    let message = Message::new("plan-authority-unknown").with("authority", text);
                    errors.push(row.error(message, Message::new("plan-help-authority-unknown")));
                }
                governing = Some(text.to_owned());
            }
            "strongly_exceeded" => strongly_from = row.decimal("value", errors).unwrap_or(strongly_from),
            "as_of" => as_of = row.date("value", errors),
            "precedence" => precedence = text.split(';').map(|s| s.trim().to_owned()).collect(),
            key => {
                let message = Message::new("plan-bad-value").with("column", "key").with("text", key);
                let words = "unit, year, calendar, governing, strongly_exceeded, as_of, precedence";
                errors.push(row.error(message, Message::new("plan-help-choice").with("words", words)));
            }
        }
    }
    let valid = year.filter(|y: &i16| crate::period::Period::of_year(*y).is_some());
    if valid.is_none() || unit.is_none() {
        // A row that was refused has its own error already.
        if errors.len() == before {
            let message = Message::new("plan-no-unit-or-year");
            errors.push(Error::new(FILES[0], 1, message, Message::new("plan-help-no-unit-or-year")));
        }
        return (None, precedence);
    }
    let governing = governing.or_else(|| targets.authorities.first().map(|a| a.code.clone())).unwrap_or_default();
    let settings = unit.zip(valid).map(|(unit, year)| Settings { unit, year, calendar, governing, strongly_from, as_of });
    (settings, precedence)
}

/// The lists of a year and of the one after.
fn main_targets((file, bytes): (&str, &[u8]), year: i16, refs: Refs<'_>, errors: &mut Vec<Error>) -> [Vec<MainTarget>; 2] {
    let optional = ["part", "title_vi", "title_en"];
    let table = Table::read(file, bytes, &["year", "number", "indicator"], &optional, errors);
    let mut out: [Vec<MainTarget>; 2] = Default::default();
    for row in table.rows() {
        let of: Option<i16> = row.whole("year", errors);
        let number = row.whole("number", errors);
        let indicator = refs.indicator(&row, "indicator", errors);
        let (Some(of), Some(number), Some(indicator)) = (of, number, indicator) else { continue };
        if let Some(list) = usize::try_from(i32::from(of) - i32::from(year)).ok().and_then(|after| out.get_mut(after)) {
            let title = Names { vi: row.text("title_vi").into(), en: row.text("title_en").into() };
            list.push(MainTarget { number, part: row.text("part").to_owned(), indicator, title });
        }
    }
    out.iter_mut().for_each(|list| list.sort_by(|a, b| (a.number, &a.part).cmp(&(b.number, &b.part))));
    out
}
