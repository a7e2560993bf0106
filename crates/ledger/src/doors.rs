//! How people come in: what an account signs in with, the sessions that are open, and links that let somebody in once. The book keeps
//! hashes and counts; what is hashed how, and for how long a session lasts, is said by whoever stands at the door.

use crate::accounts::allow;
use crate::change::{Change, Memo};
use crate::database::{Row, Transaction, args};
use crate::error::{Error, Result};
use crate::ledger::{Ledger, retried};
use crate::reference::Reference;
use plan::{Account, Deed};
use rustc_hash::FxHashMap;
use std::time::Duration;
use texts::Message;

/// What an account signs in with.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    /// Hash of the password, as a PHC string; empty where none was set.
    pub password: String,
    /// Shared secret of one-time codes (RFC 6238); empty where there is none.
    pub secret: Vec<u8>,
    /// The last step of time whose code was used: a code counts once.
    pub step: i64,
    /// Attempts that failed since the last one that did not.
    pub failures: u32,
    /// No attempt is looked at before this moment, in microseconds since 1970 (UTC).
    pub locked_until: i64,
}

/// Whether an attempt to sign in is looked at.
#[derive(Clone, PartialEq, Eq)]
pub enum Attempt {
    /// It counts as failed until [`Ledger::succeeded`] says otherwise.
    Begun(Credential),
    /// Not before so much time has passed.
    Locked(Duration),
    /// Nothing was ever set for this account.
    Unknown,
}

/// For how long a session lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lasting {
    /// Without a request.
    pub idle: Duration,
    /// From its opening.
    pub whole: Duration,
}

/// A session that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// By which it is named; opens nothing.
    pub id: String,
    /// Whose it is.
    pub account: String,
    /// When it was opened, in microseconds since 1970 (UTC).
    pub opened_at: i64,
    /// Its last request.
    pub seen_at: i64,
    /// The browser, as it says of itself.
    pub agent: String,
}

/// An account as administrators see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The account with its roles.
    pub account: Account,
    /// Its holder's name.
    pub full_name: String,
    /// It has a password.
    pub has_password: bool,
    /// It has one-time codes.
    pub has_codes: bool,
    /// Locked until this moment, in microseconds since 1970 (UTC); in the past: not locked.
    pub locked_until: i64,
}

/// A request that is at most so much later than the last one is not written down: a page loads several things at once.
const GRAIN: i64 = 60 * 1_000_000;
/// Longest name of a browser that is kept.
const AGENT: usize = 200;

