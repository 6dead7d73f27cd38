//! Reads that need understanding before they become a query.

pub mod aside;
pub mod export;
pub mod progress;
pub mod search;
pub mod stage;
