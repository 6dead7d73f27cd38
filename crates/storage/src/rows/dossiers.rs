//! Dossiers, their papers, pauses.

use crate::db::Row;
use kipthoi_workflow::ports::*;

pub(crate) fn dossier(r: &Row) -> StoreResult<DossierRecord> {
    Ok(DossierRecord {
        id: r.id("id")?,
        number: r.text("number")?,
        policy: r.text("policy")?,
        form: r.opt_text("form")?,
        round: r.text("round")?,
        unit_code: r.text("unit_code")?,
        filer_id: r.id("filer_id")?,
        filer_name: r.text("filer_name")?,
        sender: r.text("sender")?,
        received_at: r.instant("received_at")?,
        receipt_on: r.date("receipt_on")?,
        promised_on: r.opt_date("promised_on")?,
        state: r.parsed("state")?,
        source_file_id: r.opt_id("source_file_id")?,
        header: r.text("header")?,
        note: r.opt_text("note")?,
        created_by: r.id("created_by")?,
    })
}

pub(crate) fn paper(r: &Row) -> StoreResult<PaperRecord> {
    Ok(PaperRecord {
        key: r.text("key")?,
        title_vi: r.text("title_vi")?,
        title_en: r.text("title_en")?,
        state: r.text("state")?,
        asked_on: r.opt_date("asked_on")?,
        supplied_on: r.opt_date("supplied_on")?,
    })
}

pub(crate) const PAUSE: &str = "id, dossier_id, unit_code, from_on, to_on, reason, decision_no";

pub(crate) fn pause(r: &Row) -> StoreResult<PauseRecord> {
    Ok(PauseRecord {
        id: r.uuid("id")?,
        dossier_id: r.opt_id("dossier_id")?,
        unit_code: r.opt_text("unit_code")?,
        from_on: r.date("from_on")?,
        to_on: r.opt_date("to_on")?,
        reason: r.text("reason")?,
        decision_no: r.opt_text("decision_no")?,
    })
}
