//! Time limits as the law states them: so many working days, or so many days.
//!
//! Lives here: the value and its writing. Never here: counting, which needs a calendar
//! (`kipthoi-clock`).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitUnit {
    /// Ngày làm việc.
    WorkingDay,
    /// Ngày (calendar day).
    Day,
}

impl LimitUnit {
    pub fn code(self) -> &'static str {
        match self {
            LimitUnit::WorkingDay => "working_day",
            LimitUnit::Day => "day",
        }
    }
}

/// A time limit of the law: `2 working days`, `7 days`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Limit {
    pub value: u32,
    pub unit: LimitUnit,
}

impl Limit {
    pub const fn working_days(value: u32) -> Limit {
        Limit { value, unit: LimitUnit::WorkingDay }
    }

    pub const fn days(value: u32) -> Limit {
        Limit { value, unit: LimitUnit::Day }
    }

    /// The limit as Vietnamese law writes it, two digits at least: `02 ngày làm việc`.
    pub fn text_vi(self) -> String {
        match self.unit {
            LimitUnit::WorkingDay => format!("{:02} ngày làm việc", self.value),
            LimitUnit::Day => format!("{:02} ngày", self.value),
        }
    }
}

/// `2 working days`, `1 day`.
impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match (self.unit, self.value) {
            (LimitUnit::WorkingDay, 1) => "working day",
            (LimitUnit::WorkingDay, _) => "working days",
            (LimitUnit::Day, 1) => "day",
            (LimitUnit::Day, _) => "days",
        };
        write!(f, "{} {unit}", self.value)
    }
}

/// Why a text is not a time limit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LimitProblem {
    #[error("a time limit reads like \"2 working days\" or \"7 days\", not {0:?}")]
    NotALimit(String),
    #[error("a time limit is at least one day")]
    Zero,
}

impl LimitProblem {
    pub fn code(&self) -> &'static str {
        match self {
            LimitProblem::NotALimit(_) => "limit-not-a-limit",
            LimitProblem::Zero => "limit-zero",
        }
    }
}

impl FromStr for Limit {
    type Err = LimitProblem;

    fn from_str(s: &str) -> Result<Self, LimitProblem> {
        let wrong = || LimitProblem::NotALimit(s.to_owned());
        let folded = crate::text::ascii_fold(s);
        let split = folded.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
        let (digits, unit) = folded.split_at(split);
        let value: u32 = digits.parse().map_err(|_| wrong())?;
        let unit = match unit.trim().replace(['_', '-'], " ").as_str() {
            "working day" | "working days" | "wd" | "ngay lam viec" => LimitUnit::WorkingDay,
            "day" | "days" | "calendar day" | "calendar days" | "d" | "ngay" => LimitUnit::Day,
            _ => return Err(wrong()),
        };
        if value == 0 {
            return Err(LimitProblem::Zero);
        }
        Ok(Limit { value, unit })
    }
}

impl TryFrom<String> for Limit {
    type Error = LimitProblem;
    fn try_from(s: String) -> Result<Self, LimitProblem> {
        s.parse()
    }
}

impl From<Limit> for String {
    fn from(limit: Limit) -> String {
        limit.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_read_in_both_languages() {
        for s in ["2 working days", "02 working days", "2 ngày làm việc", "2 Ngày Làm Việc", "2 working_days"] {
            assert_eq!(s.parse(), Ok(Limit::working_days(2)), "{s}");
        }
        for s in ["7 days", "7 ngày", "07 ngày"] {
            assert_eq!(s.parse(), Ok(Limit::days(7)), "{s}");
        }
    }

    #[test]
    fn limits_print_and_read_back() {
        for limit in [Limit::days(1), Limit::days(7), Limit::working_days(1), Limit::working_days(15)] {
            assert_eq!(limit.to_string().parse(), Ok(limit));
            assert_eq!(limit.text_vi().parse(), Ok(limit));
        }
        assert_eq!(Limit::working_days(2).text_vi(), "02 ngày làm việc");
        assert_eq!(Limit::working_days(1).to_string(), "1 working day");
    }

    #[test]
    fn what_is_not_a_limit_is_refused() {
        assert_eq!("0 days".parse::<Limit>(), Err(LimitProblem::Zero));
        for s in ["", "days", "2", "2 weeks", "-2 days", "2.5 days", "99999999999 days"] {
            assert!(matches!(s.parse::<Limit>(), Err(LimitProblem::NotALimit(_))), "{s}");
        }
    }
}
