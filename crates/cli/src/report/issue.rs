//! `sokhop report issue`, `attach`, `show`: number, date and signature, then the seal. What leaves has been checked: a finding without
//! a written reason stops it, and so does every gap.

use super::args::{IssueArgs, Kept};
use super::check::tell;
use super::{Outcome, files, kept};
use crate::args::Format;
use crate::book::args::Shape;
use crate::book::{Book, Trouble};
use crate::checking::unreadable;
use crate::shell::{Exit, Shell};
use ledger::{Issue, Life, Seal};
use report::{Signing, checked, held_back, signed};
use std::fs;
use std::path::Path;
use texts::Message;

/// Issues a report.
///
/// # Errors
/// It has gaps or findings without a reason, or the book refuses.
pub fn run(args: &IssueArgs, shell: &mut Shell) -> Outcome {
    let (book, key) = kept::open(&args.kept)?;
    let made = kept::made(&book, &args.kept, shell)?;
    let found = checked(&made.draft, shell.lang);
    if let Some(why) = held_back(&made.draft.paper, &found) {
        if !found.open.is_empty() {
            tell(&found, shell)?;
        }
        return book.refused(why);
    }
    let draft = book.wait(book.ledger.save_draft(&book.account, &key, &kept::drafted(&made, &args.kept.of, "")))?;
    let capacity = args.capacity.as_ref().map(|lines| lines.split(';').map(|line| line.trim().to_owned()).collect());
    let signing = Signing { number: args.number.clone(), date: args.date, signer: args.signer.clone(), capacity, recipients: None };
    let paper = signed(&made.draft.paper, &signing);
    let made_files = files::made(&paper).map_err(|(place, message)| Trouble::Said(place, message))?;
    let close = paper.close.as_ref();
    let issue = Issue {
        draft,
        number: args.number.clone(),
        date: args.date,
        replaces: args.replaces.clone(),
        signer: args.signer.clone(),
        capacity: close.map_or_else(String::new, |close| close.authority.join("\n")),
        recipients: close.map_or_else(Vec::new, |close| close.recipients.clone()),
        exceptions: found.excepted.iter().map(|(finding, reason)| (finding.text.clone(), reason.clone())).collect(),
        as_of: args.kept.of.as_of,
        text: document::markdown::write(&paper),
        figures: kept::lines(&paper.figures()),
        files: made_files,
    };
    let seal = book.wait(book.ledger.issue(&book.account, &key, &issue))?;
    shell.say(&Message::new("report-issued").with("number", &seal.number).with("date", seal.date).with("hash", &seal.hash))?;
    if let Some(out) = &args.out {
        for (name, bytes) in &issue.files {
            put(&out.join(name), bytes, shell)?;
        }
    }
    Ok(Exit::Fine)
}

fn put(path: &Path, bytes: &[u8], shell: &mut Shell) -> Result<(), Trouble> {
    let failed = |error: std::io::Error| Trouble::Said(path.display().to_string(), unreadable(&error));
    fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).map_err(failed)?;
    files::whole(path, bytes).map_err(failed)?;
    writeln!(shell.out, "  {}", path.display())?;
    Ok(())
}

/// Keeps a file beside an issue.
///
/// # Errors
/// The file can't be read, or the book refuses.
pub fn attach(file: &Path, number: &str, kept: &Kept, shell: &mut Shell) -> Outcome {
    let bytes = fs::read(file).map_err(|error| Trouble::Said(file.display().to_string(), unreadable(&error)))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let (book, key) = kept::open(kept)?;
    book.wait(book.ledger.attach(&book.account, &key, number, &name, &bytes))?;
    shell.say(&Message::new("report-attached").with("file", &*name).with("number", number))?;
    Ok(Exit::Fine)
}

/// Says what happened to a report, or to all of them.
///
/// # Errors
/// The book can't be read.
pub fn show(out: Option<&Path>, shape: Shape, kept: &Kept, shell: &mut Shell) -> Outcome {
    let (book, key) = kept::open(kept)?;
    let life = book.wait(book.ledger.report(&key, kept.of.as_of))?;
    match shape.format {
        Format::Json => writeln!(shell.out, "{:#}", super::life::json(&life))?,
        Format::Text => super::life::print(&life, shell)?,
    }
    if let (Some(out), Some(seal)) = (out, life.issues.last()) {
        let (book, life): (&Book, &Life) = (&book, &life);
        write_files(book, life, seal, out, shell)?;
    }
    Ok(Exit::Fine)
}

fn write_files(book: &Book, life: &Life, seal: &Seal, out: &Path, shell: &mut Shell) -> Result<(), Trouble> {
    for file in &seal.files {
        let bytes = book.wait(book.ledger.file(&life.report, &seal.number, &file.name))?;
        put(&out.join(&file.name), &bytes, shell)?;
    }
    Ok(())
}
