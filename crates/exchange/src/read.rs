//! Takes a filled form back: which form it is, whether it is still laid out as it was sent, then every value or every fault.

use crate::cell::address;
use crate::fault::Fault;
use crate::form::{KEY_FORMAT, KEY_LINES, KEY_MARK, KEY_NAMES, KEY_SHEET, MAX_LINES, column, headings, row, tidy};
use crate::formats::{self, Grid};
use crate::read_cells;
use crate::{Filled, Key, Line, Sheet};
use std::collections::{BTreeMap, BTreeSet};
use texts::{Lang, Message};

/// Which form a file is, so that a program knows what to hold it against.
///
/// # Errors
/// The file is no spreadsheet, or its key sheet is missing, damaged or of another version of this program.
pub fn read_key(bytes: &[u8], file: &str) -> Result<Key, Vec<Fault>> {
    let grids = formats::open(bytes, file).map_err(|fault| vec![fault])?;
    sent(&grids, file).map(|sent| sent.key).map_err(|fault| vec![fault])
}

/// The figures of a filled form: all of them, or all faults. Nothing is taken from a form with a fault. An empty value cell
/// gives no figure, because missing is not zero; nor does a line that was given in another form.
///
/// # Errors
/// Everything that is wrong, each with its cell and the way out.
pub fn read_form(bytes: &[u8], file: &str, expected: &Sheet) -> Result<Vec<Filled>, Vec<Fault>> {
    let grids = formats::open(bytes, file).map_err(|fault| vec![fault])?;
    let sent = sent(&grids, file).map_err(|fault| vec![fault])?;
    let visible = |grid: &&Grid| grid.name != KEY_SHEET;
    let named = grids.iter().filter(visible).find(|grid| grid.name == sent.sheet);
    let Some(grid) = named.or_else(|| grids.iter().find(visible)) else {
        return Err(vec![damaged(file)]);
    };
    let form = Form { grid, lang: sent.lang };
    let mut faults = form.strangers(&sent, expected, file);
    if faults.is_empty() {
        faults.extend(outdated(&sent, expected, file));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    faults = form.headings();
    if !faults.is_empty() {
        return Err(faults);
    }
    let rows = form.rows(&sent, &mut faults);
    let mut filled = Vec::new();
    for (line, written) in expected.lines.iter().zip(&sent.lines) {
        if let Some(&at) = rows.get(&written.code) {
            form.same_words(at, written, &mut faults);
            filled.extend(form.line(at, line, &mut faults));
        }
    }
    form.merged(rows.values().copied().collect(), &mut faults);
    if faults.is_empty() { Ok(filled) } else { Err(faults) }
}

/// A form as it was sent out: what its key sheet says.
struct Sent {
    key: Key,
    /// Name of the unit, for people.
    unit_name: String,
    sheet: String,
    lang: Lang,
    lines: Vec<Written>,
}

/// A line as it was sent out.
struct Written {
    row: u32,
    code: String,
    unit: String,
    label: String,
}

/// A form that came back.
pub(crate) struct Form<'a> {
    pub grid: &'a Grid,
    pub lang: Lang,
}

fn damaged(file: &str) -> Fault {
    Fault::new(file, Message::new("exchange-form-key-damaged"), Message::new("exchange-help-form-fresh"))
}

fn sent(grids: &[Grid], file: &str) -> Result<Sent, Fault> {
    let Some(grid) = grids.iter().find(|grid| grid.name == KEY_SHEET && grid.text(0, 0) == KEY_MARK) else {
        return Err(Fault::new(file, Message::new("exchange-form-no-key"), Message::new("exchange-help-form-no-key")));
    };
    let format = grid.text(0, 1);
    if format != KEY_FORMAT.to_string() {
        let message = Message::new("exchange-form-other-format").with("format", format).with("known", KEY_FORMAT);
        return Err(Fault::new(file, message, Message::new("exchange-help-form-fresh")));
    }
    parse(grid).ok_or_else(|| damaged(file))
}

