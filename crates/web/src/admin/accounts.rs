//! All accounts that the asker manages: who they are, what they may, how they come in; and a new one.

use crate::access::LASTING;
use crate::admin::fields::Fields;
use crate::admin::{leaf, leaves, no_action, own, page as framed, pick, refused, trouble};
use crate::asking::{Asking, encoded};
use crate::fault::Fault;
use axum::Form;
use axum::response::{IntoResponse, Redirect, Response};
use figure::unmarked;
use jiff::Timestamp;
use ledger::{Granting, Holder, Ledger, Reference, Session};
use maud::{Markup, html};
use plan::{Deed, Grant, Role, Subject};
use std::collections::BTreeSet;
use std::sync::Arc;
use texts::Message;

/// Accounts on one page.
const LEAF: usize = 100;

/// What is known of accounts.
pub struct Known {
    /// Those that the asker manages, by name.
    pub holders: Vec<Holder>,
    /// Their sessions that are open now, the last one seen first.
    pub sessions: Vec<Session>,
    /// What small tables say.
    pub reference: Arc<Reference>,
    /// Now, in microseconds since 1970 (UTC).
    pub now: i64,
}

impl Known {
    /// Everything that the asker may see of accounts: of those only that hold something where the asker manages accounts.
    ///
    /// # Errors
    /// The book can't be read.
    pub async fn of(asking: &Asking) -> Result<Known, Fault> {
        let ledger: &Ledger = asking.office.ledger();
        let (reference, own, day) = (ledger.reference().await?, own(asking).await?, ledger.today());
        let top = reference.org.units().next();
        let manages = |unit| {
            let (Some(account), Some(unit)) = (&own, unit) else { return true };
            let on = Subject { unit, about: unit, step_unit: None, sectors: &[], submitted_by: None };
            plan::may(account, Deed::ManageAccounts, &on, &reference.org, day).is_ok()
        };
        let mut holders = ledger.holders().await?;
        holders.retain(|holder| match holder.account.grants.as_slice() {
            [] => manages(top),
            grants => grants.iter().any(|grant| manages(grant.unit.or(top))),
        });
        let names: BTreeSet<&str> = holders.iter().map(|holder| &*holder.account.name).collect();
        let now = Timestamp::now().as_microsecond();
        let within = |since: i64, lasts: std::time::Duration| i128::from(now - since) <= i128::try_from(lasts.as_micros()).unwrap_or(0);
        let mut sessions = ledger.sessions(None).await?;
        sessions.retain(|session| {
            names.contains(&*session.account) && within(session.seen_at, LASTING.idle) && within(session.opened_at, LASTING.whole)
        });
        Ok(Known { holders, sessions, reference, now })
    }

    /// No attempt of it is looked at now.
    pub fn is_locked(&self, holder: &Holder) -> bool {
        holder.locked_until > self.now
    }

    /// Sessions of an account.
    pub fn sessions_of(&self, name: &str) -> impl Iterator<Item = &Session> {
        self.sessions.iter().filter(move |session| session.account == name)
    }

    /// A role in words: what, on which unit, in which sector.
    pub fn role(&self, grant: &Grant, asking: &Asking) -> String {
        let day = asking.office.ledger().today();
        let on = grant.unit.map_or_else(|| asking.t("book-everywhere"), |unit| self.reference.org.name(unit, day).to_owned());
        let role = asking.say(&grant.role.message());
        match &grant.sector {
            Some(sector) => asking.say(&Message::new("web-admin-role-sector").with("role", role).with("unit", on).with("sector", sector)),
            None => asking.say(&Message::new("web-admin-role").with("role", role).with("unit", on)),
        }
    }
}

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    answer(&asking, &Fields::default(), None).await.map_err(|fault| asking.fault(&fault))
}

/// Which accounts are looked at.
const SHOWN: [(&str, &str); 4] =
    [("", "web-admin-all"), ("no-password", "web-admin-without-password"), ("locked", "web-admin-locked"), ("open", "web-admin-open-now")];

