//! A judged row as it waits for acceptance.

use crate::judge::LineContent;
use crate::ports::{RowVerdict, Standing};
use crate::supplements::Key;
use kipthoi_domain::{PersonId, Vnd};
use kipthoi_forms::{Issue, ListRow, Part, Severity};
use serde::{Deserialize, Serialize};

/// What was read in one row, what the law says about it, and what is wrong with it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JudgedRow {
    pub sheet: String,
    pub row: u32,
    pub part: Part,
    pub content: LineContent,
    pub period: String,
    pub standing: Standing,
    pub amount: Vnd,
    /// Supplements that would enter with the line, in the order of the law.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supplements: Vec<RowSupplement>,
    /// Supplements that stay out, because the person has them elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<Key>,
    /// What the file asks for, supplements of part II included.
    pub file_amount: Option<Vnd>,
    /// Of this, what is asked for beside the line.
    #[serde(default)]
    pub file_supplements: Vnd,
    /// Whether the file says apart what it asks for beside the line.
    #[serde(skip)]
    pub asked_apart: bool,
    /// Conditions that fail, and facts that are missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failing: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// Facts to be completed before anybody can tell the amount.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uncounted: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<Issue>,
    pub person: Option<PersonId>,
    /// The cells as they stand in the file (column from 0, text): for the file of rejected rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<(u32, String)>,
}

/// What the law gives beside the line.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RowSupplement {
    pub policy: String,
    pub period: String,
    pub amount: Vnd,
}

impl JudgedRow {
    /// A row as the file has it: nobody has asked the law about it yet.
    pub(super) fn unjudged(row: &ListRow, content: LineContent) -> JudgedRow {
        JudgedRow { issues: row.issues.clone(), cells: row.shown_cells(), ..JudgedRow::blank(&row.sheet, row.row, row.part, content) }
    }

    /// A row of which nothing is known but what it says.
    pub(super) fn blank(sheet: &str, row: u32, part: Part, content: LineContent) -> JudgedRow {
        JudgedRow {
            sheet: sheet.to_owned(),
            row,
            part,
            content,
            period: String::new(),
            standing: Standing::Unknown,
            amount: Vnd::ZERO,
            supplements: Vec::new(),
            without: Vec::new(),
            file_amount: None,
            file_supplements: Vnd::ZERO,
            asked_apart: false,
            failing: Vec::new(),
            missing: Vec::new(),
            uncounted: Vec::new(),
            issues: Vec::new(),
            person: None,
            cells: Vec::new(),
        }
    }

    /// Adds a finding about the whole row; `args` are what its sentence names.
    pub(super) fn report<const N: usize>(&mut self, severity: Severity, code: &str, args: [(&str, String); N]) {
        let found = Issue::on_row(severity, code, &self.sheet, self.row);
        self.issues.push(args.into_iter().fold(found, |issue, (name, value)| issue.with_arg(name, value)));
    }

    pub fn verdict(&self) -> RowVerdict {
        match self.issues.iter().map(|i| i.severity).max() {
            None => RowVerdict::Good,
            Some(Severity::Warning) => RowVerdict::Warned,
            Some(Severity::Blocking) => RowVerdict::Rejected,
        }
    }

    pub fn total(&self) -> Vnd {
        self.amount.checked_add(self.further()).unwrap_or(self.amount)
    }

    /// What the law gives beside the line.
    pub fn further(&self) -> Vnd {
        self.supplements.iter().fold(Vnd::ZERO, |sum, s| sum.checked_add(s.amount).unwrap_or(sum))
    }

    pub fn from_json(json: &str) -> serde_json::Result<JudgedRow> {
        serde_json::from_str(json)
    }
}
