//! One account: its roles, how it comes in, and what an administrator does about it. No secret of it is ever shown but a link of one use.

use crate::admin::accounts::{Known, granting, role_fields};
use crate::admin::fields::Fields;
use crate::admin::{done, no_action, on_to, page as framed, refused, trouble};
use crate::asking::{Asking, encoded};
use crate::door;
use crate::fault::Fault;
use crate::show;
use axum::Form;
use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use ledger::{Granting, Holder};
use maud::{Markup, html};
use plan::Role;
use texts::Message;

pub(crate) async fn page(Path(name): Path<String>, asking: Asking) -> Result<Response, Response> {
    answer(&asking, &name, &Fields::default(), Told::Nothing).await.map_err(|fault| asking.fault(&fault))
}

/// What the page says first.
enum Told<'a> {
    Nothing,
    /// Why something was not done.
    Trouble(&'a Fault),
    /// A link of one use, with its host.
    Link(String),
}

async fn answer(asking: &Asking, name: &str, fields: &Fields, told: Told<'_>) -> Result<Response, Fault> {
    let known = Known::of(asking).await?;
    let holder = holder(&known, name)?;
    let title = asking.say(&Message::new("web-admin-account-title").with("account", name));
    let fault = if let Told::Trouble(fault) = told { Some(fault) } else { None };
    let body = html! {
        h1 { (title) }
        @if fault.is_none() { (done(asking)) }
        (trouble(asking, fault))
        @if let Told::Link(link) = &told { (shown_once(asking, name, link)) }
        dl.facts {
            dt { (asking.t("web-admin-full-name")) } dd { @if holder.full_name.is_empty() { "–" } @else { (holder.full_name) } }
            dt { (asking.t("web-password")) } dd { (asking.t(if holder.has_password { "web-admin-yes" } else { "web-admin-not-yet" })) }
            dt { (asking.t("web-codes")) } dd { (asking.t(if holder.has_codes { "web-admin-yes" } else { "web-admin-no" })) }
            @if known.is_locked(holder) { dt { (asking.t("web-admin-locked-until")) } dd { (show::moment(holder.locked_until, asking.lang)) } }
        }
        (coming_in(asking, &known, holder))
        (roles(asking, &known, holder, fields))
    };
    Ok(refused(fault, framed(asking, "/admin/accounts", &title, &body)))
}

fn holder<'k>(known: &'k Known, name: &str) -> Result<&'k Holder, Fault> {
    let found = known.holders.iter().find(|holder| holder.account.name == name);
    found.ok_or_else(|| Fault::unknown(Message::new("ledger-account-unknown").with("account", name)))
}

/// The link, with what to do with it. It stands on this page only: the book keeps its hash.
fn shown_once(asking: &Asking, name: &str, link: &str) -> Markup {
    html! {
        div.summary role="status" {
            p { b { (asking.say(&Message::new("web-admin-link-of").with("account", name))) } }
            p { label { (asking.t("web-admin-link")) " " input.link readonly value=(link) data-copy=(asking.t("web-admin-copy")); } }
            p.hint { (asking.t("web-admin-link-how")) }
        }
        script src="/assets/admin.js" defer {}
    }
}

/// What is done about how it comes in.
fn coming_in(asking: &Asking, known: &Known, holder: &Holder) -> Markup {
    let sessions: Vec<_> = known.sessions_of(&holder.account.name).collect();
    html! {
        section { h2 { (asking.t("web-admin-coming-in")) }
            form.actions method="post" {
                button name="action" value="invite" { (asking.t("web-admin-invite")) }
                @if known.is_locked(holder) { button name="action" value="unlock" { (asking.t("web-admin-unlock")) } }
                @if holder.has_codes { button name="action" value="codes-off" { (asking.t("web-codes-off")) } }
                @if !sessions.is_empty() { button name="action" value="end" { (asking.t("web-admin-end-sessions")) } }
            }
            @if !sessions.is_empty() {
                h3 { (asking.t("web-sessions")) }
                ul { @for session in sessions { li { (show::moment(session.seen_at, asking.lang)) " · " (session.agent) } } }
            }
        }
    }
}

