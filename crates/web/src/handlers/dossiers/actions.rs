//! What this officer can do with this dossier now. What is not possible is not offered.

use super::Again;
use crate::app::{App, Officer};
use crate::pages::parts::Action;
use crate::ui::{Choice, Field, FieldKind};
use kipthoi_authz::Action as Right;
use kipthoi_domain::LineState;
use kipthoi_workflow::ports::{DossierView, PaperRecord};

pub(super) const ASK: &str = "ask-papers";
pub(super) const SUPPLY: &str = "supply-papers";
pub(super) const WITHDRAW: &str = "withdraw";
pub(super) const REOPEN: &str = "reopen";

pub(super) fn of(app: &App, who: &Officer, view: &DossierView, again: Option<&Again<'_>>) -> Vec<Action> {
    let t = who.t();
    let lines = |pick: fn(LineState) -> bool| view.tally.iter().any(|(state, n, _)| *n > 0 && pick(*state));
    let open = lines(LineState::is_open);
    let missing: Vec<&PaperRecord> = view.papers.iter().filter(|p| p.state == "missing").collect();
    let there: Vec<&PaperRecord> = view.papers.iter().filter(|p| p.state != "missing").collect();
    let unseen: Vec<&PaperRecord> = view.papers.iter().filter(|p| p.state == "not_looked").collect();
    let choices = |papers: &[&PaperRecord]| papers.iter().map(|p| Choice::new(&p.key, t.lang().pick(&p.title_vi, &p.title_en))).collect::<Vec<_>>();
    let mut out = Vec::new();
    let mut add = |action: &str, label: &str, hint: &str, primary: bool, mut fields: Vec<Field>| {
        Again::refill(again, action, &mut fields);
        out.push(Action { post: format!("/dossiers/{}/{action}", view.record.id), label: t.t(label), hint: t.t(hint), primary, looks: false, fields });
    };
    if who.may(Right::HandlePapers) && !missing.is_empty() {
        let how = vec![Choice::new("given", t.t("w-paper-how-given")).selected(), Choice::new("waived", t.t("w-paper-how-waived"))];
        let fields = vec![
            Field::new(FieldKind::Checks, "supplied", t.t("w-act-supply-papers")).choices(choices(&missing).into_iter().map(Choice::selected).collect()),
            Field::new(FieldKind::Radio, "supplied-how", t.t("w-act-supply-how")).choices(how),
            Field::new(FieldKind::LongText, "supplied-note", t.t("w-act-note")).hint(t.t("w-act-supply-note-hint")).optional(),
        ];
        add(SUPPLY, "w-act-supply", "w-act-supply-hint", true, fields);
    }
    if who.may(Right::HandlePapers) && open && missing.is_empty() && !unseen.is_empty() {
        let fields = vec![Field::new(FieldKind::Checks, "supplied", t.t("w-act-supply-papers")).choices(choices(&unseen))];
        add(SUPPLY, "w-act-see-papers", "w-act-see-papers-hint", false, fields);
    }
    if who.may(Right::HandlePapers) && open && !there.is_empty() {
        let fields = vec![
            Field::new(FieldKind::Checks, "asked", t.t("w-act-ask-which")).choices(choices(&there)),
            Field::new(FieldKind::LongText, "asked-note", t.t("w-act-ask-note")).optional(),
        ];
        add(ASK, "w-act-ask", "w-act-ask-hint", false, fields);
    }
    if who.may(Right::Appraise) && lines(|s| s == LineState::Refused) && rules_changed(app, who, view) {
        add(REOPEN, "w-act-reopen", "w-act-reopen-hint", false, Vec::new());
    }
    if who.may(Right::HandlePapers) && open {
        let post = format!("/dossiers/{}/{WITHDRAW}/preview", view.record.id);
        out.push(Action { post, label: t.t("w-act-withdraw-all"), hint: t.t("w-act-withdraw-all-hint"), primary: false, looks: true, fields: Vec::new() });
    }
    out
}

/// Another version decides today than on the day of receipt.
fn rules_changed(app: &App, who: &Officer, view: &DossierView) -> bool {
    let Some(policy) = app.world.book.policy(&view.record.policy) else { return false };
    let version = |day| policy.version_on(day).map(|v| &v.id);
    version(who.act.today()) != version(view.record.receipt_on)
}
