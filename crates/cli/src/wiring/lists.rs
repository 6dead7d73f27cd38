//! The spreadsheet reader behind the workflow's port. Reading is blocking work and runs on its
//! own thread; rows come over in batches through a channel that holds only a few of them.

use crate::failure::Failure;
use async_trait::async_trait;
use kipthoi_exchange::{FileError, LayoutError, Limits, ListItem, SourceBook};
use kipthoi_forms::{AliasTable, FormBook, FormDef, ListLayout};
use kipthoi_texts::Lang;
use kipthoi_workflow::ports::{FileProblem, ListBatch, ListRead, ListReader, OpenList};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

/// Rows in one batch.
const BATCH: usize = 400;
/// Batches that may wait in the channel.
const WAITING: usize = 3;

#[derive(Debug)]
pub struct Reader {
    pub forms: Arc<FormBook>,
}

fn file_problem(error: &FileError) -> FileProblem {
    FileProblem { code: error.code().to_owned(), text_vi: error.sentence(Lang::Vi), text_en: error.sentence(Lang::En) }
}

/// Reads a list that the user named. A file beyond the limit is told by its size and not read.
pub fn read_list(path: &Path) -> Result<Vec<u8>, Failure> {
    let (bytes, limit) = (std::fs::metadata(path).map_err(Failure::unreadable(path))?.len(), Limits::default().file_bytes);
    if bytes > limit {
        return Err(Failure::File(file_problem(&FileError::TooLarge { bytes, limit })));
    }
    std::fs::read(path).map_err(Failure::unreadable(path))
}

fn layout_problem(error: &LayoutError) -> FileProblem {
    FileProblem { code: error.code().to_owned(), text_vi: error.sentence(Lang::Vi), text_en: error.sentence(Lang::En) }
}

/// The reading thread died: never expected, still a sentence.
fn broken() -> FileProblem {
    FileProblem {
        code: "reader-broken".to_owned(),
        text_vi: "Không đọc được tệp. Mở bằng Excel, lưu lại thành .xlsx rồi gửi lại.".to_owned(),
        text_en: "The file cannot be read. Open it in Excel, save it as .xlsx and send it again.".to_owned(),
    }
}

#[async_trait]
impl ListReader for Reader {
    async fn open(&self, bytes: Arc<Vec<u8>>, file_name: &str) -> Result<Box<dyn OpenList>, FileProblem> {
        let name = file_name.to_owned();
        let book = spawn_blocking(move || kipthoi_exchange::open(Arc::unwrap_or_clone(bytes), &name, &Limits::default()))
            .await
            .map_err(|_| broken())?
            .map_err(|e| file_problem(&e))?;
        Ok(Box::new(Opened { book: Some(book), forms: self.forms.clone() }))
    }
}

struct Opened {
    book: Option<SourceBook>,
    forms: Arc<FormBook>,
}

#[async_trait]
impl OpenList for Opened {
    fn rows_about(&self) -> Option<i64> {
        self.book.as_ref().and_then(|book| i64::try_from(book.rows_about()).ok())
    }

    async fn propose(&mut self, form: &Arc<FormDef>, aliases: &AliasTable) -> Result<ListLayout, FileProblem> {
        let mut book = self.book.take().ok_or_else(broken)?;
        let (form, forms, aliases) = (form.clone(), self.forms.clone(), aliases.clone());
        let (book, layout) = spawn_blocking(move || {
            let layout = kipthoi_exchange::propose_layout(&mut book, &form, &forms, &aliases);
            (book, layout)
        })
        .await
        .map_err(|_| broken())?;
        self.book = Some(book);
        layout.map_err(|e| layout_problem(&e))
    }

    fn read(mut self: Box<Self>, form: Arc<FormDef>, layout: ListLayout) -> Box<dyn ListRead> {
        let (sender, receiver) = mpsc::channel(WAITING);
        if let Some(book) = self.book.take() {
            spawn_blocking(move || feed(book, &form, &layout, &sender));
        }
        Box::new(Reading { receiver })
    }
}

struct Reading {
    receiver: mpsc::Receiver<Result<ListBatch, FileProblem>>,
}

#[async_trait]
impl ListRead for Reading {
    async fn next(&mut self) -> Option<Result<ListBatch, FileProblem>> {
        self.receiver.recv().await
    }
}

fn feed(mut book: SourceBook, form: &FormDef, layout: &ListLayout, sender: &mpsc::Sender<Result<ListBatch, FileProblem>>) {
    let mut batch = ListBatch::default();
    let outcome = kipthoi_exchange::read(&mut book, form, layout, &mut |item| {
        match item {
            ListItem::Header(header) => match &mut batch.header {
                Some(known) => known.merge(header),
                None => batch.header = Some(header),
            },
            ListItem::Row(row) => batch.rows.push(row),
            ListItem::Skipped(row) => batch.skipped.push((row.sheet.to_string(), row.row, row.why.code().to_owned())),
        }
        if batch.rows.len() + batch.skipped.len() < BATCH {
            return ControlFlow::Continue(());
        }
        // A receiver that is gone wants no more rows.
        match sender.blocking_send(Ok(std::mem::take(&mut batch))) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    });
    let last = match outcome {
        Ok(_) => Ok(batch),
        Err(error) => Err(file_problem(&error)),
    };
    let _ = sender.blocking_send(last);
}
