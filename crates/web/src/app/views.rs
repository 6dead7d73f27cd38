//! Who opened what, on its way into the log: a bounded queue that pages put their entry into, and
//! one task that writes it, many at once. A page neither waits for the database's single writer nor
//! loses its entry: when the queue is full it waits for room.

use super::Fault;
use kipthoi_workflow::audit::AuditEntry;
use kipthoi_workflow::ports::{Store, StoreResult};
use std::future::pending;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// Entries that may wait.
const ROOM: usize = 4_096;
/// Entries written in one transaction.
const AT_ONCE: usize = 256;
/// How long an entry waits for others before it is written.
const GATHER: Duration = Duration::from_millis(500);
/// How long to wait after the database refused.
const LOOK_AGAIN: Duration = Duration::from_millis(500);
/// How often the end of the program tries what the database refuses.
const LAST_TRIES: u32 = 20;

/// Where pages leave what was opened.
#[derive(Clone, Debug)]
pub struct Views {
    queue: mpsc::Sender<AuditEntry>,
}

/// The task that writes.
#[derive(Debug)]
pub struct ViewWriter {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Views {
    /// The queue and the task that empties it.
    pub fn start(store: Arc<dyn Store>) -> (Views, ViewWriter) {
        let (queue, waiting) = mpsc::channel(ROOM);
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(keep(store, waiting, stopped));
        (Views { queue }, ViewWriter { stop, task })
    }

    /// # Errors
    /// When nobody writes any more: what cannot be noted is not shown.
    pub async fn saw(&self, entry: AuditEntry) -> Result<(), Fault> {
        self.queue.send(entry).await.map_err(|_| Fault::internal("views are not written any more"))
    }
}

impl ViewWriter {
    /// Writes what waits and ends; pages that come later are refused.
    pub async fn stop(self) {
        // Nobody hears it when the task is gone already.
        let _ = self.stop.send(());
        let _ = self.task.await;
    }
}

async fn keep(store: Arc<dyn Store>, mut waiting: mpsc::Receiver<AuditEntry>, told: oneshot::Receiver<()>) {
    // Nobody to tell it is no reason to end: then it ends with the last page.
    let mut told = pin!(async {
        if told.await.is_err() {
            pending::<()>().await;
        }
    });
    let mut ending = false;
    loop {
        let mut entries = Vec::new();
        tokio::select! {
            got = waiting.recv_many(&mut entries, AT_ONCE) => if got == 0 { return },
            // The pages that hold the queue may still be there; nothing more comes from them.
            () = &mut told, if !ending => {
                ending = true;
                waiting.close();
                continue;
            }
        }
        if !ending {
            tokio::select! {
                () = gather(&mut waiting, &mut entries) => {}
                () = &mut told => {
                    ending = true;
                    waiting.close();
                }
            }
        }
        let mut tries = 0;
        while let Err(cause) = write(&*store, &entries).await {
            tracing::error!(%cause, views = entries.len(), "views could not be written; they are tried again");
            tries += 1;
            if ending && tries >= LAST_TRIES {
                tracing::error!(views = entries.len() + waiting.len(), "views are lost");
                return;
            }
            tokio::select! {
                () = sleep(LOOK_AGAIN) => {}
                () = &mut told, if !ending => {
                    ending = true;
                    waiting.close();
                }
            }
        }
    }
}

/// Lets more entries come until there are enough or it is time.
async fn gather(waiting: &mut mpsc::Receiver<AuditEntry>, entries: &mut Vec<AuditEntry>) {
    let more = async {
        while entries.len() < AT_ONCE
            && let Some(entry) = waiting.recv().await
        {
            entries.push(entry);
        }
    };
    // Either way there is something to write.
    let _ = timeout(GATHER, more).await;
}

async fn write(store: &dyn Store, entries: &[AuditEntry]) -> StoreResult<()> {
    let mut tx = store.begin().await?;
    for entry in entries {
        tx.audit(entry.clone());
    }
    tx.commit().await
}
