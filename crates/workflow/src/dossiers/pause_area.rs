//! A numbered decision closes the desks of an area: the clocks of its open lines stand still
//! for those days. A later decision may end the pause earlier or later than was said.

use crate::audit::AuditEntry;
use crate::clockwork;
use crate::days;
use crate::error::{Problem, Result};
use crate::judge;
use crate::lines::select::{LINES_MAX, Pauses};
use crate::offices::Offices;
use crate::ports::*;
use crate::world::{Act, World};
use jiff::civil::Date;
use kipthoi_authz::{Action, Scope};
use kipthoi_domain::date::day_vi;
use kipthoi_domain::{DossierId, LineState};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A pause as it stands on paper.
#[derive(Clone, Debug)]
pub struct AreaPause {
    /// Communes whose desks are closed; each gets a pause of its own.
    pub units: Vec<String>,
    /// The first closed day.
    pub from: Date,
    /// The last closed day; `None` while nobody knows.
    pub to: Option<Date>,
    pub decision_no: String,
    pub reason: String,
    /// Somebody has seen that the days are over already, and means it.
    pub over: bool,
}

impl AreaPause {
    /// Whether its last day lies before `today`: hardly anybody enters that but by a wrong month.
    pub fn is_over(&self, today: Date) -> bool {
        self.to.is_some_and(|to| to < today)
    }
}

/// What a pause, or its end, does to limits that run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// Lines that get another due day.
    pub lines: usize,
    /// Dossiers with such lines.
    pub dossiers: usize,
    /// Dossiers of which a limit stands still until somebody sets an end.
    pub stopped: usize,
    /// The nearest new due day and the farthest, where there is one.
    pub due: Option<(Date, Date)>,
}

/// Declares a pause. With `dry_run` nothing is kept.
///
/// # Errors
/// `pause-overlaps` with the other decision; `pause-over-already` for days before today that
/// nobody has said to mean.
pub async fn pause_area(world: &World, act: &Act, pause: &AreaPause, dry_run: bool) -> Result<Effect> {
    act.must(Action::PauseArea)?;
    if !act.actor.governs() {
        return Err(Problem::NotAllowed);
    }
    let decision_no = pause.decision_no.trim();
    if decision_no.is_empty() && !dry_run {
        return Err(Problem::refused("document-needed", ""));
    }
    days::pause(act, pause.from, pause.to)?;
    if pause.is_over(act.today()) && !pause.over && !dry_run {
        return Err(Problem::refused("pause-over-already", span(pause.from, pause.to)));
    }
    let scope = world.scope(&act.actor);
    let known = world.offices().await?;
    if pause.units.is_empty() {
        return Err(Problem::refused("unit-needed", ""));
    }
    if pause.units.iter().any(|unit| !scope.area.contains(unit) || known.unit(unit).is_none()) {
        return Err(Problem::NotFound);
    }
    let mut tx = world.store.begin().await?;
    for unit in &pause.units {
        tx.insert_pause(&PauseRecord {
            id: world.ids.draw(act.now),
            dossier_id: None,
            unit_code: Some(unit.clone()),
            from_on: pause.from,
            to_on: pause.to,
            reason: pause.reason.trim().to_owned(),
            decision_no: Some(decision_no.to_owned()),
        })
        .await?;
    }
    nowhere_twice(&mut *tx, &known, &pause.units).await?;
    let (effect, moves) = moved(world, &scope, &mut *tx, &pause.units).await?;
    if dry_run {
        return Ok(effect);
    }
    tx.move_lines(&moves).await?;
    tx.audit(AuditEntry::new(
        act,
        "pause-area",
        &json!({"units": pause.units, "from": pause.from, "to": pause.to, "decision": decision_no, "reason": pause.reason.trim(), "lines": effect.lines}),
    ));
    tx.commit().await?;
    Ok(effect)
}

