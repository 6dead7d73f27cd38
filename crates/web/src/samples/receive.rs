//! Receiving by hand.

use super::{Cast, Pages};
use crate::pages::parts::Fact;
use crate::pages::receive::{AnswerGroup, Receive, ReceiveCheck};
use crate::shell::Section;
use crate::ui::{Choice, Field, FieldGroup, FieldKind};
use jiff::civil::date;

pub(super) fn add(cast: &Cast, pages: &mut Pages) -> Result<(), askama::Error> {
    pages.add("receive-choose", &receive(cast, false))?;
    pages.add("receive", &receive(cast, true))?;
    pages.add("receive-check", &receive_check(cast))
}

pub(super) fn policies(cast: &Cast) -> Vec<Choice> {
    vec![
        Choice::new("p04-suspend-unpaid", cast.policy()).selected(),
        Choice::new("p10a-household-business", cast.pick("Hộ kinh doanh", "Household businesses")),
        Choice::new("p12-freelance", cast.pick("Lao động tự do", "Freelance workers")),
    ]
}

fn receive(cast: &Cast, chosen: bool) -> Receive {
    let mut shell = cast.shell("w-receive-title", "/dossiers/new", Some(Section::Receive));
    let policy = Field::new(FieldKind::Select, "policy", cast.t.t("w-col-policy")).choices(policies(cast)).value("p04-suspend-unpaid");
    if !chosen {
        return Receive { t: cast.t, shell, policy, groups: Vec::new(), people: Vec::new() };
    }
    let wrong = cast.pick("Số căn cước phải có 12 chữ số; đang có 11", "An ID number has 12 digits; this one has 11");
    shell = shell.with_error("person-1-number", wrong.clone());
    let filer = vec![
        Field::new(FieldKind::Text, "filer-name", cast.pick("Tên người sử dụng lao động", "Employer")).value(cast.filer()),
        Field::new(FieldKind::Digits, "filer-tax-code", cast.pick("Mã số thuế", "Tax code")).value("1100123456"),
        Field::new(FieldKind::Select, "unit", cast.t.t("w-col-unit")).choices(cast.communes()),
        Field::new(FieldKind::DateTime, "received-at", cast.pick("Thời điểm nhận", "Received at"))
            .value("04/08/2021 09:10")
            .hint(cast.pick("Sau 17:00 tính là ngày làm việc sau", "After 17:00 counts as the next working day")),
    ];
    let person = |i: usize, error: &str| FieldGroup {
        legend: format!("{} {i}", cast.pick("Người thứ", "Person")),
        fields: vec![
            Field::new(FieldKind::Text, format!("person-{i}-name"), cast.pick("Họ và tên", "Full name")).value(cast.person(i).name),
            Field::new(FieldKind::Text, format!("person-{i}-born"), cast.pick("Ngày sinh", "Born")).value("12/03/1985"),
            Field::new(FieldKind::Digits, format!("person-{i}-number"), cast.pick("Số căn cước", "ID number")).value("08018500412").error(error),
            Field::new(FieldKind::Date, format!("person-{i}-from"), cast.pick("Nghỉ từ ngày", "Suspended from")).value("01/07/2021"),
            Field::new(FieldKind::Date, format!("person-{i}-to"), cast.pick("Đến ngày", "Until")).value("15/08/2021"),
            Field::new(FieldKind::Radio, format!("person-{i}-pregnant"), cast.pick("Đang mang thai", "Pregnant"))
                .optional()
                .choices(vec![Choice::new("yes", cast.pick("Có", "Yes")), Choice::new("no", cast.pick("Không", "No")).selected()]),
        ],
    };
    Receive {
        t: cast.t,
        shell,
        policy,
        groups: vec![FieldGroup { legend: cast.t.t("w-col-filer"), fields: filer }],
        people: vec![person(1, &wrong), person(2, "")],
    }
}

fn receive_check(cast: &Cast) -> ReceiveCheck {
    ReceiveCheck {
        t: cast.t,
        shell: cast.shell("w-check-title", "/dossiers/check", Some(Section::Receive)).with_crumb(cast.t.t("w-receive-title"), "/dossiers/new"),
        groups: vec![
            AnswerGroup {
                title: cast.t.t("w-col-filer"),
                rows: vec![
                    Fact::new(cast.pick("Tên", "Name"), cast.filer()),
                    Fact::new(cast.pick("Mã số thuế", "Tax code"), "1100123456"),
                    Fact::new(cast.t.t("w-col-policy"), cast.policy()),
                    Fact::new(cast.pick("Thời điểm nhận", "Received at"), "04/08/2021 09:10"),
                ],
            },
            AnswerGroup {
                title: cast.t.t("w-receive-people"),
                rows: vec![
                    Fact::new("1", format!("{} · 12/03/1985 · 080185004127", cast.person(0).name)),
                    Fact::new("2", format!("{} · 07/07/1979 · 079279000338", cast.person(1).name)),
                ],
            },
        ],
        hidden: vec![("filer-name".into(), cast.filer())],
        due: Some(date(2021, 8, 6)),
        due_why: cast.pick("Thời hạn 2 ngày làm việc: thứ năm 05/08, thứ sáu 06/08.", "Limit of 2 working days: Thursday 05/08, Friday 06/08."),
        warnings: vec![format!(
            "{}: {}",
            cast.person(1).name,
            cast.pick("cùng số căn cước đã có trong hồ sơ HS-2021-00087 (lao động tự do)", "the same ID number is in dossier HS-2021-00087 (freelance)")
        )],
    }
}
