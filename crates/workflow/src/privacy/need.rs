//! Who sees what is known of somebody's health: whose step in the procedure of the line cannot be
//! done without it. Whoever pays, finds the money or watches reads the verdict and no reason of it.
//!
//! The name of a policy is not hidden: it stands on decisions and payment lists by law.

use kipthoi_authz::{Action, Actor};
use kipthoi_domain::AccountId;
use kipthoi_policy::{Policy, Private, Step, StepAction};

/// Whether `actor` may see facts about health in a line of `policy` that stands at the gate `step`.
/// `received_by`: who took the dossier in, where that is known; whoever typed a fact has seen it.
pub fn sees_health(actor: &Actor, policy: &Policy, step: &str, received_by: Option<AccountId>) -> bool {
    if !policy.reads_health() {
        return true;
    }
    if received_by == Some(actor.account) && actor.may(Action::HandlePapers) {
        return true;
    }
    let version = policy.versions().iter().rev().find(|v| v.step(step).is_some()).or(policy.versions().last());
    let Some(version) = version else { return false };
    let reached = version.step(step).map_or(0, |s| s.n);
    version.steps().iter().any(|s| policy.needs_health(s) && carries_out(actor, s) && (judges(s.action) || s.n <= reached || s.action == StepAction::Receive))
}

/// Whether a mark keeps a fact from a reader who does not see facts about health.
pub fn is_hidden(private: Option<Private>, sees_health: bool) -> bool {
    private == Some(Private::Health) && !sees_health
}

/// Judges the case as a whole, and looks at it before its turn.
fn judges(action: StepAction) -> bool {
    matches!(action, StepAction::Appraise | StepAction::Submit | StepAction::Approve)
}

/// Whether the step is this actor's: by the agency, and by the role in it. A decision of the
/// province is recorded by whoever decides here.
fn carries_out(actor: &Actor, step: &Step) -> bool {
    let role = match step.action {
        StepAction::List | StepAction::Receive => Action::Receive,
        StepAction::Confirm => Action::Confirm,
        StepAction::Appraise | StepAction::Submit => Action::Appraise,
        StepAction::Approve => return actor.may(Action::Decide),
        _ => return false,
    };
    actor.may(role) && (actor.carries(step.agency) || judges(step.action))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kipthoi_authz::{Area, Role};
    use kipthoi_domain::{AgencyId, AgencyKind};
    use kipthoi_policy::PolicyBook;
    use uuid::Uuid;

    fn actor(kind: AgencyKind, role: Role) -> Actor {
        let id = AgencyId(Uuid::nil());
        Actor {
            in_place_of: None,
            account: AccountId(Uuid::nil()),
            name: String::new(),
            agency: id,
            agency_code: kind.code().to_owned(),
            agency_kind: kind,
            works: vec![kind],
            desks: vec![id],
            agency_name_vi: String::new(),
            agency_name_en: String::new(),
            role,
            area: Area::Everything,
        }
    }

    #[test]
    fn who_pays_finds_money_watches_or_configures_never_sees_health() {
        let book = PolicyBook::embedded().unwrap();
        for policy in book.policies().filter(|p| p.reads_health()) {
            for step in policy.versions().iter().flat_map(|v| v.steps()) {
                for role in [Role::Finance, Role::CommunePayer, Role::Supervisor, Role::Administrator] {
                    for kind in AgencyKind::ALL {
                        assert!(!sees_health(&actor(*kind, role), policy, &step.id, None), "{} {} {role:?} {kind:?}", policy.code, step.id);
                    }
                }
            }
        }
    }

    #[test]
    fn a_confirmer_sees_it_from_the_turn_on_and_another_confirmer_never() {
        let book = PolicyBook::embedded().unwrap();
        let f0 = book.policy("p08a-meal-f0").unwrap();
        let health = actor(AgencyKind::Health, Role::Confirmer);
        assert!(!sees_health(&health, f0, "confirm-commune", None), "before its turn");
        assert!(sees_health(&health, f0, "confirm-health", None) && sees_health(&health, f0, "pay", None));
        let suspended = book.policy("p04-suspend-unpaid").unwrap();
        for step in ["confirm-bh", "approve"] {
            assert!(!sees_health(&actor(AgencyKind::SocialInsurance, Role::Confirmer), suspended, step, None));
        }
        assert!(sees_health(&actor(AgencyKind::Labour, Role::Appraiser), suspended, "confirm-bh", None), "appraises the whole");
        assert!(sees_health(&actor(AgencyKind::DistrictCommittee, Role::Desk), suspended, "confirm-bh", None), "its own desk");
        assert!(!sees_health(&actor(AgencyKind::DistrictCommittee, Role::Desk), f0, "confirm-health", None), "the desk of others");
    }

    #[test]
    fn who_took_the_dossier_in_has_typed_it() {
        let book = PolicyBook::embedded().unwrap();
        let f0 = book.policy("p08a-meal-f0").unwrap();
        let desk = actor(AgencyKind::DistrictCommittee, Role::Desk);
        assert!(sees_health(&desk, f0, "confirm-commune", Some(desk.account)));
        assert!(!sees_health(&desk, f0, "confirm-commune", Some(AccountId(Uuid::max()))));
        let payer = actor(AgencyKind::Commune, Role::CommunePayer);
        assert!(!sees_health(&payer, f0, "pay", Some(payer.account)));
    }

    #[test]
    fn somebody_sees_every_fact_about_health_that_a_policy_reads() {
        for policy in PolicyBook::embedded().unwrap().policies().filter(|p| p.reads_health()) {
            assert!(sees_health(&actor(AgencyKind::Labour, Role::Appraiser), policy, "", None), "{}", policy.code);
        }
    }
}
