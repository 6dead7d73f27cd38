//! What is kept for those who watch.

use crate::db::Conn;
use crate::filter::Where;
use crate::rows::{self, LOCKED, NOTICE, SAMPLE, SAMPLE_LINE};
use kipthoi_authz::{Area, Scope};
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;

pub(crate) async fn locked_figures(c: &mut Conn<'_>, scope: &Scope, limit: u32) -> StoreResult<Vec<LockedRecord>> {
    // They are sums over the whole locality: whoever sees a part of it may not know the rest.
    if scope.area != Area::Everything || scope.policies.is_some() {
        return Ok(Vec::new());
    }
    let mut w = Where::default();
    let limit = w.arg(i64::from(limit));
    rows::all(c.fetch(&format!("SELECT {LOCKED} FROM locked_figures ORDER BY day DESC LIMIT {limit}"), w.args).await?, rows::locked)
}

pub(crate) async fn samples(c: &mut Conn<'_>, scope: &Scope, limit: u32) -> StoreResult<Vec<SampleRecord>> {
    let mut w = Where::default();
    w.is_in("s.agency_id", scope.desks.iter().copied());
    let limit = w.arg(i64::from(limit));
    rows::all(c.fetch(&format!("SELECT {SAMPLE} FROM sample s{} ORDER BY s.id DESC LIMIT {limit}", w.sql()), w.args).await?, rows::sample)
}

pub(crate) async fn sample(c: &mut Conn<'_>, scope: &Scope, id: SampleId) -> StoreResult<Option<(SampleRecord, Vec<SampleLineRecord>)>> {
    let mut w = Where::default();
    w.eq("s.id", id);
    w.is_in("s.agency_id", scope.desks.iter().copied());
    let found = c.fetch_one(&format!("SELECT {SAMPLE} FROM sample s{}", w.sql()), w.args).await?;
    let Some(record) = found.map(|r| rows::sample(&r)).transpose()? else { return Ok(None) };
    let mut w = Where::default();
    w.eq("m.sample_id", id);
    w.scope(scope, "l.unit_code", "l.policy");
    let sql = format!("SELECT {SAMPLE_LINE} FROM sample_line m JOIN line l ON l.id = m.line_id{} ORDER BY m.position", w.sql());
    Ok(Some((record, rows::all(c.fetch(&sql, w.args).await?, rows::sample_line)?)))
}

pub(crate) async fn doubts(c: &mut Conn<'_>, scope: &Scope, limit: u32) -> StoreResult<Vec<(SampleRecord, SampleLineRecord)>> {
    let mut w = Where::default();
    w.raw("m.finding = 'doubt' AND m.answer IS NULL");
    w.scope(scope, "l.unit_code", "l.policy");
    let limit = w.arg(i64::from(limit));
    let sql = format!(
        "SELECT {SAMPLE}, {SAMPLE_LINE} FROM sample_line m JOIN sample s ON s.id = m.sample_id JOIN line l ON l.id = m.line_id{} \
         ORDER BY m.sample_id, m.position LIMIT {limit}",
        w.sql()
    );
    rows::all(c.fetch(&sql, w.args).await?, |r| Ok((rows::sample(r)?, rows::sample_line(r)?)))
}

pub(crate) async fn findings_of_line(c: &mut Conn<'_>, scope: &Scope, line: LineId) -> StoreResult<Vec<(SampleRecord, SampleLineRecord)>> {
    let mut w = Where::default();
    w.eq("m.line_id", line);
    w.raw("m.finding IS NOT NULL");
    w.scope(scope, "l.unit_code", "l.policy");
    let sql = format!(
        "SELECT {SAMPLE}, {SAMPLE_LINE} FROM sample_line m JOIN sample s ON s.id = m.sample_id JOIN line l ON l.id = m.line_id{} ORDER BY s.id DESC",
        w.sql()
    );
    rows::all(c.fetch(&sql, w.args).await?, |r| Ok((rows::sample(r)?, rows::sample_line(r)?)))
}

pub(crate) async fn lines_at(c: &mut Conn<'_>, scope: &Scope, unit: &str, state: LineState, places: &[u64]) -> StoreResult<Vec<LineId>> {
    let mut found = Vec::with_capacity(places.len());
    for place in places {
        let mut w = Where::default();
        w.eq("l.unit_code", unit);
        w.eq("l.state", state.code());
        w.scope(scope, "l.unit_code", "l.policy");
        let place = w.arg(i64::try_from(*place).unwrap_or(i64::MAX));
        let sql = format!("SELECT l.id FROM line l{} ORDER BY l.due_on, l.id LIMIT 1 OFFSET {place}", w.sql());
        found.extend(c.fetch_one(&sql, w.args).await?.map(|r| r.id::<LineId>("id")).transpose()?);
    }
    Ok(found)
}

pub(crate) async fn notices(c: &mut Conn<'_>, scope: &Scope, limit: u32) -> StoreResult<Vec<NoticeRecord>> {
    let mut w = Where::default();
    in_area(&mut w, scope);
    let limit = w.arg(i64::from(limit));
    rows::all(c.fetch(&format!("SELECT {NOTICE} FROM notice n{} ORDER BY n.told_on DESC, n.id DESC LIMIT {limit}", w.sql()), w.args).await?, rows::notice)
}

pub(crate) async fn told(c: &mut Conn<'_>, scope: &Scope, subject: Subject, keys: &[String]) -> StoreResult<Vec<(String, String)>> {
    let mut w = Where::default();
    w.eq("n.subject", subject.code());
    w.is_in("n.subject_key", keys);
    in_area(&mut w, scope);
    let sql = format!("SELECT DISTINCT n.subject_key, n.unit_code FROM notice n{} ORDER BY n.subject_key, n.unit_code", w.sql());
    rows::all(c.fetch(&sql, w.args).await?, |r| Ok((r.text("subject_key")?, r.text("unit_code")?)))
}

/// Notices name nobody: they are of a commune, whatever the policy.
fn in_area(w: &mut Where, scope: &Scope) {
    if let Area::Units(units) = &scope.area {
        w.is_in("n.unit_code", units);
    }
}