fn roles(asking: &Asking, known: &Known, holder: &Holder, fields: &Fields) -> Markup {
    html! {
        section { h2 { (asking.t("web-admin-roles")) }
            @if holder.account.grants.is_empty() { p.empty { (asking.t("web-admin-no-role-how")) } }
            ul.rows { @for grant in &holder.account.grants {
                @let words = known.role(grant, asking);
                li { form.inline method="post" {
                    (words) " "
                    input type="hidden" name="role" value=(grant.role.code());
                    input type="hidden" name="unit" value=[grant.unit.map(|unit| known.reference.org.get(unit).id.to_string())];
                    input type="hidden" name="sector" value=[grant.sector.as_deref()];
                    button name="action" value="revoke" aria-label={ (asking.t("web-admin-revoke")) ": " (words) } { (asking.t("web-admin-revoke")) }
                } }
            } }
            h3 #give { (asking.t("web-admin-give-role")) }
            form.fill method="post" action="#give" {
                (role_fields(asking, known, fields))
                label { (asking.t("web-admin-full-name")) input name="full_name" value=(fields.get("full_name")) placeholder=(holder.full_name) maxlength="120" autocomplete="off"; }
                p.actions { button.main name="action" value="grant" { (asking.t("web-admin-give-role")) } }
            }
        }
    }
}

pub(crate) async fn act(
    Path(name): Path<String>,
    asking: Asking,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Result<Response, Response> {
    let path = format!("/admin/account/{}", encoded(&name));
    let answer = match acted(&asking, &name, &fields).await {
        Ok(Acted::Done(word)) => Ok(on_to(&path, word, 0)),
        Ok(Acted::Found) => answer(&asking, &name, &fields, Told::Nothing).await,
        Ok(Acted::Invited(end)) => answer(&asking, &name, &Fields::default(), Told::Link(address(&asking, &headers, &end))).await,
        Err(fault) => answer(&asking, &name, &fields, Told::Trouble(&fault)).await,
    };
    answer.map_err(|fault| asking.fault(&fault))
}

/// What came of it.
enum Acted {
    Done(&'static str),
    /// A unit was looked for.
    Found,
    /// The end of the address of a link.
    Invited(String),
}

async fn acted(asking: &Asking, name: &str, fields: &Fields) -> Result<Acted, Fault> {
    let (ledger, by) = (asking.office.ledger(), asking.by());
    match fields.get("action") {
        "find" => return Ok(Acted::Found),
        "grant" => {
            let granting = granting(asking, &*ledger.reference().await?, name, fields)?;
            ledger.grant(by, &[granting]).await?;
            return Ok(Acted::Done("granted"));
        }
        "revoke" => {
            let some = |field: &str| Some(fields.get(field).to_owned()).filter(|text| !text.is_empty());
            let role = Role::parse(fields.get("role")).ok_or_else(no_action)?;
            let (unit, sector) = (some("unit"), some("sector"));
            let granting = Granting { account: name.to_owned(), full_name: String::new(), role, unit, sector, active: false };
            ledger.grant(by, &[granting]).await?;
            return Ok(Acted::Done("revoked"));
        }
        "invite" => return Ok(Acted::Invited(door::invite(ledger, by, name).await?)),
        "unlock" => ledger.unlock(by, name).await?,
        "codes-off" => ledger.set_secret(by, name, &[]).await?,
        "end" => ledger.end_sessions(by, name).await?,
        _ => return Err(no_action()),
    }
    Ok(Acted::Done(match fields.get("action") {
        "unlock" => "unlocked",
        "codes-off" => "codes-off",
        _ => "ended",
    }))
}

/// The whole address of a link, under the name by which the asker reaches the office.
fn address(asking: &Asking, headers: &HeaderMap, end: &str) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let scheme = if asking.office.door().is_https() { "https" } else { "http" };
    format!("{scheme}://{host}{end}")
}
