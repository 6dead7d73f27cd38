//! What every list needs: names of units, the frame, the reader's scope, agreement of the totals.

use kipthoi_documents::{Annex, DocumentError, Frame, Written};
use kipthoi_domain::unit::unit_code;
use kipthoi_domain::{AgencyKind, PartialDate, Vnd};
use kipthoi_texts::Lang;
use kipthoi_workflow::audit::LogHead;
use kipthoi_workflow::offices::Offices;
use kipthoi_workflow::offices::named::with_kind_within;
use kipthoi_workflow::ports::*;
use kipthoi_workflow::{Act, Problem, Result, World};
use std::sync::Arc;

/// What every list needs: names of units, the reader's scope.
pub(super) struct Desk<'w> {
    pub(super) world: &'w World,
    pub(super) act: &'w Act,
    offices: Arc<Offices>,
    /// The end of the log, printed on what is made here.
    log: String,
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
        let log = LogHead::read(&*world.store).await?.to_string();
        Ok(Desk { world, act, offices: world.offices().await?, log })
    }

    pub(super) fn unit_name(&self, key: &str) -> String {
        self.offices.unit(key).map_or_else(|| unit_code(key).to_owned(), |unit| with_kind_within(unit, Lang::Vi))
    }

    fn parent(&self, key: &str) -> Option<&str> {
        self.offices.unit(key).and_then(|u| u.parent_key.as_deref())
    }

    /// The frame of a list issued by a unit: its superior above it.
    pub(super) fn frame(&self, unit: &str) -> Frame {
        Frame {
            superior_agency: self.parent(unit).map(|p| format!("UBND {}", self.unit_name(p)).to_uppercase()).unwrap_or_default(),
            agency: format!("UBND {}", self.unit_name(unit)).to_uppercase(),
            place: self.offices.unit(unit).map(|u| u.name.clone()).unwrap_or_default(),
            date: Some(self.act.today()),
            log: self.log.clone(),
            ..Frame::default()
        }
    }

    /// The unit whose committee submits: the district, or what carries its work.
    pub(super) fn submitting(&self) -> String {
        let own = self.offices.agency(self.act.actor.agency).map(|a| a.unit_code.clone()).unwrap_or_default();
        let carrier = self.offices.carrier(AgencyKind::DistrictCommittee, &own, self.act.today());
        carrier.map_or(own, |agency| agency.unit_code.clone())
    }

    /// The unit whose People's Committee issued a decision; one without a desk here is the highest.
    pub(super) fn issuer(&self, decision: &DecisionRecord) -> String {
        if let Some(agency) = self.offices.agency_of_code(&decision.issuer) {
            return agency.unit_code.clone();
        }
        let mut at = self.submitting();
        while let (AgencyKind::Province, Some(above)) = (decision.agency_kind, self.parent(&at)) {
            at = above.to_owned();
        }
        at
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
