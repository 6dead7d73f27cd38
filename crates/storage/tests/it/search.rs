//! What the search box finds, by whatever an officer has in hand, and for whom.

use crate::path::District;
use crate::support::*;
use jiff::civil::date;
use kipthoi_authz::{Area, Role};
use kipthoi_domain::AgencyKind;
use kipthoi_workflow::Act;
use kipthoi_workflow::ports::*;
use kipthoi_workflow::reading::search::search;

/// A dossier of an employer, decided, funded and on a payment list.
async fn listed(fresh: &Fresh) -> District {
    let d = District::appraising(fresh, &[("Nguyễn Văn An", "070080000001", 31)]).await;
    d.propose_all(Proposal::Approve, date(2021, 8, 4)).await;
    let decision = d.decide_all("1500/QĐ-UBND", date(2021, 8, 5)).await;
    d.fund(decision, kipthoi_domain::Vnd(3_710_000), date(2021, 8, 6)).await.unwrap();
    d.list(decision, date(2021, 8, 9)).await.unwrap().unwrap();
    d
}

/// How many people, dossiers, decisions and payment lists are found.
async fn found(d: &District, act: &Act, query: &str) -> [usize; 4] {
    let hits = search(&d.world, act, query).await.unwrap();
    [hits.lines.rows.len(), hits.dossiers.rows.len(), hits.decisions.rows.len(), hits.lists.rows.len()]
}

#[test]
fn everything_an_officer_has_in_hand_leads_to_the_dossier_the_person_or_the_paper() {
    on_both(|fresh| async move {
        let d = listed(&fresh).await;
        let commune = d.act(AgencyKind::Commune, Role::CommunePayer, date(2021, 8, 10));
        let cases = [
            ("Nguyễn Văn An", [1, 0, 0, 0]),
            ("an nguyen", [1, 0, 0, 0]),
            ("070080000001", [1, 0, 0, 0]),
            ("HS.2021.000001", [0, 1, 0, 0]),
            ("hs 1", [0, 1, 0, 0]),
            ("CT.2021.00001", [0, 0, 0, 1]),
            ("ct 1", [0, 0, 0, 1]),
            // A serial alone may be either.
            ("01", [0, 1, 0, 1]),
            ("1500/QĐ-UBND", [0, 0, 1, 0]),
            ("qd 1500", [0, 0, 1, 0]),
            ("1500", [0, 0, 1, 0]),
            ("0300588569", [0, 1, 0, 0]),
            ("03005885", [0, 1, 0, 0]),
            ("công ty", [0, 1, 0, 0]),
            ("ong t", [0, 1, 0, 0]),
            // 150 is another decision, QĐ-BTC another agency's, % nobody's name.
            ("150", [0, 0, 0, 0]),
            ("1500/QĐ-BTC", [0, 0, 0, 0]),
            ("c%y", [0, 0, 0, 0]),
            ("khong co ai", [0, 0, 0, 0]),
        ];
        for (query, expected) in cases {
            assert_eq!(found(&d, &commune, query).await, expected, "{query}");
        }
    });
}

#[test]
fn nothing_of_another_area_is_found_by_any_of_it() {
    on_both(|fresh| async move {
        let d = listed(&fresh).await;
        let mut elsewhere = d.act(AgencyKind::Commune, Role::CommunePayer, date(2021, 8, 10));
        elsewhere.actor.area = Area::Units(vec![COMMUNES[1].into()]);
        for query in ["Nguyễn Văn An", "070080000001", "HS.2021.000001", "01", "CT.2021.00001", "1500/QĐ-UBND", "0300588569", "công ty"] {
            assert_eq!(found(&d, &elsewhere, query).await, [0, 0, 0, 0], "{query}");
        }
    });
}
