//! `sokhop report diff`: what changed, figure by figure: between two days, between an issue and today, between two drafts.

use super::args::{DiffArgs, How, Kept, Source};
use super::{Outcome, draft, kept};
use crate::book::Trouble;
use crate::book::args::Of;
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
        let (book, key) = kept::open(&source.kept)?;
        let [a, b] = [first, second].map(|number| book.wait(book.ledger.draft(&key, number)));
        return Ok((kept::placed(a?.figures), kept::placed(b?.figures)));
    }
    let now = draft::made(source, shell)?.draft.paper.figures();
    if let Some(number) = &args.issue {
        let (book, key) = kept::open(&source.kept)?;
        let issued = book.wait(book.ledger.issued(&key, Some(number), None))?;
        return Ok((kept::placed(issued.figures), now));
    }
    let Some(since) = args.since else { return Err(Trouble::Said(String::new(), Message::new("report-diff-of-what"))) };
    let of = Of { as_of: Some(since), ..source.kept.of.clone() };
    // What was not known then is a gap of that day, not a fault of today.
    let how = How { gaps: true, ..source.kept.how.clone() };
    let then = Source { kept: Kept { of, how, ..source.kept.clone() }, ..source.clone() };
    let before = draft::made(&then, shell)?.draft.paper.figures();
    Ok((before, now))
}
