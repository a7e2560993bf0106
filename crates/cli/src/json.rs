//! What a program reads of a check: every figure, every relation with its verdict, every finding.

use check::{Report, Spot};
use document::Document;
use serde::Serialize;
use texts::Lang;

#[derive(Serialize)]
struct File<'a> {
    file: &'a str,
    figures: Vec<Figure<'a>>,
    relations: Vec<Relation<'a>>,
    findings: Vec<Finding<'a>>,
    coverage: Coverage,
}

#[derive(Serialize)]
struct Place<'a> {
    line: usize,
    text: &'a str,
    /// Bytes of the source file.
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Figure<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    role: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
}

#[derive(Serialize)]
struct Relation<'a> {
    rule: &'a str,
    kind: &'a str,
    verdict: &'a str,
    stated: Place<'a>,
    operands: Vec<Place<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    computed: Option<String>,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: &'a str,
    /// Place in `relations`.
    relation: usize,
    message: String,
}

#[derive(Serialize)]
struct Coverage {
    figures: usize,
    verified: usize,
    broken: usize,
    alone: usize,
}

/// The JSON text of one checked file.
///
/// # Errors
/// Whatever the serializer says; it has nothing to fail on.
pub fn render(file: &str, document: &Document, report: &Report, lang: Lang) -> serde_json::Result<String> {
    let place = |spot: &'_ Spot| -> (usize, usize, usize) {
        let source = document.source_span(&spot.span);
        (spot.line, source.start, source.end)
    };
    fn at<'a>(spot: &'a Spot, (line, start, end): (usize, usize, usize)) -> Place<'a> {
        Place { line, text: &spot.text, start, end }
    }
    let figures = report
        .figures
        .iter()
        .map(|f| Figure { place: at(&f.spot, place(&f.spot)), role: f.role.name(), value: f.value.as_deref(), unit: f.unit.as_deref() })
        .collect();
    let relations = report
        .relations
        .iter()
        .map(|r| Relation {
            rule: r.rule,
            kind: r.kind,
            verdict: r.verdict.name(),
            stated: at(&r.stated, place(&r.stated)),
            operands: r.operands.iter().map(|o| at(o, place(o))).collect(),
            computed: r.computed.map(|c| c.value.to_string()),
        })
        .collect();
    let findings = report
        .findings
        .iter()
        .map(|f| Finding { rule: f.rule, severity: f.severity.name(), relation: f.relation, message: f.message.text(lang) })
        .collect();
    let c = report.coverage;
    let coverage = Coverage { figures: c.figures, verified: c.verified, broken: c.broken, alone: c.alone };
    serde_json::to_string_pretty(&File { file, figures, relations, findings, coverage })
}
