//! Decisions: the list, one of them, one without money.

use super::{Cast, Pages};
use crate::pages::decision::{DecidedLine, DecisionPage, DecisionRow, Decisions, FundRow};
use crate::pages::parts::{Document, Fact, Paging, SumRow};
use crate::shell::Section;
use crate::ui::LimitUnit;
use jiff::civil::date;
use kipthoi_domain::{LineState, Vnd};

pub(super) fn add(cast: &Cast, pages: &mut Pages) -> Result<(), askama::Error> {
    pages.add("decisions", &decisions(cast))?;
    pages.add("decisions-empty", &Decisions { rows: Vec::new(), ..decisions(cast) })?;
    pages.add("decision", &decision(cast))?;
    pages.add(
        "decision-unfunded",
        &DecisionPage { funds: Vec::new(), due: None, paid: 0, not_received: Vec::new(), money_unpaid: Vnd(0), money_paid: Vnd(0), ..decision(cast) },
    )
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
        signed: 98,
        signed_money: Vnd(329_370_000),
        in_force: cast
            .t
            .of("w-decision-in-force")
            .put("lines", cast.t.of("w-count-lines").count("n", 96_u64))
            .money("amount", &Vnd(321_950_000))
            .put("numbers", cast.typed("431/QĐ-UBND"))
            .to_string(),
        money: Vnd(321_950_000),
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
        unit_documents: vec![document("Danh sách niêm yết (S5) – Xã Tân Hòa", "XLSX", "s5-99104@3t.xlsx")],
        lines: vec![
            line(0, LineState::Paid, ""),
            line(1, LineState::Paying, ""),
            line(3, LineState::Refused, "Nghỉ 12 ngày, cần 15 (QĐ 23/2021 Đ.13 k.1)"),
            line(5, LineState::Approved, ""),
        ],
        paging: Paging { first: None, next: Some(format!("/decisions/{}?after=4", cast.uuid(412))), shown: 4, total: Some(100) },
    }
}
