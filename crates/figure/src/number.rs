//! The digits and separators of one number: `12.704,04`, `500.000`, `1,234.5`, and what to think of `92,310`.

use rust_decimal::Decimal;
use texts::Lang;

/// More significant digits than this are not an amount that a report prints (an account, a telephone number).
pub const MAX_DIGITS: usize = 18;

/// Which mark groups thousands and which one is the decimal mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Style {
    /// `12.704,04`: point groups, comma is decimal.
    #[default]
    Vietnamese,
    /// `12,704.04`: comma groups, point is decimal.
    English,
}

impl Style {
    /// The mark between groups of three digits.
    pub fn group(self) -> char {
        match self {
            Style::Vietnamese => '.',
            Style::English => ',',
        }
    }

    /// The decimal mark.
    pub fn decimal(self) -> char {
        match self {
            Style::Vietnamese => ',',
            Style::English => '.',
        }
    }
}

/// The style that readers of a language expect.
impl From<Lang> for Style {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Vi => Style::Vietnamese,
            Lang::En => Style::English,
        }
    }
}

/// One way to read printed digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reading {
    /// The exact value.
    pub value: Decimal,
    /// How many digits were printed after the decimal mark.
    pub decimals: u32,
}

/// What makes a reading uncertain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// A decimal mark with exactly three digits behind it, which may be a group of thousands: `92,310`.
    ThreeDecimals,
    /// The mark of the other style: `12.2` in Vietnamese text.
    ForeignMark,
    /// Four digits or more without a mark between groups: `1161`.
    Ungrouped,
    /// Groups that are not of three digits: `11100.696`.
    BrokenGroups,
}

/// A number form as it stands: its length in bytes and how it reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberForm {
    /// Bytes taken.
    pub len: usize,
    /// The reading that the style asks for.
    pub reading: Reading,
    /// Other readings, in the order of likelihood.
    pub alternatives: Vec<Reading>,
    /// Why there are others.
    pub doubt: Option<Doubt>,
}

/// A figure as a person types it: `12.704,04` in Vietnamese style, a point before decimals where it can't be anything else. `None` for
/// anything that is not wholly a number.
pub fn typed(text: &str, style: Style) -> Option<Decimal> {
    let (negative, digits) = text.trim().strip_prefix('-').map_or((false, text.trim()), |digits| (true, digits));
    let form = number_form(digits, style).filter(|form| form.len == digits.len())?;
    let value = form.reading.value;
    Some(if negative { -value } else { value })
}

/// The number form that `text` begins with. `None` if it does not begin with a digit, holds more than [`MAX_DIGITS`]
/// digits, or is a list such as `7,8,9`.
pub fn number_form(text: &str, style: Style) -> Option<NumberForm> {
    let len = form_len(text);
    let form = &text[..len];
    let parts: Vec<&str> = form.split(['.', ',']).collect();
    if form.is_empty() || parts.iter().map(|p| p.len()).sum::<usize>() > MAX_DIGITS {
        return None;
    }
    let marks: Vec<char> = form.chars().filter(|c| !c.is_ascii_digit()).collect();
    let plain = |doubt| Some(NumberForm { len, reading: whole(&parts.concat())?, alternatives: Vec::new(), doubt });
    let (reading, doubt, other) = match marks.as_slice() {
        [] => {
            let bare = parts[0].len() > 3 && !parts[0].starts_with('0');
            return plain(bare.then_some(Doubt::Ungrouped));
        }
        [mark] => one_mark(&parts, *mark, style)?,
        [first, rest @ ..] => {
            let last = *marks.last()?;
            let grouped = groups_of_three(&parts[..parts.len() - 1]);
            if rest.iter().all(|m| m == first) {
                if !(grouped && parts[parts.len() - 1].len() == 3) {
                    return None;
                }
                (whole(&parts.concat())?, (*first != style.group()).then_some(Doubt::ForeignMark), None)
            } else if rest[..rest.len() - 1].iter().all(|m| m == first) && grouped {
                (split(&parts)?, (last != style.decimal()).then_some(Doubt::ForeignMark), None)
            } else {
                return None;
            }
        }
    };
    Some(NumberForm { len, reading, alternatives: other.into_iter().collect(), doubt })
}

