//! Seals: how `audit verify` finds a row that was changed, added or taken away by hand.
//!
//! Every transaction notes, for each row it writes, the hash of what stood there before and of
//! what stands there now (`pen.rs`). These notes are kept by table (`seal`), and their hash is a
//! field of the transaction's last log entry, so the chain of the log holds them together.
//! Verifying walks the notes and then the rows (`verify.rs`): a row that is not as its last
//! note says was changed by hand; one without a note was added, a note without a row is a row
//! taken away; a note whose "before" is not the "now" of the note before it tells of a row that
//! was changed by hand and written over since.

mod digest;
mod dossier;
mod pen;
mod tables;
mod verify;

pub(crate) use digest::{Hash, Shape};
pub(crate) use dossier::of_dossier;
pub(crate) use pen::Pen;
pub(crate) use verify::differences;

use crate::db::{Conn, vals};
use kipthoi_workflow::audit::hex;
use kipthoi_workflow::ports::StoreResult;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Notes of one table are kept in parts of about this many bytes.
const PART: usize = 1 << 20;

/// What one transaction wrote, by table.
#[derive(Debug, Default)]
pub(crate) struct Seals {
    by_table: BTreeMap<&'static str, Vec<Vec<u8>>>,
}

impl Seals {
    pub(crate) fn is_empty(&self) -> bool {
        self.by_table.is_empty()
    }

    fn note(&mut self, table: &'static str, key: &[u8], old: Option<Hash>, new: Option<Hash>) {
        let parts = self.by_table.entry(table).or_default();
        if parts.last().is_none_or(|part| part.len() >= PART) {
            parts.push(Vec::new());
        }
        let Some(part) = parts.last_mut() else { return };
        part.extend((key.len() as u16).to_be_bytes());
        part.extend(key);
        part.push(u8::from(old.is_some()) | u8::from(new.is_some()) << 1);
        for hash in [old, new].into_iter().flatten() {
            part.extend(hash);
        }
    }

    /// What the log entry carries: nothing where nothing sealed was written.
    pub(crate) fn hash(&self) -> String {
        hash_of(self.parts().map(|(table, part, bytes)| (table, part, bytes.as_slice())))
    }

    fn parts(&self) -> impl Iterator<Item = (&'static str, i64, &Vec<u8>)> {
        self.by_table.iter().flat_map(|(table, parts)| (0i64..).zip(parts).map(|(n, bytes)| (*table, n, bytes)))
    }

    /// Keeps the notes under the place of the transaction's last log entry.
    pub(crate) async fn keep(&self, c: &mut Conn<'_>, seq: i64) -> StoreResult<()> {
        for (table, part, bytes) in self.parts() {
            c.run("INSERT INTO seal (seq, book, part, bytes) VALUES ($1, $2, $3, $4)", vals![seq, table, part, bytes.clone()]).await?;
        }
        Ok(())
    }
}

/// One hash over the notes of one transaction, by table and part.
fn hash_of<'n>(parts: impl Iterator<Item = (&'n str, i64, &'n [u8])>) -> String {
    let mut hasher = Sha256::new();
    let mut any = false;
    for (table, part, bytes) in parts {
        any = true;
        for field in [table.as_bytes(), &part.to_be_bytes(), &Sha256::digest(bytes)] {
            hasher.update((field.len() as u64).to_be_bytes());
            hasher.update(field);
        }
    }
    if any { hex(&hasher.finalize()) } else { String::new() }
}

/// One noted row.
struct Note<'n> {
    key: &'n [u8],
    old: Option<Hash>,
    new: Option<Hash>,
}

/// The notes of one part; ends early where the bytes are not what was written.
fn notes(mut bytes: &[u8]) -> impl Iterator<Item = Note<'_>> {
    fn hash(bytes: &mut &[u8], there: bool) -> Option<Option<Hash>> {
        if !there {
            return Some(None);
        }
        let (hash, rest) = bytes.split_first_chunk()?;
        *bytes = rest;
        Some(Some(*hash))
    }
    std::iter::from_fn(move || {
        let (length, rest) = bytes.split_first_chunk()?;
        let (key, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        let (flags, rest) = rest.split_first()?;
        bytes = rest;
        Some(Note { key, old: hash(&mut bytes, flags & 1 != 0)?, new: hash(&mut bytes, flags & 2 != 0)? })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_come_back_as_they_were_written() {
        let mut seals = Seals::default();
        seals.note("line", b"a", None, Some([1; 16]));
        seals.note("line", b"bc", Some([1; 16]), Some([2; 16]));
        seals.note("line", b"", Some([2; 16]), None);
        let (_, _, bytes) = seals.parts().next().unwrap();
        let back: Vec<_> = notes(bytes).map(|n| (n.key.to_vec(), n.old, n.new)).collect();
        assert_eq!(back, [(b"a".to_vec(), None, Some([1; 16])), (b"bc".to_vec(), Some([1; 16]), Some([2; 16])), (vec![], Some([2; 16]), None)]);
        assert_eq!(notes(&bytes[..5]).count(), 0, "a part that was cut short ends");
    }

    #[test]
    fn the_hash_of_the_log_entry_depends_on_every_byte() {
        let mut seals = Seals::default();
        assert_eq!(seals.hash(), "");
        seals.note("line", b"a", None, Some([1; 16]));
        let one = seals.hash();
        seals.note("person", b"a", None, Some([1; 16]));
        assert!(one.len() == 64 && one != seals.hash());
    }
}
