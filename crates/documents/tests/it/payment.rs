//! Claims about the payment and signature list.

use crate::read::{Doc, frame, read};
use calamine::Data;
use kipthoi_documents::{DocumentError, Frame, PaymentRow, PaymentSlot, Written, in_memory, payment_list};
use kipthoi_domain::Vnd;

fn people(count: usize) -> Vec<PaymentRow> {
    (0..count)
        .map(|i| PaymentRow {
            full_name: format!("Phạm Văn Mẫu {i}"),
            birth_year: Some(1970),
            person_number: format!("0790709{i:05}"),
            address: "ấp Chợ, xã An Bình".into(),
            amount: Vnd(1_500_000),
            proxy: String::new(),
            settled_on: String::new(),
            result: String::new(),
            reference: format!("KT2100001{i:05}"),
            note: String::new(),
        })
        .collect()
}

fn slot(point: &str, count: usize) -> PaymentSlot<Vec<PaymentRow>> {
    PaymentSlot { point: point.into(), slot: "07 giờ 30 ngày 12/8/2021".into(), rows: people(count) }
}

fn write(slots: Vec<PaymentSlot<Vec<PaymentRow>>>) -> (Doc, Written) {
    let frame = Frame { signatures: Vec::new(), ..frame() };
    let (bytes, written) = in_memory(|out| payment_list(out, &frame, slots)).unwrap();
    (read(bytes), written)
}

/// Sum of all page subtotals in the document.
fn subtotals(doc: &Doc) -> f64 {
    doc.cells
        .used_cells()
        .filter(|(_, _, v)| v.to_string().starts_with("Cộng trang"))
        .map(|(row, _, _)| match doc.at(row, 5) {
            Data::Float(amount) => *amount,
            other => panic!("no subtotal: {other:?}"),
        })
        .sum()
}

#[test]
fn every_page_closes_with_its_subtotal_and_all_of_them_make_the_total() {
    let (doc, written) = write(vec![slot("Nhà văn hóa ấp 1", 30), slot("Nhà văn hóa ấp 2", 5)]);
    assert_eq!(written, Written { rows: 35, total: Vnd(52_500_000) });
    assert_eq!(subtotals(&doc), 52_500_000.0);
    assert!(doc.count("Cộng trang") >= 4, "30 people do not fit on one page");
    doc.must_find("Cộng Nhà văn hóa ấp 1: 30 khoản hỗ trợ");
    assert_eq!(doc.find("Cộng Nhà văn hóa ấp 2: 5 khoản hỗ trợ"), None, "one page needs no second sum");
}

#[test]
fn the_four_customary_signers_are_there() {
    let (doc, _) = write(vec![slot("Trụ sở UBND xã", 1)]);
    let columns: Vec<_> = ["NGƯỜI LẬP", "THỦ QUỸ", "KẾ TOÁN", "TM. ỦY BAN NHÂN DÂN"].map(|who| doc.must_find(who).1).into();
    assert!(columns.is_sorted() && columns[0] < columns[3]);
}

#[test]
fn a_slot_without_people_takes_no_page() {
    let (doc, written) = write(vec![slot("ấp 1", 0), slot("ấp 2", 2), slot("ấp 3", 0)]);
    assert_eq!(written.rows, 2);
    assert_eq!(doc.count("Điểm chi trả"), 1);
}

#[test]
fn numbering_runs_through_all_slots() {
    let (doc, _) = write(vec![slot("ấp 1", 2), slot("ấp 2", 2)]);
    let numbers: Vec<f64> =
        doc.cells.used_cells().filter(|(_, col, _)| *col == 0).filter_map(|(_, _, v)| if let Data::Float(n) = v { Some(*n) } else { None }).collect();
    assert_eq!(numbers, [1.0, 2.0, 3.0, 4.0]);
}

#[test]
fn more_pages_than_excel_can_break_are_refused() {
    let slots: Vec<_> = (0..1100).map(|i| slot(&format!("điểm {i}"), 1)).collect();
    let result = in_memory(|out| payment_list(out, &frame(), slots));
    assert!(matches!(result, Err(DocumentError::TooManyPages { .. })));
}
