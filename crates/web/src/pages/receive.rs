//! Receiving one dossier by hand: choose a policy, fill in, check, receive.
//!
//! Which facts a person needs depends on the policy and arrives as fields; this page knows no
//! policy.

use super::parts::Fact;
use crate::{
    shell::Shell,
    ui::{Field, FieldGroup, Texts},
};
use askama::Template;
use jiff::civil::Date;

/// The form. Without a chosen policy only the first question is asked (a GET with `?policy=`).
#[derive(Debug, Template)]
#[template(path = "receive.html")]
pub struct Receive {
    pub t: Texts,
    pub shell: Shell,
    pub policy: Field,
    /// Empty until a policy is chosen.
    pub groups: Vec<FieldGroup>,
    /// One group per beneficiary; `people.len()` is also sent so that empty ones are seen.
    pub people: Vec<FieldGroup>,
}

/// "Check answers": everything that will be stored, with a way back to each part.
#[derive(Debug, Template)]
#[template(path = "receive_check.html")]
pub struct ReceiveCheck {
    pub t: Texts,
    pub shell: Shell,
    pub groups: Vec<AnswerGroup>,
    /// The answers themselves, sent again.
    pub hidden: Vec<(String, String)>,
    /// What the receipt will promise, and the days that were counted for it; `None` where the
    /// law sets no limit.
    pub due: Option<Date>,
    pub due_why: String,
    /// Possible duplicates and the like: questions, never refusals.
    pub warnings: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct AnswerGroup {
    pub title: String,
    pub rows: Vec<Fact>,
}
