//! How the sentences of a report begin and end, whatever the functions of its templates put together.

use document::Paper;
use document::paper::{Inline, Node};

/// Paragraphs, items and footnotes with a sentence that begins small or ends twice.
pub fn odd(paper: &Paper) -> Vec<String> {
    let nodes = paper.body.iter().chain(paper.annexes.iter().flat_map(|annex| &annex.body));
    let lines = nodes.filter_map(|node| match node {
        Node::Paragraph(line) | Node::Item(_, line) => Some(line),
        _ => None,
    });
    let notes = |line: &[Inline]| line.iter().filter_map(|i| if let Inline::Note(body) = i { Some(said(body)) } else { None }).collect();
    let texts = lines.flat_map(|line| [vec![said(line)], notes(line)].concat());
    texts.filter(|text| is_odd(text)).collect()
}

/// The words of a line; what is still to be written begins with no letter.
fn said(line: &[Inline]) -> String {
    line.iter().map(|inline| if let Inline::Gap(text) = inline { format!("[{text}]") } else { inline.text().to_owned() }).collect()
}

fn is_odd(text: &str) -> bool {
    let small = |text: &str| text.trim_start().starts_with(char::is_lowercase);
    small(text) || text.split(". ").skip(1).any(small) || text.contains("..") || text.contains(".).")
}
