//! Typed identifiers. A `LineId` is never a `DossierId`, whatever the column says.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(s).map(Self)
            }
        }
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

ids! {
    /// A question of one agency to another (yêu cầu xác minh).
    RequestId,
    /// Cases drawn for supervision (mẫu giám sát).
    SampleId,
    /// Something that people were told (thông báo).
    NoticeId,
    /// A natural person in the registry (người).
    PersonId,
    /// Whoever files a dossier: an employer, a household business, a person (người nộp).
    FilerId,
    /// What somebody files under one policy (hồ sơ).
    DossierId,
    /// One beneficiary under one dossier (dòng đối tượng).
    LineId,
    /// A numbered act that approves or refuses lines (quyết định).
    DecisionId,
    /// An approved line's right to money (quyền hưởng).
    EntitlementId,
    /// One try to pay an entitlement (lần chi trả).
    PaymentId,
    /// An office (cơ quan).
    AgencyId,
    /// A person who signs in (tài khoản).
    AccountId,
    /// A file as it arrived (tệp gốc).
    SourceFileId,
    /// One reading of a source file, before anything of it is accepted (lần nhập).
    ImportId,
    /// A job in the background (việc nền).
    JobId,
}
