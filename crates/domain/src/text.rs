//! Vietnamese text as it arrives and as it is compared.
//!
//! Lives here: cleaning, folding, letter case, tones and legacy encodings. Never here: what
//! a text means (names, dates and numbers have files of their own).

mod case;
mod clean;
mod fold;
mod legacy;
mod legacy_tables;
mod syllable;
pub(crate) mod tone;

pub use case::title_case;
pub use clean::clean;
pub use fold::ascii_fold;
pub use legacy::{LegacyEncoding, detect_legacy, from_legacy};
