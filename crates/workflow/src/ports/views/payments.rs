//! Payments and the sums of payment lists.

use super::ListedLine;
use crate::ports::records::PayMethod;
use jiff::civil::Date;
use kipthoi_domain::{DossierId, LineId, PaymentId, PaymentState, Vnd};

#[derive(Clone, Debug)]
pub struct PaymentView {
    pub id: PaymentId,
    pub reference: String,
    pub line: ListedLine,
    pub list_id: uuid::Uuid,
    pub list_number: String,
    pub method: PayMethod,
    pub amount: Vnd,
    pub state: PaymentState,
    pub settled_on: Option<Date>,
    pub receiver: Option<String>,
    pub note: Option<String>,
    pub position: i64,
    pub account_name: Option<String>,
    pub account_no: Option<String>,
    pub bank_bin: Option<String>,
}

/// What a payment rests on: the decision, and exactly what it approved.
#[derive(Clone, Debug)]
pub struct PaymentProof {
    pub payment: PaymentId,
    pub line: LineId,
    pub dossier: DossierId,
    pub decision: String,
    pub decided_on: Date,
    pub signer: String,
    pub revision: i64,
    pub content_hash: String,
    /// The version of the law that approved it, and how each condition was answered.
    pub version: String,
    pub answers: String,
}

/// Payments of one list in one state, from the counters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentSum {
    pub list: uuid::Uuid,
    pub state: PaymentState,
    pub payments: i64,
    pub amount: Vnd,
}
