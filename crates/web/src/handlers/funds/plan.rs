//! What an officer wants to assign: read from the form, checked against what is missing.

use crate::app::{Officer, Posted};
use jiff::civil::Date;
use kipthoi_domain::money_parse::parse_vnd;
use kipthoi_domain::{DecisionId, Vnd};
use kipthoi_workflow::Problem;
use kipthoi_workflow::decisions::assign_funds::{FundsPaper, SOURCES};
use kipthoi_workflow::ports::DecisionRecord;

/// A field of the form and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub field: &'static str,
    pub message: String,
}

#[derive(Clone, Debug)]
pub(super) struct Part<'d> {
    pub decision: &'d DecisionRecord,
    pub amount: Vnd,
}

impl Part<'_> {
    fn missing(&self) -> Vnd {
        Vnd(self.decision.approved_total.0.saturating_sub(self.decision.funded.0))
    }
}

#[derive(Clone, Debug)]
pub(super) struct Plan<'d> {
    pub parts: Vec<Part<'d>>,
    pub source: String,
    pub document: String,
    pub day: Date,
}

impl<'d> Plan<'d> {
    /// Reads the form. Without an amount every chosen decision gets what it lacks; an amount is
    /// for exactly one decision.
    pub(super) fn read(who: &Officer, posted: &Posted, unfunded: &'d [DecisionRecord]) -> Result<Plan<'d>, Wrong> {
        let t = who.t();
        let wrong = |field: &'static str, key: &str| Wrong { field, message: t.t(key) };
        let ids: Vec<DecisionId> = posted.parsed("decision").map_err(|_| wrong("", "w-funds-none-chosen"))?;
        let chosen: Vec<&DecisionRecord> = unfunded.iter().filter(|d| ids.contains(&d.id)).collect();
        if ids.is_empty() {
            return Err(wrong("", "w-funds-none-chosen"));
        }
        // What was chosen lacked money when the page was made.
        if chosen.len() != ids.len() {
            return Err(wrong("", "w-funds-meanwhile"));
        }
        let source = posted.get("source");
        if !SOURCES.contains(&source) {
            return Err(wrong("source", "w-funds-source-needed"));
        }
        if posted.get("document").is_empty() {
            return Err(wrong("document", "w-funds-document-needed"));
        }
        let day = posted.day("day").filter(|day| *day <= who.act.today()).ok_or_else(|| wrong("day", "w-funds-day-wrong"))?;
        let typed = match posted.opt("amount") {
            None => None,
            Some(text) => Some(parse_vnd(text).map_err(|problem| wrong("amount", &format!("problem-{}", problem.code())))?.vnd),
        };
        if typed.is_some() && chosen.len() != 1 {
            return Err(wrong("amount", "w-funds-amount-for-one"));
        }
        let parts: Vec<Part<'d>> = chosen
            .into_iter()
            .map(|decision| {
                let part = Part { decision, amount: Vnd::ZERO };
                Part { amount: typed.unwrap_or(part.missing()), ..part }
            })
            .collect();
        if parts.iter().any(|p| !p.amount.is_positive() || p.amount > p.missing()) {
            return Err(wrong("amount", "w-funds-amount-wrong"));
        }
        Ok(Plan { parts, source: source.to_owned(), document: posted.get("document").to_owned(), day })
    }

    pub(super) fn total(&self) -> Vnd {
        self.parts.iter().map(|p| p.amount).sum()
    }

    /// Each decision with its amount and what it had before, to be compared when the officer confirms.
    pub(super) fn seen(&self) -> String {
        self.parts.iter().map(|p| format!("{}:{}:{}", p.decision.id, p.amount.0, p.decision.funded.0)).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn paper(&self, part: &Part<'_>) -> FundsPaper {
        FundsPaper { amount: part.amount, source: self.source.clone(), document_no: self.document.clone(), assigned_on: self.day }
    }
}

/// The field of the form that a refusal is about.
pub(super) fn field_of(problem: &Problem) -> &'static str {
    match problem.key().as_str() {
        "refused-amount-needed" | "refused-funds-above-decision" => "amount",
        "refused-document-needed" => "document",
        "refused-decision-in-future" | "refused-funded-before-decided" => "day",
        _ => "",
    }
}
