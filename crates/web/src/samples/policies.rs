//! The law to read: policies, one of them, values that are not confirmed.

use super::{Cast, Pages};
use crate::pages::parts::{Fact, Link};
use crate::pages::policy::{AmountRow, Policies, PolicyCondition, PolicyPage, PolicyRow, ProcedureStep, Unconfirmed, UnconfirmedValue, Version};
use crate::pages::privacy::{ErasedRow, KeptRow, PrivacyPage};
use crate::shell::Section;
use jiff::civil::date;

pub(super) fn add(cast: &Cast, pages: &mut Pages) -> Result<(), askama::Error> {
    pages.add("policies", &policies(cast))?;
    pages.add("policy", &policy(cast))?;
    pages.add("privacy", &privacy(cast))?;
    pages.add("unconfirmed", &unconfirmed(cast))?;
    pages.add("unconfirmed-none", &Unconfirmed { values: Vec::new(), ..unconfirmed(cast) })
}

fn policies(cast: &Cast) -> Policies {
    let row = |code: &str, vi: &str, en: &str, who: (&str, &str), amount: &str, unconfirmed| PolicyRow {
        code: code.into(),
        name: cast.pick(vi, en),
        programme: "NQ 68/NQ-CP".into(),
        who: cast.pick(who.0, who.1),
        amount: amount.into(),
        last_day: Some(date(2022, 1, 31)),
        unconfirmed,
    };
    let worker = ("Người lao động", "Workers");
    Policies {
        t: cast.t,
        shell: cast.shell("w-policies-title", "/policies", Some(Section::Policies)),
        rows: vec![
            row(
                "p04-suspend-unpaid",
                "Người lao động tạm hoãn hợp đồng, nghỉ việc không hưởng lương",
                "Workers with suspended contract or unpaid leave",
                worker,
                "1.855.000 / 3.710.000 đ",
                3,
            ),
            row("p05-furlough", "Người lao động ngừng việc", "Furloughed workers", worker, "1.000.000 đ", 2),
            row("p10a-household-business", "Hộ kinh doanh", "Registered household businesses", ("Hộ kinh doanh", "Household businesses"), "3.000.000 đ", 1),
            row(
                "p12-freelance",
                "Lao động không có giao kết hợp đồng và đối tượng đặc thù",
                "Freelance workers and other special groups",
                worker,
                "≥ 1.500.000 đ",
                6,
            ),
        ],
    }
}

