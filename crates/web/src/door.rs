//! The door: signing in and out, links that let somebody in once, and what people change of their own account.

use crate::access::LASTING;
use crate::asking::{Asking, encoded, ours};
use crate::fault::Fault;
use crate::frame::Tab;
use crate::{secret, show};
use axum::Form;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use ledger::{Attempt, Ledger};
use maud::{Markup, PreEscaped, html};
use std::collections::BTreeMap;
use texts::Message;

/// The cookie of a session, over HTTP at the machine itself and over HTTPS.
pub(crate) const SESSION: [&str; 2] = ["sokhop", "__Host-sokhop"];

type Fields = BTreeMap<String, String>;

pub(crate) async fn page(asking: Asking) -> Response {
    sign_in_page(&asking, asking.word("account").unwrap_or_default(), None)
}

fn sign_in_page(asking: &Asking, account: &str, trouble: Option<&Message>) -> Response {
    let title = asking.t("web-sign-in");
    let back = ours(asking.word("back"));
    let body = html! {
        form.door method="post" action={ "/sign-in?back=" (encoded(back)) } {
            h1 { (title) }
            @if let Some(trouble) = trouble { p.remark role="alert" { (asking.say(trouble)) } }
            label { (asking.t("web-account")) input name="account" value=(account) required autocomplete="username" autofocus[account.is_empty()]; }
            label { (asking.t("web-password")) input type="password" name="password" required autocomplete="current-password" autofocus[!account.is_empty()]; }
            label { (asking.t("web-one-time-code")) input name="code" inputmode="numeric" autocomplete="one-time-code"; }
            button.main { (title) }
            p.hint { (asking.t("web-sign-in-help")) }
        }
    };
    let status = if trouble.is_some() { StatusCode::UNAUTHORIZED } else { StatusCode::OK };
    (status, asking.page(Tab::None, &title, body)).into_response()
}

pub(crate) async fn sign_in(asking: Asking, headers: HeaderMap, Form(fields): Form<Fields>) -> Response {
    let of = |name: &str| fields.get(name).map_or("", |text| text.trim());
    let account = of("account");
    let password = fields.get("password").map_or("", String::as_str);
    let done = async {
        if let Some(trouble) = proven(&asking, account, password, Some(of("code"))).await? {
            return Ok::<_, Fault>(Err(trouble));
        }
        Ok(Ok(opened(&asking, &headers, account).await?))
    };
    match done.await {
        Ok(Ok(cookie)) => ([(header::SET_COOKIE, cookie)], Redirect::to(ours(asking.word("back")))).into_response(),
        Ok(Err(trouble)) => sign_in_page(&asking, account, Some(&trouble)),
        Err(fault) => asking.fault(&fault),
    }
}

/// Why somebody is not let through by what they know; `None`: all of it is right. With `code` a one-time code is asked, too, where the
/// account has them, and is used up.
async fn proven(asking: &Asking, account: &str, password: &str, code: Option<&str>) -> Result<Option<Message>, Fault> {
    if !asking.office.limits().door(asking.from) {
        return Ok(Some(Message::new("web-too-often")));
    }
    let ledger = asking.office.ledger();
    let credential = match ledger.attempt(account, secret::delay).await? {
        Attempt::Locked(wait) => return Ok(Some(Message::new("web-locked").with("minutes", wait.as_secs().div_ceil(60)))),
        Attempt::Begun(credential) => Some(credential),
        Attempt::Unknown => None,
    };
    let hash = credential.as_ref().map_or("", |credential| credential.password.as_str());
    let right = secret::is_right(password, hash).await?;
    if let Some(credential) = credential.filter(|_| right) {
        let asked = code.filter(|_| !credential.secret.is_empty());
        let step = asked.and_then(|code| secret::step(&credential.secret, code));
        if asked.is_some() == step.is_some() && ledger.succeeded(account, step).await? {
            return Ok(None);
        }
    }
    tracing::warn!(account, from = %asking.from, "signing in failed");
    Ok(Some(Message::new("web-wrong-password")))
}

