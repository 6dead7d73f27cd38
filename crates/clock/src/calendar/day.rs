//! One special day of a calendar, and the reasons why a day is off.

use jiff::civil::Date;
use std::str::FromStr;

/// What a row makes of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// Nghỉ lễ, tết.
    PublicHoliday,
    /// Nghỉ bù: the holiday fell on a weekly rest day.
    CompensatoryOff,
    /// A working day off, worked on another day.
    SwappedOff,
    /// A weekly rest day worked instead (làm bù).
    SwappedWorkday,
}

impl DayKind {
    pub fn code(self) -> &'static str {
        match self {
            DayKind::PublicHoliday => "public_holiday",
            DayKind::CompensatoryOff => "compensatory_off",
            DayKind::SwappedOff => "swapped_off",
            DayKind::SwappedWorkday => "swapped_workday",
        }
    }
}

impl FromStr for DayKind {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        use DayKind::*;
        [PublicHoliday, CompensatoryOff, SwappedOff, SwappedWorkday].into_iter().find(|kind| kind.code() == s).ok_or(())
    }
}

/// One row of a calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecialDay {
    pub date: Date,
    pub kind: DayKind,
    pub name: String,
    /// How sure the row is: `confirmed`, `rule`, `computed`, `memory`, `partly`,
    /// `projection`, `policy_only`.
    pub status: String,
    /// Where it was read.
    pub source: String,
}

impl SpecialDay {
    /// The day rests on a published decision or on the letter of the law.
    pub fn is_confirmed(&self) -> bool {
        matches!(self.status.as_str(), "confirmed" | "rule" | "computed")
    }
}

/// Why a day is not a working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhyOff {
    Weekend,
    PublicHoliday,
    CompensatoryOff,
    SwappedOff,
}

impl WhyOff {
    /// The key `clock-why-<code>` of the locales ends with this.
    pub fn code(self) -> &'static str {
        match self {
            WhyOff::Weekend => "weekend",
            WhyOff::PublicHoliday => "public_holiday",
            WhyOff::CompensatoryOff => "compensatory_off",
            WhyOff::SwappedOff => "swapped_off",
        }
    }
}

/// A rest day explained: the reason, and the holiday's name where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OffDay<'a> {
    pub why: WhyOff,
    pub name: Option<&'a str>,
}
