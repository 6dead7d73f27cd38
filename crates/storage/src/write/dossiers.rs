//! Dossiers, their papers, and the days on which a clock stands still.

use crate::db::{Conn, TO_CHANGE, TO_RELY_ON, vals};
use crate::filter::Where;
use crate::rows;
use crate::seal::Pen;
use jiff::civil::Date;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;

pub(crate) async fn insert(pen: &mut Pen<'_>, d: &DossierRecord) -> StoreResult<()> {
    pen.insert(
        "dossier (id, number, policy, form, round, unit_code, filer_id, filer_name, sender, received_at, receipt_on, promised_on, next_due_on, \
         state, source_file_id, header, note, created_by)",
        18,
        std::iter::once(vals![
            d.id,
            &d.number,
            &d.policy,
            &d.form,
            &d.round,
            &d.unit_code,
            d.filer_id,
            &d.filer_name,
            &d.sender,
            d.received_at,
            d.receipt_on,
            d.promised_on,
            NO_DUE,
            d.state.code(),
            d.source_file_id,
            &d.header,
            &d.note,
            d.created_by
        ]),
    )
    .await?;
    super::tally::filed(&mut pen.conn, d).await
}

pub(crate) async fn set_file(pen: &mut Pen<'_>, id: DossierId, file: SourceFileId, header: &str) -> StoreResult<()> {
    let mut w = Where::default();
    w.eq("id", id);
    pen.update("dossier", vec![("source_file_id = ?", file.into()), ("header = ?", header.into())], w).await?;
    Ok(())
}

pub(crate) async fn set_papers(pen: &mut Pen<'_>, dossier: DossierId, papers: &[PaperRecord]) -> StoreResult<()> {
    for p in papers {
        pen.upsert(
            "paper (dossier_id, key, title_vi, title_en, state, asked_on, supplied_on)",
            vals![dossier, &p.key, &p.title_vi, &p.title_en, &p.state, p.asked_on, p.supplied_on],
            "DO UPDATE SET state = excluded.state, asked_on = excluded.asked_on, supplied_on = excluded.supplied_on",
        )
        .await?;
    }
    Ok(())
}

pub(crate) async fn insert_pause(pen: &mut Pen<'_>, p: &PauseRecord) -> StoreResult<()> {
    hold_units(&mut pen.conn, p.unit_code.as_slice(), TO_CHANGE).await?;
    let columns = format!("clock_pause ({})", rows::PAUSE);
    let values = vals![p.id, p.dossier_id, &p.unit_code, p.from_on, p.to_on, &p.reason, &p.decision_no];
    pen.insert(&columns, 7, std::iter::once(values)).await
}

pub(crate) async fn end_pauses(pen: &mut Pen<'_>, dossier: DossierId, on: Date) -> StoreResult<()> {
    let mut w = Where::default();
    w.eq("dossier_id", dossier);
    w.raw("to_on IS NULL");
    pen.update("clock_pause", vec![("to_on = ?", on.into())], w).await?;
    Ok(())
}

/// The pauses of these units stay as they are until the transaction ends: a limit that is reckoned
/// now leaves out every pause that is declared before it is kept.
pub(crate) async fn rely_on_pauses(c: &mut Conn<'_>, units: &[String]) -> StoreResult<()> {
    hold_units(c, units, TO_RELY_ON).await
}

async fn hold_units(c: &mut Conn<'_>, units: &[String], lock: &str) -> StoreResult<()> {
    if matches!(c, Conn::Pg(_)) && !units.is_empty() {
        let mut w = Where::default();
        w.is_in("key", units);
        c.fetch_held(&format!("SELECT key FROM unit{} ORDER BY key", w.sql()), lock, w.args).await?;
    }
    Ok(())
}

/// The papers of a dossier, which nobody else marks until the transaction ends.
pub(crate) async fn papers(c: &mut Conn<'_>, dossier: DossierId) -> StoreResult<Vec<PaperRecord>> {
    let sql = "SELECT key, title_vi, title_en, state, asked_on, supplied_on FROM paper WHERE dossier_id = $1 ORDER BY key";
    rows::all(c.fetch_held(sql, TO_CHANGE, vals![dossier]).await?, rows::paper)
}

/// Somebody who ended or changed the pause meanwhile was faster.
pub(crate) async fn end_area_pause(pen: &mut Pen<'_>, before: &PauseRecord, last_day: Date) -> StoreResult<()> {
    hold_units(&mut pen.conn, before.unit_code.as_slice(), TO_CHANGE).await?;
    let mut w = Where::default();
    w.eq("id", before.id);
    w.raw("unit_code IS NOT NULL");
    w.same("to_on", before.to_on);
    let touched = pen.update("clock_pause", vec![("to_on = ?", last_day.into())], w).await?;
    if touched.len() == 1 { Ok(()) } else { Err(StoreError::Busy) }
}
