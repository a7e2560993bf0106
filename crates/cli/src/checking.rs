//! `sokhop check FILE…`: reads, checks, prints.

use crate::args::Format;
use crate::draw::Drawer;
use crate::shell::{Exit, Shell};
use crate::{json, place};
use check::{Report, Severity};
use document::{Document, MAX_BYTES, ReadError};
use figure::Decimal;
use relation::Verdict;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use texts::Message;
use unicode_width::UnicodeWidthStr;

/// Checks files one after the other; one that can't be read does not keep the others from being checked.
///
/// # Errors
/// Those of the streams.
pub fn run(files: &[impl AsRef<Path>], format: Format, shell: &mut Shell) -> io::Result<Exit> {
    let mut exit = Exit::Fine;
    let mut total = Summary::default();
    let mut checked = Vec::new();
    for file in files {
        let name = file.as_ref().display().to_string();
        let ended = match (read(file.as_ref()), format) {
            (Err(error), _) => {
                if format == Format::Json {
                    checked.push(json::failed(&name, &error, shell.lang));
                }
                refuse(&name, &error, shell)?
            }
            (Ok(bytes), Format::Text) => one(&name, &bytes, &mut total, shell)?,
            (Ok(bytes), Format::Json) => match document::decode(&bytes) {
                Ok(text) => {
                    let document = Document::from_text(&text);
                    let report = check::check(&document);
                    // Places in a file that is text are bytes of the file, behind its byte order mark.
                    let skipped = matches!(text, Cow::Borrowed(_)).then(|| bytes.len() - text.len());
                    checked.push(json::checked(&name, skipped, &document, &report, shell.lang));
                    // A program reads the findings in the JSON; only what could not be read ends the run otherwise.
                    problems(&name, &document, shell)?
                }
                Err(error) => {
                    checked.push(json::failed(&name, &error, shell.lang));
                    refuse(&name, &error, shell)?
                }
            },
        };
        exit = exit.max(ended);
    }
    match format {
        Format::Json => writeln!(shell.out, "{}", json::render(&checked)?)?,
        Format::Text if files.len() > 1 => total.print(&Message::new("cli-summary-total").with("files", files.len()), shell)?,
        Format::Text => {}
    }
    Ok(exit)
}

/// Checks one file that was read and prints what was found and its summary.
///
/// # Errors
/// Those of the streams.
pub fn one(name: &str, bytes: &[u8], total: &mut Summary, shell: &mut Shell) -> io::Result<Exit> {
    let text = match document::decode(bytes) {
        Ok(text) => text,
        Err(error) => return refuse(name, &error, shell),
    };
    let document = Document::from_text(&text);
    let report = check::check(&document);
    let drawer = Drawer::new(name, &document, &report, shell.lang);
    for finding in &report.findings {
        writeln!(shell.out, "{}\n", drawer.draw(finding))?;
    }
    let summary = Summary::of(&report);
    summary.print(&Message::new("cli-summary-file").with("file", name), shell)?;
    by_rule(&report, shell)?;
    if matches!(text, Cow::Owned(_)) && !report.findings.is_empty() {
        shell.say(&Message::new("cli-summary-converted"))?;
    }
    total.add(summary);
    Ok(problems(name, &document, shell)?.max(verdict(&report)))
}

/// After more findings than fit a glance: how many there are of each rule, and on which lines, the gravest first.
fn by_rule(report: &Report, shell: &mut Shell) -> io::Result<()> {
    if report.findings.len() <= GLANCE {
        return Ok(());
    }
    let mut lines: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    for finding in &report.findings {
        let relation = &report.relations[finding.relation];
        let level =
            LEVELS.iter().position(|key| *key == check::words::level(finding.severity, relation.verdict)).unwrap_or(LEVELS.len() - 1);
        lines.entry((level, finding.rule)).or_default().push(relation.stated.line);
    }
    let levels = LEVELS.map(|key| shell.text(&Message::new(key)));
    let widest = |widths: &mut dyn Iterator<Item = usize>| widths.max().unwrap_or(0);
    let level_width = widest(&mut lines.keys().map(|(level, _)| levels[*level].width()));
    let rule_width = widest(&mut lines.keys().map(|(_, rule)| rule.width()));
    for ((level, rule), mut at) in lines {
        let count = at.len();
        at.dedup();
        let hidden = at.len() > LISTED;
        let mut places: Vec<String> = at.iter().take(LISTED).map(usize::to_string).collect();
        places.extend(hidden.then(|| "…".to_owned()));
        let places = shell.text(&Message::new("cli-summary-lines").with("lines", places.join(", ")));
        let blank = " ".repeat(level_width - levels[level].width());
        writeln!(shell.out, "  {count:>5} {}{blank}  {rule:<rule_width$}  {places}", levels[level])?;
    }
    Ok(())
}

/// Up to so many findings need no overview.
const GLANCE: usize = 5;
/// Lines that the overview names of one rule.
const LISTED: usize = 12;
/// What findings are called, the gravest first.
const LEVELS: [&str; 3] = ["check-level-error", "check-level-warning", "check-level-unsure"];

