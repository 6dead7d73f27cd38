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
pub mod limit;
pub mod mask;
pub mod money;
pub mod money_parse;
pub mod name;
pub mod person_number;
pub mod phone;
mod reference;
pub mod sex;
pub mod si_code;
pub mod state;
pub mod tax_code;
pub mod text;
pub mod unit;
pub mod words;

pub use agency::AgencyKind;
pub use date::PartialDate;
pub use id::*;
pub use limit::{Limit, LimitUnit};
pub use money::Vnd;
pub use person_number::PersonNumber;
pub use sex::Sex;
pub use state::{DossierState, LineState, PaymentState};
pub use unit::UnitKey;
