//! The report of the example has slips planted in it: the checker must find those that `slips.csv` says it finds, and
//! raise no other alarm; with all of them mended there must be none at all.

use crate::common::{repository, sokhop};
use serde_json::Value;
use std::fs;
use std::ops::Range;
use tempfile::TempDir;

const REPORT: &str = "examples/trung-khanh-2022/report.md";

struct Slip {
    line: usize,
    kind: String,
    printed: String,
    should_be: String,
    found: bool,
}

fn slips() -> Vec<Slip> {
    let text = fs::read_to_string(repository("examples/trung-khanh-2022/slips.csv")).expect("slips.csv");
    text.lines().skip(1).map(slip).collect()
}

/// Only the first five cells matter here; of them those that hold a comma are in quotes.
fn slip(row: &str) -> Slip {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for c in row.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().expect("never empty").push(c),
        }
    }
    let cell = |n: usize| cells[n].clone();
    Slip { line: cell(0).parse().expect("a line"), kind: cell(1), printed: cell(2), should_be: cell(3), found: cell(4) == "yes" }
}

/// The bytes of the report where a slip stands.
fn place(report: &str, slip: &Slip) -> Range<usize> {
    let start = report.split_inclusive('\n').take(slip.line - 1).map(str::len).sum::<usize>();
    let line = report[start..].lines().next().unwrap_or("");
    assert_eq!(line.matches(&slip.printed).count(), 1, "line {}: {:?} must stand there once", slip.line, slip.printed);
    let at = start + line.find(&slip.printed).expect("there");
    at..at + slip.printed.len()
}

/// Rule and spans of each finding.
fn findings(json: &Value) -> Vec<(String, Vec<Range<usize>>)> {
    let span = |place: &Value| {
        let byte = |key: &str| usize::try_from(place[key].as_u64().expect("a byte")).expect("fits");
        byte("start")..byte("end")
    };
    let of = |finding: &Value| {
        let relation = &json["relations"][usize::try_from(finding["relation"].as_u64().expect("a place")).expect("fits")];
        let operands = relation["operands"].as_array().expect("a list");
        let spans = std::iter::once(&relation["stated"]).chain(operands).map(span).collect();
        (finding["rule"].as_str().expect("a code").to_owned(), spans)
    };
    json["findings"].as_array().expect("a list").iter().map(of).collect()
}

#[test]
fn the_planted_slips_are_found_and_nothing_else() {
    let report = fs::read_to_string(repository(REPORT)).expect("report.md");
    let output = sokhop().args(["check", "--format", "json"]).arg(repository(REPORT)).output().expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut findings = findings(&json);
    for slip in slips() {
        let place = place(&report, &slip);
        let touches = |span: &Range<usize>| span.start < place.end && place.start < span.end;
        let at = findings.iter().position(|(rule, spans)| *rule == slip.kind && spans.iter().any(touches));
        let (line, kind, printed) = (slip.line, &slip.kind, &slip.printed);
        match at {
            Some(at) => {
                assert!(slip.found, "line {line}: {kind} {printed} is found now: say so in slips.csv");
                findings.remove(at);
            }
            None => assert!(!slip.found, "line {line}: {kind} {printed} was not found"),
        }
    }
    assert!(findings.is_empty(), "alarms that are no planted slip: {findings:?}");
}

#[test]
fn the_mended_report_has_no_findings() {
    let mut report = fs::read_to_string(repository(REPORT)).expect("report.md");
    let mut slips = slips();
    // From the end, so that places before a mended one stay true.
    slips.sort_by_key(|slip| std::cmp::Reverse(place(&report, slip).start));
    for slip in slips {
        report.replace_range(place(&report, &slip), &slip.should_be);
    }
    let dir = TempDir::new().expect("a folder");
    fs::write(dir.path().join("report.md"), report).expect("written");
    let output = sokhop().current_dir(dir.path()).args(["check", "report.md"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
}
