//! Addresses of cells, and the one place where Excel's binary numbers become decimals.

use rust_decimal::Decimal;

/// The address of a cell as people write it, from a row and a column that count from 0: `D17`.
pub(crate) fn address(row: u32, column: u32) -> String {
    let (mut letters, mut rest) = (Vec::new(), column + 1);
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.reverse();
    format!("{}{}", letters.into_iter().collect::<String>(), row + 1)
}

/// The decimal that a person typed into a cell. Excel keeps 15 significant digits (ECMA-376 numbers are IEEE 754 doubles); more
/// are noise. `None` for what is no number.
#[expect(clippy::disallowed_types, reason = "Excel's own numbers are binary; this is where they end")]
pub(crate) fn decimal(number: f64) -> Option<Decimal> {
    let text = format!("{number:.14e}");
    Decimal::from_scientific(&text).ok().map(|value| value.normalize())
}

/// The binary number that Excel keeps for a decimal.
#[expect(clippy::disallowed_types, reason = "Excel's own numbers are binary; this is where they begin")]
pub(crate) fn binary(value: Decimal) -> f64 {
    value.to_string().parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, 0, "A1")]
    #[case(16, 3, "D17")]
    #[case(0, 25, "Z1")]
    #[case(9, 26, "AA10")]
    #[case(0, 702, "AAA1")]
    fn a_cell_is_named_as_in_excel(#[case] row: u32, #[case] column: u32, #[case] name: &str) {
        assert_eq!(address(row, column), name);
    }

    #[rstest]
    #[case("0.1")]
    #[case("12345.67")]
    #[case("-0.005")]
    #[case("999999999999.99")]
    fn a_decimal_that_went_through_excel_is_the_same(#[case] text: &str) {
        let value: Decimal = text.parse().expect("a decimal");
        assert_eq!(decimal(binary(value)), Some(value));
    }
}
