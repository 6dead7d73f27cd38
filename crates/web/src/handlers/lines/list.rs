//! The list of lines under filters, the nearest to their due day first. Its total comes from the
//! same counters as the figures that lead here.

use crate::app::reading::{self, Units, policy_name};
use crate::app::{Answer, App, Officer, ROWS};
use crate::handlers::bulk::{communes, count};
use crate::handlers::dossiers::{due_choices, within};
use crate::handlers::page;
use crate::pages::line_list::{LineList, LineListRow};
use crate::pages::parts::Link;
use crate::shell::Section;
use crate::ui::{Choice, Field, FieldKind, Texts};
use axum::extract::{Query, State};
use kipthoi_domain::{AgencyKind, LineState, Vnd};
use kipthoi_workflow::ports::{DueWithin, LineFilter, LineRow, NO_DUE, Page, TallyRow};
use kipthoi_workflow::reading::aside::leave_out;

/// States by one word: everything that still moves, what is not decided, what is not in hand.
/// Lines that wait for papers have no limit and stand under their own state.
const STAGES: [&str; 5] = ["running", "open", "unpaid", UNFUNDED, UNLISTED];

/// Approved, and no money assigned: no limit runs yet.
const UNFUNDED: &str = "unfunded";
/// Approved with the money there, on no payment list yet.
const UNLISTED: &str = "unlisted";

/// The states of a stage or of a single state's code; `None` for what nobody knows.
fn states(stage: &str) -> Option<Vec<LineState>> {
    let open = |s: &LineState| s.is_open() && *s != LineState::AwaitingPapers;
    let unpaid = |s: &LineState| matches!(s, LineState::Approved | LineState::Paying);
    let all = || LineState::ALL.iter().copied();
    match stage {
        "running" => Some(all().filter(|s| open(s) || unpaid(s)).collect()),
        "open" => Some(all().filter(open).collect()),
        "unpaid" => Some(all().filter(unpaid).collect()),
        UNFUNDED | UNLISTED => Some(vec![LineState::Approved]),
        code => code.parse().ok().map(|state| vec![state]),
    }
}

/// Whether the limit of payment runs is what makes some stages out of one state.
fn limits(stage: &str, due: DueWithin) -> DueWithin {
    match stage {
        UNFUNDED => DueWithin { from: Some(NO_DUE), before: None },
        UNLISTED => DueWithin { before: due.before.or(Some(NO_DUE)), ..due },
        _ => due,
    }
}

/// `mine`, or an agency by its code.
fn owners(who: &Officer, asked: &str) -> Vec<AgencyKind> {
    if asked == MINE { who.actor().works.clone() } else { asked.parse().into_iter().collect() }
}

const MINE: &str = "mine";

pub(crate) async fn list(State(app): State<App>, who: Officer, Query(query): Query<Vec<(String, String)>>) -> Answer {
    let t = who.t();
    let scope = app.world.scope(who.actor());
    let asked = |name: &str| query.iter().find(|(n, v)| n == name && !v.is_empty()).map(|(_, v)| v.clone());
    let stage = asked("stage").unwrap_or_default();
    let filter = LineFilter {
        // Nobody is late with a line that is set aside.
        to_be_paid: asked("overdue").is_some(),
        states: states(&stage).unwrap_or_default(),
        owners: asked("owner").map(|asked| owners(&who, &asked)).unwrap_or_default(),
        policy: asked("policy"),
        unit_code: asked("unit"),
        due: limits(&stage, within(&app, who.act.today(), asked("overdue").as_deref().unwrap_or_default())),
        ..LineFilter::default()
    };
    let mut tally = app.world.store.tally(&scope).await?;
    if filter.to_be_paid {
        leave_out(&mut tally, &app.world.store.set_aside(&scope, None).await?);
    }
    let total = total(&tally, &filter);
    let after = asked("after");
    let started = after.is_some();
    let found = app.world.store.lines(&scope, &filter, &Page { after, limit: ROWS }).await?;
    let units = Units::load(&app).await?;
    let filters = filters(&app, &who, &units, &asked);
    page(&LineList {
        t,
        shell: who.shell(&app, t.t("w-lines-title"), Some(Section::Dossiers)).with_crumb(t.t("w-dossiers-title"), "/dossiers"),
        filtered: filters.iter().any(|f| f.choices.iter().any(|c| c.selected)),
        filters,
        total,
        rows: found.rows.iter().map(|row| list_row(&app, &who, &units, &t, row)).collect(),
        paging: reading::paging("/lines", &query, &found, started, Some(total.0)),
    })
}

