//! Resolves names and types. Whatever passes here cannot fail when a case is judged; it can
//! only be unknown.

use super::func::{self, Func, Kind};
use super::node::{Const, EnumValue, Node, Type};
use super::parse::{Arith, Ast, Compare};
use crate::dictionary::{Dictionary, FactDef};
use crate::problem::Problem;
use kipthoi_domain::Vnd;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What names mean in one policy. Facts get their slots in the order in which they are read.
pub(crate) struct Scope<'a> {
    pub dictionary: &'a Dictionary,
    pub params: &'a BTreeMap<String, (Const, Type)>,
    pub policy_codes: &'a BTreeSet<String>,
    pub params_read: BTreeSet<String>,
    pub slots: Vec<Arc<FactDef>>,
}

type Checked = Result<(Node, Type), Problem>;

impl Scope<'_> {
    /// Slot of a fact, new if the policy has not read it yet.
    pub(crate) fn slot(&mut self, name: &str) -> Result<usize, Problem> {
        if let Some(at) = self.slots.iter().position(|d| &*d.name == name) {
            return Ok(at);
        }
        match self.dictionary.get(name) {
            Some(def) => {
                self.slots.push(def.clone());
                Ok(self.slots.len() - 1)
            }
            None => Err(Problem::UnknownFact { what: name.to_owned(), near: self.dictionary.near(name) }),
        }
    }

    /// Reads an expression that must have the type given.
    pub(crate) fn compile(&mut self, source: &str, expected: &Type) -> Result<Node, Problem> {
        let (node, found) = self.check(&super::parse::parse(source)?)?;
        if fits(&found, expected) { Ok(node) } else { Err(Problem::mismatch(expected, found)) }
    }

    pub(crate) fn check(&mut self, ast: &Ast) -> Checked {
        let constant = |c, t| Ok((Node::Const(c), t));
        match ast {
            Ast::Bool(v) => constant(Const::Bool(*v), Type::Bool),
            Ast::Int(v) => constant(Const::Int(*v), Type::Int),
            Ast::Money(v) => constant(Const::Money(Vnd(*v)), Type::Money),
            Ast::Percent(v) => constant(Const::Percent(*v), Type::Percent),
            Ast::Date(v) => constant(Const::Date(*v), Type::Date),
            Ast::Month(v) => constant(Const::Month(*v), Type::Month),
            Ast::Text(v) => constant(Const::Text(v.as_str().into()), Type::Text),
            Ast::Set(v) => constant(Const::Texts(v.iter().map(|s| s.as_str().into()).collect()), Type::Texts(None)),
            Ast::Name(name) => {
                let slot = self.slot(name)?;
                let ty = self.slots[slot].ty.clone();
                // Months by name are a number too, wherever a number is needed.
                let node = if ty == Type::MonthCount { Node::Call(Func::CountMonths, [Node::Fact(slot)].into()) } else { Node::Fact(slot) };
                Ok((node, ty))
            }
            Ast::Param(name) if name == "on" => Ok((Node::On, Type::Date)),
            Ast::Param(name) => match self.params.get(name) {
                Some((value, ty)) => {
                    self.params_read.insert(name.clone());
                    constant(value.clone(), ty.clone())
                }
                None => Err(Problem::UnknownParameter { what: name.clone() }),
            },
            Ast::Not(inner) => Ok((Node::Not(Box::new(self.bool(inner)?)), Type::Bool)),
            Ast::And(parts) => Ok((Node::And(self.bools(parts)?), Type::Bool)),
            Ast::Or(parts) => Ok((Node::Or(self.bools(parts)?), Type::Bool)),
            Ast::Compare(op, l, r) => self.compare(*op, l, r),
            Ast::Between(x, from, to) => {
                let (x, t) = self.check(x)?;
                ordered(&t)?;
                let from = self.same(from, &t)?;
                let to = self.same(to, &t)?;
                Ok((Node::Between(Box::new((x, from, to))), Type::Bool))
            }
            Ast::In(x, list) => self.membership(x, list),
            Ast::Arith(op, l, r) => self.arith(*op, l, r),
            Ast::Call(name, args) => self.call(name, args),
        }
    }

    fn bool(&mut self, ast: &Ast) -> Result<Node, Problem> {
        let (node, t) = self.check(ast)?;
        if Kind::Bool.accepts(&t) { Ok(node) } else { Err(Problem::mismatch("bool", t)) }
    }

    fn bools(&mut self, parts: &[Ast]) -> Result<Box<[Node]>, Problem> {
        parts.iter().map(|p| self.bool(p)).collect()
    }

    /// `ast` where a value of type `t` is needed; a bare word is a value of the enumeration.
    fn same(&mut self, ast: &Ast, t: &Type) -> Result<Node, Problem> {
        if let (Type::Enum(values), Ast::Name(word) | Ast::Text(word)) = (t, ast) {
            return Ok(Node::Const(Const::Text(enum_value(word, values)?)));
        }
        let (node, found) = self.check(ast)?;
        if fits(&found, t) { Ok(node) } else { Err(Problem::mismatch(t, found)) }
    }

    fn compare(&mut self, op: Compare, l: &Ast, r: &Ast) -> Checked {
        let (left, t) = self.check(l)?;
        let only_equal = matches!(t, Type::Bool | Type::Text | Type::Enum(_));
        if !(only_equal && matches!(op, Compare::Eq | Compare::Ne)) {
            ordered(&t)?;
        }
        let right = self.same(r, &t)?;
        Ok((Node::Compare(op, Box::new((left, right))), Type::Bool))
    }

    /// The list decides how a bare word on the left is read.
    fn membership(&mut self, x: &Ast, list: &Ast) -> Checked {
        let (list, list_type) = self.check(list)?;
        let x = match (&list_type, x) {
            (Type::Texts(Some(values)), Ast::Name(w) | Ast::Text(w)) if self.dictionary.get(w).is_none() => Node::Const(Const::Text(enum_value(w, values)?)),
            (Type::Texts(_), _) => {
                let (node, t) = self.check(x)?;
                match (&t, &list) {
                    (Type::Enum(values), Node::Const(Const::Texts(words))) => {
                        for word in words.iter() {
                            enum_value(word, values)?;
                        }
                    }
                    (Type::Text | Type::Enum(_), _) => {}
                    _ => return Err(Problem::mismatch("text", t)),
                }
                node
            }
            (Type::Months, _) => self.same(x, &Type::Month)?,
            _ => return Err(Problem::mismatch("texts, months", list_type)),
        };
        Ok((Node::In(Box::new((x, list))), Type::Bool))
    }

    fn arith(&mut self, op: Arith, l: &Ast, r: &Ast) -> Checked {
        let (left, lt) = self.check(l)?;
        let (right, rt) = self.check(r)?;
        let int = |t: &Type| Kind::Int.accepts(t);
        let result = match (op, &lt, &rt) {
            (_, a, b) if int(a) && int(b) => Type::Int,
            (Arith::Add | Arith::Sub, Type::Money, Type::Money) => Type::Money,
            (Arith::Mul, Type::Money, n) | (Arith::Mul, n, Type::Money) if int(n) => Type::Money,
            (Arith::Add | Arith::Sub, Type::Date, n) if int(n) => Type::Date,
            _ => return Err(Problem::mismatch(lt, rt)),
        };
        Ok((Node::Arith(op, Box::new((left, right))), result))
    }

    fn call(&mut self, name: &str, args: &[Ast]) -> Checked {
        let arity = |expected: usize| Problem::WrongArity { what: name.to_owned(), expected: expected.to_string(), found: args.len().to_string() };
        if let "is_given" | "not_denied" = name {
            let [Ast::Name(fact)] = args else {
                return Err(arity(1));
            };
            let slot = self.slot(fact)?;
            if name == "is_given" {
                return Ok((Node::IsGiven(slot), Type::Bool));
            }
            // Holds until somebody says no: for answers that an agency gives at a later step.
            let ty = self.slots[slot].ty.clone();
            if !Kind::Bool.accepts(&ty) {
                return Err(Problem::mismatch("bool", ty));
            }
            let open = Node::Not(Box::new(Node::IsGiven(slot)));
            return Ok((Node::Or(Box::new([open, Node::Fact(slot)])), Type::Bool));
        }
        let Some(sig) = func::find(name) else {
            return Err(Problem::UnknownFunction { what: name.to_owned(), known: func::names() });
        };
        if sig.args.len() != args.len() {
            return Err(arity(sig.args.len()));
        }
        let mut shared: Option<Type> = None;
        let mut nodes = Vec::with_capacity(args.len());
        for (kind, arg) in sig.args.iter().zip(args) {
            let node = match (kind, arg, &shared) {
                (Kind::Codes, Ast::Set(codes), _) => self.codes(codes)?,
                (Kind::Same, _, Some(t)) => self.same(arg, &t.clone())?,
                (Kind::Same, _, None) => {
                    let (node, t) = self.check(arg)?;
                    if matches!(sig.func, Func::Min | Func::Max | Func::PercentDrop) {
                        ordered(&t)?;
                    }
                    shared = Some(t);
                    node
                }
                _ => {
                    let (node, t) = self.check(arg)?;
                    if !kind.accepts(&t) {
                        return Err(Problem::mismatch(kind.label(), t));
                    }
                    match (kind, t, arg) {
                        (Kind::Months, Type::MonthCount, Ast::Name(fact)) => Node::Fact(self.slot(fact)?),
                        _ => node,
                    }
                }
            };
            nodes.push(node);
        }
        let result = match (sig.result, shared) {
            (Kind::Same, Some(t)) => t,
            (kind, _) => kind.to_type(),
        };
        Ok((Node::Call(sig.func, nodes.into()), result))
    }

    /// Full codes or short ones (`p04` for every policy that starts with `p04-`).
    fn codes(&mut self, codes: &[String]) -> Result<Node, Problem> {
        for code in codes {
            if !self.policy_codes.iter().any(|full| crate::code::names(code, full)) {
                return Err(Problem::UnknownPolicy { what: code.clone() });
            }
        }
        Ok(Node::Const(Const::Texts(codes.iter().map(|c| c.as_str().into()).collect())))
    }
}

/// Whether a value of type `found` can stand where `wanted` is needed.
fn fits(found: &Type, wanted: &Type) -> bool {
    let int = |t: &Type| matches!(t, Type::Int | Type::MonthCount);
    let text = |t: &Type| matches!(t, Type::Text | Type::Enum(_));
    let months = *found == Type::Months && *wanted == Type::MonthCount;
    found == wanted || months || (int(found) && int(wanted)) || (text(found) && text(wanted)) || (*found == Type::Document && *wanted == Type::Bool)
}

fn ordered(t: &Type) -> Result<(), Problem> {
    match t {
        Type::Int | Type::MonthCount | Type::Money | Type::Percent | Type::Date | Type::Month => Ok(()),
        _ => Err(Problem::mismatch("int, money, percent, date, month", t)),
    }
}

pub(crate) fn enum_value(word: &str, values: &[EnumValue]) -> Result<Arc<str>, Problem> {
    values
        .iter()
        .find(|v| &*v.code == word)
        .map(|v| v.code.clone())
        .ok_or_else(|| Problem::UnknownEnumValue { what: word.to_owned(), allowed: values.iter().map(|v| &*v.code).collect::<Vec<_>>().join(", ") })
}
