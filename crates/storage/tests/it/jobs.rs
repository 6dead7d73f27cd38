//! Jobs under their lease, and the vital signs that are counted from them.

use crate::support::*;
use jiff::{SignedDuration, Timestamp};
use kipthoi_domain::JobId;
use kipthoi_storage::SqlStore;
use kipthoi_workflow::ports::*;

const LEASE: SignedDuration = SignedDuration::from_mins(2);

async fn queued(m: &Maker, store: &SqlStore, payload: &str) -> JobId {
    let id = m.ids.draw(m.act.now);
    let job =
        JobRecord { id, kind: "k".into(), payload: payload.into(), owner: m.act.actor.account, run_at: m.act.now, deadline_at: m.act.now + LEASE, attempts: 0 };
    let mut tx = store.begin().await.unwrap();
    tx.insert_job(&job).await.unwrap();
    tx.audit(m.entry("upload"));
    tx.commit().await.unwrap();
    id
}

async fn take(store: &SqlStore, now: Timestamp) -> Option<JobRecord> {
    let mut tx = store.begin().await.unwrap();
    let job = tx.take_job(now, now + LEASE).await.unwrap();
    tx.commit().await.unwrap();
    job
}

async fn take_this(store: &SqlStore, id: JobId, now: Timestamp) -> Option<JobRecord> {
    let mut tx = store.begin().await.unwrap();
    let job = tx.take_this_job(id, now, now + LEASE).await.unwrap();
    tx.commit().await.unwrap();
    job
}

#[test]
fn a_job_belongs_to_one_until_its_lease_runs_out() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let (now, id) = (m.act.now, queued(&m, &fresh.store, "a").await);
        assert_eq!(take_this(&fresh.store, id, now).await.unwrap().attempts, 0);
        assert!(take_this(&fresh.store, id, now).await.is_none() && take(&fresh.store, now).await.is_none());
        let later = now + LEASE + SignedDuration::from_millis(1);
        assert_eq!(fresh.store.vitals(DAY, later).await.unwrap().jobs_abandoned, 1);
        let again = take(&fresh.store, later).await.unwrap();
        assert_eq!((again.id, again.attempts), (id, 1), "how often it was begun is known");
    });
}

#[test]
fn a_job_given_back_is_there_at_once_and_a_finished_one_never() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let (now, id) = (m.act.now, queued(&m, &fresh.store, "a").await);
        take(&fresh.store, now).await.unwrap();
        let mut tx = fresh.store.begin().await.unwrap();
        tx.release_job(id).await.unwrap();
        tx.commit().await.unwrap();
        assert!(take(&fresh.store, now).await.is_some());
        let mut tx = fresh.store.begin().await.unwrap();
        tx.finish_job(id, None).await.unwrap();
        tx.release_job(id).await.unwrap();
        tx.commit().await.unwrap();
        assert!(take_this(&fresh.store, id, now + LEASE + LEASE).await.is_none());
    });
}

#[test]
fn progress_tells_how_far_and_since_when() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let now = m.act.now;
        queued(&m, &fresh.store, "a").await;
        let waiting = fresh.store.job_progress("k", "a").await.unwrap().unwrap();
        assert_eq!((waiting.done, waiting.total, waiting.started_at), (0, None, None));
        let job = take(&fresh.store, now).await.unwrap();
        let mut tx = fresh.store.begin().await.unwrap();
        tx.job_progress(job.id, 400, Some(1_000), now + LEASE).await.unwrap();
        tx.commit().await.unwrap();
        let half = fresh.store.job_progress("k", "a").await.unwrap().unwrap();
        assert_eq!((half.done, half.total, half.started_at), (400, Some(1_000), Some(now)));
        assert!(fresh.store.job_progress("k", "b").await.unwrap().is_none());
    });
}

#[test]
fn vital_signs_count_jobs_and_late_dossiers() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        assert_eq!(fresh.store.vitals(DAY, m.act.now).await.unwrap(), Vitals::default());
        m.one_line(&fresh.store, "HS.1", COMMUNES[0], "Nguyễn Văn An", "070080000001").await;
        let id = queued(&m, &fresh.store, "a").await;
        queued(&m, &fresh.store, "b").await;
        let mut tx = fresh.store.begin().await.unwrap();
        tx.finish_job(id, Some("x")).await.unwrap();
        tx.commit().await.unwrap();
        let seen = fresh.store.vitals(DAY, m.act.now).await.unwrap();
        assert_eq!((seen.jobs_ready, seen.jobs_failed, seen.dossiers_open, seen.dossiers_late), (1, 1, 1, 0));
        let years_later = DAY.saturating_add(jiff::Span::new().years(5));
        assert_eq!(fresh.store.vitals(years_later, m.act.now).await.unwrap().dossiers_late, 1);
    });
}

#[test]
fn a_store_knows_its_engine_and_that_its_schema_is_current() {
    on_both(|fresh| async move {
        assert!(fresh.store.schema_is_current().await.unwrap());
        let engine = fresh.store.engine().await.unwrap();
        assert!(engine.starts_with("SQLite 3") || engine.starts_with("PostgreSQL 1"), "{engine}");
        fresh.raw.run("DELETE FROM _sqlx_migrations").await;
        assert!(!fresh.store.schema_is_current().await.unwrap());
    });
}

#[test]
fn a_failed_job_is_seen_by_its_owner_and_runs_again_as_if_it_were_new() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let (now, id) = (m.act.now, queued(&m, &fresh.store, "a").await);
        take(&fresh.store, now).await.unwrap();
        let mut tx = fresh.store.begin().await.unwrap();
        tx.postpone_job(id, now + LEASE, "refused-job-broke-down").await.unwrap();
        tx.commit().await.unwrap();
        assert!(take(&fresh.store, now).await.is_none(), "it waits");
        assert_eq!(take(&fresh.store, now + LEASE).await.unwrap().attempts, 1);
        let retry = async |expected: bool| {
            let mut tx = fresh.store.begin().await.unwrap();
            assert_eq!(tx.retry_job(id, now, now + LEASE).await.unwrap(), expected);
            tx.audit(m.entry("retry-job"));
            tx.commit().await.unwrap();
        };
        retry(false).await;
        let mut tx = fresh.store.begin().await.unwrap();
        tx.finish_job(id, Some("refused-job-too-late")).await.unwrap();
        tx.commit().await.unwrap();
        let own = fresh.store.open_jobs(Some(m.act.actor.account), 10).await.unwrap();
        assert_eq!((own.len(), own[0].state, own[0].problem.as_deref()), (1, JobState::Failed, Some("refused-job-too-late")));
        assert_eq!(fresh.store.open_jobs(Some(m.ids.draw(now)), 10).await.unwrap(), []);
        retry(true).await;
        assert_eq!(take(&fresh.store, now).await.unwrap().attempts, 0);
    });
}
