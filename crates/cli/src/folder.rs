//! `sokhop evaluate DIR`: a folder as the source of a plan's year, with the built-in catalogue behind it.

use crate::checking::{read, unreadable};
use crate::evaluate::{self, Length};
use crate::shell::{Exit, Shell};
use document::ReadError;
use include_dir::{Dir, include_dir};
use plan::{Evaluation, Grade, Outcome, Source, Year};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use texts::Message;

/// What comes with the program: the country's units, calendars.
static CATALOGUE: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../catalogue");

/// Files that a year may have beside those of [`plan::FILES`] and the catalogue.
const LINEAGE: &str = "lineage.csv";

struct BuiltIn;

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
    let place = dir.display().to_string();
    if let Err(error) = fs::read_dir(dir) {
        return shell.fail(&place, &unreadable(&error));
    }
    let files = match files(dir) {
        Ok(files) => files,
        Err(refused) => {
            for (name, error) in refused {
                let place = crate::place::of_error(&dir.join(name).display().to_string(), error.line);
                shell.fail(&place, &error.message)?;
            }
            return Ok(Exit::Failed);
        }
    };
    let year = match Year::load(&(files, BuiltIn)) {
        Ok(year) => year,
        Err(errors) => {
            for error in &errors {
                let line = usize::try_from(error.line).ok().filter(|line| *line > 0);
                let place = crate::place::of_error(&dir.join(&error.file).display().to_string(), line);
                let (what, way_out) = (shell.text(&error.message), shell.text(&error.help));
                shell.fail(&place, &Message::new("cli-what-and-way-out").with("what", what).with("help", way_out))?;
            }
            shell.fail(&place, &Message::new("cli-plan-refused").with("count", errors.len()))?;
            return Ok(Exit::Failed);
        }
    };
    let evaluation = Evaluation::of(&year);
    evaluate::print(&evaluation, length, &place, shell.lang, shell.out)?;
    Ok(if agrees(&evaluation) { Exit::Fine } else { Exit::Findings })
}

/// The figures of the year do not contradict each other. A target that was missed is a result like any other.
fn agrees(evaluation: &Evaluation) -> bool {
    evaluation.claims_with(Outcome::Differs) == 0
        && evaluation.parts.iter().all(|part| part.grade != Grade::Broken)
        && evaluation.unit_sums.iter().all(|sum| !sum.wrong)
        && evaluation.allocations.is_empty()
}

/// Files of a folder by name.
type Files = BTreeMap<String, Vec<u8>>;

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
