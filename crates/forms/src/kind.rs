//! What a column may hold, and which part of an identity it gives.
//!
//! Lives here: the closed vocabulary used by `forms/*.toml`. Never here: how a cell is read
//! (see [`crate::typing`]).

use serde::{Deserialize, Serialize};

/// The kind of value a column holds. Every kind has one reader in [`crate::typing`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The running number of the row (TT).
    RowNo,
    /// A person's name.
    Name,
    /// A full day.
    Date,
    /// A day, a month, or only a year.
    BirthDate,
    Sex,
    /// CCCD, CMND, passport: any paper that identifies a person.
    PersonNumber,
    /// The ten digits of the social-insurance book.
    SiCode,
    /// Ten, twelve or thirteen digits with a check digit.
    TaxCode,
    Text,
    /// One of the values listed by the form.
    Enum,
    /// A whole number, at least zero.
    Int,
    /// An amount in đồng.
    Money,
    AccountNo,
    Bank,
    Phone,
    /// A cross, a tick, "có": present or absent.
    Mark,
    /// One or several months: `2, 3, 4/2022`.
    Months,
    /// Two days in one cell, spread over the two columns named in `into`.
    Period,
    /// Account number and bank in one cell, spread over the two columns named in `into`.
    AccountAndBank,
    /// A birth date that stands in a column "Nam" or "Nữ", and so tells the sex as well.
    BirthOfSex,
    /// A cross under "Nam" or "Nữ".
    MarkOfSex,
}

/// What a column tells about the person, whatever the form calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    RowNo,
    FullName,
    BirthDate,
    Sex,
    PersonNumber,
    SiCode,
    Phone,
    AccountNo,
    AccountName,
    Bank,
    Address,
    Hamlet,
    RequestedAmount,
    /// Of it, what is asked for beside the main support, on forms without a Part II.
    FurtherAmount,
    PayMethod,
    Note,
    /// The child of a supplement row (họ tên trẻ em).
    ChildName,
    TaxCode,
    /// What the commune's council says of the person, in its own words.
    Opinion,
    /// Our mark of one payment (mã tham chiếu), which tells the row whatever else it says.
    Reference,
}

/// The first list of a form, or the list of supplements that follows it (Phần II).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    #[default]
    Main,
    Supplement,
}

impl Part {
    pub fn code(self) -> &'static str {
        match self {
            Part::Main => "main",
            Part::Supplement => "supplement",
        }
    }
}
