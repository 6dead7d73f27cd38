//! Nobody sees, counts or finds what is outside their area.

use crate::support::*;
use kipthoi_authz::Scope;
use kipthoi_domain::Vnd;
use kipthoi_workflow::ports::*;

#[test]
fn an_officer_of_another_commune_finds_nothing() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        let (line, _) = m.one_line(&fresh.store, "HS.1", COMMUNES[0], "H'Hen Niê", "070080000001").await;
        let store = &fresh.store;
        let mine = only(COMMUNES[0]);
        let own = LineFilter { dossier: Some(line.dossier_id), ..LineFilter::default() };
        for other in [only(COMMUNES[1]), Scope::nothing()] {
            assert!(store.line(&other, line.id).await.unwrap().is_none());
            assert!(store.dossier(&other, line.dossier_id).await.unwrap().is_none());
            assert!(store.dossier_by_number(&other, "HS.1").await.unwrap().is_none());
            assert!(store.tally(&other).await.unwrap().is_empty());
            assert!(store.lines(&other, &LineFilter::default(), &Page::first(50)).await.unwrap().rows.is_empty());
            assert!(store.dossiers(&other, &DossierFilter::default(), &Page::first(50)).await.unwrap().rows.is_empty());
            assert!(store.history(&other, line.dossier_id, None, 50).await.unwrap().is_empty());
            assert!(store.dossier_names(&other, &[line.dossier_id]).await.unwrap().is_empty());
            assert_eq!(store.line_sum(&other, &own).await.unwrap(), (0, Vnd::ZERO));
            for key in [
                SearchKey::Name { ascii: "h'hen".into() },
                SearchKey::Number("0700".into()),
                SearchKey::Dossier("HS".into()),
                SearchKey::TaxCode("0300588569".into()),
                SearchKey::Filer { ascii: "cong ty".into() },
            ] {
                let hits = store.search(&other, &key, 50).await.unwrap();
                assert!(hits.is_empty() && !hits.lines.more && !hits.dossiers.more, "{key:?}");
            }
        }
        assert!(store.line(&mine, line.id).await.unwrap().is_some());
        let named = store.dossier_names(&mine, &[line.dossier_id]).await.unwrap();
        assert_eq!(named.iter().map(|d| (d.id, d.number.as_str())).collect::<Vec<_>>(), [(line.dossier_id, "HS.1")]);
        assert_eq!(store.line_sum(&mine, &own).await.unwrap(), (1, line.amount));
        assert_eq!(store.search(&mine, &SearchKey::Number("070080".into()), 50).await.unwrap().lines.rows.len(), 1);
    });
}

#[test]
fn names_are_found_with_and_without_marks_from_either_end() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        m.one_line(&fresh.store, "HS.1", COMMUNES[0], "Nguyễn Văn An", "070080000001").await;
        m.one_line(&fresh.store, "HS.2", COMMUNES[0], "Trần Văn Ân", "070080000002").await;
        for (typed, hits) in [("nguyen van an", 1), ("nguyen", 1), ("an", 2), ("an nguyen", 1), ("binh", 0)] {
            let found = fresh.store.search(&everything(), &SearchKey::Name { ascii: typed.into() }, 50).await.unwrap();
            assert_eq!(found.lines.rows.len(), hits, "{typed}");
        }
    });
}

#[test]
fn pages_of_a_queue_show_every_line_once() {
    on_both(|fresh| async move {
        let m = Maker::settle(&fresh.store).await;
        for n in 0..7 {
            m.one_line(&fresh.store, &format!("HS.{n}"), COMMUNES[0], "Lê Thị Hoa", &format!("07008000010{n}")).await;
        }
        let (mut page, mut seen) = (Page::first(3), Vec::new());
        loop {
            let found = fresh.store.lines(&everything(), &LineFilter::default(), &page).await.unwrap();
            seen.extend(found.rows.iter().map(|r| r.line.id));
            match found.next {
                Some(next) => page.after = Some(next),
                None => break,
            }
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 7);
    });
}
