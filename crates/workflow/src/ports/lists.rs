//! Reading official lists from files of any of the accepted kinds.

use async_trait::async_trait;
use kipthoi_forms::{AliasTable, FormDef, ListHeader, ListLayout, ListRow};
use std::sync::Arc;

/// Why a file cannot be read at all. The sentences are ready for the reader, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {text_en}")]
pub struct FileProblem {
    pub code: String,
    pub text_vi: String,
    pub text_en: String,
}

/// Opens files; adapters decide by content, never by the name's ending.
#[async_trait]
pub trait ListReader: Send + Sync {
    async fn open(&self, bytes: Arc<Vec<u8>>, file_name: &str) -> Result<Box<dyn OpenList>, FileProblem>;
}

/// An opened file whose rows have not been read yet.
#[async_trait]
pub trait OpenList: Send {
    /// About how many rows the file has on all its sheets, if that is known before reading.
    fn rows_about(&self) -> Option<i64>;
    /// Finds header rows and binds columns by meaning.
    async fn propose(&mut self, form: &Arc<FormDef>, aliases: &AliasTable) -> Result<ListLayout, FileProblem>;
    /// Starts reading; rows arrive in batches so that memory stays flat.
    fn read(self: Box<Self>, form: Arc<FormDef>, layout: ListLayout) -> Box<dyn ListRead>;
}

#[async_trait]
pub trait ListRead: Send {
    /// The next batch, or `None` at the end.
    async fn next(&mut self) -> Option<Result<ListBatch, FileProblem>>;
}

/// A few hundred rows, in file order.
#[derive(Clone, Debug, Default)]
pub struct ListBatch {
    pub header: Option<ListHeader>,
    pub rows: Vec<ListRow>,
    /// Rows passed over (totals, notes, repeated headers), by reason code.
    pub skipped: Vec<(String, u32, String)>,
}
