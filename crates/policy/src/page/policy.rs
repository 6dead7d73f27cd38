//! One policy as a page that a lawyer can sign: what stands here is what is executed.

use super::{agency, beneficiary, confirmed, limit, table};
use crate::book::PolicyBook;
use crate::compile_params::printed;
use crate::exclusivity::Relation;
use crate::model::{AmountRule, Policy, Provenance, Rule, Version};
use kipthoi_domain::AgencyKind;
use kipthoi_domain::date::day_vi;
use kipthoi_texts::{Arg, Lang, text, text_with};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The whole policy: basis, conditions with their tests, amount, dossier, procedure, money.
pub fn policy(book: &PolicyBook, policy: &Policy, lang: Lang) -> String {
    let page = Page { book, policy, lang };
    let mut out = format!("# {}\n\n", policy.name.pick(lang));
    page.head(&mut out);
    for version in policy.versions() {
        page.version(version, &mut out);
    }
    page.amount(&mut out);
    page.window(&mut out);
    page.rules(&mut out);
    page.dossier(&mut out);
    page.steps(&mut out);
    page.parameters(&mut out);
    page.relations(&mut out);
    page.remarks(&mut out);
    out
}

struct Page<'a> {
    book: &'a PolicyBook,
    policy: &'a Policy,
    lang: Lang,
}

