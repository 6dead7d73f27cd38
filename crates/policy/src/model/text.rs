//! A text in both languages.

use kipthoi_texts::Lang;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Both {
    pub vi: Arc<str>,
    pub en: Arc<str>,
}

impl Both {
    pub fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.vi, &self.en)
    }
}
