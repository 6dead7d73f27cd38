//! One dossier is checked by itself: its entries between their neighbours, and its rows. And the
//! head of the log, which paper keeps.

use crate::district::District;
use crate::support::*;
use kipthoi_domain::DossierId;
use kipthoi_workflow::audit::{AuditEntry, Finding, LogHead, verify, verify_dossier};
use kipthoi_workflow::ports::Store;
use kipthoi_workflow::{Origin, seen};
use serde_json::json;

/// Two dossiers that lived as far as the approver; the first.
async fn two_dossiers(fresh: &Fresh) -> (District, DossierId) {
    let d = District::appraising(fresh, &[("Nguyễn Văn An", "070080000001", 20), ("Trần Thị Bình", "070080000002", 20)]).await;
    let first = fresh.store.dossier_by_number(&everything(), "HS.2021.000001").await.unwrap().unwrap();
    d.receive(COMMUNES[1], vec![District::content("Lê Văn Cường", "070080000003", 20)]).await.unwrap();
    (d, first)
}

async fn findings(fresh: &Fresh, id: DossierId) -> Vec<Finding> {
    verify_dossier(&fresh.store, id, "").await.unwrap().findings
}

fn kinds(found: &[Finding]) -> Vec<(&str, &str)> {
    found.iter().map(|f| (f.kind, f.place.split(' ').next().unwrap())).collect()
}

#[test]
fn an_untouched_dossier_is_whole_and_tells_its_entries() {
    on_both(|fresh| async move {
        let (_, id) = two_dossiers(&fresh).await;
        let answer = verify_dossier(&fresh.store, id, "HS.2021.000001").await.unwrap();
        assert_eq!(answer.findings, []);
        let actions: Vec<&str> = answer.entries.iter().map(|e| e.action.as_str()).collect();
        assert_eq!(actions.iter().filter(|a| **a == "confirm").count(), 2, "{actions:?}");
        assert!(answer.rows >= 8 && answer.entries.iter().all(|e| e.origin == "program"), "{answer:?}");
    });
}

#[test]
fn a_row_of_the_dossier_changed_added_or_taken_away_is_named_and_others_are_not_its_affair() {
    on_both(|fresh| async move {
        let (_, id) = two_dossiers(&fresh).await;
        let of_it = "dossier_id = (SELECT id FROM dossier WHERE number = 'HS.2021.000001')";
        fresh.raw.run("UPDATE line SET amount_vnd = 9 WHERE full_name = 'Lê Văn Cường'").await;
        assert_eq!(findings(&fresh, id).await, [], "of the other dossier");
        fresh.raw.run(&format!("UPDATE line SET row_no = 77 WHERE {of_it} AND full_name = 'Nguyễn Văn An'")).await;
        assert_eq!(kinds(&findings(&fresh, id).await), [("row-changed", "line")]);
        fresh.raw.run("DELETE FROM confirmation WHERE line_id = (SELECT id FROM line WHERE full_name = 'Trần Thị Bình')").await;
        assert_eq!(kinds(&findings(&fresh, id).await), [("row-changed", "line"), ("row-missing", "confirmation")]);
        fresh.raw.run("UPDATE person_number SET value = '070080000009' WHERE value = '070080000002'").await;
        let found = findings(&fresh, id).await;
        let numbers: Vec<&str> = found.iter().filter(|f| f.place.starts_with("person_number ")).map(|f| f.kind).collect();
        assert_eq!(numbers, ["row-added", "row-missing"]);
        assert!(found.iter().all(|f| !f.place.contains("0700800000")), "nobody is named by their number: {found:?}");
    });
}

