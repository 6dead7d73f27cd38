//! The shape of `forms/*.toml` as written, before it becomes definitions.
//!
//! Lives here: serde structures and the merging of a column with the common column it is
//! like. Never here: checks between columns (see [`crate::book`]).

use crate::definition::{ColumnDef, EnumValue, FieldDef, PartDef};
use crate::header_text::HeaderKey;
use crate::kind::{Kind, Part, Role};
use kipthoi_domain::text::ascii_fold;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// `forms/common.toml`: columns, labels and value sets that several forms share.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommonFile {
    #[serde(default)]
    pub column: BTreeMap<String, ColumnText>,
    #[serde(default)]
    pub field: BTreeMap<String, ColumnText>,
    #[serde(default)]
    pub values: BTreeMap<String, Vec<ValueText>>,
}

/// One form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FormFile {
    pub code: String,
    #[serde(default)]
    pub also: Vec<String>,
    pub number_vi: String,
    #[serde(default)]
    pub number_en: Option<String>,
    pub title_vi: String,
    pub title_en: String,
    pub source: String,
    pub confirmed: bool,
    pub policies: Vec<String>,
    #[serde(default)]
    pub supplement_policies: Vec<String>,
    pub title_patterns: Vec<String>,
    #[serde(default)]
    pub given: BTreeMap<String, String>,
    #[serde(default)]
    pub header: Vec<ColumnText>,
    pub main: PartText,
    pub supplement: Option<PartText>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartText {
    #[serde(default)]
    pub title_patterns: Vec<String>,
    pub columns: Vec<ColumnText>,
}

/// A column as written. Whatever is absent comes from the common column named by `like`,
/// or else from the common column with the same key.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ColumnText {
    pub key: Option<String>,
    pub like: Option<String>,
    pub title_vi: Option<String>,
    pub title_en: Option<String>,
    pub kind: Option<Kind>,
    pub required: Option<bool>,
    #[serde(default)]
    pub unless: Vec<String>,
    pub expected: Option<bool>,
    pub fact: Option<String>,
    pub role: Option<Role>,
    /// Name of a value set of the common file.
    pub values: Option<String>,
    pub into: Option<(String, String)>,
    pub not_before: Option<String>,
    pub happened: Option<bool>,
    pub begins: Option<bool>,
    pub starts_spell: Option<bool>,
    pub days_of: Option<(String, String)>,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub female: Option<bool>,
    /// Fields only: the other field whose words tell this value.
    pub from: Option<String>,
    /// Fields only: phrases before its number in running text.
    #[serde(default)]
    pub mentioned: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ValueText {
    pub code: String,
    pub vi: String,
    pub en: String,
    #[serde(default)]
    pub wordings: Vec<String>,
}

/// What a column lacks; the book adds file and part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lack(pub String);

impl ColumnText {
    /// Fills what is absent from the common column. Aliases add up.
    fn over(mut self, base: Option<&ColumnText>) -> ColumnText {
        let Some(base) = base.cloned() else {
            return self;
        };
        self.title_vi = self.title_vi.or(base.title_vi);
        self.title_en = self.title_en.or(base.title_en);
        self.kind = self.kind.or(base.kind);
        self.required = self.required.or(base.required);
        self.expected = self.expected.or(base.expected);
        self.fact = self.fact.or(base.fact);
        self.role = self.role.or(base.role);
        self.values = self.values.or(base.values);
        self.into = self.into.or(base.into);
        self.not_before = self.not_before.or(base.not_before);
        self.happened = self.happened.or(base.happened);
        self.begins = self.begins.or(base.begins);
        self.starts_spell = self.starts_spell.or(base.starts_spell);
        self.days_of = self.days_of.or(base.days_of);
        self.female = self.female.or(base.female);
        self.from = self.from.or(base.from);
        if self.unless.is_empty() {
            self.unless = base.unless;
        }
        self.aliases.extend(base.aliases);
        self
    }

