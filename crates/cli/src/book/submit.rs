//! `sokhop submit`: figures are handed over, typed here or in filled forms.

use crate::book::args::Submit;
use crate::book::deeds::{refused, tell};
use crate::book::excel;
use crate::book::targets::figure_of;
use crate::book::{Book, Outcome, Trouble};
use crate::shell::{Exit, Shell};
use ledger::{Entered, Step};
use plan::Action;
use std::path::Path;
use texts::Message;

/// `sokhop submit`.
///
/// # Errors
/// The book or the files can't be read, or the account may not.
pub fn run(args: &Submit, shell: &mut Shell) -> Outcome {
    let typed = args.what.iter().filter(|word| word.contains('=') && !Path::new(word).exists()).count();
    match typed {
        0 => excel::filled(args, shell),
        _ if typed == args.what.len() => type_in(args, shell),
        _ => Err(Trouble::Said(String::new(), Message::new("book-files-or-figures"))),
    }
}

/// Figures out of `indicator=value`; an empty value takes one back.
fn entered(args: &Submit, shell: &Shell) -> Result<Vec<Entered>, Trouble> {
    let of = |word: &String| {
        let (indicator, value) = word.split_once('=').unwrap_or((word, ""));
        let value = if value.trim().is_empty() { None } else { Some(figure_of(value, shell.lang)?) };
        let (cause, remedy) = (args.cause.clone(), args.remedy.clone());
        Ok(Entered { indicator: indicator.trim().to_owned(), value, status: args.status, cause, remedy })
    };
    args.what.iter().map(of).collect()
}

fn type_in(args: &Submit, shell: &mut Shell) -> Outcome {
    let key = args.which.key()?;
    let entered = entered(args, shell)?;
    let book = Book::open(&args.place)?;
    let mut done = book.heard(book.ledger.save(&book.account, &key, &entered));
    if done.is_ok() && !args.draft {
        let step = Step { confirmed: args.confirm, ..Step::plain(Action::Submit) };
        done = book.heard(book.ledger.act(&book.account, &key, &step));
        if done.is_err() {
            shell.say(&Message::new("book-kept-as-draft").with("count", entered.len()))?;
        }
    }
    match done {
        Ok(done) => {
            tell(&key, done, shell)?;
            Ok(Exit::Fine)
        }
        Err(error) => {
            let faulty = !error.faults.is_empty();
            refused(&key, &error, shell)?;
            Ok(if faulty { Exit::Findings } else { Exit::Failed })
        }
    }
}
