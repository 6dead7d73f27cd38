//! The inhabitants: invented names in their usual proportions, structurally valid numbers.

use crate::Size;
use crate::district::{COMMUNES, Place, key};
use fastrand::Rng;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use kipthoi_domain::PartialDate;
use kipthoi_domain::name::name_keys;
use kipthoi_workflow::audit::AuditEntry;
use kipthoi_workflow::intake::register::person_record;
use kipthoi_workflow::judge::PersonOnList;
use kipthoi_workflow::ports::{NumberRecord, PersonRecord};
use kipthoi_workflow::{Act, Result, World};
use serde_json::json;

const FAMILIES: &[(&str, u32)] = &[
    ("Nguyễn", 38),
    ("Trần", 12),
    ("Lê", 10),
    ("Phạm", 7),
    ("Huỳnh", 5),
    ("Phan", 5),
    ("Võ", 4),
    ("Đặng", 3),
    ("Bùi", 3),
    ("Đỗ", 3),
    ("Hồ", 2),
    ("Ngô", 2),
    ("Dương", 2),
    ("Lý", 1),
    ("Thạch", 1),
    ("Kiên", 1),
    ("Mai", 1),
];
const MIDDLE_MEN: &[&str] = &["Văn", "Văn", "Văn", "Hữu", "Minh", "Quốc", "Thanh", "Đức", "Hoàng", "Công", "Tấn", "Thành"];
const MIDDLE_WOMEN: &[&str] = &["Thị", "Thị", "Thị", "Thị Ngọc", "Thị Mỹ", "Thị Kim", "Thị Thu", "Ngọc", "Bích", "Thanh", "Kim"];
const GIVEN_MEN: &[&str] = &[
    "An", "Bảo", "Bình", "Cường", "Dũng", "Đạt", "Đông", "Hải", "Hậu", "Hiếu", "Hòa", "Hùng", "Khánh", "Khoa", "Kiệt", "Lâm", "Long", "Lộc", "Mạnh", "Nam",
    "Nghĩa", "Phát", "Phong", "Phúc", "Quang", "Quý", "Sang", "Sơn", "Tài", "Tâm", "Thắng", "Thành", "Thuận", "Tiến", "Toàn", "Trí", "Trung", "Tuấn", "Tùng",
    "Vinh",
];
const GIVEN_WOMEN: &[&str] = &[
    "Ánh",
    "Chi",
    "Cúc",
    "Diễm",
    "Dung",
    "Đào",
    "Giang",
    "Hà",
    "Hạnh",
    "Hằng",
    "Hiền",
    "Hoa",
    "Hồng",
    "Huệ",
    "Hương",
    "Lan",
    "Liên",
    "Loan",
    "Mai",
    "My",
    "Nga",
    "Ngân",
    "Nhung",
    "Oanh",
    "Phượng",
    "Quyên",
    "Thảo",
    "Thắm",
    "Thủy",
    "Tiên",
    "Trang",
    "Trinh",
    "Tuyết",
    "Vân",
    "Xuân",
    "Yến",
];
const HAMLETS: &[&str] = &["ấp 1", "ấp 2", "ấp 3", "ấp 4", "ấp Chợ", "ấp Bến Đò", "ấp Giồng", "ấp Trại"];
const BANKS: &[&str] = &["970436", "970415", "970418", "970405", "970403", "970416", "970422"];
/// Registration provinces; not those of the sample lists, so that the two never share a number.
const PROVINCES: &[&str] = &["070", "075", "077", "084", "089", "091", "093", "094", "095"];

/// An inhabitant: the registry's record, and what they would write on a list.
#[derive(Clone, Debug)]
pub(crate) struct Inhabitant {
    pub(crate) record: PersonRecord,
    pub(crate) said: PersonOnList,
    pub(crate) commune: usize,
    pub(crate) born: Date,
    /// The old nine-digit number of some who hold a CCCD now: the registry knows both.
    pub(crate) cmnd: Option<String>,
}

