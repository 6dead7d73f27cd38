//! All forms together, loaded and checked.
//!
//! Lives here: reading `forms/*.toml` and refusing what cannot be right. Never here: a form.
//! A form with an unknown word, a column twice, or a reference to nothing is refused at load
//! with its file and place, so that a mistake never reaches a sender's list.

use crate::definition::{FormDef, PartDef};
use crate::file::{self, CommonFile, FormFile, Lack};
use crate::header_text::HeaderKey;
use crate::kind::{Kind, Part, Role};
use include_dir::{Dir, include_dir};
use kipthoi_domain::text::ascii_fold;
use std::collections::BTreeSet;
use std::sync::Arc;

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../forms");

/// Name of the file that holds what several forms share.
const COMMON: &str = "common.toml";

/// A definition file: its name for messages, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormFileText {
    pub path: String,
    pub text: String,
}

/// Why the forms cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    #[error("{path}: {message}")]
    Syntax { path: String, message: String },
    #[error("{path}: {what}")]
    Wrong { path: String, what: String },
}

/// Every form that lists may be sent on.
#[derive(Clone, Debug)]
pub struct FormBook {
    forms: Vec<Arc<FormDef>>,
}

impl FormBook {
    /// The forms built into the program.
    pub fn embedded() -> Result<FormBook, FormError> {
        FormBook::load(&FormBook::embedded_files())
    }

    pub fn embedded_files() -> Vec<FormFileText> {
        EMBEDDED
            .files()
            .filter(|f| f.path().extension().is_some_and(|e| e == "toml"))
            .filter_map(|f| Some(FormFileText { path: f.path().display().to_string(), text: f.contents_utf8()?.to_owned() }))
            .collect()
    }

    /// Loads definition files; one of them may be `common.toml`.
    pub fn load(files: &[FormFileText]) -> Result<FormBook, FormError> {
        let mut common = CommonFile::default();
        for file in files.iter().filter(|f| f.path.ends_with(COMMON)) {
            common = read(file)?;
        }
        let mut forms = Vec::new();
        for file in files.iter().filter(|f| !f.path.ends_with(COMMON)) {
            let form = build(read(file)?, &common).map_err(|Lack(what)| FormError::Wrong { path: file.path.clone(), what })?;
            check(&form).map_err(|Lack(what)| FormError::Wrong { path: file.path.clone(), what })?;
            forms.push(Arc::new(form));
        }
        forms.sort_by(|a, b| a.code.cmp(&b.code));
        let mut codes = BTreeSet::new();
        for form in &forms {
            for code in form.also.iter().map(String::as_str).chain([&*form.code]) {
                if !codes.insert(plain(code)) {
                    return Err(FormError::Wrong { path: form.code.to_string(), what: format!("the code {code} is used twice") });
                }
            }
        }
        Ok(FormBook { forms })
    }

    /// The form under a code or one of its other writings, whatever the case and accents.
    pub fn form(&self, code: &str) -> Option<&Arc<FormDef>> {
        let code = plain(code);
        self.forms.iter().find(|f| plain(&f.code) == code || f.also.iter().any(|a| plain(a) == code))
    }

    pub fn forms(&self) -> impl Iterator<Item = &Arc<FormDef>> {
        self.forms.iter()
    }

    /// The list form of a policy.
    pub fn for_policy(&self, policy: &str) -> Option<&Arc<FormDef>> {
        self.forms.iter().find(|f| f.serves(policy))
    }
}

fn plain(code: &str) -> String {
    ascii_fold(code).chars().filter(char::is_ascii_alphanumeric).collect()
}

fn read<T: serde::de::DeserializeOwned>(file: &FormFileText) -> Result<T, FormError> {
    toml::from_str(&file.text).map_err(|e| FormError::Syntax { path: file.path.clone(), message: e.to_string() })
}

fn build(text: FormFile, common: &CommonFile) -> Result<FormDef, Lack> {
    let main = file::part(Part::Main, text.main, common)?;
    let supplement = text.supplement.map(|p| file::part(Part::Supplement, p, common)).transpose()?;
    Ok(FormDef {
        code: text.code.into(),
        also: text.also,
        number_en: text.number_en.unwrap_or_else(|| text.number_vi.clone()),
        number_vi: text.number_vi,
        title_vi: text.title_vi,
        title_en: text.title_en,
        source: text.source,
        confirmed: text.confirmed,
        policies: text.policies,
        supplement_policies: text.supplement_policies,
        title_patterns: text.title_patterns.iter().map(|p| file::phrase(p)).collect(),
        given: text.given.into_iter().collect(),
        header: text.header.into_iter().map(|f| file::field(f, common)).collect::<Result<_, _>>()?,
        main,
        supplement,
    })
}

