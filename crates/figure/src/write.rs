//! Writing figures: the inverse of reading, in the style of official prose.

use crate::{Figure, Hedge, Style};
use rust_decimal::{Decimal, RoundingStrategy};

/// `value` with `decimals` digits (half up, as offices round) and grouped thousands: `12.704,04`.
pub fn write(value: Decimal, decimals: u32, style: Style) -> String {
    let rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    let plain = rounded.abs().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::with_capacity(plain.len() + 8);
    if rounded.is_sign_negative() && !rounded.is_zero() {
        out.push('-');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(style.group());
        }
        out.push(digit);
    }
    if decimals > 0 {
        out.push(style.decimal());
        out.push_str(fraction);
        out.extend(std::iter::repeat_n('0', (decimals as usize).saturating_sub(fraction.len())));
    }
    out
}

/// A count of things: below ten with a leading zero in Vietnamese official prose (`03 xã`).
pub fn write_count(value: Decimal, style: Style) -> String {
    let plain = write(value, 0, style);
    if style == Style::Vietnamese && plain.len() == 1 && value > Decimal::ZERO { format!("0{plain}") } else { plain }
}

/// A whole figure: hedge, digits, unit (`trên 111,94 tỷ đồng`, `95,1%`). Reading the result gives the figure again, spans
/// and doubts aside. Vietnamese words in both styles, because units and hedges are Vietnamese.
pub fn write_figure(figure: &Figure, style: Style) -> String {
    let mut out = String::new();
    out.push_str(match figure.hedge {
        Hedge::None => "",
        Hedge::Over => "trên ",
        Hedge::Under => "dưới ",
        Hedge::About => "khoảng ",
        Hedge::Estimate => "ước ",
    });
    out.push_str(&write(figure.value, figure.decimals, style));
    if let Some(upper) = figure.upper {
        out.push('-');
        out.push_str(&write(upper.value, upper.decimals, style));
    }
    if let Some(unit) = &figure.unit {
        if !matches!(&*unit.name, "%" | "‰") {
            out.push(' ');
        }
        out.push_str(&unit.name);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Reading, Units, scan};
    use proptest::prelude::*;

    #[test]
    fn writes_in_both_styles() {
        let v = Decimal::new(1_270_404, 2);
        assert_eq!(write(v, 2, Style::Vietnamese), "12.704,04");
        assert_eq!(write(v, 1, Style::English), "12,704.0");
        assert_eq!(write(Decimal::new(-5, 1), 2, Style::Vietnamese), "-0,50");
        assert_eq!(write_count(Decimal::from(3), Style::Vietnamese), "03");
        assert_eq!(write_count(Decimal::from(12), Style::Vietnamese), "12");
    }

    fn figures() -> impl Strategy<Value = Figure> {
        let units = prop::option::of(prop::sample::select(vec!["%", "ha", "tấn", "triệu đồng", "hộ", "tạ/ha", "nghìn tấn"]));
        let hedges = prop::sample::select(vec![Hedge::None, Hedge::Over, Hedge::Under, Hedge::About, Hedge::Estimate]);
        (1..10_000_000_000_i64, 0..4_u32, units, hedges, prop::option::of(1..1000_i64)).prop_map(
            |(mantissa, decimals, unit, hedge, width)| {
                let value = Decimal::new(mantissa, decimals);
                Figure {
                    span: 0..0,
                    value,
                    decimals,
                    upper: width.map(|w| Reading { value: value + Decimal::new(w, decimals), decimals }),
                    hedge,
                    unit: unit.and_then(|u| Units::builtin().named(u)),
                    unit_end: 0,
                    doubt: None,
                    alternatives: Vec::new(),
                }
            },
        )
    }

    proptest! {
        #[test]
        fn reading_what_was_written_gives_the_figure_again(figure in figures(), english in any::<bool>()) {
            let style = if english { Style::English } else { Style::Vietnamese };
            let text = format!("đạt {}", write_figure(&figure, style));
            let tokens = scan(&text, Units::builtin(), style);
            prop_assert_eq!(tokens.len(), 1, "{}", text);
            let read = tokens[0].figure.clone();
            prop_assert!(read.is_some(), "{} is {:?}", text, tokens[0].role);
            let read = read.unwrap_or_else(|| figure.clone());
            prop_assert_eq!((read.value, read.decimals, read.upper, read.hedge, read.unit.clone()),
                (figure.value, figure.decimals, figure.upper, figure.hedge, figure.unit.clone()), "{}", text);
        }
    }
}
