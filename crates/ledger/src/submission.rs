//! Submissions: a unit fills in a form for a period, others look at it step by step, and when the last one approves, the
//! figures count. `plan::State` says what may follow what, `plan::may` who may do it.

use crate::accounts::allow_on;
use crate::change::{Change, Memo};
use crate::database::{Transaction, args};
use crate::error::{Error, Result};
use crate::figures::{Figure, record};
use crate::ledger::{Ledger, retried};
use crate::reference::{Reference, UnitNumber, period_number};
use crate::review::{Draft, objections};
use crate::schema::{ENTRY, EVENT, EXPLANATION, REMARK};
use figure::Hedge;
use plan::{Action, Deed, Form, IndicatorId, Observation, Period, Reporter, State, Status, Subject, Value};
use rust_decimal::Decimal;
use texts::Message;

/// Which submission: a form, who fills it in, for whom, for when.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// Code of the form.
    pub form: String,
    /// Id or official code of the unit that fills it in.
    pub unit: String,
    /// Id or code of the unit whose figures they are; `None`: the only one that the form names for `unit`.
    pub about: Option<String>,
    /// The period.
    pub period: Period,
}

/// One figure as it is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// Code of the indicator.
    pub indicator: String,
    /// The value with its decimals, in the indicator's unit; `None`: taken back.
    pub value: Option<Decimal>,
    /// A final, P provisional, E estimate.
    pub status: Status,
    /// Why it is what it is; empty: nothing to say.
    pub cause: String,
    /// What is done about it.
    pub remedy: String,
}

/// What is done to a submission, with the words that go with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What is done.
    pub action: Action,
    /// Why, of the whole.
    pub reason: String,
    /// Why, of single figures: code of the indicator and reason.
    pub remarks: Vec<(String, String)>,
    /// What is odd has been looked at and stands (a submission with warnings is asked about once).
    pub confirmed: bool,
}

impl Step {
    /// An action without a word.
    pub fn plain(action: Action) -> Step {
        Step { action, reason: String::new(), remarks: Vec::new(), confirmed: false }
    }
}

/// Where a submission stands after what was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// Where it stands.
    pub state: State,
    /// Figures that count now and did not before, or were others.
    pub figures: usize,
}

/// A submission as the book finds it.
pub(crate) struct Found<'r> {
    pub form: &'r Form,
    pub reporter: Reporter,
    pub about: UnitNumber,
    pub period: Period,
    /// Its number in its home, and its edition; `None`: not begun.
    pub row: Option<(i64, i64)>,
    pub state: State,
}

impl Ledger {
    /// Keeps figures of a draft. Only what differs from what stands is written: two people who fill in different cells of one
    /// form lose nothing.
    ///
    /// # Errors
    /// The form, unit or an indicator is unknown, the account may not, or the submission is not with the one who fills it in.
    pub async fn save(&self, by: &str, key: &Key, entered: &[Entered]) -> Result<Done> {
        retried!(self.save_once(by, key, entered))
    }

    async fn save_once(&self, by: &str, key: &Key, entered: &[Entered]) -> Result<Done> {
        let (mut change, reference) = self.begin(memo(by, Action::Save, key, "")).await?;
        let (state, written) = self.keep(&mut change, &reference, by, key, entered).await?;
        if written > 0 {
            change.memo.after = format!("{} ({written})", state.code());
            change.commit().await?;
        }
        Ok(Done { state, figures: 0 })
    }

    /// Keeps figures and submits them in one change: of what can't be submitted nothing is kept.
    ///
    /// # Errors
    /// Those of [`Ledger::save`] and [`Ledger::act`].
    pub async fn submit(&self, by: &str, key: &Key, entered: &[Entered], confirmed: bool) -> Result<Done> {
        retried!(self.submit_once(by, key, entered, confirmed))
    }

    async fn submit_once(&self, by: &str, key: &Key, entered: &[Entered], confirmed: bool) -> Result<Done> {
        let (mut change, reference) = self.begin(memo(by, Action::Submit, key, "")).await?;
        self.keep(&mut change, &reference, by, key, entered).await?;
        change.flush().await?;
        let step = Step { confirmed, ..Step::plain(Action::Submit) };
        let done = self.step(&mut change, &reference, by, key, &step).await?;
        change.commit().await?;
        Ok(done)
    }

