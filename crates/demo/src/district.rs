//! The invented district: units, the ten agencies of the dispatch with the leaders and the
//! council, and an account for everybody who works there.

use jiff::Timestamp;
use jiff::civil::date;
use kipthoi_authz::{Actor, Role};
use kipthoi_domain::{AgencyId, AgencyKind};
use kipthoi_workflow::accounts::actor_of;
use kipthoi_workflow::audit::AuditEntry;
use kipthoi_workflow::ports::{AccountRecord, AgencyRecord, UnitRecord};
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

type Office = (&'static str, AgencyKind, &'static str, &'static str);
type Post = (&'static str, &'static str, &'static str, Role);

const OFFICES: [Office; 12] = [
    ("UBH", AgencyKind::DistrictCommittee, "Ủy ban nhân dân huyện Sông Hòa", "District People's Committee"),
    ("LD", AgencyKind::Labour, "Phòng Lao động – Thương binh và Xã hội", "Labour office"),
    ("TC", AgencyKind::Finance, "Phòng Tài chính – Kế hoạch", "Finance and planning office"),
    ("VH", AgencyKind::Culture, "Phòng Văn hóa và Thông tin", "Culture and information office"),
    ("MT", AgencyKind::Front, "Ủy ban Mặt trận Tổ quốc Việt Nam huyện", "Fatherland Front"),
    ("YT", AgencyKind::Health, "Trung tâm Y tế huyện", "Health centre"),
    ("QS", AgencyKind::Military, "Ban Chỉ huy Quân sự huyện", "Military command"),
    ("TH", AgencyKind::Tax, "Chi cục Thuế khu vực 2", "Regional tax sub-department 2"),
    ("BH", AgencyKind::SocialInsurance, "Bảo hiểm xã hội huyện", "Social insurance"),
    ("NH", AgencyKind::PolicyBank, "Phòng giao dịch Ngân hàng Chính sách xã hội", "Social policy bank office"),
    ("HD", AgencyKind::PeoplesCouncil, "Hội đồng nhân dân huyện", "People's Council"),
    ("QT", AgencyKind::DistrictCommittee, "Quản trị hệ thống", "System administration"),
];

/// Office, login, person, role. Names are invented.
const POSTS: [Post; 13] = [
    ("UBH", "motcua", "Nguyễn Thị Mai Lan", Role::Desk),
    ("UBH", "chutich", "Trần Hữu Phước", Role::Approver),
    ("LD", "laodong", "Lê Thị Thu Hà", Role::Appraiser),
    ("TC", "taichinh", "Phạm Quốc Toàn", Role::Finance),
    ("VH", "vanhoa", "Đặng Thị Bích Ngân", Role::Supervisor),
    ("MT", "mattran", "Võ Văn Nghĩa", Role::Supervisor),
    ("YT", "yte", "Huỳnh Thanh Tâm", Role::Confirmer),
    ("QS", "quansu", "Bùi Đức Thắng", Role::Confirmer),
    ("TH", "thue", "Đỗ Minh Trí", Role::Confirmer),
    ("BH", "bhxh", "Phan Thị Kim Liên", Role::Confirmer),
    ("NH", "nganhang", "Hồ Công Danh", Role::Supervisor),
    ("HD", "hoidong", "Ngô Văn Thuận", Role::Supervisor),
    ("QT", "quantri", "Dương Hoàng Long", Role::Administrator),
];

pub(crate) async fn found(world: &World) -> Result<Place> {
    let now = morning();
    let hash = world.passwords.hash(crate::PASSWORD).await.map_err(|e| Problem::refused("password", e))?;
    let units = units();
    let mut agencies: Vec<AgencyRecord> = OFFICES
        .iter()
        .map(|(code, kind, vi, en)| AgencyRecord {
            id: world.ids.draw::<AgencyId>(now),
            code: (*code).to_owned(),
            kind: *kind,
            name_vi: (*vi).to_owned(),
            name_en: (*en).to_owned(),
            unit_code: DISTRICT.to_owned(),
        })
        .collect();
    let mut accounts = Vec::new();
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
    for (office, login, name, role) in POSTS {
        let agency = agencies.iter().find(|a| a.code == office).ok_or(Problem::NotFound)?;
        accounts.push(account(login.to_owned(), name, agency, role));
    }
    for (i, (code, kind, name)) in COMMUNES.iter().enumerate() {
        let agency = commune_office(world, now, code, kind, name);
        let (officer, payer) = (format!("xa{:02}", i + 1), format!("quy{:02}", i + 1));
        accounts.push(account(officer, &format!("Cán bộ LĐTBXH {name}"), &agency, Role::CommuneOfficer));
        accounts.push(account(payer, &format!("Kế toán {name}"), &agency, Role::CommunePayer));
        agencies.push(agency);
    }
    let actors =
        accounts.iter().filter_map(|a| agencies.iter().find(|g| g.id == a.agency_id).map(|g| (a.login.clone(), actor_of(a, g)))).collect::<BTreeMap<_, _>>();
    let place = Place { actors };
    let mut tx = world.store.begin().await?;
    tx.insert_units(&units).await?;
    tx.insert_agencies(&agencies).await?;
    tx.insert_accounts(&accounts).await?;
    let act = Act { actor: place.actor("quantri")?.clone(), now };
    tx.audit(AuditEntry::new(&act, "set-up", &json!({"units": units.len(), "agencies": agencies.len(), "accounts": accounts.len()})));
    tx.commit().await?;
    Ok(place)
}

fn commune_office(world: &World, now: Timestamp, code: &str, kind: &str, name: &str) -> AgencyRecord {
    let (vi, en) = if kind == "thi_tran" { ("thị trấn", "Township") } else { ("xã", "Commune") };
    AgencyRecord {
        id: world.ids.draw(now),
        code: format!("UBX-{code}"),
        kind: AgencyKind::Commune,
        name_vi: format!("Ủy ban nhân dân {vi} {name}"),
        name_en: format!("{en} People's Committee of {name}"),
        unit_code: code.to_owned(),
    }
}

fn units() -> Vec<UnitRecord> {
    let unit = |code: &str, kind: &str, name: &str, parent: Option<&str>| UnitRecord {
        code: code.to_owned(),
        classification: "demo-3tier".to_owned(),
        kind: kind.to_owned(),
        name: name.to_owned(),
        parent_code: parent.map(str::to_owned),
    };
    let mut units = vec![unit("99", "tinh", "Minh Họa", None), unit(DISTRICT, "huyen", "Sông Hòa (minh họa)", Some("99"))];
    units.extend(COMMUNES.iter().map(|(code, kind, name)| unit(code, kind, name, Some(DISTRICT))));
    units
}

/// Half past seven on the day the installation was set up.
fn morning() -> Timestamp {
    let set_up = date(2021, 7, 8).at(7, 30, 0, 0);
    set_up.to_zoned(kipthoi_workflow::world::hanoi()).map(|z| z.timestamp()).unwrap_or_default()
}