#[test]
fn an_entry_of_the_dossier_changed_or_taken_away_is_named() {
    on_both(|fresh| async move {
        let (_, id) = two_dossiers(&fresh).await;
        let entries = verify_dossier(&fresh.store, id, "").await.unwrap().entries;
        let confirmed: Vec<i64> = entries.iter().filter(|e| e.action == "confirm").map(|e| e.seq).collect();
        fresh.raw.run(&format!("UPDATE audit SET origin = '10.0.0.9' WHERE seq = {}", confirmed[0])).await;
        let places = |found: Vec<Finding>| found.into_iter().map(|f| (f.kind, f.place)).collect::<Vec<_>>();
        assert_eq!(places(findings(&fresh, id).await), [("changed", confirmed[0].to_string())], "where it came from is part of it");
        fresh.raw.run(&format!("UPDATE audit SET seen = 1 WHERE seq = {}", confirmed[1])).await;
        assert!(places(findings(&fresh, id).await).contains(&("changed", confirmed[1].to_string())), "a change does not become a view");
        fresh.raw.run(&format!("DELETE FROM audit WHERE seq = {}", entries[0].seq)).await;
        let found = places(findings(&fresh, id).await);
        assert!(found.iter().any(|(kind, place)| *kind == "missing" || (*kind == "seal" && *place == entries[0].seq.to_string())), "{found:?}");
    });
}

#[test]
fn a_printed_head_lies_in_the_log_until_the_log_is_rewritten() {
    on_both(|fresh| async move {
        let (d, _) = two_dossiers(&fresh).await;
        let printed = LogHead::read(&fresh.store).await.unwrap();
        seen::write(&d.world, AuditEntry::seen(&d.m.act, "export", &json!({}))).await.unwrap();
        assert_eq!(printed.missed_in(&fresh.store).await.unwrap(), None);
        // Somebody who rewrites the chain to its end leaves it whole; only the paper tells.
        let record = fresh.store.audit_after(printed.seq - 1, 2).await.unwrap();
        let before = fresh.store.audit_after(printed.seq - 2, 1).await.unwrap().remove(0).hash;
        let mut forged = record[0].clone();
        forged.actor = "B".into();
        forged.hash = forged.hash_after(&before);
        let next = record[1].hash_after(&forged.hash);
        let sql = format!(
            "UPDATE audit SET actor = 'B', hash = '{}' WHERE seq = {}; UPDATE audit SET hash = '{next}' WHERE seq = {}; UPDATE audit_head SET hash = '{next}'",
            forged.hash, forged.seq, record[1].seq
        );
        fresh.raw.run(&sql).await;
        assert_eq!(verify(&fresh.store).await.unwrap().findings, []);
        assert_eq!(printed.missed_in(&fresh.store).await.unwrap(), Some(Finding::new("expected", printed.seq.to_string())));
        let later = LogHead { seq: printed.seq + 100, hash: printed.hash.clone() };
        assert!(later.missed_in(&fresh.store).await.unwrap().is_some(), "an entry that is not there");
    });
}

#[test]
fn who_looked_is_in_the_chain_but_not_in_the_history_and_vouches_for_no_change() {
    on_both(|fresh| async move {
        let (d, id) = two_dossiers(&fresh).await;
        let before = fresh.store.history(&everything(), id, None, 100).await.unwrap();
        let act = d.m.act.clone().from(Origin::web(Some("::ffff:10.1.2.3".parse().unwrap())));
        seen::write(&d.world, seen::dossier(&act, id)).await.unwrap();
        let after = fresh.store.history(&everything(), id, None, 100).await.unwrap();
        assert_eq!(before.len(), after.len());
        let entries = verify_dossier(&fresh.store, id, "").await.unwrap().entries;
        let last = entries.last().unwrap();
        assert_eq!((last.action.as_str(), last.origin.as_str()), ("view-dossier", "10.1.2.3"));
        let mut tx = fresh.store.begin().await.unwrap();
        tx.set_setting("greeting", "a").await.unwrap();
        tx.audit(seen::dossier(&act, id));
        assert!(tx.commit().await.is_err(), "a change needs an entry that tells of it");
    });
}
