//! Official prose with figures in it. The words are the catalogue's ([`texts`]); here is decided which of them are true: direction,
//! zero, a small change, an estimate, a missing base, a break in the series.

use crate::asked::Asked;
use crate::context::{Context, MERGED};
use crate::fault::Fault;
use crate::marks::{Marked, small};
use figure::{Hedge, MeasureKind};
use plan::{Comparison, PeriodKind, SamePeriod, Value, Verdict};
use rust_decimal::Decimal;
use texts::Message;

/// A change below this many per cent, or points, is told as small.
const SMALL: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// How a listed figure is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Name and figure.
    Figure,
    /// With all that can be said of it.
    Told,
    /// With its share of the whole.
    Share,
    /// Against its goal: `523/550 hộ`.
    Against,
}

impl Form {
    pub fn parse(word: &str) -> Result<Form, Fault> {
        const FORMS: [(&str, Form); 4] = [("fig", Form::Figure), ("told", Form::Told), ("share", Form::Share), ("against", Form::Against)];
        let found = FORMS.iter().find(|(name, _)| *name == word).map(|(_, form)| *form);
        found.ok_or_else(|| {
            let names = FORMS.map(|(name, _)| name);
            let help = Message::new("report-help-names").with("names", names.join(", "));
            Fault::new(Message::new("report-form").with("text", word), help)
        })
    }
}

type Phrase = Result<String, Fault>;
/// A text, or the key of what is missing for it.
type Text = Result<String, &'static str>;

const NO_VALUE: &str = "report-missing-value";
const NO_GOAL: &str = "report-missing-goal";
const NO_BASE: &str = "report-missing-base";

/// What each function of one figure says. Phrases whose words depend on the figure ("tăng", "vượt kế hoạch") are bound as a whole:
/// when the figure changes, its words do.
impl Context {
    /// The text under its expression, or the fault or gap of what is missing.
    fn bind(&self, asked: &Asked, function: &str, more: &[&str], text: Text) -> Phrase {
        match text {
            Ok(text) => Ok(self.bound(asked.expression(self, function, more), text)),
            Err(what) => self.missing(asked, what),
        }
    }

    /// The figure with its hedge and unit.
    pub fn fig(&self, asked: &Asked) -> Phrase {
        let found = self.found(asked).inspect(|_| self.shown_all(asked));
        self.bind(asked, "fig", &[], found.map(|found| self.printed(found, asked.indicator)).ok_or(NO_VALUE))
    }

    /// Its digits.
    pub fn num(&self, asked: &Asked) -> Phrase {
        let value = self.number(asked).inspect(|_| self.shown_all(asked));
        self.bind(asked, "num", &[], value.map(|value| self.digits_of(value, asked)).ok_or(NO_VALUE))
    }

    fn digits_of(&self, value: Decimal, asked: &Asked) -> String {
        self.digits(value, &self.year.catalogue.get(asked.indicator).unit)
    }

    /// The same period of the year before.
    pub fn then(&self, asked: &Asked) -> Phrase {
        let growth = self.growth(asked);
        if let Some(before) = asked.period.previous_year().filter(|_| growth.is_some()) {
            self.shown(Asked { period: before, ..asked.clone() }.place());
        }
        let text = growth.map(|growth| self.amount(self.rounded(growth.then, asked), asked.indicator)).ok_or("report-missing-then");
        self.bind(asked, "then", &[], text)
    }

    fn planned(&self, asked: &Asked) -> Text {
        self.goal(asked).and_then(|(_, plan)| self.goal_digits(plan.goal, asked.indicator)).ok_or(NO_GOAL)
    }

    /// What is asked for.
    pub fn goal_text(&self, asked: &Asked) -> Phrase {
        self.bind(asked, "goal", &[], self.planned(asked).map(|digits| self.measured(&digits, asked.indicator)))
    }

    /// Its digits.
    pub fn goal_num(&self, asked: &Asked) -> Phrase {
        self.bind(asked, "goal_num", &[], self.planned(asked))
    }

