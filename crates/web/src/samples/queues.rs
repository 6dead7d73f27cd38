//! The three queues, a preview of each kind of action, and a result.

use super::{Cast, Pages, dossiers::filters};
use crate::pages::bulk::{BulkDone, BulkPreview, Concerned, DossierLines, LeftOut};
use crate::pages::gate::{GateFile, Rejection};
use crate::pages::import_verdict::Problem;
use crate::pages::parts::{Document, Link, Paging, SumRow};
use crate::pages::queue::{BulkAction, Narrowed, Note, Queue, QueuePage, QueueRow};
use crate::shell::Section;
use crate::ui::{Answer, Field, FieldKind, Severity, Tone};
use kipthoi_domain::Vnd;

pub(super) fn add(cast: &Cast, pages: &mut Pages) -> Result<(), askama::Error> {
    pages.add("queue-confirm", &queue(cast, Queue::Confirm))?;
    pages.add("queue-appraise", &queue(cast, Queue::Appraise))?;
    pages.add("queue-approve", &queue(cast, Queue::Approve))?;
    pages.add("queue-empty", &QueuePage { rows: Vec::new(), total: Some((0, Vnd(0))), ..queue(cast, Queue::Confirm) })?;
    pages.add("gate-file", &gate_file(cast))?;
    let nothing = GateFile { accepted: vec![], rejected: vec![], without_answer: 0, ..gate_file(cast) };
    pages.add("gate-file-nothing", &nothing)?;
    pages.add("preview-approve", &preview_approve(cast))?;
    pages.add("preview-refuse", &preview_refuse(cast))?;
    pages.add("done-approve", &done(cast))
}

fn queue(cast: &Cast, queue: Queue) -> QueuePage {
    let (section, title) = match queue {
        Queue::Confirm => (Section::Confirm, "w-nav-confirm"),
        Queue::Appraise => (Section::Appraise, "w-nav-appraise"),
        Queue::Approve => (Section::Approve, "w-nav-approve"),
    };
    let action = |value: &str, vi: &str, en: &str, tone| BulkAction { value: value.into(), label: cast.pick(vi, en), tone };
    let actions = match queue {
        Queue::Confirm => vec![
            action("accept", "Xác nhận", "Confirm", Tone::Good),
            action("reject", "Không xác nhận…", "Do not confirm…", Tone::Bad),
            action("not-mine", "Không thuộc thẩm quyền", "Not ours", Tone::Neutral),
        ],
        Queue::Appraise => {
            vec![action("propose", "Đề xuất hỗ trợ", "Propose approval", Tone::Good), action("refuse", "Đề xuất không hỗ trợ…", "Propose refusal…", Tone::Bad)]
        }
        Queue::Approve => {
            vec![action("decide", "Lập quyết định", "Make a decision", Tone::Good), action("return", "Trả lại thẩm định…", "Send back…", Tone::Neutral)]
        }
    };
    let row = |i: usize| QueueRow {
        line: cast.uuid(500 + i as u128).into(),
        person: cast.person(i),
        dossier: cast.uuid(118).into(),
        number: "HS-2021-00118".into(),
        filer: cast.filer(),
        policy: cast.policy(),
        unit: "Thị trấn Bình Lợi".into(),
        verdict: [Answer::Holds, Answer::Holds, Answer::Unknown, Answer::Holds, Answer::Fails][i % 5],
        notes: vec![Note::of(&cast.typed(&match (queue, i % 5) {
            (Queue::Confirm, _) => cast.pick("BHXH tháng 06/2021?", "Insured in 06/2021?"),
            (_, 2) => cast.pick("chưa rõ BHXH 06/2021", "insurance in 06/2021 unknown"),
            (_, 4) => cast.pick("nghỉ 12 ngày, cần 15", "12 days, 15 needed"),
            _ => cast.pick("đã có trong danh sách lần trước", "was on an earlier list"),
        }))],
        amount: (i % 5 != 2).then(|| cast.money(i)),
        file_amount: Some(Vnd(3_710_000)),
        due: cast.working(i as i64 / 2 - 1),
    };
    QueuePage {
        t: cast.t,
        shell: cast.shell(title, &format!("/queues/{}", queue.code()), Some(section)),
        queue,
        narrowed: (queue == Queue::Appraise).then(|| Narrowed {
            id: cast.uuid(118).into(),
            dossier: Link::new("HS-2021-00118", format!("/dossiers/{}", cast.uuid(118))),
            filer: cast.filer(),
            drop: "/queues/appraise".into(),
        }),
        filters: filters(cast),
        filtered: false,
        hidden: vec![("policy".into(), "p04-suspend-unpaid".into())],
        total: Some((342, Vnd(1_204_310_000))),
        common: vec![cast.pick("Các đối tượng chưa đủ thông tin trên trang này đều thiếu: ngày kết thúc.", "All with missing facts lack: the last day.")],
        rows: (0..9).map(row).collect(),
        actions,
        paging: Paging { first: None, next: Some(format!("/queues/{}?after=9", queue.code())), shown: 9, total: Some(342) },
        answers_file: (queue == Queue::Confirm).then(|| Field::new(FieldKind::File, "answers", cast.t.t("w-gate-file"))),
    }
}

