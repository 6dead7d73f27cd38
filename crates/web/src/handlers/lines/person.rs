//! The person of a line, with every number partly hidden unless the officer asked; and other lines of the same person.

use super::values;
use crate::app::reading::{Units, local, policy_name};
use crate::app::{App, Officer, Sight};
use crate::pages::line::PaymentRow;
use crate::pages::parts::{Fact, Link};
use crate::ui::Texts;
use kipthoi_domain::bank::bank_by_bin;
use kipthoi_domain::{LineState, PaymentState};
use kipthoi_workflow::judge::LineContent;
use kipthoi_workflow::namesakes::asked_about;
use kipthoi_workflow::ports::{LineRow, LineView, PayMethod, PaymentView};

pub(super) fn facts(t: &Texts, units: &Units, view: &LineView, content: Option<&LineContent>, sight: Sight) -> Vec<Fact> {
    let person = &view.person;
    let mut facts = Vec::new();
    let mut put = |label: &str, value: Option<String>| facts.extend(value.filter(|v| !v.trim().is_empty()).map(|v| Fact::new(t.t(label), v)));
    put("w-fact-name-registry", Some(person.full_name.clone()).filter(|n| *n != view.line.full_name));
    put("w-fact-sex", person.sex.as_deref().and_then(sex).map(|key| t.t(key)));
    for number in &view.numbers {
        put(number_key(&number.kind), Some(sight.number(&number.value)));
    }
    put("w-fact-si-code", person.si_code.as_deref().map(|code| sight.number(code)));
    put("w-fact-phone", person.phone.as_deref().map(|phone| sight.number(phone)));
    let to = match &view.payable {
        Some(payable) => payable.right.account.clone(),
        None => content.and_then(|c| c.person.pay_account()),
    };
    put("w-fact-account", to.and_then(|a| account(sight, Some(&a.number), Some(&a.bank_bin))));
    put("w-col-address", sight.address(person.hamlet.as_deref(), person.address.as_deref()));
    put("w-col-unit", Some(units.name(t, &view.line.unit_code)));
    put("w-fact-died", person.died_on.map(|day| t.date(&day)));
    if let Some((sheet, row)) = content.and_then(|c| Some((c.sheet.as_deref()?, c.row?))) {
        put("w-fact-place-in-file", Some(t.of("w-fact-sheet-row").put("sheet", sheet).put("row", row).to_string()));
    }
    facts
}

fn sex(code: &str) -> Option<&'static str> {
    match code {
        "male" => Some("w-sex-male"),
        "female" => Some("w-sex-female"),
        _ => None,
    }
}

fn number_key(kind: &str) -> &'static str {
    match kind {
        "cccd" => "w-number-cccd",
        "cmnd" | "cmnd12" => "w-number-cmnd",
        "passport" => "w-number-passport",
        "birth_certificate" => "w-number-birth-certificate",
        _ => "w-number-other",
    }
}

/// `•••• 8821 · Agribank`.
fn account(sight: Sight, number: Option<&str>, bin: Option<&str>) -> Option<String> {
    let number = sight.number(number?);
    Some(match bin.and_then(bank_by_bin) {
        Some(bank) => format!("{number} · {}", bank.name),
        None => number,
    })
}

/// Other live lines of the person. Those that the law does not allow beside this one are
/// questions to answer; the rest is only worth knowing.
pub(super) fn others(app: &App, who: &Officer, view: &LineView) -> (Vec<Link>, Option<Fact>) {
    let t = who.t();
    let scope = app.world.scope(who.actor());
    let related = |row: &LineRow| row.line.main_line_id == Some(view.line.id) || view.line.main_line_id == Some(row.line.id);
    let gone = |state| matches!(state, LineState::Withdrawn | LineState::Superseded | LineState::Refused);
    let (mut questions, mut allowed) = (Vec::new(), Vec::new());
    for row in view.others.iter().filter(|r| !related(r) && !gone(r.line.state)) {
        let name = policy_name(app, who.lang(), &row.line.policy);
        let same = row.line.policy == view.line.policy;
        if (same && row.line.period == view.line.period) || (!same && app.world.book.exclusivity().excludes(&view.line.policy, &row.line.policy)) {
            let state = t.t(&format!("w-line-state-{}", row.line.state.code()));
            let label = t.of("w-line-also-excluded").put("number", &row.dossier_number).put("policy", name).put("state", state).to_string();
            questions.push(Link::new(label, values::href(row.line.id)));
        } else {
            allowed.push(format!("{name} ({})", row.dossier_number));
        }
    }
    for namesake in asked_about(&app.world, view) {
        let label = t.of("w-line-maybe-one").put("number", &namesake.line.dossier_number).to_string();
        let inside = scope.contains(&namesake.line.unit_code, &namesake.line.policy);
        questions.push(Link::new(label, if inside { values::href(namesake.line.line_id) } else { String::new() }));
    }
    let fact = (!allowed.is_empty()).then(|| Fact::new(t.t("w-fact-also"), allowed.join("; ")));
    (questions, fact)
}

pub(super) fn payment(t: &Texts, payment: &PaymentView, sight: Sight) -> PaymentRow {
    let method = match payment.method {
        PayMethod::Cash => t.t("w-method-cash"),
        PayMethod::Transfer => [Some(t.t("w-method-transfer")), account(sight, payment.account_no.as_deref(), payment.bank_bin.as_deref())]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
    };
    let receiver = payment
        .receiver
        .as_ref()
        .filter(|_| matches!(payment.state, PaymentState::Handed | PaymentState::Paid))
        .map(|name| t.of("w-paid-to").put("name", name).to_string());
    let confirm_by =
        payment.confirm_by.filter(|_| payment.state == PaymentState::Handed).map(|day| t.of("w-cash-confirm-by").put("day", t.date(&day)).to_string());
    PaymentRow {
        state: payment.state,
        list: Link::new(&payment.list_number, format!("/payments/{}", payment.list_id)),
        amount: payment.amount,
        method,
        on: payment.settled_on,
        note: [receiver, confirm_by, payment.note.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}

/// The local moment of an answer.
pub(super) fn at(instant: jiff::Timestamp) -> Option<jiff::civil::DateTime> {
    Some(local(instant))
}
