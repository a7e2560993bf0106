//! From a plan's year to a document: outline, templates that call figures, official phrases, tables and charts.
//!
//! A template is Markdown with expressions (`{{ fig("agr.crop.maize.area") }}`): it calls figures and never holds one. Every figure
//! of the document keeps its expression, so that it can be asked again. A figure that is missing, or a name that is unknown, is a
//! [`Fault`] with its line, not a blank. Nothing here knows of storage or of files of people.

mod asked;
mod chart;
mod checked;
mod compose;
mod context;
mod difference;
mod fault;
mod files;
mod functions;
mod image;
mod lists;
mod marks;
mod phrases;
mod pieces;
mod prose;
mod signed;
mod tables;

pub use checked::{Checked, Told, checked, with_exception};
pub use compose::{Composer, Draft, Stretch};
pub use context::Question;
pub use difference::{Difference, differences};
pub use fault::Fault;
pub use files::{Cause, EXCEPTIONS, Exception, Files, Level, Section, own_outline};
pub use functions::level_word;
pub use pieces::{Narrative, slots, template_of};
pub use signed::{Signing, held_back, placed, signed, words};
