//! The questions there are, as data: `reference/questions.toml`.

use kipthoi_domain::{AgencyKind, Limit};
use kipthoi_texts::Lang;
use serde::{Deserialize, Deserializer};
use std::sync::LazyLock;

/// A question that one agency may ask another.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub code: String,
    /// Kinds of agency that can answer.
    pub to: Vec<AgencyKind>,
    /// What the other side sees of a person beside the name.
    pub shows: Vec<Sign>,
    #[serde(deserialize_with = "limit")]
    pub limit: Limit,
    vi: String,
    en: String,
    yes_vi: String,
    yes_en: String,
    no_vi: String,
    no_en: String,
}

/// By what the other side finds a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    Birth,
    /// A personal number in full.
    Number,
    /// Its last four digits.
    NumberEnd,
    SiCode,
    Address,
    /// Under which support the person is listed.
    Policy,
}

/// The question to which the sender writes their own words.
pub const OTHER: &str = "other";

impl Question {
    pub fn text(&self, lang: Lang) -> &str {
        lang.pick(&self.vi, &self.en)
    }

    pub fn yes(&self, lang: Lang) -> &str {
        lang.pick(&self.yes_vi, &self.yes_en)
    }

    pub fn no(&self, lang: Lang) -> &str {
        lang.pick(&self.no_vi, &self.no_en)
    }

    /// Whether an agency that carries `works` can be asked.
    pub fn is_for(&self, works: &[AgencyKind]) -> bool {
        works.iter().any(|kind| self.to.contains(kind))
    }
}

fn limit<'d, D: Deserializer<'d>>(d: D) -> Result<Limit, D::Error> {
    String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
}

#[derive(Deserialize)]
struct File {
    question: Vec<Question>,
}

/// A file that cannot be read fails the tests of this module, not an office's day.
static QUESTIONS: LazyLock<Vec<Question>> =
    LazyLock::new(|| toml::from_str::<File>(include_str!("../../../../reference/questions.toml")).map(|f| f.question).unwrap_or_default());

/// All questions, in the order of the file.
pub fn questions() -> &'static [Question] {
    &QUESTIONS
}

pub fn question(code: &str) -> Option<&'static Question> {
    QUESTIONS.iter().find(|q| q.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_questions_are_readable_and_each_has_its_own_code() {
        let file: File = toml::from_str(include_str!("../../../../reference/questions.toml")).unwrap();
        let codes: BTreeSet<&str> = file.question.iter().map(|q| q.code.as_str()).collect();
        assert_eq!(codes.len(), file.question.len());
        assert!(question(OTHER).is_some());
    }

    #[test]
    fn a_locality_asked_about_somebody_never_sees_a_whole_number() {
        for question in questions().iter().filter(|q| q.to.contains(&AgencyKind::Commune)) {
            assert!(!question.shows.contains(&Sign::Number) && !question.shows.contains(&Sign::SiCode), "{}", question.code);
        }
    }
}
