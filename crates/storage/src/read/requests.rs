//! Questions between agencies. Either side reads them by its desks; the lines behind them only
//! through [`Shown`], except who has the line in their own area.

use crate::db::{Conn, vals};
use crate::filter::{Where, after_pair, paged, pair_cursor};
use crate::rows::{self, REQUEST, REQUEST_LINE};
use jiff::civil::Date;
use kipthoi_authz::Scope;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;

fn of_side(w: &mut Where, scope: &Scope, side: Side) {
    let column = match side {
        Side::Sent => "q.from_agency",
        Side::Received => "q.to_agency",
    };
    w.is_in(column, scope.desks.iter().copied());
}

/// Of either side.
fn of_desks(w: &mut Where, scope: &Scope) {
    let desks: Vec<String> = scope.desks.iter().map(|desk| w.arg(*desk)).collect();
    if desks.is_empty() {
        return w.raw("1 = 0");
    }
    let desks = desks.join(", ");
    w.raw(format!("(q.from_agency IN ({desks}) OR q.to_agency IN ({desks}))"));
}

pub(crate) async fn list(c: &mut Conn<'_>, scope: &Scope, side: Side, states: &[RequestState], page: &Page) -> StoreResult<Paged<RequestRecord>> {
    let mut w = Where::default();
    of_side(&mut w, scope, side);
    w.is_in("q.state", states.iter().map(|s| s.code()));
    after_pair(&mut w, ("q.due_on", "q.id"), pair_cursor::<Date>(page)?);
    let limit = w.arg(i64::from(page.limit) + 1);
    let sql = format!("SELECT {REQUEST} FROM request q{} ORDER BY q.due_on, q.id LIMIT {limit}", w.sql());
    let found = rows::all(c.fetch(&sql, w.args).await?, rows::request)?;
    Ok(paged(found, page.limit, |r| format!("{}_{}", r.due_on, r.id)))
}

pub(crate) async fn one(c: &mut Conn<'_>, scope: &Scope, id: RequestId) -> StoreResult<Option<RequestView>> {
    let mut w = Where::default();
    w.eq("q.id", id);
    of_desks(&mut w, scope);
    let found = c.fetch_one(&format!("SELECT {REQUEST} FROM request q{}", w.sql()), w.args).await?;
    let Some(record) = found.map(|r| rows::request(&r)).transpose()? else { return Ok(None) };
    let sql = format!("SELECT {REQUEST_LINE} FROM request_line m WHERE m.request_id = $1 ORDER BY m.position");
    let lines = rows::all(c.fetch(&sql, vals![id]).await?, rows::request_line)?;
    Ok(Some(RequestView { record, lines }))
}

pub(crate) async fn of_line(c: &mut Conn<'_>, scope: &Scope, line: LineId) -> StoreResult<Vec<(RequestRecord, RequestLineRecord)>> {
    let mut w = Where::default();
    w.eq("m.line_id", line);
    w.scope(scope, "l.unit_code", "l.policy");
    let sql = format!(
        "SELECT {REQUEST}, {REQUEST_LINE} FROM request_line m JOIN line l ON l.id = m.line_id JOIN request q ON q.id = m.request_id{} ORDER BY q.id DESC",
        w.sql()
    );
    rows::all(c.fetch(&sql, w.args).await?, |r| Ok((rows::request(r)?, rows::request_line(r)?)))
}

pub(crate) async fn waiting(c: &mut Conn<'_>, scope: &Scope, today: Date) -> StoreResult<RequestCount> {
    let mut w = Where::default();
    of_side(&mut w, scope, Side::Received);
    w.eq("q.state", RequestState::Open.code());
    let day = w.arg(today);
    let sql = format!("SELECT COUNT(*) AS open, COALESCE(SUM(CASE WHEN q.due_on < {day} THEN 1 ELSE 0 END), 0) AS late FROM request q{}", w.sql());
    let row = c.fetch_one(&sql, w.args).await?;
    row.map_or(Ok(RequestCount::default()), |r| Ok(RequestCount { open: r.int("open")?, late: r.int("late")? }))
}

pub(crate) async fn evidence(c: &mut Conn<'_>, scope: &Scope, request: RequestId, file: SourceFileId) -> StoreResult<Option<FileRecord>> {
    let mut w = Where::default();
    w.eq("q.id", request);
    of_desks(&mut w, scope);
    w.eq("m.evidence_id", file);
    let sql = format!(
        "SELECT f.id, f.sha256, f.name, f.size, f.received_at, f.received_by FROM request q JOIN request_line m ON m.request_id = q.id \
         JOIN source_file f ON f.id = m.evidence_id{} LIMIT 1",
        w.sql()
    );
    c.fetch_one(&sql, w.args).await?.map(|r| rows::file(&r)).transpose()
}

/// About which of these lines somebody still has to answer, and who.
pub(crate) async fn open(c: &mut Conn<'_>, lines: &[LineId]) -> StoreResult<Vec<(LineId, AgencyId)>> {
    let mut found = Vec::new();
    for some in lines.chunks(AT_ONCE) {
        let mut w = Where::default();
        w.is_in("m.line_id", some.iter().copied());
        w.raw("m.reply IS NULL AND q.state = 'open'");
        let sql = format!("SELECT m.line_id, q.to_agency FROM request_line m JOIN request q ON q.id = m.request_id{} ORDER BY m.line_id, q.id", w.sql());
        found.extend(rows::all(c.fetch(&sql, w.args).await?, |r| Ok((r.id("line_id")?, r.id("to_agency")?)))?);
    }
    Ok(found)
}

/// Lines of one statement: databases limit the values of one.
const AT_ONCE: usize = 5_000;
