//! The answer to "does this person get it, how much, and why": what is stored with a line,
//! printed in a letter and shown on a screen.
//!
//! Its JSON form is a contract with outside tools; add to it, never change it.

use crate::agree::Contradiction;
use crate::private::Private;
use crate::value::{FactValue, Truth};
use jiff::civil::Date;
use kipthoi_domain::Vnd;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa::ToSchema;

/// The outcome of a judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Eligible,
    NotEligible,
    /// Something is missing; see the missing facts.
    Unknown,
}

/// A judgement of one case under one version of one policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Assessment {
    pub policy: Arc<str>,
    pub version: Arc<str>,
    /// The day for which the case was judged.
    pub on: Date,
    pub result: Outcome,
    /// Main amount, without supplements. While the result is unknown: what it would be, where
    /// that can be told. Absent for a refusal and where no money is paid.
    #[schema(value_type = Option<i64>)]
    pub amount_vnd: Option<Vnd>,
    pub conditions: Vec<ConditionAnswer>,
    /// Supplements asked for with the main policy; empty for a refusal.
    pub supplements: Vec<Supplement>,
    pub notes: Vec<Note>,
    /// Facts that would settle an unknown result, each once.
    #[serde(default)]
    pub missing: Vec<Arc<str>>,
    /// Of these, the facts without which no amount can be told.
    #[serde(skip)]
    pub missing_for_amount: Vec<Arc<str>>,
    /// Facts that cannot all be true; told as notes too.
    #[serde(skip)]
    pub contradictions: Vec<Contradiction>,
}

/// The answer to one condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ConditionAnswer {
    pub id: Arc<str>,
    pub result: Truth,
    pub text_vi: Arc<str>,
    pub text_en: Arc<str>,
    /// Printable legal source.
    pub source: Arc<str>,
    /// Whether the wording of the condition has been checked against the law.
    #[serde(default)]
    pub confirmed: bool,
    /// The values on which the answer rests.
    #[schema(value_type = HashMap<String, serde_json::Value>)]
    pub seen: Seen,
    pub missing: Vec<Arc<str>>,
}

/// Values by fact name, in the order in which the condition reads them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen(pub Vec<(Arc<str>, FactValue)>);

impl Seen {
    pub fn get(&self, name: &str) -> Option<&FactValue> {
        self.0.iter().find(|(n, _)| &**n == name).map(|(_, value)| value)
    }
}

impl Serialize for Seen {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut map = s.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(&**name, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Seen {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Seen, D::Error> {
        let map = BTreeMap::<Arc<str>, FactValue>::deserialize(d)?;
        Ok(Seen(map.into_iter().collect()))
    }
}

/// A supplement for a pregnancy or for one child.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Supplement {
    pub policy: Arc<str>,
    pub reason: SupplementReason,
    /// The child, by the name on the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child: Option<Arc<str>>,
    pub result: Outcome,
    /// Zero when not eligible, absent when unknown.
    #[schema(value_type = Option<i64>)]
    pub amount_vnd: Option<Vnd>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SupplementReason {
    Pregnancy,
    Child,
    /// The person of the line: further support on the same list.
    Own,
}

/// Something the officer should read beside the conditions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Note {
    pub kind: NoteKind,
    pub text_vi: Arc<str>,
    pub text_en: Arc<str>,
    #[serde(default)]
    pub source: Arc<str>,
    /// Says something that not every reader may see.
    #[serde(skip)]
    pub private: Option<Private>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    Info,
    /// Look before approving.
    Review,
    /// A refusal is held back for now.
    Hold,
    /// A rule outside the conditions makes the case not eligible.
    Refusal,
}

impl Assessment {
    /// Main amount and eligible supplements; `None` unless eligible, or on overflow.
    pub fn total_vnd(&self) -> Option<Vnd> {
        if self.result != Outcome::Eligible {
            return None;
        }
        let extra = self.supplements.iter().filter_map(|s| s.amount_vnd);
        Vnd::total(self.amount_vnd.into_iter().chain(extra))
    }

    /// Ids of the conditions with this answer.
    pub fn conditions_that_are(&self, truth: Truth) -> impl Iterator<Item = &str> {
        self.conditions.iter().filter(move |c| c.result == truth).map(|c| &*c.id)
    }
}
