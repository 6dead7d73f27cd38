//! Claims about the transfer list.

use crate::read::{frame, read};
use calamine::Data;
use kipthoi_documents::{DocumentError, TransferColumn, TransferField, TransferRow, TransferTemplate, in_memory, transfer_list};
use kipthoi_domain::Vnd;

fn row(i: usize) -> TransferRow {
    TransferRow {
        beneficiary: "Đặng Thị Mẫu".into(),
        account_no: format!("00123456{i:02}"),
        bank_name: "Vietcombank".into(),
        bank_bin: "970436".into(),
        amount: Vnd(3_710_000),
        policy: "P04".into(),
        reference: format!("SH-{i:04}"),
        result: String::new(),
    }
}

#[test]
fn the_bank_sees_capitals_without_marks_and_accounts_with_their_zeros() {
    let template = TransferTemplate::default();
    let (bytes, written) = in_memory(|out| transfer_list(out, &frame(), &template, (0..3).map(row))).unwrap();
    assert_eq!((written.rows, written.total), (3, Vnd(11_130_000)));
    let doc = read(bytes);
    doc.must_find("DANG THI MAU");
    doc.must_find("0012345601");
    doc.must_find("970436");
    doc.must_find("NQ68 P04 SH-0002");
    doc.must_find("Tổng cộng: 3 dòng");
}

#[test]
fn a_bank_with_its_own_columns_gets_them_in_its_order() {
    let column = |heading: &str, field: &str| TransferColumn { heading: heading.into(), field: field.parse().unwrap(), width: 20.0 };
    let template = TransferTemplate {
        columns: vec![column("Account No", "account"), column("Amount", "amount"), column("Name", "beneficiary")],
        ..TransferTemplate::default()
    };
    let (bytes, _) = in_memory(|out| transfer_list(out, &frame(), &template, [row(1)])).unwrap();
    let doc = read(bytes);
    let (heading, col) = doc.must_find("Account No");
    assert_eq!(col, 1);
    assert_eq!(doc.at(heading + 2, 1), &Data::String("0012345601".into()));
    assert_eq!(doc.at(heading + 2, 2), &Data::Float(3_710_000.0));
    assert_eq!(doc.at(heading + 2, 3), &Data::String("DANG THI MAU".into()));
    assert!("iban".parse::<TransferField>().is_err());
}

#[test]
fn one_bad_row_refuses_the_file_and_is_named() {
    let rows = (0..5).map(|i| TransferRow { account_no: if i == 3 { String::new() } else { "1".into() }, ..row(i) });
    let result = in_memory(|out| transfer_list(out, &frame(), &TransferTemplate::default(), rows));
    assert!(matches!(result, Err(DocumentError::AccountInvalid { row: 4 })));
}
