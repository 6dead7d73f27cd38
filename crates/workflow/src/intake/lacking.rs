//! Required values that no row of a list has, because no column brings them: said once for the whole
//! list instead of on each row.

use super::row::JudgedRow;
use kipthoi_forms::{Issue, Part};
use std::collections::BTreeMap;

/// The missing values that all rows seen so far share, by key of the column.
#[derive(Debug, Default)]
pub(super) struct Lacking {
    shared: Option<BTreeMap<String, Issue>>,
    rows: usize,
}

impl Lacking {
    pub(super) fn note(&mut self, row: &JudgedRow) {
        if row.part != Part::Main {
            return;
        }
        self.rows += 1;
        let lacks = |key: &str| row.issues.iter().any(|i| i.is_missing_value() && i.key.as_deref() == Some(key));
        match &mut self.shared {
            Some(shared) => shared.retain(|key, _| lacks(key)),
            None => {
                let missing = row.issues.iter().filter(|i| i.is_missing_value());
                self.shared = Some(missing.filter_map(|i| Some((i.key.clone()?, i.clone()))).collect());
            }
        }
    }

    /// One finding for each; a single row says it itself.
    pub(super) fn told(self) -> Vec<Issue> {
        let shared = self.shared.filter(|_| self.rows > 1).unwrap_or_default();
        shared.values().map(|missing| Issue::column_missing(missing, self.rows)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::unread::tests::row;
    use kipthoi_forms::Severity;

    fn told(rows: &[&[(&str, &str)]]) -> Vec<(String, String)> {
        let mut lacking = Lacking::default();
        for issues in rows {
            let mut row = row("Nguyễn Văn An", false, None);
            row.issues.extend(issues.iter().map(|(code, key)| Issue { key: Some((*key).to_owned()), ..Issue::on_row(Severity::Blocking, code, "DS", 7) }));
            lacking.note(&row);
        }
        lacking.told().into_iter().map(|i| (i.key.clone().unwrap_or_default(), i.args["rows"].clone())).collect()
    }

    #[test]
    fn only_what_every_row_lacks_is_of_the_whole_list() {
        let number = ("number-missing", "id_no");
        assert_eq!(told(&[&[number], &[number, ("name-missing", "full_name")]]), [("id_no".to_owned(), "2".to_owned())]);
        assert_eq!(told(&[&[number], &[]]), []);
        assert_eq!(told(&[&[number]]), [], "one row says it itself");
        assert_eq!(told(&[&[("number-letters", "id_no")], &[("number-letters", "id_no")]]), [], "something is written there");
    }
}
