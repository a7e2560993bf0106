//! `sokhop report …`: a whole report that writes itself, from a folder or out of the book.

pub mod args;
mod check;
mod draft;
mod files;

use crate::book::Trouble;
use crate::shell::{Exit, Shell};
use args::ReportTask;
pub use draft::demo;
use std::io;

/// What a command gives back.
type Outcome = Result<Exit, Trouble>;

/// Runs a command; what could not be done is said here.
///
/// # Errors
/// Those of the streams.
pub fn run(task: &ReportTask, shell: &mut Shell) -> io::Result<Exit> {
    let outcome = match task {
        ReportTask::Draft { source, out } => draft::run(source, out.as_deref(), shell),
        ReportTask::Check { source } => check::run(source, shell),
    };
    outcome.or_else(|trouble| trouble.tell(shell))
}
