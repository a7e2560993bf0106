//! The files of a report. All of them are made before the first is written, and each is put in its place as a whole: no file is
//! left half written.

use crate::checking::unreadable;
use crate::folder::Files;
use document::paper::Picture;
use document::{Layout, Paper};
use jiff::civil::{Date, date};
use std::fs;
use std::path::{Path, PathBuf};
use texts::Message;

/// A file that can't be made or written, and why.
pub type Refusal = (String, Message);

/// A file that was written.
pub struct Written {
    /// Where.
    pub path: PathBuf,
}

/// Dots per inch of a drawing where a program can't show its lines.
const DPI: u16 = 200;

/// The day whose layout holds for a paper that says none: that of the newest one we know.
const NEWEST: Date = date(9999, 1, 1);

/// Makes the files of a paper, by name.
///
/// # Errors
/// A file can't be made: its name and why.
pub fn made(paper: &Paper) -> Result<Files, Refusal> {
    let layout = Layout::on(paper.properties.date.unwrap_or(NEWEST));
    let png = |picture: &Picture| pdf::png(picture, DPI).ok();
    // The PDF takes as long as all the others together.
    let (pdf, docx, xlsx) = std::thread::scope(|scope| {
        let pdf = scope.spawn(|| pdf::write(paper, &layout));
        let (docx, xlsx) = (document::docx::write(paper, &layout, &png), document::xlsx::write(paper));
        (pdf.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), docx, xlsx)
    });
    let docx = docx.map_err(|error| ("report.docx".to_owned(), error.message))?;
    let pdf = pdf.map_err(|error| ("report.pdf".to_owned(), error.message))?;
    let xlsx = xlsx.map_err(|error| ("appendix.xlsx".to_owned(), error.message))?;
    let files = [
        ("report.docx", docx),
        ("report.pdf", pdf),
        ("report.html", document::html::write(paper, &layout).into_bytes()),
        ("report.md", document::markdown::write(paper).into_bytes()),
        ("appendix.xlsx", xlsx),
    ];
    Ok(files.map(|(name, bytes)| (name.to_owned(), bytes)).into())
}

/// Writes the files of a paper to a folder.
///
/// # Errors
/// A file can't be made or written: its place and why.
pub fn write(folder: &Path, paper: &Paper) -> Result<Vec<Written>, Refusal> {
    let made = made(paper)?;
    let failed = |path: &Path, error: std::io::Error| (path.display().to_string(), unreadable(&error));
    fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    let mut written = Vec::new();
    for (name, bytes) in made {
        let path = folder.join(&name);
        whole(&path, &bytes).map_err(|error| failed(&path, error))?;
        written.push(Written { path });
    }
    Ok(written)
}

/// Writes a file beside its place and moves it there.
///
/// # Errors
/// Those of the system.
pub fn whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let moved = fs::write(&part, bytes).and_then(|()| fs::rename(&part, path));
    if moved.is_err() {
        // What is left of it is of no use; the first error is the one to tell.
        let _ = fs::remove_file(&part);
    }
    moved
}
