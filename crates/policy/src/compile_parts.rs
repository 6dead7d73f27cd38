//! The parts of a policy file that contain no expression: dates, limits, agencies, steps,
//! sources.

use crate::dictionary::Dictionary;
use crate::expr::node::Type;
use crate::model::{Approver, Both, Payer, Provenance, Round, Step, Window};
use crate::problem::{Problem, Reporter};
use crate::raw::{RawApprover, RawBoth, RawPayer, RawPolicy, RawStep};
use jiff::civil::Date;
use kipthoi_domain::limit::Limit;
use kipthoi_domain::{AgencyKind, Vnd};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The ids that a source reference may have.
#[derive(Clone, Copy)]
pub(crate) struct Sources<'a> {
    pub known: &'a BTreeSet<String>,
}

impl Sources<'_> {
    pub(crate) fn check(self, refs: &[String], place: &str, report: &mut Reporter<'_>) {
        for id in refs.iter().filter(|id| !self.known.contains(*id)) {
            report.add(place, &format!("\"{id}\""), Problem::UnknownSource { what: id.clone() });
        }
    }

    /// What claims to be confirmed must say where that can be read.
    pub(crate) fn of(self, source: &str, refs: &[String], confirmed: bool, place: &str, report: &mut Reporter<'_>) -> Provenance {
        self.check(refs, place, report);
        if confirmed && refs.is_empty() {
            let near = place.rsplit(' ').next().unwrap_or_default().to_owned();
            report.add(place, &near, Problem::MissingSource);
        }
        let source = if source.is_empty() { refs.join(", ") } else { source.to_owned() };
        Provenance { source: source.into(), refs: codes(refs), confirmed }
    }
}

pub(crate) fn both(raw: &RawBoth) -> Both {
    both_of(&raw.vi, &raw.en)
}

pub(crate) fn both_of(vi: &str, en: &str) -> Both {
    Both { vi: vi.into(), en: en.into() }
}

pub(crate) fn codes(raw: &[String]) -> Vec<Arc<str>> {
    raw.iter().map(|s| s.as_str().into()).collect()
}

pub(crate) fn day(text: &str, place: &str, report: &mut Reporter<'_>) -> Option<Date> {
    let parsed = text.parse().ok();
    if parsed.is_none() {
        report.add(place, text, Problem::BadDate { what: text.to_owned() });
    }
    parsed
}

pub(crate) fn limit(text: &str, place: &str, report: &mut Reporter<'_>) -> Option<Limit> {
    let parsed = text.parse().ok();
    if parsed.is_none() {
        report.add(place, text, Problem::BadLimit { what: text.to_owned() });
    }
    parsed
}

pub(crate) fn agency(code: &str, place: &str, report: &mut Reporter<'_>) -> Option<AgencyKind> {
    let parsed = code.parse().ok();
    if parsed.is_none() {
        report.add(place, &format!("\"{code}\""), Problem::UnknownAgency { what: code.to_owned() });
    }
    parsed
}

pub(crate) fn window(raw: &RawPolicy, sources: Sources<'_>, report: &mut Reporter<'_>) -> Option<Window> {
    let w = &raw.window;
    Some(Window {
        event_from: day(&w.event_from, "window.event_from", report)?,
        event_to: w.event_to.as_deref().and_then(|d| day(d, "window.event_to", report)),
        filing_last: w.filing_last.as_deref().and_then(|d| day(d, "window.filing_last", report)),
        filing_confirmed: w.filing_confirmed.unwrap_or(w.confirmed),
        provenance: sources.of("", &w.refs, w.confirmed, "window", report),
        note: w.note.as_ref().map(both),
    })
}

pub(crate) fn rounds(raw: &RawPolicy, report: &mut Reporter<'_>) -> Vec<Round> {
    let mut rounds: Vec<Round> = Vec::new();
    for r in &raw.round {
        let place = format!("round {}", r.id);
        if rounds.iter().any(|known| *known.id == *r.id) {
            report.add(&place, &r.id, Problem::duplicate(&r.id));
        }
        if r.vnd <= 0 {
            report.add(&place, &r.id, Problem::bad_value(r.vnd, "> 0"));
        }
        let (Some(from), Some(to)) = (day(&r.from, &place, report), day(&r.to, &place, report)) else {
            continue;
        };
        let (id, source) = (r.id.as_str().into(), r.source.as_str().into());
        rounds.push(Round { id, name: both_of(&r.vi, &r.en), from, to, vnd: Vnd(r.vnd), source });
    }
    rounds
}

/// The procedure. Where a locality has delegated approval, the step of approval is the
/// delegate's.
pub(crate) fn steps(raw: &RawPolicy, dictionary: &Dictionary, sources: Sources<'_>, report: &mut Reporter<'_>) -> Vec<Step> {
    let delegate = raw.approver.delegated_to.as_deref().and_then(|code| code.parse().ok());
    let mut ids = BTreeSet::new();
    let mut out = Vec::new();
    for (at, s) in raw.step.iter().enumerate() {
        let place = format!("step {}", s.id);
        if !ids.insert(&s.id) {
            report.add(&place, &s.id, Problem::duplicate(&s.id));
        }
        let Some(named) = agency(&s.agency, &place, report) else {
            continue;
        };
        let decides = s.action == crate::StepAction::Approve;
        out.push(Step {
            id: s.id.as_str().into(),
            n: u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1),
            agency: delegate.filter(|_| decides).unwrap_or(named),
            action: s.action,
            limit: s.limit.as_deref().and_then(|l| limit(l, &place, report)),
            establishes: establishes(s, dictionary, &place, report),
            needs: s.needs,
            text: both_of(&s.vi, &s.en),
            provenance: sources.of(&s.source, &s.refs, s.confirmed, &place, report),
        });
    }
    out
}

/// An answer is yes or no, so only yes-or-no facts can be settled by it.
fn establishes(s: &RawStep, dictionary: &Dictionary, place: &str, report: &mut Reporter<'_>) -> Vec<Arc<str>> {
    for name in &s.establishes {
        match dictionary.get(name) {
            None => {
                let problem = Problem::UnknownFact { what: name.clone(), near: dictionary.near(name) };
                report.add(place, name, problem);
            }
            Some(def) if def.ty != Type::Bool => report.add(place, name, Problem::mismatch("bool", &def.ty)),
            Some(_) => {}
        }
    }
    codes(&s.establishes)
}

pub(crate) fn approver(raw: &RawApprover, sources: Sources<'_>, report: &mut Reporter<'_>) -> Approver {
    let may: Vec<AgencyKind> = raw.delegable_to.iter().filter_map(|c| agency(c, "approver", report)).collect();
    let delegated_to = raw.delegated_to.as_deref().and_then(|c| agency(c, "approver", report));
    if let Some(to) = delegated_to.filter(|to| !may.contains(to)) {
        report.add("approver.delegated_to", "", Problem::bad_value(to, &raw.delegable_to.join(", ")));
    }
    Approver {
        agency: raw.agency.as_deref().and_then(|c| agency(c, "approver", report)),
        delegable_to: may,
        delegated_to,
        provenance: sources.of("", &raw.refs, raw.confirmed, "approver", report),
    }
}

pub(crate) fn payer(raw: &RawPayer, sources: Sources<'_>, report: &mut Reporter<'_>) -> Payer {
    Payer {
        agency: raw.agency.as_deref().and_then(|c| agency(c, "payer", report)),
        limit: raw.limit.as_deref().and_then(|l| limit(l, "payer.limit", report)),
        provenance: sources.of("", &raw.refs, raw.confirmed, "payer", report),
    }
}