async fn answer(asking: &Asking, fields: &Fields, fault: Option<&Fault>) -> Result<Response, Fault> {
    let known = Known::of(asking).await?;
    let (words, shown) = (unmarked(asking.word("q").unwrap_or_default()), asking.word("show").unwrap_or_default());
    let fits = |holder: &&Holder| {
        let shown = match shown {
            "no-password" => !holder.has_password,
            "locked" => known.is_locked(holder),
            "open" => known.sessions_of(&holder.account.name).next().is_some(),
            _ => true,
        };
        let text = || holder.account.grants.iter().map(|grant| known.role(grant, asking)).collect::<Vec<_>>().join(" ");
        shown && unmarked(&format!("{} {} {}", holder.account.name, holder.full_name, text())).contains(&words)
    };
    let found: Vec<&Holder> = known.holders.iter().filter(fits).collect();
    let at = leaf(asking);
    let title = asking.t("web-admin-accounts");
    let body = html! {
        h1 { (title) }
        (trouble(asking, fault))
        form.search method="get" action="/admin/accounts" role="search" {
            label { (asking.t("web-search")) " " input type="search" name="q" value=(asking.word("q").unwrap_or_default()); }
            label { (asking.t("web-admin-show")) " " select name="show" {
                @for (word, key) in SHOWN { option value=(word) selected[word == shown] { (asking.t(key)) } }
            } }
            button { (asking.t("web-search-go")) }
        }
        @if known.holders.is_empty() { p.empty { (asking.t("web-admin-no-accounts")) } }
        @else if found.is_empty() { p.empty { (asking.t("web-admin-no-account-found")) } }
        @else { (table(asking, &known, found.iter().skip(at * LEAF).take(LEAF))) }
        (leaves(asking, "/admin/accounts", at, found.len() > (at + 1) * LEAF))
        (new(asking, &known, fields))
    };
    Ok(refused(fault, framed(asking, "/admin/accounts", &title, &body)))
}

fn table<'h>(asking: &Asking, known: &Known, holders: impl Iterator<Item = &'h &'h Holder>) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(asking.t("web-admin-accounts")) { table {
            thead { tr {
                th scope="col" { (asking.t("web-account")) }
                th scope="col" { (asking.t("web-admin-full-name")) }
                th scope="col" { (asking.t("web-admin-roles")) }
                th scope="col" { (asking.t("web-admin-coming-in")) }
            } }
            tbody { @for holder in holders { tr {
                th scope="row" { a href={ "/admin/account/" (encoded(&holder.account.name)) } { (holder.account.name) } }
                td { (holder.full_name) }
                td.long {
                    @if holder.account.grants.is_empty() { span.empty { (asking.t("book-no-role")) } }
                    @else { ul.plain { @for grant in &holder.account.grants { li { (known.role(grant, asking)) } } } }
                }
                td { (standing(asking, known, holder)) }
            } } }
        } }
    }
}

/// How an account comes in: with a password, with one-time codes, not at all at the moment.
fn standing(asking: &Asking, known: &Known, holder: &Holder) -> Markup {
    let open = known.sessions_of(&holder.account.name).count();
    html! {
        ul.plain {
            @if !holder.has_password { li { span.state.late { (asking.t("web-admin-without-password")) } } }
            @if known.is_locked(holder) { li { span.state.late { (asking.t("web-admin-locked")) } } }
            @if holder.has_codes { li { (asking.t("web-admin-has-codes")) } }
            @if open > 0 { li { (asking.say(&Message::new("web-admin-sessions-open").with("count", open))) } }
        }
    }
}

fn new(asking: &Asking, known: &Known, fields: &Fields) -> Markup {
    html! {
        section.entry { h2 #new { (asking.t("web-admin-new-account")) }
            form.fill method="post" action="/admin/accounts#new" {
                label { (asking.t("web-account")) input name="account" value=(fields.get("account")) required maxlength="60" autocomplete="off" autocapitalize="none"; }
                label { (asking.t("web-admin-full-name")) input name="full_name" value=(fields.get("full_name")) maxlength="120" autocomplete="off"; }
                (role_fields(asking, known, fields))
                p.actions { button.main name="action" value="grant" { (asking.t("web-admin-make-account")) } }
                p.hint { (asking.t("web-admin-make-account-how")) }
            }
        }
    }
}

