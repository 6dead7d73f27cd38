//! Whoever edits, adds or takes away a row behind the program's back is found, whatever the table
//! and whatever the column.

use crate::district::District;
use crate::intruder::{Books, findings};
use crate::support::*;
use kipthoi_domain::*;
use kipthoi_workflow::audit::Finding;
use kipthoi_workflow::intake::upload::{Upload, upload};
use kipthoi_workflow::ports::*;
use std::collections::BTreeSet;

const CCCD: &str = "070080000001";

/// An office in which every sealed table holds something.
async fn lived(fresh: &Fresh) -> Maker {
    let d = District::found(fresh).await;
    let order = Upload {
        file_name: "ds.xlsx".into(),
        policy: "p04-suspend-unpaid".into(),
        form: None,
        unit_code: COMMUNES[0].into(),
        sender: "Công ty".into(),
        round: String::new(),
        received_at: None,
        meant: Meant::ByContent,
    };
    let import = upload(&d.world, &d.desk(DAY), order, b"a list").await.unwrap().import;
    let file = fresh.store.import(&everything(), import).await.unwrap().unwrap().record.file_id;
    let m = d.m;
    let (line, revision) = m.one_line(&fresh.store, "HS.1", COMMUNES[0], "Nguyễn Văn An", CCCD).await;
    let (day, now, by) = (DAY, m.act.now, m.act.actor.account);
    let decision = m.decision("1/QĐ", line.amount);
    let right = m.right(&decision, &line);
    let list = m.list("CT.1", &decision, COMMUNES[0]);
    let payment = PaymentRecord {
        account: Some(PayAccount { name: "NGUYEN VAN AN".into(), number: "0011".into(), bank_bin: "970405".into() }),
        ..m.payment("R1", &right, &list)
    };
    let pause = PauseRecord {
        id: m.ids.draw(now),
        dossier_id: None,
        unit_code: Some(COMMUNES[0].into()),
        from_on: day,
        to_on: None,
        reason: "phong tỏa".into(),
        decision_no: Some("9/QĐ".into()),
    };
    let paper = PaperRecord {
        key: "p01".into(),
        title_vi: "Văn bản".into(),
        title_en: "Paper".into(),
        state: "missing".into(),
        asked_on: Some(day),
        supplied_on: None,
    };
    let answer = ConfirmationRecord {
        line_id: line.id,
        step: "confirm".into(),
        agency_kind: AgencyKind::SocialInsurance,
        answer: Answer::Rejected,
        reason: Some("không có tên".into()),
        answered_on: day,
        answered_at: now,
        answered_by: by,
    };
    let funding = FundingRecord {
        id: m.ids.draw(now),
        decision_id: decision.id,
        amount: line.amount,
        source: "province".into(),
        document_no: "1/TB".into(),
        assigned_on: day,
        assigned_by: by,
    };
    let health = AgencyRecord { id: m.ids.draw(now), code: "YT".into(), ..fresh.store.agencies().await.unwrap().remove(0) };
    let question = RequestRecord {
        id: m.ids.draw(now),
        number: "XM.2021.00001".into(),
        question: "other".into(),
        words: "A".into(),
        from_agency: m.act.actor.agency,
        to_agency: health.id,
        asked_on: day,
        due_on: day,
        state: RequestState::Open,
        lines: 1,
        answered: 0,
        reminders: 0,
        reminded_on: None,
        closed_note: None,
        asked_at: now,
        asked_by: by,
    };
    let asked = RequestLineRecord { request_id: question.id, position: 1, line_id: line.id, shown: Shown::default(), answer: None };
    let covered = CoveredRecord { entitlement_id: right.id, person_id: line.person_id, scope: "rent-months".into(), unit: "2022-02".into(), nth: Some(1) };
    let mut tx = fresh.store.begin().await.unwrap();
    tx.set_setting("greeting", "a").await.unwrap();
    tx.next_number("HS", 2021).await.unwrap();
    tx.insert_agencies(&[health]).await.unwrap();
    tx.insert_request(&question, &[asked]).await.unwrap();
    let (sample, case) = m.sample(m.act.actor.agency, line.id);
    tx.insert_sample(&sample, &[case]).await.unwrap();
    tx.set_found(sample.id, 1, &m.doubt()).await.unwrap();
    tx.set_explained(sample.id, 1, &Explained { words: "B".into(), at: now, by }).await.unwrap();
    tx.insert_notice(&m.notice("p12-freelance", COMMUNES[0])).await.unwrap();
    tx.insert_locked_figures(&m.locked("SL.2021.00001")).await.unwrap();
    tx.insert_successors(&[SuccessorRecord { old_key: COMMUNES[0].into(), new_key: COMMUNES[1].into(), takes_files: true }]).await.unwrap();
    tx.set_alias("Công ty", "05", "Liên lạc", "phone").await.unwrap();
    tx.set_papers(line.dossier_id, &[paper]).await.unwrap();
    tx.insert_pause(&pause).await.unwrap();
    tx.insert_confirmations(&[answer]).await.unwrap();
    tx.insert_decision(&decision, &[m.decided(&revision, "approved")], std::slice::from_ref(&right)).await.unwrap();
    let after = LineRecord { state: LineState::Paying, decision_id: Some(decision.id), ..line.clone() };
    tx.move_lines(&[LineMove { before: line, after }]).await.unwrap();
    tx.insert_covered(&[covered]).await.unwrap();
    tx.set_second_factor(&FactorRecord { account_id: by, secret: "locked".into(), confirmed_at: now, last_step: 7 }).await.unwrap();
    let token = ApiTokenRecord {
        id: m.ids.draw(now),
        account_id: by,
        name: "Cổng".into(),
        token_hash: "h".into(),
        rights: vec![TokenRight::Figures],
        created_at: now,
        expires_at: now,
        last_used_at: Some(now),
        revoked_at: Some(now),
    };
    tx.insert_identity(&IdentityRecord { issuer: "https://i".into(), subject: "s".into(), account_id: by, linked_at: now }).await.unwrap();
    tx.insert_api_token(&token).await.unwrap();
    tx.set_recovery_codes(by, &["one".into()]).await.unwrap();
    let own = fresh.store.account_by_id(by).await.unwrap().unwrap();
    let deputy = AccountRecord { id: m.ids.draw(now), login: "z".into(), ..own };
    tx.insert_accounts(std::slice::from_ref(&deputy)).await.unwrap();
    let place = StandInRecord {
        id: m.ids.draw(now),
        account_id: by,
        deputy_id: deputy.id,
        from_on: day,
        to_on: day,
        reason: "A".into(),
        opened_at: now,
        opened_by: by,
        ended_at: Some(now),
        ended_by: Some(by),
    };
    tx.insert_stand_in(&place).await.unwrap();
    tx.insert_funding(&funding).await.unwrap();
    tx.set_funded(decision.id, Vnd::ZERO, funding.amount, Some(day)).await.unwrap();
    tx.insert_payment_list(&list, std::slice::from_ref(&payment)).await.unwrap();
    tx.insert_result_file(list.id, file, now, by).await.unwrap();
    tx.insert_result_file(list.id, file, now, by).await.unwrap();
    let erased = ErasureRecord { id: m.ids.draw(now), at: now, kind: "evidence".into(), copies: 1, rows: 0, bytes: 9, before_on: day };
    tx.insert_erasure(&erased).await.unwrap();
    tx.audit(m.entry("decide"));
    tx.commit().await.unwrap();
    let hands = Hands::Handed { by, confirm_by: day };
    let handed = Settlement {
        id: payment.id,
        from: PaymentState::Planned,
        to: PaymentState::Handed,
        on: day,
        receiver: Some("B".into()),
        note: Some("x".into()),
        hands,
    };
    let paid = Settlement { from: PaymentState::Handed, to: PaymentState::Paid, hands: Hands::Confirmed { by: deputy.id }, ..handed.clone() };
    let mut tx = fresh.store.begin().await.unwrap();
    tx.settle_payments(&[handed]).await.unwrap();
    tx.settle_payments(&[paid]).await.unwrap();
    tx.audit(m.entry("record-payment"));
    tx.commit().await.unwrap();
    assert_eq!(findings(fresh).await, []);
    m
}

