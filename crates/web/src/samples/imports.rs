//! Imported lists in every stage.

use super::receive::policies;
use super::{Cast, Pages};
use crate::pages::desk::{RecentImport, Standing};
use crate::pages::import::{ImportFailed, ImportList, ImportNew, ImportProgress};
use crate::pages::import_verdict::{ColumnBinding, ImportEnd, ImportVerdict, Problem, RowFilter, VerdictRow};
use crate::pages::parts::{Fact, Link, Paging};
use crate::shell::Section;
use crate::ui::{Answer, Choice, Field, FieldKind, Severity};
use kipthoi_domain::Vnd;

pub(super) fn add(cast: &Cast, pages: &mut Pages) -> Result<(), askama::Error> {
    pages.add("import-new", &import_new(cast))?;
    pages.add("import-progress", &import_progress(cast))?;
    pages.add("import-failed", &import_failed(cast))?;
    pages.add("import-verdict", &import_verdict(cast))?;
    pages.add("import-accepted", &import_accepted(cast))?;
    pages.add("imports", &import_list(cast, true))?;
    pages.add("imports-empty", &import_list(cast, false))
}

fn import_new(cast: &Cast) -> ImportNew {
    let form = vec![Choice::new("auto", cast.pick("Tự nhận biết", "Recognise it")).selected(), Choice::new("05", "Mẫu 05"), Choice::new("06", "Mẫu 06")];
    ImportNew {
        t: cast.t,
        shell: cast.shell("w-import-title", "/imports/new", Some(Section::Import)).with_crumb(cast.t.t("w-imports-title"), "/imports"),
        fields: vec![
            Field::new(FieldKind::File, "file", cast.pick("Tệp Excel", "Excel file")),
            Field::new(FieldKind::Select, "policy", cast.t.t("w-col-policy")).choices(policies(cast)),
            Field::new(FieldKind::Select, "form", cast.pick("Mẫu danh sách", "Form")).choices(form),
            Field::new(FieldKind::Select, "unit", cast.t.t("w-col-unit")).choices(cast.communes()),
            Field::new(FieldKind::Text, "sender", cast.t.t("w-col-sender"))
                .value(cast.filer())
                .hint(cast.pick("Tên doanh nghiệp hoặc cơ quan gửi tệp", "The company or agency that sent the file")),
        ],
        largest_bytes: 20_000_000,
    }
}

fn import_progress(cast: &Cast) -> ImportProgress {
    ImportProgress {
        t: cast.t,
        shell: cast.shell("w-progress-title", "/imports/9", Some(Section::Import)).with_crumb(cast.t.t("w-imports-title"), "/imports"),
        id: cast.uuid(9).into(),
        file: cast.typed("mau05-thuanphat.xlsx"),
        rows_read: 7_420,
        rows_total: Some(12_040),
        waiting: false,
        seconds_left: Some(6),
        problems: Some(31),
    }
}

fn import_failed(cast: &Cast) -> ImportFailed {
    ImportFailed {
        t: cast.t,
        shell: cast.shell("w-failed-title", "/imports/9", Some(Section::Import)).with_crumb(cast.t.t("w-imports-title"), "/imports"),
        id: cast.uuid(9).into(),
        sentence: cast.pick("Tệp có mật khẩu. Bỏ mật khẩu rồi gửi lại.", "The file has a password. Remove it and send the file again."),
        advice: vec![cast.t.t("w-advice-password"), cast.t.t("w-advice-again")],
        facts: vec![Fact::new(cast.t.t("w-col-file"), cast.typed("mau05-thuanphat.xlsx"))],
        open: true,
        replaced: true,
        corrects: String::new(),
        header_row: Some(String::new()),
    }
}

fn problem(cast: &Cast, severity: Severity, row: u64, column: &str, value: &str, what: (&str, &str), advice: (&str, &str)) -> Problem {
    Problem {
        severity,
        place: format!("{}, {row}, {column}", cast.typed("Mẫu 05")),
        value: cast.typed(value),
        what: cast.pick(what.0, what.1),
        advice: cast.pick(advice.0, advice.1),
    }
}

