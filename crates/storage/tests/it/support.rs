//! Fresh stores, and a small invented place in them.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use kipthoi_authz::{Actor, Area, Role, Scope};
use kipthoi_domain::*;
use kipthoi_storage::SqlStore;
use kipthoi_workflow::audit::{AuditEntry, sha256_hex};
use kipthoi_workflow::ids::Ids;
use kipthoi_workflow::ports::*;
use kipthoi_workflow::{Act, Problem};
use sqlx::{Connection, Executor};
use std::future::Future;
use std::sync::Arc;

pub const DAY: Date = date(2021, 8, 2);
pub const COMMUNES: [&str; 2] = ["99101@3t", "99102@3t"];
pub const DISTRICT: &str = "991@3t";
/// The day from which the units and offices of the tests are there.
pub const SINCE: Date = date(2020, 1, 1);

/// A store, and how to reach its database behind the program's back.
pub struct Fresh {
    pub store: SqlStore,
    pub raw: Raw,
    _folder: Option<tempfile::TempDir>,
}

impl Fresh {
    /// Another server on the same database.
    pub async fn second(&self) -> SqlStore {
        match &self.raw {
            Raw::Lite(url) => SqlStore::open_file(std::path::Path::new(url.trim_start_matches("sqlite://"))).await.unwrap(),
            Raw::Pg(url) => SqlStore::open_postgres(url).await.unwrap(),
        }
    }
}

/// A type with `Drop` is captured whole by a closure; otherwise a claim that only reads the
/// store would drop its folder at once.
impl Drop for Fresh {
    fn drop(&mut self) {}
}

pub enum Raw {
    Lite(String),
    Pg(String),
}

impl Raw {
    /// Runs SQL as an intruder would.
    pub async fn run(&self, sql: &str) {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        match self {
            Raw::Lite(url) => {
                let mut c = sqlx::SqliteConnection::connect(url).await.unwrap();
                c.execute(sqlx::raw_sql(sql)).await.unwrap();
            }
            Raw::Pg(url) => {
                let mut c = sqlx::PgConnection::connect(url).await.unwrap();
                c.execute(sqlx::raw_sql(sql)).await.unwrap();
            }
        }
    }
}

/// Runs a claim on every database there is.
pub fn on_both<F, R>(claim: F)
where
    F: Fn(Fresh) -> R,
    R: Future<Output = ()>,
{
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        claim(sqlite().await).await;
        match postgres().await {
            Some(fresh) => claim(fresh).await,
            None => eprintln!("PostgreSQL skipped: KIPTHOI_TEST_POSTGRES is not set"),
        }
    });
}

async fn sqlite() -> Fresh {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kipthoi.sqlite");
    let store = SqlStore::open_file(&file).await.unwrap();
    Fresh { store, raw: Raw::Lite(format!("sqlite://{}", file.display())), _folder: Some(folder) }
}

async fn postgres() -> Option<Fresh> {
    let server = std::env::var("KIPTHOI_TEST_POSTGRES").ok()?;
    // Process numbers come back; a server that serves many runs keeps their schemas.
    let schema = format!("t_{:016x}", fastrand::u64(..));
    let mut admin = sqlx::PgConnection::connect(&server).await.unwrap();
    admin.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(format!("DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}")))).await.unwrap();
    let url = format!("{server}?options=-csearch_path%3D{schema}");
    Some(Fresh { store: SqlStore::open_postgres(&url).await.unwrap(), raw: Raw::Pg(url), _folder: None })
}

pub fn at(day: Date, hour: i8) -> Timestamp {
    day.at(hour, 0, 0, 0).to_zoned(kipthoi_workflow::world::hanoi()).unwrap().timestamp()
}

pub fn everything() -> Scope {
    Scope::everything()
}

pub fn only(unit: &str) -> Scope {
    Scope::of_units(vec![unit.to_owned()])
}

pub fn unit(key: &str, kind: &str, parent: Option<&str>) -> UnitRecord {
    let parts = UnitKey::parse(key).unwrap();
    UnitRecord {
        key: key.into(),
        code: parts.code.into(),
        classification: parts.classification.into(),
        kind: kind.into(),
        name: parts.code.into(),
        parent_key: parent.map(Into::into),
        term: Term::since(SINCE),
    }
}

/// Records with sensible values; every id is drawn from one seed.
#[derive(Clone)]
pub struct Maker {
    pub ids: Arc<Ids>,
    pub act: Act,
    pub filer: FilerId,
}

