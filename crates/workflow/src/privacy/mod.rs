//! Personal data: who sees how much of it, on what ground, and for how long it is kept.
//!
//! Lives here: the deliberate look at whole values ([`reveal`]), whose step needs what the law counts
//! among sensitive data ([`need`]), how long working copies are kept ([`retention`]) and their end
//! ([`sweep`]). Masking itself is a word of the domain
//! (`kipthoi_domain::mask`).

pub mod need;
pub mod retention;
pub mod reveal;
pub mod sweep;
