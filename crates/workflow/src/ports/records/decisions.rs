//! Decisions, the rights they give, the money assigned to them.

use super::payments::PayAccount;
use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_domain::{AccountId, AgencyKind, DecisionId, EntitlementId, LineId, PaymentId, PersonId, Vnd};

#[derive(Clone, Debug)]
pub struct DecisionRecord {
    pub id: DecisionId,
    pub number: String,
    pub decided_on: Date,
    pub agency_kind: AgencyKind,
    /// The code of the agency whose decision it is.
    pub issuer: String,
    pub signer: String,
    /// `list`, or `correction` of an earlier decision.
    pub kind: String,
    pub corrects: Option<DecisionId>,
    pub reason: Option<String>,
    pub approved: i64,
    pub refused: i64,
    pub approved_total: Vnd,
    pub funded: Vnd,
    pub funded_on: Option<Date>,
    pub created_at: Timestamp,
    pub created_by: AccountId,
}

#[derive(Clone, Debug)]
pub struct DecisionLineRecord {
    pub line_id: LineId,
    pub revision: i64,
    pub content_hash: String,
    pub amount: Vnd,
    /// `approved` or `refused`.
    pub outcome: &'static str,
    pub position: i64,
    /// JSON list of reasons with articles (refusals), or empty.
    pub reasons: String,
}

/// One day or month that a live right covers: see [`crate::cover`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoveredRecord {
    pub entitlement_id: EntitlementId,
    pub person_id: PersonId,
    /// Cell of the exclusivity matrix.
    pub scope: String,
    /// ISO day or month.
    pub unit: String,
    /// Which of the units that the law allows one person this is, from 1; `None` without a cap.
    pub nth: Option<i64>,
}

#[derive(Clone, Debug)]
pub struct EntitlementRecord {
    pub id: EntitlementId,
    pub decision_id: DecisionId,
    pub line_id: LineId,
    pub person_id: PersonId,
    pub policy: String,
    pub period: String,
    pub unit_code: String,
    pub amount: Vnd,
    /// Where the money goes if not paid in cash.
    pub account: Option<PayAccount>,
}

/// A live right as paying needs it.
#[derive(Clone, Debug)]
pub struct PayableRecord {
    pub right: EntitlementRecord,
    pub full_name: String,
    pub died_on: Option<Date>,
    /// A bank has sent back a payment to this account.
    pub account_failed: bool,
    /// The payment that the person refused, and has not claimed again since.
    pub refused: Option<PaymentId>,
}

#[derive(Clone, Debug)]
pub struct FundingRecord {
    pub id: uuid::Uuid,
    pub decision_id: DecisionId,
    pub amount: Vnd,
    pub source: String,
    pub document_no: String,
    pub assigned_on: Date,
    pub assigned_by: AccountId,
}
