//! The values that facts take: what an officer, a list or another agency states about a case.
//!
//! Lives here: the value types, how they are written in JSON. Never here: what a value means
//! for a policy (that is a condition in a policy file).

use jiff::civil::Date;
use kipthoi_domain::{PartialDate, Vnd};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// Yes, no, or not known because a fact is missing or too imprecise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Truth {
    True,
    False,
    Unknown,
}

impl Truth {
    /// Kleene's strong conjunction: one `False` decides, whatever is still unknown.
    pub fn and(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::False, _) | (_, Truth::False) => Truth::False,
            (Truth::True, Truth::True) => Truth::True,
            _ => Truth::Unknown,
        }
    }

    /// Kleene's strong disjunction: one `True` decides.
    pub fn or(self, other: Truth) -> Truth {
        self.negate().and(other.negate()).negate()
    }

    /// The opposite; the opposite of unknown is unknown.
    pub fn negate(self) -> Truth {
        match self {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(b: bool) -> Truth {
        if b { Truth::True } else { Truth::False }
    }
}

/// A month of a year, written `2021-06`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
}

impl Month {
    pub fn of(day: Date) -> Month {
        Month { year: day.year(), month: day.month() }
    }

    /// The calendar month just before this one.
    pub fn before(self) -> Month {
        if self.month == 1 { Month { year: self.year - 1, month: 12 } } else { Month { year: self.year, month: self.month - 1 } }
    }
}

/// A text that is not a month.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a month (YYYY-MM)")]
pub struct NotAMonth(pub String);

impl FromStr for Month {
    type Err = NotAMonth;
    fn from_str(s: &str) -> Result<Month, NotAMonth> {
        match s.parse() {
            Ok(PartialDate::Month(year, month)) if year > 0 => Ok(Month { year, month }),
            _ => Err(NotAMonth(s.to_owned())),
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Month, D::Error> {
        String::deserialize(d)?.parse().map_err(D::Error::custom)
    }
}

/// Days from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    pub from: Date,
    pub to: Date,
}

/// A support that the person already holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grant {
    /// Code of the policy, in full (`p12-freelance`) or its short form (`p12`).
    pub policy: Arc<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_vnd: Option<Vnd>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted_on: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<Arc<str>>,
}

/// A child for whom a supplement is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Child {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Arc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<PartialDate>,
    /// Own, adopted or fostered, as written on the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Arc<str>>,
    /// Whether somebody else has already been paid the supplement for this child, as far as
    /// the register of supports knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub already_granted: Option<bool>,
}

/// Workers of a loan request who share a wage region and a number of months.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkerGroup {
    /// Wage region, I to IV.
    pub region: Arc<str>,
    pub workers: i64,
    pub months: i64,
}

/// The value of one fact.
///
/// Read back from a stored answer, without its fact's type, a date or a month is a
/// [`FactValue::Text`]: it prints the same, but is not compared. [`crate::Policy::facts_from_json`]
/// reads with types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    Bool(bool),
    Int(i64),
    Money(Vnd),
    Date(Date),
    /// A birth date of which perhaps only the year is known.
    Partial(PartialDate),
    Month(Month),
    Text(Arc<str>),
    Period(Period),
    Periods(Arc<[Period]>),
    Months(Arc<[Month]>),
    Texts(Arc<[Arc<str>]>),
    Grants(Arc<[Grant]>),
    Children(Arc<[Child]>),
    Workers(Arc<[WorkerGroup]>),
    /// Something written that no rule can read yet: a job in the list maker's own words, or
    /// a list read back from a stored answer. It is shown, and counts as unknown.
    Unread(Arc<serde_json::Value>),
}

impl Serialize for FactValue {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            FactValue::Bool(v) => s.serialize_bool(*v),
            FactValue::Int(v) => s.serialize_i64(*v),
            FactValue::Money(v) => s.serialize_i64(v.0),
            FactValue::Date(v) => s.collect_str(v),
            FactValue::Partial(v) => s.serialize_str(&v.iso()),
            FactValue::Month(v) => s.collect_str(v),
            FactValue::Text(v) => s.serialize_str(v),
            FactValue::Period(v) => v.serialize(s),
            FactValue::Periods(v) => v.serialize(s),
            FactValue::Months(v) => v.serialize(s),
            FactValue::Texts(v) => v.serialize(s),
            FactValue::Grants(v) => v.serialize(s),
            FactValue::Children(v) => v.serialize(s),
            FactValue::Workers(v) => v.serialize(s),
            FactValue::Unread(v) => v.serialize(s),
        }
    }
}

impl<'de> Deserialize<'de> for FactValue {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<FactValue, D::Error> {
        let json = serde_json::Value::deserialize(d)?;
        Ok(match (&json, json.as_i64()) {
            (serde_json::Value::Bool(b), _) => FactValue::Bool(*b),
            (serde_json::Value::String(s), _) => FactValue::Text(s.as_str().into()),
            (_, Some(n)) => FactValue::Int(n),
            _ => FactValue::Unread(Arc::new(json)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn january_follows_december() {
        assert_eq!(Month { year: 2022, month: 1 }.before().to_string(), "2021-12");
        assert!("2021-13".parse::<Month>().is_err());
        assert!("2021-1".parse::<Month>().is_err());
        assert!("2021".parse::<Month>().is_err());
    }

    #[test]
    fn kleene_tables_keep_their_laws() {
        use Truth::{False, True, Unknown};
        for a in [True, False, Unknown] {
            assert_eq!(a.negate().negate(), a);
            assert_eq!(a.and(False), False);
            assert_eq!(a.or(True), True);
            assert_eq!(a.and(True), a);
            assert_eq!(a.or(False), a);
            for b in [True, False, Unknown] {
                assert_eq!(a.and(b), b.and(a));
                assert_eq!(a.and(b).negate(), a.negate().or(b.negate()));
            }
        }
        assert_eq!(Unknown.and(Unknown.negate()), Unknown);
    }
}
