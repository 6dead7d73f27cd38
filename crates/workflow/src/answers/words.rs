//! An amount in words, as lists and decisions end with.

use kipthoi_domain::Vnd;
use kipthoi_domain::words::{WordStyle, amount_in_words, amount_in_words_en};
use serde::Serialize;
use utoipa::ToSchema;

/// An amount in whole đồng, and how it is spoken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AmountInWords {
    #[schema(value_type = i64)]
    pub amount_vnd: Vnd,
    pub words_vi: String,
    pub words_en: String,
}

impl AmountInWords {
    pub fn of(amount_vnd: Vnd, style: &WordStyle) -> AmountInWords {
        AmountInWords { amount_vnd, words_vi: amount_in_words(amount_vnd, style), words_en: amount_in_words_en(amount_vnd) }
    }
}
