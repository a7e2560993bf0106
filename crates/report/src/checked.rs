//! A report is read as a stranger would read it, and every finding needs a written reason.

use crate::compose::{Draft, Stretch};
use crate::fault::Fault;
use crate::files::{EXCEPTIONS, Exception, rows};
use check::Report;
use document::Document;
use document::markdown::Lines;
use plan::Source;
use texts::{Lang, Message};

/// What a check of our own report found.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Findings without a reason.
    pub open: Vec<Told>,
    /// Findings that stand, each with its reason.
    pub excepted: Vec<(Told, String)>,
    /// Exceptions that no finding needs any more.
    pub idle: Vec<Exception>,
    /// How many relations hold.
    pub fine: usize,
    /// How many there are.
    pub relations: usize,
}

/// A finding in a report of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The rule.
    pub rule: String,
    /// Line of the report in Markdown.
    pub line: usize,
    /// Name of the section; empty for what is around the text.
    pub section: String,
    /// The sentence, in the language that was asked for.
    pub text: String,
    /// The sentence in Vietnamese, by which an exception is found again.
    pub words: String,
}

/// Reads the report in Markdown and sorts what is found.
pub fn checked(draft: &Draft, lang: Lang) -> Checked {
    let (text, lines) = document::markdown::write_with_lines(&draft.paper);
    let document = Document::from_text(&text);
    sorted(&check::check(&document), draft, &lines, lang)
}

fn sorted(report: &Report, draft: &Draft, lines: &Lines, lang: Lang) -> Checked {
    let exceptions = &draft.exceptions;
    let mut used = vec![false; exceptions.len()];
    let (mut open, mut excepted) = (Vec::new(), Vec::new());
    for finding in &report.findings {
        let line = report.relations[finding.relation].stated.line;
        // Exceptions are written in the language of the report.
        let (words, text) = (finding.message.text(Lang::Vi), finding.message.text(lang));
        let section = section_at(draft, lines, line).to_owned();
        let told = Told { rule: finding.rule.to_owned(), line, section, text, words };
        match exceptions.iter().position(|e| e.rule == told.rule && told.words.contains(&e.words)) {
            Some(at) => {
                used[at] = true;
                let Exception { reason_vi, reason_en, .. } = &exceptions[at];
                let reason = if lang == Lang::En && !reason_en.is_empty() { reason_en } else { reason_vi };
                excepted.push((told, reason.clone()));
            }
            None => open.push(told),
        }
    }
    let idle = exceptions.iter().zip(&used).filter(|(_, used)| !**used).map(|(exception, _)| exception.clone()).collect();
    let fine = report.relations.iter().filter(|relation| relation.verdict.is_fine()).count();
    Checked { open, excepted, idle, fine, relations: report.relations.len() }
}

/// The section that a line of the Markdown belongs to.
fn section_at<'d>(draft: &'d Draft, lines: &Lines, line: usize) -> &'d str {
    let annex = lines.annexes.iter().rposition(|from| *from <= line);
    let node = lines.body.iter().rposition(|from| *from <= line).filter(|_| line < lines.close);
    let is_of = |stretch: &&Stretch| match (annex, node) {
        (Some(annex), _) => stretch.annex == Some(annex),
        (None, Some(node)) => stretch.body.contains(&node),
        (None, None) => false,
    };
    draft.sections.iter().find(is_of).map_or("", |stretch| stretch.section.as_str())
}

/// The exceptions of a report with one more, or with another reason for it, as the bytes of their file.
///
/// # Errors
/// The rows that are there can't be read, or a reason is missing.
pub fn with_exception(source: &impl Source, exception: Exception) -> Result<Vec<u8>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut all: Vec<Exception> = rows(source, EXCEPTIONS, &mut faults).unwrap_or_default();
    if exception.reason_vi.trim().is_empty() {
        faults.push(Fault::new(Message::new("report-exception-reason"), Message::new("report-help-exception-reason")));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    all.retain(|other| (&other.rule, &other.words) != (&exception.rule, &exception.words));
    all.push(exception);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = all.iter().try_for_each(|row| writer.serialize(row)).map_err(|error| error.to_string());
    let bytes = written.and_then(|()| writer.into_inner().map_err(|error| error.to_string()));
    bytes.map_err(|detail| {
        vec![Fault::new(Message::new("report-bad-row").with("detail", detail), Message::new("report-help-bad-row")).at(EXCEPTIONS, 0, 0)]
    })
}
