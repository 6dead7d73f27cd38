//! Funds and payments.

use super::{Cast, Pages};
use crate::pages::funds::{FundSource, Funds, UnfundedDecision};
use crate::pages::import_verdict::RowFilter;
use crate::pages::parts::{Document, Fact, Paging};
use crate::pages::payment::{PayeeRow, PaymentListPage, PaymentListRow, Payments, ReadyRow};
use crate::shell::Section;
use crate::ui::{Choice, Field, FieldKind, LimitUnit};
use jiff::civil::date;
use kipthoi_domain::{PaymentState, Vnd};

pub(super) fn add(cast: &Cast, pages: &mut Pages) -> Result<(), askama::Error> {
    pages.add("funds", &funds(cast))?;
    pages.add("funds-none", &Funds { decisions: Vec::new(), ..funds(cast) })?;
    pages.add("payments", &payments(cast))?;
    pages.add("payments-empty", &Payments { ready: Vec::new(), lists: Vec::new(), ..payments(cast) })?;
    pages.add("payment-list", &payment_list(cast))
}

fn funds(cast: &Cast) -> Funds {
    let source = |vi: &str, en: &str, received, assigned, confirmed| FundSource {
        name: cast.pick(vi, en),
        received: Vnd(received),
        assigned: Vnd(assigned),
        left: Vnd(received - assigned),
        confirmed,
    };
    let row = |n: u128, unit: &str, lines, approved, assigned| UnfundedDecision {
        chosen: false,
        id: cast.uuid(n).into(),
        number: cast.typed(&format!("{n}/QĐ-UBND")),
        day: date(2021, 8, 3),
        unit: unit.into(),
        lines,
        approved: Vnd(approved),
        assigned: Vnd(assigned),
        missing: Vnd(approved - assigned),
    };
    Funds {
        t: cast.t,
        shell: cast.shell("w-funds-title", "/funds", Some(Section::Funds)),
        sources: vec![
            source("Ngân sách trung ương hỗ trợ", "Central budget", 3_200_000_000, 2_480_000_000, false),
            source("Ngân sách tỉnh", "Province budget", 1_500_000_000, 910_000_000, true),
        ],
        decisions: vec![row(431, "Xã Long Thành", 118, 405_260_000, 0), row(433, "Xã Mỹ An", 212, 318_000_000, 200_000_000)],
        fields: vec![
            Field::new(FieldKind::Select, "source", cast.t.t("w-col-source"))
                .choices(vec![Choice::new("nstw", cast.pick("Ngân sách trung ương hỗ trợ", "Central budget"))]),
            Field::new(FieldKind::Text, "document", cast.pick("Số văn bản", "Document number")),
            Field::new(FieldKind::Date, "day", cast.pick("Ngày văn bản", "Document day")),
        ],
        may_assign: true,
    }
}

fn payments(cast: &Cast) -> Payments {
    let cash = cast.pick("Tiền mặt", "Cash");
    let transfer = cast.pick("Chuyển khoản", "Transfer");
    let ready = |unit: &str, lines, money, left| ReadyRow {
        value: format!("425~{unit}"),
        unit: unit.into(),
        decision: cast.typed("425/QĐ-UBND"),
        lines,
        money: Vnd(money),
        due: Some(cast.due(left, LimitUnit::Days)),
    };
    let list = |n: u32, unit: &str, method: &str, paid, not_paid, left: Option<i64>| PaymentListRow {
        id: format!("CT-2021-{n:03}"),
        number: format!("CT-2021-{n:03}"),
        unit: unit.into(),
        method: method.into(),
        made_on: date(2021, 8, 2),
        lines: 96,
        paid,
        not_paid,
        handed: if paid == 82 { 5 } else { 0 },
        money: Vnd(144_000_000),
        due: left.map(|left| cast.due(left, LimitUnit::Days)),
    };
    Payments {
        t: cast.t,
        shell: cast.shell("w-payments-title", "/payments", Some(Section::Payments)),
        ready: vec![ready("Xã Tân Hòa", 96, 287_650_000, 1), ready("Xã Mỹ An", 61, 91_500_000, 6)],
        lists: vec![
            list(14, "Xã Tân Hòa", &cash, 82, 2, Some(-1)),
            list(15, "Thị trấn Bình Lợi", &transfer, 0, 0, Some(2)),
            list(12, "Xã Long Thành", &cash, 96, 0, None),
        ],
        paging: Paging { shown: 3, total: Some(3), ..Paging::default() },
        may_pay: true,
    }
}

