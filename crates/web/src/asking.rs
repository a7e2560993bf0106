//! Who asks for what: the language, the year that is looked at, and how an answer becomes a page.

use crate::access::Who;
use crate::fault::Fault;
use crate::frame::{self, Tab};
use crate::office::{Judged, Office, Which};
use crate::scope::Scope;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use axum::response::{IntoResponse, Response};
use ledger::Reference;
use maud::Markup;
use plan::Deed;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use texts::{Lang, Message};

/// The cookie that remembers the language.
pub(crate) const LANG: &str = "lang";

/// A request for a page.
#[derive(Clone)]
pub(crate) struct Asking {
    /// The office.
    pub office: Office,
    /// The asker's language.
    pub lang: Lang,
    /// What stands behind `?`, the last of each name.
    pub words: BTreeMap<String, String>,
    /// The address.
    pub uri: Uri,
    /// Who asks; `None`: somebody whom the office does not know.
    pub who: Option<Arc<Who>>,
    /// From where.
    pub from: IpAddr,
    /// The version of the book when the request came: what was computed from it or a later one holds for the page.
    pub version: i64,
    /// Some figures of the book are simulated: every page says so.
    pub simulated: bool,
    /// What is looked at, on pages that look at a year.
    pub scope: Option<Arc<Scope>>,
}

/// The book as a request found it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Found {
    /// Its version.
    pub version: i64,
    /// Some of its figures are simulated.
    pub simulated: bool,
}

impl FromRequestParts<Office> for Asking {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, office: &Office) -> Result<Self, Infallible> {
        let words = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
        let words = words.map(|query| query.0.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect()).unwrap_or_default();
        let who = parts.extensions.get::<Arc<Who>>().cloned();
        let Found { version, simulated } = parts.extensions.get().copied().unwrap_or_default();
        let scope = parts.extensions.get::<Arc<Scope>>().cloned();
        Ok(Asking {
            office: office.clone(),
            lang: lang_of(parts),
            words,
            uri: parts.uri.clone(),
            who,
            from: from(office, parts),
            version,
            simulated,
            scope,
        })
    }
}

/// The language of the cookie, else Vietnamese.
fn lang_of(parts: &Parts) -> Lang {
    cookie(&parts.headers, LANG).and_then(|code| code.parse().ok()).unwrap_or_default()
}

/// What a cookie says (RFC 6265, 4.2.1).
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// The address that a request comes from: behind a proxy what the proxy says last, else that of the connection.
fn from(office: &Office, parts: &Parts) -> IpAddr {
    let forwarded = || {
        let line = parts.headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        line.rsplit(',').next()?.trim().parse().ok()
    };
    let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    // What a proxy says counts only where it can be the proxy that says it: on this machine.
    let from_proxy = office.door().is_behind_proxy() && connected.is_none_or(|from| from.is_loopback());
    let proxy = if from_proxy { forwarded() } else { None };
    proxy.or(connected).unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))
}

/// An address of ours that somebody is to be led back to: `//elsewhere` is another host, and so are `/\elsewhere` and, as browsers drop tabs and
/// line ends, `/<tab>/elsewhere`.
pub(crate) fn ours(back: Option<&str>) -> &str {
    let leads_here = |path: &&str| path.starts_with('/') && !path[1..].starts_with(['/', '\\']) && !path.contains(char::is_control);
    back.filter(leads_here).unwrap_or("/")
}

impl Asking {
    /// A sentence in the asker's language.
    pub fn say(&self, message: &Message) -> String {
        message.text(self.lang)
    }

    /// A fixed sentence.
    pub fn t(&self, key: &'static str) -> String {
        Message::new(key).text(self.lang)
    }

    /// A word behind `?`.
    pub fn word(&self, name: &str) -> Option<&str> {
        self.words.get(name).map(|word| word.trim())
    }

    /// The account that asks; empty: nobody that is known.
    pub fn by(&self) -> &str {
        self.who.as_ref().map_or("", |who| &who.name)
    }

