//! Judges a checked expression on the facts of one case. Pure, total, three-valued: what is
//! not known stays unknown and never turns into a no.

use super::node::{Const, Node};
use super::parse::{Arith, Compare};
use crate::value::{Child, FactValue, Grant, Month, Period, Truth, WorkerGroup};
use jiff::ToSpan;
use jiff::civil::Date;
use kipthoi_domain::{PartialDate, Vnd};
use std::cmp::Ordering;
use std::sync::Arc;

/// What a judgement looks at.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub values: &'a [Option<FactValue>],
    /// Per slot, the ways to work the fact out when it is not given, in order of preference.
    pub derivations: &'a [Box<[Node]>],
    pub on: Date,
}

/// A value on the way. Borrows; nothing is cloned while judging.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Val<'a> {
    Unknown,
    Bool(bool),
    Int(i64),
    /// An integer between two bounds: the age of somebody born "in 1965".
    Range(i64, i64),
    Money(Vnd),
    /// Numerator and positive denominator.
    Ratio(i64, i64),
    Date(Date),
    Partial(PartialDate),
    Month(Month),
    Text(&'a str),
    Texts(&'a [Arc<str>]),
    Months(&'a [Month]),
    Period(Period),
    Periods(&'a [Period]),
    Grants(&'a [Grant]),
    Children(&'a [Child]),
    Workers(&'a [WorkerGroup]),
    Table(&'a [(Arc<str>, Vnd)]),
}

impl<'a> Case<'a> {
    /// The value given for a fact, or worked out from others.
    pub(crate) fn fact(&self, slot: usize) -> Val<'a> {
        if let Some(value) = self.values.get(slot).and_then(Option::as_ref) {
            return value_of(value);
        }
        let ways = self.derivations.get(slot).map(|w| &**w).unwrap_or_default();
        ways.iter().map(|way| self.eval(way)).find(|v| *v != Val::Unknown).unwrap_or(Val::Unknown)
    }

    pub(crate) fn truth(&self, node: &'a Node) -> Truth {
        as_truth(self.eval(node))
    }

    pub(crate) fn eval(&self, node: &'a Node) -> Val<'a> {
        match node {
            Node::Const(c) => constant(c),
            Node::Fact(slot) => self.fact(*slot),
            Node::On => Val::Date(self.on),
            Node::Not(n) => from_truth(self.truth(n).negate()),
            Node::And(ns) => {
                let mut all = Truth::True;
                for n in ns.iter() {
                    all = all.and(self.truth(n));
                    if all == Truth::False {
                        break;
                    }
                }
                from_truth(all)
            }
            Node::Or(ns) => {
                let mut any = Truth::False;
                for n in ns.iter() {
                    any = any.or(self.truth(n));
                    if any == Truth::True {
                        break;
                    }
                }
                from_truth(any)
            }
            Node::Compare(op, p) => compare(*op, self.eval(&p.0), self.eval(&p.1)),
            Node::Between(t) => {
                let x = self.eval(&t.0);
                let above = compare(Compare::Ge, x, self.eval(&t.1));
                let below = compare(Compare::Le, x, self.eval(&t.2));
                from_truth(as_truth(above).and(as_truth(below)))
            }
            Node::In(p) => member(self.eval(&p.0), self.eval(&p.1)),
            Node::Arith(op, p) => arith(*op, self.eval(&p.0), self.eval(&p.1)),
            Node::IsGiven(slot) => Val::Bool(self.fact(*slot) != Val::Unknown),
            Node::Call(func, args) => super::call::call(self, *func, args),
        }
    }
}

fn constant(c: &Const) -> Val<'_> {
    match c {
        Const::Bool(v) => Val::Bool(*v),
        Const::Int(v) => Val::Int(*v),
        Const::Money(v) => Val::Money(*v),
        Const::Percent(v) => Val::Ratio(*v, 100),
        Const::Date(v) => Val::Date(*v),
        Const::Month(v) => Val::Month(*v),
        Const::Text(v) => Val::Text(v),
        Const::Texts(v) => Val::Texts(v),
        Const::Table(v) => Val::Table(v),
    }
}

fn value_of(value: &FactValue) -> Val<'_> {
    match value {
        FactValue::Bool(v) => Val::Bool(*v),
        FactValue::Int(v) => Val::Int(*v),
        FactValue::Money(v) => Val::Money(*v),
        FactValue::Date(v) => Val::Date(*v),
        FactValue::Partial(v) => Val::Partial(*v),
        FactValue::Month(v) => Val::Month(*v),
        FactValue::Text(v) => Val::Text(v),
        FactValue::Period(v) => Val::Period(*v),
        FactValue::Periods(v) => Val::Periods(v),
        FactValue::Months(v) => Val::Months(v),
        FactValue::Texts(v) => Val::Texts(v),
        FactValue::Grants(v) => Val::Grants(v),
        FactValue::Children(v) => Val::Children(v),
        FactValue::Workers(v) => Val::Workers(v),
        FactValue::Unread(_) => Val::Unknown,
    }
}

pub(crate) fn from_truth<'a>(t: Truth) -> Val<'a> {
    match t {
        Truth::True => Val::Bool(true),
        Truth::False => Val::Bool(false),
        Truth::Unknown => Val::Unknown,
    }
}

/// A paper named by its number is there.
pub(crate) fn as_truth(v: Val<'_>) -> Truth {
    match v {
        Val::Bool(b) => b.into(),
        Val::Text(t) => (!t.trim().is_empty()).into(),
        _ => Truth::Unknown,
    }
}

pub(crate) fn compare<'a>(op: Compare, a: Val<'_>, b: Val<'_>) -> Val<'a> {
    if let (Val::Range(lo, hi), Val::Int(x)) = (a, b) {
        let (low, high) = (holds(op, lo.cmp(&x)), holds(op, hi.cmp(&x)));
        let settled = match op {
            Compare::Eq | Compare::Ne => x < lo || x > hi,
            _ => low == high,
        };
        return if settled { Val::Bool(low) } else { Val::Unknown };
    }
    order(a, b).map_or(Val::Unknown, |o| Val::Bool(holds(op, o)))
}

fn holds(op: Compare, o: Ordering) -> bool {
    match op {
        Compare::Lt => o.is_lt(),
        Compare::Le => o.is_le(),
        Compare::Gt => o.is_gt(),
        Compare::Ge => o.is_ge(),
        Compare::Eq => o.is_eq(),
        Compare::Ne => o.is_ne(),
    }
}

fn order(a: Val<'_>, b: Val<'_>) -> Option<Ordering> {
    Some(match (a, b) {
        (Val::Bool(a), Val::Bool(b)) => a.cmp(&b),
        (Val::Int(a), Val::Int(b)) => a.cmp(&b),
        (Val::Money(a), Val::Money(b)) => a.cmp(&b),
        (Val::Date(a), Val::Date(b)) => a.cmp(&b),
        (Val::Month(a), Val::Month(b)) => a.cmp(&b),
        (Val::Text(a), Val::Text(b)) => a.cmp(b),
        (Val::Ratio(an, ad), Val::Ratio(bn, bd)) => (i128::from(an) * i128::from(bd)).cmp(&(i128::from(bn) * i128::from(ad))),
        _ => return None,
    })
}

fn member<'a>(x: Val<'_>, list: Val<'_>) -> Val<'a> {
    match (x, list) {
        (Val::Text(x), Val::Texts(list)) => Val::Bool(list.iter().any(|v| &**v == x)),
        (Val::Month(x), Val::Months(list)) => Val::Bool(list.contains(&x)),
        _ => Val::Unknown,
    }
}

/// Out of range is unknown: no amount is ever made up.
fn arith<'a>(op: Arith, a: Val<'_>, b: Val<'_>) -> Val<'a> {
    let number = |a: i64, b: i64| match op {
        Arith::Add => a.checked_add(b),
        Arith::Sub => a.checked_sub(b),
        Arith::Mul => a.checked_mul(b),
    };
    match (a, b) {
        (Val::Int(a), Val::Int(b)) => number(a, b).map_or(Val::Unknown, Val::Int),
        (Val::Money(Vnd(a)), Val::Money(Vnd(b))) | (Val::Money(Vnd(a)), Val::Int(b)) | (Val::Int(a), Val::Money(Vnd(b))) => {
            number(a, b).map_or(Val::Unknown, |v| Val::Money(Vnd(v)))
        }
        (Val::Date(d), Val::Int(n)) => {
            // The span type panics beyond its range; no case reaches over ten thousand years.
            let span = (-3_660_000..=3_660_000).contains(&n).then(|| if op == Arith::Sub { -n } else { n }.days());
            span.and_then(|s| d.checked_add(s).ok()).map_or(Val::Unknown, Val::Date)
        }
        _ => Val::Unknown,
    }
}
