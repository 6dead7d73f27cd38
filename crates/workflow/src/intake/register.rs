//! The heart of intake: a dossier with its lines enters the registry. Lists, single dossiers
//! and the demo all come through here.

use super::content;
use super::registry::{Learned, Registry};
use super::together::{Together, Who};
use crate::audit::sha256_hex;
use crate::clockwork;
use crate::cover;
use crate::error::{Problem, Result};
use crate::judge::{self, Judgement, LineContent, PersonOnList};
use crate::numbers;
use crate::ports::*;
use crate::supplements;
use crate::world::{Act, World};
use kipthoi_domain::name::name_keys;
use kipthoi_domain::*;
use kipthoi_policy::{Kind, Policy, Version};

/// A line that is ready to enter: what it says, and what it is about.
#[derive(Clone, Debug)]
pub struct NewLine {
    pub row_no: i64,
    pub content: LineContent,
    /// What makes a second payment under the same policy a different one: see [`period`].
    pub period: String,
    pub unit_code: String,
    pub file_amount: Option<Vnd>,
    /// The person if already found in the registry.
    pub person: Option<PersonId>,
    /// Supplements (policy, period) that the person asks for or holds elsewhere: they do not
    /// enter again.
    pub without: Vec<(String, String)>,
}

/// The dossier around the lines.
#[derive(Clone, Debug)]
pub struct NewDossier {
    pub policy: String,
    pub form: Option<String>,
    pub round: String,
    pub unit_code: String,
    pub filer: FilerRecord,
    pub sender: String,
    pub received_at: jiff::Timestamp,
    pub source_file: Option<SourceFileId>,
    pub header: String,
    pub note: Option<String>,
    /// Keys of the papers (see [`paper_key`]) that the desk has in hand; nobody has looked for the others.
    pub papers: Vec<String>,
}

/// What entered.
#[derive(Clone, Debug)]
pub struct Registered {
    pub dossier: DossierRecord,
    pub lines: usize,
    pub law_total: Vnd,
}

/// Opens the dossier: filer, number, receipt day, promised day, papers. Lines follow in
/// batches through [`add_lines`].
pub async fn open_dossier(world: &World, act: &Act, tx: &mut dyn Tx, new: NewDossier) -> Result<DossierRecord> {
    let policy = judge::policy(world, &new.policy)?;
    let receipt_on = world.receipt_day(crate::world::local(new.received_at));
    let version = policy.version_on(receipt_on).ok_or_else(|| judge::not_in_force(policy, receipt_on))?;
    known_round(policy, &new.round)?;
    let filer_id = match &new.filer.tax_code {
        Some(code) => match tx.filer_by_tax_code(code).await? {
            Some(known) => known,
            None => insert_filer(tx, &new.filer).await?,
        },
        None => insert_filer(tx, &new.filer).await?,
    };
    let id: DossierId = world.ids.draw(act.now);
    let year = receipt_on.year();
    let number = numbers::dossier(year, tx.next_number(numbers::DOSSIERS, year).await?);
    let pauses = tx.pauses(id, &new.unit_code).await?;
    let papers = papers(policy, &new.papers);
    let record = DossierRecord {
        id,
        number,
        policy: new.policy,
        form: new.form,
        round: new.round,
        unit_code: new.unit_code,
        filer_id,
        filer_name: new.filer.name.clone(),
        sender: new.sender,
        received_at: new.received_at,
        receipt_on,
        promised_on: clockwork::promised_on(world, version, receipt_on, &pauses),
        state: DossierState::Open,
        source_file_id: new.source_file,
        header: new.header,
        note: new.note,
        created_by: act.actor.account,
    };
    tx.insert_dossier(&record).await?;
    tx.set_papers(id, &papers).await?;
    Ok(record)
}

/// A dossier belongs to a commune of the officer's area: a unit that others belong to takes none in.
pub(super) async fn receiving_unit(world: &World, act: &Act, key: &str) -> Result<()> {
    let offices = world.offices().await?;
    let Some(unit) = offices.unit(key).filter(|_| act.actor.area.contains(key)) else {
        return Err(Problem::refused("unit-unknown", key));
    };
    if offices.is_parent(key) {
        return Err(Problem::refused("unit-not-receiving", format!("{} ({})", unit.name, unit.code)));
    }
    if !unit.term.contains(act.today()) {
        return Err(Problem::refused("unit-over", format!("{} ({key})", unit.name)));
    }
    Ok(())
}

