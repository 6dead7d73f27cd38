//! How long working copies are kept, as data: `reference/retention.toml`.

use kipthoi_texts::Lang;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A copy that has served its purpose at some time. Lists that were taken in, results of payments
/// and the log are none: they prove what was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkingCopy {
    /// A list that was thrown away or could not be read.
    DiscardedList,
    /// A list that was judged and that nobody took in.
    AbandonedList,
    /// Rows that did not become lines, of a list that was taken in.
    RejectedRows,
    /// A paper that came with an answer between agencies.
    Evidence,
}

impl WorkingCopy {
    pub const ALL: [WorkingCopy; 4] = [WorkingCopy::DiscardedList, WorkingCopy::AbandonedList, WorkingCopy::RejectedRows, WorkingCopy::Evidence];

    pub fn code(self) -> &'static str {
        match self {
            WorkingCopy::DiscardedList => "discarded-list",
            WorkingCopy::AbandonedList => "abandoned-list",
            WorkingCopy::RejectedRows => "rejected-rows",
            WorkingCopy::Evidence => "evidence",
        }
    }

    pub fn parse(code: &str) -> Option<WorkingCopy> {
        WorkingCopy::ALL.into_iter().find(|what| what.code() == code)
    }
}

/// One rule: what is kept for how many days.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    pub what: WorkingCopy,
    /// Days from when the copy had served its purpose.
    pub days: u16,
    /// False: no text sets the number.
    pub confirmed: bool,
    vi: String,
    en: String,
}

impl Kept {
    pub fn text(&self, lang: Lang) -> &str {
        lang.pick(&self.vi, &self.en)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kept: Vec<Kept>,
}

// Built in; a test reads it.
static RULES: LazyLock<Vec<Kept>> =
    LazyLock::new(|| toml::from_str::<File>(include_str!("../../../../reference/retention.toml")).map(|f| f.kept).unwrap_or_default());

/// Every rule, one for each kind of copy.
pub fn rules() -> &'static [Kept] {
    &RULES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_copy_has_one_rule_of_at_least_a_day() {
        for what in WorkingCopy::ALL {
            let of: Vec<&Kept> = rules().iter().filter(|k| k.what == what).collect();
            assert!(matches!(of.as_slice(), [kept] if kept.days > 0 && kept.text(Lang::Vi) != kept.text(Lang::En)), "{what:?}");
            assert_eq!(WorkingCopy::parse(what.code()), Some(what));
        }
        assert_eq!(rules().len(), WorkingCopy::ALL.len());
    }
}
