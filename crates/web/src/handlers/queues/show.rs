//! One page of a queue: filters, rows by due day, what can be done with them.

use super::super::bulk::{communes, count};
use super::chosen::{Filters, state};
use super::draft::section;
use super::notes::Notes;
use super::{COMPLETE, approve};
use crate::app::reading::{self, Units};
use crate::app::{App, Fault, Officer, ROWS};
use crate::handlers::dossiers::due_choices;
use crate::pages::parts::Link;
use crate::pages::queue::{BulkAction, Narrowed, Note, Queue, QueuePage, QueueRow};
use crate::ui::{Choice, Field, FieldKind, Texts, Tone};
use kipthoi_authz::{Action, Scope};
use kipthoi_domain::Vnd;
use kipthoi_workflow::ports::{LineRow, Page, Proposal, Standing, TallyRow};
use std::collections::BTreeSet;

pub(super) async fn queue_page(
    app: &App,
    who: &Officer,
    queue: Queue,
    filters: &Filters,
    after: Option<String>,
    error: Option<String>,
) -> Result<QueuePage, Fault> {
    let t = who.t();
    let scope = app.world.scope(who.actor());
    let units = Units::load(app).await?;
    let tally = app.world.store.tally(&scope).await?;
    let wanted = filters.lines(app, queue, who)?;
    let narrowed = narrowed(app, &scope, queue, filters).await?;
    let mut after = after;
    let mut found = app.world.store.lines(&scope, &wanted, &Page { after: after.clone(), limit: ROWS }).await?;
    // The last page may have been worked off: the officer is shown what is left.
    if found.rows.is_empty() && after.take().is_some() {
        found = app.world.store.lines(&scope, &wanted, &Page::first(ROWS)).await?;
    }
    let started = after.is_some();
    let mut notes = Notes::of(app, who, queue, &found.rows).await?;
    let (here, title) = section(queue);
    let mut shell = who.shell(app, t.t(title), Some(here));
    if let Some(message) = error {
        shell = shell.with_error("", message);
    }
    let total = if filters.counted() {
        Some(total(app, &tally, queue, who, filters))
    } else if narrowed.is_some() {
        let (lines, money) = app.world.store.line_sum(&scope, &wanted).await?;
        Some((count(lines), money))
    } else {
        None
    };
    let path = format!("/queues/{}", queue.code());
    let mut hidden = filters.pairs();
    let paging = reading::paging(&path, &hidden, &found, started, total.map(|(lines, _)| lines));
    hidden.extend(after.map(|cursor| ("after".to_owned(), cursor)));
    Ok(QueuePage {
        t,
        shell,
        queue,
        narrowed,
        filters: fields(app, who, &units, &t, queue, filters, &tally),
        filtered: filters.any(),
        hidden,
        total,
        rows: found.rows.iter().map(|row| queue_row(app, who, &units, row, notes.take(row.line.id))).collect(),
        common: notes.common,
        actions: actions(&t, queue, who.may(Action::HandlePapers)),
        paging,
        answers_file: (queue == Queue::Confirm && who.may(Action::Confirm))
            .then(|| Field::new(FieldKind::File, "answers", t.t("w-gate-file")).hint(t.t("w-request-answers-file-hint"))),
    })
}

/// The dossier that the queue is narrowed to, and the way back to all of them.
async fn narrowed(app: &App, scope: &Scope, queue: Queue, filters: &Filters) -> Result<Option<Narrowed>, Fault> {
    let Some(id) = filters.dossier()? else { return Ok(None) };
    let name = app.world.store.dossier_names(scope, &[id]).await?.pop().ok_or(Fault::NotFound)?;
    let others = Filters { dossier: String::new(), ..filters.clone() };
    Ok(Some(Narrowed {
        dossier: Link::new(name.number, format!("/dossiers/{id}")),
        filer: name.filer_name,
        id,
        drop: reading::address(&format!("/queues/{}", queue.code()), &others.pairs()),
    }))
}

