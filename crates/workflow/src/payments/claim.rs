//! Whoever refused the money and changes their mind: the right still lives, and is paid in the
//! next round like every other.

use crate::audit::AuditEntry;
use crate::clockwork::PAYMENT_LIMIT;
use crate::duties;
use crate::error::{Problem, Result};
use crate::ports::*;
use crate::world::{Act, World};
use kipthoi_authz::{Action, Duty};
use kipthoi_domain::{LineId, LineState};
use serde_json::json;

/// The person claims what they refused with the last payment; seven days to pay it start anew.
pub async fn claim_again(world: &World, act: &Act, line: LineId, reason: &str) -> Result<()> {
    act.must(Action::HandlePapers)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Problem::refused("reason-needed", ""));
    }
    let mut tx = world.store.begin().await?;
    let scope = world.scope(&act.actor);
    let before = tx.lines_by_id(&[line]).await?.pop().filter(|l| scope.contains(&l.unit_code, &l.policy)).ok_or(Problem::NotFound)?;
    duties::only(&mut *tx, act, Duty::List, [&before]).await?;
    let payable = tx.payable(&[line]).await?.pop().filter(|_| before.state == LineState::Approved);
    let Some((payable, refused)) = payable.and_then(|p| p.refused.map(|payment| (p, payment))) else {
        return Err(Problem::refused("money-not-refused", before.full_name));
    };
    tx.set_claimed(payable.right.id, refused).await?;
    let due_on = kipthoi_clock::payment_due(act.today(), act.today(), PAYMENT_LIMIT, &world.calendar);
    let after = LineRecord { due_on, ..before.clone() };
    tx.audit(AuditEntry::new(act, "claim-again", &json!({"reason": reason})).on_line(before.dossier_id, line));
    tx.move_lines(&[LineMove { before, after }]).await?;
    tx.commit().await?;
    Ok(())
}