/// Readings of `a?b` with one mark: the heart of the doubt between thousands and decimals.
fn one_mark(parts: &[&str], mark: char, style: Style) -> Option<(Reading, Option<Doubt>, Option<Reading>)> {
    let three = parts[1].len() == 3;
    let can_group = three && parts[0].len() <= 3 && !parts[0].starts_with('0');
    let thousands = whole(&parts.concat())?;
    let decimal = split(parts)?;
    Some(if mark == style.group() {
        if can_group {
            (thousands, None, Some(decimal))
        } else if three && parts[0].len() > 3 {
            (thousands, Some(Doubt::BrokenGroups), Some(decimal))
        } else {
            (decimal, Some(Doubt::ForeignMark), Some(thousands))
        }
    } else if can_group {
        (decimal, Some(Doubt::ThreeDecimals), Some(thousands))
    } else {
        (decimal, None, None)
    })
}

/// Digits with single `.` or `,` between them.
fn form_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'0'..=b'9' => at += 1,
            b'.' | b',' if at > 0 && bytes[at - 1].is_ascii_digit() && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => at += 1,
            _ => break,
        }
    }
    at
}

fn groups_of_three(parts: &[&str]) -> bool {
    parts[0].len() <= 3 && parts[1..].iter().all(|p| p.len() == 3)
}

fn whole(digits: &str) -> Option<Reading> {
    Some(Reading { value: Decimal::from_i128_with_scale(digits.parse().ok()?, 0), decimals: 0 })
}

fn split(parts: &[&str]) -> Option<Reading> {
    let decimals = u32::try_from(parts.last()?.len()).ok()?;
    Some(Reading { value: Decimal::from_i128_with_scale(parts.concat().parse().ok()?, decimals), decimals })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn read(text: &str) -> Option<(String, u32, Option<Doubt>)> {
        let form = number_form(text, Style::Vietnamese)?;
        Some((form.reading.value.to_string(), form.reading.decimals, form.doubt))
    }

    #[rstest]
    #[case("12.704,04 ha", "12704.04", 2, None)]
    #[case("500.000", "500000", 0, None)]
    #[case("95,1%", "95.1", 1, None)]
    #[case("54.766.104,13", "54766104.13", 2, None)]
    #[case("10.367,700", "10367.700", 3, None)]
    #[case("0,795", "0.795", 3, None)]
    #[case("03 xã", "3", 0, None)]
    #[case("2.827.", "2827", 0, None)]
    #[case("92,310", "92.310", 3, Some(Doubt::ThreeDecimals))]
    #[case("12.2%", "12.2", 1, Some(Doubt::ForeignMark))]
    #[case("1161", "1161", 0, Some(Doubt::Ungrouped))]
    #[case("11100.696", "11100696", 0, Some(Doubt::BrokenGroups))]
    #[case("1,234.5", "1234.5", 1, Some(Doubt::ForeignMark))]
    #[case("1,234,567", "1234567", 0, Some(Doubt::ForeignMark))]
    fn reads_vietnamese_forms(#[case] text: &str, #[case] value: &str, #[case] decimals: u32, #[case] doubt: Option<Doubt>) {
        assert_eq!(read(text), Some((value.to_owned(), decimals, doubt)));
    }

    #[rstest]
    #[case("7,8,9")]
    #[case("1.2.3")]
    #[case("1234567890123456789")]
    #[case("x1")]
    #[case("")]
    fn lists_and_long_identifiers_are_not_numbers(#[case] text: &str) {
        assert_eq!(read(text), None);
    }

    #[test]
    fn a_doubtful_mark_keeps_the_other_reading() {
        let form = number_form("92,310", Style::Vietnamese).expect("a number");
        assert_eq!(form.alternatives, [Reading { value: Decimal::from(92_310), decimals: 0 }]);
    }

    #[test]
    fn english_style_swaps_the_marks() {
        let form = number_form("12,704.04", Style::English).expect("a number");
        assert_eq!((form.reading.value.to_string().as_str(), form.doubt), ("12704.04", None));
    }

    #[test]
    fn what_a_person_types_is_a_number_or_nothing() {
        let read = |text: &str| typed(text, Style::Vietnamese).map(|value| value.to_string());
        for (text, value) in [("12.704,04", "12704.04"), ("-3,5", "-3.5"), (" 0 ", "0"), ("1.236", "1236"), ("3.5", "3.5")] {
            assert_eq!(read(text).as_deref(), Some(value), "{text}");
        }
        for text in ["", "-", "12 tấn", "1,2,3", "mười"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
