//! Several figures in one sentence: parts, chosen indicators, units, and the year's main targets.

use crate::asked::Asked;
use crate::context::Context;
use crate::fault::{Fault, meant};
use crate::marks::{capital, small};
use crate::phrases::Form;
use minijinja::value::Value;
use plan::{UnitId, Verdict};
use rust_decimal::Decimal;
use std::cmp::Reverse;
use texts::Message;

type Phrase = Result<String, Fault>;

impl Context {
    /// A count of things with its word.
    pub fn count(&self, count: usize, word: &'static str) -> String {
        let count = figure::write_count(Decimal::from(count), self.style());
        self.say(&Message::new(word).with("count", count))
    }

    /// Single units with their figures, highest first.
    pub fn by_unit(&self, asked: &Asked) -> Vec<(Asked, Decimal)> {
        let units = self.below(asked.unit, asked.period).into_iter().map(|unit| Asked { unit, ..asked.clone() });
        let mut found: Vec<_> = units.filter_map(|one| self.number(&one).map(|value| (one, value))).collect();
        found.sort_by_key(|(one, value)| (Reverse(*value), one.unit));
        found
    }

    /// The name of a unit in a sentence: "xã Đàm Thủy".
    pub fn unit_name(&self, unit: UnitId) -> String {
        small(self.year.org.name(unit, self.day(self.ask.period)))
    }

    pub fn units_told(&self, list: &[(Asked, Decimal)], asked: &Asked) -> Phrase {
        if list.is_empty() {
            return self.missing(asked, "report-missing-units");
        }
        let told: Result<Vec<String>, Fault> =
            list.iter().map(|(one, _)| Ok(format!("{} {}", self.words(&self.unit_name(one.unit)), self.fig(one)?))).collect();
        Ok(told?.join("; "))
    }

    pub fn unit_names(&self, units: impl Iterator<Item = UnitId>) -> String {
        let names: Vec<String> = units.map(|unit| self.unit_name(unit)).collect();
        if names.is_empty() { self.say(&Message::new("report-no-unit")) } else { self.words(&names.join(", ")) }
    }

    /// Parts, or chosen indicators, in one sentence.
    pub fn listing(&self, list: &[Asked], form: Form, whole: Option<&Asked>, asked: &Asked) -> Phrase {
        let there: Vec<&Asked> = list.iter().filter(|one| self.found(one).is_some()).collect();
        if there.is_empty() {
            return self.missing(asked, "report-missing-parts");
        }
        let told: Result<Vec<String>, Fault> = there.into_iter().map(|one| self.listed(one, form, whole)).collect();
        Ok(told?.join("; "))
    }

    /// Units from the best to the worst: the highest first, unless less is better.
    pub fn ranked(&self, asked: &Asked) -> Vec<(Asked, Decimal)> {
        let mut list = self.by_unit(asked);
        if self.year.catalogue.get(asked.indicator).direction == plan::Direction::Down {
            list.reverse();
        }
        list
    }

    /// The main targets of a sort, as places in the appendix.
    pub fn main(&self, which: &str) -> Result<Vec<usize>, Fault> {
        type Is = fn(Option<Verdict>) -> bool;
        const WHICH: [(&str, Is); 5] = [
            ("total", |_| true),
            ("missed", |v| v == Some(Verdict::Missed)),
            ("met", |v| v == Some(Verdict::Met)),
            ("exceeded", |v| v == Some(Verdict::Exceeded)),
            ("reached", |v| v.is_some_and(|v| v != Verdict::Missed)),
        ];
        let Some((_, is)) = WHICH.iter().find(|(name, _)| *name == which) else {
            let otherwise = Message::new("report-help-names").with("names", WHICH.map(|(name, _)| name).join(", "));
            let names = WHICH.iter().map(|(name, _)| *name);
            return Err(Fault::new(Message::new("report-unknown-name").with("words", which), meant(which, names, otherwise)));
        };
        let targets = self.evaluation.appendix.iter().enumerate();
        Ok(targets.filter(|(_, target)| is(target.verdict)).map(|(at, _)| at).collect())
    }

    /// The verdict of a figure, in the word of the appendix.
    pub fn verdict_word(&self, asked: &Asked) -> Phrase {
        match self.verdict(asked) {
            Some(verdict) => Ok(self.bound(asked.expression(self, "verdict", &[]), self.say(&verdict.message()))),
            None => self.missing(asked, "report-missing-goal"),
        }
    }

    /// The verdict of a main target; nothing where it has none.
    pub fn main_verdict(&self, number: u32) -> String {
        let target = self.evaluation.appendix.iter().find(|target| target.number == number);
        let verdict = target.and_then(|target| target.verdict);
        verdict.map_or_else(String::new, |v| self.bound(format!("main_verdict({number})"), self.say(&v.message())))
    }

    /// A main target with what is to be said of it: of a composite that is missed, of its missed parts.
    pub fn main_told(&self, at: usize) -> Result<Value, Fault> {
        let target = &self.evaluation.appendix[at];
        let missed = target.verdict == Some(Verdict::Missed);
        let rows: Vec<_> = target.rows.iter().filter(|row| !missed || row.verdict == Some(Verdict::Missed)).collect();
        let asked = |code: &str| Ok::<_, Fault>(Asked::plain(self.indicator(code)?, self.ask.unit, self.ask.period));
        let names: Vec<String> = rows.iter().map(|row| small(row.name.get(self.ask.lang))).collect();
        // As they stand in a sentence, and as they begin one.
        let told = |mut case: fn(&str) -> String| {
            let mut told = Vec::new();
            for row in rows.iter().filter(|row| row.result.is_some()) {
                told.push(self.told(&asked(&row.indicator)?, case)?);
                case = small;
            }
            Ok::<_, Fault>(told.join("; "))
        };
        let first = rows.first().map(|row| asked(&row.indicator)).transpose()?;
        let cause = first.as_ref().map_or_else(String::new, |first| self.cause(first, false));
        let remedy = first.as_ref().map_or_else(String::new, |first| self.cause(first, true));
        let title = target.title.get(self.ask.lang);
        let name = if title.is_empty() { names.join(", ") } else { small(title) };
        Ok(minijinja::context! {
            number => target.number, name => self.words(&name), Name => self.words(&capital(&name)),
            told => told(small)?, Told => told(capital)?, cause, remedy,
        })
    }
}
