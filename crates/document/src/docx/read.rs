//! A Word file as a document: ours, those of Word and those of LibreOffice. What it can't show (drawings, headers, a table of
//! contents) is left out; automatic numbers are typed, because the checker reads them.

use crate::docx::bound::{self, Known, Written};
use crate::docx::looks::Styles;
use crate::docx::numbering::{Label, Numbering};
use crate::docx::package::{Package, too_large};
use crate::docx::pieces::{self, Fields, Piece};
use crate::docx::tree::{Id, Space, Tree};
use crate::docx::{line, read_table};
use crate::paper::{Bound, Inline, Node, Paper, Properties, text_of};
use crate::read::ReadError;
use std::collections::{HashMap, HashSet};

/// Letters that labels, expressions and the like may add to what the file holds.
const MAX_ADDED: usize = 32 << 20;
/// The longest paragraph that is a heading; a longer one was only set like one.
const HEADING_CHARS: usize = 200;

/// The document of a Word file (.docx): one that this house wrote, or that Word or LibreOffice saved.
///
/// # Errors
/// The archive or a part of it is damaged, there is no document in it, or it unpacks to more than any report holds.
pub fn read(bytes: &[u8]) -> Result<Paper, ReadError> {
    let mut package = Package::open(bytes)?;
    let parts = Parts::of(&mut package)?;
    let document = Tree::parse(&parts.name, &parts.document)?;
    let styles = parse(&parts.styles)?.map(|tree| Styles::read(&tree)).unwrap_or_default();
    let numbering = parse(&parts.numbering)?.map(|tree| Numbering::read(&tree)).unwrap_or_default();
    let notes = [parse(&parts.footnotes)?, parse(&parts.endnotes)?];
    let mut reader = Reader::new(&styles, numbering, &notes, &parts.figures);
    let mut body = Vec::new();
    if let Some(root) = document.child(document.root(), "body") {
        reader.story(&document, root, &mut body)?;
    }
    let properties = parse(&parts.core)?.map(|tree| properties(&tree)).unwrap_or_default();
    Ok(Paper { properties, body, ..Paper::default() })
}

/// The tree of a part that a file may have.
pub(crate) fn parse(part: &Option<(String, String)>) -> Result<Option<Tree<'_>>, ReadError> {
    part.as_ref().map(|(name, xml)| Tree::parse(name, xml)).transpose()
}

/// The parts of a file that hold text or say how it is read.
pub(crate) struct Parts {
    /// Name of the main document.
    pub name: String,
    pub document: String,
    pub styles: Option<(String, String)>,
    pub numbering: Option<(String, String)>,
    pub footnotes: Option<(String, String)>,
    pub endnotes: Option<(String, String)>,
    pub core: Option<(String, String)>,
    /// What was written into the controls, and the part that says so.
    pub figures: Option<(String, Vec<Written>)>,
}

impl Parts {
    pub fn of(package: &mut Package<'_>) -> Result<Parts, ReadError> {
        let name = package.document()?;
        let references = package.references(&name)?;
        let mut named = |kind: &str, usual: &str| -> Result<Option<(String, String)>, ReadError> {
            let told = references.iter().find(|reference| reference.kind == kind).map(|reference| reference.part.as_str());
            let name = told.unwrap_or(usual);
            Ok(package.part(name)?.map(|xml| (name.to_owned(), xml)))
        };
        let styles = named("styles", "word/styles.xml")?;
        let numbering = named("numbering", "word/numbering.xml")?;
        let footnotes = named("footnotes", "word/footnotes.xml")?;
        let endnotes = named("endnotes", "word/endnotes.xml")?;
        let core = package.part("docProps/core.xml")?.map(|xml| ("docProps/core.xml".to_owned(), xml));
        let mut figures = None;
        for reference in references.iter().filter(|reference| reference.kind == "customXml") {
            let Some(xml) = package.part(&reference.part)?.filter(|xml| xml.contains(bound::NAMESPACE)) else { continue };
            // Another program's data may be what no XML is; it is none of ours then.
            let list = Tree::parse(&reference.part, &xml).ok().and_then(|tree| bound::list(&tree));
            figures = figures.or(list.map(|list| (reference.part.clone(), list)));
        }
        let document = package.part(&name)?.unwrap_or_default();
        Ok(Parts { name, document, styles, numbering, footnotes, endnotes, core, figures })
    }
}

