//! Forms as Excel files: blank ones out (`form export`), filled ones back in (`submit`).

use crate::book::args::{Place, Submit, Which};
use crate::book::open::{moved, progress, with_way_out};
use crate::book::{Book, Outcome, Trouble};
use crate::checking::{self, unreadable};
use crate::folder;
use crate::shell::{Exit, Shell};
use exchange::{Fault, Sheet};
use ledger::{Entered, Key, Sheets, View};
use plan::UnitId;
use std::fs;
use std::path::{Path, PathBuf};
use texts::Message;

/// Files that are taken for forms where a folder is named.
const ENDINGS: [&str; 5] = ["xlsx", "xlsm", "xls", "xlsb", "ods"];

/// What sheets are made of.
struct Maker<'b> {
    book: &'b Book,
    sheets: Sheets,
}

impl<'b> Maker<'b> {
    fn new(book: &'b Book) -> Result<Maker<'b>, Trouble> {
        let sheets = book.wait(book.ledger.sheets(&folder::BuiltIn))?;
        Ok(Maker { book, sheets })
    }

    fn sheet(&self, view: &View, shell: &Shell) -> Result<Sheet, Trouble> {
        self.sheets.of(view, shell.lang).map_err(|error| self.book.trouble(error))
    }

    fn blank(&self, key: &Key, to: &Path, shell: &mut Shell) -> Result<(), Trouble> {
        let view = self.book.wait(self.book.ledger.view(key))?;
        let sheet = self.sheet(&view, shell)?;
        let bytes = exchange::write_form(&sheet, shell.lang).map_err(|fault| said(&fault, "", shell))?;
        let failed = |message| Trouble::Said(to.display().to_string(), message);
        if to.exists() {
            return Err(failed(Message::new("book-file-there")));
        }
        fs::write(to, bytes).map_err(|error| failed(unreadable(&error)))
    }
}

fn said(fault: &Fault, within: &str, shell: &Shell) -> Trouble {
    let place = if within.is_empty() { fault.place.clone() } else { format!("{within}: {}", fault.place) };
    let message = Message::new("cli-what-and-way-out").with("what", shell.text(&fault.message)).with("help", shell.text(&fault.help));
    Trouble::Said(place, message)
}

/// `sokhop form export`.
///
/// # Errors
/// Something is unknown, or the files can't be written.
pub fn blank(to: &Path, which: &Which, all: bool, place: &Place, shell: &mut Shell) -> Outcome {
    let book = Book::open(place)?;
    let maker = Maker::new(&book)?;
    if !all {
        maker.blank(&which.key()?, to, shell)?;
        shell.say(&Message::new("book-form-written").with("file", to.display()))?;
        return Ok(Exit::Fine);
    }
    let Some(period) = which.period else {
        return Err(Trouble::Said(String::new(), Message::new("book-which-period")));
    };
    let reference = maker.sheets.reference();
    let unit = which.unit.as_ref().map(|unit| reference.find_unit(unit, book.day(None))).transpose();
    let unit = unit.map_err(|error| book.trouble(error))?;
    let id = |unit: UnitId| reference.org.get(unit).id.to_string();
    let mut keys = Vec::new();
    for form in reference.forms.all().iter().filter(|form| form.kind == period.kind()) {
        let day = period.window(form.calendar).to;
        let in_force = reference.forms.in_force(&form.code, day) == Some(form);
        if !in_force || which.form.as_ref().is_some_and(|code| *code != form.code) {
            continue;
        }
        let there = |unit: UnitId| reference.org.get(unit).at(day).is_some();
        for by in form.reporters.iter().filter(|by| there(by.unit) && there(by.about) && unit.is_none_or(|unit| unit == by.unit)) {
            keys.push(Key { form: form.code.clone(), unit: id(by.unit), about: Some(id(by.about)), period });
        }
    }
    if keys.is_empty() {
        return book.refused(Message::new("book-no-forms-of-period").with("period", period));
    }
    fs::create_dir_all(to).map_err(|error| Trouble::Said(to.display().to_string(), unreadable(&error)))?;
    let bar = progress(&Message::new("book-progress-forms"), shell.lang);
    for (at, key) in keys.iter().enumerate() {
        let about = key.about.as_ref().filter(|about| **about != key.unit).map_or(String::new(), |about| format!(".{about}"));
        let name = format!("{}.{}{about}.{period}.xlsx", key.form, key.unit).replace(['/', '\\', ':'], "_");
        maker.blank(key, &to.join(name), shell)?;
        moved(&bar, at + 1, keys.len());
    }
    bar.finish_and_clear();
    shell.say(&Message::new("book-forms-written").with("count", keys.len()).with("folder", to.display()))?;
    Ok(Exit::Fine)
}

/// `sokhop submit FILE… | DIR`.
///
/// # Errors
/// The book can't be read. A file that is refused does not keep others from being handed over.
pub fn filled(args: &Submit, shell: &mut Shell) -> Outcome {
    let book = Book::open(&args.place)?;
    let maker = Maker::new(&book)?;
    let mut files = Vec::new();
    for what in &args.what {
        forms_in(Path::new(what), &mut files).map_err(|error| Trouble::Said(what.clone(), unreadable(&error)))?;
    }
    if files.is_empty() {
        return Err(Trouble::Said(args.what.join(" "), Message::new("book-no-form-files")));
    }
    let bar = progress(&Message::new("book-progress-read"), shell.lang);
    let (mut done, mut figures, mut blank) = (0, 0, 0);
    for (at, file) in files.iter().enumerate() {
        match bar.suspend(|| one(&maker, file, args, shell))? {
            Read::Taken(count) => (done, figures) = (done + 1, figures + count),
            Read::Blank => blank += 1,
            Read::Refused => {}
        }
        moved(&bar, at + 1, files.len());
    }
    bar.finish_and_clear();
    let message = Message::new(if args.draft { "book-forms-kept-as-draft" } else { "book-forms-taken" });
    shell.say(&message.with("done", done).with("all", files.len()).with("figures", figures))?;
    if blank > 0 {
        shell.say(&Message::new("book-forms-blank").with("count", blank))?;
    }
    Ok(if done > 0 && done + blank == files.len() { Exit::Fine } else { Exit::Findings })
}

/// What came of one file.
enum Read {
    /// So many figures were taken.
    Taken(usize),
    /// Nobody filled anything in.
    Blank,
    /// Nothing was taken; why was said.
    Refused,
}

/// The files of forms in a path, those of a folder in order of their names.
fn forms_in(path: &Path, out: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !fs::metadata(path)?.is_dir() {
        out.push(path.to_owned());
        return Ok(());
    }
    let mut inside = fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    inside.sort();
    for path in inside {
        // Excel keeps a file of its own beside one that is open.
        let own = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"));
        let form = path.extension().is_some_and(|end| ENDINGS.iter().any(|known| end.eq_ignore_ascii_case(known)));
        if path.is_dir() {
            forms_in(&path, out)?;
        } else if form && !own {
            out.push(path);
        }
    }
    Ok(())
}

/// One filled form: read whole, kept and handed over, or refused with every fault.
fn one(maker: &Maker<'_>, file: &Path, args: &Submit, shell: &mut Shell) -> Result<Read, Trouble> {
    let book = maker.book;
    let name = file.display().to_string();
    let bytes = match checking::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            shell.fail(&name, &error.message)?;
            return Ok(Read::Refused);
        }
    };
    let short = file.file_name().map_or_else(|| name.clone(), |name| name.to_string_lossy().into_owned());
    let key = match exchange::read_key(&bytes, &short) {
        Ok(key) => key,
        Err(faults) => return told(&faults, &name, shell),
    };
    if args.which.period.is_some_and(|period| period != key.period) || args.which.form.as_ref().is_some_and(|form| *form != key.form) {
        shell.fail(&name, &Message::new("book-form-other").with("form", &key.form).with("period", key.period))?;
        return Ok(Read::Refused);
    }
    let wanted = Sheets::key(&key);
    let entered = match book.heard(book.ledger.view(&wanted)) {
        Ok(view) => match exchange::read_form(&bytes, &short, &maker.sheet(&view, shell)?) {
            Ok(filled) => maker.sheets.entered(filled, &view),
            Err(faults) => return told(&faults, &name, shell),
        },
        Err(error) => {
            told_by_book(&error, &name, maker, shell)?;
            return Ok(Read::Refused);
        }
    };
    if entered.is_empty() {
        return Ok(Read::Blank);
    }
    hand_over(maker, &wanted, &entered, args).map_or_else(
        |error| {
            told_by_book(&error, &name, maker, shell)?;
            Ok(Read::Refused)
        },
        |()| Ok(Read::Taken(entered.len())),
    )
}

