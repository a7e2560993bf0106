//! Exact interval arithmetic with open, closed and missing ends, over rationals of 128-bit integers.
//!
//! Every operation is checked: where a result would not fit, it is `None`, and the caller says *unsure* rather than wrong.

use figure::{Decimal, End, Interval};
use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, Signed, Zero};
use std::cmp::Ordering;

/// An exact number.
pub type Exact = Ratio<i128>;

/// `value` as an exact fraction; `None` if it does not fit.
pub fn exact(value: Decimal) -> Option<Exact> {
    let denominator = 10_i128.checked_pow(value.scale())?;
    Some(Ratio::new(value.mantissa(), denominator))
}

/// `value` times `factor`, exactly; most factors are 1.
pub(crate) fn scaled(value: Decimal, factor: Decimal) -> Option<Exact> {
    let value = exact(value)?;
    if factor == Decimal::ONE { Some(value) } else { value.checked_mul(&exact(factor)?) }
}

/// One end of a [`Span`]: a number that belongs to it or not, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// The number belongs to the span.
    Closed(Exact),
    /// The number does not belong to the span.
    Open(Exact),
    /// The span goes on for ever.
    Infinite,
}

impl Bound {
    fn value(self) -> Option<Exact> {
        match self {
            Bound::Closed(v) | Bound::Open(v) => Some(v),
            Bound::Infinite => None,
        }
    }

    fn new(value: Exact, closed: bool) -> Self {
        if closed { Bound::Closed(value) } else { Bound::Open(value) }
    }

    fn is_closed(self) -> bool {
        matches!(self, Bound::Closed(_))
    }
}

/// A set of numbers without gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The lower end.
    pub lo: Bound,
    /// The upper end.
    pub hi: Bound,
}

impl Span {
    /// Just one number.
    pub fn point(value: Exact) -> Self {
        Span { lo: Bound::Closed(value), hi: Bound::Closed(value) }
    }

    /// The interval of a printed figure times the factor of its unit.
    pub fn of(interval: Interval, factor: Decimal) -> Option<Self> {
        let bound = |end: End| {
            Some(match end {
                End::Closed(v) => Bound::Closed(scaled(v, factor)?),
                End::Open(v) => Bound::Open(scaled(v, factor)?),
                End::Unbounded => Bound::Infinite,
            })
        };
        Some(Span { lo: bound(interval.lo)?, hi: bound(interval.hi)? })
    }

    /// The one number of the span, if it is a point: most arithmetic is about printed values, and is done once for them.
    fn as_point(self) -> Option<Exact> {
        match (self.lo, self.hi) {
            (Bound::Closed(lo), Bound::Closed(hi)) if lo == hi => Some(lo),
            _ => None,
        }
    }

    /// All sums of a number of one and a number of the other.
    pub fn plus(self, other: Span) -> Option<Span> {
        if let (Some(a), Some(b)) = (self.as_point(), other.as_point()) {
            return Some(Span::point(a.checked_add(&b)?));
        }
        let sum = |a: Bound, b: Bound| match (a.value(), b.value()) {
            (Some(x), Some(y)) => Some(Bound::new(x.checked_add(&y)?, a.is_closed() && b.is_closed())),
            _ => Some(Bound::Infinite),
        };
        Some(Span { lo: sum(self.lo, other.lo)?, hi: sum(self.hi, other.hi)? })
    }

    /// All numbers with the sign turned.
    #[must_use]
    pub fn negated(self) -> Span {
        let turn = |b: Bound| match b {
            Bound::Closed(v) => Bound::Closed(-v),
            Bound::Open(v) => Bound::Open(-v),
            Bound::Infinite => Bound::Infinite,
        };
        Span { lo: turn(self.hi), hi: turn(self.lo) }
    }

    /// All differences.
    pub fn minus(self, other: Span) -> Option<Span> {
        self.plus(other.negated())
    }

    /// All products.
    pub fn times(self, other: Span) -> Option<Span> {
        if let (Some(a), Some(b)) = (self.as_point(), other.as_point()) {
            return Some(Span::point(a.checked_mul(&b)?));
        }
        let corners = [
            corner(self.lo, -1, other.lo, -1)?,
            corner(self.lo, -1, other.hi, 1)?,
            corner(self.hi, 1, other.lo, -1)?,
            corner(self.hi, 1, other.hi, 1)?,
        ];
        let lo = corners.iter().copied().min_by(|a, b| a.cmp_as_low(*b))?;
        let hi = corners.iter().copied().max_by(|a, b| a.cmp_as_high(*b))?;
        Some(Span { lo: lo.bound(), hi: hi.bound() })
    }

    /// All quotients by numbers above zero; numbers at or below zero in `other` are left out. `None` if nothing is left.
    pub fn div_positive(self, other: Span) -> Option<Span> {
        let hi_value = other.hi.value();
        if hi_value.is_some_and(|h| h <= Exact::zero()) {
            return None;
        }
        let one = Exact::from_integer(1);
        let inverse = |v: Exact| one.checked_div(&v);
        let hi = match other.lo.value() {
            Some(low) if low > Exact::zero() => Bound::new(inverse(low)?, other.lo.is_closed()),
            _ => Bound::Infinite,
        };
        let lo = match hi_value {
            Some(high) => Bound::new(inverse(high)?, other.hi.is_closed()),
            None => Bound::Open(Exact::zero()),
        };
        self.times(Span { lo, hi })
    }

    /// True if some number belongs to both.
    pub fn meets(self, other: Span) -> bool {
        !is_below(self.hi, other.lo) && !is_below(other.hi, self.lo)
    }

