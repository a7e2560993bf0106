//! What comes in and what goes out: no page is answered to another site or under another name, and every answer says what a browser
//! may do with it.

use crate::access::who;
use crate::asking::{Asking, Found, cookie};
use crate::door::SESSION;
use crate::fault::Fault;
use crate::office::{Door, Office};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use ledger::simulation::SIMULATED;
use std::sync::Arc;
use texts::Message;

/// What a page may load: what the program itself serves, nothing else, and no script or style that stands in the page.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/// Pages load these whoever asks.
const ASSETS: &str = "/assets/";

/// Headers of every answer that does not say otherwise.
const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
];

/// Lets a request in, or answers why not. Who asks is found out here, once for a request.
pub(crate) async fn pass(State(office): State<Office>, asking: Asking, mut request: Request, next: Next) -> Response {
    let mut response = match arrived(&office, &asking, &mut request).await {
        Err(fault) => asking.fault(&fault),
        Ok(()) => next.run(request).await,
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if office.door().is_https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    response
}

async fn arrived(office: &Office, asking: &Asking, request: &mut Request) -> Result<(), Fault> {
    if let Some(fault) = refusal(office.door(), request.method(), request.headers()) {
        tracing::warn!(path = request.uri().path(), from = %asking.from, reason = fault.message.key(), "refused at the gate");
        return Err(fault);
    }
    if request.uri().path().starts_with(ASSETS) {
        return Ok(());
    }
    let (ledger, version) = (office.ledger(), office.ledger().version().await?);
    let simulated = async { Ok(ledger.property(SIMULATED).await?.is_some()) };
    let simulated = *office.kept().simulated.get(version, (), simulated).await?;
    request.extensions_mut().insert(Found { version, simulated });
    let token = cookie(request.headers(), SESSION[usize::from(office.door().is_https())]);
    match who(office, version, token).await? {
        Some(who) => drop(request.extensions_mut().insert(Arc::new(who))),
        None if office.limits().guest(asking.from) => {}
        None => return Err(Fault::too_often()),
    }
    Ok(())
}

fn refusal(door: &Door, method: &Method, headers: &HeaderMap) -> Option<Fault> {
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(&header::HOST).unwrap_or_default();
    let named = matches!(door, Door::Many { host: Some(name), .. } if name == host || name == bare(host));
    // A name that somebody else's server points at this machine would make their page ours (DNS rebinding).
    if !named && !is_loopback(host) {
        return Some(Fault::forbidden(Message::new("web-wrong-host").with("host", host)));
    }
    if method.is_safe() {
        return None;
    }
    let same_site = text(&HeaderName::from_static("sec-fetch-site")).is_none_or(|site| matches!(site, "same-origin" | "none"));
    let ours = |origin: &str| origin.split_once("://").is_some_and(|(_, of)| of == host);
    let same_origin = text(&header::ORIGIN).is_none_or(ours);
    (!same_site || !same_origin).then(|| Fault::forbidden(Message::new("web-other-site")))
}

/// The name without its port.
fn bare(host: &str) -> &str {
    host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit())).map_or(host, |(name, _)| name)
}

fn is_loopback(host: &str) -> bool {
    matches!(bare(host), "localhost" | "127.0.0.1" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for (host, ours) in [
            ("localhost:8642", true),
            ("127.0.0.1", true),
            ("[::1]:80", true),
            ("evil.example:8642", false),
            ("localhost.evil.example", false),
            ("", false),
        ] {
            assert_eq!(is_loopback(host), ours, "{host}");
        }
    }
}