/// Columns that are not; the reasons stand in `src/seal/tables.rs`.
const LEFT_OUT: [&str; 25] = [
    "api_token.last_used_at",
    "dossier.next_due_on",
    "dossier.state",
    "import.columns",
    "import.corrects",
    "import.dossier_id",
    "import.file_total_vnd",
    "import.finished_at",
    "import.form",
    "import.header",
    "import.header_row",
    "import.law_total_vnd",
    "import.layout",
    "import.leaves",
    "import.meant",
    "import.problem",
    "import.round",
    "import.rows_good",
    "import.rows_read",
    "import.rows_rejected",
    "import.rows_warned",
    "import.skipped",
    "import.state",
    "line_revision.content",
    "second_factor.last_step",
];

/// One column of every sealed table in each round.
#[test]
fn an_edit_by_hand_of_any_column_of_any_table_is_found() {
    on_both(|fresh| async move {
        lived(&fresh).await;
        fresh.raw.unguard().await;
        let books = fresh.raw.books().await;
        let mut unseen = BTreeSet::new();
        for round in 0..books.columns.values().map(Vec::len).max().unwrap() {
            let edited: Vec<(&str, &String, String)> = books
                .sealed()
                .filter_map(|table| {
                    let (column, kind) = books.columns[table].get(round)?;
                    Some((table, column, format!("UPDATE {table} SET {column} = {} {};", Books::another(column, kind), books.first(table))))
                })
                .collect();
            let tables: Vec<&str> = edited.iter().map(|(table, ..)| *table).collect();
            let sql: String = edited.iter().map(|(.., sql)| sql.as_str()).collect();
            let found = fresh.raw.meanwhile(&fresh, &tables, &sql).await;
            for (table, column, _) in edited {
                let mut kinds: Vec<&str> = found.iter().filter(|f| f.place.starts_with(&format!("{table} "))).map(|f| f.kind).collect();
                kinds.sort_unstable();
                match kinds.as_slice() {
                    // Part of what names the row: the old one is gone and a new one is there.
                    ["row-changed"] | ["row-added", "row-missing"] => {}
                    [] => drop(unseen.insert(format!("{table}.{column}"))),
                    _ => panic!("{table}.{column} is about one row: {found:?}"),
                }
            }
        }
        assert_eq!(unseen, LEFT_OUT.iter().map(|c| (*c).to_owned()).collect());
        assert_eq!(findings(&fresh).await, [], "each was put back");
    });
}

