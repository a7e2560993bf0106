//! A report is read as a stranger would read it, and every finding needs a written reason.

use crate::compose::Draft;
use crate::files::Exception;
use check::Report;
use document::Document;
use texts::Lang;

/// What a check of our own report found.
#[derive(Debug, Clone)]
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

/// Reads the report in Markdown and sorts what is found.
pub fn checked(draft: &Draft, lang: Lang) -> Checked {
    let text = document::markdown::write(&draft.paper);
    let document = Document::from_text(&text);
    sorted(&check::check(&document), &draft.exceptions, lang)
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
