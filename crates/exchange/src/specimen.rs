//! Made-up filled forms, for trying out and for tests: a form with given values, and one planted mistake of a kind that people
//! make.

use crate::Sheet;
use crate::form::{column, row, sheet_name, status_word};
use crate::write::{Input, Page};
use plan::Status;
use rust_decimal::Decimal;
use texts::Lang;

/// A mistake that people make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Planted {
    /// A number typed as text.
    TextNumber,
    /// A text that is no number: `12.5o`.
    NotANumber,
    /// The value cell shows percents.
    PercentFormat,
    /// The value cell is merged with the one below it.
    MergedCells,
    /// The value is computed.
    Formula,
    /// Excel made a date of the value.
    DateCell,
    /// The value is `TRUE`.
    Boolean,
    /// The value is `#REF!`.
    ErrorValue,
    /// A count below zero.
    NegativeCount,
    /// A count with a fraction.
    FractionCount,
    /// A value given in another form is typed over.
    GivenDiffers,
    /// A status that nobody offered.
    UnknownStatus,
    /// A cause without a value.
    WordsAlone,
    /// The name of an indicator is another one.
    EditedLabel,
    /// The unit of measure is another one.
    ChangedUnit,
    /// A column heading is another one.
    EditedHeading,
    /// A row was inserted.
    InsertedRow,
    /// A row was deleted.
    DeletedRow,
    /// Two rows changed places.
    MovedRow,
    /// A row was copied.
    CopiedRow,
    /// The form of another book.
    OtherBook,
    /// Another form.
    OtherForm,
    /// The form of another unit.
    OtherUnit,
    /// The form of another period.
    OtherPeriod,
    /// Another version of the form.
    OtherVersion,
    /// Another version of this layout.
    OtherFormat,
    /// The key sheet has lost what it said.
    DamagedKey,
    /// The key sheet is gone: values were copied into a workbook of one's own.
    NoKey,
    /// A file that is no spreadsheet.
    NotASpreadsheet,
}

impl Planted {
    /// Every kind.
    pub const ALL: &[Planted] = &[
        Planted::TextNumber,
        Planted::NotANumber,
        Planted::PercentFormat,
        Planted::MergedCells,
        Planted::Formula,
        Planted::DateCell,
        Planted::Boolean,
        Planted::ErrorValue,
        Planted::NegativeCount,
        Planted::FractionCount,
        Planted::GivenDiffers,
        Planted::UnknownStatus,
        Planted::WordsAlone,
        Planted::EditedLabel,
        Planted::ChangedUnit,
        Planted::EditedHeading,
        Planted::InsertedRow,
        Planted::DeletedRow,
        Planted::MovedRow,
        Planted::CopiedRow,
        Planted::OtherBook,
        Planted::OtherForm,
        Planted::OtherUnit,
        Planted::OtherPeriod,
        Planted::OtherVersion,
        Planted::OtherFormat,
        Planted::DamagedKey,
        Planted::NoKey,
        Planted::NotASpreadsheet,
    ];

    /// The key of the message that must be told.
    pub fn fault_key(self) -> &'static str {
        match self {
            Planted::TextNumber => "exchange-form-text-number",
            Planted::NotANumber => "exchange-form-no-number",
            Planted::PercentFormat => "exchange-form-percent",
            Planted::MergedCells => "exchange-form-merged",
            Planted::Formula => "exchange-form-formula",
            Planted::DateCell => "exchange-form-date",
            Planted::Boolean => "exchange-form-boolean",
            Planted::ErrorValue => "exchange-form-error-value",
            Planted::NegativeCount => "exchange-form-negative-count",
            Planted::FractionCount => "exchange-form-fraction-count",
            Planted::GivenDiffers => "exchange-form-given-differs",
            Planted::UnknownStatus => "exchange-form-status",
            Planted::WordsAlone => "exchange-form-words-alone",
            Planted::EditedLabel => "exchange-form-label",
            Planted::ChangedUnit => "exchange-form-measure",
            Planted::EditedHeading => "exchange-form-heading",
            Planted::InsertedRow => "exchange-form-row-inserted",
            Planted::DeletedRow => "exchange-form-row-deleted",
            Planted::MovedRow => "exchange-form-row-moved",
            Planted::CopiedRow => "exchange-form-row-copied",
            Planted::OtherBook => "exchange-form-other-book",
            Planted::OtherForm => "exchange-form-other-form",
            Planted::OtherUnit => "exchange-form-other-unit",
            Planted::OtherPeriod => "exchange-form-other-period",
            Planted::OtherVersion => "exchange-form-other-version",
            Planted::OtherFormat => "exchange-form-other-format",
            Planted::DamagedKey => "exchange-form-key-damaged",
            Planted::NoKey => "exchange-form-no-key",
            Planted::NotASpreadsheet => "exchange-form-no-spreadsheet",
        }
    }

    /// The line it is planted on; `None` where the form has no line for it (no count, nothing given elsewhere, too few lines):
    /// then nothing is planted.
    pub fn line(self, sheet: &Sheet) -> Option<usize> {
        let open = |index: &usize| sheet.lines[*index].given.is_none();
        let mut lines = 0..sheet.lines.len();
        match self {
            Planted::NegativeCount | Planted::FractionCount => lines.filter(open).find(|index| sheet.lines[*index].count),
            Planted::GivenDiffers => lines.find(|index| !open(index)),
            Planted::MergedCells | Planted::MovedRow => lines.find(|index| index + 1 < sheet.lines.len() && open(index)),
            _ => lines.find(open),
        }
    }

    /// Where it must be told in a file of this name: `Biểu 02!G8`, or the file as a whole.
    pub fn place(self, sheet: &Sheet, file: &str) -> Option<String> {
        let at = row::FIRST + u32::try_from(self.line(sheet)?).ok()?;
        let (row, column) = match self {
            Planted::UnknownStatus => (at, column::STATUS),
            Planted::EditedLabel | Planted::DeletedRow | Planted::MovedRow | Planted::InsertedRow => (at, column::LABEL),
            Planted::CopiedRow => (at + 1, column::LABEL),
            Planted::ChangedUnit => (at, column::UNIT),
            Planted::EditedHeading => (row::HEAD, column::PLAN),
            Planted::OtherForm | Planted::OtherVersion => (row::TITLE, 0),
            Planted::OtherUnit => (row::UNIT, 0),
            Planted::OtherPeriod => (row::PERIOD, 0),
            Planted::OtherBook | Planted::OtherFormat | Planted::DamagedKey | Planted::NoKey | Planted::NotASpreadsheet => {
                return Some(file.to_owned());
            }
            _ => (at, column::VALUE),
        };
        Some(format!("{}!{}", sheet_name(&sheet.number), crate::cell::address(row, u32::from(column))))
    }
}

