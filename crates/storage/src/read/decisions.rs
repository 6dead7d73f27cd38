//! Decisions with their lines, money and lists. A decision is seen by whoever sees a line of it.

use super::payments::{LAST, UNCLAIMED};
use crate::db::{Conn, Row, vals};
use crate::filter::{Where, newest};
use crate::rows::{self, DECISION, LISTED_LINE, PAYMENT_LIST};
use kipthoi_authz::{Area, Scope};
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;
use std::collections::BTreeMap;

/// Whether a scope sees all of every decision.
fn whole(scope: &Scope) -> bool {
    matches!(scope.area, Area::Everything) && scope.policies.is_none()
}

/// Adds "has a line in scope" unless the scope sees everything anyway.
pub(super) fn visible(w: &mut Where, scope: &Scope) {
    if whole(scope) {
        return;
    }
    let mut inner = Where::default();
    inner.args = std::mem::take(&mut w.args);
    inner.raw("t.decision_id = c.id AND t.lines <> 0");
    inner.scope(scope, "t.unit_code", "t.policy");
    w.args = std::mem::take(&mut inner.args);
    w.raw(format!("EXISTS (SELECT 1 FROM decision_tally t{})", inner.sql()));
}

pub(crate) async fn record(c: &mut Conn<'_>, id: DecisionId) -> StoreResult<Option<DecisionRecord>> {
    c.fetch_one(&format!("SELECT {DECISION} FROM decision c WHERE c.id = $1"), vals![id]).await?.map(|r| rows::decision(&r)).transpose()
}

pub(crate) async fn list(c: &mut Conn<'_>, scope: &Scope, page: &Page) -> StoreResult<Paged<DecisionRecord>> {
    let mut w = Where::default();
    visible(&mut w, scope);
    newest(c, &format!("SELECT {DECISION} FROM decision c"), "c.id", w, page, (rows::decision, |d| d.id.0)).await
}

pub(crate) async fn one(c: &mut Conn<'_>, scope: &Scope, id: DecisionId) -> StoreResult<Option<DecisionView>> {
    let mut w = Where::default();
    visible(&mut w, scope);
    w.eq("c.id", id);
    let Some(r) = c.fetch_one(&format!("SELECT {DECISION} FROM decision c{}", w.sql()), w.args).await? else { return Ok(None) };
    let fundings = c
        .fetch(
            "SELECT id, decision_id, amount_vnd, source, document_no, assigned_on, assigned_by FROM funding WHERE decision_id = $1 ORDER BY assigned_on, id",
            vals![id],
        )
        .await?;
    let mut lists = Where::default();
    lists.eq("s.decision_id", id);
    if let Area::Units(units) = &scope.area {
        lists.is_in("s.unit_code", units);
    }
    let lists = c.fetch(&format!("SELECT {PAYMENT_LIST} FROM payment_list s{} ORDER BY s.id", lists.sql()), lists.args).await?;
    let sums = sums(c, scope, Some(&[id]), None).await?;
    Ok(Some(DecisionView {
        record: rows::decision(&r)?,
        fundings: rows::all(fundings, rows::funding)?,
        lists: rows::all(lists, rows::payment_list)?,
        by_unit: added(&sums, |sum| &sum.unit_code),
        by_policy: added(&sums, |sum| &sum.policy),
    }))
}

/// Sums by a place and state.
fn added(sums: &[DecisionSum], place: impl Fn(&DecisionSum) -> &String) -> Vec<(String, LineState, i64, Vnd)> {
    let mut by: BTreeMap<(&String, LineState), (i64, Vnd)> = BTreeMap::new();
    for sum in sums {
        let so_far = by.entry((place(sum), sum.state)).or_default();
        *so_far = (so_far.0 + sum.lines, Vnd(so_far.1.0 + sum.amount.0));
    }
    by.into_iter().map(|((place, state), (lines, money))| (place.clone(), state, lines, money)).collect()
}

