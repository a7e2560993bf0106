//! Writes the specimen as PDF and its drawing as PNG into a folder, to be looked at; with a number, the long one of so many chapters, and
//! says how long it took.

use document::paper::Node;
use document::{Layout, specimen};
use std::{env, error::Error, fs, path::PathBuf, time::Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| ".".into()));
    let paper = env::args().nth(2).map_or_else(|| Ok(specimen::paper()), |chapters| chapters.parse().map(specimen::long))?;
    let layout = Layout::on(paper.properties.date.unwrap_or_default());
    for run in ["first", "second"] {
        let begin = Instant::now();
        let bytes = pdf::write(&paper, &layout)?;
        println!("{run}: {} bytes in {:?}", bytes.len(), begin.elapsed());
        fs::write(folder.join("specimen.pdf"), bytes)?;
    }
    if let Some(Node::Picture(picture)) = paper.body.iter().find(|node| matches!(node, Node::Picture(_))) {
        fs::write(folder.join("specimen.png"), pdf::png(picture, 150)?)?;
    }
    Ok(())
}
