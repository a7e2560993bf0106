//! Who may do what: accounts and the roles granted to them, kept for ever like everything else. `plan::may` decides.

use crate::change::Memo;
use crate::database::{Row, Transaction, args};
use crate::error::{Error, ErrorKind, Result};
use crate::ledger::{Ledger, retried};
use crate::reference::Reference;
use crate::schema::{ACCOUNT, ROLE_GRANT};
use jiff::civil::Date;
use plan::{Account, Deed, Grant, Role, Subject, UnitId};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use texts::Message;

/// A role that is given to an account, or taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granting {
    /// The account.
    pub account: String,
    /// Its holder's name, for people.
    pub full_name: String,
    /// The role.
    pub role: Role,
    /// Id of the unit; `None`: everywhere.
    pub unit: Option<String>,
    /// The sector; `None`: all.
    pub sector: Option<String>,
    /// `false`: taken back.
    pub active: bool,
}

impl Granting {
    /// What the audit says of it: `+ owner MK.dep.econ`, `- viewer *`, with a sector behind a colon.
    fn told(&self) -> String {
        let (sign, unit) = (if self.active { '+' } else { '-' }, self.unit.as_deref().unwrap_or("*"));
        let sector = self.sector.as_ref().map_or_else(String::new, |sector| format!(": {sector}"));
        format!("{sign} {} {unit}{sector}", self.role.code())
    }
}

impl Ledger {
    /// Gives or takes back roles.
    ///
    /// # Errors
    /// The account may not, a unit is unknown, a name won't do, or nobody would be left who manages the whole book.
    pub async fn grant(&self, by: &str, grants: &[Granting]) -> Result<()> {
        retried!(self.grant_once(by, grants))
    }

    async fn grant_once(&self, by: &str, grants: &[Granting]) -> Result<()> {
        let names: Vec<&str> = grants.iter().map(|grant| &*grant.account).collect();
        let after: Vec<String> = grants.iter().map(Granting::told).collect();
        let memo = Memo {
            account: by.to_owned(),
            action: "grant".to_owned(),
            subject: names.join(", "),
            after: after.join(", "),
            ..Memo::default()
        };
        let (mut change, reference) = self.begin_structure(memo).await?;
        let managed = is_managed(&mut change.tx, &reference).await?;
        let is_first = change.tx.row(ANY_GRANT, &[]).await?.is_none();
        for grant in grants {
            if grant.active && !is_name(&grant.account) {
                let message = Message::new("ledger-account-name").with("account", &grant.account);
                return Err(Error::refused(message, Message::new("ledger-help-account-name").with("most", LONGEST_NAME)));
            }
            let unit = grant.unit.as_ref().map(|id| reference.find_unit(id, self.today())).transpose()?;
            // A role everywhere is given by whom the first unit, from which all others hang, is entrusted to.
            let on = unit.or_else(|| reference.org.units().next());
            allow(&mut change.tx, &reference, by, Deed::ManageAccounts, on, self.today()).await?;
            let unit = unit.map_or(Ok(0), |unit| reference.unit(unit).map(|unit| unit.number))?;
            change.append(0, &ACCOUNT, args![grant.account.as_str(), grant.full_name.as_str(), 1]).await?;
            let sector = grant.sector.as_deref().unwrap_or("");
            let row = args![grant.account.as_str(), grant.role.code(), unit, sector, i64::from(grant.active)];
            change.append(0, &ROLE_GRANT, row).await?;
        }
        change.flush().await?;
        if is_first && !is_managed(&mut change.tx, &reference).await? {
            // With the first role the book is everybody's no longer: whoever gave it goes on managing the book, or nobody could.
            change.append(0, &ACCOUNT, args![by, "", 1]).await?;
            change.append(0, &ROLE_GRANT, args![by, Role::Administrator.code(), 0, "", 1]).await?;
            change.flush().await?;
        }
        if managed && !is_managed(&mut change.tx, &reference).await? {
            let message = Message::new("ledger-last-administrator");
            return Err(Error::refused(message, Message::new("ledger-help-last-administrator")));
        }
        change.commit().await
    }

    /// Refuses who may not do something to the book as a whole: to its first unit, from which all others hang.
    ///
    /// # Errors
    /// The account may not.
    pub async fn allow_whole(&self, by: &str, deed: Deed) -> Result<()> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        allow(&mut tx, &reference, by, deed, reference.org.units().next(), self.today()).await
    }

    /// One account with what is granted to it now; `None` where nothing ever was.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn account(&self, name: &str) -> Result<Option<Account>> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        of(&mut tx, &reference, name).await
    }

    /// All accounts with what is granted to them now.
    ///
    /// # Errors
    /// The database can't be read.
    pub async fn accounts(&self) -> Result<Vec<Account>> {
        let mut tx = self.database.snapshot().await?;
        let reference = self.reference_in(&mut tx).await?;
        held(&tx.rows(GRANTS, &[]).await?, &reference)
    }
}