/// A local programme pays in the rounds that its decision names and in no other: an invented
/// one would pay the same people again.
pub fn known_round(policy: &Policy, round: &str) -> Result<()> {
    if policy.rounds.is_empty() || policy.rounds.iter().any(|r| *r.id == *round) {
        return Ok(());
    }
    let known: Vec<&str> = policy.rounds.iter().map(|r| &*r.id).collect();
    Err(Problem::refused("round-unknown", format!("{round} ({})", known.join(", "))))
}

async fn insert_filer(tx: &mut dyn Tx, filer: &FilerRecord) -> Result<FilerId> {
    tx.insert_filer(filer).await.map_err(overtaken)?;
    Ok(filer.id)
}

/// Whoever was not in the registry a moment ago and is now was entered by another desk: the same
/// act, tried again, finds them.
pub(super) fn overtaken(error: StoreError) -> StoreError {
    match error {
        StoreError::Broken("number-known" | "filer-known") => StoreError::Busy,
        other => other,
    }
}

/// The key of the paper at a place of the policy's list, from 0.
pub fn paper_key(place: usize) -> String {
    format!("p{:02}", place + 1)
}

/// The papers the law asks for: those the desk has seen, and those that nobody has looked for yet.
fn papers(policy: &Policy, seen: &[String]) -> Vec<PaperRecord> {
    policy
        .papers
        .iter()
        .enumerate()
        .map(|(i, p)| {
            let key = paper_key(i);
            let state = if seen.contains(&key) { "given" } else { "not_looked" };
            PaperRecord { title_vi: p.name.vi.to_string(), title_en: p.name.en.to_string(), state: state.to_owned(), asked_on: None, supplied_on: None, key }
        })
        .collect()
}

/// Lines of one batch with everything that hangs on them, ready to be written.
#[derive(Debug, Default)]
struct Batch {
    people: Vec<PersonRecord>,
    learned: Learned,
    lines: Vec<LineRecord>,
    revisions: Vec<RevisionRecord>,
}

/// Adds lines to a dossier: finds or creates each person, asks the law, puts each line and its
/// supplements at their first gate. Answers the law's total.
pub async fn add_lines(world: &World, act: &Act, tx: &mut dyn Tx, dossier: &DossierRecord, new: Vec<NewLine>) -> Result<Vnd> {
    let policy = judge::policy(world, &dossier.policy)?;
    let version = policy.version_on(dossier.receipt_on).ok_or_else(|| judge::not_in_force(policy, dossier.receipt_on))?;
    let pauses = tx.pauses(dossier.id, &dossier.unit_code).await?;
    let mut known = Registry::of(tx, &new.iter().map(|l| &l.content.person).collect::<Vec<_>>()).await?;
    let (mut batch, mut together) = (Batch::default(), Together::default());
    for mut line in new {
        content::put_filed_on(dossier.received_at, &mut line.content.facts);
        let person = person_of(world, act, &line, &mut known, &mut batch);
        let who = Who::of(Some(person), &line.content.person);
        line.without.extend(together.before(policy, &who, &mut line.content.facts).iter().cloned());
        let judged = judge::judge(world, policy, &line.content.facts, dossier.receipt_on)?;
        let before = batch.lines.len();
        push_line(world, act, dossier, policy, version, &pauses, line, person, &judged, &mut batch)?;
        let beside = batch.lines[before..].iter().filter(|l| l.main_line_id.is_some());
        together.bring(policy, &who, judged.amount, beside.map(|l| (l.policy.clone(), l.period.clone())));
    }
    tx.insert_people(&batch.people).await?;
    batch.learned.keep(tx).await?;
    tx.insert_lines(&batch.lines, &batch.revisions).await?;
    Vnd::total(batch.lines.iter().map(|l| l.amount)).ok_or_else(|| Problem::refused("total-too-large", ""))
}

/// The person a line is about: given, known, or new. What the registry has not seen of them is
/// added, so that the next list finds the same person by either paper.
fn person_of(world: &World, act: &Act, line: &NewLine, known: &mut Registry, batch: &mut Batch) -> PersonId {
    let said = &line.content.person;
    let found = known.find(said).filter(|p| line.person.is_none_or(|given| given == p.id)).cloned();
    let person = found.unwrap_or_else(|| {
        let id = line.person.unwrap_or_else(|| world.ids.draw(act.now));
        let record = person_record(id, said, &line.unit_code, act.now);
        let person = KnownPerson {
            id,
            full_name: record.full_name.clone(),
            name_ascii: record.name_ascii.clone(),
            birth: record.birth,
            si_code: record.si_code.clone(),
            died_on: None,
        };
        if line.person.is_none() {
            batch.people.push(record);
        }
        person
    });
    let id = person.id;
    batch.learned.hear(known, person, said);
    id
}

