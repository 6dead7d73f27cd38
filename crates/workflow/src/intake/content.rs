//! From typed cells to what a line says: the person as written, and the facts of the case.

use crate::judge::{LineContent, PersonOnList};
use crate::world::local;
use jiff::Timestamp;
use kipthoi_domain::bank::{Stated, stated_account};
use kipthoi_domain::text::clean;
use kipthoi_forms::{CellValue, FormDef, ListHeader, ListRow, Role};
use kipthoi_policy::{Policy, Type};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A typed value as the JSON of a fact. A text under a yes-or-no fact means yes: a form that
/// names the order of suspension says that there is one.
fn fact_value(policy: &Policy, fact: &str, value: &CellValue) -> Option<Value> {
    let wanted = policy.fact(fact).map(|f| f.ty == Type::Bool);
    Some(match value {
        CellValue::Empty => return None,
        _ if wanted == Some(true) && !matches!(value, CellValue::Mark(_)) => Value::Bool(true),
        CellValue::Text(t) => json!(t),
        CellValue::Int(n) => json!(n),
        CellValue::Money(v) => json!(v.0),
        CellValue::Date(d) => json!(d.iso()),
        CellValue::Sex(s) => json!(s.code()),
        CellValue::Mark(m) => json!(m),
        CellValue::PersonNumber(n) => json!(n.value()),
        CellValue::Phone(p) => json!(p.e164()),
        CellValue::TaxCode(t) => json!(t.to_string()),
        CellValue::Bank { bin, .. } => json!(bin),
        CellValue::Enum(code) => json!(&**code),
        CellValue::Months(months) => Value::Array(months.iter().map(|(y, m)| json!(format!("{y:04}-{m:02}"))).collect()),
    })
}

/// Facts that the block above the table gives to every row.
pub fn header_facts(form: &FormDef, header: &ListHeader, policy: &Policy) -> Map<String, Value> {
    let mut facts = Map::new();
    // What the form itself says of everybody on it.
    for (fact, value) in &form.given {
        if policy.fact(fact).is_some() {
            facts.insert(fact.clone(), json!(value));
        }
    }
    for field in &form.header {
        if let (Some(fact), Some(value)) = (&field.fact, header.field(&field.key))
            && policy.fact(fact).is_some()
            && let Some(value) = fact_value(policy, fact, &value.value)
        {
            facts.insert(fact.clone(), value);
        }
    }
    facts
}

/// The round of a local list: as the officer gave it, else as the block above the table says
/// ("Đợt 2"); only its number or name is kept.
pub fn round(given: &str, header: &ListHeader) -> String {
    plain_round(if given.trim().is_empty() { header.text("round").unwrap_or_default() } else { given })
}

/// "Đợt 2" is round "2".
pub fn plain_round(said: &str) -> String {
    let number = said.split(|c: char| !c.is_ascii_digit()).find(|d| !d.is_empty());
    number.map_or_else(|| clean(said), |n| n.trim_start_matches('0').to_owned())
}

/// Puts the round among the facts, where the policy pays by rounds.
pub fn put_round(policy: &Policy, round: &str, facts: &mut Map<String, Value>) {
    if !round.is_empty() && policy.fact("round").is_some() {
        facts.insert("round".to_owned(), json!(round));
    }
}

/// The day on which the dossier was filed: the law has a last one.
const FILED_ON: &str = "dossier.filed_on";

/// Puts the day of filing among the facts, unless they say it.
pub fn put_filed_on(filed: Timestamp, facts: &mut Map<String, Value>) {
    facts.entry(FILED_ON).or_insert_with(|| json!(local(filed).date().to_string()));
}

/// What one row of the main list says. Facts that the policy does not know are left out: a
/// form may serve several policies.
pub fn content(form: &FormDef, row: &ListRow, policy: &Policy, common: &Map<String, Value>, children: &[Value], pregnant: Option<bool>) -> LineContent {
    let mut facts = common.clone();
    if let Some(part) = form.part(row.part) {
        for (fact, value) in row.facts(part) {
            if policy.fact(fact).is_some()
                && let Some(value) = fact_value(policy, fact, value)
            {
                facts.insert(fact.to_owned(), value);
            }
        }
    }
    let person = person(form, row);
    if (policy.fact("person.birth_date").is_some() || (form.supplement.is_none() && !form.supplement_policies.is_empty()))
        && let Some(birth) = person.birth
    {
        facts.entry("person.birth_date").or_insert_with(|| json!(birth.iso()));
    }
    if !children.is_empty() {
        facts.insert("children".to_owned(), Value::Array(children.to_vec()));
    }
    if let Some(pregnant) = pregnant {
        facts.insert("worker.pregnant".to_owned(), Value::Bool(pregnant));
    }
    LineContent { person, facts, sheet: Some(row.sheet.to_string()), row: Some(row.row) }
}

