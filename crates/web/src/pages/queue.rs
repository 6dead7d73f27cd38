//! The three queues of lines: to confirm, to appraise, to approve. Ordered by due day; done in
//! bulk, always through a preview.

use super::parts::{Paging, PersonRef};
use crate::{
    shell::Shell,
    ui::{Answer, Due, Field, Texts, Tone},
};
use askama::Template;
use kipthoi_domain::{DossierId, LineId, Vnd};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queue {
    Confirm,
    Appraise,
    Approve,
}

impl Queue {
    pub const ALL: &'static [Queue] = &[Queue::Confirm, Queue::Appraise, Queue::Approve];

    /// The path segment, and the last part of its keys.
    pub fn code(self) -> &'static str {
        match self {
            Queue::Confirm => "confirm",
            Queue::Appraise => "appraise",
            Queue::Approve => "approve",
        }
    }

    pub fn lead_key(self) -> &'static str {
        match self {
            Queue::Confirm => "w-queue-lead-confirm",
            Queue::Appraise => "w-queue-lead-appraise",
            Queue::Approve => "w-queue-lead-approve",
        }
    }
}

impl std::str::FromStr for Queue {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        Queue::ALL.iter().copied().find(|q| q.code() == s).ok_or(())
    }
}

#[derive(Clone, Debug)]
pub struct QueueRow {
    pub line: LineId,
    pub person: PersonRef,
    pub dossier: DossierId,
    pub number: String,
    pub filer: String,
    pub policy: String,
    pub unit: String,
    pub verdict: Answer,
    /// What the officer is asked, what failed, or what was proposed and why.
    pub note: String,
    pub amount: Option<Vnd>,
    pub file_amount: Option<Vnd>,
    pub due: Option<Due>,
}

impl QueueRow {
    pub fn differs(&self) -> bool {
        matches!((self.amount, self.file_amount), (Some(law), Some(file)) if law != file)
    }

    /// Whole đồng for the script's running sum; an unknown amount adds nothing.
    pub fn sum(&self) -> i64 {
        self.amount.map_or(0, |amount| amount.0)
    }
}

/// What can be done with the selected lines; sent as `answer`.
#[derive(Clone, Debug)]
pub struct BulkAction {
    pub value: String,
    pub label: String,
    pub tone: Tone,
}

#[derive(Debug, Template)]
#[template(path = "queue.html")]
pub struct QueuePage {
    pub t: Texts,
    pub shell: Shell,
    pub queue: Queue,
    pub filters: Vec<Field>,
    pub filtered: bool,
    /// The filters in force, sent along with a selection of everything.
    pub hidden: Vec<(String, String)>,
    /// Everything in the queue under these filters, not only this page: lines and money.
    /// `None` under a filter that no counter knows.
    pub total: Option<(u64, Vnd)>,
    pub rows: Vec<QueueRow>,
    pub actions: Vec<BulkAction>,
    pub paging: Paging,
}

impl QueuePage {
    /// The address of this queue without filters.
    pub fn path(&self) -> String {
        format!("/queues/{}", self.queue.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queues_read_back_from_their_address() {
        for queue in Queue::ALL {
            assert_eq!(queue.code().parse(), Ok(*queue));
        }
        assert!("pay".parse::<Queue>().is_err());
    }
}
