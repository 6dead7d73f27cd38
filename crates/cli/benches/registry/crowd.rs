//! A registry of many invented people with their dossiers, filled through the use cases of
//! every day and moved to all the stages of the procedure.

use fastrand::Rng;
use jiff::civil::date;
use kipthoi::wiring::Installation;
use kipthoi_domain::{AgencyKind, DecisionId, DossierId, LineState, PartialDate};
use kipthoi_workflow::audit::AuditEntry;
use kipthoi_workflow::decisions::assign_funds::{FundsPaper, assign_funds};
use kipthoi_workflow::decisions::decide::{DecisionPaper, decide};
use kipthoi_workflow::intake::register::{self, NewDossier, NewLine};
use kipthoi_workflow::judge::{LineContent, PersonOnList};
use kipthoi_workflow::lines::appraise::propose;
use kipthoi_workflow::lines::confirm::{Confirmation, confirm};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::payments::make_list::{ListPaper, make_list};
use kipthoi_workflow::ports::*;
use kipthoi_workflow::{Act, World};
use serde_json::{Map, Value, json};

pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const FAMILIES: &[&str] =
    &["Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"];
const MIDDLES: &[&str] = &["Văn", "Văn", "Thị", "Thị", "Hữu", "Minh", "Quốc", "Thanh", "Đức", "Ngọc", "Thị Kim", "Thị Mỹ", "Công", "Hoàng"];
const GIVEN: &[&str] = &[
    "An",
    "Anh",
    "Ánh",
    "Bảo",
    "Bình",
    "Chi",
    "Cúc",
    "Cường",
    "Diễm",
    "Dung",
    "Dũng",
    "Đạt",
    "Giang",
    "Hà",
    "Hải",
    "Hạnh",
    "Hằng",
    "Hiền",
    "Hiếu",
    "Hoa",
    "Hòa",
    "Hồng",
    "Huệ",
    "Hùng",
    "Hương",
    "Khánh",
    "Lan",
    "Lâm",
    "Long",
    "Lộc",
    "Mai",
    "Nam",
    "Nga",
    "Ngân",
    "Nghĩa",
    "Oanh",
    "Phong",
    "Phúc",
    "Phượng",
    "Quang",
    "Quyên",
    "Sơn",
    "Tài",
    "Tâm",
    "Thảo",
    "Thắng",
    "Thủy",
    "Tiên",
    "Toàn",
    "Trang",
    "Trinh",
    "Trung",
    "Tuấn",
    "Tuyết",
    "Vân",
    "Vinh",
    "Xuân",
    "Yến",
];
pub const COMMUNES: [&str; 12] =
    ["99101@3t", "99102@3t", "99103@3t", "99104@3t", "99105@3t", "99106@3t", "99107@3t", "99108@3t", "99109@3t", "99110@3t", "99111@3t", "99112@3t"];

/// People in one dossier, as a large employer or a whole commune files them.
const PER_DOSSIER: usize = 5_000;

/// A person by serial: the same serial is the same person, on a list and in the registry.
pub fn person(serial: usize) -> PersonOnList {
    let mut rng = Rng::with_seed(serial as u64);
    let mut pick = |from: &[&'static str]| from[rng.usize(..from.len())];
    let name = format!("{} {} {}", pick(FAMILIES), pick(MIDDLES), pick(GIVEN));
    let year = 1955 + (serial % 45) as i16;
    let born = date(year, (serial % 12 + 1) as i8, (serial % 28 + 1) as i8);
    PersonOnList {
        full_name: name,
        birth: Some(PartialDate::Day(born)),
        sex: Some(if serial.is_multiple_of(2) { "male" } else { "female" }.to_owned()),
        numbers: vec![("cccd".to_owned(), number(serial))],
        phone: Some(format!("+849{:08}", serial % 100_000_000)),
        si_code: Some(format!("79{serial:08}")),
        address: Some(format!("ấp {}, xã {}", serial % 9 + 1, serial % 12 + 1)),
        ..PersonOnList::default()
    }
}

/// A well-formed CCCD: province, century and sex, two digits of the year, serial.
pub fn number(serial: usize) -> String {
    let provinces = ["070", "075", "077", "084", "089", "091", "093", "094", "095", "001", "004", "006", "008", "010"];
    let sex = serial % 2;
    format!("{}{sex}{:02}{:06}", provinces[serial / 1_000_000 % provinces.len()], 55 + serial % 45, serial % 1_000_000)
}

fn facts(policy: &str, serial: usize) -> Map<String, Value> {
    let value = match policy {
        "p04-suspend-unpaid" => json!({"employer.kind": "enterprise", "employer.suspended_by_order": true, "suspension.start": "2021-07-01",
            "suspension.end": "2021-08-15", "contract.start": "2019-03-01", "contract.end": "2023-02-28"}),
        "p08a-meal-f0" => {
            json!({"f0.from": "2021-07-12", "f0.to": "2021-07-28", "f0.decision": format!("{}/QĐ-UBND", serial % 900 + 100), "f0.place": "facility",
            "person.birth_date": "1980-01-01"})
        }
        _ => {
            json!({"person.residence": "permanent", "person.job": "street_vendor", "person.income": 900_000, "stop.from": "2021-07-09", "si.active": false, "round": "1"})
        }
    };
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// Who has what: the serial decides, so that a list can name people with and without a claim.
pub fn policy_of(serial: usize) -> &'static str {
    match serial / PER_DOSSIER % 10 {
        0..5 => "p04-suspend-unpaid",
        5..8 => "p12-freelance",
        _ => "p08a-meal-f0",
    }
}

pub struct Crowd<'i> {
    pub installation: &'i Installation,
    decisions: u32,
}

