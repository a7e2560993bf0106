//! New figures into a file that people edited: prose, layout and tracked changes stay byte for byte, a figure that a person typed
//! over stays and is told.

use crate::docx::bound::{self, Written};
use crate::docx::controls::{File, Found, Place, Walk};
use crate::docx::measure::escaped;
use crate::docx::package::{Package, damaged};
use crate::docx::tree::{Id, Tree};
use crate::read::ReadError;
use figure::Normalised;
use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Write};
use std::ops::Range;

/// So many figures that are gone are listed, and for so many their old text is looked for.
const MAX_UNBOUND: usize = 10_000;
const MAX_SEARCHES: usize = 100;

/// A figure and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// The expression that gives it.
    pub expression: String,
    /// What was written; empty if the file has lost its list.
    pub old: String,
    /// What stood in the file; empty where the figure is gone.
    pub typed: String,
    /// What it is now; `None` if nothing is known of the expression.
    pub new: Option<String>,
    /// Where it stands, or where its old text stands if it is gone; an empty place if that was not found.
    pub place: Place,
}

/// A file with its new figures, and what became of each that is not as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// The file.
    pub bytes: Vec<u8>,
    /// Figures that were replaced.
    pub changed: Vec<Replaced>,
    /// Figures that a person typed over; they were left as they are.
    pub overtyped: Vec<Replaced>,
    /// Figures that were written and are no figures any more.
    pub unbound: Vec<Replaced>,
    /// Figures whose expression gives nothing; they were left as they are.
    pub unknown: Vec<Replaced>,
    /// Figures that were replaced without knowing whether a person had typed them: only where the list is lost.
    pub unsure: Vec<Replaced>,
    /// The file has lost its list of what was written, as some programs drop it.
    pub list_lost: bool,
}

/// Puts new figures into a Word file of ours that Word may have changed. `new` gives the text of an expression as of now. Everything
/// but the text of the figures that changed, and the list of what was written, stays as it is.
///
/// # Errors
/// Those of [`read`](crate::docx::read()).
pub fn refresh(bytes: &[u8], new: &dyn Fn(&str) -> Option<String>) -> Result<Refreshed, ReadError> {
    let mut package = Package::open(bytes)?;
    let file = File::open(&mut package)?;
    let trees = file.trees()?;
    let walk = Walk::through(&file, &trees)?;
    let mut out = Refreshed { list_lost: file.figures.is_none(), ..Refreshed::default() };
    let mut edits: Vec<Vec<Edit>> = trees.iter().map(|_| Vec::new()).collect();
    let mut asked: HashMap<&str, Option<String>> = HashMap::new();
    for found in walk.found.iter().filter(|found| !found.gone) {
        let new = asked.entry(&found.expression).or_insert_with(|| new(&found.expression)).clone();
        if let Some(text) = out.judge(&file, found, new) {
            replace(&trees[found.part], found.control, &text, &mut edits[found.part]);
        }
    }
    out.gone(&file, &walk, new);
    let mut parts: HashMap<String, String> = HashMap::new();
    for ((name, xml), edits) in file.parts.iter().zip(edits).filter(|(_, edits)| !edits.is_empty()) {
        parts.insert(name.clone(), applied(xml, edits));
    }
    if let Some((name, list)) = &file.figures {
        let list = renewed(list, new);
        parts.extend(list.map(|list| (name.clone(), bound::part(&list))));
    }
    out.bytes = repacked(bytes, package, &parts)?;
    Ok(out)
}

/// A span of a part and what comes in its place.
type Edit = (Range<usize>, String);

impl Refreshed {
    /// Says what becomes of a figure; its new text if it is to be replaced.
    fn judge(&mut self, file: &File, found: &Found, new: Option<String>) -> Option<String> {
        let written = file.written(&found.expression);
        let is_written = written.iter().any(|text| same(text, &found.text));
        let old = if is_written { found.text.clone() } else { written.first().copied().unwrap_or_default().to_owned() };
        let replaced =
            Replaced { expression: found.expression.clone(), old, typed: found.text.clone(), new: new.clone(), place: found.place.clone() };
        let Some(text) = new else {
            self.unknown.extend((!found.shadow).then_some(replaced));
            return None;
        };
        if same(&text, &found.text) {
            return None;
        }
        let list = match (found.touched, self.list_lost, is_written) {
            (true, ..) | (_, false, false) => &mut self.overtyped,
            (false, true, _) => &mut self.unsure,
            (false, false, true) => &mut self.changed,
        };
        list.extend((!found.shadow).then_some(replaced));
        (!found.touched && (self.list_lost || is_written)).then_some(text)
    }

    /// Lists the figures that were written and are not there any more.
    fn gone(&mut self, file: &File, walk: &Walk, new: &dyn Fn(&str) -> Option<String>) {
        let mut there: HashMap<&str, usize> = HashMap::new();
        let mut deleted: HashMap<&str, Vec<&Found>> = HashMap::new();
        for found in walk.found.iter().filter(|found| !found.shadow) {
            match found.gone {
                true => deleted.entry(&found.expression).or_default().push(found),
                false => *there.entry(&found.expression).or_default() += 1,
            }
        }
        let mut taken = HashSet::new();
        let mut searches = 0;
        for written in file.figures.iter().flat_map(|(_, list)| list) {
            let there = there.entry(&written.expression).or_default();
            let kept = written.count.min(*there);
            *there -= kept;
            for _ in 0..(written.count - kept).min(MAX_UNBOUND.saturating_sub(self.unbound.len())) {
                let place = match deleted.get_mut(written.expression.as_str()).and_then(Vec::pop) {
                    Some(found) => found.place.clone(),
                    None if searches < MAX_SEARCHES => {
                        searches += 1;
                        search(walk, &written.text, &mut taken)
                    }
                    None => Place::default(),
                };
                let (expression, old) = (written.expression.clone(), written.text.clone());
                self.unbound.push(Replaced { new: new(&expression), expression, old, typed: String::new(), place });
            }
        }
    }
}

