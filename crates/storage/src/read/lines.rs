//! Lines: queues ordered by due day, and one line with everything said about it.

use crate::db::{Conn, vals};
use crate::filter::{Where, after_pair, paged, pair_cursor};
use crate::rows::{self, LINE, LINE_ROW, LINE_ROW_FROM};
use jiff::civil::Date;
use kipthoi_authz::Scope;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;
use std::collections::BTreeMap;

/// Inside one dossier the order is that of the paper list; everywhere else the due day.
pub(crate) async fn list(c: &mut Conn<'_>, scope: &Scope, filter: &LineFilter, page: &Page) -> StoreResult<Paged<LineRow>> {
    let mut w = Where::default();
    w.scope(scope, "l.unit_code", "l.policy");
    w.lines(filter);
    let by_row = filter.dossier.is_some();
    // A supplement stands in the row of its line, so a row alone does not say where a page ended.
    if by_row {
        after_pair(&mut w, ("l.row_no", "l.id"), pair_cursor::<i64>(page)?);
    } else {
        after_pair(&mut w, ("l.due_on", "l.id"), pair_cursor::<Date>(page)?);
    }
    let limit = w.arg(i64::from(page.limit) + 1);
    let order = if by_row { "l.row_no, l.id" } else { "l.due_on, l.id" };
    let sql = format!("SELECT {LINE}, {LINE_ROW} FROM {LINE_ROW_FROM}{} ORDER BY {order} LIMIT {limit}", w.sql());
    let found = rows::all(c.fetch(&sql, w.args).await?, rows::line_row)?;
    Ok(paged(found, page.limit, |r| if by_row { format!("{}_{}", r.line.row_no, r.line.id) } else { format!("{}_{}", r.line.due_on, r.line.id) }))
}

/// Lines and money under a filter, counted one by one.
pub(crate) async fn sum(c: &mut Conn<'_>, scope: &Scope, filter: &LineFilter) -> StoreResult<(i64, Vnd)> {
    let mut w = Where::default();
    w.scope(scope, "l.unit_code", "l.policy");
    w.lines(filter);
    let sql = format!("SELECT COUNT(*) AS n, CAST(COALESCE(SUM(l.amount_vnd), 0) AS BIGINT) AS amount_vnd FROM line l{}", w.sql());
    match c.fetch_one(&sql, w.args).await? {
        Some(r) => Ok((r.int("n")?, r.vnd("amount_vnd")?)),
        None => Ok((0, Vnd::ZERO)),
    }
}

/// The records alone, for a use case that acts on a whole queue.
pub(crate) async fn records(c: &mut Conn<'_>, scope: &Scope, filter: &LineFilter, after: Option<(Date, LineId)>, limit: u32) -> StoreResult<Vec<LineRecord>> {
    let mut w = Where::default();
    w.scope(scope, "l.unit_code", "l.policy");
    w.lines(filter);
    after_pair(&mut w, ("l.due_on", "l.id"), after.map(|(day, id)| (day, id.0)));
    let limit = w.arg(i64::from(limit));
    let sql = format!("SELECT {LINE} FROM line l{} ORDER BY l.due_on, l.id LIMIT {limit}", w.sql());
    rows::all(c.fetch(&sql, w.args).await?, rows::line)
}

/// Lines by id, inside a scope.
pub(crate) async fn seen_by_id(c: &mut Conn<'_>, scope: &Scope, ids: &[LineId]) -> StoreResult<Vec<LineRecord>> {
    let found = by_id(c, ids).await?;
    Ok(found.into_iter().filter(|l| scope.contains(&l.unit_code, &l.policy)).collect())
}

/// The revision that each line stands at, inside a scope.
pub(crate) async fn current_revisions(c: &mut Conn<'_>, scope: &Scope, ids: &[LineId]) -> StoreResult<Vec<RevisionRecord>> {
    let seen = seen_by_id(c, scope, ids).await?;
    revisions(c, &seen.iter().map(|l| (l.id, l.revision)).collect::<Vec<_>>()).await
}

pub(crate) async fn by_id(c: &mut Conn<'_>, ids: &[LineId]) -> StoreResult<Vec<LineRecord>> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(400) {
        let mut w = Where::default();
        w.is_in("l.id", chunk.iter().copied());
        found.extend(rows::all(c.fetch(&format!("SELECT {LINE} FROM line l{} ORDER BY l.id", w.sql()), w.args).await?, rows::line)?);
    }
    Ok(found)
}

