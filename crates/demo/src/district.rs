//! The invented district: units, the ten agencies of the dispatch with the leaders and the
//! council, and an account for everybody who works there.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use kipthoi_authz::{Actor, Role};
use kipthoi_domain::unit::THREE_TIERS;
use kipthoi_domain::{AgencyId, AgencyKind};
use kipthoi_workflow::accounts::actor;
use kipthoi_workflow::audit::AuditEntry;
use kipthoi_workflow::offices::Offices;
use kipthoi_workflow::offices::preset::Preset;
use kipthoi_workflow::ports::{AccountRecord, AgencyRecord, Term, UnitRecord};
use kipthoi_workflow::world::local;
use kipthoi_workflow::{Act, Problem, Result, World};
use serde_json::json;
use std::collections::BTreeMap;

pub(crate) const DISTRICT: &str = "991";

/// Code, kind, name.
pub(crate) const COMMUNES: [(&str, &str, &str); 12] = [
    ("99101", "thi_tran", "Sông Hòa"),
    ("99102", "xa", "An Bình"),
    ("99103", "xa", "An Phú"),
    ("99104", "xa", "Bình Minh"),
    ("99105", "xa", "Hòa Lợi"),
    ("99106", "xa", "Long Thạnh"),
    ("99107", "xa", "Mỹ Đức"),
    ("99108", "xa", "Phước Hưng"),
    ("99109", "xa", "Tân Hiệp"),
    ("99110", "xa", "Tân Lập"),
    ("99111", "xa", "Thạnh Đông"),
    ("99112", "xa", "Vĩnh Thuận"),
];

/// The actors of the demo by login.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) actors: BTreeMap<String, Actor>,
}

impl Place {
    pub(crate) fn actor(&self, login: &str) -> Result<&Actor> {
        self.actors.get(login).ok_or(Problem::NotFound)
    }
}

type Post = (AgencyKind, &'static str, &'static str, Role);

/// Office, login, person, role. Names are invented.
const POSTS: [Post; 12] = [
    (AgencyKind::DistrictCommittee, "motcua", "Nguyễn Thị Mai Lan", Role::Desk),
    (AgencyKind::DistrictCommittee, "chutich", "Trần Hữu Phước", Role::Approver),
    (AgencyKind::Labour, "laodong", "Lê Thị Thu Hà", Role::Appraiser),
    (AgencyKind::Finance, "taichinh", "Phạm Quốc Toàn", Role::Finance),
    (AgencyKind::Culture, "vanhoa", "Đặng Thị Bích Ngân", Role::Publicist),
    (AgencyKind::Front, "mattran", "Võ Văn Nghĩa", Role::Supervisor),
    (AgencyKind::Health, "yte", "Huỳnh Thanh Tâm", Role::Confirmer),
    (AgencyKind::Military, "quansu", "Bùi Đức Thắng", Role::Confirmer),
    (AgencyKind::Tax, "thue", "Đỗ Minh Trí", Role::Confirmer),
    (AgencyKind::SocialInsurance, "bhxh", "Phan Thị Kim Liên", Role::Confirmer),
    (AgencyKind::PolicyBank, "nganhang", "Hồ Công Danh", Role::Approver),
    (AgencyKind::PeoplesCouncil, "hoidong", "Ngô Văn Thuận", Role::Supervisor),
];

