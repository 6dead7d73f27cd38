//! A file arrives: it is kept as it is, with its hash, sender and time, and a reading of it is
//! put into the queue. Nothing else happens yet.

use super::meant::must_fit;
use super::{content, register};
use crate::audit::{AuditEntry, sha256_hex};
use crate::error::{Problem, Result};
use crate::jobs::new_job;
use crate::judge;
use crate::ports::*;
use crate::world::{Act, World, local};
use jiff::Timestamp;
use kipthoi_authz::Action;
use kipthoi_domain::date::day_vi;
use kipthoi_domain::{ImportId, JobId, SourceFileId};
use serde_json::json;

/// The kind of job that judges an uploaded file; the payload is the import's id.
pub const JUDGE_JOB: &str = "judge-import";

#[derive(Clone, Debug)]
pub struct Upload {
    pub file_name: String,
    pub policy: String,
    /// Empty: the form that the policy's dossiers carry.
    pub form: Option<String>,
    pub unit_code: String,
    pub sender: String,
    pub round: String,
    /// When the list was handed in, if not now.
    pub received_at: Option<Timestamp>,
    /// Whether it corrects a list that came before.
    pub meant: Meant,
}

#[derive(Clone, Debug)]
pub struct Uploaded {
    pub import: ImportId,
    pub job: JobId,
    pub sha256: String,
    /// Earlier readings of the very same file.
    pub seen_before: Vec<ImportRecord>,
}

pub async fn upload(world: &World, act: &Act, upload: Upload, bytes: &[u8]) -> Result<Uploaded> {
    act.must(Action::Receive)?;
    let policy = judge::policy(world, &upload.policy)?;
    if upload.sender.trim().is_empty() {
        return Err(Problem::refused("sender-needed", ""));
    }
    register::receiving_unit(world, act, &upload.unit_code).await?;
    let form = match upload.form.filter(|f| !f.trim().is_empty()) {
        Some(code) => world.forms.form(&code).ok_or_else(|| Problem::refused("form-unknown", code))?,
        None => world.forms.forms().find(|f| f.serves(&policy.code)).ok_or_else(|| Problem::refused("no-form-for-policy", policy.code.to_string()))?,
    };
    if !form.serves(&policy.code) {
        return Err(Problem::refused("form-not-of-policy", format!("{} / {}", form.number_vi, policy.code)));
    }
    if !upload.round.trim().is_empty() {
        register::known_round(policy, &content::plain_round(&upload.round))?;
    }
    if let Some(at) = upload.received_at.filter(|at| *at > act.now) {
        return Err(Problem::refused("received-in-future", day_vi(local(at).date())));
    }
    must_fit(world, act, upload.meant, &upload.policy, &upload.unit_code).await?;
    let sha256 = sha256_hex(bytes);
    let seen_before = world.store.imports_of_file(&sha256).await?;
    let file = FileRecord {
        id: world.ids.draw::<SourceFileId>(act.now),
        sha256: sha256.clone(),
        name: upload.file_name,
        size: bytes.len() as i64,
        received_at: act.now,
        received_by: act.actor.account,
    };
    let mut tx = world.store.begin().await?;
    let file_id = tx.insert_file(&file, bytes).await?;
    let import = ImportRecord {
        form: form.code.to_string(),
        policy: upload.policy,
        unit_code: upload.unit_code,
        sender: upload.sender.trim().to_owned(),
        round: upload.round.trim().to_owned(),
        meant: upload.meant,
        ..ImportRecord::begun(world.ids.draw(act.now), file_id, act.actor.account, upload.received_at.unwrap_or(act.now))
    };
    tx.insert_import(&import).await?;
    let job = new_job(world, act, JUDGE_JOB, import.id.to_string());
    tx.insert_job(&job).await?;
    tx.audit(AuditEntry::new(
        act,
        "upload",
        &json!({"import": import.id, "sha256": sha256, "size": file.size, "policy": import.policy, "form": import.form, "unit": import.unit_code}),
    ));
    tx.commit().await?;
    Ok(Uploaded { import: import.id, job: job.id, sha256, seen_before })
}
