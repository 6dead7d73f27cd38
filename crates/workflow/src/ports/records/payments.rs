//! Payment lists and payments.

use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_domain::{AccountId, DecisionId, EntitlementId, LineId, PaymentId, PaymentState, PersonId, Vnd};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayMethod {
    Cash,
    Transfer,
}

impl PayMethod {
    pub fn code(self) -> &'static str {
        match self {
            PayMethod::Cash => "cash",
            PayMethod::Transfer => "transfer",
        }
    }

    pub fn parse(code: &str) -> Option<PayMethod> {
        match code {
            "cash" => Some(PayMethod::Cash),
            "transfer" => Some(PayMethod::Transfer),
            _ => None,
        }
    }
}

#[derive(Clone, Debug)]
pub struct PaymentListRecord {
    pub id: uuid::Uuid,
    pub number: String,
    pub decision_id: DecisionId,
    pub unit_code: String,
    pub method: PayMethod,
    pub place: Option<String>,
    pub pay_on: Date,
    pub lines: i64,
    pub total: Vnd,
    pub created_at: Timestamp,
    pub created_by: AccountId,
}

/// A bank account that money is sent to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayAccount {
    /// Its holder, as the bank knows them.
    pub name: String,
    pub number: String,
    pub bank_bin: String,
}

/// Through whose hands cash goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hands {
    /// Nobody's to be named: a transfer, or money that was not handed over.
    None,
    /// Handed over by them; somebody else says so by that day.
    Handed { by: AccountId, confirm_by: Date },
    /// The second person answered.
    Confirmed { by: AccountId },
}

/// What became of one payment.
#[derive(Clone, Debug)]
pub struct Settlement {
    pub id: PaymentId,
    pub from: PaymentState,
    pub to: PaymentState,
    pub on: Date,
    /// Who received it if not the person.
    pub receiver: Option<String>,
    pub note: Option<String>,
    pub hands: Hands,
}

#[derive(Clone, Debug)]
pub struct PaymentRecord {
    pub id: PaymentId,
    /// Short, unique, printed on lists and sent to the bank: the key by which results come back.
    pub reference: String,
    pub entitlement_id: EntitlementId,
    pub line_id: LineId,
    pub person_id: PersonId,
    pub policy: String,
    pub period: String,
    pub amount: Vnd,
    pub list_id: uuid::Uuid,
    pub position: i64,
    /// Where it is sent; `None` in cash.
    pub account: Option<PayAccount>,
    pub state: PaymentState,
    pub settled_on: Option<Date>,
    /// Who handed over cash.
    pub handed_by: Option<AccountId>,
}
