//! `sokhop evaluate DIR`: a folder as the source of a plan's year, with the built-in catalogue behind it.

use crate::args::Format;
use crate::checking::{read, unreadable};
use crate::evaluate::{self, Length};
use crate::shell::{Exit, Shell};
use document::ReadError;
use include_dir::{Dir, include_dir};
use plan::{Evaluation, Grade, Organisation, Outcome, Source, Year};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use texts::Message;

/// What comes with the program: the country's units, calendars.
static CATALOGUE: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../catalogue");

/// Folders of templates that are looked through: many more than a report has, fewer than a disk.
const MOST_FOLDERS: usize = 1000;

/// Files that a year may have beside those of [`plan::FILES`] and the catalogue.
const LINEAGE: &str = "lineage.csv";

/// The catalogue in the binary.
pub struct BuiltIn;

impl Source for BuiltIn {
    fn file(&self, name: &str) -> Option<&[u8]> {
        CATALOGUE.get_file(name).map(include_dir::File::contents)
    }
}

/// Reads the year in a folder, judges it and prints what came out.
///
/// # Errors
/// Those of the streams.
pub fn evaluate(dir: &Path, length: Length, shell: &mut Shell) -> io::Result<Exit> {
    match take(dir, shell)? {
        Some(files) => judge(files, &Judging { length, format: Format::Text, place: dir.display().to_string() }, shell),
        None => Ok(Exit::Failed),
    }
}

/// The files of the year in a folder; `None` where they can't be read, which was said.
///
/// # Errors
/// Those of the streams.
pub fn take(dir: &Path, shell: &mut Shell) -> io::Result<Option<Files>> {
    if let Err(error) = fs::read_dir(dir) {
        return shell.fail(&dir.display().to_string(), &unreadable(&error)).map(|_| None);
    }
    match files(dir) {
        Ok(files) => Ok(Some(files)),
        Err(refused) => {
            for (name, error) in refused {
                let place = crate::place::of_error(&dir.join(name).display().to_string(), error.line);
                shell.fail(&place, &error.message)?;
            }
            Ok(None)
        }
    }
}

/// How a year is judged.
pub struct Judging {
    /// How much is printed for people.
    pub length: Length,
    /// For people or programs.
    pub format: Format,
    /// Where the files are from.
    pub place: String,
}

/// Judges the year of some files and prints what came out.
///
/// # Errors
/// Those of the streams.
pub fn judge(files: Files, how: &Judging, shell: &mut Shell) -> io::Result<Exit> {
    let year = match load(&files) {
        Ok(year) => year,
        Err(errors) => return refuse(&errors, &how.place, shell),
    };
    let evaluation = Evaluation::of(&year);
    match how.format {
        Format::Text => evaluate::print(&evaluation, how.length, &how.place, shell.lang, shell.out)?,
        Format::Json => writeln!(shell.out, "{}", serde_json::to_string_pretty(&evaluation)?)?,
    }
    Ok(if agrees(&evaluation) { Exit::Fine } else { Exit::Findings })
}

/// Says everything that is wrong with the files of a year.
///
/// # Errors
/// Those of the streams.
pub fn refuse(errors: &[plan::Error], place: &str, shell: &mut Shell) -> io::Result<Exit> {
    for error in errors {
        let line = usize::try_from(error.line).ok().filter(|line| *line > 0);
        let at = crate::place::of_error(&format!("{place}/{}", error.file), line);
        let (what, way_out) = (shell.text(&error.message), shell.text(&error.help));
        shell.fail(&at, &Message::new("cli-what-and-way-out").with("what", what).with("help", way_out))?;
    }
    shell.fail(place, &Message::new("cli-plan-refused").with("count", errors.len()))
}

/// The year that files hold, with the catalogue behind them.
///
/// # Errors
/// Everything that is wrong with the files.
pub fn load(files: &Files) -> Result<Year, Vec<plan::Error>> {
    Year::load(&with_catalogue(files))
}

/// Files with the catalogue behind them.
pub fn with_catalogue(files: &Files) -> impl Source {
    (files, BuiltIn)
}

/// The templates and the narrative in a folder, by the names they have in a report.
///
/// # Errors
/// A file that can't be read: its place and why.
pub fn report(dir: &Path) -> Result<Files, (String, Message)> {
    let mut files = Files::new();
    let mut open = vec![dir.to_owned()];
    while let Some(folder) = open.pop() {
        // A year without words of its own has no such folder.
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let known = path
                .extension()
                .is_some_and(|kind| ["md", "csv", "png", "jpg", "jpeg"].iter().any(|known| kind.eq_ignore_ascii_case(known)));
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && open.len() < MOST_FOLDERS => open.push(path),
                Ok(kind) if kind.is_file() && known => {
                    let bytes = read(&path).map_err(|error| (path.display().to_string(), error.message))?;
                    let name = path.strip_prefix(dir).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                    files.insert(format!("report/{name}"), bytes);
                }
                _ => {}
            }
        }
    }
    Ok(files)
}

/// Units of the country before and after 1 July 2025 with their lineage, out of the catalogue.
///
/// # Errors
/// What is wrong with the catalogue.
pub fn country() -> Result<Organisation, Vec<plan::Error>> {
    let mut errors = Vec::new();
    let files = plan::country::FILES.map(|name| BuiltIn.file(name).unwrap_or_default());
    let org = plan::country::read(files, &mut errors);
    if errors.is_empty() { Ok(org) } else { Err(errors) }
}

/// The figures of the year do not contradict each other. A target that was missed is a result like any other.
fn agrees(evaluation: &Evaluation) -> bool {
    evaluation.claims_with(Outcome::Differs) == 0
        && evaluation.parts.iter().all(|part| part.grade != Grade::Broken)
        && evaluation.unit_sums.iter().all(|sum| !sum.wrong)
        && evaluation.allocations.is_empty()
}

/// Files of a folder by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The files of a year that are in the folder, or those that are there but can't be read.
fn files(dir: &Path) -> Result<Files, Vec<(&'static str, ReadError)>> {
    let names = plan::FILES.into_iter().chain([LINEAGE, plan::HOLIDAYS]).chain(plan::country::FILES);
    let mut files = Files::new();
    let mut refused = Vec::new();
    for name in names.filter(|name| dir.join(name).exists()) {
        match read(&dir.join(name)) {
            Ok(bytes) => drop(files.insert(name.to_owned(), bytes)),
            Err(error) => refused.push((name, error)),
        }
    }
    if refused.is_empty() { Ok(files) } else { Err(refused) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_has_what_a_plan_asks_for() {
        for name in plan::country::FILES.into_iter().chain([plan::HOLIDAYS]) {
            assert!(BuiltIn.file(name).is_some(), "{name}");
        }
    }
}
