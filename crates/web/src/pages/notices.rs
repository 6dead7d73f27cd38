//! What people must be told, and what they were told.

use crate::{
    shell::Shell,
    ui::{Due, Field, Texts},
};
use askama::Template;
use jiff::civil::Date;
use kipthoi_domain::Vnd;
use kipthoi_workflow::ports::Subject;

/// Something to tell the people of some communes.
#[derive(Clone, Debug)]
pub struct ToTellRow {
    pub subject: Subject,
    pub key: String,
    /// What it is about, in a sentence.
    pub what: String,
    /// Where and when is paid, or the last day.
    pub detail: String,
    pub units: Vec<String>,
    pub lines: u64,
    pub money: Vnd,
    pub due: Option<Due>,
    /// Communes, channels, day, words; their ids end in this place on the page.
    pub place: usize,
    pub fields: Vec<Field>,
}

/// Something that people were told.
#[derive(Clone, Debug)]
pub struct ToldRow {
    pub what: String,
    pub unit: String,
    pub channels: String,
    pub on: Date,
    pub words: String,
    pub agency: String,
}

#[derive(Debug, Template)]
#[template(path = "notices.html")]
pub struct Notices {
    pub t: Texts,
    pub shell: Shell,
    pub rows: Vec<ToTellRow>,
    pub told: Vec<ToldRow>,
}

impl ToTellRow {
    /// Whether its form came back with something wrong.
    pub fn wrong(&self) -> bool {
        self.fields.iter().any(|f| !f.error.is_empty())
    }
}
