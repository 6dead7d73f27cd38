//! "Received then, so many days: due when?"

use crate::error::{Problem, Result};
use crate::world::World;
use jiff::civil::{Date, DateTime, Time};
use kipthoi_clock::{Calendar, Deadline, Pause};
use kipthoi_domain::date::day_vi;
use kipthoi_domain::limit::Limit;
use serde::Deserialize;
use utoipa::ToSchema;

/// The longest limit that is counted: no step of the law takes more than a year.
const LONGEST: u32 = 366;

/// A limit that began with a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Day or moment of the receipt, local time: `2021-07-19T16:40`. After closing time it counts
    /// as the next working day.
    #[schema(value_type = String, example = "2021-07-19T16:40")]
    pub received: DateTime,
    /// `2 working days`, `7 days`, `2 ngày làm việc`.
    #[schema(value_type = String, example = "2 working days")]
    pub limit: Limit,
    /// Days on which the clock stands still.
    #[serde(default)]
    pub pauses: Vec<Paused>,
}

/// A stop of the clock, both ends included; without an end it still runs.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Paused {
    pub from: Date,
    #[serde(default)]
    pub to: Option<Date>,
}

/// # Errors
/// A limit of more than a year, or a pause that ends before it begins.
pub fn deadline(world: &World, question: &Question) -> Result<Deadline> {
    question.answer(&world.calendar, world.config.closing)
}

impl Question {
    /// Counts by a calendar of working days, and the time of day after which a receipt is of the next.
    ///
    /// # Errors
    /// A limit of more than a year, or a pause that ends before it begins.
    pub fn answer(&self, calendar: &Calendar, closing: Time) -> Result<Deadline> {
        if self.limit.value > LONGEST {
            return Err(Problem::refused("limit-too-long", self.limit.to_string()));
        }
        if let Some(pause) = self.pauses.iter().find(|p| p.to.is_some_and(|to| to < p.from)) {
            return Err(Problem::refused("pause-reversed", day_vi(pause.from)));
        }
        let pauses: Vec<Pause> = self.pauses.iter().map(|p| Pause { from: p.from, to: p.to, reason: String::new(), decision_no: None }).collect();
        Ok(kipthoi_clock::due(kipthoi_clock::receipt_day(self.received, closing, calendar), self.limit, calendar, &pauses))
    }
}
