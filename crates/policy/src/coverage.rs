//! How much of each instrument is modelled, article by article, and why not the rest.

use crate::model::Both;
use crate::problem::{Problem, Reporter};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How far an article is in the policy files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    Modelled,
    Partly,
    Not,
}

/// One article, or a group of articles, of one instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CoverageRow {
    pub instrument: Arc<str>,
    pub article: Both,
    pub subject: Both,
    pub status: Coverage,
    /// Codes of the policies in which it is found.
    pub policies: Vec<Arc<str>>,
    pub why: Both,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    row: Vec<RawRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRow {
    instrument: String,
    article_vi: String,
    article_en: String,
    vi: String,
    en: String,
    status: Coverage,
    #[serde(default)]
    policies: Vec<String>,
    why_vi: String,
    why_en: String,
}

pub(crate) fn read(codes: &BTreeSet<String>, report: &mut Reporter<'_>) -> Vec<CoverageRow> {
    let raw: RawFile = match toml::from_str(report.text) {
        Ok(raw) => raw,
        Err(e) => {
            report.toml(&e);
            return Vec::new();
        }
    };
    let mut out = Vec::new();
    for row in raw.row {
        for code in row.policies.iter().filter(|c| !codes.contains(*c)) {
            report.add(&row.article_vi, &format!("\"{code}\""), Problem::UnknownPolicy { what: code.clone() });
        }
        if row.status != Coverage::Not && row.policies.is_empty() {
            report.add(&row.article_vi, &row.article_vi, Problem::missing("policies"));
        }
        out.push(CoverageRow {
            instrument: row.instrument.into(),
            article: Both { vi: row.article_vi.into(), en: row.article_en.into() },
            subject: Both { vi: row.vi.into(), en: row.en.into() },
            status: row.status,
            policies: row.policies.iter().map(|c| c.as_str().into()).collect(),
            why: Both { vi: row.why_vi.into(), en: row.why_en.into() },
        });
    }
    out
}