/// Lines and money of decisions by commune, policy and state: of these decisions, or of all in
/// the scope; of one state, or of all.
pub(crate) async fn sums(c: &mut Conn<'_>, scope: &Scope, decisions: Option<&[DecisionId]>, state: Option<LineState>) -> StoreResult<Vec<DecisionSum>> {
    let mut w = Where::default();
    w.scope(scope, "t.unit_code", "t.policy");
    if let Some(ids) = decisions {
        w.is_in("t.decision_id", ids.iter().copied());
    }
    if let Some(state) = state {
        w.eq("t.state", state.code());
    }
    w.raw("t.lines <> 0");
    let sql = format!(
        "SELECT t.decision_id, t.unit_code, t.policy, t.state, t.lines, t.amount_vnd FROM decision_tally t{} \
         ORDER BY t.decision_id, t.unit_code, t.policy, t.state",
        w.sql()
    );
    rows::all(c.fetch(&sql, w.args).await?, |r| {
        Ok(DecisionSum {
            decision: r.id("decision_id")?,
            unit_code: r.text("unit_code")?,
            policy: r.text("policy")?,
            state: r.parsed("state")?,
            lines: r.int("lines")?,
            amount: r.vnd("amount_vnd")?,
        })
    })
}

/// What was signed, and what later decisions took away of it; corrections change neither the lines
/// of an annex nor its sum.
pub(crate) async fn signed(c: &mut Conn<'_>, scope: &Scope, id: DecisionId) -> StoreResult<Signed> {
    let mut signed = Signed::default();
    let mut w = Where::default();
    w.scope(scope, "e.unit_code", "e.policy");
    w.eq("e.decision_id", id);
    w.raw("e.ended_by IS NOT NULL");
    let sql = format!(
        "SELECT n.number, COUNT(*) AS n, CAST(SUM(e.amount_vnd) AS BIGINT) AS total FROM entitlement e JOIN decision n ON n.id = e.ended_by{} \
         GROUP BY n.decided_on, n.id, n.number ORDER BY n.decided_on, n.id",
        w.sql()
    );
    for r in c.fetch(&sql, w.args).await? {
        signed.amended_by.push(r.text("number")?);
        signed.ended += r.int("n")?;
        signed.ended_total = Vnd(signed.ended_total.0 + r.vnd("total")?.0);
    }
    // The decision keeps count of what is in force: without a correction that is all of its annex.
    if whole(scope) && signed.ended == 0 {
        let known = record(c, id).await?;
        return Ok(known.map_or(signed, |d| Signed { approved: d.approved, refused: d.refused, total: d.approved_total, ..Signed::default() }));
    }
    let mut w = Where::default();
    w.scope(scope, "l.unit_code", "l.policy");
    w.eq("x.decision_id", id);
    w.raw("l.id = x.line_id");
    // CROSS JOIN keeps this order on SQLite: the lines of one decision, never those of a commune.
    let sql = format!(
        "SELECT x.outcome, COUNT(*) AS n, CAST(SUM(x.amount_vnd) AS BIGINT) AS total FROM decision_line x CROSS JOIN line l{} GROUP BY x.outcome",
        w.sql()
    );
    for r in c.fetch(&sql, w.args).await? {
        match r.text("outcome")?.as_str() {
            "approved" => (signed.approved, signed.total) = (r.int("n")?, r.vnd("total")?),
            _ => signed.refused = r.int("n")?,
        }
    }
    Ok(signed)
}

/// Lines that are owed again after a payment: by the result of the last one.
pub(crate) async fn not_received(c: &mut Conn<'_>, scope: &Scope, id: DecisionId) -> StoreResult<Vec<(PaymentState, i64, Vnd)>> {
    let mut w = Where::default();
    w.scope(scope, "l.unit_code", "l.policy");
    w.eq("l.decision_id", id);
    w.eq("l.state", LineState::Approved.code());
    w.raw(LAST);
    let sql = format!(
        "SELECT y.state, COUNT(*) AS n, CAST(SUM(y.amount_vnd) AS BIGINT) AS total FROM line l JOIN payment y ON y.line_id = l.id{} \
         GROUP BY y.state ORDER BY y.state",
        w.sql()
    );
    rows::all(c.fetch(&sql, w.args).await?, |r| Ok((r.parsed("state")?, r.int("n")?, r.vnd("total")?)))
}

