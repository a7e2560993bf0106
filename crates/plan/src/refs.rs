//! What the cells of targets, observations and claims point at: indicators, units of the organisation, units of measure.

use crate::error::Error;
use crate::indicator::{Catalogue, IndicatorId};
use crate::org::{Organisation, UnitId};
use crate::table::Row;
use figure::Units;
use rust_decimal::Decimal;
use texts::Message;

/// The things a row may point at.
#[derive(Clone, Copy)]
pub(crate) struct Refs<'a> {
    pub catalogue: &'a Catalogue,
    pub org: &'a Organisation,
    pub units: &'a Units,
}

impl Refs<'_> {
    /// The indicator named in `column`, or an error.
    pub fn indicator(&self, row: &Row<'_>, column: &str, errors: &mut Vec<Error>) -> Option<IndicatorId> {
        let code = row.required(column, errors);
        let found = self.catalogue.find(code);
        if found.is_none() && !code.is_empty() {
            let message = Message::new("plan-indicator-unknown").with("code", code);
            errors.push(row.error(message, Message::new("plan-help-indicator-unknown")));
        }
        found
    }

    /// The unit named in `column`, or an error.
    pub fn unit(&self, row: &Row<'_>, column: &str, errors: &mut Vec<Error>) -> Option<UnitId> {
        let id = row.required(column, errors);
        let found = self.org.find(id);
        if found.is_none() && !id.is_empty() {
            let message = Message::new("plan-unit-unknown").with("unit", id);
            errors.push(row.error(message, Message::new("plan-help-unit-unknown")));
        }
        found
    }

    /// The decimal in `column`, converted from the unit of measure in `unit` (if there is one) to the indicator's.
    pub fn value(&self, row: &Row<'_>, column: &str, indicator: Option<IndicatorId>, errors: &mut Vec<Error>) -> Option<Decimal> {
        let value = row.decimal(column, errors)?;
        let (name, indicator) = (row.text("unit"), self.catalogue.get(indicator?));
        if name.is_empty() || name == indicator.unit_name {
            return Some(value);
        }
        let convert = |value| self.units.named(name).and_then(|unit| unit.convert(value, &indicator.unit));
        match convert(value) {
            // Same factor: the printed decimals stay as they are.
            Some(same) if same == value => Some(value),
            Some(mut converted) => {
                // The last printed digit stays the last: 169.760 triệu đồng are 169,760 tỷ đồng.
                let step = convert(Decimal::new(1, value.scale())).map_or(0, |step| step.normalize().scale());
                converted.rescale(step.max(converted.normalize().scale()));
                Some(converted)
            }
            None => {
                let message = Message::new("plan-unit-mismatch").with("unit", name).with("expected", &indicator.unit_name);
                errors.push(row.error(message, Message::new("plan-help-unit-mismatch")));
                None
            }
        }
    }
}
