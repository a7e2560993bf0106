//! From an outline to a document.

use crate::context::{Context, Question};
use crate::fault::{Fault, meant};
use crate::files::{Exception, Files, Level, Part, Section, joined, text};
use crate::functions::register;
use crate::prose;
use crate::tables::is_wide;
use document::Paper;
use document::paper::{Annex, Close, Front, Inline, Node, Properties};
use minijinja::{Environment, UndefinedBehavior};
use plan::{Place, Source, Year};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, PoisonError};
use texts::Message;

/// How much work a template may do: some hundred times that of the longest section of a real report.
const FUEL: u64 = 2_000_000;

/// A report as composed.
#[derive(Debug)]
pub struct Draft {
    /// The document.
    pub paper: Paper,
    /// The figures that it shows, by place in the year.
    pub shown: BTreeSet<Place>,
    /// Findings that stand with a reason.
    pub exceptions: Vec<Exception>,
    /// Where each section of the outline stands in the document, in order.
    pub sections: Vec<Stretch>,
}

/// The pieces of a document that a section made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Name of the section.
    pub section: String,
    /// Its nodes in the body; those of the sections below it are theirs.
    pub body: Range<usize>,
    /// Its place among the annexes, if it is one.
    pub annex: Option<usize>,
}

impl Stretch {
    /// What the section made, as a document of its own.
    pub fn of(&self, paper: &Paper) -> Paper {
        Paper {
            properties: paper.properties.clone(),
            body: paper.body.get(self.body.clone()).unwrap_or_default().to_vec(),
            annexes: self.annex.and_then(|at| paper.annexes.get(at).cloned()).into_iter().collect(),
            ..Paper::default()
        }
    }
}

/// A year with the templates of a report, ready to be asked.
pub struct Composer {
    context: Arc<Context>,
    env: Environment<'static>,
}

impl std::fmt::Debug for Composer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Composer").field("ask", &self.context.ask).finish_non_exhaustive()
    }
}

impl Composer {
    /// Reads the files of a report. `source` has them below `report/`; `outline` goes before the one they name.
    ///
    /// # Errors
    /// All that is wrong with the files, and every template that can't be read.
    pub fn new(source: &impl Source, year: Arc<Year>, outline: Option<&str>, ask: Question) -> Result<Composer, Vec<Fault>> {
        Composer::of_part(source, year, outline, ask, Part::Whole)
    }

    /// Reads one section alone, so that it can be looked at while others are wrong.
    ///
    /// # Errors
    /// As [`Composer::new`], of the outline and this section; there is no such section.
    pub fn of_section(
        source: &impl Source,
        year: Arc<Year>,
        outline: Option<&str>,
        ask: Question,
        section: &str,
    ) -> Result<Composer, Vec<Fault>> {
        let composer = Composer::of_part(source, year, outline, ask, Part::Section(section))?;
        if composer.sections().iter().any(|known| known.section == section) {
            return Ok(composer);
        }
        let names = composer.sections().iter().map(|known| known.section.as_str());
        let otherwise = Message::new("report-help-section");
        Err(vec![Fault::new(Message::new("report-section").with("section", section), meant(section, names, otherwise))])
    }

    /// Reads no template: only expressions are asked.
    ///
    /// # Errors
    /// As [`Composer::new`], of the outline.
    pub fn of_figures(source: &impl Source, year: Arc<Year>, outline: Option<&str>, ask: Question) -> Result<Composer, Vec<Fault>> {
        Composer::of_part(source, year, outline, ask, Part::Figures)
    }

