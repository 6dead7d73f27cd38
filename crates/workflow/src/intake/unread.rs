//! Rows that cannot be read may name somebody all the same: who could be meant by them does not
//! count as left out of a corrected list.

use super::row::JudgedRow;
use crate::ports::RowVerdict;
use kipthoi_domain::name::name_keys;
use std::collections::BTreeSet;

/// What the rejected rows without a known person say of who they are.
#[derive(Debug, Default)]
pub(super) struct Unread {
    names: BTreeSet<String>,
    /// Rows without so much as a name.
    nameless: usize,
    rows: usize,
}

impl Unread {
    /// Looks at a row with its person already sought in the registry.
    pub(super) fn note(&mut self, row: &JudgedRow) {
        if row.person.is_some() || row.verdict() != RowVerdict::Rejected || row.part != kipthoi_forms::Part::Main {
            return;
        }
        self.rows += 1;
        match row.content.person.full_name.trim() {
            "" => self.nameless += 1,
            name => {
                self.names.insert(name_keys(name).ascii);
            }
        }
    }

    /// How many such rows there are.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Whether one of them may be about somebody of this name.
    pub(super) fn could_be(&self, full_name: &str) -> bool {
        self.nameless > 0 || self.names.contains(&name_keys(full_name).ascii)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::judge::LineContent;
    use kipthoi_domain::PersonId;
    use kipthoi_forms::{Part, Severity};

    pub(in crate::intake) fn row(name: &str, broken: bool, person: Option<PersonId>) -> JudgedRow {
        let mut content = LineContent::default();
        content.person.full_name = name.to_owned();
        let mut row = JudgedRow { person, ..JudgedRow::blank("DS", 7, Part::Main, content) };
        if broken {
            row.report(Severity::Blocking, "number-letters", []);
        }
        row
    }

    #[test]
    fn a_row_that_cannot_be_read_may_be_about_whoever_bears_its_name() {
        let mut unread = Unread::default();
        unread.note(&row("Trần Văn Cò", false, None));
        unread.note(&row("Lê Thị Hoa", true, Some(PersonId(uuid::Uuid::nil()))));
        assert_eq!((unread.rows(), unread.could_be("Trần Văn Cò")), (0, false), "these rows say who is meant");
        unread.note(&row("NGUYEN VAN AN", true, None));
        assert!(unread.could_be("Nguyễn Văn An") && !unread.could_be("Trần Văn Cò"));
        unread.note(&row(" ", true, None));
        assert!(unread.could_be("Trần Văn Cò"), "a row without a name may be about anybody");
        assert_eq!(unread.rows(), 2);
    }
}
