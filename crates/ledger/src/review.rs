//! What a submission holds and how it looks to those who fill it in and look at it: entries, what changed since the last look,
//! remarks, what other forms gave already, and what stands against it.

use crate::database::{Transaction, args};
use crate::error::{Error, Result};
use crate::export::observed;
use crate::figures::{cells_of, counted};
use crate::ledger::Ledger;
use crate::reference::{Reference, period_number, period_of};
use crate::submission::{Entered, Found, Key, find, parse_state};
use figure::Hedge;
use plan::{Entry, IndicatorId, Period, Place, Ruling, Severity, State, Status, UnitId, Validation, Year};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;
use texts::Message;

/// One cell of a submission.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Cell {
    /// What was entered last; `None`: nothing, or taken back.
    pub value: Option<Decimal>,
    pub status: Status,
    /// The edition in which it was entered; 0: never.
    pub edition: i64,
    pub cause: String,
    pub remedy: String,
}

/// Everything that was entered, with the editions at which somebody looked at it.
pub(crate) struct Draft {
    cells: BTreeMap<IndicatorId, Cell>,
    /// Everything that was ever entered: edition, indicator, value, in this order.
    entered: Vec<(i64, IndicatorId, Option<Decimal>)>,
    events: Vec<Event>,
    remarks: Vec<(i64, IndicatorId, String)>,
}

/// What happened to a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When, in microseconds since 1970 (UTC).
    pub at: i64,
    /// What was done, as a word of [`plan::Action`].
    pub action: String,
    /// Where it stood then.
    pub state: State,
    /// Who did it.
    pub account: String,
    /// Why.
    pub reason: String,
    pub(crate) edition: i64,
}

impl Draft {
    pub async fn read(tx: &mut Transaction, reference: &Reference, found: &Found<'_>, id: i64) -> Result<Draft> {
        let (home, of) = (found.about.home, args![found.about.home, id]);
        let mut cells: BTreeMap<IndicatorId, Cell> = BTreeMap::new();
        let mut entered = Vec::new();
        for row in tx.rows(ENTRIES, &of).await? {
            let indicator = reference.indicator_of(row.int(0)?)?;
            let cell = cells.entry(indicator).or_default();
            let decimals = row.int(2)?;
            cell.value = row.maybe_int(1)?.map(|amount| reference.value(indicator, amount, decimals)).transpose()?;
            cell.status = Status::parse(row.text(3)?).ok_or_else(|| Error::damaged("status"))?;
            cell.edition = row.int(4)?;
            entered.push((cell.edition, indicator, cell.value));
        }
        let period = period_number(found.period, found.form.calendar);
        for row in tx.rows(EXPLANATIONS, &args![home, found.about.number, period]).await? {
            let cell = cells.entry(reference.indicator_of(row.int(0)?)?).or_default();
            (cell.cause, cell.remedy) = (row.text(1)?.to_owned(), row.text(2)?.to_owned());
        }
        let mut events = Vec::new();
        for row in tx.rows(EVENTS, &of).await? {
            let state = parse_state(row.text(2)?)?;
            let (action, account, reason) = (row.text(1)?.to_owned(), row.text(3)?.to_owned(), row.text(4)?.to_owned());
            events.push(Event { at: row.int(0)?, action, state, account, reason, edition: row.int(5)? });
        }
        let mut remarks = Vec::new();
        for row in tx.rows(REMARKS, &of).await? {
            remarks.push((row.int(0)?, reference.indicator_of(row.int(1)?)?, row.text(2)?.to_owned()));
        }
        Ok(Draft { cells, entered, events, remarks })
    }

    fn nothing() -> Draft {
        Draft { cells: BTreeMap::new(), entered: Vec::new(), events: Vec::new(), remarks: Vec::new() }
    }

    /// What is entered now is not what stands.
    pub fn differs(&self, indicator: IndicatorId, entered: &Entered) -> bool {
        let Some(cell) = self.cells.get(&indicator).filter(|cell| cell.edition > 0) else { return entered.value.is_some() };
        let same = cell.value == entered.value && cell.value.map(|v| v.scale()) == entered.value.map(|v| v.scale());
        !same || (cell.value.is_some() && cell.status != entered.status)
    }

