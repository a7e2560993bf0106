//! For a broken claim: the one slip of one figure that would explain it.

use crate::{Claim, Formula, Kind, Operand, judge};
use figure::Decimal;

/// What went wrong when the figure was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slip {
    /// A separator read as the other one: `92,310` for `92.310`.
    Separator,
    /// The value is off by a power of ten.
    PowerOfTen(i32),
    /// Growth was printed where a ratio belongs (94,4 for 194,4), or the other way round.
    GrowthForRatio,
    /// Two neighbouring digits changed places.
    Transposed,
    /// One digit is wrong.
    Digit,
    /// The ratio is of another base, which fits exactly: its place among the bases that were offered.
    OtherBase(usize),
}

/// A change to one figure that makes the claim hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The figure to change: `None` is the stated one, else the place among [`Formula::operands`].
    pub operand: Option<usize>,
    /// What it should have been.
    pub value: Decimal,
    /// Printed decimals of that value.
    pub decimals: u32,
    /// The sort of slip.
    pub slip: Slip,
}

/// True if another reading of a doubtful figure makes the claim hold.
pub(crate) fn other_reading(claim: &Claim) -> bool {
    candidates(claim).any(|(operand, figure)| {
        figure.alternatives.iter().any(|&(value, decimals)| fits(claim, operand, value, decimals, Slip::Separator))
    })
}

/// The likeliest slip that explains the claim, or `None`. Slips are tried from the commonest to the rarest; a single wrong
/// digit counts only where the operands fix the result exactly and only one figure can be the culprit.
pub(crate) fn explain(claim: &Claim, bases: &[Operand]) -> Option<Repair> {
    if matches!(claim.formula, Formula::AtMost(_)) {
        return None;
    }
    first(claim, Slip::Separator, |f| f.alternatives.clone())
        .or_else(|| growth_for_ratio(claim))
        .or_else(|| other_base(claim, bases))
        .or_else(|| power_of_ten(claim))
        .or_else(|| only(claim, Slip::Transposed, transposed))
        .or_else(|| {
            let exact = matches!(claim.kind, Kind::Sum | Kind::Difference | Kind::Equal | Kind::Complete);
            exact.then(|| only(claim, Slip::Digit, one_digit_off)).flatten()
        })
}

fn candidates(claim: &Claim) -> impl Iterator<Item = (Option<usize>, &Operand)> {
    std::iter::once((None, &claim.stated)).chain(claim.formula.operands().into_iter().enumerate().map(|(i, o)| (Some(i), o)))
}

/// Exactly, or (for slips of the pen alone) within what the printed operands leave open.
fn fits(claim: &Claim, operand: Option<usize>, value: Decimal, decimals: u32, slip: Slip) -> bool {
    let mut changed = claim.clone();
    let place = match operand {
        None => &mut changed.stated,
        Some(i) => match changed.formula.operands_mut().into_iter().nth(i) {
            Some(place) => place,
            None => return false,
        },
    };
    *place = place.with_value(value, decimals);
    let verdict = judge(&changed).verdict;
    verdict == crate::Verdict::Holds || (slip == Slip::Transposed && verdict.is_fine())
}

fn repairs<'a>(claim: &'a Claim, slip: Slip, variants: impl Fn(&Operand) -> Vec<(Decimal, u32)> + 'a) -> impl Iterator<Item = Repair> + 'a {
    candidates(claim).flat_map(move |(operand, figure)| {
        let fitting = variants(figure).into_iter().filter(move |&(v, d)| fits(claim, operand, v, d, slip));
        fitting.map(move |(value, decimals)| Repair { operand, value, decimals, slip }).collect::<Vec<_>>()
    })
}

fn first(claim: &Claim, slip: Slip, variants: impl Fn(&Operand) -> Vec<(Decimal, u32)>) -> Option<Repair> {
    repairs(claim, slip, variants).next()
}

