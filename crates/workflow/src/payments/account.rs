//! Where the money is sent. A right starts with the account that the approved content names; a
//! person who has another one gives it here, with the paper that shows it. What was decided does
//! not change, and whoever pays cannot redirect what they pay.

use crate::audit::AuditEntry;
use crate::duties;
use crate::error::{Problem, Result};
use crate::judge::{self, LineContent};
use crate::ports::*;
use crate::world::{Act, World};
use kipthoi_authz::{Action, Duty};
use kipthoi_domain::bank::{AccountNumber, bank_by_bin, find_bank};
use kipthoi_domain::text::clean;
use kipthoi_domain::{LineId, LineState};
use serde::Serialize;
use serde_json::json;

/// An account as somebody typed it.
#[derive(Clone, Debug)]
pub struct Typed<'t> {
    pub number: &'t str,
    /// A name or short name of the bank, or its six digits.
    pub bank: &'t str,
    /// The holder; the person's own name if empty.
    pub holder: &'t str,
}

/// What the account was given for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// Approved lines that are paid there from now on.
    pub approved: usize,
    /// Lines on their way to a decision, which name it from now on.
    pub open: usize,
}

/// Gives the person of `line` another account for this line and what belongs to it. Lines on a
/// payment list keep the account of the list: their result is recorded first.
pub async fn give(world: &World, act: &Act, line: LineId, typed: &Typed<'_>, evidence: &str) -> Result<Effect> {
    act.must(Action::HandlePapers)?;
    if evidence.trim().is_empty() {
        return Err(Problem::refused("evidence-needed", ""));
    }
    let mut tx = world.store.begin().await?;
    let scope = world.scope(&act.actor);
    let chosen = tx.lines_by_id(&[line]).await?.pop().filter(|l| scope.contains(&l.unit_code, &l.policy)).ok_or(Problem::NotFound)?;
    if chosen.state == LineState::Paying {
        return Err(Problem::refused("on-payment-list", chosen.full_name));
    }
    let account = read(typed, &chosen.full_name)?;
    let lines = family(&mut *tx, &chosen).await?;
    duties::only(&mut *tx, act, Duty::List, &lines).await?;
    let mut effect = Effect::default();
    let said = json!({"bank": account.bank_bin, "ends": ending(&account.number), "evidence": evidence.trim()});
    let rights = tx.payable(&lines.iter().filter(|l| l.state == LineState::Approved).map(|l| l.id).collect::<Vec<_>>()).await?;
    let moved: Vec<_> = rights.iter().filter(|p| p.right.account.as_ref() != Some(&account)).collect();
    if !moved.is_empty() {
        tx.set_pay_account(&moved.iter().map(|p| p.right.id).collect::<Vec<_>>(), &account).await?;
    }
    effect.approved = moved.len();
    let mut touched: Vec<LineId> = moved.iter().map(|p| p.right.line_id).collect();
    let (moves, revisions) = rewritten(act, &mut *tx, &lines, &account).await?;
    tx.insert_revisions(&revisions).await?;
    tx.move_lines(&moves).await?;
    effect.open = moves.len();
    touched.extend(moves.iter().map(|m| m.after.id));
    if touched.is_empty() {
        return Err(Problem::refused("nothing-changed", ""));
    }
    for line in lines.iter().filter(|l| touched.contains(&l.id)) {
        tx.audit(AuditEntry::new(act, "give-account", &said).on_line(line.dossier_id, line.id));
    }
    tx.commit().await?;
    Ok(effect)
}

/// The line, the line it belongs to, and what belongs to that, as far as money is still to come.
async fn family(tx: &mut dyn Tx, chosen: &LineRecord) -> Result<Vec<LineRecord>> {
    let main = chosen.main_line_id.unwrap_or(chosen.id);
    let states: Vec<LineState> = LineState::ALL.iter().copied().filter(|s| s.is_open() || *s == LineState::Approved).collect();
    let mut lines = tx.lines_by_id(&[main]).await?;
    lines.retain(|l| states.contains(&l.state));
    lines.extend(tx.supplements_of(&[main], &states).await?);
    if !lines.iter().any(|l| l.id == chosen.id) {
        return Err(Problem::refused("nothing-to-pay", chosen.full_name.clone()));
    }
    Ok(lines)
}

/// Open lines say the new account in a revision of their own; nothing else of them changes.
async fn rewritten(act: &Act, tx: &mut dyn Tx, lines: &[LineRecord], account: &PayAccount) -> Result<(Vec<LineMove>, Vec<RevisionRecord>)> {
    let open: Vec<&LineRecord> = lines.iter().filter(|l| l.state.is_open()).collect();
    let current = tx.revisions(&open.iter().map(|l| (l.id, l.revision)).collect::<Vec<_>>()).await?;
    let (mut moves, mut revisions) = (Vec::new(), Vec::new());
    for before in open {
        let was = current.iter().find(|r| r.line_id == before.id).ok_or(Problem::NotFound)?;
        let mut content = LineContent::from_json(&was.content)?;
        if content.person.pay_account().as_ref() == Some(account) {
            continue;
        }
        content.person.account_name = Some(account.name.clone());
        content.person.account_no = Some(account.number.clone());
        content.person.bank_bin = Some(account.bank_bin.clone());
        let after = LineRecord { revision: before.revision + 1, ..before.clone() };
        revisions.push(judge::reworded(act, was, after.revision, &content, "another-account"));
        moves.push(LineMove { before: before.clone(), after });
    }
    Ok((moves, revisions))
}

fn read(typed: &Typed<'_>, person: &str) -> Result<PayAccount> {
    let number = AccountNumber::parse(typed.number).map_err(|_| Problem::refused("account-unreadable", ending(typed.number)))?;
    let bank = bank_by_bin(typed.bank.trim()).or_else(|| find_bank(typed.bank)).ok_or_else(|| Problem::refused("bank-unknown", typed.bank.trim()))?;
    let holder = clean(typed.holder);
    Ok(PayAccount { name: if holder.is_empty() { person.to_owned() } else { holder }, number: number.as_str().to_owned(), bank_bin: bank.bin.to_owned() })
}

/// The last four characters: enough to tell two accounts apart, too little to use one.
fn ending(number: &str) -> String {
    let characters: Vec<char> = number.trim().chars().collect();
    characters[characters.len().saturating_sub(4)..].iter().collect()
}
