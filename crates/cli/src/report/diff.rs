//! `sokhop report diff`: what changed, figure by figure: between two days, between an issue and today, between two drafts.

use super::args::{DiffArgs, Source};
use super::{Outcome, draft, kept};
use crate::book::args::Of;
use crate::book::{Book, Trouble};
use crate::sheet::{Cell, Head, Sheet};
use crate::shell::{Exit, Shell};
use document::paper::Placed;
use report::differences;
use texts::Message;

/// Says what changed.
///
/// # Errors
/// One of the two states can't be had.
pub fn run(args: &DiffArgs, shell: &mut Shell) -> Outcome {
    let (before, now) = states(args, shell)?;
    let found = differences(&before, &now);
    let mut sheet = Sheet::new(vec![
        Head::left("place", "report-head-where"),
        Head::left("before", "report-head-before"),
        Head::left("now", "report-head-now"),
        Head::left("context", "report-head-context"),
        Head::left("expression", "report-head-expression"),
    ]);
    for difference in &found {
        let words = [
            &difference.place.heading,
            difference.before.as_ref().unwrap_or(&String::new()),
            difference.now.as_ref().unwrap_or(&String::new()),
            &difference.place.context,
            &difference.place.bound.expression,
        ]
        .map(|text| Cell::text(text.replace('\n', " ")));
        sheet.push(words.into_iter().collect());
    }
    sheet.print(args.shape.format, &Message::new("report-no-differences"), shell)?;
    if args.shape.format == crate::args::Format::Text && !found.is_empty() {
        shell.say(&Message::new("report-differences").with("count", found.len()))?;
    }
    Ok(if found.is_empty() { Exit::Fine } else { Exit::Findings })
}

/// The figures before and now.
fn states(args: &DiffArgs, shell: &mut Shell) -> Result<(Vec<Placed>, Vec<Placed>), Trouble> {
    let source = &args.source;
    if let [first, second] = args.drafts[..] {
        let (book, key) = book(source)?;
        let [a, b] = [first, second].map(|number| book.wait(book.ledger.draft(&key, number)));
        return Ok((kept::placed(a?.figures), kept::placed(b?.figures)));
    }
    let now = draft::made(source, shell)?.draft.paper.figures();
    if let Some(number) = &args.issue {
        let (book, key) = book(source)?;
        let issued = book.wait(book.ledger.issued(&key, Some(number), None))?;
        return Ok((kept::placed(issued.figures), now));
    }
    let Some(since) = args.since else { return Err(Trouble::Said(String::new(), Message::new("report-diff-of-what"))) };
    let of = Of { as_of: Some(since), ..source.of.clone() };
    // What was not known then is a gap of that day, not a fault of today.
    let how = super::args::How { gaps: true, ..source.how.clone() };
    let before = draft::made(&Source { of, how, ..source.clone() }, shell)?.draft.paper.figures();
    Ok((before, now))
}

fn book(source: &Source) -> Result<(Book, ledger::ReportKey), Trouble> {
    let book = Book::open(&source.place)?;
    let key = kept::key(&book, &source.of, &source.how)?;
    Ok((book, key))
}
