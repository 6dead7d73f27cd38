//! What a file of results would record, before anything is recorded.

use super::import_verdict::Problem;
use super::parts::{Fact, SumRow};
use crate::{shell::Shell, ui::Texts};
use askama::Template;
use kipthoi_domain::{PaymentId, PaymentState, Vnd};

/// A row that found its payment only by place, name and amount: a person must agree.
#[derive(Clone, Debug)]
pub struct GuessRow {
    pub id: PaymentId,
    /// `Tờ “DS”, dòng 12`.
    pub place: String,
    pub name: String,
    pub reference: String,
    pub amount: Vnd,
    pub state: PaymentState,
}

#[derive(Debug, Template)]
#[template(path = "payment_results.html")]
pub struct PaymentResults {
    pub t: Texts,
    pub shell: Shell,
    /// Where the form goes: this page.
    pub action: String,
    pub facts: Vec<Fact>,
    /// Results that are sure, by kind.
    pub sure: Vec<SumRow>,
    pub sure_lines: u64,
    pub unchanged: u64,
    pub without_result: u64,
    pub guesses: Vec<GuessRow>,
    pub problems: Vec<Problem>,
    /// Problems beyond those shown.
    pub more_problems: u64,
    /// Payments of the list that the file does not name.
    pub unnamed: Vec<String>,
    pub more_unnamed: u64,
}

impl PaymentResults {
    /// Whether there is anything to record.
    pub fn records(&self) -> bool {
        self.sure_lines > 0 || !self.guesses.is_empty()
    }

    pub fn problem_count(&self) -> u64 {
        self.problems.len() as u64 + self.more_problems
    }

    pub fn unnamed_count(&self) -> u64 {
        self.unnamed.len() as u64 + self.more_unnamed
    }
}
