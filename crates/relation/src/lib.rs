//! What figures claim of one another, and whether it can be true.
//!
//! A [`Claim`] says that a stated figure follows from others by a [`Formula`]. [`verify`] computes it twice: with the printed
//! values, and with the intervals they stand for ([`figure::Interval`]). The claim *holds* if the printed values give the
//! printed result, rounded or cut; it is a *note* if only other values inside the intervals do; it is *broken* if none do.
//! One engine for text and data alike; it knows of neither.

mod exact;
mod join;
mod repair;

pub use exact::{Bound, Exact, Span, exact};
pub use join::{Binding, Facts, Template};
pub use repair::{Repair, Slip};

use figure::{Decimal, Figure, Interval};
use num_traits::{CheckedAdd, CheckedMul, One, Zero};

/// The sort of relation, as reports and gold files name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Result against plan in percent.
    Attainment,
    /// Part of a whole in percent.
    Share,
    /// Parts add up to a total.
    Sum,
    /// Change against an earlier period.
    Growth,
    /// One figure less another.
    Difference,
    /// Area × yield = output, count × amount = total.
    Product,
    /// The same fact stated twice (*restated*).
    Equal,
    /// A stated number of listed things.
    Count,
    /// Shares that must make 100 %.
    Complete,
}

impl Kind {
    /// The name used in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Attainment => "attainment",
            Kind::Share => "share",
            Kind::Sum => "sum",
            Kind::Growth => "growth",
            Kind::Difference => "difference",
            Kind::Product => "product",
            Kind::Equal => "equal",
            Kind::Count => "count",
            Kind::Complete => "complete",
        }
    }
}

/// A figure in a claim: its printed value, the interval it stands for, and the factor that brings it to the base unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operand {
    /// The value as printed, in the printed unit.
    pub value: Decimal,
    /// Printed decimals.
    pub decimals: u32,
    /// What the printed value stands for.
    pub interval: Interval,
    /// Base units in one printed unit.
    pub factor: Decimal,
    /// A hedge opened the interval: the figure says "trên", "gần", "khoảng".
    pub hedged: bool,
    /// Values that the digits would have if they were read otherwise.
    pub alternatives: Vec<(Decimal, u32)>,
}

impl Operand {
    /// An exact number without unit.
    pub fn exact(value: Decimal) -> Self {
        Operand { value, decimals: 0, interval: Interval::point(value), factor: Decimal::ONE, hedged: false, alternatives: Vec::new() }
    }

    /// The operand as if no hedge stood before it: for claims that are told only if the printed numbers themselves agree.
    #[must_use]
    pub fn unhedged(self) -> Self {
        if self.hedged { Operand { interval: Interval::printed(self.value, self.decimals), hedged: false, ..self } } else { self }
    }

    /// A printed number without unit.
    pub fn printed(value: Decimal, decimals: u32) -> Self {
        Operand { decimals, interval: Interval::printed(value, decimals), ..Operand::exact(value) }
    }

    /// The same operand with another value, read with the same sort of interval.
    fn with_value(&self, value: Decimal, decimals: u32) -> Self {
        let exact = self.interval == Interval::point(self.value);
        let interval = if exact && decimals == 0 { Interval::point(value) } else { Interval::printed(value, decimals) };
        Operand { value, decimals, interval, factor: self.factor, hedged: false, alternatives: Vec::new() }
    }

    fn printed_span(&self) -> Option<Span> {
        Some(Span::point(self.base()?))
    }

    fn span(&self) -> Option<Span> {
        Span::of(self.interval, self.factor)
    }

    /// The printed value in base units.
    pub fn base(&self) -> Option<Exact> {
        exact::scaled(self.value, self.factor)
    }
}

impl From<&Figure> for Operand {
    fn from(figure: &Figure) -> Self {
        Operand {
            value: figure.value,
            decimals: figure.decimals,
            interval: figure.interval(),
            factor: figure.unit.as_ref().map_or(Decimal::ONE, |u| u.factor),
            hedged: figure.hedge.opens(),
            alternatives: figure.doubt.iter().flat_map(|_| &figure.alternatives).map(|r| (r.value, r.decimals)).collect(),
        }
    }
}

