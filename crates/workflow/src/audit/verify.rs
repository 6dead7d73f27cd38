//! Checking the log and everything it vouches for.

use super::{Finding, sha256_hex};
use crate::error::Result;
use crate::ports::Store;
use serde::Serialize;

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
