//! From Markdown with marks to the nodes of a document.

use crate::fault::Fault;
use crate::marks::{Marked, Marks, Piece};
use comrak::nodes::{AstNode, ListType, NodeValue, TableAlignment};
use comrak::{Arena, Options, parse_document};
use document::paper::{Align, Cell, Column, Emphasis, Grid, Inline, Node, Picture};
use std::collections::{BTreeMap, HashMap};
use texts::Message;

/// The deepest heading a document has.
const DEEPEST: u8 = 6;

/// What a section is read with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About<'m> {
    /// What stands behind its marks.
    pub marks: &'m Marks,
    /// Pictures by name.
    pub images: &'m BTreeMap<String, Vec<u8>>,
    /// Name and text of its template, for faults.
    pub file: &'m str,
    pub source: &'m str,
}

/// Reads a section. Its headings (`#`) stand one level below `level`.
///
/// # Errors
/// Footnotes that are called and not written, pictures that can't be shown, with the template's line where it is found.
pub(crate) fn read(markdown: &str, level: u8, about: About<'_>) -> Result<Vec<Node>, Vec<Fault>> {
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    let root = parse_document(&arena, markdown, &options);
    let mut notes = HashMap::new();
    for node in root.descendants() {
        if let NodeValue::FootnoteDefinition(note) = &node.data.borrow().value {
            notes.insert(note.name.to_lowercase(), node);
        }
    }
    let mut reader = Reader { about, notes, level, nodes: Vec::new(), in_note: false, pictures: Vec::new(), faults: Vec::new() };
    for child in root.children() {
        reader.block(child, 0);
    }
    if reader.faults.is_empty() { Ok(reader.nodes) } else { Err(reader.faults) }
}

struct Reader<'a, 'm> {
    about: About<'m>,
    notes: HashMap<String, &'a AstNode<'a>>,
    level: u8,
    nodes: Vec<Node>,
    /// A footnote is being read.
    in_note: bool,
    /// Pictures of the line that is being read; they stand below it.
    pictures: Vec<Picture>,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a, '_> {
    fn block(&mut self, node: &'a AstNode<'a>, depth: u8) {
        let value = node.data.borrow().value.clone();
        match value {
            NodeValue::Paragraph => {
                if let Some(blocks) = self.blocks_of(node) {
                    self.nodes.extend(blocks);
                    return;
                }
                let line = self.line(node);
                if !line.is_empty() {
                    self.nodes.push(Node::Paragraph(line));
                }
                self.nodes.extend(self.pictures.drain(..).map(Node::Picture));
            }
            NodeValue::Heading(heading) => {
                let line = self.line(node);
                self.nodes.push(Node::Heading((self.level + heading.level).min(DEEPEST), line));
            }
            NodeValue::List(list) => {
                for (at, item) in node.children().enumerate() {
                    let number = (list.list_type == ListType::Ordered).then_some(list.start + at);
                    self.item(item, depth, number);
                }
            }
            NodeValue::Table(table) => {
                let align = table.alignments.clone();
                self.table(node, &align);
            }
            // Written where they are called.
            NodeValue::FootnoteDefinition(_) | NodeValue::ThematicBreak => {}
            NodeValue::CodeBlock(code) => self.nodes.push(Node::Paragraph(vec![Inline::words(code.literal.trim_end())])),
            NodeValue::HtmlBlock(html) => self.nodes.push(Node::Paragraph(vec![Inline::words(html.literal.trim_end())])),
            _ => node.children().for_each(|child| self.block(child, depth)),
        }
    }

    /// What a paragraph holds that is nothing but blocks.
    fn blocks_of(&self, node: &'a AstNode<'a>) -> Option<Vec<Node>> {
        let mut out = Vec::new();
        for child in node.children() {
            match &child.data.borrow().value {
                NodeValue::Text(text) => {
                    for piece in self.about.marks.read(text) {
                        match piece {
                            Piece::Marked(Marked::Block(nodes)) => out.extend(nodes),
                            Piece::Words(words) if words.trim().is_empty() => {}
                            _ => return None,
                        }
                    }
                }
                NodeValue::SoftBreak | NodeValue::LineBreak => {}
                _ => return None,
            }
        }
        (!out.is_empty()).then_some(out)
    }

