//! Finds every number in a text and tells quantities from what only looks like one.

use crate::lexicon::{Class, class_after, class_before};
use crate::number::{MAX_DIGITS, NumberForm, Reading, Style, number_form};
use crate::text::{is_letter, lower};
use crate::unit::{Unit, Units};
use crate::{Figure, Hedge};
use std::ops::Range;

/// What a number in a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// An amount of something: the only role that carries a [`Figure`].
    Quantity,
    /// A year or a span of years: `2022`, `2021-2025`.
    Year,
    /// A day, a month, or a span of days.
    Date,
    /// A length of time: `9 tháng đầu năm`, `75 năm`.
    Period,
    /// The number of a legal document: `60/2022/NQ-HĐND`.
    Document,
    /// The number in the name of a numbered thing: `mốc 836(2)`, `mức độ 3`.
    Ordinal,
    /// The number of a section or of an item: `1.2.`, `(3)`.
    Section,
    /// The mark of a footnote: `ha¹`, `[31]`.
    NoteMark,
    /// Digits in a name: `H5N1`, `ADI73`, a number too long to be an amount.
    Identifier,
    /// The scale of a map: `1/2000`.
    Scale,
}

impl Role {
    /// The name used in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            Role::Quantity => "quantity",
            Role::Year => "year",
            Role::Date => "date",
            Role::Period => "period",
            Role::Document => "document",
            Role::Ordinal => "ordinal",
            Role::Section => "section",
            Role::NoteMark => "note-mark",
            Role::Identifier => "identifier",
            Role::Scale => "scale",
        }
    }
}

/// A number found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the number form (for a quantity without its unit).
    pub span: Range<usize>,
    /// What it is.
    pub role: Role,
    /// The figure, for quantities.
    pub figure: Option<Figure>,
}

/// All numbers of one block of text (a paragraph, a footnote, a cell), in order. The text should be in NFC; a block must
/// start where the paragraph starts, so that section numbers are seen. Never fails: what is no amount gets another role.
pub fn scan(text: &str, units: &Units, style: Style) -> Vec<Token> {
    let lower = lower(text);
    let scanner = Scanner { text, lower: &lower, units, style };
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_number(text, at) {
        let token = scanner.token(start);
        at = token.figure.as_ref().map_or(token.span.end, |f| f.unit_end.max(token.span.end));
        tokens.push(token);
    }
    tokens
}

/// The one figure that a whole cell holds (`1.234`, `(5,3)`, `16-32`, `95,1%`), or `None` when it holds words or several.
pub fn read_cell(text: &str, units: &Units, style: Style) -> Option<Figure> {
    let cell = text.trim();
    if let Some(inner) = cell.strip_prefix('(').and_then(|c| c.strip_suffix(')')) {
        let offset = text.find('(')? + 1;
        let mut figure = read_cell(inner, units, style)?;
        figure.value = -figure.value;
        figure.shift(offset);
        return Some(figure);
    }
    let mut tokens = scan(text, units, style).into_iter();
    let token = tokens.next()?;
    let lead = text[..token.span.start].trim();
    let mut figure = match token.figure {
        Some(figure) => figure,
        // A bare "2026" in a table of amounts is an amount; the column decides, not the sentence.
        None if token.role == Role::Year => {
            let form = number_form(&text[token.span.start..], style)?;
            Figure::plain(token.span.start..token.span.start + form.len, form)
        }
        None => return None,
    };
    if !lead.is_empty() || tokens.next().is_some() {
        return None;
    }
    figure.hedge = Hedge::None;
    text[figure.unit_end..].trim().is_empty().then_some(figure)
}

/// The next ASCII or superscript digit.
fn next_number(text: &str, from: usize) -> Option<usize> {
    text[from..].find(|c: char| c.is_ascii_digit() || superscript(c).is_some()).map(|at| from + at)
}

/// The value of a superscript digit.
pub fn superscript(c: char) -> Option<u32> {
    match c {
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁰' => Some(0),
        '⁴'..='⁹' => Some(u32::from(c) - u32::from('⁴') + 4),
        _ => None,
    }
}

struct Scanner<'a> {
    text: &'a str,
    lower: &'a str,
    units: &'a Units,
    style: Style,
}