fn payment_list(cast: &Cast) -> PaymentListPage {
    let mut shell = cast.shell("w-payments-title", "/payments/CT-2021-014", Some(Section::Payments)).with_crumb(cast.t.t("w-payments-title"), "/payments");
    shell.title = cast.t.of("w-payment-list-title").put("number", "CT-2021-014").to_string();
    let row = |i: usize, state, note: &str| PayeeRow {
        id: cast.uuid(800 + i as u128).into(),
        line: cast.uuid(900 + i as u128).into(),
        row: i as u64 + 1,
        person: cast.person(i),
        address: cast.typed("Ấp 3, xã Tân Hòa"),
        method: if i.is_multiple_of(2) { cast.pick("Tiền mặt", "Cash") } else { "••••8821 · Agribank".into() },
        amount: Vnd(1_500_000),
        state,
        on: (state != PaymentState::Planned).then(|| date(2021, 8, 3)),
        confirm_by: (state == PaymentState::Handed).then(|| (date(2021, 8, 4), i == 5)),
        note: cast.typed(note),
    };
    let result = |state: PaymentState| Choice::new(state.code(), cast.t.t(&format!("w-payment-state-{}", state.code())));
    let document = |label: &str, format: &str, code: &str| Document {
        label: label.into(),
        format: format.into(),
        href: format!("/payments/CT-2021-014/documents/{code}"),
    };
    PaymentListPage {
        t: cast.t,
        shell,
        id: "CT-2021-014".into(),
        facts: vec![
            Fact::new(cast.t.t("w-col-unit"), "Xã Tân Hòa"),
            Fact::new(cast.t.t("w-col-decision"), cast.typed("412/QĐ-UBND, 28/07/2021")),
            Fact::new(cast.pick("Nơi, giờ chi", "Where and when"), cast.typed("Nhà văn hóa ấp 3, 05/08/2021 8:00–11:00")),
            Fact::new(cast.pick("Người chi", "Paid by"), cast.typed("Võ Thị Lan, Ngô Văn Tám")),
        ],
        due: Some(cast.due(0, LimitUnit::Days)),
        paid: 82,
        not_paid: 2,
        handed: 1,
        total: 96,
        money_paid: Vnd(123_000_000),
        money: Vnd(144_000_000),
        documents: vec![
            document("Danh sách chi trả và ký nhận (S3)", "PDF", "s3.pdf"),
            document("Bảng kê chuyển khoản (S4)", "XLSX", "s4.xlsx"),
            document("Danh sách niêm yết (S5)", "PDF", "s5.pdf"),
        ],
        rows: vec![
            row(0, PaymentState::Paid, ""),
            row(1, PaymentState::Planned, ""),
            row(2, PaymentState::Absent, "Đi cách ly"),
            row(3, PaymentState::Planned, ""),
            row(4, PaymentState::WrongAccount, "Sai tên"),
            row(5, PaymentState::Handed, ""),
        ],
        paging: Paging { first: None, next: Some("/payments/CT-2021-014?after=6".into()), shown: 6, total: Some(96) },
        hidden: Vec::new(),
        tabs: vec![
            RowFilter { label: cast.t.t("w-payment-state-planned"), href: "/payments/CT-2021-014".into(), count: 12, current: true },
            RowFilter { label: cast.t.t("w-payment-state-paid"), href: "/payments/CT-2021-014?show=paid".into(), count: 82, current: false },
        ],
        fields: vec![
            Field::new(FieldKind::Select, "result", cast.pick("Kết quả", "Result"))
                .choices([PaymentState::Paid, PaymentState::Absent, PaymentState::WrongAccount, PaymentState::Died].map(result).to_vec()),
            Field::new(FieldKind::Date, "day", cast.pick("Ngày chi", "Paid on")).value("04/08/2021"),
        ],
        file_fields: vec![Field::new(FieldKind::File, "file", cast.pick("Tệp kết quả", "Result file"))],
        may_record: true,
        second: false,
    }
}