    /// An item: its first paragraph stands behind the dash or number, what else it holds below.
    fn item(&mut self, item: &'a AstNode<'a>, depth: u8, number: Option<usize>) {
        let mut first = true;
        for child in item.children() {
            let is_paragraph = matches!(child.data.borrow().value, NodeValue::Paragraph);
            if !is_paragraph {
                self.block(child, depth + 1);
                continue;
            }
            let mut line = self.line(child);
            let node = match (first, number) {
                (true, Some(number)) => {
                    line.insert(0, Inline::words(format!("{number}. ")));
                    Node::Paragraph(line)
                }
                (true, None) => Node::Item(depth, line),
                (false, _) => Node::Paragraph(line),
            };
            self.nodes.push(node);
            first = false;
        }
    }

    fn table(&mut self, node: &'a AstNode<'a>, align: &[TableAlignment]) {
        let columns = align.iter().map(|align| Column {
            width: 1,
            align: match align {
                TableAlignment::Right => Align::Right,
                TableAlignment::Center => Align::Centre,
                TableAlignment::Left | TableAlignment::None => Align::Left,
            },
        });
        let mut grid = Grid { columns: columns.collect(), ..Grid::default() };
        for row in node.children() {
            if matches!(row.data.borrow().value, NodeValue::TableRow(true)) {
                grid.head += 1;
            }
            grid.rows.push(row.children().map(|cell| Cell::of(self.line(cell))).collect());
        }
        self.nodes.push(Node::Table(grid));
    }

    fn line(&mut self, node: &'a AstNode<'a>) -> Vec<Inline> {
        let mut line = Vec::new();
        self.inlines(node, Emphasis::default(), &mut line);
        line
    }

    fn inlines(&mut self, node: &'a AstNode<'a>, emphasis: Emphasis, line: &mut Vec<Inline>) {
        for child in node.children() {
            let value = child.data.borrow().value.clone();
            match value {
                NodeValue::Text(text) => {
                    self.uncalled(&text);
                    for piece in self.about.marks.read(&text) {
                        line.extend(match piece {
                            Piece::Marked(Marked::Once(note)) => self.once(note),
                            piece => piece.inline(emphasis),
                        });
                    }
                }
                NodeValue::Code(code) => line.push(Inline::Text(code.literal, emphasis)),
                NodeValue::HtmlInline(html) => line.push(Inline::Text(html, emphasis)),
                NodeValue::SoftBreak => line.push(Inline::Text(" ".into(), emphasis)),
                NodeValue::LineBreak => line.push(Inline::Break),
                NodeValue::Emph => self.inlines(child, Emphasis { italic: true, ..emphasis }, line),
                NodeValue::Strong => self.inlines(child, Emphasis { bold: true, ..emphasis }, line),
                NodeValue::FootnoteReference(note) => {
                    if let Some(body) = self.notes.get(&note.name.to_lowercase()).copied() {
                        let note = self.note(body);
                        line.push(Inline::Note(note));
                    }
                }
                NodeValue::Image(link) => self.image(child, &link.url),
                _ => self.inlines(child, emphasis, line),
            }
        }
    }

    /// A footnote that is said where it is first called, and never in another one.
    fn once(&self, note: String) -> Option<Inline> {
        (!self.in_note && self.about.marks.is_new(&note)).then(|| Inline::Note(vec![Inline::words(note)]))
    }

    /// The paragraphs of a footnote as one line.
    fn note(&mut self, body: &'a AstNode<'a>) -> Vec<Inline> {
        let mut line = Vec::new();
        for (at, paragraph) in body.children().enumerate() {
            if at > 0 {
                line.push(Inline::Break);
            }
            // A footnote in a footnote is not a thing of official documents, and could call itself.
            let notes = std::mem::take(&mut self.notes);
            self.in_note = true;
            self.inlines(paragraph, Emphasis::default(), &mut line);
            (self.notes, self.in_note) = (notes, false);
        }
        line
    }

