//! Checking one dossier: its entries in the log, each held between its neighbours, and the rows
//! that belong to it.

use super::{AuditRecord, Finding, LogHead};
use crate::error::Result;
use crate::ports::Store;
use kipthoi_domain::DossierId;
use serde::Serialize;
use std::collections::BTreeSet;

/// Entries read at a time.
const CHUNK: u32 = 2_000;

/// The answer of `audit verify --dossier`.
#[derive(Clone, Debug, Serialize)]
pub struct DossierVerification {
    pub number: String,
    /// Entries about the dossier or its lines, oldest first.
    pub entries: Vec<Told>,
    /// Rows of the books that belong to it.
    pub rows: i64,
    pub head: LogHead,
    pub findings: Vec<Finding>,
}

/// An entry as an administrator reads it.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    pub seq: i64,
    /// UTC, to the second.
    pub at: String,
    pub actor: String,
    pub agency: String,
    /// In whose place, if in somebody's.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub in_place_of: String,
    /// Where it came from.
    pub origin: String,
    pub action: String,
    pub hash: String,
}

impl From<&AuditRecord> for Told {
    fn from(r: &AuditRecord) -> Told {
        Told {
            seq: r.seq,
            at: r.at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            actor: r.actor.clone(),
            agency: r.agency.clone(),
            in_place_of: r.for_name.clone(),
            origin: r.origin.clone(),
            action: r.action.clone(),
            hash: r.hash.clone(),
        }
    }
}

/// Checks the entries of a dossier and those that vouch for its rows, then the rows. What happened
/// to the rest of the log is for [`super::verify`] to find.
pub async fn verify_dossier(store: &dyn Store, id: DossierId, number: &str) -> Result<DossierVerification> {
    let (mut entries, mut after) = (Vec::new(), 0);
    loop {
        let chunk = store.audit_of_dossier(id, after, CHUNK).await?;
        let Some(last) = chunk.last() else { break };
        after = last.seq;
        entries.extend(chunk.iter().map(Told::from));
    }
    let check = store.dossier_differences(id).await?;
    let places: BTreeSet<i64> = entries.iter().map(|e| e.seq).chain(check.acts).collect();
    let mut findings = held(store, &places).await?;
    findings.extend(check.findings);
    Ok(DossierVerification { number: number.to_owned(), entries, rows: check.rows, head: LogHead::read(store).await?, findings })
}

/// Each entry must follow from the one before it, and the next one from it.
async fn held(store: &dyn Store, places: &BTreeSet<i64>) -> Result<Vec<Finding>> {
    let mut found = Vec::new();
    let mut done = 0;
    for place in places.iter().copied() {
        if place <= done {
            continue;
        }
        // From the one before to the one behind the last of those that stand side by side.
        let last = (place..).take_while(|seq| places.contains(seq)).last().unwrap_or(place);
        let mut records: Vec<AuditRecord> = Vec::new();
        let mut after = place - 2;
        while after <= last {
            let chunk = store.audit_after(after, CHUNK).await?;
            let Some(end) = chunk.last() else { break };
            after = end.seq;
            records.extend(chunk.into_iter().take_while(|r| r.seq <= last + 1));
        }
        links(&records, place, last, &mut found);
        done = last;
    }
    Ok(found)
}

fn links(records: &[AuditRecord], first: i64, last: i64, found: &mut Vec<Finding>) {
    let at = |seq: i64| records.binary_search_by_key(&seq, |r| r.seq).ok().and_then(|place| records.get(place));
    for seq in first..=last + 1 {
        let before = if seq == 1 { Some("") } else { at(seq - 1).map(|r| r.hash.as_str()) };
        match (before, at(seq)) {
            (Some(before), Some(record)) if record.hash_after(before) != record.hash => found.push(Finding::new("changed", seq.to_string())),
            (None, Some(_)) => found.push(Finding::new("missing", format!("{0}..{0}", seq - 1))),
            (_, None) if seq <= last => found.push(Finding::new("missing", format!("{seq}..{seq}"))),
            _ => {}
        }
    }
}
