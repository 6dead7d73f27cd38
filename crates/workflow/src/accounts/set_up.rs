//! The first start: one office and its administrator, made by whoever reads the console.

use super::manage::{check_login, check_name};
use super::sign_in::login_of;
use super::{actor, password};
use crate::audit::{AuditEntry, sha256_hex};
use crate::error::{Problem, Result};
use crate::offices::Offices;
use crate::ports::{AccountRecord, AgencyRecord, Term, UnitRecord};
use crate::world::{Act, World, local};
use jiff::Timestamp;
use jiff::civil::date;
use kipthoi_authz::Role;
use kipthoi_domain::AgencyKind;
use kipthoi_domain::unit::{THREE_TIERS, TWO_TIERS};
use serde_json::json;

/// The setting that holds the hash of the key.
const KEY: &str = "set_up_key";

/// Kinds of office that can be the first one: they answer for all the people of their unit.
pub const KINDS: [AgencyKind; 3] = [AgencyKind::DistrictCommittee, AgencyKind::Commune, AgencyKind::Province];

/// Kinds of unit, by the code of their name.
pub const UNIT_KINDS: [&str; 10] = ["xa", "phuong", "thi_tran", "dac_khu", "huyen", "quan", "thi_xa", "thanh_pho_thuoc_tinh", "tinh", "thanh_pho_tw"];

/// The office that runs this installation.
#[derive(Clone, Debug, Default)]
pub struct Office {
    pub unit_code: String,
    pub unit_name: String,
    pub unit_kind: String,
    pub name_vi: String,
    pub name_en: String,
    pub kind: Option<AgencyKind>,
}

/// Its administrator.
#[derive(Clone, Debug, Default)]
pub struct First {
    pub login: String,
    pub name: String,
    pub password: String,
}

/// Makes `key` the one that opens the page, in place of any before it; `false` when there are
/// accounts already and nothing is to be set up.
pub async fn offer(world: &World, key: &str, now: Timestamp) -> Result<bool> {
    if !world.store.accounts().await?.is_empty() {
        return Ok(false);
    }
    let mut tx = world.store.begin().await?;
    tx.set_setting(KEY, &sha256_hex(key.as_bytes())).await?;
    tx.audit(AuditEntry::by_program(now, "offer-set-up", &json!({})));
    tx.commit().await?;
    Ok(true)
}

/// Whether the key opens anything.
pub async fn is_open(world: &World, key: &str) -> Result<bool> {
    let kept = world.store.setting(KEY).await?;
    Ok(kept.is_some_and(|kept| kept == sha256_hex(key.as_bytes())) && world.store.accounts().await?.is_empty())
}

/// Makes the office and its administrator. The key is worth nothing afterwards.
pub async fn set_up(world: &World, key: &str, office: &Office, first: &First, now: Timestamp) -> Result<()> {
    if !is_open(world, key).await? {
        return Err(Problem::NotFound);
    }
    let kind = check(office)?;
    let login = login_of(&first.login);
    check_login(&login)?;
    check_name(&first.name)?;
    password::judge(&first.password, &login, &first.name)?;
    let unit = unit(office, now);
    let agency = AgencyRecord {
        id: world.ids.draw(now),
        code: format!("{}-{}", kind.code(), unit.key),
        kind,
        works: vec![kind],
        name_vi: office.name_vi.clone(),
        name_en: if office.name_en.is_empty() { office.name_vi.clone() } else { office.name_en.clone() },
        short_vi: office.name_vi.clone(),
        short_en: if office.name_en.is_empty() { office.name_vi.clone() } else { office.name_en.clone() },
        unit_code: unit.key.clone(),
        term: Term::since(local(now).date()),
        successor: None,
    };
    let account = AccountRecord {
        id: world.ids.draw(now),
        login,
        display_name: first.name.clone(),
        password_hash: password::hashed(world, &first.password).await?,
        agency_id: agency.id,
        role: Role::Administrator,
        demo_hint: None,
        created_at: now,
        password_set_at: now,
        one_time_until: None,
        disabled_at: None,
    };
    let known = world.store.units().await?.iter().any(|u| u.key == unit.key);
    let offices = Offices::new(vec![unit.clone()], Vec::new(), vec![agency.clone()]);
    let act = Act::new(actor(&account, &offices, local(now).date())?, now);
    let mut tx = world.store.begin().await?;
    // Of two who come at once, one takes the key.
    if !tx.take_setting(KEY, &sha256_hex(key.as_bytes())).await? {
        return Err(Problem::NotFound);
    }
    if !known {
        tx.insert_units(&[unit]).await?;
    }
    tx.insert_agencies(std::slice::from_ref(&agency)).await?;
    tx.insert_accounts(std::slice::from_ref(&account)).await?;
    tx.audit(AuditEntry::new(&act, "set-up", &json!({"units": u8::from(!known), "agencies": 1, "accounts": 1})));
    Ok(tx.commit().await?)
}

/// The unit, under the classification in force: communes and provinces alone since 1 July 2025.
fn unit(office: &Office, now: Timestamp) -> UnitRecord {
    let today = local(now).date();
    let classification = if today < date(2025, 7, 1) { THREE_TIERS } else { TWO_TIERS };
    UnitRecord {
        key: format!("{}@{classification}", office.unit_code),
        code: office.unit_code.clone(),
        classification: classification.to_owned(),
        kind: office.unit_kind.clone(),
        name: office.unit_name.clone(),
        parent_key: None,
        term: Term::since(today),
    }
}

fn check(office: &Office) -> Result<AgencyKind> {
    let digits = office.unit_code.bytes().all(|b| b.is_ascii_digit());
    if !digits || !(2..=5).contains(&office.unit_code.len()) {
        return Err(Problem::refused("unit-code-form", ""));
    }
    if office.unit_name.is_empty() {
        return Err(Problem::refused("unit-name-needed", ""));
    }
    if !UNIT_KINDS.contains(&office.unit_kind.as_str()) {
        return Err(Problem::refused("unit-kind-needed", ""));
    }
    if office.name_vi.is_empty() {
        return Err(Problem::refused("office-name-needed", ""));
    }
    office.kind.filter(|kind| KINDS.contains(kind)).ok_or_else(|| Problem::refused("office-kind-needed", ""))
}
