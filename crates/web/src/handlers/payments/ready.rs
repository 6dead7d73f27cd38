//! What can be paid: approved lines of decisions whose money is all there, by commune and by
//! way of paying. Whoever has a bank account on file is paid by transfer, the others in cash.

use crate::app::{App, Fault, Officer};
use kipthoi_authz::Scope;
use kipthoi_domain::{DecisionId, LineId, LineState, Vnd};
use kipthoi_workflow::lines::select::LINES_MAX;
use kipthoi_workflow::ports::{DecisionRecord, LineFilter, Page, PayMethod};
use std::collections::BTreeMap;

/// Decisions looked at, newest first.
const LOOKED_AT: u32 = 200;

/// Lines of one decision in one commune that are paid in one way.
#[derive(Clone, Debug)]
pub(super) struct Ready {
    pub decision: DecisionRecord,
    pub unit: String,
    pub method: PayMethod,
    pub lines: Vec<LineId>,
    pub money: Vnd,
}

impl Ready {
    /// What stands in the form: decision, commune, way of paying.
    pub(super) fn key(&self) -> String {
        format!("{}~{}~{}", self.decision.id, self.unit, self.method.code())
    }
}

/// Everything that is ready inside the officer's scope, the earliest decision first.
pub(super) async fn all(app: &App, who: &Officer) -> Result<Vec<Ready>, Fault> {
    let scope = app.world.scope(who.actor());
    let decisions = app.world.store.decisions(&scope, &Page::first(LOOKED_AT)).await?.rows;
    let mut places = Vec::new();
    for decision in decisions.into_iter().rev().filter(|d| d.funded_on.is_some()) {
        let Some(view) = app.world.store.decision(&scope, decision.id).await? else { continue };
        let waiting = view.by_unit.into_iter().filter(|(_, state, lines, _)| *state == LineState::Approved && *lines > 0);
        places.extend(waiting.map(|(unit, ..)| (decision.clone(), unit)));
    }
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let mut ready = Vec::new();
    for (decision, unit) in &places {
        ready.extend(split(app, &scope, decision, unit).await?);
    }
    Ok(ready)
}

/// One of them again, as it stands now.
pub(super) async fn one(app: &App, who: &Officer, key: &str) -> Result<Option<Ready>, Fault> {
    let scope = app.world.scope(who.actor());
    let mut parts = key.split('~');
    let (Some(decision), Some(unit), Some(method), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(Fault::Unprocessable);
    };
    let decision: DecisionId = decision.parse().map_err(|_| Fault::Unprocessable)?;
    let method = PayMethod::parse(method).ok_or(Fault::Unprocessable)?;
    if !scope.area.contains(unit) {
        return Err(Fault::NotFound);
    }
    let view = app.world.store.decision(&scope, decision).await?.ok_or(Fault::NotFound)?;
    Ok(split(app, &scope, &view.record, unit).await?.into_iter().find(|r| r.method == method))
}

/// The approved lines of a decision in a commune by way of paying.
async fn split(app: &App, scope: &Scope, decision: &DecisionRecord, unit: &str) -> Result<Vec<Ready>, Fault> {
    let filter = LineFilter { decision: Some(decision.id), unit_code: Some(unit.to_owned()), states: vec![LineState::Approved], ..LineFilter::default() };
    let lines = app.world.store.line_records(scope, &filter, LINES_MAX).await?;
    let rights = app.world.store.rights_of_lines(scope, &lines.iter().map(|l| l.id).collect::<Vec<_>>()).await?;
    let mut by_method: BTreeMap<&str, Ready> = BTreeMap::new();
    for (right, person) in rights.iter().filter(|(_, person)| person.died_on.is_none()) {
        let method = if person.account_no.is_some() && person.bank_bin.is_some() { PayMethod::Transfer } else { PayMethod::Cash };
        let ready = by_method.entry(method.code()).or_insert_with(|| Ready {
            decision: decision.clone(),
            unit: unit.to_owned(),
            method,
            lines: Vec::new(),
            money: Vnd::ZERO,
        });
        ready.lines.push(right.line_id);
        ready.money = ready.money.checked_add(right.amount).unwrap_or(ready.money);
    }
    Ok(by_method.into_values().collect())
}
