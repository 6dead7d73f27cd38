//! Dossiers, their papers, and the days on which a clock stands still.

use crate::db::{Conn, vals};
use crate::filter::Where;
use crate::rows;
use jiff::civil::Date;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;

pub(crate) async fn insert(c: &mut Conn<'_>, d: &DossierRecord) -> StoreResult<()> {
    c.run(
        "INSERT INTO dossier (id, number, policy, form, round, unit_code, filer_id, filer_name, sender, received_at, receipt_on, promised_on, \
         next_due_on, state, source_file_id, header, note, created_by) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        vals![
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
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn set_file(c: &mut Conn<'_>, id: DossierId, file: SourceFileId, header: &str) -> StoreResult<()> {
    c.run("UPDATE dossier SET source_file_id = $1, header = $2 WHERE id = $3", vals![file, header, id]).await?;
    Ok(())
}

pub(crate) async fn set_papers(c: &mut Conn<'_>, dossier: DossierId, papers: &[PaperRecord]) -> StoreResult<()> {
    for p in papers {
        c.run(
            "INSERT INTO paper (dossier_id, key, title_vi, title_en, state, asked_on, supplied_on) VALUES ($1, $2, $3, $4, $5, $6, $7) \
             ON CONFLICT (dossier_id, key) DO UPDATE SET state = excluded.state, asked_on = excluded.asked_on, supplied_on = excluded.supplied_on",
            vals![dossier, &p.key, &p.title_vi, &p.title_en, &p.state, p.asked_on, p.supplied_on],
        )
        .await?;
    }
    Ok(())
}

pub(crate) async fn insert_pause(c: &mut Conn<'_>, p: &PauseRecord) -> StoreResult<()> {
    let columns = format!("clock_pause ({})", rows::PAUSE);
    let values = vals![p.id, p.dossier_id, &p.unit_code, p.from_on, p.to_on, &p.reason, &p.decision_no];
    c.insert_many(&columns, 7, std::iter::once(values)).await
}

pub(crate) async fn end_pauses(c: &mut Conn<'_>, dossier: DossierId, on: Date) -> StoreResult<()> {
    c.run("UPDATE clock_pause SET to_on = $1 WHERE dossier_id = $2 AND to_on IS NULL", vals![on, dossier]).await?;
    Ok(())
}

/// Somebody who ended or changed the pause meanwhile was faster.
pub(crate) async fn end_area_pause(c: &mut Conn<'_>, before: &PauseRecord, last_day: Date) -> StoreResult<()> {
    let mut w = Where::default();
    let day = w.arg(last_day);
    w.eq("id", before.id);
    w.raw("unit_code IS NOT NULL");
    match before.to_on {
        Some(to) => w.eq("to_on", to),
        None => w.raw("to_on IS NULL"),
    }
    let touched = c.run(&format!("UPDATE clock_pause SET to_on = {day}{}", w.sql()), w.args).await?;
    if touched == 1 { Ok(()) } else { Err(StoreError::Busy) }
}