fn text(value: &CellValue) -> Option<String> {
    match value {
        CellValue::Text(t) => Some(clean(t)).filter(|t| !t.is_empty()),
        CellValue::Enum(code) => Some(code.to_string()),
        _ => None,
    }
}

/// The person as the row writes them.
pub fn person(form: &FormDef, row: &ListRow) -> PersonOnList {
    let role = |r| row.by_role(form, r);
    let (number, bank) = match stated(form, row) {
        Stated::Account(number, bank) => (Some(number.as_str().to_owned()), bank.map(|b| b.bin.to_owned())),
        _ => (None, None),
    };
    PersonOnList {
        full_name: text(role(Role::FullName)).unwrap_or_default(),
        birth: if let CellValue::Date(d) = role(Role::BirthDate) { Some(*d) } else { None },
        sex: if let CellValue::Sex(s) = role(Role::Sex) { Some(s.code().to_owned()) } else { None },
        numbers: match role(Role::PersonNumber) {
            CellValue::PersonNumber(n) => vec![(n.kind().code().to_owned(), n.value().to_owned())],
            _ => Vec::new(),
        },
        phone: if let CellValue::Phone(p) = role(Role::Phone) { Some(p.e164().to_owned()) } else { None },
        si_code: text(role(Role::SiCode)),
        address: text(role(Role::Address)),
        hamlet: text(role(Role::Hamlet)),
        account_name: text(role(Role::AccountName)),
        account_no: text(role(Role::AccountNo)).or(number),
        bank_bin: if let CellValue::Bank { bin, .. } = role(Role::Bank) { Some(bin.clone()) } else { bank },
    }
}

/// The account that the column "way of payment" names, on forms that have no column of its own.
pub fn stated(form: &FormDef, row: &ListRow) -> Stated {
    text(row.by_role(form, Role::PayMethod)).map_or(Stated::Nothing, |said| stated_account(&said))
}

/// Part II of a list: pregnancies and children by the key that joins them to part I.
#[derive(Clone, Debug, Default)]
pub struct Supplements {
    by_key: BTreeMap<String, Supplement>,
}

#[derive(Clone, Debug, Default)]
pub struct Supplement {
    pub pregnant: bool,
    pub children: Vec<Value>,
    /// Sheet and row of each row joined here, to report those that no worker claims.
    pub rows: Vec<ListRow>,
    pub amount: i64,
    pub used: bool,
}

impl Supplements {
    /// Keeps a row of part II. Rows join by personal number, else by name.
    pub fn add(&mut self, form: &FormDef, row: ListRow) {
        let Some(key) = join_key(form, &row) else { return };
        let entry = self.by_key.entry(key).or_default();
        entry.pregnant |= row.mark("pregnant");
        if let Some(name) = row.text("child_name") {
            let mut child = json!({"name": clean(name)});
            if let Some(birth) = row.date("child_birth") {
                child["birth_date"] = json!(birth.iso());
            }
            if let Some(relation) = row.text("relation") {
                child["relation"] = json!(relation);
            }
            entry.children.push(child);
        }
        entry.amount = entry.amount.saturating_add(row.money("amount").map_or(0, |v| v.0));
        entry.rows.push(row);
    }

    /// The supplement of a row of part I, marked as used.
    pub fn take(&mut self, form: &FormDef, row: &ListRow) -> Option<&Supplement> {
        let key = join_key(form, row)?;
        let entry = self.by_key.get_mut(&key)?;
        entry.used = true;
        Some(entry)
    }

    /// Rows of part II that name nobody of part I.
    pub fn unclaimed(&self) -> impl Iterator<Item = &ListRow> {
        self.by_key.values().filter(|s| !s.used).flat_map(|s| s.rows.iter())
    }
}

fn join_key(form: &FormDef, row: &ListRow) -> Option<String> {
    if let CellValue::PersonNumber(n) = row.by_role(form, Role::PersonNumber) {
        return Some(n.value().to_owned());
    }
    text(row.by_role(form, Role::FullName)).map(|n| kipthoi_domain::name::name_keys(&n).placement)
}

/// The amount that the row asks for.
pub fn requested(form: &FormDef, row: &ListRow) -> Option<kipthoi_domain::Vnd> {
    match row.by_role(form, Role::RequestedAmount) {
        CellValue::Money(v) => Some(*v),
        _ => None,
    }
}