fn parse(grid: &Grid) -> Option<Sent> {
    let said = |name: &str| {
        let at = (1..).zip(KEY_NAMES).find(|(_, known)| *known == name)?.0;
        (grid.text(at, 0) == name).then(|| grid.text(at, 1)).filter(|text| !text.is_empty())
    };
    let key = Key {
        book: said("book")?,
        form: said("form")?,
        version: said("version")?.parse().ok()?,
        unit: said("unit")?,
        about: said("about")?,
        period: said("period")?.parse().ok()?,
        calendar: plan::Calendar::parse(&said("calendar")?)?,
    };
    let mut lines: Vec<Written> = Vec::new();
    for at in KEY_LINES..KEY_LINES + MAX_LINES {
        let code = grid.text(at, 1);
        if code.is_empty() {
            break;
        }
        let row: u32 = grid.text(at, 0).parse().ok()?;
        lines.push(Written { row: row.checked_sub(1)?, code, unit: grid.text(at, 2), label: grid.text(at, 3) });
    }
    Some(Sent {
        key,
        unit_name: said("unit-name").unwrap_or_default(),
        sheet: said("sheet")?,
        lang: said("language")?.parse().ok()?,
        lines,
    })
}

/// The lines were sent out otherwise than the form is now.
fn outdated(sent: &Sent, expected: &Sheet, file: &str) -> Option<Fault> {
    let same = |(line, written): (&Line, &Written)| line.indicator == written.code && tidy(&line.unit) == tidy(&written.unit);
    let same_lines = sent.lines.len() == expected.lines.len() && expected.lines.iter().zip(&sent.lines).all(same);
    let message = Message::new("exchange-form-outdated").with("form", &expected.number);
    (!same_lines).then(|| Fault::new(file, message, Message::new("exchange-help-form-fresh")))
}

