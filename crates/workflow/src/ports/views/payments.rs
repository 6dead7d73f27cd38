//! Payments and the sums of payment lists.

use super::ListedLine;
use crate::ports::records::PayMethod;
use jiff::civil::Date;
use kipthoi_domain::{AccountId, DossierId, LineId, PaymentId, PaymentState, Vnd};

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
    /// Of cash the day on which it was handed over.
    pub settled_on: Option<Date>,
    /// Of cash that waits for its second person: until when, and who recorded it.
    pub confirm_by: Option<Date>,
    pub handed_by: Option<AccountId>,
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

/// Cash of one payment list that waits for its second person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CashAwaiting {
    pub list: uuid::Uuid,
    pub number: String,
    pub unit_code: String,
    pub payments: i64,
    pub amount: Vnd,
    /// How many of them should have been confirmed before the day asked for.
    pub late: i64,
    /// The earliest day by which one should be confirmed.
    pub confirm_by: Date,
}
