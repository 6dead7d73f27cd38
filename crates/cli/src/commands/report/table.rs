//! The report as cells of a table, and as columns of text.

use kipthoi_domain::Vnd;
use kipthoi_domain::date::day_vi;
use kipthoi_exchange::TableCell;
use kipthoi_texts::{Lang, text, text_with};
use kipthoi_workflow::reading::progress::{Figures, Progress};

/// One column: the end of its title's key under `report-`, and its value.
struct Column {
    key: &'static str,
    value: fn(&Figures) -> Option<i64>,
}

/// In the order of the periodic report: received, in progress, decided, paid.
const COLUMNS: [Column; 18] = [
    Column { key: "dossiers", value: |f| f.dossiers },
    Column { key: "dossiers-today", value: |f| f.dossiers_today },
    Column { key: "lines", value: |f| Some(f.lines) },
    Column { key: "in-progress", value: |f| Some(f.in_progress) },
    Column { key: "in-progress-vnd", value: |f| Some(f.in_progress_vnd.0) },
    Column { key: "awaiting-papers", value: |f| Some(f.awaiting_papers) },
    Column { key: "late", value: |f| Some(f.late) },
    Column { key: "due-today", value: |f| Some(f.due_today) },
    Column { key: "refused", value: |f| Some(f.refused) },
    Column { key: "withdrawn", value: |f| Some(f.withdrawn) },
    Column { key: "approved", value: |f| Some(f.approved) },
    Column { key: "approved-vnd", value: |f| Some(f.approved_vnd.0) },
    Column { key: "funded", value: |f| Some(f.funded) },
    Column { key: "funded-vnd", value: |f| Some(f.funded_vnd.0) },
    Column { key: "paid", value: |f| Some(f.paid) },
    Column { key: "paid-vnd", value: |f| Some(f.paid_vnd.0) },
    Column { key: "unpaid", value: |f| Some(f.unpaid) },
    Column { key: "unpaid-vnd", value: |f| Some(f.unpaid_vnd.0) },
];

/// What a terminal has room for; a file has every column.
const SHORT: [&str; 11] = ["dossiers", "lines", "in-progress", "awaiting-papers", "late", "due-today", "refused", "approved", "paid", "paid-vnd", "unpaid-vnd"];

pub(super) fn titles(lang: Lang) -> Vec<String> {
    let columns = COLUMNS.iter().map(|c| text(lang, &format!("report-{}", c.key)));
    [text(lang, "report-key"), text(lang, "report-name")].into_iter().chain(columns).collect()
}

/// The rows, the total, and the end of the log below it.
pub(super) fn rows(report: &Progress, lang: Lang) -> impl Iterator<Item = Vec<TableCell>> {
    let cells = |key: &str, name: &str, figures: &Figures| {
        let values = COLUMNS.iter().map(|c| TableCell::from((c.value)(figures)));
        [key.to_owned().into(), name.to_owned().into()].into_iter().chain(values).collect()
    };
    let total = cells("", &text(lang, "report-total"), &report.total);
    let log = vec![text(lang, "report-log").into(), report.log.to_string().into()];
    report.rows.iter().map(move |row| cells(&row.key, lang.pick(&row.name_vi, &row.name_en), &row.figures)).chain([total, log])
}

/// Whose figures and of when, then columns aligned to the right, the name at the end.
pub(super) fn plain(report: &Progress, lang: Lang) -> String {
    let columns: Vec<&Column> = COLUMNS.iter().filter(|c| SHORT.contains(&c.key) && (c.value)(&report.total).is_some()).collect();
    let line = |key: String, figures: &Figures, name: String| {
        let values = columns.iter().map(|c| (c.value)(figures).map(|n| Vnd(n).grouped()).unwrap_or_default());
        std::iter::once(key).chain(values).chain([name]).collect::<Vec<_>>()
    };
    let head = columns.iter().map(|c| text(lang, &format!("report-short-{}", c.key)));
    let mut lines: Vec<Vec<String>> = vec![std::iter::once(text(lang, "report-key")).chain(head).chain([text(lang, "report-name")]).collect()];
    lines.extend(report.rows.iter().map(|row| line(row.key.clone(), &row.figures, lang.pick(&row.name_vi, &row.name_en).to_owned())));
    lines.push(line(text(lang, "report-total"), &report.total, String::new()));
    let agency = lang.pick(&report.agency_vi, &report.agency_en);
    let title = text_with(lang, "report-title", &[("agency", agency.into()), ("day", day_vi(report.day).into())]);
    let aligned = aligned(&lines);
    format!("{title}\n{}\n{}\n{}: {}", aligned.join("\n"), text(lang, "report-note"), text(lang, "report-log"), report.log)
}

/// First and last column to the left, numbers between them to the right.
fn aligned(lines: &[Vec<String>]) -> Vec<String> {
    let columns = lines.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| lines.iter().filter_map(|l| l.get(column)).map(|cell| cell.chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let cell = |(n, (text, width)): (usize, (&String, &usize))| match n {
        0 => format!("{text:<width$}"),
        n if n + 1 == columns => text.clone(),
        _ => format!("{text:>width$}"),
    };
    lines.iter().map(|line| line.iter().zip(&widths).enumerate().map(cell).collect::<Vec<_>>().join("  ").trim_end().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_short_column_is_one_of_the_columns() {
        assert!(SHORT.iter().all(|key| COLUMNS.iter().any(|c| c.key == *key)));
    }

    #[test]
    fn numbers_stand_under_each_other() {
        let lines =
            [vec!["Mã".into(), "Dòng".into(), "Tên".into()], vec!["p04".into(), "1.234".into(), "x".into()], vec!["Cộng".into(), "7".into(), String::new()]];
        assert_eq!(aligned(&lines), ["Mã     Dòng  Tên", "p04   1.234  x", "Cộng      7"]);
    }
}
