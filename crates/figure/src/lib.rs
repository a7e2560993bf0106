//! A number as people print it: exact, with its decimals, hedge and unit, and the interval it stands for.
//!
//! [`scan`] finds every number of a text and says what it is; [`write()`] is the inverse of reading. Nothing here knows of
//! documents or plans, and no float is ever made.

mod interval;
mod lexicon;
mod number;
mod scan;
pub mod text;
mod unit;
mod write;

pub use interval::{End, Interval};
pub use number::{Doubt, MAX_DIGITS, NumberForm, Reading, Style, number_form, typed};
pub use rust_decimal::Decimal;
pub use scan::{Role, Token, read_cell, scan, superscript};
pub use text::{Normalised, unmarked};
pub use unit::{MeasureKind, Unit, Units, UnitsError};
pub use write::{write, write_count, write_figure};

use std::ops::Range;

/// A word that says how a printed value is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Hedge {
    /// The value as printed.
    #[default]
    None,
    /// At least so much: `trên`, `hơn`, `từ … trở lên`.
    Over,
    /// At most so much: `gần`, `dưới`, `không quá`.
    Under,
    /// Around: `khoảng`, `xấp xỉ`.
    About,
    /// An estimate printed as a value: `ước`.
    Estimate,
}

impl Hedge {
    /// True if the word leaves the value open to one side or around it. "ước" does not: an estimate is printed as a value.
    pub fn opens(self) -> bool {
        matches!(self, Hedge::Over | Hedge::Under | Hedge::About)
    }
}

/// An amount as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Bytes of the digits (for a range, from the first to the last digit).
    pub span: Range<usize>,
    /// The exact value; for a range its lower end.
    pub value: Decimal,
    /// Digits printed after the decimal mark.
    pub decimals: u32,
    /// The upper end of a range such as `16-32`.
    pub upper: Option<Reading>,
    /// The word in front that opens the value to one side.
    pub hedge: Hedge,
    /// The unit that follows, if it is known.
    pub unit: Option<Unit>,
    /// The byte after the unit (after the digits if there is none).
    pub unit_end: usize,
    /// What makes the reading uncertain.
    pub doubt: Option<Doubt>,
    /// Other ways to read the digits.
    pub alternatives: Vec<Reading>,
}

impl Figure {
    fn plain(span: Range<usize>, form: NumberForm) -> Self {
        Figure {
            unit_end: span.end,
            span,
            value: form.reading.value,
            decimals: form.reading.decimals,
            upper: None,
            hedge: Hedge::None,
            unit: None,
            doubt: form.doubt,
            alternatives: form.alternatives,
        }
    }

    fn shift(&mut self, by: usize) {
        self.span = self.span.start + by..self.span.end + by;
        self.unit_end += by;
    }

    /// True if the figure is a whole number of countable things, which stands for itself alone. "12 nghìn người" does not.
    pub fn is_exact(&self) -> bool {
        self.decimals == 0 && self.unit.as_ref().is_some_and(|u| u.is_count() && u.factor == Decimal::ONE)
    }

    /// The printed value in base units; `None` on overflow.
    pub fn base(&self) -> Option<Decimal> {
        self.unit.as_ref().map_or(Some(self.value), |u| self.value.checked_mul(u.factor))
    }

    /// True for `%` and `‰`.
    pub fn is_percent(&self) -> bool {
        self.unit.as_ref().is_some_and(Unit::is_percent)
    }

    /// The set of true values that the figure stands for, in its own unit (see [`Interval::printed`]).
    pub fn interval(&self) -> Interval {
        let base = match self.upper {
            Some(upper) => Interval { lo: End::Closed(self.value), hi: End::Closed(upper.value.max(self.value)) },
            None if self.is_exact() => Interval::point(self.value),
            None => Interval::printed(self.value, self.decimals),
        };
        base.hedged(self.hedge, self.value)
    }
}
