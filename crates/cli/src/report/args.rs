//! The commands of the report: what each of them takes. What people read of it stands in `book::prose`.

use crate::book::args::{Of, Place, Shape};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use ledger::Taken;
use plan::Period;
use std::path::PathBuf;

/// How a report is made.
#[derive(Debug, Clone, Default, Args)]
pub struct How {
    /// Which outline: annual, monthly …
    #[arg(long)]
    pub outline: Option<String>,
    /// For when; else the whole year.
    #[arg(long, value_parser = crate::book::args::period)]
    pub period: Option<Period>,
    /// A folder with the templates and the narrative of the unit.
    #[arg(long)]
    pub templates: Option<PathBuf>,
    /// What is missing is marked, not refused.
    #[arg(long)]
    pub gaps: bool,
}

/// A report, and the book it is in.
#[derive(Debug, Clone, Args)]
pub struct Kept {
    #[command(flatten)]
    pub how: How,
    #[command(flatten)]
    pub of: Of,
    #[command(flatten)]
    pub place: Place,
}

/// Which report, and what it is made from.
#[derive(Debug, Clone, Args)]
pub struct Source {
    /// A folder of a year; else the book.
    pub dir: Option<PathBuf>,
    #[command(flatten)]
    pub kept: Kept,
}

/// `sokhop report issue`.
#[derive(Debug, Args)]
pub struct IssueArgs {
    /// Number and symbol.
    #[arg(long)]
    pub number: String,
    /// The date on it.
    #[arg(long)]
    pub date: Date,
    /// Who signs.
    #[arg(long)]
    pub signer: String,
    /// In which capacity, if not the one of report.csv.
    #[arg(long)]
    pub capacity: Option<String>,
    /// The number of the issue that it replaces.
    #[arg(long)]
    pub replaces: Option<String>,
    /// Where its files are written as well.
    #[arg(long)]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub kept: Kept,
}

/// `sokhop report diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// Against what was known on this day.
    #[arg(long)]
    pub since: Option<Date>,
    /// Against an issue.
    #[arg(long, conflicts_with_all = ["since", "drafts"])]
    pub issue: Option<String>,
    /// Two drafts.
    #[arg(long, num_args = 2, conflicts_with = "since")]
    pub drafts: Vec<u32>,
    #[command(flatten)]
    pub shape: Shape,
    #[command(flatten)]
    pub source: Source,
}

/// What to do with a report.
#[derive(Debug, Subcommand)]
pub enum ReportTask {
    /// Writes it.
    Draft {
        #[command(flatten)]
        source: Source,
        /// Where its files are written.
        #[arg(long)]
        out: Option<PathBuf>,
        /// Keeps it in the book as a draft.
        #[arg(long)]
        save: bool,
        /// A word about it.
        #[arg(long, default_value = "", hide_default_value = true)]
        note: String,
    },
    /// Checks it.
    Check {
        #[command(flatten)]
        source: Source,
    },
    /// What changed.
    Diff(DiffArgs),
    /// New figures in an edited Word file.
    Refresh {
        /// The file.
        file: PathBuf,
        #[command(flatten)]
        source: Source,
        /// Where it is written.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// A section that came as Word.
    Take {
        /// The section.
        section: String,
        /// The file.
        file: PathBuf,
        /// The folder of templates it goes to.
        #[arg(long)]
        templates: PathBuf,
        /// Which outline.
        #[arg(long, default_value = "annual", hide_default_value = true)]
        outline: String,
    },
    /// Sent for comments.
    Send {
        /// The draft.
        #[arg(long)]
        draft: u32,
        /// To whom.
        #[arg(long, required = true)]
        to: Vec<String>,
        /// Until when.
        #[arg(long)]
        until: Option<Date>,
        #[command(flatten)]
        kept: Kept,
    },
    /// A comment on a draft.
    Comment {
        /// What is said.
        text: String,
        /// The draft.
        #[arg(long)]
        draft: u32,
        /// The section; else the whole.
        #[arg(long, default_value = "", hide_default_value = true)]
        section: String,
        /// Whose it is.
        #[arg(long)]
        from: String,
        #[command(flatten)]
        kept: Kept,
    },
    /// How a comment was taken.
    Answer {
        /// Its number.
        comment: u32,
        /// wholly, partly or not.
        #[arg(long, value_parser = taken)]
        taken: Taken,
        /// Why.
        #[arg(long, default_value = "", hide_default_value = true)]
        reason: String,
        #[command(flatten)]
        kept: Kept,
    },
    /// Issues and seals it.
    Issue(Box<IssueArgs>),
    /// A file beside an issue.
    Attach {
        /// The file.
        file: PathBuf,
        /// The issue.
        #[arg(long)]
        number: String,
        #[command(flatten)]
        kept: Kept,
    },
    /// What happened to it.
    Show {
        /// Writes the files of an issue to a folder.
        #[arg(long)]
        out: Option<PathBuf>,
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        kept: Kept,
    },
}

fn taken(text: &str) -> Result<Taken, String> {
    Taken::parse(text).ok_or_else(String::new)
}
