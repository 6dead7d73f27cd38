//! Questions between agencies.

use super::{Cast, Pages};
use crate::pages::import_verdict::Problem;
use crate::pages::parts::{Fact, Link};
use crate::pages::requests::{AskedPerson, FromFile, RequestList, RequestNew, RequestPage, RequestRow, Said};
use crate::shell::Section;
use crate::ui::{Choice, Field, FieldKind, Severity};
use kipthoi_workflow::ports::{Reply, RequestState};

pub(super) fn add(cast: &Cast, pages: &mut Pages) -> Result<(), askama::Error> {
    pages.add("requests", &list(cast))?;
    pages.add("requests-none", &RequestList { received: vec![], sent: vec![], closed: vec![], ..list(cast) })?;
    pages.add("request", &one(cast))?;
    let asked = RequestPage { answers: false, people: vec![], may_remind: true, may_withdraw: true, ..one(cast) };
    pages.add("request-sent", &asked)?;
    pages.add("request-new", &new(cast))
}

/// As the page of a line shows them too.
pub(super) fn row(cast: &Cast, n: u128, state: RequestState) -> RequestRow {
    RequestRow {
        id: cast.uuid(900 + n).into(),
        number: format!("XM.2021.{n:05}"),
        question: cast.pick("Người này có tên trong danh sách của đơn vị không?", "Is this person on a list of yours?"),
        agency: cast.typed("Ủy ban nhân dân xã Mỹ An"),
        state,
        lines: 3,
        answered: u64::from(state == RequestState::Answered) * 3,
        due: cast.working(2),
        reminders: 1,
        opens: true,
    }
}

fn list(cast: &Cast) -> RequestList {
    RequestList {
        t: cast.t,
        shell: cast.shell("w-requests-title", "/requests", Some(Section::Requests)),
        received: vec![row(cast, 12, RequestState::Open), row(cast, 14, RequestState::Open)],
        sent: vec![row(cast, 9, RequestState::Open)],
        closed: vec![row(cast, 3, RequestState::Answered), row(cast, 2, RequestState::Withdrawn)],
        may_ask: true,
    }
}

fn person(cast: &Cast, position: i64, answer: Option<Said>) -> AskedPerson {
    let signs = [("w-field-born", "1985"), ("w-request-number-end", "•••• 4821")].map(|(label, value)| Fact::new(cast.t.t(label), cast.typed(value)));
    let replies = ["yes", "no", "unknown"].map(|code| Choice::new(code, cast.t.t(&format!("w-reply-{code}"))));
    let fields = vec![
        Field::new(FieldKind::Radio, format!("reply-{position}"), cast.t.t("w-request-reply")).choices(replies.to_vec()).optional(),
        Field::new(FieldKind::Text, format!("note-{position}"), cast.t.t("w-field-note")).optional(),
    ];
    AskedPerson {
        position,
        name: cast.typed("Nguyễn Thị Hoa"),
        signs: signs.to_vec(),
        href: String::new(),
        fields: if answer.is_none() { fields } else { vec![] },
        answer,
    }
}

fn one(cast: &Cast) -> RequestPage {
    let said = Said {
        reply: Reply::Yes,
        words: cast.t.t("w-reply-yes"),
        note: cast.typed("Đã chi ngày 02/08"),
        at: cast.at(3, 9, 30),
        who: cast.typed("Trần Văn Bình"),
        evidence: Some(Link::new(cast.t.t("w-request-evidence"), format!("/requests/{}/evidence/{}", cast.uuid(912), cast.uuid(913)))),
    };
    RequestPage {
        t: cast.t,
        shell: cast.shell("w-requests-title", "/requests", Some(Section::Requests)).with_crumb(cast.t.t("w-requests-title"), "/requests"),
        id: cast.uuid(912).into(),
        number: "XM.2021.00012".into(),
        question: cast.pick("Người này có tên trong danh sách của đơn vị không?", "Is this person on a list of yours?"),
        words: cast.typed("Trùng họ tên, năm sinh với người ở xã tôi."),
        state: RequestState::Open,
        due: cast.working(-1),
        reveal: Some(super::lines::reveal(cast, format!("/requests/{}/reveal", cast.uuid(118)))),
        facts: vec![Fact::new(cast.t.t("w-col-from"), cast.typed("Ủy ban nhân dân xã Tân Hòa")), Fact::new(cast.t.t("w-request-asked-on"), "01/08/2021")],
        people: vec![person(cast, 1, Some(said)), person(cast, 2, None)],
        answers: true,
        from_file: Some(FromFile {
            said: 1,
            without_answer: 1,
            problems: vec![Problem {
                severity: Severity::Blocking,
                place: cast.pick("Sheet1, dòng 4", "Sheet1, row 4"),
                value: cast.typed("XM.2021.00012-9"),
                what: cast.pick("mã không có trong yêu cầu này", "no such reference in this request"),
                advice: String::new(),
            }],
            unnamed: vec![cast.typed("2. Trần Văn Sáu")],
        }),
        answers_file: Field::new(FieldKind::File, "answers", cast.t.t("w-request-answers-file")).hint(cast.t.t("w-request-answers-file-hint")),
        evidence: Field::new(FieldKind::Paper, "file", cast.t.t("w-request-evidence")).hint(cast.t.t("w-request-evidence-hint")).optional(),
        may_remind: false,
        may_withdraw: false,
        reason: Field::new(FieldKind::Text, "reason", cast.t.t("w-field-reason")),
    }
}

fn new(cast: &Cast) -> RequestNew {
    RequestNew {
        t: cast.t,
        shell: cast.shell("w-request-new-title", "/requests/new", Some(Section::Requests)).with_crumb(cast.t.t("w-requests-title"), "/requests"),
        people: vec![Link::new(cast.typed("Nguyễn Thị Hoa"), format!("/lines/{}", cast.uuid(77)))],
        lines: vec![cast.uuid(77).to_string()],
        fields: vec![
            Field::new(FieldKind::Radio, "question", cast.t.t("w-field-question")).choices(vec![Choice::new("residence", cast.t.t("w-reply-yes"))]),
            Field::new(FieldKind::Select, "to", cast.t.t("w-field-asked-agency")).choices(cast.communes()),
            Field::new(FieldKind::LongText, "words", cast.t.t("w-field-question-words")).optional(),
        ],
    }
}
