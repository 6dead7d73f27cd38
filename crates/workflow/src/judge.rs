//! Asking the law about one line, and keeping its answer in a form that can be checked years
//! later: the facts, the version, the day, and how each condition came out.

use crate::audit::sha256_hex;
use crate::error::{Detail, Problem, Result};
use crate::ports::{LineRecord, PayAccount, RevisionRecord, Standing};
use crate::world::{Act, World};
use jiff::civil::Date;
use kipthoi_domain::date::day_vi;
use kipthoi_domain::person_number::PersonNumber;
use kipthoi_domain::{LineId, PartialDate, Sex, Vnd};
use kipthoi_policy::{Assessment, FactError, Facts, Outcome, Policy, Supplement, SupplementReason, Truth, Version};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a line says: the person as written on the list, and the facts of the case.
/// Serialised with sorted keys, so that equal content has equal bytes and one hash.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LineContent {
    pub person: PersonOnList,
    /// Fact names of the policy and their values.
    pub facts: Map<String, Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PersonOnList {
    pub full_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<PartialDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
    /// Kind and value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub si_code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hamlet: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_no: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank_bin: Option<String>,
}

impl PersonOnList {
    /// Whether the list says so, or else the person's number does.
    pub fn is_a_man(&self) -> bool {
        let number = || self.numbers.iter().find_map(|(_, value)| PersonNumber::parse(value).ok()?.cccd_parts().map(|c| c.sex));
        match &self.sex {
            Some(said) => said == Sex::Male.code(),
            None => number() == Some(Sex::Male),
        }
    }

    /// Where the list asks the money to be sent; `None` unless account and bank are both known.
    pub fn pay_account(&self) -> Option<PayAccount> {
        Some(PayAccount {
            name: self.account_name.clone().unwrap_or_else(|| self.full_name.clone()),
            number: self.account_no.clone()?,
            bank_bin: self.bank_bin.clone()?,
        })
    }
}

impl LineContent {
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub fn from_json(json: &str) -> Result<LineContent> {
        serde_json::from_str(json).map_err(|e| Problem::refused("content-unreadable", e.to_string()))
    }
}

/// The law's answer about one line, on one day, under one version.
#[derive(Clone, Debug)]
pub struct Judgement {
    pub standing: Standing,
    pub amount: Vnd,
    pub version: String,
    pub on: Date,
    /// `p04.1=true;p04.4=unknown`.
    pub answers: String,
    pub assessment: Assessment,
}

/// Judges `facts` under the version in force on `on`.
pub fn judge(world: &World, policy: &Policy, facts: &Map<String, Value>, on: Date) -> Result<Judgement> {
    let version = policy.version_on(on).ok_or_else(|| not_in_force(policy, on))?;
    let mut judged = judge_under(world, policy, &version.id.clone(), facts, on)?;
    if judged.standing != Standing::NotEligible {
        judged.assessment.supplements.extend(own_supplements(world, policy, facts, on)?);
    }
    Ok(judged)
}

/// No version of the policy is in force on the day: which policy, which day, and since when one is.
pub fn not_in_force(policy: &Policy, on: Date) -> Problem {
    Problem::refused("policy-not-in-force", Detail::in_each(|lang| format!("{}, {} ({})", policy.name.pick(lang), day_vi(on), in_force(policy))))
}

/// "01/07/2021 – 06/10/2021; 07/10/2021 –": the days on which the versions of a policy are in force.
pub fn in_force(policy: &Policy) -> String {
    let days = |v: &Version| format!("{} – {}", day_vi(v.in_force_from), v.in_force_to.map(day_vi).unwrap_or_default()).trim_end().to_owned();
    policy.versions().iter().map(days).collect::<Vec<_>>().join("; ")
}

/// Further support that the same list asks for the same person: a form without a part II names
/// the policies (children on forms 08a and 08b, point 7b).
fn own_supplements(world: &World, policy: &Policy, facts: &Map<String, Value>, on: Date) -> Result<Vec<Supplement>> {
    let mut found: Vec<Supplement> = Vec::new();
    let forms = world.forms.forms().filter(|f| f.supplement.is_none() && f.serves(&policy.code));
    for code in forms.flat_map(|f| &f.supplement_policies) {
        let Some(other) = world.book.policy(code).filter(|p| found.iter().all(|s| s.policy != p.code)) else { continue };
        let Some(version) = other.version_on(on) else { continue };
        let judged = judge_under(world, other, &version.id.clone(), &known_to(other, facts), on)?;
        if judged.standing == Standing::Eligible {
            found.push(Supplement {
                policy: other.code.clone(),
                reason: SupplementReason::Own,
                child: None,
                result: judged.assessment.result,
                amount_vnd: judged.assessment.amount_vnd,
            });
        }
    }
    Ok(found)
}

