//! Reads that need understanding before they become a query.

pub mod search;
