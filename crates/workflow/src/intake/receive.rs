//! A single dossier is received by hand at the desk; what would be answered can be seen before.

use super::compare;
use super::content::{put_filed_on, put_round};
use super::held::refuse_held;
use super::plausible;
use super::register::{self, NewDossier, NewLine, Registered, period};
use super::row::JudgedRow;
use super::together::{Together, Who};
use crate::audit::AuditEntry;
use crate::cover;
use crate::error::{Problem, Result};
use crate::judge::{self, Judgement, LineContent};
use crate::supplements::{self, Asked};
use crate::world::{Act, World, local};
use kipthoi_authz::Action;
use kipthoi_domain::Vnd;
use kipthoi_domain::date::day_vi;
use kipthoi_domain::name::name_keys;
use kipthoi_forms::{Issue, Part, Severity};
use kipthoi_policy::{Beneficiary, Kind, Policy};
use serde_json::json;
use std::collections::BTreeMap;

/// What the law answers to one person of a dossier that is about to be received.
#[derive(Debug)]
pub struct Foreseen {
    /// What the line would say: with the day of filing and what other dossiers take.
    pub content: LineContent,
    pub judged: Judgement,
    /// What enters beside the line, as far as amounts are known.
    pub supplements: Vec<Vnd>,
    /// What a list would find about the person beside the law.
    pub doubts: Vec<Issue>,
}

/// What [`receive`] would answer, person by person; refuses what it would refuse. Nothing is kept.
pub async fn foresee(world: &World, act: &Act, dossier: &NewDossier, people: Vec<LineContent>) -> Result<Vec<Foreseen>> {
    let people = people.into_iter().map(|content| (content, None)).collect();
    let (policy, mut lines, doubts) = lines(world, act, dossier, people).await?;
    let on = world.receipt_day(local(dossier.received_at));
    let mut tx = world.store.begin().await?;
    refuse_held(world, &mut *tx, &dossier.policy, world.ids.draw(act.now), &mut lines).await?;
    let mut together = Together::default();
    let one = |(mut line, doubts): (NewLine, Vec<Issue>)| {
        put_filed_on(dossier.received_at, &mut line.content.facts);
        let who = Who::of(None, &line.content.person);
        line.without.extend(together.before(policy, &who, &mut line.content.facts).iter().cloned());
        let judged = judge::judge(world, policy, &line.content.facts, on)?;
        let beside = supplements::beside(world, &policy.code, &line.content, &judged, &line.without)?;
        together.bring(policy, &who, judged.amount, beside.iter().map(Asked::key));
        let supplements = beside.into_iter().filter_map(|asked| asked.amount).collect();
        Ok(Foreseen { judged, supplements, content: line.content, doubts })
    };
    lines.into_iter().zip(doubts).map(one).collect()
}

/// What nobody enters with, at the desk as on a list.
const IMPOSSIBLE: [&str; 2] = ["person-died", "born-to-come"];

/// What a list would find about each of these people: numbers and codes that belong to others,
/// namesakes under other papers, what hardly can be.
///
/// # Errors
/// What cannot be at all.
async fn doubts(world: &World, policy: &Policy, dossier: &NewDossier, people: &[(LineContent, Option<Vnd>)]) -> Result<Vec<Vec<Issue>>> {
    let mut rows: Vec<JudgedRow> = people.iter().map(|(content, _)| JudgedRow::blank("", 0, Part::Main, content.clone())).collect();
    compare::known(world, &mut rows).await?;
    compare::namesakes(world, &dossier.policy, &dossier.unit_code, None, &mut rows).await?;
    let on = world.receipt_day(local(dossier.received_at));
    for row in &mut rows {
        plausible::look(row, policy.beneficiary == Beneficiary::Worker, on);
        if let Some(day) = cover::ends_after(world, &policy.code, &row.content.facts, on) {
            row.report(Severity::Warning, "days-to-come", [("other", day_vi(day))]);
        }
    }
    for row in &rows {
        if let Some(code) = IMPOSSIBLE.into_iter().find(|code| row.issues.iter().any(|issue| issue.code == *code)) {
            return Err(Problem::refused(code, row.content.person.full_name.clone()));
        }
    }
    Ok(rows.into_iter().map(|row| row.issues).collect())
}

