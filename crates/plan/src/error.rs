//! What is wrong in the data a plan is read from: which file, which line, what, and what to do about it.

use std::fmt;
use texts::{Lang, Message};

/// One thing that is wrong in a file of the plan.
///
/// [`Message::key`] of `message` tells programs which sort of thing; people get both sentences in their language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// Name of the file as it was handed in, for example `indicators.csv`.
    pub file: String,
    /// 1-based line; 0 where the file as a whole is meant.
    pub line: u64,
    /// What is wrong.
    pub message: Message,
    /// What to do about it.
    pub help: Message,
}

impl Error {
    /// An error on `line` of `file`.
    pub fn new(file: &str, line: u64, message: Message, help: Message) -> Self {
        Error { file: file.to_owned(), line, message, help }
    }

    /// `file:line: what is wrong. What to do.` in `lang`.
    pub fn text(&self, lang: Lang) -> String {
        let place = if self.line == 0 { self.file.clone() } else { format!("{}:{}", self.file, self.line) };
        format!("{place}: {} {}", self.message.text(lang), self.help.text(lang))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Error {}

/// A name of a thing in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, serde::Serialize)]
pub struct Names {
    /// In Vietnamese.
    pub vi: String,
    /// In English; falls back to the Vietnamese name where it is empty.
    pub en: String,
}

impl Names {
    /// The name in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.en.is_empty() => &self.en,
            _ => &self.vi,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_file_line_what_and_what_to_do() {
        let error = Error::new(
            "indicators.csv",
            7,
            Message::new("plan-duplicate-code").with("code", "a.b").with("line", 3),
            Message::new("plan-help-duplicate-code"),
        );
        assert!(error.to_string().starts_with("indicators.csv:7: "));
        assert!(error.text(Lang::Vi).contains("a.b"));
    }

    #[test]
    fn an_english_name_falls_back_to_the_vietnamese_one() {
        let names = Names { vi: "Diện tích".into(), en: String::new() };
        assert_eq!(names.get(Lang::En), "Diện tích");
    }
}
