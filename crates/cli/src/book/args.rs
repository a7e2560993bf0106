//! The commands of the book: what each of them takes. What people read of it stands in `prose`.

use crate::args::Format;
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use plan::{Calendar, Period, Role, Status, Tree};
use rust_decimal::Decimal;
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

/// `sokhop unit …`.
#[derive(Debug, Subcommand)]
pub enum UnitTask {
    /// Units below another.
    List {
        /// Below this one.
        #[arg(long)]
        below: Option<String>,
        /// A piece of name, id or code.
        #[arg(long)]
        find: Option<String>,
        /// Along which tree.
        #[arg(long, value_parser = tree, default_value = "administrative", hide_default_value = true)]
        tree: Tree,
        /// On this day.
        #[arg(long)]
        as_of: Option<Date>,
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        place: Place,
    },
    /// A unit in time.
    Show {
        /// Id or code.
        unit: String,
        /// On this day.
        #[arg(long)]
        as_of: Option<Date>,
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        place: Place,
    },
    /// Units out of a file.
    Add {
        /// `units.csv`.
        file: PathBuf,
        /// `lineage.csv`.
        #[arg(long)]
        lineage: Option<PathBuf>,
        #[command(flatten)]
        place: Place,
    },
    /// Several become one.
    Merge {
        /// The units.
        #[arg(required = true, num_args = 2..)]
        units: Vec<String>,
        #[command(flatten)]
        new: NewUnit,
        /// The unit above the new one.
        #[arg(long)]
        parent: Option<String>,
        /// First day.
        #[arg(long)]
        date: Date,
        /// The decision.
        #[arg(long)]
        reason: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// One becomes several.
    Split {
        /// The unit.
        unit: String,
        /// `ID=NAME` or `ID=NAME=SHARE`.
        #[arg(long, required = true)]
        into: Vec<String>,
        /// First day.
        #[arg(long)]
        date: Date,
        /// The decision.
        #[arg(long)]
        reason: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Another name, code or level.
    Rename {
        /// The unit.
        unit: String,
        /// The name.
        #[arg(long)]
        name: Option<String>,
        /// The English name.
        #[arg(long)]
        name_en: Option<String>,
        /// The official code.
        #[arg(long)]
        code: Option<String>,
        /// The level.
        #[arg(long)]
        level: Option<String>,
        /// First day.
        #[arg(long)]
        date: Date,
        /// The decision.
        #[arg(long)]
        reason: Option<String>,
        #[command(flatten)]
        place: Place,
    },
}

/// A unit that is to be.
#[derive(Debug, Clone, Args)]
pub struct NewUnit {
    /// The id.
    #[arg(long)]
    pub id: String,
    /// The name.
    #[arg(long)]
    pub name: String,
    /// The English name.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub name_en: String,
    /// The official code.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub code: String,
    /// The level.
    #[arg(long)]
    pub level: Option<String>,
}

/// `sokhop target …`.
#[derive(Debug, Subcommand)]
pub enum TargetTask {
    /// All revisions.
    List {
        #[command(flatten)]
        of: Of,
        /// One indicator.
        #[arg(long)]
        indicator: Option<String>,
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        place: Place,
    },
    /// A new revision.
    Assign {
        /// Code of the indicator.
        indicator: String,
        /// The goal, or the lower bound of a range.
        value: Option<String>,
        /// The upper bound of a range.
        #[arg(long = "to")]
        high: Option<String>,
        /// Its kind.
        #[arg(long, value_enum, default_value_t, hide_possible_values = true, hide_default_value = true)]
        kind: GoalKind,
        /// Id or code of the unit.
        #[arg(long)]
        unit: String,
        /// The year.
        #[arg(long)]
        year: i16,
        /// Code of the authority.
        #[arg(long)]
        authority: String,
        /// Number of the document.
        #[arg(long)]
        document: String,
        /// Its title, where the book does not know it yet.
        #[arg(long)]
        title: Option<String>,
        /// First day.
        #[arg(long)]
        from: Option<Date>,
        /// What else is to be known.
        #[arg(long, default_value = "", hide_default_value = true)]
        note: String,
        #[command(flatten)]
        place: Place,
    },
    /// Two revisions side by side.
    Diff {
        #[command(flatten)]
        of: Of,
        /// One indicator.
        #[arg(long)]
        indicator: Option<String>,
        /// The earlier revision.
        #[arg(long, default_value_t = 1, hide_default_value = true)]
        first: u32,
        /// The later one.
        #[arg(long, default_value_t = 2, hide_default_value = true)]
        second: u32,
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        place: Place,
    },
    /// A target is shared out.
    Allocate {
        /// Code of the indicator.
        indicator: String,
        /// `UNIT=value`; without any what is shared out is shown.
        parts: Vec<String>,
        /// Id or code of the unit.
        #[arg(long)]
        unit: String,
        /// The year.
        #[arg(long)]
        year: i16,
        /// Code of the authority.
        #[arg(long)]
        authority: String,
        /// Number of the document.
        #[arg(long, default_value = "", hide_default_value = true)]
        document: String,
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        place: Place,
    },
}

/// `sokhop account …`.
#[derive(Debug, Subcommand)]
pub enum AccountTask {
    /// Who may do what.
    List {
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        place: Place,
    },
    /// A role is given.
    Grant {
        #[command(flatten)]
        role: RoleOf,
        /// The holder.
        #[arg(long, default_value = "", hide_default_value = true)]
        full_name: String,
        #[command(flatten)]
        place: Place,
    },
    /// A role is taken back.
    Revoke {
        #[command(flatten)]
        role: RoleOf,
        #[command(flatten)]
        place: Place,
    },
}

/// A role of an account.
#[derive(Debug, Clone, Args)]
pub struct RoleOf {
    /// The account.
    pub name: String,
    /// The role.
    #[arg(long, value_parser = role)]
    pub role: Role,
    /// On this unit; without one everywhere.
    #[arg(long)]
    pub unit: Option<String>,
    /// In this sector; without one in all.
    #[arg(long)]
    pub sector: Option<String>,
}

/// `sokhop form …`.
#[derive(Debug, Subcommand)]
pub enum FormTask {
    /// All forms.
    List {
        /// Those of this unit.
        #[arg(long)]
        unit: Option<String>,
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        place: Place,
    },
    /// A form, or a submission of it.
    Show {
        /// Code of the form.
        code: String,
        /// Who fills it in.
        #[arg(long)]
        unit: Option<String>,
        /// Whose figures they are.
        #[arg(long)]
        about: Option<String>,
        /// For when.
        #[arg(long, value_parser = period)]
        period: Option<Period>,
        /// Only what changed since somebody looked at it last.
        #[arg(long)]
        changed: bool,
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        place: Place,
    },
    /// Who owes what by when.
    Owed {
        /// First due day.
        #[arg(long)]
        from: Option<Date>,
        /// Last due day.
        #[arg(long)]
        to: Option<Date>,
        /// Of this unit.
        #[arg(long)]
        unit: Option<String>,
        /// As it stood on this day.
        #[arg(long)]
        as_of: Option<Date>,
        /// Only what is late.
        #[arg(long)]
        late: bool,
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        place: Place,
    },
    /// Forms for all agencies.
    Propose {
        #[command(flatten)]
        of: Of,
        /// The agency that compiles.
        #[arg(long)]
        office: String,
        /// Write the files here.
        #[arg(long)]
        to: Option<PathBuf>,
        /// Keep them in the book.
        #[arg(long)]
        save: bool,
        #[command(flatten)]
        shape: Shape,
        #[command(flatten)]
        place: Place,
    },
    /// Blank forms as Excel files.
    Export {
        /// The file; with `--all` a folder.
        to: PathBuf,
        #[command(flatten)]
        which: Which,
        /// Everything owed for the period.
        #[arg(long)]
        all: bool,
        #[command(flatten)]
        place: Place,
    },
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

/// The kinds of goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum GoalKind {
    /// The value or more.
    #[default]
    AtLeast,
    /// The value or less.
    AtMost,
    /// The value.
    Exactly,
    /// From one value to another.
    Range,
    /// What there is.
    Hold,
    /// Not a number.
    Qualitative,
}

fn period(text: &str) -> Result<Period, String> {
    text.parse().map_err(|()| String::new())
}

fn calendar(text: &str) -> Result<Calendar, String> {
    Calendar::parse(text).ok_or_else(String::new)
}

fn status(text: &str) -> Result<Status, String> {
    Status::parse(text).filter(|s| matches!(s, Status::A | Status::P | Status::E)).ok_or_else(String::new)
}

fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(String::new)
}

fn tree(text: &str) -> Result<Tree, String> {
    match text {
        "administrative" => Ok(Tree::Administrative),
        "departments" => Ok(Tree::Departments),
        _ => Err(String::new()),
    }
}

/// A figure as a person types it: `12.704,04` in Vietnamese style, a point before decimals where it can't be anything else.
pub fn typed(text: &str, style: figure::Style) -> Option<Decimal> {
    let (negative, digits) = text.trim().strip_prefix('-').map_or((false, text.trim()), |digits| (true, digits));
    let form = figure::number_form(digits, style).filter(|form| form.len == digits.len())?;
    let value = form.reading.value;
    Some(if negative { -value } else { value })
}
