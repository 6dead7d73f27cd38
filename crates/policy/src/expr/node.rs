//! Types, and the checked tree that is evaluated: names have become slots, constants are read.

use super::func::Func;
use super::parse::{Arith, Compare};
use crate::value::Month;
use jiff::civil::Date;
use kipthoi_domain::Vnd;
use std::fmt;
use std::sync::Arc;

/// One value of an enumerated fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumValue {
    pub code: Arc<str>,
    pub vi: Arc<str>,
    pub en: Arc<str>,
}

/// The type of a fact or of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    Bool,
    Int,
    /// A number of months; given as a number or as the list of the months.
    MonthCount,
    /// Whole đồng.
    Money,
    /// A ratio; written with `%` in expressions, never a fact.
    Percent,
    Date,
    /// A date of which perhaps only the year or the month is known.
    PartialDate,
    Month,
    Text,
    Enum(Arc<[EnumValue]>),
    /// A paper: its number as text, or simply whether it is there.
    Document,
    Period,
    Periods,
    Months,
    /// A list of texts, of an enumeration if there is one.
    Texts(Option<Arc<[EnumValue]>>),
    Grants,
    Children,
    Workers,
    /// Amounts by key; parameters only.
    Table,
}

impl Type {
    /// The word for the type in policy files.
    pub fn word(&self) -> &'static str {
        match self {
            Type::Bool => "bool",
            Type::Int => "int",
            Type::MonthCount => "month_count",
            Type::Money => "money",
            Type::Percent => "percent",
            Type::Date => "date",
            Type::PartialDate => "partial_date",
            Type::Month => "month",
            Type::Text => "text",
            Type::Enum(_) => "enum",
            Type::Document => "document",
            Type::Period => "period",
            Type::Periods => "periods",
            Type::Months => "months",
            Type::Texts(_) => "texts",
            Type::Grants => "grants",
            Type::Children => "children",
            Type::Workers => "workers",
            Type::Table => "table",
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A value written in a policy file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Const {
    Bool(bool),
    Int(i64),
    Money(Vnd),
    Percent(i64),
    Date(Date),
    Month(Month),
    Text(Arc<str>),
    Texts(Arc<[Arc<str>]>),
    Table(Arc<[(Arc<str>, Vnd)]>),
}

#[derive(Clone, Debug)]
pub(crate) enum Node {
    Const(Const),
    /// Slot of a fact.
    Fact(usize),
    /// The day for which the case is judged: `@on`.
    On,
    Not(Box<Node>),
    And(Box<[Node]>),
    Or(Box<[Node]>),
    Compare(Compare, Box<(Node, Node)>),
    Between(Box<(Node, Node, Node)>),
    In(Box<(Node, Node)>),
    Arith(Arith, Box<(Node, Node)>),
    IsGiven(usize),
    Call(Func, Box<[Node]>),
}

impl Node {
    pub(crate) fn children(&self) -> Vec<&Node> {
        match self {
            Node::Const(_) | Node::Fact(_) | Node::On | Node::IsGiven(_) => vec![],
            Node::Not(n) => vec![n],
            Node::And(ns) | Node::Or(ns) | Node::Call(_, ns) => ns.iter().collect(),
            Node::Compare(_, p) | Node::In(p) | Node::Arith(_, p) => vec![&p.0, &p.1],
            Node::Between(t) => vec![&t.0, &t.1, &t.2],
        }
    }

    /// Slots of the facts that the expression names, in order of appearance, each once.
    pub(crate) fn facts(&self, out: &mut Vec<usize>) {
        if let Node::Fact(slot) | Node::IsGiven(slot) = self
            && !out.contains(slot)
        {
            out.push(*slot);
        }
        for child in self.children() {
            child.facts(out);
        }
    }
}
