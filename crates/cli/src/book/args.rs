//! The commands of the book: what each of them takes. What people read of it stands in `prose`.

pub use super::subjects::{AccountTask, FormTask, GoalKind, NewUnit, RoleOf, TargetTask, UnitTask};
use crate::args::Format;
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use plan::{Calendar, Period, Status, Tree};
use std::path::PathBuf;

/// Which book, and who works in it.
#[derive(Debug, Clone, Args)]
pub struct Place {
    /// The file of a book.
    #[arg(long, conflicts_with = "database", help_heading = "book")]
    pub book: Option<PathBuf>,
    /// The address of a PostgreSQL database.
    #[arg(long, help_heading = "book")]
    pub database: Option<String>,
    /// Who changes something.
    #[arg(long = "as", help_heading = "book")]
    pub account: Option<String>,
}

/// A year of a unit.
#[derive(Debug, Clone, Args)]
pub struct Year {
    /// Id or code of the unit.
    #[arg(long)]
    pub unit: Option<String>,
    /// The year.
    #[arg(long)]
    pub year: Option<i16>,
}

impl Year {
    /// The year as it is known now.
    pub fn now(&self) -> Of {
        Of { unit: self.unit.clone(), year: self.year, as_of: None }
    }
}

/// A year of a unit, as the book knew it on a day.
#[derive(Debug, Clone, Args)]
pub struct Of {
    /// Id or code of the unit.
    #[arg(long)]
    pub unit: Option<String>,
    /// The year.
    #[arg(long)]
    pub year: Option<i16>,
    /// What was known on this day.
    #[arg(long)]
    pub as_of: Option<Date>,
}

/// How a list is printed.
#[derive(Debug, Clone, Copy, Args)]
pub struct Shape {
    /// For people or for programs.
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, hide_default_value = true)]
    pub format: Format,
}

/// One submission.
#[derive(Debug, Clone, Args)]
pub struct Which {
    /// Code of the form.
    #[arg(long)]
    pub form: Option<String>,
    /// Who fills it in.
    #[arg(long)]
    pub unit: Option<String>,
    /// Whose figures they are.
    #[arg(long)]
    pub about: Option<String>,
    /// For when.
    #[arg(long, value_parser = period)]
    pub period: Option<Period>,
}

/// Something that is done to submissions.
#[derive(Debug, Clone, Args)]
pub struct Deed {
    #[command(flatten)]
    pub which: Which,
    /// Why, of the whole.
    #[arg(long)]
    pub reason: Option<String>,
    /// Why, of single cells: `CODE=reason`.
    #[arg(long)]
    pub cell: Vec<String>,
    #[command(flatten)]
    pub place: Place,
}

/// The same done to all that waits.
#[derive(Debug, Clone, Args)]
pub struct Sweep {
    #[command(flatten)]
    pub which: Which,
    /// Everything that waits for this account.
    #[arg(long, conflicts_with = "unit")]
    pub all: bool,
    /// A word on it.
    #[arg(long)]
    pub reason: Option<String>,
    #[command(flatten)]
    pub place: Place,
}

/// What to do with a book.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// A new book.
    Init {
        /// Its file.
        file: Option<PathBuf>,
        /// Also the country's units.
        #[arg(long)]
        country: bool,
        #[command(flatten)]
        place: Place,
    },
    /// Files into the book.
    Import {
        /// A folder of a year, or a file of figures.
        what: PathBuf,
        /// They tell of the past.
        #[arg(long)]
        history: bool,
        /// Why.
        #[arg(long)]
        reason: Option<String>,
        #[command(flatten)]
        of: Year,
        #[command(flatten)]
        place: Place,
    },
    /// A year is judged.
    Evaluate {
        /// A folder; else the book.
        dir: Option<PathBuf>,
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        place: Place,
    },
    /// A year out of the book.
    Export {
        /// Where to.
        to: PathBuf,
        #[command(flatten)]
        of: Of,
        /// Which files.
        #[arg(long, value_enum, default_value_t, hide_possible_values = true, hide_default_value = true)]
        format: FileFormat,
        #[command(flatten)]
        place: Place,
    },
    /// Where everything stands.
    Status {
        #[command(flatten)]
        of: Of,
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        place: Place,
    },
    /// Totals.
    Rollup(Rollup),
    /// Units.
    #[command(subcommand)]
    Unit(UnitTask),
    /// Targets.
    #[command(subcommand)]
    Target(TargetTask),
    /// Accounts.
    #[command(subcommand)]
    Account(AccountTask),
    /// Forms.
    #[command(subcommand)]
    Form(FormTask),
    /// Figures are handed over.
    Submit(Submit),
    /// Given back.
    Return(Deed),
    /// Let pass.
    Approve(Sweep),
    /// Closed.
    Lock(Sweep),
    /// Opened again.
    Reopen(Deed),
    /// Estimates against actuals.
    Estimates {
        #[command(flatten)]
        of: Of,
        /// What changed in the evaluation since this day.
        #[arg(long)]
        since: Option<Date>,
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        place: Place,
    },
    /// Competing sources.
    Reconcile {
        #[command(flatten)]
        of: Of,
        /// One indicator.
        #[arg(long)]
        indicator: Option<String>,
        /// Also where all agree.
        #[arg(long)]
        all: bool,
        /// Let this source count.
        #[arg(long, requires_all = ["indicator", "unit", "period", "reason"])]
        choose: Option<String>,
        /// Of which period.
        #[arg(long, value_parser = period, requires = "choose")]
        period: Option<Period>,
        /// Why.
        #[arg(long, requires = "choose")]
        reason: Option<String>,
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        place: Place,
    },
    /// Who changed what.
    Audit(Audit),
    /// A copy.
    Backup {
        /// Where to.
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// A book out of a copy.
    Restore {
        /// The copy.
        from: PathBuf,
        /// The book.
        file: PathBuf,
    },
    /// The database itself.
    #[command(subcommand)]
    Db(DbTask),
    /// A made-up book.
    Simulate(Simulate),
}

