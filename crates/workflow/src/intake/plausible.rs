//! What cannot be, or hardly: a person not yet born, a worker who is a child, a man with child.

use super::row::JudgedRow;
use crate::judge::LineContent;
use jiff::civil::Date;
use kipthoi_domain::date::day_vi;
use kipthoi_forms::Severity;
use serde_json::Value;

/// Nobody younger works under a contract but by special permission (Bộ luật Lao động 2019, Điều 143).
const WORKING_AGE: i32 = 15;

/// Looks at one row on the day of receipt; `of_workers` where the list is of people who work.
pub(super) fn look(row: &mut JudgedRow, of_workers: bool, receipt_on: Date) {
    for (severity, code) in findings(&row.content, of_workers, receipt_on) {
        let birth = row.content.person.birth.map(|b| b.to_string()).unwrap_or_default();
        row.report(severity, code, [("other", birth), ("before", day_vi(receipt_on))]);
    }
}

fn findings(said: &LineContent, of_workers: bool, receipt_on: Date) -> Vec<(Severity, &'static str)> {
    let mut found = Vec::new();
    match said.person.birth {
        Some(birth) if birth.earliest() > receipt_on => found.push((Severity::Blocking, "born-to-come")),
        Some(birth) if of_workers && birth.age_on(receipt_on).max < WORKING_AGE => found.push((Severity::Warning, "worker-too-young")),
        _ => {}
    }
    let with_child = said.facts.get("worker.pregnant") == Some(&Value::Bool(true));
    if with_child && said.person.is_a_man() {
        found.push((Severity::Warning, "man-with-child"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use kipthoi_domain::PartialDate;
    use serde_json::json;

    fn codes(birth: PartialDate, sex: &str, of_workers: bool) -> Vec<&'static str> {
        let mut content = LineContent::default();
        content.person.birth = Some(birth);
        content.person.sex = Some(sex.to_owned());
        content.facts.insert("worker.pregnant".to_owned(), json!(true));
        findings(&content, of_workers, date(2021, 8, 17)).into_iter().map(|(_, code)| code).collect()
    }

    #[test]
    fn what_cannot_be_is_refused_and_what_hardly_can_is_told() {
        assert_eq!(codes(PartialDate::Day(date(2021, 8, 18)), "female", true), ["born-to-come"]);
        assert_eq!(codes(PartialDate::Day(date(2021, 8, 17)), "female", false), [""; 0], "a newborn F1");
        assert_eq!(codes(PartialDate::Day(date(2006, 8, 18)), "female", true), ["worker-too-young"]);
        assert_eq!(codes(PartialDate::Day(date(2006, 8, 17)), "female", true), [""; 0]);
        assert_eq!(codes(PartialDate::Year(2006), "female", true), [""; 0], "of the year alone, the older is believed");
        assert_eq!(codes(PartialDate::Year(1990), "male", true), ["man-with-child"]);
    }
}