    /// The asker may do something on some unit.
    pub fn may(&self, deed: Deed) -> bool {
        self.who.as_ref().is_some_and(|who| who.may(deed))
    }

    /// The asker reads what is of a sector, of the unit that is looked at.
    pub fn reads(&self, sector: &str) -> bool {
        self.scope.as_ref().is_some_and(|scope| scope.reads(sector))
    }

    /// The units and years of the book.
    ///
    /// # Errors
    /// The book can't be read.
    pub async fn years(&self) -> Result<Arc<Vec<(String, i16)>>, Fault> {
        let ledger = self.office.ledger();
        self.office.kept().all_years.get(self.version, (), async { Ok(ledger.years().await?) }).await
    }

    /// What the small tables of the book say.
    ///
    /// # Errors
    /// The book can't be read.
    pub async fn reference(&self) -> Result<Arc<Reference>, Fault> {
        let ledger = self.office.ledger();
        let kept = self.office.kept().references.get(self.version, (), async { Ok(ledger.reference().await?) }).await?;
        Ok(Arc::clone(&kept))
    }

    /// The unit and year that is looked at. `None`: the book has none yet.
    pub fn which(&self) -> Option<&Which> {
        self.scope.as_ref().map(|scope| &scope.which)
    }

    /// The same where there has to be one.
    ///
    /// # Errors
    /// The book has no year yet.
    pub fn year(&self) -> Result<Which, Fault> {
        self.which().cloned().ok_or_else(|| Fault::unknown(Message::new("web-no-year")))
    }

    /// The whole year that is looked at, judged, for who reads all of it.
    ///
    /// # Errors
    /// The book has no year yet, the unit has none of its own, or the asker reads some sectors only.
    pub async fn judged(&self) -> Result<(Which, Arc<Judged>), Fault> {
        let which = self.year()?;
        if let Some(scope) = self.scope.as_ref().filter(|scope| !scope.is_own()) {
            let message = Message::new("web-not-its-year").with("unit", &scope.owner.1);
            return Err(Fault::refused(message, Message::new("web-help-not-its-year")));
        }
        if self.scope.as_ref().is_some_and(|scope| !scope.reads_all() && scope.sent.is_none()) {
            return Err(Fault::not_granted(Message::new("web-sectors-closed")));
        }
        let judged = self.judged_of(&which).await?;
        Ok((which, judged))
    }

    /// A year, judged; computed again only if the book changed since.
    ///
    /// # Errors
    /// The book can't be read, or what it holds makes no year.
    pub async fn judged_of(&self, which: &Which) -> Result<Arc<Judged>, Fault> {
        self.office.kept().years.get(self.version, which.clone(), self.office.read_year(which)).await
    }

    /// `path` with the year that is looked at, so that an address keeps the selection.
    pub fn link(&self, path: &str) -> String {
        let kept: Vec<String> =
            ["unit", "year", "as_of"].iter().filter_map(|name| Some(format!("{name}={}", encoded(self.word(name)?)))).collect();
        match (kept.is_empty(), path.contains('?')) {
            (true, _) => path.to_owned(),
            (false, true) => format!("{path}&{}", kept.join("&")),
            (false, false) => format!("{path}?{}", kept.join("&")),
        }
    }

    /// The answer as a page.
    pub fn page(&self, here: Tab, title: &str, body: Markup) -> Response {
        frame::page(self, here, title, body)
    }

    /// The page of a fault.
    pub fn fault(&self, fault: &Fault) -> Response {
        (fault.status, frame::fault(self, fault)).into_response()
    }
}

/// A word as it may stand in an address (RFC 3986: letters, digits and `-._~` as they are).
pub(crate) fn encoded(word: &str) -> String {
    let byte = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    word.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_any_word() {
        assert_eq!(encoded("TK.dep-1_~"), "TK.dep-1_~");
        assert_eq!(encoded("a b&c=đ"), "a%20b%26c%3D%C4%91");
    }
}
