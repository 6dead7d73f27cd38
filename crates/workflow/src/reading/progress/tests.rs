use super::*;
use jiff::civil::date;
use kipthoi_domain::Vnd;

const DAY: Date = date(2021, 8, 17);

fn counter(policy: &str, unit: &str, state: LineState, due_on: Date, lines: i64) -> TallyRow {
    TallyRow { unit_code: unit.into(), policy: policy.into(), state, step: "s".into(), owner: AgencyKind::Labour, due_on, lines, amount: Vnd(lines * 1_000) }
}

/// Every state in two communes, some late, some due today, some without a limit.
fn counters() -> Vec<TallyRow> {
    let days = [date(2021, 8, 16), DAY, date(2021, 8, 18), crate::ports::NO_DUE];
    let each = |(n, state): (usize, &LineState)| {
        let (unit, policy) = (["99101@3t", "99104@3t"][n % 2], ["p12-freelance", "p04-suspend-unpaid"][n / 2 % 2]);
        days.iter().zip([1, 10, 100, 1000]).map(|(day, lines)| counter(policy, unit, *state, *day, lines)).collect::<Vec<_>>()
    };
    LineState::ALL.iter().enumerate().flat_map(each).collect()
}

fn report(by: By) -> (Vec<ProgressRow>, Figures) {
    let book = PolicyBook::embedded().unwrap();
    let filings = [("p04-suspend-unpaid", 7, 2), ("p12-freelance", 4, 0)].map(|(policy, dossiers, today)| FilingRow {
        unit_code: "99104@3t".into(),
        policy: policy.into(),
        dossiers,
        today,
    });
    let offices = Offices::default();
    let names = Names { book: &book, offices: &offices, day: date(2021, 8, 17) };
    let counters = counters();
    let counted: Vec<Counted<'_>> = counters.iter().map(|row| (row, Some(DAY))).collect();
    (rows(&names, by, &counted, &filings), total(by, &counted, &filings))
}

#[test]
fn every_line_stands_in_exactly_one_column_of_its_row() {
    for by in [By::Policy, By::Unit, By::Stage, By::Agency] {
        let (rows, total) = report(by);
        for f in rows.iter().map(|row| row.figures).chain([total]) {
            assert_eq!(f.lines, f.in_progress + f.awaiting_papers + f.refused + f.approved, "{by:?}");
            assert_eq!((f.approved, f.approved_vnd.0), (f.paid + f.unpaid, f.paid_vnd.0 + f.unpaid_vnd.0), "{by:?}");
            assert!(f.paid <= f.funded && f.funded <= f.approved, "{by:?}");
        }
    }
}

#[test]
fn the_rows_add_up_to_the_total_whatever_they_are_about() {
    for by in [By::Policy, By::Unit, By::Stage, By::Agency] {
        let (rows, total) = report(by);
        let sum = |of: fn(&Figures) -> i64| rows.iter().map(|row| of(&row.figures)).sum::<i64>();
        assert_eq!(sum(|f| f.lines), total.lines, "{by:?}");
        assert_eq!(sum(|f| f.late), total.late, "{by:?}");
        assert_eq!(sum(|f| f.withdrawn), total.withdrawn, "{by:?}");
        assert_eq!(sum(|f| f.unpaid_vnd.0), total.unpaid_vnd.0, "{by:?}");
    }
}

#[test]
fn the_day_after_the_limit_is_late_and_what_waits_for_papers_never_is() {
    let (_, total) = report(By::Policy);
    // Four states before a decision run, and two after it.
    assert_eq!((total.late, total.due_today), (6, 60));
    assert_eq!(total.awaiting_papers, 1_111);
    assert_eq!((total.unpaid, total.funded), (2_222, 111 + 1_111 + 1_111));
}

#[test]
fn dossiers_are_counted_where_each_stands_in_one_row_only() {
    let (rows, total) = report(By::Policy);
    let of = |key: &str| rows.iter().find(|row| row.key == key).map(|row| row.figures.dossiers);
    assert_eq!((of("p04-suspend-unpaid"), of("p12-freelance")), (Some(Some(7)), Some(Some(4))));
    assert_eq!((total.dossiers, total.dossiers_today), (Some(11), Some(2)));
    assert_eq!(report(By::Stage).1.dossiers, None);
}

#[test]
fn rows_follow_the_law_and_the_procedure_and_have_names() {
    let keys = |by| report(by).0.into_iter().map(|row| row.key).collect::<Vec<_>>();
    assert_eq!(keys(By::Policy), ["p04-suspend-unpaid", "p12-freelance"]);
    assert_eq!(keys(By::Stage), ["await-main", "confirm", "appraise", "approve", "fund", "list", "pay", "awaiting_papers", "paid", "refused", "withdrawn"]);
    assert_eq!(keys(By::Agency).last().map(String::as_str), Some(SETTLED));
    for by in [By::Stage, By::Agency] {
        assert!(report(by).0.iter().all(|row| row.name_vi != row.key && row.name_en != row.name_vi), "{by:?}: {:?}", report(by).0);
    }
}
