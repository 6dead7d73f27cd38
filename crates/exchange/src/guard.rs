//! The last line of defence around readers written by others.
//!
//! A panic inside a reader of hostile input becomes "the file is damaged". Everything known to
//! panic or to reserve absurd memory is refused earlier, in [`crate::scan`].

use crate::error::FileError;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, FileError>) -> Result<T, FileError> {
    // The closure's captures are dropped or abandoned with the file after a panic.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(FileError::damaged("the reader gave up")))
}
