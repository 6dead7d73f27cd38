//! Counters equal counting, after any storm of moves.

use crate::support::*;
use fastrand::Rng;
use kipthoi_authz::Scope;
use kipthoi_domain::*;
use kipthoi_workflow::ports::*;

#[test]
fn counters_agree_with_the_lines_after_a_storm_of_moves() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let mut rng = Rng::with_seed(7);
        let mut lines = Vec::new();
        for n in 0..30 {
            lines.push(m.one_line(&fresh.store, &format!("HS.{n:03}"), COMMUNES[n % 2], "Lê Thị Hoa", &format!("0700800001{n:02}")).await.0);
        }
        for round in 0..20 {
            let mut moves = Vec::new();
            for line in &mut lines {
                if rng.u8(..3) != 0 {
                    continue;
                }
                let before = line.clone();
                line.state = LineState::ALL[rng.usize(..LineState::ALL.len())];
                line.due_on = DAY.saturating_add(jiff::Span::new().days(rng.i64(0..9)));
                line.step = ["confirm", "appraise", "approve"][rng.usize(..3)].to_owned();
                moves.push(LineMove { before, after: line.clone() });
            }
            let mut tx = fresh.store.begin().await.unwrap();
            tx.move_lines(&moves).await.unwrap();
            tx.audit(m.entry("propose"));
            // A rolled back transaction leaves no trace in the counters either.
            if round % 5 == 4 {
                drop(tx);
                for m in moves {
                    let line = lines.iter_mut().find(|l| l.id == m.before.id).unwrap();
                    *line = m.before;
                }
            } else {
                tx.commit().await.unwrap();
            }
            assert_eq!(fresh.store.tally_differences().await.unwrap(), Vec::<String>::new());
        }
        let counted: i64 = fresh.store.tally(&everything()).await.unwrap().iter().map(|t| t.lines).sum();
        assert_eq!(counted, 30);
        let of_one: i64 = fresh.store.tally(&only(COMMUNES[0])).await.unwrap().iter().map(|t| t.lines).sum();
        assert_eq!(of_one, 15);
    });
}

#[test]
fn a_dossier_shows_the_state_of_its_lines() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let (line, _) = m.one_line(&fresh.store, "HS.1", COMMUNES[0], "Lê Thị Hoa", "070080000100").await;
        let mut at = line;
        for (state, expected) in [
            (LineState::AwaitingPapers, DossierState::AwaitingPapers),
            (LineState::Submitted, DossierState::Open),
            (LineState::Approved, DossierState::Paying),
            (LineState::Paying, DossierState::Paying),
            (LineState::Paid, DossierState::Closed),
        ] {
            let after = LineRecord { state, ..at.clone() };
            let mut tx = fresh.store.begin().await.unwrap();
            tx.move_lines(&[LineMove { before: at, after: after.clone() }]).await.unwrap();
            tx.audit(m.entry("propose"));
            tx.commit().await.unwrap();
            at = after;
            let view = fresh.store.dossier(&everything(), at.dossier_id).await.unwrap().unwrap();
            assert_eq!(view.record.state, expected);
        }
    });
}

#[test]
fn dossiers_are_counted_as_they_come_in_and_seen_inside_the_area_only() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        for (n, unit) in [COMMUNES[0], COMMUNES[0], COMMUNES[1]].into_iter().enumerate() {
            m.one_line(&fresh.store, &format!("HS.{n}"), unit, "Lê Thị Hoa", &format!("07008000010{n}")).await;
        }
        let counted = async |scope: &Scope, today| fresh.store.filings(scope, today).await.unwrap().iter().map(|f| (f.dossiers, f.today)).collect::<Vec<_>>();
        assert_eq!(counted(&everything(), DAY).await, [(2, 2), (1, 1)]);
        assert_eq!(counted(&only(COMMUNES[1]), DAY.tomorrow().unwrap()).await, [(1, 0)]);
        assert_eq!(fresh.store.tally_differences().await.unwrap(), Vec::<String>::new());
        fresh.raw.run("UPDATE filing_tally SET dossiers = dossiers + 1").await;
        assert_eq!(fresh.store.tally_differences().await.unwrap(), ["filing_tally: 2"]);
    });
}
