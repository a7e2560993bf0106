//! Between the plan and [`relation`], the one engine that judges figures: the plan's figures as its operands, its exact
//! results as decimals. No arithmetic of claims stands anywhere else in the plan.

use crate::indicator::Indicator;
use figure::{End, Hedge, Interval, Unit};
use relation::{Bound, Claim, Exact, Formula, Kind, Operand, Outcome, judge, to_decimal};
use rust_decimal::Decimal;

/// A figure in `unit` as `figure` reads a printed one (DESIGN.md §4): whole counts are exact, others stand for what rounds or
/// cuts to them, and a hedge opens the interval.
pub(crate) fn operand(value: Decimal, unit: &Unit, hedge: Hedge) -> Operand {
    let decimals = value.scale();
    let whole = decimals == 0 && unit.is_count();
    let plain = if whole { Operand::exact(value) } else { Operand::printed(value, decimals) };
    let hedged = hedge.opens();
    Operand { interval: plain.interval.hedged(hedge, value), factor: unit.factor, hedged, ..plain }
}

/// The value that an indicator has by definition.
pub(crate) fn by_definition(about: &Indicator) -> Option<Operand> {
    Some(Operand { factor: about.unit.factor, ..Operand::exact(about.constant?) })
}

/// What a formula gives, of which nothing is claimed yet.
pub(crate) fn compute(formula: Formula) -> Outcome {
    judge(&Claim { kind: Kind::Equal, stated: Operand::exact(Decimal::ZERO), formula })
}

/// How a ratio follows from what is above and below its line.
pub(crate) type Ratio = fn(Vec<Operand>, Vec<Operand>) -> Option<Formula>;

/// Σ above ÷ Σ below in per cent.
pub(crate) fn share(above: Vec<Operand>, below: Vec<Operand>) -> Option<Formula> {
    Some(Formula::Percent(above, below))
}

/// Σ above ÷ Σ below as it is: the hundred of [`Formula::Percent`] is taken back by counting what is below by the hundred.
pub(crate) fn quotient(above: Vec<Operand>, mut below: Vec<Operand>) -> Option<Formula> {
    for operand in &mut below {
        operand.factor = operand.factor.checked_mul(Decimal::ONE_HUNDRED)?;
    }
    Some(Formula::Percent(above, below))
}

/// A number in base units, in units of `factor`, with all digits that a decimal has room for.
pub(crate) fn decimal(value: Exact, factor: Decimal) -> Option<Decimal> {
    let whole = |n: i128| Decimal::try_from_i128_with_scale(n, 0).ok();
    whole(*value.numer())?.checked_div(whole(*value.denom())?)?.checked_div(factor)
}

/// Decimals of an operand in units of `factor`: the last printed digit stays the last (169.760 triệu đồng are
/// 169,760 tỷ đồng).
pub(crate) fn decimals(operand: &Operand, factor: Decimal) -> u32 {
    let step = Decimal::new(1, operand.decimals.min(28));
    if operand.factor == factor {
        return operand.decimals;
    }
    let converted = step.checked_mul(operand.factor).and_then(|step| step.checked_div(factor));
    // A unit that is no power of ten of the other has no last digit; nine decimals are more than any figure is printed with.
    converted.map_or(0, |step| step.normalize().scale()).min(9)
}

/// Σ parts in units of `factor`, with the decimals of the finest of them.
pub(crate) fn sum(parts: &[Operand], factor: Decimal) -> Option<Decimal> {
    let finest = parts.iter().map(|part| decimals(part, factor)).max().unwrap_or(0);
    to_decimal(relation::total(parts)?, factor, finest)
}

/// Σ parts as one figure in units of `factor`: it stands for all sums of what they stand for.
pub(crate) fn summed(parts: Vec<Operand>, factor: Decimal) -> Option<Operand> {
    let value = sum(&parts, factor)?;
    let hedged = parts.iter().any(|part| part.hedged);
    let decimals = value.scale();
    let span = compute(Formula::Sum(parts)).computed_span?;
    let end = |bound| {
        Some(match bound {
            Bound::Closed(at) => End::Closed(decimal(at, factor)?),
            Bound::Open(at) => End::Open(decimal(at, factor)?),
            Bound::Infinite => End::Unbounded,
        })
    };
    let interval = Interval { lo: end(span.lo)?, hi: end(span.hi)? };
    Some(Operand { decimals, interval, factor, hedged, ..Operand::exact(value) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use figure::Units;
    use rstest::rstest;

    fn read(text: &str) -> Operand {
        let (value, unit) = text.split_once(' ').expect("value and unit");
        operand(value.parse().expect("a decimal"), &Units::builtin().named(unit).expect("a unit"), Hedge::None)
    }

    fn factor(unit: &str) -> Decimal {
        Units::builtin().named(unit).expect("a unit").factor
    }

    #[rstest]
    #[case(&["169.760 triệu đồng"], "tỷ đồng", "0.169760")]
    #[case(&["1.5 tấn", "20 kg"], "tấn", "1.520")]
    #[case(&["10.0 ha", "8 ha"], "ha", "18.0")]
    #[case(&["2 nghìn người", "5 người"], "người", "2005")]
    fn parts_are_summed_in_the_unit_of_the_whole(#[case] parts: &[&str], #[case] unit: &str, #[case] expected: &str) {
        let parts: Vec<Operand> = parts.iter().map(|p| read(p)).collect();
        let total = summed(parts, factor(unit)).expect("a sum");
        assert_eq!(total.value.to_string(), expected);
    }

    #[test]
    fn a_sum_stands_for_all_sums_of_what_its_parts_stand_for() {
        let total = summed(vec![read("1.5 tấn"), read("20 kg")], factor("tấn")).expect("a sum");
        let d = |text: &str| text.parse().expect("a decimal");
        assert_eq!(total.interval, Interval { lo: End::Closed(d("1.4695")), hi: End::Open(d("1.621")) });
    }

    #[test]
    fn numbers_that_do_not_fit_have_no_sum() {
        let huge = Operand { factor: Decimal::MAX, ..Operand::exact(Decimal::MAX) };
        assert_eq!(sum(&[huge], Decimal::ONE), None);
    }
}
