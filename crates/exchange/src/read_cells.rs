//! One line of a filled form: its value, status and words, or what is wrong with each of its cells.

use crate::fault::Fault;
use crate::form::{column, number_text, status_of, statuses};
use crate::formats::{Cell, Content};
use crate::read::Form;
use crate::{Filled, Line};
use figure::{Hedge, Style, Units, read_cell};
use plan::Status;
use rust_decimal::Decimal;
use texts::{Lang, Message};

/// What a line brings; `None`: nothing was filled in, or it was given in another form.
pub(crate) fn filled(form: &Form<'_>, at: u32, line: &Line) -> Result<Option<Filled>, Vec<Fault>> {
    let mut faults = Vec::new();
    let value = value(form, at, line).unwrap_or_else(|fault| {
        faults.push(fault);
        None
    });
    if let Some((other, given)) = &line.given {
        if let Some(value) = value.filter(|value| value != given) {
            let message = Message::new("exchange-form-given-differs")
                .with("form", other)
                .with("given", number_text(*given, form.lang))
                .with("value", number_text(value, form.lang));
            let help = Message::new("exchange-help-form-given-differs").with("form", other);
            faults.push(form.fault(at, column::VALUE, message, help));
        }
        return if faults.is_empty() { Ok(None) } else { Err(faults) };
    }
    let status = status(form, at, line).unwrap_or_else(|fault| {
        faults.push(fault);
        Status::A
    });
    let mut words = |to: u16| {
        words(form, at, to).unwrap_or_else(|fault| {
            faults.push(fault);
            String::new()
        })
    };
    let (cause, remedy) = (words(column::CAUSE), words(column::REMEDY));
    if value.is_none() && faults.is_empty() && !(cause.is_empty() && remedy.is_empty()) {
        let message = Message::new("exchange-form-words-alone");
        faults.push(form.fault(at, column::VALUE, message, Message::new("exchange-help-form-words-alone")));
    }
    let taken = value.map(|value| Filled { indicator: line.indicator.clone(), value, status, cause, remedy });
    if faults.is_empty() { Ok(taken) } else { Err(faults) }
}

/// The cell, and its content if it holds anything but spaces.
fn cell<'a>(form: &'a Form<'_>, at: u32, to: u16) -> Option<(&'a Cell, Option<&'a Content>)> {
    let cell = form.grid.cells.get(&(at, u32::from(to)))?;
    let blank = |content: &&Content| matches!(content, Content::Text(text) if text.trim().is_empty());
    Some((cell, cell.content.as_ref().filter(|content| !blank(content))))
}

fn value(form: &Form<'_>, at: u32, line: &Line) -> Result<Option<Decimal>, Fault> {
    let Some((cell, content)) = cell(form, at, column::VALUE) else { return Ok(None) };
    let fault = |message: Message, help: Message| form.fault(at, column::VALUE, message, help);
    let retype = || Message::new("exchange-help-form-retype");
    match content {
        Some(Content::Error(error)) => Err(fault(Message::new("exchange-form-error-value").with("error", error), retype())),
        _ if cell.formula => Err(fault(Message::new("exchange-form-formula"), Message::new("exchange-help-form-formula"))),
        None => Ok(None),
        Some(Content::Date) => Err(fault(Message::new("exchange-form-date"), Message::new("exchange-help-form-date"))),
        Some(Content::Boolean(_)) => Err(fault(Message::new("exchange-form-boolean"), retype())),
        Some(Content::Text(text)) => Err(said(form, at, text)),
        Some(Content::Number(None)) => Err(fault(Message::new("exchange-form-number-size"), retype())),
        Some(Content::Number(Some(value))) if cell.percent => {
            let shown = value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(*value);
            let message = Message::new("exchange-form-percent")
                .with("value", number_text(*value, form.lang))
                .with("shown", number_text(shown, form.lang));
            let help = Message::new("exchange-help-form-percent").with("shown", number_text(shown, form.lang));
            Err(fault(message, help))
        }
        Some(Content::Number(Some(value))) => whole(form, at, line, *value).map(Some),
    }
}