impl<'i> Crowd<'i> {
    pub fn new(installation: &'i Installation) -> Crowd<'i> {
        Crowd::after(installation, 0)
    }

    /// Its next decision has the number after `decisions`.
    pub fn after(installation: &'i Installation, decisions: u32) -> Crowd<'i> {
        Crowd { installation, decisions }
    }

    fn world(&self) -> &'i World {
        &self.installation.world
    }

    pub async fn act(&self, login: &str) -> Outcome<Act> {
        let act = self.installation.act_as(login).await.map_err(|e| format!("{e:?}"))?;
        Ok(act)
    }

    /// Fills up to `people` people, each with one line.
    pub async fn fill(&mut self, people: usize) -> Outcome<()> {
        for start in (0..people).step_by(PER_DOSSIER) {
            let dossier = self.file(start, PER_DOSSIER.min(people - start)).await?;
            self.advance(dossier, policy_of(start), start / PER_DOSSIER).await?;
            if start / PER_DOSSIER % 20 == 19 {
                eprintln!("… {} people", start + PER_DOSSIER);
            }
        }
        Ok(())
    }

    async fn file(&self, start: usize, count: usize) -> Outcome<DossierId> {
        let act = self.act("motcua").await?;
        let policy = policy_of(start);
        let unit = COMMUNES[start / PER_DOSSIER % 12];
        let world = self.world();
        let mut tx = world.store.begin().await?;
        let name = format!("Công ty Ví dụ {}", start / PER_DOSSIER + 1);
        let new = NewDossier {
            policy: policy.to_owned(),
            form: None,
            round: if policy == "p12-freelance" { "1".to_owned() } else { String::new() },
            unit_code: unit.to_owned(),
            filer: FilerRecord { unit_code: Some(unit.to_owned()), ..FilerRecord::new(world.ids.draw(act.now), "employer", &name, act.now) },
            sender: name,
            received_at: act.now,
            source_file: None,
            header: "{}".to_owned(),
            note: None,
            papers: Vec::new(),
        };
        let dossier = register::open_dossier(world, &act, &mut *tx, new).await?;
        let law = world.book.policy(policy).ok_or("no such policy")?;
        for first in (0..count).step_by(1_000) {
            let lines = (first..count.min(first + 1_000))
                .map(|i| {
                    let facts = facts(policy, start + i);
                    NewLine {
                        row_no: i as i64 + 1,
                        period: register::period(law, &dossier.round, &facts),
                        content: LineContent { person: person(start + i), facts, ..LineContent::default() },
                        unit_code: unit.to_owned(),
                        file_amount: None,
                        person: None,
                        without: Vec::new(),
                    }
                })
                .collect();
            register::add_lines(world, &act, &mut *tx, &dossier, lines).await?;
        }
        tx.audit(AuditEntry::new(&act, "receive", &json!({"lines": count})).on_dossier(dossier.id));
        tx.commit().await?;
        Ok(dossier.id)
    }

    /// A tenth stays where it came in; the others go further, some all the way.
    async fn advance(&mut self, dossier: DossierId, policy: &str, serial: usize) -> Outcome<()> {
        let stage = serial / 10 % 10;
        let all = Selection::All(LineFilter { dossier: Some(dossier), ..LineFilter::default() });
        if stage >= 2 && policy == "p04-suspend-unpaid" {
            let answer = Confirmation { answer: Answer::Accepted, reason: None };
            confirm(self.world(), &self.act("bhxh").await?, &all, &answer, false).await?;
        }
        if stage >= 4 {
            propose(self.world(), &self.act("laodong").await?, &all, Proposal::Approve, None, false).await?;
        }
        if stage >= 6
            && let Some(decision) = self.approve(&all).await?
            && stage >= 7
        {
            self.pay(decision, COMMUNES[serial % 12]).await?;
        }
        Ok(())
    }

    pub async fn approve(&mut self, lines: &Selection) -> Outcome<Option<DecisionId>> {
        self.decisions += 1;
        let act = self.act("chutich").await?;
        let paper = DecisionPaper {
            number: format!("{}/QĐ-UBND", 5_000 + self.decisions),
            decided_on: act.today(),
            signer: act.actor.name.clone(),
            agency_kind: AgencyKind::DistrictCommittee,
        };
        let effect = decide(self.world(), &act, lines, &paper, false).await?;
        let Some(decision) = effect.decision.filter(|_| effect.total.is_positive()) else { return Ok(None) };
        let funds =
            FundsPaper { amount: effect.total, source: "province".to_owned(), document_no: format!("{}/TB-STC", self.decisions), assigned_on: act.today() };
        assign_funds(self.world(), &self.act("taichinh").await?, decision, &funds).await?;
        Ok(Some(decision))
    }

    /// The payment list of one decision in one commune.
    pub async fn pay(&self, decision: DecisionId, unit: &str) -> Outcome<Option<uuid::Uuid>> {
        let payer = COMMUNES.iter().position(|c| *c == unit).unwrap_or(0) + 1;
        let act = self.act(&format!("quy{payer:02}")).await?;
        let lines = Selection::All(LineFilter { decision: Some(decision), states: vec![LineState::Approved], ..LineFilter::default() });
        let paper = ListPaper {
            decision,
            unit_code: unit.to_owned(),
            method: PayMethod::Cash,
            everybody: true,
            place: Some("Nhà văn hóa".to_owned()),
            pay_on: act.today(),
        };
        Ok(make_list(self.world(), &act, &lines, &paper, false).await?.list)
    }
}
