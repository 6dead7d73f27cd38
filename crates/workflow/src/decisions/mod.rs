//! Use cases of the decision and the money assigned to it.

pub mod assign_funds;
pub mod correct;
pub mod decide;
