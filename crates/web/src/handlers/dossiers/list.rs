//! The list of dossiers under filters, the nearest to their due day first.

use crate::app::reading::{self, Units, paging, policy_name};
use crate::app::{Answer, App, Officer, ROWS};
use crate::handlers::desk::count;
use crate::handlers::page;
use crate::pages::dossier_list::{DossierList, DossierRow};
use crate::shell::Section;
use crate::ui::{Choice, Field, FieldKind, Texts};
use axum::extract::{Query, State};
use jiff::ToSpan;
use jiff::civil::Date;
use kipthoi_domain::{DossierState, LineState, Vnd};
use kipthoi_workflow::ports::{self, DossierFilter, DueWithin, LineFilter, Page, Standing};

pub(crate) async fn list(State(app): State<App>, who: Officer, Query(query): Query<Vec<(String, String)>>) -> Answer {
    let t = who.t();
    let scope = app.world.scope(who.actor());
    let asked = |name: &str| query.iter().find(|(n, v)| n == name && !v.is_empty()).map(|(_, v)| v.clone());
    let overdue = asked("overdue");
    let filter = DossierFilter {
        state: asked("state").and_then(|s| s.parse().ok()),
        policy: asked("policy"),
        unit_code: asked("unit"),
        due: within(&app, who.act.today(), overdue.as_deref().unwrap_or_default()),
    };
    let filtered = filter.state.is_some() || filter.policy.is_some() || filter.unit_code.is_some() || !filter.due.is_any();
    let after = asked("after");
    let started = after.is_some();
    let found = app.world.store.dossiers(&scope, &filter, &Page { after, limit: ROWS }).await?;
    let units = Units::load(&app).await?;
    let paging = paging("/dossiers", &query, &found, started, None);
    let mut rows: Vec<DossierRow> = found.rows.iter().map(|row| list_row(&app, &who, &units, row)).collect();
    for row in rows.iter_mut().filter(|r| r.lines > 0 && r.money == Some(Vnd::ZERO) && r.state != DossierState::Closed) {
        let unknown = LineFilter { dossier: Some(row.id), result: Some(Standing::Unknown), ..LineFilter::default() };
        let (lines, _) = app.world.store.line_sum(&scope, &unknown).await?;
        row.money = row.money.filter(|_| lines == 0);
    }
    page(&DossierList {
        t,
        shell: who.shell(&app, t.t("w-dossiers-title"), Some(Section::Dossiers)),
        filters: filters(&app, &who, &units, &filter, overdue.as_deref()),
        filtered,
        rows,
        paging,
    })
}

/// The limits that ended before today, that end today, or that end after today and within two
/// working days; anything else asks for all. The same three as [`crate::ui::Urgency`] shows.
pub(crate) fn within(app: &App, today: Date, asked: &str) -> DueWithin {
    let next = |day: Date| day.saturating_add(1.days());
    match asked {
        "late" => DueWithin::before(today),
        "today" => DueWithin { from: Some(today), before: Some(next(today)) },
        "soon" => {
            let last = kipthoi_clock::due_day(today, kipthoi_domain::Limit::working_days(2), &app.world.calendar, &[]);
            DueWithin { from: Some(next(today)), before: Some(next(last)) }
        }
        _ => DueWithin::default(),
    }
}

fn filters(app: &App, who: &Officer, units: &Units, filter: &DossierFilter, overdue: Option<&str>) -> Vec<Field> {
    let t = who.t();
    let select = |id: &str, label: &str, choices: Vec<Choice>, chosen: Option<&str>| {
        let choices = choices.into_iter().map(|c| if chosen == Some(&c.value) { c.selected() } else { c }).collect();
        Field::new(FieldKind::Select, id, t.t(label)).narrows().choices(choices)
    };
    let states = DossierState::ALL.iter().map(|s| Choice::new(s.code(), t.t(&format!("w-dossier-state-{}", s.code())))).collect();
    let visible = app.world.scope(who.actor()).policies;
    let policies = (app.world.book.policies())
        .filter(|p| visible.as_ref().is_none_or(|codes| codes.iter().any(|c| **c == *p.code)))
        .map(|p| Choice::new(&*p.code, p.name.pick(who.lang())))
        .collect();
    let communes: Vec<Choice> = units.communes(who).map(|u| Choice::new(&u.key, units.name(&t, &u.code))).collect();
    let mut fields = vec![
        select("state", "w-col-state", states, filter.state.map(DossierState::code)),
        select("policy", "w-col-policy", policies, filter.policy.as_deref()),
    ];
    if communes.len() > 1 {
        fields.push(select("unit", "w-col-unit", communes, filter.unit_code.as_deref()));
    }
    fields.push(select("overdue", "w-col-due", due_choices(&t), overdue));
    fields
}

/// How near the due day is, as a filter.
pub(crate) fn due_choices(t: &Texts) -> Vec<Choice> {
    vec![Choice::new("late", t.t("w-due-filter-late")), Choice::new("today", t.t("w-due-filter-today")), Choice::new("soon", t.t("w-due-filter-soon"))]
}

fn list_row(app: &App, who: &Officer, units: &Units, row: &ports::DossierRow) -> DossierRow {
    let t = who.t();
    let (lines, money) = live(&row.tally);
    DossierRow {
        id: row.id,
        number: row.number.clone(),
        filer: row.filer_name.clone(),
        policy: policy_name(app, who.lang(), &row.policy),
        unit: units.name(&t, &row.unit_code),
        received: row.receipt_on,
        state: row.state,
        step: stands(&t, &row.tally),
        due: reading::due(app, who.act.today(), row.next_due_on),
        lines,
        money: Some(money),
    }
}

/// Lines and money that count: what was withdrawn or replaced does not.
pub(super) fn live(tally: &[(LineState, i64, Vnd)]) -> (u64, Vnd) {
    let counted = tally.iter().filter(|(state, ..)| !matches!(state, LineState::Withdrawn | LineState::Superseded));
    counted.fold((0, Vnd::ZERO), |(lines, money), (_, n, amount)| (lines + count(*n), Vnd(money.0.saturating_add(amount.0))))
}

/// Where the lines of an open dossier stand: `Đang thẩm định 12 · Đã trình phê duyệt 3`.
fn stands(t: &Texts, tally: &[(LineState, i64, Vnd)]) -> String {
    let open = tally.iter().filter(|(state, n, _)| *n > 0 && (state.is_open() || matches!(state, LineState::Approved | LineState::Paying)));
    let parts: Vec<String> = open.map(|(state, n, _)| format!("{} {}", t.t(&format!("w-line-state-{}", state.code())), t.num(count(*n)))).collect();
    parts.join(" · ")
}
