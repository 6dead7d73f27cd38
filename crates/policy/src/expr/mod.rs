//! The language in which a condition's test is written: small, typed, without loops.
//!
//! Its syntax follows CEL where it can (comparisons, `in`), with words for `and`, `or`, `not`
//! because lawyers read it too:
//!
//! ```text
//! suspension.consecutive_days >= 15 and suspension.start in [@window.event_from, @window.event_to]
//! employer.kind in {enterprise, cooperative} and not worker.paid_by_state_budget
//! ```
//!
//! Lives here: [`parse`] (text to tree), [`check`] (names and types, refused at load),
//! [`eval`] (three-valued), [`missing`] (which facts would settle an unknown). Never here: a
//! policy's own rule. To add a function: one line in `func::FUNCTIONS`, its arm in
//! `call::call`, and a test.

mod call;
pub(crate) mod check;
pub(crate) mod eval;
pub(crate) mod func;
pub(crate) mod lex;
pub(crate) mod missing;
pub(crate) mod node;
pub(crate) mod parse;
mod time;

pub(crate) use call::{already_granted, child_below};
pub use time::months_within;

#[cfg(test)]
mod tests;
