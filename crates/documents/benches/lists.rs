//! Time to write a list of 10,000 people; it should stay well under one second.

use criterion::{Criterion, criterion_group, criterion_main};
use kipthoi_documents::{
    ApprovalRow, Frame, PaymentRow, PaymentSlot, Person, TransferRow, TransferTemplate, approval_list, in_memory, payment_list, transfer_list,
};
use kipthoi_domain::Vnd;
use std::hint::black_box;

const PEOPLE: usize = 10_000;

fn approvals() -> impl Iterator<Item = ApprovalRow> {
    (0..PEOPLE).map(|i| ApprovalRow {
        person: Person {
            dossier_no: format!("SH-2021-{i:06}"),
            full_name: format!("Nguyễn Thị Mẫu {i}"),
            birth_year: Some(1980),
            person_number: format!("079180{i:06}"),
            address: "ấp 1, xã Bình Minh, huyện Sông Hòa".into(),
            policy: "Tạm hoãn hợp đồng lao động, nghỉ việc không hưởng lương".into(),
        },
        rate: Some(Vnd(3_710_000)),
        amount: Vnd(3_710_000),
        note: String::new(),
    })
}

fn payments() -> impl Iterator<Item = PaymentSlot<Vec<PaymentRow>>> {
    (0..PEOPLE / 50).map(|slot| PaymentSlot {
        point: format!("Điểm chi trả số {slot}"),
        slot: "07 giờ 30 ngày 12/8/2021".into(),
        rows: (0..50)
            .map(|i| PaymentRow {
                full_name: format!("Trần Văn Mẫu {i}"),
                birth_year: Some(1975),
                person_number: format!("079075{:06}", slot * 50 + i),
                address: "ấp Chợ, xã An Bình".into(),
                amount: Vnd(1_500_000),
                proxy: String::new(),
                settled_on: String::new(),
                result: String::new(),
                reference: format!("KT2100001{i:05}"),
                note: String::new(),
            })
            .collect(),
    })
}

fn transfers() -> impl Iterator<Item = TransferRow> {
    (0..PEOPLE).map(|i| TransferRow {
        beneficiary: "Đặng Thị Mỹ Phượng".into(),
        account_no: format!("0012{i:08}"),
        bank_name: "Vietcombank".into(),
        bank_bin: "970436".into(),
        amount: Vnd(3_710_000),
        policy: "P04".into(),
        reference: format!("SH-{i:06}"),
        result: String::new(),
    })
}

fn lists(c: &mut Criterion) {
    let frame = Frame { agency: "UBND HUYỆN SÔNG HÒA".into(), place: "Sông Hòa".into(), ..Frame::default() };
    let template = TransferTemplate::default();
    let mut group = c.benchmark_group("10,000 people");
    group.sample_size(10);
    group.bench_function("approval", |b| {
        b.iter(|| in_memory(|out| approval_list(out, black_box(&frame), approvals())).expect("written"));
    });
    group.bench_function("payment", |b| {
        b.iter(|| in_memory(|out| payment_list(out, black_box(&frame), payments())).expect("written"));
    });
    group.bench_function("transfer", |b| {
        b.iter(|| in_memory(|out| transfer_list(out, black_box(&frame), &template, transfers())).expect("written"));
    });
    group.finish();
}

criterion_group!(benches, lists);
criterion_main!(benches);
