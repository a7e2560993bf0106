//! The plan's files: UTF-8 text in comma-separated values (RFC 4180) with a header row, points as decimal marks and dates
//! as `2022-06-21`. Reading never stops at the first thing that is wrong: every row that can be read is.

use crate::error::Error;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::fmt::Write as _;
use texts::Message;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A table that was read, with the good rows only.
#[derive(Debug)]
pub(crate) struct Table {
    pub file: String,
    columns: FxHashMap<String, usize>,
    rows: Vec<(u64, csv::StringRecord)>,
}

/// Bytes in the longest cell that is taken for one: a missing quote makes half a file a cell.
const LONGEST: usize = 4000;

/// The word for a thing in files: the reverse of [`Row::choice`].
pub(crate) fn word_of<T: PartialEq>(words: &[(&'static str, T)], thing: &T) -> &'static str {
    words.iter().find(|(_, known)| known == thing).map_or("", |(word, _)| word)
}

/// The thing that a word of files means.
pub(crate) fn meant_by<T: Copy>(words: &[(&str, T)], word: &str) -> Option<T> {
    words.iter().find(|(known, _)| *known == word).map(|(_, thing)| *thing)
}

/// One row of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'t> {
    table: &'t Table,
    /// 1-based line of the file on which the row starts.
    pub line: u64,
    record: &'t csv::StringRecord,
}

impl Table {
    /// Reads `bytes`. `required` columns must stand in the header, `optional` ones may, no others are known: a
    /// misspelt column would otherwise be lost in silence.
    pub fn read(file: &str, bytes: &[u8], required: &[&str], optional: &[&str], errors: &mut Vec<Error>) -> Table {
        let mut table = Table { file: file.to_owned(), columns: FxHashMap::default(), rows: Vec::new() };
        let Some(text) = utf8(file, bytes, errors) else { return table };
        if text.trim().is_empty() {
            let help = Message::new("plan-help-header").with("columns", required.join(", "));
            errors.push(Error::new(file, 1, Message::new("plan-empty-file"), help));
            return table;
        }
        let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::Headers).from_reader(text.as_bytes());
        let header = reader.headers().cloned().unwrap_or_default();
        for (at, name) in header.iter().enumerate() {
            if !required.contains(&name) && !optional.contains(&name) {
                let known: Vec<&str> = required.iter().chain(optional).copied().collect();
                let help = Message::new("plan-help-known-columns").with("columns", known.join(", "));
                errors.push(Error::new(file, 1, Message::new("plan-unknown-column").with("column", shortened(name)), help));
            } else if table.columns.insert(name.to_owned(), at).is_some() {
                let message = Message::new("plan-column-twice").with("column", name);
                errors.push(Error::new(file, 1, message, Message::new("plan-help-column-twice")));
            }
        }
        let missing: Vec<&str> = required.iter().copied().filter(|c| !table.columns.contains_key(*c)).collect();
        if !missing.is_empty() {
            let help = Message::new("plan-help-header").with("columns", required.join(", "));
            let message = Message::new("plan-missing-column").with("columns", missing.join(", "));
            errors.push(Error::new(file, 1, message, help));
            return table;
        }
        for record in reader.records() {
            match record {
                Ok(record) => {
                    let line = record.position().map_or(0, csv::Position::line);
                    if let Some(cell) = record.iter().find(|cell| cell.len() > LONGEST) {
                        let message = Message::new("plan-long-cell").with("text", shortened(cell)).with("limit", LONGEST);
                        errors.push(Error::new(file, line, message, Message::new("plan-help-long-cell")));
                    } else if record.len() == header.len() {
                        table.rows.push((line, record));
                    } else {
                        let message = Message::new("plan-ragged-row").with("found", record.len()).with("expected", header.len());
                        errors.push(Error::new(file, line, message, Message::new("plan-help-ragged-row")));
                    }
                }
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    let message = Message::new("plan-bad-row").with("text", error);
                    errors.push(Error::new(file, line, message, Message::new("plan-help-ragged-row")));
                }
            }
        }
        table
    }

    /// The good rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, record)| Row { table: self, line: *line, record })
    }
}

/// The text of a file in normal form C, or an error that names the line of the first byte that is not UTF-8.
fn utf8<'b>(file: &str, bytes: &'b [u8], errors: &mut Vec<Error>) -> Option<Cow<'b, str>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if is_composed(text) => Some(Cow::Borrowed(text)),
        Ok(text) => Some(Cow::Owned(text.nfc().collect())),
        Err(error) => {
            let before = &bytes[..error.valid_up_to()];
            let line = 1 + before.iter().fold(0_u64, |lines, byte| lines + u64::from(*byte == b'\n'));
            errors.push(Error::new(file, line, Message::new("plan-not-utf8"), Message::new("plan-help-not-utf8")));
            None
        }
    }
}

