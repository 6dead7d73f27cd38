//! How long working copies with personal data are kept, and what was deleted.

use crate::{shell::Shell, ui::Texts};
use askama::Template;
use jiff::civil::DateTime;

/// A kind of working copy.
#[derive(Clone, Debug)]
pub struct KeptRow {
    pub what: String,
    pub days: u64,
    /// Whether a text sets the number.
    pub confirmed: bool,
}

/// What was deleted at one time: how many, never what it said.
#[derive(Clone, Debug)]
pub struct ErasedRow {
    pub at: DateTime,
    pub what: String,
    pub copies: u64,
    pub rows: u64,
    pub bytes: u64,
}

#[derive(Debug, Template)]
#[template(path = "privacy.html")]
pub struct PrivacyPage {
    pub t: Texts,
    pub shell: Shell,
    pub kept: Vec<KeptRow>,
    pub erased: Vec<ErasedRow>,
}
