//! Settings, units, agencies, jobs, area pauses.

use crate::db::{Conn, Row, vals};
use crate::filter::Where;
use crate::rows;
use kipthoi_authz::{Area, Scope};
use kipthoi_domain::agency::UnknownAgencyKind;
use kipthoi_domain::{AgencyKind, JobId};
use kipthoi_workflow::ports::*;

pub(crate) async fn setting(c: &mut Conn<'_>, key: &str) -> StoreResult<Option<String>> {
    c.fetch_one("SELECT value FROM setting WHERE key = $1", vals![key]).await?.map(|r| r.text("value")).transpose()
}

pub(crate) async fn units(c: &mut Conn<'_>) -> StoreResult<Vec<UnitRecord>> {
    let rows = c.fetch("SELECT key, code, classification, kind, name, parent_key, from_on, to_on FROM unit ORDER BY key", vec![]).await?;
    rows::all(rows, |r| {
        Ok(UnitRecord {
            key: r.text("key")?,
            code: r.text("code")?,
            classification: r.text("classification")?,
            kind: r.text("kind")?,
            name: r.text("name")?,
            parent_key: r.opt_text("parent_key")?,
            term: term(r)?,
        })
    })
}

fn term(r: &Row) -> StoreResult<Term> {
    Ok(Term { from: r.date("from_on")?, last: r.date("to_on")? })
}

pub(crate) async fn unit_successors(c: &mut Conn<'_>) -> StoreResult<Vec<SuccessorRecord>> {
    let rows = c.fetch("SELECT old_key, new_key, takes_files FROM unit_successor ORDER BY old_key, new_key", vec![]).await?;
    rows::all(rows, |r| Ok(SuccessorRecord { old_key: r.text("old_key")?, new_key: r.text("new_key")?, takes_files: r.int("takes_files")? != 0 }))
}

pub(crate) async fn agencies(c: &mut Conn<'_>) -> StoreResult<Vec<AgencyRecord>> {
    let sql = "SELECT id, code, kind, works, name_vi, name_en, short_vi, short_en, unit_code, from_on, to_on, successor_id FROM agency ORDER BY code";
    let rows = c.fetch(sql, vec![]).await?;
    rows::all(rows, |r| {
        Ok(AgencyRecord {
            id: r.id("id")?,
            code: r.text("code")?,
            kind: r.parsed("kind")?,
            works: works(&r.text("works")?)?,
            name_vi: r.text("name_vi")?,
            name_en: r.text("name_en")?,
            short_vi: r.text("short_vi")?,
            short_en: r.text("short_en")?,
            unit_code: r.text("unit_code")?,
            term: term(r)?,
            successor: r.opt_id("successor_id")?,
        })
    })
}

/// Codes of kinds, parted by blanks.
fn works(text: &str) -> StoreResult<Vec<AgencyKind>> {
    text.split_whitespace().map(|code| code.parse().map_err(|e: UnknownAgencyKind| StoreError::Failed(e.to_string()))).collect()
}

pub(crate) async fn job(c: &mut Conn<'_>, id: JobId) -> StoreResult<Option<(String, i64, Option<i64>, Option<String>)>> {
    c.fetch_one("SELECT state, done, total, last_error FROM job WHERE id = $1", vals![id])
        .await?
        .map(|r| Ok((r.text("state")?, r.int("done")?, r.opt_int("total")?, r.opt_text("last_error")?)))
        .transpose()
}

pub(crate) async fn pauses_of_units(c: &mut Conn<'_>, scope: &Scope) -> StoreResult<Vec<PauseRecord>> {
    let mut w = Where::default();
    w.raw("unit_code IS NOT NULL");
    if let Area::Units(units) = &scope.area {
        w.is_in("unit_code", units);
    }
    let sql = format!("SELECT {} FROM clock_pause{} ORDER BY from_on DESC, unit_code, id", rows::PAUSE, w.sql());
    rows::all(c.fetch(&sql, w.args).await?, rows::pause)
}

pub(crate) async fn area_pause(c: &mut Conn<'_>, id: uuid::Uuid) -> StoreResult<Option<PauseRecord>> {
    let sql = format!("SELECT {} FROM clock_pause WHERE id = $1 AND unit_code IS NOT NULL", rows::PAUSE);
    c.fetch_one(&sql, vals![id]).await?.map(|r| rows::pause(&r)).transpose()
}
