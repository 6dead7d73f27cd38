//! A question to the law from outside, as a command or another program puts it: which version
//! answers, and the answer to facts given as JSON.

use crate::agree::Contradiction;
use crate::answer::Assessment;
use crate::book::PolicyBook;
use crate::facts::FactErrors;
use crate::model::{Policy, Version};
use jiff::civil::Date;
use kipthoi_domain::date::day_vi;
use kipthoi_texts::{Lang, text_with};
use serde_json::Value as Json;

/// Why no version answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoVersion {
    /// The policy has none of this name.
    Unknown { id: String, known: Vec<String> },
    /// The policy was not in force on that day.
    NotInForce { on: Date },
}

impl NoVersion {
    pub fn describe(&self, lang: Lang) -> String {
        match self {
            NoVersion::Unknown { id, known } => text_with(lang, "policy-no-version", &[("id", id.as_str().into()), ("known", known.join(", ").into())]),
            NoVersion::NotInForce { on } => text_with(lang, "policy-not-in-force", &[("day", day_vi(*on).into())]),
        }
    }
}

impl Policy {
    /// The version asked for and the day of the judgement. A version without a day is judged on
    /// its last day, or on its first while it has no last one; a day without a version finds the
    /// version in force; nothing at all means `today`.
    ///
    /// # Errors
    /// When there is no such version.
    pub fn version_for(&self, id: Option<&str>, on: Option<Date>, today: Date) -> Result<(&Version, Date), NoVersion> {
        if let Some(id) = id {
            let known = || self.versions().iter().map(|v| v.id.to_string()).collect();
            let version = self.version(id).ok_or_else(|| NoVersion::Unknown { id: id.to_owned(), known: known() })?;
            return Ok((version, on.or(version.in_force_to).unwrap_or(version.in_force_from)));
        }
        let on = on.unwrap_or(today);
        self.version_on(on).map(|version| (version, on)).ok_or(NoVersion::NotInForce { on })
    }
}

impl PolicyBook {
    /// Judges facts given as JSON: what `kipthoi assess` prints and `/api/v1/assess` answers.
    ///
    /// # Errors
    /// Every unknown name, every value of the wrong type, and facts that contradict each other.
    pub fn answer(&self, policy: &Policy, version: &Version, on: Date, given: &Json) -> Result<Assessment, FactErrors> {
        let facts = policy.facts_from_json(given)?;
        facts.in_order()?;
        let mut answer = policy.assess(version, &facts, on);
        if !answer.contradictions.is_empty() {
            return Err(FactErrors(answer.contradictions.iter().map(Contradiction::as_error).collect()));
        }
        self.weigh_held(policy, &facts, given, &mut answer);
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2021, 8, 17);

    #[test]
    fn the_version_of_the_day_answers_unless_another_is_named() {
        let book = PolicyBook::embedded().unwrap();
        let policy = book.policy("p04-suspend-unpaid").unwrap();
        let asked = |id, on| policy.version_for(id, on, TODAY).map(|(version, on)| (version.id.to_string(), on));
        assert_eq!(asked(None, None), Ok(("qd23".to_owned(), TODAY)));
        assert_eq!(asked(None, Some(date(2021, 11, 15))), Ok(("qd33".to_owned(), date(2021, 11, 15))));
        let last = policy.version("qd23").and_then(|v| v.in_force_to).unwrap();
        assert_eq!(asked(Some("qd23"), None), Ok(("qd23".to_owned(), last)));
        assert_eq!(asked(None, Some(date(2020, 1, 1))), Err(NoVersion::NotInForce { on: date(2020, 1, 1) }));
        let unknown = asked(Some("qd99"), None).unwrap_err();
        assert!(unknown.describe(Lang::En).contains("qd23, qd33"), "{unknown:?}");
    }
}
