//! What can go wrong in a use case, in terms the caller can show.

use crate::ports::StoreError;
use kipthoi_domain::LineId;

pub type Result<T, E = Problem> = std::result::Result<T, E>;

/// Each variant has a sentence `problem-<code>` in both languages that says what, on what,
/// and what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// Also the answer for what exists outside the reader's scope.
    #[error("not found")]
    NotFound,
    #[error("this role may not do that")]
    NotAllowed,
    /// Somebody else changed it first.
    #[error("the line {0} was changed by somebody else meanwhile")]
    Conflict(LineId),
    /// The program asks for something else first, e.g. a reason.
    #[error("{code}: {detail}")]
    Refused { code: &'static str, detail: String },
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Problem {
    pub fn refused(code: &'static str, detail: impl Into<String>) -> Problem {
        Problem::Refused { code, detail: detail.into() }
    }

    /// The locale key of the sentence shown.
    pub fn key(&self) -> String {
        let code = match self {
            Problem::NotFound => "not-found",
            Problem::NotAllowed => "not-allowed",
            Problem::Conflict(_) | Problem::Store(StoreError::Busy) => "conflict",
            Problem::Refused { code, .. } => code,
            Problem::Store(StoreError::Broken(code)) => code,
            Problem::Store(_) => "store",
        };
        format!("refused-{code}")
    }

    /// What exactly is concerned, to be put into the sentence.
    pub fn detail(&self) -> &str {
        match self {
            Problem::Refused { detail, .. } => detail,
            _ => "",
        }
    }
}