fn verdict_rows(cast: &Cast) -> Vec<VerdictRow> {
    let row = |i: usize, verdict, amount, file_amount, rejected, problems| VerdictRow {
        row: 12 + i as u64,
        person: cast.person(i),
        verdict,
        amount,
        file_amount,
        rejected,
        problems,
    };
    vec![
        row(0, Answer::Holds, Some(Vnd(3_710_000)), Some(Vnd(3_710_000)), false, vec![]),
        row(
            1,
            Answer::Unknown,
            None,
            Some(Vnd(1_855_000)),
            true,
            vec![problem(
                cast,
                Severity::Blocking,
                13,
                "E",
                "7.92790003E+10",
                ("Số căn cước bị Excel đổi thành số thập phân", "Excel turned the ID number into a decimal"),
                ("Nhập lại đủ 12 chữ số, định dạng ô là Văn bản.", "Type all 12 digits again, with the cell formatted as text."),
            )],
        ),
        row(
            2,
            Answer::Holds,
            Some(Vnd(1_855_000)),
            Some(Vnd(3_710_000)),
            false,
            vec![problem(
                cast,
                Severity::Warning,
                14,
                "L",
                "3.710.000",
                ("Số tiền trong tệp cao hơn mức theo quy định", "The file asks for more than the law gives"),
                ("Nghỉ 22 ngày: mức 1.855.000 đ. Sẽ ghi theo quy định.", "22 days: 1.855.000 đ applies and will be recorded."),
            )],
        ),
        row(
            3,
            Answer::Fails,
            Some(Vnd(0)),
            Some(Vnd(1_855_000)),
            false,
            vec![problem(
                cast,
                Severity::Warning,
                15,
                "K",
                "12",
                ("Nghỉ 12 ngày liên tục, chưa đủ 15 ngày", "12 consecutive days; 15 are needed"),
                ("Vẫn nhận được; khi thẩm định sẽ đề xuất không hỗ trợ.", "The row can be accepted; appraisal will propose a refusal."),
            )],
        ),
        row(
            4,
            Answer::Unknown,
            None,
            None,
            true,
            vec![
                problem(
                    cast,
                    Severity::Blocking,
                    16,
                    "B",
                    "Thạch S. Phia",
                    ("Tên viết tắt", "Abbreviated name"),
                    ("Ghi đủ họ, tên đệm, tên như trên giấy tờ.", "Write the full name as on the papers."),
                ),
                problem(
                    cast,
                    Severity::Blocking,
                    16,
                    "J",
                    "31/06/2021",
                    ("Ngày không có trong lịch", "No such day"),
                    ("Sửa ngày bắt đầu nghỉ; tháng 6 có 30 ngày.", "Correct the first day; June has 30."),
                ),
            ],
        ),
        row(5, Answer::Holds, Some(Vnd(3_710_000)), Some(Vnd(3_710_000)), false, vec![]),
    ]
}

