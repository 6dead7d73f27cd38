//! The shape of a transfer list as one bank wants it: data, not code.

use crate::frame::LANG;
use kipthoi_texts::text;
use std::str::FromStr;

/// What a column of a transfer list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferField {
    Beneficiary,
    Account,
    BankName,
    Bin,
    Amount,
    Purpose,
    Reference,
    /// Left empty for the answer, so that the list can come back with it.
    Result,
}

/// The names under which configuration files speak of the fields.
impl FromStr for TransferField {
    type Err = ();
    fn from_str(name: &str) -> Result<Self, ()> {
        Ok(match name {
            "beneficiary" => Self::Beneficiary,
            "account" => Self::Account,
            "bank_name" => Self::BankName,
            "bin" => Self::Bin,
            "amount" => Self::Amount,
            "purpose" => Self::Purpose,
            "reference" => Self::Reference,
            "result" => Self::Result,
            _ => return Err(()),
        })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct TransferColumn {
    pub heading: String,
    pub field: TransferField,
    /// In characters.
    pub width: f64,
}

/// Columns after the running number, and the rules of the bank's purpose field.
#[derive(Clone, Debug, PartialEq)]
pub struct TransferTemplate {
    pub columns: Vec<TransferColumn>,
    /// `{policy}` and `{reference}` are replaced: "HT NQ68 {policy} {reference}".
    pub purpose: String,
    /// Longest purpose in ASCII characters. Banks differ; none of the limits is confirmed here.
    pub purpose_limit: usize,
}

/// A general list that a clerk can hand to any bank. The purpose limit of 25 is the cautious
/// one of the VietQR purpose field.
impl Default for TransferTemplate {
    fn default() -> Self {
        let column = |name: &str, field, width| TransferColumn { heading: text(LANG, &format!("documents-col-{name}")), field, width };
        Self {
            columns: vec![
                column("beneficiary", TransferField::Beneficiary, 30.0),
                column("account", TransferField::Account, 22.0),
                column("bank", TransferField::BankName, 24.0),
                column("bin", TransferField::Bin, 10.0),
                column("amount", TransferField::Amount, 16.0),
                column("purpose", TransferField::Purpose, 32.0),
                column("reference", TransferField::Reference, 18.0),
                column("result", TransferField::Result, 14.0),
            ],
            purpose: "NQ68 {policy} {reference}".to_owned(),
            purpose_limit: 25,
        }
    }
}