fn sums(cast: &Cast) -> (Vec<SumRow>, Vec<SumRow>) {
    let row = |label: String, lines, money| SumRow { label, lines, money: Vnd(money) };
    (
        vec![row(cast.policy(), 106, 393_260_000), row(cast.pick("Ngừng việc", "Furlough"), 12, 12_000_000)],
        vec![row("Thị trấn Bình Lợi".into(), 70, 243_260_000), row("Xã Tân Hòa".into(), 48, 162_000_000)],
    )
}

fn left_out(cast: &Cast) -> Vec<LeftOut> {
    vec![LeftOut {
        what: Link::new(cast.person(2).name, format!("/lines/{}", cast.uuid(502))),
        lines: 1,
        why: cast.pick("còn chờ BHXH xác nhận", "insurance has not confirmed yet"),
    }]
}

fn preview_approve(cast: &Cast) -> BulkPreview {
    let (by_policy, by_unit) = sums(cast);
    let mut shell = cast.shell("w-nav-approve", "/queues/approve", Some(Section::Approve)).with_crumb(cast.t.t("w-nav-approve"), "/queues/approve");
    shell.title = cast.pick("Lập quyết định phê duyệt", "Make a decision");
    BulkPreview {
        t: cast.t,
        shell,
        post: "/queues/approve".into(),
        lines: 118,
        money: Vnd(405_260_000),
        effects: vec![
            cast.pick("Lập 1 quyết định: hỗ trợ 118 người, cộng 405.260.000 đ.", "Makes 1 decision: 118 people, 405.260.000 đ."),
            cast.pick("Mỗi người có một khoản được chi; không ai bị tính hai lần.", "Each person gets one right to money; nobody twice."),
            cast.pick("Khi có kinh phí, hạn chi trả 07 ngày bắt đầu tính cho các xã.", "Once there is money, the 7 days for payment start for the communes."),
            cast.pick("Quyết định không thể sửa; chỉ đính chính bằng quyết định khác.", "A decision cannot be edited; it is corrected only by another one."),
        ],
        by_policy,
        by_unit,
        dossiers: Concerned {
            named: vec![DossierLines { dossier: Link::new("HS-2021-00118", format!("/dossiers/{}", cast.uuid(118))), filer: cast.filer(), lines: 118 }],
            more: 3,
        },
        warnings: vec![Link::new(cast.typed(&cast.pick("2 người có thể trùng với xã khác", "2 people may be duplicates of another commune")), "/search")],
        left_out: left_out(cast),
        fields: vec![
            Field::new(FieldKind::Text, "number", cast.pick("Số quyết định", "Decision number")).value(cast.typed("436/QĐ-UBND")),
            Field::new(FieldKind::Date, "day", cast.pick("Ngày ký", "Signed on")).value("04/08/2021"),
            Field::new(FieldKind::Text, "signer", cast.pick("Người ký", "Signed by")).value(cast.typed("Nguyễn Văn Sáng")),
        ],
        hidden: vec![("line".into(), cast.uuid(500).to_string()), ("note".into(), cast.typed(""))],
        confirm_label: cast.pick("Phê duyệt 118 người", "Approve 118 people"),
        tone: Tone::Good,
        may_be_empty: false,
        back: "/queues/approve".into(),
    }
}

