//! Results that come back as a file: the signature or transfer list that this program wrote,
//! with its result column filled in, or a bank's own list.
//!
//! [`keep()`] stores the file as it arrived; [`read()`] opens it and says what it would record,
//! and writes nothing; [`record()`] writes what an officer has looked at.

mod compare;
mod keep;
mod meaning;
mod read;
mod record;

pub use compare::{ResultSheet, Told, word};
pub use keep::keep;
pub use read::{FORM, open_kept, read};
pub use record::record;
