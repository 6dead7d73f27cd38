//! What can be wrong with the policy files, said in both languages.
//!
//! Lives here: the kinds of problem and where they were found. The sentences are in
//! `locales/*/policy.ftl`, one per kind. To add a kind: a line in the table below and its
//! sentence in both languages (a test refuses a kind without one).

use kipthoi_texts::{Arg, Lang, text_with};
use std::fmt;

/// One thing that keeps the policy files from being used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    /// File, relative to the folder of policies.
    pub file: String,
    /// Line, counted from 1, where it could be told.
    pub line: Option<usize>,
    /// Path inside the file, for example `version qd23 › condition p04.1 › when`.
    pub place: String,
    pub problem: Problem,
}

macro_rules! problems {
    ($($variant:ident $( { $($field:ident),+ } )? = $key:literal),+ $(,)?) => {
        /// The kinds of problem. Fields hold what was found, as text.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum Problem { $($variant $( { $($field: String),+ } )?),+ }

        impl Problem {
            /// Key of the sentence in `policy.ftl`.
            pub fn key(&self) -> &'static str {
                match self { $(Problem::$variant $( { $($field: _),+ } )? => $key),+ }
            }

            fn args(&self) -> Vec<(&'static str, Arg<'_>)> {
                match self {
                    $(Problem::$variant $( { $($field),+ } )? =>
                        vec![$($((stringify!($field), Arg::from($field.as_str()))),+)?]),+
                }
            }

            #[cfg(test)]
            fn all() -> Vec<Problem> {
                vec![$(Problem::$variant $( { $($field: String::new()),+ } )?),+]
            }
        }
    };
}

problems! {
    Toml { what } = "policy-load-toml",
    UnknownFile = "policy-load-unknown-file",
    UnknownSource { what } = "policy-load-unknown-source",
    MissingSource = "policy-load-missing-source",
    UnknownPolicy { what } = "policy-load-unknown-policy",
    UnknownAgency { what } = "policy-load-unknown-agency",
    UnknownType { what } = "policy-load-unknown-type",
    UnknownFact { what, near } = "policy-load-unknown-fact",
    UnknownParameter { what } = "policy-load-unknown-parameter",
    UnknownFunction { what, known } = "policy-load-unknown-function",
    UnknownUnit { what } = "policy-load-unknown-unit",
    UnknownEnumValue { what, allowed } = "policy-load-unknown-enum-value",
    TypeMismatch { expected, found } = "policy-load-type-mismatch",
    WrongArity { what, expected, found } = "policy-load-wrong-arity",
    Syntax { column, found } = "policy-load-syntax",
    Circular { what } = "policy-load-circular",
    BadDate { what } = "policy-load-bad-date",
    BadLimit { what } = "policy-load-bad-limit",
    BadValue { what, expected } = "policy-load-bad-value",
    Duplicate { what } = "policy-load-duplicate",
    Missing { what } = "policy-load-missing",
    VersionGap { after, before } = "policy-load-version-gap",
    VersionOverlap { first, second } = "policy-load-version-overlap",
    NoVersion = "policy-load-no-version",
    ParameterUnread { what } = "policy-load-parameter-unread",
    FactUnread { what } = "policy-load-fact-unread",
    PairMissing { a, b } = "policy-load-pair-missing",
    PairTwice { a, b } = "policy-load-pair-twice",
    OverrideUnknown { what } = "policy-load-override-unknown",
    OverrideClosed { what } = "policy-load-override-closed",
    UnknownInherited { what } = "policy-load-unknown-inherited",
    PrivateUnmarked { what } = "policy-load-private-unmarked",
    PrivateNotNeeded { what } = "policy-load-private-not-needed",
}

impl Problem {
    pub(crate) fn duplicate(what: &str) -> Problem {
        Problem::Duplicate { what: what.to_owned() }
    }

    pub(crate) fn missing(what: &str) -> Problem {
        Problem::Missing { what: what.to_owned() }
    }

    pub(crate) fn bad_value(what: impl fmt::Display, expected: &str) -> Problem {
        Problem::BadValue { what: what.to_string(), expected: expected.to_owned() }
    }

    pub(crate) fn mismatch(expected: impl fmt::Display, found: impl fmt::Display) -> Problem {
        Problem::TypeMismatch { expected: expected.to_string(), found: found.to_string() }
    }
}

impl LoadError {
    /// Where, what, and what to do, on one line.
    pub fn describe(&self, lang: Lang) -> String {
        let line = self.line.map(|l| format!(":{l}")).unwrap_or_default();
        let place = if self.place.is_empty() { String::new() } else { format!(" [{}]", self.place) };
        format!("{}{line}{place}: {}", self.file, text_with(lang, self.problem.key(), &self.problem.args()))
    }
}

/// Everything that is wrong, not only the first thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadErrors(pub Vec<LoadError>);

impl LoadErrors {
    /// One line per error in the language asked for.
    pub fn describe(&self, lang: Lang) -> String {
        self.0.iter().map(|e| e.describe(lang)).collect::<Vec<_>>().join("\n")
    }
}

/// Both languages, Vietnamese first: this text is read by whoever starts the program.
impl fmt::Display for LoadErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, e) in self.0.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "{}\n  {}", e.describe(Lang::Vi), e.describe(Lang::En))?;
        }
        Ok(())
    }
}

impl std::error::Error for LoadErrors {}

/// Collects problems of one file while the loader goes on to find the others.
#[derive(Debug)]
pub(crate) struct Reporter<'a> {
    pub file: &'a str,
    pub text: &'a str,
    pub errors: &'a mut Vec<LoadError>,
}

impl Reporter<'_> {
    /// `near` is a piece of the file's text by which the line is found.
    pub fn add(&mut self, place: impl Into<String>, near: &str, problem: Problem) {
        let line = (!near.is_empty()).then(|| self.text.find(near)).flatten().map(|at| self.text[..at].matches('\n').count() + 1);
        self.errors.push(LoadError { file: self.file.to_owned(), line, place: place.into(), problem });
    }

    /// A file that is not TOML of the shape it should have; the message tells the line.
    pub fn toml(&mut self, error: &toml::de::Error) {
        let at = error.span().map(|s| s.start.min(self.text.len()));
        let line = at.and_then(|at| self.text.get(..at)).map(|before| before.matches('\n').count() + 1);
        let problem = Problem::Toml { what: error.message().to_owned() };
        self.errors.push(LoadError { file: self.file.to_owned(), line, place: String::new(), problem });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_problem_has_a_sentence_in_both_languages() {
        for problem in Problem::all() {
            assert!(kipthoi_texts::exists(problem.key()), "{}", problem.key());
        }
    }
}
