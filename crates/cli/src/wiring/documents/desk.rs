//! What every list needs: names of units, the frame, the reader's scope, agreement of the totals.

use kipthoi_documents::{Annex, DocumentError, Frame, Written};
use kipthoi_domain::{PartialDate, Vnd};
use kipthoi_texts::Lang;
use kipthoi_workflow::ports::*;
use kipthoi_workflow::{Act, Problem, Result, World};
use std::collections::BTreeMap;

/// What every list needs: names of units, the reader's scope.
pub(super) struct Desk<'w> {
    pub(super) world: &'w World,
    pub(super) act: &'w Act,
    units: BTreeMap<String, UnitRecord>,
}

fn kind_vi(kind: &str) -> &'static str {
    match kind {
        "tinh" => "tỉnh",
        "huyen" => "huyện",
        "quan" => "quận",
        "thi_xa" => "thị xã",
        "phuong" => "phường",
        "thi_tran" => "thị trấn",
        "dac_khu" => "đặc khu",
        "xa" => "xã",
        _ => "thành phố",
    }
}

pub(super) fn year(birth: Option<PartialDate>) -> Option<i16> {
    birth.map(PartialDate::year)
}

pub(super) fn failed(error: DocumentError) -> Problem {
    Problem::refused("document-failed", error.sentence(Lang::Vi))
}

/// Refuses a file whose total is not that of the data.
pub(super) fn agrees(written: Written, expected: Vnd) -> Result<()> {
    if written.total == expected {
        return Ok(());
    }
    Err(Problem::refused("document-differs", format!("{} / {}", written.total.grouped(), expected.grouped())))
}

pub(super) fn total(amounts: impl Iterator<Item = Vnd>) -> Result<Vnd> {
    Vnd::total(amounts).ok_or_else(|| Problem::refused("total-too-large", ""))
}

impl<'w> Desk<'w> {
    pub(super) async fn open(world: &'w World, act: &'w Act) -> Result<Desk<'w>> {
        let units = world.store.units().await?.into_iter().map(|u| (u.code.clone(), u)).collect();
        Ok(Desk { world, act, units })
    }

    pub(super) fn unit_name(&self, code: &str) -> String {
        self.units.get(code).map_or_else(|| code.to_owned(), |u| format!("{} {}", kind_vi(&u.kind), u.name))
    }

    /// The frame of a list issued by a unit: its superior above it.
    pub(super) fn frame(&self, unit: &str) -> Frame {
        let parent = self.units.get(unit).and_then(|u| u.parent_code.as_deref());
        Frame {
            superior_agency: parent.map(|p| format!("UBND {}", self.unit_name(p)).to_uppercase()).unwrap_or_default(),
            agency: format!("UBND {}", self.unit_name(unit)).to_uppercase(),
            place: self.units.get(unit).map(|u| u.name.clone()).unwrap_or_default(),
            date: Some(self.act.today()),
            ..Frame::default()
        }
    }

    /// The district of this installation: the parent of a commune.
    pub(super) fn district(&self) -> String {
        let parents: Vec<&str> = self.units.values().filter_map(|u| u.parent_code.as_deref()).collect();
        let commune = self.units.values().find(|u| !parents.contains(&u.code.as_str()));
        commune.and_then(|c| c.parent_code.clone().or_else(|| Some(c.code.clone()))).unwrap_or_default()
    }

    /// The unit whose People's Committee issued a decision.
    pub(super) fn issuer(&self, decision: &DecisionRecord) -> String {
        let district = self.district();
        match decision.agency_kind {
            kipthoi_domain::AgencyKind::Province => self.units.get(&district).and_then(|u| u.parent_code.clone()).unwrap_or(district),
            _ => district,
        }
    }

    pub(super) fn annex(&self, decision: &DecisionRecord) -> Annex {
        let issuer = format!("UBND {}", self.unit_name(&self.issuer(decision)));
        Annex { kind: "Quyết định".to_owned(), number: decision.number.clone(), date: decision.decided_on, issuer }
    }

    pub(super) fn policy(&self, code: &str) -> String {
        self.world.book.policy(code).map_or_else(|| code.to_owned(), |p| p.name.vi.to_string())
    }

    pub(super) fn address(&self, hamlet: Option<&str>, address: Option<&str>, unit: &str) -> String {
        match (address, hamlet) {
            (Some(address), _) => address.to_owned(),
            (None, Some(hamlet)) => format!("{hamlet}, {}", self.unit_name(unit)),
            (None, None) => self.unit_name(unit),
        }
    }
}

/// A file name may not hold the slash of a decision number.
pub(super) fn slug(number: &str) -> String {
    kipthoi_domain::text::ascii_fold(number).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}