    fn of_part(
        source: &impl Source,
        year: Arc<Year>,
        outline: Option<&str>,
        ask: Question,
        part: Part<'_>,
    ) -> Result<Composer, Vec<Fault>> {
        let mut files = Files::of(source, outline, part)?;
        let mut faults = Vec::new();
        included(source, &mut files, &mut faults);
        files.images = shown(source, &files);
        let context = Arc::new(Context::new(year, files, ask));
        let mut env = Environment::new();
        env.set_undefined_behavior(UndefinedBehavior::Strict);
        // Marks keep what a function says; Markdown has no use for HTML's escapes.
        env.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
        env.set_fuel(Some(FUEL));
        env.set_debug(true);
        env.set_path_join_callback(|name, parent| joined(parent.rsplit_once('/').map_or("", |(folder, _)| folder), name).into());
        register(&mut env, &context);
        let composer = Composer { context, env };
        composer.with_templates(faults)
    }

    fn with_templates(mut self, mut faults: Vec<Fault>) -> Result<Composer, Vec<Fault>> {
        let context = Arc::clone(&self.context);
        for (name, source) in &context.files.templates {
            if let Err(error) = self.env.add_template_owned(name.clone(), source.clone()) {
                faults.push(self.fault(&error));
            }
        }
        if faults.is_empty() { Ok(self) } else { Err(faults) }
    }

    fn fault(&self, error: &minijinja::Error) -> Fault {
        let names: Vec<&str> = self.env.globals().map(|(name, _)| name).collect();
        Fault::of(error, &names)
    }

    /// The text of an expression, as of today: how a figure in a Word file is asked again.
    ///
    /// # Errors
    /// An expression that is wrong, or whose figure is missing.
    pub fn ask(&self, expression: &str) -> Result<String, Fault> {
        let source = format!("{{{{ {expression} }}}}");
        let text = self.env.render_named_str("expression", &source, ()).map_err(|error| self.fault(&error))?;
        Ok(document::paper::text_of(&self.context.marks.line(&text)))
    }

    /// The sections of the outline.
    pub fn sections(&self) -> &[Section] {
        &self.context.files.sections
    }

    /// Where the narrative of a section lies.
    pub fn narrative(&self, section: &str) -> String {
        self.context.files.narrative(section)
    }

    /// The heading of a section as printed, without its number; what can't be read stands as it is written.
    pub fn title(&self, section: &Section) -> String {
        document::paper::text_of(&self.line(&section.title, "outline.csv", &mut Vec::new())).trim().to_owned()
    }

    /// Each expression of a template by itself: what of it is wrong or has no figure, with its place. An expression that stands in a
    /// loop and uses its variables is left to the section as a whole.
    pub fn doubts(&self, file: &str, source: &str) -> Vec<Fault> {
        let mut out: Vec<Fault> = Vec::new();
        let mut from = 0;
        while let Some((at, len)) = expression(source, from) {
            from = at + len;
            // Empty lines and blanks keep its place: the engine counts lines and bytes, people letters.
            let before = &source[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            let Some(Err(error)) = self.alone(file, &source[at..from]) else { continue };
            let fault = self.fault(&error);
            out.push(Fault { file: file.to_owned(), line, column, ..fault });
        }
        out
    }

    /// What an expression gives by itself; `None` for one that can't be read or has variables of its surroundings.
    fn alone(&self, file: &str, source: &str) -> Option<Result<String, minijinja::Error>> {
        let template = self.env.template_from_named_str(file, source).ok()?;
        if template.undeclared_variables(false).iter().any(|name| !self.env.globals().any(|(known, _)| known == name)) {
            return None;
        }
        let rendered = template.render(minijinja::context! { section => "" });
        drop(self.context.take_notes());
        Some(rendered)
    }

    /// Composes the report.
    ///
    /// # Errors
    /// Every fault of every section.
    pub fn compose(&self) -> Result<Draft, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut paper = Paper::default();
        let mut sections = Vec::new();
        self.context.marks.begin();
        for section in &self.context.files.sections {
            sections.push(self.add(section, &mut paper, &mut faults));
        }
        paper.front = Some(self.front(&mut faults));
        paper.close = Some(self.close(&mut faults));
        paper.properties = self.properties(&paper);
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(self.draft(paper, sections))
    }

