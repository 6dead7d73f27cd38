//! One beneficiary's line: the verdict condition by condition, confirmations, decision, money.

use super::parts::{Action, Fact, HistoryRow, Link, PersonRef, Reveal, StepProgress, StepRow};
use crate::pages::requests::RequestRow;
use crate::{
    shell::Shell,
    ui::{Answer, Due, Field, Texts},
};
use askama::Template;
use jiff::civil::{Date, DateTime};
use kipthoi_domain::{LineId, LineState, PaymentState, Vnd};
use kipthoi_workflow::ports::RequestState;

/// A condition of the policy as it came out for this person.
#[derive(Clone, Debug)]
pub struct ConditionRow {
    pub id: String,
    /// `None`: how it came out says something of the person's health, which this reader's step
    /// does not need.
    pub answer: Option<Answer>,
    pub text: String,
    pub article: String,
    pub confirmed: bool,
    pub seen: Vec<Fact>,
    /// Facts that would settle an unknown.
    pub missing: Vec<String>,
    /// Controls for what is missing, where this officer may complete it; each fact once on the
    /// page.
    pub fields: Vec<Field>,
}

/// An agency's answer about this line.
#[derive(Clone, Debug)]
pub struct ConfirmationRow {
    pub agency: String,
    pub question: String,
    /// `None` while it is waited for.
    pub answer: Option<Answer>,
    /// What was answered is about the person's health, which this reader's step does not need.
    pub hidden: bool,
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
    pub amount: Option<Vnd>,
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
    /// The form of a look at whole numbers.
    pub reveal: Option<Reveal>,
    pub verdict: Answer,
    pub amount: Option<Vnd>,
    /// How the amount came out: the tier, the days, the cap.
    pub amount_why: String,
    pub file_amount: Option<Vnd>,
    pub conditions: Vec<ConditionRow>,
    /// Controls for what the amount depends on and no condition asks for.
    pub more_fields: Vec<Field>,
    pub supplements: Vec<Supplement>,
    /// What the officer should read before acting.
    pub notices: Vec<String>,
    /// Possible duplicates and other questions about this person.
    pub questions: Vec<Link>,
    /// Questions to other agencies about this line.
    pub requests: Vec<RequestRow>,
    /// Whom to ask: anybody, or the locality where the person may be listed too.
    pub ask: Vec<Link>,
    pub steps: Vec<StepRow>,
    pub confirmations: Vec<ConfirmationRow>,
    pub decision: Option<Link>,
    /// Where the line is corrected by a new decision, for those who may.
    pub correct: Option<String>,
    pub decision_note: String,
    pub payments: Vec<PaymentRow>,
    pub actions: Vec<Action>,
    pub history: Vec<HistoryRow>,
}

impl LinePage {
    /// Whether something missing can be completed here.
    pub fn completes(&self) -> bool {
        !self.more_fields.is_empty() || self.conditions.iter().any(|c| !c.fields.is_empty())
    }

    /// Whether whole numbers stand on it.
    pub fn whole(&self) -> bool {
        self.reveal.as_ref().is_some_and(|r| r.shown.is_some())
    }

    pub fn differs(&self) -> bool {
        matches!((self.amount, self.file_amount), (Some(law), Some(file)) if law != file)
    }

    pub fn total(&self) -> Option<Vnd> {
        let all: Option<Vec<Vnd>> = self.supplements.iter().map(|s| s.amount).chain([self.amount]).collect();
        all.and_then(Vnd::total)
    }
}