    /// There are new words on a figure.
    pub fn explains(&self, indicator: IndicatorId, entered: &Entered) -> bool {
        let (cause, remedy) = self.cells.get(&indicator).map_or(("", ""), |cell| (&*cell.cause, &*cell.remedy));
        (cause, remedy) != (&*entered.cause, &*entered.remedy)
    }

    fn is_explained(&self, indicator: IndicatorId) -> bool {
        self.cells.get(&indicator).is_some_and(|cell| !cell.cause.trim().is_empty())
    }

    fn since(&self, looked: impl Fn(&Event) -> bool) -> i64 {
        self.events.iter().filter(|event| looked(event)).map(|event| event.edition).max().unwrap_or(0)
    }

    /// Figures entered after the last approval.
    pub fn changed_since_approval(&self) -> impl Iterator<Item = (IndicatorId, &Cell)> {
        let since = self.since(|event| event.state == State::Approved);
        self.cells.iter().filter(move |(_, cell)| cell.edition > since).map(|(indicator, cell)| (*indicator, cell))
    }

    /// The edition at which somebody who judges looked at it last.
    fn last_look(&self) -> i64 {
        self.since(|event| event.action == "return" || event.action == "reopen" || event.state == State::Approved)
    }

    /// What stood in a cell when somebody who judges looked at it last.
    fn looked_at(&self, indicator: IndicatorId) -> Option<Decimal> {
        let looked = self.last_look();
        self.entered.iter().rfind(|(edition, of, _)| *edition <= looked && *of == indicator).and_then(|(.., value)| *value)
    }

    /// Remarks of the last return, on cells that were not entered again since.
    fn open_remark(&self, indicator: IndicatorId) -> Option<&str> {
        let last = self.since(|event| event.action == "return" || event.action == "reopen");
        let entered = self.cells.get(&indicator).map_or(0, |cell| cell.edition);
        let remark = self.remarks.iter().rfind(|(edition, of, _)| *edition == last && *of == indicator && entered < last);
        remark.map(|(_, _, reason)| &**reason)
    }
}

/// One line of a form with everything that is known beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The indicator.
    pub indicator: IndicatorId,
    /// It must be filled in.
    pub required: bool,
    /// What was entered.
    pub value: Option<Decimal>,
    /// Its status.
    pub status: Status,
    /// Entered since somebody looked at it last.
    pub changed: bool,
    /// What stood there when somebody looked at it last; `None`: nothing, or nobody looked yet.
    pub looked_at: Option<Decimal>,
    /// Why it was returned.
    pub remark: Option<String>,
    /// Why it is what it is.
    pub cause: String,
    /// What is done about it.
    pub remedy: String,
    /// Already reported in another form: its code and the value. It is not asked again.
    pub given: Option<(String, Decimal)>,
    /// The target of the year.
    pub plan: Option<Decimal>,
    /// The value of the period before.
    pub previous: Option<Decimal>,
    /// The value of the same period of the year before; of a merged unit the sum of those before it.
    pub same_period: Option<Decimal>,
}

/// How much something that stands against a figure weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// There must be a figure.
    Missing,
    /// It can't be true.
    Wrong,
    /// It asks for its cause.
    Unexplained,
    /// It is odd: somebody has to say that it stands.
    Odd,
}

/// Something that stands against a figure of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// The figure.
    pub indicator: IndicatorId,
    /// How much it weighs.
    pub weight: Weight,
    /// What is wrong or odd.
    pub message: Message,
    /// The one slip of typing that would explain it.
    pub hint: Option<Message>,
    /// What to do about it.
    pub help: Message,
}

/// A submission as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Code of the form.
    pub form: String,
    /// Version of the form.
    pub version: u32,
    /// Id of who fills it in.
    pub unit: UnitId,
    /// Whose figures they are.
    pub about: UnitId,
    /// The period.
    pub period: Period,
    /// Where it stands.
    pub state: State,
    /// The lines of the form.
    pub lines: Vec<Line>,
    /// What happened so far.
    pub events: Vec<Event>,
}

