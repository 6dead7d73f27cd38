//! How work in the background and the installation as a whole are doing, and what was done.

use crate::audit::Finding;
use jiff::Timestamp;
use kipthoi_domain::{AccountId, JobId};
use std::str::FromStr;

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

/// A job that is not done: who it belongs to, how far it is, what went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobView {
    pub id: JobId,
    pub kind: String,
    pub payload: String,
    pub state: JobState,
    pub owner: AccountId,
    pub run_at: Timestamp,
    pub deadline_at: Timestamp,
    pub attempts: i64,
    pub done: i64,
    pub total: Option<i64>,
    /// The key of a sentence.
    pub problem: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    Ready,
    Running,
    Failed,
}

impl JobState {
    pub fn code(self) -> &'static str {
        match self {
            JobState::Ready => "ready",
            JobState::Running => "running",
            JobState::Failed => "failed",
        }
    }
}

impl FromStr for JobState {
    type Err = String;
    fn from_str(code: &str) -> Result<Self, String> {
        [JobState::Ready, JobState::Running, JobState::Failed].into_iter().find(|s| s.code() == code).ok_or_else(|| format!("no state of a job: {code}"))
    }
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
