//! The commands of the book: everything that `ledger` can do, asked for in words and answered in tables.
//!
//! [`Book`] is a book that was opened, with who works in it; one file here is one group of commands.

mod accounts;
pub mod args;
mod audit;
mod deeds;
mod enter;
mod excel;
mod forms;
mod keep;
mod open;
pub mod prose;
mod rollup;
mod sources;
mod status;
mod subjects;
mod submit;
mod targets;
mod units;
mod years;

use crate::shell::{Exit, Shell};
use args::{DbTask, Task};
pub use audit::moment;
pub use keep::grouped;
pub use open::{Book, Trouble};
use std::io;
use std::path::Path;

/// What a command gives back.
type Outcome = Result<Exit, Trouble>;

/// Runs a command; what could not be done is said here.
///
/// # Errors
/// Those of the streams.
pub fn run(task: &Task, shell: &mut Shell) -> io::Result<Exit> {
    outcome(task, shell).or_else(|trouble| trouble.tell(shell))
}

fn outcome(task: &Task, shell: &mut Shell) -> Outcome {
    match task {
        Task::Init { file, country, place } => keep::init(file.as_deref(), *country, place, shell),
        Task::Import { what, history, reason, of, place } => {
            enter::import(what, &of.now(), &enter::How { history: *history, reason: reason.as_deref() }, place, shell)
        }
        Task::Evaluate { dir: Some(dir), of, shape, .. } => years::evaluate_dir(dir, of, shape.format, shell),
        Task::Evaluate { dir: None, of, shape, place } => years::evaluate(of, shape.format, place, shell),
        Task::Export { to, of, format, place } => years::export(to, of, *format, place, shell),
        Task::Status { of, shape, place } => status::status(of, shape.format, place, shell),
        Task::Rollup(rollup) => rollup::run(rollup, shell),
        Task::Unit(task) => units::run(task, shell),
        Task::Target(task) => targets::run(task, shell),
        Task::Account(task) => accounts::run(task, shell),
        Task::Form(task) => forms::run(task, shell),
        Task::Submit(submit) => submit::run(submit, shell),
        Task::Return(deed) => deeds::one(plan::Action::Return, deed, shell),
        Task::Reopen(deed) => deeds::one(plan::Action::Reopen, deed, shell),
        Task::Approve(sweep) => deeds::sweep(plan::Action::Approve, sweep, shell),
        Task::Lock(sweep) => deeds::sweep(plan::Action::Lock, sweep, shell),
        Task::Estimates { of, since, shape, place } => sources::estimates(of, *since, shape.format, place, shell),
        Task::Reconcile { of, indicator: Some(indicator), choose: Some(source), period: Some(period), reason, place, .. } => {
            let reason = reason.as_deref().unwrap_or_default();
            sources::choose(of, &sources::Choice { indicator, source, period: *period, reason }, place, shell)
        }
        Task::Reconcile { of, indicator, all, shape, place, .. } => {
            sources::reconcile(of, indicator.as_deref(), *all, shape.format, place, shell)
        }
        Task::Audit(audit) => audit::run(audit, shell),
        Task::Backup { file, place } => keep::backup(file, place, shell),
        Task::Restore { from, file } => keep::restore(from, file, shell),
        Task::Simulate(simulate) => keep::simulate(simulate, shell),
        Task::Db(DbTask::Distribute { place }) => keep::distribute(place, shell),
    }
}

/// A new book, filled with the folder of a year.
///
/// # Errors
/// The book is there already, or the folder can't be read.
pub fn fill(folder: &Path, place: &args::Place, shell: &mut Shell) -> Result<(), Trouble> {
    drop(Book::create(None, place)?);
    let of = args::Of { unit: None, year: None, as_of: None };
    enter::import(folder, &of, &enter::How { history: true, reason: None }, place, shell).map(drop)
}