/// Opens a session and gives its cookie. One that the browser had before is over.
async fn opened(asking: &Asking, headers: &HeaderMap, account: &str) -> Result<String, Fault> {
    let ledger = asking.office.ledger();
    if let Some(before) = asking.who.as_ref().and_then(|who| who.session.as_ref()) {
        ledger.end_session(&before.account, &before.id).await?;
    }
    let (token, id) = (secret::token()?, secret::token()?);
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    ledger.open_session(&secret::hash(&token), &id, account, agent, LASTING).await?;
    tracing::info!(account, from = %asking.from, "signed in");
    Ok(cookie(asking, &token, LASTING.whole.as_secs()))
}

fn cookie(asking: &Asking, token: &str, seconds: u64) -> String {
    let https = asking.office.door().is_https();
    let (name, secure) = (SESSION[usize::from(https)], if https { "; Secure" } else { "" });
    format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

pub(crate) async fn sign_out(asking: Asking) -> Response {
    if let Some(session) = asking.who.as_ref().and_then(|who| who.session.as_ref())
        && let Err(error) = asking.office.ledger().end_session(&session.account, &session.id).await
    {
        return asking.fault(&error.into());
    }
    ([(header::SET_COOKIE, cookie(&asking, "", 0))], Redirect::to("/sign-in")).into_response()
}

/// A link that lets somebody in once: it is used up when the form is sent, not when a mail program looks at it.
pub(crate) async fn welcome(asking: Asking, Path(token): Path<String>) -> Response {
    match invited(&asking, &token).await {
        Ok(Some(guest)) => welcome_page(&asking, &guest, None),
        Ok(None) => asking.fault(&no_invitation()),
        Err(fault) => asking.fault(&fault),
    }
}

/// Who comes by an invitation, and what they have already.
struct Guest {
    account: String,
    has_password: bool,
    secret: Vec<u8>,
}

async fn invited(asking: &Asking, token: &str) -> Result<Option<Guest>, Fault> {
    let ledger = asking.office.ledger();
    let Some(account) = ledger.invited(&secret::hash(token)).await? else { return Ok(None) };
    let credential = ledger.credential(&account).await?;
    let has_password = credential.as_ref().is_some_and(|credential| !credential.password.is_empty());
    Ok(Some(Guest { account, has_password, secret: credential.map_or_else(Vec::new, |credential| credential.secret) }))
}

fn no_invitation() -> Fault {
    Fault::unknown(Message::new("web-invitation-over"))
}

fn welcome_page(asking: &Asking, guest: &Guest, trouble: Option<&Message>) -> Response {
    let title = asking.t("web-invited");
    let body = html! {
        form.door method="post" {
            h1 { (title) " · " (guest.account) }
            @if let Some(trouble) = trouble { p.remark role="alert" { (asking.say(trouble)) } }
            p { (asking.t(if guest.has_password { "web-invited-again" } else { "web-invited-how" })) }
            label { (asking.t("web-new-password")) input type="password" name="password" required[!guest.has_password] autocomplete="new-password"; }
            label { (asking.t("web-new-password-again")) input type="password" name="again" required[!guest.has_password] autocomplete="new-password"; }
            p.hint { (asking.t("web-password-how")) }
            @if !guest.secret.is_empty() {
                label { (asking.t("web-code-first")) input name="code" required inputmode="numeric" autocomplete="one-time-code"; }
            }
            button.main { (asking.t("web-go-in")) }
        }
    };
    let status = if trouble.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (status, asking.page(Tab::None, &title, body)).into_response()
}

pub(crate) async fn come_in(asking: Asking, Path(token): Path<String>, headers: HeaderMap, Form(fields): Form<Fields>) -> Response {
    let of = |name: &str| fields.get(name).map_or("", String::as_str);
    let done = async {
        if !asking.office.limits().door(asking.from) {
            return Err(Fault::too_often());
        }
        let guest = invited(&asking, &token).await?.ok_or_else(no_invitation)?;
        let trouble = match of("password") {
            "" if guest.has_password => None,
            "" => Some(Message::new("web-password-needed")),
            password => refused(password, of("again"), &guest.account),
        };
        // A link takes the place of a password, not of a telephone.
        let step = secret::step(&guest.secret, of("code"));
        let trouble = trouble.or_else(|| (!guest.secret.is_empty() && step.is_none()).then(|| Message::new("web-wrong-code")));
        if let Some(trouble) = trouble {
            return Ok(Err((guest, trouble)));
        }
        let ledger = asking.office.ledger();
        let account = ledger.redeem(&secret::hash(&token)).await?.ok_or_else(no_invitation)?;
        if !ledger.succeeded(&account, step).await? && !guest.secret.is_empty() {
            return Err(no_invitation());
        }
        if !of("password").is_empty() {
            ledger.set_password(&account, &account, &secret::hashed(of("password")).await?).await?;
        }
        Ok(Ok(opened(&asking, &headers, &account).await?))
    };
    match done.await {
        Ok(Ok(cookie)) => ([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response(),
        Ok(Err((guest, trouble))) => welcome_page(&asking, &guest, Some(&trouble)),
        Err(fault) => asking.fault(&fault),
    }
}

/// For how long an invitation lasts.
pub(crate) const INVITATION: std::time::Duration = std::time::Duration::from_secs(3 * 24 * 3600);

/// A link by which an account comes in once: the end of its address, `/welcome/…`.
///
/// # Errors
/// There is no such account, or `by` is neither it nor its administrator.
pub async fn invitation(ledger: &Ledger, by: &str, account: &str) -> Result<String, Message> {
    invite(ledger, by, account).await.map_err(|fault| fault.message)
}

/// A password that nobody can guess.
///
/// # Errors
/// The system gives no chance.
pub fn new_password() -> Result<String, Message> {
    secret::token().map(|token| token[..16].to_owned()).map_err(|fault| fault.message)
}

/// Sets a password, for who manages accounts without pages.
///
/// # Errors
/// It is too weak, there is no such account, or `by` is neither it nor its administrator.
pub async fn set_password(ledger: &Ledger, by: &str, account: &str, password: &str) -> Result<(), Message> {
    if let Some(trouble) = secret::weakness(password, account) {
        return Err(trouble);
    }
    let hash = secret::hashed(password).await.map_err(|fault| fault.message)?;
    ledger.set_password(by, account, &hash).await.map_err(|error| error.message)
}

pub(crate) async fn invite(ledger: &Ledger, by: &str, account: &str) -> Result<String, Fault> {
    let token = secret::token()?;
    ledger.invite(by, account, &secret::hash(&token), INVITATION).await?;
    Ok(format!("/welcome/{token}"))
}

/// Why a new password won't do.
fn refused(password: &str, again: &str, account: &str) -> Option<Message> {
    if password != again { Some(Message::new("web-passwords-differ")) } else { secret::weakness(password, account) }
}

pub(crate) async fn account(asking: Asking) -> Response {
    match account_page(&asking, None).await {
        Ok(page) => page,
        Err(fault) => asking.fault(&fault),
    }
}

async fn account_page(asking: &Asking, told: Option<(StatusCode, &Message)>) -> Result<Response, Fault> {
    let title = asking.t("web-my-account");
    let ledger = asking.office.ledger();
    let credential = ledger.credential(asking.by()).await?;
    let sessions = ledger.sessions(Some(asking.by())).await?;
    let own = asking.who.as_ref().and_then(|who| who.session.as_ref()).map(|session| session.id.clone());
    let has_codes = credential.as_ref().is_some_and(|credential| !credential.secret.is_empty());
    let has_password = credential.as_ref().is_some_and(|credential| !credential.password.is_empty());
    let offered = if has_codes { Vec::new() } else { secret::shared()? };
    let body = html! {
        h1 { (title) " " b { (asking.by()) } }
        @if let Some((status, message)) = &told {
            p class=(if status.is_success() { "done" } else { "remark" }) role="status" { (asking.say(message)) }
        }
        form.door method="post" {
            h2 { (asking.t("web-new-password")) }
            @if has_password { (current(asking)) }
            label { (asking.t("web-new-password")) input type="password" name="password" required autocomplete="new-password"; }
            label { (asking.t("web-new-password-again")) input type="password" name="again" required autocomplete="new-password"; }
            p.hint { (asking.t("web-password-how")) }
            button name="action" value="password" { (asking.t("web-change-password")) }
        }
        @if has_password { (codes(asking, has_codes, &offered)) }
        @if own.is_some() {
            section {
                h2 { (asking.t("web-sessions")) }
                ul { @for session in &sessions { li {
                    form.inline method="post" {
                        (show::moment(session.seen_at, asking.lang)) " · " (session.agent) " "
                        @if own.as_ref() == Some(&session.id) { b { (asking.t("web-this-session")) } } @else {
                            input type="hidden" name="session" value=(session.id);
                            button name="action" value="end" { (asking.t("web-end-session")) }
                        }
                    }
                } } }
                form method="post" action="/sign-out" { button { (asking.t("web-sign-out")) } }
            }
        }
    };
    let status = told.map_or(StatusCode::OK, |(status, _)| status);
    Ok((status, asking.page(Tab::None, &title, body)).into_response())
}

fn current(asking: &Asking) -> Markup {
    html! { label { (asking.t("web-current-password")) input type="password" name="current" required autocomplete="current-password"; } }
}

/// One-time codes: switched on with a first code, so that nobody is locked out by a telephone that reads something else.
fn codes(asking: &Asking, on: bool, offered: &[u8]) -> Markup {
    html! {
        form.door method="post" {
            h2 { (asking.t("web-codes")) }
            @if on {
                p { (asking.t("web-codes-are-on")) }
                (current(asking))
                button name="action" value="codes-off" { (asking.t("web-codes-off")) }
            } @else {
                details {
                    summary { (asking.t("web-codes-on")) }
                    p { (asking.t("web-codes-how")) }
                    div.qr role="img" aria-label=(asking.t("web-codes")) { (PreEscaped(drawn(offered, asking.by()))) }
                    p { code { (secret::spelled(offered)) } }
                    input type="hidden" name="secret" value=(secret::spelled(offered));
                    (current(asking))
                    label { (asking.t("web-code-first")) input name="code" required inputmode="numeric" autocomplete="one-time-code"; }
                    button name="action" value="codes-on" { (asking.t("web-codes-on")) }
                }
            }
        }
    }
}

/// The picture without the line that declares it to be a file of its own.
fn drawn(secret: &[u8], account: &str) -> String {
    let file = secret::picture(secret, account);
    file.find("<svg").map_or_else(String::new, |from| file[from..].to_owned())
}

pub(crate) async fn change(asking: Asking, headers: HeaderMap, Form(fields): Form<Fields>) -> Response {
    let done = async {
        let (ledger, by) = (asking.office.ledger(), asking.by());
        let of = |name: &str| fields.get(name).map_or("", String::as_str);
        let credential = ledger.credential(by).await?;
        let action = of("action");
        let refuse = |message| Ok((StatusCode::UNPROCESSABLE_ENTITY, message, None));
        let has_password = credential.as_ref().is_some_and(|credential| !credential.password.is_empty());
        if has_password
            && action != "end"
            && let Some(trouble) = proven(&asking, by, of("current"), None).await?
        {
            return refuse(trouble);
        }
        match action {
            "password" => {
                if let Some(trouble) = refused(of("password"), of("again"), by) {
                    return refuse(trouble);
                }
                ledger.set_password(by, by, &secret::hashed(of("password")).await?).await?;
                // All sessions are over, this one too: it goes on under a new token.
                Ok::<_, Fault>((StatusCode::OK, Message::new("web-password-changed"), Some(opened(&asking, &headers, by).await?)))
            }
            "codes-on" => {
                let Some(offered) = secret::read(of("secret")) else { return refuse(Message::new("web-wrong-code")) };
                let Some(step) = secret::step(&offered, of("code")) else { return refuse(Message::new("web-wrong-code")) };
                ledger.set_secret(by, by, &offered).await?;
                ledger.succeeded(by, Some(step)).await?;
                Ok((StatusCode::OK, Message::new("web-codes-are-on"), None))
            }
            "codes-off" => {
                ledger.set_secret(by, by, &[]).await?;
                Ok((StatusCode::OK, Message::new("web-codes-are-off"), None))
            }
            "end" => {
                ledger.end_session(by, of("session")).await?;
                Ok((StatusCode::OK, Message::new("web-session-ended"), None))
            }
            _ => Err(Fault::refused(Message::new("web-no-action"), Message::new("web-help-unknown"))),
        }
    };
    let answer = match done.await {
        Ok((_, _, Some(cookie))) => return ([(header::SET_COOKIE, cookie)], Redirect::to("/account")).into_response(),
        Ok((status, message, None)) => account_page(&asking, Some((status, &message))).await,
        Err(fault) => Err(fault),
    };
    answer.unwrap_or_else(|fault| asking.fault(&fault))
}
