//! Every sentence that a person reads, in Vietnamese and English.
//!
//! Lives here: looking up `locales/<lang>/*.ftl`. Never here: a sentence itself. To add one,
//! write it under the same key in `locales/vi` and `locales/en`; a test refuses a key that
//! only one of them has. Domain terms follow `docs/glossary.md`.

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{Loader, static_loader};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::HashMap;
use std::str::FromStr;

static_loader! {
    static LOCALES = {
        locales: "../../locales",
        fallback_language: "vi",
        // Bidirectional isolation marks would end up in pages, files and tests.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// A language of the interface. Vietnamese comes first: it is the language of the law.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Vi,
    En,
}

impl Lang {
    pub fn code(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    /// The Vietnamese or the English of a bilingual pair held in data (policy texts).
    pub fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    fn id(self) -> fluent_templates::LanguageIdentifier {
        match self {
            Lang::Vi => fluent_templates::langid!("vi"),
            Lang::En => fluent_templates::langid!("en"),
        }
    }
}

impl FromStr for Lang {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        match s {
            "vi" => Ok(Lang::Vi),
            "en" => Ok(Lang::En),
            _ => Err(()),
        }
    }
}

/// A value put into a sentence. Numbers arrive already written the Vietnamese way where
/// grouping matters; `Count` is for plural rules only.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg<'a> {
    Text(Cow<'a, str>),
    Count(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(s: &'a str) -> Self {
        Arg::Text(Cow::Borrowed(s))
    }
}
impl From<String> for Arg<'_> {
    fn from(s: String) -> Self {
        Arg::Text(Cow::Owned(s))
    }
}
impl From<i64> for Arg<'_> {
    fn from(n: i64) -> Self {
        Arg::Count(n)
    }
}

/// The sentence under `key`, or the key itself in brackets when it does not exist.
pub fn text(lang: Lang, key: &str) -> String {
    LOCALES.try_lookup(&lang.id(), key).unwrap_or_else(|| missing(key))
}

/// The sentence under `key` with its arguments filled in.
pub fn text_with(lang: Lang, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
    let map: HashMap<Cow<'static, str>, FluentValue<'_>> = args
        .iter()
        .map(|(name, arg)| {
            let value = match arg {
                Arg::Text(t) => FluentValue::from(t.as_ref().to_owned()),
                Arg::Count(n) => FluentValue::from(*n),
            };
            (Cow::Borrowed(*name), value)
        })
        .collect();
    LOCALES.try_lookup_with_args(&lang.id(), key, &map).unwrap_or_else(|| missing(key))
}

/// Whether both languages have a sentence under `key`.
pub fn exists(key: &str) -> bool {
    [Lang::Vi, Lang::En].iter().all(|lang| LOCALES.try_lookup(&lang.id(), key).is_some())
}

fn missing(key: &str) -> String {
    format!("[{key}]")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn keys(lang: &str) -> BTreeSet<String> {
        let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales").join(lang);
        let mut keys = BTreeSet::new();
        for entry in std::fs::read_dir(dir).unwrap() {
            let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            for line in source.lines() {
                if let Some((key, _)) = line.split_once('=') {
                    let key = key.trim_end();
                    if key.starts_with(|c: char| c.is_ascii_lowercase()) && !key.contains(' ') {
                        assert!(keys.insert(key.to_owned()), "{lang}: {key} is written twice");
                    }
                }
            }
        }
        keys
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (vi, en) = (keys("vi"), keys("en"));
        let only_vi: Vec<_> = vi.difference(&en).collect();
        let only_en: Vec<_> = en.difference(&vi).collect();
        assert!(only_vi.is_empty() && only_en.is_empty(), "only vi: {only_vi:?}; only en: {only_en:?}");
        for key in &vi {
            assert!(exists(key), "{key} does not parse");
        }
    }
}
