//! Funds, payments, decisions.

use super::{Cast, Pages};
use crate::pages::decision::{DecidedLine, DecisionPage, DecisionRow, Decisions, FundRow};
use crate::pages::funds::{FundSource, Funds, UnfundedDecision};
use crate::pages::import_verdict::RowFilter;
use crate::pages::parts::{Document, Fact, Paging, SumRow};
use crate::pages::payment::{PayeeRow, PaymentListPage, PaymentListRow, Payments, ReadyRow};
use crate::shell::Section;
use crate::ui::{Choice, Field, FieldKind, LimitUnit};
use jiff::civil::date;
use kipthoi_domain::{LineState, PaymentState, Vnd};

pub(super) fn add(cast: &Cast, pages: &mut Pages) -> Result<(), askama::Error> {
    pages.add("funds", &funds(cast))?;
    pages.add("funds-none", &Funds { decisions: Vec::new(), ..funds(cast) })?;
    pages.add("payments", &payments(cast))?;
    pages.add("payments-empty", &Payments { ready: Vec::new(), lists: Vec::new(), ..payments(cast) })?;
    pages.add("payment-list", &payment_list(cast))?;
    pages.add("decisions", &decisions(cast))?;
    pages.add("decisions-empty", &Decisions { rows: Vec::new(), ..decisions(cast) })?;
    pages.add("decision", &decision(cast))?;
    pages.add(
        "decision-unfunded",
        &DecisionPage { funds: Vec::new(), due: None, paid: 0, not_received: Vec::new(), money_unpaid: Vnd(0), money_paid: Vnd(0), ..decision(cast) },
    )
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
        row: i as u64 + 1,
        person: cast.person(i),
        address: cast.typed("Ấp 3, xã Tân Hòa"),
        method: if i.is_multiple_of(2) { cast.pick("Tiền mặt", "Cash") } else { "••••8821 · Agribank".into() },
        amount: Vnd(1_500_000),
        state,
        on: (state != PaymentState::Planned).then(|| date(2021, 8, 3)),
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
            row(5, PaymentState::Planned, ""),
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
            Field::new(FieldKind::Text, "receiver", cast.pick("Người nhận thay", "Received on behalf by")),
            Field::new(FieldKind::Text, "note", cast.pick("Ghi chú", "Note")).optional(),
        ],
        file_fields: vec![Field::new(FieldKind::File, "file", cast.pick("Tệp kết quả", "Result file"))],
        may_record: true,
    }
}

fn decisions(cast: &Cast) -> Decisions {
    let row = |n: u128, approved, refused, paid, left: Option<i64>| DecisionRow {
        id: cast.uuid(n).into(),
        number: cast.typed(&format!("{n}/QĐ-UBND")),
        day: date(2021, 7, 28),
        approved,
        refused,
        money: Vnd(405_260_000),
        paid,
        due: left.map(|left| cast.due(left, LimitUnit::Days)),
    };
    Decisions {
        t: cast.t,
        shell: cast.shell("w-decisions-title", "/decisions", Some(Section::Decisions)),
        rows: vec![row(412, 96, 4, 82, Some(-1)), row(418, 204, 0, 84, Some(2)), row(431, 118, 2, 0, None)],
        paging: Paging { shown: 3, total: Some(3), ..Paging::default() },
    }
}

fn decision(cast: &Cast) -> DecisionPage {
    let mut shell = cast.shell("w-decisions-title", "/decisions/412", Some(Section::Decisions)).with_crumb(cast.t.t("w-decisions-title"), "/decisions");
    shell.title = cast.t.of("w-decision-title").put("number", cast.typed("412/QĐ-UBND")).to_string();
    let document = |label: &str, format: &str, code: &str| Document {
        label: label.into(),
        format: format.into(),
        href: format!("/decisions/{}/documents/{code}", cast.uuid(412)),
    };
    let line = |i: usize, state, reason: &str| DecidedLine {
        id: cast.uuid(500 + i as u128).into(),
        person: cast.person(i),
        policy: cast.policy(),
        unit: "Xã Tân Hòa".into(),
        state,
        amount: if state == LineState::Refused { Vnd(0) } else { cast.money(i) },
        reason: cast.typed(reason),
    };
    DecisionPage {
        t: cast.t,
        shell,
        id: cast.uuid(412).into(),
        facts: vec![
            Fact::new(cast.pick("Ngày ký", "Signed on"), "28/07/2021"),
            Fact::new(cast.pick("Cơ quan ban hành", "Issued by"), "UBND huyện Bình Lợi"),
            Fact::new(cast.pick("Người ký", "Signed by"), cast.typed("KT. Chủ tịch, Nguyễn Văn Sáng")),
            Fact::new(cast.t.t("w-col-approved-lines"), "96"),
            Fact::new(cast.t.t("w-col-refused-lines"), "4"),
        ],
        money: Vnd(329_370_000),
        money_in_words: "Ba trăm hai mươi chín triệu ba trăm bảy mươi nghìn đồng".into(),
        approved: 96,
        refused: 4,
        paid: 82,
        money_unpaid: Vnd(7_420_000),
        not_received: vec![SumRow { label: cast.t.t("w-payment-state-absent"), lines: 2, money: Vnd(7_420_000) }],
        money_paid: Vnd(281_960_000),
        due: Some(cast.due(-1, LimitUnit::Days)),
        funds: vec![FundRow {
            source: cast.pick("Ngân sách tỉnh", "Province budget"),
            document: cast.typed("1180/STC-QLNS"),
            day: date(2021, 7, 28),
            money: Vnd(300_000_000),
        }],
        missing_funds: Vnd(29_370_000),
        by_policy: vec![SumRow { label: cast.policy(), lines: 96, money: Vnd(329_370_000) }],
        by_unit: vec![
            SumRow { label: "Xã Tân Hòa".into(), lines: 62, money: Vnd(210_220_000) },
            SumRow { label: "Thị trấn Bình Lợi".into(), lines: 34, money: Vnd(119_150_000) },
        ],
        documents: vec![
            document("Danh sách phê duyệt (S2)", "PDF", "s2.pdf"),
            document("Danh sách phê duyệt (S2)", "XLSX", "s2.xlsx"),
            document("Danh sách không hỗ trợ", "PDF", "refused.pdf"),
        ],
        unit_documents: vec![document("Danh sách niêm yết (S5) – Xã Tân Hòa", "XLSX", "s5-99104.xlsx")],
        lines: vec![
            line(0, LineState::Paid, ""),
            line(1, LineState::Paying, ""),
            line(3, LineState::Refused, "Nghỉ 12 ngày, cần 15 (QĐ 23/2021 Đ.13 k.1)"),
            line(5, LineState::Approved, ""),
        ],
        paging: Paging { first: None, next: Some(format!("/decisions/{}?after=4", cast.uuid(412))), shown: 4, total: Some(100) },
    }
}
