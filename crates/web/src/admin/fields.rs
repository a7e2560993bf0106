//! What a form of administration sent: fields in the order of the page, some of them several times.

use serde::Deserialize;

/// The fields of a form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Fields that a page begins with.
    pub fn of<N: Into<String>, V: Into<String>>(fields: impl IntoIterator<Item = (N, V)>) -> Fields {
        Fields(fields.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }

    /// The last field of a name, without spaces around it; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().rev().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// All fields of a name that hold something, each once, in order.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let mut out = Vec::new();
        for (_, value) in self.0.iter().filter(|(known, value)| known == name && !value.trim().is_empty()) {
            if !out.contains(&value.trim()) {
                out.push(value.trim());
            }
        }
        out
    }

    /// One of the fields of a name has this value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.0.iter().any(|(known, text)| known == name && text.trim() == value)
    }

    /// Every field but what a button says, to be sent again.
    pub fn kept(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter(|(name, _)| name != "action").map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_name_and_the_last_one_counts() {
        let fields = Fields::of([("unit", "A"), ("unit", " B "), ("unit", "A"), ("unit", " "), ("action", "find")]);
        assert_eq!((fields.all("unit"), fields.get("action"), fields.get("x")), (vec!["A", "B"], "find", ""));
        assert!(fields.has("unit", "B") && !fields.has("unit", "C"));
        assert_eq!(fields.kept().count(), 4);
    }
}
