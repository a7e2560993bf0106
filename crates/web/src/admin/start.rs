//! The first page of administration: what there is, what wants attention, and where to go.

use crate::admin::accounts::Known;
use crate::admin::{DEEDS, page as framed};
use crate::asking::Asking;
use crate::fault::Fault;
use crate::show;
use axum::response::Response;
use ledger::BACKED_UP;
use maud::{Markup, html};
use plan::Deed;
use texts::Message;

/// A copy that is older than this is told.
const OLD: i64 = 7 * 24 * 3600 * 1_000_000;

pub(crate) async fn page(asking: Asking) -> Result<Response, Response> {
    answer(&asking).await.map_err(|fault| asking.fault(&fault))
}

async fn answer(asking: &Asking) -> Result<Response, Fault> {
    let title = asking.t("web-tab-admin");
    let accounts = asking.may(Deed::ManageAccounts);
    let known = if accounts { Some(Known::of(asking).await?) } else { None };
    let alerts = match &known {
        Some(known) => attention(asking, known).await?,
        None => Vec::new(),
    };
    let reference = asking.office.ledger().reference().await?;
    let count = |key, count: usize| asking.say(&Message::new(key).with("count", plan::written(count.into(), asking.lang)));
    let codes: std::collections::BTreeSet<&str> = reference.forms.all().iter().map(|form| &*form.code).collect();
    let day = asking.office.ledger().today();
    let units = reference.org.units().filter(|unit| reference.org.get(*unit).at(day).is_some()).count();
    let body = html! {
        h1 { (title) }
        @if accounts { section.summary { h2 { (asking.t("web-admin-attention")) }
            @if alerts.is_empty() { p { (asking.t("web-admin-all-well")) } } @else {
                ul { @for (path, words) in &alerts { li { a href=(path) { (words) } } } }
            }
        } }
        ul.cards {
            @if let Some(known) = &known { (card("/admin/accounts", &asking.t("web-admin-accounts"), &count("web-admin-count-accounts", known.holders.len()))) }
            @if asking.may(Deed::ManageUnits) { (card("/admin/units", &asking.t("web-admin-units"), &count("web-admin-count-units", units))) }
            @if asking.may(Deed::ManageForms) {
                (card("/admin/indicators", &asking.t("web-admin-indicators"), &count("web-admin-count-indicators", reference.catalogue.ids().count())))
                (card("/admin/forms", &asking.t("web-admin-forms"), &count("web-admin-count-forms", codes.len())))
                (card("/admin/holidays", &asking.t("web-admin-holidays"), &asking.t("web-admin-holidays-about")))
            }
            @if asking.may(Deed::ReadAudit) { (card("/admin/audit", &asking.t("web-admin-audit"), &asking.t("web-admin-audit-about"))) }
            @if accounts { (card("/admin/book", &asking.t("web-admin-book"), &asking.t("web-admin-book-about"))) }
        }
        @if !DEEDS.iter().any(|deed| asking.may(*deed)) { p.empty { (asking.t("web-nowhere")) } }
    };
    Ok(framed(asking, "/admin", &title, &body))
}

fn card(path: &str, name: &str, about: &str) -> Markup {
    html! { li { h2 { a href=(path) { (name) } } p { (about) } } }
}

/// What an administrator should look at, each with where.
async fn attention(asking: &Asking, known: &Known) -> Result<Vec<(&'static str, String)>, Fault> {
    let say = |key, count: usize| asking.say(&Message::new(key).with("count", count));
    let mut out = Vec::new();
    let without = known.holders.iter().filter(|holder| !holder.has_password && !holder.account.grants.is_empty()).count();
    let locked = known.holders.iter().filter(|holder| known.is_locked(holder)).count();
    if without > 0 {
        out.push(("/admin/accounts?show=no-password", say("web-admin-attention-password", without)));
    }
    if locked > 0 {
        out.push(("/admin/accounts?show=locked", say("web-admin-attention-locked", locked)));
    }
    let others = known.sessions.iter().filter(|session| session.account != asking.by()).count();
    if others > 0 {
        out.push(("/admin/accounts?show=open", say("web-admin-attention-open", others)));
    }
    if known.holders.is_empty() {
        out.push(("/admin/accounts#new", asking.t("web-admin-no-accounts")));
    }
    out.extend(backed_up(asking, known.now).await?);
    Ok(out)
}

/// That a copy is missing, or old.
async fn backed_up(asking: &Asking, now: i64) -> Result<Option<(&'static str, String)>, Fault> {
    let ledger = asking.office.ledger();
    if ledger.is_postgres() {
        return Ok(None);
    }
    let last = ledger.property(BACKED_UP).await?.and_then(|last| last.parse::<i64>().ok());
    Ok(match last {
        None => Some(("/admin/book", asking.t("web-admin-attention-no-backup"))),
        Some(last) if now.saturating_sub(last) > OLD => {
            let message = Message::new("web-admin-attention-old-backup").with("at", show::moment(last, asking.lang));
            Some(("/admin/book", asking.say(&message)))
        }
        Some(_) => None,
    })
}
