//! The law's time: working days, receipt, due days, pauses and what is left.
//!
//! ```text
//! received (instant) ─► receipt day ─► due day ─► days left
//!        desk hours        Limit, Pause     today
//!                 └──────── Calendar ────────┘
//! ```
//! Lives here: pure arithmetic on civil dates of Asia/Ho_Chi_Minh. Never here: the clock
//! (`today` is an argument), which step of which policy runs (`kipthoi-policy`), or sentences
//! (codes are translated from `locales/*/clock.ftl`).
//!
//! Counting follows the Civil Code 2015, Articles 147 and 148: the day of receipt is not
//! counted, and a limit in days that would end on a rest day ends on the next working day.

mod calendar;
mod deadline;
mod embedded;
mod pause;
mod payment;
mod receipt;
mod remaining;

pub use calendar::{Calendar, CalendarError, CalendarOptions, DayKind, OffDay, SpecialDay, WhyOff};
pub use deadline::{Deadline, NO_DUE, Skipped, chain, due, due_day};
pub use pause::Pause;
pub use payment::{PaymentClock, payment_due};
pub use receipt::{DEFAULT_CLOSING, receipt_day};
pub use remaining::{Remaining, remaining};
