//! Which row of a corrected list is which line of the dossier that it corrects. A row whose first
//! day was put right is the same line, corrected: nobody leaves the dossier and enters it again for
//! that.
//!
//! Lives here: pairing the rows and lines of each person. Never here: which dossier is meant
//! ([`super::corrected`]) or what becomes of a line ([`super::accept`]).

use jiff::civil::Date;
use kipthoi_domain::{LineId, PersonId};
use std::collections::{BTreeMap, BTreeSet};

/// Rows and lines of one policy, by person.
#[derive(Debug, Default)]
pub(super) struct Pairing(BTreeMap<PersonId, Sides>);

#[derive(Debug, Default)]
struct Sides {
    lines: Vec<Line>,
    rows: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Line {
    id: LineId,
    period: String,
    open: bool,
}

#[derive(Clone, Debug)]
struct Row {
    position: i64,
    period: String,
    sound: bool,
}

impl Pairing {
    /// A line of the dossier; `open` while nothing is decided about it. Once is enough.
    pub(super) fn line(&mut self, person: PersonId, id: LineId, period: &str, open: bool) {
        let lines = &mut self.0.entry(person).or_default().lines;
        if lines.iter().all(|l| l.id != id) {
            lines.push(Line { id, period: period.to_owned(), open });
        }
    }

    /// A row of the list at its place in the waiting room, or counted from anywhere else; `sound`
    /// if it may enter. Lines come before rows: whoever has none in the dossier is new there.
    pub(super) fn row(&mut self, person: PersonId, position: i64, period: &str, sound: bool) {
        if let Some(sides) = self.0.get_mut(&person) {
            sides.rows.push(Row { position, period: period.to_owned(), sound });
        }
    }

    /// The open lines that have a row.
    pub(super) fn open_with_row(&self) -> BTreeSet<LineId> {
        let open: BTreeSet<LineId> = self.0.values().flat_map(|sides| &sides.lines).filter(|l| l.open).map(|l| l.id).collect();
        self.pairs().into_values().filter(|id| open.contains(id)).collect()
    }

    /// The line of each row that has one, by the place of the row.
    pub(super) fn pairs(&self) -> BTreeMap<i64, LineId> {
        self.0.values().flat_map(Sides::pairs).collect()
    }
}

impl Sides {
    /// The same period first. Of what is left, the rows that may enter come before the others: a
    /// rejected row keeps a line in the dossier only where no other row is about it.
    fn pairs(&self) -> Vec<(i64, LineId)> {
        let mut lines = self.lines.clone();
        let (mut sound, mut broken): (Vec<Row>, Vec<Row>) = self.rows.iter().cloned().partition(|r| r.sound);
        let mut pairs = Vec::new();
        for rows in [&mut sound, &mut broken] {
            rows.retain(|row| match lines.iter().position(|l| l.period == row.period) {
                Some(at) => {
                    pairs.push((row.position, lines.remove(at).id));
                    false
                }
                None => true,
            });
        }
        // What is decided changes by a decision, never by a list.
        lines.retain(|l| l.open);
        for rows in [sound, broken] {
            pairs.extend(moved(&mut lines, rows));
        }
        pairs
    }
}

/// Rows whose period no line has: in the order of their days where there are as many lines, else
/// each with the nearest one. Takes the lines that it pairs.
fn moved(lines: &mut Vec<Line>, mut rows: Vec<Row>) -> Vec<(i64, LineId)> {
    lines.sort_by(|a, b| a.period.cmp(&b.period));
    rows.sort_by(|a, b| a.period.cmp(&b.period));
    if lines.len() == rows.len() {
        return rows.iter().zip(lines.drain(..)).map(|(row, line)| (row.position, line.id)).collect();
    }
    let mut pairs = Vec::new();
    while let Some((r, l)) = nearest(&rows, lines) {
        pairs.push((rows.remove(r).position, lines.remove(l).id));
    }
    pairs
}

fn nearest(rows: &[Row], lines: &[Line]) -> Option<(usize, usize)> {
    let all = (0..rows.len()).flat_map(|r| (0..lines.len()).map(move |l| (r, l)));
    all.min_by_key(|(r, l)| apart(&rows[*r].period, &lines[*l].period))
}

/// Days between the beginnings of two periods; periods without a beginning are farthest.
fn apart(a: &str, b: &str) -> i32 {
    let begins = |period: &str| {
        let written = period.split_once(':')?.1;
        written.parse().or_else(|_| format!("{written}-01").parse::<Date>()).ok()
    };
    begins(a).zip(begins(b)).map_or(i32::MAX, |(a, b)| (a - b).get_days().abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const ONE: PersonId = PersonId(Uuid::nil());

    fn id(n: u128) -> LineId {
        LineId(Uuid::from_u128(n))
    }

    /// The line of each row: lines by period (`!` if decided), rows by period (`!` if rejected).
    fn paired(lines: &[&str], rows: &[&str]) -> Vec<Option<u128>> {
        let mut pairing = Pairing::default();
        for (n, line) in (0..).zip(lines) {
            pairing.line(ONE, id(n), line.trim_end_matches('!'), !line.ends_with('!'));
        }
        for (position, row) in (0..).zip(rows) {
            pairing.row(ONE, position, row.trim_end_matches('!'), !row.ends_with('!'));
        }
        let pairs = pairing.pairs();
        (0..rows.len() as i64).map(|at| pairs.get(&at).map(|line| line.0.as_u128())).collect()
    }

    const JULY: [&str; 4] = ["from:2021-07-01", "from:2021-07-02", "from:2021-07-20", "from:2021-07-21"];

    #[test]
    fn one_row_and_one_line_of_a_person_are_the_same_whatever_their_days() {
        assert_eq!(paired(&[JULY[0]], &[JULY[3]]), [Some(0)]);
        assert_eq!(paired(&["month:2022-02"], &["month:2022-03"]), [Some(0)]);
        assert_eq!(paired(&["from:2021-07-01!"], &[JULY[1]]), [None], "what is decided is not corrected by a list");
        assert_eq!(paired(&[], &[JULY[1]]), [None]);
    }

    #[test]
    fn several_are_paired_by_their_days_after_those_that_stayed() {
        assert_eq!(paired(&[JULY[2], JULY[0]], &[JULY[1], JULY[3]]), [Some(1), Some(0)]);
        assert_eq!(paired(&[JULY[0], JULY[2]], &[JULY[2], JULY[1]]), [Some(1), Some(0)]);
        assert_eq!(paired(&[JULY[0], JULY[2]], &[JULY[3]]), [Some(1)], "the nearest one, and the other leaves");
        assert_eq!(paired(&[JULY[2]], &[JULY[0], JULY[3]]), [None, Some(0)], "and the other is new");
    }

    #[test]
    fn a_rejected_row_keeps_only_a_line_that_no_other_row_is_about() {
        assert_eq!(paired(&[JULY[0]], &["from:2021-07-02!", JULY[3]]), [None, Some(0)]);
        assert_eq!(paired(&[JULY[0], JULY[2]], &["from:2021-07-21!", JULY[1]]), [Some(1), Some(0)]);
        assert_eq!(paired(&[JULY[0]], &["from:2021-07-01!", JULY[0]]), [None, Some(0)]);
    }
}
