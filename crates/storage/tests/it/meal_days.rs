//! The most days of meal money are those of a person: a second spell, or a second list, gets the
//! days that are left, in whichever order the lists are decided.

use crate::overlap::isolated;
use crate::path::District;
use crate::support::*;
use jiff::civil::{Date, date};
use kipthoi_authz::Role;
use kipthoi_domain::*;
use kipthoi_workflow::lines::appraise::propose;
use kipthoi_workflow::lines::complete::complete;
use kipthoi_workflow::lines::confirm::{Confirmation, confirm};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::*;
use serde_json::json;

const F1: &str = "p08b-meal-f1";
const LATER: Date = date(2021, 9, 6);

impl District {
    /// A list of one person in isolation for these days of July comes in.
    async fn isolates(&self, from: i8, to: i8) -> LineId {
        self.file(F1, LATER, isolated("f1", date(2021, 7, from), date(2021, 7, to))).await.unwrap()[0]
    }

    async fn days(&self, line: LineId) -> i64 {
        self.world.store.line(&everything(), line).await.unwrap().unwrap().line.amount.0 / 80_000
    }

    /// The commune and the health centre answer for everything that waits for them.
    async fn answered(&self) {
        for kind in [AgencyKind::Commune, AgencyKind::Health] {
            let yes = Confirmation { answer: Answer::Accepted, reason: None };
            confirm(&self.world, &self.act(kind, Role::Confirmer, LATER), &Self::all(LineState::Confirming), &yes, false).await.unwrap();
        }
    }

    /// Proposes one line and decides it; answers how many were approved.
    async fn granted(&self, line: LineId, number: &str) -> usize {
        let labour = self.act(AgencyKind::Labour, Role::Appraiser, LATER);
        let effect = propose(&self.world, &labour, &Selection::Lines(vec![line]), Proposal::Approve, None, false).await.unwrap();
        if effect.proposed > 0 {
            self.decide_all(number, LATER).await;
        }
        effect.proposed
    }
}

#[test]
fn a_second_spell_gets_the_days_that_the_first_one_left() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let first = d.isolates(1, 15).await;
        let second = d.isolates(16, 30).await;
        let third = d.isolates(31, 31).await;
        assert_eq!((d.days(first).await, d.days(second).await, d.days(third).await), (15, 6, 0));
        let treated = d.file("p08a-meal-f0", LATER, isolated("f0", date(2021, 8, 1), date(2021, 8, 20))).await.unwrap()[0];
        assert_eq!(d.days(treated).await, 20, "days of treatment have a cap of their own");
        d.is_whole().await;
    });
}

#[test]
fn the_order_of_decisions_gives_nobody_more_days() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let (first, second) = (d.isolates(1, 15).await, d.isolates(16, 30).await);
        d.answered().await;
        assert_eq!(d.granted(second, "1/QĐ").await, 1);
        assert_eq!(d.granted(first, "2/QĐ").await, 1);
        assert_eq!((d.days(first).await, d.days(second).await), (15, 6));
        d.is_whole().await;
    });
}

#[test]
fn a_line_that_did_not_know_of_the_other_learns_of_it_when_it_is_submitted() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let (first, second) = (d.isolates(1, 21).await, d.isolates(22, 31).await);
        // Somebody takes the number away again, as if the lists had not seen each other.
        let unaware = json!({"meal.days_already_paid": 0});
        let labour = d.act(AgencyKind::Labour, Role::Appraiser, LATER);
        complete(&d.world, &labour, &Selection::Lines(vec![second]), unaware.as_object().unwrap(), "x", false).await.unwrap();
        assert_eq!((d.days(first).await, d.days(second).await), (21, 10));
        d.answered().await;
        assert_eq!(d.granted(second, "1/QĐ").await, 0, "nothing is left for it");
        assert_eq!(d.granted(first, "1/QĐ").await, 1, "the earlier list has its days");
        d.is_whole().await;
    });
}
