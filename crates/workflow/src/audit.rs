//! The log nobody can bend: entries, their chain of hashes, and checking it.

mod head;
mod one_dossier;
mod verify;

pub use head::{LogHead, NotAHead};
pub use one_dossier::{DossierVerification, Told, verify_dossier};
pub use verify::{Verification, verify};

use crate::origin::Origin;
use crate::world::Act;
use jiff::Timestamp;
use kipthoi_domain::{AccountId, DossierId, LineId};
use kipthoi_texts::{Lang, text_with};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// What somebody did. `detail` holds facts about the change and never a name, number, phone
/// or account of a person: those are in the rows the entry points to.
#[derive(Clone, Debug)]
pub struct AuditEntry {
    pub at: Timestamp,
    pub actor_id: Option<AccountId>,
    pub actor: String,
    /// The code of the agency; empty for the program.
    pub agency: String,
    /// In whose place it was done.
    pub for_id: Option<AccountId>,
    /// Their name; empty for nobody.
    pub for_name: String,
    pub origin: Origin,
    pub action: &'static str,
    /// Nothing was changed: somebody saw something, or took it away.
    pub seen: bool,
    pub dossier: Option<DossierId>,
    pub line: Option<LineId>,
    /// JSON object.
    pub detail: String,
}

impl AuditEntry {
    /// What the program did on its own account.
    pub fn by_program(at: Timestamp, action: &'static str, detail: &impl Serialize) -> AuditEntry {
        AuditEntry {
            at,
            actor_id: None,
            actor: "kipthoi".to_owned(),
            agency: String::new(),
            for_id: None,
            for_name: String::new(),
            origin: Origin::program(),
            action,
            seen: false,
            dossier: None,
            line: None,
            detail: serde_json::to_string(detail).unwrap_or_default(),
        }
    }

    pub fn new(act: &Act, action: &'static str, detail: &impl Serialize) -> AuditEntry {
        AuditEntry {
            at: act.now,
            actor_id: Some(act.actor.account),
            actor: act.actor.name.clone(),
            agency: act.actor.agency_code.clone(),
            for_id: act.actor.in_place_of.as_ref().map(|other| other.account),
            for_name: act.actor.in_place_of.as_ref().map(|other| other.name.clone()).unwrap_or_default(),
            origin: act.origin.clone(),
            action,
            seen: false,
            dossier: None,
            line: None,
            detail: serde_json::to_string(detail).unwrap_or_default(),
        }
    }

    /// What somebody saw or took away, without changing anything.
    pub fn seen(act: &Act, action: &'static str, detail: &impl Serialize) -> AuditEntry {
        AuditEntry { seen: true, ..AuditEntry::new(act, action, detail) }
    }

    pub fn on_dossier(mut self, id: DossierId) -> AuditEntry {
        self.dossier = Some(id);
        self
    }

    pub fn on_line(mut self, dossier: DossierId, line: LineId) -> AuditEntry {
        self.dossier = Some(dossier);
        self.line = Some(line);
        self
    }
}

/// An entry as stored: with its place and the hash that binds it to all before it.
#[derive(Clone, Debug)]
pub struct AuditRecord {
    pub seq: i64,
    pub at: Timestamp,
    pub actor_id: Option<AccountId>,
    pub actor: String,
    pub agency: String,
    /// In whose place it was done.
    pub for_id: Option<AccountId>,
    /// Their name; empty for nobody.
    pub for_name: String,
    /// The address of a browser, or `command-line`, `program`, `web`.
    pub origin: String,
    pub action: String,
    pub seen: bool,
    pub dossier: Option<DossierId>,
    pub line: Option<LineId>,
    pub detail: String,
    /// Hash over what the transaction wrote, on its last entry; empty on the others.
    pub rows_hash: String,
    pub hash: String,
}

impl AuditRecord {
    pub fn chained(entry: AuditEntry, seq: i64, rows_hash: String, previous: &str) -> AuditRecord {
        let mut record = AuditRecord {
            seq,
            at: entry.at,
            actor_id: entry.actor_id,
            actor: entry.actor,
            agency: entry.agency,
            for_id: entry.for_id,
            for_name: entry.for_name,
            origin: entry.origin.to_string(),
            action: entry.action.to_owned(),
            seen: entry.seen,
            dossier: entry.dossier,
            line: entry.line,
            detail: entry.detail,
            rows_hash,
            hash: String::new(),
        };
        record.hash = record.hash_after(previous);
        record
    }

    /// SHA-256 over the previous hash and every field, each preceded by its length, so that
    /// no two different records give the same bytes.
    pub fn hash_after(&self, previous: &str) -> String {
        let mut hasher = Sha256::new();
        let id = |id: Option<uuid::Uuid>| id.map(|u| u.to_string()).unwrap_or_default();
        for field in [
            previous,
            &self.seq.to_string(),
            &self.at.as_millisecond().to_string(),
            &id(self.actor_id.map(|a| a.0)),
            &self.actor,
            &self.agency,
            &id(self.for_id.map(|a| a.0)),
            &self.for_name,
            &self.origin,
            &self.action,
            if self.seen { "seen" } else { "" },
            &id(self.dossier.map(|d| d.0)),
            &id(self.line.map(|l| l.0)),
            &self.detail,
            &self.rows_hash,
        ] {
            hasher.update((field.len() as u64).to_be_bytes());
            hasher.update(field.as_bytes());
        }
        hex(&hasher.finalize())
    }
}

/// Who did something: "Lê Thị Hồng", or "Trần Văn Bảo (làm thay Lê Thị Hồng)".
pub fn who(lang: Lang, actor: &str, in_place_of: &str) -> String {
    if in_place_of.is_empty() {
        return actor.to_owned();
    }
    text_with(lang, "in-place-of", &[("who", actor.into()), ("other", in_place_of.into())])
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, b| {
        use std::fmt::Write;
        let _ = write!(out, "{b:02x}");
        out
    })
}

pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Where and how the log or the rows it vouches for were changed from outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Of the log: `changed`, `missing`, `head`, `seal`. Of a row: `row-changed`, `row-missing`,
    /// `row-added`, `row-overwritten`, `content`. Of figures: `counter`, `books`.
    pub kind: &'static str,
    /// A sequence number; a table and what names a row in it; a line id; a counter.
    pub place: String,
    /// The log entry that last wrote the row, or that wrote over a changed one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<i64>,
}

impl Finding {
    pub fn new(kind: &'static str, place: impl Into<String>) -> Finding {
        Finding { kind, place: place.into(), entry: None }
    }

    pub fn by(self, entry: i64) -> Finding {
        Finding { entry: Some(entry), ..self }
    }
}
