//! The figures of one row, added up from counters.

use super::By;
use crate::ports::{FilingRow, NO_DUE, TallyRow};
use jiff::civil::Date;
use kipthoi_domain::{LineState, Vnd};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Counts of dossiers and lines, and money in whole đồng. Everything is cumulative since the first
/// day. `lines` is the sum of `in_progress`, `awaiting_papers`, `refused` and `approved`, and
/// `approved` is the sum of `paid` and `unpaid`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Figures {
    /// Dossiers received; absent by stage and by agency, where the lines of one dossier stand in
    /// several rows.
    pub dossiers: Option<i64>,
    /// Of them, received on the day of the report.
    pub dossiers_today: Option<i64>,
    /// Lines, without those withdrawn or replaced by a corrected one.
    pub lines: i64,
    /// Not decided yet, and nothing is missing.
    pub in_progress: i64,
    #[schema(value_type = i64)]
    pub in_progress_vnd: Vnd,
    /// Papers were asked for; the clock stands still.
    pub awaiting_papers: i64,
    /// Undecided or unpaid, and the limit of the step that has the turn is over. Without those who
    /// died or refused the money: nobody can be paid for them as things stand.
    pub late: i64,
    /// The same, and the limit ends on the day of the report.
    pub due_today: i64,
    /// Refused by a decision.
    pub refused: i64,
    /// Taken back; not part of `lines`.
    pub withdrawn: i64,
    /// Approved by a decision, paid or not.
    pub approved: i64,
    #[schema(value_type = i64)]
    pub approved_vnd: Vnd,
    /// Of the approved ones, those whose money was assigned.
    pub funded: i64,
    #[schema(value_type = i64)]
    pub funded_vnd: Vnd,
    /// The money is in hand.
    pub paid: i64,
    #[schema(value_type = i64)]
    pub paid_vnd: Vnd,
    /// Approved, and the money is not in hand.
    pub unpaid: i64,
    #[schema(value_type = i64)]
    pub unpaid_vnd: Vnd,
}

impl Figures {
    pub(super) fn new(by: By) -> Figures {
        let dossiers = matches!(by, By::Policy | By::Unit).then_some(0);
        Figures { dossiers, dossiers_today: dossiers, ..Figures::default() }
    }

    pub(super) fn file(&mut self, filing: &FilingRow) {
        self.dossiers = self.dossiers.map(|n| n + filing.dossiers);
        self.dossiers_today = self.dossiers_today.map(|n| n + filing.today);
    }

    /// Adds a counter; its lines are late before `day`, and never where that is `None`.
    pub fn add(&mut self, row: &TallyRow, day: Option<Date>) {
        let (lines, money) = (row.lines, row.amount);
        let count = |n: &mut i64, sum: &mut Vnd| {
            *n += lines;
            *sum = Vnd(sum.0.saturating_add(money.0));
        };
        match row.state {
            LineState::Superseded => return,
            LineState::Withdrawn => {
                self.withdrawn += lines;
                return;
            }
            LineState::AwaitingPapers => self.awaiting_papers += lines,
            LineState::Refused => self.refused += lines,
            LineState::Approved | LineState::Paying | LineState::Paid => {
                count(&mut self.approved, &mut self.approved_vnd);
                if row.state != LineState::Approved || row.due_on != NO_DUE {
                    count(&mut self.funded, &mut self.funded_vnd);
                }
                if row.state == LineState::Paid {
                    count(&mut self.paid, &mut self.paid_vnd);
                } else {
                    count(&mut self.unpaid, &mut self.unpaid_vnd);
                }
            }
            LineState::AwaitingMain | LineState::Confirming | LineState::Appraising | LineState::Submitted => {
                count(&mut self.in_progress, &mut self.in_progress_vnd);
            }
        }
        self.lines += lines;
        if !matches!(row.state, LineState::AwaitingPapers | LineState::Refused | LineState::Paid) {
            self.late += if day.is_some_and(|day| row.due_on < day) { lines } else { 0 };
            self.due_today += if day == Some(row.due_on) { lines } else { 0 };
        }
    }
}
