//! What is done to submissions: `return`, `approve`, `lock`, `reopen`.

use crate::book::args::{Deed, Sweep, Which};
use crate::book::open::{faults, moved, progress, with_way_out};
use crate::book::{Book, Outcome, Trouble};
use crate::shell::{Exit, Shell};
use ledger::{Done, Key, Reference, Standing, Step};
use plan::{Action, State, Subject};
use texts::Message;

impl Which {
    /// The submission that is meant.
    ///
    /// # Errors
    /// Form, unit or period is not named.
    pub fn key(&self) -> Result<Key, Trouble> {
        match (&self.form, &self.unit, self.period) {
            (Some(form), Some(unit), Some(period)) => Ok(Key { form: form.clone(), unit: unit.clone(), about: self.about.clone(), period }),
            _ => Err(Trouble::Said(String::new(), Message::new("book-which-submission"))),
        }
    }
}

/// `sokhop return` and `sokhop reopen`.
///
/// # Errors
/// The action has no place now, the account may not, or a reason is missing.
pub fn one(action: Action, deed: &Deed, shell: &mut Shell) -> Outcome {
    let key = deed.which.key()?;
    let mut remarks = Vec::new();
    for cell in &deed.cell {
        match cell.split_once('=') {
            Some((code, reason)) => remarks.push((code.trim().to_owned(), reason.trim().to_owned())),
            None => return Err(Trouble::Said(String::new(), Message::new("book-bad-cell").with("text", cell))),
        }
    }
    let book = Book::open(&deed.place)?;
    let step = Step { reason: deed.reason.clone().unwrap_or_default(), remarks, ..Step::plain(action) };
    act(&book, &key, &step, shell)
}

/// `sokhop approve` and `sokhop lock`.
///
/// # Errors
/// The action has no place now, or the account may not.
pub fn sweep(action: Action, args: &Sweep, shell: &mut Shell) -> Outcome {
    let step = Step { reason: args.reason.clone().unwrap_or_default(), ..Step::plain(action) };
    if !args.all {
        let key = args.which.key()?;
        return act(&Book::open(&args.place)?, &key, &step, shell);
    }
    let book = Book::open(&args.place)?;
    let waiting = waiting(&book, action, &args.which)?;
    if waiting.is_empty() {
        shell.say(&Message::new("book-nothing-waits").with("account", &book.account))?;
        return Ok(Exit::Fine);
    }
    let bar = progress(&action.message(), shell.lang);
    let (mut done, mut figures, mut exit) = (0, 0, Exit::Fine);
    for (at, key) in waiting.iter().enumerate() {
        match book.heard(book.ledger.act(&book.account, key, &step)) {
            Ok(after) => (done, figures) = (done + 1, figures + after.figures),
            Err(error) => {
                exit = Exit::Findings;
                refused(key, &error, shell)?;
            }
        }
        moved(&bar, at + 1, waiting.len());
    }
    bar.finish_and_clear();
    let message = Message::new("book-swept").with("deed", shell.text(&action.message())).with("done", done);
    shell.say(&message.with("all", waiting.len()).with("figures", figures))?;
    Ok(exit)
}

/// Says why something was not done to a submission.
///
/// # Errors
/// Those of the streams.
pub fn refused(key: &Key, error: &ledger::Error, shell: &mut Shell) -> Result<(), Trouble> {
    let place = format!("{} {} {}", key.form, key.unit, key.period);
    faults(error, &format!("{place}: "), shell)?;
    shell.fail(&place, &with_way_out(error, shell.lang))?;
    Ok(())
}

fn act(book: &Book, key: &Key, step: &Step, shell: &mut Shell) -> Outcome {
    match book.heard(book.ledger.act(&book.account, key, step)) {
        Ok(done) => {
            tell(key, done, shell)?;
            Ok(Exit::Fine)
        }
        Err(error) => {
            refused(key, &error, shell)?;
            Ok(Exit::Failed)
        }
    }
}

/// Says where a submission stands now.
///
/// # Errors
/// Those of the streams.
pub fn tell(key: &Key, done: Done, shell: &mut Shell) -> Result<(), Trouble> {
    let message = Message::new(if done.figures > 0 { "book-done-figures" } else { "book-done" });
    let message = message.with("form", &key.form).with("unit", &key.unit).with("period", key.period);
    Ok(shell.say(&message.with("state", shell.text(&done.state.message())).with("figures", done.figures))?)
}

/// Submissions that wait for this account.
fn waiting(book: &Book, action: Action, which: &Which) -> Result<Vec<Key>, Trouble> {
    let reference = book.reference()?;
    let accounts = book.wait(book.ledger.accounts())?;
    let account = accounts.iter().find(|account| account.name == book.account);
    let mut out = Vec::new();
    for standing in book.wait(book.ledger.standings(None))? {
        let due = match action {
            Action::Lock => standing.state == State::Approved,
            _ => matches!(standing.state, State::Submitted { .. }),
        };
        let asked = which.form.as_ref().is_none_or(|form| *form == standing.form) && which.period.is_none_or(|p| p == standing.period);
        let mine = accounts.is_empty() || account.is_some_and(|account| may(account, action, &standing, &reference));
        if due && asked && mine {
            let id = |unit| reference.org.get(unit).id.to_string();
            let about = Some(id(standing.about));
            out.push(Key { form: standing.form, unit: id(standing.unit), about, period: standing.period });
        }
    }
    Ok(out)
}

fn may(account: &plan::Account, action: Action, standing: &Standing, reference: &Reference) -> bool {
    let day = standing.period.window(standing.calendar).to;
    let Some(form) = reference.forms.in_force(&standing.form, day) else { return false };
    let step_unit = match standing.state {
        State::Submitted { step } => form.step_unit(step, standing.about, &reference.org, day),
        _ => None,
    };
    let mut sectors: Vec<&str> = form.lines.iter().map(|line| &*reference.catalogue.get(line.indicator).sector).collect();
    sectors.dedup();
    let on = Subject { unit: standing.unit, about: standing.about, step_unit, sectors: &sectors, submitted_by: None };
    plan::may(account, action.into(), &on, &reference.org, day).is_ok()
}
