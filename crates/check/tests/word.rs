//! A report that goes through Word says the same: every relation and verdict of its Markdown is found in the Word file too.

use document::paper::{Cell, Grid, Inline, Node, Paper};
use document::{BlockKind, Document, Layout};
use std::collections::HashMap;

const REPORT: &str = include_str!("../../../examples/trung-khanh-2022/report.md");

/// A line with the footnotes that are called in it.
fn line(text: &str, notes: &HashMap<u32, &str>) -> Vec<Inline> {
    let mut out = Vec::new();
    let text = text.replace("**", "").replace('\n', " ");
    let mut rest = text.as_str();
    while let Some((before, (number, after))) = rest.split_once("[^").and_then(|(before, rest)| Some((before, rest.split_once(']')?))) {
        out.push(Inline::words(before));
        let note = number.parse().ok().and_then(|number| notes.get(&number)).expect("a footnote");
        out.push(Inline::Note(vec![Inline::words(note.trim())]));
        rest = after;
    }
    out.push(Inline::words(rest));
    out
}

/// The report as a document to be written.
fn paper(document: &Document) -> Paper {
    let note = |kind: &BlockKind| if let BlockKind::Note(number) = kind { Some(*number) } else { None };
    let notes: HashMap<u32, &str> = document.blocks.iter().filter_map(|b| Some((note(&b.kind)?, document.slice(&b.span)))).collect();
    let mut body = Vec::new();
    let mut last = None;
    for block in &document.blocks {
        let text = line(document.slice(&block.span), &notes);
        match &block.kind {
            BlockKind::Heading(level) => body.push(Node::Heading(*level, text)),
            BlockKind::Paragraph => body.push(Node::Paragraph(text)),
            BlockKind::Item => body.push(Node::Item(0, text)),
            BlockKind::Note(_) => {}
            BlockKind::Row { table, cells } => {
                let row: Vec<Cell> = cells.iter().map(|cell| Cell::of(line(document.slice(cell), &notes))).collect();
                match body.last_mut() {
                    Some(Node::Table(grid)) if last == Some(*table) => grid.rows.push(row),
                    _ => body.push(Node::Table(Grid { head: 1, rows: vec![row], ..Grid::default() })),
                }
                last = Some(*table);
            }
        }
    }
    Paper { body, ..Paper::default() }
}

/// What is claimed, of what, and whether it holds; not where.
fn relations(text: &str) -> Vec<(String, String, String, Vec<String>)> {
    let report = check::check(&Document::from_text(text));
    let told = |r: &check::Relation| {
        let operands = r.operands.iter().map(|spot| spot.text.clone()).collect();
        (r.rule.to_owned(), r.verdict.name().to_owned(), r.stated.text.clone(), operands)
    };
    report.relations.iter().map(told).collect()
}

#[test]
fn a_word_file_and_its_markdown_give_the_same_relations_and_verdicts() {
    let paper = paper(&Document::from_text(REPORT));
    let markdown = document::markdown::write(&paper);
    let file = document::docx::write(&paper, &Layout::on("2022-12-31".parse().expect("a day")), &|_| None).expect("a file");
    let read = document::decode(&file).expect("a text");
    let expected = relations(&markdown);
    assert!(expected.len() > 80, "{}", expected.len());
    assert_eq!(relations(&read), expected);
}
