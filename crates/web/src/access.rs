//! Who asks, and what they may. Every way into the office says in `routes` what it needs, and here, before any page is made, it is
//! decided whether the asker has it. On which unit and sector somebody may do something is the book's to say: it asks `plan::may`.

use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use crate::office::{Door, Office};
use crate::scope::Scope;
use crate::secret;
use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use ledger::{Lasting, Session};
use plan::{Account, Deed};
use std::sync::Arc;
use std::time::Duration;
use texts::Message;

/// For how long a session lasts (OWASP ASVS 4.0, 3.3.2: at most 30 minutes without a request, 12 hours in all).
pub(crate) const LASTING: Lasting = Lasting { idle: Duration::from_secs(30 * 60), whole: Duration::from_secs(12 * 3600) };

/// The property of a book that says that anybody may check a report.
pub(crate) const OPEN_CHECK: &str = "web.check";

/// What a way needs of who goes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: anybody goes here.
    Nothing,
    /// An account, or that the owner lets anybody check a report.
    Checking,
    /// An account.
    Account,
    /// An account that may do one of these on some unit. On which, the book says.
    One(&'static [Deed]),
    /// The same, and a year of the book; what of it is shown is decided piece by piece.
    Year(&'static [Deed]),
    /// The same, and to read the unit that is looked at.
    Unit(&'static [Deed]),
    /// The same, or that the draft that is looked at was sent to a unit of the account.
    Sent(&'static [Deed]),
}

impl Needs {
    /// What it takes to be able to do on some unit.
    fn deeds(self) -> &'static [Deed] {
        match self {
            Needs::Nothing | Needs::Checking | Needs::Account => &[],
            Needs::One(deeds) | Needs::Year(deeds) | Needs::Unit(deeds) | Needs::Sent(deeds) => deeds,
        }
    }
}

/// Somebody whom the office knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Who {
    /// The name of the account.
    pub name: String,
    /// The session; `None` at the machine of the book itself.
    pub session: Option<Session>,
    /// What is granted to it; `None` in a book in which nothing is granted to anybody: it is one person's file.
    account: Option<Account>,
}

impl Who {
    /// May do something on some unit.
    pub fn may(&self, deed: Deed) -> bool {
        let Some(account) = &self.account else { return true };
        account.grants.iter().any(|grant| deed.roles().contains(&grant.role))
    }

    /// What is granted to it; `None` in a book in which nothing is granted to anybody.
    pub fn account(&self) -> Option<&Account> {
        self.account.as_ref()
    }

    /// The units that roles were given on; `None` among them: everywhere.
    pub fn units(&self) -> impl Iterator<Item = Option<plan::UnitId>> {
        self.account.iter().flat_map(|account| account.grants.iter().map(|grant| grant.unit))
    }
}

/// Who sent a request with this cookie of a session.
///
/// # Errors
/// The book can't be read.
pub(crate) async fn who(office: &Office, version: i64, cookie: Option<&str>) -> Result<Option<Who>, Fault> {
    let ledger = office.ledger();
    if office.door() == &Door::Alone && !ledger.has_passwords().await? {
        let (accounts, name) = (ledger.accounts().await?, office.account().to_owned());
        let nobody = || Account { name: name.clone(), grants: Vec::new() };
        let is_granted = !accounts.is_empty();
        let account = is_granted.then(|| accounts.into_iter().find(|account| account.name == name).unwrap_or_else(nobody));
        return Ok(Some(Who { name, session: None, account }));
    }
    let Some(token) = cookie else { return Ok(None) };
    let Some(session) = ledger.session(&secret::hash(token), LASTING).await? else { return Ok(None) };
    let read = async { Ok(ledger.account(&session.account).await?) };
    let account = office.kept().accounts.get(version, session.account.clone(), read).await?;
    Ok((*account).clone().map(|account| Who { name: session.account.clone(), session: Some(session), account: Some(account) }))
}

/// Lets a request through that has what its way needs; else says what to do.
pub(crate) async fn enter(needs: Needs, asking: Asking, mut request: Request, next: Next) -> Response {
    match decided(needs, &asking).await {
        Ok(Entry::In(scope)) => {
            if let Some(scope) = scope {
                request.extensions_mut().insert(Arc::new(scope));
            }
            next.run(request).await
        }
        Ok(Entry::SignIn) if request.method() == Method::GET => {
            let back = asking.uri.path_and_query().map_or("/", |path| path.as_str());
            Redirect::to(&format!("/sign-in?back={}", encoded(back))).into_response()
        }
        Ok(Entry::SignIn) => asking.fault(&Fault::unknown_asker()),
        Ok(Entry::No(message)) => refused(&asking, &Fault::not_granted(message)),
        Err(fault) if fault.status == StatusCode::FORBIDDEN => refused(&asking, &fault),
        Err(fault) => asking.fault(&fault),
    }
}

/// Says that a role is missing, to the log as well.
fn refused(asking: &Asking, fault: &Fault) -> Response {
    tracing::warn!(account = asking.by(), path = asking.uri.path(), from = %asking.from, "refused: the role is missing");
    asking.fault(fault)
}

enum Entry {
    In(Option<Scope>),
    SignIn,
    No(Message),
}

async fn decided(needs: Needs, asking: &Asking) -> Result<Entry, Fault> {
    let who: Option<&Arc<Who>> = asking.who.as_ref();
    let Some(who) = who else {
        return Ok(match needs {
            Needs::Nothing => Entry::In(None),
            Needs::Checking if asking.office.ledger().property(OPEN_CHECK).await?.is_some_and(|open| open == "1") => Entry::In(None),
            _ => Entry::SignIn,
        });
    };
    let deeds = needs.deeds();
    if !deeds.is_empty() && !deeds.iter().any(|deed| who.may(*deed)) {
        let mut roles: Vec<String> = deeds.iter().flat_map(|deed| deed.roles()).map(|role| role.message().text(asking.lang)).collect();
        roles.sort();
        roles.dedup();
        return Ok(Entry::No(Message::new("web-may-not").with("account", &who.name).with("roles", roles.join(", "))));
    }
    Ok(Entry::In(match needs {
        Needs::Year(_) | Needs::Unit(_) | Needs::Sent(_) => Scope::of(asking, needs).await?,
        _ => None,
    }))
}
