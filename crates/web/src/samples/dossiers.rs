//! The list of dossiers, and one dossier: open and closed.

use super::{Cast, Pages};
use crate::pages::dossier::{DossierPage, LineRow, Paper, PaperState, RunningClock};
use crate::pages::dossier_list::{DossierList, DossierRow};
use crate::pages::parts::{Action, Fact, Link, Paging, StepProgress};
use crate::shell::Section;
use crate::ui::{Answer, Choice, Due, Field, FieldKind, LimitUnit};
use jiff::civil::date;
use kipthoi_domain::{DossierState, LineState, Vnd};

pub(super) fn add(cast: &Cast, pages: &mut Pages) -> Result<(), askama::Error> {
    pages.add("dossiers", &list(cast))?;
    pages.add("dossiers-none-filtered", &DossierList { rows: Vec::new(), filtered: true, ..list(cast) })?;
    pages.add("dossiers-none", &DossierList { rows: Vec::new(), ..list(cast) })?;
    pages.add("dossier", &dossier(cast))?;
    pages.add("dossier-closed", &dossier_closed(cast))
}

pub(super) fn filters(cast: &Cast) -> Vec<Field> {
    let select = |id: &str, label: &str, choices| Field::new(FieldKind::Select, id, cast.t.t(label)).optional().choices(choices);
    vec![
        select("policy", "w-col-policy", vec![Choice::new("p04-suspend-unpaid", cast.policy())]),
        select("unit", "w-col-unit", cast.communes()),
        select("step", "w-col-step", vec![Choice::new("appraise", cast.t.t("w-nav-appraise"))]),
        select("overdue", "w-col-due", vec![Choice::new("late", cast.t.t("w-desk-late")), Choice::new("today", cast.t.t("w-desk-due-today"))]),
    ]
}

fn list(cast: &Cast) -> DossierList {
    let row = |n: u32, filer: &str, state, step: &str, due: Option<Due>, lines: u64| DossierRow {
        id: cast.uuid(n.into()).into(),
        number: format!("HS-2021-{n:05}"),
        filer: cast.typed(filer),
        policy: cast.policy(),
        unit: "Thị trấn Bình Lợi".into(),
        received: date(2021, 8, 2),
        state,
        step: step.into(),
        due,
        lines,
        money: Some(Vnd(i64::try_from(lines).unwrap_or(0) * 3_710_000)),
    };
    let stopped = Due { day: date(2021, 8, 9), left: 3, unit: LimitUnit::WorkingDays, stopped: true };
    let appraise = cast.pick("Phòng LĐTBXH thẩm định", "Labour office appraises");
    let mut shell = cast.shell("w-dossiers-title", "/dossiers", Some(Section::Dossiers));
    shell.demo = false;
    DossierList {
        t: cast.t,
        shell,
        filters: filters(cast),
        filtered: false,
        rows: vec![
            row(118, "Công ty TNHH May Thuận Phát", DossierState::Open, &appraise, cast.working(-1), 124),
            row(121, "Trường mầm non Hoa Sen", DossierState::Open, &appraise, cast.working(0), 24),
            row(130, "HTX vận tải Bình Lợi", DossierState::Open, &cast.pick("BHXH huyện xác nhận", "Insurance confirms"), cast.working(2), 9),
            row(133, "Công ty CP Giày Hưng Long", DossierState::Open, &appraise, cast.working(5), 1_204),
            row(127, "Cơ sở mầm non tư thục Tuổi Thơ", DossierState::AwaitingPapers, &appraise, Some(stopped), 6),
            row(97, "Công ty TNHH Gỗ Minh Tâm", DossierState::Paying, &cast.pick("UBND xã chi trả", "Commune pays"), Some(cast.due(4, LimitUnit::Days)), 61),
            row(88, "Công ty TNHH An Khang", DossierState::Closed, "", None, 33),
        ],
        paging: Paging { first: None, next: Some("/dossiers?after=97".into()), shown: 7, total: Some(214) },
    }
}

fn actions(cast: &Cast) -> Vec<Action> {
    let at = |verb: &str| format!("/dossiers/{}/{verb}", cast.uuid(118));
    vec![
        Action {
            post: at("forward"),
            label: cast.pick("Trình UBND tỉnh", "Submit to the province"),
            hint: cast.pick("Chuyển 88 đối tượng đã thẩm định; hạn chuyển sang UBND tỉnh.", "Sends the 88 appraised lines; the clock moves to the province."),
            primary: true,
            looks: false,
            fields: Vec::new(),
        },
        Action {
            post: at("ask-papers"),
            label: cast.pick("Yêu cầu bổ sung giấy tờ", "Ask for papers"),
            hint: cast.pick("Thời gian chờ không tính vào hạn.", "The waiting does not count."),
            primary: false,
            looks: false,
            fields: vec![Field::new(FieldKind::LongText, "reason", cast.pick("Giấy tờ còn thiếu và lý do", "What is missing, and why"))],
        },
    ]
}

