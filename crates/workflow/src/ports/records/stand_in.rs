//! Who does whose work while they are away.

use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_domain::AccountId;
use uuid::Uuid;

/// A time in which one officer does the work of another of the same agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandInRecord {
    pub id: Uuid,
    /// Who is away.
    pub account_id: AccountId,
    /// Who does their work.
    pub deputy_id: AccountId,
    pub from_on: Date,
    /// The last day.
    pub to_on: Date,
    pub reason: String,
    pub opened_at: Timestamp,
    pub opened_by: AccountId,
    pub ended_at: Option<Timestamp>,
    pub ended_by: Option<AccountId>,
}

impl StandInRecord {
    /// Whether it holds on `day`, and was not ended.
    pub fn in_force(&self, day: Date) -> bool {
        self.ended_at.is_none() && self.from_on <= day && day <= self.to_on
    }
}
