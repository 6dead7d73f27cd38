//! What reads give back: filters, pages, and rows ready for a list or a document, by noun.

mod counters;
mod decisions;
mod dossiers;
mod installation;
mod intake;
mod lines;
mod payments;
mod requests;

pub use counters::*;
pub use decisions::*;
pub use dossiers::*;
pub use installation::*;
pub use intake::*;
pub use lines::*;
pub use payments::*;
pub use requests::*;

use jiff::civil::Date;

/// A page of a list. `after` is the opaque cursor of the last row seen.
#[derive(Clone, Debug)]
pub struct Page {
    pub after: Option<String>,
    pub limit: u32,
}

impl Page {
    pub fn first(limit: u32) -> Page {
        Page { after: None, limit }
    }
}

/// Rows and the cursor of the next page, if there is one.
#[derive(Clone, Debug)]
pub struct Paged<T> {
    pub rows: Vec<T>,
    pub next: Option<String>,
}

/// The days on which a wanted limit ends. `default()` wants all, also where no limit runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DueWithin {
    /// The first such day.
    pub from: Option<Date>,
    /// The day after the last one: every limit that ended before it.
    pub before: Option<Date>,
}

impl DueWithin {
    /// Limits that ended before `day`.
    pub fn before(day: Date) -> DueWithin {
        DueWithin { from: None, before: Some(day) }
    }

    pub fn is_any(self) -> bool {
        self == DueWithin::default()
    }

    pub fn contains(self, due_on: Date) -> bool {
        self.from.is_none_or(|from| from <= due_on) && self.before.is_none_or(|before| due_on < before)
    }
}
