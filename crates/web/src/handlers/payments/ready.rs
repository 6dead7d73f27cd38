//! What can be paid: approved lines of decisions whose money is all there, by commune. Whoever
//! has a bank account that no bank has sent back is paid by transfer, the others in cash: a list
//! for each way.

use crate::app::{App, Fault, Officer};
use kipthoi_authz::Scope;
use kipthoi_domain::{DecisionId, LineId, LineState, Vnd};
use kipthoi_workflow::lines::select::LINES_MAX;
use kipthoi_workflow::ports::{DecisionRecord, LineFilter, PayMethod};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Places shown at most, those of the earliest decisions: work through them and the next appear.
const SHOWN: usize = 60;

/// Approved and funded lines of one decision in one commune that nobody has paid yet.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub decision: DecisionRecord,
    pub unit: String,
    pub lines: i64,
    pub money: Vnd,
}

/// Those of them that are paid in one way.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    pub decision: DecisionRecord,
    pub unit: String,
    pub method: PayMethod,
    pub lines: Vec<LineId>,
    /// Those of them, with the name, whose account a bank has sent back: in cash unless they give
    /// another.
    pub failed: Vec<(LineId, String)>,
    pub money: Vnd,
}

impl Place {
    /// What stands in the form: decision, commune.
    pub(super) fn key(&self) -> String {
        format!("{}~{}", self.decision.id, self.unit)
    }
}

/// Everything that is ready inside the officer's scope, the earliest decision first. From the
/// counters, less what is set aside: how many have an account is looked up for the chosen ones
/// only.
pub(super) async fn all(app: &App, who: &Officer) -> Result<Vec<Place>, Fault> {
    let scope = app.world.scope(who.actor());
    let mut waiting: BTreeMap<(DecisionId, String), (i64, Vnd)> = BTreeMap::new();
    for sum in app.world.store.decision_sums(&scope, None, Some(LineState::Approved)).await? {
        let place = waiting.entry((sum.decision, sum.unit_code)).or_default();
        *place = (place.0 + sum.lines, place.1.checked_add(sum.amount).unwrap_or(place.1));
    }
    for aside in app.world.store.set_aside(&scope, None).await? {
        if let Some(place) = waiting.get_mut(&(aside.decision, aside.unit_code)) {
            *place = (place.0 - 1, Vnd(place.1.0.saturating_sub(aside.amount.0)));
        }
    }
    waiting.retain(|_, (lines, _)| *lines > 0);
    let mut known: BTreeMap<DecisionId, Option<DecisionRecord>> = BTreeMap::new();
    let mut places = Vec::new();
    for ((decision, unit), (lines, money)) in waiting {
        let record = match known.entry(decision) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => {
                let record = app.world.store.decision(&scope, decision).await?.map(|view| view.record);
                free.insert(record.filter(|d| d.funded_on.is_some()))
            }
        };
        if let Some(decision) = record {
            places.push(Place { decision: decision.clone(), unit, lines, money });
        }
        if places.len() == SHOWN {
            break;
        }
    }
    Ok(places)
}

/// One place as it stands now, by way of paying.
pub(super) async fn one(app: &App, who: &Officer, key: &str) -> Result<Vec<Ready>, Fault> {
    let scope = app.world.scope(who.actor());
    let (decision, unit) = key.split_once('~').ok_or(Fault::Unprocessable)?;
    let decision: DecisionId = decision.parse().map_err(|_| Fault::Unprocessable)?;
    if !scope.area.contains(unit) {
        return Err(Fault::NotFound);
    }
    let view = app.world.store.decision(&scope, decision).await?.ok_or(Fault::NotFound)?;
    split(app, &scope, &view.record, unit).await
}

/// The approved lines of a decision in a commune by way of paying.
async fn split(app: &App, scope: &Scope, decision: &DecisionRecord, unit: &str) -> Result<Vec<Ready>, Fault> {
    let filter = LineFilter { decision: Some(decision.id), unit_code: Some(unit.to_owned()), states: vec![LineState::Approved], ..LineFilter::default() };
    let lines = app.world.store.line_records(scope, &filter, LINES_MAX).await?;
    let aside: BTreeSet<LineId> = app.world.store.set_aside(scope, Some(decision.id)).await?.into_iter().map(|a| a.line).collect();
    let wanted: Vec<LineId> = lines.iter().map(|l| l.id).filter(|id| !aside.contains(id)).collect();
    let payable = app.world.store.payable(scope, &wanted).await?;
    let mut by_method: BTreeMap<&str, Ready> = BTreeMap::new();
    for p in &payable {
        let method = if p.right.account.is_some() && !p.account_failed { PayMethod::Transfer } else { PayMethod::Cash };
        let ready = by_method.entry(method.code()).or_insert_with(|| Ready {
            decision: decision.clone(),
            unit: unit.to_owned(),
            method,
            lines: Vec::new(),
            failed: Vec::new(),
            money: Vnd::ZERO,
        });
        ready.lines.push(p.right.line_id);
        ready.failed.extend(p.account_failed.then(|| (p.right.line_id, p.full_name.clone())));
        ready.money = ready.money.checked_add(p.right.amount).unwrap_or(ready.money);
    }
    Ok(by_method.into_values().collect())
}
