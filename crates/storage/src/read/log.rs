//! The audit log: the history of one dossier or line, and the whole chain for verification.

use crate::db::{Conn, Val, vals};
use crate::filter::Where;
use crate::rows;
use kipthoi_authz::Scope;
use kipthoi_domain::*;
use kipthoi_workflow::audit::AuditRecord;
use kipthoi_workflow::ports::*;

/// Entries looked through at most, the newest: a bulk act writes one for each of its lines.
const LOOKED_THROUGH: i64 = 20_000;

/// What was done to a dossier, not who looked at it; with a line, what happened to the dossier as a whole and to
/// that line. Newest first; what one act wrote in the same words is one event.
pub(crate) async fn history(c: &mut Conn<'_>, scope: &Scope, dossier: DossierId, line: Option<LineId>, limit: u32) -> StoreResult<Vec<AuditView>> {
    let mut w = Where::default();
    w.scope(scope, "d.unit_code", "d.policy");
    w.eq("a.dossier_id", dossier);
    w.raw("a.seen = 0".to_owned());
    if let Some(line) = line {
        let placeholder = w.arg(line);
        w.raw(format!("(a.line_id IS NULL OR a.line_id = {placeholder})"));
    }
    let (looked_through, limit) = (w.arg(LOOKED_THROUGH), w.arg(i64::from(limit)));
    let sql = format!(
        "SELECT MAX(e.seq) AS last, e.at, e.actor, e.agency, e.for_name, e.action, e.detail, COUNT(e.line_id) AS lines FROM \
         (SELECT a.seq, a.at, a.actor, a.agency, a.for_name, a.action, a.detail, a.line_id FROM audit a JOIN dossier d ON d.id = a.dossier_id{} \
         ORDER BY a.seq DESC LIMIT {looked_through}) e \
         GROUP BY e.at, e.actor, e.agency, e.for_name, e.action, e.detail ORDER BY last DESC LIMIT {limit}",
        w.sql()
    );
    rows::all(c.fetch(&sql, w.args).await?, |r| {
        Ok(AuditView {
            at: r.instant("at")?,
            actor: r.text("actor")?,
            agency: r.text("agency")?,
            for_name: r.text("for_name")?,
            action: r.text("action")?,
            lines: r.int("lines")?,
            detail: r.text("detail")?,
        })
    })
}

pub(crate) async fn after(c: &mut Conn<'_>, seq: i64, limit: u32) -> StoreResult<Vec<AuditRecord>> {
    let sql = "SELECT * FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2";
    rows::all(c.fetch(sql, vals![seq, i64::from(limit)]).await?, rows::audit)
}

/// The changes of these lines; who looked at them is not told here.
pub(crate) async fn of_lines(c: &mut Conn<'_>, scope: &Scope, lines: &[LineId]) -> StoreResult<Vec<AuditRecord>> {
    let mut w = Where::default();
    w.scope(scope, "l.unit_code", "l.policy");
    w.raw("a.seen = 0");
    w.is_in("a.line_id", lines.iter().copied());
    let sql = format!("SELECT a.* FROM audit a JOIN line l ON l.id = a.line_id{} ORDER BY a.line_id, a.seq", w.sql());
    rows::all(c.fetch(&sql, w.args).await?, rows::audit)
}

pub(crate) async fn of_whole_dossier(c: &mut Conn<'_>, scope: &Scope, dossier: DossierId) -> StoreResult<Vec<AuditRecord>> {
    let mut w = Where::default();
    w.scope(scope, "d.unit_code", "d.policy");
    w.raw("a.seen = 0 AND a.line_id IS NULL");
    w.eq("a.dossier_id", dossier);
    let sql = format!("SELECT a.* FROM audit a JOIN dossier d ON d.id = a.dossier_id{} ORDER BY a.seq", w.sql());
    rows::all(c.fetch(&sql, w.args).await?, rows::audit)
}

/// What an account did to these lines.
pub(crate) async fn acts_on_lines(c: &mut Conn<'_>, account: AccountId, lines: &[LineId]) -> StoreResult<Vec<(LineId, String)>> {
    acts_on(c, "line_id", account, lines, "seen = 0").await
}

/// What an account did to these dossiers as a whole.
pub(crate) async fn acts_on_dossiers(c: &mut Conn<'_>, account: AccountId, dossiers: &[DossierId]) -> StoreResult<Vec<(DossierId, String)>> {
    acts_on(c, "dossier_id", account, dossiers, "seen = 0 AND line_id IS NULL").await
}

