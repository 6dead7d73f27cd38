//! The lists of money: signed for in cash (S3), ordered from a bank (S4).

use super::desk::{Desk, agrees, failed, slug, year};
use kipthoi_documents::{Frame, PaymentRow, PaymentSlot, TransferRow, TransferTemplate, in_memory, payment_list, transfer_list};
use kipthoi_domain::PaymentState;
use kipthoi_domain::date::day_vi;
use kipthoi_workflow::payments::results;
use kipthoi_workflow::ports::*;
use kipthoi_workflow::{Problem, Result};

impl Desk<'_> {
    pub(super) async fn payments(&self, list: uuid::Uuid) -> Result<(PaymentListRecord, DecisionView, Vec<PaymentView>)> {
        let scope = self.world.scope(&self.act.actor);
        let record = self.world.store.payment_list(&scope, list).await?.ok_or(Problem::NotFound)?;
        let view = self.decision(record.decision_id).await?;
        let (mut after, mut all) = (0, Vec::new());
        loop {
            let chunk = self.world.store.payments(&scope, list, after, 5_000).await?;
            let Some(last) = chunk.last() else { break };
            after = last.position;
            all.extend(chunk);
        }
        Ok((record, view, all))
    }

    /// The result as the list says it; its column stays empty until there is one. Cash that a second
    /// person has still to vouch for was received by whoever signed the list.
    pub(super) fn result_word(&self, state: PaymentState) -> String {
        let state = if state == PaymentState::Handed { PaymentState::Paid } else { state };
        self.world.forms.form(results::FORM).map(|form| results::word(form, state).to_owned()).unwrap_or_default()
    }

    pub(super) async fn payment(&self, list: uuid::Uuid) -> Result<Pressed> {
        let (record, view, payments) = self.payments(list).await?;
        let frame = Frame { annex: Some(self.annex(&view.record)), number: Some(record.number.clone()), ..self.frame(&record.unit_code) };
        let rows: Vec<PaymentRow> = payments
            .into_iter()
            .map(|p| PaymentRow {
                address: self.address(p.line.hamlet.as_deref(), p.line.address.as_deref(), &p.line.unit_code),
                full_name: p.line.full_name,
                birth_year: year(p.line.birth),
                person_number: p.line.number.unwrap_or_default(),
                amount: p.amount,
                proxy: p.receiver.unwrap_or_default(),
                settled_on: p.settled_on.map(day_vi).unwrap_or_default(),
                result: self.result_word(p.state),
                reference: p.reference,
                note: p.note.unwrap_or_default(),
            })
            .collect();
        let point = record.place.clone().unwrap_or_else(|| format!("UBND {}", self.unit_name(&record.unit_code)));
        let slots = vec![PaymentSlot { point, slot: day_vi(record.pay_on), rows }];
        let (bytes, written) = in_memory(|out| payment_list(out, &frame, slots)).map_err(failed)?;
        agrees(written, record.total)?;
        Ok(Pressed { file_name: format!("S3-ky-nhan-{}.xlsx", slug(&record.number)), bytes })
    }

    pub(super) async fn transfer(&self, list: uuid::Uuid) -> Result<Pressed> {
        let (record, view, payments) = self.payments(list).await?;
        if record.method == PayMethod::Cash {
            return Err(Problem::refused("list-in-cash", record.number));
        }
        let frame = Frame { annex: Some(self.annex(&view.record)), number: Some(record.number.clone()), ..self.frame(&record.unit_code) };
        let rows: Vec<TransferRow> = payments
            .into_iter()
            .map(|p| {
                let bin = p.bank_bin.unwrap_or_default();
                TransferRow {
                    beneficiary: p.account_name.unwrap_or(p.line.full_name),
                    account_no: p.account_no.unwrap_or_default(),
                    bank_name: kipthoi_domain::bank::bank_by_bin(&bin).map(|b| b.name.to_string()).unwrap_or_default(),
                    bank_bin: bin,
                    amount: p.amount,
                    policy: p.line.policy.split('-').next().unwrap_or_default().to_uppercase(),
                    result: self.result_word(p.state),
                    reference: p.reference,
                }
            })
            .collect();
        let (bytes, written) = in_memory(|out| transfer_list(out, &frame, &TransferTemplate::default(), rows)).map_err(failed)?;
        agrees(written, record.total)?;
        Ok(Pressed { file_name: format!("S4-chuyen-khoan-{}.xlsx", slug(&record.number)), bytes })
    }
}
