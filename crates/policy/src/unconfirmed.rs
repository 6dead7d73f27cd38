//! The values that nobody has yet checked against the text of the law, for the
//! administrator's page: each with its path, what stands there, and whether it may be set.

use crate::book::PolicyBook;
use crate::compile_params::printed;
use crate::model::Policy;
use serde::Serialize;

/// One unconfirmed value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnconfirmedValue {
    /// As in a local file: `p04-suspend-unpaid.step.confirm-bh.limit`.
    pub path: String,
    pub value: String,
    /// The local act by which the value was set; `None` while the default stands.
    pub overridden_by: Option<String>,
    /// What is known about its origin.
    pub source: String,
    /// Whether a local file may set it.
    pub open: bool,
}

impl PolicyBook {
    /// Every value with `confirmed = false`, and every value that a local file has set.
    pub fn unconfirmed(&self) -> Vec<UnconfirmedValue> {
        let mut out = Vec::new();
        for policy in self.policies() {
            self.of_policy(policy, &mut out);
        }
        for cell in self.exclusivity().cells() {
            let source = format!("{} {}", cell.principle, cell.provenance.source);
            let switches = [("enabled", cell.enabled, !cell.provenance.confirmed), ("capped", cell.capped, !cell.each.is_empty())];
            for (switch, on, _) in switches.into_iter().filter(|(.., open)| *open) {
                let path = format!("exclusivity.{}.{switch}", cell.id);
                let overridden_by = self.override_of(&path);
                out.push(UnconfirmedValue { path, value: on.to_string(), overridden_by, source: source.trim().into(), open: true });
            }
        }
        out
    }

    fn of_policy(&self, p: &Policy, out: &mut Vec<UnconfirmedValue>) {
        let mut add = |path: String, value: String, confirmed: bool, source: &str| {
            let full = format!("{}.{path}", p.code);
            let overridden_by = self.override_of(&full);
            if confirmed && overridden_by.is_none() {
                return;
            }
            let open = p.open.contains(&path);
            out.push(UnconfirmedValue { path: full, value, overridden_by, source: source.to_owned(), open });
        };
        for version in p.versions() {
            for c in version.conditions() {
                let path = format!("version.{}.condition.{}", version.id, c.id);
                add(path, c.when.to_string(), c.provenance.confirmed, &c.provenance.source);
            }
        }
        for param in &p.params {
            let value = printed(&param.value);
            add(format!("param.{}", param.id), value, param.provenance.confirmed, &param.provenance.source);
        }
        for rule in &p.rules {
            add(format!("rule.{}", rule.when), rule.text.vi.to_string(), rule.provenance.confirmed, &rule.provenance.source);
        }
        let rounds: Vec<_> = p.rounds.iter().map(|r| format!("{}: {}", r.id, r.vnd)).collect();
        add("rounds".to_owned(), rounds.join("; "), true, "");
        for step in p.versions().first().into_iter().flat_map(|v| v.steps()) {
            let limit = step.limit.map_or_else(|| "–".to_owned(), |l| l.to_string());
            add(format!("step.{}.limit", step.id), limit, step.provenance.confirmed, &step.provenance.source);
            let agency = step.agency.to_string();
            add(format!("step.{}.agency", step.id), agency, true, &step.provenance.source);
        }
        let date = |d: Option<jiff::civil::Date>| d.map_or_else(|| "–".to_owned(), |d| d.to_string());
        let window = &p.window;
        let source = &*window.provenance.source;
        add("window.event_from".to_owned(), window.event_from.to_string(), window.provenance.confirmed, source);
        add("window.event_to".to_owned(), date(window.event_to), window.provenance.confirmed, source);
        add("window.filing_last".to_owned(), date(window.filing_last), window.filing_confirmed, source);
        add("amount".to_owned(), p.amount.text.vi.to_string(), p.amount.provenance.confirmed, &p.amount.provenance.source);
        let delegate = p.approver.delegated_to.map_or_else(|| "–".to_owned(), |a| a.to_string());
        let approver = &p.approver.provenance;
        add("approver.delegated_to".to_owned(), delegate, approver.confirmed, &approver.source);
        let payer = p.payer.agency.map_or_else(|| "–".to_owned(), |a| a.to_string());
        add("payer.agency".to_owned(), payer, p.payer.provenance.confirmed, &p.payer.provenance.source);
        let share = p.funding.central_percent.map_or_else(|| "–".to_owned(), |s| format!("{s}%"));
        let funding = &p.funding.provenance;
        add("funding.central_percent".to_owned(), share, funding.confirmed, &funding.source);
    }

    fn override_of(&self, path: &str) -> Option<String> {
        self.overrides.iter().find(|o| o.path == path).map(|o| o.source.clone())
    }
}
