//! From the typed form to a dossier with its people, or to everything that is wrong with it.

use super::{Wrong, fields, people, person, policies};
use crate::app::{App, Fault, Officer, Posted};
use crate::handlers::facts;
use kipthoi_domain::phone::Phone;
use kipthoi_domain::tax_code::TaxCode;
use kipthoi_domain::text::clean;
use kipthoi_policy::Policy;
use kipthoi_workflow::intake::register::NewDossier;
use kipthoi_workflow::judge::LineContent;
use kipthoi_workflow::ports::FilerRecord;
use serde_json::json;

/// What would be received.
#[derive(Debug)]
pub(super) struct Draft {
    pub dossier: NewDossier,
    pub people: Vec<LineContent>,
    /// The number of each person on the form, for those that are not blank.
    pub numbers: Vec<usize>,
}

pub(super) async fn read(app: &App, who: &Officer, posted: &Posted) -> Result<Result<Draft, Vec<Wrong>>, Fault> {
    let t = who.t();
    let code = posted.get("policy");
    let policy = policies(app, who.act.today()).find(|p| *p.code == *code).ok_or(Fault::Unprocessable)?;
    let mut errors = Vec::new();
    let filer = filer(app, who, posted, &mut errors);
    let unit = posted.get("unit");
    if unit.is_empty() {
        errors.push(("unit".to_owned(), t.t("w-import-unit-needed")));
    }
    let received_at = posted.moment("received-at").and_then(|m| m.to_zoned(kipthoi_workflow::world::hanoi()).ok()).map(|z| z.timestamp());
    if received_at.is_none_or(|at| at > who.act.now) {
        errors.push(("received-at".to_owned(), t.t("w-received-at-wrong")));
    }
    if !policy.rounds.is_empty() && !policy.rounds.iter().any(|r| *r.id == *posted.get("round")) {
        errors.push(("round".to_owned(), t.t("w-receive-round-needed")));
    }
    let shown = people(posted);
    let numbers: Vec<usize> = (1..=shown).filter(|i| shown == 1 || *i == 1 || !person::is_blank(*i, posted)).collect();
    let contents = numbers.iter().map(|i| content(who, policy, *i, posted, &mut errors)).collect();
    let (Some(received_at), true) = (received_at, errors.is_empty()) else { return Ok(Err(errors)) };
    let dossier = NewDossier {
        policy: code.to_owned(),
        form: policy.forms.first().map(|f| f.to_string()),
        round: posted.get("round").to_owned(),
        unit_code: unit.to_owned(),
        sender: filer.name.clone(),
        filer,
        received_at,
        source_file: None,
        header: "{}".to_owned(),
        note: posted.opt("note").map(str::to_owned),
        papers: posted.all(fields::PAPERS).map(str::to_owned).collect(),
    };
    Ok(Ok(Draft { dossier, people: contents, numbers }))
}

fn filer(app: &App, who: &Officer, posted: &Posted, errors: &mut Vec<Wrong>) -> FilerRecord {
    let t = who.t();
    let kind = posted.get("filer-kind");
    if !fields::FILERS.contains(&kind) {
        errors.push(("filer-kind".to_owned(), t.t("w-receive-filer-kind-needed")));
    }
    let name = clean(posted.get("filer-name"));
    if name.is_empty() {
        errors.push(("filer-name".to_owned(), t.t("w-receive-filer-name-needed")));
    }
    let mut wrong = |field: &str, code: &str| errors.push((field.to_owned(), t.t(&format!("problem-{code}"))));
    let tax_code = posted.opt("filer-tax-code").and_then(|text| TaxCode::parse(text).map_err(|p| wrong("filer-tax-code", p.code())).ok());
    let phone = posted.opt("filer-phone").and_then(|text| Phone::parse(text).map_err(|p| wrong("filer-phone", p.code())).ok());
    FilerRecord {
        tax_code: tax_code.map(|code| code.to_string()),
        address: posted.opt("filer-address").map(clean),
        phone: phone.map(|p| p.e164()),
        unit_code: posted.opt("unit").map(str::to_owned),
        ..FilerRecord::new(app.world.ids.draw(who.act.now), kind, &name, who.act.now)
    }
}

fn content(who: &Officer, policy: &Policy, i: usize, posted: &Posted, errors: &mut Vec<Wrong>) -> LineContent {
    let t = who.t();
    let person = person::read(&t, i, posted, who.act.today(), errors);
    let mut content = LineContent { person, ..LineContent::default() };
    let version = policy.version_on(who.act.today());
    for def in version.map(|v| facts::asked(policy, v)).unwrap_or_default() {
        let id = fields::fact_id(i, &def.name);
        match facts::value(def, &id, posted) {
            Ok(Some(value)) => {
                content.facts.insert(def.name.to_string(), value);
            }
            Ok(None) => {}
            Err(key) => errors.push((id, t.t(key))),
        }
    }
    errors.extend(facts::reversed(&t, policy, &content.facts, |name| fields::fact_id(i, name)));
    if let (Some(birth), Some(_)) = (content.person.birth, policy.fact("person.birth_date")) {
        content.facts.insert("person.birth_date".to_owned(), json!(birth.iso()));
    }
    let round = posted.get("round");
    if !round.is_empty() && policy.fact("round").is_some() {
        content.facts.insert("round".to_owned(), json!(round));
    }
    content
}
