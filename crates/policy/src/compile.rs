//! Turns a policy file into a [`Policy`]. Goes on after an error, so that one run shows all
//! of them. Expressions are read in `build`, plain parts in `compile_parts`.

use crate::answer::NoteKind;
use crate::build::Build;
use crate::compile_params::{REFERENCE_DATE, named_values, params};
use crate::compile_parts::{self as parts, Sources, both, codes, limit};
use crate::dictionary::Dictionary;
use crate::expr::check::Scope;
use crate::expr::node::{Node, Type};
use crate::facts::FactTable;
use crate::model::{Funding, Policy, Step};
use crate::private;
use crate::problem::{Problem, Reporter};
use crate::raw::RawPolicy;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a policy file may refer to outside itself.
pub(crate) struct World<'a> {
    pub dictionary: Arc<Dictionary>,
    pub sources: &'a BTreeSet<String>,
    pub codes: &'a BTreeSet<String>,
    pub raws: &'a BTreeMap<String, RawPolicy>,
}

/// The day on which the dossier was filed; every policy has this fact.
pub(crate) const FILED_ON: &str = "dossier.filed_on";

/// The policy, or `None` when a part without which nothing can be judged is wrong; every
/// problem is reported either way.
pub(crate) fn compile(raw: &RawPolicy, world: &World<'_>, report: &mut Reporter<'_>) -> Option<Policy> {
    let sources = Sources { known: world.sources };
    sources.check(&raw.sources, "sources", report);
    let window = parts::window(raw, sources, report)?;
    let rounds = parts::rounds(raw, report);
    let params = params(raw, world, sources, report);
    let named = named_values(&params, &window, &rounds);
    let steps: Arc<[Step]> = parts::steps(raw, &world.dictionary, sources, report).into();
    private::check_steps(&steps, report);
    let approver = parts::approver(&raw.approver, sources, report);
    let payer = parts::payer(&raw.payer, sources, report);
    let provenance = sources.of("", &raw.funding.refs, raw.funding.confirmed, "funding", report);
    let total_limit = raw.total_limit.as_deref().and_then(|l| limit(l, "total_limit", report));
    let scope = Scope { dictionary: &world.dictionary, params: &named, policy_codes: world.codes, params_read: BTreeSet::new(), slots: Vec::new() };
    let mut build = Build { raw, world, scope, report, sources };
    let versions = build.versions();
    let amount = build.amount();
    let rules = build.rules(&raw.rule, NoteKind::Refusal);
    let notes = build.rules(&raw.note, NoteKind::Review);
    let papers = build.papers();
    let supplements = build.supplements();
    let filed_on = match build.expression("facts", FILED_ON, &Type::Date) {
        Some(Node::Fact(slot)) => slot,
        _ => return None,
    };
    for name in steps.iter().flat_map(|s| &s.establishes) {
        // Read by no condition: the answer would change nothing.
        if !build.scope.slots.iter().any(|d| d.name == *name) {
            build.report.add("step › establishes", name, Problem::FactUnread { what: name.to_string() });
        }
    }
    let derivations = build.derivations();
    let agreements = build.agreements();
    for param in params.iter().filter(|p| &*p.id != REFERENCE_DATE) {
        if !build.scope.params_read.contains(&*param.id) {
            let near = format!("\"{}\"", param.id);
            build.report.add(format!("param {}", param.id), &near, Problem::ParameterUnread { what: param.id.to_string() });
        }
    }
    let table = Arc::new(FactTable {
        index: build.scope.slots.iter().enumerate().map(|(i, d)| (d.name.clone(), i)).collect(),
        defs: std::mem::take(&mut build.scope.slots),
        derivations,
        agreements,
        dictionary: world.dictionary.clone(),
    });
    let mut versions = versions?;
    for version in &mut versions {
        version.steps = steps.clone();
        for condition in &mut version.conditions {
            condition.reads = reads(&condition.test, &table);
            condition.private = private::strictest(&condition.reads, &table.defs);
        }
    }
    Some(Policy {
        code: raw.code.as_str().into(),
        group: raw.group.as_str().into(),
        package: report.file.split('/').next().unwrap_or_default().into(),
        name: both(&raw.name),
        beneficiary: raw.beneficiary,
        kind: raw.kind,
        at_district: raw.at_district,
        procedure_code: raw.procedure_code.as_deref().map(Into::into),
        forms: codes(&raw.forms),
        sources: codes(&raw.sources),
        open: raw.open.clone(),
        frequency: both(&raw.frequency),
        caps: raw.caps.as_ref().map(both),
        submit: both(&raw.submit),
        total_limit,
        window,
        amount: amount?,
        papers,
        params,
        rounds,
        rules,
        notes,
        approver,
        payer,
        funding: Funding {
            kind: raw.funding.kind,
            text: parts::both_of(&raw.funding.vi, &raw.funding.en),
            central_percent: raw.funding.central_percent,
            provenance,
        },
        remarks: raw.remark.iter().map(both).collect(),
        supplements,
        versions,
        derive: raw.derive.iter().map(|(name, ways)| (name.as_str().into(), ways.clone())).collect(),
        table,
        filed_on,
    })
}

/// Slots whose values explain a test: those it names, then what these are worked out from.
fn reads(test: &Node, table: &FactTable) -> Vec<usize> {
    let mut slots = Vec::new();
    test.facts(&mut slots);
    let mut next = 0;
    while let Some(slot) = slots.get(next).copied() {
        for way in table.derivations.get(slot).into_iter().flat_map(|ways| ways.iter()) {
            way.facts(&mut slots);
        }
        next += 1;
    }
    slots
}
