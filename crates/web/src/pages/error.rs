//! When a page cannot be shown: what happened, what to do, and a number to report.

use crate::{shell::Shell, ui::Texts};
use askama::Template;

/// The failures a reader can meet. What one may not see is [`ErrorKind::NotFound`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The section exists, but this officer's role has no part in it.
    Forbidden,
    NotFound,
    /// Somebody else changed it in the meantime.
    Conflict,
    /// The form's token is old or missing, or what was sent makes no sense.
    Unprocessable,
    TooLarge,
    Internal,
}

impl ErrorKind {
    pub const ALL: &'static [ErrorKind] =
        &[ErrorKind::Forbidden, ErrorKind::NotFound, ErrorKind::Conflict, ErrorKind::Unprocessable, ErrorKind::TooLarge, ErrorKind::Internal];

    pub fn status(self) -> u16 {
        match self {
            ErrorKind::Forbidden => 403,
            ErrorKind::NotFound => 404,
            ErrorKind::Conflict => 409,
            ErrorKind::Unprocessable => 422,
            ErrorKind::TooLarge => 413,
            ErrorKind::Internal => 500,
        }
    }

    /// The heading, for the shell's title.
    pub fn title(self, t: &Texts) -> String {
        t.t(&format!("w-error-{}-title", self.status()))
    }
}

#[derive(Debug, Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    pub t: Texts,
    pub shell: Shell,
    pub kind: ErrorKind,
    /// The number under which the log holds the cause.
    pub reference: String,
}

impl ErrorPage {
    pub fn what(&self) -> String {
        self.t.t(&format!("w-error-{}-what", self.kind.status()))
    }

    pub fn advice(&self) -> String {
        self.t.t(&format!("w-error-{}-advice", self.kind.status()))
    }
}
