//! Nothing outside an area shows through any read: whatever is written there, every read of the area
//! answers as if it were not; and a thing out there is as unknown as one that never was.

use crate::support::*;
use kipthoi_authz::{Area, Scope};
use kipthoi_domain::*;
use kipthoi_workflow::audit::AuditRecord;
use kipthoi_workflow::ports::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use uuid::Uuid;

const POLICIES: [&str; 3] = ["p04-suspend-unpaid", "p09-isolation", "p12-freelance"];

/// A line of somebody: where, under which policy, whose, and how far it has come.
#[derive(Clone, Copy, Debug)]
struct Row {
    unit: usize,
    policy: usize,
    person: usize,
    /// 0 submitted, 1 approved, 2 on a payment list, 3 refused.
    stage: u8,
}

/// What somebody may see.
#[derive(Clone, Debug)]
struct User {
    units: [bool; 2],
    /// Or every policy.
    policies: Option<[bool; 3]>,
}

impl User {
    fn scope(&self) -> Scope {
        let units = COMMUNES.iter().zip(self.units).filter(|(_, sees)| *sees).map(|(unit, _)| (*unit).to_owned()).collect();
        let policies = self.policies.map(|p| POLICIES.iter().zip(p).filter(|(_, sees)| *sees).map(|(policy, _)| (*policy).to_owned()).collect());
        Scope { area: Area::Units(units), policies, desks: Vec::new() }
    }
}

fn user() -> impl Strategy<Value = User> {
    (any::<[bool; 2]>(), proptest::option::of(any::<[bool; 3]>())).prop_map(|(units, policies)| User { units, policies })
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (0..2usize, 0..3usize, 0..3usize, 0..4u8).prop_map(|(unit, policy, person, stage)| Row { unit, policy, person, stage });
    proptest::collection::vec(row, 2..9)
}

/// Names of what was written, to ask for.
#[derive(Clone, Debug, Default)]
struct Things {
    dossiers: Vec<(DossierId, String)>,
    lines: Vec<LineId>,
    decisions: Vec<DecisionId>,
    lists: Vec<Uuid>,
    payments: Vec<(PaymentId, String)>,
    requests: Vec<RequestId>,
    imports: Vec<ImportId>,
    samples: Vec<SampleId>,
    files: Vec<SourceFileId>,
}

/// Writes rows as acts would: each with a dossier of its own, decisions and lists by commune and policy.
struct Scribe<'f> {
    m: Maker,
    store: &'f kipthoi_storage::SqlStore,
    people: Vec<(PersonRecord, NumberRecord)>,
    /// An agency whose desk is nobody's here.
    asked: AgencyId,
    written: usize,
}

impl Scribe<'_> {
    async fn write(&mut self, rows: &[Row], things: &mut Things) {
        for row in rows {
            self.written += 1;
            let n = self.written;
            self.one(n, *row, things).await;
        }
    }

    async fn one(&mut self, n: usize, row: Row, things: &mut Things) {
        let m = &self.m;
        let (person, _) = &self.people[row.person];
        let dossier = DossierRecord { policy: POLICIES[row.policy].into(), ..m.dossier(&format!("HS.2021.{n:06}"), COMMUNES[row.unit]) };
        let (mut line, revision) = m.line(&dossier, person.id, &person.full_name, 1);
        line.period = format!("2021-{n}");
        let mut tx = self.store.begin().await.unwrap();
        tx.insert_dossier(&dossier).await.unwrap();
        tx.insert_lines(std::slice::from_ref(&line), std::slice::from_ref(&revision)).await.unwrap();
        tx.audit(m.entry("receive").on_dossier(dossier.id));
        tx.audit(m.entry("propose").on_line(dossier.id, line.id));
        let decision = m.decision(&format!("{n}/QĐ"), if row.stage == 3 { Vnd::ZERO } else { line.amount });
        let right = m.right(&decision, &line);
        let list = m.list(&format!("CT.2021.{n:05}"), &decision, COMMUNES[row.unit]);
        let payment = m.payment(&format!("KT{n}"), &right, &list);
        if row.stage > 0 {
            let state = match row.stage {
                1 => LineState::Approved,
                2 => LineState::Paying,
                _ => LineState::Refused,
            };
            let (outcome, rights) = if row.stage == 3 { ("refused", vec![]) } else { ("approved", vec![right]) };
            tx.insert_decision(&decision, &[m.decided(&revision, outcome)], &rights).await.unwrap();
            let after = LineRecord { state, decision_id: Some(decision.id), ..line.clone() };
            tx.move_lines(&[LineMove { before: line.clone(), after }]).await.unwrap();
            tx.audit(m.entry("approve").on_line(dossier.id, line.id));
            things.decisions.push(decision.id);
        }
        if row.stage == 2 {
            tx.insert_payment_list(&list, std::slice::from_ref(&payment)).await.unwrap();
            things.lists.push(list.id);
            things.payments.push((payment.id, payment.reference.clone()));
        }
        tx.commit().await.unwrap();
        things.dossiers.push((dossier.id, dossier.number));
        things.lines.push(line.id);
    }
}