impl Page<'_> {
    fn t(&self, key: &str) -> String {
        text(self.lang, key)
    }

    fn with(&self, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        text_with(self.lang, key, args)
    }

    /// Sources and whether the value has been checked, in brackets.
    fn origin(&self, p: &Provenance) -> String {
        let mut refs: Vec<&str> = p.refs.iter().map(|r| &**r).filter(|r| !p.source.contains(r)).collect();
        if !p.source.is_empty() {
            refs.insert(0, &p.source);
        }
        let state = confirmed(p.confirmed, self.lang);
        if refs.is_empty() { format!("[{state}]") } else { format!("[{}; {state}]", refs.join(", ")) }
    }

    fn line(&self, out: &mut String, key: &str, value: &str) {
        let _ = writeln!(out, "- **{}**: {value}", self.t(key));
    }

    fn section(&self, out: &mut String, key: &str) {
        let _ = write!(out, "\n## {}\n\n", self.t(key));
    }

    fn head(&self, out: &mut String) {
        let p = self.policy;
        self.line(out, "policy-page-code", &format!("`{}`", p.code));
        self.line(out, "policy-page-beneficiary", &beneficiary(p.beneficiary, self.lang));
        self.line(out, "policy-page-kind", &self.t(&format!("policy-kind-{}", p.kind.code())));
        if let Some(code) = &p.procedure_code {
            self.line(out, "policy-page-procedure", code);
        }
        let forms = if p.forms.is_empty() { self.t("policy-page-none") } else { p.forms.join(", ") };
        self.line(out, "policy-page-forms", &forms);
        self.line(out, "policy-page-submit", p.submit.pick(self.lang));
        self.line(out, "policy-page-frequency", p.frequency.pick(self.lang));
        if let Some(total) = p.total_limit {
            self.line(out, "policy-page-total-limit", &limit(Some(total), self.lang));
        }
    }

    fn version(&self, v: &Version, out: &mut String) {
        let id = ("id", Arg::from(&*v.id));
        let from = ("from", Arg::from(day_vi(v.in_force_from)));
        let title = match v.in_force_to {
            Some(to) => self.with("policy-page-version", &[id, from, ("to", day_vi(to).into())]),
            None => self.with("policy-page-version-open", &[id, from]),
        };
        let _ = write!(out, "\n## {title}\n\n");
        let basis: Vec<_> = v.basis.iter().map(|b| b.pick(self.lang)).collect();
        self.line(out, "policy-page-basis", &basis.join("; "));
        for note in v.note.iter().chain(v.hold.as_ref().map(|h| &h.why)) {
            self.line(out, "policy-page-notes", note.pick(self.lang));
        }
        out.push('\n');
        for c in v.conditions() {
            let origin = self.origin(&c.provenance);
            let _ = writeln!(out, "- **{}** {} {origin}", c.id, c.text.pick(self.lang));
            let _ = writeln!(out, "  - {}: `{}`", self.t("policy-page-test"), c.when);
        }
    }

    fn amount(&self, out: &mut String) {
        let p = self.policy;
        self.section(out, "policy-page-amount");
        let _ = writeln!(out, "{} {}", p.amount.text.pick(self.lang), self.origin(&p.amount.provenance));
        match &p.amount.how {
            AmountRule::Tiers(tiers) => {
                out.push('\n');
                for tier in tiers {
                    let _ = writeln!(out, "- {}: {} (`{}`)", tier.vnd, tier.text.pick(self.lang), tier.source);
                }
            }
            AmountRule::PerUnit { vnd, source, .. } => {
                let _ = writeln!(out, "\n- {vnd} × `{source}`");
            }
            AmountRule::Formula { source, .. } => {
                let _ = writeln!(out, "\n- `{source}`");
            }
            AmountRule::Fixed(_) | AmountRule::Supplement(_) | AmountRule::Relief => {}
        }
        if let Some(caps) = &p.caps {
            let _ = writeln!(out, "\n{}", caps.pick(self.lang));
        }
        for s in &p.supplements {
            let name = self.book.policy(&s.policy).map_or("", |p| p.amount.text.pick(self.lang));
            let _ = writeln!(out, "\n{}: `{}` {name}", self.t("policy-page-supplements"), s.policy);
        }
    }

    fn window(&self, out: &mut String) {
        let w = &self.policy.window;
        self.section(out, "policy-page-window");
        let open = || self.t("policy-page-open-ended");
        let to = w.event_to.map_or_else(open, day_vi);
        let args = [("from", Arg::from(day_vi(w.event_from))), ("to", to.into())];
        let _ = writeln!(out, "- {} {}", self.with("policy-page-window-events", &args), self.origin(&w.provenance));
        let last = w.filing_last.map_or_else(open, day_vi);
        let state = confirmed(w.filing_confirmed, self.lang);
        let _ = writeln!(out, "- {} [{state}]", self.with("policy-page-filing", &[("last", last.into())]));
        if let Some(note) = &w.note {
            let _ = writeln!(out, "- {}", note.pick(self.lang));
        }
    }

    fn rules(&self, out: &mut String) {
        let mut section = |key: &str, rules: &[Rule]| {
            if rules.is_empty() {
                return;
            }
            self.section(out, key);
            for rule in rules {
                let versions = if rule.versions.is_empty() { String::new() } else { format!("({}) ", rule.versions.join(", ")) };
                let origin = self.origin(&rule.provenance);
                let _ = writeln!(out, "- {versions}{} `{}` {origin}", rule.text.pick(self.lang), rule.when);
            }
        };
        section("policy-page-rules", &self.policy.rules);
        section("policy-page-notes", &self.policy.notes);
    }

    fn dossier(&self, out: &mut String) {
        if self.policy.papers.is_empty() {
            return;
        }
        self.section(out, "policy-page-papers");
        for paper in &self.policy.papers {
            let form = paper.form.as_ref().map(|f| format!(" ({} {f})", self.t("policy-page-form"))).unwrap_or_default();
            let when = paper.required_when.as_ref().map(|w| format!(" – {} `{w}`", self.t("policy-page-when")));
            let origin = self.origin(&paper.provenance);
            let _ = writeln!(out, "- {}{form}{} {origin}", paper.name.pick(self.lang), when.unwrap_or_default());
        }
    }

    fn steps(&self, out: &mut String) {
        let p = self.policy;
        self.section(out, "policy-page-steps");
        let keys = ["policy-page-step", "policy-page-agency", "policy-page-work", "policy-page-limit", "policy-page-source"];
        let steps = p.versions().last().map_or(&[][..], |v| v.steps());
        let rows = steps.iter().map(|s| {
            let work = s.text.pick(self.lang).to_owned();
            vec![s.n.to_string(), agency(s.agency, self.lang), work, limit(s.limit, self.lang), self.origin(&s.provenance)]
        });
        out.push_str(&table(&keys.map(|k| self.t(k)), rows));
        out.push('\n');
        let name = |a: Option<AgencyKind>| a.map_or_else(|| self.t("policy-page-none"), |a| agency(a, self.lang));
        let may: Vec<_> = p.approver.delegable_to.iter().map(|a| agency(*a, self.lang)).collect();
        let mut approver = name(p.approver.agency);
        let delegation = match p.approver.delegated_to {
            Some(to) => Some(("policy-page-delegated", agency(to, self.lang))),
            None => (!may.is_empty()).then(|| ("policy-page-delegable", may.join(", "))),
        };
        if let Some((key, to)) = delegation {
            let _ = write!(approver, "; {}", self.with(key, &[("to", to.into())]));
        }
        self.line(out, "policy-page-approver", &format!("{approver} {}", self.origin(&p.approver.provenance)));
        let payer = format!("{}, {}", name(p.payer.agency), limit(p.payer.limit, self.lang));
        self.line(out, "policy-page-payer", &format!("{payer} {}", self.origin(&p.payer.provenance)));
        let share =
            p.funding.central_percent.map(|percent| format!("; {}", self.with("policy-page-central-share", &[("percent", percent.to_string().into())])));
        let money = format!("{}{}", p.funding.text.pick(self.lang), share.unwrap_or_default());
        self.line(out, "policy-page-funding", &format!("{money} {}", self.origin(&p.funding.provenance)));
    }

    fn parameters(&self, out: &mut String) {
        let p = self.policy;
        if !p.params.is_empty() {
            self.section(out, "policy-page-parameters");
            let keys = ["policy-page-parameter", "policy-page-value", "policy-page-meaning", "policy-page-source"];
            let rows = p.params.iter().map(|param| {
                let meaning = param.meaning.pick(self.lang).to_owned();
                vec![format!("`@{}`", param.id), printed(&param.value), meaning, self.origin(&param.provenance)]
            });
            out.push_str(&table(&keys.map(|k| self.t(k)), rows));
        }
        if !p.rounds.is_empty() {
            self.section(out, "policy-page-rounds");
            for r in &p.rounds {
                let name = r.name.pick(self.lang);
                let _ = writeln!(out, "- {name}: {} – {}, {} [{}]", day_vi(r.from), day_vi(r.to), r.vnd, r.source);
            }
        }
    }

    /// What the matrix forbids or limits; what goes together is not listed.
    fn relations(&self, out: &mut String) {
        let mut by_cell: BTreeMap<&str, (String, Vec<&str>)> = BTreeMap::new();
        for (other, cell) in self.book.exclusivity().about(&self.policy.code) {
            if cell.enabled && !matches!(cell.relation, Relation::Compatible | Relation::NotComparable) {
                let said = format!("{} {}", cell.text.pick(self.lang), self.origin(&cell.provenance));
                by_cell.entry(&cell.id).or_insert_with(|| (said, Vec::new())).1.push(other);
            }
        }
        if by_cell.is_empty() {
            return;
        }
        self.section(out, "policy-page-exclusive");
        for (said, others) in by_cell.into_values() {
            let _ = writeln!(out, "- {said}: {}", others.join(", "));
        }
    }

    fn remarks(&self, out: &mut String) {
        if !self.policy.remarks.is_empty() {
            self.section(out, "policy-page-remarks");
            for remark in &self.policy.remarks {
                let _ = writeln!(out, "- {}", remark.pick(self.lang));
            }
        }
        self.section(out, "policy-page-sources");
        for source in self.policy.sources.iter().filter_map(|id| self.book.source(id)) {
            let _ = writeln!(out, "- **{}** {} ({})", source.id, self.lang.pick(&source.vi, &source.en), source.published);
        }
    }
}
