//! A numbered decision closes the desks of an area: the clocks of its open lines stand still
//! for those days.

use crate::audit::AuditEntry;
use crate::clockwork;
use crate::error::{Problem, Result};
use crate::judge;
use crate::lines::select::{LINES_MAX, Pauses};
use crate::ports::*;
use crate::world::{Act, World};
use jiff::civil::Date;
use kipthoi_authz::Action;
use kipthoi_domain::LineState;
use serde_json::json;

pub async fn pause_area(world: &World, act: &Act, unit: &str, from: Date, to: Option<Date>, decision_no: &str, reason: &str) -> Result<usize> {
    act.must(Action::PauseArea)?;
    if decision_no.trim().is_empty() {
        return Err(Problem::refused("document-needed", ""));
    }
    if to.is_some_and(|to| to < from) {
        return Err(Problem::refused("dates-reversed", format!("{from} {}", to.unwrap_or(from))));
    }
    let scope = world.scope(&act.actor);
    if !scope.area.contains(unit) || !world.store.units().await?.iter().any(|u| u.code == unit) {
        return Err(Problem::NotFound);
    }
    let mut tx = world.store.begin().await?;
    tx.insert_pause(&PauseRecord {
        id: world.ids.draw(act.now),
        dossier_id: None,
        unit_code: Some(unit.to_owned()),
        from_on: from,
        to_on: to,
        reason: reason.trim().to_owned(),
        decision_no: Some(decision_no.trim().to_owned()),
    })
    .await?;
    let filter = LineFilter {
        unit_code: Some(unit.to_owned()),
        states: vec![LineState::Received, LineState::Confirming, LineState::Appraising, LineState::Submitted],
        ..LineFilter::default()
    };
    let mut pauses = Pauses::default();
    let mut moves = Vec::new();
    for before in tx.lines_where(&scope, &filter, None, LINES_MAX).await? {
        let policy = judge::policy(world, &before.policy)?;
        let limit = clockwork::steps_of(policy, &before.step).and_then(|v| v.steps().iter().find(|s| *s.id == *before.step)).and_then(|s| s.limit);
        let due_on = clockwork::due(world, before.step_since, limit, pauses.of(&mut *tx, &before).await?);
        if due_on != before.due_on {
            let after = LineRecord { due_on, ..before.clone() };
            moves.push(LineMove { before, after });
        }
    }
    tx.move_lines(&moves).await?;
    tx.audit(AuditEntry::new(act, "pause-area", &json!({"unit": unit, "from": from, "to": to, "decision": decision_no, "lines": moves.len()})));
    tx.commit().await?;
    Ok(moves.len())
}
