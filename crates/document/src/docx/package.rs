//! The package of a Word file (ECMA-376 part 2): its parts by name and by what refers to them. What it says of its sizes is not
//! believed.

use crate::docx::tree::{Id, Tree};
use crate::read::ReadError;
use std::fmt::Display;
use std::io::{Cursor, Read};
use texts::Message;

/// More parts no report has. (A test need not pack so many.)
const MAX_ENTRIES: usize = if cfg!(test) { 50 } else { 10_000 };
/// One part may unpack to so many bytes; the text of a thousand pages takes a quarter of it.
const MAX_PART: u64 = 64 << 20;
/// All parts that are read together.
const MAX_UNPACKED: u64 = 128 << 20;

/// A package.
pub(crate) struct Package<'b> {
    pub archive: zip::ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

/// Something that a part refers to.
pub(crate) struct Reference {
    /// The last word of its kind: `styles`, `footnotes`, `officeDocument`.
    pub kind: String,
    /// The name of the part.
    pub part: String,
}

/// A part or archive that can't be read, and why.
pub(crate) fn damaged(part: &str, why: &dyn Display) -> ReadError {
    ReadError { line: None, message: Message::new("docx-damaged").with("part", part).with("why", why) }
}

/// More than any report holds.
pub(crate) fn too_large() -> ReadError {
    ReadError { line: None, message: Message::new("docx-too-large").with("limit", MAX_UNPACKED >> 20) }
}

impl<'b> Package<'b> {
    /// # Errors
    /// It is no archive, or one of too many parts.
    pub fn open(bytes: &'b [u8]) -> Result<Self, ReadError> {
        let archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged("ZIP", &error))?;
        if archive.len() > MAX_ENTRIES {
            return Err(too_large());
        }
        Ok(Package { archive, left: MAX_UNPACKED })
    }

    /// The name of a part as it stands in the archive; names differ in more than case (7.3).
    pub fn find(&self, name: &str) -> Option<usize> {
        let exact = self.archive.index_for_name(name);
        exact.or_else(|| self.archive.file_names().position(|known| known.is_ok_and(|known| known.eq_ignore_ascii_case(name))))
    }

    /// The text of a part, `None` if there is none of this name.
    ///
    /// # Errors
    /// It is damaged, too large, or not UTF-8.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(index) = self.find(name) else { return Ok(None) };
        let most = MAX_PART.min(self.left);
        let mut bytes = Vec::new();
        let part = self.archive.by_index(index).map_err(|error| damaged(name, &error))?;
        let read = part.take(most + 1).read_to_end(&mut bytes).map_err(|error| damaged(name, &error))?;
        let read = u64::try_from(read).unwrap_or(u64::MAX);
        if read > most {
            return Err(too_large());
        }
        self.left -= read;
        String::from_utf8(bytes).map(Some).map_err(|error| damaged(name, &error.utf8_error()))
    }

    /// What a part refers to; the empty name stands for the package. External targets are left out.
    ///
    /// # Errors
    /// Those of the part that says so.
    pub fn references(&mut self, of: &str) -> Result<Vec<Reference>, ReadError> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let Some(xml) = self.part(&name)? else { return Ok(Vec::new()) };
        let tree = Tree::parse(&name, &xml)?;
        let reference = |id: Id| {
            let kind = tree.attribute(id, "Type")?.rsplit('/').next()?.to_owned();
            let inside = tree.attribute(id, "TargetMode").is_none_or(|mode| mode != "External");
            inside.then_some(Reference { kind, part: resolved(folder, &tree.attribute(id, "Target")?) })
        };
        Ok(tree.children(tree.root()).filter_map(reference).collect())
    }

    /// The name of the main document.
    ///
    /// # Errors
    /// There is none: it is no Word file.
    pub fn document(&mut self) -> Result<String, ReadError> {
        let told = self.references("")?.into_iter().find(|reference| reference.kind == "officeDocument").map(|reference| reference.part);
        let name = told.filter(|name| self.find(name).is_some()).unwrap_or_else(|| "word/document.xml".to_owned());
        match self.find(&name) {
            Some(_) => Ok(name),
            None => Err(ReadError { line: None, message: Message::new("docx-no-document") }),
        }
    }
}

/// The name of a part that is named from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

/// What an archive is, by the parts it has; `None` if it can't be opened.
pub(crate) fn kind(bytes: &[u8]) -> Option<&'static str> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let has = |name: &str| archive.file_names().flatten().any(|known| known.to_ascii_lowercase().starts_with(name));
    // What a form looks like comes last: every archive is one.
    let kinds = [("word/document", "DOCX"), ("xl/", "XLSX"), ("ppt/", "PPTX"), ("content.xml", "ODT/ODS"), ("", "ZIP")];
    kinds.into_iter().find(|(name, _)| has(name)).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docx::tests::packed;

    #[test]
    fn what_unpacks_to_more_than_it_may_is_refused() {
        let bomb = packed(&[("a", "0".repeat(100_000))]);
        let with = |left: u64| {
            let mut package = Package { left, ..Package::open(&bomb).expect("a package") };
            package.part("A").map(|text| text.map(|text| text.len())).map_err(|error| error.message.key())
        };
        assert_eq!((with(100_000), with(99_999)), (Ok(Some(100_000)), Err("docx-too-large")));
        let names: Vec<String> = (0..=MAX_ENTRIES).map(|n| n.to_string()).collect();
        let many: Vec<(&str, String)> = names.iter().map(|name| (name.as_str(), String::new())).collect();
        assert_eq!(Package::open(&packed(&many)).err().map(|error| error.message.key()), Some("docx-too-large"));
    }

    #[test]
    fn parts_are_named_from_where_they_are_referred_to() {
        assert_eq!(resolved("word", "../customXml/item1.xml"), "customXml/item1.xml");
        assert_eq!(resolved("word", "/docProps/core.xml"), "docProps/core.xml");
        assert_eq!(resolved("", "word/document.xml"), "word/document.xml");
        assert_eq!(resolved("word", "../../../../a"), "a");
    }
}
