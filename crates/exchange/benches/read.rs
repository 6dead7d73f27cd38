//! How long a list of form 05 takes from bytes to typed rows, header search included.

#[path = "support/form_05.rs"]
mod form_05;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use kipthoi_exchange::{Limits, ListItem, open, propose_layout, read};
use kipthoi_forms::{AliasTable, FormBook};
use std::hint::black_box;
use std::ops::ControlFlow;

/// People with invented names and well-formed numbers.
fn people(rows: u32) -> impl Iterator<Item = (String, String, String)> {
    (0..rows).map(|n| {
        let name = format!("Nguyễn Văn Ví Dụ {}", ["An", "Bình", "Chi", "Dũng"][n as usize % 4]);
        let birth = format!("{:02}/{:02}/{}", n % 28 + 1, n % 12 + 1, 1960 + n % 40);
        (name, birth, format!("0790{:02}{:06}", (60 + n % 40) % 100, n))
    })
}

fn count(bytes: Vec<u8>, forms: &FormBook) -> Option<(u64, u64)> {
    let form = forms.form("05")?;
    let mut book = open(bytes, "05.xlsx", &Limits::default()).ok()?;
    let layout = propose_layout(&mut book, form, forms, &AliasTable::default()).ok()?;
    let mut blocked = 0;
    let summary = read(&mut book, form, &layout, &mut |item| {
        if let ListItem::Row(row) = item {
            blocked += u64::from(black_box(row).is_blocked());
        }
        ControlFlow::Continue(())
    });
    Some((summary.ok()?.rows(), blocked))
}

fn reading(c: &mut Criterion) {
    let Ok(forms) = FormBook::embedded() else {
        return;
    };
    let mut group = c.benchmark_group("read form 05");
    group.sample_size(10);
    for rows in [10_000u32, 100_000] {
        let Ok(bytes) = form_05::form_05("3999001008", people(rows)) else { return };
        assert_eq!(count(bytes.clone(), &forms), Some((u64::from(rows), 0)));
        group.bench_with_input(BenchmarkId::from_parameter(rows), &bytes, |b, bytes| {
            b.iter(|| count(black_box(bytes.clone()), &forms));
        });
    }
    group.finish();
    // On Linux, the peak of this process: generation of the list included.
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        println!("{}", status.lines().find(|l| l.starts_with("VmHWM")).unwrap_or_default());
    }
}

criterion_group!(benches, reading);
criterion_main!(benches);
