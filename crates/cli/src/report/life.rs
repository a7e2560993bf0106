//! `sokhop report send`, `comment`, `answer`: a draft among people, and the table of comments with how each was taken.

use super::args::Kept;
use super::{Outcome, kept};
use crate::book::moment;
use crate::sheet::{Cell, Head, Sheet};
use crate::shell::{Exit, Shell};
use jiff::civil::Date;
use ledger::{Comment, Life, Taken};
use serde_json::{Value, json};
use texts::Message;

/// Sends a draft for comments.
///
/// # Errors
/// The book refuses.
pub fn send(draft: u32, to: &[String], until: Option<Date>, kept: &Kept, shell: &mut Shell) -> Outcome {
    let (book, key) = kept::open(kept)?;
    book.wait(book.ledger.send(&book.account, &key, draft, to, until))?;
    shell.say(&Message::new("report-sent").with("draft", draft).with("to", to.join(", ")))?;
    Ok(Exit::Fine)
}

/// Keeps a comment.
///
/// # Errors
/// The book refuses.
pub fn comment(text: &str, draft: u32, section: &str, from: &str, kept: &Kept, shell: &mut Shell) -> Outcome {
    let (book, key) = kept::open(kept)?;
    let number = book.wait(book.ledger.comment(&book.account, &key, draft, section, text, from))?;
    shell.say(&Message::new("report-commented").with("number", number))?;
    Ok(Exit::Fine)
}

/// Says how a comment was taken.
///
/// # Errors
/// The book refuses.
pub fn answer(comment: u32, taken: Taken, reason: &str, kept: &Kept, shell: &mut Shell) -> Outcome {
    let (book, key) = kept::open(kept)?;
    book.wait(book.ledger.answer(&book.account, &key, comment, taken, reason))?;
    shell.say(&Message::new("report-answered").with("number", comment).with("taken", shell.text(&taken.message())))?;
    Ok(Exit::Fine)
}

/// Prints what happened to a report.
///
/// # Errors
/// Those of the streams.
pub fn print(life: &Life, shell: &mut Shell) -> std::io::Result<()> {
    for draft in &life.drafts {
        let line = Message::new("report-show-draft").with("number", draft.number).with("at", moment(draft.at));
        shell.say(&line.with("account", &draft.account).with("note", &draft.note))?;
    }
    for sent in &life.sent {
        let until = sent.until.map(|day| day.to_string()).unwrap_or_default();
        let line = Message::new("report-show-sent").with("draft", sent.draft).with("to", sent.to.join(", "));
        shell.say(&line.with("at", moment(sent.at)).with("until", until))?;
    }
    if !life.comments.is_empty() {
        comments(&life.comments, shell)?;
    }
    for seal in &life.issues {
        let by = seal.replaced_by.as_deref();
        let line = Message::new(if by.is_some() { "report-show-replaced" } else { "report-show-issue" }).with("number", &seal.number);
        let line = line.with("date", seal.date).with("signer", &seal.signer).with("hash", &seal.hash);
        shell.say(&line.with("by", by.unwrap_or("")))?;
        for file in &seal.files {
            writeln!(shell.out, "    {} ({})", file.name, file.hash)?;
        }
    }
    Ok(())
}

/// The table that goes with a submission: who said what, and how it was taken.
fn comments(list: &[Comment], shell: &mut Shell) -> std::io::Result<()> {
    let mut sheet = Sheet::new(vec![
        Head::right("number", "report-head-number"),
        Head::left("from", "report-head-from"),
        Head::left("section", "report-head-section"),
        Head::left("text", "report-head-comment"),
        Head::left("taken", "report-head-taken"),
        Head::left("reason", "report-head-reason"),
    ]);
    for comment in list {
        let answer = comment.answers.last();
        let taken = answer.map_or_else(|| shell.text(&Message::new("report-comment-open")), |answer| shell.text(&answer.taken.message()));
        let reason = answer.map_or("", |answer| answer.reason.as_str());
        let cells =
            [comment.number.to_string(), comment.from.clone(), comment.section.clone(), comment.text.clone(), taken, reason.to_owned()];
        sheet.push(cells.into_iter().map(Cell::text).collect());
    }
    sheet.print(crate::args::Format::Text, &Message::new("report-no-comments"), shell)
}

/// The same for programs.
pub fn json(life: &Life) -> Value {
    let drafts: Vec<Value> =
        life.drafts.iter().map(|d| json!({"number": d.number, "at": d.at, "account": d.account, "note": d.note})).collect();
    let sent: Vec<Value> =
        life.sent.iter().map(|s| json!({"draft": s.draft, "to": s.to, "at": s.at, "until": s.until.map(|u| u.to_string())})).collect();
    let answers = |comment: &Comment| -> Vec<Value> {
        comment.answers.iter().map(|a| json!({"taken": a.taken.code(), "reason": a.reason, "at": a.at, "account": a.account})).collect()
    };
    let comments: Vec<Value> = life
        .comments
        .iter()
        .map(|c| json!({"number": c.number, "draft": c.draft, "section": c.section, "text": c.text, "from": c.from, "answers": answers(c)}))
        .collect();
    let issues: Vec<Value> = life
        .issues
        .iter()
        .map(|s| {
            let files: Vec<Value> =
                s.files.iter().map(|f| json!({"name": f.name, "bytes": f.bytes, "hash": f.hash, "attached": f.attached})).collect();
            json!({"number": s.number, "date": s.date.to_string(), "signer": s.signer, "hash": s.hash, "draft": s.draft,
                "replaces": s.replaces, "replaced_by": s.replaced_by, "files": files})
        })
        .collect();
    json!({"unit": life.report.unit, "period": life.report.period.to_string(), "outline": life.report.outline,
        "drafts": drafts, "sent": sent, "comments": comments, "issues": issues})
}
