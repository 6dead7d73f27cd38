//! The facts of invented cases, policy by policy: mostly eligible, some honestly not.

use crate::people::Inhabitant;
use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// Facts as a list would bring them; `received` is the day of filing.
pub(crate) fn facts(policy: &str, who: &Inhabitant, received: Date, rng: &mut Rng) -> Map<String, Value> {
    let value = match policy {
        "p04-suspend-unpaid" => suspended(who, received, rng),
        "p05-furlough" => furloughed(who, received, rng),
        "p10a-household-business" => stopped(received, rng),
        "p08a-meal-f0" => episode("f0", who, received, 9, 20, rng),
        "p08b-meal-f1" => episode("f1", who, received, 14, 21, rng),
        "p07b-child-elder-disabled-f0f1" => episode("f1", who, received, 14, 21, rng),
        "p11a-loan-furlough" => borrowed(received, rng),
        _ => freelance(received, rng),
    };
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn suspended(who: &Inhabitant, received: Date, rng: &mut Rng) -> Value {
    let days = if rng.u8(..20) == 0 { 14 } else { rng.i64(15..45) };
    let start = start_before(received, days, rng);
    let mut facts = json!({
        "employer.kind": "enterprise", "employer.suspended_by_order": true,
        "suspension.start": start.to_string(), "suspension.end": end(start, days).to_string(),
        "contract.start": "2019-03-01", "contract.end": "2023-02-28",
    });
    add_family(&mut facts, who, start, rng);
    facts
}

/// A pregnancy or a small child of some: each is a supplement of its own.
fn add_family(facts: &mut Value, who: &Inhabitant, start: Date, rng: &mut Rng) {
    let woman = who.said.sex.as_deref() == Some("female");
    if woman && rng.u8(..25) == 0 {
        facts["worker.pregnant"] = json!(true);
    }
    if rng.u8(..8) == 0 {
        let born = start.saturating_sub(rng.i64(1..7).years()).saturating_sub(rng.i64(0..300).days());
        let family = who.said.full_name.split(' ').next().unwrap_or("Nguyễn").to_owned();
        let name = format!("{family} Bé {}", ["An", "Bi", "Na", "Tí", "Su"][rng.usize(..5)]);
        facts["children"] = json!([{"name": name, "birth_date": born.to_string(), "relation": "birth"}]);
    }
}

fn furloughed(who: &Inhabitant, received: Date, rng: &mut Rng) -> Value {
    let days = if rng.u8(..20) == 0 { 13 } else { rng.i64(14..25) };
    let start = start_before(received, days, rng);
    let mut facts = json!({"furlough.basis": "BLLD99.3", "furlough.cause": if rng.bool() { "isolation" } else { "blocked_area" },
           "furlough.start": start.to_string(), "furlough.end": end(start, days).to_string(), "furlough.days": days});
    add_family(&mut facts, who, start, rng);
    facts
}

/// A loan of an employer to pay furloughed workers.
fn borrowed(received: Date, rng: &mut Rng) -> Value {
    let start = start_before(received, 30, rng);
    json!({"furlough.start": start.to_string(), "furlough.end": end(start, 30).to_string(), "borrower.bad_debt": false,
           "employer.region": "III", "loan.workers": rng.i64(5..60), "loan.months": 1})
}

fn stopped(received: Date, rng: &mut Rng) -> Value {
    let days = if rng.u8(..15) == 0 { 12 } else { rng.i64(15..40) };
    let start = start_before(received, days, rng);
    json!({"hb.business_registered": true, "stop.cause": "order", "stop.from": start.to_string(), "stop.to": end(start, days).to_string(),
           "hb.stopped_consecutive_days": days})
}

fn episode(kind: &str, who: &Inhabitant, received: Date, least: i64, most: i64, rng: &mut Rng) -> Value {
    let days = rng.i64(least..=most);
    let start = start_before(received, days, rng);
    json!({format!("{kind}.from"): start.to_string(), format!("{kind}.to"): end(start, days).to_string(),
           format!("{kind}.decision"): format!("{}/QĐ-UBND", rng.u16(100..2000)), format!("{kind}.place"): "facility",
           "person.birth_date": who.born.to_string()})
}

fn freelance(received: Date, rng: &mut Rng) -> Value {
    let jobs = ["street_vendor", "waste_collector", "porter", "lottery_seller", "household_business_worker"];
    let start = start_before(received, 20, rng);
    json!({"person.residence": if rng.u8(..5) == 0 { "temporary" } else { "permanent" }, "person.job": jobs[rng.usize(..jobs.len())],
           "person.income": if rng.u8(..25) == 0 { 5_200_000 } else { rng.i64(0..35) * 100_000 },
           "stop.from": start.to_string(), "si.active": false})
}

fn start_before(received: Date, days: i64, rng: &mut Rng) -> Date {
    let latest = received.saturating_sub((days + rng.i64(1..8)).days());
    latest.max(jiff::civil::date(2021, 5, 3))
}

/// Both ends count.
fn end(start: Date, days: i64) -> Date {
    start.saturating_add((days - 1).days())
}