    /// Writes entries and words that differ from what stands; gives the state and how many were written.
    async fn keep(&self, change: &mut Change, reference: &Reference, by: &str, key: &Key, entered: &[Entered]) -> Result<(State, usize)> {
        let found = find(&mut change.tx, reference, key).await?;
        self.allowed(&mut change.tx, reference, by, Deed::Save, &found, None).await?;
        let state = found.state.next(Action::Save, found.form.steps.len()).map_err(unsuitable)?;
        let home = found.about.home;
        let (id, edition) = match found.row {
            Some((id, edition)) => (id, edition + 1),
            None => (begin(change, reference, &found).await?, 1),
        };
        let present = Draft::read(&mut change.tx, reference, &found, id).await?;
        let mut written = 0;
        for entry in entered {
            let indicator = reference.find_indicator(&entry.indicator)?;
            if !found.form.asks(indicator) {
                let message = Message::new("ledger-not-asked").with("indicator", &entry.indicator).with("form", &found.form.code);
                return Err(Error::refused(message, Message::new("ledger-help-not-asked")));
            }
            written += usize::from(present.differs(indicator, entry));
            if present.differs(indicator, entry) {
                let amount = entry.value.map(|value| reference.amount(indicator, value)).transpose()?;
                let decimals = i64::from(entry.value.map_or(0, |value| value.scale()));
                let number = reference.indicator(indicator)?.number;
                change.append(home, &ENTRY, args![id, edition, number, amount, decimals, entry.status.code()]).await?;
            }
            if present.explains(indicator, entry) {
                let period = change.period(found.period, found.form.calendar).await?;
                let number = reference.indicator(indicator)?.number;
                let words = args![found.about.number, number, period, entry.cause.as_str(), entry.remedy.as_str()];
                change.append(home, &EXPLANATION, words).await?;
                written += 1;
            }
        }
        if found.row.is_none() {
            change.append(home, &EVENT, args![id, edition, Action::Save.code(), state.code(), by, ""]).await?;
            written += 1;
        } else if written > 0 {
            advance(change, home, id, edition, state).await?;
        }
        Ok((state, written))
    }

    /// Submits, returns, approves, locks or reopens.
    ///
    /// # Errors
    /// The action has no place in this state, the account may not, a reason is missing; of what is submitted: what can't be
    /// true, what is missing, and, once, what is odd or needs an explanation.
    pub async fn act(&self, by: &str, key: &Key, step: &Step) -> Result<Done> {
        retried!(self.act_once(by, key, step))
    }

    async fn act_once(&self, by: &str, key: &Key, step: &Step) -> Result<Done> {
        let (mut change, reference) = self.begin(memo(by, step.action, key, &step.reason)).await?;
        let done = self.step(&mut change, &reference, by, key, step).await?;
        change.commit().await?;
        Ok(done)
    }

    async fn step(&self, change: &mut Change, reference: &Reference, by: &str, key: &Key, step: &Step) -> Result<Done> {
        let found = find(&mut change.tx, reference, key).await?;
        let (id, edition) = found.row.ok_or_else(|| {
            let message = Message::new("ledger-nothing-entered").with("form", &key.form).with("unit", &key.unit);
            Error::refused(message, Message::new("ledger-help-nothing-entered"))
        })?;
        let submitter = submitter(&mut change.tx, found.about.home, id).await?;
        self.allowed(&mut change.tx, reference, by, step.action.into(), &found, submitter.as_deref()).await?;
        let state = found.state.next(step.action, found.form.steps.len()).map_err(unsuitable)?;
        let remarks = remarks(reference, step)?;
        step.action.explained(&remarks).map_err(unsuitable)?;
        if step.action == Action::Submit {
            let draft = Draft::read(&mut change.tx, reference, &found, id).await?;
            objections(self, &mut change.tx, reference, &found, &draft, step.confirmed).await?;
        }
        let (home, edition) = (found.about.home, edition + 1);
        for (indicator, reason) in remarks.iter().filter_map(|r| Some((r.indicator?, &r.reason))) {
            let number = reference.indicator(indicator)?.number;
            change.append(home, &REMARK, args![id, edition, number, reason.as_str()]).await?;
        }
        let event = args![id, edition, step.action.code(), state.code(), by, step.reason.as_str()];
        change.append(home, &EVENT, event).await?;
        let figures = match (step.action, state) {
            (Action::Approve | Action::Submit, State::Approved) => approve(change, reference, &found, id).await?,
            _ => 0,
        };
        advance(change, home, id, edition, state).await?;
        change.memo.before = found.state.code();
        change.memo.after = format!("{} ({figures})", state.code());
        Ok(Done { state, figures })
    }

