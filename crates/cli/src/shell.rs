//! What every command needs of the world: a language and two places to write to.

use std::io::{self, Write};
use texts::{Lang, Message};

/// How a command ended; of several files the worst counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing to report.
    Fine,
    /// A reader should look at something.
    Findings,
    /// Something could not be read or done.
    Failed,
}

impl Exit {
    /// The exit code of the process: 0, 1 or 2.
    pub fn code(self) -> u8 {
        self as u8
    }
}

/// The language of the person and where to write. Results go to `out`, what went wrong to `err`.
pub struct Shell<'a> {
    /// The language that is spoken.
    pub lang: Lang,
    /// Standard output.
    pub out: &'a mut dyn Write,
    /// Standard error.
    pub err: &'a mut dyn Write,
}

impl Shell<'_> {
    /// The sentence of a message in the person's language.
    pub fn text(&self, message: &Message) -> String {
        message.text(self.lang)
    }

    /// Writes a message as a line of output.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn say(&mut self, message: &Message) -> io::Result<()> {
        let text = self.text(message);
        writeln!(self.out, "{text}")
    }

    /// Writes a failure: `place: lỗi: message`. An empty place is left out.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn fail(&mut self, place: &str, message: &Message) -> io::Result<Exit> {
        // What was found so far comes first, also where both streams end in one terminal.
        self.out.flush()?;
        let (level, text) = (self.text(&Message::new("check-level-error")), self.text(message));
        let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
        writeln!(self.err, "{place}{level}: {text}")?;
        Ok(Exit::Failed)
    }
}
