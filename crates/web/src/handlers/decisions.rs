//! Decisions: the list, one decision with its lines and money, its documents.

pub(crate) mod paper;
mod show;

use super::bulk::{count, pay_by, pay_due};
use super::{XLSX, download, page};
use crate::app::reading;
use crate::app::{Answer, App, Fault, Officer};
use crate::pages::decision::{DecisionRow, Decisions};
use crate::pages::parts::Document;
use crate::shell::Section;
use crate::ui::Texts;
use axum::extract::{Path, Query, State};
use kipthoi_authz::Action;
use kipthoi_domain::{DecisionId, LineState};
use kipthoi_workflow::ports::{DecisionView, DocumentOrder, Page, Signed};
use kipthoi_workflow::seen;
pub(crate) use show::{show, source};
use std::collections::{BTreeMap, BTreeSet};

/// Decisions on one page; each takes a read of its lines by state.
const DECISIONS: u32 = 20;

pub(crate) async fn list(State(app): State<App>, who: Officer, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let t = who.t();
    let scope = app.world.scope(who.actor());
    let after = query.get("after").cloned();
    let started = after.is_some();
    let found = app.world.store.decisions(&scope, &Page { after, limit: DECISIONS }).await?;
    let mut rows = Vec::with_capacity(found.rows.len());
    for record in &found.rows {
        if let Some(view) = app.world.store.decision(&scope, record.id).await? {
            rows.push(row(&app, &who, &view));
        }
    }
    let paging = reading::paging("/decisions", &[], &found, started, None);
    page(&Decisions { t, shell: who.shell(&app, t.t("w-decisions-title"), Some(Section::Decisions)), rows, paging })
}

fn row(app: &App, who: &Officer, view: &DecisionView) -> DecisionRow {
    let sums = Sums::of(view);
    let record = &view.record;
    let unpaid = sums.paid < sums.approved;
    DecisionRow {
        id: record.id,
        number: record.number.clone(),
        day: record.decided_on,
        approved: sums.approved,
        refused: sums.refused,
        money: sums.money,
        paid: sums.paid,
        due: pay_by(app, record).filter(|_| unpaid).map(|day| pay_due(app, who.act.today(), day)),
    }
}

/// A decision's lines and money inside the reader's scope.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums {
    pub approved: u64,
    pub refused: u64,
    pub paid: u64,
    pub money: kipthoi_domain::Vnd,
    pub money_paid: kipthoi_domain::Vnd,
}

impl Sums {
    pub(crate) fn of(view: &DecisionView) -> Sums {
        let mut sums = Sums::default();
        for (_, state, lines, money) in &view.by_unit {
            match state {
                LineState::Approved | LineState::Paying | LineState::Paid => {
                    sums.approved += count(*lines);
                    sums.money = sums.money.checked_add(*money).unwrap_or(sums.money);
                }
                LineState::Refused => sums.refused += count(*lines),
                _ => {}
            }
            if *state == LineState::Paid {
                sums.paid += count(*lines);
                sums.money_paid = sums.money_paid.checked_add(*money).unwrap_or(sums.money_paid);
            }
        }
        sums
    }
}

/// Communes with approved lines of a decision, inside the reader's scope.
pub(crate) fn units_of(view: &DecisionView) -> BTreeSet<&str> {
    let decided = |state: &LineState| matches!(state, LineState::Approved | LineState::Paying | LineState::Paid);
    view.by_unit.iter().filter(|(_, state, lines, _)| *lines > 0 && decided(state)).map(|(unit, ..)| unit.as_str()).collect()
}

/// The official files of a decision.
pub(crate) fn documents(t: &Texts, id: DecisionId, signed: &Signed) -> Vec<Document> {
    let document = |label: String, file: String| Document { label, format: "XLSX".to_owned(), href: format!("/decisions/{id}/documents/{file}") };
    let mut documents = Vec::new();
    if signed.approved > 0 {
        documents.push(document(t.t("w-document-s2"), "s2.xlsx".to_owned()));
    }
    if signed.refused > 0 {
        documents.push(document(t.t("w-document-refusals"), "refused.xlsx".to_owned()));
    }
    documents
}

pub(crate) async fn document(State(app): State<App>, who: Officer, Path((id, file)): Path<(String, String)>) -> Answer {
    let id: DecisionId = id.parse().map_err(|_| Fault::NotFound)?;
    let order = order(id, &file).ok_or(Fault::NotFound)?;
    // The list for posting is for everybody; the others carry numbers in full.
    if !matches!(order, DocumentOrder::Posting { .. }) && !who.may(Action::TakeLists) {
        return Err(Fault::Forbidden);
    }
    let unit = match &order {
        DocumentOrder::Approval { unit, .. } => unit.as_deref(),
        DocumentOrder::Posting { unit, .. } => Some(unit.as_str()),
        _ => None,
    };
    if unit.is_some_and(|unit| !who.actor().area.contains(unit)) {
        return Err(Fault::NotFound);
    }
    let pressed = seen::take_document(&app.world, &*app.press, &who.act, &order).await?;
    Ok(download(&pressed.file_name, XLSX, pressed.bytes))
}

/// `s2.xlsx`, `s2-99104@3t.xlsx` (one commune), `refused.xlsx`, `s5-99104@3t.xlsx`.
fn order(decision: DecisionId, file: &str) -> Option<DocumentOrder> {
    let name = file.strip_suffix(".xlsx")?;
    let (kind, unit) = name.split_once('-').map_or((name, None), |(kind, unit)| (kind, Some(unit.to_owned())));
    match (kind, unit) {
        ("s2", unit) => Some(DocumentOrder::Approval { decision, unit }),
        ("s5", Some(unit)) => Some(DocumentOrder::Posting { decision, unit }),
        ("refused", None) => Some(DocumentOrder::Refusals { decision }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_asked_for_by_its_file_name() {
        let id = DecisionId(uuid::Uuid::nil());
        assert_eq!(order(id, "s2.xlsx"), Some(DocumentOrder::Approval { decision: id, unit: None }));
        assert_eq!(order(id, "s5-99104@3t.xlsx"), Some(DocumentOrder::Posting { decision: id, unit: "99104@3t".to_owned() }));
        assert_eq!(order(id, "refused.xlsx"), Some(DocumentOrder::Refusals { decision: id }));
        for unknown in ["s5.xlsx", "s2", "s9.xlsx", "refused-99104@3t.xlsx", ""] {
            assert_eq!(order(id, unknown), None, "{unknown}");
        }
    }
}