impl Maker {
    /// Units, an agency, an account and a filer, already stored.
    pub async fn settle(store: &SqlStore) -> Maker {
        let ids = Arc::new(Ids::seeded(1));
        let now = at(DAY, 8);
        let agency = AgencyRecord {
            id: ids.draw(now),
            code: "UBH".into(),
            kind: AgencyKind::DistrictCommittee,
            works: vec![AgencyKind::DistrictCommittee],
            name_vi: "UBND huyện".into(),
            name_en: "District".into(),
            short_vi: "UBND huyện".into(),
            short_en: "District".into(),
            unit_code: DISTRICT.into(),
            term: Term::since(SINCE),
            successor: None,
        };
        let account = AccountRecord {
            id: ids.draw(now),
            login: "a".into(),
            display_name: "A".into(),
            password_hash: String::new(),
            agency_id: agency.id,
            role: Role::Desk,
            demo_hint: None,
            created_at: now,
            password_set_at: now,
            one_time_until: None,
            disabled_at: None,
        };
        let actor = Actor {
            account: account.id,
            name: "A".into(),
            agency: agency.id,
            agency_code: agency.code.clone(),
            agency_kind: agency.kind,
            works: agency.works.clone(),
            desks: vec![agency.id],
            agency_name_vi: String::new(),
            agency_name_en: String::new(),
            role: Role::Desk,
            area: Area::Everything,
            in_place_of: None,
        };
        let maker = Maker { filer: ids.draw(now), act: Act::new(actor, now), ids };
        let mut tx = store.begin().await.unwrap();
        tx.insert_units(&[unit(DISTRICT, "huyen", None), unit(COMMUNES[0], "xa", Some(DISTRICT)), unit(COMMUNES[1], "xa", Some(DISTRICT))]).await.unwrap();
        tx.insert_agencies(&[agency]).await.unwrap();
        tx.insert_accounts(&[account]).await.unwrap();
        let filer = FilerRecord { tax_code: Some("0300588569".into()), ..FilerRecord::new(maker.filer, "employer", "Công ty", now) };
        tx.insert_filer(&filer).await.unwrap();
        tx.audit(maker.entry("set-up"));
        tx.commit().await.unwrap();
        maker
    }

    pub fn entry(&self, action: &'static str) -> AuditEntry {
        AuditEntry::new(&self.act, action, &serde_json::json!({}))
    }

    pub fn dossier(&self, number: &str, unit: &str) -> DossierRecord {
        DossierRecord {
            id: self.ids.draw(self.act.now),
            number: number.into(),
            policy: "p04-suspend-unpaid".into(),
            form: None,
            round: String::new(),
            unit_code: unit.into(),
            filer_id: self.filer,
            filer_name: "Công ty".into(),
            sender: "Công ty".into(),
            received_at: self.act.now,
            receipt_on: DAY,
            promised_on: None,
            state: DossierState::Open,
            source_file_id: None,
            header: "{}".into(),
            note: None,
            created_by: self.act.actor.account,
        }
    }

    pub fn person(&self, name: &str, number: &str) -> (PersonRecord, NumberRecord) {
        let keys = name::name_keys(name);
        let id: PersonId = self.ids.draw(self.act.now);
        let person = PersonRecord {
            id,
            full_name: name.into(),
            name_placement: keys.placement,
            name_ascii: keys.ascii,
            name_given_first: keys.ascii_given_first,
            birth: Some(PartialDate::Year(1980)),
            sex: None,
            address: None,
            hamlet: None,
            unit_code: None,
            phone: None,
            si_code: None,
            died_on: None,
            created_at: self.act.now,
        };
        (person, NumberRecord { kind: "cccd".into(), value: number.into(), person: id })
    }

    pub fn line(&self, dossier: &DossierRecord, person: PersonId, name: &str, row: i64) -> (LineRecord, RevisionRecord) {
        let id: LineId = self.ids.draw(self.act.now);
        let content = format!("{{\"facts\":{{}},\"person\":{{\"full_name\":\"{name}\"}},\"row\":{row}}}");
        let line = LineRecord {
            id,
            dossier_id: dossier.id,
            row_no: row,
            main_line_id: None,
            person_id: person,
            full_name: name.into(),
            policy: dossier.policy.clone(),
            period: "once".into(),
            unit_code: dossier.unit_code.clone(),
            revision: 1,
            state: LineState::Submitted,
            step: "approve".into(),
            owner: AgencyKind::DistrictCommittee,
            step_since: DAY,
            due_on: DAY,
            result: Standing::Eligible,
            amount: Vnd(3_710_000),
            file_amount: None,
            proposal: Some(Proposal::Approve),
            proposal_reason: None,
            decision_id: None,
        };
        let revision = RevisionRecord {
            line_id: id,
            revision: 1,
            content_hash: sha256_hex(content.as_bytes()),
            content,
            amount: line.amount,
            version: "qd23".into(),
            judged_on: DAY,
            answers: String::new(),
            reason: "received".into(),
            made_at: self.act.now,
            made_by: self.act.actor.account,
        };
        (line, revision)
    }

