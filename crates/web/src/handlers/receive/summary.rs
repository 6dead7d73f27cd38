//! "Check answers": what was understood, what the law says of each person, what the receipt
//! will promise, and what is worth asking before receiving.

use super::read::Draft;
use super::{fields, person};
use crate::app::reading::{self, Agencies, Units};
use crate::app::{App, Fault, Officer, Posted};
use crate::handlers::dossiers::steps::limit;
use crate::handlers::facts;
use crate::handlers::imports::issues::reason;
use crate::pages::parts::Fact;
use crate::pages::receive::{AnswerGroup, ReceiveCheck};
use crate::shell::Section;
use crate::ui::Texts;
use kipthoi_domain::LineState;
use kipthoi_policy::{Policy, StepAction, Truth, Version};
use kipthoi_workflow::already;
use kipthoi_workflow::clockwork::{self, NO_PAUSES};
use kipthoi_workflow::intake::receive::Foreseen;
use kipthoi_workflow::intake::register::paper_key;
use kipthoi_workflow::judge;
use kipthoi_workflow::ports::Standing;
use std::collections::BTreeMap;

pub(super) async fn check_page(app: &App, who: &Officer, posted: &Posted, draft: &Draft, foreseen: &[Foreseen]) -> Result<ReceiveCheck, Fault> {
    let t = who.t();
    let policy = judge::policy(&app.world, &draft.dossier.policy)?;
    let receipt = app.world.receipt_day(reading::local(draft.dossier.received_at));
    let version = policy.version_on(receipt);
    let units = Units::load(app).await?;
    let mut groups = vec![dossier(&units, who, policy, posted)];
    for (i, person) in draft.numbers.iter().zip(foreseen) {
        groups.push(AnswerGroup { title: fields::legend(&t, *i), rows: answers(who, policy, *i, person, posted) });
    }
    let due = version.and_then(|v| clockwork::promised_on(&app.world, v, receipt, NO_PAUSES));
    Ok(ReceiveCheck {
        t,
        shell: who.shell(app, t.t("w-check-title"), Some(Section::Receive)).with_crumb(t.t("w-receive-title"), "/dossiers/new"),
        groups,
        hidden: posted.again().into_iter().filter(|(name, _)| name != "add" && name != "edit").collect(),
        due,
        due_why: due_why(&t, who.agencies(), version, receipt),
        warnings: warnings(app, who, draft, foreseen).await?,
    })
}

fn dossier(units: &Units, who: &Officer, policy: &Policy, posted: &Posted) -> AnswerGroup {
    let t = who.t();
    let mut rows = vec![Fact::new(t.t("w-col-policy"), policy.name.pick(who.lang()))];
    let kind = posted.get("filer-kind").replace('_', "-");
    rows.push(Fact::new(t.t("w-field-filer-kind"), t.t(&format!("filer-kind-{kind}"))));
    for (id, key) in
        [("filer-name", "w-field-filer-name"), ("filer-tax-code", "w-field-tax-code"), ("filer-address", "w-field-address"), ("filer-phone", "w-field-phone")]
    {
        rows.extend(posted.opt(id).map(|value| Fact::new(t.t(key), value)));
    }
    rows.push(Fact::new(t.t("w-col-unit"), units.name(&t, posted.get("unit"))));
    rows.push(Fact::new(t.t("w-field-received-at"), posted.get("received-at")));
    if let Some(round) = policy.rounds.iter().find(|r| *r.id == *posted.get("round")) {
        rows.push(Fact::new(t.t("w-field-round"), round.name.pick(who.lang())));
    }
    let papers = policy.papers.iter().enumerate().filter(|(i, _)| posted.all(fields::PAPERS).any(|key| key == paper_key(*i)));
    let papers: Vec<&str> = papers.map(|(_, p)| p.name.pick(who.lang())).collect();
    if !policy.papers.is_empty() {
        rows.push(Fact::new(t.t("w-receive-papers"), if papers.is_empty() { t.t("w-receive-papers-none") } else { papers.join("; ") }));
    }
    rows.extend(posted.opt("note").map(|note| Fact::new(t.t("w-field-note"), note)));
    AnswerGroup { title: t.t("w-receive-filer"), rows }
}

