//! `sokhop report refresh` and `take`: the report there and back. People edit it in Word; figures come anew, prose stays theirs.

use super::args::Source;
use super::{Outcome, draft, files};
use crate::book::Trouble;
use crate::checking::{read, unreadable};
use crate::sheet::{Cell, Head, Sheet};
use crate::shell::{Exit, Shell};
use document::docx::{Refreshed, Replaced};
use std::fs;
use std::path::{Path, PathBuf};
use texts::Message;

/// Puts the figures of today into an edited file.
///
/// # Errors
/// The file is no Word file of ours, the report can't be composed, or the new file can't be written.
pub fn refresh(file: &Path, source: &Source, out: Option<&Path>, shell: &mut Shell) -> Outcome {
    let place = file.display().to_string();
    let bytes = read(file).map_err(|error| Trouble::Said(place.clone(), error.message))?;
    let made = draft::made(source, shell)?;
    let refreshed = document::docx::refresh(&bytes, &|expression| made.composer.ask(expression).ok());
    let refreshed = refreshed.map_err(|error| Trouble::Said(place, error.message))?;
    let to = out.map_or_else(|| beside(file), PathBuf::from);
    files::whole(&to, &refreshed.bytes).map_err(|error| Trouble::Said(to.display().to_string(), unreadable(&error)))?;
    tell(&refreshed, shell)?;
    writeln!(shell.out, "  {}", to.display())?;
    let open = refreshed.overtyped.len() + refreshed.unbound.len() + refreshed.unknown.len() + refreshed.unsure.len();
    Ok(if open == 0 { Exit::Fine } else { Exit::Findings })
}

/// `report.docx` → `report-refreshed.docx`: what people edited is never overwritten.
fn beside(file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!("{stem}-refreshed.docx"))
}

fn tell(refreshed: &Refreshed, shell: &mut Shell) -> std::io::Result<()> {
    if refreshed.list_lost {
        shell.say(&Message::new("report-refresh-lost"))?;
    }
    let groups: [(&[Replaced], &'static str); 5] = [
        (&refreshed.changed, "report-refresh-changed"),
        (&refreshed.overtyped, "report-refresh-overtyped"),
        (&refreshed.unbound, "report-refresh-unbound"),
        (&refreshed.unsure, "report-refresh-unsure"),
        (&refreshed.unknown, "report-refresh-unknown"),
    ];
    let mut sheet = Sheet::new(vec![
        Head::left("what", "report-head-what"),
        Head::left("before", "report-head-before"),
        Head::left("typed", "report-head-typed"),
        Head::left("now", "report-head-now"),
        Head::left("place", "report-head-where"),
    ]);
    for (list, key) in groups {
        for replaced in list {
            let what = shell.text(&Message::new(key));
            let now = replaced.new.clone().unwrap_or_default();
            let place = [&replaced.place.heading, &replaced.place.context].map(|words| words.replace('\n', " ")).join(": ");
            let cells = [what, replaced.old.clone(), replaced.typed.clone(), now, place];
            sheet.push(cells.into_iter().map(Cell::text).collect());
        }
    }
    sheet.print(crate::args::Format::Text, &Message::new("report-no-differences"), shell)
}

/// Takes a section that an agency sent as Word into the templates of the unit: its figures become expressions again.
///
/// # Errors
/// The file can't be read, or the template can't be written.
pub fn take(section: &str, file: &Path, templates: &Path, outline: &str, shell: &mut Shell) -> Outcome {
    let place = file.display().to_string();
    let bytes = read(file).map_err(|error| Trouble::Said(place.clone(), error.message))?;
    let paper = document::docx::read(&bytes).map_err(|error| Trouble::Said(place.clone(), error.message))?;
    let bad = section.is_empty() || section.contains(['/', '\\', '.']) || outline.contains(['/', '\\', '.']);
    if bad {
        return Err(Trouble::Said(place, Message::new("report-take-name").with("section", section)));
    }
    let (template, figures) = report::template_of(paper);
    let to = templates.join(outline).join(format!("{section}.md"));
    let failed = |error: std::io::Error| Trouble::Said(to.display().to_string(), unreadable(&error));
    fs::create_dir_all(to.parent().unwrap_or(templates)).map_err(failed)?;
    files::whole(&to, template.as_bytes()).map_err(failed)?;
    let message = Message::new("report-taken").with("file", to.display()).with("figures", figures);
    shell.say(&message)?;
    Ok(Exit::Fine)
}
