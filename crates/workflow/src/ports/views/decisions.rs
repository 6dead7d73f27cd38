//! Decisions, their lines and their sums.

use super::ListedLine;
use crate::ports::records::{DecisionRecord, FundingRecord, PaymentListRecord};
use jiff::civil::Date;
use kipthoi_domain::{AgencyKind, DecisionId, LineId, LineState, Vnd};

#[derive(Clone, Debug)]
pub struct DecisionView {
    pub record: DecisionRecord,
    pub fundings: Vec<FundingRecord>,
    pub lists: Vec<PaymentListRecord>,
    /// Lines and money by commune and state.
    pub by_unit: Vec<(String, LineState, i64, Vnd)>,
    /// The same by policy and state.
    pub by_policy: Vec<(String, LineState, i64, Vnd)>,
}

/// One line of a decision, as its annex prints it.
#[derive(Clone, Debug)]
pub struct DecisionLineView {
    pub line: ListedLine,
    pub position: i64,
    pub outcome: String,
    pub reasons: String,
    pub amount: Vnd,
    pub state: LineState,
    /// The later decision that ended the right this one gave.
    pub amended_by: Option<String>,
    /// Whether the person still has a right for this line, under this decision or a later one.
    pub given: bool,
}

/// What a decision said when it was signed, inside the reader's scope, and what later decisions
/// took away of it: papers show the one, the money follows the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signed {
    pub approved: i64,
    pub refused: i64,
    pub total: Vnd,
    /// Approved lines whose right a later decision ended or replaced by its own, and their money.
    pub ended: i64,
    pub ended_total: Vnd,
    /// The numbers of those decisions, the earliest first.
    pub amended_by: Vec<String>,
}

/// An approved line for which nobody is to be paid as things stand; its money stays owed under
/// the decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    pub line: LineId,
    pub decision: DecisionId,
    pub unit_code: String,
    pub policy: String,
    pub step: String,
    pub owner: AgencyKind,
    pub due_on: Date,
    pub amount: Vnd,
}

/// Lines of one decision in one commune, policy and state, from the counters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionSum {
    pub decision: DecisionId,
    pub unit_code: String,
    pub policy: String,
    pub state: LineState,
    pub lines: i64,
    pub amount: Vnd,
}
