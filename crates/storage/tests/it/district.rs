//! An office with the real law over a store, and the main path through its use cases: other files
//! make claims about it.

use crate::support::*;
use async_trait::async_trait;
use jiff::civil::{Date, date};
use kipthoi_authz::{Actor, Area, Role};
use kipthoi_clock::Calendar;
use kipthoi_domain::*;
use kipthoi_forms::FormBook;
use kipthoi_policy::PolicyBook;
use kipthoi_workflow::audit::hex;
use kipthoi_workflow::decisions::assign_funds::{FundsPaper, assign_funds};
use kipthoi_workflow::decisions::decide::{DecisionPaper, decide};
use kipthoi_workflow::ids::Ids;
use kipthoi_workflow::intake::receive::receive;
use kipthoi_workflow::intake::register::{NewDossier, Registered};
use kipthoi_workflow::judge::{LineContent, PersonOnList};
use kipthoi_workflow::lines::appraise::propose;
use kipthoi_workflow::lines::confirm::{Confirmation, confirm};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::offices::OfficeBook;
use kipthoi_workflow::payments::confirm_cash::{Word, confirm_cash};
use kipthoi_workflow::payments::make_list::{ListPaper, make_list};
use kipthoi_workflow::payments::record::{Outcome, record};
use kipthoi_workflow::ports::*;
use kipthoi_workflow::{Act, Config, Problem, World, audit};
use serde_json::json;
use std::sync::Arc;

struct NoFiles;
#[async_trait]
impl ListReader for NoFiles {
    async fn open(&self, _: Arc<Vec<u8>>, _: &str) -> Result<Box<dyn OpenList>, FileProblem> {
        Err(FileProblem { code: "none".into(), text_vi: String::new(), text_en: String::new() })
    }
}
/// Fast on purpose: neither hashing nor encryption is tried here.
struct Plain;
#[async_trait]
impl Passwords for Plain {
    async fn hash(&self, password: &str) -> Result<String, String> {
        Ok(format!("#{password}"))
    }
    async fn check(&self, password: &str, hash: &str) -> bool {
        hash.strip_prefix('#') == Some(password)
    }
}
/// Says who owns a secret instead of locking it.
impl Vault for Plain {
    fn lock(&self, secret: &[u8], owner: &str) -> Result<String, VaultError> {
        Ok(format!("{owner} {}", hex(secret)))
    }
    fn open(&self, locked: &str, owner: &str) -> Result<Vec<u8>, VaultError> {
        let hex = locked.strip_prefix(owner).ok_or(VaultError::NotOurs)?.trim();
        Ok((0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect())
    }
}

/// An office with the real law over a store; other files of claims use it too.
pub struct District {
    pub world: World,
    pub m: Maker,
}

const RECEIVED: Date = date(2021, 8, 2);

impl District {
    pub async fn found(fresh: &Fresh) -> District {
        let m = Maker::settle(&fresh.store).await;
        District { world: District::world(fresh), m }
    }

    /// The law and the store, with nobody in it yet.
    pub fn world(fresh: &Fresh) -> World {
        World {
            book: Arc::new(PolicyBook::embedded().unwrap()),
            forms: Arc::new(FormBook::embedded().unwrap()),
            calendar: Arc::new(Calendar::embedded().unwrap()),
            store: Arc::new(fresh.store.clone()),
            lists: Arc::new(NoFiles),
            passwords: Arc::new(Plain),
            vault: Arc::new(Plain),
            ids: Arc::new(Ids::seeded(9)),
            offices: Arc::new(OfficeBook::default()),
            config: Config::default(),
        }
    }