impl Ledger {
    /// A submission with all that stands beside its cells, begun or not.
    ///
    /// # Errors
    /// The form or unit is unknown, or the form is not for that unit or period.
    pub async fn view(&self, key: &Key) -> Result<View> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let found = find(&mut tx, &reference, key).await?;
        let draft = match found.row {
            Some((id, _)) => Draft::read(&mut tx, &reference, &found, id).await?,
            None => Draft::nothing(),
        };
        let given = given(&mut tx, &reference, &found).await?;
        let goals = crate::target::goals(&mut tx, &reference, found.reporter.about, found.period.year()).await?;
        let book = history(&mut tx, &reference, &found).await?;
        let series =
            plan::Series { book: &book, catalogue: &reference.catalogue, org: &reference.org, calendar: found.form.calendar, as_of: None };
        let looked = draft.last_look();
        let nothing = Cell::default();
        let line = |line: &plan::FormLine| {
            let (indicator, unit) = (line.indicator, found.reporter.about);
            let cell = draft.cells.get(&indicator).unwrap_or(&nothing);
            let counted = |period: Option<Period>| book.counted(indicator, unit, period?, None).and_then(plan::Observation::number);
            Line {
                indicator,
                required: line.required,
                value: cell.value,
                status: cell.status,
                changed: cell.edition > looked,
                looked_at: draft.looked_at(indicator),
                remark: draft.open_remark(indicator).map(str::to_owned),
                cause: cell.cause.clone(),
                remedy: cell.remedy.clone(),
                given: given.get(&indicator).cloned(),
                plan: goals.get(&indicator).copied(),
                previous: counted(found.period.previous()),
                same_period: plan::then(series, indicator, unit, found.period),
            }
        };
        Ok(View {
            form: found.form.code.clone(),
            version: found.form.version,
            unit: found.reporter.unit,
            about: found.reporter.about,
            period: found.period,
            state: found.state,
            lines: found.form.lines.iter().map(line).collect(),
            events: draft.events,
        })
    }
}

impl Ledger {
    /// What stands against a submission as it is entered now, for who fills it in and for who looks at it. What the targets of the year
    /// ask about is told when it is submitted: it takes the whole year.
    ///
    /// # Errors
    /// The form or unit is unknown, or the form is not for that unit or period.
    pub async fn concerns(&self, key: &Key) -> Result<Vec<Concern>> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let found = find(&mut tx, &reference, key).await?;
        let Some((id, _)) = found.row else { return Ok(Vec::new()) };
        let draft = Draft::read(&mut tx, &reference, &found, id).await?;
        concerns(&mut tx, &reference, &found, &draft).await
    }
}

/// Figures of the same unit and period that count already and were given in another form than this one.
async fn given(tx: &mut Transaction, reference: &Reference, found: &Found<'_>) -> Result<FxHashMap<IndicatorId, (String, Decimal)>> {
    let numbers: Vec<i64> =
        found.form.lines.iter().map(|line| reference.indicator(line.indicator).map(|i| i.number)).collect::<Result<_>>()?;
    let own = &*reference.org.get(found.reporter.unit).id;
    let of = args![period_number(found.period, found.form.calendar), found.about.home, found.about.number];
    let mut out = FxHashMap::default();
    for row in tx.rows(AssertSqlSafe(cells_of(&numbers)), &of).await? {
        let indicator = reference.indicator_of(row.int(0)?)?;
        let cell = counted(&row, 1)?;
        let source = reference.source_of(cell.source)?;
        // The same unit gave it in another form; what others say of it is a competing source, not an answer.
        let elsewhere = reference.forms.all().iter().find(|form| {
            let same = form.reporters.contains(&found.reporter) && form.kind == found.form.kind && form.calendar == found.form.calendar;
            form.code != found.form.code && same && form.asks(indicator)
        });
        if let Some(form) = elsewhere.filter(|_| source == own) {
            out.insert(indicator, (form.code.clone(), reference.value(indicator, cell.amount, cell.decimals)?));
        }
    }
    Ok(out)
}