impl Ledger {
    /// What an account signs in with; `None` where nothing was ever set.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn credential(&self, account: &str) -> Result<Option<Credential>> {
        let mut tx = self.database.snapshot().await?;
        credential_in(&mut tx, account).await
    }

    /// Anybody can sign in: somebody has a password.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn has_passwords(&self) -> Result<bool> {
        let mut tx = self.database.snapshot().await?;
        Ok(tx.row(ANY_PASSWORD, &[]).await?.is_some())
    }

    /// Sets the password of an account, ends its sessions and forgets failed attempts and open invitations.
    ///
    /// # Errors
    /// There is no such account, or `by` is neither it nor its administrator.
    pub async fn set_password(&self, by: &str, account: &str, hash: &str) -> Result<()> {
        retried!(async {
            let mut change = self.door(by, account, "password").await?;
            change.tx.execute(SET_PASSWORD, &args![account, hash]).await?;
            change.tx.execute(END_SESSIONS, &args![account]).await?;
            change.tx.execute(FORGET_INVITATIONS, &args![account]).await?;
            change.commit().await
        })
    }

    /// Sets the shared secret of one-time codes; an empty one takes it away.
    ///
    /// # Errors
    /// There is no such account, or `by` is neither it nor its administrator.
    pub async fn set_secret(&self, by: &str, account: &str, secret: &[u8]) -> Result<()> {
        retried!(async {
            let mut change = self.door(by, account, if secret.is_empty() { "codes-off" } else { "codes-on" }).await?;
            change.tx.execute(SET_SECRET, &args![account, secret.to_vec()]).await?;
            change.commit().await
        })
    }

    /// Begins an attempt to sign in. It counts as failed before anybody looks at the password, so that many attempts at once are as many
    /// failures; `delay` says for how long nothing is looked at after so many of them.
    ///
    /// # Errors
    /// The database can't be written.
    pub async fn attempt(&self, account: &str, delay: impl Fn(u32) -> Duration) -> Result<Attempt> {
        let mut tx = self.database.begin().await?;
        if tx.is_postgres() {
            tx.execute(HOLD, &args![account]).await?;
        }
        let Some(credential) = credential_in(&mut tx, account).await? else { return Ok(Attempt::Unknown) };
        let now = self.now();
        if credential.locked_until > now {
            return Ok(Attempt::Locked(Duration::from_micros(u64::try_from(credential.locked_until - now).unwrap_or(0))));
        }
        let wait = delay(credential.failures.saturating_add(1));
        tx.execute(FAILED, &args![account, now.saturating_add(micros(wait))]).await?;
        tx.commit().await?;
        Ok(Attempt::Begun(credential))
    }

    /// An attempt was right; `step` is that of its one-time code, if one was asked. A code that somebody used meanwhile makes it wrong:
    /// `false`.
    ///
    /// # Errors
    /// The database can't be written.
    pub async fn succeeded(&self, account: &str, step: Option<i64>) -> Result<bool> {
        let mut tx = self.database.begin().await?;
        let done = tx.execute(RIGHT, &args![account, step.unwrap_or(0), i64::from(step.is_some())]).await? == 1;
        tx.commit().await?;
        Ok(done)
    }

    /// Invites an account to sign in once by a link, whose token has this hash.
    ///
    /// # Errors
    /// There is no such account, or `by` is neither it nor its administrator.
    pub async fn invite(&self, by: &str, account: &str, token: &[u8], lasts: Duration) -> Result<()> {
        retried!(async {
            let mut change = self.door(by, account, "invite").await?;
            let until = change.now.saturating_add(micros(lasts));
            change.tx.execute(INVITE, &args![token.to_vec(), account, until]).await?;
            change.commit().await
        })
    }

    /// Whose an invitation is, if it is one; it stays.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn invited(&self, token: &[u8]) -> Result<Option<String>> {
        let mut tx = self.database.snapshot().await?;
        let row = tx.row(INVITED, &args![token.to_vec(), self.now()]).await?;
        row.map(|row| row.text(0).map(str::to_owned)).transpose()
    }

    /// Takes an invitation up: whose it was. It is gone then.
    ///
    /// # Errors
    /// The database can't be written.
    pub async fn redeem(&self, token: &[u8]) -> Result<Option<String>> {
        let mut tx = self.database.begin().await?;
        tx.execute(FORGET_OLD, &args![self.now()]).await?;
        let row = tx.row(REDEEM, &args![token.to_vec()]).await?;
        tx.commit().await?;
        row.map(|row| row.text(0).map(str::to_owned)).transpose()
    }

    /// Opens a session, whose token has this hash; `id` names it. Sessions that are over are cleared away.
    ///
    /// # Errors
    /// The database can't be written.
    pub async fn open_session(&self, token: &[u8], id: &str, account: &str, agent: &str, lasting: Lasting) -> Result<()> {
        let now = self.now();
        let mut tx = self.database.begin().await?;
        tx.execute(FORGET_SESSIONS, &args![now - micros(lasting.whole), now - micros(lasting.idle)]).await?;
        let agent: String = agent.chars().filter(|c| !c.is_control()).take(AGENT).collect();
        tx.execute(OPEN, &args![token.to_vec(), id, account, now, now, agent]).await?;
        tx.commit().await
    }

    /// The session of a token, if it is still open; it was seen now.
    ///
    /// # Errors
    /// The database can't be read or written.
    pub async fn session(&self, token: &[u8], lasting: Lasting) -> Result<Option<Session>> {
        let row = self.database.row(A_SESSION, &args![token.to_vec()]).await?;
        let Some(session) = row.map(|row| session(&row)).transpose()? else { return Ok(None) };
        let now = self.now();
        if now - session.opened_at > micros(lasting.whole) || now - session.seen_at > micros(lasting.idle) {
            return Ok(None);
        }
        if now - session.seen_at > GRAIN {
            let mut tx = self.database.begin().await?;
            tx.execute(SEEN, &args![token.to_vec(), now]).await?;
            tx.commit().await?;
        }
        Ok(Some(session))
    }

    /// Sessions of an account (`None`: of all), the last one seen first; some may be over.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn sessions(&self, account: Option<&str>) -> Result<Vec<Session>> {
        let mut tx = self.database.snapshot().await?;
        let mut out: Vec<Session> = tx.rows(SESSIONS, &[]).await?.iter().map(session).collect::<Result<_>>()?;
        out.retain(|session| account.is_none_or(|account| session.account == account));
        Ok(out)
    }

    /// Ends a session by its name; one of another account only by its administrator.
    ///
    /// # Errors
    /// `by` is neither its holder nor the holder's administrator.
    pub async fn end_session(&self, by: &str, id: &str) -> Result<()> {
        let Some(session) = self.sessions(None).await?.into_iter().find(|session| session.id == id) else { return Ok(()) };
        if session.account != by {
            let mut tx = self.database.snapshot().await?;
            let reference = self.reference_in(&mut tx).await?;
            self.may_enter(&mut tx, &reference, by, &session.account).await?;
        }
        let mut tx = self.database.begin().await?;
        tx.execute(END_SESSION, &args![id]).await?;
        tx.commit().await
    }

    /// Ends all sessions of an account.
    ///
    /// # Errors
    /// There is no such account, or `by` is neither it nor its administrator.
    pub async fn end_sessions(&self, by: &str, account: &str) -> Result<()> {
        retried!(async {
            let mut change = self.door(by, account, "end-sessions").await?;
            change.tx.execute(END_SESSIONS, &args![account]).await?;
            change.commit().await
        })
    }

    /// Forgets failed attempts, so that the next one is looked at. Nobody does it for themselves: a session that was left open would
    /// let others try on.
    ///
    /// # Errors
    /// There is no such account, or `by` is not its administrator.
    pub async fn unlock(&self, by: &str, account: &str) -> Result<()> {
        retried!(async {
            let mut change = self.door(by, account, "unlock").await?;
            let reference = self.reference_in(&mut change.tx).await?;
            self.may_enter(&mut change.tx, &reference, by, account).await?;
            change.tx.execute(UNLOCK, &args![account]).await?;
            change.commit().await
        })
    }

    /// All accounts as administrators see them.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn holders(&self) -> Result<Vec<Holder>> {
        let accounts = self.accounts().await?;
        let mut tx = self.database.snapshot().await?;
        let mut names: FxHashMap<String, String> = FxHashMap::default();
        for row in tx.rows(FULL_NAMES, &[]).await? {
            if !row.text(1)?.is_empty() {
                names.insert(row.text(0)?.to_owned(), row.text(1)?.to_owned());
            }
        }
        let mut credentials: FxHashMap<String, (bool, bool, i64)> = FxHashMap::default();
        for row in tx.rows(CREDENTIALS, &[]).await? {
            let (has_password, has_codes) = (row.int(1)? == 1, row.int(2)? == 1);
            credentials.insert(row.text(0)?.to_owned(), (has_password, has_codes, row.int(3)?));
        }
        let holder = |account: Account| {
            let (has_password, has_codes, locked_until) = credentials.get(&account.name).copied().unwrap_or_default();
            let full_name = names.remove(&account.name).unwrap_or_default();
            Holder { account, full_name, has_password, has_codes, locked_until }
        };
        Ok(accounts.into_iter().map(holder).collect())
    }

    /// A change of what an account signs in with. Nothing of it enters the journals but that it was made.
    async fn door(&self, by: &str, account: &str, action: &str) -> Result<Change> {
        let memo = Memo { account: by.to_owned(), action: action.to_owned(), subject: account.to_owned(), ..Memo::default() };
        let (mut change, reference) = self.begin(memo).await?;
        if by != account {
            self.may_enter(&mut change.tx, &reference, by, account).await?;
        }
        if change.tx.row(AN_ACCOUNT, &args![account]).await?.is_none() {
            let message = Message::new("ledger-account-unknown").with("account", account);
            return Err(Error::refused(message, Message::new("ledger-help-account-unknown")));
        }
        change.tx.execute(MAKE, &args![account, Vec::<u8>::new()]).await?;
        change.lane(0).await?;
        Ok(change)
    }

    /// Refuses who does not manage accounts on everything that an account has a role on.
    async fn may_enter(&self, tx: &mut Transaction, reference: &Reference, by: &str, account: &str) -> Result<()> {
        let top = reference.org.units().next();
        let held = crate::accounts::of(tx, reference, account).await?;
        let units = held.iter().flat_map(|account| &account.grants).map(|grant| grant.unit.or(top));
        let units: Vec<_> = units.collect();
        for unit in if units.is_empty() { vec![top] } else { units } {
            allow(tx, reference, by, Deed::ManageAccounts, unit, self.today()).await?;
        }
        Ok(())
    }
}

