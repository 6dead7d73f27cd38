//! What this officer can do with this line now.

use crate::app::Officer;
use crate::handlers::dossiers::Again;
use crate::pages::parts::Action;
use crate::ui::{Field, FieldKind};
use kipthoi_authz::Action as Right;
use kipthoi_domain::LineState;
use kipthoi_workflow::ports::{LineRecord, Standing};

pub(super) const ACCEPT: &str = "accept";
pub(super) const REJECT: &str = "reject";
pub(super) const NOT_MINE: &str = "not-mine";
pub(super) const APPROVE: &str = "propose-approval";
pub(super) const REFUSE: &str = "propose-refusal";
pub(super) const ASK_AGAIN: &str = "ask-again";
pub(super) const WITHDRAW: &str = "withdraw";
pub(super) const REOPEN: &str = "reopen";
pub(super) const SEND_BACK: &str = "send-back";
pub(super) const ACCOUNT: &str = "account";
pub(super) const CLAIM: &str = "claim";

/// The name of an action's reason field: unique on the page, so that an error can point at it.
pub(super) fn reason_field(action: &str) -> String {
    format!("{action}-reason")
}

/// `rules_changed`: another version decides today than the one the line was judged under.
/// `refused_money`: the person refused the last payment. `asks`: the person has another support
/// that the rules do not give beside this one; who approves all the same says why.
pub(super) fn of(who: &Officer, line: &LineRecord, rules_changed: bool, refused_money: bool, asks: bool, again: Option<&Again<'_>>) -> Vec<Action> {
    let t = who.t();
    let mut out = Vec::new();
    let mut add = |action: &str, label: &str, hint: &str, primary: bool, reason: Option<bool>| {
        let field = |required| {
            let field = Field::new(FieldKind::LongText, reason_field(action), t.t("w-act-reason"));
            if required { field } else { field.hint(t.t("w-act-reason-law")).optional() }
        };
        let mut fields: Vec<Field> = reason.map(field).into_iter().collect();
        Again::refill(again, action, &mut fields);
        out.push(Action { post: format!("/lines/{}/{action}", line.id), label: t.t(label), hint: t.t(hint), primary, looks: false, fields });
    };
    let eligible = line.result == Standing::Eligible;
    if who.may(Right::Confirm) && line.state == LineState::Confirming && who.actor().carries(line.owner) {
        add(ACCEPT, "w-act-accept", "w-act-accept-hint", true, None);
        add(REJECT, "w-act-reject", "w-act-reject-hint", false, Some(true));
        add(NOT_MINE, "w-act-not-mine", "w-act-not-mine-hint", false, Some(true));
    }
    if who.may(Right::Appraise) && line.state == LineState::Appraising {
        if eligible {
            add(APPROVE, "w-act-approve", if asks { "w-act-approve-asks" } else { "w-act-approve-hint" }, true, asks.then_some(true));
        }
        let by_law = line.result == Standing::NotEligible;
        add(REFUSE, "w-act-refuse", "w-act-refuse-hint", by_law, Some(!by_law));
        add(ASK_AGAIN, "w-act-ask-again", "w-act-ask-again-hint", false, Some(true));
    }
    if (who.may(Right::Decide) || who.may(Right::Appraise)) && line.state == LineState::Submitted {
        add(SEND_BACK, "w-act-send-back", "w-act-send-back-hint", false, Some(true));
    }
    if who.may(Right::Appraise) && line.state == LineState::Refused && rules_changed {
        add(REOPEN, "w-act-reopen", "w-act-reopen-hint", false, None);
    }
    if who.may(Right::HandlePapers) && refused_money {
        add(CLAIM, "w-act-claim", "w-act-claim-hint", true, Some(true));
    }
    if who.may(Right::HandlePapers) && line.state.is_open() {
        add(WITHDRAW, "w-act-withdraw", "w-act-withdraw-hint", false, Some(true));
    }
    if who.may(Right::HandlePapers) && (line.state.is_open() || line.state == LineState::Approved) {
        out.push(account(who, line, again));
    }
    out
}

/// Another account to pay to, with the paper that shows it.
fn account(who: &Officer, line: &LineRecord, again: Option<&Again<'_>>) -> Action {
    let t = who.t();
    let mut fields = vec![
        Field::new(FieldKind::Text, ACCOUNT_NUMBER, t.t("w-field-account")),
        Field::new(FieldKind::Text, ACCOUNT_BANK, t.t("w-field-bank")).hint(t.t("w-act-account-bank-hint")),
        Field::new(FieldKind::Text, ACCOUNT_HOLDER, t.t("w-act-account-holder")).hint(t.t("w-act-account-holder-hint")).optional(),
        Field::new(FieldKind::Text, reason_field(ACCOUNT), t.t("w-act-account-evidence")).hint(t.t("w-act-account-evidence-hint")),
    ];
    Again::refill(again, ACCOUNT, &mut fields);
    Action { post: format!("/lines/{}/{ACCOUNT}", line.id), label: t.t("w-act-account"), hint: t.t("w-act-account-hint"), primary: false, looks: false, fields }
}

pub(super) const ACCOUNT_NUMBER: &str = "account-number";
pub(super) const ACCOUNT_BANK: &str = "account-bank";
pub(super) const ACCOUNT_HOLDER: &str = "account-holder";
