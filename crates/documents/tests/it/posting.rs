//! Claims about what a public list must not tell.

use crate::read::{frame, read};
use jiff::civil::date;
use kipthoi_documents::{DocumentError, Feedback, Frame, Posting, PostingRow, in_memory, posting_list};
use kipthoi_domain::Vnd;

fn posting(health_related: bool) -> Posting {
    Posting {
        health_related,
        legal_reference: "QĐ 23/2021/QĐ-TTg".into(),
        hamlets: true,
        notes: false,
        left_out: Vec::new(),
        feedback: Some(Feedback { contact: "UBND xã An Bình".into(), before: date(2021, 9, 12) }),
    }
}

fn row() -> PostingRow {
    PostingRow {
        full_name: "Ngô Thị Mẫu".into(),
        birth_year: Some(1969),
        hamlet: "ấp Bến Đò".into(),
        policy: "Hỗ trợ tiền ăn F1".into(),
        amount: Vnd(1_120_000),
        note: String::new(),
    }
}

#[test]
fn a_health_related_list_names_the_decision_and_not_the_disease() {
    let (bytes, written) = in_memory(|out| posting_list(out, &frame(), &posting(true), [row()])).unwrap();
    assert_eq!(written.total, Vnd(1_120_000));
    let doc = read(bytes);
    doc.must_find("DANH SÁCH NIÊM YẾT CÔNG KHAI ĐỐI TƯỢNG THEO QĐ 23/2021/QĐ-TTg");
    doc.must_find("Đối tượng theo QĐ 23/2021/QĐ-TTg");
    assert!(!doc.dump().contains("F1"), "the wording of the row must have been replaced");
}

#[test]
fn an_ordinary_list_keeps_its_wording_and_says_where_remarks_go() {
    let row = PostingRow { policy: "Lao động tự do".into(), ..row() };
    let (bytes, _) = in_memory(|out| posting_list(out, &frame(), &posting(false), [row])).unwrap();
    let doc = read(bytes);
    doc.must_find("Lao động tự do");
    doc.must_find("Mọi ý kiến phản ánh, khiếu nại xin gửi về UBND xã An Bình trước ngày 12/9/2021.");
}

#[test]
fn a_frame_that_names_the_disease_is_refused() {
    for frame in
        [Frame { title: vec!["DANH SÁCH F0 ĐIỀU TRỊ TẠI NHÀ".into()], ..frame() }, Frame { agency: "KHU CÁCH LY TẬP TRUNG TÂN HIỆP".into(), ..frame() }]
    {
        let result = in_memory(|out| posting_list(out, &frame, &posting(true), [row()]));
        assert!(matches!(result, Err(DocumentError::HealthNamed { .. })));
    }
}

#[test]
fn a_hamlet_that_names_the_disease_is_refused() {
    let row = PostingRow { hamlet: "Khu cách ly trường tiểu học".into(), ..row() };
    let result = in_memory(|out| posting_list(out, &frame(), &posting(true), [row]));
    assert!(matches!(result, Err(DocumentError::HealthNamed { .. })));
}

#[test]
fn a_list_without_hamlets_has_no_empty_column() {
    let row = PostingRow { hamlet: String::new(), ..row() };
    let (bytes, written) = in_memory(|out| posting_list(out, &frame(), &Posting { hamlets: false, ..posting(false) }, [row])).unwrap();
    let doc = read(bytes);
    assert_eq!((doc.find("Ấp, khu phố"), written.total), (None, Vnd(1_120_000)));
    let (head, column) = doc.must_find("Số tiền (đồng)");
    assert_eq!((column, doc.at(head + 2, column)), (4, &calamine::Data::Float(1_120_000.0)));
}

#[test]
fn a_list_says_of_whom_a_later_decision_changed_the_support_and_who_is_left_out() {
    let changed = PostingRow { note: "Điều chỉnh bởi Quyết định số 20/QĐ-UBND".into(), ..row() };
    let left_out = vec!["Không niêm yết 1 khoản".to_owned()];
    let (bytes, written) = in_memory(|out| posting_list(out, &frame(), &Posting { notes: true, left_out, ..posting(false) }, [row(), changed])).unwrap();
    assert_eq!(written.total, Vnd(2_240_000));
    let doc = read(bytes);
    doc.must_find("Ghi chú");
    doc.must_find("Điều chỉnh bởi Quyết định số 20/QĐ-UBND");
    doc.must_find("Không niêm yết 1 khoản");
}