/// How the stated figure follows from the operands. Percentages are plain numbers: 100 is the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// Σ parts.
    Sum(Vec<Operand>),
    /// Σ parts is not above the stated whole: an open list.
    AtMost(Vec<Operand>),
    /// 100 · Σ numerators ÷ Σ denominators.
    Percent(Vec<Operand>, Vec<Operand>),
    /// 100 · (now ÷ then − 1), or its negative for a decrease.
    Growth {
        /// The later value.
        now: Operand,
        /// The earlier value.
        then: Operand,
        /// The words say "giảm".
        decrease: bool,
    },
    /// 100 · change ÷ then, where then = now − change (now + change for a decrease).
    GrowthOfChange {
        /// The later value.
        now: Operand,
        /// The amount of the change, as printed (positive).
        change: Operand,
        /// The words say "giảm".
        decrease: bool,
    },
    /// First less second.
    Difference(Operand, Operand),
    /// The product of all.
    Product(Vec<Operand>),
    /// The same figure.
    Equal(Operand),
    /// The whole implied by one share (part ÷ percent) applied to another part: 100 · part ÷ (whole implied).
    PercentOfImplied {
        /// The part whose share is stated.
        part: Operand,
        /// Parts and their percentages of the same whole, which give it.
        basis: Vec<(Operand, Operand)>,
    },
}

/// A claim to be verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Its sort.
    pub kind: Kind,
    /// The figure that is claimed to follow.
    pub stated: Operand,
    /// From what and how.
    pub formula: Formula,
}

impl Claim {
    /// The claim as if no figure in it were hedged.
    #[must_use]
    pub fn unhedged(mut self) -> Self {
        self.stated = self.stated.unhedged();
        for operand in self.formula.operands_mut() {
            if operand.hedged {
                *operand = operand.clone().unhedged();
            }
        }
        self
    }
}

/// Whether a claim can be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// The printed operands give the printed result, rounded or cut.
    Holds,
    /// Only other values inside the intervals do.
    Note,
    /// The reading is in doubt, or the numbers are too large to compute with.
    Unsure,
    /// No values inside the intervals do.
    Broken,
}

impl Verdict {
    /// The name used in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::Note => "note",
            Verdict::Unsure => "unsure",
            Verdict::Broken => "broken",
        }
    }

    /// Holds or note: nothing speaks against the claim.
    pub fn is_fine(self) -> bool {
        matches!(self, Verdict::Holds | Verdict::Note)
    }
}

/// What [`verify`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The judgement.
    pub verdict: Verdict,
    /// What the printed operands give, in the base unit.
    pub computed: Option<Exact>,
    /// What the operands' intervals give.
    pub computed_span: Option<Span>,
    /// What the stated figure stands for.
    pub stated_span: Option<Span>,
    /// For a broken claim: one slip that would explain it.
    pub repair: Option<Repair>,
}

/// Verifies a claim. Never fails: numbers that are too large, or a base of zero, give *unsure*.
pub fn verify(claim: &Claim) -> Outcome {
    verify_against(claim, &[])
}

/// As [`verify`]; for a broken ratio, `bases` are other figures that the writer may have divided by.
pub fn verify_against(claim: &Claim, bases: &[Operand]) -> Outcome {
    let mut outcome = judge(claim);
    if outcome.verdict == Verdict::Broken {
        if repair::other_reading(claim) {
            outcome.verdict = Verdict::Unsure;
        }
        outcome.repair = repair::explain(claim, bases);
    }
    outcome
}

/// The outcome without looking for another reading or a slip that would explain a broken claim: for trying many claims.
pub fn judge(claim: &Claim) -> Outcome {
    let computed_span = claim.formula.compute(Operand::span);
    let point = claim.formula.compute(Operand::printed_span);
    let computed = point.and_then(|s| match s.lo {
        Bound::Closed(v) => Some(v),
        _ => None,
    });
    let stated_span = claim.stated.span();
    let verdict = match (computed, computed_span, stated_span) {
        (Some(value), Some(span), Some(stated)) => {
            if matches!(claim.formula, Formula::AtMost(_)) {
                at_most(value, span, stated, claim.stated.base())
            } else if stated.contains(value) {
                Verdict::Holds
            } else if stated.meets(span) {
                Verdict::Note
            } else {
                Verdict::Broken
            }
        }
        _ => Verdict::Unsure,
    };
    Outcome { verdict, computed, computed_span, stated_span, repair: None }
}

