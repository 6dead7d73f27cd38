//! One beneficiary's line: eligible, refused, and with money that came back.

use super::{Cast, Pages};
use crate::pages::line::{ConditionRow, ConfirmationRow, LinePage, PaymentRow, Supplement};
use crate::pages::parts::{Action, Fact, Link, Reveal};
use crate::shell::Section;
use crate::ui::{Answer, Choice, Field, FieldKind};
use jiff::civil::date;
use kipthoi_domain::{LineState, PaymentState, Vnd};
use kipthoi_workflow::privacy::reveal::Purpose;

pub(super) fn add(cast: &Cast, pages: &mut Pages) -> Result<(), askama::Error> {
    pages.add("line", &line(cast))?;
    pages.add("line-refused", &line_refused(cast))?;
    pages.add("line-lacking", &line_lacking(cast))?;
    pages.add("line-hidden", &line_hidden(cast))?;
    pages.add("line-whole", &line_whole(cast))?;
    pages.add("line-returned", &line_returned(cast))
}

/// The form of a look at whole numbers.
pub(super) fn reveal(cast: &Cast, post: String) -> Reveal {
    let purposes = Purpose::ALL.map(|p| Choice::new(p.code(), cast.t.t(&format!("reveal-purpose-{}", p.code())))).to_vec();
    let fields = vec![
        Field::new(FieldKind::Select, "reveal-purpose", cast.t.t("w-reveal-purpose")).choices(purposes),
        Field::new(FieldKind::Text, "reveal-words", cast.t.t("w-reveal-words")).hint(cast.t.t("w-reveal-words-hint")).optional(),
    ];
    Reveal { post, fields, shown: None }
}

/// A reader whose step does not need what is known of the person's health.
fn line_hidden(cast: &Cast) -> LinePage {
    let mut page = line(cast);
    page.conditions[1].answer = None;
    page.conditions[1].seen = Vec::new();
    page.confirmations[0].answer = None;
    page.confirmations[0].hidden = true;
    page.notices = vec![cast.t.t("w-hidden-health")];
    page.actions = Vec::new();
    page.reveal = None;
    page
}

/// After a look at whole numbers.
fn line_whole(cast: &Cast) -> LinePage {
    let mut page = line(cast);
    let said = cast.t.of("w-reveal-shown").put("purpose", cast.t.t("reveal-purpose-paper")).to_string();
    page.reveal = page.reveal.map(|form| Reveal { shown: Some(said), ..form });
    page
}

