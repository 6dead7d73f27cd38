//! Completing facts, correcting a decided line, pauses by area, lines under filters.

use super::dossiers::filters;
use super::{Cast, Pages};
use crate::pages::complete::Complete;
use crate::pages::correct::{Change, CorrectCheck, CorrectForm};
use crate::pages::line_list::{LineList, LineListRow};
use crate::pages::parts::{Link, Paging};
use crate::pages::pauses::{PauseRow, PauseStanding, Pauses};
use crate::shell::Section;
use crate::ui::{Answer, Choice, Field, FieldGroup, FieldKind};
use jiff::civil::date;
use kipthoi_domain::{LineState, Vnd};

pub(super) fn add(cast: &Cast, pages: &mut Pages) -> Result<(), askama::Error> {
    pages.add("complete", &complete(cast, true))?;
    pages.add("complete-nothing", &complete(cast, false))?;
    pages.add("correct", &correct(cast))?;
    pages.add("correct-check", &correct_check(cast))?;
    pages.add("pauses", &pauses(cast, true))?;
    pages.add("pauses-none", &pauses(cast, false))?;
    pages.add("lines", &lines(cast, 8))?;
    pages.add("lines-none", &lines(cast, 0))
}

fn end_of_leave(cast: &Cast) -> Field {
    Field::new(FieldKind::Date, "fact-suspension.end", cast.pick("Nghỉ đến ngày", "Suspended until")).optional()
}

fn complete(cast: &Cast, asks: bool) -> Complete {
    let wrong = cast.t.t("w-day-wrong");
    let mut shell =
        cast.shell("w-complete-title", "/facts", Some(Section::Dossiers)).with_crumb(cast.t.t("w-dossier"), format!("/dossiers/{}", cast.uuid(118)));
    let mut groups = Vec::new();
    if asks {
        shell = shell.with_error("fact-suspension.end", wrong.clone());
        let places =
            vec![Choice::new("industrial_zone", cast.pick("Khu công nghiệp", "Industrial zone")), Choice::new("other", cast.pick("Nơi khác", "Elsewhere"))];
        let place = Field::new(FieldKind::Select, "fact-employer.place", cast.pick("Nơi làm việc", "Place of work")).choices(places).optional();
        groups.push(FieldGroup { legend: cast.policy(), fields: vec![end_of_leave(cast).value("31/02/2021").error(wrong), place.hint("12/118")] });
    }
    Complete {
        t: cast.t,
        shell,
        chosen: 124,
        lacking: if asks { 118 } else { 0 },
        groups,
        awaited: vec![cast.t.of("w-complete-awaited").put("fact", cast.pick("Đang tham gia BHXH", "In compulsory insurance")).count("n", 124_u64).to_string()],
        hidden: vec![("dossier".into(), cast.uuid(118).to_string())],
        back: format!("/dossiers/{}", cast.uuid(118)),
    }
}

fn correct(cast: &Cast) -> CorrectForm {
    CorrectForm {
        t: cast.t,
        shell: cast.shell("w-correct-title", "/lines", Some(Section::Decisions)).with_crumb(cast.person(0).name, format!("/lines/{}", cast.uuid(500))),
        line: cast.uuid(500).into(),
        person: cast.person(0).name,
        policy: cast.policy(),
        decision: Link::new("412/QĐ-UBND, 28/07/2021", format!("/decisions/{}", cast.uuid(412))),
        amount: Vnd(3_710_000),
        fields: vec![
            Field::new(FieldKind::Text, "full-name", cast.t.t("w-field-full-name")).value(cast.person(0).name),
            end_of_leave(cast).value("31/07/2021"),
        ],
    }
}