fn at_most(value: Exact, span: Span, stated: Span, whole: Option<Exact>) -> Verdict {
    let open_above = Span { lo: span.lo, hi: Bound::Infinite };
    if whole.is_some_and(|w| value <= w) {
        Verdict::Holds
    } else if open_above.meets(stated) {
        Verdict::Note
    } else {
        Verdict::Broken
    }
}

fn hundred() -> Exact {
    Exact::from_integer(100)
}

impl Formula {
    /// The value of the formula when each operand is taken as `view` shows it. `None`: overflow, or nothing to divide by.
    fn compute(&self, view: impl Fn(&Operand) -> Option<Span>) -> Option<Span> {
        let sum = |parts: &[Operand]| parts.iter().try_fold(Span::point(Exact::zero()), |total, part| total.plus(view(part)?));
        let percent = Span::point(hundred());
        let one = Span::point(Exact::one());
        match self {
            Formula::Sum(parts) | Formula::AtMost(parts) => sum(parts),
            Formula::Percent(parts, wholes) => percent.times(sum(parts)?)?.div_positive(sum(wholes)?),
            Formula::Growth { now, then, decrease } => {
                let growth = view(now)?.div_positive(view(then)?)?.minus(one)?.times(percent)?;
                Some(if *decrease { growth.negated() } else { growth })
            }
            Formula::GrowthOfChange { now, change, decrease } => {
                // change ÷ (now ∓ change) = 1 ÷ (now ÷ change ∓ 1): each operand stands once, so the span is tight.
                let times = view(now)?.div_positive(view(change)?)?;
                let then = if *decrease { times.plus(one)? } else { times.minus(one)? };
                percent.div_positive(then)
            }
            Formula::Difference(a, b) => view(a)?.minus(view(b)?),
            Formula::Product(factors) => factors.iter().try_fold(one, |total, factor| total.times(view(factor)?)),
            Formula::Equal(other) => view(other),
            Formula::PercentOfImplied { part, basis } => {
                let mut whole = Span::point(Exact::zero());
                for (share_of, share) in basis {
                    whole = whole.plus(view(share_of)?.div_positive(view(share)?)?)?;
                }
                view(part)?.div_positive(whole)
            }
        }
    }

    /// All operands, in reading order.
    pub fn operands(&self) -> Vec<&Operand> {
        match self {
            Formula::Sum(parts) | Formula::AtMost(parts) | Formula::Product(parts) => parts.iter().collect(),
            Formula::Percent(parts, wholes) => parts.iter().chain(wholes).collect(),
            Formula::Growth { now, then, .. } => vec![now, then],
            Formula::GrowthOfChange { now, change, .. } => vec![now, change],
            Formula::Difference(a, b) => vec![a, b],
            Formula::Equal(other) => vec![other],
            Formula::PercentOfImplied { part, basis } => std::iter::once(part).chain(basis.iter().flat_map(|(p, s)| [p, s])).collect(),
        }
    }

    fn operands_mut(&mut self) -> Vec<&mut Operand> {
        match self {
            Formula::Sum(parts) | Formula::AtMost(parts) | Formula::Product(parts) => parts.iter_mut().collect(),
            Formula::Percent(parts, wholes) => parts.iter_mut().chain(wholes).collect(),
            Formula::Growth { now, then, .. } => vec![now, then],
            Formula::GrowthOfChange { now, change, .. } => vec![now, change],
            Formula::Difference(a, b) => vec![a, b],
            Formula::Equal(other) => vec![other],
            Formula::PercentOfImplied { part, basis } => std::iter::once(part).chain(basis.iter_mut().flat_map(|(p, s)| [p, s])).collect(),
        }
    }
}

/// A sum in base units of operands of equal measure; `None` on overflow.
pub fn total(parts: &[Operand]) -> Option<Exact> {
    parts.iter().try_fold(Exact::zero(), |sum, part| sum.checked_add(&part.base()?))
}

/// `value` (in base units) as a decimal in units of `factor`, rounded half up to `decimals` for print.
pub fn to_decimal(value: Exact, factor: Decimal, decimals: u32) -> Option<Decimal> {
    use num_traits::{CheckedDiv, ToPrimitive};
    let scaled = value.checked_div(&exact(factor)?)?.checked_mul(&Exact::from_integer(10_i128.checked_pow(decimals)?))?;
    // `round` takes halves away from zero, as offices do.
    Decimal::try_from_i128_with_scale(scaled.round().to_integer().to_i128()?, decimals).ok()
}

#[cfg(test)]
mod tests;
