//! What is wrong or doubtful in a list, and where exactly.
//!
//! Lives here: the record of a finding. Never here: its sentence (locales, built in
//! `kipthoi-exchange`) or the check that makes it.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The row can be taken; somebody should look.
    Warning,
    /// The sender must correct the row before it can be taken.
    Blocking,
}

/// The argument that names the code of the finding which all rows share.
const SHARED: &str = "code";

/// The code of the finding that no row has a required value.
const COLUMN_MISSING: &str = "column-missing";

/// One finding. The place is given as the sender sees it in the spreadsheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    pub severity: Severity,
    /// Kebab-case code; the sentence is `issue-<code>` or `problem-<code>` of the locales.
    pub code: String,
    pub sheet: String,
    /// Row as numbered in the spreadsheet, from 1. Zero when the finding concerns the whole sheet.
    pub row: u32,
    /// Letter of the column (`G`), when the finding concerns one cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The header of that column as it stands in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    /// Key of the column in the form definition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The cell as it was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Further words for the sentence. Names used: `proposed`, `other`, `limit`, `before`, `after`, `rows`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, String>,
}

impl Issue {
    /// A finding about a whole row, or about a whole sheet when `row` is zero.
    pub fn on_row(severity: Severity, code: &str, sheet: &str, row: u32) -> Issue {
        Issue { severity, code: code.to_owned(), sheet: sheet.to_owned(), row, column: None, header: None, key: None, value: None, args: BTreeMap::new() }
    }

    pub fn with_arg(mut self, name: &str, value: impl Into<String>) -> Issue {
        self.args.insert(name.to_owned(), value.into());
        self
    }

    /// One finding about a whole list, in place of this one on each of its `rows` rows.
    pub fn of_all(code: &str, rows: usize, own: (&str, &BTreeMap<String, String>)) -> Issue {
        let about_all = Issue::on_row(Severity::Warning, code, "", 0).with_arg(SHARED, own.0).with_arg("rows", rows.to_string());
        own.1.iter().fold(about_all, |issue, (name, value)| issue.with_arg(name, value))
    }

    /// The finding that all rows share, where this one tells it for the whole list.
    pub fn shared(&self) -> Option<Issue> {
        let code = self.args.get(SHARED)?.clone();
        let args = self.args.iter().filter(|(name, _)| *name != SHARED && *name != "rows");
        Some(Issue { code, args: args.map(|(n, v)| (n.clone(), v.clone())).collect(), ..self.clone() })
    }

    /// Every row lacks the same required value: one finding about the whole list.
    pub fn column_missing(missing: &Issue, rows: usize) -> Issue {
        let about_all = Issue::on_row(Severity::Warning, COLUMN_MISSING, "", 0).with_arg("rows", rows.to_string());
        Issue { key: missing.key.clone(), header: missing.header.clone(), ..about_all }
    }

    /// Whether this says of a row that a value is not there at all.
    pub fn is_missing_value(&self) -> bool {
        self.is_blocking() && self.key.is_some() && self.code.ends_with("-missing")
    }

    /// Whether a finding about the whole list says this of every row.
    pub fn is_said_by(&self, about_all: &Issue) -> bool {
        about_all.code == COLUMN_MISSING && about_all.key == self.key && self.is_missing_value()
    }

    pub fn is_blocking(&self) -> bool {
        self.severity == Severity::Blocking
    }
}

/// The letter of a column counted from 0: `A`, `Z`, `AA`, as spreadsheets show it.
pub fn column_letter(index: u32) -> String {
    let mut letters = Vec::new();
    let mut n = u64::from(index) + 1;
    while n > 0 {
        n -= 1;
        letters.push(char::from(b'A' + (n % 26) as u8));
        n /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        let letters: Vec<_> = [0, 25, 26, 701, 702, 16_383].map(column_letter).into();
        assert_eq!(letters, ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }
}