impl Scanner<'_> {
    fn token(&self, start: usize) -> Token {
        let rest = &self.text[start..];
        if rest.starts_with(|c| superscript(c).is_some()) {
            let len = rest.find(|c| superscript(c).is_none()).unwrap_or(rest.len());
            return plain(start..start + len, Role::NoteMark);
        }
        if let Some(end) = self.identifier_tail(start) {
            return plain(start..end, Role::Identifier);
        }
        if let Some(end) = document_number(self.text, start) {
            return plain(start..end, Role::Document);
        }
        if let Some(end) = self.scale(start) {
            return plain(start..end, Role::Scale);
        }
        if let Some(end) = self.date(start) {
            return plain(start..end, Role::Date);
        }
        if let Some((end, role)) = self.section(start) {
            return plain(start..end, role);
        }
        let Some(form) = number_form(rest, self.style) else {
            let len = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(rest.len());
            let list = rest[..len].trim_end_matches(['.', ',']).len();
            return plain(start..start + list, Role::Identifier);
        };
        self.number(start, form)
    }

    /// Digits that go on a name: `H5N1`, `COVID-19`, `A2`.
    fn identifier_tail(&self, start: usize) -> Option<usize> {
        let before = &self.text[..start];
        let last = before.chars().next_back()?;
        let letters_end = if matches!(last, '-' | '_') { before.len() - 1 } else { before.len() };
        let stem = &before[..letters_end];
        let letters: String = stem.chars().rev().take_while(|c| c.is_alphabetic()).collect();
        if letters.is_empty() {
            return None;
        }
        let lower_word = letters.chars().count() >= 2 && letters.chars().all(char::is_lowercase);
        if lower_word && letters_end == before.len() {
            return None;
        }
        let rest = &self.text[start..];
        let len = rest.find(|c: char| !(c.is_alphanumeric())).unwrap_or(rest.len());
        // "tăng12,89%" and "Năm-2022" are slips of the space bar, not names.
        if rest[len..].starts_with([',', '.']) && rest[len + 1..].starts_with(|c: char| c.is_ascii_digit()) && letters.chars().count() > 2 {
            return None;
        }
        Some(start + len)
    }

    /// `tỷ lệ 1/2000`, the scale of a map.
    fn scale(&self, start: usize) -> Option<usize> {
        let digits = self.text[start..].strip_prefix("1/").and_then(small_int).map_or(0, |(_, len)| len);
        let named = class_before(&self.lower[..start], |c| c == Class::Scale).is_some();
        (digits >= 3 && named).then_some(start + 2 + digits)
    }

    fn date(&self, start: usize) -> Option<usize> {
        let rest = &self.text[start..];
        let after_date_word = class_before(&self.lower[..start], |c| c == Class::Date).is_some();
        let (day, len) = small_int(rest)?;
        let tail = &rest[len..];
        if let Some((end, month, has_year)) = slash_date(tail) {
            let plausible = (1..=31).contains(&day) && (1..=12).contains(&month) && len <= 2;
            let zero_led = tail[1..].starts_with('0');
            let near_day = self.lower[..start].rfind("ngày").is_some_and(|at| self.lower[at..start].chars().count() <= 40);
            if plausible && (has_year || ((after_date_word || zero_led || near_day) && !self.unit_follows(start + len + end))) {
                return Some(start + len + end);
            }
        }
        if len <= 2 && (1..=12).contains(&day) && tail.starts_with('/') && year_at(&tail[1..]).is_some() {
            return Some(start + len + 5);
        }
        if let Some(end) = self.day_span(start + len) {
            return Some(end);
        }
        (after_date_word && len <= 2 && day >= 1).then_some(start + len)
    }

    /// `04 - 07 tháng 7`, `10-20/11/1976`: the rest of a span of days that begins at `at`.
    fn day_span(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let dash = rest.trim_start_matches(' ').strip_prefix(['-', '–'])?.trim_start_matches(' ');
        let (day, len) = small_int(dash)?;
        let end = self.text.len() - dash.len() + len;
        let after = &self.text[end..];
        let is_date = slash_date(after).is_some_and(|(_, _, year)| year) || self.lower[end..].starts_with(" tháng");
        (is_date && len <= 2 && (1..=31).contains(&day)).then_some(end)
    }

    fn section(&self, start: usize) -> Option<(usize, Role)> {
        let before = &self.text[..start];
        let rest = &self.text[start..];
        let (_, len) = small_int(rest)?;
        let closed = rest[len..].starts_with(')');
        if closed && before.ends_with('(') && len <= 2 && !before.trim_end_matches('(').ends_with(|c: char| c.is_ascii_digit()) {
            return Some((start + len, Role::Section));
        }
        if before.ends_with('[') && rest[len..].starts_with(']') {
            return Some((start + len, Role::NoteMark));
        }
        if before.ends_with("[^") && rest[len..].starts_with(']') {
            return Some((start + len, Role::NoteMark));
        }
        let opening = before.chars().all(|c| c.is_whitespace() || matches!(c, '#' | '*' | '>' | '(' | '-' | '+'));
        if !opening || len > 2 {
            return None;
        }
        if closed && !before.contains('(') {
            return Some((start + len, Role::Section));
        }
        let form = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
        let groups = rest[..form].trim_end_matches('.').split('.');
        let short = groups.clone().all(|g| (1..=2).contains(&g.len()));
        let dotted = rest[..form].ends_with('.');
        let title = rest[form..].trim_start_matches('*').starts_with(' ')
            && (dotted || (groups.count() > 1 && rest[form..].trim_start_matches([' ', '*']).starts_with(char::is_uppercase)));
        (short && title).then_some((start + form, Role::Section))
    }

    fn number(&self, start: usize, form: NumberForm) -> Token {
        let end = start + form.len;
        let before = &self.lower[..start];
        let bare = form.reading.decimals == 0 && form.len <= 4 && self.text[start..end].bytes().all(|b| b.is_ascii_digit());
        if bare
            && form.len == 4
            && let Some(token) = self.year(start, end)
        {
            return token;
        }
        if bare && let Some(class) = class_before(before, is_naming) {
            let unit = self.unit_follows(end);
            match class {
                Class::Document if !unit => return plain(start..end, Role::Document),
                Class::Ordinal if !self.lower[end..].trim_start().starts_with('%') => {
                    let suffix = bracket_suffix(&self.text[end..]);
                    return plain(start..end + suffix, Role::Ordinal);
                }
                Class::OrdinalWeak if !unit => return plain(start..end, Role::Ordinal),
                _ => {}
            }
        }
        let glued = self.text[end..].starts_with(is_letter);
        let unit = self.unit(end);
        if glued && unit.is_none() {
            let word = self.text[end..].chars().take_while(|c| c.is_alphanumeric()).collect::<String>();
            // Letters on both sides: a hash, a code.
            if self.text[..start].ends_with(is_letter) {
                return plain(start..end + word.len(), Role::Identifier);
            }
            // "4A", "3D": a letter that makes it a name; "130người" would have been a unit, "12các" is a slip of the space bar.
            if bare && word.chars().next().is_some_and(char::is_uppercase) && word.chars().count() <= 3 {
                return plain(start..end + word.len(), Role::Identifier);
            }
        }
        if bare && unit.is_none() && code_before(&self.text[..start]) {
            return plain(start..end, Role::Identifier);
        }
        if bare
            && let Some((_, unit)) = &unit
            && matches!(&*unit.measure, "YEAR" | "MONTH" | "WEEK" | "DAY" | "AGE")
        {
            return plain(start..end, Role::Period);
        }
        self.quantity(start, form, unit)
    }

    fn quantity(&self, start: usize, form: NumberForm, unit: Option<(usize, Unit)>) -> Token {
        let end = start + form.len;
        let before = &self.lower[..start];
        let mut figure = Figure::plain(start..end, form);
        if let Some((unit_end, unit)) = unit {
            figure.unit_end = unit_end;
            figure.unit = Some(unit);
            self.compound(&mut figure);
        } else if let Some((upper, upper_end)) = self.range_end(end) {
            figure.upper = Some(upper);
            figure.span.end = upper_end;
            figure.unit_end = upper_end;
            if let Some((unit_end, unit)) = self.unit(upper_end) {
                figure.unit_end = unit_end;
                figure.unit = Some(unit);
            }
        }
        if figure.upper.is_none() && self.is_negative(start) {
            figure.value = -figure.value;
        }
        figure.hedge = match class_before(before, is_hedge) {
            Some(Class::Over) => Hedge::Over,
            Some(Class::Under) => Hedge::Under,
            Some(Class::About) => Hedge::About,
            Some(Class::Estimate) => Hedge::Estimate,
            _ => match class_after(&self.lower[figure.unit_end..]) {
                Some(Class::AfterOver) => Hedge::Over,
                Some(Class::AfterUnder) => Hedge::Under,
                _ => Hedge::None,
            },
        };
        Token { span: figure.span.clone(), role: Role::Quantity, figure: Some(figure) }
    }

    /// `02 tỷ 507 triệu USD`: the smaller multiple goes on the same amount.
    fn compound(&self, figure: &mut Figure) {
        let Some(unit) = figure.unit.as_ref().filter(|u| u.measure.is_empty()) else { return };
        let at = figure.unit_end;
        let rest = self.text[at..].trim_start_matches(' ');
        let start = self.text.len() - rest.len();
        let Some(form) = number_form(rest, self.style).filter(|f| f.reading.decimals == 0 && f.len <= 3) else { return };
        let Some((end, small)) = self.unit(start + form.len) else { return };
        if figure.decimals > 0 || small.factor >= unit.factor || small.measure.is_empty() {
            return;
        }
        let whole = figure.value.checked_mul(unit.factor).and_then(|w| w.checked_div(small.factor));
        let Some(value) = whole.and_then(|w| w.checked_add(form.reading.value)) else { return };
        figure.value = value;
        figure.span.end = start + form.len;
        figure.unit_end = end;
        figure.unit = Some(small);
    }

    fn range_end(&self, end: usize) -> Option<(Reading, usize)> {
        let rest = &self.text[end..];
        let trimmed = rest.trim_start_matches(' ');
        let spaced = trimmed.len() < rest.len();
        let after = trimmed.strip_prefix(['-', '–', '—'])?;
        let number = after.trim_start_matches(' ');
        let form = number_form(number, self.style)?;
        let upper_end = self.text.len() - number.len() + form.len;
        // " - " between two numbers is a range only if they share the unit that follows.
        if (spaced || number.len() < after.len()) && self.unit(upper_end).is_none() {
            return None;
        }
        let not_date = slash_date(&self.text[upper_end..]).is_none();
        (not_date && !self.text[upper_end..].starts_with('-')).then_some((form.reading, upper_end))
    }

    fn unit(&self, end: usize) -> Option<(usize, Unit)> {
        let rest = crate::text::head(&self.lower[end..], 64);
        let (len, unit) = self.units.prefix_lower(rest)?;
        let after = rest[len..].trim_start_matches(' ');
        if matches!(&*unit.measure, "YEAR" | "MONTH" | "DAY") && after.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        // "13 tỷ lệ": the multiplier is the first half of another word.
        if unit.measure.is_empty() && ["lệ", "trọng", "suất", "giá"].iter().any(|w| after.starts_with(w)) {
            return None;
        }
        Some((end + len, unit))
    }

    fn unit_follows(&self, end: usize) -> bool {
        self.unit(end).is_some()
    }

    fn year(&self, start: usize, end: usize) -> Option<Token> {
        let year = year_at(&self.text[start..])?;
        let rest = &self.text[end..];
        let dash = rest.trim_start_matches(' ').strip_prefix(['-', '–', '—']).map(|r| r.trim_start_matches(' '));
        if let Some(other) = dash.filter(|r| year_at(r).is_some_and(|y| y >= year)) {
            return Some(plain(start..self.text.len() - other.len() + 4, Role::Year));
        }
        let named = class_before(&self.lower[..start], |c| c == Class::Year).is_some();
        (named || !self.unit_follows(end)).then(|| plain(start..end, Role::Year))
    }

    /// A sign directly before the digits with nothing but space or a bracket before it.
    fn is_negative(&self, start: usize) -> bool {
        let before = &self.text[..start];
        let Some(head) = before.strip_suffix(['-', '−', '–']) else {
            // "ước đạt – 4,13%": the words say that the growth is negative.
            return before.strip_suffix("– ").is_some() && self.lower[..start].contains(" âm ");
        };
        let open = head.is_empty() || head.ends_with([' ', '(', '\t', '|']);
        open && !head.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '%')
    }
}

