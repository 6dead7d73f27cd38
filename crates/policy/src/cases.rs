//! Worked cases: examples as an officer would write them, exact to the đồng, that must come
//! out as stated. They stand beside each policy in `<code>.cases.toml`.

use crate::answer::{Assessment, Outcome};
use crate::book::PolicyBook;
use crate::problem::{Problem, Reporter};
use crate::value::Truth;
use jiff::civil::Date;
use kipthoi_domain::Vnd;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseFile {
    #[serde(skip)]
    path: String,
    /// The policy of the cases that do not name another.
    policy: String,
    /// Facts from which cases start, by name.
    #[serde(default)]
    base: BTreeMap<String, toml::Table>,
    #[serde(default)]
    case: Vec<Case>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    title: String,
    #[serde(flatten)]
    judged: Judged,
    /// A case that takes several judgements: a spell as F1, then as F0.
    #[serde(default)]
    part: Vec<Judged>,
    #[serde(default)]
    expect: Expect,
    /// Persons in the same situation; the total is taken so many times.
    people: Option<i64>,
    /// The sum over all judgements and people, supplements included, in whole đồng.
    total_vnd: Option<i64>,
}

#[derive(Debug, Default, Deserialize)]
struct Judged {
    policy: Option<String>,
    version: Option<String>,
    on: Option<String>,
    base: Option<String>,
    #[serde(default)]
    facts: toml::Table,
    /// Facts of the base that are not known in this case.
    #[serde(default)]
    unset: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    result: Option<Outcome>,
    /// Main amount, in whole đồng.
    amount_vnd: Option<i64>,
    /// Amounts of the supplements, in order.
    supplements_vnd: Option<Vec<i64>>,
    /// Exactly these conditions are false.
    #[serde(rename = "false")]
    refused_by: Option<Vec<String>>,
    /// Exactly these conditions are unknown.
    unknown: Option<Vec<String>>,
    /// At least these facts are named as missing.
    missing: Option<Vec<String>>,
    /// A note contains this text, in either language.
    note: Option<String>,
}

/// A case that came out otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseFailure {
    pub file: String,
    pub case: String,
    pub what: String,
}

/// What running all cases showed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CaseReport {
    pub passed: usize,
    pub failures: Vec<CaseFailure>,
    /// Conditions that no case shows as held: `policy version condition`.
    pub never_true: Vec<String>,
    /// Conditions that no case shows as refused; conditions that read no fact are left out.
    pub never_false: Vec<String>,
    /// Policies of which no case is unknown.
    pub never_unknown: Vec<String>,
}

impl CaseReport {
    /// Whether every case came out as stated.
    pub fn ok(&self) -> bool {
        self.failures.is_empty()
    }

    /// How many cases came out otherwise.
    pub fn failed(&self) -> usize {
        self.failures.len()
    }
}

impl CaseFile {
    pub(crate) fn read(report: &mut Reporter<'_>) -> Option<CaseFile> {
        match toml::from_str::<CaseFile>(report.text) {
            Ok(mut file) => {
                file.path = report.file.to_owned();
                let mut ids = BTreeSet::new();
                for case in &file.case {
                    if !ids.insert(case.id.as_str()) {
                        report.add(format!("case {}", case.id), &case.id, Problem::duplicate(&case.id));
                    }
                }
                Some(file)
            }
            Err(e) => {
                report.toml(&e);
                None
            }
        }
    }
}

/// Which answers each condition has been shown to give.
type Shown = BTreeMap<(String, String, String), BTreeSet<u8>>;

impl PolicyBook {
    /// Runs every worked case.
    pub fn run_cases(&self) -> CaseReport {
        let mut report = CaseReport::default();
        let mut shown = Shown::new();
        let mut unknown = BTreeSet::new();
        for file in &self.cases {
            for case in &file.case {
                match self.run(file, case) {
                    Ok(answers) => {
                        for answer in &answers {
                            note_shown(answer, &mut shown);
                            if answer.result == Outcome::Unknown {
                                unknown.insert(answer.policy.to_string());
                            }
                        }
                        match differs(case, &answers) {
                            None => report.passed += 1,
                            Some(what) => report.failures.push(failure(file, case, what)),
                        }
                    }
                    Err(what) => report.failures.push(failure(file, case, what)),
                }
            }
        }
        for policy in self.policies() {
            for version in policy.versions() {
                for c in version.conditions() {
                    let key = (policy.code.to_string(), version.id.to_string(), c.id.to_string());
                    let answers = shown.get(&key);
                    let name = format!("{} {} {}", key.0, key.1, key.2);
                    if !answers.is_some_and(|a| a.contains(&0)) {
                        report.never_true.push(name.clone());
                    }
                    // A condition that reads no fact cannot be refused by one.
                    if !answers.is_some_and(|a| a.contains(&1)) && !c.reads.is_empty() {
                        report.never_false.push(name);
                    }
                }
            }
            if !unknown.contains(&*policy.code) {
                report.never_unknown.push(policy.code.to_string());
            }
        }
        report
    }

    fn run(&self, file: &CaseFile, case: &Case) -> Result<Vec<Assessment>, String> {
        if case.part.is_empty() {
            return Ok(vec![self.judge(file, &case.judged)?]);
        }
        case.part.iter().map(|part| self.judge(file, part)).collect()
    }