/// What reads answered, by the name of the read.
type Answers = BTreeMap<&'static str, Vec<String>>;

struct Asking<'s> {
    store: &'s kipthoi_storage::SqlStore,
    scope: Scope,
    answers: Answers,
}

impl Asking<'_> {
    fn note(&mut self, read: &'static str, answer: impl Debug) {
        self.answers.entry(read).or_default().push(format!("{answer:?}"));
    }
}

/// Asks a read by its name, and keeps its answer under it.
macro_rules! ask {
    ($asking:ident, $read:ident($($arg:expr),*)) => {{
        let answer = $asking.store.$read(&$asking.scope $(, $arg)*).await.unwrap();
        $asking.note(stringify!($read), answer);
    }};
}

/// Acts without their place in the log, which counts what others do too.
fn acts(records: Vec<AuditRecord>) -> Vec<(String, Option<DossierId>, Option<LineId>, String)> {
    records.into_iter().map(|r| (r.action, r.dossier, r.line, r.detail)).collect()
}

/// The reads that need no name of a thing.
async fn whole(a: &mut Asking<'_>) {
    let (page, today) = (Page::first(50), DAY);
    ask!(a, tally());
    ask!(a, filings(today));
    ask!(a, waiting(today));
    ask!(a, dossiers(&DossierFilter::default(), &page));
    ask!(a, lines(&LineFilter::default(), &page));
    ask!(a, line_sum(&LineFilter::default()));
    ask!(a, line_records(&LineFilter::default(), 50));
    for state in LineState::ALL {
        let filter = LineFilter { states: vec![*state], ..LineFilter::default() };
        ask!(a, lines(&filter, &page));
    }
    for key in [
        SearchKey::Name { ascii: "nguyen".into() },
        SearchKey::Number("0700".into()),
        SearchKey::Phone("+84912345678".into()),
        SearchKey::Dossier("HS".into()),
        SearchKey::DossierSerial(1),
        SearchKey::TaxCode("0300588569".into()),
        SearchKey::Filer { ascii: "cong ty".into() },
        SearchKey::Decision { serial: "1".into(), rest: String::new() },
        SearchKey::PaymentList("CT".into()),
        SearchKey::PaymentListSerial(2),
    ] {
        ask!(a, search(&key, 50));
    }
    for side in [Side::Sent, Side::Received] {
        ask!(a, requests(side, &[RequestState::Open], &page));
    }
    ask!(a, requests_waiting(today));
    ask!(a, locked_figures(5));
    ask!(a, samples(50));
    ask!(a, doubts(50));
    ask!(a, notices(50));
    ask!(a, told(Subject::Deadline, &[POLICIES[0].to_owned()]));
    for unit in COMMUNES {
        // Of every commune, whoever asks.
        ask!(a, lines_at(unit, LineState::Submitted, &[0, 1]));
    }
    ask!(a, decisions(&page));
    ask!(a, set_aside(None));
    ask!(a, decision_sums(None, None));
    ask!(a, payment_lists(&page));
    ask!(a, imports(&page));
    ask!(a, pauses_of_units());
}