async fn credential_in(tx: &mut Transaction, account: &str) -> Result<Option<Credential>> {
    let row = tx.row(CREDENTIAL, &args![account]).await?;
    let read = |row: Row| {
        Ok(Credential {
            password: row.text(0)?.to_owned(),
            secret: row.bytes(1)?.to_vec(),
            step: row.int(2)?,
            failures: u32::try_from(row.int(3)?).unwrap_or(u32::MAX),
            locked_until: row.int(4)?,
        })
    };
    row.map(read).transpose()
}

fn session(row: &Row) -> Result<Session> {
    Ok(Session {
        id: row.text(0)?.to_owned(),
        account: row.text(1)?.to_owned(),
        opened_at: row.int(2)?,
        seen_at: row.int(3)?,
        agent: row.text(4)?.to_owned(),
    })
}

fn micros(lasts: Duration) -> i64 {
    i64::try_from(lasts.as_micros()).unwrap_or(i64::MAX)
}

const CREDENTIAL: &str = "SELECT password, secret, step, failures, locked_until FROM credential WHERE account = $1";
const CREDENTIALS: &str = "SELECT account, CAST(CASE WHEN password = '' THEN 0 ELSE 1 END AS BIGINT), \
     CAST(CASE WHEN length(secret) = 0 THEN 0 ELSE 1 END AS BIGINT), locked_until FROM credential";
