//! "Received then, so many days: due when?"

use crate::error::{Problem, Result};
use crate::world::World;
use jiff::civil::{Date, DateTime};
use kipthoi_clock::{Deadline, Pause};
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
    if question.limit.value > LONGEST {
        return Err(Problem::refused("limit-too-long", question.limit.to_string()));
    }
    if let Some(pause) = question.pauses.iter().find(|p| p.to.is_some_and(|to| to < p.from)) {
        return Err(Problem::refused("pause-reversed", pause.from.to_string()));
    }
    let pauses: Vec<Pause> = question.pauses.iter().map(|p| Pause { from: p.from, to: p.to, reason: String::new(), decision_no: None }).collect();
    Ok(kipthoi_clock::due(world.receipt_day(question.received), question.limit, &world.calendar, &pauses))
}