fn preview_refuse(cast: &Cast) -> BulkPreview {
    let mut page = preview_approve(cast);
    page.shell.title = cast.pick("Đề xuất không hỗ trợ", "Propose refusal");
    page.lines = 3;
    page.money = Vnd(0);
    page.effects = vec![cast.pick("3 người được trình với đề xuất không hỗ trợ, kèm lý do.", "3 people are submitted with a proposed refusal and its reason.")];
    page.by_policy = Vec::new();
    page.by_unit = Vec::new();
    page.dossiers = Concerned::default();
    page.warnings = Vec::new();
    page.left_out = Vec::new();
    page.fields = vec![
        Field::new(FieldKind::LongText, "reason", cast.pick("Lý do, nêu rõ điều khoản", "Reason, with its article"))
            .error(cast.pick("Nhập lý do không hỗ trợ", "Give the reason")),
    ];
    page.shell = page.shell.with_error("reason", cast.pick("Nhập lý do không hỗ trợ", "Give the reason"));
    page.confirm_label = cast.pick("Đề xuất không hỗ trợ 3 người", "Propose refusal of 3");
    page.tone = Tone::Bad;
    page
}

fn done(cast: &Cast) -> BulkDone {
    let document = |label: &str, format: &str, code: &str| Document {
        label: label.into(),
        format: format.into(),
        href: format!("/decisions/{}/documents/{code}", cast.uuid(436)),
    };
    BulkDone {
        t: cast.t,
        shell: cast.shell("w-done-title", "/queues/approve", Some(Section::Approve)),
        headline: cast.pick("Đã phê duyệt 118 người, 405.260.000 đ", "118 people approved, 405.260.000 đ"),
        reference: cast.typed("436/QĐ-UBND"),
        next_steps: vec![
            cast.pick("Phòng TC-KH thấy quyết định này trong “Bố trí kinh phí”.", "The finance office sees it under “Funds”."),
            cast.pick("Các xã lập danh sách chi ngay khi có kinh phí.", "Communes make payment lists once there is money."),
        ],
        left_out: left_out(cast),
        documents: vec![document("Danh sách phê duyệt", "PDF", "s2.pdf"), document("Danh sách phê duyệt", "XLSX", "s2.xlsx")],
        links: vec![
            Link::new(cast.pick("Xem quyết định", "Open the decision"), format!("/decisions/{}", cast.uuid(436))),
            Link::new(cast.t.t("w-nav-approve"), "/queues/approve"),
        ],
    }
}

fn gate_file(cast: &Cast) -> GateFile {
    let problem = Problem {
        severity: Severity::Blocking,
        place: cast.pick("Trang 1, dòng 12", "Sheet 1, row 12"),
        value: cast.typed("có thể"),
        what: cast.pick("Không hiểu câu trả lời.", "The answer is not understood."),
        advice: String::new(),
    };
    GateFile {
        t: cast.t,
        shell: cast.shell("w-gate-title", "/queues/confirm", Some(Section::Confirm)),
        accepted: vec![cast.uuid(1).to_string(), cast.uuid(2).to_string()],
        rejected: vec![Rejection { reason: cast.typed("Không có tên trong danh sách tham gia tháng 6/2021"), lines: vec![cast.uuid(3).to_string()] }],
        without_answer: 4,
        without_reason: vec![cast.typed("Nguyễn Thị Hoa")],
        problems: vec![problem],
        unnamed: vec![cast.typed("Trần Văn Cò")],
        effects: vec![cast.t.of("w-gate-accepted").count("n", 2usize).to_string(), cast.t.t("w-recorded-under-your-name")],
        file: Field::new(FieldKind::File, "answers", cast.t.t("w-gate-file")),
    }
}
