//! A checked document as a page: its text with every figure coloured by what came of it, the computation behind it, and the findings.

use crate::asking::Asking;
use check::{Finding, Relation, Report, words};
use document::{BlockKind, Document};
use figure::{Role, write};
use maud::{Markup, html};
use relation::Verdict;
use std::collections::HashMap;
use std::ops::Range;
use texts::Message;

/// Operands that a computation names; of more, the rest is counted.
const NAMED: usize = 8;

/// A figure on the page.
struct Mark {
    span: Range<usize>,
    class: &'static str,
    /// The computation, in words.
    told: String,
    /// The number of its finding, from 1.
    finding: Option<usize>,
}

/// What the page shows of one document.
pub(crate) struct Marked<'a> {
    asking: &'a Asking,
    document: &'a Document<'a>,
    report: &'a Report,
    marks: Vec<Mark>,
}

impl<'a> Marked<'a> {
    /// Puts together what is known of each figure.
    pub fn new(asking: &'a Asking, document: &'a Document<'a>, report: &'a Report) -> Marked<'a> {
        let mut of: HashMap<usize, Vec<&Relation>> = HashMap::new();
        for relation in &report.relations {
            for spot in std::iter::once(&relation.stated).chain(&relation.operands) {
                of.entry(spot.span.start).or_default().push(relation);
            }
        }
        let found: HashMap<usize, usize> =
            report.findings.iter().enumerate().map(|(at, f)| (report.relations[f.relation].stated.span.start, at + 1)).collect();
        let mut marked = Marked { asking, document, report, marks: Vec::new() };
        // A finding may speak of words, such as a name, that are no figure.
        let figures = report.figures.iter().filter(|figure| figure.role == Role::Quantity).map(|figure| figure.spot.span.clone());
        let stated = report.findings.iter().map(|finding| report.relations[finding.relation].stated.span.clone());
        let mut spans: Vec<Range<usize>> = figures.chain(stated).collect();
        spans.sort_by_key(|span| (span.start, span.end));
        spans.dedup_by_key(|span| span.start);
        for span in spans {
            let relations = of.get(&span.start).map_or(&[][..], Vec::as_slice);
            let told: Vec<String> = relations.iter().map(|relation| marked.told(relation)).collect();
            let finding = found.get(&span.start).copied();
            marked.marks.push(Mark { class: class(relations), told: told.join("\n"), finding, span });
        }
        marked
    }

    /// A relation in one line: what is stated, from what, what they give.
    fn told(&self, relation: &Relation) -> String {
        if let Some(message) = &relation.message {
            return self.asking.say(message);
        }
        let operands: Vec<String> = relation
            .operands
            .iter()
            .take(NAMED)
            .enumerate()
            .map(|(at, spot)| format!("{} {}", self.asking.say(&Message::new(words::label(relation, at))), spot.text))
            .collect();
        let more = relation.operands.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" (+{more})") } else { String::new() };
        let computed = relation
            .computed
            .map_or_else(String::new, |computed| format!(" → {}", write(computed.value, computed.decimals, self.report.style)));
        format!("{}: {}{more}{computed}", relation.stated.text, operands.join("; "))
    }

    /// How much of the document was reached.
    pub fn summary(&self) -> Markup {
        let coverage = &self.report.coverage;
        let counts = [
            ("figure verified", "web-check-verified", coverage.verified),
            ("figure broken", "web-check-broken", coverage.broken),
            ("figure alone", "web-check-alone", coverage.alone),
        ];
        html! {
            p.big { (self.asking.say(&Message::new("web-check-found").with("count", self.report.findings.len()).with("figures", coverage.figures))) }
            ul.counts { @for (class, key, count) in counts { li { span class=(class) { (self.asking.t(key)) } " " b { (count) } } } }
        }
    }

    /// The findings, each leading to its place.
    pub fn findings(&self) -> Markup {
        html! {
            ol.findings { @for (at, finding) in self.report.findings.iter().enumerate() { li { (self.finding(at + 1, finding)) } } }
        }
    }

    fn finding(&self, number: usize, finding: &Finding) -> Markup {
        let relation = &self.report.relations[finding.relation];
        let (locator, note) = Report::locate(self.document, &relation.stated);
        let place = words::place(&locator, note, self.asking.lang);
        let level = words::level(finding.severity, relation.verdict);
        html! {
            a href={ "#f" (number) } { b { (self.asking.say(&Message::new(level))) } " · " (relation.stated.text) }
            p { (self.asking.say(&finding.message)) }
            @if let Some(repair) = &relation.repair { p.repair { (self.asking.say(&words::repair(relation, repair, self.report.style))) } }
            p.place {
                (self.asking.say(&Message::new("web-check-line").with("line", relation.stated.line)))
                @if !place.is_empty() { " · " (place) }
            }
        }
    }

    /// The document as a page.
    pub fn text(&self) -> Markup {
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(block) = self.document.blocks.get(at) {
            let BlockKind::Row { table, .. } = block.kind else {
                out.push(self.block(at));
                at += 1;
                continue;
            };
            let rows: Vec<&[Range<usize>]> = self.document.blocks[at..]
                .iter()
                .map_while(|block| match &block.kind {
                    BlockKind::Row { table: of, cells } if *of == table => Some(cells.as_slice()),
                    _ => None,
                })
                .collect();
            at += rows.len();
            out.push(html! {
                div.scroll tabindex="0" role="region" { table { tbody {
                    @for row in rows { tr { @for cell in row { td { (self.piece(cell)) } } } }
                } } }
            });
        }
        html! { article.document { @for block in out { (block) } } }
    }

    fn block(&self, at: usize) -> Markup {
        let block = &self.document.blocks[at];
        let text = self.piece(&block.span);
        match &block.kind {
            BlockKind::Heading(1) => html! { h2 { (text) } },
            BlockKind::Heading(2) => html! { h3 { (text) } },
            BlockKind::Heading(_) => html! { h4 { (text) } },
            BlockKind::Note(number) => html! { p.note { sup { (number) } " " (text) } },
            BlockKind::Item => html! { p.item { "– " (text) } },
            BlockKind::Paragraph | BlockKind::Row { .. } => html! { p { (text) } },
        }
    }

    /// A span of the text with its figures marked.
    fn piece(&self, span: &Range<usize>) -> Markup {
        let from = self.marks.partition_point(|mark| mark.span.start < span.start);
        let marks = self.marks[from..].iter().take_while(|mark| mark.span.end <= span.end);
        let mut done = span.start;
        let mut parts = Vec::new();
        for mark in marks.filter(|mark| mark.span.start >= span.start) {
            if mark.span.start < done {
                continue;
            }
            parts.push(html! { (self.document.slice(&(done..mark.span.start))) });
            let text = self.document.slice(&mark.span);
            let title = (!mark.told.is_empty()).then_some(&mark.told);
            let id = mark.finding.map(|number| format!("f{number}"));
            parts.push(
                html! { span class={ "figure " (mark.class) } title=[title] id=[id] tabindex=[mark.finding.map(|_| "0")] { (text) } },
            );
            done = mark.span.end;
        }
        html! { @for part in parts { (part) } (self.document.slice(&(done..span.end.max(done)))) }
    }
}

/// What came of a figure: broken in one relation weighs more than verified in another.
fn class(relations: &[&Relation]) -> &'static str {
    let any = |wanted: fn(Verdict) -> bool| relations.iter().any(|relation| wanted(relation.verdict));
    match () {
        () if any(|v| v == Verdict::Broken) => "broken",
        () if any(|v| v == Verdict::Unsure) => "unsure",
        () if any(Verdict::is_fine) => "verified",
        () => "alone",
    }
}
