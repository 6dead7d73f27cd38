//! Pages that people read: a policy for a lawyer to sign, its facts, the coverage table.
//!
//! Markdown, in Vietnamese or English, rendered from the same data that is executed. Lives
//! here: layout. Never here: a sentence (`locales/*/policy.ftl`) or a fact of the law.

mod coverage;
mod facts;
mod policy;
mod unconfirmed;

pub use coverage::coverage;
pub use facts::facts;
pub use policy::policy;
pub use unconfirmed::{article, in_words, unconfirmed, version};

use crate::book::PolicyBook;
use kipthoi_domain::AgencyKind;
use kipthoi_domain::limit::{Limit, LimitUnit};
use kipthoi_texts::{Lang, text, text_with};

/// All policies with their versions, one line each.
pub fn list(book: &PolicyBook, lang: Lang) -> String {
    let t = |key: &str| text(lang, key);
    let head = ["policy-page-code", "policy-page-name", "policy-page-beneficiary", "policy-page-versions"].map(t);
    let rows = book.policies().map(|p| {
        let versions: Vec<_> = p.versions().iter().map(|v| &*v.id).collect();
        vec![p.code.to_string(), p.name.pick(lang).to_owned(), beneficiary(p.beneficiary, lang), versions.join(", ")]
    });
    table(&head, rows)
}

/// A Markdown table; bars inside cells are escaped.
fn table(head: &[String], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| {
        let cells: Vec<_> = cells.iter().map(|c| c.replace('|', "\\|").replace('\n', " ")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let mut out = line(head);
    out.push_str(&format!("|{}\n", "---|".repeat(head.len())));
    for row in rows {
        out.push_str(&line(&row));
    }
    out
}

fn beneficiary(b: crate::Beneficiary, lang: Lang) -> String {
    text(lang, &format!("policy-beneficiary-{}", b.code()))
}

fn confirmed(confirmed: bool, lang: Lang) -> String {
    text(lang, if confirmed { "policy-page-confirmed" } else { "policy-page-unconfirmed" })
}

fn limit(limit: Option<Limit>, lang: Lang) -> String {
    let Some(limit) = limit else {
        return "–".to_owned();
    };
    let key = match limit.unit {
        LimitUnit::WorkingDay => "policy-page-working-days",
        LimitUnit::Day => "policy-page-days",
    };
    text_with(lang, key, &[("value", limit.value.to_string().into())])
}

/// Name of an agency kind, with its code.
fn agency(kind: AgencyKind, lang: Lang) -> String {
    format!("{} ({kind})", text(lang, &format!("policy-agency-{}", kind.code().to_lowercase())))
}