fn line(cast: &Cast) -> LinePage {
    let condition = |id: &str, answer, vi: &str, en: &str, article: &str, seen: Vec<Fact>, missing: Vec<String>| ConditionRow {
        id: id.into(),
        answer: Some(answer),
        text: cast.pick(vi, en),
        article: article.into(),
        confirmed: id != "G2",
        seen,
        missing,
        fields: Vec::new(),
    };
    let mut shell = cast
        .shell("w-line", "/lines/500", Some(Section::Dossiers))
        .with_crumb(cast.t.t("w-dossiers-title"), "/dossiers")
        .with_crumb("HS-2021-00118", format!("/dossiers/{}", cast.uuid(118)));
    shell.title = cast.person(0).name;
    LinePage {
        t: cast.t,
        shell,
        id: cast.uuid(500).into(),
        person: cast.person(0),
        state: LineState::Appraising,
        dossier: Link::new("HS-2021-00118", format!("/dossiers/{}", cast.uuid(118))),
        policy: Link::new(cast.policy(), "/policies/p04-suspend-unpaid"),
        version: "QĐ 23/2021/QĐ-TTg".into(),
        person_facts: vec![
            Fact::new(cast.pick("Giới tính", "Sex"), cast.pick("Nữ", "Female")),
            Fact::new(cast.pick("Điện thoại", "Phone"), "0903 ••• 111"),
            Fact::new(cast.pick("Mã số BHXH", "Insurance number"), "80••••4127"),
            Fact::new(cast.pick("Tài khoản", "Account"), "••••8821 · Agribank"),
            Fact::new(cast.t.t("w-col-address"), cast.typed("Ấp 3, xã Tân Hòa")),
        ],
        reveal: Some(reveal(cast, format!("/lines/{}/reveal", cast.uuid(500)))),
        verdict: Answer::Holds,
        amount: Some(Vnd(3_710_000)),
        amount_why: cast.pick("Nghỉ 46 ngày liên tục, từ 30 ngày trở lên: 3.710.000 đ.", "46 consecutive days, 30 or more: 3.710.000 đ."),
        file_amount: Some(Vnd(1_855_000)),
        conditions: vec![
            condition(
                "p04.1",
                Answer::Holds,
                "Làm việc tại đơn vị phải tạm dừng hoạt động theo yêu cầu của cơ quan có thẩm quyền",
                "Works where operation had to be suspended by order",
                "QĐ 23/2021 Đ.13 k.1",
                vec![Fact::new(cast.pick("Văn bản", "Order"), cast.typed("2716/UBND-VX"))],
                vec![],
            ),
            condition(
                "p04.2",
                Answer::Holds,
                "Tạm hoãn hợp đồng, nghỉ không hưởng lương từ 15 ngày liên tục trở lên",
                "Suspended or unpaid for 15 consecutive days or more",
                "QĐ 23/2021 Đ.13 k.1",
                vec![
                    Fact::new(cast.pick("Từ", "From"), "01/07/2021"),
                    Fact::new(cast.pick("Đến", "To"), "15/08/2021"),
                    Fact::new(cast.pick("Số ngày", "Days"), "46"),
                ],
                vec![],
            ),
            condition(
                "p04.4",
                Answer::Holds,
                "Đang tham gia BHXH bắt buộc tại tháng liền kề trước khi nghỉ",
                "In compulsory insurance in the month before",
                "QĐ 23/2021 Đ.13 k.2",
                vec![Fact::new(cast.pick("BHXH tháng 06/2021", "Insurance in 06/2021"), cast.pick("có", "yes"))],
                vec![],
            ),
            condition(
                "G2",
                Answer::Holds,
                "Chưa hưởng chính sách hỗ trợ bằng tiền khác của Nghị quyết 68",
                "No other one-off cash policy of Resolution 68",
                "NQ 68/NQ-CP",
                vec![],
                vec![],
            ),
        ],
        more_fields: Vec::new(),
        supplements: vec![Supplement {
            policy: cast.pick("Nuôi con dưới 06 tuổi", "Child under 6"),
            amount: Some(Vnd(1_000_000)),
            why: cast.typed(&cast.pick("1 con: Nguyễn Gia Hân, 2018", "1 child: Nguyễn Gia Hân, 2018")),
            href: format!("/lines/{}", cast.uuid(501)),
        }],
        notices: vec![cast.pick("Hồ sơ nộp sau ngày nhận hồ sơ cuối cùng.", "Filed after the last filing day.")],
        questions: vec![Link::new(
            cast.typed(&cast.pick(
                "Có thể trùng với Nguyễn Thị Hoa, 1985, xã Mỹ An (lao động tự do, đã chi)",
                "May be the same as Nguyễn Thị Hoa, 1985, Mỹ An (freelance, paid)",
            )),
            format!("/lines/{}", cast.uuid(77)),
        )],
        requests: vec![super::requests::row(cast, 12, kipthoi_workflow::ports::RequestState::Answered)],
        ask: vec![Link::new(
            cast.t.of("w-line-ask-about").put("agency", cast.typed("UBND xã Mỹ An")).to_string(),
            format!("/requests/new?line={}", cast.uuid(77)),
        )],
        steps: cast.steps(),
        confirmations: vec![
            ConfirmationRow {
                agency: "BHXH huyện".into(),
                question: cast.pick("Tham gia BHXH tháng 06/2021", "Insured in 06/2021"),
                answer: Some(Answer::Holds),
                hidden: false,
                note: String::new(),
                at: Some(cast.at(3, 15, 12)),
                due: None,
            },
            ConfirmationRow {
                agency: "UBND xã Tân Hòa".into(),
                question: cast.pick("Nơi ở hiện nay", "Present residence"),
                answer: None,
                hidden: false,
                note: String::new(),
                at: None,
                due: cast.working(1),
            },
        ],
        correct: None,
        decision: None,
        decision_note: String::new(),
        payments: Vec::new(),
        actions: vec![Action {
            post: format!("/lines/{}/refuse", cast.uuid(500)),
            label: cast.pick("Đề xuất không hỗ trợ", "Propose refusal"),
            hint: cast.pick("Phải nêu lý do theo điều khoản.", "Needs a reason by article."),
            primary: false,
            looks: false,
            fields: vec![Field::new(FieldKind::LongText, "reason", cast.pick("Lý do", "Reason"))],
        }],
        history: cast.history(),
    }
}

