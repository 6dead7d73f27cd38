//! `/api/v1`: what is described is what is answered, and faults are told to programs.

use crate::office::{Answer, Office, Officer};
use axum::http::StatusCode;
use kipthoi_web::routes::ROUTES;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const WORKER: &str = r#"{"policy": "p04-suspend-unpaid", "on": "2021-08-01", "facts": {
    "employer": {"kind": "enterprise", "suspended_by_order": true},
    "suspension.start": "2021-07-10", "suspension.end": "2021-07-24", "si.active_before": true}}"#;
const LIMIT: &str = r#"{"received": "2021-08-27", "limit": "3 ngày làm việc", "pauses": [{"from": "2021-08-30", "to": "2021-08-31"}]}"#;

fn read(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).unwrap_or_else(|e| panic!("{e}: {}", answer.text))
}

async fn description(officer: &mut Officer<'_>) -> Value {
    read(&officer.call("GET", "/api/v1/openapi.json", None, "vi").await)
}

/// Method, path and operation of everything described.
fn operations(description: &Value) -> Vec<(String, &str, &Value)> {
    let paths = description["paths"].as_object().unwrap().iter();
    paths.flat_map(|(path, of)| of.as_object().unwrap().iter().map(move |(method, op)| (method.to_uppercase(), path.as_str(), op))).collect()
}

/// What a value has that its schema does not say, or lacks that it says. Knows the words that the
/// description uses.
fn misfits(description: &Value, schema: &Value, value: &Value, place: &str) -> Vec<String> {
    let part = |schema: &Value, value: &Value, place: &str| misfits(description, schema, value, place);
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.trim_start_matches("#/components/schemas/");
        let target = &description["components"]["schemas"][name];
        return if target.is_null() { vec![format!("{place}: no schema {name}")] } else { part(target, value, place) };
    }
    if let Some(any) = schema["oneOf"].as_array() {
        let found: Vec<Vec<String>> = any.iter().map(|s| part(s, value, place)).collect();
        return if found.iter().any(Vec::is_empty) { Vec::new() } else { found.concat() };
    }
    if let Some(all) = schema["allOf"].as_array() {
        return all.iter().flat_map(|s| part(s, value, place)).collect();
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return Vec::new(),
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !kinds.contains(&kind) {
        return vec![format!("{place}: {value} is not {kinds:?}")];
    }
    let mut found = Vec::new();
    if schema["enum"].as_array().is_some_and(|words| !words.contains(value)) {
        found.push(format!("{place}: {value} is no word of {}", schema["enum"]));
    }
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if value.get(name).is_none() {
            found.push(format!("{place}: no {name}"));
        }
    }
    for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
        found.extend(value.get(name).map(|v| part(inner, v, &format!("{place}.{name}"))).unwrap_or_default());
    }
    for (n, item) in value.as_array().into_iter().flatten().enumerate() {
        found.extend(part(&schema["items"], item, &format!("{place}[{n}]")));
    }
    found
}

#[tokio::test]
async fn every_route_is_described_and_every_description_answers_in_its_shape() {
    let office = Office::open().await;
    let mut officer = office.sign_in("laodong").await;
    let description = description(&mut officer).await;
    let routes: BTreeSet<(&str, &str)> = ROUTES.iter().filter(|(_, path, _)| path.starts_with("/api/")).map(|(method, path, _)| (*method, *path)).collect();
    let operations = operations(&description);
    let described: BTreeSet<(&str, &str)> = operations.iter().map(|(method, path, _)| (method.as_str(), *path)).collect();
    assert_eq!(routes, described, "left: routes, right: description");
    for (method, path, operation) in &operations {
        let mut address = (*path).to_owned();
        for parameter in operation["parameters"].as_array().into_iter().flatten().filter(|p| p["in"] == "path") {
            let (name, example) = (parameter["name"].as_str().unwrap(), parameter["example"].as_str().expect("an example"));
            address = address.replace(&format!("{{{name}}}"), example);
        }
        let body = match *path {
            "/api/v1/assess" => Some(WORKER),
            "/api/v1/deadline" => Some(LIMIT),
            _ => None,
        };
        let answer = officer.call(method, &address, body, "vi").await;
        assert_eq!((answer.status, answer.kind.as_str()), (StatusCode::OK, "application/json"), "{address}: {}", answer.text);
        let schema = &operation["responses"]["200"]["content"]["application/json"]["schema"];
        assert!(schema.is_object(), "{path}");
        assert_eq!(misfits(&description, schema, &read(&answer), path), Vec::<String>::new());
    }
}

