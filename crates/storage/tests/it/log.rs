//! Whoever edits, deletes or reorders the log behind the program's back is found.

use crate::support::*;
use kipthoi_workflow::audit::{Finding, verify};

async fn with_ten_entries(fresh: &Fresh) -> Maker {
    let m = Maker::settle(&fresh.store).await;
    for n in 0..9 {
        m.one_line(&fresh.store, &format!("HS.{n}"), COMMUNES[0], "Nguyễn Văn An", &format!("07008000000{n}")).await;
    }
    m
}

async fn findings(fresh: &Fresh) -> Vec<Finding> {
    verify(&fresh.store).await.unwrap().findings
}

fn found(kind: &'static str, place: &str) -> Finding {
    Finding::new(kind, place)
}

#[test]
fn an_untouched_log_is_whole() {
    on_both(|fresh| async move {
        with_ten_entries(&fresh).await;
        let answer = verify(&fresh.store).await.unwrap();
        assert_eq!(answer.findings, []);
        assert_eq!((answer.records, answer.revisions), (10, 9));
    });
}

#[test]
fn one_changed_byte_is_named() {
    on_both(|fresh| async move {
        with_ten_entries(&fresh).await;
        fresh.raw.run("UPDATE audit SET actor = 'B' WHERE seq = 4").await;
        assert_eq!(findings(&fresh).await, [found("changed", "4")]);
    });
}

#[test]
fn a_deleted_entry_is_named() {
    on_both(|fresh| async move {
        with_ten_entries(&fresh).await;
        fresh.raw.run("DELETE FROM audit WHERE seq = 7").await;
        assert_eq!(findings(&fresh).await, [found("missing", "7..7"), found("seal", "7")], "nothing vouches any more for what it wrote");
    });
}

#[test]
fn cutting_off_the_end_is_found() {
    on_both(|fresh| async move {
        with_ten_entries(&fresh).await;
        fresh.raw.run("DELETE FROM audit WHERE seq = 10").await;
        assert_eq!(findings(&fresh).await, [found("head", "9 / 10"), found("seal", "10")]);
    });
}

#[test]
fn two_swapped_entries_are_named() {
    on_both(|fresh| async move {
        with_ten_entries(&fresh).await;
        fresh.raw.run("UPDATE audit SET seq = -1 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = -1").await;
        let places: Vec<String> = findings(&fresh).await.into_iter().map(|f| f.place).collect();
        assert!(places.contains(&"3".to_owned()) && places.contains(&"5".to_owned()), "{places:?}");
    });
}

#[test]
fn a_changed_content_is_found_though_its_line_looks_the_same() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let (line, _) = m.one_line(&fresh.store, "HS.1", COMMUNES[0], "Nguyễn Văn An", "070080000001").await;
        fresh.raw.run("UPDATE line_revision SET content = '{\"row\":2}'").await;
        assert_eq!(findings(&fresh).await, [found("content", &format!("{} r1", line.id))]);
    });
}

#[test]
fn a_counter_that_lies_is_found() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        m.one_line(&fresh.store, "HS.1", COMMUNES[0], "Nguyễn Văn An", "070080000001").await;
        fresh.raw.run("UPDATE tally SET lines = lines + 1").await;
        assert_eq!(findings(&fresh).await.first().map(|f| f.kind), Some("counter"));
    });
}