/// Sets the last closed day of a pause that is not over yet, by a decision of its own. With
/// `dry_run` nothing is kept.
pub async fn end_pause(world: &World, act: &Act, pause: Uuid, last_day: Date, decision_no: &str, dry_run: bool) -> Result<Effect> {
    act.must(Action::PauseArea)?;
    if !act.actor.governs() {
        return Err(Problem::NotAllowed);
    }
    if decision_no.trim().is_empty() && !dry_run {
        return Err(Problem::refused("document-needed", ""));
    }
    let scope = world.scope(&act.actor);
    let mut tx = world.store.begin().await?;
    let before = tx.area_pause(pause).await?.ok_or(Problem::NotFound)?;
    let unit = before.unit_code.clone().filter(|unit| scope.area.contains(unit)).ok_or(Problem::NotFound)?;
    if let Some(to) = before.to_on.filter(|to| *to < act.today()) {
        return Err(Problem::refused("pause-over", day_vi(to)));
    }
    days::pause_lasts(before.from_on, last_day)?;
    tx.end_area_pause(&before, last_day).await?;
    let units = [unit];
    nowhere_twice(&mut *tx, &*world.offices().await?, &units).await?;
    let (effect, moves) = moved(world, &scope, &mut *tx, &units).await?;
    if dry_run {
        return Ok(effect);
    }
    tx.move_lines(&moves).await?;
    tx.audit(AuditEntry::new(
        act,
        "end-pause",
        &json!({"unit": units, "from": before.from_on, "was_to": before.to_on, "to": last_day, "decision": decision_no.trim(), "lines": effect.lines}),
    ));
    tx.commit().await?;
    Ok(effect)
}

/// No day of a unit is closed by two decisions: then one of them was entered twice, or with wrong
/// days. Asked after the pause was put in, when nobody else can put in another.
async fn nowhere_twice(tx: &mut dyn Tx, known: &Offices, units: &[String]) -> Result<()> {
    let mut all = tx.pauses_of(&[], units).await?;
    all.sort_by(|a, b| (&a.unit_code, a.from_on).cmp(&(&b.unit_code, b.from_on)));
    let meet = |(a, b): (&PauseRecord, &PauseRecord)| a.unit_code == b.unit_code && a.to_on.is_none_or(|to| to >= b.from_on);
    let Some((a, b)) = all.iter().zip(all.iter().skip(1)).find(|pair| meet(*pair)) else { return Ok(()) };
    let unit = a.unit_code.as_deref().and_then(|key| known.unit(key)).map_or("", |u| &u.name);
    let one = |p: &PauseRecord| format!("{}, {}", p.decision_no.as_deref().unwrap_or_default(), span(p.from_on, p.to_on));
    Err(Problem::refused("pause-overlaps", format!("{unit}: {}; {}", one(a), one(b))))
}

/// "30/08/2021 – 05/09/2021", or "30/08/2021 –" while nobody knows the last day.
fn span(from: Date, to: Option<Date>) -> String {
    format!("{} – {}", day_vi(from), to.map(day_vi).unwrap_or_default()).trim_end().to_owned()
}

/// The lines of `units` whose limit ends on another day under the pauses as the transaction
/// sees them. The payment clock has its own rule and does not stop.
async fn moved(world: &World, scope: &Scope, tx: &mut dyn Tx, units: &[String]) -> Result<(Effect, Vec<LineMove>)> {
    let (mut effect, mut moves) = (Effect::default(), Vec::new());
    let (mut dossiers, mut stopped) = (BTreeSet::<DossierId>::new(), BTreeSet::<DossierId>::new());
    for unit in units {
        let filter = LineFilter {
            unit_code: Some(unit.clone()),
            states: vec![LineState::Confirming, LineState::Appraising, LineState::Submitted],
            ..LineFilter::default()
        };
        let lines = tx.lines_where(scope, &filter, None, LINES_MAX).await?;
        let pauses = Pauses::of_lines(tx, &lines).await?;
        for before in lines {
            let policy = judge::policy(world, &before.policy)?;
            let limit = clockwork::steps_of(policy, &before.step).and_then(|v| v.step(&before.step)).and_then(|s| s.limit);
            let due_on = clockwork::due(world, before.step_since, limit, &pauses.of(&before));
            if due_on != before.due_on {
                dossiers.insert(before.dossier_id);
                if due_on == NO_DUE {
                    stopped.insert(before.dossier_id);
                } else {
                    effect.due = Some(effect.due.map_or((due_on, due_on), |(first, last)| (first.min(due_on), last.max(due_on))));
                }
                moves.push(LineMove { after: LineRecord { due_on, ..before.clone() }, before });
            }
        }
    }
    effect.lines = moves.len();
    effect.dossiers = dossiers.len();
    effect.stopped = stopped.len();
    Ok((effect, moves))
}
