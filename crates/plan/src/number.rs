//! Exact numbers as the plan prints them: half-up rounding, rates with two decimals, and a plain writing of figures for
//! messages.

use crate::relate::compute;
use figure::{Style, write};
use relation::{Formula, Operand, to_decimal};
use rust_decimal::{Decimal, RoundingStrategy};
use texts::Lang;

/// 100, the factor of per cent.
pub const HUNDRED: Decimal = Decimal::ONE_HUNDRED;

/// `value` rounded half away from zero ("half up" for the amounts of a plan) to `decimals` places.
pub fn half_up(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// A rate with two decimals, half up, trailing zeros trimmed (DESIGN.md §4: attainment); `None` where `base` is zero or below,
/// of which a rate says nothing.
pub fn percent(part: Decimal, base: Decimal) -> Option<Decimal> {
    rate(Formula::Percent(vec![Operand::exact(part)], vec![Operand::exact(base)]))
}

/// The change from `then` to `now` in per cent of `then`, printed as [`percent`] is; negative for a decrease.
pub fn change(now: Decimal, then: Decimal) -> Option<Decimal> {
    rate(Formula::Growth { now: Operand::exact(now), then: Operand::exact(then), decrease: false })
}

fn rate(formula: Formula) -> Option<Decimal> {
    to_decimal(compute(formula).computed?, Decimal::ONE, 2).map(|rate| rate.normalize())
}

/// The figure in the style of `lang`: `.` groups thousands and `,` is the decimal mark in Vietnamese, the reverse in
/// English. The scale of `value` is kept.
pub fn written(value: Decimal, lang: Lang) -> String {
    write(value, value.scale(), Style::from(lang))
}

/// A message with one more figure, written in the style of either language (argument `name` and `name-en`).
macro_rules! with_figure {
    ($message:expr, $name:literal, $value:expr) => {{
        let value = $value;
        $message
            .with($name, $crate::number::written(value, texts::Lang::Vi))
            .with(concat!($name, "-en"), $crate::number::written(value, texts::Lang::En))
    }};
}
pub(crate) use with_figure;

/// A message with one more name, in either language (argument `name` and `name-en`).
macro_rules! with_names {
    ($message:expr, $name:literal, $names:expr) => {{
        let names: &$crate::error::Names = $names;
        $message.with($name, names.get(texts::Lang::Vi)).with(concat!($name, "-en"), names.get(texts::Lang::En))
    }};
}
pub(crate) use with_names;

/// A message with the text of another one, in either language (argument `name` and `name-en`).
macro_rules! with_message {
    ($message:expr, $name:literal, $other:expr) => {{
        let other: &texts::Message = $other;
        $message.with($name, other.text(texts::Lang::Vi)).with(concat!($name, "-en"), other.text(texts::Lang::En))
    }};
}
pub(crate) use with_message;

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn d(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[rstest]
    #[case("13", "16", "81.25")]
    #[case("70.05", "67.76", "103.38")]
    #[case("3", "2", "150")]
    #[case("100.005", "100", "100.01")]
    fn a_rate_has_two_decimals_half_up_and_trimmed(#[case] part: &str, #[case] base: &str, #[case] rate: &str) {
        assert_eq!(percent(d(part), d(base)).map(|r| r.to_string()), Some(rate.to_owned()));
    }

    #[test]
    fn a_base_that_is_not_positive_has_no_rate() {
        assert_eq!((percent(d("1"), Decimal::ZERO), percent(d("-6"), d("-5"))), (None, None));
    }

    #[rstest]
    #[case("1234567.80", "1.234.567,80", "1,234,567.80")]
    #[case("-999", "-999", "-999")]
    #[case("0.795", "0,795", "0.795")]
    fn figures_are_written_in_the_style_of_the_language(#[case] value: &str, #[case] vi: &str, #[case] en: &str) {
        assert_eq!(written(d(value), Lang::Vi), vi);
        assert_eq!(written(d(value), Lang::En), en);
    }
}
