//! Use cases of paying: where to, lists, results.

pub mod account;
pub mod claim;
pub mod confirm_cash;
pub mod make_list;
pub mod record;
pub mod results;
