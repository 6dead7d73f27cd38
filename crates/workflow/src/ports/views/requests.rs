//! Requests as their two sides read them.

use super::super::records::{RequestLineRecord, RequestRecord};

/// Which side of a request one stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Asked by one's own desk.
    Sent,
    /// To be answered by one's own desk.
    Received,
}

/// A request with its lines as the other side sees them.
#[derive(Clone, Debug)]
pub struct RequestView {
    pub record: RequestRecord,
    pub lines: Vec<RequestLineRecord>,
}

/// How many requests wait for an answer of one's own desk, and how many of those are late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestCount {
    pub open: i64,
    pub late: i64,
}
