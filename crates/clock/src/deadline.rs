//! Due days, with every counted and every skipped day, so that anybody can check them.
//!
//! Lives here: the count. Never here: which limit applies, or when the step began.

use crate::{Calendar, OffDay, Pause};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use kipthoi_domain::limit::{Limit, LimitUnit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A due day and how it was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Deadline {
    /// The last day in time.
    pub due: Date,
    /// The counted days; as many as the limit has.
    pub counted: Vec<Date>,
    /// Days between receipt and due day that did not count.
    pub skipped: Vec<Skipped>,
    /// The rest day on which a limit in days would have ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_from: Option<Date>,
    /// Since when a pause without an end holds the clock; `due` is [`NO_DUE`] then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing_since: Option<Date>,
    /// Every day on the way is known for certain; false when a year is outside the calendar
    /// or a day off is not confirmed.
    pub certain: bool,
}

/// A day that did not count; [`Skipped::text_key`] names the sentence that explains it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Skipped {
    pub day: Date,
    /// `weekend`, `public_holiday`, `compensatory_off`, `swapped_off` or `pause`.
    pub why: String,
    /// The holiday, or the reason of the pause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The decision behind a pause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision_no: Option<String>,
}

/// What stands in place of a due day while there is none: a pause without an end holds the
/// clock, or the limit leads beyond the civil calendar. Sorts after every real due day.
pub const NO_DUE: Date = date(9999, 12, 31);

/// The due day of a limit that began with a receipt, or with the end of the step before.
///
/// The first day is not counted. Working-day limits count working days; limits in days count
/// every day, and move on to the next working day when they end on a rest day. Days of a
/// pause never count.
///
/// While a pause without an end holds the clock, `due` is [`NO_DUE`] and `standing_since`
/// tells from when; what is counted until then is kept.
pub fn due(receipt_day: Date, limit: Limit, calendar: &Calendar, pauses: &[Pause]) -> Deadline {
    let mut counted = Vec::with_capacity(limit.value.min(366) as usize);
    let mut skipped = Vec::new();
    let mut certain = calendar.is_certain(receipt_day);
    let end = walk(receipt_day, limit, calendar, pauses, |day, step| {
        certain &= calendar.is_certain(day);
        match step {
            Step::Counted => counted.push(day),
            Step::Paused(pause) => skipped.push(Skipped::by_pause(day, pause)),
            Step::Off => skipped.extend(calendar.why_off(day).map(|off| Skipped::off(day, off))),
        }
    });
    let (due, standing_since) = match end {
        End::Due(day) => (day, None),
        End::Standing(since) => (NO_DUE, Some(since)),
        End::Beyond => (NO_DUE, None),
    };
    let last = counted.last().copied().unwrap_or(receipt_day);
    let moved_from = (due != NO_DUE && last != due).then_some(last);
    Deadline { due, counted, skipped, moved_from, standing_since, certain }
}

/// The due day alone, without lists: for queues and figures over many dossiers.
pub fn due_day(receipt_day: Date, limit: Limit, calendar: &Calendar, pauses: &[Pause]) -> Date {
    match walk(receipt_day, limit, calendar, pauses, |_, _| {}) {
        End::Due(day) => day,
        End::Standing(_) | End::Beyond => NO_DUE,
    }
}

/// The due days of steps that follow one another, each starting from the day on which the
/// one before ended, if each uses its full limit. Ends with the first step that has none.
pub fn chain(receipt_day: Date, limits: &[Limit], calendar: &Calendar, pauses: &[Pause]) -> Vec<Deadline> {
    let mut steps: Vec<Deadline> = Vec::with_capacity(limits.len());
    for limit in limits {
        let start = steps.last().map_or(receipt_day, |step| step.due);
        if start == NO_DUE {
            break;
        }
        steps.push(due(start, *limit, calendar, pauses));
    }
    steps
}

impl Skipped {
    fn by_pause(day: Date, pause: &Pause) -> Skipped {
        let name = (!pause.reason.is_empty()).then(|| pause.reason.clone());
        Skipped { day, why: "pause".to_owned(), name, decision_no: pause.decision_no.clone() }
    }

    fn off(day: Date, off: OffDay<'_>) -> Skipped {
        Skipped { day, why: off.why.code().to_owned(), name: off.name.map(str::to_owned), decision_no: None }
    }

    /// The key of the sentence that explains the day. It takes `$name` for holidays and
    /// reasons, and `$decision` for a pause that a decision ordered.
    pub fn text_key(&self) -> &'static str {
        match self.why.as_str() {
            "weekend" => "clock-why-weekend",
            "public_holiday" => "clock-why-public-holiday",
            "compensatory_off" => "clock-why-compensatory-off",
            "swapped_off" => "clock-why-swapped-off",
            _ if self.decision_no.is_some() => "clock-why-pause-decision",
            _ if self.name.is_some() => "clock-why-pause",
            _ => "clock-why-pause-plain",
        }
    }
}

enum End {
    Due(Date),
    /// A pause without an end covers the day that would count next.
    Standing(Date),
    /// Past the last day of the civil calendar.
    Beyond,
}

enum Step<'a> {
    Counted,
    Off,
    Paused(&'a Pause),
}

/// Goes from day to day and tells `visit` what each day after the receipt was. The due day
/// of a moved limit is not visited: it neither counts nor is it skipped.
fn walk<'p>(receipt_day: Date, limit: Limit, calendar: &Calendar, pauses: &'p [Pause], mut visit: impl FnMut(Date, Step<'p>)) -> End {
    let mut day = receipt_day;
    let mut left = limit.value;
    loop {
        if left == 0 && (limit.unit == LimitUnit::WorkingDay || is_open(day, receipt_day, calendar, pauses)) {
            return End::Due(day);
        }
        let Ok(next) = day.checked_add(1.day()) else {
            return End::Beyond;
        };
        day = next;
        match pauses.iter().find(|pause| pause.covers(day)) {
            Some(pause) if pause.to.is_none() => return End::Standing(pause.from),
            Some(pause) => visit(day, Step::Paused(pause)),
            None if left > 0 && (limit.unit == LimitUnit::Day || calendar.is_working_day(day)) => {
                left -= 1;
                visit(day, Step::Counted);
            }
            None if calendar.is_working_day(day) => {}
            None => visit(day, Step::Off),
        }
    }
}

/// A limit in days can end on this day: a working day outside every pause.
fn is_open(day: Date, receipt_day: Date, calendar: &Calendar, pauses: &[Pause]) -> bool {
    let paused = day != receipt_day && pauses.iter().any(|pause| pause.covers(day));
    calendar.is_working_day(day) && !paused
}

#[cfg(test)]
mod tests;
