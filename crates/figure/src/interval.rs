//! The set of true values that a printed figure may stand for.

use crate::Hedge;
use rust_decimal::Decimal;

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// The value itself belongs to the interval.
    Closed(Decimal),
    /// The value itself does not belong to it.
    Open(Decimal),
    /// No end on this side.
    Unbounded,
}

/// A set of values without gaps. `lo` is never above `hi`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    /// The lower end.
    pub lo: End,
    /// The upper end.
    pub hi: End,
}

impl Interval {
    /// Just one value.
    pub fn point(value: Decimal) -> Self {
        Interval { lo: End::Closed(value), hi: End::Closed(value) }
    }

    /// What `value`, printed with `decimals` digits, stands for: every number that rounds (either tie direction) or truncates
    /// to it, `[v − ½·10⁻ᵈ, v + 10⁻ᵈ)`, mirrored below zero. Zero may be cut from either side.
    ///
    /// The rule follows XBRL Calculations 1.1 (a printed number is an interval), widened by truncation, which offices use.
    pub fn printed(value: Decimal, decimals: u32) -> Self {
        let unit = Decimal::new(1, decimals.min(28));
        let half = unit / Decimal::TWO;
        if value.is_zero() {
            Interval { lo: End::Open(-unit), hi: End::Open(unit) }
        } else if value.is_sign_negative() {
            Interval { lo: End::Open(value - unit), hi: End::Closed(value + half) }
        } else {
            Interval { lo: End::Closed(value - half), hi: End::Open(value + unit) }
        }
    }

    /// Opens the interval to the side that a hedge speaks of.
    #[must_use]
    pub fn hedged(self, hedge: Hedge, value: Decimal) -> Self {
        match hedge {
            Hedge::None | Hedge::Estimate => self,
            Hedge::Over => Interval { lo: self.lo, hi: End::Unbounded },
            Hedge::Under => Interval { lo: End::Unbounded, hi: self.hi },
            Hedge::About => {
                // "khoảng" names no margin; a tenth of the value is what such reports use it for.
                let margin = value.abs() / Decimal::TEN;
                Interval { lo: End::Closed(value - margin), hi: End::Closed(value + margin) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_value_stands_for_what_rounds_or_cuts_to_it() {
        let i = Interval::printed(Decimal::new(951, 1), 1);
        assert_eq!(i, Interval { lo: End::Closed(Decimal::new(9505, 2)), hi: End::Open(Decimal::new(952, 1)) });
        let i = Interval::printed(Decimal::new(-951, 1), 1);
        assert_eq!(i, Interval { lo: End::Open(Decimal::new(-952, 1)), hi: End::Closed(Decimal::new(-9505, 2)) });
    }

    #[test]
    fn hedges_open_one_side() {
        let v = Decimal::from(8000);
        assert_eq!(Interval::point(v).hedged(Hedge::Over, v).hi, End::Unbounded);
        assert_eq!(Interval::point(v).hedged(Hedge::Under, v).lo, End::Unbounded);
    }
}
