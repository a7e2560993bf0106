//! The functions that a template may call, by name. Each is a few words over [`Context`]; what they say is decided there.

use crate::asked::Asked;
use crate::context::Context;
use crate::fault::{Fault, meant};
use crate::marks::{Marked, capital, small};
use crate::phrases::Form;
use minijinja::value::{Kwargs, Value};
use minijinja::{Environment, Error, State};
use plan::{SamePeriod, UnitId, Verdict};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use texts::Message;

/// How deep slots may stand in each other, and how many may be read for one report.
const DEEPEST: usize = 8;
const MOST_SLOTS: usize = 10_000;

type Said = Result<String, Error>;
type Phrase = Result<String, Fault>;

/// Registers a function of one indicator.
fn of_one(env: &mut Environment<'static>, context: &Arc<Context>, name: &'static str, say: fn(&Context, &Asked) -> Phrase) {
    let context = Arc::clone(context);
    env.add_function(name, move |code: String, named: Kwargs| -> Said {
        if let Some(gap) = context.unknown(&code) {
            return Ok(gap);
        }
        let asked = Asked::read(&context, &code, &named)?;
        named.assert_all_used()?;
        Ok(say(&context, &asked)?)
    });
}

impl Context {
    /// The gap of an indicator that the unit's catalogue does not have, where gaps are allowed.
    fn unknown(&self, code: &str) -> Option<String> {
        let gap = || self.marks.put(Marked::Gap(self.say(&Message::new("report-indicator").with("code", code))));
        (self.ask.gaps && self.year.catalogue.find(code).is_none()).then(gap)
    }
}

/// Registers a question about one indicator.
fn test_of_one(env: &mut Environment<'static>, context: &Arc<Context>, name: &'static str, is: fn(&Context, &Asked) -> bool) {
    let context = Arc::clone(context);
    env.add_function(name, move |code: String, named: Kwargs| -> Result<bool, Error> {
        // Another unit's catalogue may not have the indicator: it has no figure of it then.
        if context.year.catalogue.find(&code).is_none() {
            return Ok(false);
        }
        let asked = Asked::read(&context, &code, &named)?;
        named.assert_all_used()?;
        Ok(is(&context, &asked))
    });
}

/// Registers all functions and variables.
pub(crate) fn register(env: &mut Environment<'static>, context: &Arc<Context>) {
    values(env, context);
    phrases(env, context);
    lists(env, context);
    words(env, context);
    main_targets(env, context);
    blocks(env, context);
    variables(env, context);
}

fn values(env: &mut Environment<'static>, context: &Arc<Context>) {
    of_one(env, context, "fig", Context::fig);
    of_one(env, context, "num", Context::num);
    of_one(env, context, "then", Context::then);
    of_one(env, context, "goal", Context::goal_text);
    of_one(env, context, "against", Context::against);
    of_one(env, context, "goal_num", Context::goal_num);
    of_one(env, context, "rate", Context::rate);
    of_one(env, context, "rate_num", Context::rate_num);
    of_one(env, context, "index", Context::index);
    of_one(env, context, "index_num", Context::index_num);
    of_one(env, context, "change", Context::change);
    of_one(env, context, "diff", Context::difference);
    let c = Arc::clone(context);
    env.add_function("outof", move |code: String, whole: String, named: Kwargs| -> Said {
        if let Some(gap) = c.unknown(&code) {
            return Ok(gap);
        }
        let asked = Asked::read(&c, &code, &named)?;
        named.assert_all_used()?;
        Ok(c.out_of(&asked, &asked.of(c.indicator(&whole)?))?)
    });
    let c = Arc::clone(context);
    env.add_function("share", move |code: String, second: Option<String>, named: Kwargs| -> Said {
        if let Some(gap) = c.unknown(&code) {
            return Ok(gap);
        }
        let asked = Asked::read(&c, &code, &named)?;
        let of = named.get::<Option<String>>("of")?.or(second);
        named.assert_all_used()?;
        let whole = match of {
            Some(code) => Some(c.indicator(&code)?),
            None => c.year.catalogue.get(asked.indicator).parent,
        };
        let Some(whole) = whole else { return Ok(c.missing(&asked, "report-missing-base")?) };
        Ok(c.share(&asked, &asked.of(whole))?)
    });
    let c = Arc::clone(context);
    env.add_function("units_count", move |code: String, named: Kwargs| -> Said {
        if let Some(gap) = c.unknown(&code) {
            return Ok(gap);
        }
        let asked = Asked::read(&c, &code, &named)?;
        named.assert_all_used()?;
        let count = c.by_unit(&asked).iter().filter(|(_, value)| !value.is_zero()).count();
        c.by_unit(&asked).iter().for_each(|(one, _)| c.shown(one.place()));
        Ok(c.bound(asked.expression(&c, "units_count", &[]), c.count(count, "report-units")))
    });
    let c = Arc::clone(context);
    env.add_function("unit_total", move || -> Said {
        let count = c.below(c.ask.unit, c.ask.period).len();
        Ok(c.bound("unit_total()".into(), c.count(count, "report-units")))
    });
}