/// Approved lines whose person died, or refused the last payment. Read from the lists that have
/// such results: a death is only ever recorded with one.
pub(crate) async fn set_aside(c: &mut Conn<'_>, scope: &Scope, decision: Option<DecisionId>) -> StoreResult<Vec<SetAside>> {
    let mut w = Where::default();
    w.scope(scope, "l.unit_code", "l.policy");
    if let Some(id) = decision {
        w.eq("l.decision_id", id);
    }
    w.eq("l.state", LineState::Approved.code());
    w.is_in("k.state", [PaymentState::Refused.code(), PaymentState::Died.code()]);
    // CROSS JOIN keeps this order on SQLite: the few lists first, never a walk over all payments.
    w.raw("k.payments <> 0 AND y.list_id = k.list_id AND y.state = k.state AND p.id = y.person_id AND l.person_id = p.id");
    w.raw("e.line_id = l.id AND e.ended_by IS NULL");
    w.raw(format!("(p.died_on IS NOT NULL OR (l.id = y.line_id AND {LAST} AND {UNCLAIMED}))"));
    let sql = format!(
        "SELECT DISTINCT l.id, l.decision_id, l.unit_code, l.policy, l.step, l.owner, l.due_on, l.amount_vnd FROM payment_tally k \
         CROSS JOIN payment y CROSS JOIN person p CROSS JOIN line l CROSS JOIN entitlement e{} ORDER BY l.id",
        w.sql()
    );
    rows::all(c.fetch(&sql, w.args).await?, |r| {
        Ok(SetAside {
            line: r.id("id")?,
            decision: r.id("decision_id")?,
            unit_code: r.text("unit_code")?,
            policy: r.text("policy")?,
            step: r.text("step")?,
            owner: r.parsed("owner")?,
            due_on: r.date("due_on")?,
            amount: r.vnd("amount_vnd")?,
        })
    })
}

fn line(r: &Row) -> StoreResult<DecisionLineView> {
    Ok(DecisionLineView {
        line: rows::listed_line(r)?,
        position: r.int("position")?,
        outcome: r.text("outcome")?,
        reasons: r.text("reasons")?,
        amount: r.vnd("amount_vnd")?,
        state: r.parsed("state")?,
        amended_by: r.opt_text("amended_by")?,
        given: r.int("given")? > 0,
    })
}

pub(crate) async fn lines(c: &mut Conn<'_>, scope: &Scope, id: DecisionId, unit: Option<&str>, after: i64, limit: u32) -> StoreResult<Vec<DecisionLineView>> {
    let mut w = Where::default();
    w.eq("x.decision_id", id);
    w.compare("x.position", ">", after);
    w.scope(scope, "l.unit_code", "l.policy");
    if let Some(unit) = unit {
        w.eq("l.unit_code", unit);
    }
    let limit = w.arg(i64::from(limit));
    // The page first: whatever is read beside a line is read for its lines only.
    let sql = format!(
        "SELECT {LISTED_LINE}, COALESCE(e.period, l.period) AS period, l.state, chosen.position, chosen.outcome, chosen.reasons, chosen.amount_vnd, n.number AS amended_by, \
                (SELECT COUNT(*) FROM entitlement f WHERE f.line_id = chosen.line_id AND f.ended_by IS NULL) AS given \
         FROM (SELECT x.* FROM decision_line x JOIN line l ON l.id = x.line_id{} ORDER BY x.position LIMIT {limit}) chosen \
              JOIN line l ON l.id = chosen.line_id JOIN person p ON p.id = l.person_id JOIN dossier d ON d.id = l.dossier_id \
              JOIN line_revision v ON v.line_id = chosen.line_id AND v.revision = chosen.revision \
              LEFT JOIN entitlement e ON e.line_id = chosen.line_id AND e.decision_id = chosen.decision_id \
              LEFT JOIN decision n ON n.id = e.ended_by ORDER BY chosen.position",
        w.sql()
    );
    rows::all(c.fetch(&sql, w.args).await?, line)
}