/// Where a text stands outside of all controls, and not as part of a longer number.
fn search(walk: &Walk, text: &str, taken: &mut HashSet<(usize, usize)>) -> Place {
    if text.is_empty() {
        return Place::default();
    }
    for (n, loose) in walk.loose.iter().enumerate() {
        for (at, _) in loose.words.match_indices(text) {
            let before = loose.words[..at].chars().next_back();
            let after = loose.words[at + text.len()..].chars().next();
            let number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            if !number(before) && !number(after) && taken.insert((n, at)) {
                let context = crate::paper::around(&loose.words, at, at + text.len()).replace('\0', "…").trim().to_owned();
                return Place { heading: loose.heading.clone(), note: loose.note, context };
            }
        }
    }
    Place::default()
}

/// The same text, however its letters are composed and its blanks are made.
fn same(a: &str, b: &str) -> bool {
    let plain = |text: &str| Normalised::new(text).text().split_whitespace().collect::<Vec<_>>().join(" ");
    a == b || plain(a) == plain(b)
}

/// The new text into the first words of a control, with their look; the words behind them go, and so do runs that hold nothing else.
fn replace(tree: &Tree<'_>, control: Id, text: &str, edits: &mut Vec<Edit>) {
    let Some(content) = tree.child(control, "sdtContent") else { return };
    let mut first = true;
    for run in tree.within(content).filter(|id| tree.is(*id, "r")) {
        if tree.child(run, "rPr").is_some_and(|properties| tree.on(properties, "vanish")) {
            continue;
        }
        let words: Vec<Id> = tree.children(run).filter(|id| tree.is(*id, "t")).collect();
        let only_words = tree.children(run).all(|id| tree.is(id, "t") || tree.is(id, "rPr") || tree.is(id, "lastRenderedPageBreak"));
        if !first && only_words && !words.is_empty() {
            edits.push((tree.whole(run), String::new()));
            continue;
        }
        for id in words {
            if std::mem::take(&mut first) {
                let (inner, name) = (tree.inner(id), tree.written_name(id));
                let whole = tree.whole(id);
                let edit = if inner.end < whole.end && text.trim() == text {
                    (inner, escaped(text))
                } else {
                    (whole, format!("<{name} xml:space=\"preserve\">{}</{name}>", escaped(text)))
                };
                edits.push(edit);
            } else {
                edits.push((tree.whole(id), String::new()));
            }
        }
    }
}

fn applied(xml: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(span, _)| span.start);
    let mut out = String::with_capacity(xml.len());
    let mut at = 0;
    for (span, text) in edits {
        // A span in another one went with it.
        let Some(kept) = xml.get(at..span.start) else { continue };
        out.push_str(kept);
        out.push_str(&text);
        at = span.end;
    }
    out.push_str(&xml[at..]);
    out
}

/// The list with the texts of now; `None` if it is as it was.
fn renewed(list: &[Written], new: &dyn Fn(&str) -> Option<String>) -> Option<Vec<Written>> {
    let mut out: Vec<Written> = Vec::new();
    let mut places: HashMap<(String, String), usize> = HashMap::new();
    for written in list {
        let text = new(&written.expression).unwrap_or_else(|| written.text.clone());
        let key = (written.expression.clone(), text.clone());
        let at = *places.entry(key).or_insert_with(|| {
            out.push(Written { text, count: 0, ..written.clone() });
            out.len() - 1
        });
        out[at].count = out[at].count.saturating_add(written.count);
    }
    (out != list).then_some(out)
}

/// The archive with some parts replaced; the others are copied as they are packed.
fn repacked(bytes: &[u8], mut package: Package<'_>, parts: &HashMap<String, String>) -> Result<Vec<u8>, ReadError> {
    if parts.is_empty() {
        return Ok(bytes.to_vec());
    }
    let wanted: HashMap<usize, &String> = parts.iter().filter_map(|(name, xml)| Some((package.find(name)?, xml))).collect();
    let failed = |error: &dyn std::fmt::Display| damaged("ZIP", error);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..package.archive.len() {
        let part = package.archive.by_index_raw(index).map_err(|error| failed(&error))?;
        match wanted.get(&index) {
            Some(xml) => {
                let (name, options) = (part.name().map_err(|error| failed(&error))?.into_owned(), part.options());
                archive.start_file(name, options).map_err(|error| failed(&error))?;
                archive.write_all(xml.as_bytes()).map_err(|error| failed(&error))?;
            }
            None => archive.raw_copy_file(part).map_err(|error| failed(&error))?,
        }
    }
    archive.finish().map(Cursor::into_inner).map_err(|error| failed(&error))
}

#[cfg(test)]
#[path = "refresh_tests.rs"]
mod tests;
