//! What leaves in a table: whole numbers for who may take lists, their ends for who only reads, and
//! nothing about health for whose step does not need it.

use kipthoi_authz::{Action, Actor};
use kipthoi_domain::{PartialDate, mask};
use kipthoi_policy::{Policy, PolicyBook, Private};
use kipthoi_workflow::privacy::need::sees_health;

/// The account that takes a table, and the law.
pub(super) struct Leaving<'a> {
    pub(super) actor: &'a Actor,
    pub(super) book: &'a PolicyBook,
}

/// In place of what is left out.
const LEFT_OUT: &str = "–";

impl Leaving<'_> {
    fn whole(&self) -> bool {
        self.actor.may(Action::TakeLists)
    }

    pub(super) fn number(&self, number: Option<&str>) -> Option<String> {
        number.map(|n| if self.whole() { n.to_owned() } else { mask::number(n) })
    }

    pub(super) fn birth(&self, birth: Option<PartialDate>) -> Option<String> {
        birth.map(|b| if self.whole() { b.iso() } else { mask::birth(b) })
    }

    pub(super) fn text(&self, text: Option<&str>) -> Option<String> {
        text.map(|t| if self.whole() { t.to_owned() } else { mask::within(t) })
    }

    /// What tells a line from another of the same person: a child by name and birth, a pregnancy.
    pub(super) fn period(&self, policy: &str, step: &str, period: &str) -> String {
        match period.split_once(':') {
            Some((kind @ "child", _)) if !self.whole() => kind.to_owned(),
            None if period == "pregnancy" && !self.sees(policy, step) => LEFT_OUT.to_owned(),
            _ => period.to_owned(),
        }
    }

    /// `p04.1=true;p04.2=false`: conditions about health stand there without how they came out.
    pub(super) fn answers(&self, policy: &str, version: &str, answers: &str) -> String {
        if self.sees(policy, last_step(self.book.policy(policy))) {
            return answers.to_owned();
        }
        let version = self.book.policy(policy).and_then(|p| p.version(version));
        let about_health = |id: &str| version.and_then(|v| v.conditions().iter().find(|c| *c.id == *id)).is_none_or(|c| c.private == Some(Private::Health));
        let one = |answer: &str| match answer.split_once('=') {
            Some((id, _)) if about_health(id) => format!("{id}={LEFT_OUT}"),
            _ => answer.to_owned(),
        };
        answers.split(';').map(one).collect::<Vec<_>>().join(";")
    }

    fn sees(&self, policy: &str, step: &str) -> bool {
        self.book.policy(policy).is_none_or(|p| sees_health(self.actor, p, step, None))
    }
}

/// What is paid has passed every step.
fn last_step(policy: Option<&Policy>) -> &str {
    policy.and_then(|p| p.versions().last()).and_then(|v| v.steps().last()).map_or("", |s| &*s.id)
}
