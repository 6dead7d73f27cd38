//! Use cases of paying: lists, results.

pub mod make_list;
pub mod record;
pub mod results;
