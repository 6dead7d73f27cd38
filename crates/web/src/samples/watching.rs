//! Supervision and notices.

use super::{Cast, Pages};
use crate::pages::jobs::{JobRow, Jobs};
use crate::pages::notices::{Notices, ToTellRow, ToldRow};
use crate::pages::parts::Fact;
use crate::pages::watching::{CaseRow, DoubtRow, Findings, Remark, SampleList, SamplePage, SampleRow};
use crate::shell::Section;
use crate::ui::{Choice, Field, FieldKind};
use kipthoi_domain::Vnd;
use kipthoi_workflow::ports::{JobState, Subject};

pub(super) fn add(cast: &Cast, pages: &mut Pages) -> Result<(), askama::Error> {
    pages.add("samples", &list(cast))?;
    pages.add("samples-none", &SampleList { rows: vec![], ..list(cast) })?;
    pages.add("sample", &one(cast))?;
    pages.add("findings", &findings(cast))?;
    pages.add("findings-none", &Findings { rows: vec![], ..findings(cast) })?;
    pages.add("jobs", &jobs(cast))?;
    pages.add("jobs-none", &Jobs { rows: vec![], ..jobs(cast) })?;
    pages.add("notices", &notices(cast))?;
    pages.add("notices-none", &Notices { rows: vec![], told: vec![], ..notices(cast) })
}

pub(super) fn sample_row(cast: &Cast) -> SampleRow {
    SampleRow {
        href: format!("/samples/{}", cast.uuid(1)),
        number: "GS.2021.00001".into(),
        day: cast.today(),
        stage: cast.t.t("w-line-state-paid"),
        population: 3_162,
    }
}

fn list(cast: &Cast) -> SampleList {
    let stages = vec![Choice::new("paid", cast.t.t("w-line-state-paid"))];
    SampleList {
        t: cast.t,
        shell: cast.shell("w-nav-samples", "/samples", Some(Section::Samples)),
        rows: vec![sample_row(cast)],
        fields: vec![
            Field::new(FieldKind::Select, "stage", cast.t.t("w-col-drawn-from")).choices(stages),
            Field::new(FieldKind::Digits, "cases", cast.t.t("w-sample-cases")).value("10"),
        ],
    }
}

fn remark(cast: &Cast, doubt: bool) -> Remark {
    Remark { doubt, words: cast.typed("Chữ ký không giống bản gốc"), who: cast.typed("Võ Văn Nghĩa"), at: cast.at(4, 9, 0) }
}

fn one(cast: &Cast) -> SamplePage {
    let case = |position: i64, found, answer, fields| CaseRow {
        position,
        name: cast.typed("Nguyễn Thị Hoa"),
        href: format!("/lines/{}", cast.uuid(30)),
        policy: cast.policy(),
        unit: "Xã Tân Hòa".into(),
        state: cast.t.t("w-line-state-paid"),
        money: Vnd(1_500_000),
        found,
        answer,
        fields,
    };
    let fields = vec![
        Field::new(FieldKind::Radio, "finding-3", cast.t.t("w-finding"))
            .choices(["sound", "doubt"].map(|code| Choice::new(code, cast.t.t(&format!("w-finding-{code}")))).to_vec()),
        Field::new(FieldKind::LongText, "words-3", cast.t.t("w-finding-words")).optional(),
    ];
    SamplePage {
        t: cast.t,
        shell: cast.shell("w-nav-samples", "/samples/1", Some(Section::Samples)),
        action: format!("/samples/{}", cast.uuid(1)),
        facts: vec![Fact::new(cast.t.t("w-col-population"), "3.162")],
        cases: vec![
            case(1, Some(remark(cast, true)), Some(remark(cast, false)), vec![]),
            case(2, Some(remark(cast, false)), None, vec![]),
            case(3, None, None, fields),
        ],
    }
}

pub(super) fn doubt(cast: &Cast) -> DoubtRow {
    DoubtRow {
        action: format!("/findings/{}/1", cast.uuid(1)),
        sample: "GS.2021.00001".into(),
        name: cast.typed("Nguyễn Thị Hoa"),
        href: format!("/lines/{}", cast.uuid(30)),
        policy: cast.policy(),
        unit: "Xã Tân Hòa".into(),
        found: remark(cast, true),
        field: Field::new(FieldKind::LongText, "answer-1", cast.t.t("w-finding-answer")),
    }
}

fn findings(cast: &Cast) -> Findings {
    Findings { t: cast.t, shell: cast.shell("w-nav-findings", "/findings", Some(Section::Findings)), rows: vec![doubt(cast)] }
}

pub(super) fn to_tell(cast: &Cast, place: usize) -> ToTellRow {
    ToTellRow {
        subject: Subject::Decision,
        key: cast.uuid(7).to_string(),
        what: cast.t.of("w-notice-decision").put("name", "412/QĐ-UBND").to_string(),
        detail: cast.t.of("w-notice-decided-on").put("day", cast.t.date(&cast.today())).to_string(),
        units: vec!["Xã Tân Hòa".into(), "Thị trấn Bình Lợi".into()],
        lines: 96,
        money: Vnd(144_000_000),
        due: cast.working(0),
        place,
        fields: vec![
            Field::new(FieldKind::Checks, format!("unit-{place}"), cast.t.t("w-notice-where")).choices(cast.communes()),
            Field::new(FieldKind::Checks, format!("channel-{place}"), cast.t.t("w-notice-how")).choices(vec![Choice::new("zalo", "Zalo")]),
            Field::new(FieldKind::Date, format!("day-{place}"), cast.t.t("w-notice-day")).value("04/08/2021"),
            Field::new(FieldKind::Text, format!("words-{place}"), cast.t.t("w-notice-words")).optional(),
        ],
    }
}

pub(super) fn told(cast: &Cast) -> ToldRow {
    ToldRow {
        what: cast.t.of("w-notice-payment-list").put("name", "CT.2021.00012").to_string(),
        unit: "Xã Tân Hòa".into(),
        channels: "Zalo".into(),
        on: cast.today(),
        words: cast.typed("loa ấp 3, 17 giờ"),
        agency: "Phòng Văn hóa và Thông tin".into(),
    }
}

fn notices(cast: &Cast) -> Notices {
    Notices {
        t: cast.t,
        shell: cast.shell("w-nav-notices", "/notices", Some(Section::Notices)),
        rows: vec![to_tell(cast, 0), to_tell(cast, 1)],
        told: vec![told(cast)],
    }
}

fn jobs(cast: &Cast) -> Jobs {
    let row = |n: u128, state, problem: &str| JobRow {
        id: cast.uuid(n).into(),
        what: cast.t.t("w-job-judge"),
        href: format!("/imports/{}", cast.uuid(n)),
        state,
        owner: cast.typed("Lê Hoàng Yến"),
        wanted: cast.at(4, 8, 0),
        deadline: cast.at(4, 9, 0),
        late: n == 2,
        attempts: 3,
        done: 400,
        total: Some(1_204),
        problem: problem.to_owned(),
    };
    Jobs {
        t: cast.t,
        shell: cast.shell("w-nav-jobs", "/jobs", Some(Section::Jobs)),
        rows: vec![row(1, JobState::Failed, &cast.t.t("refused-job-too-late")), row(2, JobState::Running, ""), row(3, JobState::Ready, "")],
    }
}