    /// What an account may do with a submission as it stands.
    ///
    /// # Errors
    /// There is no such form, or the account may not even read it.
    pub async fn actions(&self, by: &str, key: &Key) -> Result<Vec<Action>> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        let found = find(&mut tx, &reference, key).await?;
        self.allowed(&mut tx, &reference, by, Deed::Read, &found, None).await?;
        let submitter = match found.row {
            Some((id, _)) => submitter(&mut tx, found.about.home, id).await?,
            None => None,
        };
        let mut out = Vec::new();
        for action in [Action::Save, Action::Submit, Action::Return, Action::Approve, Action::Lock, Action::Reopen] {
            let fits = found.state.next(action, found.form.steps.len()).is_ok();
            if fits && self.allowed(&mut tx, &reference, by, action.into(), &found, submitter.as_deref()).await.is_ok() {
                out.push(action);
            }
        }
        Ok(out)
    }

    async fn allowed(
        &self,
        tx: &mut Transaction,
        reference: &Reference,
        by: &str,
        deed: Deed,
        found: &Found<'_>,
        submitted_by: Option<&str>,
    ) -> Result<()> {
        let day = found.period.window(found.form.calendar).to;
        let step_unit = match found.state {
            State::Submitted { step } => found.form.step_unit(step, found.reporter.about, &reference.org, day),
            _ => None,
        };
        let mut sectors: Vec<&str> = found.form.lines.iter().map(|line| &*reference.catalogue.get(line.indicator).sector).collect();
        sectors.dedup();
        let Reporter { unit, about } = found.reporter;
        let on = Subject { unit, about, step_unit, sectors: &sectors, submitted_by };
        allow_on(tx, reference, by, deed, &on, day).await
    }
}

fn memo(by: &str, action: Action, key: &Key, reason: &str) -> Memo {
    let subject = format!("{} {} {}", key.form, key.unit, key.period);
    Memo { account: by.to_owned(), action: action.code().to_owned(), subject, reason: reason.to_owned(), ..Memo::default() }
}

fn unsuitable(message: Message) -> Error {
    Error::refused(message, Message::new("ledger-help-state"))
}

/// Finds the form in force for the period, who fills it in for whom, and how far the submission is.
pub(crate) async fn find<'r>(tx: &mut Transaction, reference: &'r Reference, key: &Key) -> Result<Found<'r>> {
    let unknown = |text: Message| Error::refused(text, Message::new("ledger-help-form"));
    let newest = reference.forms.latest(&key.form);
    let newest = newest.ok_or_else(|| unknown(Message::new("ledger-form-unknown").with("form", &key.form)))?;
    if newest.kind != key.period.kind() {
        return Err(unknown(Message::new("ledger-form-period").with("form", &key.form).with("period", key.period)));
    }
    let day = key.period.window(newest.calendar).to;
    let form = reference.forms.in_force(&key.form, day);
    let form = form.ok_or_else(|| unknown(Message::new("ledger-form-period").with("form", &key.form).with("period", key.period)))?;
    let unit = reference.find_unit(&key.unit, day)?;
    let about = key.about.as_ref().map(|about| reference.find_unit(about, day)).transpose()?;
    let mut fitting = form.reporters.iter().filter(|r| r.unit == unit && about.is_none_or(|about| r.about == about));
    let reporter = match (fitting.next(), fitting.next()) {
        (Some(one), None) => *one,
        _ => return Err(unknown(Message::new("ledger-form-not-of").with("form", &key.form).with("unit", &key.unit))),
    };
    let about = reference.unit(reporter.about)?;
    let period = period_number(key.period, form.calendar);
    let of = args![about.home, form.code.as_str(), reference.unit(reporter.unit)?.number, about.number, period];
    let row = tx.row(SUBMISSION, &of).await?;
    let state = row.as_ref().map_or(Ok(State::Draft), |row| parse_state(row.text(2)?))?;
    let row = row.map(|row| Ok::<_, Error>((row.int(0)?, row.int(1)?))).transpose()?;
    Ok(Found { form, reporter, about, period: key.period, row, state })
}

