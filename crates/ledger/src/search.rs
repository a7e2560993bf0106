//! Changes looked for by who made them, what was done, to what, and when; and what was done in the words of people.

use crate::audit::{Entry, entry};
use crate::change::{Memo, number};
use crate::database::args;
use crate::error::Result;
use crate::ledger::{Ledger, end_of, start_of};
use jiff::civil::Date;
use plan::Action;
use texts::Message;

/// Which changes are looked for: pieces of words, small and capital letters alike; what is empty does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// A piece of the account.
    pub account: String,
    /// The action, as a word of the program.
    pub action: String,
    /// A piece of the subject, of what stood before or after, or of the reason.
    pub about: String,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// The actions of changes, as words of the program. Steps of a form are [`plan::Action`]'s.
const ACTIONS: [(&str, &str); 29] = [
    ("import", "ledger-action-import"),
    ("assign", "plan-deed-assign-targets"),
    ("prefer", "plan-deed-override"),
    ("units", "ledger-action-units"),
    ("merge", "ledger-action-merge"),
    ("split", "ledger-action-split"),
    ("rename", "ledger-action-rename"),
    ("indicators", "ledger-action-indicators"),
    ("form", "ledger-action-form"),
    ("holidays", "ledger-action-holidays"),
    ("draft", "plan-deed-write"),
    ("write", "plan-deed-write-section"),
    ("send", "ledger-action-send"),
    ("comment", "plan-deed-comment"),
    ("answer", "ledger-action-answer"),
    ("issue", "plan-deed-issue"),
    ("attach", "ledger-action-attach"),
    ("open", "ledger-action-open"),
    ("grant", "ledger-action-grant"),
    ("invite", "ledger-action-invite"),
    ("password", "ledger-action-password"),
    ("codes-on", "ledger-action-codes-on"),
    ("codes-off", "ledger-action-codes-off"),
    ("unlock", "ledger-action-unlock"),
    ("end-sessions", "ledger-action-end-sessions"),
    ("setting", "ledger-action-setting"),
    ("backup", "ledger-action-backup"),
    ("seal", "ledger-action-seal"),
    ("simulate", "ledger-action-simulate"),
];

impl Memo {
    /// Every action that is known, as a word of the program.
    pub fn actions() -> impl Iterator<Item = &'static str> {
        ACTIONS.iter().map(|(action, _)| *action).chain(Action::ALL.map(Action::code))
    }

    /// What was done, in the words of people; `None`: a word that only a newer program knows.
    pub fn deed(&self) -> Option<Message> {
        let known = ACTIONS.iter().find(|(action, _)| *action == self.action).map(|(_, key)| Message::new(key));
        known.or_else(|| Action::parse(&self.action).map(Action::message))
    }
}

impl Ledger {
    /// The changes that are looked for, of all homes, the newest first: so many of them, after those that are skipped.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn search(&self, search: &Search, skip: usize, most: usize) -> Result<Vec<Entry>> {
        let mut tx = self.database.snapshot().await?;
        let (from, to) = (search.from.map_or(i64::MIN, start_of), search.to.map_or(i64::MAX, end_of));
        let words = args![piece(&search.account), search.action.as_str(), piece(&search.about), from, to, number(most), number(skip)];
        tx.rows(FOUND, &words).await?.iter().map(entry).collect()
    }
}

/// The pattern of what has a piece of text in it.
fn piece(text: &str) -> String {
    let mut out = "%".to_owned();
    for c in text.trim().chars() {
        if matches!(c, '%' | '_' | '!') {
            out.push('!');
        }
        out.push(c);
    }
    out.push('%');
    out
}

const FOUND: &str = "SELECT home, lane, seq, made_at, account, action, subject, before, after, reason, marks FROM change \
     WHERE lower(account) LIKE lower($1) ESCAPE '!' AND ($2 = '' OR action = $2) \
     AND lower(subject || ' ' || before || ' ' || after || ' ' || reason) LIKE lower($3) ESCAPE '!' AND made_at BETWEEN $4 AND $5 \
     ORDER BY made_at DESC, home, lane, seq LIMIT $6 OFFSET $7";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[FOUND];
