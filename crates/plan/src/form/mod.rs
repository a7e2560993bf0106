//! Forms: who reports which indicators for which kind of period, by when, and who looks at it (DESIGN.md §4, *Form*).
//!
//! A form is versioned: what was owed in an earlier period is still asked by the version that was in force then. Nothing
//! here knows who may do what ([`crate::may`]) or how far a submission is ([`crate::State`]).

mod file;
mod sheet;
mod starter;

pub use file::FormFiles;
pub use sheet::{Filled, Sheet, SheetKey, SheetLine};
pub use starter::Starter;

use crate::error::Names;
use crate::indicator::IndicatorId;
use crate::org::{Organisation, Span, Tree, UnitId};
use crate::period::{Calendar, Period, PeriodKind, Window, WorkingDays};
use jiff::civil::Date;
use std::sync::Arc;

/// A versioned list of indicators that units report for a kind of period (DESIGN.md §4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Code, the same in all versions.
    pub code: String,
    /// 1 for the first version.
    pub version: u32,
    /// Names.
    pub names: Names,
    /// The kind of period it is filled in for.
    pub kind: PeriodKind,
    /// The calendar that gives the periods their days.
    pub calendar: Calendar,
    /// Working days after the last day of the window, by level of the unit that fills it in; an empty level is any other.
    /// Without a word on a level it is due on the next working day.
    pub deadlines: Vec<(String, u32)>,
    /// Who looks at it, one after the other; each may return it. Without a step it is approved by being submitted.
    pub steps: Vec<Step>,
    /// What is asked.
    pub lines: Vec<FormLine>,
    /// Who fills it in.
    pub reporters: Vec<Reporter>,
    /// It is asked for periods whose last day lies in here.
    pub valid: Span,
}

/// One indicator of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormLine {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Without a figure (or a word that it is missing) the form cannot be submitted.
    pub required: bool,
    /// What who fills it in has to know.
    pub note: String,
}

/// Who fills a form in, and whose figures they are: a commune its own, an agency those of its district.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reporter {
    /// The unit that fills it in.
    pub unit: UnitId,
    /// The unit whose figures they are.
    pub about: UnitId,
}

/// Who looks at a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// This unit.
    Unit(UnitId),
    /// The administrative parent of the unit whose figures they are.
    Parent,
}

impl Step {
    /// The unit that looks at figures of `about` on `day`; `None` where the parent is meant and there is none.
    pub fn unit(self, about: UnitId, org: &Organisation, day: Date) -> Option<UnitId> {
        match self {
            Step::Unit(unit) => Some(unit),
            Step::Parent => {
                let mut held = org.get(about).versions.iter().filter(|v| v.tree == Tree::Administrative);
                held.find(|v| v.span.contains(day)).and_then(|v| v.parent)
            }
        }
    }
}

/// A form that is owed: by whom, for which period, until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Obligation<'f> {
    /// The form, in the version in force at the end of the period.
    pub form: &'f Form,
    /// Who owes it.
    pub reporter: Reporter,
    /// For which period.
    pub period: Period,
    /// Its days.
    pub window: Window,
    /// Last day to submit it.
    pub due: Date,
}

/// A form that is owed for a period until the same day, with all who owe it: what a country owes in a year are millions of
/// [`Obligation`]s and a few hundred of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round<'f> {
    /// The form, in the version in force at the end of the period.
    pub form: &'f Form,
    /// For which period.
    pub period: Period,
    /// Its days.
    pub window: Window,
    /// Last day to submit it.
    pub due: Date,
    /// Who owes it, in order of the form.
    pub reporters: Arc<[Reporter]>,
}

impl<'f> Round<'f> {
    /// What one of them owes.
    pub fn of(&self, reporter: Reporter) -> Obligation<'f> {
        Obligation { form: self.form, reporter, period: self.period, window: self.window, due: self.due }
    }
}

/// All forms, in every version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forms {
    forms: Vec<Form>,
}

impl Form {
    /// Last day on which `unit` may submit it for `window`: deadlines count working days per level (DESIGN.md §4).
    pub fn due(&self, unit: UnitId, window: Window, org: &Organisation, days: &WorkingDays) -> Date {
        let held = org.get(unit);
        self.due_of(held.at(window.to).or(held.latest()).map_or("", |v| &*v.level), window, days)
    }