    fn names(&self) -> Vec<HeaderKey> {
        let mut names: Vec<HeaderKey> = Vec::new();
        for text in self.title_vi.iter().chain(&self.aliases) {
            let name = HeaderKey::new(text);
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    fn resolve(self, base: &BTreeMap<String, ColumnText>) -> Result<(Arc<str>, ColumnText), Lack> {
        let key = self.key.clone().ok_or_else(|| Lack("a column without key".to_owned()))?;
        let like = match &self.like {
            Some(name) => Some(base.get(name).ok_or_else(|| Lack(format!("{key}: no common column {name}")))?),
            None => base.get(&key),
        };
        Ok((key.into(), self.over(like)))
    }
}

fn pair(names: Option<(String, String)>) -> Option<(Arc<str>, Arc<str>)> {
    names.map(|(a, b)| (a.into(), b.into()))
}

pub(crate) fn column(text: ColumnText, common: &CommonFile) -> Result<ColumnDef, Lack> {
    let (key, text) = text.resolve(&common.column)?;
    let lack = |what: &str| Lack(format!("{key}: {what} is missing"));
    let names = text.names();
    let values = value_set(&key, text.values.as_deref(), common)?;
    Ok(ColumnDef {
        title_vi: text.title_vi.ok_or_else(|| lack("title_vi"))?,
        title_en: text.title_en.ok_or_else(|| lack("title_en"))?,
        kind: text.kind.ok_or_else(|| lack("kind"))?,
        required: text.required.unwrap_or(false),
        unless: text.unless.into_iter().map(Into::into).collect(),
        expected: text.expected.unwrap_or(false),
        fact: text.fact,
        role: text.role,
        values,
        into: pair(text.into),
        not_before: text.not_before.map(Into::into),
        happened: text.happened.unwrap_or_default(),
        begins: text.begins.unwrap_or_default(),
        starts_spell: text.starts_spell.unwrap_or_default(),
        days_of: pair(text.days_of),
        names,
        female: text.female.unwrap_or(false),
        key,
    })
}

/// The values of a set of the common file.
fn value_set(key: &str, set: Option<&str>, common: &CommonFile) -> Result<Vec<EnumValue>, Lack> {
    let Some(set) = set else {
        return Ok(Vec::new());
    };
    let found = common.values.get(set).ok_or_else(|| Lack(format!("{key}: no value set {set}")))?;
    Ok(found.iter().map(value).collect())
}

pub(crate) fn field(text: ColumnText, common: &CommonFile) -> Result<FieldDef, Lack> {
    let (key, text) = text.resolve(&common.field)?;
    let lack = |what: &str| Lack(format!("{key}: {what} is missing"));
    let names = text.names();
    Ok(FieldDef {
        title_vi: text.title_vi.ok_or_else(|| lack("title_vi"))?,
        title_en: text.title_en.ok_or_else(|| lack("title_en"))?,
        kind: text.kind.ok_or_else(|| lack("kind"))?,
        required: text.required.unwrap_or(false),
        fact: text.fact,
        into: pair(text.into),
        values: value_set(&key, text.values.as_deref(), common)?,
        from: text.from.map(Into::into),
        mentioned: text.mentioned.iter().map(|p| phrase(p)).collect(),
        names,
        key,
    })
}

pub(crate) fn part(part: Part, text: PartText, common: &CommonFile) -> Result<PartDef, Lack> {
    let columns = text.columns.into_iter().map(|c| column(c, common)).collect::<Result<_, _>>()?;
    Ok(PartDef { part, title_patterns: text.title_patterns.iter().map(|p| phrase(p)).collect(), columns })
}

fn value(text: &ValueText) -> EnumValue {
    let wordings = std::iter::once(&text.vi).chain(&text.wordings).map(|w| phrase(w)).collect();
    EnumValue { code: text.code.as_str().into(), vi: text.vi.clone(), en: text.en.clone(), wordings }
}

/// A phrase to be looked for in folded text, abbreviations written out as in headers.
pub(crate) fn phrase(text: &str) -> String {
    HeaderKey::new(&ascii_fold(text)).as_str().to_owned()
}
