//! Where a value of the law can be read.

use serde::Serialize;
use std::sync::Arc;

/// Where a value of the law comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// Printable: "QĐ 23/2021/QĐ-TTg Đ.13 k.1". The ids of `refs` where nothing better is known.
    pub source: Arc<str>,
    /// Ids in `sources.toml`.
    pub refs: Vec<Arc<str>>,
    /// False: a working value that nobody has yet checked against the text of the law.
    pub confirmed: bool,
}
