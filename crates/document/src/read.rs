//! From the bytes of a file to text, or a clear word why there is none.

use crate::{docx, markdown};
use std::borrow::Cow;
use std::fmt;
use texts::Message;

/// The largest file that is read as text. The longest yearly reports hold under one megabyte.
pub const MAX_BYTES: usize = 32 << 20;

/// Why a file holds no report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// 1-based line of the first bad byte, where that means something.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: Message,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)
    }
}

impl std::error::Error for ReadError {}

/// The text of a file: UTF-8 (with or without byte order mark) as it stands, a Word document (.docx) as Markdown.
///
/// # Errors
/// Empty, too large, binary (of a kind that is named where it can be told), not UTF-8, with the line of the first bad byte, or a
/// Word document that is damaged.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    let refuse = |line, message| Err(ReadError { line, message });
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return refuse(None, Message::new("read-empty"));
    }
    if bytes.len() > MAX_BYTES {
        let message = Message::new("read-too-large").with("size", bytes.len() >> 20).with("limit", MAX_BYTES >> 20);
        return refuse(None, message);
    }
    if bytes.starts_with(ARCHIVE) {
        return document(bytes).map(Cow::Owned);
    }
    if let Some(kind) = known_binary(bytes) {
        return refuse(None, Message::new("read-other-kind").with("kind", kind));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let line_of = |at: usize| bytes[..at].iter().filter(|b| **b == b'\n').count() + 1;
    if let Some(at) = bytes.iter().position(|b| *b == 0) {
        return refuse(Some(line_of(at)), Message::new("read-binary"));
    }
    std::str::from_utf8(bytes).map(Cow::Borrowed).or_else(|error| {
        let at = error.valid_up_to();
        let message = Message::new("read-not-utf8").with("byte", format!("{:#04x}", bytes[at])).with("at", at);
        refuse(Some(line_of(at)), message)
    })
}

/// What an archive begins with.
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// A Word document as Markdown.
fn document(bytes: &[u8]) -> Result<String, ReadError> {
    let refuse = |message| Err(ReadError { line: None, message });
    match docx::kind(bytes) {
        // An archive that can't be opened tells why when it is read.
        None | Some("DOCX") => {}
        Some(kind) => return refuse(Message::new("read-other-kind").with("kind", kind)),
    }
    let text = markdown::write(&docx::read(bytes)?);
    if text.trim().is_empty() { refuse(Message::new("read-empty")) } else { Ok(text) }
}

fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 6] = [
        (b"%PDF", "PDF"),
        (b"\xd0\xcf\x11\xe0", "DOC/XLS"),
        (b"\x89PNG", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"\xff\xfe", "UTF-16"),
        (b"\xfe\xff", "UTF-16"),
    ];
    kinds.into_iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(bytes: &[u8]) -> (&'static str, Option<usize>) {
        decode(bytes).map_or_else(|e| (e.message.key(), e.line), |_| ("ok", None))
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        assert_eq!(key(b" \n"), ("read-empty", None));
        assert_eq!(key(b"%PDF-1.7 ..."), ("read-other-kind", None));
        assert_eq!(key(b"a\nb\0c"), ("read-binary", Some(2)));
        assert_eq!(key(b"a\nb\xe9c"), ("read-not-utf8", Some(2)));
        assert_eq!(key(&vec![b'7'; MAX_BYTES + 1]), ("read-too-large", None));
    }

    #[test]
    fn a_word_document_is_read_and_another_archive_is_not() {
        let archive = |part: &str| {
            let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
            archive.start_file(part, zip::write::SimpleFileOptions::default()).expect("a part");
            archive.finish().expect("an archive").into_inner()
        };
        let paper = crate::specimen::paper();
        let layout = crate::Layout::on(jiff::civil::date(2022, 12, 31));
        let written = |paper: &crate::Paper| docx::write(paper, &layout, &|_| None).expect("a file");
        let text = decode(&written(&paper)).expect("a text").into_owned();
        assert!(text.contains("\n### I. LĨNH VỰC KINH TẾ\n"), "{text}");
        assert_eq!(key(&written(&crate::Paper::default())), ("read-empty", None));
        assert_eq!(key(&archive("xl/workbook.xml")), ("read-other-kind", None));
        assert_eq!(key(&archive("word/document.xml")), ("docx-damaged", None));
        assert_eq!(key(b"PK\x03\x04 cut off"), ("docx-damaged", None));
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decode(b"\xef\xbb\xbfBC"), Ok("BC".into()));
    }
}