/// The reads of things by their names.
async fn named(a: &mut Asking<'_>, t: &Things) {
    for (id, number) in &t.dossiers {
        ask!(a, dossier(*id));
        ask!(a, dossier_names(&[*id]));
        ask!(a, dossier_by_number(number));
        ask!(a, history(*id, None, 50));
        let answer = a.store.acts_of_dossier(&a.scope, *id).await.unwrap();
        a.note("acts_of_dossier", acts(answer));
    }
    for id in &t.lines {
        ask!(a, line(*id));
        ask!(a, line_records_by_id(&[*id]));
        ask!(a, current_revisions(&[*id]));
        ask!(a, payable(&[*id]));
        ask!(a, requests_of_line(*id));
        ask!(a, findings_of_line(*id));
        let answer = a.store.acts_of_lines(&a.scope, &[*id]).await.unwrap();
        a.note("acts_of_lines", acts(answer));
    }
    for id in &t.decisions {
        ask!(a, decision(*id));
        ask!(a, decision_signed(*id));
        ask!(a, decision_lines(*id, None, 0, 50));
        ask!(a, not_received(*id));
        ask!(a, set_aside(Some(*id)));
        ask!(a, decision_sums(Some(&[*id]), None));
    }
    for id in &t.lists {
        ask!(a, payment_list(*id));
        ask!(a, payment_sums(&[*id]));
        ask!(a, cash_awaiting(DAY));
        ask!(a, payments(*id, 0, 50));
        ask!(a, payments_in(*id, &[PaymentState::Planned], 0, 50));
        for file in &t.files {
            ask!(a, result_file(*id, *file));
        }
    }
    for (id, reference) in &t.payments {
        ask!(a, payment_by_reference(reference));
        ask!(a, payment_proofs(&[*id]));
    }
    for id in &t.requests {
        ask!(a, request(*id));
        for file in &t.files {
            ask!(a, evidence(*id, *file));
        }
    }
    for id in &t.imports {
        ask!(a, import(*id));
    }
    for id in &t.samples {
        ask!(a, sample(*id));
    }
}

async fn asked(store: &kipthoi_storage::SqlStore, scope: &Scope, things: &Things, with_whole: bool) -> Answers {
    let mut a = Asking { store, scope: scope.clone(), answers: Answers::new() };
    let asking = &mut a;
    if with_whole {
        whole(asking).await;
    }
    named(asking, things).await;
    a.answers
}

/// As many things that never were.
fn unknown(m: &Maker, like: &Things) -> Things {
    let now = m.act.now;
    Things {
        dossiers: like.dossiers.iter().map(|_| (m.ids.draw(now), "HS.2021.999999".to_owned())).collect(),
        lines: like.lines.iter().map(|_| m.ids.draw(now)).collect(),
        decisions: like.decisions.iter().map(|_| m.ids.draw(now)).collect(),
        lists: like.lists.iter().map(|_| m.ids.draw(now)).collect(),
        payments: like.payments.iter().map(|_| (m.ids.draw(now), "KT999".to_owned())).collect(),
        requests: like.requests.iter().map(|_| m.ids.draw(now)).collect(),
        imports: like.imports.iter().map(|_| m.ids.draw(now)).collect(),
        samples: like.samples.iter().map(|_| m.ids.draw(now)).collect(),
        files: like.files.iter().map(|_| m.ids.draw(now)).collect(),
    }
}

/// A pause, a question, a doubt and a notice of a commune that the user does not see.
async fn more_outside(scribe: &Scribe<'_>, unit: &str, line: Option<LineId>, things: &mut Things) {
    let (m, now) = (&scribe.m, scribe.m.act.now);
    let mut tx = scribe.store.begin().await.unwrap();
    let pause = PauseRecord {
        id: m.ids.draw(now),
        dossier_id: None,
        unit_code: Some(unit.into()),
        from_on: DAY,
        to_on: None,
        reason: "phong tỏa".into(),
        decision_no: Some("9/QĐ".into()),
    };
    tx.insert_pause(&pause).await.unwrap();
    if let Some(line) = line {
        let asker = m.act.actor.agency;
        let question = RequestRecord {
            id: m.ids.draw(now),
            number: "XM.2021.00001".into(),
            question: "other".into(),
            words: "A".into(),
            from_agency: asker,
            to_agency: scribe.asked,
            asked_on: DAY,
            due_on: DAY,
            state: RequestState::Open,
            lines: 1,
            answered: 0,
            reminders: 0,
            reminded_on: None,
            closed_note: None,
            asked_at: now,
            asked_by: m.act.actor.account,
        };
        let asked = RequestLineRecord { request_id: question.id, position: 1, line_id: line, shown: Shown::default(), answer: None };
        things.requests.push(question.id);
        things.files.push(m.ids.draw(now));
        tx.insert_request(&question, &[asked]).await.unwrap();
        let (sample, case) = m.sample(scribe.asked, line);
        tx.insert_sample(&sample, &[case]).await.unwrap();
        tx.set_found(sample.id, 1, &m.doubt()).await.unwrap();
        things.samples.push(sample.id);
    }
    tx.insert_notice(&m.notice(POLICIES[0], unit)).await.unwrap();
    tx.insert_locked_figures(&m.locked("SL.2021.00001")).await.unwrap();
    tx.audit(m.entry("ask-agency"));
    tx.commit().await.unwrap();
}

