//! Joins what page breaks tore apart: running text over the footnotes of a page, and footnotes over the next page.

use crate::plain::ends_sentence;
use crate::{Block, BlockKind, Passage};

/// The running texts of a document. Headings and table rows are passages of their own.
///
/// On a printed page the notes stand at the foot. A paragraph that stands right before the first note of a page, while the last
/// note of the page before has not ended, is the rest of that note; any other that begins in lower case goes on the body.
pub(crate) fn passages(text: &str, blocks: &[Block]) -> Vec<Passage> {
    let mut out: Vec<Passage> = Vec::new();
    let (mut open_body, mut open_note): (Option<usize>, Option<usize>) = (None, None);
    for (i, block) in blocks.iter().enumerate() {
        let words = text[block.span.clone()].trim_start_matches(['*', ' ', '"', '“']);
        let ended = ends_sentence(&text[block.span.clone()]);
        match block.kind {
            BlockKind::Note(mark) => {
                out.push(Passage { blocks: vec![i], note: Some(mark) });
                open_note = (!ended).then_some(out.len() - 1);
            }
            BlockKind::Paragraph => {
                let before_notes = matches!(blocks.get(i + 1).map(|b| &b.kind), Some(BlockKind::Note(_)));
                let after_body = i > 0 && !matches!(blocks[i - 1].kind, BlockKind::Note(_));
                if let Some(note) = open_note.filter(|_| before_notes && after_body) {
                    out[note].blocks.push(i);
                    open_note = None;
                } else if let Some(body) = open_body.filter(|_| words.starts_with(char::is_lowercase)) {
                    out[body].blocks.push(i);
                    open_body = (!ended).then_some(body);
                } else {
                    out.push(Passage { blocks: vec![i], note: None });
                    open_body = (!ended).then_some(out.len() - 1);
                }
            }
            BlockKind::Item => {
                out.push(Passage { blocks: vec![i], note: None });
                open_body = (!ended).then_some(out.len() - 1);
            }
            BlockKind::Heading(_) | BlockKind::Row { .. } => {
                out.push(Passage { blocks: vec![i], note: None });
                open_body = None;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::Document;

    fn passages(text: &str) -> Vec<String> {
        let document = Document::from_text(text);
        let join =
            |p: &crate::Passage| p.blocks.iter().map(|b| document.slice(&document.blocks[*b].span).trim()).collect::<Vec<_>>().join(" | ");
        document.passages.iter().map(join).collect()
    }

    #[test]
    fn body_goes_on_after_the_notes_of_a_page() {
        let text = "Trồng rừng¹; tăng\n\n¹ Gồm 3 ha.\n\ncường bảo vệ.\n";
        assert_eq!(passages(text), ["Trồng rừng¹; tăng | cường bảo vệ.", "Gồm 3 ha."]);
    }

    #[test]
    fn a_note_goes_on_at_the_foot_of_the_next_page() {
        let text = "Thân bài¹ đang\n\n¹ Ghi chú còn\n\ntiếp tục². Rồi lại\n\nGhi chú hết.\n\n² Hai.\n\nđi tiếp.\n";
        assert_eq!(passages(text), ["Thân bài¹ đang | tiếp tục². Rồi lại | đi tiếp.", "Ghi chú còn | Ghi chú hết.", "Hai."]);
    }
}