/// A count is a whole number from 0.
fn whole(form: &Form<'_>, at: u32, line: &Line, value: Decimal) -> Result<Decimal, Fault> {
    let help = || Message::new("exchange-help-form-count").with("unit", &line.unit);
    let say = |message: Message| form.fault(at, column::VALUE, message.with("value", number_text(value, form.lang)), help());
    if !line.count {
        Ok(value)
    } else if value.is_sign_negative() && !value.is_zero() {
        Err(say(Message::new("exchange-form-negative-count")))
    } else if !value.fract().is_zero() {
        Err(say(Message::new("exchange-form-fraction-count")))
    } else {
        Ok(value)
    }
}

/// What to say of a text where a number belongs.
fn said(form: &Form<'_>, at: u32, text: &str) -> Fault {
    let text = text.trim();
    let shown: String = text.chars().take(60).collect();
    let (message, help) = match looks_like(text, form.lang) {
        Some(value) => {
            let value = number_text(value, form.lang);
            let message = Message::new("exchange-form-text-number").with("text", shown).with("value", &value);
            (message, Message::new("exchange-help-form-text-number").with("value", value))
        }
        None => (Message::new("exchange-form-no-number").with("text", shown), Message::new("exchange-help-form-no-number")),
    };
    form.fault(at, column::VALUE, message, help)
}

/// The number that a text would be, if it is clear.
fn looks_like(text: &str, lang: Lang) -> Option<Decimal> {
    let text = figure::Normalised::new(text).text().replace('\u{a0}', " ");
    let (minus, digits) = match text.trim().strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.trim()),
    };
    // A cell with a whole text in it is not read to the end.
    let figure = (digits.len() <= 200).then(|| read_cell(digits, Units::builtin(), Style::from(lang))).flatten()?;
    let clear = figure.upper.is_none() && figure.hedge == Hedge::None && digits.starts_with(|c: char| c.is_ascii_digit() || c == '(');
    clear.then_some(if minus { -figure.value } else { figure.value })
}

fn status(form: &Form<'_>, at: u32, line: &Line) -> Result<Status, Fault> {
    let word = form.grid.text(at, u32::from(column::STATUS));
    match cell(form, at, column::STATUS) {
        None | Some((Cell { formula: false, .. }, None)) => return Ok(line.status),
        Some((Cell { formula: false, .. }, Some(Content::Text(_)))) => {
            if let Some(status) = status_of(&word) {
                return Ok(status);
            }
        }
        Some(_) => {}
    }
    let offered = statuses(form.lang).map(|(_, word)| word).join(", ");
    let message = Message::new("exchange-form-status").with("word", word.chars().take(60).collect::<String>());
    Err(form.fault(at, column::STATUS, message, Message::new("exchange-help-form-status").with("words", offered)))
}

/// Words of a cause or a remedy: a number is words, too.
fn words(form: &Form<'_>, at: u32, to: u16) -> Result<String, Fault> {
    match cell(form, at, to) {
        None => Ok(String::new()),
        Some((Cell { formula: false, .. }, None | Some(Content::Text(_) | Content::Number(Some(_))))) => {
            Ok(figure::Normalised::new(form.grid.text(at, u32::from(to)).trim()).text().to_owned())
        }
        Some(_) => Err(form.fault(at, to, Message::new("exchange-form-words"), Message::new("exchange-help-form-words"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("12,5", Some("12.5"))]
    #[case("1.234", Some("1234"))]
    #[case("-3,25", Some("-3.25"))]
    #[case("2026", Some("2026"))]
    #[case("12,5 tấn", Some("12.5"))]
    #[case("12.5o", None)]
    #[case("khoảng 12", None)]
    #[case("12-15", None)]
    #[case("x", None)]
    #[case("-", None)]
    fn a_text_may_look_like_a_number(#[case] text: &str, #[case] number: Option<&str>) {
        assert_eq!(looks_like(text, Lang::Vi), number.map(|number| number.parse().expect("a decimal")));
    }
}
