//! How much of the law is modelled, as a table.

use super::table;
use crate::book::PolicyBook;
use crate::coverage::Coverage;
use kipthoi_texts::{Lang, text};

/// Article by article: modelled, partly or not, and why.
pub fn coverage(book: &PolicyBook, lang: Lang) -> String {
    let t = |key: &str| text(lang, key);
    let head = ["policy-page-instrument", "policy-page-article", "policy-page-subject", "policy-page-status", "policy-page-policies", "policy-page-why"];
    let rows = book.coverage().iter().map(|row| {
        let status = match row.status {
            Coverage::Modelled => "policy-page-modelled",
            Coverage::Partly => "policy-page-partly",
            Coverage::Not => "policy-page-not",
        };
        vec![
            row.instrument.to_string(),
            row.article.pick(lang).to_owned(),
            row.subject.pick(lang).to_owned(),
            t(status),
            row.policies.join(", "),
            row.why.pick(lang).to_owned(),
        ]
    });
    format!("# {}\n\n{}", t("policy-page-coverage-title"), table(&head.map(t), rows))
}
