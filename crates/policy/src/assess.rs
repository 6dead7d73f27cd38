//! Judges one case: conditions, filing rules, amount, supplements, notes.
//!
//! Pure: the day comes in as an argument, and the same facts always give the same answer.

use crate::answer::{Assessment, ConditionAnswer, Note, NoteKind, Outcome, Seen};
use crate::expr::eval::{Case, Val};
use crate::expr::missing::missing;
use crate::expr::node::Node;
use crate::facts::Facts;
use crate::model::{AmountRule, Condition, Paper, Policy, Rule, Version};
use crate::supplement;
use crate::value::{FactValue, Truth};
use jiff::civil::Date;
use kipthoi_domain::Vnd;
use kipthoi_domain::date::day_vi;
use kipthoi_texts::{Arg, Lang, text, text_with};
use std::sync::Arc;

impl Policy {
    /// Judges `facts` under `version` for a decision on `on`.
    ///
    /// `facts` must have been made by this policy; facts of another policy leave every
    /// condition that reads something unknown.
    pub fn assess(&self, version: &Version, facts: &Facts, on: Date) -> Assessment {
        let case = self.case(facts, on);
        let mut out = Assessment {
            policy: self.code.clone(),
            version: version.id.clone(),
            on,
            result: Outcome::Unknown,
            amount_vnd: None,
            conditions: version.conditions.iter().map(|c| self.answer(&case, c)).collect(),
            supplements: Vec::new(),
            notes: Vec::new(),
            missing: Vec::new(),
            missing_for_amount: Vec::new(),
            contradictions: self.contradicted(&case),
        };
        let mut all = out.conditions.iter().fold(Truth::True, |all, c| all.and(c.result));
        for rule in self.rules.iter().filter(|r| applies(r, version)) {
            all = all.and(self.filing_rule(&case, rule, &mut out.notes));
        }
        all = all.and(self.filed_in_time(&case, &mut out.notes)).and(self.in_a_round(&case, &mut out.notes));
        if all != Truth::False {
            all = all.and(self.pay(&case, &mut out));
        }
        out.result = match all {
            Truth::True => Outcome::Eligible,
            Truth::False => Outcome::NotEligible,
            Truth::Unknown => Outcome::Unknown,
        };
        out.close();
        self.closing_notes(&case, version, &mut out);
        out
    }

    /// The papers of the dossier, each with whether this case needs it.
    pub fn papers_for(&self, facts: &Facts, on: Date) -> Vec<(&Paper, Truth)> {
        let case = self.case(facts, on);
        self.papers.iter().map(|p| (p, p.test.as_ref().map_or(Truth::True, |test| case.truth(test)))).collect()
    }

    pub(crate) fn case<'a>(&'a self, facts: &'a Facts, on: Date) -> Case<'a> {
        let own = Arc::ptr_eq(&facts.table, &self.table);
        let values = if own { facts.values.as_slice() } else { &[] };
        Case { values, derivations: &self.table.derivations, on }
    }