fn dossier(cast: &Cast) -> DossierPage {
    let line = |i: usize, state, verdict, note: &str| LineRow {
        id: cast.uuid(500 + i as u128).into(),
        row: i as u64 + 1,
        person: cast.person(i),
        state,
        verdict,
        amount: (verdict == Answer::Holds).then(|| cast.money(i + 2)),
        file_amount: Some(Vnd(3_710_000)),
        note: cast.typed(note),
    };
    let mut shell = cast.shell("w-dossiers-title", "/dossiers/118", Some(Section::Dossiers)).with_crumb(cast.t.t("w-dossiers-title"), "/dossiers");
    shell.title = cast.filer();
    DossierPage {
        t: cast.t,
        shell,
        id: cast.uuid(118).into(),
        number: "HS-2021-00118".into(),
        state: DossierState::Open,
        policy: Link::new(cast.policy(), "/policies/p04-suspend-unpaid"),
        reveal: Some(super::lines::reveal(cast, format!("/dossiers/{}/reveal", cast.uuid(118)))),
        facts: vec![
            Fact::new(cast.pick("Mã số thuế", "Tax code"), "1100123456"),
            Fact::new(cast.t.t("w-col-unit"), "Thị trấn Bình Lợi"),
            Fact::new(cast.pick("Nhận lúc", "Received at"), "02/08/2021 09:12"),
            Fact::new(cast.pick("Người nhận", "Received by"), cast.typed("Lê Hoàng Yến")),
            Fact::new(cast.pick("Văn bản tạm dừng", "Order to suspend"), cast.typed("2716/UBND-VX, 18/07/2021")),
            Fact::new(cast.pick("Liên hệ", "Contact"), cast.typed("Bà Mai, 0272 3xx xxx")),
        ],
        clock: Some(RunningClock {
            agency: "Phòng LĐTBXH huyện".into(),
            step: cast.pick("Thẩm định, trình", "Appraises and submits"),
            due: cast.working(1),
            without_limit: false,
            promised: Some(date(2021, 8, 9)),
            unpromised: false,
        }),
        steps: cast.steps(),
        papers: vec![
            Paper {
                name: cast.pick("Danh sách người lao động có xác nhận BHXH (Mẫu 05)", "List of workers confirmed by insurance (Form 05)"),
                state: PaperState::There,
                note: "Trần Thu Hà, 03/08/2021".into(),
            },
            Paper {
                name: cast.pick("Bản sao thỏa thuận tạm hoãn, nghỉ không lương", "Copy of the agreement on leave"),
                state: PaperState::Missing { asked_on: Some(date(2021, 8, 3)) },
                note: cast.typed(&cast.pick("Thiếu của 3 người", "Missing for 3 people")),
            },
            Paper {
                name: cast.pick("Giấy khai sinh của con dưới 6 tuổi", "Birth certificate of a child under 6"),
                state: PaperState::NotLooked,
                note: String::new(),
            },
        ],
        lines: vec![
            line(0, LineState::Appraising, Answer::Holds, ""),
            line(1, LineState::AwaitingPapers, Answer::Unknown, &cast.pick("thiếu ngày kết thúc nghỉ", "last day of leave missing")),
            line(2, LineState::Appraising, Answer::Holds, ""),
            line(3, LineState::Appraising, Answer::Fails, &cast.pick("nghỉ 12 ngày, cần 15", "12 days, 15 needed")),
            line(5, LineState::Submitted, Answer::Holds, ""),
        ],
        lines_total: 124,
        money_total: Vnd(437_780_000),
        paging: Paging { first: None, next: Some(format!("/dossiers/{}?after=5", cast.uuid(118))), shown: 5, total: Some(124) },
        waiting: Some(Link::new(cast.t.of("w-dossier-waiting").count("n", 12_u64).to_string(), format!("/queues/appraise?dossier={}", cast.uuid(118)))),
        lacking: Some(Link::new(cast.t.of("w-complete-link").count("n", 3_u64).to_string(), format!("/facts?dossier={}", cast.uuid(118)))),
        actions: actions(cast),
        history: cast.history(),
    }
}

fn dossier_closed(cast: &Cast) -> DossierPage {
    let mut page = dossier(cast);
    page.state = DossierState::Closed;
    page.clock = None;
    page.actions = Vec::new();
    page.papers = Vec::new();
    page.paging = Paging { shown: 5, total: Some(5), ..Paging::default() };
    for step in &mut page.steps {
        step.progress = StepProgress::Done;
        step.due = None;
    }
    for line in &mut page.lines {
        line.state = LineState::Paid;
    }
    page
}
