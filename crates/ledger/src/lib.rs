//! The book: targets, results, submissions and approvals of every unit for ever, on SQLite or PostgreSQL, with live totals and
//! an unbroken chain of who changed what, when and why.
//!
//! [`Ledger`] is the whole interface. Everything that is written goes through one kind of transaction (`change`), everything
//! that is read is of one moment, now or any day before. Figures are integers at their indicator's fixed scale; sums are made
//! inside the database and never round.

mod accounts;
mod adopt;
mod approved;
mod audit;
mod backup;
mod catalogue;
mod change;
mod content;
mod database;
mod doors;
mod error;
mod export;
mod figures;
mod import;
mod issue;
mod ledger;
mod life;
mod likeness;
mod made;
mod near;
mod opening;
mod overview;
mod prose;
mod reference;
mod report;
mod review;
mod rows;
mod schema;
mod search;
mod sheet;
pub mod simulation;
mod source;
mod starter;
#[cfg(test)]
mod statements;
mod submission;
mod target;
mod totals;
mod units;
mod versions;

pub use accounts::Granting;
pub use audit::{Audited, Entry, Tampering};
pub use backup::{BACKED_UP, restore};
pub use catalogue::{Cells, NewForm, rows_of};
pub use change::Memo;
pub use doors::{Attempt, Credential, Holder, Lasting, Session};
pub use error::{Error, ErrorKind, Result};
pub use import::{Import, Imported};
pub use issue::{Issue, MOST_BYTES, Unsound};
pub use ledger::Ledger;
pub use life::{Answer, Comment, Dispatch, DraftLine, Filed, Issued, Life, ReportStanding, Seal};
pub use likeness::in_the_likeness;
pub use near::{Extent, FROM_BELOW, FROM_PARTS};
pub use opening::{Opened, Opening};
pub use overview::{Standing, Stands};
pub use prose::Wording;
pub use reference::{Files, Reference};
pub use report::{Drafted, FigureLine, ReportKey, Taken};
pub use review::{Concern, Event, Line, View, Weight};
pub use search::Search;
pub use sheet::Sheets;
pub use source::Preference;
pub use starter::{Beginner, begun};
pub use submission::{Done, Entered, Key, Step};
pub use target::{Assignment, Revision, Shared};
pub use totals::{Mismatch, Question, Total, Verified};
pub use units::{Foreseen, Reform, Reformed};
pub use versions::Recorded;
