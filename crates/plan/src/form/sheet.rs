//! A form for one unit and period as it goes out to be filled in and comes back, whatever kind of file carries it.

use crate::error::Names;
use crate::observation::Status;
use crate::period::{Calendar, Period};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Which form of whom for when: what a sheet that goes out says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetKey {
    /// The book that asks.
    pub book: String,
    /// Code of the form.
    pub form: String,
    /// Version of the form.
    pub version: u32,
    /// Id of the unit that fills it in.
    pub unit: String,
    /// Id of the unit whose figures they are.
    pub about: String,
    /// The period.
    pub period: Period,
    /// The calendar of the period.
    pub calendar: Calendar,
}

/// A form for one unit and period with all that is known beside its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Which form of whom for when.
    pub key: SheetKey,
    /// Title of the form.
    pub title: Names,
    /// Its number, `Biểu 02`.
    pub number: String,
    /// Name of the unit that fills it in.
    pub unit_name: String,
    /// The last day to hand it in.
    pub due: Option<Date>,
    /// The lines, in order.
    pub lines: Vec<SheetLine>,
}

/// One line of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetLine {
    /// Code of the indicator.
    pub indicator: String,
    /// Its name.
    pub label: Names,
    /// How deep it stands under others; 0: on its own.
    pub depth: u8,
    /// The unit of measure as printed.
    pub unit: String,
    /// Digits after the decimal mark.
    pub decimals: u32,
    /// It counts things: whole numbers from 0 only.
    pub count: bool,
    /// The target of the year.
    pub plan: Option<Decimal>,
    /// The value of the period before.
    pub previous: Option<Decimal>,
    /// The value of the same period of the year before.
    pub same_period: Option<Decimal>,
    /// Already reported in another form (its code) with this value: shown, not asked.
    pub given: Option<(String, Decimal)>,
    /// What was entered so far.
    pub value: Option<Decimal>,
    /// Its status; also that of a value whose status cell is left empty.
    pub status: Status,
    /// Why the value is what it is.
    pub cause: String,
    /// What is done about it.
    pub remedy: String,
    /// Why the value was returned.
    pub remark: String,
}

impl SheetLine {
    /// A line on its own with nothing beside it yet.
    pub fn new(indicator: &str, label: Names, unit: &str, decimals: u32, count: bool) -> SheetLine {
        SheetLine {
            indicator: indicator.to_owned(),
            label,
            depth: 0,
            unit: unit.to_owned(),
            decimals,
            count,
            plan: None,
            previous: None,
            same_period: None,
            given: None,
            value: None,
            status: Status::A,
            cause: String::new(),
            remedy: String::new(),
            remark: String::new(),
        }
    }
}

/// One figure that a form brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// Code of the indicator.
    pub indicator: String,
    /// The value, as exact as the file is.
    pub value: Decimal,
    /// Final, provisional or estimated.
    pub status: Status,
    /// Why it is what it is.
    pub cause: String,
    /// What is done about it.
    pub remedy: String,
}
