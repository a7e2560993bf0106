//! The commands of the report: what each of them takes. What people read of it stands in `book::prose`.

use crate::book::args::{Of, Place};
use clap::{Args, Subcommand};
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

/// Which report, and what it is made from.
#[derive(Debug, Clone, Args)]
pub struct Source {
    /// A folder of a year; else the book.
    pub dir: Option<PathBuf>,
    #[command(flatten)]
    pub how: How,
    #[command(flatten)]
    pub of: Of,
    #[command(flatten)]
    pub place: Place,
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
    },
    /// Checks it.
    Check {
        #[command(flatten)]
        source: Source,
    },
}
