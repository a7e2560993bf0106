//! Draws a finding as a good compiler would: the sentence cut to a window, each figure underlined, computed against printed,
//! and the repair.

use crate::{place, window};
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use anstream::adapter::strip_str;
use check::{Finding, Relation, Report, Severity, Spot, words};
use document::{Document, Lines};
use figure::{Style, write};
use relation::Verdict;
use std::ops::Range;
use texts::{Lang, Message};

/// Operands that are shown; of more, the rest is counted.
const SHOWN: usize = 8;
/// Up to so many operands each has a label; with more, one a window, or the labels would hide the text.
const LABELLED: usize = 3;

/// Draws the findings of one document.
pub struct Drawer<'a> {
    file: &'a str,
    document: &'a Document<'a>,
    report: &'a Report,
    lines: Lines,
    style: Style,
    lang: Lang,
}

impl<'a> Drawer<'a> {
    /// A drawer of the findings of `report`, which was made of `document`.
    pub fn new(file: &'a str, document: &'a Document<'a>, report: &'a Report, lang: Lang) -> Self {
        Drawer { file, document, report, lines: Lines::new(document.text()), style: report.style, lang }
    }

    /// The finding with colours; a stream that is no terminal takes them off.
    pub fn draw(&self, finding: &Finding) -> String {
        let relation = &self.report.relations[finding.relation];
        let title = self.level(finding.severity, relation.verdict).primary_title(finding.message.text(self.lang));
        let mut group = Group::with_title(title.id(finding.rule));
        let operands = self.operands(relation);
        let hidden = relation.operands.len().saturating_sub(SHOWN);
        for line in self.lines_of(relation, &operands) {
            group = group.elements(self.line(line, relation, &operands));
        }
        if hidden > 0 {
            group = group.element(self.footer("cli-level-note", &Message::new("cli-more-operands").with("count", hidden)));
        }
        if let Some(repair) = &relation.repair {
            group = group.element(self.footer("cli-level-repair", &words::repair(relation, repair, self.style)));
        }
        without_empty_places(&Renderer::styled().render(&[group]))
    }

    fn text(&self, key: &'static str) -> String {
        Message::new(key).text(self.lang)
    }

    fn level(&self, severity: Severity, verdict: Verdict) -> Level<'static> {
        let key = words::level(severity, verdict);
        let level = if key == "check-level-error" { Level::ERROR } else { Level::WARNING };
        level.with_name(self.text(key))
    }

    fn footer(&self, level: &'static str, message: &Message) -> Element<'static> {
        Level::NOTE.with_name(self.text(level)).message(message.text(self.lang)).into()
    }

    /// The operands that are shown, each with its label. A figure that is stated and operand at once is shown as stated.
    fn operands<'r>(&self, relation: &'r Relation) -> Vec<(&'r Spot, String)> {
        let label = |at: usize| self.text(words::label(relation, at));
        let shown = relation.operands.iter().enumerate().take(SHOWN);
        shown.filter(|(_, spot)| spot.span != relation.stated.span).map(|(at, spot)| (spot, label(at))).collect()
    }

    /// Lines with something to show: that of the stated figure first, then the others down the document.
    fn lines_of(&self, relation: &Relation, operands: &[(&Spot, String)]) -> Vec<usize> {
        let first = relation.stated.line;
        let mut others: Vec<usize> = operands.iter().map(|(spot, _)| spot.line).filter(|line| *line != first).collect();
        others.sort_unstable();
        others.dedup();
        others.insert(0, first);
        others
    }

    /// The place of a line and its windows.
    fn line(&self, line: usize, relation: &Relation, operands: &[(&Spot, String)]) -> Vec<Element<'static>> {
        let start = self.lines.start(line);
        let text = self.document.text()[start..].lines().next().unwrap_or("");
        let mut here: Vec<(&Spot, Option<&str>)> = Vec::new();
        let stated = self.stated(relation);
        if relation.stated.line == line {
            here.push((&relation.stated, Some(&stated)));
        }
        here.extend(operands.iter().filter(|(spot, _)| spot.line == line).map(|(spot, label)| (*spot, Some(label.as_str()))));
        let Some((anchor, _)) = here.first() else { return Vec::new() };
        let (locator, note) = Report::locate(self.document, anchor);
        let place = place::full(self.file, line, &words::place(&locator, note, self.lang));
        let spans: Vec<Range<usize>> = here.iter().map(|(spot, _)| within(text, start, &spot.span)).collect();
        let all = operands.len() <= LABELLED;
        let windows = window::windows(text, &spans).into_iter().map(|window| {
            let last = window.marks.iter().rposition(|(at, _)| here[*at].0.span != relation.stated.span);
            let marks = window.marks.iter().enumerate().map(|(n, (at, span))| {
                let (spot, label) = &here[*at];
                let is_stated = spot.span == relation.stated.span;
                let kind = if is_stated { AnnotationKind::Primary } else { AnnotationKind::Context };
                let shown = label.filter(|_| is_stated || all || last == Some(n));
                kind.span(span.clone()).label(shown.map(str::to_owned))
            });
            let marks: Vec<Annotation<'static>> = marks.collect();
            Element::from(Snippet::source(window.text.clone()).line_start(line).annotations(marks))
        });
        std::iter::once(Element::from(Origin::path(place))).chain(windows).collect()
    }

    /// What is said under the stated figure: printed against computed, or that this is the place.
    fn stated(&self, relation: &Relation) -> String {
        let Some(computed) = relation.computed else { return self.text("check-label-here") };
        let computed = write(computed.value, computed.decimals, self.style);
        // Of shares that must make a whole, none is computed from the others.
        let message = match relation.kind {
            "complete" => Message::new("check-label-together"),
            _ => Message::new("check-label-computed").with("printed", &relation.stated.text),
        };
        message.with("computed", computed).text(self.lang)
    }
}

/// The renderer announces every window after the first with a `:::` for its file; ours stand under a place already.
fn without_empty_places(drawn: &str) -> String {
    let empty = |line: &&str| strip_str(line).to_string().trim() != ":::";
    drawn.lines().filter(empty).collect::<Vec<_>>().join("\n")
}

/// The part of a span of the document that lies on the line `text`, which begins at `start`, in bytes of the line.
fn within(text: &str, start: usize, span: &Range<usize>) -> Range<usize> {
    let from = span.start.saturating_sub(start).min(text.len());
    from..span.end.saturating_sub(start).clamp(from, text.len())
}
