//! Where adapters meet use cases.

pub mod archive;
mod clock;
mod documents;
mod law;
mod lists;
mod oidc;
mod passwords;
mod vault;
mod worker;
mod world;

pub use clock::Clock;
pub use documents::{Press, rejected};
pub use law::{LawFile, LocalLaw};
pub use lists::read_list;
pub use oidc::{Oidc, OidcSettings};
pub use vault::{KeyStanding, KeyVault};
pub use worker::Worker;
pub use world::{Installation, Place, fresh_bytes, fresh_seed, not_found, random_token, remove_database, run_cases};

use crate::failure::Failure;
use kipthoi_texts::Lang;
use serde::Serialize;
use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

pub fn lang(text: &str) -> Result<Lang, String> {
    text.parse().map_err(|()| "vi, en".to_owned())
}

/// A new file for what only its owner should read: people's names, numbers and accounts.
pub fn private_file(path: &Path) -> Result<File, Failure> {
    OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path).map_err(Failure::disk(path))
}

/// The same, where nothing may be there yet.
pub(crate) fn private_new_file(path: &Path) -> Result<File, Failure> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(Failure::disk(path))
}

/// How a command answers.
#[derive(Clone, Copy, Debug)]
pub struct Say {
    pub json: bool,
    pub lang: Lang,
}

impl Say {
    /// Prints the JSON form when asked for, else the text.
    pub fn answer(&self, json: &impl Serialize, text: impl FnOnce() -> String) -> Result<(), Failure> {
        if self.json {
            print_line(&serde_json::to_string(json).map_err(|e| Failure::Failed(e.to_string()))?)?;
        } else {
            print_line(&text())?;
        }
        Ok(())
    }

    pub fn pick<'a>(&self, vi: &'a str, en: &'a str) -> &'a str {
        self.lang.pick(vi, en)
    }
}

/// Data on stdout. A reader that has seen enough (`| head`) ends the program without complaint.
fn print_line(text: &str) -> Result<(), Failure> {
    use std::io::Write;
    match writeln!(std::io::stdout().lock(), "{text}") {
        Err(cause) if cause.kind() == std::io::ErrorKind::BrokenPipe => std::process::exit(0),
        done => Ok(done?),
    }
}
