//! The figures of a file as they stand in it, each with its place, for those who look for them and those who bring new ones.

use crate::docx::bound::{Known, Written};
use crate::docx::looks::Styles;
use crate::docx::package::{Package, too_large};
use crate::docx::pieces::{self, Fields, Piece};
use crate::docx::read::{Parts, parse};
use crate::docx::tree::{Id, Space, Tree};
use crate::paper::around;
use crate::read::ReadError;
use std::collections::HashMap;

/// More figures than this no report has, nor longer expressions together.
const MAX_FIGURES: usize = 100_000;
const MAX_EXPRESSIONS: usize = 32 << 20;
/// Letters of a heading or of a row that a place keeps.
const CONTEXT: usize = 200;

/// Where something stands in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The heading it stands under; empty before the first one.
    pub heading: String,
    /// Number of the footnote it stands in.
    pub note: Option<usize>,
    /// The words around it: of its paragraph, or of its row in a table.
    pub context: String,
}

/// A figure of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// Where it stands.
    pub place: Place,
    /// The expression that gives it.
    pub expression: String,
    /// What stands there now.
    pub text: String,
    /// What was written there; `None` if the file has lost its list.
    pub written: Option<String>,
}

/// The figures of a Word file in reading order, without those that a tracked change takes away.
///
/// # Errors
/// Those of [`read`](crate::docx::read()).
pub fn figures(bytes: &[u8]) -> Result<Vec<Control>, ReadError> {
    let file = File::open(&mut Package::open(bytes)?)?;
    let trees = file.trees()?;
    let control = |found: Found| Control {
        written: file.written(&found.expression).first().map(|text| (*text).to_owned()),
        place: found.place,
        expression: found.expression,
        text: found.text,
    };
    Ok(Walk::through(&file, &trees)?.found.into_iter().filter(|found| !found.gone && !found.shadow).map(control).collect())
}

/// The parts of a file that may hold figures, and what it knows of them.
pub(crate) struct File {
    /// Name and XML: the document, footnotes, endnotes, headers, footers.
    pub parts: Vec<(String, String)>,
    /// Which of `parts` hold footnotes and endnotes.
    notes: [Option<usize>; 2],
    styles: Option<(String, String)>,
    /// The part that lists what was written, and its list.
    pub figures: Option<(String, Vec<Written>)>,
    /// Places in the list by expression.
    places: HashMap<String, Vec<usize>>,
}

impl File {
    pub fn open(package: &mut Package<'_>) -> Result<File, ReadError> {
        let Parts { name, document, footnotes, endnotes, styles, figures, .. } = Parts::of(package)?;
        let references = package.references(&name)?;
        let mut parts = vec![(name, document)];
        let notes = [footnotes, endnotes].map(|part| {
            parts.push(part?);
            Some(parts.len() - 1)
        });
        for reference in references.iter().filter(|reference| matches!(reference.kind.as_str(), "header" | "footer")) {
            if parts.iter().all(|(known, _)| *known != reference.part) {
                parts.extend(package.part(&reference.part)?.map(|xml| (reference.part.clone(), xml)));
            }
        }
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, written) in figures.iter().flat_map(|(_, list)| list).enumerate() {
            places.entry(written.expression.clone()).or_default().push(at);
        }
        Ok(File { parts, notes, styles, figures, places })
    }

    pub fn trees(&self) -> Result<Vec<Tree<'_>>, ReadError> {
        self.parts.iter().map(|(name, xml)| Tree::parse(name, xml)).collect()
    }

    /// What was written for an expression.
    pub fn written(&self, expression: &str) -> Vec<&str> {
        let texts = self
            .figures
            .iter()
            .zip(self.places.get(expression))
            .flat_map(|((_, list), places)| places.iter().map(|at| list[*at].text.as_str()));
        texts.collect()
    }
}

/// A control that was found.
#[derive(Debug)]
pub(crate) struct Found {
    /// Place of its part in the file.
    pub part: usize,
    pub control: Id,
    pub expression: String,
    pub text: String,
    /// Somebody changed it with changes tracked, or put another figure into it.
    pub touched: bool,
    /// A tracked change takes it away.
    pub gone: bool,
    /// It stands in the fallback of an alternative, which says the same again.
    pub shadow: bool,
    pub place: Place,
    row: Option<(usize, Id)>,
}

/// Words outside of controls with their place.
pub(crate) struct Loose {
    pub words: String,
    pub heading: String,
    pub note: Option<usize>,
}

/// All controls, and all words outside of them.
#[derive(Default)]
pub(crate) struct Walk {
    pub found: Vec<Found>,
    pub loose: Vec<Loose>,
    heading: String,
    fields: Fields,
    /// Number and heading of the notes of both kinds by id.
    called: [HashMap<String, (usize, String)>; 2],
    rows: HashMap<(usize, Id), String>,
    /// Letters of all expressions.
    letters: usize,
}