pub(crate) async fn settle(world: &World, place: &Place, size: Size, rng: &mut Rng) -> Result<Vec<Inhabitant>> {
    let now = date(2021, 7, 8).at(8, 0, 0, 0).to_zoned(kipthoi_workflow::world::hanoi()).map(|z| z.timestamp()).unwrap_or_default();
    let people: Vec<Inhabitant> = (0..size.inhabitants()).map(|i| inhabitant(world, rng, i, now)).collect();
    let mut tx = world.store.begin().await?;
    let records: Vec<PersonRecord> = people.iter().map(|p| p.record.clone()).collect();
    tx.insert_people(&records).await?;
    let numbers: Vec<NumberRecord> = people
        .iter()
        .flat_map(|p| {
            let old = p.cmnd.iter().map(|value| ("cmnd".to_owned(), value.clone()));
            p.said.numbers.iter().cloned().chain(old).map(|(kind, value)| NumberRecord { kind, value, person: p.record.id })
        })
        .collect();
    tx.insert_numbers(&numbers).await?;
    let act = Act::new(place.actor("quantri")?.clone(), now);
    tx.audit(AuditEntry::new(&act, "load-people", &json!({"people": people.len()})));
    tx.commit().await?;
    Ok(people)
}

fn pick<'a>(rng: &mut Rng, from: &[&'a str]) -> &'a str {
    from[rng.usize(..from.len())]
}

fn family(rng: &mut Rng) -> &'static str {
    let mut at = rng.u32(..FAMILIES.iter().map(|f| f.1).sum::<u32>());
    for (name, weight) in FAMILIES {
        if at < *weight {
            return name;
        }
        at -= weight;
    }
    FAMILIES[0].0
}

fn inhabitant(world: &World, rng: &mut Rng, serial: usize, now: Timestamp) -> Inhabitant {
    let man = rng.bool();
    let name = if man {
        format!("{} {} {}", family(rng), pick(rng, MIDDLE_MEN), pick(rng, GIVEN_MEN))
    } else {
        format!("{} {} {}", family(rng), pick(rng, MIDDLE_WOMEN), pick(rng, GIVEN_WOMEN))
    };
    let born = date(rng.i16(1938..2016), rng.i8(1..=12), rng.i8(1..=28));
    let century = if born.year() >= 2000 { 2 } else { 0 } + i32::from(!man);
    // The serial makes numbers unique; the rest of the six digits only spreads them.
    let cccd = format!("{}{century}{:02}{:06}", PROVINCES[serial / 900_000 % PROVINCES.len()], born.year() % 100, serial % 900_000 + 50_000);
    let commune = rng.usize(..COMMUNES.len());
    let hamlet = pick(rng, HAMLETS).to_owned();
    let account = rng.u8(..10) < 6;
    let keys = name_keys(&name);
    let said = PersonOnList {
        full_name: name,
        birth: Some(PartialDate::Day(born)),
        sex: Some(if man { "male" } else { "female" }.to_owned()),
        numbers: vec![("cccd".to_owned(), cccd)],
        phone: (rng.u8(..10) < 8).then(|| format!("+849{:08}", (serial * 7 + 10_000_000) % 100_000_000)),
        si_code: Some(format!("79{:08}", serial + 20_000_000)),
        address: Some(format!("{hamlet}, {}", COMMUNES[commune].2)),
        hamlet: Some(hamlet),
        account_name: account.then(|| keys.ascii.to_uppercase()),
        account_no: account.then(|| format!("{:010}", serial as u64 * 31 + 1_000_000_000)),
        bank_bin: account.then(|| pick(rng, BANKS).to_owned()),
    };
    let record = person_record(world.ids.draw(now), &said, &key(COMMUNES[commune].0), now);
    let cmnd = (born.year() < 1996 && serial.is_multiple_of(4)).then(|| format!("{:09}", 381_000_000 + serial));
    Inhabitant { record, said, commune, born, cmnd }
}