fn phrases(env: &mut Environment<'static>, context: &Arc<Context>) {
    of_one(env, context, "attained", Context::attained);
    of_one(env, context, "compared", Context::compared);
    of_one(env, context, "changed", Context::changed);
    of_one(env, context, "indexed", Context::indexed);
    of_one(env, context, "judged", Context::judgement);
    of_one(env, context, "outlook", Context::outlook);
    of_one(env, context, "told", |c, asked| c.told(asked, small));
    of_one(env, context, "Told", |c, asked| c.told(asked, capital));
    test_of_one(env, context, "has", |c, asked| c.found(asked).is_some());
    test_of_one(env, context, "has_goal", |c, asked| c.goal(asked).is_some());
    test_of_one(env, context, "missed", |c, asked| c.verdict(asked) == Some(Verdict::Missed));
    test_of_one(env, context, "behind", Context::is_behind);
    test_of_one(
        env,
        context,
        "rose",
        |c, asked| matches!(c.same_period(asked), SamePeriod::Compared(g) if g.difference.is_sign_positive() && !g.difference.is_zero()),
    );
    test_of_one(
        env,
        context,
        "fell",
        |c, asked| matches!(c.same_period(asked), SamePeriod::Compared(g) if g.difference.is_sign_negative()),
    );
}

fn lists(env: &mut Environment<'static>, context: &Arc<Context>) {
    let form =
        |named: &Kwargs| -> Result<Form, Error> { Ok(Form::parse(named.get::<Option<String>>("form")?.as_deref().unwrap_or("fig"))?) };
    let c = Arc::clone(context);
    env.add_function("list", move |code: String, named: Kwargs| -> Said {
        if let Some(gap) = c.unknown(&code) {
            return Ok(gap);
        }
        let (asked, form) = (Asked::read(&c, &code, &named)?, form(&named)?);
        named.assert_all_used()?;
        let parts: Vec<Asked> = c.year.catalogue.parts(asked.indicator).iter().map(|part| asked.of(*part)).collect();
        let told = c.listing(&parts, form, Some(&asked), &asked)?;
        // A list that does not make the whole says so, or a reader would add it up.
        let whole =
            c.year.catalogue.get(asked.indicator).parts == Some(plan::Parts::Closed) && parts.iter().all(|part| c.found(part).is_some());
        Ok(if whole { told } else { format!("{told}…") })
    });
    let c = Arc::clone(context);
    env.add_function("items", move |codes: Vec<String>, named: Kwargs| -> Said {
        let form = form(&named)?;
        let known = codes.iter().filter(|code| c.unknown(code).is_none());
        let list: Result<Vec<Asked>, Error> = known.map(|code| Asked::read(&c, code, &named)).collect();
        named.assert_all_used()?;
        let list = list?;
        if let (true, Some(gap)) = (list.is_empty(), codes.first().and_then(|code| c.unknown(code))) {
            return Ok(gap);
        }
        let first = list.first().ok_or_else(|| Fault::new(Message::new("report-no-items"), Message::new("report-help-no-items")))?;
        let whole = c.year.catalogue.get(first.indicator).parent.map(|parent| first.of(parent));
        Ok(c.listing(&list, form, whole.as_ref(), first)?)
    });
    of_one(env, context, "by_unit", |c, asked| c.units_told(&c.by_unit(asked), asked));
    of_one(env, context, "names", |c, asked| {
        let list = c.by_unit(asked);
        list.iter().for_each(|(one, _)| c.shown(one.place()));
        Ok(c.unit_names(list.iter().filter(|(_, value)| !value.is_zero()).map(|(one, _)| one.unit)))
    });
    of_one(env, context, "missing", |c, asked| {
        let there: Vec<UnitId> = c.by_unit(asked).iter().map(|(one, _)| one.unit).collect();
        Ok(c.unit_names(c.below(asked.unit, asked.period).into_iter().filter(|unit| !there.contains(unit))))
    });
    let c = Arc::clone(context);
    env.add_function("best", move |code: String, count: usize, named: Kwargs| -> Said {
        if let Some(gap) = c.unknown(&code) {
            return Ok(gap);
        }
        let asked = Asked::read(&c, &code, &named)?;
        named.assert_all_used()?;
        Ok(c.units_told(&c.ranked(&asked).into_iter().take(count).collect::<Vec<_>>(), &asked)?)
    });
    let c = Arc::clone(context);
    env.add_function("worst", move |code: String, count: usize, named: Kwargs| -> Said {
        if let Some(gap) = c.unknown(&code) {
            return Ok(gap);
        }
        let asked = Asked::read(&c, &code, &named)?;
        named.assert_all_used()?;
        Ok(c.units_told(&c.ranked(&asked).into_iter().rev().take(count).collect::<Vec<_>>(), &asked)?)
    });
}

