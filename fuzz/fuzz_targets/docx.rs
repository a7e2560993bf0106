//! Any text as a part of a Word file: reading and refreshing never panic, what was read can be written and read again, and a refresh
//! that brings nothing new changes nothing.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// The parts of a file, in the order in which the input gives them, each behind a line of its own.
const PARTS: [&str; 5] = ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "customXml/item1.xml"];
const BREAK: &str = "\n====\n";
const REFERENCES: &str = "<Relationships><Relationship Type=\"a/customXml\" Target=\"../customXml/item1.xml\"/></Relationships>";

fn packed<'a>(parts: impl Iterator<Item = (&'a str, &'a str)>) -> Option<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in parts {
        archive.start_file(name, options).ok()?;
        archive.write_all(text.as_bytes()).ok()?;
    }
    Some(archive.finish().ok()?.into_inner())
}

fuzz_target!(|text: &str| {
    let parts = PARTS.into_iter().zip(text.split(BREAK));
    let Some(bytes) = packed(parts.chain([("word/_rels/document.xml.rels", REFERENCES)])) else { return };
    let Ok(paper) = document::docx::read(&bytes) else { return };
    let layout = document::Layout::on("2022-12-31".parse().expect("a day"));
    if let Ok(written) = document::docx::write(&paper, &layout, &|_| None) {
        let again = document::docx::read(&written).expect("what is written can be read");
        assert_eq!(again.figures().len(), paper.figures().len());
    }
    let Ok(figures) = document::docx::figures(&bytes) else { return };
    let unchanged = document::docx::refresh(&bytes, &|_| None).expect("it was read");
    assert!(unchanged.bytes == bytes && unchanged.unknown.len() <= figures.len());
    let changed = document::docx::refresh(&bytes, &|_| Some("1 < 2".to_owned())).expect("it was read");
    document::docx::read(&changed.bytes).expect("what was refreshed can be read");
});