impl Walk {
    pub fn through(file: &File, trees: &[Tree<'_>]) -> Result<Walk, ReadError> {
        let styles = parse(&file.styles)?.map(|tree| Styles::read(&tree)).unwrap_or_default();
        let known = Known::new(file.figures.as_ref().map(|(_, list)| list.as_slice()));
        let mut walk = Walk::default();
        for (part, tree) in trees.iter().enumerate() {
            let story = Story { part, tree, known: &known, styles: &styles };
            match file.notes.iter().position(|notes| *notes == Some(part)) {
                Some(kind) => {
                    for note in tree.children(tree.root()) {
                        let called = tree.attribute(note, "id").and_then(|id| walk.called[kind].get(&id).cloned());
                        let (number, heading) = called.map_or((None, String::new()), |(number, heading)| (Some(number), heading));
                        walk.heading = heading;
                        walk.story(&story, note, number);
                    }
                }
                None => {
                    walk.heading.clear();
                    walk.story(&story, tree.root(), None);
                }
            }
        }
        if walk.found.len() >= MAX_FIGURES || walk.letters > MAX_EXPRESSIONS {
            return Err(too_large());
        }
        for found in &mut walk.found {
            if let Some(row) = found.row.and_then(|row| walk.rows.get(&row)) {
                found.place.context.clone_from(row);
            }
        }
        Ok(walk)
    }

    /// The paragraphs of a text, those in tables and text boxes too.
    fn story(&mut self, story: &Story<'_, '_>, root: Id, note: Option<usize>) {
        let tree = story.tree;
        self.fields.clear();
        // Where rows, deleted rows and fallbacks that are open end.
        let (mut rows, mut deleted, mut fallback): (Vec<(Id, usize)>, usize, usize) = (Vec::new(), 0, 0);
        for id in tree.within(root) {
            let start = tree.whole(id).start;
            while rows.last().is_some_and(|(_, end)| *end <= start) {
                rows.pop();
            }
            let end = tree.whole(id).end;
            match tree.name(id) {
                (Space::Word, "tr") => {
                    rows.push((id, end));
                    if tree.child(id, "trPr").is_some_and(|properties| tree.child(properties, "del").is_some()) {
                        deleted = deleted.max(end);
                    }
                }
                (Space::Compatibility, "Fallback") => fallback = fallback.max(end),
                (Space::Word, "p") => {
                    let at =
                        At { row: rows.last().map(|(row, _)| (story.part, *row)), gone: start < deleted, shadow: start < fallback, note };
                    self.paragraph(story, id, &at);
                }
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, story: &Story<'_, '_>, id: Id, at: &At) {
        let tree = story.tree;
        let mut found = Vec::new();
        let mut fields = std::mem::take(&mut self.fields);
        pieces::of(tree, id, &mut fields, &mut found);
        self.fields = fields;
        let (mut text, mut loose) = (String::new(), String::new());
        let mut open: Vec<(Id, usize, String)> = Vec::new();
        let mut here: Vec<(Id, std::ops::Range<usize>, String, bool)> = Vec::new();
        for piece in &found {
            match piece {
                Piece::Words(words, _) => {
                    text.push_str(words);
                    // A figure in a control keeps its neighbours apart.
                    loose.push_str(if open.is_empty() { words } else { "\0" });
                }
                Piece::Break => text.push('\n'),
                Piece::Note { end, id } => self.call(*end, id),
                Piece::Open(control) => {
                    open.extend(story.known.expression(tree, *control).map(|expression| (*control, text.len(), expression)))
                }
                Piece::Close(control) => {
                    if let Some((_, from, expression)) = open.pop_if(|(last, ..)| last == control) {
                        here.push((*control, from..text.len(), expression, false));
                    }
                }
                Piece::Gone(control) => {
                    let expression = story.known.expression(tree, *control);
                    here.extend(expression.map(|expression| (*control, text.len()..text.len(), expression, true)));
                }
                Piece::Box(_) => {}
            }
        }
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !at.shadow && at.note.is_none() && story.styles.paragraph(tree, id).heading.is_some() && !words.is_empty() {
            self.heading = words.chars().take(CONTEXT).collect();
        }
        if let Some(row) = at.row.filter(|_| !words.is_empty() && !at.shadow) {
            let row = self.rows.entry(row).or_default();
            let room = CONTEXT.saturating_sub(row.chars().count());
            if room > 0 {
                row.push_str(if row.is_empty() { "" } else { " | " });
                row.extend(words.chars().take(room));
            }
        }
        for (control, span, expression, gone) in here {
            self.letters += expression.len();
            if self.found.len() >= MAX_FIGURES || self.letters > MAX_EXPRESSIONS {
                return;
            }
            let touched = story.is_touched(control);
            let typed = text[span.clone()].to_owned();
            // What is in it was deleted with changes tracked.
            let gone = gone || at.gone || (touched && typed.is_empty());
            let place =
                Place { heading: self.heading.clone(), note: at.note, context: around(&text, span.start, span.end).trim().to_owned() };
            self.found.push(Found {
                part: story.part,
                control,
                expression,
                text: typed,
                touched,
                gone,
                shadow: at.shadow,
                place,
                row: at.row,
            });
        }
        if !at.shadow && !at.gone {
            self.loose.push(Loose { words: loose, heading: self.heading.clone(), note: at.note });
        }
    }

    fn call(&mut self, end: bool, id: &str) {
        let called = &mut self.called[usize::from(end)];
        let number = called.len() + 1;
        called.entry(id.to_owned()).or_insert_with(|| (number, self.heading.clone()));
    }
}

/// Where a paragraph stands.
struct At {
    row: Option<(usize, Id)>,
    gone: bool,
    shadow: bool,
    note: Option<usize>,
}

/// A part that is walked through.
struct Story<'s, 'x> {
    part: usize,
    tree: &'s Tree<'x>,
    known: &'s Known<'s>,
    styles: &'s Styles,
}

impl Story<'_, '_> {
    /// A control holds tracked changes or another control of ours.
    fn is_touched(&self, control: Id) -> bool {
        self.tree.within(control).skip(1).any(|id| match self.tree.name(id) {
            (Space::Word, "ins" | "del" | "moveFrom" | "moveTo") => true,
            (Space::Word, "sdt") => self.known.expression(self.tree, id).is_some(),
            _ => false,
        })
    }
}
