//! `sokhop report check`: the report is read as a stranger would read it, and every finding needs a written reason.

use super::Outcome;
use super::args::Source;
use super::draft::made;
use crate::shell::{Exit, Shell};
use report::{Checked, Told, checked};
use texts::Message;

/// Checks a report.
///
/// # Errors
/// It can't be composed.
pub fn run(source: &Source, shell: &mut Shell) -> Outcome {
    let made = made(source, shell)?;
    let checked = checked(&made.draft, shell.lang);
    tell(&checked, shell)?;
    Ok(if checked.open.is_empty() { Exit::Fine } else { Exit::Findings })
}

/// Says what was found.
///
/// # Errors
/// Those of the streams.
pub fn tell(checked: &Checked, shell: &mut Shell) -> std::io::Result<()> {
    let told = |key, told: &Told| Message::new(key).with("line", told.line).with("rule", &told.rule).with("text", &told.text);
    for finding in &checked.open {
        shell.say(&told("report-finding", finding))?;
    }
    for (finding, reason) in &checked.excepted {
        shell.say(&told("report-excepted", finding).with("reason", reason))?;
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
