//! Work in the background: what waits, runs or failed.

use crate::{shell::Shell, ui::Texts};
use askama::Template;
use jiff::civil::DateTime;
use kipthoi_domain::JobId;
use kipthoi_workflow::ports::JobState;

#[derive(Clone, Debug)]
pub struct JobRow {
    pub id: JobId,
    pub what: String,
    /// Where what it is about is seen; empty for who may not see it.
    pub href: String,
    pub state: JobState,
    pub owner: String,
    pub wanted: DateTime,
    pub deadline: DateTime,
    pub late: bool,
    pub attempts: u64,
    pub done: u64,
    pub total: Option<u64>,
    /// What went wrong, in a sentence.
    pub problem: String,
}

#[derive(Debug, Template)]
#[template(path = "jobs.html")]
pub struct Jobs {
    pub t: Texts,
    pub shell: Shell,
    pub rows: Vec<JobRow>,
}
