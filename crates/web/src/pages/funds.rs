//! Assigning money to decisions. What is not there cannot be assigned.

use crate::{
    shell::Shell,
    ui::{Field, Texts},
};
use askama::Template;
use jiff::civil::Date;
use kipthoi_domain::{DecisionId, Vnd};

#[derive(Clone, Debug)]
pub struct FundSource {
    pub name: String,
    pub received: Vnd,
    pub assigned: Vnd,
    pub left: Vnd,
    pub confirmed: bool,
}

#[derive(Clone, Debug)]
pub struct UnfundedDecision {
    pub id: DecisionId,
    /// Ticked already, in a form that comes back.
    pub chosen: bool,
    pub number: String,
    pub day: Date,
    pub unit: String,
    pub lines: u64,
    pub approved: Vnd,
    pub assigned: Vnd,
    pub missing: Vnd,
}

#[derive(Debug, Template)]
#[template(path = "funds.html")]
pub struct Funds {
    pub t: Texts,
    pub shell: Shell,
    pub sources: Vec<FundSource>,
    pub decisions: Vec<UnfundedDecision>,
    /// Source, document number and day.
    pub fields: Vec<Field>,
    pub may_assign: bool,
}
