//! Lengths of a layout in the units of Word, and text as XML carries it.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Millimetres as twentieths of a point.
pub(crate) fn twips(mm: Decimal) -> i64 {
    scaled(mm, 14_400, 254)
}

/// Points as twentieths of a point.
pub(crate) fn points(points: Decimal) -> i64 {
    scaled(points, 20, 1)
}

/// A size of letters as half points.
pub(crate) fn half_points(points: Decimal) -> i64 {
    scaled(points, 2, 1)
}

/// A multiple of a line as 240ths.
pub(crate) fn lines(multiple: Decimal) -> i64 {
    scaled(multiple, 240, 1)
}

/// A measure that no page can have counts as none.
fn scaled(value: Decimal, by: i64, over: i64) -> i64 {
    let scaled = value.checked_mul(Decimal::from(by)).and_then(|value| value.checked_div(Decimal::from(over)));
    scaled.and_then(|value| value.round().to_i64()).filter(|value| (0..=31_680).contains(value)).unwrap_or(0)
}

/// About how wide a bold line stands in Times New Roman, in twentieths of a point: enough to draw a rule of its length.
pub(crate) fn width_of(text: &str, size: Decimal) -> i64 {
    let thousandths: i64 = text
        .chars()
        .map(|letter| match letter {
            ' ' | '.' | ',' | 'I' | 'i' | 'l' | 't' | '-' | '/' => 300,
            letter if letter.is_uppercase() => 710,
            _ => 500,
        })
        .sum();
    thousandths * points(size) / 1000
}

/// Text with the marks of XML escaped; letters that XML 1.0 does not allow are left out.
pub(crate) fn escaped(text: &str) -> String {
    let allowed: String =
        text.chars().filter(|c| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')).collect();
    quick_xml::escape::escape(allowed).into_owned()
}

/// The same for the value of an attribute, whose line ends a reader would take for blanks.
pub(crate) fn attribute(text: &str) -> String {
    escaped(text).replace('\n', "&#10;").replace('\r', "&#13;").replace('\t', "&#9;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_those_of_word() {
        assert_eq!((twips(Decimal::from(210)), twips(Decimal::new(127, 1))), (11_906, 720));
        assert_eq!((points(Decimal::from(6)), half_points(Decimal::new(115, 1)), lines(Decimal::new(115, 2))), (120, 23, 276));
        assert_eq!(twips(Decimal::MAX), 0);
    }

    #[test]
    fn what_xml_can_not_carry_is_left_out() {
        assert_eq!(escaped("a\0<b>\u{b}&"), "a&lt;b&gt;&amp;");
        assert_eq!(attribute("a\nb\"c"), "a&#10;b&quot;c");
    }
}