    fn answer<'a>(&'a self, case: &Case<'a>, condition: &'a Condition) -> ConditionAnswer {
        let result = case.truth(&condition.test);
        let lacking = if result == Truth::Unknown { self.missing_names(case, &condition.test) } else { Vec::new() };
        let seen = condition.reads.iter().filter_map(|slot| {
            let value = match case.values.get(*slot) {
                Some(Some(given)) => given.clone(),
                _ => derived(case.fact(*slot))?,
            };
            Some((self.table.defs.get(*slot)?.name.clone(), value))
        });
        ConditionAnswer {
            id: condition.id.clone(),
            result,
            text_vi: condition.text.vi.clone(),
            text_en: condition.text.en.clone(),
            source: condition.provenance.source.clone(),
            confirmed: condition.provenance.confirmed,
            seen: Seen(seen.collect()),
            missing: lacking,
        }
    }

    fn missing_names<'a>(&self, case: &Case<'a>, node: &'a Node) -> Vec<Arc<str>> {
        let mut slots = Vec::new();
        missing(case, node, &mut slots);
        slots.iter().filter_map(|slot| Some(self.table.defs.get(*slot)?.name.clone())).collect()
    }

    /// A rule that is broken refuses; one that cannot be checked asks the officer to look,
    /// because these facts are often not on the list that an employer sends.
    fn filing_rule<'a>(&'a self, case: &Case<'a>, rule: &'a Rule, notes: &mut Vec<Note>) -> Truth {
        match case.truth(&rule.test) {
            Truth::True => Truth::True,
            Truth::False => {
                notes.push(rule.said.clone());
                Truth::False
            }
            Truth::Unknown => {
                notes.push(rule.unchecked.clone());
                Truth::True
            }
        }
    }

    fn filed_in_time<'a>(&'a self, case: &Case<'a>, notes: &mut Vec<Note>) -> Truth {
        let (Some(last), Val::Date(filed)) = (self.window.filing_last, case.fact(self.filed_on)) else {
            return Truth::True;
        };
        if filed <= last {
            return Truth::True;
        }
        let args = [("filed", Arg::from(day_vi(filed))), ("last", day_vi(last).into())];
        if self.window.filing_confirmed {
            notes.push(note(NoteKind::Refusal, "policy-note-late", &args));
            Truth::False
        } else {
            notes.push(note(NoteKind::Review, "policy-note-late-unconfirmed", &args));
            Truth::True
        }
    }

    /// Amount and supplements of a case that is not refused.
    fn pay<'a>(&'a self, case: &Case<'a>, out: &mut Assessment) -> Truth {
        let (amount, unsettled) = match &self.amount.how {
            AmountRule::Relief => return Truth::True,
            AmountRule::Fixed(vnd) => (Some(*vnd), None),
            AmountRule::Tiers(tiers) => {
                // The first tier that is not ruled out decides, or leaves it open.
                match tiers.iter().find(|t| case.truth(&t.when) != Truth::False) {
                    Some(tier) if case.truth(&tier.when) == Truth::True => (Some(tier.vnd), None),
                    Some(tier) => (None, Some(&tier.when)),
                    None => (Some(Vnd::ZERO), None),
                }
            }
            AmountRule::PerUnit { vnd, count, .. } => match case.eval(count) {
                Val::Int(n) => (vnd.checked_times(n.max(0)), Some(count)),
                _ => (None, Some(count)),
            },
            AmountRule::Formula { node, .. } => match case.eval(node) {
                Val::Money(vnd) => (Some(vnd), Some(node)),
                _ => (None, Some(node)),
            },
            AmountRule::Supplement(rule) => (supplement::total(&supplement::judge(case, rule)), Some(&rule.reference)),
        };
        match amount {
            None => {
                out.missing_for_amount = unsettled.map(|node| self.missing_names(case, node)).unwrap_or_default();
                Truth::Unknown
            }
            Some(Vnd(n)) if n <= 0 => {
                out.notes.push(note(NoteKind::Refusal, "policy-note-zero", &[]));
                Truth::False
            }
            Some(amount) => {
                out.amount_vnd = Some(amount);
                out.supplements = self.supplements.iter().flat_map(|rule| supplement::judge(case, rule)).collect();
                Truth::True
            }
        }
    }

    fn closing_notes<'a>(&'a self, case: &Case<'a>, version: &Version, out: &mut Assessment) {
        for rule in self.notes.iter().filter(|r| applies(r, version)) {
            if case.truth(&rule.test) == Truth::True {
                out.notes.push(rule.said.clone());
            }
        }
        out.notes.extend(out.contradictions.iter().map(|c| {
            let say = |lang| text_with(lang, "policy-note-contradictory", &[("facts", c.describe(lang).into())]).into();
            let private = c.0.iter().filter_map(|(def, _)| def.private).max();
            Note { kind: NoteKind::Review, text_vi: say(Lang::Vi), text_en: say(Lang::En), source: "".into(), private }
        }));
        if out.result == Outcome::NotEligible {
            let held = version.hold.as_ref().filter(|h| h.from <= out.on && out.on <= h.to);
            out.notes.extend(held.map(|h| h.note.clone()));
            out.notes.extend(version.refile_note.clone());
        }
    }
}

impl Assessment {
    /// Refuses the case for what stands outside its conditions.
    pub(crate) fn refuse(&mut self) {
        self.result = Outcome::NotEligible;
        self.amount_vnd = None;
        self.supplements.clear();
        self.missing.clear();
        self.missing_for_amount.clear();
    }

    /// Gathers what is missing, conditions first; a settled answer misses nothing.
    fn close(&mut self) {
        if self.result != Outcome::Unknown {
            self.missing_for_amount.clear();
            return;
        }
        for name in self.conditions.iter().flat_map(|c| &c.missing).chain(&self.missing_for_amount) {
            if !self.missing.contains(name) {
                self.missing.push(name.clone());
            }
        }
    }
}

fn applies(rule: &Rule, version: &Version) -> bool {
    rule.versions.is_empty() || rule.versions.contains(&version.id)
}

pub(crate) fn note(kind: NoteKind, key: &str, args: &[(&'static str, Arg<'_>)]) -> Note {
    let say = |lang| {
        if args.is_empty() { text(lang, key) } else { text_with(lang, key, args) }
    };
    Note { kind, text_vi: say(Lang::Vi).into(), text_en: say(Lang::En).into(), source: "".into(), private: None }
}

/// A value that was worked out, for the explanation.
fn derived(value: Val<'_>) -> Option<FactValue> {
    Some(match value {
        Val::Bool(v) => FactValue::Bool(v),
        Val::Int(v) => FactValue::Int(v),
        Val::Money(v) => FactValue::Money(v),
        Val::Date(v) => FactValue::Date(v),
        Val::Partial(v) => FactValue::Partial(v),
        Val::Month(v) => FactValue::Month(v),
        Val::Text(v) => FactValue::Text(v.into()),
        Val::Period(v) => FactValue::Period(v),
        _ => return None,
    })
}
