//! Signing in, and the desk: full and with nothing to do.

use super::{Cast, Pages, watching};
use crate::pages::desk::{
    AgeRow, BehindRow, CashRow, Desk, LockCard, LockedRow, LockedView, MoneyRow, Moved, Panel, Peek, PeekRow, QuestionRow, RecentImport, Standing, Table, Tile,
    Tiles, UnpaidDecision, WayRow,
};
use crate::pages::sign_in::{DemoAccount, SignIn};
use crate::shell::{Section, Shell};
use crate::ui::{LimitUnit, Tone};
use kipthoi_domain::Vnd;

pub(super) fn add(cast: &Cast, pages: &mut Pages) -> Result<(), askama::Error> {
    pages.add("sign-in", &sign_in(cast, false))?;
    pages.add("sign-in-wrong", &sign_in(cast, true))?;
    pages.add("desk", &desk(cast))?;
    pages.add("desk-empty", &desk_empty(cast))?;
    pages.add("desk-leader", &desk_leader(cast))?;
    pages.add("desk-finance", &desk_finance(cast))?;
    pages.add("desk-council", &desk_council(cast, true))?;
    pages.add("desk-council-before", &desk_council(cast, false))?;
    pages.add("desk-publicity", &desk_publicity(cast))?;
    pages.add(
        "desk-configures",
        &Desk { configures: true, may_import: false, tiles: None, cards: Vec::new(), main: Vec::new(), side: Vec::new(), ..desk_empty(cast) },
    )
}

fn sign_in(cast: &Cast, wrong: bool) -> SignIn {
    let mut shell = Shell::new(cast.t, cast.t.t("w-sign-in-title"), "/sign-in");
    shell.demo = true;
    if wrong {
        shell = shell.with_error("account", cast.t.t("refused-sign-in"));
    }
    let account = |code: &str, name: &str, role: (&str, &str), agency: &str, sees: (&str, &str)| DemoAccount {
        account: code.into(),
        password: "minh-hoa".into(),
        name: name.into(),
        role: cast.pick(role.0, role.1),
        agency: agency.into(),
        sees: cast.pick(sees.0, sees.1),
    };
    SignIn {
        t: cast.t,
        shell,
        account: if wrong { cast.typed("yen.lh") } else { String::new() },
        next: "/".into(),
        provider: wrong.then(|| cast.typed("Tài khoản công vụ")),
        demo_accounts: vec![
            account("xa", "Võ Thị Lan", ("Công chức xã", "Commune officer"), "UBND xã Tân Hòa", ("Nhận hồ sơ, niêm yết, chi trả", "Receives, posts, pays")),
            account("ld", "Lê Hoàng Yến", ("Thẩm định", "Appraiser"), "Phòng LĐTBXH", ("Nhập danh sách, thẩm định, trình", "Imports, appraises, submits")),
            account(
                "bh",
                "Trần Thu Hà",
                ("Xác nhận BHXH", "Insurance confirmation"),
                "BHXH huyện",
                ("Xác nhận danh sách trong 2 ngày", "Confirms lists within 2 days"),
            ),
            account("tc", "Phan Hữu Đức", ("Kinh phí", "Finance"), "Phòng TC-KH", ("Bố trí kinh phí, theo dõi chi", "Assigns money, follows payment")),
            account("pct", "Nguyễn Văn Sáng", ("Lãnh đạo", "Leader"), "UBND huyện", ("Phê duyệt, theo dõi toàn huyện", "Decides, sees the whole district")),
        ],
    }
}

fn age(cast: &Cast, label: (&str, &str), agency: &str, mine: bool, [late, today, soon, open]: [u64; 4], money: i64, href: &str) -> AgeRow {
    AgeRow { label: cast.pick(label.0, label.1), agency: agency.into(), mine, late, today, soon, open, money: Vnd(money), href: href.into() }
}

