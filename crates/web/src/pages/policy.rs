//! The policies in force, one policy as a readable page, and the values nobody confirmed yet.

use super::parts::{Fact, Link};
use crate::{shell::Shell, ui::Texts};
use askama::Template;
use jiff::civil::Date;

#[derive(Clone, Debug)]
pub struct PolicyRow {
    pub code: String,
    pub name: String,
    /// Programme package: `NQ 68/NQ-CP`.
    pub programme: String,
    pub who: String,
    pub amount: String,
    pub last_day: Option<Date>,
    pub unconfirmed: u64,
}

#[derive(Debug, Template)]
#[template(path = "policies.html")]
pub struct Policies {
    pub t: Texts,
    pub shell: Shell,
    pub rows: Vec<PolicyRow>,
}

#[derive(Clone, Debug)]
pub struct Version {
    pub label: String,
    pub href: String,
    pub from: Date,
    pub to: Option<Date>,
    pub current: bool,
}

#[derive(Clone, Debug)]
pub struct PolicyCondition {
    pub id: String,
    pub text: String,
    pub article: String,
    pub confirmed: bool,
}

#[derive(Clone, Debug)]
pub struct AmountRow {
    pub when: String,
    pub amount: String,
    pub article: String,
    pub confirmed: bool,
}

#[derive(Clone, Debug)]
pub struct ProcedureStep {
    pub label: String,
    pub agency: String,
    pub limit: String,
    pub confirmed: bool,
}

#[derive(Debug, Template)]
#[template(path = "policy.html")]
pub struct PolicyPage {
    pub t: Texts,
    pub shell: Shell,
    pub code: String,
    pub versions: Vec<Version>,
    pub facts: Vec<Fact>,
    pub conditions: Vec<PolicyCondition>,
    pub amounts: Vec<AmountRow>,
    pub supplements: Vec<Link>,
    pub papers: Vec<String>,
    pub steps: Vec<ProcedureStep>,
    /// What cannot be received together with it.
    pub exclusions: Vec<PolicyCondition>,
}

/// A value or rule that runs on a default until the administrator confirms it.
#[derive(Clone, Debug)]
pub struct UnconfirmedValue {
    pub name: String,
    pub value: String,
    pub used_by: Link,
    /// What to find out, and from whom.
    pub question: String,
    /// The path under which a locality sets it; `None` where it may not.
    pub setting: Option<String>,
}

#[derive(Debug, Template)]
#[template(path = "unconfirmed.html")]
pub struct Unconfirmed {
    pub t: Texts,
    pub shell: Shell,
    pub values: Vec<UnconfirmedValue>,
}