async fn acts_on<K>(c: &mut Conn<'_>, column: &str, account: AccountId, keys: &[K], which: &str) -> StoreResult<Vec<(K, String)>>
where
    K: Copy + Into<Val> + From<uuid::Uuid>,
{
    let mut found = Vec::new();
    for chunk in keys.chunks(400) {
        let mut w = Where::default();
        w.is_in(column, chunk.iter().copied());
        w.raw(which);
        w.eq("actor_id", account);
        let sql = format!("SELECT DISTINCT {column}, action FROM audit{}", w.sql());
        for r in c.fetch(&sql, w.args).await? {
            found.push((r.id(column)?, r.text("action")?));
        }
    }
    Ok(found)
}

pub(crate) async fn of_dossier(c: &mut Conn<'_>, dossier: DossierId, seq: i64, limit: u32) -> StoreResult<Vec<AuditRecord>> {
    let sql = "SELECT * FROM audit WHERE dossier_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";
    rows::all(c.fetch(sql, vals![dossier, seq, i64::from(limit)]).await?, rows::audit)
}

pub(crate) async fn head(c: &mut Conn<'_>) -> StoreResult<(i64, String)> {
    match c.fetch_one("SELECT seq, hash FROM audit_head WHERE id = 1", vec![]).await? {
        Some(row) => Ok((row.int("seq")?, row.text("hash")?)),
        // Somebody took it away; verifying says so.
        None => Ok((0, String::new())),
    }
}

/// All revisions of the next `limit` lines, so that no line is cut in two.
pub(crate) async fn contents_after(c: &mut Conn<'_>, line: Option<LineId>, limit: u32) -> StoreResult<Vec<KeptContent>> {
    let first = line.unwrap_or(LineId(uuid::Uuid::nil()));
    let sql = "SELECT line_id, revision, content, content_hash FROM line_revision \
               WHERE line_id IN (SELECT id FROM line WHERE id > $1 ORDER BY id LIMIT $2) ORDER BY line_id, revision";
    rows::all(c.fetch(sql, vals![first, i64::from(limit)]).await?, |r| {
        Ok(KeptContent { line: r.id("line_id")?, revision: r.int("revision")?, content: r.text("content")?, hash: r.text("content_hash")? })
    })
}

/// Each kind of counter: its table, what it counts, its key, what it is counted from, and the
/// column that it sums beside, `0` where there is none.
const COUNTERS: [(&str, &str, &str, &str, &str); 5] = [
    ("tally", "lines", "unit_code, policy, state, step, owner, due_on", "line", "amount_vnd"),
    ("dossier_tally", "lines", "dossier_id, state, due_on", "line", "amount_vnd"),
    ("decision_tally", "lines", "decision_id, unit_code, policy, state", "line WHERE decision_id IS NOT NULL", "amount_vnd"),
    ("payment_tally", "payments", "list_id, state", "payment", "amount_vnd"),
    ("filing_tally", "dossiers", "unit_code, policy, receipt_on", "dossier", "0"),
];

/// Counters that do not agree with what they count: table and how many places differ.
pub(crate) async fn tally_differences(c: &mut Conn<'_>) -> StoreResult<Vec<String>> {
    let mut found = Vec::new();
    for (table, counted, key, from, sum) in COUNTERS {
        let truth = format!("SELECT {key}, COUNT(*) AS n, CAST(SUM({sum}) AS BIGINT) AS total FROM {from} GROUP BY {key}");
        let kept = format!("SELECT {key}, {counted} AS n, {sum} AS total FROM {table} WHERE {counted} <> 0");
        let mut differ = 0;
        for (a, b) in [(&truth, &kept), (&kept, &truth)] {
            let sql = format!("SELECT COUNT(*) AS n FROM (SELECT * FROM ({a}) AS a EXCEPT SELECT * FROM ({b}) AS b) AS differing");
            differ = differ.max(c.fetch_one(&sql, vec![]).await?.map_or(Ok(0), |r| r.int("n"))?);
        }
        if differ > 0 {
            found.push(format!("{table}: {differ}"));
        }
    }
    let strayed = c.fetch_one(&strayed_dossiers(), vec![]).await?.map_or(Ok(0), |r| r.int("n"))?;
    if strayed > 0 {
        found.push(format!("dossier.state: {strayed}"));
    }
    Ok(found)
}

/// Dossiers whose state or next limit is not what their counters say (`write/tally.rs` sets them).
fn strayed_dossiers() -> String {
    let codes = |wanted: fn(LineState) -> bool| {
        let codes: Vec<String> = LineState::ALL.iter().filter(|s| wanted(**s)).map(|s| format!("'{}'", s.code())).collect();
        codes.join(", ")
    };
    let open = codes(LineState::is_open);
    let awaiting = codes(|s| s == LineState::AwaitingPapers);
    let unpaid = codes(|s| matches!(s, LineState::Approved | LineState::Paying));
    let lines = |states: &str| format!("SUM(CASE WHEN state IN ({states}) THEN lines ELSE 0 END)");
    format!(
        "SELECT COUNT(*) AS n FROM dossier d JOIN (SELECT dossier_id, {} AS open, {} AS awaiting, {} AS unpaid, \
                MIN(CASE WHEN lines <> 0 AND state IN ({open}, {unpaid}) THEN due_on END) AS due FROM dossier_tally GROUP BY dossier_id) t \
         ON t.dossier_id = d.id WHERE d.next_due_on <> COALESCE(t.due, '{NO_DUE}') OR d.state <> CASE WHEN t.open > 0 AND t.open = t.awaiting \
         THEN 'awaiting_papers' WHEN t.open > 0 THEN 'open' WHEN t.unpaid > 0 THEN 'paying' ELSE 'closed' END",
        lines(&open),
        lines(&awaiting),
        lines(&unpaid)
    )
}

/// Books that must agree with each other, whoever wrote them: what, and how many rows do not.
const BOOKS: [(&str, &str); 7] = [
    (
        "line.amount_vnd",
        "SELECT COUNT(*) AS n FROM line l JOIN line_revision r ON r.line_id = l.id AND r.revision = l.revision WHERE r.amount_vnd <> l.amount_vnd",
    ),
    (
        "entitlement.person_id",
        "SELECT COUNT(*) AS n FROM entitlement e JOIN line l ON l.id = e.line_id WHERE e.person_id <> l.person_id OR e.policy <> l.policy",
    ),
    (
        "line.state",
        "SELECT COUNT(*) AS n FROM line l WHERE l.state IN ('approved', 'paying', 'paid') \
         AND NOT EXISTS (SELECT 1 FROM entitlement e WHERE e.line_id = l.id AND e.ended_by IS NULL AND e.amount_vnd = l.amount_vnd)",
    ),
    (
        "decision.approved_vnd",
        "SELECT COUNT(*) AS n FROM decision d WHERE d.approved_vnd <> \
         (SELECT COALESCE(SUM(e.amount_vnd), 0) FROM entitlement e WHERE e.decision_id = d.id AND e.ended_by IS NULL)",
    ),
    (
        // A correction takes money of an ended right away from the decision, not its papers.
        "decision.funded_vnd",
        "SELECT COUNT(*) AS n FROM decision d WHERE NOT EXISTS (SELECT 1 FROM entitlement e WHERE e.decision_id = d.id AND e.ended_by IS NOT NULL) \
         AND d.funded_vnd <> (SELECT COALESCE(SUM(f.amount_vnd), 0) FROM funding f WHERE f.decision_id = d.id)",
    ),
    (
        // No figure calls a line paid of which neither a bank nor two people say so.
        "line.paid",
        "SELECT COUNT(*) AS n FROM line l WHERE l.state = 'paid' \
         AND NOT EXISTS (SELECT 1 FROM payment y WHERE y.line_id = l.id AND y.state = 'paid')",
    ),
    (
        "payment_list.total_vnd",
        "SELECT COUNT(*) AS n FROM payment_list s WHERE s.total_vnd <> (SELECT COALESCE(SUM(y.amount_vnd), 0) FROM payment y WHERE y.list_id = s.id)",
    ),
];

/// Rows that do not agree with others: references that lead nowhere (an edit behind SQLite's
/// back breaks the chain from payment to decision to content), and sums.
pub(crate) async fn book_differences(c: &mut Conn<'_>) -> StoreResult<Vec<String>> {
    let mut found = Vec::new();
    if matches!(c, Conn::Lite(_)) {
        let broken = c.fetch("SELECT \"table\" AS name, COUNT(*) AS n FROM pragma_foreign_key_check GROUP BY 1 ORDER BY 1", vec![]).await?;
        for r in broken {
            found.push(format!("{}: {}", r.text("name")?, r.int("n")?));
        }
    }
    for (what, sql) in BOOKS {
        let n = c.fetch_one(sql, vec![]).await?.map_or(Ok(0), |r| r.int("n"))?;
        if n > 0 {
            found.push(format!("{what}: {n}"));
        }
    }
    Ok(found)
}