    /// Result and goal of the year: `523/550 hộ`.
    pub fn against(&self, asked: &Asked) -> Phrase {
        let value = self.number(&asked.to_date()).inspect(|_| self.shown_all(&asked.to_date()));
        let text = value.ok_or(NO_VALUE).and_then(|value| {
            let digits = format!("{}/{}", self.digits_of(value, asked), self.planned(asked)?);
            Ok(self.measured(&digits, asked.indicator))
        });
        self.bind(asked, "against", &[], text)
    }

    /// One figure of another: `166/173 cơ quan`.
    pub fn out_of(&self, asked: &Asked, whole: &Asked) -> Phrase {
        let code = &self.year.catalogue.get(whole.indicator).code;
        let Some(all) = self.number(whole) else { return self.missing(whole, NO_VALUE) };
        let part = self.number(asked).inspect(|_| {
            self.shown(asked.place());
            self.shown(whole.place());
        });
        let digits = part.map(|part| format!("{}/{}", self.digits_of(part, asked), self.digits_of(all, whole)));
        let text = digits.map(|digits| self.measured(&digits, asked.indicator)).ok_or(NO_VALUE);
        self.bind(asked, "outof", &[code], text)
    }

    fn attainment(&self, asked: &Asked) -> Result<Decimal, &'static str> {
        self.found(&asked.to_date()).ok_or(NO_VALUE)?;
        self.goal(asked).and_then(|(_, plan)| self.judged(asked, plan.goal)?.attainment).ok_or(NO_GOAL)
    }

    /// Attainment of a goal.
    pub fn rate(&self, asked: &Asked) -> Phrase {
        self.bind(asked, "rate", &[], self.attainment(asked).map(|rate| self.percentage(rate)))
    }

    /// Its digits.
    pub fn rate_num(&self, asked: &Asked) -> Phrase {
        self.bind(asked, "rate_num", &[], self.attainment(asked).map(|rate| self.plain(rate)))
    }

    /// A figure in per cent of another.
    pub fn share(&self, asked: &Asked, whole: &Asked) -> Phrase {
        let code = &self.year.catalogue.get(whole.indicator).code;
        let text = self.number(asked).ok_or(NO_VALUE).and_then(|part| {
            let unit = |asked: &Asked| &self.year.catalogue.get(asked.indicator).unit;
            // Counts of different things ("học sinh khá" of "học sinh") are counts all the same.
            let counts = unit(asked).kind == MeasureKind::Count && unit(whole).kind == MeasureKind::Count;
            let part = if counts { Some(part) } else { unit(asked).convert(part, unit(whole)) };
            let rate = part.zip(self.number(whole)).and_then(|(part, all)| plan::percent(part, all));
            rate.map(|rate| self.percentage(rate)).ok_or(NO_BASE)
        });
        self.bind(asked, "share", &[code], text)
    }

    /// As [`Context::bind`], of a comparison. What a reader must know of the units behind it is said once in a report, beside the figure
    /// and not in it: else it would stand at every figure of a unit that was merged.
    fn bind_growth(&self, asked: &Asked, function: &str, text: Text) -> Phrase {
        let is_merged = |growth: Comparison| growth.breaks.iter().any(|message| message.key() == MERGED);
        let bound = self.bind(asked, function, &[], text)?;
        if !self.growth(asked).is_some_and(is_merged) {
            return Ok(bound);
        }
        Ok(format!("{bound}{}", self.marks.put(Marked::Once(self.say(&Message::new(MERGED))))))
    }

    fn growth(&self, asked: &Asked) -> Option<Comparison> {
        match self.same_period(asked) {
            SamePeriod::Compared(growth) => Some(growth),
            SamePeriod::NotComparable(_) | SamePeriod::Missing => None,
        }
    }

    /// Now ÷ then in per cent.
    pub fn index(&self, asked: &Asked) -> Phrase {
        let index = self.growth(asked).and_then(|growth| growth.index);
        self.bind(asked, "index", &[], index.map(|index| self.percentage(index)).ok_or(NO_BASE))
    }

    /// Its digits.
    pub fn index_num(&self, asked: &Asked) -> Phrase {
        let index = self.growth(asked).and_then(|growth| growth.index);
        self.bind(asked, "index_num", &[], index.map(|index| self.plain(index)).ok_or(NO_BASE))
    }

    /// Change in per cent of then, or in points, without its sign.
    pub fn change(&self, asked: &Asked) -> Phrase {
        let text = self.growth(asked).and_then(|growth| self.relative(&growth, asked));
        self.bind(asked, "change", &[], text.ok_or(NO_BASE))
    }

    fn relative(&self, growth: &Comparison, asked: &Asked) -> Option<String> {
        if growth.is_rate { Some(self.points(growth, asked)) } else { growth.change.map(|change| self.percentage(change.abs())) }
    }

    /// Now − then without its sign.
    pub fn difference(&self, asked: &Asked) -> Phrase {
        let text = self.growth(asked).map(|growth| self.absolute(&growth, asked));
        self.bind(asked, "diff", &[], text.ok_or(NO_BASE))
    }

    fn absolute(&self, growth: &Comparison, asked: &Asked) -> String {
        if growth.is_rate {
            return self.points(growth, asked);
        }
        self.amount(self.rounded(growth.difference.abs(), asked), asked.indicator)
    }

    /// At the decimals of the figure and its indicator: a value then may be computed, with any number of digits.
    fn rounded(&self, value: Decimal, asked: &Asked) -> Decimal {
        let printed = self.number(asked).map_or(0, |value| value.scale());
        plan::half_up(value, printed.max(self.year.catalogue.get(asked.indicator).decimals))
    }

    fn points(&self, growth: &Comparison, asked: &Asked) -> String {
        self.say(&Message::new("report-points").with("figure", self.plain(self.rounded(growth.difference.abs(), asked))))
    }

    /// Against the goal of every authority that set one.
    pub fn attained(&self, asked: &Asked) -> Phrase {
        self.bind(asked, "attained", &[], self.attained_text(asked))
    }

    fn attained_text(&self, asked: &Asked) -> Text {
        self.found(&asked.to_date()).ok_or(NO_VALUE)?;
        let goals = self.goals(asked);
        // Rate and who asked for it; two that asked for the same are told together.
        let mut said: Vec<(Decimal, Vec<&str>)> = Vec::new();
        for (authority, plan) in &goals {
            let Some(rate) = self.judged(asked, plan.goal).and_then(|judged| judged.attainment) else { continue };
            let name = authority.short.get(self.ask.lang);
            match said.iter_mut().find(|(known, _)| *known == rate) {
                Some((_, names)) => names.push(name),
                None => said.push((rate, vec![name])),
            }
        }
        if said.is_empty() {
            return self.judged_text(asked);
        }
        let key = if goals.len() == 1 { "report-attained" } else { "report-attained-by" };
        let phrases = said
            .iter()
            .map(|(rate, names)| self.say(&Message::new(key).with("rate", self.percentage(*rate)).with("authority", names.join(", "))));
        Ok(phrases.collect::<Vec<_>>().join(", "))
    }

    /// Missed, met or exceeded, in words.
    pub fn judgement(&self, asked: &Asked) -> Phrase {
        self.bind(asked, "judged", &[], self.judged_text(asked))
    }

    fn judged_text(&self, asked: &Asked) -> Text {
        self.found(&asked.to_date()).ok_or(NO_VALUE)?;
        let key = match self.verdict(asked).ok_or(NO_GOAL)? {
            Verdict::Missed => "report-judged-missed",
            Verdict::Met => "report-judged-met",
            Verdict::Exceeded => "report-judged-exceeded",
        };
        Ok(self.say(&Message::new(key)))
    }

    /// What stands in the way of the goal: what the year will come to at the present pace, or that it is missed.
    pub fn outlook(&self, asked: &Asked) -> Phrase {
        let rate = self.foreseen(asked).and_then(|foreseen| foreseen.attainment);
        let text = match rate {
            Some(rate) => Ok(self.say(&Message::new("report-foreseen").with("rate", self.percentage(rate)))),
            None if self.grows(asked) => Err(NO_BASE),
            // Before the year is over a goal that is missed may yet be reached.
            None if self.verdict(asked) == Some(Verdict::Missed) && !self.ends_the_year(asked) => {
                Ok(self.say(&Message::new("report-not-yet")))
            }
            None => self.judged_text(asked),
        };
        self.bind(asked, "outlook", &[], text)
    }

    /// What it is compared with.
    fn before(&self, asked: &Asked) -> String {
        self.say(&Message::new("report-same-period").with("year", asked.period.year() - 1))
    }

    /// Rise or fall against the same period, in per cent or points; from nothing, where there is no rate, in the indicator's unit.
    pub fn compared(&self, asked: &Asked) -> Phrase {
        self.bind_growth(asked, "compared", self.growth_text(asked, true))
    }

    /// Rise or fall against the same period, in the indicator's unit.
    pub fn changed(&self, asked: &Asked) -> Phrase {
        self.bind_growth(asked, "changed", self.growth_text(asked, false))
    }

    fn growth_text(&self, asked: &Asked, relative: bool) -> Text {
        let growth = match self.same_period(asked) {
            SamePeriod::Compared(growth) => growth,
            SamePeriod::NotComparable(why) => {
                let why = small(self.say(&why).trim_end_matches('.'));
                return Ok(self.say(&Message::new("report-not-comparable").with("then", self.before(asked)).with("why", why)));
            }
            SamePeriod::Missing => return Err(NO_BASE),
        };
        let change = self.relative(&growth, asked).filter(|_| relative).unwrap_or_else(|| self.absolute(&growth, asked));
        let small = relative && growth.change.unwrap_or(growth.difference).abs() < SMALL;
        let key = match (growth.difference.is_zero(), growth.difference.is_sign_negative(), small) {
            (true, ..) => "report-equal",
            (_, false, true) => "report-slightly-up",
            (_, true, true) => "report-slightly-down",
            (_, false, false) => "report-up",
            (_, true, false) => "report-down",
        };
        let message = Message::new(key).with("then", self.before(asked)).with("change", change);
        Ok(format!("{}{}", self.say(&message), self.breaks(&growth)))
    }

    /// "bằng x % so với cùng kỳ"; of a rate the change in points.
    pub fn indexed(&self, asked: &Asked) -> Phrase {
        let text = match self.growth(asked) {
            Some(Comparison { index: Some(index), is_rate: false, breaks, .. }) => {
                let message = Message::new("report-indexed").with("index", self.percentage(index)).with("then", self.before(asked));
                Ok(format!("{}{}", self.say(&message), self.in_brackets(&breaks)))
            }
            _ => self.growth_text(asked, true),
        };
        self.bind_growth(asked, "indexed", text)
    }

    fn breaks(&self, growth: &Comparison) -> String {
        self.in_brackets(&growth.breaks)
    }

    fn in_brackets(&self, breaks: &[Message]) -> String {
        // Sentences elsewhere; here part of one.
        let breaks = breaks.iter().filter(|message| message.key() != MERGED);
        let breaks: Vec<String> = breaks.map(|message| small(self.say(message).trim_end_matches('.'))).collect();
        if breaks.is_empty() { String::new() } else { format!(" ({})", breaks.join("; ")) }
    }

    /// Name, value, attainment and growth: whatever there is. `name` is how the name is written. A flow is told as of its period, then
    /// with all the rest from the beginning of the year on: a goal is one of the year.
    pub fn told(&self, asked: &Asked, name: fn(&str) -> String) -> Phrase {
        let name = self.words(&name(self.name(asked.indicator)));
        let to_date = asked.to_date();
        if !self.is_cumulated(&to_date) {
            return self.told_as(asked, name);
        }
        let within = self.say(&Message::new(match asked.period.kind() {
            PeriodKind::Month => "report-within-month",
            PeriodKind::Quarter => "report-within-quarter",
            _ => "report-within-half",
        }));
        if self.found(&to_date).is_none() {
            // Without a sum since the beginning of the year a goal says nothing.
            let alone = Message::new("report-told").with("name", format!("{name} {within}")).with("figure", self.fig(asked)?);
            return Ok(self.say(&alone));
        }
        let lead = Message::new("report-told-so-far").with("name", name).with("within", within).with("figure", self.fig(asked)?);
        self.told_as(&to_date, self.say(&lead))
    }

    fn told_as(&self, asked: &Asked, name: String) -> Phrase {
        let Some(found) = self.found(asked) else { return self.missing(asked, NO_VALUE) };
        let goals = self.goals(asked);
        let assigned = goals.iter().any(|(_, plan)| !plan.is_derived() && plan.goal.value().is_some());
        let is_number = matches!(found.value, Value::Number(_));
        let assigned = assigned && is_number && found.hedge == Hedge::None;
        // With several goals no single one can stand beside the figure: their rates are told.
        let one_goal = goals.windows(2).all(|pair| pair[0].1.goal == pair[1].1.goal);
        let told = |key, figure| Message::new(key).with("name", name).with("figure", figure);
        let mut out = vec![self.say(&match assigned {
            // "95,1/96,3%" and "26/26 triệu đồng/người" can be misread: there the goal stands in brackets.
            true if self.is_plain_count(asked) => told("report-told-planned", self.against(asked)?),
            true if one_goal => told("report-told-beside", self.fig(asked)?).with("goal", self.goal_text(asked)?),
            true => told("report-told-planned", self.fig(asked)?),
            false => told("report-told", self.fig(asked)?),
        })];
        if !goals.is_empty() {
            out.push(self.attained(asked)?);
        }
        if !matches!(self.same_period(asked), SamePeriod::Missing) {
            out.push(self.indexed(asked)?);
        }
        Ok(out.join(", "))
    }

    /// Its unit can stand once behind result and goal.
    fn is_plain_count(&self, asked: &Asked) -> bool {
        let unit = &self.year.catalogue.get(asked.indicator).unit_name;
        !unit.contains('/') && !unit.contains('%') && !unit.contains('‰')
    }

    /// Name and figure; where the name begins with the unit, as one: "27 trường mầm non".
    fn named(&self, asked: &Asked) -> Phrase {
        let name = small(self.name(asked.indicator));
        let figure = self.fig(asked)?;
        let unit = &self.year.catalogue.get(asked.indicator).unit_name;
        match name.strip_prefix(unit.as_str()).and_then(|rest| rest.strip_prefix(' ')) {
            Some(rest) => Ok(format!("{figure} {}", self.words(rest))),
            None => Ok(format!("{} {figure}", self.words(&name))),
        }
    }

    /// A figure of a list. `whole` is what its share is of.
    pub fn listed(&self, asked: &Asked, form: Form, whole: Option<&Asked>) -> Phrase {
        let name = || self.words(&small(self.name(asked.indicator)));
        let planned = self.planned(asked).is_ok() && self.number(asked).is_some();
        match (form, whole) {
            (Form::Told, _) => self.told(asked, small),
            (Form::Against, _) if planned => Ok(format!("{} {}", name(), self.against(asked)?)),
            (Form::Share, Some(whole)) => {
                let message = Message::new("report-share").with("listed", self.named(asked)?);
                Ok(self.say(&message.with("share", self.share(asked, whole)?)))
            }
            (Form::Figure | Form::Against | Form::Share, _) => self.named(asked),
        }
    }
}