impl Form<'_> {
    /// A fault in a cell.
    pub fn fault(&self, row: u32, column: u16, message: Message, help: Message) -> Fault {
        Fault::new(format!("{}!{}", self.grid.name, address(row, u32::from(column))), message, help)
    }

    /// It is the form of another book, unit, period or version.
    fn strangers(&self, sent: &Sent, expected: &Sheet, file: &str) -> Vec<Fault> {
        let (key, wanted) = (&sent.key, &expected.key);
        let fresh = || Message::new("exchange-help-form-fresh");
        let mut faults = Vec::new();
        if key.book != wanted.book {
            faults.push(Fault::new(file, Message::new("exchange-form-other-book"), fresh()));
        }
        if key.form != wanted.form {
            let message = Message::new("exchange-form-other-form").with("found", &key.form).with("wanted", &wanted.form);
            faults.push(self.fault(row::TITLE, 0, message, Message::new("exchange-help-form-right-file")));
        } else if key.version != wanted.version {
            let message = Message::new("exchange-form-other-version").with("found", key.version).with("wanted", wanted.version);
            faults.push(self.fault(row::TITLE, 0, message, fresh()));
        }
        if (&key.unit, &key.about) != (&wanted.unit, &wanted.about) {
            let name = |name: &str, key: &Key| match key.unit == key.about {
                true => format!("{name} ({})", key.unit),
                false => format!("{name} ({}, {})", key.unit, key.about),
            };
            let (found, wanted) = (name(&sent.unit_name, key), name(&expected.unit_name, wanted));
            let message = Message::new("exchange-form-other-unit").with("found", found).with("wanted", wanted);
            faults.push(self.fault(row::UNIT, 0, message, Message::new("exchange-help-form-right-file")));
        }
        if (key.period, key.calendar) != (wanted.period, wanted.calendar) {
            let text = |key: &Key| crate::form::period_text(key.period, key.calendar, self.lang);
            let message = Message::new("exchange-form-other-period").with("found", text(key)).with("wanted", text(wanted));
            faults.push(self.fault(row::PERIOD, 0, message, Message::new("exchange-help-form-right-file")));
        }
        faults
    }

    /// A heading is another one: columns were inserted, deleted or moved, and no value can be trusted to be what it seems.
    fn headings(&self) -> Vec<Fault> {
        let changed = (0..).zip(headings(self.lang)).filter_map(|(at, heading)| {
            let found = self.grid.text(row::HEAD, u32::from(at));
            let message = Message::new("exchange-form-heading").with("found", found.clone()).with("wanted", &heading);
            (tidy(&found) != tidy(&heading)).then(|| self.fault(row::HEAD, at, message, Message::new("exchange-help-form-layout")))
        });
        // One row more above the table moves all headings: the first says it.
        changed.take(1).collect()
    }

    /// Where each line stands now, by the hidden code in its row.
    fn rows(&self, sent: &Sent, faults: &mut Vec<Fault>) -> BTreeMap<String, u32> {
        let known: BTreeSet<&str> = sent.lines.iter().map(|line| line.code.as_str()).collect();
        let code = |at: u32| tidy(&self.grid.text(at, u32::from(column::CODE)));
        let used: BTreeSet<u32> = self.grid.cells.range((row::FIRST, 0)..).map(|((row, _), _)| *row).collect();
        let last = used.iter().copied().rfind(|at| known.contains(code(*at).as_str())).unwrap_or(row::FIRST);
        let mut rows: BTreeMap<String, u32> = BTreeMap::new();
        let mut order: Vec<(u32, String)> = Vec::new();
        for at in row::FIRST..=used.last().copied().unwrap_or(row::FIRST) {
            let code = code(at);
            if !known.contains(code.as_str()) {
                if at < last || self.seems_a_line(at) {
                    order.push((at, String::new()));
                }
            } else if let Some(first) = rows.get(&code) {
                let message = Message::new("exchange-form-row-copied").with("row", first + 1);
                faults.push(self.fault(at, column::LABEL, message, Message::new("exchange-help-form-layout")));
            } else {
                rows.insert(code.clone(), at);
                order.push((at, code));
            }
        }
        self.out_of_order(sent, &rows, &order, faults);
        rows
    }

    /// A row below the table claims to be a line: signatures and notes do not.
    fn seems_a_line(&self, at: u32) -> bool {
        let filled = |to: u16| self.grid.cells.contains_key(&(at, u32::from(to)));
        filled(column::CODE) || filled(column::VALUE) || filled(column::UNIT)
    }

    /// Rows that were inserted (without a code), deleted or moved.
    fn out_of_order(&self, sent: &Sent, rows: &BTreeMap<String, u32>, order: &[(u32, String)], faults: &mut Vec<Fault>) {
        let layout = || Message::new("exchange-help-form-layout");
        let gone: Vec<&Written> = sent.lines.iter().filter(|line| !rows.contains_key(&line.code)).collect();
        faults.extend(gone.iter().map(|line| {
            let message = Message::new("exchange-form-row-deleted").with("label", &line.label);
            self.fault(line.row, column::LABEL, message, layout())
        }));
        // A line that was cleared leaves an empty row behind: that is told once.
        let strange = order.iter().filter(|(at, code)| code.is_empty() && gone.iter().all(|line| line.row != *at));
        faults.extend(strange.map(|(at, _)| self.fault(*at, column::LABEL, Message::new("exchange-form-row-inserted"), layout())));
        let wanted = sent.lines.iter().filter(|line| rows.contains_key(&line.code));
        let found = order.iter().filter(|(_, code)| !code.is_empty());
        if let Some((line, (at, _))) = wanted.zip(found).find(|(line, (_, code))| line.code != *code) {
            let message = Message::new("exchange-form-row-moved").with("label", &line.label);
            faults.push(self.fault(*at, column::LABEL, message, layout()));
        }
    }

    /// The label and the unit are those that were sent.
    fn same_words(&self, at: u32, written: &Written, faults: &mut Vec<Fault>) {
        let (label, unit) = (self.grid.text(at, u32::from(column::LABEL)), self.grid.text(at, u32::from(column::UNIT)));
        if tidy(&label) != tidy(&written.label) {
            let message = Message::new("exchange-form-label").with("found", label).with("wanted", &written.label);
            faults.push(self.fault(at, column::LABEL, message, Message::new("exchange-help-form-label")));
        }
        if tidy(&unit) != tidy(&written.unit) {
            let message = Message::new("exchange-form-measure").with("found", unit).with("wanted", &written.unit);
            let help = Message::new("exchange-help-form-measure").with("wanted", &written.unit);
            faults.push(self.fault(at, column::UNIT, message, help));
        }
    }

    fn line(&self, at: u32, line: &Line, faults: &mut Vec<Fault>) -> Option<Filled> {
        read_cells::filled(self, at, line).unwrap_or_else(|found| {
            faults.extend(found);
            None
        })
    }

    /// Merged cells over inputs, once each: what they hide is lost.
    fn merged(&self, rows: BTreeSet<u32>, faults: &mut Vec<Fault>) {
        for ((top, left), (bottom, right)) in &self.grid.merged {
            let inputs = u32::from(column::VALUE)..=u32::from(column::REMEDY);
            let Some(first) = rows.range(top..).next().filter(|row| *row <= bottom) else { continue };
            let to = (*left).max(*inputs.start());
            if to <= (*right).min(*inputs.end()) {
                let to = u16::try_from(to).unwrap_or(column::VALUE);
                let message = Message::new("exchange-form-merged");
                faults.push(self.fault(*first, to, message, Message::new("exchange-help-form-merged")));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::{Input, Page, Row};
    use plan::{Calendar, Names};

    fn sheet() -> Sheet {
        let line = |code: &str| Line::new(code, Names { vi: format!("Chỉ tiêu {code}"), en: String::new() }, "ha", 1, false);
        let (period, calendar) = ("2022-03".parse().expect("a period"), Calendar::Statistical);
        Sheet {
            key: Key { book: "b".into(), form: "f".into(), version: 1, unit: "u".into(), about: "u".into(), period, calendar },
            title: Names::default(),
            number: "Biểu 1".into(),
            unit_name: "Xã".into(),
            due: None,
            lines: vec![line("a"), line("b"), line("c")],
        }
    }

    fn row(label: &str, unit: &str) -> Row {
        let [number, code, status, cause, remedy] = Default::default();
        Row { number, label: label.into(), unit: unit.into(), code, value: Input::Empty, status, cause, remedy, line: None }
    }

    /// What is told of a form whose rows were changed.
    fn told(change: impl FnOnce(&mut Vec<Row>)) -> Vec<(&'static str, String)> {
        let sheet = sheet();
        let mut page = Page::of(&sheet, Lang::Vi);
        change(&mut page.rows);
        let read = read_form(&page.draw().expect("a workbook"), "biểu.xlsx", &sheet);
        read.err().unwrap_or_default().into_iter().map(|fault| (fault.message.key(), fault.place)).collect()
    }

    #[test]
    fn an_empty_row_between_lines_is_told() {
        assert_eq!(told(|rows| rows.insert(1, row("", ""))), [("exchange-form-row-inserted", "Biểu 1!B9".to_owned())]);
    }

    #[test]
    fn a_line_that_was_cleared_is_told_once() {
        assert_eq!(told(|rows| rows[1] = row("", "")), [("exchange-form-row-deleted", "Biểu 1!B9".to_owned())]);
    }

    #[test]
    fn a_signature_below_the_table_does_no_harm_but_a_line_does() {
        assert_eq!(told(|rows| rows.push(row("Người lập biểu", ""))), []);
        assert_eq!(told(|rows| rows.push(row("Chỉ tiêu mới", "ha"))), [("exchange-form-row-inserted", "Biểu 1!B11".to_owned())]);
    }

    #[test]
    fn lines_out_of_order_are_told_where_it_begins() {
        assert_eq!(told(|rows| rows.rotate_left(1)), [("exchange-form-row-moved", "Biểu 1!B8".to_owned())]);
    }
}
