//! A single dossier is received by hand at the desk.

use super::content::put_round;
use super::held::refuse_held;
use super::register::{self, NewDossier, NewLine, Registered, period};
use crate::audit::AuditEntry;
use crate::error::{Problem, Result};
use crate::judge::{self, LineContent};
use crate::world::{Act, World};
use kipthoi_authz::Action;
use kipthoi_domain::Vnd;
use serde_json::json;
use std::collections::BTreeSet;

pub async fn receive(world: &World, act: &Act, dossier: NewDossier, people: Vec<(LineContent, Option<Vnd>)>) -> Result<Registered> {
    act.must(Action::Receive)?;
    if people.is_empty() {
        return Err(Problem::refused("no-person", ""));
    }
    register::receiving_unit(world, act, &dossier.unit_code).await?;
    let policy = judge::policy(world, &dossier.policy)?;
    let mut tx = world.store.begin().await?;
    let mut lines: Vec<NewLine> = people
        .into_iter()
        .enumerate()
        .map(|(i, (mut content, file_amount))| {
            put_round(policy, &dossier.round, &mut content.facts);
            NewLine {
                row_no: i as i64 + 1,
                period: period(policy, &dossier.round, &content.facts),
                content,
                unit_code: dossier.unit_code.clone(),
                file_amount,
                person: None,
                without: Vec::new(),
            }
        })
        .collect();
    let count = lines.len();
    let record = register::open_dossier(world, act, &mut *tx, dossier).await?;
    // Numbers are drawn one transaction at a time: whoever drew before this one has committed by
    // now, and what their dossier holds is seen.
    nobody_twice(&lines)?;
    refuse_held(world, &mut *tx, &record.policy, record.id, &mut lines).await?;
    let law_total = register::add_lines(world, act, &mut *tx, &record, lines).await?;
    tx.audit(AuditEntry::new(act, "receive", &json!({"number": record.number, "lines": count, "law_total_vnd": law_total})).on_dossier(record.id));
    tx.commit().await?;
    Ok(Registered { dossier: record, lines: count, law_total })
}

fn nobody_twice(lines: &[NewLine]) -> Result<()> {
    let mut seen = BTreeSet::new();
    let mut values = lines.iter().flat_map(|l| l.content.person.numbers.iter().map(|(_, v)| v));
    if values.all(|v| seen.insert(v)) { Ok(()) } else { Err(Problem::refused("twice-in-dossier", "")) }
}
