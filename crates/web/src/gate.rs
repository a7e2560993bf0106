//! What comes in and what goes out: no page is answered to another site or under another name, and every answer says what a browser
//! may do with it.

use crate::asking::Asking;
use crate::fault::Fault;
use crate::office::Office;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use texts::Message;

/// What a page may load: what the program itself serves, nothing else, and no script or style that stands in the page.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/// Headers of every answer that does not say otherwise.
const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
];

/// Lets a request in, or answers why not.
pub(crate) async fn pass(State(_): State<Office>, asking: Asking, request: Request, next: Next) -> Response {
    let mut response = match refusal(request.method(), request.headers()) {
        Some(fault) => asking.fault(&fault),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

fn refusal(method: &Method, headers: &HeaderMap) -> Option<Fault> {
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(&header::HOST).unwrap_or_default();
    // A name that somebody else's server points at this machine would make their page ours (DNS rebinding).
    if !is_loopback(host) {
        return Some(Fault::forbidden(Message::new("web-wrong-host").with("host", host)));
    }
    if method.is_safe() {
        return None;
    }
    let same_site = text(&HeaderName::from_static("sec-fetch-site")).is_none_or(|site| matches!(site, "same-origin" | "none"));
    let same_origin = text(&header::ORIGIN).is_none_or(|origin| origin == format!("http://{host}"));
    (!same_site || !same_origin).then(|| Fault::forbidden(Message::new("web-other-site")))
}

fn is_loopback(host: &str) -> bool {
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit())).map_or(host, |(name, _)| name);
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
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
