//! What forms share: fields, choices, and what is wrong with a field.

use super::{Markup, Texts};
use askama::Template;

/// One option of a select or a radio group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub selected: bool,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Choice { value: value.into(), label: label.into(), selected: false }
    }

    pub fn selected(mut self) -> Self {
        self.selected = true;
        self
    }
}

/// What kind of control a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    Text,
    /// A number with the numeric keyboard; personal numbers, amounts, days.
    Digits,
    /// `dd/mm/yyyy`, typed: the browser's own date control shows the order of the computer's
    /// language, and 07/08 must never be read as the 8th of July.
    Date,
    /// `dd/mm/yyyy hh:mm`, typed.
    DateTime,
    LongText,
    /// The name under which somebody signs in.
    Login,
    /// A password that exists.
    Password,
    /// One that is being chosen.
    NewPassword,
    /// A code that is good once.
    Code,
    Select,
    Radio,
    /// Any number of the choices, each sent under the same name.
    Checks,
    /// A spreadsheet.
    File,
    /// A paper that something rests on: a scan, a letter.
    Paper,
}

/// One labelled control. `id` is also the name under which it is sent, so that the error
/// summary can link to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub id: String,
    pub label: String,
    pub hint: String,
    pub kind: FieldKind,
    pub value: String,
    pub choices: Vec<Choice>,
    pub required: bool,
    /// What is wrong with it; empty when nothing is.
    pub error: String,
    /// The sentence of a select's empty choice.
    pub empty: &'static str,
}

impl Field {
    pub fn new(kind: FieldKind, id: impl Into<String>, label: impl Into<String>) -> Self {
        Field {
            id: id.into(),
            label: label.into(),
            hint: String::new(),
            kind,
            value: String::new(),
            choices: Vec::new(),
            required: true,
            error: String::new(),
            empty: "w-choose",
        }
    }

    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    pub fn choices(mut self, choices: Vec<Choice>) -> Self {
        self.choices = choices;
        self
    }

    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// A select that narrows a list: left empty it means all, and nobody expects it to be filled in.
    pub fn narrows(self) -> Self {
        Field { empty: "w-all", ..self.optional() }
    }

    pub fn error(mut self, error: impl Into<String>) -> Self {
        self.error = error.into();
        self
    }

    /// Whether the label says that it may stay empty.
    fn says_optional(&self) -> bool {
        !self.required && self.empty != "w-all"
    }

    /// The ids that describe the control to a screen reader; empty when nothing does.
    fn described_by(&self) -> String {
        let mut ids = Vec::new();
        if !self.hint.is_empty() {
            ids.push(format!("{}-hint", self.id));
        }
        if !self.error.is_empty() {
            ids.push(format!("{}-error", self.id));
        }
        ids.join(" ")
    }
}

/// Fields under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldGroup {
    pub legend: String,
    pub fields: Vec<Field>,
}

/// What is wrong with one field, said as what to do. The summary on top of the page links to
/// the field by its id, so `field` equals the id of the control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: String,
    pub message: String,
}

#[derive(Template)]
#[template(path = "ui/field.html")]
struct Control<'a> {
    t: &'a Texts,
    f: &'a Field,
    described_by: String,
}

impl Texts {
    /// A whole field: label, hint, error, control.
    pub fn field(&self, field: &Field) -> Markup {
        Markup::of(&Control { t: self, f: field, described_by: field.described_by() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kipthoi_texts::Lang;

    #[test]
    fn a_wrong_field_is_described_by_its_hint_and_its_error() {
        let field = Field::new(FieldKind::Text, "number", "Số").hint("15/QĐ-UBND").error("Nhập số").value("\"><script>");
        let html = Texts::new(Lang::Vi).field(&field).to_string();
        assert!(html.contains(r#"aria-describedby="number-hint number-error""#), "{html}");
        assert!(html.contains(r#"aria-invalid="true""#) && !html.contains("<script>"), "{html}");
    }

    #[test]
    fn what_may_stay_empty_says_so() {
        let field = Field::new(FieldKind::Digits, "phone", "Điện thoại").optional();
        let html = Texts::new(Lang::Vi).field(&field).to_string();
        assert!(html.contains("không bắt buộc") && !html.contains(" required"), "{html}");
        let filter = Texts::new(Lang::Vi).field(&Field::new(FieldKind::Select, "unit", "Xã").narrows()).to_string();
        assert!(filter.contains(">Tất cả</option>") && !filter.contains("không bắt buộc"), "{filter}");
    }
}