/// In normal form C. Vietnamese letters are told apart from combining marks without a look at Unicode's tables.
fn is_composed(text: &str) -> bool {
    let plain = |c: char| c < '\u{300}' || ('\u{1e00}'..'\u{1f00}').contains(&c);
    text.chars().all(plain) || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

impl<'t> Row<'t> {
    /// The cell of `column`, trimmed; empty where the table has no such column.
    pub fn text(&self, column: &str) -> &'t str {
        self.table.columns.get(column).and_then(|at| self.record.get(*at)).unwrap_or("").trim()
    }

    /// An error on this row.
    pub fn error(&self, message: Message, help: Message) -> Error {
        Error::new(&self.table.file, self.line, message, help)
    }

    /// The cell read by `read`; empty is `None`, unreadable is an error and `None`.
    fn cell<T>(&self, column: &str, help: &'static str, errors: &mut Vec<Error>, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let value = read(text);
        if value.is_none() {
            let message = Message::new("plan-bad-value").with("column", column).with("text", shortened(text));
            errors.push(self.error(message, Message::new(help)));
        }
        value
    }

    /// A decimal with a point, its printed decimals kept: below 10¹⁸, at most nine decimals.
    pub fn decimal(&self, column: &str, errors: &mut Vec<Error>) -> Option<Decimal> {
        self.cell(column, "plan-help-decimal", errors, |text| {
            let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
            // No figure of a plan is larger; sums and products of such numbers stay exact.
            let limit = Decimal::from(1_000_000_000_000_000_000_i64);
            text.parse().ok().filter(|value: &Decimal| plain && value.abs() < limit && value.scale() <= 9)
        })
    }

    /// A whole number.
    pub fn whole<T: std::str::FromStr>(&self, column: &str, errors: &mut Vec<Error>) -> Option<T> {
        self.cell(column, "plan-help-whole", errors, |text| text.parse().ok())
    }

    /// A day such as `2022-06-21`.
    pub fn date(&self, column: &str, errors: &mut Vec<Error>) -> Option<Date> {
        self.cell(column, "plan-help-date", errors, |text| text.parse().ok())
    }

    /// One of a list of words.
    pub fn choice<T: Copy>(&self, column: &str, words: &[(&str, T)], errors: &mut Vec<Error>) -> Option<T> {
        let text = self.text(column);
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() && !text.is_empty() {
            let mut list = String::new();
            for (at, (word, _)) in words.iter().enumerate() {
                let _ = write!(list, "{}{word}", if at > 0 { ", " } else { "" });
            }
            let message = Message::new("plan-bad-value").with("column", column).with("text", shortened(text));
            errors.push(self.error(message, Message::new("plan-help-choice").with("words", list)));
        }
        found
    }

    /// The cell of a column that may not be empty.
    pub fn required(&self, column: &str, errors: &mut Vec<Error>) -> &'t str {
        let text = self.text(column);
        if text.is_empty() {
            let message = Message::new("plan-empty-cell").with("column", column);
            errors.push(self.error(message, Message::new("plan-help-empty-cell")));
        }
        text
    }
}

/// A table as [`Table::read`] reads it.
pub(crate) fn write(header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    // Memory never refuses a record.
    let _ = writer.write_record(header);
    for row in rows {
        let _ = writer.write_record(&row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// At most 40 characters of a cell, for an error message.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    static LONG: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| format!("code\n{}\n", "1".repeat(9000)));

    fn read(bytes: &[u8]) -> (Table, Vec<Error>) {
        let mut errors = Vec::new();
        let table = Table::read("t.csv", bytes, &["code"], &["value", "day"], &mut errors);
        (table, errors)
    }

    #[rstest]
    #[case(b"" as &[u8], 1, "plan-empty-file")]
    #[case(b"\n\n", 1, "plan-empty-file")]
    #[case(b"value\n1\n", 1, "plan-missing-column")]
    #[case(b"code,colour\na,red\n", 1, "plan-unknown-column")]
    #[case(b"code,code\na,b\n", 1, "plan-column-twice")]
    #[case(b"code,value\na,1\nb\n", 3, "plan-ragged-row")]
    #[case(b"code\na\n\xff\xfe\n", 3, "plan-not-utf8")]
    #[case(LONG.as_bytes(), 2, "plan-long-cell")]
    #[case(b"\x00\x01\x02\xff", 1, "plan-not-utf8")]
    fn what_is_wrong_is_told_with_its_line(#[case] bytes: &[u8], #[case] line: u64, #[case] key: &str) {
        let (_, errors) = read(bytes);
        assert_eq!(errors.iter().map(|e| (e.line, e.message.key())).collect::<Vec<_>>(), [(line, key)]);
    }

    #[test]
    fn good_rows_beside_a_ragged_one_are_kept() {
        let (table, errors) = read(b"code,value\na,1\nb\nc,2\n");
        assert_eq!(errors.len(), 1);
        assert_eq!(table.rows().map(|row| row.text("code")).collect::<Vec<_>>(), ["a", "c"]);
    }

    #[rstest]
    #[case("1,5")]
    #[case("1e3")]
    #[case("một")]
    #[case("+1")]
    #[case("1000000000000000000")]
    #[case("0.0000000001")]
    fn only_plain_decimals_are_numbers(#[case] cell: &str) {
        let (table, _) = read(format!("code,value\na,\"{cell}\"\n").as_bytes());
        let mut errors = Vec::new();
        assert_eq!(table.rows().next().and_then(|row| row.decimal("value", &mut errors)), None);
        assert_eq!(errors[0].line, 2);
    }

    #[test]
    fn names_are_brought_to_normal_form_c() {
        let (table, _) = read("code\nTru\u{300}ng\n".as_bytes());
        assert_eq!(table.rows().next().map(|row| row.text("code")), Some("Trùng"));
    }
}
