//! Settings, units, agencies, jobs, area pauses.

use crate::db::{Conn, vals};
use crate::filter::Where;
use crate::rows;
use kipthoi_authz::{Area, Scope};
use kipthoi_domain::JobId;
use kipthoi_workflow::ports::*;

pub(crate) async fn setting(c: &mut Conn<'_>, key: &str) -> StoreResult<Option<String>> {
    c.fetch_one("SELECT value FROM setting WHERE key = $1", vals![key]).await?.map(|r| r.text("value")).transpose()
}

pub(crate) async fn units(c: &mut Conn<'_>) -> StoreResult<Vec<UnitRecord>> {
    let rows = c.fetch("SELECT code, classification, kind, name, parent_code FROM unit ORDER BY code", vec![]).await?;
    rows::all(rows, |r| {
        Ok(UnitRecord {
            code: r.text("code")?,
            classification: r.text("classification")?,
            kind: r.text("kind")?,
            name: r.text("name")?,
            parent_code: r.opt_text("parent_code")?,
        })
    })
}

pub(crate) async fn agencies(c: &mut Conn<'_>) -> StoreResult<Vec<AgencyRecord>> {
    let rows = c.fetch("SELECT id, code, kind, name_vi, name_en, unit_code FROM agency ORDER BY code", vec![]).await?;
    rows::all(rows, |r| {
        Ok(AgencyRecord {
            id: r.id("id")?,
            code: r.text("code")?,
            kind: r.parsed("kind")?,
            name_vi: r.text("name_vi")?,
            name_en: r.text("name_en")?,
            unit_code: r.text("unit_code")?,
        })
    })
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