    /// Stores a dossier with one line for a new person.
    pub async fn one_line(&self, store: &SqlStore, number: &str, unit: &str, name: &str, cccd: &str) -> (LineRecord, RevisionRecord) {
        let (person, cccd) = self.person(name, cccd);
        let dossier = self.dossier(number, unit);
        let (line, revision) = self.line(&dossier, person.id, name, 1);
        let mut tx = store.begin().await.unwrap();
        tx.insert_people(&[person]).await.unwrap();
        tx.insert_numbers(&[cccd]).await.unwrap();
        tx.insert_dossier(&dossier).await.unwrap();
        tx.insert_lines(std::slice::from_ref(&line), std::slice::from_ref(&revision)).await.unwrap();
        tx.audit(self.entry("receive").on_dossier(dossier.id));
        tx.commit().await.unwrap();
        (line, revision)
    }

    pub fn decision(&self, number: &str, total: Vnd) -> DecisionRecord {
        DecisionRecord {
            id: self.ids.draw(self.act.now),
            number: number.into(),
            decided_on: DAY,
            agency_kind: AgencyKind::DistrictCommittee,
            issuer: "UBH".into(),
            signer: "B".into(),
            kind: "list".into(),
            corrects: None,
            reason: None,
            approved: 1,
            refused: 0,
            approved_total: total,
            funded: Vnd::ZERO,
            funded_on: None,
            created_at: self.act.now,
            created_by: self.act.actor.account,
        }
    }

    pub fn decided(&self, revision: &RevisionRecord, outcome: &'static str) -> DecisionLineRecord {
        DecisionLineRecord {
            line_id: revision.line_id,
            revision: revision.revision,
            content_hash: revision.content_hash.clone(),
            amount: revision.amount,
            outcome,
            position: 1,
            reasons: "[]".into(),
        }
    }

    pub fn right(&self, decision: &DecisionRecord, line: &LineRecord) -> EntitlementRecord {
        EntitlementRecord {
            id: self.ids.draw(self.act.now),
            decision_id: decision.id,
            line_id: line.id,
            person_id: line.person_id,
            policy: line.policy.clone(),
            period: line.period.clone(),
            unit_code: line.unit_code.clone(),
            amount: line.amount,
            account: None,
        }
    }

    pub fn list(&self, number: &str, decision: &DecisionRecord, unit: &str) -> PaymentListRecord {
        PaymentListRecord {
            id: self.ids.draw(self.act.now),
            number: number.into(),
            decision_id: decision.id,
            unit_code: unit.into(),
            method: PayMethod::Cash,
            place: None,
            pay_on: DAY,
            lines: 1,
            total: Vnd(3_710_000),
            created_at: self.act.now,
            created_by: self.act.actor.account,
        }
    }

    /// A sample of one case.
    pub fn sample(&self, agency: AgencyId, line: LineId) -> (SampleRecord, SampleLineRecord) {
        let sample = SampleRecord {
            id: self.ids.draw(self.act.now),
            number: "GS.2021.00001".into(),
            agency,
            stage: LineState::Paid,
            seed: "ab".into(),
            population: 1,
            at: self.act.now,
            by: self.act.actor.account,
        };
        let case = SampleLineRecord { sample: sample.id, position: 1, line, found: None, answer: None };
        (sample, case)
    }

    pub fn doubt(&self) -> Found {
        Found { verdict: Verdict::Doubt, words: "chữ ký khác".into(), at: self.act.now, by: self.act.actor.account }
    }

    /// That people of a commune were told of the last day of filing.
    pub fn notice(&self, policy: &str, unit: &str) -> NoticeRecord {
        NoticeRecord {
            id: self.ids.draw(self.act.now),
            subject: Subject::Deadline,
            key: policy.into(),
            unit_code: unit.into(),
            channels: vec!["board".into(), "zalo".into()],
            told_on: DAY,
            words: "bảng tin".into(),
            agency: self.act.actor.agency,
            at: self.act.now,
            by: self.act.actor.account,
        }
    }

    pub fn locked(&self, number: &str) -> LockedRecord {
        LockedRecord { number: number.into(), day: DAY, content: "{}".into(), at: self.act.now, by: self.act.actor.account }
    }

    pub fn payment(&self, reference: &str, right: &EntitlementRecord, list: &PaymentListRecord) -> PaymentRecord {
        PaymentRecord {
            id: self.ids.draw(self.act.now),
            reference: reference.into(),
            entitlement_id: right.id,
            line_id: right.line_id,
            person_id: right.person_id,
            policy: right.policy.clone(),
            period: right.period.clone(),
            amount: right.amount,
            list_id: list.id,
            position: 1,
            account: None,
            state: PaymentState::Planned,
            settled_on: None,
            handed_by: None,
        }
    }
}

/// Claims that a use case refused with this code.
pub fn refused<T: std::fmt::Debug>(answer: Result<T, Problem>, wanted: &str) {
    assert!(matches!(&answer, Err(Problem::Refused { code, .. }) if *code == wanted), "{answer:?}");
}
