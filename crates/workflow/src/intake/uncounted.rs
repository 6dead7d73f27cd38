//! Rows that can enter while nobody can tell their amount yet: said once for the whole list, with
//! what is missing.

use super::row::JudgedRow;
use kipthoi_forms::{Issue, Severity};
use kipthoi_policy::Policy;
use kipthoi_texts::Lang;

/// How many such rows there are, and the facts that they lack, in the order of need.
#[derive(Debug, Default)]
pub(super) struct Uncounted {
    rows: usize,
    facts: Vec<String>,
}

impl Uncounted {
    /// Looks at a row that can enter.
    pub(super) fn note(&mut self, row: &JudgedRow) {
        self.rows += usize::from(!row.uncounted.is_empty());
        for fact in &row.uncounted {
            if !self.facts.contains(fact) {
                self.facts.push(fact.clone());
            }
        }
    }

    pub(super) fn told(self, policy: &Policy) -> Option<Issue> {
        let names = |lang: Lang| {
            self.facts.iter().filter_map(|f| policy.fact(f)).map(|f| lang.pick(&f.meaning_vi, &f.meaning_en).to_owned()).collect::<Vec<_>>().join("; ")
        };
        let issue = Issue::on_row(Severity::Warning, "amounts-unknown", "", 0).with_arg("rows", self.rows.to_string());
        (self.rows > 0).then(|| issue.with_arg("other", names(Lang::Vi)).with_arg("proposed", names(Lang::En)))
    }
}
