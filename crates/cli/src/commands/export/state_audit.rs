//! What the State Audit asks of every payment: the list it was on, the decision it rests on, exactly
//! what was approved and why, who did each step when, and the log entries that prove it.

use super::Out;
use super::leaving::Leaving;
use super::rows::unit_list;
use kipthoi::failure::Failure;
use kipthoi_authz::Scope;
use kipthoi_domain::unit::unit_code;
use kipthoi_domain::{DossierId, LineId, PaymentId};
use kipthoi_exchange::TableCell;
use kipthoi_texts::{Lang, text};
use kipthoi_workflow::World;
use kipthoi_workflow::audit::{AuditRecord, who};
use kipthoi_workflow::ports::{PaymentListRecord, PaymentProof, PaymentView};
use kipthoi_workflow::world::local;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

pub(super) const COLUMNS: [&str; 28] = [
    "list",
    "pay-on",
    "reference",
    "dossier",
    "policy",
    "period",
    "unit",
    "unit-list",
    "name",
    "birth",
    "number",
    "amount",
    "method",
    "state",
    "settled",
    "receiver",
    "decision",
    "decided",
    "signer",
    "version",
    "answers",
    "revision",
    "content-hash",
    "received-steps",
    "judged-steps",
    "approved-steps",
    "paid-steps",
    "proof",
];

/// Actions by the column that tells of them; what is in none of them stands with the judging.
const RECEIVED: [&str; 4] = ["receive", "accept-list", "accept-correction", "supply-papers"];
const APPROVED: [&str; 4] = ["approve", "refuse", "correct", "decide"];
const PAID: [&str; 4] = ["list-payment", "record-payment", "give-account", "claim-again"];

/// Reads what proves payments; what was done to a dossier as a whole is read once.
#[derive(Default)]
pub(super) struct Proofs {
    dossiers: HashMap<DossierId, Vec<AuditRecord>>,
}

impl Proofs {
    pub(super) async fn add(
        &mut self,
        world: &World,
        scope: &Scope,
        list: &PaymentListRecord,
        chunk: &[PaymentView],
        leaving: &Leaving<'_>,
        out: &mut Out<'_>,
    ) -> Result<(), Failure> {
        let ids: Vec<PaymentId> = chunk.iter().map(|p| p.id).collect();
        let proofs: HashMap<PaymentId, PaymentProof> = world.store.payment_proofs(scope, &ids).await?.into_iter().map(|p| (p.payment, p)).collect();
        let lines: Vec<LineId> = proofs.values().map(|p| p.line).collect();
        let mut acts: HashMap<LineId, Vec<AuditRecord>> = HashMap::new();
        for act in world.store.acts_of_lines(scope, &lines).await? {
            if let Some(line) = act.line {
                acts.entry(line).or_default().push(act);
            }
        }
        for payment in chunk {
            let Some(proof) = proofs.get(&payment.id) else { continue };
            let whole = match self.dossiers.entry(proof.dossier) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(world.store.acts_of_dossier(scope, proof.dossier).await?),
            };
            let mut steps: Vec<&AuditRecord> = whole.iter().chain(acts.get(&proof.line).into_iter().flatten()).collect();
            steps.sort_by_key(|act| act.seq);
            out.add(&row(list, payment, proof, &steps, leaving, out.lang))?;
        }
        Ok(())
    }
}

fn row(list: &PaymentListRecord, p: &PaymentView, proof: &PaymentProof, steps: &[&AuditRecord], leaving: &Leaving<'_>, lang: Lang) -> Vec<TableCell> {
    let within = |actions: &[&str]| told(steps.iter().filter(|a| actions.contains(&a.action.as_str())), lang);
    let judged = steps.iter().filter(|a| !RECEIVED.iter().chain(&APPROVED).chain(&PAID).any(|known| *known == a.action));
    vec![
        p.list_number.clone().into(),
        list.pay_on.to_string().into(),
        p.reference.clone().into(),
        p.line.dossier_number.clone().into(),
        p.line.policy.clone().into(),
        leaving.period(&p.line.policy, "", &p.line.period).into(),
        unit_code(&p.line.unit_code).to_owned().into(),
        unit_list(&p.line.unit_code).into(),
        p.line.full_name.clone().into(),
        leaving.birth(p.line.birth).into(),
        leaving.number(p.line.number.as_deref()).into(),
        p.amount.0.into(),
        text(lang, &format!("export-method-{}", p.method.code())).into(),
        text(lang, &format!("w-payment-state-{}", p.state.code())).into(),
        p.settled_on.map(|d| d.to_string()).into(),
        p.receiver.clone().into(),
        proof.decision.clone().into(),
        proof.decided_on.to_string().into(),
        proof.signer.clone().into(),
        proof.version.clone().into(),
        leaving.answers(&p.line.policy, &proof.version, &proof.answers).into(),
        proof.revision.into(),
        proof.content_hash.clone().into(),
        within(&RECEIVED).into(),
        told(judged, lang).into(),
        within(&APPROVED).into(),
        within(&PAID).into(),
        steps.iter().map(|a| format!("{}:{}", a.seq, a.hash)).collect::<Vec<_>>().join("; ").into(),
    ]
}

/// "17/08/2021 09:30 Phê duyệt: Trần Hữu Phước (UBH)", one for each act, with the entry's number.
fn told<'a>(acts: impl Iterator<Item = &'a &'a AuditRecord>, lang: Lang) -> String {
    let told = acts.map(|a| {
        let when = local(a.at).strftime("%d/%m/%Y %H:%M");
        format!("{when} {}: {} ({}) [{}]", text(lang, &format!("audit-{}", a.action)), who(lang, &a.actor, &a.for_name), a.agency, a.seq)
    });
    told.collect::<Vec<_>>().join("; ")
}
