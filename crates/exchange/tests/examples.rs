//! Every file of `examples/` is read with the rows and findings that `expected.toml` states.
//!
//! Findings of the law (amounts, windows) belong to the policies; this test looks at the file.

use kipthoi_exchange::{FileError, LayoutError, Limits, ListItem, Summary, open, propose_layout, read};
use kipthoi_forms::{AliasTable, FormBook, Issue, ListLayout, ListRow, Part, Severity};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static FORMS: LazyLock<FormBook> = LazyLock::new(|| FormBook::embedded().unwrap());

#[derive(Deserialize)]
struct Expected {
    file: Vec<Good>,
    refused: Vec<Refused>,
}

#[derive(Deserialize)]
struct Good {
    path: String,
    form: String,
    rows: u64,
    #[serde(default)]
    supplements: u64,
    amount_claimed_vnd: i64,
    #[serde(default)]
    row: Vec<Finding>,
}

#[derive(Deserialize)]
struct Finding {
    at: At,
    outcome: String,
    reason: String,
}

#[derive(Deserialize)]
struct At {
    sheet: Option<String>,
    row_no: i64,
}

#[derive(Deserialize)]
struct Refused {
    path: String,
    policy: Option<String>,
    reason: String,
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

fn expected() -> Expected {
    toml::from_str(&std::fs::read_to_string(examples().join("expected.toml")).unwrap()).unwrap()
}

struct Outcome {
    layout: ListLayout,
    rows: Vec<ListRow>,
    summary: Summary,
}

fn read_file(path: &str, form: &str) -> Result<Outcome, LayoutError> {
    let forms = &*FORMS;
    let form = forms.form(form).or_else(|| forms.for_policy(form)).unwrap();
    let bytes = std::fs::read(examples().join(path)).unwrap();
    let mut book = open(bytes, path, &Limits::default())?;
    let layout = propose_layout(&mut book, form, forms, &AliasTable::default())?;
    let mut rows = Vec::new();
    let summary = read(&mut book, form, &layout, &mut |item| {
        if let ListItem::Row(row) = item {
            rows.push(row);
        }
        ControlFlow::Continue(())
    })?;
    Ok(Outcome { layout, rows, summary })
}

/// The name that `expected.toml` uses for a finding of this crate; `None` for what it does not count.
fn reason(issue: &Issue) -> Option<&'static str> {
    Some(match issue.code.as_str() {
        "number-lost-zeros" => "id_zero_restored",
        "number-missing" => "id_missing",
        "number-unrecoverable" => "id_unreadable",
        "number-wrong-length" => "id_wrong_length",
        "number-none-with-carer" => "id_none_with_carer",
        "number-sex-differs" => "sex_disagrees_with_id",
        "birth-year-only" => "birth_year_only",
        "birth-missing" => "birth_missing",
        "name-missing" => "name_missing",
        "name-abbreviated" => "name_abbreviated",
        "date-note-us-order" | "date-read-month-first" => "date_us_order",
        "date-missing" => "date_missing",
        "int-missing" => "days_missing",
        "dates-reversed" => "dates_reversed",
        "days-differ" => "days_differ",
        "duplicate-in-file" | "number-two-names" => "duplicate_in_file",
        "tax-code-check-digit" => "tax_code_check_digit",
        "tax-code-missing" => "tax_code_missing",
        "value-missing" if issue.key.as_deref() == Some("decision_ref") => "decision_missing",
        _ => return None,
    })
}

/// Reasons that the law or the officer finds, not the reader of files.
fn is_of_the_file(finding: &Finding) -> bool {
    finding.outcome != "not_eligible" && !matches!(finding.reason.as_str(), "amount_differs" | "legacy_encoding")
}

