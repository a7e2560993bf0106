//! Forms as sheets: what goes out to be filled in, and what comes back, whatever kind of file carries it.

use crate::error::{Error, Result};
use crate::ledger::Ledger;
use crate::reference::Reference;
use crate::review::View;
use crate::submission::{Entered, Key};
use plan::{Filled, Form, Sheet, SheetKey, SheetLine, Source, UnitId, WorkingDays};
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::sync::Arc;
use texts::{Lang, Message};

/// The property of a book that tells it from others; its sheets carry it.
const IDENTITY: &str = "identity";
/// A line deeper than this is drawn no deeper.
const DEEPEST: u8 = 9;

/// Makes sheets of submissions and figures of sheets.
pub struct Sheets {
    reference: Arc<Reference>,
    days: WorkingDays,
    book: String,
}

impl Ledger {
    /// What sheets of this book are made of; deadlines count by `days`.
    ///
    /// # Errors
    /// The database can't be read, or of a book that never sent out a sheet, not be written.
    pub async fn sheets(&self, built_in: &impl Source) -> Result<Sheets> {
        let reference = self.reference().await?;
        Ok(Sheets { days: reference.working_days(built_in), reference, book: self.identity().await? })
    }

    async fn identity(&self) -> Result<String> {
        if let Some(identity) = self.property(IDENTITY).await? {
            return Ok(identity);
        }
        // Two books are hardly ever made at the same moment with the same seed of hashing.
        self.set_property(IDENTITY, &format!("{:016x}", RandomState::new().build_hasher().finish())).await?;
        // Of two processes that were first at the same moment the later one names the book for both.
        Ok(self.property(IDENTITY).await?.unwrap_or_default())
    }
}

impl Sheets {
    /// The small tables that the sheets are of.
    pub fn reference(&self) -> &Reference {
        &self.reference
    }

    /// Which submission a sheet is of.
    pub fn key(sheet: &SheetKey) -> Key {
        Key { form: sheet.form.clone(), unit: sheet.unit.clone(), about: Some(sheet.about.clone()), period: sheet.period }
    }

    /// The sheet of a submission, with all that is known beside its cells.
    ///
    /// # Errors
    /// The form is gone.
    pub fn of(&self, view: &View, lang: Lang) -> Result<Sheet> {
        let form = self.form(view)?;
        let org = &self.reference.org;
        let window = view.period.window(form.calendar);
        let id = |unit: UnitId| org.get(unit).id.to_string();
        let key = SheetKey {
            book: self.book.clone(),
            form: view.form.clone(),
            version: view.version,
            unit: id(view.unit),
            about: id(view.about),
            period: view.period,
            calendar: form.calendar,
        };
        let number = Message::new("book-form-number").with("number", format!("{:02}", self.number(&view.form)));
        Ok(Sheet {
            key,
            title: form.names.clone(),
            number: number.text(lang),
            unit_name: org.name(view.unit, window.to).to_owned(),
            due: Some(form.due(view.unit, window, org, &self.days)),
            lines: view.lines.iter().map(|line| self.line(line, view)).collect(),
        })
    }

    fn form(&self, view: &View) -> Result<&Form> {
        let unknown = || Error::refused(Message::new("ledger-form-unknown").with("form", &view.form), Message::new("ledger-help-form"));
        self.reference.forms.find(&view.form, view.version).ok_or_else(unknown)
    }

    /// The number of a form among all, from 1.
    fn number(&self, form: &str) -> usize {
        let mut codes: Vec<&str> = Vec::new();
        for known in self.reference.forms.all() {
            if !codes.contains(&&*known.code) {
                codes.push(&known.code);
            }
        }
        codes.iter().position(|code| *code == form).map_or(1, |at| at + 1)
    }

    fn line(&self, line: &crate::review::Line, view: &View) -> SheetLine {
        let catalogue = &self.reference.catalogue;
        let about = catalogue.get(line.indicator);
        SheetLine {
            indicator: about.code.clone(),
            label: about.names.clone(),
            depth: view.depth(line, &self.reference),
            unit: about.unit_name.clone(),
            decimals: about.decimals,
            count: about.unit.is_count() && about.decimals == 0,
            plan: line.plan,
            previous: line.previous,
            same_period: line.same_period,
            given: line.given.clone(),
            value: line.value,
            status: line.status,
            cause: line.cause.clone(),
            remedy: line.remedy.clone(),
            remark: line.remark.clone().unwrap_or_default(),
        }
    }

    /// Figures of a filled sheet; a cell that was emptied takes what stood there back.
    pub fn entered(&self, filled: Vec<Filled>, view: &View) -> Vec<Entered> {
        let mut out: Vec<Entered> = filled
            .into_iter()
            .map(|f| Entered { indicator: f.indicator, value: Some(f.value), status: f.status, cause: f.cause, remedy: f.remedy })
            .collect();
        for line in view.lines.iter().filter(|line| line.value.is_some()) {
            let code = &self.reference.catalogue.get(line.indicator).code;
            if !out.iter().any(|entered| entered.indicator == *code) {
                let (cause, remedy) = (String::new(), String::new());
                out.push(Entered { indicator: code.clone(), value: None, status: line.status, cause, remedy });
            }
        }
        out
    }
}

impl View {
    /// How deep a line stands under others of the form; 0: on its own.
    pub fn depth(&self, line: &crate::review::Line, reference: &Reference) -> u8 {
        let in_form = |indicator| self.lines.iter().any(|other| other.indicator == indicator);
        let (mut depth, mut above) = (0_u8, reference.catalogue.get(line.indicator).parent);
        while let Some(parent) = above.filter(|_| depth < DEEPEST) {
            depth += u8::from(in_form(parent));
            above = reference.catalogue.get(parent).parent;
        }
        depth
    }
}
