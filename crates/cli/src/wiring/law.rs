//! Which local law decides here. Whoever changes a file of the data folder's `policies/` changes
//! what people get, so the files in force are kept in the database and stand in the log.
//!
//! The data folder of an embedded database decides. A server database is used by several nodes,
//! each with a folder of its own: there the kept files decide for all of them, and new ones come
//! into force by one act (`kipthoi policies adopt`), never by the folder of whoever started last.
//! A folder that says something else than the kept files is told, and does not decide.

use super::Installation;
use crate::failure::Failure;
use jiff::Timestamp;
use kipthoi_domain::date::day_vi;
use kipthoi_policy::PolicyFile;
use kipthoi_workflow::audit::{AuditEntry, sha256_hex};
use kipthoi_workflow::world::local;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::path::Path;
use std::time::Duration;
use tokio::time::sleep;

/// Name of the setting that holds the law in force.
pub(super) const LOCAL_LAW: &str = "local_law";

/// How often a server asks whether another process has put other files into force.
const LOOK_AGAIN: Duration = Duration::from_secs(3);

/// One local file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawFile {
    pub name: String,
    pub sha256: String,
    pub text: String,
}

impl LawFile {
    pub(super) fn of(file: &PolicyFile) -> LawFile {
        let name = Path::new(&file.path).file_name().map_or_else(|| file.path.clone(), |n| n.to_string_lossy().into_owned());
        LawFile { name, sha256: sha256_hex(file.text.as_bytes()), text: file.text.clone() }
    }

    pub(super) fn policy_file(&self) -> PolicyFile {
        PolicyFile { path: self.name.clone(), text: self.text.clone() }
    }
}

/// The local law in force here, and when it came into force.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LocalLaw {
    pub since: Timestamp,
    pub files: Vec<LawFile>,
}

impl LocalLaw {
    // What somebody wrote there by hand is no record: it is written anew.
    pub(super) fn kept(setting: Option<String>) -> Option<LocalLaw> {
        setting.and_then(|json| serde_json::from_str(&json).ok())
    }

    /// `an-phuoc.toml (17/08/2021 08:00)`; the names are empty where no local file is in force.
    pub fn described(&self) -> String {
        let names = if self.files.is_empty() { "–".to_owned() } else { self.files.iter().map(|f| f.name.as_str()).collect::<Vec<_>>().join(", ") };
        let since = local(self.since);
        format!("{names} ({} {:02}:{:02})", day_vi(since.date()), since.hour(), since.minute())
    }
}

impl Installation {
    /// The law in force, where this data folder has other files.
    pub async fn law_unlike_folder(&self) -> Result<Option<LocalLaw>, Failure> {
        Ok(if self.folder_differs { self.local_law().await? } else { None })
    }

    /// What the log last said; `None` before the first start with offices in it.
    pub async fn local_law(&self) -> Result<Option<LocalLaw>, Failure> {
        Ok(LocalLaw::kept(self.world.store.setting(LOCAL_LAW).await?))
    }

    /// Keeps the law that this installation was opened with, and writes it into the log, when it is
    /// not the one that stands there; answers whether it did.
    pub async fn note_law(&self) -> Result<bool, Failure> {
        if self.is_empty().await? || self.local_law().await?.is_some_and(|known| known.files == self.law) {
            return Ok(false);
        }
        let law = LocalLaw { since: self.clock.now(), files: self.law.clone() };
        let named: Vec<_> = law.files.iter().map(|f| json!({"name": f.name, "sha256": f.sha256})).collect();
        let mut tx = self.world.store.begin().await?;
        tx.set_setting(LOCAL_LAW, &serde_json::to_string(&law).map_err(|e| Failure::Failed(e.to_string()))?).await?;
        tx.audit(AuditEntry::by_program(law.since, "local-law", &json!({"since": law.since, "files": named})));
        tx.commit().await?;
        Ok(true)
    }

    /// Waits until other files than those of this installation are in force.
    pub async fn law_changed(&self) {
        loop {
            sleep(LOOK_AGAIN).await;
            // A database that does not answer is told by whoever needs it now.
            if let Ok(Some(law)) = self.local_law().await
                && law.files != self.law
            {
                return;
            }
        }
    }
}