fn properties(tree: &Tree<'_>) -> Properties {
    let text = |name: &str| {
        let found = tree.children(tree.root()).find(|id| tree.name(*id) == (Space::Other, name));
        found.map(|id| tree.text(id).trim().to_owned()).unwrap_or_default()
    };
    let date = text("created").get(..10).and_then(|day| day.parse().ok());
    Properties { title: text("title"), author: text("creator"), language: text("language"), date }
}

/// Where the reader stands.
pub(crate) struct Reader<'r> {
    styles: &'r Styles,
    numbering: Numbering,
    notes: &'r [Option<Tree<'r>>; 2],
    /// Places of the bodies of footnotes and endnotes by id.
    bodies: [HashMap<String, Id>; 2],
    called: HashSet<(bool, String)>,
    known: Known<'r>,
    fields: Fields,
    /// Pieces of paragraphs whose end was deleted.
    pending: Vec<Inline>,
    in_note: bool,
    added: usize,
}

impl<'r> Reader<'r> {
    fn new(
        styles: &'r Styles,
        numbering: Numbering,
        notes: &'r [Option<Tree<'r>>; 2],
        figures: &'r Option<(String, Vec<Written>)>,
    ) -> Self {
        let bodies = [0, 1].map(|kind: usize| {
            let tree = notes[kind].as_ref();
            tree.map(|tree| tree.children(tree.root()).filter_map(|id| Some((tree.attribute(id, "id")?, id))).collect()).unwrap_or_default()
        });
        Reader {
            styles,
            numbering,
            notes,
            bodies,
            called: HashSet::new(),
            known: Known::new(figures.as_ref().map(|(_, list)| list.as_slice())),
            fields: Fields::new(),
            pending: Vec::new(),
            in_note: false,
            added: 0,
        }
    }

    /// A text of its own: fields and deleted paragraph ends do not reach out of it.
    pub fn story(&mut self, tree: &Tree<'_>, parent: Id, out: &mut Vec<Node>) -> Result<(), ReadError> {
        let (fields, pending) = (std::mem::take(&mut self.fields), std::mem::take(&mut self.pending));
        self.blocks(tree, parent, out)?;
        self.fields = fields;
        let rest = line::tidy(std::mem::replace(&mut self.pending, pending));
        if !rest.is_empty() {
            out.push(Node::Paragraph(rest));
        }
        Ok(())
    }

    /// Paragraphs and tables in reading order, out of whatever wraps them.
    pub fn blocks(&mut self, tree: &Tree<'_>, parent: Id, out: &mut Vec<Node>) -> Result<(), ReadError> {
        for id in tree.children(parent) {
            match tree.name(id) {
                (Space::Word, "p") => self.paragraph(tree, id, out)?,
                (Space::Word, "tbl") if self.styles.has_lines(tree, id) || !read_table::is_small(tree, id) => {
                    let grid = self.table(tree, id)?;
                    if !grid.rows.is_empty() {
                        out.push(Node::Table(grid));
                    }
                }
                // Two columns without lines, as the block above a text and the signature are set: no table to those who read.
                (Space::Word, "tbl") => {
                    for row in read_table::rows(tree, id) {
                        for cell in read_table::cells(tree, row) {
                            self.blocks(tree, cell, out)?;
                        }
                    }
                }
                (Space::Word, "sdt") if !is_contents(tree, id) => {
                    if let Some(content) = tree.child(id, "sdtContent") {
                        self.blocks(tree, content, out)?;
                    }
                }
                (Space::Word, "ins" | "moveTo" | "customXml" | "smartTag") => self.blocks(tree, id, out)?,
                (Space::Compatibility, "AlternateContent") => {
                    if let Some(branch) = pieces::branch(tree, id) {
                        self.blocks(tree, branch, out)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, tree: &Tree<'_>, id: Id, out: &mut Vec<Node>) -> Result<(), ReadError> {
        let about = self.styles.paragraph(tree, id);
        let mut found = Vec::new();
        pieces::of(tree, id, &mut self.fields, &mut found);
        let mut inlines = std::mem::take(&mut self.pending);
        let mut boxes = Vec::new();
        self.inlines(tree, &found, &mut inlines, &mut boxes)?;
        if about.joined {
            self.pending = inlines;
        } else if !about.style_name.starts_with("toc ") {
            let label = about.numbering.as_ref().and_then(|(list, level)| self.numbering.next(list, *level, &about.style));
            if let Some(Label::Number(text)) = &label {
                self.add(text.len())?;
            }
            out.extend(node(line::tidy(inlines), about.heading, label));
        }
        for content in boxes {
            self.story(tree, content, out)?;
        }
        Ok(())
    }

    /// Pieces as a document has them; the places of text boxes go to `boxes`.
    fn inlines(&mut self, tree: &Tree<'_>, found: &[Piece], out: &mut Vec<Inline>, boxes: &mut Vec<Id>) -> Result<(), ReadError> {
        let mut at = 0;
        while let Some(piece) = found.get(at) {
            at += 1;
            match piece {
                Piece::Words(words, look) => line::say(out, words, *look),
                Piece::Break => out.push(Inline::Break),
                Piece::Note { end, id } => out.extend(self.note(*end, id)?),
                Piece::Box(content) => boxes.push(*content),
                Piece::Open(control) => {
                    let Some(expression) = self.known.expression(tree, *control) else { continue };
                    self.add(expression.len())?;
                    let end = found[at..].iter().position(|piece| *piece == Piece::Close(*control)).map_or(found.len(), |n| at + n);
                    let mut inside = Vec::new();
                    self.inlines(tree, &found[at..end], &mut inside, boxes)?;
                    out.extend(figure(expression, inside));
                    at = end;
                }
                Piece::Close(_) | Piece::Gone(_) => {}
            }
        }
        Ok(())
    }

    /// A footnote where it is called; called again, or in another one, it is left out.
    fn note(&mut self, end: bool, id: &str) -> Result<Option<Inline>, ReadError> {
        let notes = self.notes;
        let Some(tree) = &notes[usize::from(end)] else { return Ok(None) };
        let Some(body) = self.bodies[usize::from(end)].get(id).copied() else { return Ok(None) };
        if self.in_note || !self.called.insert((end, id.to_owned())) {
            return Ok(None);
        }
        self.in_note = true;
        let mut nodes = Vec::new();
        self.story(tree, body, &mut nodes)?;
        self.in_note = false;
        Ok(Some(Inline::Note(line::joined(nodes))).filter(|note| *note != Inline::Note(Vec::new())))
    }

    /// Counts letters that the file does not hold so often.
    fn add(&mut self, letters: usize) -> Result<(), ReadError> {
        self.added += letters;
        if self.added > MAX_ADDED { Err(too_large()) } else { Ok(()) }
    }
}

/// A control in which Word keeps a table of contents: it says again what the headings say.
fn is_contents(tree: &Tree<'_>, control: Id) -> bool {
    let gallery = tree.child(control, "sdtPr").and_then(|properties| tree.child(properties, "docPartObj"));
    gallery.and_then(|gallery| tree.value(gallery, "docPartGallery")).is_some_and(|name| name == "Table of Contents")
}

/// A figure, then the footnotes that were called in it.
fn figure(expression: String, inside: Vec<Inline>) -> Vec<Inline> {
    let text = text_of(&inside);
    let look = inside.iter().find_map(|inline| if let Inline::Text(_, emphasis) = inline { Some(*emphasis) } else { None });
    let figure = (!text.is_empty()).then(|| Inline::Figure(Bound { expression, text }, look.unwrap_or_default()));
    figure.into_iter().chain(inside.into_iter().filter(|inline| matches!(inline, Inline::Note(_)))).collect()
}

/// What a paragraph is; none if it says nothing.
fn node(mut inlines: Vec<Inline>, heading: Option<u8>, label: Option<Label>) -> Option<Node> {
    if inlines.is_empty() {
        return None;
    }
    let typed = line::mark(&mut inlines);
    let short = |inlines: &[Inline]| inlines.iter().map(|inline| inline.text().chars().count()).sum::<usize>() <= HEADING_CHARS;
    if let Some(Label::Number(number)) = &label {
        inlines.insert(0, Inline::words(format!("{number} ")));
    }
    Some(match (heading, label, typed) {
        (Some(level), ..) if short(&inlines) => Node::Heading(level.min(6), line::plain(inlines)),
        (_, Some(Label::Bullet(depth)), _) => Node::Item(depth, inlines),
        (_, None, Some(depth)) => Node::Item(depth, inlines),
        _ => Node::Paragraph(line::merged(inlines)),
    })
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
