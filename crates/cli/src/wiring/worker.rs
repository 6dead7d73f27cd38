//! The worker beside the server: takes one job after the other, outlives a job that breaks
//! down, and gives back what it cannot finish when the program is told to stop.

use jiff::Timestamp;
use kipthoi_web::app::Watch;
use kipthoi_workflow::ports::JobRecord;
use kipthoi_workflow::privacy::sweep;
use kipthoi_workflow::{World, jobs};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// How long a job may go on after the program was told to stop.
const GRACE: Duration = Duration::from_secs(10);
/// How long to wait before looking for jobs that a dead process left behind.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

type Now = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// A worker that runs.
#[derive(Debug)]
pub struct Worker {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Worker {
    /// `wake` tells it of new jobs; `monitors` hear whether it lives.
    pub fn start(world: World, now: Now, wake: Arc<Notify>, monitors: &Arc<Watch>) -> Worker {
        let (stop, stopped) = watch::channel(false);
        let lives = monitors.worker();
        let task = tokio::spawn(async move {
            let _lives = lives;
            // Without it, working copies would be kept for ever.
            if let Err(problem) = sweep::keep_sweeping(&world, now(), None).await {
                tracing::error!(%problem, "the deletion of working copies was not planned");
            }
            work(&world, &now, &wake, stopped).await;
        });
        Worker { stop, task }
    }

    /// Lets the job under way end within the grace, or gives it back.
    pub async fn stop(self) {
        // Nobody hears it when the task is gone already.
        let _ = self.stop.send(true);
        let _ = self.task.await;
    }
}

async fn work(world: &World, now: &Now, wake: &Notify, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow_and_update() {
        match jobs::take_next(world, &**now).await {
            Ok(Some(job)) => carry(world, now, job, &mut stop).await,
            Ok(None) => tokio::select! {
                () = wake.notified() => {}
                _ = stop.changed() => {}
                () = sleep(LOOK_AGAIN) => {}
            },
            Err(problem) => {
                tracing::error!(%problem, "the worker could not take a job");
                tokio::select! {
                    _ = stop.changed() => {}
                    () = sleep(LOOK_AGAIN) => {}
                }
            }
        }
    }
}

/// Runs a job as a task of its own: a panic in it ends the job, not the worker.
async fn carry(world: &World, now: &Now, job: JobRecord, stop: &mut watch::Receiver<bool>) {
    let mut running = {
        let (world, now, job) = (world.clone(), now.clone(), job.clone());
        tokio::spawn(async move { jobs::run(&world, &job, &*now).await })
    };
    let ended = tokio::select! {
        ended = &mut running => Some(ended),
        _ = stop.changed() => timeout(GRACE, &mut running).await.ok(),
    };
    let kept = match ended {
        Some(Ok(outcome)) => outcome,
        Some(Err(_panic)) => jobs::give_up(world, &job, &**now).await,
        None => {
            running.abort();
            // Its transaction is undone when the task is gone.
            let _ = running.await;
            jobs::release(world, &job).await
        }
    };
    if let Err(problem) = kept {
        tracing::error!(job = %job.id, %problem, "a job could not be put away; its lease will run out");
    }
}
