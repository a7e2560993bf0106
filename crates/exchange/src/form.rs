//! The form that a unit fills in in Excel: what it holds and where each thing stands on the sheet. `write` draws it, `read` takes
//! it back.

use figure::{Normalised, Style, write};
use jiff::civil::Date;
use plan::{Calendar, Period, PeriodKind, Status};
use rust_decimal::Decimal;
use texts::{Lang, Message};

/// Columns of the visible sheet, from 0.
pub(crate) mod column {
    /// Number of the line.
    pub const NUMBER: u16 = 0;
    /// Name of the indicator.
    pub const LABEL: u16 = 1;
    /// Unit of measure.
    pub const UNIT: u16 = 2;
    /// Target of the year.
    pub const PLAN: u16 = 3;
    /// Same period of the year before.
    pub const SAME_PERIOD: u16 = 4;
    /// Period before.
    pub const PREVIOUS: u16 = 5;
    /// The value: to be filled in.
    pub const VALUE: u16 = 6;
    /// Its status: to be filled in.
    pub const STATUS: u16 = 7;
    /// The cause: may be filled in.
    pub const CAUSE: u16 = 8;
    /// The remedy: may be filled in.
    pub const REMEDY: u16 = 9;
    /// Why it was returned, or where it was given.
    pub const NOTE: u16 = 10;
    /// The code of the indicator, hidden: it goes where its row goes.
    pub const CODE: u16 = 11;
}

/// Rows of the visible sheet, from 0.
pub(crate) mod row {
    /// The title.
    pub const TITLE: u32 = 0;
    /// The unit that fills it in.
    pub const UNIT: u32 = 1;
    /// The period.
    pub const PERIOD: u32 = 2;
    /// The deadline.
    pub const DUE: u32 = 3;
    /// How to fill it in.
    pub const HOW: u32 = 4;
    /// The column headings.
    pub const HEAD: u32 = 6;
    /// The first line.
    pub const FIRST: u32 = 7;
}

/// Name of the hidden key sheet.
pub(crate) const KEY_SHEET: &str = "sokhop";
/// What the first cell of the key sheet says.
pub(crate) const KEY_MARK: &str = "sokhop-form";
/// Version of the layout and of the key sheet.
pub(crate) const KEY_FORMAT: u32 = 1;
/// Names of what the key sheet says of the whole form, in the order of its rows after the mark.
pub(crate) const KEY_NAMES: [&str; 10] =
    ["book", "form", "version", "unit", "unit-name", "about", "period", "calendar", "sheet", "language"];
/// The row of the key sheet with its first line: row, code, unit, label.
pub(crate) const KEY_LINES: u32 = 12;
/// No form has as many lines.
pub(crate) const MAX_LINES: u32 = 10_000;

/// The column headings, in order.
pub(crate) fn headings(lang: Lang) -> [String; 11] {
    [
        Message::new("exchange-form-column-number"),
        Message::new("exchange-form-column-label"),
        Message::new("exchange-form-column-unit"),
        Message::new("exchange-form-column-plan"),
        Message::new("exchange-form-column-same-period"),
        Message::new("exchange-form-column-previous"),
        Message::new("exchange-form-column-value"),
        Message::new("exchange-form-column-status"),
        Message::new("exchange-form-column-cause"),
        Message::new("exchange-form-column-remedy"),
        Message::new("exchange-form-column-note"),
    ]
    .map(|message| message.text(lang))
}

/// The statuses that a form offers, with their words.
pub(crate) fn statuses(lang: Lang) -> [(Status, String); 3] {
    [
        (Status::A, Message::new("exchange-form-status-final").text(lang)),
        (Status::P, Message::new("exchange-form-status-provisional").text(lang)),
        (Status::E, Message::new("exchange-form-status-estimate").text(lang)),
    ]
}

/// The word of a status; empty for one that a form does not offer.
pub(crate) fn status_word(status: Status, lang: Lang) -> String {
    let [(_, whole), ..] = statuses(lang);
    if status == Status::B {
        return whole;
    }
    statuses(lang).into_iter().find(|(offered, _)| *offered == status).map_or_else(String::new, |(_, word)| word)
}

/// The status of a word in either language, or of its code.
pub(crate) fn status_of(word: &str) -> Option<Status> {
    let same = |a: &str| tidy(a).to_lowercase() == tidy(word).to_lowercase();
    let mut known = Lang::ALL.into_iter().flat_map(statuses);
    known.find(|(status, offered)| same(offered) || same(status.code())).map(|(status, _)| status)
}

/// A text as it is compared: composed, with single spaces.
pub(crate) fn tidy(text: &str) -> String {
    Normalised::new(text).text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of the visible worksheet: what Excel allows of the form's number.
pub(crate) fn sheet_name(number: &str) -> String {
    let allowed = |c: char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') && !c.is_control();
    let name: String = tidy(number).chars().map(|c| if allowed(c) { c } else { '-' }).collect();
    let mut short = String::new();
    let mut units = 0;
    for c in name.chars() {
        units += c.len_utf16();
        if units > 31 {
            break;
        }
        short.push(c);
    }
    let short = short.trim();
    match short.to_lowercase().as_str() {
        // "History" is Excel's own.
        "" | "history" | KEY_SHEET => "Form".to_owned(),
        _ => short.to_owned(),
    }
}

/// A period in words: `Quý I năm 2022`.
pub fn period_name(period: Period, lang: Lang) -> String {
    let (number, year) = (period.number(), period.year());
    let roman = ["I", "II", "III", "IV"].get(usize::from(number.saturating_sub(1))).copied().unwrap_or_default();
    let message = match period.kind() {
        PeriodKind::Week => Message::new("exchange-form-week").with("number", number).with("year", year),
        PeriodKind::Month => Message::new("exchange-form-month").with("number", number).with("year", year),
        PeriodKind::Quarter => Message::new("exchange-form-quarter").with("number", roman).with("year", year),
        PeriodKind::SixMonths if number == 1 => Message::new("exchange-form-first-half").with("year", year),
        PeriodKind::SixMonths => Message::new("exchange-form-second-half").with("year", year),
        PeriodKind::NineMonths => Message::new("exchange-form-nine-months").with("year", year),
        PeriodKind::Year => Message::new("exchange-form-year").with("year", year),
        PeriodKind::SchoolYear => Message::new("exchange-form-school-year").with("from", year - 1).with("to", year),
    };
    message.text(lang)
}

/// A period in words with its days: `Quý I năm 2022 (từ 15/12/2021 đến 14/3/2022)`.
pub(crate) fn period_text(period: Period, calendar: Calendar, lang: Lang) -> String {
    let window = period.window(calendar);
    let (from, to) = (date_text(window.from, lang), date_text(window.to, lang));
    Message::new("exchange-form-period-days").with("period", period_name(period, lang)).with("from", from).with("to", to).text(lang)
}

/// A day as people write it: `14/3/2022`, `2022-03-14`.
pub(crate) fn date_text(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{}/{}/{}", day.day(), day.month(), day.year()),
        Lang::En => day.to_string(),
    }
}

/// A number as people read it, with all the decimals it has.
pub(crate) fn number_text(value: Decimal, lang: Lang) -> String {
    let value = value.normalize();
    write(value, value.scale(), Style::from(lang))
}