fn total(app: &App, tally: &[TallyRow], queue: Queue, who: &Officer, filters: &Filters) -> (u64, Vnd) {
    let due = filters.due(app, who.act.today());
    tally
        .iter()
        .filter(|row| filters.counts(row, queue, who, due))
        .fold((0, Vnd::ZERO), |(lines, money), row| (lines + count(row.lines), money.checked_add(row.amount).unwrap_or(money)))
}

fn fields(app: &App, who: &Officer, units: &Units, t: &Texts, queue: Queue, filters: &Filters, tally: &[TallyRow]) -> Vec<Field> {
    let choice = |value: &str, label: String, chosen: &str| Choice { value: value.to_owned(), label, selected: value == chosen };
    let waiting: BTreeSet<&str> = tally.iter().filter(|row| row.lines > 0 && row.state == state(queue)).map(|row| row.policy.as_str()).collect();
    let policies = waiting.into_iter().map(|code| choice(code, reading::policy_name(app, who.lang(), code), &filters.policy)).collect();
    let mut fields = vec![Field::new(FieldKind::Select, "policy", t.t("w-col-policy")).choices(policies).narrows()];
    let places = communes(units, t, who, &filters.unit);
    if places.len() > 1 {
        fields.push(Field::new(FieldKind::Select, "unit", t.t("w-col-unit")).choices(places).narrows());
    }
    if queue != Queue::Approve {
        let verdicts =
            [(Standing::Eligible, "w-verdict-eligible"), (Standing::NotEligible, "w-verdict-not-eligible"), (Standing::Unknown, "w-verdict-unknown")];
        let choices = verdicts.map(|(standing, key)| choice(standing.code(), t.t(key), &filters.verdict)).into();
        fields.push(Field::new(FieldKind::Select, "verdict", t.t("w-col-verdict")).choices(choices).narrows());
    }
    if queue == Queue::Approve {
        let choices = [(Proposal::Approve, "w-proposal-approve"), (Proposal::Refuse, "w-proposal-refuse")]
            .map(|(proposal, key)| choice(proposal.code(), t.t(key), &filters.proposal))
            .into();
        fields.push(Field::new(FieldKind::Select, "proposal", t.t("w-field-proposal")).choices(choices).narrows());
    }
    let due = due_choices(t).into_iter().map(|c| if c.value == filters.overdue { c.selected() } else { c }).collect();
    fields.push(Field::new(FieldKind::Select, "overdue", t.t("w-col-due")).choices(due).narrows());
    fields
}

fn queue_row(app: &App, who: &Officer, units: &Units, row: &LineRow, notes: Vec<Note>) -> QueueRow {
    let line = &row.line;
    QueueRow {
        line: line.id,
        person: reading::person(&who.t(), row),
        dossier: line.dossier_id,
        number: row.dossier_number.clone(),
        filer: row.filer_name.clone(),
        policy: reading::policy_name(app, who.lang(), &line.policy),
        unit: units.name(&who.t(), &line.unit_code),
        verdict: reading::answer(line.result),
        notes,
        amount: reading::amount(line),
        file_amount: line.file_amount,
        due: reading::due(app, who.act.today(), line.due_on),
    }
}

fn actions(t: &Texts, queue: Queue, completes: bool) -> Vec<BulkAction> {
    let action = |value: &str, key: &str, tone| BulkAction { value: value.to_owned(), label: t.t(key), tone };
    let mut actions = match queue {
        Queue::Confirm => vec![
            action("accepted", "w-action-confirm", Tone::Good),
            action("rejected", "w-action-not-confirm", Tone::Bad),
            action("not_mine", "w-action-not-mine", Tone::Neutral),
        ],
        Queue::Appraise => vec![
            action("approve", "w-action-propose-approve", Tone::Good),
            action("refuse", "w-action-propose-refuse", Tone::Bad),
            action("ask-again", "w-action-ask-again", Tone::Neutral),
        ],
        Queue::Approve => vec![action("decide", "w-action-decide", Tone::Good), action(approve::SEND_BACK, "w-action-send-back", Tone::Neutral)],
    };
    if completes && queue != Queue::Approve {
        actions.push(action(COMPLETE, "w-action-complete", Tone::Neutral));
    }
    actions
}