fn total(tally: &[TallyRow], filter: &LineFilter) -> (u64, Vnd) {
    let wanted = |row: &&TallyRow| {
        (filter.states.is_empty() || filter.states.contains(&row.state))
            && (filter.owners.is_empty() || filter.owners.contains(&row.owner))
            && filter.policy.as_ref().is_none_or(|policy| row.policy == *policy)
            && filter.unit_code.as_ref().is_none_or(|unit| row.unit_code == *unit)
            && filter.due.contains(row.due_on)
    };
    tally.iter().filter(wanted).fold((0, Vnd::ZERO), |(lines, money), row| (lines + count(row.lines), money.checked_add(row.amount).unwrap_or(money)))
}

fn filters(app: &App, who: &Officer, units: &Units, asked: &dyn Fn(&str) -> Option<String>) -> Vec<Field> {
    let t = who.t();
    let select = |id: &str, label: &str, choices: Vec<Choice>| {
        let chosen = asked(id);
        let choices = choices.into_iter().map(|c| if chosen.as_ref() == Some(&c.value) { c.selected() } else { c }).collect();
        Field::new(FieldKind::Select, id, t.t(label)).narrows().choices(choices)
    };
    let stages = STAGES.iter().map(|stage| Choice::new(*stage, t.t(&format!("w-lines-stage-{stage}"))));
    let states = LineState::ALL.iter().map(|s| Choice::new(s.code(), t.t(&format!("w-line-state-{}", s.code()))));
    let visible = app.world.scope(who.actor()).policies;
    let policies = app.world.book.policies().filter(|p| visible.as_ref().is_none_or(|codes| codes.iter().any(|c| **c == *p.code)));
    let mut fields = vec![
        select("stage", "w-col-state", stages.chain(states).collect()),
        select("policy", "w-col-policy", policies.map(|p| Choice::new(&*p.code, p.name.pick(who.lang()))).collect()),
    ];
    let places = communes(units, &t, who, "");
    if places.len() > 1 {
        fields.push(select("unit", "w-col-unit", places));
    }
    let agencies = AgencyKind::ALL.iter().map(|kind| Choice::new(kind.code(), who.agencies().name(&t, *kind)));
    fields.push(select("owner", "w-lines-owner", [Choice::new(MINE, t.t("w-lines-owner-mine"))].into_iter().chain(agencies).collect()));
    fields.push(select("overdue", "w-col-due", due_choices(&t)));
    fields
}

fn list_row(app: &App, who: &Officer, units: &Units, t: &Texts, row: &LineRow) -> LineListRow {
    let line = &row.line;
    LineListRow {
        id: line.id,
        person: reading::person(t, row),
        dossier: Link::new(&row.dossier_number, format!("/dossiers/{}", line.dossier_id)),
        filer: row.filer_name.clone(),
        policy: policy_name(app, who.lang(), &line.policy),
        unit: units.name(t, &line.unit_code),
        state: line.state,
        owner: who.agencies().name(t, line.owner),
        due: reading::due(app, who.act.today(), line.due_on),
        amount: reading::amount(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_is_either_undecided_or_unpaid_and_never_waits_for_papers() {
        let all = |stage| states(stage).unwrap_or_default();
        let mut parts = all("open");
        parts.extend(all("unpaid"));
        assert_eq!(all("running"), parts);
        assert!(!parts.contains(&LineState::AwaitingPapers));
        assert_eq!(states("awaiting_papers"), Some(vec![LineState::AwaitingPapers]));
        assert_eq!(states("nonsense"), None);
    }
}
