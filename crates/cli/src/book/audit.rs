//! `sokhop audit`: who changed what, whether anything was changed behind the program's back, and sealing.

use crate::args::Format;
use crate::book::args::Audit;
use crate::book::keep::grouped;
use crate::book::open::{moved, progress};
use crate::book::{Book, Outcome};
use crate::sheet::{Cell, Head, Sheet};
use crate::shell::{Exit, Shell};
use jiff::Timestamp;
use jiff::tz::Offset;
use serde_json::json;
use texts::Message;

/// `sokhop audit`.
///
/// # Errors
/// The book can't be read.
pub fn run(args: &Audit, shell: &mut Shell) -> Outcome {
    let book = Book::open(&args.place)?;
    if args.verify {
        return verify(&book, args.shape.format, shell);
    }
    if args.seal {
        let chains = book.wait(book.ledger.seal(&book.account))?;
        shell.say(&Message::new("book-sealed").with("count", grouped(chains, shell.lang)))?;
        return Ok(Exit::Fine);
    }
    let mut entries = book.wait(book.ledger.changes(&args.about, args.last))?;
    // The newest last, where a person looks first on a terminal.
    entries.reverse();
    let mut sheet = Sheet::new(vec![
        Head::left("at", "book-head-at"),
        Head::left("account", "book-head-account"),
        Head::left("action", "book-head-action"),
        Head::left("subject", "book-head-subject"),
        Head::left("before", "book-head-before"),
        Head::left("after", "book-head-after"),
        Head::left("reason", "book-head-reason"),
        Head::right("rows", "book-head-rows"),
        Head::left("change", "book-head-change"),
    ]);
    for entry in entries {
        let [home, lane, seq] = entry.change;
        let memo = entry.memo;
        let deed = memo.deed().map_or_else(|| Cell::text(&*memo.action), |deed| Cell::word(&memo.action, &deed, shell.lang));
        let mut row = vec![Cell::text(moment(entry.at)), Cell::text(memo.account), deed, Cell::text(memo.subject)];
        row.extend([Cell::text(memo.before), Cell::text(memo.after), Cell::text(memo.reason), Cell::count(entry.rows)]);
        row.push(Cell::text(format!("{home}/{lane}/{seq}")));
        sheet.push(row);
    }
    sheet.print(args.shape.format, &Message::new("book-no-changes"), shell)?;
    Ok(Exit::Fine)
}

/// A time in microseconds as a day and a time of Viet Nam.
pub fn moment(at: i64) -> String {
    let time = Timestamp::from_microsecond(at).map(|time| Offset::constant(7).to_datetime(time));
    time.map_or_else(|_| String::new(), |time| time.strftime("%Y-%m-%d %H:%M:%S").to_string())
}

fn verify(book: &Book, format: Format, shell: &mut Shell) -> Outcome {
    let bar = progress(&Message::new("book-progress-audit"), shell.lang);
    let audited = book.wait(book.ledger.verify_audit(|done, all| moved(&bar, done, all)))?;
    bar.finish_and_clear();
    let unsound = book.wait(book.ledger.verify_issues())?;
    let wrong = audited.tampered.len() + unsound.len();
    if format == Format::Json {
        let found = |found: &ledger::Tampering| {
            let [home, lane, seq] = found.change;
            json!({ "table": found.table, "home": home, "lane": lane, "seq": seq, "line": found.line, "message": shell.text(&found.message) })
        };
        let tampered: Vec<_> = audited.tampered.iter().map(found).collect();
        let issues: Vec<_> = unsound
            .iter()
            .map(|issue| json!({ "report": issue.report.to_string(), "number": issue.number, "message": shell.text(&issue.message) }))
            .collect();
        let out =
            json!({ "changes": audited.changes, "rows": audited.rows, "seals": audited.seals, "tampered": tampered, "issues": issues });
        writeln!(shell.out, "{out:#}")?;
    } else {
        let message = Message::new(if wrong == 0 { "book-sound" } else { "book-tampered" }).with("count", wrong);
        let message = message.with("changes", grouped(audited.changes, shell.lang)).with("rows", grouped(audited.rows, shell.lang));
        shell.say(&message.with("seals", grouped(audited.seals, shell.lang)))?;
        for message in audited.tampered.iter().map(|found| &found.message).chain(unsound.iter().map(|issue| &issue.message)) {
            let text = shell.text(message);
            writeln!(shell.out, "  {text}")?;
        }
    }
    Ok(if wrong == 0 { Exit::Fine } else { Exit::Findings })
}

/// The day of a time in microseconds, in Viet Nam.
pub fn day_of(at: i64) -> Option<jiff::civil::Date> {
    Timestamp::from_microsecond(at).ok().map(|time| Offset::constant(7).to_datetime(time).date())
}