fn line_refused(cast: &Cast) -> LinePage {
    let mut page = line(cast);
    page.state = LineState::Refused;
    page.verdict = Answer::Fails;
    page.amount = None;
    page.file_amount = None;
    page.amount_why = String::new();
    page.conditions[1].answer = Some(Answer::Fails);
    page.conditions[1].seen = vec![Fact::new(cast.pick("Số ngày", "Days"), "12")];
    page.conditions[2].answer = Some(Answer::Unknown);
    page.conditions[2].missing = page.conditions[2].seen.drain(..).map(|fact| fact.label).collect();
    page.supplements = Vec::new();
    page.confirmations = vec![
        ConfirmationRow {
            agency: "BHXH huyện".into(),
            question: cast.pick("Tham gia BHXH tháng 06/2021", "Insured in 06/2021"),
            answer: Some(Answer::Fails),
            hidden: false,
            note: cast.typed("Dừng đóng từ 05/2021"),
            at: Some(cast.at(3, 15, 12)),
            due: None,
        },
        ConfirmationRow {
            agency: "UBND xã Mỹ An".into(),
            question: cast.pick("Nơi ở hiện nay", "Present residence"),
            answer: Some(Answer::Unknown),
            hidden: false,
            note: String::new(),
            at: Some(cast.at(3, 16, 0)),
            due: None,
        },
    ];
    page.decision = Some(Link::new("412/QĐ-UBND, 28/07/2021", format!("/decisions/{}", cast.uuid(412))));
    page.decision_note = cast.typed("không hỗ trợ: nghỉ 12 ngày, cần 15");
    page.actions = Vec::new();
    page
}

/// Something is missing that the officer may complete.
fn line_lacking(cast: &Cast) -> LinePage {
    let mut page = line(cast);
    page.verdict = Answer::Unknown;
    page.conditions[1].answer = Some(Answer::Unknown);
    page.conditions[1].missing = vec![cast.pick("Nghỉ đến ngày", "Suspended until")];
    page.conditions[1].fields = vec![Field::new(FieldKind::Date, "fact-suspension.end", cast.pick("Nghỉ đến ngày", "Suspended until")).optional()];
    page.more_fields = vec![Field::new(FieldKind::Digits, "fact-treatment.days", cast.pick("Số ngày điều trị", "Days of treatment")).optional()];
    page
}

fn line_returned(cast: &Cast) -> LinePage {
    let mut page = line(cast);
    page.state = LineState::Approved;
    page.correct = Some(format!("/lines/{}/correct", cast.uuid(500)));
    page.questions = Vec::new();
    page.file_amount = page.amount;
    page.decision = Some(Link::new("412/QĐ-UBND, 28/07/2021", format!("/decisions/{}", cast.uuid(412))));
    page.payments = vec![PaymentRow {
        state: PaymentState::WrongAccount,
        list: Link::new("CT-2021-014", "/payments/CT-2021-014"),
        amount: Vnd(3_710_000),
        method: cast.pick("Chuyển khoản ••••8821", "Transfer ••••8821"),
        on: Some(date(2021, 8, 3)),
        note: cast.typed("Sai tên người hưởng"),
    }];
    page.actions = Vec::new();
    page
}
