//! Pages to read: search, receipt, errors, help.

use super::{Cast, Pages};
use crate::pages::error::{ErrorKind, ErrorPage};
use crate::pages::help::Help;
use crate::pages::parts::Fact;
use crate::pages::receipt::Receipt;
use crate::pages::search::{Hit, HitGroup, Piece, Search};
use crate::shell::Section;
use jiff::civil::date;

pub(super) fn add(cast: &Cast, pages: &mut Pages) -> Result<(), askama::Error> {
    pages.add("search", &search(cast, "nguyen thi hoa", true))?;
    pages.add("search-none", &search(cast, "Trần Văn Không", false))?;
    pages.add("search-start", &search(cast, "", false))?;
    pages.add("receipt", &receipt(cast))?;
    let names = ["error-403", "error-404", "error-409", "error-422", "error-413", "error-500"];
    for (name, kind) in names.into_iter().zip(ErrorKind::ALL) {
        pages.add(name, &error(cast, *kind))?;
    }
    pages.add("help", &help(cast))
}

fn search(cast: &Cast, query: &str, found: bool) -> Search {
    let mut shell = cast.shell("w-search-title", "/search", None);
    if !query.is_empty() {
        shell.query = cast.typed(query);
        shell.title = cast.t.of("w-search-results").put("query", &shell.query).to_string();
    }
    let hit = |href: String, title: Vec<Piece>, detail: &str, why: String| Hit { href, title, detail: cast.typed(detail), why };
    let groups = vec![
        HitGroup {
            title: cast.pick("Người", "People"),
            hits: vec![
                hit(
                    format!("/lines/{}", cast.uuid(500)),
                    vec![Piece::marked(cast.typed("Nguyễn Thị Hoa"))],
                    "12/03/1985 · 0801••••4127 · Xã Tân Hòa",
                    cast.pick("Khớp họ tên (không dấu)", "Name matches without marks"),
                ),
                hit(
                    format!("/lines/{}", cast.uuid(77)),
                    vec![Piece::marked("Nguyễn Thị Hòa"), Piece::plain(" (Hoà)")],
                    "1985 · Xã Mỹ An",
                    cast.pick("Tên gần giống", "Similar name"),
                ),
            ],
            more: true,
        },
        HitGroup {
            title: cast.pick("Hồ sơ", "Dossiers"),
            hits: vec![hit(
                format!("/dossiers/{}", cast.uuid(87)),
                vec![Piece::plain("HS-2021-00087 · "), Piece::marked("Nguyễn Thị Hoa")],
                "Hộ kinh doanh · Xã Tân Hòa",
                cast.pick("Khớp tên người nộp", "Filer's name matches"),
            )],
            more: false,
        },
    ];
    Search { t: cast.t, shell, groups: if found { groups } else { Vec::new() } }
}

fn receipt(cast: &Cast) -> Receipt {
    Receipt {
        t: cast.t,
        shell: cast
            .shell("w-receipt-title", "/dossiers/118/receipt", Some(Section::Dossiers))
            .with_crumb("HS-2021-00118", format!("/dossiers/{}", cast.uuid(118))),
        id: cast.uuid(118).into(),
        superior: "UBND HUYỆN BÌNH LỢI".into(),
        agency: "BỘ PHẬN MỘT CỬA".into(),
        number: "118/TNHS".into(),
        place: "Bình Lợi".into(),
        day: date(2021, 8, 2),
        facts: vec![
            Fact::new("Tiếp nhận hồ sơ của", cast.filer()),
            Fact::new("Địa chỉ", cast.typed("Lô B2, KCN Bình Lợi, thị trấn Bình Lợi")),
            Fact::new("Số điện thoại", "0272 3000 111"),
            Fact::new("Nội dung giải quyết", "Hỗ trợ người lao động tạm hoãn thực hiện hợp đồng lao động, nghỉ việc không hưởng lương"),
            Fact::new("Số đối tượng", "124 người"),
        ],
        papers: vec![
            ("Danh sách người lao động có xác nhận của cơ quan BHXH (Mẫu số 05)".into(), 1),
            (cast.typed("Bản sao văn bản thỏa thuận tạm hoãn, nghỉ không lương"), 124),
        ],
        received_at: cast.at(2, 9, 12),
        due: Some(date(2021, 8, 6)),
        due_why: "Thời hạn giải quyết 4 ngày làm việc: 03/8, 04/8, 05/8, 06/8.".into(),
        officer: cast.typed("Lê Hoàng Yến"),
        phone: "0272 3000 222".into(),
    }
}

fn error(cast: &Cast, kind: ErrorKind) -> ErrorPage {
    let mut shell = cast.shell("w-nav-desk", "/dossiers/0", None);
    shell.title = kind.title(&cast.t);
    ErrorPage { t: cast.t, shell, kind, reference: "7F3A-20C1".into() }
}

fn help(cast: &Cast) -> Help {
    Help {
        t: cast.t,
        shell: cast.shell("w-help-title", "/help", Some(Section::Help)),
        contacts: vec![Fact::new(cast.pick("Điện thoại", "Phone"), "0272 3000 222"), Fact::new("Email", cast.typed("hotro@binhloi.example"))],
    }
}
