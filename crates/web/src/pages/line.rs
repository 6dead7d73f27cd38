//! One beneficiary's line: the verdict condition by condition, confirmations, decision, money.

use super::parts::{Action, Fact, HistoryRow, Link, PersonRef, StepProgress, StepRow};
use crate::{
    shell::Shell,
    ui::{Answer, Due, Texts},
};
use askama::Template;
use jiff::civil::{Date, DateTime};
use kipthoi_domain::{LineId, LineState, PaymentState, Vnd};

/// A condition of the policy as it came out for this person.
#[derive(Clone, Debug)]
pub struct ConditionRow {
    pub id: String,
    pub answer: Answer,
    pub text: String,
    pub article: String,
    pub confirmed: bool,
    pub seen: Vec<Fact>,
    /// Facts that would settle an unknown.
    pub missing: Vec<String>,
}

/// An agency's answer about this line.
#[derive(Clone, Debug)]
pub struct ConfirmationRow {
    pub agency: String,
    pub question: String,
    /// `None` while it is waited for.
    pub answer: Option<Answer>,
    pub note: String,
    pub at: Option<DateTime>,
    pub due: Option<Due>,
}

#[derive(Clone, Debug)]
pub struct PaymentRow {
    pub state: PaymentState,
    pub list: Link,
    pub amount: Vnd,
    pub method: String,
    pub on: Option<Date>,
    pub note: String,
}

#[derive(Clone, Debug)]
pub struct Supplement {
    pub policy: String,
    pub amount: Vnd,
    pub why: String,
    pub href: String,
}

#[derive(Debug, Template)]
#[template(path = "line.html")]
pub struct LinePage {
    pub t: Texts,
    pub shell: Shell,
    pub id: LineId,
    pub person: PersonRef,
    pub state: LineState,
    pub dossier: Link,
    pub policy: Link,
    pub version: String,
    pub person_facts: Vec<Fact>,
    pub verdict: Answer,
    pub amount: Option<Vnd>,
    /// How the amount came out: the tier, the days, the cap.
    pub amount_why: String,
    pub file_amount: Option<Vnd>,
    pub conditions: Vec<ConditionRow>,
    pub supplements: Vec<Supplement>,
    /// What the officer should read before acting.
    pub notices: Vec<String>,
    /// Possible duplicates and other questions about this person.
    pub questions: Vec<Link>,
    pub steps: Vec<StepRow>,
    pub confirmations: Vec<ConfirmationRow>,
    pub decision: Option<Link>,
    pub decision_note: String,
    pub payments: Vec<PaymentRow>,
    pub actions: Vec<Action>,
    pub history: Vec<HistoryRow>,
}

impl LinePage {
    pub fn differs(&self) -> bool {
        matches!((self.amount, self.file_amount), (Some(law), Some(file)) if law != file)
    }

    pub fn total(&self) -> Option<Vnd> {
        let all = self.supplements.iter().map(|s| s.amount).chain(self.amount);
        self.amount.and_then(|_| Vnd::total(all))
    }
}