fn words(env: &mut Environment<'static>, context: &Arc<Context>) {
    of_one(env, context, "name", |c, asked| Ok(c.words(&small(c.name(asked.indicator)))));
    of_one(env, context, "Name", |c, asked| Ok(c.words(&capital(c.name(asked.indicator)))));
    let c = Arc::clone(context);
    env.add_function("doc", move |number: String| -> Said { Ok(c.document(&number)?) });
    let c = Arc::clone(context);
    env.add_function("next_documents", move || -> Result<Vec<String>, Error> {
        let documents: Result<Vec<String>, Fault> = c.next_documents().iter().map(|number| c.document(number)).collect();
        Ok(documents?)
    });
    let c = Arc::clone(context);
    env.add_function("has_prose", move |state: &State, slot: String| c.files.slot(&section(state), &slot).is_some());
    let c = Arc::clone(context);
    env.add_function("prose", move |state: &State, slot: String| -> Said { prose(&c, state, &slot) });
    for (name, kind) in [("cause", false), ("remedy", true)] {
        let c = Arc::clone(context);
        env.add_function(name, move |code: String, named: Kwargs| -> Said {
            let asked = Asked::read(&c, &code, &named)?;
            named.assert_all_used()?;
            Ok(c.cause(&asked, kind))
        });
    }
    let c = Arc::clone(context);
    env.add_function("causes", move |kind: String| -> Vec<Value> {
        let causes = c.files.causes.iter().filter(|cause| cause.kind == kind);
        let told = causes.map(|cause| {
            let name = c.indicator(&cause.indicator).map_or_else(|_| cause.indicator.clone(), |id| small(c.name(id)));
            let (small, capital) = (c.words(&name), c.words(&capital(&name)));
            minijinja::context! { name => small, Name => capital, cause => c.words(&cause.cause), remedy => c.words(&cause.remedy) }
        });
        told.collect()
    });
}

/// The section that a template belongs to.
fn section(state: &State) -> String {
    state.lookup("section").map(|name| name.to_string()).unwrap_or_default()
}

/// The slot of a narrative, with its own expressions.
fn prose(context: &Context, state: &State, slot: &str) -> Said {
    let section = section(state);
    let Some(name) = context.files.slot(&section, slot) else {
        let gap = Message::new("report-gap").with("section", &section).with("slot", slot);
        return Ok(context.marks.put(Marked::Gap(context.say(&gap))));
    };
    let cycle = || Fault::new(Message::new("report-cycle"), Message::new("report-help-cycle"));
    if context.slots.fetch_add(1, Ordering::Relaxed) >= MOST_SLOTS || context.depth.load(Ordering::Relaxed) >= DEEPEST {
        return Err(cycle().into());
    }
    context.depth.fetch_add(1, Ordering::Relaxed);
    let rendered = state.env().get_template(&name).and_then(|slot| slot.render(minijinja::context! { section }));
    context.depth.fetch_sub(1, Ordering::Relaxed);
    rendered.map(|text| context.without_notes(&text))
}

