//! What is wrong in a file, and in which cell.

use texts::{Lang, Message};

/// One thing that is wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where: `Biểu 02!D17`, `dữ liệu.csv:7`, or the file as a whole.
    pub place: String,
    /// What is wrong.
    pub message: Message,
    /// What to do about it.
    pub help: Message,
}

impl Fault {
    /// A fault in a place.
    pub fn new(place: impl Into<String>, message: Message, help: Message) -> Fault {
        Fault { place: place.into(), message, help }
    }

    /// `place: what is wrong. What to do.` in `lang`.
    pub fn text(&self, lang: Lang) -> String {
        format!("{}: {} {}", self.place, self.message.text(lang), self.help.text(lang))
    }
}
