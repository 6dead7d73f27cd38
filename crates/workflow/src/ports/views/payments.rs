//! Payments and the sums of payment lists.

use super::ListedLine;
use crate::ports::records::PayMethod;
use jiff::civil::Date;
use kipthoi_domain::{PaymentId, PaymentState, Vnd};

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

/// Payments of one list in one state, from the counters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentSum {
    pub list: uuid::Uuid,
    pub state: PaymentState,
    pub payments: i64,
    pub amount: Vnd,
}