/// A form filled in with values (by line) and, if wanted, one planted mistake. Empty where Excel can't hold the form.
pub fn fill(sheet: &Sheet, lang: Lang, values: &[(usize, Decimal, Status)], planted: Option<Planted>) -> Vec<u8> {
    let mut page = Page::of(sheet, lang);
    for (index, value, status) in values {
        if let Some(row) = page.rows.get_mut(*index) {
            (row.value, row.status) = (Input::Number(*value), status_word(*status, lang));
        }
    }
    if planted == Some(Planted::NotASpreadsheet) {
        return b"%PDF-1.7\n".to_vec();
    }
    if let Some((planted, index)) = planted.and_then(|planted| Some((planted, planted.line(sheet)?))) {
        plant(&mut page, planted, index);
    }
    page.draw().unwrap_or_default()
}

fn plant(page: &mut Page, planted: Planted, index: usize) {
    match planted {
        Planted::InsertedRow => {
            let mut inserted = page.rows[index].clone();
            inserted.code.clear();
            inserted.label.insert(0, '*');
            page.rows.insert(index, inserted);
        }
        Planted::DeletedRow => drop(page.rows.remove(index)),
        Planted::MovedRow => page.rows.swap(index, index + 1),
        Planted::CopiedRow => page.rows.insert(index + 1, page.rows[index].clone()),
        Planted::MergedCells => page.merged = Some(index),
        Planted::EditedHeading => page.headings[usize::from(column::PLAN)].insert(0, '*'),
        Planted::OtherFormat => page.format += 1,
        Planted::NoKey => page.key = None,
        _ => {
            plant_key(page, planted);
            plant_cell(page, planted, index);
        }
    }
}

fn plant_key(page: &mut Page, planted: Planted) {
    let Some(key) = &mut page.key else { return };
    match planted {
        Planted::OtherBook => key.book.push('*'),
        Planted::OtherForm => key.form.push('*'),
        Planted::OtherUnit => key.unit.push('*'),
        Planted::OtherPeriod => key.period = key.period.previous_year().unwrap_or(key.period),
        Planted::OtherVersion => key.version += 1,
        Planted::DamagedKey => key.book.clear(),
        _ => {}
    }
}

fn plant_cell(page: &mut Page, planted: Planted, index: usize) {
    let row = &mut page.rows[index];
    match planted {
        Planted::TextNumber => row.value = Input::Text("12,5".replace(',', &figure::Style::from(page.lang).decimal().to_string())),
        Planted::NotANumber => row.value = Input::Text("12.5o".to_owned()),
        Planted::PercentFormat => row.value = Input::Percent(Decimal::new(125, 3)),
        Planted::Formula => row.value = Input::Formula("=1+2".to_owned()),
        Planted::DateCell => row.value = Input::Date(jiff::civil::date(2022, 5, 12)),
        Planted::Boolean => row.value = Input::Boolean(true),
        Planted::ErrorValue => row.value = Input::Error("#REF!".to_owned()),
        Planted::NegativeCount => row.value = Input::Number(Decimal::from(-3)),
        Planted::FractionCount => row.value = Input::Number(Decimal::new(35, 1)),
        Planted::GivenDiffers => row.value = other(&row.value),
        Planted::UnknownStatus => row.status = "?".to_owned(),
        Planted::WordsAlone => {
            row.value = Input::Empty;
            row.cause = "*".to_owned();
        }
        Planted::EditedLabel => row.label.push('*'),
        Planted::ChangedUnit => row.unit.push('*'),
        _ => {}
    }
}

fn other(value: &Input) -> Input {
    match value {
        Input::Number(value) => Input::Number(*value + Decimal::ONE),
        _ => Input::Number(Decimal::ONE),
    }
}