fn check(form: &FormDef) -> Result<(), Lack> {
    check_part(&form.main)?;
    if let Some(part) = &form.supplement {
        check_part(part)?;
        if part.title_patterns.is_empty() {
            return Err(Lack("the supplement part has no title_patterns".to_owned()));
        }
    }
    // Only what comes back about payments, told by our own reference, belongs to no policy.
    let about_payments = form.main.key_of(Role::Reference).is_some();
    if form.title_patterns.is_empty() || form.policies.is_empty() != about_payments {
        return Err(Lack("title_patterns and policies must not be empty".to_owned()));
    }
    for field in &form.header {
        let known = |other: &Arc<str>| form.header.iter().any(|f| f.key == *other);
        if field.from.as_ref().is_some_and(|other| !known(other) || field.values.is_empty()) {
            return Err(Lack(format!("{}: `from` needs another field and values", field.key)));
        }
    }
    let mut keys = BTreeSet::new();
    match form.header.iter().find(|f| !keys.insert(&f.key)) {
        Some(twice) => Err(Lack(format!("the field {} is defined twice", twice.key))),
        None => Ok(()),
    }
}

fn check_part(part: &PartDef) -> Result<(), Lack> {
    let lack = |what: String| Err(Lack(format!("{}: {what}", part.part.code())));
    let mut keys = BTreeSet::new();
    let mut names: BTreeSet<&HeaderKey> = BTreeSet::new();
    for column in &part.columns {
        let key = &column.key;
        if !keys.insert(key) {
            return lack(format!("column {key} is defined twice"));
        }
        if let Some(name) = column.names.iter().find(|n| !names.insert(n)) {
            return lack(format!("{key}: the header \"{}\" already means another column", name.as_str()));
        }
        let combined = matches!(column.kind, Kind::Period | Kind::AccountAndBank | Kind::BirthOfSex | Kind::MarkOfSex);
        if combined && column.into.is_none() {
            return lack(format!("{key}: a combined column needs `into`"));
        }
        if (column.kind == Kind::Enum) == column.values.is_empty() {
            return lack(format!("{key}: an enum needs values, other kinds have none"));
        }
        let pairs = column.into.iter().chain(&column.days_of).flat_map(|(a, b)| [a, b]);
        for other in pairs.chain(&column.unless).chain(&column.not_before) {
            if part.column(other).is_none() {
                return lack(format!("{key}: refers to {other}, which this part does not have"));
            }
        }
    }
    if part.columns.iter().any(|c| c.starts_spell) && part.spell().is_none() {
        return lack("the first day of a spell needs a last one that is `not_before` it".to_owned());
    }
    match part.key_of(Role::FullName) {
        Some(_) => Ok(()),
        None => lack("no column has the role full_name".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_forms_load() {
        let book = FormBook::embedded().unwrap();
        let codes: Vec<_> = book.forms().map(|f| f.code.to_string()).collect();
        assert_eq!(codes, ["05", "06", "08a", "08b", "11", "local-p12", "payment-results", "qd08-02", "qd08-03", "verification-answers"]);
    }

    #[test]
    fn a_form_is_found_under_every_writing_of_its_code() {
        let book = FormBook::embedded().unwrap();
        for (written, code) in [("05", "05"), ("Mẫu 05", "05"), ("QĐ08-02", "qd08-02"), ("p12", "local-p12"), ("08A", "08a")] {
            assert_eq!(book.form(written).map(|f| &*f.code), Some(code), "{written}");
        }
        assert!(book.form("99").is_none());
    }

    #[test]
    fn every_list_policy_has_its_form() {
        let book = FormBook::embedded().unwrap();
        for (policy, code) in
            [("p04-suspend-unpaid", "05"), ("p05-furlough", "06"), ("p12-freelance", "local-p12"), ("p10b-household-unregistered", "local-p12")]
        {
            assert_eq!(book.for_policy(policy).map(|f| &*f.code), Some(code));
        }
    }

    fn broken(find: &str, replace: &str) -> FormError {
        let mut files = FormBook::embedded_files();
        let file = files.iter_mut().find(|f| f.path == "05.toml").unwrap();
        assert!(file.text.contains(find), "{find}");
        file.text = file.text.replacen(find, replace, 1);
        FormBook::load(&files).unwrap_err()
    }

    #[test]
    fn a_definition_with_a_mistake_is_refused_with_its_file() {
        for (find, replace, message) in [
            ("confirmed = false", "confirmd = false", "confirmd"),
            ("not_before = \"susp_start\"", "not_before = \"susp_begin\"", "susp_begin"),
            ("key = \"department\"", "key = \"full_name\"", "defined twice"),
        ] {
            let error = broken(find, replace).to_string();
            assert!(error.contains("05.toml") && error.contains(message), "{error}");
        }
    }
}
