//! How many judgements one core makes in a second, the whole answer included.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jiff::civil::date;
use kipthoi_policy::PolicyBook;
use serde_json::json;
use std::hint::black_box;

fn judge(c: &mut Criterion) {
    let book = PolicyBook::embedded().expect("the built-in policies are checked by tests");
    let cases = [
        (
            "p04-suspend-unpaid",
            json!({"employer.kind": "enterprise", "employer.suspended_by_order": true, "contract.start": "2020-03-01",
                   "suspension.start": "2021-07-10", "suspension.end": "2021-08-10", "si.active_months": ["2021-05", "2021-06"],
                   "worker.pregnant": true, "children": [{"name": "A", "birth_date": "2018-01-02"}]}),
        ),
        ("p08b-meal-f1", json!({"f1.from": "2021-07-01", "f1.to": "2021-07-14", "f1.decision": "88/QĐ-UBND", "f1.place": "facility"})),
        ("p10a-household-business", json!({"hb.business_registered": true, "stop.cause": "order"})),
    ];
    let on = date(2021, 8, 20);
    let mut group = c.benchmark_group("assess");
    group.throughput(Throughput::Elements(1));
    for (code, json) in &cases {
        let policy = book.policy(code).expect("built in");
        let version = policy.version_on(on).expect("in force");
        let facts = policy.facts_from_json(json).expect("well typed");
        group.bench_function(*code, |b| b.iter(|| policy.assess(version, black_box(&facts), on)));
        group.bench_function(format!("{code} from json"), |b| {
            b.iter(|| policy.facts_from_json(black_box(json)).map(|facts| policy.assess(version, &facts, on)))
        });
    }
    group.finish();
    c.bench_function("load the embedded book", |b| b.iter(PolicyBook::embedded));
}

criterion_group!(benches, judge);
criterion_main!(benches);
