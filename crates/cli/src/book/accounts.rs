//! `sokhop account`: who may do what.

use crate::book::args::{AccountTask, Place, RoleOf};
use crate::book::{Book, Outcome};
use crate::sheet::{Cell, Head, Sheet};
use crate::shell::{Exit, Shell};
use ledger::Granting;
use texts::Message;

/// `sokhop account …`.
///
/// # Errors
/// The book can't be read, or the account may not.
pub fn run(task: &AccountTask, shell: &mut Shell) -> Outcome {
    match task {
        AccountTask::List { shape, place } => {
            let book = Book::open(place)?;
            let reference = book.reference()?;
            let lang = shell.lang;
            let mut sheet = Sheet::new(vec![
                Head::left("account", "book-head-account"),
                Head::left("role", "book-head-role"),
                Head::left("unit", "book-head-id"),
                Head::left("name", "book-head-unit"),
                Head::left("sector", "book-head-sector"),
            ]);
            for account in book.wait(book.ledger.accounts())? {
                if account.grants.is_empty() {
                    let none = Message::new("book-no-role");
                    sheet.push(vec![
                        Cell::text(&*account.name),
                        Cell::word("", &none, lang),
                        Cell::text(""),
                        Cell::text(""),
                        Cell::text(""),
                    ]);
                }
                for grant in account.grants {
                    let unit = grant.unit.map(|unit| (reference.org.get(unit).id.to_string(), reference.org.name(unit, book.day(None))));
                    let (id, name) = unit.unwrap_or_else(|| (String::new(), ""));
                    let name = if name.is_empty() { Cell::word("", &Message::new("book-everywhere"), lang) } else { Cell::text(name) };
                    let role = Cell::word(grant.role.code(), &grant.role.message(), lang);
                    sheet.push(vec![Cell::text(&*account.name), role, Cell::text(id), name, Cell::text(grant.sector.unwrap_or_default())]);
                }
            }
            sheet.print(shape.format, &Message::new("book-no-accounts"), shell)?;
            Ok(Exit::Fine)
        }
        AccountTask::Grant { role, full_name, place } => change(role, full_name, true, place, shell),
        AccountTask::Revoke { role, place } => change(role, "", false, place, shell),
    }
}

fn change(role: &RoleOf, full_name: &str, active: bool, place: &Place, shell: &mut Shell) -> Outcome {
    let book = Book::open(place)?;
    let account = |name: &str| book.wait(book.ledger.accounts()).map(|all| all.into_iter().find(|account| account.name == name));
    if !active && account(&role.name)?.is_none_or(|known| !known.grants.iter().any(|grant| grant.role == role.role)) {
        let message = Message::new("book-no-such-role").with("account", &role.name).with("role", role.role.message().text(shell.lang));
        return book.refused(message);
    }
    let granting = Granting {
        account: role.name.clone(),
        full_name: full_name.to_owned(),
        role: role.role,
        unit: role.unit.clone(),
        sector: role.sector.clone(),
        active,
    };
    book.wait(book.ledger.grant(&book.account, &[granting]))?;
    let message = Message::new(if active { "book-granted" } else { "book-revoked" }).with("account", &role.name);
    let unit = role.unit.clone().unwrap_or_else(|| Message::new("book-everywhere").text(shell.lang));
    shell.say(&message.with("role", role.role.message().text(shell.lang)).with("unit", unit))?;
    Ok(Exit::Fine)
}
