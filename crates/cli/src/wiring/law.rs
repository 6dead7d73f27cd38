//! Which local law decides here is on record: whoever changes a file of the data folder's
//! `policies/` changes what people get, so the first start with other files writes into the log
//! which files they are.

use super::Installation;
use crate::failure::Failure;
use jiff::Timestamp;
use kipthoi_policy::PolicyFile;
use kipthoi_workflow::audit::{AuditEntry, sha256_hex};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Name of the setting that holds the law the program last started with.
const LOCAL_LAW: &str = "local_law";

/// One local file, as the log names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawFile {
    pub name: String,
    pub sha256: String,
}

impl LawFile {
    pub(super) fn of(file: &PolicyFile) -> LawFile {
        let name = Path::new(&file.path).file_name().map_or_else(|| file.path.clone(), |n| n.to_string_lossy().into_owned());
        LawFile { name, sha256: sha256_hex(file.text.as_bytes()) }
    }
}

/// The local law in force here, and when the program first started with it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LocalLaw {
    pub since: Timestamp,
    pub files: Vec<LawFile>,
}

impl Installation {
    /// What the log last said; `None` before the first start with offices in it.
    pub async fn local_law(&self) -> Result<Option<LocalLaw>, Failure> {
        // What somebody wrote there by hand is no record: it is written anew.
        Ok(self.world.store.setting(LOCAL_LAW).await?.and_then(|json| serde_json::from_str(&json).ok()))
    }

    /// Writes the local law into the log when it is not the one that stands there.
    pub(super) async fn note_law(&self) -> Result<(), Failure> {
        if self.is_empty().await? || self.local_law().await?.is_some_and(|known| known.files == self.law) {
            return Ok(());
        }
        let law = LocalLaw { since: self.clock.now(), files: self.law.clone() };
        let mut tx = self.world.store.begin().await?;
        tx.set_setting(LOCAL_LAW, &serde_json::to_string(&law).map_err(|e| Failure::Failed(e.to_string()))?).await?;
        tx.audit(AuditEntry::by_program(law.since, "local-law", &law));
        tx.commit().await?;
        Ok(())
    }
}
