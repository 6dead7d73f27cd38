//! Whether one and the same reason refuses every row that can be read: then it is said once for the
//! whole list.

use super::row::JudgedRow;
use kipthoi_forms::Issue;
use std::collections::{BTreeMap, BTreeSet};

type Reason = (String, BTreeMap<String, String>);

/// The reasons that all rows seen so far share.
#[derive(Debug, Default)]
pub(super) struct Alike {
    shared: Option<BTreeSet<Reason>>,
    rows: usize,
}

impl Alike {
    pub(super) fn note(&mut self, row: &JudgedRow) {
        let refuses = |i: &&Issue| i.column.is_none() && (i.is_blocking() || i.code.starts_with("law-refuses"));
        let own: BTreeSet<Reason> = row.issues.iter().filter(refuses).map(|i| (i.code.clone(), i.args.clone())).collect();
        self.rows += 1;
        self.shared = Some(match self.shared.take() {
            None => own,
            Some(shared) => shared.intersection(&own).cloned().collect(),
        });
    }

    /// One finding for the whole list: `file-all-alike` carries the finding of the rows in its
    /// arguments.
    pub(super) fn told(self) -> Option<Issue> {
        let (code, args) = self.shared?.into_iter().next().filter(|_| self.rows > 1)?;
        Some(Issue::of_all("file-all-alike", self.rows, (&code, &args)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::unread::tests::row;
    use kipthoi_forms::Severity;

    fn told(rows: &[&[(&str, &str)]]) -> Option<Issue> {
        let mut alike = Alike::default();
        for issues in rows {
            let mut row = row("Nguyễn Văn An", false, None);
            for (code, other) in *issues {
                row.report(Severity::Warning, code, [("other", (*other).to_owned())]);
            }
            alike.note(&row);
        }
        alike.told()
    }

    #[test]
    fn only_a_reason_that_refuses_every_row_is_of_the_whole_list() {
        let late = ("law-refuses-note", "quá hạn");
        let whole = told(&[&[late], &[late, ("law-refuses", "Đ.13")], &[("amount-differs", "1"), late]]).unwrap();
        let all = whole.shared().unwrap();
        assert_eq!((all.code.as_str(), all.args["other"].as_str(), whole.args["rows"].as_str()), ("law-refuses-note", "quá hạn", "3"));
        assert_eq!(told(&[&[late], &[("law-refuses-note", "0 đồng")]]), None, "another reason is another sentence");
        assert_eq!(told(&[&[late], &[]]), None);
        assert_eq!(told(&[&[late]]), None, "one row says it itself");
        assert_eq!(told(&[&[("amount-differs", "1")], &[("amount-differs", "1")]]), None, "such rows enter");
    }
}