    /// Last day on which units of a level may submit it for `window`.
    fn due_of(&self, level: &str, window: Window, days: &WorkingDays) -> Date {
        let of = |level: &str| self.deadlines.iter().find(|(of, _)| of == level).map(|(_, days)| *days);
        days.after(window.to, of(level).or_else(|| of("")).unwrap_or(1).max(1))
    }

    /// Who owes it for `window`, by the last day to submit it. Working days are counted once for each level, not for each unit.
    fn by_due(&self, window: Window, org: &Organisation, days: &WorkingDays) -> Vec<(Date, Vec<Reporter>)> {
        let mut out: Vec<(Date, Vec<Reporter>)> = Vec::new();
        let mut known: Vec<(&str, Date)> = Vec::new();
        for reporter in &self.reporters {
            let [Some(held), Some(_)] = [reporter.unit, reporter.about].map(|unit| org.get(unit).at(window.to)) else { continue };
            let due = known.iter().find(|(level, _)| *level == &*held.level).map(|(_, due)| *due).unwrap_or_else(|| {
                let due = self.due_of(&held.level, window, days);
                known.push((&held.level, due));
                due
            });
            match out.iter_mut().find(|(day, _)| *day == due) {
                Some((_, reporters)) => reporters.push(*reporter),
                None => out.push((due, vec![*reporter])),
            }
        }
        out
    }

    /// The unit that looks at it in `step` (from 0), of figures of `about` on `day`.
    pub fn step_unit(&self, step: u32, about: UnitId, org: &Organisation, day: Date) -> Option<UnitId> {
        self.steps.get(usize::try_from(step).ok()?)?.unit(about, org, day)
    }

    /// The form asks for `indicator`.
    pub fn asks(&self, indicator: IndicatorId) -> bool {
        self.lines.iter().any(|line| line.indicator == indicator)
    }
}

impl Forms {
    /// All forms in order of the file.
    pub fn all(&self) -> &[Form] {
        &self.forms
    }

    /// One more form, or one more version of one.
    pub fn add(&mut self, form: Form) {
        self.forms.push(form);
    }

    /// A version of a form.
    pub fn find(&self, code: &str, version: u32) -> Option<&Form> {
        self.forms.iter().find(|form| form.code == code && form.version == version)
    }

    /// The highest version of a form.
    pub fn latest(&self, code: &str) -> Option<&Form> {
        self.forms.iter().filter(|form| form.code == code).max_by_key(|form| form.version)
    }

    /// The version that is asked for periods that end on `day`: the highest one valid then.
    pub fn in_force(&self, code: &str, day: Date) -> Option<&Form> {
        let valid = self.forms.iter().filter(|form| form.code == code && form.valid.contains(day));
        valid.max_by_key(|form| form.version)
    }

    /// Everything that falls due from `from` to `to`, by due day, then in order of the forms and of who fills them in. A unit
    /// that is not there on the last day of a period owes nothing for it: its heirs do.
    pub fn owed(&self, from: Date, to: Date, org: &Organisation, days: &WorkingDays) -> Vec<Obligation<'_>> {
        let rounds = self.rounds(from, to, org, days);
        rounds.iter().flat_map(|round| round.reporters.iter().map(|reporter| round.of(*reporter))).collect()
    }

    /// As [`Forms::owed`], with those together who owe the same until the same day.
    pub fn rounds(&self, from: Date, to: Date, org: &Organisation, days: &WorkingDays) -> Vec<Round<'_>> {
        let mut out = Vec::new();
        // A deadline lies after its period, in the same year or the next one.
        for form in &self.forms {
            for period in (from.year().saturating_sub(1)..=to.year()).flat_map(|year| Period::all(form.kind, year)) {
                let window = period.window(form.calendar);
                if window.to > to || self.in_force(&form.code, window.to).is_none_or(|newest| newest.version != form.version) {
                    continue;
                }
                let due = form.by_due(window, org, days).into_iter().filter(|(due, _)| (from..=to).contains(due));
                out.extend(due.map(|(due, reporters)| Round { form, period, window, due, reporters: reporters.into() }));
            }
        }
        out.sort_by_key(|round| round.due);
        out
    }
}

impl Extend<Form> for Forms {
    fn extend<T: IntoIterator<Item = Form>>(&mut self, forms: T) {
        self.forms.extend(forms);
    }
}

#[cfg(test)]
mod tests;
