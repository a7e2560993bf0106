//! Forms as files: `forms.csv`, `form_lines.csv` and `form_units.csv`, read and written.

use super::{Form, FormLine, Forms, Reporter, Step};
use crate::error::{Error, Names};
use crate::indicator::Catalogue;
use crate::org::{Organisation, Span, UnitId};
use crate::period::{CALENDARS, PERIOD_KINDS};
use crate::refs::Refs;
use crate::table::{Row, Table, word_of, write};
use figure::Units;
use texts::Message;

/// The three files of [`Forms::read`], each with its name.
#[derive(Debug, Clone, Copy)]
pub struct FormFiles<'a> {
    /// `forms.csv`: `code,version,name_vi,name_en,period,calendar,deadline,steps,valid_from,valid_to`.
    pub forms: (&'a str, &'a [u8]),
    /// `form_lines.csv`: `form,version,indicator,required,note`.
    pub lines: (&'a str, &'a [u8]),
    /// `form_units.csv`: `form,version,unit_id,about_id`.
    pub units: (&'a str, &'a [u8]),
}

const FORM_COLUMNS: [&str; 10] =
    ["code", "version", "name_vi", "name_en", "period", "calendar", "deadline", "steps", "valid_from", "valid_to"];
const LINE_COLUMNS: [&str; 5] = ["form", "version", "indicator", "required", "note"];
const UNIT_COLUMNS: [&str; 4] = ["form", "version", "unit_id", "about_id"];
const REQUIRED: [(&str, bool); 2] = [("yes", true), ("no", false)];

/// The word for [`Step::Parent`] among the ids of units in `steps`.
const PARENT: &str = "parent";

impl Forms {
    /// Reads the files. What is wrong is added to `errors`: the same version twice, unknown indicators, units and forms, a line
    /// or a unit twice, a bad deadline, a form that asks for nothing.
    pub fn read(files: FormFiles<'_>, catalogue: &Catalogue, org: &Organisation, errors: &mut Vec<Error>) -> Forms {
        let refs = Refs { catalogue, org, units: Units::builtin() };
        let mut forms = Forms::default();
        let mut lines_of_forms = Vec::new();
        let (file, bytes) = files.forms;
        for row in Table::read(file, bytes, &["code", "name_vi", "period"], &FORM_COLUMNS, errors).rows() {
            let before = errors.len();
            let form = form(&row, &refs, errors);
            if let (Some(form), true) = (form, errors.len() == before) {
                if forms.find(&form.code, form.version).is_some() {
                    errors.push(row.error(twice(&row, "code"), Message::new("plan-help-form-twice")));
                    continue;
                }
                forms.add(form);
                lines_of_forms.push(row.line);
            }
        }
        let (name, bytes) = files.lines;
        for row in Table::read(name, bytes, &["form", "indicator"], &LINE_COLUMNS, errors).rows() {
            let indicator = refs.indicator(&row, "indicator", errors);
            let required = row.choice("required", &REQUIRED, errors).unwrap_or(true);
            let (Some(form), Some(indicator)) = (forms.named(&row, errors), indicator) else { continue };
            if form.asks(indicator) {
                errors.push(row.error(twice(&row, "indicator"), Message::new("plan-help-form-twice")));
                continue;
            }
            form.lines.push(FormLine { indicator, required, note: row.text("note").to_owned() });
        }
        let (name, bytes) = files.units;
        for row in Table::read(name, bytes, &["form", "unit_id"], &UNIT_COLUMNS, errors).rows() {
            let unit = refs.unit(&row, "unit_id", errors);
            let about = if row.text("about_id").is_empty() { unit } else { refs.unit(&row, "about_id", errors) };
            let (Some(form), Some(unit), Some(about)) = (forms.named(&row, errors), unit, about) else { continue };
            let reporter = Reporter { unit, about };
            if form.reporters.contains(&reporter) {
                errors.push(row.error(twice(&row, "unit_id"), Message::new("plan-help-form-twice")));
                continue;
            }
            form.reporters.push(reporter);
        }
        for (form, line) in forms.forms.iter().zip(lines_of_forms).filter(|(form, _)| form.lines.is_empty()) {
            let message = Message::new("plan-form-empty").with("form", &form.code);
            errors.push(Error::new(file, line, message, Message::new("plan-help-form-empty")));
        }
        forms
    }

