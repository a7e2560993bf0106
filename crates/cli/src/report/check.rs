//! `sokhop report check`: the report is read as a stranger would read it, and every finding needs a written reason.

use super::Outcome;
use super::args::Source;
use super::draft::{Made, made};
use crate::shell::{Exit, Shell};
use check::Report;
use document::Document;
use report::Exception;
use texts::{Lang, Message};

/// What a check of our own report found.
pub struct Checked {
    /// Findings without a reason: rule, line, sentence.
    pub open: Vec<(String, usize, String)>,
    /// Findings that stand with a reason.
    pub excepted: Vec<(String, usize, String, String)>,
    /// Exceptions that no finding needs any more.
    pub idle: Vec<Exception>,
    /// How many relations hold.
    pub fine: usize,
    /// How many there are.
    pub relations: usize,
}

/// Checks a report.
///
/// # Errors
/// It can't be composed.
pub fn run(source: &Source, shell: &mut Shell) -> Outcome {
    let made = made(source, shell)?;
    let checked = checked(&made, shell.lang);
    tell(&checked, shell)?;
    Ok(if checked.open.is_empty() { Exit::Fine } else { Exit::Findings })
}

/// Reads the report in Markdown and sorts what is found.
pub fn checked(made: &Made, lang: Lang) -> Checked {
    let text = document::markdown::write(&made.draft.paper);
    let document = Document::from_text(&text);
    sorted(&check::check(&document), &made.draft.exceptions, lang)
}

fn sorted(report: &Report, exceptions: &[Exception], lang: Lang) -> Checked {
    let mut used = vec![false; exceptions.len()];
    let (mut open, mut excepted) = (Vec::new(), Vec::new());
    for finding in &report.findings {
        let line = report.relations[finding.relation].stated.line;
        // Exceptions are written in the language of the report.
        let (vietnamese, text) = (finding.message.text(Lang::Vi), finding.message.text(lang));
        let found = exceptions.iter().position(|e| e.rule == finding.rule && vietnamese.contains(&e.words));
        match found {
            Some(at) => {
                used[at] = true;
                let reason = if lang == Lang::En && !exceptions[at].reason_en.is_empty() {
                    &exceptions[at].reason_en
                } else {
                    &exceptions[at].reason_vi
                };
                excepted.push((finding.rule.to_owned(), line, text, reason.clone()));
            }
            None => open.push((finding.rule.to_owned(), line, text)),
        }
    }
    let idle = exceptions.iter().zip(&used).filter(|(_, used)| !**used).map(|(exception, _)| exception.clone()).collect();
    let fine = report.relations.iter().filter(|relation| relation.verdict.is_fine()).count();
    Checked { open, excepted, idle, fine, relations: report.relations.len() }
}

/// Says what was found.
///
/// # Errors
/// Those of the streams.
pub fn tell(checked: &Checked, shell: &mut Shell) -> std::io::Result<()> {
    for (rule, line, text) in &checked.open {
        shell.say(&Message::new("report-finding").with("line", line).with("rule", rule).with("text", text))?;
    }
    for (rule, line, text, reason) in &checked.excepted {
        shell.say(&Message::new("report-excepted").with("line", line).with("rule", rule).with("text", text).with("reason", reason))?;
    }
    for exception in &checked.idle {
        shell.say(&Message::new("report-idle").with("rule", &exception.rule).with("words", &exception.words))?;
    }
    summary(checked, shell)
}

/// Says how much was found.
///
/// # Errors
/// Those of the streams.
pub fn summary(checked: &Checked, shell: &mut Shell) -> std::io::Result<()> {
    let message = Message::new("report-checked").with("relations", checked.relations).with("fine", checked.fine);
    shell.say(&message.with("open", checked.open.len()).with("excepted", checked.excepted.len()))
}