pub async fn receive(world: &World, act: &Act, dossier: NewDossier, people: Vec<(LineContent, Option<Vnd>)>) -> Result<Registered> {
    let (_, mut lines, _) = lines(world, act, &dossier, people).await?;
    let mut tx = world.store.begin().await?;
    let count = lines.len();
    let record = register::open_dossier(world, act, &mut *tx, dossier).await?;
    // Numbers are drawn one transaction at a time: whoever drew before this one has committed by
    // now, and what their dossier holds is seen.
    refuse_held(world, &mut *tx, &record.policy, record.id, &mut lines).await?;
    let law_total = register::add_lines(world, act, &mut *tx, &record, lines).await?;
    tx.audit(AuditEntry::new(act, "receive", &json!({"number": record.number, "lines": count, "law_total_vnd": law_total})).on_dossier(record.id));
    tx.commit().await?;
    Ok(Registered { dossier: record, lines: count, law_total })
}

/// The people as lines, after every check that needs no look at what they hold, and what is doubtful
/// about each.
async fn lines<'w>(
    world: &'w World,
    act: &Act,
    dossier: &NewDossier,
    people: Vec<(LineContent, Option<Vnd>)>,
) -> Result<(&'w Policy, Vec<NewLine>, Vec<Vec<Issue>>)> {
    act.must(Action::Receive)?;
    if people.is_empty() {
        return Err(Problem::refused("no-person", ""));
    }
    register::receiving_unit(world, act, &dossier.unit_code).await?;
    let policy = judge::policy(world, &dossier.policy)?;
    register::known_round(policy, &dossier.round)?;
    let doubts = doubts(world, policy, dossier, &people).await?;
    let one = |(i, (mut content, file_amount)): (usize, (LineContent, Option<Vnd>))| {
        put_round(policy, &dossier.round, &mut content.facts);
        judge::in_order(policy, &content.facts)?;
        Ok(NewLine {
            row_no: i as i64 + 1,
            period: period(policy, &dossier.round, &content.facts),
            content,
            unit_code: dossier.unit_code.clone(),
            file_amount,
            person: None,
            without: Vec::new(),
        })
    };
    let lines = people.into_iter().enumerate().map(one).collect::<Result<Vec<_>>>()?;
    nobody_twice(world, policy, &lines)?;
    Ok((policy, lines, doubts))
}

/// One paper number stands for one person, on one line; on several where support is counted by day
/// and each line is about a spell of its own. Under two names it is a slip, not a further spell.
fn nobody_twice(world: &World, policy: &Policy, lines: &[NewLine]) -> Result<()> {
    let mut seen: BTreeMap<&(String, String), Vec<&NewLine>> = BTreeMap::new();
    for line in lines {
        for number in &line.content.person.numbers {
            let earlier = seen.entry(number).or_default();
            earlier.iter().try_for_each(|other| apart(world, policy, other, line))?;
            earlier.push(line);
        }
    }
    Ok(())
}

fn apart(world: &World, policy: &Policy, one: &NewLine, other: &NewLine) -> Result<()> {
    let name = |line: &NewLine| name_keys(&line.content.person.full_name).ascii;
    if policy.kind != Kind::DailyCash || one.period == other.period || name(one) != name(other) {
        return Err(Problem::refused("twice-in-dossier", ""));
    }
    let days = |line: &NewLine| cover::of_facts(world, &policy.code, &line.content.facts);
    let taken = days(one).map(|c| c.units.into_iter().collect());
    match cover::clash(days(other).as_ref(), taken.as_ref()) {
        Some(day) => Err(Problem::refused("covered-already", cover::written(day))),
        None => Ok(()),
    }
}
