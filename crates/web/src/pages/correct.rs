//! Correcting a decided line by a new decision: first what it should have said, then before and
//! after side by side with the paper of the correction.

use super::parts::Link;
use crate::{
    shell::Shell,
    ui::{Answer, Field, Texts},
};
use askama::Template;
use kipthoi_domain::{LineId, Vnd};

#[derive(Debug, Template)]
#[template(path = "correct.html")]
pub struct CorrectForm {
    pub t: Texts,
    pub shell: Shell,
    pub line: LineId,
    pub person: String,
    pub policy: String,
    /// The decision that is corrected.
    pub decision: Link,
    pub amount: Vnd,
    pub fields: Vec<Field>,
}

/// One thing that differs; an empty side means that nothing was said.
#[derive(Clone, Debug)]
pub struct Change {
    pub label: String,
    pub before: String,
    pub after: String,
}

#[derive(Debug, Template)]
#[template(path = "correct_check.html")]
pub struct CorrectCheck {
    pub t: Texts,
    pub shell: Shell,
    pub line: LineId,
    pub changes: Vec<Change>,
    pub verdict_before: Answer,
    pub verdict_after: Answer,
    pub from: Vnd,
    pub to: Vnd,
    /// Conditions that do not hold for the corrected content, with their articles.
    pub unmet: Vec<String>,
    pub effects: Vec<String>,
    /// Number, day, signer, issuer, reason.
    pub fields: Vec<Field>,
    pub hidden: Vec<(String, String)>,
}