/// Characters of the longest name of an account.
const LONGEST_NAME: usize = 60;

/// A name by which somebody can sign in and be told apart in a list.
fn is_name(name: &str) -> bool {
    name.trim() == name && !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.chars().any(|c| c.is_control() || c == ',')
}

/// Somebody manages the accounts of the whole book.
async fn is_managed(tx: &mut Transaction, reference: &Reference) -> Result<bool> {
    let top = reference.org.units().next();
    let whole =
        |grant: &Grant| grant.role == Role::Administrator && grant.sector.is_none() && grant.unit.is_none_or(|unit| Some(unit) == top);
    Ok(held(&tx.rows(GRANTS, &[]).await?, reference)?.iter().flat_map(|account| &account.grants).any(whole))
}

/// What accounts hold after all that was granted and taken back, in that order.
fn held(rows: &[Row], reference: &Reference) -> Result<Vec<Account>> {
    let mut held: FxHashMap<(String, String, i64, String), bool> = FxHashMap::default();
    for row in rows {
        let key = (row.text(0)?.to_owned(), row.text(1)?.to_owned(), row.int(2)?, row.text(3)?.to_owned());
        held.insert(key, row.int(4)? == 1);
    }
    let mut out: BTreeMap<String, Account> = BTreeMap::new();
    for ((name, role, unit, sector), active) in held {
        let account = out.entry(name.clone()).or_insert(Account { name, grants: Vec::new() });
        if active {
            let unit = if unit == 0 { None } else { Some(reference.unit_of(unit)?) };
            let role = Role::parse(&role).ok_or_else(|| Error::damaged("role"))?;
            account.grants.push(Grant { role, unit, sector: Some(sector).filter(|s| !s.is_empty()) });
        }
    }
    for account in out.values_mut() {
        account.grants.sort_by(|a, b| (a.role, a.unit, &a.sector).cmp(&(b.role, b.unit, &b.sector)));
    }
    Ok(out.into_values().collect())
}

/// Refuses what an account may not do to a unit. In a book without accounts everybody who can open it may do everything: it is
/// one person's file until the first role is given.
pub(crate) async fn allow(
    tx: &mut Transaction,
    reference: &Reference,
    name: &str,
    deed: Deed,
    unit: Option<UnitId>,
    day: Date,
) -> Result<()> {
    let Some(unit) = unit else { return allow_somewhere(tx, reference, name, deed).await };
    let on = Subject { unit, about: unit, step_unit: None, sectors: &[], submitted_by: None };
    allow_on(tx, reference, name, deed, &on, day).await
}

/// In a book without units it takes a role that may, on whatever it was granted.
async fn allow_somewhere(tx: &mut Transaction, reference: &Reference, name: &str, deed: Deed) -> Result<()> {
    let account = of(tx, reference, name).await?;
    let may = account.as_ref().is_some_and(|account| account.grants.iter().any(|grant| deed.roles().contains(&grant.role)));
    if may || (account.is_none() && tx.row(ANY_GRANT, &[]).await?.is_none()) {
        return Ok(());
    }
    let message = Message::new("ledger-account-may-not").with("account", name);
    Err(Error::new(ErrorKind::Denied, message, Message::new("ledger-help-denied")))
}

pub(crate) async fn allow_on(
    tx: &mut Transaction,
    reference: &Reference,
    name: &str,
    deed: Deed,
    on: &Subject<'_>,
    day: Date,
) -> Result<()> {
    let account = of(tx, reference, name).await?;
    if account.is_none() && tx.row(ANY_GRANT, &[]).await?.is_none() {
        return Ok(());
    }
    let denied = |message| Error::new(ErrorKind::Denied, message, Message::new("ledger-help-denied"));
    let account = account.ok_or_else(|| denied(Message::new("ledger-account-unknown").with("account", name)))?;
    plan::may(&account, deed, on, &reference.org, day).map_err(denied)
}

/// An account with what is granted to it now; `None` where nothing ever was.
pub(crate) async fn of(tx: &mut Transaction, reference: &Reference, name: &str) -> Result<Option<Account>> {
    Ok(held(&tx.rows(GRANTS_OF, &args![name]).await?, reference)?.pop())
}

const GRANTS: &str = "SELECT account, role, unit, sector, active FROM role_grant ORDER BY recorded_at, lane, seq, line";
const GRANTS_OF: &str =
    "SELECT account, role, unit, sector, active FROM role_grant WHERE account = $1 ORDER BY recorded_at, lane, seq, line";
const ANY_GRANT: &str = "SELECT account FROM role_grant LIMIT 1";
#[cfg(test)]
pub(crate) const STATEMENTS: &[&str] = &[GRANTS, GRANTS_OF, ANY_GRANT];