#[test]
fn every_example_list_gives_its_rows_and_findings() {
    let mut wrong = Vec::new();
    for file in expected().file {
        let outcome = match read_file(&file.path, &file.form) {
            Ok(outcome) => outcome,
            Err(e) => {
                wrong.push(format!("{}: {e}", file.path));
                continue;
            }
        };
        let Outcome { rows, summary, layout } = &outcome;
        let counts = (summary.rows(), summary.supplements(), summary.amount().0);
        if counts != (file.rows, file.supplements, file.amount_claimed_vnd) {
            wrong.push(format!("{}: rows, supplements, amount {counts:?}", file.path));
        }
        let mut seen: BTreeMap<(String, i64), BTreeSet<(Severity, &str)>> = BTreeMap::new();
        for row in rows.iter().filter(|r| r.part == Part::Main) {
            for issue in &row.issues {
                let number = row.int("row_no").unwrap_or_default();
                match reason(issue) {
                    Some(reason) => {
                        seen.entry((row.sheet.to_string(), number)).or_default().insert((issue.severity, reason));
                    }
                    None => wrong.push(format!("{}: {issue:?}", file.path)),
                }
            }
        }
        let several = layout.tables.iter().filter(|t| t.part == Part::Main).count() > 1;
        let mut told: BTreeSet<(String, i64)> = BTreeSet::new();
        for finding in file.row.iter().filter(|f| is_of_the_file(f)) {
            let sheet = finding.at.sheet.clone().unwrap_or_else(|| layout.tables[0].sheet.clone());
            assert!(!several || finding.at.sheet.is_some());
            let place = (sheet, finding.at.row_no);
            let severity = if finding.outcome == "blocking" { Severity::Blocking } else { Severity::Warning };
            if !seen.get(&place).is_some_and(|s| s.contains(&(severity, finding.reason.as_str()))) {
                wrong.push(format!("{}: {place:?} lacks {} ({:?})", file.path, finding.reason, seen.get(&place)));
            }
            told.insert(place);
        }
        // Rows that the file test counts as refused by law may carry findings of the file as well.
        told.extend(file.row.iter().filter(|f| !is_of_the_file(f)).map(|f| (layout.tables[0].sheet.clone(), f.at.row_no)));
        for (place, reasons) in seen.iter().filter(|(p, _)| !told.contains(*p)) {
            wrong.push(format!("{}: {place:?} has unexpected {reasons:?}", file.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_bad_example_is_refused_for_its_reason() {
    for file in expected().refused {
        let form = file.policy.clone().unwrap_or_else(|| "p04-suspend-unpaid".to_owned());
        let Err(error) = read_file(&file.path, &form) else { panic!("{} was read", file.path) };
        let fits = match file.reason.as_str() {
            "empty_file" => error == LayoutError::File(FileError::Empty),
            "not_a_spreadsheet" => {
                matches!(error, LayoutError::File(FileError::NotASpreadsheet(_)))
            }
            "password_protected" => error == LayoutError::File(FileError::PasswordProtected),
            "unsafe_xml" => error == LayoutError::File(FileError::UnsafeXml),
            "too_large" => matches!(error, LayoutError::File(FileError::Inflates { .. } | FileError::TooLarge { .. } | FileError::TooManyRows { .. })),
            "no_header" => matches!(error, LayoutError::NoHeader { .. }),
            "wrong_form" => matches!(error, LayoutError::WrongForm { .. }),
            other => panic!("{}: unknown reason {other}", file.path),
        };
        assert!(fits, "{}: {error}", file.path);
    }
}

#[test]
fn old_fonts_are_converted_and_shown_before_and_after() {
    let outcome = read_file("dirty/p12-phong-chu-cu-xa-vinh-thuan.xlsx", "p12").unwrap();
    let notes: Vec<_> = outcome.layout.notes.iter().filter(|n| n.code == "legacy-font").collect();
    assert_eq!(notes.iter().map(|n| n.sheet.as_str()).collect::<Vec<_>>(), ["TCVN3", "VNI"]);
    for note in notes {
        assert_ne!(note.args["before"], note.args["after"]);
    }
    for row in &outcome.rows {
        assert!(row.text("job").is_some_and(|j| !j.contains(['Ô', '®', 'ñ', '¨'])), "{:?}", row.raw("job"));
        assert!(row.sex("sex").is_some() && row.date("lost_to").is_some());
    }
}

#[test]
fn hidden_columns_and_sheets_are_told() {
    let outcome = read_file("dirty/p12-ba-ap-xa-an-phu.xlsx", "p12").unwrap();
    assert!(outcome.layout.notes.iter().any(|n| n.code == "hidden-columns" && n.args["other"] == "F"));
    let skipped: BTreeMap<_, _> = outcome.layout.skipped_sheets.iter().map(|s| (s.sheet.as_str(), s.why.as_str())).collect();
    assert_eq!(skipped, BTreeMap::from([("Tổng hợp", "no-header"), ("nhap", "hidden")]));
}

#[test]
fn employers_are_read_from_the_block_above_the_list() {
    for (path, form, name) in [
        ("clean/mau-05-cong-ty-may-binh-minh.xlsx", "05", "CÔNG TY TNHH MAY BÌNH MINH"),
        ("dirty/mau-05-giay-da-phuoc-hung-lan-1.xlsx", "05", "CÔNG TY TNHH GIÀY DA PHƯỚC HƯNG"),
        ("dirty/mau-06-co-khi-tan-lap.xls", "06", "CÔNG TY TNHH CƠ KHÍ TÂN LẬP"),
        ("dirty/mau-11-xa-long-thanh.csv", "11", "UBND XÃ LONG THẠNH"),
    ] {
        let outcome = read_file(path, form).unwrap();
        assert_eq!(outcome.summary.header.text("employer.name"), Some(name), "{path}");
        if form != "11" {
            assert!(outcome.summary.header.tax_code("employer.tax_code").is_some(), "{path}");
        }
    }
}
