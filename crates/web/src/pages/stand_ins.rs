//! Who does whose work while they are away: of one account, for its owner or for the administrator.

use crate::{
    shell::Shell,
    ui::{Field, Texts, Tone},
};
use askama::Template;
use jiff::civil::Date;
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct StandInRow {
    pub id: Uuid,
    pub absent: String,
    pub deputy: String,
    pub from: Date,
    /// The last day.
    pub to: Date,
    pub reason: String,
    /// A badge: its tone and the key of its words.
    pub standing: (Tone, &'static str),
    pub endable: bool,
}

#[derive(Debug, Template)]
#[template(path = "stand_ins.html")]
pub struct StandIns {
    pub t: Texts,
    pub shell: Shell,
    pub lead: String,
    pub rows: Vec<StandInRow>,
    /// Empty where nobody of the agency could stand in.
    pub fields: Vec<Field>,
    /// Where a new one is posted, and an end with its `stand_in`.
    pub post: String,
    pub end: String,
}