fn import_verdict(cast: &Cast) -> ImportVerdict {
    let field = |value: &str, label: &str| Choice::new(value, label);
    let column = |letter: &str, header: &str, example: &str, label: &str, sure, remembered| ColumnBinding {
        column: letter.into(),
        header: cast.typed(header),
        example: cast.typed(example),
        fields: vec![field("x", label).selected(), field("note", "Ghi chú")],
        sure,
        remembered,
    };
    let filter = |vi: &str, en: &str, query: &str, count, current| RowFilter {
        label: cast.pick(vi, en),
        href: format!("/imports/{}{query}#rows", cast.uuid(9)),
        count,
        current,
    };
    ImportVerdict {
        t: cast.t,
        shell: cast.shell("w-import-verdict-title", "/imports/9", Some(Section::Import)).with_crumb(cast.t.t("w-imports-title"), "/imports"),
        id: cast.uuid(9).into(),
        end: ImportEnd::Waiting,
        facts: vec![
            Fact::new(cast.t.t("w-col-file"), cast.typed("mau05-thuanphat.xlsx")),
            Fact::new(cast.t.t("w-col-sender"), cast.filer()),
            Fact::new(cast.t.t("w-col-at"), "04/08/2021 08:40"),
            Fact::new(cast.pick("Mẫu", "Form"), cast.pick("Mẫu 05, nhận ra từ tiêu đề ở dòng 9–10", "Form 05, recognised by the header in rows 9–10")),
            Fact::new("SHA-256", "9f2b6d0e41c7a85530be2f9d1c64a7785a0f3ce1b2d94786c05e17aa3d6f8b21"),
        ],
        cautions: vec![cast.pick(
            "Phần đầu danh sách ghi “UBND XÃ AN BÌNH”, còn nơi nhận đã chọn là Xã Bình Minh.",
            "The head of the list says “UBND XÃ AN BÌNH”, but the place chosen for it is Xã Bình Minh.",
        )],
        notes: vec![cast.pick("Bỏ qua 3 dòng cộng, 12 dòng trống.", "Passed over 3 total rows, 12 blank rows.")],
        other_round: None,
        seen_before: Some(Link::new(
            cast.typed(&cast.pick("lần nhập 02/08/2021 10:15, đã bỏ", "import of 02/08/2021 10:15, discarded")),
            format!("/imports/{}", cast.uuid(7)),
        )),
        columns: vec![
            column("B", "Họ và tên", "Nguyễn Thị Hoa", "Họ và tên", true, false),
            column("E", "Số CMND/CCCD", "•••• 4127", "Số giấy tờ", true, false),
            column("J", "Thời điểm bắt đầu", "01/07/2021", "Ngày bắt đầu nghỉ", true, true),
            column("N", "SĐT/Zalo", "•••• 0111", "Điện thoại", false, false),
        ],
        lacking: false,
        headers_at: "9–10".into(),
        header_row: Some(String::new()),
        sender: cast.filer(),
        good: 1_156,
        with_warnings: 36,
        rejected: 12,
        uncounted: 4,
        money_file: Vnd(4_188_590_000),
        money_law: Some(Vnd(4_142_215_000)),
        filters: vec![
            filter("Tất cả", "All", "", 1_204, true),
            filter("Bị trả lại", "Rejected", "?rows=rejected", 12, false),
            filter("Cần xem lại", "Warnings", "?rows=warnings", 36, false),
            filter("Lệch tiền", "Amount differs", "?rows=differs", 25, false),
        ],
        rows: verdict_rows(cast),
        paging: Paging { first: None, next: Some(format!("/imports/{}?after=17", cast.uuid(9))), shown: 6, total: Some(1_204) },
        corrects: String::new(),
        accepting: vec![
            cast.pick(
                "Tạo 1 hồ sơ của Công ty TNHH May Thuận Phát với 1.192 đối tượng, cộng 4.142.215.000 đ theo quy định.",
                "Create 1 dossier with 1.192 beneficiaries, 4.142.215.000 đ by law.",
            ),
            cast.pick("12 dòng bị trả lại không vào sổ; tải về để gửi lại nơi gửi.", "12 rejected rows stay out; download them for the sender."),
            cast.pick("Hạn thẩm định bắt đầu tính từ 05/08/2021.", "The clock starts on 05/08/2021."),
        ],
        rounds: vec![Choice::new("1", cast.pick("Đợt 1", "Round 1")), Choice::new("2", cast.pick("Đợt 2", "Round 2"))],
        may_decide: true,
    }
}

fn import_accepted(cast: &Cast) -> ImportVerdict {
    let mut page = import_verdict(cast);
    page.end = ImportEnd::Accepted { dossier: Link::new("HS-2021-00118", format!("/dossiers/{}", cast.uuid(118))), at: cast.at(4, 9, 2) };
    page.may_decide = false;
    page.header_row = None;
    page.cautions = Vec::new();
    page.seen_before = None;
    page.money_law = Some(page.money_file);
    page.uncounted = 0;
    page.rows = Vec::new();
    page.columns.iter_mut().for_each(|column| column.sure = true);
    page
}

fn import_list(cast: &Cast, filled: bool) -> ImportList {
    let row = |n: u128, file: &str, rejected, standing| RecentImport {
        id: cast.uuid(n).into(),
        file: cast.typed(file),
        sender: cast.filer(),
        at: cast.at(4, 8, 40),
        rows: 1_204,
        rejected,
        standing,
    };
    ImportList {
        t: cast.t,
        shell: cast.shell("w-imports-title", "/imports", Some(Section::Import)),
        imports: if filled {
            vec![
                row(9, "mau05-thuanphat.xlsx", 12, Standing::Waiting),
                row(8, "mau11-ho-kinh-doanh.xlsx", 0, Standing::Answered),
                row(7, "mau06.xls", 0, Standing::Unreadable),
            ]
        } else {
            Vec::new()
        },
        paging: Paging { shown: 2, ..Paging::default() },
    }
}
