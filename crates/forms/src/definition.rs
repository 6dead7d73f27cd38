//! A form as data: its titles, the fields above the table, and the columns of each part.
//!
//! Lives here: the shape that `forms/*.toml` is read into. Never here: a form itself. To add
//! a form, write a TOML file beside the others; the tests of [`crate::book`] check it.

use crate::header_text::HeaderKey;
use crate::kind::{Kind, Part, Role};
use std::sync::Arc;

/// One official form, for example Mẫu số 05 of QĐ 23/2021/QĐ-TTg.
#[derive(Clone, Debug)]
pub struct FormDef {
    /// `05`, `08a`, `qd08-02`, `local-p12`.
    pub code: Arc<str>,
    /// Other writings of the code that commands and files may use.
    pub also: Vec<String>,
    pub number_vi: String,
    /// The same in English; an official form keeps its own number.
    pub number_en: String,
    pub title_vi: String,
    pub title_en: String,
    /// The act that prescribes the form.
    pub source: String,
    /// Whether columns and wording were compared with the gazette. False: rebuilt from practice.
    pub confirmed: bool,
    /// Codes of the policies whose dossiers carry this form.
    pub policies: Vec<String>,
    /// Codes of the policies served by the supplement part.
    pub supplement_policies: Vec<String>,
    /// Folded phrases that tell this form in the lines above a table or in a sheet's name.
    pub title_patterns: Vec<String>,
    /// Facts that sending this form states by itself: name of the fact and its value.
    pub given: Vec<(String, String)>,
    pub header: Vec<FieldDef>,
    pub main: PartDef,
    pub supplement: Option<PartDef>,
}

/// One list of a form.
#[derive(Clone, Debug)]
pub struct PartDef {
    pub part: Part,
    /// Folded phrases that announce this part inside a sheet.
    pub title_patterns: Vec<String>,
    pub columns: Vec<ColumnDef>,
}

/// One column of a list.
#[derive(Clone, Debug)]
pub struct ColumnDef {
    pub key: Arc<str>,
    /// The official wording (see [`FormDef::confirmed`]).
    pub title_vi: String,
    pub title_en: String,
    pub kind: Kind,
    /// A row without this value cannot be taken.
    pub required: bool,
    /// Required only while none of these columns has a value.
    pub unless: Vec<Arc<str>>,
    /// A missing value is worth a look, but does not stop the row.
    pub expected: bool,
    /// The policy fact that this column feeds.
    pub fact: Option<String>,
    pub role: Option<Role>,
    pub values: Vec<EnumValue>,
    /// The two columns that a combined cell is spread over.
    pub into: Option<(Arc<str>, Arc<str>)>,
    /// This date may not lie before that of the named column.
    pub not_before: Option<Arc<str>>,
    /// The day has come when the list is filed: what is paid for has happened.
    pub happened: bool,
    /// The day has come when the list is filed, or comes soon: a leave is not announced months ahead.
    pub begins: bool,
    /// The first day of a spell: whoever stands on the list again with another one here is in for a
    /// further spell, not twice.
    pub starts_spell: bool,
    /// This number should be the count of days from the first to the second column, both included.
    pub days_of: Option<(Arc<str>, Arc<str>)>,
    /// How headers say this column: the title first, then the aliases.
    pub names: Vec<HeaderKey>,
    /// The sex told by a column of kind `mark_of_sex` or `birth_of_sex`: true for female.
    pub female: bool,
}

/// A value of an enumerated column.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// The value of the policy fact.
    pub code: Arc<str>,
    pub vi: String,
    pub en: String,
    /// Folded wordings: a cell equal to one, or containing one of several words, means this value.
    pub wordings: Vec<String>,
}

/// A labelled value above or below the table (employer, order, confirmation).
#[derive(Clone, Debug)]
pub struct FieldDef {
    pub key: Arc<str>,
    pub title_vi: String,
    pub title_en: String,
    pub kind: Kind,
    pub required: bool,
    pub fact: Option<String>,
    pub into: Option<(Arc<str>, Arc<str>)>,
    pub names: Vec<HeaderKey>,
    pub values: Vec<EnumValue>,
    /// Where nothing is stated under a label of its own, the value is looked for in the words of
    /// this other field: the kind of an employer in its name.
    pub from: Option<Arc<str>>,
    /// Folded phrases after which running text above the table gives the value as a number: "đợt 2"
    /// in a title.
    pub mentioned: Vec<String>,
}

impl FormDef {
    pub fn part(&self, part: Part) -> Option<&PartDef> {
        match part {
            Part::Main => Some(&self.main),
            Part::Supplement => self.supplement.as_ref(),
        }
    }

    /// Whether dossiers of this policy carry this form.
    pub fn serves(&self, policy: &str) -> bool {
        self.policies.iter().any(|p| p == policy)
    }

    /// Whether dossiers arrive on it; the results of payments come on a form of their own.
    pub fn is_intake(&self) -> bool {
        !self.policies.is_empty()
    }

    pub fn title(&self, vietnamese: bool) -> &str {
        if vietnamese { &self.title_vi } else { &self.title_en }
    }
}

impl PartDef {
    pub fn column(&self, key: &str) -> Option<&ColumnDef> {
        self.columns.iter().find(|c| &*c.key == key)
    }

    /// The key of the column that plays a role in the identity of the person.
    pub fn key_of(&self, role: Role) -> Option<&Arc<str>> {
        self.columns.iter().find(|c| c.role == Some(role)).map(|c| &c.key)
    }

    /// The keys of the first and the last day of a spell, where one person may have several.
    pub fn spell(&self) -> Option<(&Arc<str>, &Arc<str>)> {
        let first = self.columns.iter().find(|c| c.starts_spell)?;
        let last = self.columns.iter().find(|c| c.not_before.as_ref() == Some(&first.key))?;
        Some((&first.key, &last.key))
    }

    /// Columns that a file may bring, without those that only combined cells fill.
    pub fn bindable(&self) -> impl Iterator<Item = (usize, &ColumnDef)> {
        self.columns.iter().enumerate()
    }
}
