//! Every sentence a person reads, in Vietnamese and English, in one catalogue; no room of the house keeps prose in code.
//!
//! The catalogue is two [Fluent](https://projectfluent.org) files, `texts/vi.ftl` and `texts/en.ftl`, with the same keys.
//! Libraries describe what they mean as a [`Message`] (a key and named arguments); only the place that shows it to a
//! person turns it into prose, in that person's language.

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use std::fmt;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// The language a person reads. Vietnamese is the default everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Both languages, in the order in which the product offers them.
    pub const ALL: [Lang; 2] = [Lang::Vi, Lang::En];

    /// The language code, `vi` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    fn source(self) -> &'static str {
        match self {
            Lang::Vi => include_str!("../texts/vi.ftl"),
            Lang::En => include_str!("../texts/en.ftl"),
        }
    }
}

impl std::str::FromStr for Lang {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code).ok_or(())
    }
}

/// Something to be said to a person: a key of the catalogue and its named arguments.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Message {
    key: &'static str,
    args: Vec<(&'static str, String)>,
}

impl Message {
    /// A message without arguments yet. `key` must stand in both catalogue files; a test of the workspace looks for it.
    pub fn new(key: &'static str) -> Self {
        Message { key, args: Vec::new() }
    }

    /// The same message with one more named argument. Figures are handed over as already written text.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The key in the catalogue.
    pub fn key(&self) -> &'static str {
        self.key
    }

    /// The sentence in `lang`. An unknown key gives the key itself, so that nothing is ever silently blank.
    pub fn text(&self, lang: Lang) -> String {
        let bundle = &BUNDLES[lang as usize];
        let Some(pattern) = bundle.get_message(self.key).and_then(|m| m.value()) else {
            return self.key.to_owned();
        };
        let mut args = FluentArgs::new();
        for (name, value) in &self.args {
            args.set(*name, value.as_str());
        }
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }
}

impl fmt::Display for Message {
    /// English, for logs and developers; people get [`Message::text`] in their language.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 2]> = LazyLock::new(|| Lang::ALL.map(bundle));

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Isolation marks are for mixed writing directions; both our languages run left to right.
    bundle.set_use_isolating(false);
    let resource = match FluentResource::try_new(lang.source().to_owned()) {
        Ok(resource) => resource,
        // The good entries are kept; the test below refuses a file with a bad one.
        Err((resource, _)) => resource,
    };
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    fn keys(lang: Lang) -> BTreeSet<String> {
        lang.source()
            .lines()
            .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|l| l.split_once(" ="))
            .map(|(key, _)| key.trim().to_owned())
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_keys_and_parse() {
        assert_eq!(keys(Lang::Vi), keys(Lang::En));
        for lang in Lang::ALL {
            let parsed = FluentResource::try_new(lang.source().to_owned());
            assert!(parsed.is_ok(), "{}: {:?}", lang.code(), parsed.err().map(|e| e.1));
        }
    }

    fn rust_files(dir: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                rust_files(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.push(path);
            }
        }
    }

    #[test]
    fn every_key_is_used_and_every_used_key_exists() {
        let mut files = Vec::new();
        rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), &mut files);
        let code: String = files.iter().filter_map(|f| std::fs::read_to_string(f).ok()).collect();
        let known = keys(Lang::En);
        let unused: Vec<_> = known.iter().filter(|key| !code.contains(&format!("\"{key}\""))).collect();
        assert!(unused.is_empty(), "keys that no code uses: {unused:?}");
        let missing: Vec<_> = code
            .split("Message::new(\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|key| key.contains('-') && !known.contains(*key))
            .collect();
        assert!(missing.is_empty(), "keys that stand in no catalogue file: {missing:?}");
    }

    #[test]
    fn an_unknown_key_shows_itself() {
        assert_eq!(Message::new("nokey").text(Lang::Vi), "nokey");
    }
}