#[tokio::test]
async fn the_answers_are_those_of_the_law() {
    let office = Office::open().await;
    let mut officer = office.sign_in("mattran").await;
    let assessed = read(&officer.call("POST", "/api/v1/assess", Some(WORKER), "vi").await);
    assert_eq!(json!([assessed["version"], assessed["result"], assessed["amount_vnd"]]), json!(["qd23", "eligible", 1_855_000]));
    let counted = read(&officer.call("POST", "/api/v1/deadline", Some(LIMIT), "vi").await);
    assert_eq!((&counted["due"], &counted["skipped"][0]["why"]), (&json!("2021-09-07"), &json!("weekend")));
    let words = read(&officer.call("GET", "/api/v1/words/3.710.000", None, "vi").await);
    assert_eq!((&words["amount_vnd"], &words["words_vi"]), (&json!(3_710_000), &json!("Ba triệu bảy trăm mười nghìn đồng")));
    let policies = read(&officer.call("GET", "/api/v1/policies", None, "vi").await);
    assert_eq!(policies.as_array().map(Vec::len), Some(20));
    let one = read(&officer.call("GET", "/api/v1/policies/p04-suspend-unpaid", None, "vi").await);
    assert!(one["versions"][0]["conditions"].as_array().is_some_and(|c| c.len() > 2) && one["facts"][0]["type"].is_string());
}

/// Status, code and sentence of a fault; the sentence in both languages must differ.
async fn fault(officer: &mut Officer<'_>, method: &str, path: &str, body: Option<&str>) -> (u16, String, String) {
    let vi = officer.call(method, path, body, "vi").await;
    let en = officer.call(method, path, body, "fr, en;q=0.8").await;
    let (status, kind) = (vi.status.as_u16(), vi.kind.clone());
    let (vi, en) = (read(&vi), read(&en));
    assert_eq!(kind, "application/problem+json", "{path}");
    assert_eq!((&vi["status"], &vi["code"], &vi["type"]), (&json!(status), &en["code"], &json!("about:blank")));
    for field in ["title", "detail"] {
        assert_ne!(vi[field], en[field], "{path} {field}");
    }
    (status, vi["code"].as_str().unwrap().to_owned(), en["detail"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn faults_are_told_as_problems_in_the_language_that_was_asked_for() {
    let office = Office::open().await;
    let mut officer = office.sign_in("laodong").await;
    let large = format!("{{\"policy\": \"{}\"}}", "x".repeat(300_000));
    let unknown = r#"{"policy": "p99", "facts": {}}"#;
    let wrong = r#"{"policy": "p04-suspend-unpaid", "facts": {"suspension.begin": 1}}"#;
    let version = r#"{"policy": "p04-suspend-unpaid", "facts": {}, "version": "qd99"}"#;
    for (path, body, status, code, about) in [
        ("/api/v1/assess", unknown, 404, "not-found", "openapi.json"),
        ("/api/v1/assess", wrong, 422, "facts", "suspension.begin"),
        ("/api/v1/assess", version, 422, "version", "qd23, qd33"),
        ("/api/v1/assess", "{\"policy\": ", 400, "not-json", "JSON"),
        ("/api/v1/assess", "{\"policies\": []}", 422, "unprocessable", "policies"),
        ("/api/v1/assess", large.as_str(), 413, "too-large", "256 KiB"),
        ("/api/v1/deadline", r#"{"received": "2021-08-27", "limit": "9999 days"}"#, 422, "limit-too-long", "9999 days"),
        ("/api/v1/deadline", r#"{"received": "hôm qua", "limit": "2 days"}"#, 422, "unprocessable", "year"),
        (
            "/api/v1/deadline",
            r#"{"received": "2021-08-27", "limit": "2 days", "pauses": [{"from": "2021-08-30", "to": "2021-08-01"}]}"#,
            422,
            "pause-reversed",
            "30/08/2021",
        ),
    ] {
        let (found, name, detail) = fault(&mut officer, "POST", path, Some(body)).await;
        assert_eq!((found, name.as_str()), (status, code), "{detail}");
        assert!(detail.contains(about), "{detail}");
    }
    assert_eq!(fault(&mut officer, "POST", "/api/v1/assess", None).await.0, 415);
    for (path, status) in
        [("/api/v1/words/ba", 422), ("/api/v1/figures?by=person", 422), ("/api/v1/policies/p99", 404), ("/api/v1/people", 404), ("/api/v2", 404)]
    {
        assert_eq!(fault(&mut officer, "GET", path, None).await.0, status, "{path}");
    }
}

#[tokio::test]
async fn strangers_get_the_description_only_and_administrators_no_figures() {
    let office = Office::open().await;
    let mut stranger = office.stranger();
    for (method, path, right) in ROUTES.iter().filter(|(_, path, _)| path.starts_with("/api/")) {
        let path = path.replace("{code}", "p04-suspend-unpaid").replace("{vnd}", "1");
        let expected = if *right == kipthoi_web::routes::Right::Public { 200 } else { 401 };
        let answer = stranger.call(method, &path, (*method == "POST").then_some("{}"), "en").await;
        assert_eq!(answer.status.as_u16(), expected, "{path}");
        assert!(answer.location.is_empty(), "a program is not sent to a page");
    }
    let mut administrator = office.sign_in("quantri").await;
    assert_eq!(fault(&mut administrator, "GET", "/api/v1/figures", None).await.0, 403);
    assert_eq!(administrator.call("GET", "/api/v1/policies", None, "vi").await.status, StatusCode::OK);
}
