//! Any bytes at all: decoding, reading and checking never panic, and every place that they name is a place of the text.

#![no_main]

use document::Document;
use libfuzzer_sys::fuzz_target;
use std::ops::Range;

fn is_place(document: &Document, span: &Range<usize>) {
    assert!(document.text().get(span.clone()).is_some(), "{span:?} is no span of the text");
    let source = document.source_span(span);
    assert!(document.source().get(source.clone()).is_some(), "{span:?} comes from {source:?}, which is no span of the source");
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = document::decode(bytes) else { return };
    let document = Document::from_text(&text);
    for block in &document.blocks {
        is_place(&document, &block.span);
        if let document::BlockKind::Row { cells, .. } = &block.kind {
            cells.iter().for_each(|cell| is_place(&document, cell));
        }
    }
    assert!(document.blocks.windows(2).all(|b| b[0].span.start <= b[1].span.start), "blocks out of reading order");
    for passage in &document.passages {
        assert!(!passage.blocks.is_empty() && passage.blocks.iter().all(|b| *b < document.blocks.len()));
    }

    let report = check::check(&document);
    let lines = document.text().split('\n').count();
    let spots = report.relations.iter().flat_map(|r| std::iter::once(&r.stated).chain(&r.operands));
    for spot in spots.chain(report.figures.iter().map(|f| &f.spot)) {
        is_place(&document, &spot.span);
        assert!((1..=lines).contains(&spot.line), "line {} of {lines}", spot.line);
        check::Report::locate(&document, spot);
    }
    assert!(report.findings.iter().all(|f| f.relation < report.relations.len()));
    let c = report.coverage;
    assert_eq!(c.figures, c.verified + c.broken + c.alone);
});