    /// Somebody of an agency on a morning.
    pub fn act(&self, kind: AgencyKind, role: Role, day: Date) -> Act {
        let area = if kind == AgencyKind::Commune { Area::Units(vec![COMMUNES[0].into()]) } else { Area::Everything };
        // Each has an account of its own, or nobody could go the whole way; the desk's is stored.
        let other = AccountId(uuid::Uuid::from_u128(1 + kind as u128 * 100 + role as u128));
        let account = if role == Role::Desk { self.m.act.actor.account } else { other };
        let actor = Actor { account, agency_kind: kind, works: vec![kind], agency_code: kind.code().into(), role, area, ..self.m.act.actor.clone() };
        Act::new(actor, at(day, 9))
    }

    pub fn desk(&self, day: Date) -> Act {
        self.act(AgencyKind::DistrictCommittee, Role::Desk, day)
    }

    pub fn content(name: &str, cccd: &str, days: i64) -> LineContent {
        let start = date(2021, 7, 1);
        let end = start.saturating_add(jiff::Span::new().days(days - 1));
        let facts = json!({
            "employer.kind": "enterprise", "employer.suspended_by_order": true,
            "suspension.start": start.to_string(), "suspension.end": end.to_string(),
            "contract.start": "2019-01-01", "contract.end": "2023-01-01",
        });
        LineContent {
            person: PersonOnList { full_name: name.into(), numbers: vec![("cccd".into(), cccd.into())], ..PersonOnList::default() },
            facts: facts.as_object().unwrap().clone(),
            ..LineContent::default()
        }
    }

    /// Where these people stand in appraisal: name, number, days of leave.
    pub async fn appraising(fresh: &Fresh, people: &[(&str, &str, i64)]) -> District {
        let d = District::found(fresh).await;
        d.receive(COMMUNES[0], people.iter().map(|(name, cccd, days)| District::content(name, cccd, *days)).collect()).await.unwrap();
        d.confirm_all(Answer::Accepted, None).await;
        d
    }

    /// A company's list for policy p04 comes in.
    pub async fn receive(&self, unit: &str, people: Vec<LineContent>) -> Result<Registered, Problem> {
        let filer = FilerRecord { tax_code: Some("0300588569".into()), ..self.filer("employer", "Công ty May") };
        self.hand_in("p04-suspend-unpaid", unit, RECEIVED, filer, people).await
    }

    pub fn filer(&self, kind: &str, name: &str) -> FilerRecord {
        FilerRecord::new(self.world.ids.draw(self.m.act.now), kind, name, self.m.act.now)
    }

    /// A dossier comes in by hand on the morning of `day`.
    pub async fn hand_in(&self, policy: &str, unit: &str, day: Date, filer: FilerRecord, people: Vec<LineContent>) -> Result<Registered, Problem> {
        let new = Self::handed_in(policy, unit, day, filer);
        receive(&self.world, &self.desk(day), new, people.into_iter().map(|p| (p, None)).collect()).await
    }

    /// A dossier as the desk writes it down on the morning of `day`.
    pub fn handed_in(policy: &str, unit: &str, day: Date, filer: FilerRecord) -> NewDossier {
        NewDossier {
            policy: policy.into(),
            form: None,
            round: String::new(),
            unit_code: unit.into(),
            sender: filer.name.clone(),
            filer,
            received_at: at(day, 9),
            source_file: None,
            header: "{}".into(),
            note: None,
            papers: Vec::new(),
        }
    }

    pub async fn lines(&self, state: LineState) -> Vec<LineRecord> {
        let filter = LineFilter { states: vec![state], ..LineFilter::default() };
        self.world.store.lines(&everything(), &filter, &Page::first(100)).await.unwrap().rows.into_iter().map(|r| r.line).collect()
    }

    pub fn all(state: LineState) -> Selection {
        Selection::All(LineFilter { states: vec![state], ..LineFilter::default() })
    }

    pub async fn confirm_all(&self, answer: Answer, reason: Option<&str>) {
        let act = self.act(AgencyKind::SocialInsurance, Role::Confirmer, date(2021, 8, 3));
        confirm(&self.world, &act, &Self::all(LineState::Confirming), &Confirmation { answer, reason: reason.map(Into::into) }, false).await.unwrap();
    }

