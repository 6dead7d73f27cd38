//! Reads an expression into an untyped tree. Precedence, loosest first: `or`, `and`, `not`,
//! comparisons and `in`, `+ -`, `*`.

use super::lex::{Placed, Token, tokens, unreadable};
use crate::problem::Problem;
use crate::value::Month;
use jiff::civil::Date;

/// Depth at which an expression is refused, so that no file can exhaust the stack.
const DEPTH_MAX: usize = 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compare {
    Lt,
    Le,
    Gt,
    Ge,
    Eq,
    Ne,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arith {
    Add,
    Sub,
    Mul,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Ast {
    Bool(bool),
    Int(i64),
    Money(i64),
    Percent(i64),
    Date(Date),
    Month(Month),
    Text(String),
    Name(String),
    Param(String),
    /// `{a, "b"}`
    Set(Vec<String>),
    Call(String, Vec<Ast>),
    Not(Box<Ast>),
    And(Vec<Ast>),
    Or(Vec<Ast>),
    Compare(Compare, Box<Ast>, Box<Ast>),
    /// `x in [from, to]`, both ends included.
    Between(Box<Ast>, Box<Ast>, Box<Ast>),
    /// `x in list`; `list contains x` reads the same way round.
    In(Box<Ast>, Box<Ast>),
    Arith(Arith, Box<Ast>, Box<Ast>),
}

const COMPARISONS: [(&str, Compare); 6] =
    [("<=", Compare::Le), (">=", Compare::Ge), ("==", Compare::Eq), ("!=", Compare::Ne), ("<", Compare::Lt), (">", Compare::Gt)];

/// Reads a whole expression.
pub(crate) fn parse(source: &str) -> Result<Ast, Problem> {
    let tokens = tokens(source)?;
    let mut p = Parser { source, tokens: &tokens, at: 0, depth: 0 };
    let ast = p.or()?;
    if p.at < tokens.len() { Err(p.wrong()) } else { Ok(ast) }
}

struct Parser<'a> {
    source: &'a str,
    tokens: &'a [Placed],
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn wrong(&self) -> Problem {
        match self.tokens.get(self.at) {
            Some((_, column)) => {
                let rest: String = self.source.chars().skip(column - 1).collect();
                unreadable(&rest, *column)
            }
            None => unreadable("…", self.source.chars().count() + 1),
        }
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(t, _)| t)
    }

    fn sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Sign(s)) if *s == sign);
        self.at += usize::from(found);
        found
    }

    fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Name(n)) if n == word);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, sign: &str) -> Result<(), Problem> {
        if self.sign(sign) { Ok(()) } else { Err(self.wrong()) }
    }

    fn or(&mut self) -> Result<Ast, Problem> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(self.wrong());
        }
        let mut parts = vec![self.and()?];
        while self.word("or") {
            parts.push(self.and()?);
        }
        self.depth -= 1;
        Ok(if parts.len() == 1 { parts.remove(0) } else { Ast::Or(parts) })
    }

    fn and(&mut self) -> Result<Ast, Problem> {
        let mut parts = vec![self.not()?];
        while self.word("and") {
            parts.push(self.not()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Ast::And(parts) })
    }

    fn not(&mut self) -> Result<Ast, Problem> {
        let mut negated = false;
        while self.word("not") {
            negated = !negated;
        }
        let inner = self.comparison()?;
        Ok(if negated { Ast::Not(Box::new(inner)) } else { inner })
    }

    fn comparison(&mut self) -> Result<Ast, Problem> {
        let left = self.sum()?;
        for (sign, op) in COMPARISONS {
            if self.sign(sign) {
                return Ok(Ast::Compare(op, Box::new(left), Box::new(self.sum()?)));
            }
        }
        if self.word("contains") {
            return Ok(Ast::In(Box::new(self.sum()?), Box::new(left)));
        }
        let start = self.at;
        let negated = self.word("not");
        if self.word("in") {
            let found = self.membership(left)?;
            return Ok(if negated { Ast::Not(Box::new(found)) } else { found });
        }
        self.at = start;
        Ok(left)
    }

    fn membership(&mut self, left: Ast) -> Result<Ast, Problem> {
        if self.sign("[") {
            let from = self.sum()?;
            self.expect(",")?;
            let to = self.sum()?;
            self.expect("]")?;
            return Ok(Ast::Between(Box::new(left), Box::new(from), Box::new(to)));
        }
        let list = self.primary()?;
        Ok(Ast::In(Box::new(left), Box::new(list)))
    }

    fn sum(&mut self) -> Result<Ast, Problem> {
        let mut left = self.product()?;
        loop {
            let op = if self.sign("+") {
                Arith::Add
            } else if self.sign("-") {
                Arith::Sub
            } else {
                return Ok(left);
            };
            left = Ast::Arith(op, Box::new(left), Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Result<Ast, Problem> {
        let mut left = self.primary()?;
        while self.sign("*") {
            left = Ast::Arith(Arith::Mul, Box::new(left), Box::new(self.primary()?));
        }
        Ok(left)
    }

    fn primary(&mut self) -> Result<Ast, Problem> {
        if self.sign("(") {
            let inner = self.or()?;
            self.expect(")")?;
            return Ok(inner);
        }
        if self.sign("{") {
            return self.set();
        }
        let Some(token) = self.peek().cloned() else {
            return Err(self.wrong());
        };
        let ast = match token {
            Token::Int(v) => Ast::Int(v),
            Token::Money(v) => Ast::Money(v),
            Token::Percent(v) => Ast::Percent(v),
            Token::Date(v) => Ast::Date(v),
            Token::Month(v) => Ast::Month(v),
            Token::Text(v) => Ast::Text(v),
            Token::Param(v) => Ast::Param(v),
            Token::Name(v) => match v.as_str() {
                "true" => Ast::Bool(true),
                "false" => Ast::Bool(false),
                "and" | "or" | "not" | "in" | "contains" => return Err(self.wrong()),
                _ => Ast::Name(v),
            },
            Token::Sign(_) => return Err(self.wrong()),
        };
        self.at += 1;
        match ast {
            Ast::Name(name) if self.sign("(") => Ok(Ast::Call(name, self.arguments()?)),
            other => Ok(other),
        }
    }

    fn arguments(&mut self) -> Result<Vec<Ast>, Problem> {
        let mut args = Vec::new();
        if self.sign(")") {
            return Ok(args);
        }
        loop {
            args.push(self.or()?);
            if self.sign(")") {
                return Ok(args);
            }
            self.expect(",")?;
        }
    }

    fn set(&mut self) -> Result<Ast, Problem> {
        let mut values = Vec::new();
        loop {
            match self.peek().cloned() {
                Some(Token::Name(v) | Token::Text(v)) => values.push(v),
                _ => return Err(self.wrong()),
            }
            self.at += 1;
            if self.sign("}") {
                return Ok(Ast::Set(values));
            }
            self.expect(",")?;
        }
    }
}