#[test]
fn what_is_not_sealed_is_checked_in_another_way() {
    on_both(|fresh| async move {
        lived(&fresh).await;
        fresh.raw.unguard().await;
        for (table, sql) in [
            ("dossier", "UPDATE dossier SET state = 'closed'"),
            ("dossier", "UPDATE dossier SET next_due_on = '2021-12-31'"),
            ("line_revision", "UPDATE line_revision SET content = '{}'"),
            ("tally", "DELETE FROM tally"),
            ("dossier_tally", "UPDATE dossier_tally SET amount_vnd = amount_vnd + 1"),
            ("decision_tally", "UPDATE decision_tally SET policy = 'x'"),
            ("filing_tally", "UPDATE filing_tally SET dossiers = dossiers + 1"),
            ("payment_tally", "UPDATE payment_tally SET payments = 2 WHERE payments = 1"),
            ("audit", "UPDATE audit SET rows_hash = '' WHERE seq = 4"),
            ("audit_head", "DELETE FROM audit_head"),
            ("seal", "UPDATE seal SET part = part + 1 WHERE book = 'funding'"),
        ] {
            assert_ne!(fresh.raw.meanwhile(&fresh, &[table], sql).await, [], "{sql}");
        }
    });
}

#[test]
fn a_row_taken_away_or_added_by_hand_is_found() {
    on_both(|fresh| async move {
        lived(&fresh).await;
        fresh.raw.unguard().await;
        let books = fresh.raw.books().await;
        let tables: Vec<&str> = books.sealed().collect();
        let sql: String = tables.iter().map(|t| format!("DELETE FROM {t} {};", books.first(t))).collect();
        let found = fresh.raw.meanwhile(&fresh, &tables, &sql).await;
        for table in &tables {
            let kinds: Vec<&str> = found.iter().filter(|f| f.place.starts_with(&format!("{table} "))).map(|f| f.kind).collect();
            assert_eq!(kinds, ["row-missing"], "{table}");
        }
        let sql = "INSERT INTO unit (key, code, classification, kind, name, from_on, to_on) VALUES ('99199@3t', '99199', '3t', 'xa', 'Xã Ma', '2020-01-01', '9999-12-31')";
        assert_eq!(fresh.raw.meanwhile(&fresh, &["unit"], sql).await, [Finding::new("row-added", "unit 99199@3t")]);
    });
}

