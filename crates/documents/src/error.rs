//! Why a document could not be written, with the row to correct.

use kipthoi_texts::{Lang, text, text_with};
use rust_xlsxwriter::XlsxError;

/// Rows are counted from 1 in the order of the table. No personal data is carried, so that
/// the error may be logged as it is.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    #[error("the workbook could not be written")]
    Excel(#[from] XlsxError),
    #[error("row {row}: the total leaves the range of whole đồng")]
    TotalOverflow { row: u64 },
    /// Excel keeps 15 significant digits; one more and the printed sum would be a lie.
    #[error("row {row}: the amount has more than 15 digits")]
    AmountTooLarge { row: u64 },
    #[error("row {row}: a transfer needs an amount above zero")]
    AmountNotPositive { row: u64 },
    #[error("row {row}: the account number is empty or not 1 to 19 ASCII letters and digits")]
    AccountInvalid { row: u64 },
    #[error("row {row}: the BIN of the bank is not six digits")]
    BinInvalid { row: u64 },
    #[error("row {row}: a text for the bank is empty or has no ASCII form")]
    NotAscii { row: u64 },
    #[error("row {row}: the purpose is longer than {limit} characters")]
    PurposeTooLong { row: u64, limit: usize },
    /// A public list would have told who was ill or isolated.
    #[error("a public list must not name a health state")]
    HealthNamed { text: String },
    #[error("more than {limit} printed pages")]
    TooManyPages { limit: usize },
}

impl DocumentError {
    /// The sentence for the person at the screen: what, on which row, what to do.
    pub fn sentence(&self, lang: Lang) -> String {
        let at = |key, row: &u64| text_with(lang, key, &[("row", row.to_string().into())]);
        match self {
            Self::Excel(_) => text(lang, "documents-error-excel"),
            Self::TotalOverflow { row } => at("documents-error-total-overflow", row),
            Self::AmountTooLarge { row } => at("documents-error-amount-too-large", row),
            Self::AmountNotPositive { row } => at("documents-error-amount-not-positive", row),
            Self::AccountInvalid { row } => at("documents-error-account-invalid", row),
            Self::BinInvalid { row } => at("documents-error-bin-invalid", row),
            Self::NotAscii { row } => at("documents-error-not-ascii", row),
            Self::PurposeTooLong { row, limit } => {
                text_with(lang, "documents-error-purpose-too-long", &[("row", row.to_string().into()), ("limit", limit.to_string().into())])
            }
            Self::HealthNamed { text } => text_with(lang, "documents-error-health-named", &[("text", text.as_str().into())]),
            Self::TooManyPages { limit } => text_with(lang, "documents-error-too-many-pages", &[("limit", limit.to_string().into())]),
        }
    }
}
