//! The audit log: the history of one dossier or line, and the whole chain for verification.

use crate::db::{Conn, vals};
use crate::filter::{Where, int_cursor, paged};
use crate::rows;
use kipthoi_authz::Scope;
use kipthoi_domain::*;
use kipthoi_workflow::audit::AuditRecord;
use kipthoi_workflow::ports::*;

/// What happened to a dossier; with a line, what happened to the dossier as a whole and to
/// that line. Newest first.
pub(crate) async fn history(c: &mut Conn<'_>, scope: &Scope, dossier: DossierId, line: Option<LineId>, page: &Page) -> StoreResult<Paged<AuditView>> {
    let mut w = Where::default();
    w.scope(scope, "d.unit_code", "d.policy");
    w.eq("a.dossier_id", dossier);
    if let Some(line) = line {
        let placeholder = w.arg(line);
        w.raw(format!("(a.line_id IS NULL OR a.line_id = {placeholder})"));
    }
    if let Some(seq) = int_cursor(page)? {
        w.compare("a.seq", "<", seq);
    }
    let limit = w.arg(i64::from(page.limit) + 1);
    let sql = format!(
        "SELECT a.seq, a.at, a.actor, a.agency, a.action, a.line_id, a.detail FROM audit a JOIN dossier d ON d.id = a.dossier_id{} \
         ORDER BY a.seq DESC LIMIT {limit}",
        w.sql()
    );
    let found = rows::all(c.fetch(&sql, w.args).await?, |r| {
        Ok(AuditView {
            seq: r.int("seq")?,
            at: r.instant("at")?,
            actor: r.text("actor")?,
            agency: r.text("agency")?,
            action: r.text("action")?,
            line_id: r.opt_id("line_id")?,
            detail: r.text("detail")?,
        })
    })?;
    Ok(paged(found, page.limit, |a| a.seq.to_string()))
}

pub(crate) async fn after(c: &mut Conn<'_>, seq: i64, limit: u32) -> StoreResult<Vec<AuditRecord>> {
    let sql = "SELECT seq, at, actor_id, actor, agency, action, dossier_id, line_id, detail, hash FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2";
    rows::all(c.fetch(sql, vals![seq, i64::from(limit)]).await?, rows::audit)
}

pub(crate) async fn head(c: &mut Conn<'_>) -> StoreResult<(i64, String)> {
    let row = c.fetch_one("SELECT seq, hash FROM audit_head WHERE id = 1", vec![]).await?;
    let row = row.ok_or_else(|| StoreError::Failed("the log has no head".to_owned()))?;
    Ok((row.int("seq")?, row.text("hash")?))
}

/// All revisions of the next `limit` lines, so that no line is cut in two.
pub(crate) async fn revisions_after(c: &mut Conn<'_>, line: Option<LineId>, limit: u32) -> StoreResult<Vec<RevisionRecord>> {
    let first = line.unwrap_or(LineId(uuid::Uuid::nil()));
    let sql = format!(
        "SELECT {} FROM line_revision WHERE line_id IN (SELECT id FROM line WHERE id > $1 ORDER BY id LIMIT $2) ORDER BY line_id, revision",
        rows::REVISION
    );
    rows::all(c.fetch(&sql, vals![first, i64::from(limit)]).await?, rows::revision)
}

/// Compares the counters with counting. Both directions, so that a counter for lines that do
/// not exist is found too.
pub(crate) async fn tally_differences(c: &mut Conn<'_>) -> StoreResult<Vec<String>> {
    let counted = "SELECT unit_code, policy, state, step, owner, due_on, COUNT(*) AS lines, CAST(SUM(amount_vnd) AS BIGINT) AS amount_vnd \
                   FROM line GROUP BY unit_code, policy, state, step, owner, due_on";
    let kept = "SELECT unit_code, policy, state, step, owner, due_on, lines, amount_vnd FROM tally WHERE lines <> 0";
    let mut found = Vec::new();
    for (a, b) in [(counted, kept), (kept, counted)] {
        for r in c.fetch(&format!("SELECT * FROM ({a}) AS a EXCEPT SELECT * FROM ({b}) AS b"), vec![]).await? {
            found.push(format!("{} {} {} {}", r.text("unit_code")?, r.text("policy")?, r.text("state")?, r.text("due_on")?));
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}
