//! Decisions: the list, and one decision with its lines, money, documents and payment.

use super::parts::{Document, Fact, Paging, PersonRef, SumRow};
use crate::{
    shell::Shell,
    ui::{Due, Texts},
};
use askama::Template;
use jiff::civil::Date;
use kipthoi_domain::{DecisionId, LineId, LineState, Vnd};

#[derive(Clone, Debug)]
pub struct DecisionRow {
    pub id: DecisionId,
    pub number: String,
    pub day: Date,
    pub approved: u64,
    pub refused: u64,
    pub money: Vnd,
    pub paid: u64,
    pub due: Option<Due>,
}

#[derive(Debug, Template)]
#[template(path = "decisions.html")]
pub struct Decisions {
    pub t: Texts,
    pub shell: Shell,
    pub rows: Vec<DecisionRow>,
    pub paging: Paging,
}

#[derive(Clone, Debug)]
pub struct DecidedLine {
    pub id: LineId,
    pub person: PersonRef,
    pub policy: String,
    pub unit: String,
    pub state: LineState,
    pub amount: Vnd,
    /// Why it was refused, or what changed it since; else empty.
    pub reason: String,
}

/// Money assigned to a decision.
#[derive(Clone, Debug)]
pub struct FundRow {
    pub source: String,
    pub document: String,
    pub day: Date,
    pub money: Vnd,
}

#[derive(Debug, Template)]
#[template(path = "decision.html")]
pub struct DecisionPage {
    pub t: Texts,
    pub shell: Shell,
    pub id: DecisionId,
    pub facts: Vec<Fact>,
    /// What was signed: lines, money, money in words.
    pub signed: u64,
    pub signed_money: Vnd,
    pub money_in_words: String,
    /// What is left of it where a later decision took some away; else empty.
    pub in_force: String,
    /// Approved lines in force, and their money.
    pub approved: u64,
    pub money: Vnd,
    pub refused: u64,
    pub paid: u64,
    pub money_paid: Vnd,
    /// Approved and not in hand yet, whatever the reason.
    pub money_unpaid: Vnd,
    /// Part of it: a payment was tried, by what became of it.
    pub not_received: Vec<SumRow>,
    pub due: Option<Due>,
    pub funds: Vec<FundRow>,
    pub missing_funds: Vnd,
    pub by_policy: Vec<SumRow>,
    pub by_unit: Vec<SumRow>,
    pub documents: Vec<Document>,
    /// The same per commune, and the lists for posting.
    pub unit_documents: Vec<Document>,
    pub lines: Vec<DecidedLine>,
    pub paging: Paging,
}
