//! What a read file holds: facts of the file, columns, counts, money, every row with every
//! problem. Nothing of it is in the books until somebody accepts it here.

use super::parts::{Fact, Paging, PersonRef};
use crate::{
    shell::Shell,
    ui::{Answer, Choice, Severity, Texts, Tone},
};
use askama::Template;
use jiff::civil::DateTime;
use kipthoi_domain::{ImportId, Vnd};

/// A column of the file and what it was taken for.
#[derive(Clone, Debug)]
pub struct ColumnBinding {
    /// `C`, `AA`: as the spreadsheet names it, with the sheet where a file has several lists.
    pub column: String,
    pub header: String,
    /// A value from the first rows, so that a wrong guess is seen at once.
    pub example: String,
    /// The form's fields, with the bound one selected.
    pub fields: Vec<Choice>,
    pub sure: bool,
    /// An officer said so, of this file or of an earlier one of the sender.
    pub remembered: bool,
}

/// What is wrong with a cell, where, and what to do.
#[derive(Clone, Debug)]
pub struct Problem {
    pub severity: Severity,
    /// `Tờ “DS”, dòng 10, cột G “Số CCCD”`, as the sender finds it.
    pub place: String,
    pub value: String,
    pub what: String,
    pub advice: String,
}

#[derive(Clone, Debug)]
pub struct VerdictRow {
    pub row: u64,
    pub person: PersonRef,
    pub verdict: Answer,
    /// By law; `None` when unknown.
    pub amount: Option<Vnd>,
    pub file_amount: Option<Vnd>,
    pub rejected: bool,
    pub problems: Vec<Problem>,
}

impl VerdictRow {
    /// The file asks for another amount than the law gives.
    pub fn differs(&self) -> bool {
        matches!((self.amount, self.file_amount), (Some(law), Some(file)) if law != file)
    }
}

/// A filter over the rows, as a link with a count.
#[derive(Clone, Debug)]
pub struct RowFilter {
    pub label: String,
    pub href: String,
    pub count: u64,
    pub current: bool,
}

/// How an import ended, once it did.
#[derive(Clone, Debug)]
pub enum ImportEnd {
    Waiting,
    Accepted { dossier: super::parts::Link, at: DateTime },
    Discarded { at: DateTime },
}

#[derive(Debug, Template)]
#[template(path = "import_verdict.html")]
pub struct ImportVerdict {
    pub t: Texts,
    pub shell: Shell,
    pub id: ImportId,
    pub end: ImportEnd,
    pub facts: Vec<Fact>,
    /// What has to be read before accepting.
    pub cautions: Vec<String>,
    /// What the officer should know about the file as a whole, and rows that were passed over.
    pub notes: Vec<String>,
    /// The same bytes were accepted for another round: which dossier; somebody has to say that this is meant.
    pub other_round: Option<String>,
    /// The same bytes, or rows of them, arrived before.
    pub seen_before: Option<super::parts::Link>,
    pub columns: Vec<ColumnBinding>,
    /// A column that every row needs was not found.
    pub lacking: bool,
    /// Where the headers of the lists were found, as the spreadsheet numbers rows.
    pub headers_at: String,
    /// The row that was said, empty while the program finds it.
    pub header_row: Option<String>,
    pub sender: String,
    pub good: u64,
    pub with_warnings: u64,
    pub rejected: u64,
    /// Rows that can enter and of which nobody can tell the amount yet.
    pub uncounted: u64,
    pub money_file: Vnd,
    /// `None` while nobody can tell.
    pub money_law: Option<Vnd>,
    pub filters: Vec<RowFilter>,
    pub rows: Vec<VerdictRow>,
    pub paging: Paging,
    /// Exactly what accepting will do, sentence by sentence; where nothing can be taken, what to do.
    pub accepting: Vec<String>,
    /// Number of the dossier whose list this one takes the place of; empty for a list of its own.
    pub corrects: String,
    /// Published rounds, where the policy pays in rounds; none is selected while the list has none.
    pub rounds: Vec<Choice>,
    pub may_decide: bool,
}

impl ImportVerdict {
    pub fn acceptable(&self) -> u64 {
        self.good + self.with_warnings
    }

    /// Whether there are rejected rows to download: a list that was thrown away keeps none.
    pub fn keeps_rejected(&self) -> bool {
        self.rejected > 0 && !matches!(self.end, ImportEnd::Discarded { .. })
    }

    /// Whether a column is read as one of the form.
    pub fn reads(&self, column: &ColumnBinding) -> bool {
        column.fields.iter().any(|c| c.selected)
    }

    pub fn round_known(&self) -> bool {
        self.rounds.iter().any(|r| r.selected)
    }

    pub fn unsure_columns(&self) -> u64 {
        self.columns.iter().filter(|c| !c.sure).count() as u64
    }

    pub fn money_tone(&self) -> &'static str {
        let tone = match self.money_law {
            _ if !self.money_file.is_positive() => Tone::Neutral,
            Some(law) if law == self.money_file => Tone::Good,
            _ => Tone::Warn,
        };
        tone.class()
    }
}
