//! Supervision: drawn samples, one of them, and the doubts that wait for an answer.

use crate::{
    pages::parts::Fact,
    shell::Shell,
    ui::{Field, Texts},
};
use askama::Template;
use jiff::civil::{Date, DateTime};
use kipthoi_domain::Vnd;

/// A drawn sample in a list.
#[derive(Clone, Debug)]
pub struct SampleRow {
    pub href: String,
    pub number: String,
    pub day: Date,
    /// Where the drawn lines stood.
    pub stage: String,
    pub population: u64,
}

#[derive(Debug, Template)]
#[template(path = "samples.html")]
pub struct SampleList {
    pub t: Texts,
    pub shell: Shell,
    pub rows: Vec<SampleRow>,
    /// Where to draw from, and how many.
    pub fields: Vec<Field>,
}

/// What was said about a case, by whom and when.
#[derive(Clone, Debug)]
pub struct Remark {
    pub doubt: bool,
    pub words: String,
    pub who: String,
    pub at: DateTime,
}

/// One case of a sample.
#[derive(Clone, Debug)]
pub struct CaseRow {
    pub position: i64,
    pub name: String,
    /// The page of the line.
    pub href: String,
    pub policy: String,
    pub unit: String,
    pub state: String,
    pub money: Vnd,
    pub found: Option<Remark>,
    pub answer: Option<Remark>,
    /// Finding and words, while nothing was found yet.
    pub fields: Vec<Field>,
}

#[derive(Debug, Template)]
#[template(path = "sample.html")]
pub struct SamplePage {
    pub t: Texts,
    pub shell: Shell,
    /// Where findings are sent: `{action}/{position}`.
    pub action: String,
    pub facts: Vec<Fact>,
    pub cases: Vec<CaseRow>,
}

/// A doubt that waits for an answer.
#[derive(Clone, Debug)]
pub struct DoubtRow {
    pub action: String,
    pub sample: String,
    pub name: String,
    pub href: String,
    pub policy: String,
    pub unit: String,
    pub found: Remark,
    pub field: Field,
}

#[derive(Debug, Template)]
#[template(path = "findings.html")]
pub struct Findings {
    pub t: Texts,
    pub shell: Shell,
    pub rows: Vec<DoubtRow>,
}
