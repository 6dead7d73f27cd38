//! The parts of a policy file that contain expressions; all of them share one scope.

use crate::answer::{Note, NoteKind};
use crate::assess::note;
use crate::compile::{FILED_ON, World};
use crate::compile_params::reference_date;
use crate::compile_parts::{Sources, both, both_of, codes, day};
use crate::expr::check::Scope;
use crate::expr::node::{Node, Type};
use crate::model::{Amount, AmountRule, Condition, Hold, Paper, Rule, SupplementRule, Tier, Version};
use crate::private;
use crate::problem::{Problem, Reporter};
use crate::raw::{RawAmountKind, RawCondition, RawPolicy, RawRule, RawSupplement, RawVersion};
use kipthoi_domain::Vnd;
use kipthoi_domain::date::day_vi;
use kipthoi_texts::{Lang, text_with};
use std::collections::BTreeSet;
use std::sync::Arc;

pub(crate) struct Build<'a, 'r, 't> {
    pub raw: &'a RawPolicy,
    pub world: &'a World<'a>,
    pub scope: Scope<'a>,
    pub report: &'r mut Reporter<'t>,
    pub sources: Sources<'a>,
}

impl Build<'_, '_, '_> {
    pub(crate) fn expression(&mut self, place: &str, source: &str, ty: &Type) -> Option<Node> {
        match self.scope.compile(source, ty) {
            Ok(node) => Some(node),
            Err(problem) => {
                self.report.add(place, source, problem);
                None
            }
        }
    }

    pub(crate) fn versions(&mut self) -> Option<Vec<Version>> {
        let mut out: Vec<Version> = Vec::new();
        for raw in &self.raw.version {
            let place = format!("version {}", raw.id);
            let from = day(&raw.from, &place, self.report)?;
            let to = raw.to.as_deref().and_then(|d| day(d, &place, self.report));
            if out.iter().any(|v| *v.id == *raw.id) {
                self.report.add(&place, &raw.id, Problem::duplicate(&raw.id));
            }
            let mut conditions = self.inherited(raw, &out, &place);
            for c in &raw.condition {
                if conditions.iter().any(|known: &Condition| *known.id == *c.id) {
                    self.report.add(&place, &c.id, Problem::duplicate(&c.id));
                }
                conditions.extend(self.condition(c, &place));
            }
            out.push(Version {
                id: raw.id.as_str().into(),
                in_force_from: from,
                in_force_to: to,
                basis: raw.basis.iter().map(both).collect(),
                refile_under: None,
                refile_note: None,
                hold: self.hold(raw, &place),
                note: raw.note.as_ref().map(both),
                conditions,
                steps: Arc::new([]),
            });
        }
        self.follow_each_other(&out);
        self.refiling(&mut out);
        Some(out)
    }

    fn inherited(&mut self, raw: &RawVersion, before: &[Version], place: &str) -> Vec<Condition> {
        let Some(id) = &raw.inherits else {
            return Vec::new();
        };
        let Some(parent) = before.iter().find(|v| *v.id == **id) else {
            self.report.add(place, id, Problem::UnknownInherited { what: id.clone() });
            return Vec::new();
        };
        for dropped in &raw.except {
            if !parent.conditions.iter().any(|c| *c.id == **dropped) {
                self.report.add(place, dropped, Problem::UnknownInherited { what: dropped.clone() });
            }
        }
        let mut kept: Vec<Condition> = parent.conditions.iter().filter(|c| !raw.except.iter().any(|d| **d == *c.id)).cloned().collect();
        for condition in &mut kept {
            condition.provenance.confirmed &= raw.inherits_confirmed;
        }
        kept
    }

    fn condition(&mut self, raw: &RawCondition, version: &str) -> Option<Condition> {
        let place = format!("{version} › condition {}", raw.id);
        let provenance = self.sources.of(&raw.source, &raw.refs, raw.confirmed, &place, self.report);
        let test = self.expression(&format!("{place} › when"), &raw.when, &Type::Bool)?;
        Some(Condition {
            id: raw.id.as_str().into(),
            text: both_of(&raw.vi, &raw.en),
            when: raw.when.as_str().into(),
            provenance,
            test,
            reads: Vec::new(),
            private: None,
        })
    }

    fn hold(&mut self, raw: &RawVersion, place: &str) -> Option<Hold> {
        let h = raw.hold.as_ref()?;
        let (from, to) = (day(&h.from, place, self.report)?, day(&h.to, place, self.report)?);
        let args = [("from", day_vi(from).into()), ("to", day_vi(to).into())];
        Some(Hold { from, to, why: both(&h.why), note: note(NoteKind::Hold, "policy-note-hold", &args) })
    }

    /// Exactly one version on every day from the first on.
    fn follow_each_other(&mut self, versions: &[Version]) {
        if versions.is_empty() {
            self.report.add("version", "", Problem::NoVersion);
        }
        for pair in versions.windows(2) {
            let [earlier, later] = pair else { continue };
            let (place, near) = (format!("version {}", later.id), format!("\"{}\"", later.id));
            match earlier.in_force_to.and_then(|to| to.tomorrow().ok()) {
                Some(next) if next == later.in_force_from => {}
                Some(next) if next < later.in_force_from => {
                    let (after, before) = (day_vi(next), day_vi(later.in_force_from));
                    self.report.add(place, &near, Problem::VersionGap { after, before });
                }
                _ => {
                    let (first, second) = (earlier.id.to_string(), later.id.to_string());
                    self.report.add(place, &near, Problem::VersionOverlap { first, second });
                }
            }
        }
    }

    fn refiling(&mut self, versions: &mut [Version]) {
        for (at, raw) in self.raw.version.iter().enumerate() {
            let Some(id) = &raw.refile_under else {
                continue;
            };
            let Some(later) = versions.iter().skip(at + 1).find(|v| *v.id == **id) else {
                let place = format!("version {} › refile_under", raw.id);
                self.report.add(place, "refile_under", Problem::UnknownInherited { what: id.clone() });
                continue;
            };
            let (id, from) = (later.id.clone(), later.in_force_from);
            let args = [("version", id.to_string().into()), ("from", day_vi(from).into())];
            versions[at].refile_note = Some(note(NoteKind::Info, "policy-note-refile", &args));
            versions[at].refile_under = Some((id, from));
        }
    }

    pub(crate) fn amount(&mut self) -> Option<Amount> {
        let raw = &self.raw.amount;
        let provenance = self.sources.of("", &raw.refs, raw.confirmed, "amount", self.report);
        let how = match raw.kind {
            RawAmountKind::Relief => AmountRule::Relief,
            RawAmountKind::Fixed => AmountRule::Fixed(self.vnd("amount.vnd", raw.vnd)?),
            RawAmountKind::PerUnit => {
                let vnd = self.vnd("amount.vnd", raw.vnd)?;
                let source = self.required("amount.count", raw.count.as_deref())?;
                let count = self.expression("amount.count", &source, &Type::Int)?;
                AmountRule::PerUnit { vnd, count, source }
            }
            RawAmountKind::Formula => {
                let source = self.required("amount.formula", raw.formula.as_deref())?;
                AmountRule::Formula { node: self.expression("amount.formula", &source, &Type::Money)?, source }
            }
            RawAmountKind::Tiers => {
                let tiers = raw.tier.iter().filter_map(|t| {
                    Some(Tier {
                        when: self.expression("amount.tier", &t.when, &Type::Bool)?,
                        source: t.when.as_str().into(),
                        vnd: self.vnd("amount.tier.vnd", Some(t.vnd))?,
                        text: both_of(&t.vi, &t.en),
                    })
                });
                AmountRule::Tiers(tiers.collect())
            }
            RawAmountKind::PerSupplement => {
                let own = RawSupplement {
                    policy: self.raw.code.clone(),
                    pregnant: "worker.pregnant".to_owned(),
                    children: "children".to_owned(),
                    event_start: "event.start".to_owned(),
                };
                AmountRule::Supplement(self.supplement(&own)?)
            }
        };
        Some(Amount { text: both_of(&raw.vi, &raw.en), provenance, how })
    }

    fn required(&mut self, place: &str, value: Option<&str>) -> Option<Arc<str>> {
        if value.is_none() {
            self.report.add(place, "[amount]", Problem::missing(place));
        }
        value.map(Into::into)
    }

    fn vnd(&mut self, place: &str, value: Option<i64>) -> Option<Vnd> {
        let problem = match value {
            Some(v) if v > 0 => return Some(Vnd(v)),
            Some(v) => Problem::bad_value(v, "> 0"),
            None => Problem::missing(place),
        };
        self.report.add(place, "[amount]", problem);
        None
    }

    pub(crate) fn supplements(&mut self) -> Vec<SupplementRule> {
        let raws = &self.raw.supplement;
        raws.iter().filter_map(|raw| self.supplement(raw)).collect()
    }

    /// Rates and the day of reference are those of the supplement's own policy.
    fn supplement(&mut self, raw: &RawSupplement) -> Option<SupplementRule> {
        let place = format!("supplement {}", raw.policy);
        let Some(own) = self.world.raws.get(&raw.policy) else {
            self.report.add(place, &raw.policy, Problem::UnknownPolicy { what: raw.policy.clone() });
            return None;
        };
        let reference = match reference_date(own) {
            "filing" => FILED_ON,
            "decision" => "@on",
            _ => &raw.event_start,
        };
        let reference = self.expression(&place, reference, &Type::Date)?;
        let age_below = match own.amount.age_below {
            Some(age) if age > 0 => age,
            _ => {
                self.report.add(place, "[amount]", Problem::missing("amount.age_below"));
                return None;
            }
        };
        Some(SupplementRule {
            policy: raw.policy.as_str().into(),
            per_pregnancy: self.vnd("amount.per_pregnancy", own.amount.per_pregnancy)?,
            per_child: self.vnd("amount.per_child", own.amount.per_child)?,
            age_below,
            pregnant: self.slot(&place, &raw.pregnant, &Type::Bool)?,
            children: self.slot(&place, &raw.children, &Type::Children)?,
            reference,
        })
    }

    fn slot(&mut self, place: &str, name: &str, ty: &Type) -> Option<usize> {
        match self.expression(place, name, ty) {
            Some(Node::Fact(slot)) => Some(slot),
            _ => None,
        }
    }

    pub(crate) fn rules(&mut self, raws: &[RawRule], kind: NoteKind) -> Vec<Rule> {
        let mut out = Vec::new();
        for raw in raws {
            let list = if kind == NoteKind::Refusal { "rule" } else { "note" };
            let place = format!("{list} › {}", raw.when);
            for id in raw.versions.iter().filter(|id| !self.raw.version.iter().any(|v| v.id == **id)) {
                self.report.add(&place, &raw.when, Problem::UnknownInherited { what: id.clone() });
            }
            let provenance = self.sources.of(&raw.source, &raw.refs, raw.confirmed, &place, self.report);
            let Some(test) = self.expression(&place, &raw.when, &Type::Bool) else {
                continue;
            };
            let text = both_of(&raw.vi, &raw.en);
            let source = provenance.source.clone();
            let say = |lang, what: &str| text_with(lang, "policy-note-unchecked", &[("what", what.into())]).into();
            let (text_vi, text_en) = (say(Lang::Vi, &text.vi), say(Lang::En, &text.en));
            let private = private::of_test(&test, &self.scope.slots);
            let unchecked = Note { kind: NoteKind::Review, text_vi, text_en, source: source.clone(), private };
            let said = Note { kind, text_vi: text.vi.clone(), text_en: text.en.clone(), source, private };
            let (when, versions) = (raw.when.as_str().into(), codes(&raw.versions));
            out.push(Rule { text, when, provenance, versions, test, said, unchecked });
        }
        out
    }

    pub(crate) fn papers(&mut self) -> Vec<Paper> {
        let mut out = Vec::new();
        for raw in &self.raw.paper {
            let test = raw.when.as_deref().map(|w| self.expression("paper › when", w, &Type::Bool));
            out.push(Paper {
                name: both_of(&raw.vi, &raw.en),
                form: raw.form.as_deref().map(Into::into),
                required_when: raw.when.as_deref().map(Into::into),
                provenance: self.sources.of("", &raw.refs, raw.confirmed, "paper", self.report),
                test: test.flatten(),
            });
        }
        out
    }

    /// Ways to work out every fact read so far; these may read more facts.
    pub(crate) fn derivations(&mut self) -> Vec<Box<[Node]>> {
        let mut out: Vec<Box<[Node]>> = Vec::new();
        while let Some(def) = self.scope.slots.get(out.len()).cloned() {
            let ways = self.raw.derive.get(&*def.name).unwrap_or(&def.derive);
            let place = format!("derive {}", def.name);
            out.push(ways.iter().filter_map(|w| self.expression(&place, w, &def.ty)).collect());
        }
        for (slot, def) in self.scope.slots.iter().enumerate() {
            if reaches(slot, slot, &out, &mut BTreeSet::new()) {
                self.report.add(format!("derive {}", def.name), &def.name, Problem::Circular { what: def.name.to_string() });
            }
        }
        for name in self.raw.derive.keys() {
            if !self.scope.slots.iter().any(|d| *d.name == **name) {
                self.report.add(format!("derive {name}"), name, Problem::FactUnread { what: name.clone() });
            }
        }
        private::check_derived(&self.scope.slots, &out, self.report);
        out
    }
}

/// Whether working out `from` would need `goal`.
fn reaches(from: usize, goal: usize, ways: &[Box<[Node]>], seen: &mut BTreeSet<usize>) -> bool {
    let mut inputs = Vec::new();
    ways.get(from).into_iter().flat_map(|w| w.iter()).for_each(|way| way.facts(&mut inputs));
    inputs.into_iter().any(|slot| slot == goal || (seen.insert(slot) && reaches(slot, goal, ways, seen)))
}