/// What entered figures are held against: the unit's figures of the same and the last period and of the year before, and those
/// of the units it was made of.
async fn history(tx: &mut Transaction, reference: &Reference, found: &Found<'_>) -> Result<plan::Book> {
    let (period, about) = (found.period, found.reporter.about);
    let day = period.window(found.form.calendar).to;
    let mut units = vec![about];
    units.extend(reference.org.predecessors(about, day).map(|edge| edge.from));
    let wanted = [Some(period), period.previous(), period.previous_year()];
    let rows = observed(tx, reference, &units, None, |p| wanted.contains(&Some(p))).await?;
    let mut book = plan::Book::default();
    book.precedence = reference.precedence.clone();
    for row in &rows {
        let indicator = reference.indicator_of(row.int(1)?)?;
        let (period, calendar) = period_of(row.int(2)?)?;
        if calendar != found.form.calendar || reference.catalogue.get(indicator).unit.kind == figure::MeasureKind::Qualitative {
            continue;
        }
        let decimals = row.int(4)?;
        let value = row.maybe_int(3)?.map(|amount| reference.value(indicator, amount, decimals)).transpose()?;
        book.add(plan::Observation {
            indicator,
            unit: reference.unit_of(row.int(0)?)?,
            period,
            window: period.window(calendar),
            value: value.map_or(plan::Value::Missing, plan::Value::Number),
            status: Status::parse(row.text(5)?).ok_or_else(|| Error::damaged("status"))?,
            hedge: Hedge::None,
            source: reference.source_of(row.int(7)?)?.to_owned(),
            recorded_at: crate::ledger::day_at(row.int(9)?),
            printed_on: None,
            note: String::new(),
        });
    }
    Ok(book)
}

/// Refuses what can't be handed over: a figure that can't be true or is missing, an explanation that is owed, and, unless it was
/// confirmed, what is odd. All of it is told at once, each with its indicator.
pub(crate) async fn objections(
    ledger: &Ledger,
    tx: &mut Transaction,
    reference: &Reference,
    found: &Found<'_>,
    draft: &Draft,
    confirmed: bool,
) -> Result<()> {
    let mut all = concerns(tx, reference, found, draft).await?;
    // Nobody means to hand over an empty form unless they say so.
    let is_empty = !found.form.lines.iter().any(|line| line.required) && draft.cells.values().all(|cell| cell.value.is_none());
    let is_empty = is_empty && given(tx, reference, found).await?.is_empty();
    if let (Some(line), true) = (found.form.lines.first(), is_empty) {
        let (message, help) = (Message::new("ledger-empty-form"), Message::new("ledger-help-confirm"));
        all.push(Concern { indicator: line.indicator, weight: Weight::Odd, message, hint: None, help });
    }
    all.retain(|concern| !(confirmed && concern.weight == Weight::Odd));
    for (indicator, message) in judged(ledger, tx, reference, found, &entries(found, draft)).await? {
        if !draft.is_explained(indicator) {
            all.push(Concern { indicator, weight: Weight::Unexplained, message, hint: None, help: Message::new("ledger-help-explain") });
        }
    }
    let fault = |concern: Concern| {
        let code = &reference.catalogue.get(concern.indicator).code;
        plan::Error::new(code, 0, concern.message, concern.help)
    };
    if all.is_empty() { Ok(()) } else { Err(Error::faulty(all.into_iter().map(fault).collect())) }
}