pub(crate) fn parse_state(code: &str) -> Result<State> {
    State::parse(code).ok_or_else(|| Error::damaged(format!("state {code}")))
}

/// The row of a new submission. Its number is that of the change in which it began.
async fn begin(change: &mut Change, reference: &Reference, found: &Found<'_>) -> Result<i64> {
    let home = found.about.home;
    let period = change.period(found.period, found.form.calendar).await?;
    let id = change.serial(home).await?;
    let unit = reference.unit(found.reporter.unit)?.number;
    let version = i64::from(found.form.version);
    let row = args![home, id, found.form.code.as_str(), version, unit, found.about.number, period, State::Draft.code(), 1];
    change.tx.execute(BEGIN, &row).await?;
    Ok(id)
}

/// Moves the row of a submission on; whoever came first wins, the other one looks again.
async fn advance(change: &mut Change, home: i64, id: i64, edition: i64, state: State) -> Result<()> {
    let moved = change.tx.execute(ADVANCE, &args![home, id, edition - 1, edition, state.code()]).await?;
    if moved == 1 { Ok(()) } else { Err(Error::conflict()) }
}

fn remarks(reference: &Reference, step: &Step) -> Result<Vec<plan::Remark>> {
    let whole = Some(&step.reason).filter(|reason| !reason.is_empty()).map(|reason| Ok((None, reason.clone())));
    let single = step.remarks.iter().map(|(code, reason)| Ok((Some(reference.find_indicator(code)?), reason.clone())));
    let all: Result<Vec<(Option<IndicatorId>, String)>> = whole.into_iter().chain(single).collect();
    Ok(all?.into_iter().map(|(indicator, reason)| plan::Remark { indicator, reason }).collect())
}

async fn submitter(tx: &mut Transaction, home: i64, id: i64) -> Result<Option<String>> {
    let row = tx.row(SUBMITTER, &args![home, id]).await?;
    row.map(|row| row.text(0).map(str::to_owned)).transpose()
}

/// The figures that changed since the last approval enter the book; their source is the unit that filled in the form.
async fn approve(change: &mut Change, reference: &Reference, found: &Found<'_>, id: i64) -> Result<usize> {
    let draft = Draft::read(&mut change.tx, reference, found, id).await?;
    let source = reference.org.get(found.reporter.unit).id.to_string();
    let (period, calendar) = (found.period, found.form.calendar);
    let figures: Vec<Figure> = draft
        .changed_since_approval()
        .map(|(indicator, cell)| Figure {
            observation: Observation {
                indicator,
                unit: found.reporter.about,
                period,
                window: period.window(calendar),
                value: cell.value.map_or(Value::Missing, Value::Number),
                status: if cell.value.is_some() { cell.status } else { Status::M },
                hedge: Hedge::None,
                source: source.clone(),
                recorded_at: None,
                printed_on: None,
                note: String::new(),
            },
            calendar,
            recorded_at: change.now,
        })
        .collect();
    record(change, reference, &figures).await
}

const SUBMISSION: &str =
    "SELECT id, edition, state FROM submission WHERE home = $1 AND form = $2 AND unit = $3 AND about = $4 AND period = $5";
const BEGIN: &str = "INSERT INTO submission (home, id, form, version, unit, about, period, state, edition) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const ADVANCE: &str = "UPDATE submission SET edition = $4, state = $5 WHERE home = $1 AND id = $2 AND edition = $3";
const SUBMITTER: &str = "SELECT account FROM event WHERE home = $1 AND submission = $2 AND action = 'submit' ORDER BY edition DESC LIMIT 1";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[SUBMISSION, BEGIN, ADVANCE, SUBMITTER];
