//! What a file says of the lines at one's gate, before it is confirmed.

use crate::{
    pages::import_verdict::Problem,
    shell::Shell,
    ui::{Field, Texts},
};
use askama::Template;

/// People who are not confirmed, for one reason.
#[derive(Clone, Debug)]
pub struct Rejection {
    pub reason: String,
    pub lines: Vec<String>,
}

#[derive(Debug, Template)]
#[template(path = "gate_file.html")]
pub struct GateFile {
    pub t: Texts,
    pub shell: Shell,
    /// Lines that are confirmed.
    pub accepted: Vec<String>,
    pub rejected: Vec<Rejection>,
    pub without_answer: u64,
    /// Names: not confirmed, and the file does not say why.
    pub without_reason: Vec<String>,
    pub problems: Vec<Problem>,
    /// Names: in the dossiers of the file, and on no row of it.
    pub unnamed: Vec<String>,
    /// What the answers would do, in sentences.
    pub effects: Vec<String>,
    /// To send another file.
    pub file: Field,
}

impl GateFile {
    /// Whether there is anything to confirm.
    pub fn says(&self) -> bool {
        !self.accepted.is_empty() || !self.rejected.is_empty()
    }
}
