//! Files and their readings.

use crate::db::{Row, Val, vals};
use kipthoi_workflow::ports::*;

pub(crate) fn file(r: &Row) -> StoreResult<FileRecord> {
    Ok(FileRecord {
        id: r.id("id")?,
        sha256: r.text("sha256")?,
        name: r.text("name")?,
        size: r.int("size")?,
        received_at: r.instant("received_at")?,
        received_by: r.id("received_by")?,
    })
}

pub(crate) const IMPORT: &str = "i.id, i.file_id, i.form, i.policy, i.unit_code, i.sender, i.round, i.received_at, i.state, i.columns, i.header_row, i.layout, \
    i.header, i.skipped, i.rows_read, i.rows_good, i.rows_warned, i.rows_rejected, i.file_total_vnd, i.law_total_vnd, \
    i.meant, i.corrects, i.leaves, i.dossier_id, i.problem, i.created_by, i.finished_at";

pub(crate) fn import(r: &Row) -> StoreResult<ImportRecord> {
    Ok(ImportRecord {
        id: r.id("id")?,
        file_id: r.id("file_id")?,
        form: r.text("form")?,
        policy: r.text("policy")?,
        unit_code: r.text("unit_code")?,
        sender: r.text("sender")?,
        round: r.text("round")?,
        received_at: r.instant("received_at")?,
        state: ImportState::parse(&r.text("state")?),
        columns: r.opt_text("columns")?,
        header_row: r.opt_int("header_row")?,
        layout: r.opt_text("layout")?,
        header: r.opt_text("header")?,
        skipped: r.opt_text("skipped")?,
        rows_read: r.int("rows_read")?,
        rows_good: r.int("rows_good")?,
        rows_warned: r.int("rows_warned")?,
        rows_rejected: r.int("rows_rejected")?,
        file_total: r.vnd("file_total_vnd")?,
        law_total: r.vnd("law_total_vnd")?,
        meant: Meant::parse(&r.text("meant")?),
        corrects: r.opt_id("corrects")?,
        leaves: r.int("leaves")?,
        dossier_id: r.opt_id("dossier_id")?,
        problem: r.opt_text("problem")?,
        created_by: r.id("created_by")?,
        finished_at: r.opt_instant("finished_at")?,
    })
}

pub(crate) fn import_values(i: &ImportRecord) -> Vec<Val> {
    vals![
        i.id,
        i.file_id,
        &i.form,
        &i.policy,
        &i.unit_code,
        &i.sender,
        &i.round,
        i.received_at,
        i.state.code(),
        &i.columns,
        i.header_row,
        &i.layout,
        &i.header,
        &i.skipped,
        i.rows_read,
        i.rows_good,
        i.rows_warned,
        i.rows_rejected,
        i.file_total,
        i.law_total,
        i.meant.code(),
        i.corrects,
        i.leaves,
        i.dossier_id,
        &i.problem,
        i.created_by,
        i.finished_at
    ]
}

pub(crate) fn import_row(r: &Row) -> StoreResult<ImportRowRecord> {
    Ok(ImportRowRecord { position: r.int("position")?, verdict: RowVerdict::parse(&r.text("verdict")?), row: r.text("row")? })
}
