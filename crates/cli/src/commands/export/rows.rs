//! One row of each table, in the order of its titles.

use kipthoi_domain::unit::unit_code;
use kipthoi_domain::{PartialDate, UnitKey};
use kipthoi_exchange::TableCell;
use kipthoi_texts::{Lang, text};
use kipthoi_workflow::ports::{DecisionRecord, LineRow, NO_DUE, PaymentView};

/// The classification that the code beside it belongs to.
pub(super) fn unit_list(key: &str) -> Option<String> {
    UnitKey::parse(key).map(|unit| unit.classification.to_owned())
}

pub(super) fn line(row: &LineRow, lang: Lang) -> Vec<TableCell> {
    let l = &row.line;
    vec![
        row.dossier_number.clone().into(),
        l.row_no.into(),
        l.policy.clone().into(),
        l.period.clone().into(),
        unit_code(&l.unit_code).to_owned().into(),
        unit_list(&l.unit_code).into(),
        row.filer_name.clone().into(),
        l.full_name.clone().into(),
        row.birth.map(PartialDate::iso).into(),
        row.number_kind.clone().into(),
        row.number.clone().into(),
        text(lang, &format!("w-line-state-{}", l.state.code())).into(),
        l.step.clone().into(),
        l.owner.code().to_owned().into(),
        (l.due_on != NO_DUE).then(|| l.due_on.to_string()).into(),
        l.amount_known().map(|v| v.0).into(),
        l.file_amount.map(|v| v.0).into(),
    ]
}

pub(super) fn payment(p: &PaymentView, lang: Lang) -> Vec<TableCell> {
    vec![
        p.list_number.clone().into(),
        p.reference.clone().into(),
        p.line.dossier_number.clone().into(),
        p.line.policy.clone().into(),
        unit_code(&p.line.unit_code).to_owned().into(),
        unit_list(&p.line.unit_code).into(),
        p.line.full_name.clone().into(),
        p.line.birth.map(PartialDate::iso).into(),
        p.line.number.clone().into(),
        p.account_name.clone().into(),
        p.account_no.clone().into(),
        p.bank_bin.clone().into(),
        p.amount.0.into(),
        text(lang, &format!("export-method-{}", p.method.code())).into(),
        text(lang, &format!("w-payment-state-{}", p.state.code())).into(),
        p.settled_on.map(|d| d.to_string()).into(),
        p.receiver.clone().into(),
        p.note.clone().into(),
    ]
}

pub(super) fn decision(d: &DecisionRecord) -> Vec<TableCell> {
    vec![
        d.number.clone().into(),
        d.decided_on.to_string().into(),
        d.agency_kind.code().to_owned().into(),
        d.signer.clone().into(),
        d.kind.clone().into(),
        d.approved.into(),
        d.refused.into(),
        d.approved_total.0.into(),
        d.funded.0.into(),
        d.funded_on.map(|on| on.to_string()).into(),
    ]
}
