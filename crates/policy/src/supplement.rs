//! Supplements that ride on a main policy: once per pregnancy, once per child.
//!
//! A child for whom somebody is known to have been paid is refused. Where the register has
//! not been asked (`already_granted` absent) the child passes here, and the caller must look
//! for other grants before approval.

use crate::answer::{Outcome, Supplement, SupplementReason};
use crate::expr::eval::{Case, Val};
use crate::expr::{already_granted, child_below};
use crate::model::SupplementRule;
use crate::value::Truth;
use kipthoi_domain::Vnd;

/// One entry for a stated pregnancy and one for each child on the list.
pub(crate) fn judge<'a>(case: &Case<'a>, rule: &'a SupplementRule) -> Vec<Supplement> {
    let mut out = Vec::new();
    let entry = |reason, child, truth, vnd| {
        let (result, amount_vnd) = match truth {
            Truth::True => (Outcome::Eligible, Some(vnd)),
            Truth::False => (Outcome::NotEligible, Some(Vnd::ZERO)),
            Truth::Unknown => (Outcome::Unknown, None),
        };
        Supplement { policy: rule.policy.clone(), reason, child, result, amount_vnd }
    };
    // Nothing is supported that nobody asks for: no statement, no entry.
    if case.fact(rule.pregnant) == Val::Bool(true) {
        out.push(entry(SupplementReason::Pregnancy, None, Truth::True, rule.per_pregnancy));
    }
    let Val::Children(children) = case.fact(rule.children) else {
        return out;
    };
    let day = case.eval(&rule.reference);
    for child in children {
        let young = match day {
            Val::Date(day) => child_below(child, rule.age_below, day),
            _ => Truth::Unknown,
        };
        let free = Truth::from(!already_granted(child));
        out.push(entry(SupplementReason::Child, child.name.clone(), young.and(free), rule.per_child));
    }
    out
}

/// The sum of all entries; `None` while one is unknown.
pub(crate) fn total(parts: &[Supplement]) -> Option<Vnd> {
    parts.iter().try_fold(Vnd::ZERO, |sum, part| sum.checked_add(part.amount_vnd?))
}
