//! Exact numbers as the plan needs them: half-up rounding, the interval a printed value stands for, and a plain writing
//! of figures for messages.

use rust_decimal::{Decimal, RoundingStrategy};
use texts::Lang;

/// 100, the factor of per cent.
pub const HUNDRED: Decimal = Decimal::ONE_HUNDRED;

/// `value` rounded half away from zero ("half up" for the amounts of a plan) to `decimals` places.
pub fn half_up(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// A rate with two decimals, half up, trailing zeros trimmed (DESIGN.md §4: attainment); `None` where `base` is zero.
pub fn percent(part: Decimal, base: Decimal) -> Option<Decimal> {
    exact_percent(part, base).map(|rate| half_up(rate, 2).normalize())
}

/// `part ÷ base × 100`, not rounded; `None` where `base` is zero or the result overflows.
pub fn exact_percent(part: Decimal, base: Decimal) -> Option<Decimal> {
    part.checked_mul(HUNDRED)?.checked_div(base)
}

/// The figure in the style of `lang`: `.` groups thousands and `,` is the decimal mark in Vietnamese, the reverse in
/// English. The scale of `value` is kept.
pub fn written(value: Decimal, lang: Lang) -> String {
    let (group, mark) = match lang {
        Lang::Vi => ('.', ','),
        Lang::En => (',', '.'),
    };
    let plain = value.abs().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::with_capacity(plain.len() + 8);
    if value.is_sign_negative() && !value.is_zero() {
        out.push('-');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(mark);
        out.push_str(fraction);
    }
    out
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

/// The values a printed figure may stand for: from `low` (included or not) to `high` (included or not); `None` is
/// without bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// Lower end and whether it belongs to the interval.
    pub low: Option<(Decimal, bool)>,
    /// Upper end and whether it belongs to the interval.
    pub high: Option<(Decimal, bool)>,
}

/// How a printed figure is hedged ("trên 111,94 tỷ đồng"). A hedge makes the interval one-sided (DESIGN.md §4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Hedge {
    /// *trên, hơn*: the value or more.
    Over,
    /// *gần*: the value or less.
    Nearly,
    /// *khoảng, ước*: nothing exact can be said.
    About,
}

impl Interval {
    /// The single value.
    pub fn exactly(value: Decimal) -> Self {
        Interval { low: Some((value, true)), high: Some((value, true)) }
    }

    /// What a printed value stands for: with d decimals every value that rounds (either tie direction) or truncates to
    /// it, [v − ½·10⁻ᵈ, v + 10⁻ᵈ); the mirror image below zero (DESIGN.md §4).
    pub fn printed(value: Decimal) -> Self {
        let step = Decimal::new(1, value.scale());
        let half = step / Decimal::TWO;
        let (below, above, negative) = if value.is_sign_negative() && !value.is_zero() { (step, half, true) } else { (half, step, false) };
        Interval { low: value.checked_sub(below).map(|low| (low, !negative)), high: value.checked_add(above).map(|high| (high, negative)) }
    }

    /// The same interval, opened by a hedge.
    #[must_use]
    pub fn hedged(self, hedge: Option<Hedge>) -> Self {
        match hedge {
            None => self,
            Some(Hedge::Over) => Interval { high: None, ..self },
            Some(Hedge::Nearly) => Interval { low: None, ..self },
            Some(Hedge::About) => Interval { low: None, high: None },
        }
    }

    /// All sums of one value of each; an end that overflows is left open.
    #[must_use]
    pub fn plus(self, other: Interval) -> Self {
        let end = |a: Option<(Decimal, bool)>, b: Option<(Decimal, bool)>| {
            let ((x, x_in), (y, y_in)) = (a?, b?);
            Some((x.checked_add(y)?, x_in && y_in))
        };
        Interval { low: end(self.low, other.low), high: end(self.high, other.high) }
    }

    /// All values multiplied by a positive factor, as in a conversion of units.
    pub fn map(self, convert: impl Fn(Decimal) -> Option<Decimal>) -> Self {
        let end = |e: Option<(Decimal, bool)>| e.and_then(|(v, closed)| Some((convert(v)?, closed)));
        Interval { low: end(self.low), high: end(self.high) }
    }

    /// `value` lies in the interval.
    pub fn contains(self, value: Decimal) -> bool {
        self.low.is_none_or(|(low, closed)| low < value || (closed && low == value))
            && self.high.is_none_or(|(high, closed)| value < high || (closed && value == high))
    }

    /// Some value of this interval is at most some value of `other`.
    pub fn can_be_at_most(self, other: Interval) -> bool {
        match (self.low, other.high) {
            (Some((low, low_in)), Some((high, high_in))) => low < high || (low_in && high_in && low == high),
            _ => true,
        }
    }

    /// The two have a value in common.
    pub fn meets(self, other: Interval) -> bool {
        self.can_be_at_most(other) && other.can_be_at_most(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
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
    fn a_zero_base_has_no_rate() {
        assert_eq!(percent(d("1"), Decimal::ZERO), None);
    }

    #[rstest]
    #[case("1234567.80", "1.234.567,80", "1,234,567.80")]
    #[case("-999", "-999", "-999")]
    #[case("0.795", "0,795", "0.795")]
    fn figures_are_written_in_the_style_of_the_language(#[case] value: &str, #[case] vi: &str, #[case] en: &str) {
        assert_eq!(written(d(value), Lang::Vi), vi);
        assert_eq!(written(d(value), Lang::En), en);
    }

    #[rstest]
    #[case("508.42", "508.415", true)]
    #[case("508.42", "508.4299", true)]
    #[case("508.42", "508.43", false)]
    #[case("508.42", "508.4149", false)]
    #[case("-5.01", "-5.0199", true)]
    #[case("-5.01", "-5.0049", false)]
    fn a_printed_value_stands_for_what_rounds_or_truncates_to_it(#[case] printed: &str, #[case] value: &str, #[case] inside: bool) {
        assert_eq!(Interval::printed(d(printed)).contains(d(value)), inside);
    }

    #[test]
    fn over_is_open_above() {
        assert!(Interval::printed(d("111.94")).hedged(Some(Hedge::Over)).contains(d("5000")));
    }

    proptest! {
        #[test]
        fn rounding_or_cutting_gives_back_the_printed_value(units in -1_000_000_i64..1_000_000, scale in 0_u32..4) {
            let value = Decimal::new(units, scale + 2);
            let inside = |printed: Decimal| Interval::printed(printed).contains(value);
            let mut rounded = half_up(value, scale);
            rounded.rescale(scale);
            prop_assert!(inside(rounded));
            let mut cut = value.trunc_with_scale(scale);
            cut.rescale(scale);
            // A value that cuts to zero from below stands on the other side of zero.
            prop_assert!(inside(cut) || cut.is_zero());
        }
    }
}