#[test]
fn a_changed_account_number_is_named_with_its_payment_and_the_act_that_wrote_it() {
    on_both(|fresh| async move {
        lived(&fresh).await;
        let payment = fresh.store.payment_by_reference(&everything(), "R1").await.unwrap().unwrap().id;
        fresh.raw.run("UPDATE payment SET account_no = '666'").await;
        assert_eq!(findings(&fresh).await, [Finding::new("row-changed", format!("payment {payment}")).by(5)]);
    });
}

#[test]
fn an_edit_that_an_act_wrote_over_is_still_found() {
    on_both(|fresh| async move {
        let m = lived(&fresh).await;
        let payment = fresh.store.payment_by_reference(&everything(), "R1").await.unwrap().unwrap().id;
        fresh.raw.run("UPDATE payment SET account_no = '666'").await;
        let back = Settlement { id: payment, from: PaymentState::Paid, to: PaymentState::Returned, on: DAY, receiver: None, note: None, hands: Hands::None };
        let mut tx = fresh.store.begin().await.unwrap();
        tx.settle_payments(&[back]).await.unwrap();
        tx.audit(m.entry("record-payment"));
        tx.commit().await.unwrap();
        assert_eq!(findings(&fresh).await, [Finding::new("row-overwritten", format!("payment {payment}")).by(6)]);
    });
}

#[test]
fn a_line_moved_after_an_edit_does_not_take_the_edit_over() {
    on_both(|fresh| async move {
        let m = lived(&fresh).await;
        fresh.raw.run("UPDATE line SET full_name = 'Trần Văn Ma'").await;
        let filter = LineFilter { states: vec![LineState::Paying], ..LineFilter::default() };
        let line = fresh.store.line_records(&everything(), &filter, 1).await.unwrap().remove(0);
        let after = LineRecord { state: LineState::Paid, ..line.clone() };
        let mut tx = fresh.store.begin().await.unwrap();
        tx.move_lines(&[LineMove { before: line.clone(), after }]).await.unwrap();
        tx.audit(m.entry("record-payment"));
        tx.commit().await.unwrap();
        assert_eq!(findings(&fresh).await, [Finding::new("row-overwritten", format!("line {}", line.id)).by(6)]);
    });
}

#[test]
fn a_finding_names_nobody_by_their_number() {
    on_both(|fresh| async move {
        lived(&fresh).await;
        fresh.raw.run("UPDATE person_number SET value = '070080000009'").await;
        let found = findings(&fresh).await;
        assert_eq!(found.iter().map(|f| f.kind).collect::<Vec<_>>(), ["row-added", "row-missing"]);
        assert!(found.iter().all(|f| f.place.starts_with("person_number ") && !f.place.contains("07008")), "{found:?}");
    });
}

#[test]
fn whoever_mends_the_seal_too_breaks_the_log() {
    on_both(|fresh| async move {
        lived(&fresh).await;
        fresh.raw.run("DELETE FROM seal WHERE book = 'payment'; DELETE FROM payment").await;
        let found = findings(&fresh).await;
        assert!(found.contains(&Finding::new("seal", "4")) && found.contains(&Finding::new("seal", "5")), "{found:?}");
    });
}

#[test]
fn a_rule_of_the_database_that_was_taken_away_is_missed() {
    on_both(|fresh| async move {
        lived(&fresh).await;
        fresh.raw.run("DROP INDEX payment_live").await;
        assert_eq!(findings(&fresh).await, [Finding::new("rule", "payment_live")]);
        fresh.raw.run("CREATE INDEX payment_live ON payment (person_id, policy, period)").await;
        assert_eq!(findings(&fresh).await, [Finding::new("rule", "payment_live")], "it says once no more");
    });
}
