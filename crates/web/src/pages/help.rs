//! Help: the keys, the badges, the words, and whom to call.

use super::parts::Fact;
use crate::{
    shell::Shell,
    ui::{Answer, Texts},
};
use askama::Template;
use kipthoi_domain::LineState;

#[derive(Debug, Template)]
#[template(path = "help.html")]
pub struct Help {
    pub t: Texts,
    pub shell: Shell,
    /// Who supports this installation; configuration, may be empty.
    pub contacts: Vec<Fact>,
}
