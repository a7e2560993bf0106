//! How decimals and messages stand in JSON: decimals as text, so that nothing is lost; messages in both languages.

use rust_decimal::Decimal;
use serde::ser::{SerializeSeq, SerializeStruct, Serializer};
use texts::{Lang, Message};

/// A decimal as text with a point, for example `"103.38"`.
pub(crate) fn decimal<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// A decimal as text, or null.
pub(crate) fn some_decimal<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.collect_str(value),
        None => serializer.serialize_none(),
    }
}

struct Both<'a>(&'a Message);

impl serde::Serialize for Both<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Message", 3)?;
        out.serialize_field("key", self.0.key())?;
        out.serialize_field("vi", &self.0.text(Lang::Vi))?;
        out.serialize_field("en", &self.0.text(Lang::En))?;
        out.end()
    }
}

/// A message as `{"key": …, "vi": …, "en": …}`.
pub(crate) fn message<S: Serializer>(value: &Message, serializer: S) -> Result<S::Ok, S::Error> {
    serde::Serialize::serialize(&Both(value), serializer)
}

/// A message or null.
pub(crate) fn some_message<S: Serializer>(value: &Option<Message>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => message(value, serializer),
        None => serializer.serialize_none(),
    }
}

/// A list of messages.
pub(crate) fn messages<S: Serializer>(values: &[Message], serializer: S) -> Result<S::Ok, S::Error> {
    let mut out = serializer.serialize_seq(Some(values.len()))?;
    for value in values {
        out.serialize_element(&Both(value))?;
    }
    out.end()
}
