//! A list that people read as a table and programs as JSON: one row a thing, the same columns for both.

use crate::args::Format;
use crate::shell::Shell;
use crate::table::{Column, Table};
use jiff::civil::Date;
use plan::{Indicator, written};
use rust_decimal::Decimal;
use serde_json::Value;
use std::io;
use texts::{Lang, Message};
use unicode_width::UnicodeWidthStr;

/// Columns of words are not wider than this; longer cells wrap.
const WIDEST: usize = 46;

/// A list with named columns.
pub struct Sheet {
    heads: Vec<Head>,
    rows: Vec<Vec<Cell>>,
}

/// A column: its name for programs, its head for people.
pub struct Head {
    key: &'static str,
    title: Message,
    right: bool,
}

/// What stands in a cell, for people and for programs.
pub struct Cell {
    text: String,
    json: Value,
}

impl Head {
    /// A column of words.
    pub fn left(key: &'static str, title: &'static str) -> Head {
        Head { key, title: Message::new(title), right: false }
    }

    /// A column of figures.
    pub fn right(key: &'static str, title: &'static str) -> Head {
        Head { right: true, ..Head::left(key, title) }
    }
}

impl Cell {
    /// Words, the same for both; empty ones are null for programs.
    pub fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        let json = if text.is_empty() { Value::Null } else { Value::String(text.clone()) };
        Cell { text, json }
    }

    /// A word of the program: its code for programs, what people call it for people.
    pub fn word(code: impl Into<String>, word: &Message, lang: Lang) -> Cell {
        Cell { text: word.text(lang), json: Value::String(code.into()) }
    }

    /// An exact figure, as text for programs too so that nothing is lost.
    pub fn figure(value: Option<Decimal>, lang: Lang) -> Cell {
        let json = value.map_or(Value::Null, |value| Value::String(value.to_string()));
        Cell { text: value.map_or_else(String::new, |value| written(value, lang)), json }
    }

    /// A count of things.
    pub fn count(count: usize) -> Cell {
        Cell { text: count.to_string(), json: Value::from(count) }
    }

    /// Yes (a mark) or no (nothing).
    pub fn mark(yes: bool) -> Cell {
        Cell { text: if yes { "×".to_owned() } else { String::new() }, json: Value::Bool(yes) }
    }

    /// A day.
    pub fn day(day: Option<Date>, lang: Lang) -> Cell {
        let json = day.map_or(Value::Null, |day| Value::String(day.to_string()));
        Cell { text: day.map_or_else(String::new, |day| written_day(day, lang)), json }
    }
}

/// A day as people write it: 21/06/2022 in Vietnamese, 2022-06-21 in English.
pub fn written_day(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Vi => day.strftime("%d/%m/%Y").to_string(),
        Lang::En => day.to_string(),
    }
}

/// The columns that every list of indicators begins with, then those of its own.
pub fn indicator_heads(own: impl IntoIterator<Item = Head>) -> Vec<Head> {
    let lead =
        [Head::left("indicator", "book-head-code"), Head::left("name", "book-head-indicator"), Head::left("measure", "book-head-measure")];
    lead.into_iter().chain(own).collect()
}

/// The cells under [`indicator_heads`] with which a row begins.
pub fn indicator_cells(about: &Indicator, lang: Lang) -> Vec<Cell> {
    vec![Cell::text(&*about.code), Cell::text(about.names.get(lang)), Cell::text(&*about.unit_name)]
}

impl Sheet {
    /// A list without rows yet.
    pub fn new(heads: Vec<Head>) -> Sheet {
        Sheet { heads, rows: Vec::new() }
    }

    /// One more row, with as many cells as there are columns.
    pub fn push(&mut self, cells: Vec<Cell>) {
        debug_assert_eq!(cells.len(), self.heads.len());
        self.rows.push(cells);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The rows for programs.
    pub fn json(&self) -> Value {
        let row = |cells: &Vec<Cell>| {
            let fields = self.heads.iter().zip(cells).map(|(head, cell)| (head.key.to_owned(), cell.json.clone()));
            Value::Object(fields.collect())
        };
        Value::Array(self.rows.iter().map(row).collect())
    }

    /// Prints the list; where there are no rows people read `none` instead.
    ///
    /// # Errors
    /// Those of the stream.
    pub fn print(&self, format: Format, none: &Message, shell: &mut Shell) -> io::Result<()> {
        match format {
            Format::Json => writeln!(shell.out, "{:#}", self.json()),
            Format::Text if self.rows.is_empty() => shell.say(none),
            Format::Text => self.table(shell.lang).print(shell.out),
        }
    }

    /// A table in which columns are as wide as what they hold; columns that hold nothing are left out.
    fn table(&self, lang: Lang) -> Table {
        let filled: Vec<usize> = (0..self.heads.len()).filter(|at| self.rows.iter().any(|row| !row[*at].text.is_empty())).collect();
        let column = |at: &usize| {
            let head = &self.heads[*at];
            let title = head.title.text(lang);
            let widest = self.rows.iter().map(|row| row[*at].text.width()).chain([title.width()]).max().unwrap_or(0);
            if head.right { Column::right(widest, title) } else { Column::left(widest.min(WIDEST), title) }
        };
        let rows = self.rows.iter().map(|row| filled.iter().map(|at| row[*at].text.clone()).collect()).collect();
        Table { columns: filled.iter().map(column).collect(), rows }
    }
}
