//! The paper of a decision as a form: number, day, signer, whose decision it is.

use crate::app::{App, Officer, Posted};
use crate::ui::{Choice, Field, FieldKind};
use jiff::civil::Date;
use kipthoi_domain::AgencyKind;
use kipthoi_workflow::Problem;
use kipthoi_workflow::decisions::decide::DecisionPaper;
use std::collections::BTreeSet;

/// Agencies whose decision can be recorded: those that decide under some policy here, the
/// district first, and the province for whatever it delegated.
fn agencies(app: &App) -> Vec<AgencyKind> {
    let mut found = vec![AgencyKind::DistrictCommittee, AgencyKind::Province];
    let deciding: BTreeSet<AgencyKind> = app.world.book.policies().filter_map(|p| p.approver.acting()).collect();
    if !deciding.contains(&AgencyKind::DistrictCommittee) {
        found.remove(0);
    }
    found.extend(deciding.into_iter().filter(|a| !matches!(a, AgencyKind::DistrictCommittee | AgencyKind::Province)));
    found
}

/// The paper as typed so far; what is missing stays empty and is refused on confirming.
pub(crate) fn read(app: &App, who: &Officer, posted: &Posted) -> Result<DecisionPaper, Problem> {
    let day = posted.get("day");
    let decided_on: Date = match posted.day("day") {
        Some(day) => day,
        None if day.is_empty() => who.act.today(),
        None => return Err(Problem::refused("day-unreadable", day)),
    };
    let asked = posted.get("agency").parse::<AgencyKind>().ok();
    let agencies = agencies(app);
    let agency_kind = asked.filter(|a| agencies.contains(a)).or_else(|| agencies.first().copied()).unwrap_or(AgencyKind::Province);
    Ok(DecisionPaper { number: posted.get("number").to_owned(), decided_on, signer: posted.get("signer").to_owned(), agency_kind })
}

/// Number, day, signer and issuer, filled with what was typed.
pub(crate) fn fields(app: &App, who: &Officer, posted: &Posted, paper: &DecisionPaper) -> Vec<Field> {
    let t = who.t();
    let day = posted.opt("day").map_or_else(|| t.date(&who.act.today()), str::to_owned);
    let own = if who.actor().carries(paper.agency_kind) { who.actor().name.as_str() } else { "" };
    let signer = posted.opt("signer").unwrap_or(own);
    let agency = |kind: AgencyKind| Choice { value: kind.code().to_owned(), label: who.agencies().name(&t, kind), selected: kind == paper.agency_kind };
    vec![
        Field::new(FieldKind::Text, "number", t.t("w-field-decision-number")).hint(t.t("w-field-decision-number-hint")).value(posted.get("number")),
        Field::new(FieldKind::Date, "day", t.t("w-field-decided-on")).value(day),
        Field::new(FieldKind::Text, "signer", t.t("w-field-signer")).value(signer),
        Field::new(FieldKind::Select, "agency", t.t("w-field-issuer"))
            .hint(t.t("w-field-issuer-hint"))
            .choices(agencies(app).into_iter().map(agency).collect()),
    ]
}

/// The field that a refusal is about; empty when it is about the whole action.
pub(crate) fn field_of(problem: &Problem) -> &'static str {
    match problem.key().as_str() {
        "refused-reason-needed" => "reason",
        "refused-decision-number-needed" | "refused-decision-number-used" => "number",
        "refused-signer-needed" | "refused-signer-of-another-agency" => "signer",
        "refused-decision-in-future" | "refused-day-unreadable" | "refused-correction-too-early" | "refused-decided-before-submitted" => "day",
        _ => "",
    }
}