    pub async fn propose_all(&self, proposal: Proposal, day: Date) -> usize {
        let act = self.act(AgencyKind::Labour, Role::Appraiser, day);
        propose(&self.world, &act, &Self::all(LineState::Appraising), proposal, None, false).await.unwrap().proposed
    }

    pub async fn decide_all(&self, number: &str, day: Date) -> DecisionId {
        let act = self.act(AgencyKind::DistrictCommittee, Role::Approver, day);
        let paper = DecisionPaper { number: number.into(), decided_on: day, signer: "B".into(), agency_kind: AgencyKind::Province };
        decide(&self.world, &act, &Self::all(LineState::Submitted), &paper, false).await.unwrap().decision.unwrap()
    }

    pub async fn fund(&self, decision: DecisionId, amount: Vnd, day: Date) -> Result<Option<Date>, Problem> {
        let act = self.act(AgencyKind::Finance, Role::Finance, day);
        let paper = FundsPaper { amount, source: "province".into(), document_no: "1/TB".into(), assigned_on: day };
        assign_funds(&self.world, &act, decision, &paper).await.map(|e| e.pay_by)
    }

    pub async fn list(&self, decision: DecisionId, day: Date) -> Result<Option<uuid::Uuid>, Problem> {
        let act = self.act(AgencyKind::Commune, Role::CommunePayer, day);
        let paper = ListPaper { decision, unit_code: COMMUNES[0].into(), method: PayMethod::Cash, everybody: false, place: None, pay_on: day };
        make_list(&self.world, &act, &Self::all(LineState::Approved), &paper, false).await.map(|e| e.list)
    }

    pub async fn result(&self, list: uuid::Uuid, state: PaymentState, day: Date, note: Option<&str>) -> Result<(), Problem> {
        let act = self.act(AgencyKind::Commune, Role::CommunePayer, day);
        let payments = self.world.store.payments(&everything(), list, 0, 100).await.unwrap();
        let outcomes: Vec<Outcome> = payments.iter().map(|p| Outcome { payment: p.id, state, on: day, receiver: None, note: note.map(Into::into) }).collect();
        record(&self.world, &act, &outcomes).await.map(|_| ())
    }

    /// Cash that a payer recorded as handed over, confirmed by another officer of the commune.
    pub async fn confirmed(&self, list: uuid::Uuid, day: Date) {
        let act = self.act(AgencyKind::Commune, Role::CommuneOfficer, day);
        let payments = self.world.store.payments_in(&everything(), list, &[PaymentState::Handed], 0, 100).await.unwrap();
        let ids: Vec<PaymentId> = payments.iter().map(|p| p.id).collect();
        confirm_cash(&self.world, &act, &ids, Word::Handed, None).await.unwrap();
    }

    /// One person's list approved and funded by the 6th: `number` is the decision's.
    pub async fn funded(&self, number: &str, cccd: &str) -> DecisionId {
        self.receive(COMMUNES[0], vec![District::content("Nguyễn Văn An", cccd, 31)]).await.unwrap();
        self.confirm_all(Answer::Accepted, None).await;
        self.propose_all(Proposal::Approve, date(2021, 8, 4)).await;
        let decision = self.decide_all(number, date(2021, 8, 5)).await;
        self.fund(decision, Vnd(3_710_000), date(2021, 8, 6)).await.unwrap();
        decision
    }

    /// What a line says, with the leave ended on the 20th: what a correction would say.
    pub async fn shortened(&self, line: LineId) -> LineContent {
        let view = self.world.store.line(&everything(), line).await.unwrap().unwrap();
        let mut content = LineContent::from_json(&view.revisions.last().unwrap().content).unwrap();
        content.facts.insert("suspension.end".into(), json!("2021-07-20"));
        content.facts.remove("suspension.consecutive_days");
        content
    }

    pub async fn is_whole(&self) {
        assert_eq!(audit::verify(&*self.world.store).await.unwrap().findings, []);
    }
}