fn correct_check(cast: &Cast) -> CorrectCheck {
    let needed = cast.t.t("refused-reason-needed");
    let shell = cast.shell("w-correct-title", "/lines", Some(Section::Decisions));
    CorrectCheck {
        t: cast.t,
        shell: shell.with_crumb(cast.person(0).name, format!("/lines/{}", cast.uuid(500))).with_error("reason", needed.clone()),
        line: cast.uuid(500).into(),
        changes: vec![
            Change { label: cast.pick("Nghỉ đến ngày", "Suspended until"), before: "31/07/2021".into(), after: cast.typed("20/07/2021") },
            Change { label: cast.pick("Nơi làm việc", "Place of work"), before: String::new(), after: cast.typed("Xưởng 2") },
        ],
        verdict_before: Answer::Holds,
        verdict_after: Answer::Holds,
        from: Vnd(3_710_000),
        to: Vnd(1_855_000),
        unmet: vec![cast.pick("Hồ sơ nộp trong hạn (QĐ 23/2021 Đ.15)", "Filed in time (QĐ 23/2021 Đ.15)")],
        effects: vec![cast.t.t("w-correct-effect-funded"), cast.t.t("w-correct-effect-kept")],
        fields: vec![
            Field::new(FieldKind::Text, "number", cast.t.t("w-field-decision-number")).value(cast.typed("440/QĐ-UBND")),
            Field::new(FieldKind::LongText, "reason", cast.t.t("w-field-reason")).error(needed),
        ],
        hidden: vec![("full-name".into(), cast.person(0).name)],
    }
}

fn pauses(cast: &Cast, some: bool) -> Pauses {
    let row = |n, unit: &str, to, standing, end| PauseRow {
        id: cast.uuid(n),
        unit: unit.into(),
        from: date(2021, 7, 26),
        to,
        decision: cast.typed("99/QĐ-UBND"),
        reason: cast.typed(&cast.pick("Phong tỏa theo Chỉ thị 16", "Locked down under Directive 16")),
        standing,
        end,
    };
    let end = vec![Field::new(FieldKind::Date, format!("last-{}", cast.uuid(90)), cast.t.t("w-field-pause-last")).value("04/08/2021")];
    let rows = vec![
        row(90, "Xã Tân Hòa", None, PauseStanding::Running, end),
        row(91, "Xã Mỹ An", Some(date(2021, 8, 20)), PauseStanding::Coming, Vec::new()),
        row(92, "Xã Long Thành", Some(date(2021, 8, 1)), PauseStanding::Over, Vec::new()),
    ];
    Pauses {
        t: cast.t,
        shell: cast.shell("w-pauses-title", "/pauses", Some(Section::Pause)),
        rows: if some { rows } else { Vec::new() },
        fields: vec![
            Field::new(FieldKind::Checks, "units", cast.t.t("w-field-pause-units")).choices(cast.communes()),
            Field::new(FieldKind::Date, "from", cast.t.t("w-field-pause-from")).value("04/08/2021"),
            Field::new(FieldKind::Text, "number", cast.t.t("w-field-decision-number")),
        ],
    }
}

fn lines(cast: &Cast, shown: usize) -> LineList {
    let row = |i: usize| LineListRow {
        id: cast.uuid(500 + i as u128).into(),
        person: cast.person(i),
        dossier: Link::new("HS.2021.000118", format!("/dossiers/{}", cast.uuid(118))),
        filer: cast.filer(),
        policy: cast.policy(),
        unit: "Xã Tân Hòa".into(),
        state: if i.is_multiple_of(2) { LineState::Appraising } else { LineState::Approved },
        owner: cast.pick("Phòng LĐTBXH", "Labour office"),
        due: cast.working(i as i64 - 3),
        amount: (i != 4).then(|| cast.money(i)),
    };
    LineList {
        t: cast.t,
        shell: cast.shell("w-lines-title", "/lines", Some(Section::Dossiers)).with_crumb(cast.t.t("w-dossiers-title"), "/dossiers"),
        filters: filters(cast),
        filtered: true,
        total: (shown as u64, Vnd(29_680_000)),
        rows: (0..shown).map(row).collect(),
        paging: Paging { first: None, next: None, shown: shown as u64, total: Some(shown as u64) },
    }
}
