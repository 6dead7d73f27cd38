//! Facts that a list did not bring, asked for once for all chosen lines that lack them.

use crate::{
    shell::Shell,
    ui::{FieldGroup, Texts},
};
use askama::Template;

#[derive(Debug, Template)]
#[template(path = "complete.html")]
pub struct Complete {
    pub t: Texts,
    pub shell: Shell,
    /// Chosen lines, and how many of them lack something that can be answered here.
    pub chosen: u64,
    pub lacking: u64,
    /// One group per policy; none when nothing is lacking.
    pub groups: Vec<FieldGroup>,
    /// What an agency is about to answer.
    pub awaited: Vec<String>,
    /// The choice, sent again.
    pub hidden: Vec<(String, String)>,
    pub back: String,
}
