//! Who asks for what: the language, the year that is looked at, and how an answer becomes a page.

use crate::fault::Fault;
use crate::frame::{self, Tab};
use crate::office::{Judged, Office, Which};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use maud::Markup;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;
use texts::{Lang, Message};

/// The cookie that remembers the language.
pub(crate) const LANG: &str = "lang";

/// A request for a page.
pub(crate) struct Asking {
    /// The office.
    pub office: Office,
    /// The asker's language.
    pub lang: Lang,
    /// What stands behind `?`, the last of each name.
    pub words: BTreeMap<String, String>,
    /// The address.
    pub uri: Uri,
}

impl FromRequestParts<Office> for Asking {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, office: &Office) -> Result<Self, Infallible> {
        let words = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
        let words = words.map(|query| query.0.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect()).unwrap_or_default();
        Ok(Asking { office: office.clone(), lang: lang_of(parts), words, uri: parts.uri.clone() })
    }
}

/// The language of the cookie, else Vietnamese.
fn lang_of(parts: &Parts) -> Lang {
    let cookies = parts.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == LANG).and_then(|(_, code)| code.parse().ok()).unwrap_or_default()
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

    /// The year that is looked at: what the address says, else the last year of the book. `None`: the book has none yet.
    ///
    /// # Errors
    /// The book can't be read, has no such year, or the day is none.
    pub async fn which(&self) -> Result<Option<Which>, Fault> {
        let years = self.office.ledger().years().await?;
        let as_of = match self.word("as_of") {
            None => None,
            Some(text) => Some(
                text.parse::<Date>()
                    .map_err(|_| Fault::refused(Message::new("web-not-a-day").with("text", text), Message::new("web-help-day")))?,
            ),
        };
        let unit = self.word("unit");
        let wanted = self.word("year").and_then(|year| year.parse::<i16>().ok());
        let found = years.iter().rev().find(|(u, y)| unit.is_none_or(|unit| unit == u) && wanted.is_none_or(|year| year == *y));
        match found {
            Some((unit, year)) => Ok(Some(Which { unit: unit.clone(), year: *year, as_of })),
            None if unit.is_none() && wanted.is_none() => Ok(None),
            None => Err(Fault::unknown(Message::new("web-no-such-year"))),
        }
    }

    /// That year, judged.
    ///
    /// # Errors
    /// As [`Asking::which`]; the book has no year yet.
    pub async fn judged(&self) -> Result<(Which, Arc<Judged>), Fault> {
        let Some(which) = self.which().await? else { return Err(Fault::unknown(Message::new("web-no-year"))) };
        let judged = self.office.year(&which).await?;
        Ok((which, judged))
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