async fn nothing_shows(fresh: Fresh, user: User, rows: Vec<Row>) {
    let m = Maker::settle(&fresh.store).await;
    let people: Vec<_> =
        ["Nguyễn Văn An", "Nguyễn Thị Bình", "Trần Văn Cường"].iter().zip(1..).map(|(name, n)| m.person(name, &format!("07008000000{n}"))).collect();
    let health = AgencyRecord { id: m.ids.draw(m.act.now), code: "YT".into(), ..fresh.store.agencies().await.unwrap().remove(0) };
    let mut tx = fresh.store.begin().await.unwrap();
    tx.insert_agencies(std::slice::from_ref(&health)).await.unwrap();
    tx.insert_people(&people.iter().map(|(person, _)| person.clone()).collect::<Vec<_>>()).await.unwrap();
    tx.insert_numbers(&people.iter().map(|(_, number)| number.clone()).collect::<Vec<_>>()).await.unwrap();
    tx.audit(m.entry("load-people"));
    tx.commit().await.unwrap();
    let scope = user.scope();
    let (inside, outside): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| scope.contains(COMMUNES[row.unit], POLICIES[row.policy]));
    let mut scribe = Scribe { m: m.clone(), store: &fresh.store, people, asked: health.id, written: 0 };
    let (mut own, mut others) = (Things::default(), Things::default());
    scribe.write(&inside, &mut own).await;
    let before = asked(&fresh.store, &scope, &own, true).await;
    scribe.write(&outside, &mut others).await;
    if let Some(unit) = COMMUNES.iter().zip(user.units).find(|(_, sees)| !sees).map(|(unit, _)| *unit) {
        more_outside(&scribe, unit, others.lines.first().copied(), &mut others).await;
    }
    let after = asked(&fresh.store, &scope, &own, true).await;
    for (read, answers) in &before {
        assert_eq!(answers, &after[read], "{read} of {scope:?} shows what lies outside");
    }
    let theirs = asked(&fresh.store, &scope, &others, false).await;
    let nobodys = asked(&fresh.store, &scope, &unknown(&m, &others), false).await;
    assert_eq!(theirs, nobodys, "a thing outside {scope:?} is not as unknown as one that never was");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn nothing_outside_an_area_shows_through_any_read(user in user(), rows in rows()) {
        on_both(|fresh| nothing_shows(fresh, user.clone(), rows.clone()));
    }
}

/// The reads that take a scope are those asked above: a new one is added there first.
#[test]
fn every_read_with_a_scope_is_asked_for_leaks() {
    let port = include_str!("../../../workflow/src/ports/store.rs");
    let reads = port.split("pub trait Tx").next().unwrap();
    let scoped: BTreeSet<&str> = reads
        .split("async fn ")
        .skip(1)
        .filter(|read| read.split(';').next().unwrap().contains("scope: &Scope"))
        .map(|read| read.split('(').next().unwrap())
        .collect();
    let here = include_str!("leaks.rs");
    let mut asked: BTreeSet<&str> = here.split("ask!(a, ").skip(1).map(|call| call.split('(').next().unwrap()).collect();
    asked.extend(here.split("a.store.").skip(1).map(|call| call.split('(').next().unwrap()));
    assert_eq!(scoped.difference(&asked).collect::<Vec<_>>(), Vec::<&&str>::new());
    assert!(scoped.len() > 35);
}
