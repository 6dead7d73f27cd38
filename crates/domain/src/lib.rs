//! The words of the law: identifiers, money, dates, names, numbers and states.
//!
//! Lives here: types and total functions on them. Never here: I/O, a clock, randomness,
//! SQL, HTML, or a rule of one particular policy (those are data, read by `kipthoi-policy`).
//! To add a word: one file, one type, its tests in the same file, and a line in
//! `docs/glossary.md` that gives the Vietnamese term.

pub mod agency;
pub mod bank;
pub mod date;
pub mod id;
pub mod money;
pub mod name;
pub mod person_number;
pub mod phone;
pub mod state;
pub mod tax_code;
pub mod text;
pub mod words;

pub use agency::AgencyKind;
pub use date::PartialDate;
pub use id::*;
pub use money::Vnd;
pub use state::{DossierState, LineState, PaymentState};
