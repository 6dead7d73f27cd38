//! How work in the background and the installation as a whole are doing, and what was done.

use crate::audit::Finding;
use jiff::Timestamp;

/// How far the latest job of its kind for one thing has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobProgress {
    pub done: i64,
    /// About how much there is to do, once that is known.
    pub total: Option<i64>,
    /// Since when somebody works on it; `None` while it waits.
    pub started_at: Option<Timestamp>,
    /// Until when whoever works on it keeps it without a word.
    pub lease_until: Option<Timestamp>,
}

/// How the installation as a whole is doing: counts only, of every area, nothing of anybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Vitals {
    pub jobs_ready: i64,
    pub jobs_running: i64,
    /// Running by a lease that ran out: their process died.
    pub jobs_abandoned: i64,
    pub jobs_failed: i64,
    pub dossiers_open: i64,
    /// Open dossiers whose next limit ended before today.
    pub dossiers_late: i64,
}

#[derive(Clone, Debug)]
pub struct AuditView {
    pub at: Timestamp,
    pub actor: String,
    pub agency: String,
    /// In whose place; empty for nobody.
    pub for_name: String,
    pub action: String,
    /// Lines that it happened to; none where it is about the dossier as a whole.
    pub lines: i64,
    pub detail: String,
}

/// What checking the rows of one dossier found.
#[derive(Clone, Debug)]
pub struct DossierCheck {
    /// Log entries that vouch for its rows.
    pub acts: Vec<i64>,
    /// Rows looked at.
    pub rows: i64,
    pub findings: Vec<Finding>,
}
