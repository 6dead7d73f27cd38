//! Values for placeholders, from what records hold.

use jiff::Timestamp;
use jiff::civil::Date;
use kipthoi_domain::{PartialDate, Vnd};
use uuid::Uuid;

/// A value for a placeholder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Val {
    Text(Option<String>),
    Int(Option<i64>),
    Id(Option<Uuid>),
    Bytes(Vec<u8>),
}

impl Val {
    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Val::Text(None) | Val::Int(None) | Val::Id(None))
    }
}

macro_rules! val_from {
    ($($t:ty => |$x:ident| $e:expr),+ $(,)?) => {$(
        impl From<$t> for Val { fn from($x: $t) -> Val { $e } }
    )+};
}
val_from! {
    &str => |x| Val::Text(Some(x.to_owned())),
    &String => |x| Val::Text(Some(x.clone())),
    String => |x| Val::Text(Some(x)),
    Option<String> => |x| Val::Text(x),
    &Option<String> => |x| Val::Text(x.clone()),
    Option<&str> => |x| Val::Text(x.map(str::to_owned)),
    i64 => |x| Val::Int(Some(x)),
    Option<i64> => |x| Val::Int(x),
    Vnd => |x| Val::Int(Some(x.0)),
    Option<Vnd> => |x| Val::Int(x.map(|v| v.0)),
    Timestamp => |x| Val::Int(Some(x.as_millisecond())),
    Option<Timestamp> => |x| Val::Int(x.map(|t| t.as_millisecond())),
    Date => |x| Val::Text(Some(x.to_string())),
    Option<Date> => |x| Val::Text(x.map(|d| d.to_string())),
    Option<PartialDate> => |x| Val::Text(x.map(|d| d.iso())),
    Uuid => |x| Val::Id(Some(x)),
    Option<Uuid> => |x| Val::Id(x),
    Vec<u8> => |x| Val::Bytes(x),
}
macro_rules! val_from_id {
    ($($t:ident),+) => {$(
        impl From<kipthoi_domain::$t> for Val { fn from(x: kipthoi_domain::$t) -> Val { Val::Id(Some(x.0)) } }
        impl From<Option<kipthoi_domain::$t>> for Val { fn from(x: Option<kipthoi_domain::$t>) -> Val { Val::Id(x.map(|i| i.0)) } }
    )+};
}
val_from_id!(
    PersonId,
    FilerId,
    DossierId,
    LineId,
    DecisionId,
    EntitlementId,
    PaymentId,
    AgencyId,
    AccountId,
    SourceFileId,
    ImportId,
    JobId,
    RequestId,
    SampleId,
    NoticeId
);

/// `vals![a, b, c]`: values for `$1, $2, $3`.
macro_rules! vals {
    ($($v:expr),* $(,)?) => { vec![$($crate::db::Val::from($v)),*] };
}
pub(crate) use vals;