impl Context {
    /// A legal document by its number: what it is, of which day, by whom.
    fn document(&self, number: &str) -> Result<String, Fault> {
        let documents = &self.year.targets.documents;
        let Some(found) = documents.get(number) else {
            let help = meant(number, documents.keys().map(String::as_str), Message::new("report-help-document"));
            return Err(Fault::new(Message::new("report-document").with("number", number), help));
        };
        let date = found.date.map_or_else(String::new, written_day);
        let key = if found.date.is_some() { "report-document-dated" } else { "report-document-undated" };
        let message = Message::new(key).with("kind", document_kind(self, number)).with("number", number).with("date", date);
        Ok(self.words(&self.say(&message.with("issuer", &found.issuer))))
    }

    /// Numbers of the documents that set goals of the unit for the next year.
    fn next_documents(&self) -> BTreeSet<String> {
        let year = self.ask.period.year() + 1;
        let goals = self.year.targets.all().iter().filter(|target| target.year == year && target.unit == self.ask.unit);
        goals.filter_map(|target| target.document.clone()).filter(|number| !number.is_empty()).collect()
    }

    /// Why a figure is as it is, or what is done about it; a gap where nobody told it.
    pub fn cause(&self, asked: &Asked, remedy: bool) -> String {
        let code = &self.year.catalogue.get(asked.indicator).code;
        let period = asked.period.to_string();
        let told = self.files.causes.iter().find(|c| c.indicator == *code && (c.period.is_empty() || c.period == period));
        match told.map(|c| if remedy { &c.remedy } else { &c.cause }).filter(|text| !text.is_empty()) {
            Some(text) => self.words(text),
            None => {
                let key = if remedy { "report-gap-remedy" } else { "report-gap-cause" };
                let gap = Message::new(key).with("indicator", self.name(asked.indicator));
                self.marks.put(Marked::Gap(self.say(&gap)))
            }
        }
    }
}

/// A day as official documents write it: a zero before days below ten and before January and February (Decree 30/2020/NĐ-CP,
/// appendix I, part II, 4).
fn written_day(day: jiff::civil::Date) -> String {
    let month = if day.month() <= 2 { format!("{:02}", day.month()) } else { day.month().to_string() };
    format!("{:02}/{month}/{}", day.day(), day.year())
}

/// "Nghị quyết", "Quyết định" … by the symbol of a number (Decree 30/2020/NĐ-CP, appendix III).
fn document_kind(context: &Context, number: &str) -> String {
    const KINDS: [(&str, &str); 10] = [
        ("NQ", "report-kind-resolution"),
        ("QĐ", "report-kind-decision"),
        ("NĐ", "report-kind-decree"),
        ("CT", "report-kind-directive"),
        ("KH", "report-kind-plan"),
        ("BC", "report-kind-report"),
        ("TT", "report-kind-circular"),
        ("TB", "report-kind-notice"),
        ("KL", "report-kind-conclusion"),
        ("CV", "report-kind-letter"),
    ];
    let symbol = number.split(['/', '-']).find(|part| !part.starts_with(|c: char| c.is_ascii_digit())).unwrap_or("");
    let key = KINDS.iter().find(|(known, _)| symbol.starts_with(known)).map_or("report-kind-document", |(_, key)| key);
    context.say(&Message::new(key))
}

fn main_targets(env: &mut Environment<'static>, context: &Arc<Context>) {
    let c = Arc::clone(context);
    env.add_function("main", move |which: String| -> Result<Vec<Value>, Error> {
        let chosen = c.main(&which)?;
        let told: Result<Vec<Value>, Fault> = chosen.into_iter().map(|at| c.main_told(at)).collect();
        Ok(told?)
    });
    of_one(env, context, "verdict", Context::verdict_word);
    let c = Arc::clone(context);
    env.add_function("main_verdict", move |number: u32| -> Said { Ok(c.main_verdict(number)) });
    let c = Arc::clone(context);
    env.add_function("main_count", move |which: String| -> Said {
        let count = c.main(&which)?.len();
        Ok(c.bound(format!("main_count(\"{which}\")"), c.count(count, "report-targets")))
    });
}

