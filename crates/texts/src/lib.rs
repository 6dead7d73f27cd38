//! Every sentence that a person reads, in Vietnamese and English.
//!
//! Lives here: looking up `locales/<lang>/*.ftl`. Never here: a sentence itself. To add one,
//! write it under the same key in `locales/vi` and `locales/en`; a test refuses a key that
//! only one of them has. Domain terms follow `docs/glossary.md`.

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{Loader, static_loader};
use include_dir::{Dir, include_dir};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::str::FromStr;
use std::sync::OnceLock;

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

/// Whether both languages have a sentence under `key`, whatever arguments it takes.
pub fn exists(key: &str) -> bool {
    static KEYS: OnceLock<[BTreeSet<&'static str>; 2]> = OnceLock::new();
    KEYS.get_or_init(|| ["vi", "en"].map(keys)).iter().all(|keys| keys.contains(key))
}

static SOURCES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../locales");

/// The keys of one language, as its files define them.
fn keys(lang: &str) -> BTreeSet<&'static str> {
    let files = SOURCES.get_dir(lang).into_iter().flat_map(Dir::files);
    files.filter_map(|f| f.contents_utf8()).flat_map(str::lines).filter_map(key_of).collect()
}

/// The key that a line of a Fluent file defines. Attributes and continued lines are indented.
fn key_of(line: &str) -> Option<&str> {
    let key = line.split_once('=')?.0.trim_end();
    (key.starts_with(|c: char| c.is_ascii_lowercase()) && !key.contains(' ')).then_some(key)
}

fn missing(key: &str) -> String {
    format!("[{key}]")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every line that defines a key, in file order.
    fn definitions(lang: &str) -> Vec<(&'static str, &'static str)> {
        let files = SOURCES.get_dir(lang).into_iter().flat_map(Dir::files);
        files.filter_map(|f| f.contents_utf8()).flat_map(str::lines).filter_map(|l| key_of(l).map(|k| (k, l))).collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (vi, en) = (keys("vi"), keys("en"));
        let only_vi: Vec<_> = vi.difference(&en).collect();
        let only_en: Vec<_> = en.difference(&vi).collect();
        assert!(only_vi.is_empty() && only_en.is_empty(), "only vi: {only_vi:?}; only en: {only_en:?}");
    }

    #[test]
    fn no_key_is_written_twice() {
        for lang in ["vi", "en"] {
            let mut seen = BTreeSet::new();
            for (key, _) in definitions(lang) {
                assert!(seen.insert(key), "{lang}: {key}");
            }
        }
    }

    #[test]
    fn every_sentence_can_be_spoken() {
        for lang in [Lang::Vi, Lang::En] {
            for (key, line) in definitions(lang.code()) {
                // Sentences with arguments on one line; those of several lines are tried by their users.
                let names: Vec<&'static str> = line.split("{ $").skip(1).filter_map(|rest| rest.split([' ', '}', ',']).next()).collect();
                let args: Vec<(&'static str, Arg<'_>)> = names.into_iter().map(|n| (n, Arg::Count(2))).collect();
                if !line.trim_end().ends_with(['=', '>']) {
                    assert_ne!(text_with(lang, key, &args), missing(key), "{lang:?}: {line}");
                }
            }
        }
    }
}