    /// Composes one section as a document of its own.
    ///
    /// # Errors
    /// Every fault of the section.
    pub fn compose_section(&self, section: &str) -> Result<Draft, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut paper = Paper::default();
        self.context.marks.begin();
        let found = self.sections().iter().filter(|known| known.section == section);
        let sections: Vec<Stretch> = found.map(|section| self.add(section, &mut paper, &mut faults)).collect();
        paper.properties = self.properties(&paper);
        if faults.is_empty() { Ok(self.draft(paper, sections)) } else { Err(faults) }
    }

    fn draft(&self, paper: Paper, sections: Vec<Stretch>) -> Draft {
        let shown = self.context.used.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Draft { paper, shown, exceptions: self.context.files.exceptions.clone(), sections }
    }

    /// Adds a section to a document; what is wrong is added to `faults`.
    fn add(&self, section: &Section, paper: &mut Paper, faults: &mut Vec<Fault>) -> Stretch {
        let line = self.line(&section.title, "outline.csv", faults);
        let (from, mut annex) = (paper.body.len(), None);
        match section.level {
            Level::Heading(level) => {
                if !line.is_empty() {
                    paper.body.push(Node::Heading(level, heading(&section.number, line)));
                }
                paper.body.extend(self.section(section, level, faults));
            }
            Level::Annex => {
                let body = self.section(section, self.level_before(section), faults);
                let subtitle = self.line(self.context.files.setting("annex_subtitle"), "report.csv", faults);
                annex = Some(paper.annexes.len());
                let title = heading(&self.annex_number(paper.annexes.len()), line);
                paper.annexes.push(Annex { title, subtitle, landscape: is_wide(&body), body });
            }
        }
        Stretch { section: section.section.clone(), body: from..paper.body.len(), annex }
    }

    /// "Phụ lục II"; the only one has no number (Decree 30/2020/NĐ-CP, appendix I, part III, 1).
    fn annex_number(&self, at: usize) -> String {
        const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
        let is_only = self.sections().iter().filter(|section| section.level == Level::Annex).count() == 1;
        let message = match ROMAN.get(at) {
            _ if is_only => Message::new("report-annex"),
            Some(roman) => Message::new("report-annex-numbered").with("roman", *roman),
            None => Message::new("report-annex-numbered").with("roman", at + 1),
        };
        self.context.say(&message)
    }

    /// The level of the last heading of the outline before a section.
    fn level_before(&self, section: &Section) -> u8 {
        let before = self.sections().iter().take_while(|other| other.section != section.section);
        let level = |section: &Section| if let Level::Heading(level) = section.level { Some(level) } else { None };
        before.filter_map(level).last().unwrap_or(0)
    }

    /// One section as nodes; what is wrong is added to `faults`.
    fn section(&self, section: &Section, level: u8, faults: &mut Vec<Fault>) -> Vec<Node> {
        if section.file.is_empty() {
            return Vec::new();
        }
        let template = self.env.get_template(&section.file);
        let name = &section.section;
        let text = match template.and_then(|template| template.render(minijinja::context! { section => name })) {
            Ok(text) => format!("{text}\n\n{}", self.context.take_notes()),
            Err(error) => {
                faults.push(self.fault(&error));
                return Vec::new();
            }
        };
        let source = self.context.files.templates.get(&section.file).map_or("", String::as_str);
        let about = prose::About { marks: &self.context.marks, images: &self.context.files.images, file: &section.file, source };
        prose::read(&text, level, about).unwrap_or_else(|found| {
            faults.extend(found);
            Vec::new()
        })
    }

    /// A line of a file that may hold expressions.
    fn line(&self, source: &str, file: &str, faults: &mut Vec<Fault>) -> Vec<Inline> {
        match self.env.render_named_str(file, source, minijinja::context! { section => "" }) {
            Ok(text) => self.context.marks.line(&text),
            Err(error) => {
                faults.push(self.fault(&error));
                Vec::new()
            }
        }
    }

    fn setting(&self, key: &str, faults: &mut Vec<Fault>) -> String {
        document::paper::text_of(&self.line(self.context.files.setting(key), "report.csv", faults))
    }

    fn lines(&self, key: &str, faults: &mut Vec<Fault>) -> Vec<String> {
        let text = self.setting(key, faults);
        text.split(';').map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }

    fn front(&self, faults: &mut Vec<Fault>) -> Front {
        let context = &self.context;
        let number = Message::new("report-number").with("symbol", self.setting("symbol", faults));
        let place = Message::new("report-place-and-date").with("place", self.setting("place", faults));
        let place = place.with("year", context.signing_year());
        Front {
            superior: self.setting("superior", faults),
            issuer: self.setting("issuer", faults),
            motto: [context.say(&Message::new("report-country")), context.say(&Message::new("report-motto"))],
            number: context.say(&number),
            place_and_date: context.say(&place),
            kind: self.setting("kind", faults),
            subject: match context.files.subject() {
                Some(subject) => self.line(subject, "report.csv", faults),
                None => vec![Inline::words(
                    context.say(&Message::new("report-subject").with("period", context.period_name(context.ask.period))),
                )],
            },
            mark: context.say(&Message::new("report-draft-mark")),
        }
    }

    fn close(&self, faults: &mut Vec<Fault>) -> Close {
        Close {
            recipients_title: self.context.say(&Message::new("report-recipients")),
            recipients: self.lines("recipients", faults),
            authority: self.lines("authority", faults),
            name: String::new(),
        }
    }

    fn properties(&self, paper: &Paper) -> Properties {
        let front = paper.front.as_ref();
        let subject = front.map_or_else(String::new, |front| document::paper::text_of(&front.subject));
        Properties {
            title: format!("{} {subject}", front.map_or("", |front| front.kind.as_str())).trim().to_owned(),
            author: front.map_or_else(String::new, |front| front.issuer.clone()),
            language: self.context.ask.lang.code().to_owned(),
            date: Some(self.context.year.settings.as_of.unwrap_or_else(|| self.context.day(self.context.ask.period))),
        }
    }
}

