//! Who decides, who pays out, and whose money it is.

use super::{Both, FundingKind, Provenance};
use kipthoi_domain::AgencyKind;
use kipthoi_domain::limit::Limit;

/// Who decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approver {
    /// `None` where the relief applies by itself.
    pub agency: Option<AgencyKind>,
    pub delegable_to: Vec<AgencyKind>,
    pub delegated_to: Option<AgencyKind>,
    pub provenance: Provenance,
}

impl Approver {
    /// The agency that decides here: the one delegated to, or the one the law names.
    pub fn acting(&self) -> Option<AgencyKind> {
        self.delegated_to.or(self.agency)
    }

    pub fn delegable(&self) -> bool {
        !self.delegable_to.is_empty()
    }
}

/// Who pays out, and within which time of approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payer {
    pub agency: Option<AgencyKind>,
    pub limit: Option<Limit>,
    pub provenance: Provenance,
}

/// Whose money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Funding {
    pub kind: FundingKind,
    pub text: Both,
    /// Share of the central budget in per cent, where it is known for this province.
    pub central_percent: Option<u8>,
    pub provenance: Provenance,
}
