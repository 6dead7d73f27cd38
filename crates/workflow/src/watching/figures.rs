//! The figures of a day, locked: everybody who reads them later reads the same ones, and the
//! change since the lock before. Their number and the end of the log stand on the paper.

use crate::audit::{AuditEntry, LogHead, sha256_hex};
use crate::error::{Problem, Result};
use crate::numbers;
use crate::ports::LockedRecord;
use crate::reading::progress::{By, Figures, ProgressRow, progress};
use crate::world::{Act, World};
use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_authz::{Action, Area};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// What is kept of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locked {
    /// The end of the log at the lock, `NUMBER:HASH`.
    pub log: String,
    pub by_policy: Vec<ProgressRow>,
    pub by_unit: Vec<ProgressRow>,
    pub total: Figures,
}

/// A lock with what it kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockedFigures {
    pub number: String,
    pub day: Date,
    pub at: Timestamp,
    pub figures: Locked,
}

impl LockedFigures {
    fn read(record: LockedRecord) -> Result<LockedFigures> {
        let figures = serde_json::from_str(&record.content).map_err(|e| Problem::refused("content-unreadable", e.to_string()))?;
        Ok(LockedFigures { number: record.number, day: record.day, at: record.at, figures })
    }
}

/// Locks the figures of today. They are sums over the whole locality.
///
/// # Errors
/// `figures-locked-today` with the number of that lock.
pub async fn lock(world: &World, act: &Act) -> Result<String> {
    act.must(Action::LockFigures)?;
    let scope = world.scope(&act.actor);
    if scope.area != Area::Everything || scope.policies.is_some() {
        return Err(Problem::NotAllowed);
    }
    let day = act.today();
    if let Some(last) = world.store.locked_figures(&scope, 1).await?.into_iter().find(|last| last.day >= day) {
        return Err(Problem::refused("figures-locked-today", last.number));
    }
    let (by_policy, by_unit) = (progress(world, act, By::Policy).await?, progress(world, act, By::Unit).await?);
    let log = LogHead::read(&*world.store).await?.to_string();
    let kept = Locked { log, by_policy: by_policy.rows, by_unit: by_unit.rows, total: by_policy.total };
    let content = serde_json::to_string(&kept).unwrap_or_default();
    let mut tx = world.store.begin().await?;
    let number = numbers::locked(day.year(), tx.next_number(numbers::LOCKED, day.year()).await?);
    tx.insert_locked_figures(&LockedRecord { number: number.clone(), day, content: content.clone(), at: act.now, by: act.actor.account }).await?;
    tx.audit(AuditEntry::new(act, "lock-figures", &json!({"number": number, "day": day, "sha256": sha256_hex(content.as_bytes())})));
    tx.commit().await?;
    Ok(number)
}

/// The last locks, the latest first.
pub async fn latest(world: &World, act: &Act, limit: u32) -> Result<Vec<LockedFigures>> {
    act.must(Action::View)?;
    world.store.locked_figures(&world.scope(&act.actor), limit).await?.into_iter().map(LockedFigures::read).collect()
}
