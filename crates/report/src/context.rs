//! What a report is asked of: a year, its evaluation, the files of the report; and the figures found there.

use crate::asked::Asked;
use crate::fault::Fault;
use crate::files::Files;
use crate::marks::{Marked, Marks};
use document::paper::Bound;
use figure::{Hedge, Style, Unit, write, write_count};
use jiff::civil::Date;
use plan::{
    Aggregation, Along, Comparison, Evaluation, Foreseen, Goal, IndicatorId, Judgement, Observation, Outlook, Period, PeriodKind, Place,
    SamePeriod, Series, Status, Tree, UnitId, Value, Verdict, Year, judge, pace_at,
};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex, PoisonError};
use texts::{Lang, Message};

/// Of which unit and period a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// The unit.
    pub unit: UnitId,
    /// The period.
    pub period: Period,
    /// The language of what the program says in it.
    pub lang: Lang,
    /// A figure that is missing leaves a marked gap; else it is a fault. A report with gaps can't be issued.
    pub gaps: bool,
}

impl Question {
    /// The report of a year's own unit over the whole year; `None` for a year that has no days.
    pub fn of(year: &Year) -> Option<Question> {
        let period = Period::of_year(year.settings.year)?;
        Some(Question { unit: year.settings.unit, period, lang: Lang::Vi, gaps: false })
    }
}

/// The break in a series of a unit that was made of others.
pub(crate) const MERGED: &str = "plan-break-merged";

/// Everything that the functions of a template see.
#[derive(Debug)]
pub(crate) struct Context {
    pub year: Arc<Year>,
    pub evaluation: Evaluation,
    pub files: Files,
    pub ask: Question,
    pub marks: Marks,
    /// Figures that were shown.
    pub used: Mutex<BTreeSet<Place>>,
    /// Footnotes that slots brought along, to be written at the end of their section.
    pub notes: Mutex<String>,
    /// How many slots are being read within each other, and how many were read.
    pub depth: AtomicUsize,
    pub slots: AtomicUsize,
}

/// A value as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub value: Value,
    pub hedge: Hedge,
}

impl Context {
    pub fn new(year: Arc<Year>, files: Files, ask: Question) -> Context {
        let evaluation = Evaluation::of(&year);
        Context {
            year,
            evaluation,
            files,
            ask,
            marks: Marks::default(),
            used: Mutex::default(),
            notes: Mutex::default(),
            depth: AtomicUsize::new(0),
            slots: AtomicUsize::new(0),
        }
    }

    pub fn style(&self) -> Style {
        Style::from(self.ask.lang)
    }

    /// The last day of a period: units are named as they were then.
    pub fn day(&self, period: Period) -> Date {
        period.window(self.year.settings.calendar).to
    }

    /// What is known of a figure: observed, computed from shorter periods, or summed over the units below where all of them reported.
    pub fn found(&self, asked: &Asked) -> Option<Found> {
        let Asked { indicator, unit, period, status, .. } = *asked;
        if self.is_cumulated(asked) {
            return self.so_far(asked).map(|(found, _)| found);
        }
        let observed = match status {
            Some(status) => self.with_status(asked, status),
            None => self.observed(indicator, unit, period),
        };
        let found = match observed {
            Some(observation) => Some(Found {
                value: observation.value,
                hedge: if observation.status == Status::E && observation.hedge == Hedge::None {
                    Hedge::Estimate
                } else {
                    observation.hedge
                },
            }),
            None if status.is_some() => None,
            None => self.computed(indicator, unit, period).map(|value| Found { value: Value::Number(value), hedge: Hedge::None }),
        };
        found.filter(|found| found.value != Value::Missing)
    }

    fn observed(&self, indicator: IndicatorId, unit: UnitId, period: Period) -> Option<&Observation> {
        let Year { book, settings, .. } = &*self.year;
        match period.kind() {
            PeriodKind::Year => book.of_year(indicator, unit, period.year(), settings.as_of),
            _ => book.counted(indicator, unit, period, settings.as_of),
        }
    }

    /// The last one of a status, whether it counts or not.
    fn with_status(&self, asked: &Asked, status: Status) -> Option<&Observation> {
        let Year { book, settings, .. } = &*self.year;
        book.of(asked.indicator, asked.unit, asked.period, settings.as_of).filter(|o| o.status == status).last()
    }