fn plain(span: Range<usize>, role: Role) -> Token {
    Token { span, role, figure: None }
}

fn is_naming(class: Class) -> bool {
    matches!(class, Class::Ordinal | Class::OrdinalWeak | Class::NotOrdinal | Class::Document)
}

fn is_hedge(class: Class) -> bool {
    matches!(class, Class::Over | Class::Under | Class::About | Class::Estimate)
}

/// An integer of up to four digits at the start of `text`, and its length; `None` if a longer run of digits starts there.
fn small_int(text: &str) -> Option<(u32, usize)> {
    let len = text.bytes().take(MAX_DIGITS).take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&len).then(|| text[..len].parse().ok().map(|n| (n, len)))?
}

/// A year 1900–2100 of exactly four digits.
fn year_at(text: &str) -> Option<u32> {
    let (year, len) = small_int(text)?;
    let more = text[len..].strip_prefix(['.', ',']).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    (len == 4 && (1900..=2100).contains(&year) && !more).then_some(year)
}

/// `/12` or `/12/2019` (also with dashes): length, month, and whether a year is there.
fn slash_date(tail: &str) -> Option<(usize, u32, bool)> {
    let mark = tail.chars().next().filter(|c| matches!(c, '/' | '-'))?;
    let (month, len) = small_int(&tail[1..])?;
    if len > 2 {
        return None;
    }
    let end = 1 + len;
    let year = tail[end..].strip_prefix(mark).and_then(year_at);
    match (mark, year) {
        (_, Some(_)) => Some((end + 5, month, true)),
        ('/', None) if !tail[end..].starts_with(['/', '.', ',']) || !tail[end + 1..].starts_with(|c: char| c.is_ascii_digit()) => {
            Some((end, month, false))
        }
        _ => None,
    }
}

