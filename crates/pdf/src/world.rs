//! What the typesetter may see: one page of code, one file of data, the drawings, the fonts. No disk, no network, no clock.

use crate::data::{self, Data};
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInfo, FontStyle, FontWeight};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::{self, FontPath, FontStore};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(<Library as LibraryExt>::default()));

/// Families that look like the one that the decree names, best first; the last one is built in.
const LIKE_TIMES: [&str; 4] = ["Times New Roman", "Liberation Serif", "Tinos", "Libertinus Serif"];

/// The fonts of the machine and, behind them, those that are built in. They are looked for once in the life of the process.
static FONTS: LazyLock<FontStore> = LazyLock::new(find_fonts);

pub(crate) const PAPER: &str = include_str!("paper.typ");
pub(crate) const PICTURE: &str = include_str!("picture.typ");

fn find_fonts() -> FontStore {
    let (system, embedded): (Vec<_>, Vec<_>) = (fonts::system().collect(), fonts::embedded().collect());
    let infos = || system.iter().map(|(_, info)| info).chain(embedded.iter().map(|(_, info)| info));
    let [wanted, ..] = LIKE_TIMES;
    let best = LIKE_TIMES.into_iter().find(|family| writes_vietnamese(infos().filter(|info| info.family == *family))).unwrap_or(wanted);
    // Layouts and drawings ask for Times New Roman by name: the one that is like it stands under its name, but for faces that lack
    // letters (the bold italic of Libertinus Serif has no "ơ"), so that the nearest weight is taken instead.
    let stands_in = |info: &FontInfo| info.family == best && has_vietnamese(info);
    let renamed = |info: &FontInfo| FontInfo { family: wanted.to_owned(), ..info.clone() };
    let copy = |path: &FontPath| FontPath { path: path.path.clone(), index: path.index };
    let mut store = FontStore::new();
    store.extend(system.iter().filter(|(_, info)| stands_in(info)).map(|(path, info)| (copy(path), renamed(info))));
    store.extend(embedded.iter().filter(|(_, info)| stands_in(info)).map(|(font, info)| (font.clone(), renamed(info))));
    store.extend(system.into_iter().filter(|(_, info)| info.family != wanted));
    store.extend(embedded);
    store
}

/// Has the face every letter of Vietnamese? Many fonts of Latin letters, Liberation Serif among them, have some only, and a word set in
/// two fonts looks like a mistake.
fn has_vietnamese(face: &FontInfo) -> bool {
    let mut letters = ('\u{1ea0}'..='\u{1ef9}').chain("ĂăÂâĐđÊêĨĩÔôŨũƠơƯư".chars());
    letters.all(|letter| face.coverage.contains(u32::from(letter)))
}

/// Can a report be set in these faces of a family: its upright, its bold and its italic letters?
fn writes_vietnamese<'f>(faces: impl Iterator<Item = &'f FontInfo>) -> bool {
    let looks: Vec<_> = faces.filter(|face| has_vietnamese(face)).map(|face| (face.variant.style, face.variant.weight)).collect();
    let needed =
        [(FontStyle::Normal, FontWeight::REGULAR), (FontStyle::Normal, FontWeight::BOLD), (FontStyle::Italic, FontWeight::REGULAR)];
    needed.iter().all(|look| looks.contains(look))
}

/// The family to set a text in that asks for this one: the same where it is there and writes Vietnamese, else one that does.
pub(crate) fn family(wanted: &str) -> &str {
    let book = FONTS.book();
    let faces = book.select_family(&wanted.to_lowercase()).filter_map(|index| book.info(index));
    if writes_vietnamese(faces) { wanted } else { LIKE_TIMES[0] }
}

/// The first letter that no font has. Letters of private use mean something else in every font.
pub(crate) fn missing<'a>(letters: impl IntoIterator<Item = &'a char>) -> Option<char> {
    let private = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    let book = FONTS.book();
    let infos = || (0..).map_while(|n| book.info(n));
    letters.into_iter().copied().find(|c| private(*c) || !infos().any(|info| info.coverage.contains(u32::from(*c))))
}

/// One document and what it is made of.
pub(crate) struct Desk {
    main: Source,
    /// Contents under their fixed names.
    files: Vec<(FileId, Bytes)>,
}

/// The id of a file. Names are fixed: the typesetter remembers every name for ever.
fn id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl Desk {
    /// `None` if there are more drawings than there can be names.
    pub fn new(code: &str, data: Data) -> Option<Desk> {
        let pictures = data.pictures.into_iter().enumerate().map(|(n, svg)| (data::file(n), Bytes::from_string(svg)));
        let said = ("paper.json".to_owned(), Bytes::from_string(data.value.to_string()));
        let files = pictures.chain([said]).map(|(name, bytes)| Some((id(&name)?, bytes))).collect::<Option<_>>()?;
        Some(Desk { main: Source::new(id("main.typ")?, code.to_owned()), files })
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        FONTS.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.iter().find(|(known, _)| *known == id).map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use typst::text::{FontStretch, FontVariant};

    #[test]
    fn every_look_of_a_text_has_every_letter_of_vietnamese() {
        for style in [FontStyle::Normal, FontStyle::Italic] {
            for weight in [FontWeight::REGULAR, FontWeight::BOLD] {
                let face =
                    FONTS.book().select(&family("Times New Roman").to_lowercase(), FontVariant::new(style, weight, FontStretch::NORMAL));
                let face = face.and_then(|index| FONTS.book().info(index)).expect("a face");
                assert!(has_vietnamese(face), "{style:?} {weight:?}: {}", face.family);
            }
        }
    }
}
