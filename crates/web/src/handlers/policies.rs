//! The law as the program applies it: the list, one policy as a page, and the values that
//! nobody has confirmed.

mod unconfirmed;

pub(crate) use unconfirmed::unconfirmed;

use super::dossiers::steps::limit;
use super::page;
use crate::app::reading::Agencies;
use crate::app::{Answer, App, Fault, Officer};
use crate::pages::parts::{Fact, Link};
use crate::pages::policy::{AmountRow, Policies, PolicyCondition, PolicyPage, PolicyRow, ProcedureStep, Version};
use crate::shell::Section;
use crate::ui::Texts;
use axum::extract::{Path, Query, State};
use kipthoi_policy::{Beneficiary, Both, Policy, PolicyBook, Provenance, Relation};
use kipthoi_texts::Lang;
use std::collections::BTreeMap;

pub(crate) async fn list(State(app): State<App>, who: Officer) -> Answer {
    let t = who.t();
    let unconfirmed = app.world.book.unconfirmed();
    let row = |p: &Policy| PolicyRow {
        code: p.code.to_string(),
        name: p.name.pick(who.lang()).to_owned(),
        programme: programme(&t, p),
        who: t.t(beneficiary(p.beneficiary)),
        amount: p.amount.text.pick(who.lang()).to_owned(),
        last_day: p.window.filing_last,
        unconfirmed: unconfirmed.iter().filter(|v| v.path.split_once('.').is_some_and(|(code, _)| *code == *p.code)).count() as u64,
    };
    page(&Policies { t, shell: who.shell(&app, t.t("w-policies-title"), Some(Section::Policies)), rows: app.world.book.policies().map(row).collect() })
}

pub(crate) async fn show(State(app): State<App>, who: Officer, Path(code): Path<String>, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let t = who.t();
    let policy = app.world.book.policy(&code).ok_or(Fault::NotFound)?;
    let asked = query.get("version").and_then(|id| policy.version(id));
    let version = asked.or_else(|| policy.version_on(who.act.today())).or(policy.versions().last()).ok_or(Fault::NotFound)?;
    let name = policy.name.pick(who.lang()).to_owned();
    let tab = |v: &kipthoi_policy::Version| Version {
        label: version_label(&t, &v.id),
        href: format!("/policies/{code}?version={}", v.id),
        from: v.in_force_from,
        to: v.in_force_to,
        current: v.id == version.id,
    };
    page(&PolicyPage {
        t,
        shell: who.shell(&app, name, Some(Section::Policies)).with_crumb(t.t("w-nav-policies"), "/policies"),
        code: policy.code.to_string(),
        versions: policy.versions().iter().map(tab).collect(),
        facts: facts(&t, who.agencies(), policy, version),
        conditions: version.conditions().iter().map(|c| law(&app, &t, &c.id, &c.text, &c.provenance)).collect(),
        amounts: amounts(&app, &t, policy),
        supplements: supplements(&app, &t, policy),
        papers: policy.papers.iter().map(|p| p.name.pick(who.lang()).to_owned()).collect(),
        steps: version.steps().iter().map(|s| step(&t, who.agencies(), s)).collect(),
        exclusions: exclusions(&app, &t, policy),
    })
}

fn beneficiary(b: Beneficiary) -> &'static str {
    match b {
        Beneficiary::Worker => "w-who-worker",
        Beneficiary::Employer => "w-who-employer",
        Beneficiary::EmployerAndWorker => "w-who-employer-and-worker",
        Beneficiary::Person => "w-who-person",
        Beneficiary::HouseholdBusiness => "w-who-household-business",
    }
}

/// The programme package: the resolution or decision whose folder the file lies in.
fn programme(t: &Texts, p: &Policy) -> String {
    match &*p.package {
        "nq68" => t.t("w-programme-nq68"),
        "qd08" => t.t("w-programme-qd08"),
        other => other.to_owned(),
    }
}

/// A version by the act that made it.
pub(crate) fn version_label(t: &Texts, id: &str) -> String {
    match id {
        "qd23" => t.t("w-version-qd23"),
        "qd33" => t.t("w-version-qd33"),
        "nq68" => t.t("w-programme-nq68"),
        "qd08" => t.t("w-programme-qd08"),
        other => other.to_owned(),
    }
}

fn law(app: &App, t: &Texts, id: &str, text: &Both, provenance: &Provenance) -> PolicyCondition {
    let article = article(&app.world.book, t.lang(), &provenance.source);
    PolicyCondition { id: id.to_owned(), text: text.pick(t.lang()).to_owned(), article, confirmed: provenance.confirmed }
}

/// A printable source. Where nothing better is known it is a list of ids of published texts,
/// which readers get in words.
pub(crate) fn article(book: &PolicyBook, lang: Lang, source: &str) -> String {
    kipthoi_policy::page::article(book, lang, source)
}