    fn image(&mut self, node: &'a AstNode<'a>, url: &str) {
        let mut words = Vec::new();
        self.inlines(node, Emphasis::default(), &mut words);
        let alt = document::paper::text_of(&words);
        let found = self.about.images.get(url).map(|bytes| crate::image::picture(url, bytes, &alt));
        let missing = || Fault::new(Message::new("report-no-image").with("file", url), Message::new("report-help-no-template"));
        match found.unwrap_or_else(|| Err(missing())) {
            Ok(picture) => self.pictures.push(picture),
            Err(fault) => self.fault(fault, &format!("]({url}")),
        }
    }

    /// Adds a fault at the line of the template that holds some words.
    fn fault(&mut self, fault: Fault, words: &str) {
        let line = self.about.source.lines().position(|line| line.contains(words)).map_or(0, |at| at + 1);
        self.faults.push(fault.at(self.about.file, line, 0));
    }

    /// A footnote that is called and not written stays as text: `[^name]`.
    fn uncalled(&mut self, text: &str) {
        for rest in text.split("[^").skip(1) {
            let Some((label, _)) = rest.split_once(']') else { continue };
            let message = Message::new("report-no-footnote").with("label", label);
            let fault = Fault::new(message, Message::new("report-help-no-footnote").with("label", label));
            self.fault(fault, &format!("[^{label}]"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(marks: &Marks, markdown: &str) -> Result<Vec<Node>, Vec<Fault>> {
        read(markdown, 4, About { marks, images: &BTreeMap::new(), file: "x.md", source: markdown })
    }

    fn nodes(markdown: &str) -> Vec<Node> {
        with(&Marks::default(), markdown).expect("nodes")
    }

    fn bold(text: &str) -> Inline {
        Inline::Text(text.into(), Emphasis { bold: true, italic: false })
    }

    #[test]
    fn paragraphs_lists_and_headings_become_nodes() {
        let found = nodes("Trồng **lúa**\nnước.\n\n- một\n  - hai\n\n1. ba\n\n# Rừng\n");
        let expected = [
            Node::Paragraph(vec![Inline::words("Trồng "), bold("lúa"), Inline::words(" "), Inline::words("nước.")]),
            Node::Item(0, vec![Inline::words("một")]),
            Node::Item(1, vec![Inline::words("hai")]),
            Node::Paragraph(vec![Inline::words("1. "), Inline::words("ba")]),
            Node::Heading(5, vec![Inline::words("Rừng")]),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_footnote_stands_where_it_is_called() {
        let found = nodes("Ngô[^a].\n\n[^a]: Trong đó: *lai*.\n");
        let note = Inline::Note(vec![
            Inline::words("Trong đó: "),
            Inline::Text("lai".into(), Emphasis { bold: false, italic: true }),
            Inline::words("."),
        ]);
        assert_eq!(found, [Node::Paragraph(vec![Inline::words("Ngô"), note, Inline::words(".")])]);
    }

    #[test]
    fn a_footnote_that_is_not_written_is_told_with_its_line() {
        let text = "Một.\n\nNgô[^a].\n";
        let faults = with(&Marks::default(), text).expect_err("a fault");
        assert_eq!((faults[0].line, faults[0].message.key()), (3, "report-no-footnote"));
    }

    #[test]
    fn a_footnote_that_calls_itself_ends() {
        let found = nodes("Ngô[^a].\n\n[^a]: lại [^a]\n");
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_mark_alone_in_its_paragraph_may_be_a_table() {
        let marks = Marks::default();
        let mark = marks.put(Marked::Block(vec![Node::Table(Grid::default())]));
        let text = format!("Bảng:\n\n{mark}\n");
        let found = with(&marks, &text).expect("nodes");
        assert_eq!(found[1], Node::Table(Grid::default()));
    }

    #[test]
    fn a_pipe_table_is_a_table() {
        let found = nodes("| a | b |\n|---|--:|\n| 1 | 2 |\n");
        let Node::Table(grid) = &found[0] else { panic!("a table") };
        assert_eq!((grid.head, grid.rows.len(), grid.columns[1].align), (1, 2, Align::Right));
    }
}
