//! Writes the specimen in the formats of this crate into a folder, to be looked at.

use document::{Layout, html, markdown, specimen, xlsx};
use std::{env, error::Error, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| ".".into()));
    let paper = specimen::paper();
    let layout = Layout::on(paper.properties.date.unwrap_or_default());
    fs::write(folder.join("specimen.md"), markdown::write(&paper))?;
    fs::write(folder.join("specimen.html"), html::write(&paper, &layout))?;
    fs::write(folder.join("specimen.xlsx"), xlsx::write(&paper)?)?;
    Ok(())
}
