//! The log nobody can bend: entries, their chain of hashes, and checking it.

use crate::error::Result;
use crate::ports::Store;
use crate::world::Act;
use jiff::Timestamp;
use kipthoi_domain::{AccountId, DossierId, LineId};
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
    pub action: &'static str,
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
            action,
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
            action,
            dossier: None,
            line: None,
            detail: serde_json::to_string(detail).unwrap_or_default(),
        }
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
    pub action: String,
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
            action: entry.action.to_owned(),
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
            &self.action,
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

/// The answer of `audit verify`.
#[derive(Clone, Debug, Serialize)]
pub struct Verification {
    pub records: i64,
    pub revisions: i64,
    pub head: String,
    pub findings: Vec<Finding>,
}

/// Walks the whole chain, then the content of every line revision, the counters, the books that
/// must agree, and every row that an act wrote.
/// Memory stays flat; every finding names its place.
pub async fn verify(store: &dyn Store) -> Result<Verification> {
    const CHUNK: u32 = 2_000;
    let mut findings = Vec::new();
    let (mut seq, mut hash, mut records) = (0i64, String::new(), 0i64);
    let mut head;
    loop {
        let chunk = store.audit_after(seq, CHUNK).await?;
        if chunk.is_empty() {
            // Somebody may be at work meanwhile: the end is where the head says.
            head = store.audit_head().await?;
            if head.0 <= seq || store.audit_after(seq, 1).await?.is_empty() {
                break;
            }
        }
        for record in chunk {
            if record.seq != seq + 1 {
                findings.push(Finding::new("missing", format!("{}..{}", seq + 1, record.seq - 1)));
            }
            // After a gap the previous hash is gone: go on from what this record claims.
            if record.seq == seq + 1 && record.hash_after(&hash) != record.hash {
                findings.push(Finding::new("changed", record.seq.to_string()));
            }
            seq = record.seq;
            hash = record.hash;
            records += 1;
        }
    }
    if head != (seq, hash.clone()) {
        findings.push(Finding::new("head", format!("{seq} / {}", head.0)));
    }
    let (mut after, mut revisions) = (None, 0i64);
    loop {
        let chunk = store.contents_after(after, CHUNK).await?;
        let Some(last) = chunk.last() else { break };
        after = Some(last.line);
        for kept in &chunk {
            revisions += 1;
            if sha256_hex(kept.content.as_bytes()) != kept.hash {
                findings.push(Finding::new("content", format!("{} r{}", kept.line, kept.revision)));
            }
        }
    }
    findings.extend(store.lost_rules().await?.into_iter().map(|place| Finding::new("rule", place)));
    findings.extend(store.tally_differences().await?.into_iter().map(|place| Finding::new("counter", place)));
    findings.extend(store.book_differences().await?.into_iter().map(|place| Finding::new("books", place)));
    findings.extend(store.seal_differences().await?);
    Ok(Verification { records, revisions, head: hash, findings })
}
