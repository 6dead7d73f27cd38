//! Search by name, number, phone and dossier number, always inside the scope.

use crate::db::Conn;
use crate::filter::Where;
use crate::rows::{self, LINE, LINE_ROW};
use kipthoi_authz::Scope;
use kipthoi_workflow::ports::*;

/// The smallest text after every text that starts with `prefix`. Keys are ASCII or digits,
/// so a character above them all closes the range.
fn prefix_end(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}

pub(crate) async fn search(c: &mut Conn<'_>, scope: &Scope, key: &SearchKey, limit: u32) -> StoreResult<SearchHits> {
    match key {
        SearchKey::Dossier(prefix) => dossiers(c, scope, prefix, limit).await,
        SearchKey::Name { ascii } => {
            let mut hits = people(c, scope, "p.name_ascii", ascii, limit).await?;
            if (hits.lines.len() as u32) < limit {
                for row in people(c, scope, "p.name_given_first", ascii, limit).await?.lines {
                    if (hits.lines.len() as u32) < limit && !hits.lines.iter().any(|h| h.line.id == row.line.id) {
                        hits.lines.push(row);
                    }
                }
            }
            Ok(hits)
        }
        SearchKey::Phone(e164) => people_eq(c, scope, "p.phone", e164, limit).await,
        SearchKey::Number(number) => {
            let mut w = Where::default();
            w.scope(scope, "l.unit_code", "l.policy");
            w.compare("q.value", ">=", number);
            w.compare("q.value", "<", prefix_end(number));
            w.raw("p.id = q.person_id");
            lines(c, w, "person_number q CROSS JOIN person p", "q.value", limit).await
        }
    }
}

async fn people(c: &mut Conn<'_>, scope: &Scope, column: &str, prefix: &str, limit: u32) -> StoreResult<SearchHits> {
    let mut w = Where::default();
    w.scope(scope, "l.unit_code", "l.policy");
    w.compare(column, ">=", prefix);
    w.compare(column, "<", prefix_end(prefix));
    lines(c, w, "person p", column, limit).await
}

async fn people_eq(c: &mut Conn<'_>, scope: &Scope, column: &str, value: &str, limit: u32) -> StoreResult<SearchHits> {
    let mut w = Where::default();
    w.scope(scope, "l.unit_code", "l.policy");
    w.eq(column, value);
    lines(c, w, "person p", column, limit).await
}

async fn lines(c: &mut Conn<'_>, mut w: Where, from: &str, order: &str, limit: u32) -> StoreResult<SearchHits> {
    w.raw("l.person_id = p.id");
    let most = w.arg(i64::from(limit) + 1);
    // A name is looked up in the order of names and stops at the limit, whatever the area: CROSS
    // JOIN keeps SQLite from reading a commune's lines first and sorting them.
    let sql = format!(
        "SELECT {LINE}, {LINE_ROW} FROM {from} CROSS JOIN line l JOIN dossier d ON d.id = l.dossier_id{} \
         ORDER BY {order}, l.id LIMIT {most}",
        w.sql()
    );
    let mut found = rows::all(c.fetch(&sql, w.args).await?, rows::line_row)?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    Ok(SearchHits { lines: found, dossiers: Vec::new(), more })
}

async fn dossiers(c: &mut Conn<'_>, scope: &Scope, prefix: &str, limit: u32) -> StoreResult<SearchHits> {
    let mut w = Where::default();
    w.scope(scope, "d.unit_code", "d.policy");
    w.compare("d.number", ">=", prefix);
    w.compare("d.number", "<", prefix_end(prefix));
    let most = w.arg(i64::from(limit) + 1);
    let sql = format!(
        "SELECT d.id, d.number, d.policy, d.round, d.unit_code, d.filer_name, d.receipt_on, d.promised_on, d.next_due_on, d.state \
         FROM dossier d{} ORDER BY d.number LIMIT {most}",
        w.sql()
    );
    let mut found = rows::all(c.fetch(&sql, w.args).await?, super::dossiers::row)?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    super::dossiers::attach_tallies(c, &mut found).await?;
    Ok(SearchHits { lines: Vec::new(), dossiers: found, more })
}