    fn computed(&self, indicator: IndicatorId, unit: UnitId, period: Period) -> Option<Decimal> {
        let about = self.year.catalogue.get(indicator);
        let own = |indicator, unit| {
            self.observed(indicator, unit, period).and_then(Observation::number).or_else(|| self.over_months(indicator, unit, period))
        };
        let along = Along { org: &self.year.org, tree: Tree::Administrative, day: self.day(period) };
        let rolled = plan::roll_up(indicator, unit, &self.year.catalogue, along, &own);
        let value = rolled.own.or_else(|| rolled.value.filter(|_| rolled.is_complete()));
        value.or(about.constant).map(|value| plan::half_up(value, about.decimals))
    }

    /// The figure is a sum of several periods: a flow from the beginning of the year on, in a period that does not begin with it.
    pub fn is_cumulated(&self, asked: &Asked) -> bool {
        asked.to_date && !asked.period.begins_the_year() && self.year.catalogue.get(asked.indicator).aggregation == Aggregation::Sum
    }

    /// The figures that a cumulated one is the sum of.
    pub fn summed(&self, asked: &Asked) -> impl Iterator<Item = Asked> {
        let periods = Period::all(asked.period.kind(), asked.period.year()).take_while(|period| *period <= asked.period);
        periods.map(|period| Asked { period, to_date: false, ..asked.clone() })
    }

    /// The sum from the beginning of the year to the end of a period, where all periods are known; and whether it took over figures
    /// of the units that this one was made of. A sum of which a part is hedged is.
    fn so_far(&self, asked: &Asked) -> Option<(Found, bool)> {
        let (mut total, mut hedge, mut inherited) = (Decimal::ZERO, Hedge::None, false);
        for one in self.summed(asked) {
            let value = match self.found(&one) {
                Some(Found { value: Value::Number(value), hedge: found }) => {
                    hedge = if hedge == Hedge::None { found } else { hedge };
                    value
                }
                _ => {
                    inherited = true;
                    self.year.known(one.indicator, one.unit, one.period, false)?
                }
            };
            total = total.checked_add(value)?;
        }
        // Shares of divided units have digits of their own.
        let total = plan::half_up(total, self.year.catalogue.get(asked.indicator).decimals);
        Some((Found { value: Value::Number(total), hedge }, inherited))
    }

    /// A longer period from its months, where all are there.
    fn over_months(&self, indicator: IndicatorId, unit: UnitId, period: Period) -> Option<Decimal> {
        if matches!(period.kind(), PeriodKind::Week | PeriodKind::Month | PeriodKind::SchoolYear) {
            return None;
        }
        let about = self.year.catalogue.get(indicator);
        let months = Period::all(PeriodKind::Month, period.year());
        let values: Vec<(Period, Decimal)> =
            months.filter_map(|month| Some((month, self.year.known(indicator, unit, month, true)?))).collect();
        plan::over_time(&values, period, self.year.settings.calendar, about.aggregation)
    }

    /// Keeps the footnotes of a slot for the end of its section; gives its text without them, so that what follows the slot in the
    /// template stays in its sentence.
    pub fn without_notes(&self, text: &str) -> String {
        let is_note = |line: &str| line.starts_with("[^") && line.contains("]:");
        let (mut kept, mut in_note) = (Vec::new(), false);
        let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        for line in text.trim().lines() {
            // A footnote goes on in lines that are set in, or right below it.
            in_note = is_note(line) || (in_note && !line.trim().is_empty());
            if in_note {
                notes.push_str(if is_note(line) { "\n\n" } else { "\n" });
                notes.push_str(line);
            } else {
                kept.push(line);
            }
        }
        kept.join("\n").trim().to_owned()
    }

