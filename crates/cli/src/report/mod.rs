//! `sokhop report …`: a whole report that writes itself, from a folder or out of the book; its drafts, comments, issues.

pub mod args;
mod check;
mod diff;
mod draft;
pub mod files;
mod issue;
mod kept;
mod life;
mod word;

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
    outcome(task, shell).or_else(|trouble| trouble.tell(shell))
}

fn outcome(task: &ReportTask, shell: &mut Shell) -> Outcome {
    match task {
        ReportTask::Draft { source, out, save, note } => draft::run(source, out.as_deref(), save.then_some(note.as_str()), shell),
        ReportTask::Check { source } => check::run(source, shell),
        ReportTask::Diff(args) => diff::run(args, shell),
        ReportTask::Refresh { file, source, out } => word::refresh(file, source, out.as_deref(), shell),
        ReportTask::Take { section, file, templates, outline } => word::take(section, file, templates, outline, shell),
        ReportTask::Send { draft, to, until, kept } => life::send(*draft, to, *until, kept, shell),
        ReportTask::Comment { text, draft, section, from, kept } => life::comment(text, *draft, section, from, kept, shell),
        ReportTask::Answer { comment, taken, reason, kept } => life::answer(*comment, *taken, reason, kept, shell),
        ReportTask::Issue(args) => issue::run(args, shell),
        ReportTask::Attach { file, number, kept } => issue::attach(file, number, kept, shell),
        ReportTask::Show { out, shape, kept } => issue::show(out.as_deref(), *shape, kept, shell),
    }
}
