//! Pauses by area: closed desks, by which decision, from when to when.

use crate::{
    shell::Shell,
    ui::{Field, Texts},
};
use askama::Template;
use jiff::civil::Date;
use uuid::Uuid;

/// Whether a pause stops clocks today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PauseStanding {
    Running,
    Coming,
    Over,
}

impl PauseStanding {
    pub fn key(self) -> &'static str {
        match self {
            PauseStanding::Running => "w-pause-running",
            PauseStanding::Coming => "w-pause-coming",
            PauseStanding::Over => "w-pause-over",
        }
    }
}

#[derive(Clone, Debug)]
pub struct PauseRow {
    pub id: Uuid,
    pub unit: String,
    pub from: Date,
    /// The last closed day; `None` while nobody has said.
    pub to: Option<Date>,
    pub decision: String,
    pub reason: String,
    pub standing: PauseStanding,
    /// The form that ends it; empty when it is over or the officer may not.
    pub end: Vec<Field>,
}

impl PauseRow {
    /// Its form stands open when something in it has to be corrected.
    pub fn wrong(&self) -> bool {
        self.end.iter().any(|field| !field.error.is_empty())
    }
}

#[derive(Debug, Template)]
#[template(path = "pauses.html")]
pub struct Pauses {
    pub t: Texts,
    pub shell: Shell,
    pub rows: Vec<PauseRow>,
    /// The form that declares another; empty when the officer may not.
    pub fields: Vec<Field>,
}