pub(crate) async fn found(world: &World) -> Result<Place> {
    let now = morning();
    let hash = world.passwords.hash(crate::PASSWORD).await.map_err(|e| Problem::refused("password", e))?;
    let units = units();
    let district = units.iter().filter(|u| u.parent_key.is_some());
    let preset = Preset::known("three-tier-2021")?;
    let mut agencies: Vec<AgencyRecord> = district.flat_map(|unit| preset.of_unit(unit, Term::since(SINCE), &world.ids, now)).collect();
    let administration = administration(world, now);
    let account = |login: String, name: &str, agency: &AgencyRecord, role: Role| AccountRecord {
        id: world.ids.draw(now),
        login,
        display_name: name.to_owned(),
        password_hash: hash.clone(),
        agency_id: agency.id,
        role,
        demo_hint: Some(crate::PASSWORD.to_owned()),
        created_at: now,
        password_set_at: now,
        one_time_until: None,
        disabled_at: None,
    };
    let mut accounts = vec![account("quantri".to_owned(), "Dương Hoàng Long", &administration, Role::Administrator)];
    for (kind, login, name, role) in POSTS {
        let agency = agencies.iter().find(|a| a.kind == kind).ok_or(Problem::NotFound)?;
        accounts.push(account(login.to_owned(), name, agency, role));
    }
    for (i, (code, _, name)) in COMMUNES.iter().enumerate() {
        let agency = agencies.iter().find(|a| a.unit_code == key(code)).ok_or(Problem::NotFound)?;
        let (officer, payer) = (format!("xa{:02}", i + 1), format!("quy{:02}", i + 1));
        accounts.push(account(officer, &format!("Cán bộ LĐTBXH {name}"), agency, Role::CommuneOfficer));
        accounts.push(account(payer, &format!("Kế toán {name}"), agency, Role::CommunePayer));
    }
    agencies.push(administration);
    let offices = Offices::new(units.clone(), Vec::new(), agencies.clone());
    let actors = accounts.iter().map(|a| Ok((a.login.clone(), actor(a, &offices, local(now).date())?))).collect::<Result<BTreeMap<_, _>>>()?;
    let place = Place { actors };
    let mut tx = world.store.begin().await?;
    tx.insert_units(&units).await?;
    tx.insert_agencies(&agencies).await?;
    tx.insert_accounts(&accounts).await?;
    let act = Act::new(place.actor("quantri")?.clone(), now);
    tx.audit(AuditEntry::new(&act, "set-up", &json!({"units": units.len(), "agencies": agencies.len(), "accounts": accounts.len()})));
    tx.commit().await?;
    Ok(place)
}

/// Who looks after the program: an office without a part in any procedure.
fn administration(world: &World, now: Timestamp) -> AgencyRecord {
    AgencyRecord {
        id: world.ids.draw::<AgencyId>(now),
        code: "QT".to_owned(),
        kind: AgencyKind::DistrictCommittee,
        works: Vec::new(),
        name_vi: "Quản trị hệ thống".to_owned(),
        name_en: "System administration".to_owned(),
        short_vi: "Quản trị hệ thống".to_owned(),
        short_en: "System administration".to_owned(),
        unit_code: key(DISTRICT),
        term: Term::since(SINCE),
        successor: None,
    }
}

/// The key of a unit of the invented province.
pub(crate) fn key(code: &str) -> String {
    format!("{code}@{THREE_TIERS}")
}

fn units() -> Vec<UnitRecord> {
    let unit = |code: &str, kind: &str, name: &str, parent: Option<&str>| UnitRecord {
        key: key(code),
        code: code.to_owned(),
        classification: THREE_TIERS.to_owned(),
        kind: kind.to_owned(),
        name: name.to_owned(),
        parent_key: parent.map(key),
        term: Term::since(SINCE),
    };
    let mut units = vec![unit("99", "tinh", "Minh Họa", None), unit(DISTRICT, "huyen", "Sông Hòa (minh họa)", Some("99"))];
    units.extend(COMMUNES.iter().map(|(code, kind, name)| unit(code, kind, name, Some(DISTRICT))));
    units
}

/// The day from which the units and offices of the invented province are there.
const SINCE: Date = date(2020, 1, 1);

/// Half past seven on the day the installation was set up.
fn morning() -> Timestamp {
    let set_up = date(2021, 7, 8).at(7, 30, 0, 0);
    set_up.to_zoned(kipthoi_workflow::world::hanoi()).map(|z| z.timestamp()).unwrap_or_default()
}
