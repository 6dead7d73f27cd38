//! People of one name and one date of birth whose papers differ: they may be one person with the
//! old CMND here and the new CCCD there, who would be paid twice. Nobody is stopped by that; an
//! officer compares the papers and says so.
//!
//! Lives here: which namesakes are worth the question. Never here: the same number or social
//! insurance code, which need no question.

use crate::error::Result;
use crate::ports::{LineRecord, LineView, Namesake, Tx};
use crate::world::World;
use kipthoi_domain::LineId;
use kipthoi_policy::Relation;
use std::collections::{BTreeMap, BTreeSet};

/// Kinds of which a person holds one at most in a life.
const ONE_IN_A_LIFE: [&str; 4] = ["cccd", "cmnd", "cmnd12", "birth_certificate"];

/// Digits in which one number may differ from another by a slip of the hand.
const SLIP: usize = 2;

/// Whether somebody with these numbers may be somebody with those: no, if both show a paper of
/// one kind and the numbers are clearly two.
pub(crate) fn may_be_one(own: &[(String, String)], other: &[(String, String)]) -> bool {
    let pairs = own.iter().flat_map(|a| other.iter().map(move |b| (a, b)));
    let mut same_kind = pairs.filter(|((a, _), (b, _))| a == b && ONE_IN_A_LIFE.contains(&a.as_str())).map(|((_, a), (_, b))| slip(a, b)).peekable();
    same_kind.peek().is_none() || same_kind.any(|slip| slip)
}

fn slip(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count() <= SLIP
}

/// Whether the same person could not simply have both supports: one policy twice, what the matrix
/// of exclusions forbids, or what shares days, months or rounds.
pub(crate) fn cannot_both(world: &World, policy: &str, other: &str) -> bool {
    let apart = |relation| matches!(relation, Relation::Compatible | Relation::NotComparable);
    policy == other || world.book.exclusivity().relation(policy, other).is_some_and(|relation| !apart(relation))
}

/// Namesakes of a line about whom its officer has to ask, while it is open.
pub fn asked_about<'v>(world: &'v World, view: &'v LineView) -> impl Iterator<Item = &'v Namesake> {
    let own: Vec<(String, String)> = view.numbers.iter().map(|n| (n.kind.clone(), n.value.clone())).collect();
    let asked = view.line.main_line_id.is_none() && view.line.state.is_open();
    let raises = move |n: &&Namesake| cannot_both(world, &view.line.policy, &n.line.policy) && may_be_one(&own, &n.numbers);
    view.namesakes.iter().filter(move |n| asked && raises(n))
}

/// Those of the lines whose person may be that of another live line beside which it cannot stand.
/// A supplement goes with its line.
pub(crate) async fn doubtful(world: &World, tx: &mut dyn Tx, lines: &[LineRecord]) -> Result<BTreeSet<LineId>> {
    let mains: BTreeMap<LineId, &LineRecord> = lines.iter().filter(|l| l.main_line_id.is_none()).map(|l| (l.id, l)).collect();
    let mut found = tx.namesakes_of(&mains.keys().copied().collect::<Vec<_>>()).await?;
    found.retain(|(line, namesake)| mains.get(line).is_some_and(|l| cannot_both(world, &l.policy, &namesake.line.policy)));
    let people: BTreeSet<_> = found.iter().filter_map(|(line, _)| Some(mains.get(line)?.person_id)).collect();
    let mut numbers: BTreeMap<_, Vec<(String, String)>> = BTreeMap::new();
    for n in tx.numbers_of(&people.into_iter().collect::<Vec<_>>()).await? {
        numbers.entry(n.person).or_default().push((n.kind, n.value));
    }
    let own = |line: &LineId| mains.get(line).and_then(|l| numbers.get(&l.person_id)).map_or(&[][..], Vec::as_slice);
    Ok(found.into_iter().filter(|(line, namesake)| may_be_one(own(line), &namesake.numbers)).map(|(line, _)| line).collect())
}

#[cfg(test)]
mod tests {
    use super::may_be_one;

    fn papers(of: &[(&str, &str)]) -> Vec<(String, String)> {
        of.iter().map(|(kind, value)| ((*kind).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn papers_of_two_kinds_or_none_may_be_of_one_person() {
        assert!(may_be_one(&papers(&[("cccd", "070085000001")]), &papers(&[("cmnd", "285000001")])));
        assert!(may_be_one(&papers(&[]), &papers(&[("cmnd", "285000001")])));
        assert!(may_be_one(&papers(&[("passport", "B1234567")]), &papers(&[("passport", "C7654321")])), "a passport is renewed under a new number");
    }

    #[test]
    fn two_numbers_of_one_kind_are_two_people_unless_the_hand_slipped() {
        assert!(!may_be_one(&papers(&[("cccd", "070085000001")]), &papers(&[("cccd", "070085123456")])));
        assert!(may_be_one(&papers(&[("cccd", "070085000012")]), &papers(&[("cccd", "070085000021")])), "two digits swapped");
        assert!(!may_be_one(&papers(&[("cccd", "070085000001"), ("cmnd", "285000001")]), &papers(&[("cccd", "070085123456")])));
    }
}