fn desk(cast: &Cast) -> Desk {
    let tile = |lines, money, query: &str| Tile { lines, money: Vnd(money), href: format!("/dossiers?{query}") };
    let mut shell = cast.shell("w-nav-desk", "/", Some(Section::Desk));
    shell.flashes.push(crate::shell::Flash {
        tone: Tone::Good,
        message: cast.typed(&cast.pick("Đã trình 88 đối tượng lên UBND tỉnh.", "88 beneficiaries submitted to the province.")),
    });
    let peek_row = |n: u32, filer: &str, lines, left| PeekRow {
        number: format!("HS-2021-{n:05}"),
        href: format!("/dossiers/{}", cast.uuid(n.into())),
        filer: cast.typed(filer),
        policy: cast.policy(),
        lines,
        money: Vnd(i64::try_from(lines).unwrap_or(0) * 3_710_000),
        due: cast.working(left),
    };
    let unpaid = |n: u128, unit: &str, unpaid, total, due: Option<i64>, days_used| UnpaidDecision {
        id: cast.uuid(n).into(),
        number: format!("{n}/QĐ-UBND"),
        unit: unit.into(),
        unpaid,
        total,
        money: Vnd(i64::try_from(unpaid).unwrap_or(0) * 1_500_000),
        due: due.map(|left| cast.due(left, LimitUnit::Days)),
        days_used,
        limit: 7,
    };
    let tiles = Tiles {
        late: tile(17, 59_360_000, "overdue=late"),
        due_today: tile(42, 155_820_000, "overdue=today"),
        soon: tile(96, 341_320_000, "overdue=soon"),
        awaiting_papers: tile(31, 108_000_000, "state=awaiting_papers"),
    };
    let steps = vec![
        age(cast, ("Thẩm định, trình", "Appraise and submit"), "Phòng LĐTBXH", true, [17, 42, 96, 342], 1_204_310_000, "/queues/appraise"),
        age(cast, ("Xác nhận BHXH", "Insurance confirmation"), "BHXH huyện", false, [0, 8, 120, 128], 474_880_000, "/dossiers?step=si"),
        age(cast, ("Thẩm định thuế", "Tax appraisal"), "Chi cục Thuế khu vực", false, [5, 0, 12, 61], 183_000_000, "/dossiers?step=tax"),
        age(cast, ("Phê duyệt", "Approval"), "UBND tỉnh", false, [0, 0, 118, 118], 437_780_000, "/dossiers?step=approve"),
    ];
    let policies = vec![
        age(
            cast,
            ("Tạm hoãn hợp đồng, nghỉ không lương", "Suspended contract, unpaid leave"),
            "",
            false,
            [12, 30, 70, 280],
            1_038_800_000,
            "/dossiers?policy=p04-suspend-unpaid",
        ),
        age(cast, ("Hộ kinh doanh", "Household businesses"), "", false, [5, 8, 22, 96], 288_000_000, "/dossiers?policy=p10a-household-business"),
        age(cast, ("Lao động tự do", "Freelance workers"), "", false, [0, 4, 34, 212], 318_000_000, "/dossiers?policy=p12-freelance"),
        age(cast, ("Tiền ăn người cách ly (F1)", "Meal money in isolation (F1)"), "", false, [0, 0, 0, 61], 102_480_000, "/dossiers?policy=p08b-meal-f1"),
    ];
    let unpaid = vec![
        unpaid(412, "Xã Tân Hòa", 14, 96, Some(-1), 7),
        unpaid(418, "Thị trấn Bình Lợi", 120, 204, Some(2), 5),
        unpaid(425, "Xã Mỹ An", 61, 61, Some(6), 1),
        unpaid(431, "Xã Long Thành", 118, 118, None, 0),
    ];
    let queue = Peek {
        title: cast.t.t("w-nav-appraise"),
        href: "/queues/appraise".into(),
        total: 342,
        rows: vec![
            peek_row(118, "Công ty TNHH May Thuận Phát", 17, -1),
            peek_row(121, "Trường mầm non Hoa Sen", 24, 0),
            peek_row(130, "HTX vận tải Bình Lợi", 9, 2),
        ],
    };
    let imports = vec![
        RecentImport {
            id: cast.uuid(9).into(),
            file: cast.typed("mau05-thuanphat.xlsx"),
            sender: cast.filer(),
            at: cast.at(4, 8, 40),
            rows: 1_204,
            rejected: 12,
            standing: Standing::Waiting,
        },
        RecentImport {
            id: cast.uuid(8).into(),
            file: cast.typed("ds-lao-dong-tu-do-dot-2.xls"),
            sender: "UBND xã Tân Hòa".into(),
            at: cast.at(3, 16, 5),
            rows: 212,
            rejected: 0,
            standing: Standing::Answered,
        },
    ];
    Desk {
        t: cast.t,
        shell,
        today: cast.today(),
        area: "Phòng LĐTBXH huyện Bình Lợi".into(),
        tiles: Some(tiles),
        cards: Vec::new(),
        main: vec![Panel::Queue(queue), Panel::Steps(steps), Panel::Policies(policies)],
        side: vec![Panel::Behind(behind(cast)), Panel::Questions(questions(cast)), Panel::Cash(cash(cast)), Panel::Unpaid(unpaid), Panel::Imports(imports)],
        may_import: true,
        configures: false,
    }
}

fn cash(cast: &Cast) -> Vec<CashRow> {
    vec![CashRow {
        number: "CT.2021.00014".into(),
        href: format!("/payments/{}?show=handed", cast.uuid(14)),
        unit: "Xã Tân Hòa".into(),
        payments: 12,
        late: 3,
        money: Vnd(18_000_000),
        due: Some(cast.due(-1, LimitUnit::WorkingDays)),
    }]
}

fn questions(cast: &Cast) -> Vec<QuestionRow> {
    vec![QuestionRow {
        number: "XM.2021.00012".into(),
        href: format!("/requests/{}", cast.uuid(12)),
        agency: "UBND xã Tân Hòa".into(),
        question: cast.pick("Người này có cư trú trên địa bàn không?", "Does this person live here?"),
        open: 3,
        due: cast.working(1),
    }]
}

