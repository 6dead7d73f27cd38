//! Use cases on lines before a decision.

pub(crate) mod anew;
pub mod appraise;
pub mod complete;
pub mod confirm;
pub(crate) mod exclusive;
pub mod gate_file;
pub mod select;
pub mod send_back;
pub mod told;
