//! The kinds of agency that a procedure can name. Which office fills a kind, where and
//! from which day, is configuration (`agency` rows), never a constant.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! agency_kinds {
    ($($(#[$doc:meta])* $variant:ident = $code:literal),+ $(,)?) => {
        /// A kind of agency, by the short code used in policy files and agency tables.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum AgencyKind { $($(#[$doc])* #[serde(rename = $code)] $variant),+ }

        impl AgencyKind {
            pub const ALL: &'static [AgencyKind] = &[$(AgencyKind::$variant),+];

            pub fn code(self) -> &'static str {
                match self { $(AgencyKind::$variant => $code),+ }
            }
        }

        impl FromStr for AgencyKind {
            type Err = UnknownAgencyKind;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                match s { $($code => Ok(AgencyKind::$variant),)+ _ => Err(UnknownAgencyKind(s.to_owned())) }
            }
        }
    };
}

agency_kinds! {
    /// Uỷ ban nhân dân huyện: chairman, vice-chairmen and the one-stop desk.
    DistrictCommittee = "UBH",
    /// Phòng Lao động – Thương binh và Xã hội.
    Labour = "LD",
    /// Phòng Tài chính – Kế hoạch.
    Finance = "TC",
    /// Phòng Văn hóa và Thông tin.
    Culture = "VH",
    /// Ủy ban Mặt trận Tổ quốc Việt Nam.
    Front = "MT",
    /// Trung tâm Y tế.
    Health = "YT",
    /// Ban Chỉ huy Quân sự.
    Military = "QS",
    /// Chi cục Thuế khu vực.
    Tax = "TH",
    /// Bảo hiểm xã hội.
    SocialInsurance = "BH",
    /// Phòng giao dịch Ngân hàng Chính sách xã hội.
    PolicyBank = "NH",
    /// Ủy ban nhân dân xã, phường, thị trấn.
    Commune = "UBX",
    /// Hội đồng nhân dân.
    PeoplesCouncil = "HD",
    /// Ủy ban nhân dân tỉnh.
    Province = "TUBND",
    /// Sở Lao động – Thương binh và Xã hội.
    ProvinceLabour = "SLD",
    /// Sở Văn hóa, Thể thao và Du lịch / Sở Du lịch.
    ProvinceCulture = "SVH",
    /// Trung tâm Dịch vụ việc làm.
    EmploymentCentre = "DVVL",
    /// Người sử dụng lao động, or another body outside the state that lists its own people.
    Employer = "DN",
    /// The person or household that asks.
    Applicant = "ND",
    /// Cơ sở điều trị, cơ sở cách ly.
    Facility = "CS",
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown agency kind {0:?}")]
pub struct UnknownAgencyKind(pub String);

impl AgencyKind {
    /// Outside bodies act before the dossier reaches a desk; the clock of the law does not
    /// run against them in this program.
    pub fn is_outside(self) -> bool {
        matches!(self, AgencyKind::Employer | AgencyKind::Applicant | AgencyKind::Facility)
    }
}

impl fmt::Display for AgencyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back() {
        for kind in AgencyKind::ALL {
            assert_eq!(kind.code().parse(), Ok(*kind));
        }
        assert!("XX".parse::<AgencyKind>().is_err());
    }
}