/// All that stands against a draft but what the targets of the year ask about.
async fn concerns(tx: &mut Transaction, reference: &Reference, found: &Found<'_>, draft: &Draft) -> Result<Vec<Concern>> {
    let given = given(tx, reference, found).await?;
    let mut out = Vec::new();
    for line in &found.form.lines {
        let (indicator, cell) = (line.indicator, draft.cells.get(&line.indicator));
        let value = cell.and_then(|cell| cell.value);
        match (given.get(&indicator), value) {
            (None, None) if line.required => {
                let message = Message::new("ledger-required");
                out.push(Concern { indicator, weight: Weight::Missing, message, hint: None, help: Message::new("ledger-help-required") });
            }
            (Some((form, there)), Some(here)) if *there != here && cell.is_some_and(|cell| cell.edition > 0) => {
                let message = Message::new("ledger-given-otherwise").with("form", form).with("value", *there);
                out.push(Concern {
                    indicator,
                    weight: Weight::Wrong,
                    message,
                    hint: None,
                    help: Message::new("ledger-help-given-otherwise"),
                });
            }
            _ => {}
        }
    }
    let book = history(tx, reference, found).await?;
    for problem in Validation::new(&reference.catalogue, &book, None).check(&entries(found, draft)) {
        let indicator = problem.place.indicator;
        let (weight, help) = match (problem.severity, problem.rule) {
            (Severity::Error, _) => (Weight::Wrong, Message::new("ledger-help-wrong")),
            (Severity::Warning, Ruling::Outlier) if draft.is_explained(indicator) => continue,
            (Severity::Warning, Ruling::Outlier) => (Weight::Unexplained, Message::new("ledger-help-explain")),
            (Severity::Warning, _) => (Weight::Odd, Message::new("ledger-help-confirm")),
        };
        out.push(Concern { indicator, weight, message: problem.message, hint: problem.hint, help });
    }
    Ok(out)
}

fn entries(found: &Found<'_>, draft: &Draft) -> Vec<Entry> {
    let place = |indicator| Place { unit: found.reporter.about, period: found.period, indicator };
    let entry = |(indicator, cell): (&IndicatorId, &Cell)| Some(Entry { place: place(*indicator), value: cell.value?, hedge: Hedge::None });
    draft.cells.iter().filter_map(entry).collect()
}

/// Figures of a whole year that miss or strongly exceed the target of the governing authority.
async fn judged(
    ledger: &Ledger,
    tx: &mut Transaction,
    reference: &Reference,
    found: &Found<'_>,
    entries: &[Entry],
) -> Result<Vec<(IndicatorId, Message)>> {
    if !matches!(found.period.kind(), plan::PeriodKind::Year | plan::PeriodKind::SchoolYear) {
        return Ok(Vec::new());
    }
    let day = found.period.window(found.form.calendar).to;
    let years = crate::import::years_in(tx).await?;
    let of = (found.reporter.about, found.period.year());
    let Some((unit, year)) = crate::import::nearest(&years, &reference.org, of, day) else { return Ok(Vec::new()) };
    let files = crate::export::files_in(ledger, tx, unit, *year, None).await?;
    let year = Year::load(&files).map_err(Error::faulty)?;
    let across = |entry: &Entry| {
        let indicator = year.catalogue.find(&reference.catalogue.get(entry.place.indicator).code)?;
        let unit = year.org.find(&reference.org.get(entry.place.unit).id)?;
        Some(Entry { place: Place { unit, indicator, ..entry.place }, ..*entry })
    };
    let entries: Vec<Entry> = entries.iter().filter_map(across).collect();
    let asked = plan::to_explain(&year, &entries).into_iter().filter(|asked| asked.why != plan::Why::Outlier);
    asked.map(|asked| Ok((reference.find_indicator(&year.catalogue.get(asked.place.indicator).code)?, asked.message))).collect()
}

const ENTRIES: &str =
    "SELECT indicator, amount, decimals, status, edition FROM entry WHERE home = $1 AND submission = $2 ORDER BY edition, line";
const EXPLANATIONS: &str = "SELECT indicator, cause, remedy FROM explanation WHERE home = $1 AND unit = $2 AND period = $3 \
     ORDER BY recorded_at, lane, seq, line";
const EVENTS: &str =
    "SELECT recorded_at, action, state, account, reason, edition FROM event WHERE home = $1 AND submission = $2 ORDER BY edition";
const REMARKS: &str = "SELECT edition, indicator, reason FROM remark WHERE home = $1 AND submission = $2 ORDER BY edition, line";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[ENTRIES, EXPLANATIONS, EVENTS, REMARKS];
