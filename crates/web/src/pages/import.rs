//! Bringing in an official list: choosing the file, waiting for it to be read, earlier files.

use super::desk::RecentImport;
use super::parts::{Fact, Paging};
use crate::{
    shell::Shell,
    ui::{Field, Texts},
};
use askama::Template;
use kipthoi_domain::ImportId;

#[derive(Debug, Template)]
#[template(path = "import_new.html")]
pub struct ImportNew {
    pub t: Texts,
    pub shell: Shell,
    /// Policy, form, unit, sender, file.
    pub fields: Vec<Field>,
    pub largest_bytes: u64,
}

/// A file being read in the background. The page refreshes itself with and without script.
#[derive(Debug, Template)]
#[template(path = "import_progress.html")]
pub struct ImportProgress {
    pub t: Texts,
    pub shell: Shell,
    pub id: ImportId,
    pub file: String,
    /// Another file is read first.
    pub waiting: bool,
    pub rows_read: u64,
    /// Unknown until the sheet's size is known.
    pub rows_total: Option<u64>,
    pub seconds_left: Option<u64>,
    /// Rows with problems so far, where the reader counts them.
    pub problems: Option<u64>,
}

/// A file that could not be read as a list at all. The original is kept.
#[derive(Debug, Template)]
#[template(path = "import_failed.html")]
pub struct ImportFailed {
    pub t: Texts,
    pub shell: Shell,
    pub id: ImportId,
    /// What is wrong with the file, and what the sender should do.
    pub sentence: String,
    /// What to do now, step by step.
    pub advice: Vec<String>,
    pub facts: Vec<Fact>,
    /// Nobody has thrown it away yet.
    pub open: bool,
    /// Where no header was found: the row that was said, empty so far.
    pub header_row: Option<String>,
    /// A later list took its place: the officer may say that this one is meant all the same.
    pub replaced: bool,
    /// The number typed so far.
    pub corrects: String,
}

#[derive(Debug, Template)]
#[template(path = "import_list.html")]
pub struct ImportList {
    pub t: Texts,
    pub shell: Shell,
    pub imports: Vec<RecentImport>,
    pub paging: Paging,
}