fn behind(cast: &Cast) -> Vec<BehindRow> {
    let row = |who: &str, what: (&str, &str), lines, left, href: &str| BehindRow {
        who: who.into(),
        what: cast.pick(what.0, what.1),
        lines,
        due: cast.working(left),
        href: href.into(),
    };
    vec![
        row("Xã Tân Hòa", ("Chi trả", "Pay"), 14, -3, "/lines?stage=unpaid&overdue=late"),
        row("Chi cục Thuế khu vực", ("Xác nhận", "Confirm"), 5, -1, "/lines?stage=running&overdue=late&owner=TH"),
    ]
}

fn way(label: String, late: Option<crate::ui::Due>, n: u64) -> WayRow {
    let money = |lines: u64| Vnd(i64::try_from(lines).unwrap_or(0) * 1_500_000);
    WayRow {
        label,
        href: "/lines".into(),
        received: n * 10,
        in_progress: n * 3,
        late,
        approved: n * 6,
        paid: n * 4,
        unpaid_money: money(n * 2),
        paid_money: money(n * 4),
    }
}

fn desk_leader(cast: &Cast) -> Desk {
    let of = |title: &str, of: &str, rows: Vec<WayRow>| Table { title: cast.t.t(title), of: cast.t.t(of), rows, total: way(cast.t.t("w-total"), None, 60) };
    let full = desk(cast);
    let policies = vec![way(cast.policy(), cast.working(-3), 40), way(cast.pick("Lao động tự do", "Freelance workers"), None, 20)];
    let units = vec![way("Xã Tân Hòa".into(), cast.working(-3), 35), way("Thị trấn Bình Lợi".into(), None, 25)];
    let main = vec![Panel::Way(of("w-desk-way-policies", "w-col-policy", policies)), Panel::Way(of("w-desk-way-units", "w-col-unit", units))];
    Desk {
        cards: vec![
            Panel::Behind(behind(cast)),
            Panel::Unpaid(Vec::new()),
            Panel::Doubts(vec![watching::doubt(cast)]),
            Panel::Lock(LockCard { last: Some(("SL.2021.00001".into(), cast.today())), open: true }),
            Panel::Samples(vec![watching::sample_row(cast)]),
        ],
        main,
        side: Vec::new(),
        may_import: false,
        ..full
    }
}

fn desk_finance(cast: &Cast) -> Desk {
    let row = |label: String, n: i64| MoneyRow {
        label,
        href: "/lines".into(),
        asked: Vnd(n * 3_000_000),
        approved: Vnd(n * 9_000_000),
        unfunded: Vnd(n * 2_000_000),
        paid: Vnd(n * 4_000_000),
        to_pay: Vnd(n * 3_000_000),
    };
    let rows = vec![row(cast.policy(), 120), row(cast.pick("Lao động tự do", "Freelance workers"), 1_000)];
    let money = Table { title: cast.t.t("w-desk-money-policies"), of: cast.t.t("w-col-policy"), rows, total: row(cast.t.t("w-total"), 1_120) };
    Desk { tiles: None, cards: vec![Panel::Behind(Vec::new())], main: vec![Panel::Money(money)], side: Vec::new(), may_import: false, ..desk(cast) }
}

fn desk_empty(cast: &Cast) -> Desk {
    let none = Tile { lines: 0, money: Vnd(0), href: "/dossiers".into() };
    let queue = Peek { title: cast.t.t("w-nav-confirm"), href: "/queues/confirm".into(), total: 0, rows: Vec::new() };
    Desk {
        tiles: Some(Tiles { late: none.clone(), due_today: none.clone(), soon: none.clone(), awaiting_papers: none }),
        main: vec![Panel::Queue(queue), Panel::Steps(Vec::new())],
        side: vec![Panel::Questions(Vec::new()), Panel::Unpaid(Vec::new()), Panel::Imports(Vec::new())],
        ..desk(cast)
    }
}

fn desk_council(cast: &Cast, locked: bool) -> Desk {
    let row = |label: String, n: u64| LockedRow {
        label,
        lines: Moved { now: n * 10, change: format!("+{n}") },
        approved: Moved { now: n * 6, change: String::new() },
        paid: Moved { now: n * 4, change: "−2".into() },
        paid_money: Vnd(i64::try_from(n).unwrap_or(0) * 6_000_000),
        money_change: "+6.000.000 đ".into(),
    };
    let view = LockedView {
        number: "SL.2021.00002".into(),
        day: cast.today(),
        before: Some(cast.today()),
        log: "5234".into(),
        policies: vec![row(cast.policy(), 40)],
        units: vec![row("Xã Tân Hòa".into(), 40)],
        total: row(cast.t.t("w-total"), 40),
    };
    Desk { tiles: None, main: vec![Panel::Locked(locked.then_some(view))], side: Vec::new(), may_import: false, ..desk(cast) }
}

fn desk_publicity(cast: &Cast) -> Desk {
    let told = vec![watching::told(cast)];
    Desk { tiles: None, main: vec![Panel::Notices(vec![watching::to_tell(cast, 0)])], side: vec![Panel::Told(told)], may_import: false, ..desk(cast) }
}