    fn judge(&self, file: &CaseFile, judged: &Judged) -> Result<Assessment, String> {
        let code = judged.policy.as_deref().unwrap_or(&file.policy);
        let policy = self.policy(code).ok_or_else(|| format!("no policy {code}"))?;
        let on = judged.on.as_deref().map(str::parse::<Date>).transpose().map_err(|e| e.to_string())?;
        let version = match (&judged.version, on) {
            (Some(id), _) => policy.version(id),
            (None, Some(on)) => policy.version_on(on),
            (None, None) => None,
        };
        let version = version.ok_or("name a version, or a day on which one is in force")?;
        let mut facts = Map::new();
        if let Some(name) = &judged.base {
            let base = file.base.get(name).ok_or_else(|| format!("no base {name}"))?;
            flatten("", &toml::Value::Table(base.clone()), &mut facts);
        }
        for gone in &judged.unset {
            facts.remove(gone).ok_or_else(|| format!("{gone} is not in the base"))?;
        }
        flatten("", &toml::Value::Table(judged.facts.clone()), &mut facts);
        let facts = policy.facts_from_json(&Json::Object(facts)).map_err(|e| e.to_string())?;
        Ok(policy.assess(version, &facts, on.unwrap_or(version.in_force_from)))
    }
}

fn failure(file: &CaseFile, case: &Case, what: String) -> CaseFailure {
    CaseFailure { file: file.path.clone(), case: format!("{} {}", case.id, case.title), what }
}

fn note_shown(answer: &Assessment, shown: &mut Shown) {
    for c in &answer.conditions {
        let key = (answer.policy.to_string(), answer.version.to_string(), c.id.to_string());
        let code = match c.result {
            Truth::True => 0,
            Truth::False => 1,
            Truth::Unknown => 2,
        };
        shown.entry(key).or_default().insert(code);
    }
}

/// Tables become dotted names, as facts may be given either way; a later one wins.
fn flatten(path: &str, value: &toml::Value, out: &mut Map<String, Json>) {
    match value {
        toml::Value::Table(table) => {
            for (key, inner) in table {
                let deeper = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                flatten(&deeper, inner, out);
            }
        }
        other => {
            out.insert(path.to_owned(), json(other));
        }
    }
}

fn json(value: &toml::Value) -> Json {
    match value {
        toml::Value::String(s) => Json::from(s.as_str()),
        toml::Value::Integer(n) => Json::from(*n),
        toml::Value::Float(x) => Json::from(*x),
        toml::Value::Boolean(b) => Json::from(*b),
        toml::Value::Datetime(d) => Json::from(d.to_string()),
        toml::Value::Array(list) => Json::Array(list.iter().map(json).collect()),
        toml::Value::Table(table) => Json::Object(table.iter().map(|(k, v)| (k.clone(), json(v))).collect()),
    }
}

/// How the answers differ from what the case states.
fn differs(case: &Case, answers: &[Assessment]) -> Option<String> {
    if let Some(expected) = case.total_vnd {
        let sum = Vnd::total(answers.iter().filter_map(Assessment::total_vnd));
        let sum = sum.and_then(|s| s.checked_times(case.people.unwrap_or(1)));
        if sum != Some(Vnd(expected)) {
            return Some(format!("total_vnd is {sum:?}, expected {expected}"));
        }
    }
    let expect = &case.expect;
    let named = |answer: &Assessment, truth| -> Vec<String> { answer.conditions_that_are(truth).map(str::to_owned).collect() };
    for answer in answers {
        let amount = answer.amount_vnd.map(|v| v.0);
        let extra: Vec<i64> = answer.supplements.iter().filter_map(|s| s.amount_vnd).map(|v| v.0).collect();
        let checks = [
            expect.result.filter(|r| *r != answer.result).map(|r| format!("result is {:?}, expected {r:?}", answer.result)),
            expect.amount_vnd.filter(|a| Some(*a) != amount).map(|a| format!("amount_vnd is {amount:?}, expected {a}")),
            expect.supplements_vnd.as_ref().filter(|e| **e != extra).map(|e| format!("supplements are {extra:?}, expected {e:?}")),
            expect.refused_by.as_ref().and_then(|e| unequal("false", e, &named(answer, Truth::False))),
            expect.unknown.as_ref().and_then(|e| unequal("unknown", e, &named(answer, Truth::Unknown))),
            expect.missing.as_ref().and_then(|e| lacks(e, answer)),
            expect.note.as_ref().and_then(|e| no_note(e, answer)),
        ];
        if let Some(what) = checks.into_iter().flatten().next() {
            return Some(what);
        }
    }
    let states_nothing = case.total_vnd.is_none() && expect.result.is_none();
    states_nothing.then(|| "the case expects neither a result nor a total".to_owned())
}

fn unequal(what: &str, expected: &[String], found: &[String]) -> Option<String> {
    (expected != found).then(|| format!("{what} are {found:?}, expected {expected:?}"))
}

fn lacks(expected: &[String], answer: &Assessment) -> Option<String> {
    let all = expected.iter().all(|name| answer.missing.iter().any(|m| **m == **name));
    (!all).then(|| format!("missing are {:?}, expected {expected:?}", answer.missing))
}

fn no_note(expected: &str, answer: &Assessment) -> Option<String> {
    let found = answer.notes.iter().any(|n| n.text_vi.contains(expected) || n.text_en.contains(expected));
    (!found).then(|| format!("no note says {expected:?}"))
}
