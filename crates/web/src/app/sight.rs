//! How much of somebody's data a page shows: numbers by their end and births by their year, until
//! the officer said why they need the whole; health only where their step needs it.

use super::Officer;
use crate::ui::Texts;
use kipthoi_domain::{AccountId, PartialDate, mask};
use kipthoi_policy::{Policy, Private};
use kipthoi_workflow::privacy::need;

/// What a page may show of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// The officer asked for whole values, and the log has it.
    whole: bool,
    /// Their step needs what is known of the person's health.
    health: bool,
}

impl Sight {
    /// Of a line under `policy` that stands at `step`. `received_by`: who took its dossier in.
    pub fn of(who: &Officer, policy: Option<&Policy>, step: &str, received_by: Option<AccountId>) -> Sight {
        Sight { whole: false, health: policy.is_none_or(|p| need::sees_health(who.actor(), p, step, received_by)) }
    }

    /// Of what says nothing about health: numbers in part.
    pub fn in_part() -> Sight {
        Sight { whole: false, health: true }
    }

    /// The same, with whole numbers.
    #[must_use]
    pub fn whole(self) -> Sight {
        Sight { whole: true, ..self }
    }

    pub fn is_whole(self) -> bool {
        self.whole
    }

    pub fn sees_health(self) -> bool {
        self.health
    }

    /// Whether something so marked is kept from this reader.
    pub fn hides(self, private: Option<Private>) -> bool {
        need::is_hidden(private, self.health)
    }

    pub fn number(self, number: &str) -> String {
        if self.whole { number.to_owned() } else { mask::number(number) }
    }

    pub fn within(self, text: &str) -> String {
        if self.whole { text.to_owned() } else { mask::within(text) }
    }

    pub fn birth(self, birth: Option<PartialDate>) -> String {
        birth.map(|b| if self.whole { b.to_string() } else { mask::birth(b) }).unwrap_or_default()
    }

    /// The hamlet goes first, unless the address names it already; without the house and the
    /// street until somebody asks.
    pub fn address(self, hamlet: Option<&str>, address: Option<&str>) -> Option<String> {
        match (hamlet, address) {
            (hamlet, Some(_)) if !self.whole => Some(hamlet.map_or_else(|| HIDDEN.to_owned(), |h| format!("{h} {HIDDEN}"))),
            (Some(hamlet), Some(address)) if !address.contains(hamlet) => Some(format!("{hamlet}, {address}")),
            (hamlet, address) => address.or(hamlet).map(str::to_owned),
        }
    }

    /// Words that somebody wrote about a case: they may name an illness.
    pub fn words(self, t: &Texts, words: String) -> String {
        if self.health || words.is_empty() { words } else { hidden(t) }
    }
}

/// In place of what is not shown at all.
const HIDDEN: &str = "••••";

/// In place of what is known of somebody's health.
pub fn hidden(t: &Texts) -> String {
    t.t("w-hidden-health")
}