    /// True if `value` belongs to the span.
    pub fn contains(self, value: Exact) -> bool {
        self.meets(Span::point(value))
    }
}

/// Every number below (or at) the upper end `hi` is below every number at (or above) the lower end `lo`.
fn is_below(hi: Bound, lo: Bound) -> bool {
    match (hi.value(), lo.value()) {
        (Some(h), Some(l)) => match h.cmp(&l) {
            Ordering::Less => true,
            Ordering::Equal => !(hi.is_closed() && lo.is_closed()),
            Ordering::Greater => false,
        },
        _ => false,
    }
}

/// A product of two ends: a number, or infinity of a sign.
#[derive(Debug, Clone, Copy)]
enum Corner {
    Finite(Exact, bool),
    Infinite(i32),
}

fn corner(a: Bound, a_side: i32, b: Bound, b_side: i32) -> Option<Corner> {
    let sign = |v: Exact| {
        if v.is_zero() {
            0
        } else if v.is_positive() {
            1
        } else {
            -1
        }
    };
    Some(match (a.value(), b.value()) {
        (Some(x), Some(y)) => {
            // A closed zero reaches zero whatever the other end does; Arelle's rule loses this case.
            let closed = (a.is_closed() && b.is_closed()) || (x.is_zero() && a.is_closed()) || (y.is_zero() && b.is_closed());
            Corner::Finite(x.checked_mul(&y)?, closed)
        }
        (Some(x), None) if x.is_zero() => Corner::Finite(x, a.is_closed()),
        (None, Some(y)) if y.is_zero() => Corner::Finite(y, b.is_closed()),
        (Some(x), None) => Corner::Infinite(sign(x) * b_side),
        (None, Some(y)) => Corner::Infinite(sign(y) * a_side),
        (None, None) => Corner::Infinite(a_side * b_side),
    })
}

impl Corner {
    fn cmp_value(self, other: Corner) -> Ordering {
        match (self, other) {
            (Corner::Finite(a, _), Corner::Finite(b, _)) => a.cmp(&b),
            (Corner::Infinite(s), Corner::Finite(..)) => s.cmp(&0),
            (Corner::Finite(..), Corner::Infinite(s)) => 0.cmp(&s),
            (Corner::Infinite(a), Corner::Infinite(b)) => a.cmp(&b),
        }
    }

    fn closed(self) -> bool {
        matches!(self, Corner::Finite(_, true))
    }

    /// As lower ends: of equal values the closed one reaches lower.
    fn cmp_as_low(self, other: Corner) -> Ordering {
        self.cmp_value(other).then(other.closed().cmp(&self.closed()))
    }

    fn cmp_as_high(self, other: Corner) -> Ordering {
        self.cmp_value(other).then(self.closed().cmp(&other.closed()))
    }

    fn bound(self) -> Bound {
        match self {
            Corner::Finite(v, closed) => Bound::new(v, closed),
            Corner::Infinite(_) => Bound::Infinite,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(lo: i128, lo_closed: bool, hi: i128, hi_closed: bool) -> Span {
        Span { lo: Bound::new(Exact::from_integer(lo), lo_closed), hi: Bound::new(Exact::from_integer(hi), hi_closed) }
    }

    #[test]
    fn a_closed_zero_times_an_open_end_reaches_zero() {
        let product = span(0, true, 1, false).times(span(2, false, 3, false)).expect("fits");
        assert_eq!(product.lo, Bound::Closed(Exact::zero()));
        assert_eq!(product.hi, Bound::Open(Exact::from_integer(3)));
    }

    /// Spans between half integers, and the members of a fine grid that belong to them.
    fn spans() -> impl Strategy<Value = (Span, Vec<Exact>)> {
        (-6_i128..6, 0_i128..6, any::<bool>(), any::<bool>()).prop_map(|(lo, width, lc, hc)| {
            let (lc, hc) = if width == 0 { (true, true) } else { (lc, hc) };
            let s = span(lo, lc, lo + width, hc);
            let members = (lo * 4..=(lo + width) * 4).map(|q| Ratio::new(q, 4)).filter(|v| s.contains(*v)).collect();
            (s, members)
        })
    }

    proptest! {
        #[test]
        fn every_sum_and_product_of_members_is_in_the_result((a, xs) in spans(), (b, ys) in spans()) {
            let (sum, product) = (a.plus(b).expect("fits"), a.times(b).expect("fits"));
            for x in &xs {
                for y in &ys {
                    prop_assert!(sum.contains(x + y));
                    prop_assert!(product.contains(x * y), "{x}*{y} in {product:?}");
                }
            }
        }

        #[test]
        fn the_ends_of_sums_and_products_are_tight((a, xs) in spans(), (b, ys) in spans()) {
            let product = a.times(b).expect("fits");
            let all: Vec<Exact> = xs.iter().flat_map(|x| ys.iter().map(move |y| x * y)).collect();
            // A closed end is a product of members that are ends themselves, so the grid must reach it.
            for end in [product.lo, product.hi] {
                if let Bound::Closed(v) = end {
                    prop_assert!(all.contains(&v), "{v} of {a:?} × {b:?}");
                }
            }
        }

        #[test]
        fn every_quotient_by_a_positive_member_is_in_the_result((a, xs) in spans(), (b, ys) in spans()) {
            let positive: Vec<Exact> = ys.into_iter().filter(|y| y.is_positive()).collect();
            if let Some(quotient) = a.div_positive(b) {
                for x in &xs {
                    for y in &positive {
                        prop_assert!(quotient.contains(x / y));
                    }
                }
            } else {
                prop_assert!(positive.is_empty());
            }
        }
    }
}
