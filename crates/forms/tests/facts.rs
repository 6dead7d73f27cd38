//! The facts and codes that forms feed are those that the policies declare.

use kipthoi_forms::{EnumValue, FormBook};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Name of each declared fact, with the codes of an enumerated one.
fn declared() -> BTreeMap<String, BTreeSet<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/facts.toml");
    let table: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let text = |t: &toml::Value, key: &str| t.get(key).and_then(|v| v.as_str()).map(str::to_owned);
    let facts = table["fact"].as_array().unwrap();
    let own: BTreeMap<_, _> = facts
        .iter()
        .map(|fact| {
            let values = fact.get("values").and_then(|v| v.as_array()).into_iter().flatten();
            (text(fact, "name").unwrap(), values.filter_map(|v| text(v, "code")).collect::<BTreeSet<_>>())
        })
        .collect();
    let shared = |fact: &toml::Value| text(fact, "values_of").and_then(|of| own.get(&of).cloned());
    facts
        .iter()
        .map(|fact| {
            let name = text(fact, "name").unwrap();
            let values = shared(fact).unwrap_or_else(|| own[&name].clone());
            (name, values)
        })
        .collect()
}

#[test]
fn every_fact_of_a_form_is_declared_with_its_codes() {
    let declared = declared();
    let check = |form: &str, fact: &str, values: &[EnumValue]| {
        if fact.starts_with("children[].") {
            return;
        }
        let codes = declared.get(fact).unwrap_or_else(|| panic!("{form}: no policy knows the fact {fact}"));
        for value in values {
            assert!(codes.contains(&*value.code), "{form}: {fact} has no value {}", value.code);
        }
    };
    let book = FormBook::embedded().unwrap();
    for form in book.forms() {
        let parts = [Some(&form.main), form.supplement.as_ref()];
        for column in parts.into_iter().flatten().flat_map(|p| &p.columns) {
            if let Some(fact) = &column.fact {
                check(&form.code, fact, &column.values);
            }
        }
        for field in &form.header {
            if let Some(fact) = &field.fact {
                check(&form.code, fact, &field.values);
            }
        }
        for (fact, value) in &form.given {
            assert!(declared[fact].contains(value), "{}: {fact} has no value {value}", form.code);
        }
    }
}
