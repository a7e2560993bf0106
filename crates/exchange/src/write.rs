//! Draws a form as an Excel workbook. What stands in each row is laid down in a [`Page`] first, so that made-up mistakes
//! (`specimen`) go through the same drawing.

use crate::cell;
use crate::fault::Fault;
use crate::form::{
    KEY_FORMAT, KEY_LINES, KEY_MARK, KEY_NAMES, KEY_SHEET, column, date_text, headings, number_text, period_text, row, sheet_name,
    status_word, statuses,
};
use crate::write_formats::Formats;
use crate::{Key, Line, Sheet};
use rust_decimal::Decimal;
use rust_xlsxwriter::{DataValidation, DataValidationRule, Formula, ProtectionOptions, Workbook, Worksheet, XlsxError};
use texts::{Lang, Message};

/// The Excel workbook of a form: a protected sheet with open input cells, and a very hidden sheet that says which form it is.
///
/// # Errors
/// Excel can't hold it (texts of more than 32,767 characters, too many lines).
pub fn write_form(sheet: &Sheet, lang: Lang) -> Result<Vec<u8>, Fault> {
    let page = Page::of(sheet, lang);
    page.draw().map_err(|error| {
        let message = Message::new("exchange-form-not-written").with("form", &sheet.number).with("reason", error);
        Fault::new(&sheet.key.form, message, Message::new("exchange-help-form-not-written"))
    })
}

/// What stands in an input cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Input {
    Empty,
    Number(Decimal),
    Percent(Decimal),
    Text(String),
    Formula(String),
    Error(String),
    Date(jiff::civil::Date),
    Boolean(bool),
}

/// One row of the visible sheet.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub number: String,
    pub label: String,
    pub unit: String,
    /// Code of the indicator; empty in a row that somebody inserted.
    pub code: String,
    pub value: Input,
    pub status: String,
    pub cause: String,
    pub remedy: String,
    /// The line it was made of.
    pub line: Option<Line>,
}

/// A line as the key sheet remembers it: row from 1, code, unit, label.
pub(crate) type Written = (u32, String, String, String);

/// All that is drawn.
pub(crate) struct Page {
    pub lang: Lang,
    /// `None`: no key sheet is written.
    pub key: Option<Key>,
    pub format: u32,
    pub name: String,
    pub unit_name: String,
    /// Row and text.
    pub head: Vec<(u32, String)>,
    pub headings: Vec<String>,
    pub rows: Vec<Row>,
    pub written: Vec<Written>,
    /// Index of a row whose value cell is merged with the one below.
    pub merged: Option<usize>,
}

impl Page {
    /// The page of a form as it is sent out.
    pub fn of(sheet: &Sheet, lang: Lang) -> Page {
        let title = Message::new("exchange-form-title").with("number", &sheet.number).with("title", sheet.title.get(lang));
        let period = period_text(sheet.key.period, sheet.key.calendar, lang);
        let mut head = vec![
            (row::TITLE, title.text(lang)),
            (row::UNIT, Message::new("exchange-form-unit").with("unit", &sheet.unit_name).text(lang)),
            (row::PERIOD, Message::new("exchange-form-period").with("period", period).text(lang)),
            (row::HOW, Message::new("exchange-form-how").text(lang)),
        ];
        if let Some(due) = sheet.due {
            head.push((row::DUE, Message::new("exchange-form-due").with("date", date_text(due, lang)).text(lang)));
        }
        let mut counters: Vec<u32> = Vec::new();
        let rows: Vec<Row> = sheet.lines.iter().map(|line| filled(line, numbered(&mut counters, line.depth), lang)).collect();
        let numbers = row::FIRST + 1..;
        let written = numbers.zip(&rows).map(|(n, row)| (n, row.code.clone(), row.unit.clone(), row.label.clone())).collect();
        Page {
            lang,
            key: Some(sheet.key.clone()),
            format: KEY_FORMAT,
            name: sheet_name(&sheet.number),
            unit_name: sheet.unit_name.clone(),
            head,
            headings: headings(lang).to_vec(),
            rows,
            written,
            merged: None,
        }
    }

    /// The workbook.
    pub fn draw(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let formats = Formats::default();
        let sheet = workbook.add_worksheet();
        sheet.set_name(&self.name)?;
        self.set_up(sheet)?;
        self.draw_head(sheet, &formats)?;
        for (at, row) in (row::FIRST..).zip(&self.rows) {
            self.draw_row(sheet, at, row, &formats)?;
        }
        if let Some(index) = self.merged.filter(|index| index + 1 < self.rows.len()) {
            let first = row::FIRST + u32::try_from(index).unwrap_or(0);
            let format = formats.input(0);
            sheet.merge_range(first, column::VALUE, first + 1, column::VALUE, "", &format)?;
            self.draw_row(sheet, first, &self.rows[index], &formats)?;
        }
        if let Some(key) = &self.key {
            self.draw_key(workbook.add_worksheet(), key)?;
        }
        workbook.save_to_buffer()
    }