fn policy(cast: &Cast) -> PolicyPage {
    let mut shell = cast.shell("w-policies-title", "/policies/p04-suspend-unpaid", Some(Section::Policies)).with_crumb(cast.t.t("w-nav-policies"), "/policies");
    shell.title =
        cast.pick("Hỗ trợ người lao động tạm hoãn thực hiện hợp đồng lao động, nghỉ việc không hưởng lương", "Workers with suspended contract or unpaid leave");
    let condition =
        |id: &str, vi: &str, en: &str, article: &str, confirmed| PolicyCondition { id: id.into(), text: cast.pick(vi, en), article: article.into(), confirmed };
    let amount =
        |vi: &str, en: &str, amount: &str| AmountRow {
            when: cast.pick(vi, en), amount: amount.into(), article: "QĐ 23/2021 Đ.14 k.1".into(), confirmed: true
        };
    let step = |vi: &str, en: &str, agency: &str, limit: (&str, &str), confirmed| ProcedureStep {
        label: cast.pick(vi, en),
        agency: agency.into(),
        limit: cast.pick(limit.0, limit.1),
        confirmed,
    };
    let version = |label: &str, query: &str, from, to, current| Version {
        label: label.into(),
        href: format!("/policies/p04-suspend-unpaid?version={query}"),
        from,
        to,
        current,
    };
    let two = ("2 ngày làm việc", "2 working days");
    PolicyPage {
        t: cast.t,
        shell,
        code: "p04-suspend-unpaid".into(),
        versions: vec![
            version("QĐ 23/2021", "qd23", date(2021, 7, 7), Some(date(2021, 11, 5)), true),
            version("QĐ 33/2021", "qd33", date(2021, 11, 6), None, false),
        ],
        facts: vec![
            Fact::new(cast.pick("Căn cứ", "Basis"), "NQ 68 Mục II.4; QĐ 23/2021 Chương IV"),
            Fact::new(cast.pick("Sự kiện từ", "Events from"), "01/05/2021 – 31/12/2021"),
            Fact::new(cast.t.t("w-col-last-day"), "31/01/2022"),
            Fact::new(cast.pick("Mẫu", "Form"), "Mẫu 05"),
        ],
        conditions: vec![
            condition(
                "p04.1",
                "Làm việc tại doanh nghiệp, hợp tác xã, đơn vị sự nghiệp tự bảo đảm chi, cơ sở giáo dục ngoài công lập phải tạm dừng hoạt động theo yêu cầu của cơ quan có thẩm quyền",
                "Works where operation had to be suspended by order of a competent authority",
                "QĐ 23/2021 Đ.13 k.1",
                true,
            ),
            condition(
                "p04.2",
                "Tạm hoãn hợp đồng, nghỉ việc không hưởng lương từ 15 ngày liên tục trở lên, trong thời hạn hợp đồng",
                "Suspended or unpaid for 15 consecutive days or more within the contract",
                "QĐ 23/2021 Đ.13 k.1",
                true,
            ),
            condition(
                "p04.4",
                "Đang tham gia BHXH bắt buộc tại tháng liền kề trước thời điểm tạm hoãn",
                "In compulsory insurance in the month just before",
                "QĐ 23/2021 Đ.13 k.2",
                true,
            ),
        ],
        amounts: vec![
            amount("Từ 15 ngày đến dưới 30 ngày", "15 to under 30 days", "1.855.000 đ"),
            amount("Từ 30 ngày trở lên", "30 days or more", "3.710.000 đ"),
        ],
        supplements: vec![Link::new(
            cast.pick("Đang mang thai, nuôi con dưới 06 tuổi: 1.000.000 đ", "Pregnant or with children under 6: 1.000.000 đ"),
            "/policies/p07a-preg-child",
        )],
        papers: vec![
            cast.pick("Bản sao văn bản thỏa thuận tạm hoãn, nghỉ không lương", "Copy of the agreement"),
            cast.pick("Danh sách người lao động có xác nhận của BHXH", "List of workers confirmed by insurance"),
        ],
        steps: vec![
            step("Xác nhận danh sách", "Confirms the list", "BHXH huyện", two, false),
            step("Nộp hồ sơ tại bộ phận một cửa", "Files at the one-stop desk", "Người sử dụng lao động", ("", ""), true),
            step("Thẩm định, trình UBND tỉnh", "Appraises and submits", "Phòng LĐTBXH huyện", two, false),
            step("Phê duyệt danh sách và kinh phí", "Approves list and money", "UBND tỉnh", two, false),
        ],
        exclusions: vec![condition(
            "G2",
            "Mỗi người chỉ hưởng một chính sách hỗ trợ bằng tiền một lần",
            "A person receives only one of the one-off cash policies",
            "NQ 68/NQ-CP",
            false,
        )],
    }
}

fn privacy(cast: &Cast) -> PrivacyPage {
    let what = cast.pick("Tệp danh sách đã bỏ", "List files that were discarded");
    PrivacyPage {
        t: cast.t,
        shell: cast.shell("w-nav-privacy", "/privacy", Some(Section::Unconfirmed)),
        kept: vec![KeptRow { what: what.clone(), days: 30, confirmed: false }],
        erased: vec![ErasedRow { at: cast.at(3, 2, 0), what, copies: 3, rows: 412, bytes: 1_200_000 }],
    }
}

fn unconfirmed(cast: &Cast) -> Unconfirmed {
    let row = |name: (&str, &str), value: &str, question: (&str, &str), setting: &str| UnconfirmedValue {
        name: cast.pick(name.0, name.1),
        value: value.into(),
        used_by: Link::new(cast.policy(), "/policies/p04-suspend-unpaid"),
        question: cast.pick(question.0, question.1),
        setting: (!setting.is_empty()).then(|| setting.into()),
    };
    Unconfirmed {
        t: cast.t,
        shell: cast.shell("w-nav-unconfirmed", "/unconfirmed", Some(Section::Unconfirmed)),
        values: vec![
            row(
                ("Thời hạn BHXH xác nhận", "Limit for insurance to confirm"),
                "2 ngày làm việc",
                ("Đối chiếu Điều 16 Quyết định 23/2021/QĐ-TTg", "Compare with Article 16 of Decision 23/2021"),
                "p04-suspend-unpaid.step.confirm-bh.limit",
            ),
            row(
                ("Mỗi người một chính sách bằng tiền", "One cash policy per person"),
                "G2",
                ("Đọc lại Mục I Nghị quyết 68", "Read Section I of Resolution 68 again"),
                "",
            ),
        ],
    }
}