/// `(2)` behind the number of a border mark.
fn bracket_suffix(text: &str) -> usize {
    let digits = text.strip_prefix('(').and_then(small_int).map_or(0, |(_, len)| len);
    if digits > 0 && text[1 + digits..].starts_with(')') { digits + 2 } else { 0 }
}

/// The text ends with a code of capitals (`HIT `, `VT `) that is not one of the common abbreviations before amounts.
fn code_before(before: &str) -> bool {
    let word = before.trim_end_matches(' ').rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let ascii = word.len() >= 2 && word.bytes().all(|b| b.is_ascii_uppercase());
    ascii
        && before.ends_with(' ')
        && !matches!(
            word,
            "KH" | "TH" | "HTX" | "NTM" | "BHYT" | "BHXH" | "NSNN" | "UBND" | "THCS" | "THPT" | "GRDP" | "GDP" | "FDI" | "CPI" | "HS"
        )
}

/// Characters in the longest sign of a document: "NQ-UBTVQH15" and the like.
const LONGEST_CODE: usize = 40;

/// The end of a legal document number that starts at `start`, after Decree 30/2020/NĐ-CP (number, optional year, sign of the
/// kind and the issuing body): `60/2022/NQ-HĐND`, `1719/QĐ-TTg`, `37-CT/TW`.
fn document_number(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let (_, len) = small_int(rest)?;
    let mut at = len;
    if rest[at..].starts_with('/') && year_at(&rest[at + 1..]).is_some() {
        at += 5;
    }
    let mark = rest[at..].chars().next().filter(|c| matches!(c, '/' | '-'))?;
    let code = crate::text::head(&rest[at + 1..], LONGEST_CODE);
    let code_len = code.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '/' | '&'))).unwrap_or(code.len());
    let code = code[..code_len].trim_end_matches(['-', '/', '&']);
    let letters = code.chars().take_while(|c| c.is_uppercase()).count();
    let joined = code.contains(['-', '/']);
    let dated = at > len;
    (letters >= 2 && (joined || dated) && (mark == '/' || code.contains('/'))).then_some(start + at + 1 + code.len())
}

#[cfg(test)]
#[path = "scan_tests.rs"]
mod tests;
