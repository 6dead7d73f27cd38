//! Working copies end when they have served their purpose; what proves a decision stays.

use crate::files::bytes_of;
use crate::path::District;
use crate::support::*;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use kipthoi_domain::*;
use kipthoi_workflow::audit::verify;
use kipthoi_workflow::intake::accept::accept;
use kipthoi_workflow::intake::discard::discard;
use kipthoi_workflow::ports::*;
use kipthoi_workflow::privacy::sweep::{Swept, sweep};

const FLAWED: &str = "dirty/mau-05-giay-da-phuoc-hung-lan-1.xlsx";

fn after(now: Timestamp, days: i64) -> Timestamp {
    now + SignedDuration::from_hours(24 * days)
}

fn found(swept: &[Swept], what: &str) -> (i64, bool, bool) {
    let of = swept.iter().find(|s| s.what == what).unwrap();
    (of.copies, of.rows > 0, of.bytes > 0)
}

async fn file_of(d: &District, import: ImportId) -> SourceFileId {
    d.world.store.import(&everything(), import).await.unwrap().unwrap().record.file_id
}

#[test]
fn a_list_that_nobody_took_in_is_deleted_when_its_days_are_over_and_not_before() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let day = date(2021, 7, 20);
        let first = d.uploaded(&bytes_of("clean/mau-05-cong-ty-may-binh-minh.xlsx"), "A", "p04-suspend-unpaid", "", day).await;
        d.judged(first, day).await;
        let thrown = d.uploaded(b"not a list at all", "B", "p04-suspend-unpaid", "", day).await;
        discard(&d.world, &d.desk(day), thrown).await.unwrap();
        let (kept, gone) = (file_of(&d, first).await, file_of(&d, thrown).await);
        let now = d.desk(day).now;
        let early = sweep(&d.world, after(now, 29), false).await.unwrap();
        assert!(early.iter().all(|s| s.copies == 0), "{early:?}");
        let look = sweep(&d.world, after(now, 31), true).await.unwrap();
        assert_eq!(found(&look, "discarded-list"), (1, false, true));
        assert!(d.world.store.file_bytes(gone).await.unwrap().is_some(), "looking changes nothing");
        assert_eq!(d.world.store.erasures(9).await.unwrap(), []);
        assert_eq!(sweep(&d.world, after(now, 31), false).await.unwrap(), look, "what was counted is what is deleted");
        assert!(d.world.store.file_bytes(gone).await.unwrap().is_none() && d.world.store.file_bytes(kept).await.unwrap().is_some());
        let late = sweep(&d.world, after(now, 91), false).await.unwrap();
        assert_eq!(found(&late, "abandoned-list"), (1, true, true));
        assert_eq!(d.world.store.import_rows(first, None, 0, 9).await.unwrap().len(), 0);
        assert_eq!(d.world.store.import(&everything(), first).await.unwrap().unwrap().record.state, ImportState::Discarded);
        assert!(sweep(&d.world, after(now, 400), false).await.unwrap().iter().all(|s| s.copies == 0), "nothing is deleted twice");
        let told = d.world.store.erasures(9).await.unwrap();
        assert_eq!(told.iter().map(|e| (e.kind.as_str(), e.copies)).collect::<Vec<_>>(), [("abandoned-list", 1), ("discarded-list", 1)]);
        let log = d.world.store.audit_after(0, 1_000).await.unwrap();
        assert_eq!(log.iter().filter(|r| r.action == "erase-copies").count(), 2);
        assert_eq!(verify(&*d.world.store).await.unwrap().findings, [], "every deletion is sealed");
    });
}

#[test]
fn a_list_that_was_taken_in_keeps_its_original_and_loses_its_rejected_rows() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let day = date(2021, 7, 20);
        let (import, _) = d.judge(FLAWED, "p04-suspend-unpaid", "", day).await;
        assert!(import.rows_rejected > 0);
        accept(&d.world, &d.desk(day), import.id).await.unwrap();
        let swept = sweep(&d.world, after(d.desk(day).now, 200), false).await.unwrap();
        assert_eq!(found(&swept, "rejected-rows"), (1, true, false));
        assert!(d.world.store.file_bytes(import.file_id).await.unwrap().is_some());
        assert_eq!(verify(&*d.world.store).await.unwrap().findings, []);
    });
}

#[test]
fn a_file_that_was_deleted_can_be_sent_again() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let (day, bytes) = (date(2021, 7, 20), bytes_of("clean/mau-05-cong-ty-may-binh-minh.xlsx"));
        let first = d.uploaded(&bytes, "A", "p04-suspend-unpaid", "", day).await;
        discard(&d.world, &d.desk(day), first).await.unwrap();
        sweep(&d.world, after(d.desk(day).now, 40), false).await.unwrap();
        let again = d.uploaded(&bytes, "A", "p04-suspend-unpaid", "", date(2021, 9, 20)).await;
        let file = file_of(&d, again).await;
        assert_eq!(d.world.store.file_bytes(file).await.unwrap(), Some(bytes));
        assert!(d.judged(again, date(2021, 9, 20)).await.0.rows_read > 0);
        assert_eq!(verify(&*d.world.store).await.unwrap().findings, []);
    });
}