/// The repair if there is just one: with several culprits to choose from, none is named.
fn only(claim: &Claim, slip: Slip, variants: impl Fn(&Operand) -> Vec<(Decimal, u32)>) -> Option<Repair> {
    // Of two equal figures either may be the wrong one: the stated one is named.
    let mut all = repairs(claim, slip, variants).filter(|r| claim.kind != Kind::Equal || r.operand.is_none());
    let repair = all.next()?;
    all.next().is_none().then_some(repair)
}

/// Thousands slip more often than tens, and the stated figure more often than what it is computed from.
fn power_of_ten(claim: &Claim) -> Option<Repair> {
    candidates(claim).find_map(|(operand, figure)| {
        [3, -3, 1, -1, 2, -2].into_iter().find_map(|n| {
            let (value, decimals) = shifted(figure, n)?;
            fits(claim, operand, value, decimals, Slip::PowerOfTen(n)).then_some(Repair {
                operand,
                value,
                decimals,
                slip: Slip::PowerOfTen(n),
            })
        })
    })
}

fn growth_for_ratio(claim: &Claim) -> Option<Repair> {
    if !matches!(claim.kind, Kind::Growth | Kind::Attainment | Kind::Share) {
        return None;
    }
    let stated = &claim.stated;
    [Decimal::ONE_HUNDRED, -Decimal::ONE_HUNDRED].into_iter().find_map(|shift| {
        let value = stated.value.checked_add(shift)?;
        fits(claim, None, value, stated.decimals, Slip::GrowthForRatio).then_some(Repair {
            operand: None,
            value,
            decimals: stated.decimals,
            slip: Slip::GrowthForRatio,
        })
    })
}

fn other_base(claim: &Claim, bases: &[Operand]) -> Option<Repair> {
    let Formula::Percent(parts, _) = &claim.formula else { return None };
    bases.iter().enumerate().find_map(|(i, base)| {
        let formula = Formula::Percent(parts.clone(), vec![base.clone()]);
        let other = Claim { formula, ..claim.clone() };
        (judge(&other).verdict == crate::Verdict::Holds).then_some(Repair {
            operand: Some(parts.len()),
            value: base.value,
            decimals: base.decimals,
            slip: Slip::OtherBase(i),
        })
    })
}

fn shifted(figure: &Operand, n: i32) -> Option<(Decimal, u32)> {
    let power = Decimal::from(10_i64.checked_pow(n.unsigned_abs())?);
    if n > 0 {
        let value = figure.value.checked_mul(power)?;
        Some((value.normalize(), figure.decimals.saturating_sub(n.unsigned_abs())))
    } else {
        Some((figure.value.checked_div(power)?, figure.decimals + n.unsigned_abs()))
    }
}

fn digits(figure: &Operand) -> Vec<u8> {
    figure.value.mantissa().unsigned_abs().to_string().into_bytes()
}

fn rebuilt(figure: &Operand, digits: &[u8]) -> Option<(Decimal, u32)> {
    let mantissa: i128 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    let value = Decimal::try_from_i128_with_scale(mantissa, figure.value.scale()).ok()?;
    Some((if figure.value.is_sign_negative() { -value } else { value }, figure.decimals))
}

fn transposed(figure: &Operand) -> Vec<(Decimal, u32)> {
    let digits = digits(figure);
    (1..digits.len())
        .filter(|&i| digits[i] != digits[i - 1])
        .filter_map(|i| {
            let mut swapped = digits.clone();
            swapped.swap(i, i - 1);
            rebuilt(figure, &swapped)
        })
        .collect()
}

fn one_digit_off(figure: &Operand) -> Vec<(Decimal, u32)> {
    let digits = digits(figure);
    if digits.len() < 2 {
        return Vec::new();
    }
    (0..digits.len())
        .flat_map(|i| (b'0'..=b'9').map(move |d| (i, d)))
        .filter(|&(i, d)| digits[i] != d && !(i == 0 && d == b'0'))
        .filter_map(|(i, d)| {
            let mut changed = digits.clone();
            changed[i] = d;
            rebuilt(figure, &changed)
        })
        .collect()
}