fn verdict(report: &Report) -> Exit {
    if report.findings.is_empty() { Exit::Fine } else { Exit::Findings }
}

fn problems(name: &str, document: &Document, shell: &mut Shell) -> io::Result<Exit> {
    let mut exit = Exit::Fine;
    let lang = shell.lang;
    // What is the same of one line after the other is told once.
    for run in document.problems.chunk_by(|a, b| b.line == a.line + 1 && a.message.text(lang) == b.message.text(lang)) {
        let (first, last) = (&run[0], run[run.len() - 1].line);
        let lines = if first.line == last { last.to_string() } else { format!("{}-{last}", first.line) };
        exit = shell.fail(&format!("{name}:{lines}"), &first.message)?;
    }
    Ok(exit)
}

fn refuse(name: &str, error: &ReadError, shell: &mut Shell) -> io::Result<Exit> {
    shell.fail(&place::of_error(name, error.line), &error.message)
}

/// The bytes of a file, not more than a report may have.
///
/// # Errors
/// Why there are none, with the way out.
pub fn read(path: &Path) -> Result<Vec<u8>, ReadError> {
    let refuse = |message| Err(ReadError { line: None, message });
    let opened = File::open(path).and_then(|file| Ok((file.metadata()?, file)));
    let (about, mut file) = match opened {
        Ok(opened) => opened,
        Err(error) => return refuse(unreadable(&error)),
    };
    if about.is_dir() {
        return refuse(Message::new("cli-io-directory"));
    }
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    if about.len() > limit {
        return refuse(Message::new("read-too-large").with("size", about.len() >> 20).with("limit", MAX_BYTES >> 20));
    }
    let mut bytes = Vec::new();
    // A pipe has no length beforehand; one byte more than the limit is enough for `decode` to refuse it.
    match file.by_ref().take(limit + 1).read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => refuse(unreadable(&error)),
    }
}

/// Why the system does not give a file, with the way out.
pub fn unreadable(error: &io::Error) -> Message {
    match error.kind() {
        ErrorKind::NotFound => Message::new("cli-io-not-found"),
        ErrorKind::PermissionDenied => Message::new("cli-io-denied"),
        ErrorKind::IsADirectory => Message::new("cli-io-directory"),
        ErrorKind::NotADirectory => Message::new("cli-io-no-directory"),
        _ => Message::new("cli-io-other").with("error", error),
    }
}

/// Counts of one or several reports.
#[derive(Debug, Clone, Copy, Default)]
pub struct Summary {
    figures: usize,
    verified: usize,
    broken: usize,
    alone: usize,
    relations: usize,
    fine: usize,
    errors: usize,
    warnings: usize,
    unsure: usize,
}

impl Summary {
    fn of(report: &Report) -> Self {
        let found = |wanted: fn(Verdict, Severity) -> bool| {
            report.findings.iter().filter(|f| wanted(report.relations[f.relation].verdict, f.severity)).count()
        };
        let c = report.coverage;
        Summary {
            figures: c.figures,
            verified: c.verified,
            broken: c.broken,
            alone: c.alone,
            relations: report.relations.len(),
            fine: report.relations.iter().filter(|r| r.verdict.is_fine()).count(),
            errors: found(|v, s| v == Verdict::Broken && s == Severity::Error),
            warnings: found(|v, s| v == Verdict::Broken && s == Severity::Warning),
            unsure: found(|v, _| v == Verdict::Unsure),
        }
    }

    fn add(&mut self, other: Summary) {
        self.figures += other.figures;
        self.verified += other.verified;
        self.broken += other.broken;
        self.alone += other.alone;
        self.relations += other.relations;
        self.fine += other.fine;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.unsure += other.unsure;
    }

    fn print(self, title: &Message, shell: &mut Shell) -> io::Result<()> {
        let style = figure::Style::from(shell.lang);
        let count = |n: usize| figure::write(Decimal::from(n), 0, style);
        shell.say(title)?;
        let reached = self.figures - self.alone;
        let percent = Decimal::from(100 * reached).checked_div(Decimal::from(self.figures));
        let coverage = figure::write(percent.unwrap_or_default(), 1, style);
        shell.say(
            &Message::new("cli-summary-figures")
                .with("figures", count(self.figures))
                .with("verified", count(self.verified))
                .with("broken", count(self.broken))
                .with("alone", count(self.alone))
                .with("coverage", coverage),
        )?;
        let message = Message::new("cli-summary-relations");
        shell.say(&message.with("relations", count(self.relations)).with("fine", count(self.fine)))?;
        let found = self.errors + self.warnings + self.unsure;
        if found == 0 {
            return shell.say(&Message::new("cli-summary-no-findings"));
        }
        shell.say(
            &Message::new("cli-summary-findings")
                .with("findings", count(found))
                .with("errors", count(self.errors))
                .with("warnings", count(self.warnings))
                .with("unsure", count(self.unsure)),
        )
    }
}