/// The next expression of a template behind a place: where it begins and how long it is, in bytes. One that is not closed is none.
fn expression(source: &str, from: usize) -> Option<(usize, usize)> {
    let rest = source.get(from..)?;
    let at = rest.find("{{")?;
    let len = rest[at..].find("}}")? + 2;
    Some((from + at, len))
}

/// A heading with its number: a part stands above its title on a line of its own.
fn heading(number: &str, title: Vec<Inline>) -> Vec<Inline> {
    if number.is_empty() {
        return title;
    }
    let part = !number.ends_with(['.', ')']);
    let lead = if part { vec![Inline::words(number), Inline::Break] } else { vec![Inline::words(format!("{number} "))] };
    lead.into_iter().chain(title).collect()
}

/// Templates that are included by others, read as well. What is not there is told where it is included.
fn included(source: &impl Source, files: &mut Files, faults: &mut Vec<Fault>) {
    let mut open: Vec<String> = files.templates.keys().cloned().collect();
    while let Some(name) = open.pop() {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let names: Vec<String> = files.templates[&name]
            .split("include")
            .skip(1)
            .filter_map(|rest| rest.trim_start().strip_prefix(['"', '\''])?.split(['"', '\'']).next())
            .map(|name| joined(&folder, name))
            .collect();
        for name in names.into_iter().filter(|name| !files.templates.contains_key(name)).collect::<Vec<_>>() {
            if let Some(text) = text(source, &name, faults) {
                files.templates.insert(name.clone(), text);
                open.push(name);
            }
        }
    }
}

/// The pictures that templates name, by the name they have there in the folder of the template.
fn shown(source: &impl Source, files: &Files) -> BTreeMap<String, Vec<u8>> {
    let mut images = BTreeMap::new();
    for (template, text) in &files.templates {
        let folder = template.rsplit_once('/').map_or("", |(folder, _)| folder);
        for name in text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next()) {
            if let Some(bytes) = source.file(&joined(folder, name)) {
                images.insert(name.to_owned(), bytes.to_vec());
            }
        }
    }
    images
}
