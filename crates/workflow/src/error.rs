//! What can go wrong in a use case, in terms the caller can show.

use crate::ports::StoreError;
use kipthoi_domain::LineId;
use kipthoi_texts::Lang;
use std::fmt;

pub type Result<T, E = Problem> = std::result::Result<T, E>;

/// Each variant has a sentence `problem-<code>` in both languages that says what, on what,
/// and what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// Also the answer for what exists outside the reader's scope.
    #[error("not found")]
    NotFound,
    #[error("this role may not do that")]
    NotAllowed,
    /// Somebody else changed it first.
    #[error("the line {0} was changed by somebody else meanwhile")]
    Conflict(LineId),
    /// The program asks for something else first, e.g. a reason.
    #[error("{code}: {detail}")]
    Refused { code: &'static str, detail: Detail },
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Problem {
    pub fn refused(code: &'static str, detail: impl Into<Detail>) -> Problem {
        Problem::Refused { code, detail: detail.into() }
    }

    /// The locale key of the sentence shown.
    pub fn key(&self) -> String {
        let code = match self {
            Problem::NotFound => "not-found",
            Problem::NotAllowed => "not-allowed",
            Problem::Conflict(_) | Problem::Store(StoreError::Busy) => "conflict",
            Problem::Refused { code, .. } => code,
            Problem::Store(StoreError::Broken(code)) => code,
            Problem::Store(_) => "store",
        };
        format!("refused-{code}")
    }

    /// What exactly is concerned, to be put into the sentence of that language.
    pub fn detail(&self, lang: Lang) -> &str {
        match self {
            Problem::Refused { detail, .. } => detail.pick(lang),
            _ => "",
        }
    }
}

/// What a refusal is about: a number, a day, a name in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    vi: String,
    en: String,
}

impl Detail {
    /// Said differently in each language, such as the name of a policy.
    pub fn in_each(say: impl Fn(Lang) -> String) -> Detail {
        Detail { vi: say(Lang::Vi), en: say(Lang::En) }
    }

    pub fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.vi, &self.en)
    }
}

impl From<String> for Detail {
    fn from(text: String) -> Detail {
        Detail { vi: text.clone(), en: text }
    }
}

impl From<&str> for Detail {
    fn from(text: &str) -> Detail {
        Detail::from(text.to_owned())
    }
}

impl fmt::Display for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.vi)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::not_in_force;
    use jiff::civil::date;
    use kipthoi_policy::PolicyBook;

    #[test]
    fn a_refusal_names_a_policy_in_the_language_of_its_reader() {
        let book = PolicyBook::embedded().unwrap();
        let policy = book.policy("p04-suspend-unpaid").unwrap();
        let problem = not_in_force(policy, date(2020, 1, 1));
        for lang in [Lang::Vi, Lang::En] {
            assert!(problem.detail(lang).starts_with(&format!("{}, 01/01/2020 (", policy.name.pick(lang))), "{}", problem.detail(lang));
        }
        assert_ne!(problem.detail(Lang::Vi), problem.detail(Lang::En));
        assert_eq!(Problem::refused("text-too-long", "60").detail(Lang::En), "60");
    }
}