fn blocks(env: &mut Environment<'static>, context: &Arc<Context>) {
    type Build = fn(&Context) -> Phrase;
    for (name, build) in [
        ("appendix", (|c| Ok(c.block(c.appendix()?))) as Build),
        ("next_targets", |c| Ok(c.block(c.next_targets()?))),
        ("next_appendix", |c| Ok(c.block(c.next_appendix()?))),
        ("next_allocation", |c| Ok(c.block(c.next_allocation()?))),
    ] {
        let c = Arc::clone(context);
        env.add_function(name, move || -> Said { Ok(build(&c)?) });
    }
    let c = Arc::clone(context);
    env.add_function("table", move |preset: String, codes: Vec<String>, named: Kwargs| -> Said {
        let known = codes.iter().filter(|code| c.unknown(code).is_none());
        let list: Result<Vec<Asked>, Error> = known.map(|code| Asked::read(&c, code, &named)).collect();
        named.assert_all_used()?;
        Ok(c.block(vec![c.table(&preset, &list?)?]))
    });
    let c = Arc::clone(context);
    env.add_function("known", move |codes: Vec<String>| -> Vec<String> {
        codes.into_iter().filter(|code| c.year.catalogue.find(code).is_some()).collect()
    });
    let c = Arc::clone(context);
    env.add_function("chart", move |kind: String, code: Option<String>, named: Kwargs| -> Said {
        let asked = code.map(|code| Asked::read(&c, &code, &named)).transpose()?;
        named.assert_all_used()?;
        Ok(c.block(vec![c.chart(&kind, asked.as_ref())?]))
    });
}

fn variables(env: &mut Environment<'static>, context: &Arc<Context>) {
    let ask = context.ask;
    let year = ask.period.year();
    env.add_global("year", year);
    env.add_global("last_year", year - 1);
    env.add_global("next_year", year + 1);
    env.add_global("period", context.period_name(ask.period));
    env.add_global("next_period", ask.period.next().map(|period| context.period_name(period)).unwrap_or_default());
    env.add_global("unit", context.unit_name(ask.unit));
    env.add_global("cut_off", written_day(context.day(ask.period)));
    env.add_global("number_and_date", context.words(&context.say(&context.number_and_date())));
    let version = context.year.org.get(ask.unit).at(context.day(ask.period));
    let level = version.map_or("", |version| &*version.level);
    let level = context.say(&level_word(level).unwrap_or_else(|| Message::new("report-level-other")));
    env.add_global("committee", context.say(&Message::new("report-committee").with("level", &level)));
    env.add_global("council", context.say(&Message::new("report-council").with("level", &level)));
    env.add_global("level", level);
}

impl Context {
    /// The year in which the report is signed: when its period is over.
    pub fn signing_year(&self) -> i16 {
        let day = self.day(self.ask.period);
        day.tomorrow().unwrap_or(day).year()
    }

    /// Number and date as a line of an annex refers to them, blank until the report is issued.
    fn number_and_date(&self) -> Message {
        Message::new("report-number-and-date").with("symbol", self.files.setting("symbol")).with("year", self.signing_year())
    }
}

/// The word for a level of administrative units; `None` for any other.
pub fn level_word(level: &str) -> Option<Message> {
    Some(Message::new(match level {
        "country" => "report-level-country",
        "province" => "report-level-province",
        "district" => "report-level-district",
        "township" => "report-level-township",
        "ward" => "report-level-ward",
        "special_zone" => "report-level-special-zone",
        "commune" => "report-level-commune",
        _ => return None,
    }))
}

impl Context {
    /// "năm 2022", "quý I năm 2025", "tháng 6 năm 2025".
    pub fn period_name(&self, period: plan::Period) -> String {
        use plan::PeriodKind;
        const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];
        let number = usize::from(period.number());
        let key = match period.kind() {
            PeriodKind::Week => "report-period-week",
            PeriodKind::Month => "report-period-month",
            PeriodKind::Quarter => "report-period-quarter",
            PeriodKind::SixMonths if number == 1 => "report-period-first-half",
            PeriodKind::SixMonths => "report-period-second-half",
            PeriodKind::NineMonths => "report-period-nine-months",
            PeriodKind::Year => "report-period-year",
            PeriodKind::SchoolYear => "report-period-school-year",
        };
        let roman = ROMAN.get(number.saturating_sub(1)).copied().unwrap_or("");
        let message = Message::new(key).with("number", number).with("roman", roman);
        self.say(&message.with("year", period.year()).with("before", period.year() - 1))
    }
}
