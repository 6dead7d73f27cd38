//! One row of each table, in the order of its titles.

use super::leaving::Leaving;
use kipthoi_domain::UnitKey;
use kipthoi_domain::unit::unit_code;
use kipthoi_exchange::TableCell;
use kipthoi_texts::{Lang, text};
use kipthoi_workflow::ports::{DecisionRecord, LineRow, NO_DUE, PaymentView};

/// The classification that the code beside it belongs to.
pub(super) fn unit_list(key: &str) -> Option<String> {
    UnitKey::parse(key).map(|unit| unit.classification.to_owned())
}

pub(super) fn line(row: &LineRow, leaving: &Leaving<'_>, lang: Lang) -> Vec<TableCell> {
    let l = &row.line;
    vec![
        row.dossier_number.clone().into(),
        l.row_no.into(),
        l.policy.clone().into(),
        leaving.period(&l.policy, &l.step, &l.period).into(),
        unit_code(&l.unit_code).to_owned().into(),
        unit_list(&l.unit_code).into(),
        row.filer_name.clone().into(),
        l.full_name.clone().into(),
        leaving.birth(row.birth).into(),
        row.number_kind.clone().into(),
        leaving.number(row.number.as_deref()).into(),
        text(lang, &format!("w-line-state-{}", l.state.code())).into(),
        l.step.clone().into(),
        l.owner.code().to_owned().into(),
        (l.due_on != NO_DUE).then(|| l.due_on.to_string()).into(),
        l.amount_known().map(|v| v.0).into(),
        l.file_amount.map(|v| v.0).into(),
    ]
}

pub(super) fn payment(p: &PaymentView, leaving: &Leaving<'_>, lang: Lang) -> Vec<TableCell> {
    vec![
        p.list_number.clone().into(),
        p.reference.clone().into(),
        p.line.dossier_number.clone().into(),
        p.line.policy.clone().into(),
        unit_code(&p.line.unit_code).to_owned().into(),
        unit_list(&p.line.unit_code).into(),
        p.line.full_name.clone().into(),
        leaving.birth(p.line.birth).into(),
        leaving.number(p.line.number.as_deref()).into(),
        p.account_name.clone().into(),
        leaving.number(p.account_no.as_deref()).into(),
        p.bank_bin.clone().into(),
        p.amount.0.into(),
        text(lang, &format!("export-method-{}", p.method.code())).into(),
        text(lang, &format!("w-payment-state-{}", p.state.code())).into(),
        p.settled_on.map(|d| d.to_string()).into(),
        p.receiver.clone().into(),
        leaving.text(p.note.as_deref()).into(),
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