pub fn person_record(id: PersonId, said: &PersonOnList, unit: &str, now: jiff::Timestamp) -> PersonRecord {
    let keys = name_keys(&said.full_name);
    PersonRecord {
        id,
        full_name: said.full_name.clone(),
        name_placement: keys.placement,
        name_ascii: keys.ascii,
        name_given_first: keys.ascii_given_first,
        birth: said.birth,
        sex: said.sex.clone(),
        address: said.address.clone(),
        hamlet: said.hamlet.clone(),
        unit_code: Some(unit.to_owned()),
        phone: said.phone.clone(),
        si_code: said.si_code.clone(),
        died_on: None,
        created_at: now,
    }
}

#[allow(clippy::too_many_arguments)]
fn push_line(
    world: &World,
    act: &Act,
    dossier: &DossierRecord,
    policy: &Policy,
    version: &Version,
    pauses: &[PauseRecord],
    new: NewLine,
    person: PersonId,
    judged: &Judgement,
    batch: &mut Batch,
) -> Result<()> {
    let id: LineId = world.ids.draw(act.now);
    let mut line = LineRecord {
        id,
        dossier_id: dossier.id,
        row_no: new.row_no,
        main_line_id: None,
        person_id: person,
        full_name: new.content.person.full_name.clone(),
        policy: policy.code.to_string(),
        period: new.period,
        unit_code: new.unit_code,
        revision: 1,
        state: LineState::Confirming,
        step: String::new(),
        owner: AgencyKind::DistrictCommittee,
        step_since: dossier.receipt_on,
        due_on: NO_DUE,
        result: judged.standing,
        amount: judged.amount,
        file_amount: new.file_amount,
        proposal: None,
        proposal_reason: None,
        decision_id: None,
    };
    first_gate(world, policy, version, &new.content, &mut line, pauses)?;
    for asked in supplements::beside(world, &line.policy, &new.content, judged, &new.without)? {
        let (own, revision) = supplements::draw(world, act, &line, asked, judged.on, line.step_since, pauses)?;
        batch.revisions.push(revision);
        batch.lines.push(own);
    }
    batch.revisions.push(judge::revision(act, id, 1, &new.content, judged, "received"));
    batch.lines.push(line);
    Ok(())
}

/// The first gate whose facts are not settled yet: a list that already carries the agency's
/// confirmation on paper does not go back to that agency.
pub(crate) fn first_gate(
    world: &World,
    policy: &Policy,
    version: &Version,
    content: &LineContent,
    line: &mut LineRecord,
    pauses: &[PauseRecord],
) -> Result<()> {
    let gate = clockwork::gates(version)
        .find(|s| s.establishes.is_empty() || !s.establishes.iter().all(|f| content.facts.contains_key(&**f)))
        .ok_or_else(|| Problem::refused("no-next-step", policy.code.to_string()))?;
    clockwork::enter(world, line, gate, line.step_since, pauses);
    Ok(())
}

/// What makes two payments under one policy different: nothing for one-off support, the round
/// of a local list, the first day of an isolation, the first month of rent that is paid.
pub fn period(policy: &Policy, round: &str, facts: &serde_json::Map<String, serde_json::Value>) -> String {
    let text = |name: &str| facts.get(name).and_then(|v| v.as_str()).map(str::to_owned);
    match policy.kind {
        Kind::DailyCash => text("f0.from").or_else(|| text("f1.from")).map_or_else(|| "once".to_owned(), |d| format!("from:{d}")),
        Kind::MonthlyCash => cover::months(policy, facts).first().map_or_else(|| "once".to_owned(), |m| format!("month:{m}")),
        // A round is a period only where the policy pays by rounds; elsewhere it would let somebody in twice.
        _ if !round.is_empty() && policy.fact("round").is_some() => format!("round:{round}"),
        _ => "once".to_owned(),
    }
}

/// The period of a line that says `facts` now: another first day is another period. A round, and
/// what a supplement is about, stay.
pub(crate) fn period_again(policy: &Policy, line: &LineRecord, facts: &serde_json::Map<String, serde_json::Value>) -> String {
    match policy.kind {
        Kind::DailyCash | Kind::MonthlyCash if line.main_line_id.is_none() => period(policy, "", facts),
        _ => line.period.clone(),
    }
}

/// One hash over the content of many lines, for the single log entry of a list.
pub fn digest(hashes: impl IntoIterator<Item = String>) -> String {
    sha256_hex(hashes.into_iter().collect::<Vec<_>>().join("\n").as_bytes())
}
