//! A backup: one zip file that holds a consistent copy of the embedded database, the local law
//! files, and a manifest with the SHA-256 of each and the head of the audit chain.
//!
//! Lives here: writing and checking the file. Never here: deciding where it goes.

use crate::failure::Failure;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Component, Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const MANIFEST: &str = "manifest.json";
/// Changes when an older program could no longer read the file.
const FORMAT: u32 = 1;
/// No manifest is longer than that, in bytes.
const MANIFEST_MAX: u64 = 4 << 20;

/// What a backup says about itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    pub program: String,
    pub made_at: jiff::Timestamp,
    pub schema: i64,
    /// Number of audit records, and the hash of the last.
    pub audit_records: i64,
    pub audit_head: String,
    pub files: Vec<Kept>,
}

/// One file of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Relative to the data folder, with `/`.
    pub path: String,
    pub bytes: u64,
    pub sha256: String,
}

impl Manifest {
    pub fn new(made_at: jiff::Timestamp, schema: i64, head: (i64, String)) -> Manifest {
        let program = format!("kipthoi {}", env!("CARGO_PKG_VERSION"));
        Manifest { format: FORMAT, program, made_at, schema, audit_records: head.0, audit_head: head.1, files: Vec::new() }
    }
}

/// Writes `files` (path in the archive, file on disk) and the manifest. The archive appears under
/// its name only when it is whole and on the disk.
pub fn write(target: &Path, mut manifest: Manifest, files: &[(String, PathBuf)]) -> Result<Manifest, Failure> {
    let unfinished = target.with_extension("unfinished");
    let mut archive = ZipWriter::new(BufWriter::new(super::private_file(&unfinished)?));
    let options = SimpleFileOptions::default().large_file(true).unix_permissions(0o600);
    for (path, source) in files {
        archive.start_file(path, options).map_err(zip_failure(&unfinished))?;
        let mut input = BufReader::new(File::open(source).map_err(Failure::disk(source))?);
        let (bytes, sha256) = pump(&mut input, &mut archive).map_err(Failure::disk(&unfinished))?;
        manifest.files.push(Kept { path: path.clone(), bytes, sha256 });
    }
    archive.start_file(MANIFEST, options).map_err(zip_failure(&unfinished))?;
    serde_json::to_writer_pretty(&mut archive, &manifest).map_err(|e| Failure::Failed(e.to_string()))?;
    let out = archive.finish().map_err(zip_failure(&unfinished))?.into_inner().map_err(|e| Failure::Failed(e.to_string()))?;
    out.sync_all().map_err(Failure::disk(&unfinished))?;
    std::fs::rename(&unfinished, target).map_err(Failure::disk(target))?;
    Ok(manifest)
}

/// Unpacks a backup into an empty folder, comparing every byte with the manifest on the way.
/// Nothing is unpacked that the manifest does not name.
pub fn unpack(source: &Path, folder: &Path) -> Result<Manifest, Failure> {
    let file = File::open(source).map_err(Failure::unreadable(source))?;
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|_| damaged("not a backup"))?;
    let manifest = manifest(&mut archive)?;
    if manifest.format > FORMAT {
        return Err(damaged(&format!("format {}, {}", manifest.format, manifest.program)));
    }
    for kept in &manifest.files {
        let relative = inside(&kept.path).ok_or_else(|| damaged(&kept.path))?;
        let target = folder.join(relative);
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent).map_err(Failure::disk(parent))?;
        }
        let entry = archive.by_name(&kept.path).map_err(|_| damaged(&kept.path))?;
        // One byte more than promised already shows the fault; a bomb gets no further.
        let mut entry = entry.take(kept.bytes.saturating_add(1));
        let mut out = BufWriter::new(File::create_new(&target).map_err(Failure::disk(&target))?);
        let (bytes, sha256) = pump(&mut entry, &mut out).map_err(|_| damaged(&kept.path))?;
        if (bytes, &sha256) != (kept.bytes, &kept.sha256) {
            return Err(damaged(&kept.path));
        }
        out.into_inner().map_err(|e| Failure::Failed(e.to_string()))?.sync_all().map_err(Failure::disk(&target))?;
    }
    Ok(manifest)
}

fn manifest(archive: &mut ZipArchive<BufReader<File>>) -> Result<Manifest, Failure> {
    let entry = archive.by_name(MANIFEST).map_err(|_| damaged(MANIFEST))?;
    let mut text = String::new();
    entry.take(MANIFEST_MAX).read_to_string(&mut text).map_err(|_| damaged(MANIFEST))?;
    serde_json::from_str(&text).map_err(|e| damaged(&format!("{MANIFEST}: {e}")))
}

/// A path that stays in the folder.
fn inside(path: &str) -> Option<&Path> {
    let path = Path::new(path);
    path.components().all(|part| matches!(part, Component::Normal(_))).then_some(path)
}

/// Copies and hashes; answers length and SHA-256.
fn pump(input: &mut impl Read, out: &mut impl Write) -> std::io::Result<(u64, String)> {
    let (mut hasher, mut total, mut buffer) = (Sha256::new(), 0, vec![0u8; 1 << 16]);
    loop {
        let n = input.read(&mut buffer)?;
        if n == 0 {
            return Ok((total, kipthoi_workflow::audit::hex(&hasher.finalize())));
        }
        hasher.update(&buffer[..n]);
        out.write_all(&buffer[..n])?;
        total += n as u64;
    }
}

fn damaged(what: &str) -> Failure {
    Failure::Damaged(what.to_owned())
}

fn zip_failure(path: &Path) -> impl FnOnce(zip::result::ZipError) -> Failure + use<> {
    let path = path.to_owned();
    move |e| Failure::Disk { path, cause: e.to_string() }
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn nothing_is_unpacked_outside_the_folder() {
        assert!(inside("policies/a.toml").is_some() && inside("kipthoi.sqlite").is_some());
        for evil in ["../x", "/etc/passwd", "a/../../b", "./../x"] {
            assert!(inside(evil).is_none(), "{evil}");
        }
    }
}
