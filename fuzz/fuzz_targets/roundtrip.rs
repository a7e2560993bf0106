//! Reading what was written gives the figure again, whatever its value, decimals, range, hedge, unit and style.

#![no_main]

use figure::{Decimal, Figure, Hedge, MAX_DIGITS, Reading, Role, Style, Units, scan, write_figure};
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;

/// Spellings that cover every sort of unit: plain, with a multiplier, composed, percent, counted, and none.
const UNITS: [&str; 18] = [
    "", "%", "‰", "ha", "m²", "tấn", "nghìn tấn", "tạ/ha", "triệu đồng", "tỷ đồng", "triệu đồng/người", "USD", "người", "hộ", "xã", "vụ", "điểm %",
    "lượt khách",
];
/// More decimals than any report prints.
const MOST_DECIMALS: u32 = 6;
const HEDGES: [Hedge; 5] = [Hedge::None, Hedge::Over, Hedge::Under, Hedge::About, Hedge::Estimate];

#[derive(Arbitrary, Debug)]
struct Printed {
    mantissa: u64,
    decimals: u8,
    width: Option<u16>,
    hedge: u8,
    unit: u8,
    english: bool,
}

impl Printed {
    /// The figure that these choices make, never longer than [`MAX_DIGITS`] digits.
    fn figure(&self) -> Figure {
        let decimals = u32::from(self.decimals) % (MOST_DECIMALS + 1);
        let limit = 10_u64.pow(MAX_DIGITS as u32 - MOST_DECIMALS + decimals) - u64::from(u16::MAX);
        let value = Decimal::from_i128_with_scale((self.mantissa % limit).into(), decimals);
        let upper = self.width.filter(|w| *w > 0).map(|w| Reading { value: value + Decimal::new(w.into(), decimals), decimals });
        let unit = UNITS[self.unit as usize % UNITS.len()];
        Figure {
            span: 0..0,
            value,
            decimals,
            upper,
            hedge: HEDGES[self.hedge as usize % HEDGES.len()],
            unit: if unit.is_empty() { None } else { Some(Units::builtin().named(unit).expect("a unit of the catalogue")) },
            unit_end: 0,
            doubt: None,
            alternatives: Vec::new(),
        }
    }
}

fuzz_target!(|printed: Printed| {
    let figure = printed.figure();
    let style = if printed.english { Style::English } else { Style::Vietnamese };
    let text = format!("đạt {}", write_figure(&figure, style));
    let tokens = scan(&text, Units::builtin(), style);
    assert_eq!(tokens.len(), 1, "{text}: {tokens:?}");
    assert_eq!(tokens[0].role, Role::Quantity, "{text}");
    let read = tokens[0].figure.as_ref().expect("a quantity has a figure");
    assert_eq!(
        (read.value, read.decimals, read.upper, read.hedge, &read.unit),
        (figure.value, figure.decimals, figure.upper, figure.hedge, &figure.unit),
        "{text}"
    );
});