    /// Paper, widths, frozen rows and protection.
    fn set_up(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let last = row::FIRST + u32::try_from(self.rows.len()).unwrap_or(0).saturating_sub(1);
        for (at, width) in (0..).zip([6, 44, 12, 14, 14, 14, 16, 14, 32, 32, 36]) {
            sheet.set_column_width(at, width)?;
        }
        sheet.set_column_hidden(column::CODE)?;
        // 9 is A4 (ECMA-376, ST_PaperSize).
        sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0).set_footer("&C&P/&N");
        sheet.set_repeat_rows(row::HEAD, row::HEAD)?;
        sheet.set_print_area(0, 0, last.max(row::FIRST), column::NOTE)?;
        sheet.set_freeze_panes(row::FIRST, column::UNIT)?;
        // Without a password: it guards against slips, not against people. They may widen columns and rows.
        sheet.protect_with_options(&ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::default() });
        Ok(())
    }

    fn draw_head(&self, sheet: &mut Worksheet, formats: &Formats) -> Result<(), XlsxError> {
        for (at, text) in &self.head {
            let format = if *at == row::TITLE { &formats.title } else { &formats.head };
            sheet.write_string_with_format(*at, 0, text, format)?;
        }
        for (at, text) in (0..).zip(&self.headings) {
            sheet.write_string_with_format(row::HEAD, at, text, &formats.heading)?;
        }
        sheet.set_row_height(row::HEAD, 32)?;
        Ok(())
    }

    fn draw_row(&self, sheet: &mut Worksheet, at: u32, row: &Row, formats: &Formats) -> Result<(), XlsxError> {
        sheet.write_string_with_format(at, column::NUMBER, &row.number, &formats.centred)?;
        let depth = row.line.as_ref().map_or(0, |line| line.depth);
        let label = formats.label(depth);
        sheet.write_string_with_format(at, column::LABEL, &row.label, &label)?;
        sheet.write_string_with_format(at, column::UNIT, &row.unit, &formats.centred)?;
        if !row.code.is_empty() {
            sheet.write_string(at, column::CODE, &row.code)?;
        }
        let decimals = row.line.as_ref().map_or(0, |line| line.decimals);
        let shown = formats.shown(decimals);
        if let Some(line) = &row.line {
            for (to, value) in [(column::PLAN, line.plan), (column::SAME_PERIOD, line.same_period), (column::PREVIOUS, line.previous)] {
                match value {
                    Some(value) => sheet.write_number_with_format(at, to, cell::binary(value), &shown)?,
                    None => sheet.write_blank(at, to, &shown)?,
                };
            }
        }
        let given = row.line.as_ref().is_some_and(|line| line.given.is_some());
        let (value, words) = if given { (shown, formats.words.clone()) } else { (formats.input(decimals), formats.open_words.clone()) };
        draw_input(sheet, at, &row.value, &value, formats)?;
        for (to, text) in [(column::STATUS, &row.status), (column::CAUSE, &row.cause), (column::REMEDY, &row.remedy)] {
            if text.is_empty() {
                sheet.write_blank(at, to, &words)?;
            } else {
                sheet.write_string_with_format(at, to, text, &words)?;
            }
        }
        let note = row.line.as_ref().map_or_else(String::new, |line| note(line, self.lang));
        sheet.write_string_with_format(at, column::NOTE, note, &formats.note)?;
        if let Some(line) = row.line.as_ref().filter(|_| !given) {
            sheet.add_data_validation(at, column::VALUE, at, column::VALUE, &self.number_rule(line)?)?;
            sheet.add_data_validation(at, column::STATUS, at, column::STATUS, &self.status_rule()?)?;
        }
        Ok(())
    }

    /// What Excel lets people type as a value.
    fn number_rule(&self, line: &Line) -> Result<DataValidation, XlsxError> {
        let say = |message: Message| cut(&message.text(self.lang), 255);
        let rule = if line.count {
            let rule = DataValidation::new().allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0));
            rule.set_input_message(say(Message::new("exchange-form-type-count").with("unit", &line.unit)))?
                .set_error_message(say(Message::new("exchange-form-refuse-count")))?
        } else {
            let least = cell::binary(-Decimal::from(10_u64.pow(15)));
            let rule = DataValidation::new().allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(least));
            rule.set_input_message(say(Message::new("exchange-form-type-number").with("unit", &line.unit)))?
                .set_error_message(say(Message::new("exchange-form-refuse-number")))?
        };
        let title = cut(&Message::new("exchange-form-column-value").text(self.lang), 32);
        rule.set_input_title(&title)?.set_error_title(title)
    }

    fn status_rule(&self) -> Result<DataValidation, XlsxError> {
        let words = statuses(self.lang).map(|(_, word)| word);
        let message = cut(&Message::new("exchange-form-refuse-status").with("words", words.join(", ")).text(self.lang), 255);
        DataValidation::new().allow_list_strings(&words)?.set_error_message(message)
    }

    fn draw_key(&self, sheet: &mut Worksheet, key: &Key) -> Result<(), XlsxError> {
        sheet.set_name(KEY_SHEET)?.set_very_hidden(true);
        let (version, period) = (key.version.to_string(), key.period.to_string());
        let said: [&str; KEY_NAMES.len()] = [
            &key.book,
            &key.form,
            &version,
            &key.unit,
            &self.unit_name,
            &key.about,
            &period,
            key.calendar.code(),
            &self.name,
            self.lang.code(),
        ];
        sheet.write_string(0, 0, KEY_MARK)?.write_string(0, 1, self.format.to_string())?;
        for (at, (name, text)) in (1..).zip(KEY_NAMES.iter().zip(said)) {
            sheet.write_string(at, 0, *name)?.write_string(at, 1, text)?;
        }
        for (at, (row, code, unit, label)) in (KEY_LINES..).zip(&self.written) {
            sheet.write_string(at, 0, row.to_string())?.write_string(at, 1, code)?;
            sheet.write_string(at, 2, unit)?.write_string(at, 3, label)?;
        }
        sheet.protect();
        Ok(())
    }
}