    /// The three files that [`Forms::read`] reads, in its order.
    pub fn write(&self, catalogue: &Catalogue, org: &Organisation) -> [String; 3] {
        let id = |unit: UnitId| org.get(unit).id.to_string();
        let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
        let step = |step: &Step| match step {
            Step::Unit(unit) => id(*unit),
            Step::Parent => PARENT.to_owned(),
        };
        let deadline = |(level, days): &(String, u32)| if level.is_empty() { days.to_string() } else { format!("{level}:{days}") };
        let forms = self.forms.iter().map(|form| {
            vec![
                form.code.clone(),
                form.version.to_string(),
                form.names.vi.clone(),
                form.names.en.clone(),
                form.kind.code().to_owned(),
                form.calendar.code().to_owned(),
                form.deadlines.iter().map(deadline).collect::<Vec<_>>().join(";"),
                form.steps.iter().map(step).collect::<Vec<_>>().join(";"),
                day(form.valid.from),
                day(form.valid.to),
            ]
        });
        let key = |form: &Form| vec![form.code.clone(), form.version.to_string()];
        let lines = self.forms.iter().flat_map(|form| {
            let line = move |line: &FormLine| {
                let required = word_of(&REQUIRED, &line.required);
                let cells = [catalogue.get(line.indicator).code.clone(), required.to_owned(), line.note.clone()];
                key(form).into_iter().chain(cells).collect()
            };
            form.lines.iter().map(line)
        });
        let units = self.forms.iter().flat_map(|form| {
            let unit = move |by: &Reporter| {
                let about = if by.about == by.unit { String::new() } else { id(by.about) };
                key(form).into_iter().chain([id(by.unit), about]).collect()
            };
            form.reporters.iter().map(unit)
        });
        [write(&FORM_COLUMNS, forms), write(&LINE_COLUMNS, lines), write(&UNIT_COLUMNS, units)]
    }

    /// The form that a row of lines or units is of.
    fn named(&mut self, row: &Row<'_>, errors: &mut Vec<Error>) -> Option<&mut Form> {
        let code = row.required("form", errors);
        let version = version(row, errors)?;
        let found = self.forms.iter_mut().find(|form| form.code == code && form.version == version);
        if found.is_none() && !code.is_empty() {
            let message = Message::new("plan-form-unknown").with("form", code).with("version", version);
            errors.push(row.error(message, Message::new("plan-help-form-unknown")));
        }
        found
    }
}

fn twice(row: &Row<'_>, column: &str) -> Message {
    Message::new("plan-form-twice").with("text", row.text(column))
}

fn version(row: &Row<'_>, errors: &mut Vec<Error>) -> Option<u32> {
    if row.text("version").is_empty() { Some(1) } else { row.whole("version", errors) }
}

fn form(row: &Row<'_>, refs: &Refs<'_>, errors: &mut Vec<Error>) -> Option<Form> {
    let code = row.required("code", errors).to_owned();
    let names = Names { vi: row.required("name_vi", errors).to_owned(), en: row.text("name_en").to_owned() };
    row.required("period", errors);
    let kind = row.choice("period", &PERIOD_KINDS, errors);
    let calendar = row.choice("calendar", &CALENDARS, errors).unwrap_or_default();
    let mut steps = Vec::new();
    for step in words(row.text("steps")) {
        if step == PARENT {
            steps.push(Step::Parent);
        } else if let Some(unit) = refs.org.find(step) {
            steps.push(Step::Unit(unit));
        } else {
            let message = Message::new("plan-unit-unknown").with("unit", step);
            errors.push(row.error(message, Message::new("plan-help-unit-unknown")));
        }
    }
    let deadlines = deadlines(row, errors);
    let valid = Span { from: row.date("valid_from", errors), to: row.date("valid_to", errors) };
    let version = version(row, errors)?;
    Some(Form { code, version, names, kind: kind?, calendar, deadlines, steps, lines: Vec::new(), reporters: Vec::new(), valid })
}

/// `commune:3;5`: three working days for a commune, five for any other level.
fn deadlines(row: &Row<'_>, errors: &mut Vec<Error>) -> Vec<(String, u32)> {
    let mut out = Vec::new();
    for word in words(row.text("deadline")) {
        let (level, days) = word.split_once(':').unwrap_or(("", word));
        match days.trim().parse() {
            Ok(days) => out.push((level.trim().to_owned(), days)),
            Err(_) => {
                let message = Message::new("plan-bad-value").with("column", "deadline").with("text", word);
                errors.push(row.error(message, Message::new("plan-help-deadline")));
            }
        }
    }
    out
}

/// The words of a cell that holds several.
fn words(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|word| !word.is_empty())
}