/// What a role is given with: the role, a unit or all of them, a sector or all of them.
pub fn role_fields(asking: &Asking, known: &Known, fields: &Fields) -> Markup {
    let day = asking.office.ledger().today();
    let sectors: BTreeSet<&str> = known.reference.catalogue.ids().map(|id| &*known.reference.catalogue.get(id).sector).collect();
    let chooser = pick::Chooser { name: "unit", label: asking.t("web-admin-on-unit"), several: false, day, fields };
    html! {
        label { (asking.t("web-admin-role-label")) select name="role" required {
            option value="" { (asking.t("web-admin-choose")) }
            @for role in Role::ALL { option value=(role.code()) selected[fields.get("role") == role.code()] { (asking.say(&role.message())) } }
        } }
        (chooser.drawn(asking, &known.reference))
        label.check { input type="checkbox" name="everywhere" value="1" checked[fields.get("everywhere") == "1"]; " " (asking.t("web-admin-on-everything")) }
        label { (asking.t("web-admin-sector")) select name="sector" {
            option value="" { (asking.t("web-admin-all-sectors")) }
            @for sector in sectors.iter().filter(|sector| !sector.is_empty()) {
                option value=(sector) selected[fields.get("sector") == *sector] { (sector) }
            }
        } }
    }
}

/// The role that the fields say.
pub fn granting(asking: &Asking, reference: &Reference, account: &str, fields: &Fields) -> Result<Granting, Fault> {
    let refuse = |key| Err(Fault::refused(Message::new(key), Message::new("web-admin-help-role")));
    let Some(role) = Role::parse(fields.get("role")) else { return refuse("web-admin-role-unsaid") };
    let unit = pick::one(reference, fields, "unit", asking.office.ledger().today())?;
    let unit = match (unit, fields.get("everywhere") == "1") {
        (None, false) => return refuse("web-admin-unit-unsaid"),
        (Some(_), true) => return refuse("web-admin-unit-and-all"),
        (unit, _) => unit.map(|unit| reference.org.get(unit).id.to_string()),
    };
    let sector = Some(fields.get("sector").to_owned()).filter(|sector| !sector.is_empty());
    Ok(Granting { account: account.to_owned(), full_name: fields.get("full_name").to_owned(), role, unit, sector, active: true })
}

pub(crate) async fn make(asking: Asking, Form(fields): Form<Fields>) -> Result<Response, Response> {
    let done = made(&asking, &fields).await;
    let fault = match done {
        Ok(Some(name)) => {
            return Ok(Redirect::to(&format!("/admin/account/{}?done=granted", encoded(&name))).into_response());
        }
        Ok(None) => None,
        Err(fault) => Some(fault),
    };
    answer(&asking, &fields, fault.as_ref()).await.map_err(|fault| asking.fault(&fault))
}

/// Whose book it was so far may go on doing everything in it: with the first account of a book it is everybody's no longer.
fn own_roles(asking: &Asking) -> Vec<Granting> {
    let role = |role| Granting {
        account: asking.by().to_owned(),
        full_name: asking.t("web-admin-owner"),
        role,
        unit: None,
        sector: None,
        active: true,
    };
    let is_owner = asking.who.as_ref().is_some_and(|who| who.account().is_none());
    if is_owner { Role::ALL.map(role).to_vec() } else { Vec::new() }
}

/// The account that was made; `None`: a unit was looked for.
async fn made(asking: &Asking, fields: &Fields) -> Result<Option<String>, Fault> {
    match fields.get("action") {
        "find" => Ok(None),
        "grant" => {
            let (ledger, name) = (asking.office.ledger(), fields.get("account"));
            let granting = granting(asking, &*ledger.reference().await?, name, fields)?;
            if ledger.account(name).await?.is_some() {
                return Err(Fault::refused(
                    Message::new("web-admin-account-there").with("account", name),
                    Message::new("web-admin-help-account-there"),
                ));
            }
            let grants: Vec<Granting> = own_roles(asking).into_iter().chain([granting]).collect();
            ledger.grant(asking.by(), &grants).await?;
            Ok(Some(name.to_owned()))
        }
        _ => Err(no_action()),
    }
}
