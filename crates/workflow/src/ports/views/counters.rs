//! Counters: how much stands where.

use jiff::civil::Date;
use kipthoi_domain::{AgencyKind, LineState, Vnd};

/// One counter: how many lines and how much money stand in one place with one due day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyRow {
    pub unit_code: String,
    pub policy: String,
    pub state: LineState,
    pub step: String,
    pub owner: AgencyKind,
    pub due_on: Date,
    pub lines: i64,
    pub amount: Vnd,
}

/// How many dossiers came in under one policy at one commune.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilingRow {
    pub unit_code: String,
    pub policy: String,
    pub dossiers: i64,
    /// Those received on the day asked about.
    pub today: i64,
}

/// What waits in one kind of place: for the figures beside the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitingRow {
    pub state: LineState,
    pub owner: AgencyKind,
    /// Whether a limit runs; an approved line without one waits for money.
    pub timed: bool,
    pub lines: i64,
    /// How many of them are past their limit.
    pub late: i64,
}