fn facts(t: &Texts, agencies: &Agencies, p: &Policy, version: &kipthoi_policy::Version) -> Vec<Fact> {
    let lang = t.lang();
    let open = || t.t("w-policy-open-ended");
    let mut facts = Vec::new();
    let mut put = |label: &str, value: String| {
        if !value.trim().is_empty() {
            facts.push(Fact::new(t.t(label), value));
        }
    };
    put("w-policy-basis", version.basis.iter().map(|b| b.pick(lang)).collect::<Vec<_>>().join("; "));
    put("w-col-who", t.t(beneficiary(p.beneficiary)));
    put("w-policy-events", format!("{} – {}", t.date(&p.window.event_from), p.window.event_to.map_or_else(open, |d| t.date(&d))));
    let last = p.window.filing_last.map_or_else(open, |d| t.date(&d));
    put("w-col-last-day", if p.window.filing_confirmed { last } else { format!("{last} ({})", t.t("w-unconfirmed")) });
    put("w-policy-frequency", p.frequency.pick(lang).to_owned());
    put("w-policy-submit", p.submit.pick(lang).to_owned());
    put("w-policy-total-limit", p.total_limit.map(|l| limit(t, l)).unwrap_or_default());
    put("w-policy-approver", p.approver.acting().map(|a| agencies.name(t, a)).unwrap_or_default());
    put("w-policy-payer", p.payer.agency.map(|a| agencies.name(t, a)).unwrap_or_default());
    put("w-policy-funding", p.funding.text.pick(lang).to_owned());
    put("w-policy-caps", p.caps.as_ref().map(|c| c.pick(lang).to_owned()).unwrap_or_default());
    put("w-policy-forms", p.forms.iter().map(|f| &**f).collect::<Vec<_>>().join(", "));
    put("w-policy-procedure", p.procedure_code.as_deref().unwrap_or_default().to_owned());
    put("w-policy-note", version.note.as_ref().map(|n| n.pick(lang).to_owned()).unwrap_or_default());
    facts
}

fn amounts(app: &App, t: &Texts, p: &Policy) -> Vec<AmountRow> {
    let main = AmountRow {
        when: p.amount.text.pick(t.lang()).to_owned(),
        amount: String::new(),
        article: article(&app.world.book, t.lang(), &p.amount.provenance.source),
        confirmed: p.amount.provenance.confirmed,
    };
    let round = |r: &kipthoi_policy::Round| AmountRow {
        when: format!("{}: {} – {}", r.name.pick(t.lang()), t.date(&r.from), t.date(&r.to)),
        amount: t.money(&r.vnd),
        article: article(&app.world.book, t.lang(), &r.source),
        confirmed: true,
    };
    std::iter::once(main).chain(p.rounds.iter().map(round)).collect()
}

fn supplements(app: &App, t: &Texts, p: &Policy) -> Vec<Link> {
    let name = |code: &str| app.world.book.policy(code).map_or_else(|| code.to_owned(), |p| p.name.pick(t.lang()).to_owned());
    p.supplements
        .iter()
        .map(|s| Link::new(format!("{}: {}", name(&s.policy), t.money(&s.per_child.max(s.per_pregnancy))), format!("/policies/{}", s.policy)))
        .collect()
}

fn step(t: &Texts, agencies: &Agencies, s: &kipthoi_policy::Step) -> ProcedureStep {
    ProcedureStep {
        label: s.text.pick(t.lang()).to_owned(),
        agency: agencies.name(t, s.agency),
        limit: s.limit.map(|l| limit(t, l)).unwrap_or_default(),
        confirmed: s.provenance.confirmed,
    }
}

/// Statements of the matrix about this policy, each once, with the others it speaks of.
fn exclusions(app: &App, t: &Texts, p: &Policy) -> Vec<PolicyCondition> {
    let lang = t.lang();
    let mut out: Vec<(PolicyCondition, Vec<String>)> = Vec::new();
    for (other, cell) in app.world.book.exclusivity().about(&p.code) {
        if !cell.enabled || matches!(cell.relation, Relation::Compatible | Relation::NotComparable) {
            continue;
        }
        let name = app.world.book.policy(other).map_or_else(|| other.to_owned(), |o| o.name.pick(lang).to_owned());
        match out.iter_mut().find(|(c, _)| *c.id == *cell.principle && c.text == cell.text.pick(lang)) {
            Some((_, names)) => names.push(name),
            None => out.push((law(app, t, &cell.principle, &cell.text, &cell.provenance), vec![name])),
        }
    }
    let own = p.name.pick(lang);
    let with_names = |(mut c, names): (PolicyCondition, Vec<String>)| {
        let names: Vec<String> = names.into_iter().filter(|n| n != own).collect();
        if names.is_empty() {
            return c;
        }
        c.text = format!("{} ({})", c.text, names.join("; "));
        c
    };
    out.into_iter().map(with_names).collect()
}
