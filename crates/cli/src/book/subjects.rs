//! What the commands that have commands below them take: units, targets, accounts, forms.

use crate::book::args::{Of, Place, Shape, Which, period, tree};
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use plan::{Period, Role, Tree};
use std::path::PathBuf;

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

fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(String::new)
}
