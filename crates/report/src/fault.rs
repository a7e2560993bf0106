//! What is wrong in a template, an outline or a narrative: where, what, and what to do about it.

use std::fmt;
use texts::{Lang, Message};

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Name of the file.
    pub file: String,
    /// 1-based line; 0 where the file as a whole is meant.
    pub line: usize,
    /// 1-based column in letters; 0 where the line as a whole is meant.
    pub column: usize,
    /// What is wrong.
    pub message: Message,
    /// What to do about it.
    pub help: Message,
}

impl Fault {
    /// A fault of a file as a whole, to be given its place by [`Fault::at`].
    pub fn new(message: Message, help: Message) -> Self {
        Fault { file: String::new(), line: 0, column: 0, message, help }
    }

    /// The same fault with its place.
    #[must_use]
    pub fn at(mut self, file: &str, line: usize, column: usize) -> Self {
        (self.file, self.line, self.column) = (file.to_owned(), line, column);
        self
    }

    /// `file:line:column: what is wrong. What to do.` in `lang`.
    pub fn text(&self, lang: Lang) -> String {
        let place: Vec<String> = [self.line, self.column].into_iter().take_while(|n| *n > 0).map(|n| format!(":{n}")).collect();
        format!("{}{}: {} {}", self.file, place.concat(), self.message.text(lang), self.help.text(lang))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Fault {}

/// The name that `text` was most likely meant to be; `None` where none is near.
pub(crate) fn nearest<'n>(text: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    // A name may be wrong in one letter of four; of a short one, in one.
    let limit = (text.chars().count() / 4).max(1);
    let near = names.map(|name| (strsim::damerau_levenshtein(text, name), name)).filter(|(distance, _)| *distance <= limit);
    near.min().map(|(_, name)| name)
}

/// The help that names what was meant, or where to look.
pub(crate) fn meant<'n>(text: &str, names: impl Iterator<Item = &'n str>, otherwise: Message) -> Message {
    nearest(text, names).map_or(otherwise, |name| Message::new("report-help-nearest").with("name", name))
}

impl From<Fault> for minijinja::Error {
    /// A fault on its way through the template engine, which adds the place.
    fn from(fault: Fault) -> Self {
        minijinja::Error::new(minijinja::ErrorKind::InvalidOperation, "").with_source(fault)
    }
}

impl Fault {
    /// What the template engine has to say, with its place. `names` are those a template may use.
    pub(crate) fn of(error: &minijinja::Error, names: &[&str]) -> Fault {
        let (file, line, column) = place(error);
        let mut inner: Option<&(dyn std::error::Error + 'static)> = std::error::Error::source(error);
        let mut deepest = None;
        while let Some(next) = inner {
            if let Some(fault) = next.downcast_ref::<Fault>() {
                // A fault of a slot knows its own place already.
                return if fault.line > 0 { fault.clone() } else { fault.clone().at(&file, line, column) };
            }
            if let Some(error) = next.downcast_ref::<minijinja::Error>() {
                deepest = Some(error);
            }
            inner = next.source();
        }
        if let Some(error) = deepest {
            return Fault::of(error, names);
        }
        let (message, help) = sentence(error, names);
        Fault::new(message, help).at(&file, line, column)
    }
}

/// File, line and column of an error. The engine counts columns in bytes of the source.
fn place(error: &minijinja::Error) -> (String, usize, usize) {
    let file = error.name().unwrap_or_default().split('#').next().unwrap_or_default().to_owned();
    let line = error.line().unwrap_or(0);
    let column = error.range().zip(error.template_source()).and_then(|(range, source)| {
        let before = source.get(..range.start)?;
        Some(before.rsplit('\n').next().unwrap_or("").chars().count() + 1)
    });
    (file, line, column.unwrap_or(0))
}

fn sentence(error: &minijinja::Error, names: &[&str]) -> (Message, Message) {
    use minijinja::ErrorKind;
    let words = error.range().zip(error.template_source()).and_then(|(range, source)| source.get(range)).unwrap_or("").trim();
    let detail = error.detail().unwrap_or("").to_owned();
    let near = || {
        let name = words.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
        meant(name, names.iter().copied(), Message::new("report-help-names").with("names", names.join(", ")))
    };
    match error.kind() {
        ErrorKind::SyntaxError => (Message::new("report-syntax").with("detail", detail), Message::new("report-help-syntax")),
        ErrorKind::UndefinedError
        | ErrorKind::UnknownFunction
        | ErrorKind::UnknownFilter
        | ErrorKind::UnknownTest
        | ErrorKind::UnknownMethod => (Message::new("report-unknown-name").with("words", words), near()),
        ErrorKind::TemplateNotFound | ErrorKind::BadInclude => {
            (Message::new("report-no-template").with("detail", detail), Message::new("report-help-no-template"))
        }
        ErrorKind::OutOfFuel => (Message::new("report-endless"), Message::new("report-help-endless")),
        ErrorKind::MissingArgument | ErrorKind::TooManyArguments => {
            (Message::new("report-arguments").with("words", words), Message::new("report-help-arguments"))
        }
        _ if detail.contains("recursion limit") => (Message::new("report-cycle"), Message::new("report-help-cycle")),
        _ => (Message::new("report-template").with("words", words).with("detail", detail), Message::new("report-help-template")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_told_and_a_far_one_is_not() {
        let names = ["agr.crop.maize.area", "agr.crop.rice.area"];
        assert_eq!(nearest("agr.crop.maise.area", names.into_iter()), Some("agr.crop.maize.area"));
        assert_eq!(nearest("edu.school", names.into_iter()), None);
    }
}
