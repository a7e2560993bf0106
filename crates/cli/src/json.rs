//! What a program reads of a check: every figure, every relation with its verdict, every finding, every problem of the file.
//!
//! Offsets are bytes of the source file as it stands on disk; lines count from 1. Of a Word document (`read_as` is `markdown`) both
//! are those of its text as Markdown.

use check::{Relation, Report, Spot};
use document::{Document, ReadError};
use figure::Style;
use relation::Slip;
use serde::Serialize;
use texts::{Lang, Message};

/// One file of a check.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Checked {
    /// It was read.
    Read(Box<File>),
    /// It could not be read.
    Failed(Failed),
}

/// A file that could not be read, and why.
#[derive(Serialize)]
pub struct Failed {
    file: String,
    error: Problem,
}

/// A file that was read, and what was found in it.
#[derive(Serialize)]
pub struct File {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    read_as: Option<&'static str>,
    figures: Vec<Figure>,
    relations: Vec<Told>,
    findings: Vec<Finding>,
    problems: Vec<Problem>,
    coverage: Coverage,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    text: String,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Figure {
    #[serde(flatten)]
    place: Place,
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
}

#[derive(Serialize)]
struct Told {
    rule: &'static str,
    kind: &'static str,
    verdict: &'static str,
    stated: Place,
    operands: Vec<Place>,
    /// As a plain decimal with a point, in the unit of the stated figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    computed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repair: Option<Repair>,
}

#[derive(Serialize)]
struct Repair {
    slip: &'static str,
    /// Place in `operands`; absent where the stated figure is to be changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    operand: Option<usize>,
    /// What it should have been, as the document would print it.
    text: String,
    message: String,
}

#[derive(Serialize)]
struct Finding {
    rule: &'static str,
    severity: &'static str,
    /// Place in `relations`.
    relation: usize,
    line: usize,
    /// The place in the outline of the document, in words.
    locator: String,
    message: String,
}

#[derive(Serialize)]
struct Problem {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    code: &'static str,
    message: String,
}

#[derive(Serialize)]
struct Coverage {
    figures: usize,
    verified: usize,
    broken: usize,
    alone: usize,
}

/// What is said of a file that was checked.
///
/// `skipped` counts the bytes of the file before the text, a byte order mark; `None`: the text is a Word document as Markdown.
pub fn checked(file: &str, skipped: Option<usize>, document: &Document, report: &Report, lang: Lang) -> Checked {
    let read_as = skipped.is_none().then_some("markdown");
    let skipped = skipped.unwrap_or(0);
    let at = |spot: &Spot| {
        let source = document.source_span(&spot.span);
        Place { line: spot.line, text: spot.text.clone(), start: source.start + skipped, end: source.end + skipped }
    };
    let style = report.style;
    let figure = |f: &check::FigureEntry| Figure { place: at(&f.spot), role: f.role.name(), value: f.value.clone(), unit: f.unit.clone() };
    let told = |r: &Relation| Told {
        rule: r.rule,
        kind: r.kind,
        verdict: r.verdict.name(),
        stated: at(&r.stated),
        operands: r.operands.iter().map(at).collect(),
        computed: r.computed.map(|c| c.value.to_string()),
        repair: mended(r, style, lang),
    };
    let finding = |f: &check::Finding| {
        let stated = &report.relations[f.relation].stated;
        let (locator, note) = Report::locate(document, stated);
        Finding {
            rule: f.rule,
            severity: f.severity.name(),
            relation: f.relation,
            line: stated.line,
            locator: check::words::place(&locator, note, lang),
            message: f.message.text(lang),
        }
    };
    let c = report.coverage;
    Checked::Read(Box::new(File {
        file: file.to_owned(),
        read_as,
        figures: report.figures.iter().map(figure).collect(),
        relations: report.relations.iter().map(told).collect(),
        findings: report.findings.iter().map(finding).collect(),
        problems: document.problems.iter().map(|p| problem(Some(p.line), &p.message, lang)).collect(),
        coverage: Coverage { figures: c.figures, verified: c.verified, broken: c.broken, alone: c.alone },
    }))
}

/// What is said of a file that could not be read.
pub fn failed(file: &str, error: &ReadError, lang: Lang) -> Checked {
    Checked::Failed(Failed { file: file.to_owned(), error: problem(error.line, &error.message, lang) })
}

/// The JSON text: one object for one file, an array for several.
///
/// # Errors
/// Whatever the serializer says; strings and counts give it nothing to fail on.
pub fn render(files: &[Checked]) -> serde_json::Result<String> {
    match files {
        [one] => serde_json::to_string_pretty(one),
        all => serde_json::to_string_pretty(all),
    }
}

fn problem(line: Option<usize>, message: &Message, lang: Lang) -> Problem {
    Problem { line, code: message.key(), message: message.text(lang) }
}

fn mended(relation: &Relation, style: Style, lang: Lang) -> Option<Repair> {
    let repair = relation.repair.as_ref()?;
    let slip = match repair.slip {
        Slip::Separator => "separator",
        Slip::PowerOfTen(_) => "power-of-ten",
        Slip::GrowthForRatio => "growth-for-ratio",
        Slip::Transposed => "transposed",
        Slip::Digit => "digit",
        Slip::OtherBase(_) => "other-base",
    };
    Some(Repair {
        slip,
        operand: repair.operand,
        text: check::words::repaired(repair, style),
        message: check::words::repair(relation, repair, style).text(lang),
    })
}
