//! How an official document looks. The measures are data with the days on which they hold (`catalogue/report/layouts.csv`): a decree
//! may change them, and a document of an earlier year is laid out as its year asked.

use jiff::civil::Date;
use rust_decimal::Decimal;
use std::fmt;
use texts::Message;

/// The measures of Decree 30/2020/NĐ-CP, appendix I, and later ones.
const BUILT_IN: &str = include_str!("../../../catalogue/report/layouts.csv");

/// The measures of a document: lengths in millimetres, sizes of letters in points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Width of the page.
    pub page_width: Decimal,
    /// Height of the page.
    pub page_height: Decimal,
    /// Margin at the top.
    pub margin_top: Decimal,
    /// Margin at the bottom.
    pub margin_bottom: Decimal,
    /// Margin at the left.
    pub margin_left: Decimal,
    /// Margin at the right.
    pub margin_right: Decimal,
    /// Name of the face.
    pub font: String,
    /// Size of the text.
    pub body: Decimal,
    /// Size of the country's name.
    pub motto_name: Decimal,
    /// Size of the motto.
    pub motto_words: Decimal,
    /// Size of the issuing body and the one above it.
    pub issuer: Decimal,
    /// Size of the number.
    pub number: Decimal,
    /// Size of place and date.
    pub place: Decimal,
    /// Size of kind and subject.
    pub title: Decimal,
    /// Size of the word above the recipients.
    pub recipients_title: Decimal,
    /// Size of the recipients.
    pub recipients: Decimal,
    /// Size of the signature.
    pub signature: Decimal,
    /// Size of the page number.
    pub page_number: Decimal,
    /// Size of footnotes.
    pub note: Decimal,
    /// Size in tables.
    pub table: Decimal,
    /// Indent of the first line of a paragraph.
    pub first_line: Decimal,
    /// Space after a paragraph, in points.
    pub paragraph: Decimal,
    /// Line spacing, as a multiple.
    pub line: Decimal,
}

/// What is wrong with a file of layouts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayoutError {
    /// 1-based line of the file, 0 where something is missing.
    pub line: u64,
    /// What is wrong.
    pub message: Message,
}

impl fmt::Display for LayoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)
    }
}

impl std::error::Error for LayoutError {}

impl Layout {
    /// The layout that holds on a day, of those built in. A day before the first rule gives the first rule.
    ///
    /// # Panics
    /// Never with the catalogue that is built in; a test reads it.
    pub fn on(day: Date) -> Layout {
        Layout::read(BUILT_IN, day).expect("the built-in layouts are read by a test")
    }

    /// The layout of a file (`valid_from,valid_to,key,value,basis`) that holds on a day.
    ///
    /// # Errors
    /// A row that can't be read, with its line; a measure that is missing on the day.
    pub fn read(csv: &str, day: Date) -> Result<Layout, LayoutError> {
        let rows = rows(csv)?;
        let first = rows.iter().map(|row| row.from).min().unwrap_or(day);
        let day = day.max(first);
        let text = |key: &'static str| {
            let holds = rows.iter().filter(|row| row.key == key && row.from <= day && row.to.is_none_or(|to| day <= to));
            let found = holds.max_by_key(|row| row.from);
            found.ok_or_else(|| LayoutError { line: 0, message: Message::new("layout-missing").with("key", key) })
        };
        let number = |key: &'static str| {
            let row = text(key)?;
            let value: Option<Decimal> = row.value.parse().ok().filter(|value: &Decimal| value.is_sign_positive());
            value.ok_or_else(|| LayoutError {
                line: row.line,
                message: Message::new("layout-number").with("key", key).with("text", &row.value),
            })
        };
        Ok(Layout {
            page_width: number("page.width")?,
            page_height: number("page.height")?,
            margin_top: number("margin.top")?,
            margin_bottom: number("margin.bottom")?,
            margin_left: number("margin.left")?,
            margin_right: number("margin.right")?,
            font: text("font")?.value.clone(),
            body: number("size.body")?,
            motto_name: number("size.motto.name")?,
            motto_words: number("size.motto.words")?,
            issuer: number("size.issuer")?,
            number: number("size.number")?,
            place: number("size.place")?,
            title: number("size.title")?,
            recipients_title: number("size.recipients.title")?,
            recipients: number("size.recipients")?,
            signature: number("size.signature")?,
            page_number: number("size.page_number")?,
            note: number("size.note")?,
            table: number("size.table")?,
            first_line: number("indent.first")?,
            paragraph: number("space.paragraph")?,
            line: number("space.line")?,
        })
    }
}

struct Rule {
    line: u64,
    from: Date,
    to: Option<Date>,
    key: String,
    value: String,
}

fn rows(csv: &str) -> Result<Vec<Rule>, LayoutError> {
    let bad = |line, text: &str| LayoutError { line, message: Message::new("layout-bad-row").with("text", text) };
    let mut reader = csv::ReaderBuilder::new().from_reader(csv.as_bytes());
    let mut out = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| bad(e.position().map_or(0, csv::Position::line), &e.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let [from, to, key, value] = [0, 1, 2, 3].map(|at| record.get(at).unwrap_or("").trim());
        let from = from.parse().map_err(|_| bad(line, from))?;
        let to = if to.is_empty() { None } else { Some(to.parse().map_err(|_| bad(line, to))?) };
        out.push(Rule { line, from, to, key: key.to_owned(), value: value.to_owned() });
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_built_in_layout_is_that_of_the_decree() {
        let layout = Layout::on(date(2022, 12, 31));
        let expected = ["20", "20", "30", "15"].map(|mm| mm.parse::<Decimal>().expect("a decimal"));
        assert_eq!([layout.margin_top, layout.margin_bottom, layout.margin_left, layout.margin_right], expected);
        assert_eq!((layout.font.as_str(), layout.body), ("Times New Roman", Decimal::from(14)));
    }

    #[test]
    fn a_later_rule_holds_from_its_day_on() {
        let csv = format!("{BUILT_IN}2030-01-01,,margin.left,25,x\n");
        let left = |day| Layout::read(&csv, day).expect("a layout").margin_left;
        assert_eq!((left(date(2029, 12, 31)), left(date(2030, 1, 1))), (Decimal::from(30), Decimal::from(25)));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let on = |csv: &str| Layout::read(csv, date(2025, 1, 1)).expect_err("an error");
        let lines = BUILT_IN.lines().count() as u64;
        assert_eq!(on(&format!("{BUILT_IN}2021-01-01,,size.body,lớn,x\n")).line, lines + 1);
        assert_eq!(on(&format!("{BUILT_IN}mai,,size.body,13,x\n")).message.key(), "layout-bad-row");
        assert_eq!(on("valid_from,valid_to,key,value,basis\n").message.key(), "layout-missing");
    }
}
