//! The lists that leave the office as Excel files with the official frame.
//!
//! Lives here: layout of the internal lists S1 to S5 and of the refusal list, streamed row by
//! row, with totals computed from the rows that were really written. Never here: who is on a
//! list, where the file goes, reading Excel, or a clock; the date of a document is an argument.
//!
//! Every list returns [`Written`]; compare its total with the data, to the đồng, before the
//! file is handed out. To add a list: one file with its row type and its columns over
//! `table::write`, its sentences in `locales/*/documents.ftl`, and its claims in `tests/it`.

mod approval;
mod ascii;
mod error;
mod frame;
mod pager;
mod payment;
mod person;
mod posting;
mod refusal;
mod sheet;
mod signers;
mod style;
mod submission;
mod table;
mod transfer;
mod transfer_template;

pub use approval::{ApprovalRow, amended_approval_list, approval_list};
pub use ascii::to_ascii;
pub use error::DocumentError;
pub use frame::{Annex, Frame, SignatureBlock};
pub use payment::{PaymentRow, PaymentSlot, payment_list};
pub use person::Person;
pub use posting::{Feedback, Posting, PostingRow, posting_list};
pub use refusal::{RefusalReason, RefusalRow, refusal_list};
pub use submission::{SubmissionRow, submission_list};
pub use transfer::{TransferRow, transfer_list};
pub use transfer_template::{TransferColumn, TransferField, TransferTemplate};

use kipthoi_domain::Vnd;
use std::io::{Cursor, Seek, Write};

/// What was really written: the caller compares it with what the decision says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// People (or lines) in the table, without totals and headings.
    pub rows: u64,
    /// Sum of the amount column in whole đồng; zero for lists without amounts.
    pub total: Vnd,
}

/// Where a document goes: a file, a buffer, a response body on disk.
pub trait Out: Write + Seek + Send {}
impl<T: Write + Seek + Send> Out for T {}

/// Runs one of the list functions into memory: `in_memory(|out| approval_list(out, &frame, rows))`.
pub fn in_memory<F>(write: F) -> Result<(Vec<u8>, Written), DocumentError>
where
    F: FnOnce(&mut Cursor<Vec<u8>>) -> Result<Written, DocumentError>,
{
    let mut buffer = Cursor::new(Vec::new());
    let written = write(&mut buffer)?;
    Ok((buffer.into_inner(), written))
}
