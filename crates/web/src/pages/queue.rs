//! The three queues of lines: to confirm, to appraise, to approve. Ordered by due day; done in
//! bulk, always through a preview.

use super::parts::{Link, Paging, PersonRef, sum_known};
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
    /// What the officer is asked, what failed or is missing, what was proposed and why.
    pub notes: Vec<Note>,
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

/// Characters of a note that a row shows.
const SHORT: usize = 90;

/// A remark on a line: short enough for its row, and whole where that cuts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub short: String,
    /// Empty where the short form says it all.
    pub full: String,
}

impl Note {
    /// Cuts between words.
    pub fn of(text: &str) -> Note {
        let Some((end, _)) = text.char_indices().nth(SHORT) else {
            return Note { short: text.to_owned(), full: String::new() };
        };
        let head = text.get(..end).unwrap_or_default();
        let words = head.rsplit_once(' ').map_or(head, |(words, _)| words);
        Note { short: format!("{}…", words.trim_end_matches([',', ';', ' '])), full: text.to_owned() }
    }
}

/// What can be done with the selected lines; sent as `answer`.
#[derive(Clone, Debug)]
pub struct BulkAction {
    pub value: String,
    pub label: String,
    pub tone: Tone,
}

/// The one dossier that a queue is narrowed to.
#[derive(Clone, Debug)]
pub struct Narrowed {
    pub id: DossierId,
    pub dossier: Link,
    pub filer: String,
    /// The queue with all its dossiers; the other filters stay.
    pub drop: String,
}

#[derive(Debug, Template)]
#[template(path = "queue.html")]
pub struct QueuePage {
    pub t: Texts,
    pub shell: Shell,
    pub queue: Queue,
    /// Only the lines of one dossier are shown.
    pub narrowed: Option<Narrowed>,
    pub filters: Vec<Field>,
    pub filtered: bool,
    /// The filters in force, sent along with a selection of everything.
    pub hidden: Vec<(String, String)>,
    /// Everything in the queue under these filters, not only this page: lines and money.
    /// `None` under a filter that no counter knows.
    pub total: Option<(u64, Vnd)>,
    /// What holds for all rows, so that none repeats it.
    pub common: Vec<String>,
    pub rows: Vec<QueueRow>,
    pub actions: Vec<BulkAction>,
    pub paging: Paging,
    /// To send the answers of one's gate as a file.
    pub answers_file: Option<Field>,
}

impl QueuePage {
    /// The sum above the list, where it says something.
    pub fn known(&self, money: &Vnd) -> Option<Vnd> {
        sum_known(*money, self.rows.iter().map(|r| r.amount))
    }

    /// The address of this queue without filters.
    pub fn path(&self) -> String {
        format!("/queues/{}", self.queue.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_note_is_cut_between_words_and_kept_whole_beside_it() {
        let long = "đang tham gia bảo hiểm xã hội bắt buộc tại tháng liền kề trước thời điểm tạm hoãn thực hiện hợp đồng lao động";
        let note = Note::of(long);
        assert!(note.short.chars().count() <= SHORT + 1 && note.short.ends_with(" thực…"), "{}", note.short);
        assert_eq!(note.full, long);
        assert_eq!(Note::of("nghỉ 12 ngày, cần 15"), Note { short: "nghỉ 12 ngày, cần 15".into(), full: String::new() });
    }

    #[test]
    fn queues_read_back_from_their_address() {
        for queue in Queue::ALL {
            assert_eq!(queue.code().parse(), Ok(*queue));
        }
        assert!("pay".parse::<Queue>().is_err());
    }
}