/// The facts that a policy has a word for.
pub fn known_to(policy: &Policy, facts: &Map<String, Value>) -> Map<String, Value> {
    facts.iter().filter(|(name, _)| policy.fact(name).is_some()).map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// Judges `facts` under a named version, whatever the day: to show what was decided then.
pub fn judge_under(_world: &World, policy: &Policy, version: &str, facts: &Map<String, Value>, on: Date) -> Result<Judgement> {
    let version = policy.version(version).ok_or_else(|| Problem::refused("version-unknown", version))?;
    // A line may carry facts for the further support of its person that this policy has no word for.
    let typed = typed(policy, &known_to(policy, facts))?;
    let assessment = policy.assess(version, &typed, on);
    let standing = match assessment.result {
        Outcome::Eligible => Standing::Eligible,
        Outcome::NotEligible => Standing::NotEligible,
        Outcome::Unknown => Standing::Unknown,
    };
    // What a line may cost is kept even while a confirmation is awaited; a refused line is worth nothing.
    let amount = if standing == Standing::NotEligible { Vnd::ZERO } else { assessment.amount_vnd.unwrap_or(Vnd::ZERO) };
    let answers = assessment
        .conditions
        .iter()
        .map(|c| {
            let result = match c.result {
                Truth::True => "true",
                Truth::False => "false",
                Truth::Unknown => "unknown",
            };
            format!("{}={result}", c.id)
        })
        .collect::<Vec<_>>()
        .join(";");
    Ok(Judgement { standing, amount, version: version.id.to_string(), on, answers, assessment })
}

/// The facts of a line as the policy reads them.
pub fn typed(policy: &Policy, facts: &Map<String, Value>) -> Result<Facts> {
    policy.facts_from_json(&Value::Object(facts.clone())).map_err(|errors| Problem::refused("facts-unreadable", Detail::in_each(|lang| errors.describe(lang))))
}

/// Days of which the last comes before the first are no facts of a case.
///
/// # Errors
/// `dates-reversed` with the two days.
pub fn in_order(policy: &Policy, facts: &Map<String, Value>) -> Result<()> {
    match reversed(policy, facts)?.first() {
        Some((_, from, to)) => Err(Problem::refused("dates-reversed", format!("{} – {}", day_vi(*from), day_vi(*to)))),
        None => Ok(()),
    }
}

/// The facts whose last day comes before the first: the name, the first day, the last.
pub fn reversed(policy: &Policy, facts: &Map<String, Value>) -> Result<Vec<(String, Date, Date)>> {
    let errors = typed(policy, &known_to(policy, facts))?.in_order().err().map(|errors| errors.0).unwrap_or_default();
    let found = errors.into_iter().filter_map(|error| match error {
        FactError::Reversed { name, from, to } => Some((name, from, to)),
        _ => None,
    });
    Ok(found.collect())
}

/// Whether a line says things that cannot all be true: somebody compares the papers first.
pub fn contradicted(world: &World, code: &str, said: &RevisionRecord, on: Date) -> Result<bool> {
    let policy = policy(world, code)?;
    let facts = typed(policy, &known_to(policy, &LineContent::from_json(&said.content)?.facts))?;
    Ok(!policy.contradictions(&facts, on).is_empty())
}

/// The policy of a line or a code from outside.
pub fn policy<'w>(world: &'w World, code: &str) -> Result<&'w Policy> {
    world.book.policy(code).ok_or_else(|| Problem::refused("policy-unknown", code))
}

/// A new revision of a line from its content and the law's answer.
pub fn revision(act: &Act, line: LineId, number: i64, content: &LineContent, judged: &Judgement, reason: &str) -> RevisionRecord {
    let json = content.to_json();
    RevisionRecord {
        line_id: line,
        revision: number,
        content_hash: sha256_hex(json.as_bytes()),
        content: json,
        amount: judged.amount,
        version: judged.version.clone(),
        judged_on: judged.on,
        answers: judged.answers.clone(),
        reason: reason.to_owned(),
        made_at: act.now,
        made_by: act.actor.account,
    }
}

/// The revision `was` in other words: the facts and the law's answer to them stay.
pub fn reworded(act: &Act, was: &RevisionRecord, number: i64, content: &LineContent, reason: &str) -> RevisionRecord {
    let json = content.to_json();
    RevisionRecord {
        revision: number,
        content_hash: sha256_hex(json.as_bytes()),
        content: json,
        reason: reason.to_owned(),
        made_at: act.now,
        made_by: act.actor.account,
        ..was.clone()
    }
}

/// Puts a judgement into the line record.
pub fn set_judgement(line: &mut LineRecord, judged: &Judgement) {
    line.result = judged.standing;
    line.amount = judged.amount;
}
