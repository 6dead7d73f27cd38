//! What each function does. A function whose arguments are not all known is unknown, unless
//! its signature says otherwise (`or_else`, `choose`).

use super::eval::{Case, Val, as_truth, compare, from_truth};
use super::func::Func;
use super::node::Node;
use super::parse::Compare;
use super::time::{age, days, longest, month_number, months_within, runs, whole_months};
use crate::code::names;
use crate::value::{Child, Month, Truth, WorkerGroup};
use jiff::civil::Date;
use kipthoi_domain::{PartialDate, Vnd};
use std::sync::Arc;

pub(super) fn call<'a>(case: &Case<'a>, func: Func, args: &'a [Node]) -> Val<'a> {
    let arg = |i: usize| args.get(i).map_or(Val::Unknown, |n| case.eval(n));
    match (func, arg(0)) {
        (Func::OrElse, Val::Unknown) => arg(1),
        (Func::OrElse, first) => first,
        (Func::Choose, cond) => match as_truth(cond) {
            Truth::True => arg(1),
            Truth::False => arg(2),
            Truth::Unknown => Val::Unknown,
        },
        (Func::Days, Val::Date(a)) => with_date(arg(1), |b| int(days(a, b))),
        (Func::LongestRun, Val::Periods(p)) => int(longest(p).and_then(|r| days(r.from, r.to))),
        (Func::LongestRunStart, Val::Periods(p)) => longest(p).map_or(Val::Unknown, |r| Val::Date(r.from)),
        (Func::CountRuns, Val::Periods(p)) => runs(p).map_or(Val::Unknown, |r| Val::Int(r.len() as i64)),
        (Func::CountMonths, Val::Months(m)) => Val::Int(count_months(m)),
        (Func::CountMonths, Val::Int(n)) => Val::Int(n),
        (Func::MonthsWithin, Val::Months(m)) => match (arg(1), arg(2), arg(3), arg(4)) {
            (Val::Date(from), Val::Date(to), Val::Date(a), Val::Date(b)) if from <= to => Val::Int(count_months(&months_within(m, from.max(a), to.min(b)))),
            _ => Val::Unknown,
        },
        (Func::OverlapDays | Func::MonthsTouched, Val::Date(from)) => match (arg(1), arg(2), arg(3)) {
            (Val::Date(to), Val::Date(a), Val::Date(b)) if from <= to => {
                let (first, last) = (from.max(a), to.min(b));
                if first > last {
                    Val::Int(0)
                } else if func == Func::OverlapDays {
                    int(days(first, last))
                } else {
                    Val::Int(month_number(last) - month_number(first) + 1)
                }
            }
            _ => Val::Unknown,
        },
        (Func::WholeMonths, Val::Date(from)) => with_date(arg(1), |to| int(whole_months(from, to))),
        (Func::MonthBefore, Val::Date(d)) => Val::Month(Month::of(d).before()),
        (Func::MonthOf, Val::Date(d)) => Val::Month(Month::of(d)),
        (Func::AgeYears, Val::Date(born)) => age(PartialDate::Day(born), arg(1)),
        (Func::AgeYears, Val::Partial(born)) => age(born, arg(1)),
        (Func::Min, a) => pick(Compare::Le, a, arg(1)),
        (Func::Max, a) => pick(Compare::Ge, a, arg(1)),
        (Func::PercentDrop, a) => match (a, arg(1)) {
            (Val::Int(a), Val::Int(b)) | (Val::Money(Vnd(a)), Val::Money(Vnd(b))) if a > 0 => a.checked_sub(b).map_or(Val::Unknown, |drop| Val::Ratio(drop, a)),
            _ => Val::Unknown,
        },
        (Func::Lookup | Func::LookupOr, Val::Table(rows)) => match arg(1) {
            Val::Text(key) => match rows.iter().find(|(k, _)| &**k == key) {
                Some((_, amount)) => Val::Money(*amount),
                None => arg(2),
            },
            _ => arg(2),
        },
        (Func::Granted, Val::Grants(held)) => match arg(1) {
            Val::Texts(codes) => Val::Bool(held.iter().any(|g| codes.iter().any(|c| same_policy(&g.policy, c)))),
            _ => Val::Unknown,
        },
        (Func::Covers, Val::Periods(p)) => with_date(arg(1), |d| Val::Bool(p.iter().any(|p| p.from <= d && d <= p.to))),
        (Func::WageTotal, Val::Workers(groups)) => match (arg(1), arg(2)) {
            (Val::Table(wages), Val::Int(cap)) => wage_total(groups, wages, cap).map_or(Val::Unknown, Val::Money),
            _ => Val::Unknown,
        },
        (Func::Start, Val::Period(p)) => Val::Date(p.from),
        (Func::End, Val::Period(p)) => Val::Date(p.to),
        (Func::AnyChildBelow | Func::AnyChildOpen, Val::Children(children)) => match (arg(1), arg(2)) {
            (Val::Int(years), Val::Date(day)) => from_truth(children.iter().fold(Truth::False, |any, child| {
                let counts = func == Func::AnyChildBelow || !already_granted(child);
                any.or(child_below(child, years, day).and(counts.into()))
            })),
            _ => Val::Unknown,
        },
        _ => Val::Unknown,
    }
}

/// Whether the child is younger than `years` completed years on `day`.
pub(crate) fn child_below(child: &Child, years: i64, day: Date) -> Truth {
    let age = child.birth_date.map_or(Val::Unknown, |born| age(born, Val::Date(day)));
    as_truth(compare(Compare::Lt, age, Val::Int(years)))
}

/// Whether somebody is known to have been paid for the child.
pub(crate) fn already_granted(child: &Child) -> bool {
    child.already_granted == Some(true)
}

/// How many different months a list names.
fn count_months(months: &[Month]) -> i64 {
    (0..months.len()).filter(|i| !months[..*i].contains(&months[*i])).count() as i64
}

/// Whether a granted code is the one asked about; either may be in short form.
fn same_policy(granted: &str, asked: &str) -> bool {
    names(asked, granted) || names(granted, asked)
}

fn int<'a>(v: Option<i64>) -> Val<'a> {
    v.map_or(Val::Unknown, Val::Int)
}

fn with_date<'a>(v: Val<'_>, f: impl FnOnce(Date) -> Val<'a>) -> Val<'a> {
    if let Val::Date(d) = v { f(d) } else { Val::Unknown }
}

fn pick<'a>(op: Compare, a: Val<'a>, b: Val<'a>) -> Val<'a> {
    match compare(op, a, b) {
        Val::Bool(true) => a,
        Val::Bool(false) => b,
        _ => Val::Unknown,
    }
}

fn wage_total(groups: &[WorkerGroup], wages: &[(Arc<str>, Vnd)], cap: i64) -> Option<Vnd> {
    groups.iter().try_fold(Vnd::ZERO, |sum, g| {
        let (_, wage) = wages.iter().find(|(region, _)| *region == g.region)?;
        if g.workers < 0 || g.months < 0 {
            return None;
        }
        sum.checked_add(wage.checked_times(g.workers)?.checked_times(g.months.min(cap))?)
    })
}