fn answers(who: &Officer, policy: &Policy, i: usize, person: &Foreseen, posted: &Posted) -> Vec<Fact> {
    let t = who.t();
    let said = &person.content.person;
    let mut rows =
        vec![Fact::new(t.t("w-field-full-name"), &said.full_name), Fact::new(t.t("w-field-born"), said.birth.map(|b| b.to_string()).unwrap_or_default())];
    if let Some(sex) = &said.sex {
        rows.push(Fact::new(t.t("w-field-sex"), t.t(&format!("w-sex-{sex}"))));
    }
    // Whole here: this is the moment to compare them with the papers.
    rows.extend(said.numbers.iter().map(|(_, value)| Fact::new(t.t("w-field-person-number"), value)));
    for (part, key) in [("phone", "w-field-phone"), ("address", "w-field-address"), ("account", "w-field-account"), ("bank", "w-field-bank")] {
        rows.extend(posted.opt(&person::id(i, part)).map(|value| Fact::new(t.t(key), value)));
    }
    let version = policy.version_on(who.act.today());
    for def in version.map(|v| facts::asked(policy, v)).unwrap_or_default() {
        let shown = facts::shown(def, &fields::fact_id(i, &def.name), posted, &t);
        rows.extend(shown.map(|value| Fact::new(facts::label(&t, def), value)));
    }
    for (fact, taken) in person.content.facts.iter().filter(|(fact, _)| already::is_count(fact)) {
        rows.extend(policy.fact(fact).map(|def| Fact::new(facts::label(&t, def), taken.to_string())));
    }
    rows.push(Fact::new(t.t("w-receive-law-says"), law_says(who, person)));
    rows
}

/// The law's first answer: before agencies confirm, often that something is still unknown.
fn law_says(who: &Officer, Foreseen { judged, supplements, .. }: &Foreseen) -> String {
    let t = who.t();
    let conditions = |wanted: Truth| {
        let found = judged.assessment.conditions.iter().filter(move |c| c.result == wanted);
        found.map(|c| format!("{} ({})", who.lang().pick(&c.text_vi, &c.text_en).trim_end_matches('.'), c.source)).collect::<Vec<_>>().join("; ")
    };
    let supplements: Vec<String> = supplements.iter().map(|amount| t.money(amount)).collect();
    let mut said = match judged.standing {
        Standing::Eligible => format!("{}: {}", t.t("w-verdict-eligible"), t.money(&judged.amount)),
        Standing::NotEligible => format!("{}: {}", t.t("w-verdict-not-eligible"), conditions(Truth::False)),
        Standing::Unknown => {
            let amount = if judged.amount.is_positive() { format!(" ({})", t.of("w-receive-would-be").money("amount", &judged.amount)) } else { String::new() };
            format!("{}{amount}: {}", t.t("w-verdict-unknown"), conditions(Truth::Unknown))
        }
    };
    if !supplements.is_empty() {
        said = format!("{said}. {} {}", t.t("w-receive-supplements"), supplements.join(" + "));
    }
    said
}

/// `Tính từ ngày 20/07/2021: BHXH xác nhận 02 ngày làm việc, thẩm định …`.
fn due_why(t: &Texts, agencies: &Agencies, version: Option<&Version>, receipt: jiff::civil::Date) -> String {
    let gates = version.into_iter().flat_map(clockwork::gates).take_while(|s| !matches!(s.action, StepAction::Pay | StepAction::Disburse));
    let steps = gates.filter_map(|s| Some(format!("{} {}", agencies.name(t, s.agency), limit(t, s.limit?)))).collect::<Vec<_>>();
    let from = t.of("w-check-due-from").put("day", t.date(&receipt)).to_string();
    if steps.is_empty() { from } else { format!("{from}: {}.", steps.join(", ")) }
}

/// Numbers and facts that disagree with what was typed, and people whom the registry already knows.
async fn warnings(app: &App, who: &Officer, draft: &Draft, foreseen: &[Foreseen]) -> Result<Vec<String>, Fault> {
    let t = who.t();
    let mut said = Vec::new();
    for content in &draft.people {
        said.extend(person::doubts(&t, &content.person).into_iter().map(|doubt| format!("{}: {doubt}", content.person.full_name)));
    }
    for Foreseen { content, judged, doubts, .. } in foreseen {
        said.extend(doubts.iter().map(|issue| format!("{}: {}", content.person.full_name, reason(issue, who.lang()))));
        let contradictions = judged.assessment.contradictions.iter();
        said.extend(
            contradictions.map(|c| t.of("w-receive-contradict").put("name", &content.person.full_name).put("facts", c.describe(who.lang())).to_string()),
        );
    }
    let values: Vec<String> = draft.people.iter().flat_map(|c| c.person.numbers.iter().map(|(_, v)| v.clone())).collect();
    let known = app.world.store.people_by_numbers(&values).await?;
    let names: BTreeMap<_, &str> = known
        .iter()
        .filter_map(|(number, person)| {
            let content = draft.people.iter().find(|c| c.person.numbers.iter().any(|(kind, value)| *kind == number.kind && *value == number.value))?;
            Some((person.id, content.person.full_name.as_str()))
        })
        .collect();
    let people: Vec<_> = names.keys().copied().collect();
    for held in app.world.store.held_lines(&people).await?.iter().filter(|h| h.state != LineState::Refused) {
        let name = names.get(&held.person_id).copied().unwrap_or_default();
        let policy = reading::policy_name(app, who.lang(), &held.policy);
        let excludes = app.world.book.exclusivity().excludes(&draft.dossier.policy, &held.policy);
        let key = if held.policy == draft.dossier.policy || excludes { "w-receive-held-exclusive" } else { "w-receive-held" };
        let sentence = t.of(key).put("name", name).put("number", &held.dossier_number).put("policy", policy).to_string();
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    Ok(said)
}