pub(crate) async fn supplements_of(c: &mut Conn<'_>, mains: &[LineId], states: &[LineState]) -> StoreResult<Vec<LineRecord>> {
    let mut found = Vec::new();
    for chunk in mains.chunks(400) {
        let mut w = Where::default();
        w.is_in("l.main_line_id", chunk.iter().copied());
        w.is_in("l.state", states.iter().map(|s| s.code()));
        found.extend(rows::all(c.fetch(&format!("SELECT {LINE} FROM line l{} ORDER BY l.id", w.sql()), w.args).await?, rows::line)?);
    }
    Ok(found)
}

/// These revisions of these lines. SQLite would read the whole table for pairs of values, so
/// the lines are looked up and their few other revisions passed over.
pub(crate) async fn revisions(c: &mut Conn<'_>, lines: &[(LineId, i64)]) -> StoreResult<Vec<RevisionRecord>> {
    let mut found = Vec::with_capacity(lines.len());
    for chunk in lines.chunks(400) {
        let mut w = Where::default();
        w.is_in("line_id", chunk.iter().map(|(id, _)| *id));
        let wanted: BTreeMap<LineId, i64> = chunk.iter().copied().collect();
        for r in c.fetch(&format!("SELECT {} FROM line_revision{}", rows::REVISION, w.sql()), w.args).await? {
            if wanted.get(&r.id("line_id")?) == Some(&r.int("revision")?) {
                found.push(rows::revision(&r)?);
            }
        }
    }
    Ok(found)
}

pub(crate) async fn one(c: &mut Conn<'_>, scope: &Scope, id: LineId) -> StoreResult<Option<LineView>> {
    let mut w = Where::default();
    w.scope(scope, "l.unit_code", "l.policy");
    w.eq("l.id", id);
    let sql = format!("SELECT {LINE}, d.number AS dossier_number, d.filer_name, d.receipt_on FROM line l JOIN dossier d ON d.id = l.dossier_id{}", w.sql());
    let Some(r) = c.fetch_one(&sql, w.args).await? else { return Ok(None) };
    let line = rows::line(&r)?;
    let person = c
        .fetch_one(&format!("SELECT {} FROM person p WHERE p.id = $1", rows::PERSON), vals![line.person_id])
        .await?
        .ok_or_else(|| StoreError::Failed("line without a person".to_owned()))?;
    let numbers = c.fetch("SELECT kind, value, person_id FROM person_number WHERE person_id = $1 ORDER BY kind, value", vals![line.person_id]).await?;
    let revisions = c.fetch(&format!("SELECT {} FROM line_revision WHERE line_id = $1 ORDER BY revision", rows::REVISION), vals![id]).await?;
    let confirmations = c
        .fetch(
            "SELECT line_id, step, agency_kind, answer, reason, answered_on, answered_at, answered_by FROM confirmation \
             WHERE line_id = $1 ORDER BY answered_at",
            vals![id],
        )
        .await?;
    let decision = match line.decision_id {
        Some(decision) => super::decisions::record(c, decision).await?,
        None => None,
    };
    let supplements = c
        .fetch(
            &format!("SELECT {LINE} FROM line l WHERE l.dossier_id = $1 AND (l.main_line_id = $2 OR l.id = $3) AND l.id <> $4 ORDER BY l.row_no"),
            vals![line.dossier_id, id, line.main_line_id, id],
        )
        .await?;
    let mut others = Where::default();
    others.scope(scope, "l.unit_code", "l.policy");
    others.eq("l.person_id", line.person_id);
    others.compare("l.id", "<>", id);
    let other_lines = c.fetch(&format!("SELECT {LINE}, {LINE_ROW} FROM {LINE_ROW_FROM}{} ORDER BY l.id LIMIT 50", others.sql()), others.args).await?;
    Ok(Some(LineView {
        dossier_number: r.text("dossier_number")?,
        filer_name: r.text("filer_name")?,
        receipt_on: r.date("receipt_on")?,
        person: rows::person(&person)?,
        numbers: rows::all(numbers, rows::number)?,
        revisions: rows::all(revisions, rows::revision)?,
        confirmations: rows::all(confirmations, rows::confirmation)?,
        decision,
        payments: super::payments::of_line(c, id).await?,
        payable: super::payments::payable(c, &[id]).await?.pop(),
        supplements: rows::all(supplements, rows::line)?,
        others: rows::all(other_lines, rows::line_row)?,
        namesakes: super::people::namesakes_of(c, &[id]).await?.into_iter().map(|(_, found)| found).collect(),
        line,
    }))
}
