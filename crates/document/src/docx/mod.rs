//! Word documents (Office Open XML, ECMA-376, transitional): [`write()`] lays a [`Paper`](crate::Paper) out as Decree
//! 30/2020/NĐ-CP asks, [`read()`] takes what Word or LibreOffice saved, [`refresh`] puts new figures into a file that people edited.
//!
//! Every figure is a content control whose tag is its expression, and a custom XML part keeps what was written into each, so that a
//! figure which a person typed over is told from one that only grew old.

mod body;
mod bound;
mod controls;
mod front;
mod line;
mod looks;
mod measure;
mod numbering;
mod package;
mod pieces;
mod read;
mod read_table;
mod refresh;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod tree;
mod write;

pub use bound::{MAX_TAG, tag};
pub use controls::{Control, Place, figures};
pub(crate) use package::kind;
pub use read::read;
pub use refresh::{Refreshed, Replaced, refresh};
pub use write::{WriteError, write};

/// Names of the markup's vocabularies, as the root of a part declares them.
pub(crate) const NAMESPACES: &str = concat!(
    r#" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#,
    r#" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#,
);

/// The line that opens every part.
pub(crate) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
