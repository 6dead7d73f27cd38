//! Paying: what is ready per commune, the payment lists, and the results on one list.

use super::import_verdict::RowFilter;
use super::parts::{Document, Fact, Paging, PersonRef};
use crate::{
    shell::Shell,
    ui::{Due, Field, Texts},
};
use askama::Template;
use jiff::civil::Date;
use kipthoi_domain::{LineId, PaymentId, PaymentState, Vnd};

/// Approved and funded lines of one decision in one commune, not yet on a list.
#[derive(Clone, Debug)]
pub struct ReadyRow {
    /// What the checkbox sends.
    pub value: String,
    pub unit: String,
    pub decision: String,
    pub lines: u64,
    pub money: Vnd,
    pub due: Option<Due>,
}

#[derive(Clone, Debug)]
pub struct PaymentListRow {
    pub id: String,
    pub number: String,
    pub unit: String,
    pub method: String,
    pub made_on: Date,
    pub lines: u64,
    pub paid: u64,
    pub not_paid: u64,
    /// Handed over in cash and waiting for the second person.
    pub handed: u64,
    pub money: Vnd,
    pub due: Option<Due>,
}

#[derive(Debug, Template)]
#[template(path = "payments.html")]
pub struct Payments {
    pub t: Texts,
    pub shell: Shell,
    pub ready: Vec<ReadyRow>,
    pub lists: Vec<PaymentListRow>,
    pub paging: Paging,
    pub may_pay: bool,
}

#[derive(Clone, Debug)]
pub struct PayeeRow {
    pub id: PaymentId,
    pub line: LineId,
    pub row: u64,
    pub person: PersonRef,
    pub address: String,
    /// Masked account and bank, or `Tiền mặt`.
    pub method: String,
    pub amount: Vnd,
    pub state: PaymentState,
    pub on: Option<Date>,
    /// By when a second person says that it was handed over, and whether that day is past.
    pub confirm_by: Option<(Date, bool)>,
    pub note: String,
}

impl PayeeRow {
    /// A result can still be recorded: a first one, or that the money came back.
    pub fn selectable(&self) -> bool {
        self.state.is_live()
    }
}

#[derive(Debug, Template)]
#[template(path = "payment_list.html")]
pub struct PaymentListPage {
    pub t: Texts,
    pub shell: Shell,
    pub id: String,
    pub facts: Vec<Fact>,
    pub due: Option<Due>,
    pub paid: u64,
    pub not_paid: u64,
    pub handed: u64,
    pub total: u64,
    pub money_paid: Vnd,
    pub money: Vnd,
    pub documents: Vec<Document>,
    pub rows: Vec<PayeeRow>,
    pub paging: Paging,
    /// Rows by what became of them.
    pub tabs: Vec<RowFilter>,
    /// Tab and page, sent with what is ticked to come back to them.
    pub hidden: Vec<(String, String)>,
    /// Result, day, receiver, note; empty where no row of this tab takes a result.
    pub fields: Vec<Field>,
    /// Empty when results cannot come by file here.
    pub file_fields: Vec<Field>,
    pub may_record: bool,
    /// The tab of cash that waits for its second person: what is ticked is answered, not recorded.
    pub second: bool,
}

impl PaymentListPage {
    /// Whether rows of this tab can be selected for a result.
    pub fn records(&self) -> bool {
        self.may_record && !self.fields.is_empty()
    }
}