/// The row of a line with what is known of it.
fn filled(line: &Line, number: String, lang: Lang) -> Row {
    let value = line.given.as_ref().map(|(_, value)| *value).or(line.value);
    Row {
        number,
        label: line.label.get(lang).to_owned(),
        unit: line.unit.clone(),
        code: line.indicator.clone(),
        value: value.map_or(Input::Empty, Input::Number),
        status: if line.given.is_some() { String::new() } else { status_word(line.status, lang) },
        cause: line.cause.clone(),
        remedy: line.remedy.clone(),
        line: Some(line.clone()),
    }
}

/// The next number of a line in an outline: `1`, `1.1`, `1.2`, `2`.
fn numbered(counters: &mut Vec<u32>, depth: u8) -> String {
    // A line can stand only one step deeper than the one above it.
    let depth = usize::from(depth).min(counters.len());
    counters.truncate(depth + 1);
    match counters.get_mut(depth) {
        Some(counter) => *counter += 1,
        None => counters.push(1),
    }
    counters.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
}

fn note(line: &Line, lang: Lang) -> String {
    let given = line
        .given
        .as_ref()
        .map(|(form, value)| Message::new("exchange-form-given").with("form", form).with("value", number_text(*value, lang)).text(lang));
    let remark = (!line.remark.is_empty()).then(|| Message::new("exchange-form-returned").with("remark", &line.remark).text(lang));
    given.into_iter().chain(remark).collect::<Vec<_>>().join("\n")
}

fn draw_input(sheet: &mut Worksheet, at: u32, input: &Input, format: &rust_xlsxwriter::Format, formats: &Formats) -> Result<(), XlsxError> {
    let to = column::VALUE;
    match input {
        Input::Empty => sheet.write_blank(at, to, format)?,
        Input::Number(value) => sheet.write_number_with_format(at, to, cell::binary(*value), format)?,
        Input::Percent(value) => sheet.write_number_with_format(at, to, cell::binary(*value), &formats.percent)?,
        Input::Text(text) => sheet.write_string_with_format(at, to, text, format)?,
        Input::Formula(formula) => sheet.write_formula_with_format(at, to, formula.as_str(), format)?,
        Input::Error(error) => sheet.write_formula_with_format(at, to, Formula::new(error).set_result(error), format)?,
        Input::Date(day) => {
            let days = day.since(jiff::civil::date(1899, 12, 30)).map_or(0, |span| span.get_days());
            sheet.write_number_with_format(at, to, days, &formats.date)?
        }
        Input::Boolean(value) => sheet.write_boolean_with_format(at, to, *value, format)?,
    };
    Ok(())
}

/// The first `most` UTF-16 units of a text: Excel counts so.
fn cut(text: &str, most: usize) -> String {
    let mut left = most;
    text.chars().take_while(|c| left.checked_sub(c.len_utf16()).map(|rest| left = rest).is_some()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_numbered_by_their_depth() {
        let mut counters = Vec::new();
        let numbers: Vec<String> = [0, 1, 1, 0, 3, 1].into_iter().map(|depth| numbered(&mut counters, depth)).collect();
        assert_eq!(numbers, ["1", "1.1", "1.2", "2", "2.1", "2.2"]);
    }
}