    /// The footnotes that were kept, once.
    pub fn take_notes(&self) -> String {
        std::mem::take(&mut self.notes.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Notes that a figure is shown.
    pub fn shown(&self, place: Place) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(place);
    }

    /// Notes that a figure is shown, and with a sum all that it is the sum of.
    pub fn shown_all(&self, asked: &Asked) {
        if self.is_cumulated(asked) { self.summed(asked).for_each(|one| self.shown(one.place())) } else { self.shown(asked.place()) }
    }

    /// The number of a figure.
    pub fn number(&self, asked: &Asked) -> Option<Decimal> {
        match self.found(asked)?.value {
            Value::Number(value) => Some(value),
            Value::Met(_) | Value::Missing => None,
        }
    }

    /// A number as printed in its unit: counts below ten with a leading zero.
    pub fn digits(&self, value: Decimal, unit: &Unit) -> String {
        if unit.is_count() && value.scale() == 0 { write_count(value, self.style()) } else { write(value, value.scale(), self.style()) }
    }

    /// A number without trailing zeros.
    pub fn plain(&self, value: Decimal) -> String {
        write(value.normalize(), value.normalize().scale(), self.style())
    }

    /// A rate: two decimals, trailing zeros trimmed.
    pub fn percentage(&self, rate: Decimal) -> String {
        format!("{}%", self.plain(rate))
    }

    /// A number with its unit.
    pub fn amount(&self, value: Decimal, indicator: IndicatorId) -> String {
        let about = self.year.catalogue.get(indicator);
        self.measured(&self.digits(value, &about.unit), indicator)
    }

    /// Digits with the unit of an indicator.
    pub fn measured(&self, digits: &str, indicator: IndicatorId) -> String {
        match self.year.catalogue.get(indicator).unit_name.as_str() {
            unit @ ("%" | "‰") => format!("{digits}{unit}"),
            unit => format!("{digits} {unit}"),
        }
    }

    /// A figure as printed: hedge, number, unit.
    pub fn printed(&self, found: Found, indicator: IndicatorId) -> String {
        let value = match found.value {
            Value::Number(value) => value,
            Value::Met(met) => return self.say(&Message::new(if met { "report-said-met" } else { "report-said-missed" })),
            Value::Missing => return String::new(),
        };
        let amount = self.amount(value, indicator);
        let key = match found.hedge {
            Hedge::None => return amount,
            Hedge::Over => "report-over",
            Hedge::Under => "report-nearly",
            Hedge::About => "report-about",
            Hedge::Estimate => "report-estimate",
        };
        self.say(&Message::new(key).with("figure", amount))
    }

    /// A sentence in the language of the report.
    pub fn say(&self, message: &Message) -> String {
        message.text(self.ask.lang)
    }

    /// The name of an indicator.
    pub fn name(&self, indicator: IndicatorId) -> &str {
        self.year.catalogue.get(indicator).names.get(self.ask.lang)
    }

    /// Puts a figure aside under its expression; gives its mark.
    pub fn bound(&self, expression: String, text: String) -> String {
        self.marks.put(Marked::Figure(Bound { expression, text }))
    }

    /// Words that stand as they are, whatever Markdown makes of their letters.
    pub fn words(&self, text: &str) -> String {
        self.marks.put(Marked::Words(text.to_owned()))
    }

    /// The fault of a figure that is not there, or its gap.
    pub fn missing(&self, asked: &Asked, what: &'static str) -> Result<String, Fault> {
        let about = self.year.catalogue.get(asked.indicator);
        let unit = self.year.org.name(asked.unit, self.day(asked.period));
        let message = Message::new(what).with("indicator", about.names.get(self.ask.lang)).with("code", &about.code);
        let message = message.with("unit", unit).with("period", asked.period);
        if self.ask.gaps {
            return Ok(self.marks.put(Marked::Gap(self.say(&message))));
        }
        Err(Fault::new(message, Message::new("report-help-missing").with("code", &about.code)))
    }

    /// The goals of a figure, in order of the authorities; of one authority where it is named.
    pub fn goals(&self, asked: &Asked) -> Vec<(&plan::Authority, plan::Plan<'_>)> {
        let authorities = self.year.targets.authorities.iter().filter(|a| asked.by.as_ref().is_none_or(|by| *by == a.code));
        authorities.filter_map(|a| Some((a, self.year.plan(asked.indicator, asked.unit, asked.period.year(), &a.code)?))).collect()
    }

    /// The goal that counts: of the governing authority, else of the first that set one.
    pub fn goal(&self, asked: &Asked) -> Option<(&plan::Authority, plan::Plan<'_>)> {
        let goals = self.goals(asked);
        let governing = goals.iter().position(|(a, _)| a.code == self.year.settings.governing);
        goals.into_iter().nth(governing.unwrap_or(0))
    }

    /// What came of a goal of the year by the end of the period.
    pub fn judged(&self, asked: &Asked, goal: Goal) -> Option<Judgement> {
        judge(goal, self.found(&asked.to_date())?.value, self.year.rule(asked.indicator))
    }

    /// What the year will come to at the pace of a period that does not end it; `None` for figures that no pace carries on.
    pub fn foreseen(&self, asked: &Asked) -> Option<Foreseen> {
        let goal = self.goal(asked)?.1.goal;
        let known = |period| {
            let one = Asked { period, to_date: false, ..asked.clone() };
            self.number(&one).or_else(|| self.year.known(one.indicator, one.unit, period, false))
        };
        pace_at(&self.year, asked.indicator, goal, asked.period, &known).filter(|_| self.grows(asked))?.foreseen.ok()
    }

    /// The goal is out of reach: missed in a period that ends the year, or where no pace is to be had; else at the present pace.
    pub fn is_behind(&self, asked: &Asked) -> bool {
        if self.grows(asked) {
            return self.foreseen(asked).is_some_and(|foreseen| foreseen.outlook == Outlook::Missed);
        }
        self.verdict(asked) == Some(Verdict::Missed)
    }

    /// A flow in a period that does not end the year: more will come.
    pub fn grows(&self, asked: &Asked) -> bool {
        self.year.catalogue.get(asked.indicator).aggregation == Aggregation::Sum && !self.ends_the_year(asked)
    }

    /// The year is over with the period.
    pub fn ends_the_year(&self, asked: &Asked) -> bool {
        Period::of_year(asked.period.year()).is_none_or(|year| self.day(asked.period) >= self.day(year))
    }

    /// The verdict of the goal that counts.
    pub fn verdict(&self, asked: &Asked) -> Option<Verdict> {
        Some(self.judged(asked, self.goal(asked)?.1.goal)?.verdict)
    }

    /// A goal as printed.
    pub fn goal_digits(&self, goal: Goal, indicator: IndicatorId) -> Option<String> {
        let unit = &self.year.catalogue.get(indicator).unit;
        Some(match goal {
            Goal::Range { low, high } => format!("{}-{}", self.digits(low, unit), self.digits(high, unit)),
            goal => self.digits(goal.value()?, unit),
        })
    }

    /// The same period of the year before.
    pub fn same_period(&self, asked: &Asked) -> SamePeriod {
        if self.is_cumulated(asked) {
            return self.cumulated_growth(asked).map_or(SamePeriod::Missing, SamePeriod::Compared);
        }
        let Year { book, catalogue, org, settings, .. } = &*self.year;
        let series = Series { book, catalogue, org, calendar: settings.calendar, as_of: settings.as_of };
        match plan::same_period(series, asked.indicator, asked.unit, asked.period) {
            SamePeriod::Missing => self.computed_growth(asked).map_or(SamePeriod::Missing, SamePeriod::Compared),
            found => found,
        }
    }

    /// Growth of figures that are computed, not reported.
    fn computed_growth(&self, asked: &Asked) -> Option<Comparison> {
        let before = Asked { period: asked.period.previous_year()?, ..asked.clone() };
        let (now, then) = (self.number(asked)?, self.number(&before)?);
        plan::compare(now, then, self.year.catalogue.get(asked.indicator).is_rate())
    }

    fn cumulated_growth(&self, asked: &Asked) -> Option<Comparison> {
        let before = Asked { period: asked.period.previous_year()?, ..asked.clone() };
        let (now, (then, inherited)) = (self.number(asked)?, self.so_far(&before)?);
        let Value::Number(then) = then.value else { return None };
        let growth = plan::compare(now, then, self.year.catalogue.get(asked.indicator).is_rate())?;
        let breaks = if inherited { vec![Message::new(MERGED)] } else { Vec::new() };
        Some(Comparison { breaks, ..growth })
    }

    /// The units right below one, as they were at the end of a period.
    pub fn below(&self, unit: UnitId, period: Period) -> Vec<UnitId> {
        self.year.org.children(unit, Tree::Administrative, self.day(period)).collect()
    }
}