const UNLOCK: &str = "UPDATE credential SET failures = 0, locked_until = 0 WHERE account = $1";
const ANY_PASSWORD: &str = "SELECT account FROM credential WHERE password <> '' LIMIT 1";
const AN_ACCOUNT: &str = "SELECT name FROM account WHERE name = $1 LIMIT 1";
const FULL_NAMES: &str = "SELECT name, full_name FROM account ORDER BY recorded_at, lane, seq, line";
const MAKE: &str = "INSERT INTO credential (account, password, secret, step, failures, locked_until) VALUES ($1, '', $2, 0, 0, 0) \
     ON CONFLICT (account) DO NOTHING";
const SET_PASSWORD: &str = "UPDATE credential SET password = $2, failures = 0, locked_until = 0 WHERE account = $1";
const SET_SECRET: &str = "UPDATE credential SET secret = $2, step = 0 WHERE account = $1";
const RIGHT: &str = "UPDATE credential SET failures = 0, locked_until = 0, step = CASE WHEN $3 = 1 THEN $2 ELSE step END \
     WHERE account = $1 AND ($3 = 0 OR step < $2)";
const FAILED: &str = "UPDATE credential SET failures = failures + 1, locked_until = $2 WHERE account = $1";
/// PostgreSQL lets nobody else attempt the same account meanwhile; SQLite has one writer anyway.
const HOLD: &str = "UPDATE credential SET failures = failures WHERE account = $1";
const INVITED: &str = "SELECT account FROM invitation WHERE token = $1 AND until >= $2";
const INVITE: &str = "INSERT INTO invitation (token, account, until) VALUES ($1, $2, $3)";
const REDEEM: &str = "DELETE FROM invitation WHERE token = $1 RETURNING account";
const FORGET_OLD: &str = "DELETE FROM invitation WHERE until < $1";
const FORGET_INVITATIONS: &str = "DELETE FROM invitation WHERE account = $1";
const OPEN: &str = "INSERT INTO session (token, id, account, opened_at, seen_at, agent) VALUES ($1, $2, $3, $4, $5, $6)";
const A_SESSION: &str = "SELECT id, account, opened_at, seen_at, agent FROM session WHERE token = $1";
const SESSIONS: &str = "SELECT id, account, opened_at, seen_at, agent FROM session ORDER BY seen_at DESC";
const SEEN: &str = "UPDATE session SET seen_at = $2 WHERE token = $1";
const END_SESSION: &str = "DELETE FROM session WHERE id = $1";
const END_SESSIONS: &str = "DELETE FROM session WHERE account = $1";
const FORGET_SESSIONS: &str = "DELETE FROM session WHERE opened_at < $1 OR seen_at < $2";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[
    CREDENTIAL,
    CREDENTIALS,
    UNLOCK,
    ANY_PASSWORD,
    AN_ACCOUNT,
    FULL_NAMES,
    MAKE,
    SET_PASSWORD,
    SET_SECRET,
    RIGHT,
    FAILED,
    HOLD,
    INVITED,
    INVITE,
    REDEEM,
    FORGET_OLD,
    FORGET_INVITATIONS,
    OPEN,
    A_SESSION,
    SESSIONS,
    SEEN,
    END_SESSION,
    END_SESSIONS,
    FORGET_SESSIONS,
];