/// Keeps figures and submits them in one change: of a form that is refused nothing is taken.
fn hand_over(maker: &Maker<'_>, key: &Key, entered: &[Entered], args: &Submit) -> ledger::Result<()> {
    let book = maker.book;
    if args.draft {
        return book.heard(book.ledger.save(&book.account, key, entered)).map(drop);
    }
    book.heard(book.ledger.submit(&book.account, key, entered, args.confirm)).map(drop)
}

/// What the book has against a filled form, each fault with the name of its indicator.
fn told_by_book(error: &ledger::Error, name: &str, maker: &Maker<'_>, shell: &mut Shell) -> Result<(), Trouble> {
    let catalogue = &maker.sheets.reference().catalogue;
    for fault in &error.faults {
        let known = catalogue.find(&fault.file).map(|indicator| catalogue.get(indicator));
        let about = known.map_or_else(String::new, |about| format!("{} ({})", about.names.get(shell.lang), about.code));
        let message = Message::new("cli-what-and-way-out").with("what", shell.text(&fault.message));
        shell.fail(&format!("{name}: {about}"), &message.with("help", shell.text(&fault.help)))?;
    }
    if error.faults.is_empty() {
        shell.fail(name, &with_way_out(error, shell.lang))?;
    }
    Ok(())
}

fn told(faults: &[Fault], within: &str, shell: &mut Shell) -> Result<Read, Trouble> {
    for fault in faults {
        if let Trouble::Said(place, message) = said(fault, if within.ends_with(&fault.place) { "" } else { within }, shell) {
            shell.fail(&place, &message)?;
        }
    }
    Ok(Read::Refused)
}