/// `sokhop rollup`.
#[derive(Debug, Args)]
pub struct Rollup {
    /// Code of the indicator.
    #[arg(long, required_unless_present = "verify")]
    pub indicator: Option<String>,
    /// Id or code of the unit.
    #[arg(long, required_unless_present = "verify")]
    pub unit: Option<String>,
    /// The period.
    #[arg(long, value_parser = period, required_unless_present = "verify")]
    pub period: Option<Period>,
    /// Along which tree.
    #[arg(long, value_parser = tree, default_value = "administrative", hide_default_value = true)]
    pub tree: Tree,
    /// Which days the period has.
    #[arg(long, value_parser = calendar)]
    pub calendar: Option<Calendar>,
    /// What was known on this day.
    #[arg(long)]
    pub as_of: Option<Date>,
    /// Also who has not reported.
    #[arg(long)]
    pub missing: bool,
    /// Compute everything again and compare.
    #[arg(long, conflicts_with_all = ["indicator", "unit", "period", "as_of", "missing"])]
    pub verify: bool,
    #[command(flatten)]
    pub shape: Shape,
    #[command(flatten)]
    pub place: Place,
}

/// `sokhop audit`.
#[derive(Debug, Args)]
pub struct Audit {
    /// Read every row and every chain.
    #[arg(long, conflicts_with = "seal")]
    pub verify: bool,
    /// Write the heads of all chains down.
    #[arg(long)]
    pub seal: bool,
    /// A piece of account, action or subject.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub about: String,
    /// How many.
    #[arg(long, default_value_t = 20, hide_default_value = true)]
    pub last: usize,
    #[command(flatten)]
    pub shape: Shape,
    #[command(flatten)]
    pub place: Place,
}

/// `sokhop submit`.
#[derive(Debug, Args)]
pub struct Submit {
    /// Filled forms, folders of them, or `indicator=value`.
    #[arg(required = true)]
    pub what: Vec<String>,
    #[command(flatten)]
    pub which: Which,
    /// A final, P provisional, E estimate.
    #[arg(long, value_parser = status, default_value = "A", hide_default_value = true)]
    pub status: Status,
    /// Why the figures are what they are.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub cause: String,
    /// What is done about it.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub remedy: String,
    /// What is odd has been looked at.
    #[arg(long)]
    pub confirm: bool,
    /// Keep the figures, hand nothing over yet.
    #[arg(long)]
    pub draft: bool,
    #[command(flatten)]
    pub place: Place,
}

/// `sokhop simulate`.
#[derive(Debug, Args)]
pub struct Simulate {
    /// Its file.
    pub file: Option<PathBuf>,
    /// The whole country in its size.
    #[arg(long)]
    pub country: bool,
    /// In the likeness of this year.
    #[arg(long, conflicts_with_all = ["country", "communes", "indicators", "months", "observations"])]
    pub like: Option<PathBuf>,
    /// The same number makes the same book.
    #[arg(long, default_value_t = 1, hide_default_value = true)]
    pub seed: u64,
    /// Communes.
    #[arg(long, conflicts_with = "country")]
    pub communes: Option<u32>,
    /// Indicators.
    #[arg(long)]
    pub indicators: Option<u32>,
    /// Months.
    #[arg(long)]
    pub months: Option<u32>,
    /// Only approved figures, so many.
    #[arg(long)]
    pub observations: Option<u64>,
    #[command(flatten)]
    pub place: Place,
}

/// `sokhop db …`.
#[derive(Debug, Subcommand)]
pub enum DbTask {
    /// Over the machines of a cluster.
    Distribute {
        #[command(flatten)]
        place: Place,
    },
}

/// How a year is written to files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum FileFormat {
    /// The files of the year.
    #[default]
    Dir,
    /// Observations in comma-separated values.
    Csv,
    /// Observations in a workbook.
    Xlsx,
    /// Observations in SDMX-CSV.
    Sdmx,
}

pub(crate) fn period(text: &str) -> Result<Period, String> {
    text.parse().map_err(|()| String::new())
}

fn calendar(text: &str) -> Result<Calendar, String> {
    Calendar::parse(text).ok_or_else(String::new)
}

fn status(text: &str) -> Result<Status, String> {
    Status::parse(text).filter(|s| matches!(s, Status::A | Status::P | Status::E)).ok_or_else(String::new)
}

pub(super) fn tree(text: &str) -> Result<Tree, String> {
    match text {
        "administrative" => Ok(Tree::Administrative),
        "departments" => Ok(Tree::Departments),
        _ => Err(String::new()),
    }
}
