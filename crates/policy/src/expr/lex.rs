//! Splits an expression into tokens. Dates and months are tokens of their own, so a
//! subtraction is written with blanks: `a - b`.

use crate::problem::Problem;
use crate::value::Month;
use jiff::civil::Date;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    Int(i64),
    Money(i64),
    Percent(i64),
    Date(Date),
    Month(Month),
    Text(String),
    /// A dotted name, a word of the language, or a value of an enumeration.
    Name(String),
    /// `@name`
    Param(String),
    /// Operator or bracket.
    Sign(&'static str),
}

/// A token and its first character, counted from 1.
pub(crate) type Placed = (Token, usize);

const SIGNS: &[&str] = &["<=", ">=", "==", "!=", "<", ">", "(", ")", "[", "]", "{", "}", ",", "+", "-", "*"];

/// All tokens, or the first thing that is not one.
pub(crate) fn tokens(source: &str) -> Result<Vec<Placed>, Problem> {
    let mut out = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let column = source[..source.len() - rest.len()].chars().count() + 1;
        if first.is_whitespace() {
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (token, used) = if first.is_ascii_digit() {
            number(rest, column)?
        } else if first == '"' {
            let end = rest[1..].find('"').ok_or_else(|| unreadable(rest, column))?;
            (Token::Text(rest[1..=end].to_owned()), end + 2)
        } else if first == '@' || first.is_ascii_alphabetic() || first == '_' {
            let skip = usize::from(first == '@');
            let len = name_len(&rest[skip..]);
            let name = rest[skip..skip + len].to_owned();
            (if skip == 1 { Token::Param(name) } else { Token::Name(name) }, skip + len)
        } else {
            let sign = SIGNS.iter().find(|s| rest.starts_with(**s)).ok_or_else(|| unreadable(rest, column))?;
            (Token::Sign(sign), sign.len())
        };
        out.push((token, column));
        rest = &rest[used..];
    }
    Ok(out)
}

fn name_len(s: &str) -> usize {
    s.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.')).unwrap_or(s.len())
}

/// A number with its unit, or a date, or a month.
fn number(rest: &str, column: usize) -> Result<(Token, usize), Problem> {
    let len = rest.find(|c: char| !(c.is_ascii_digit() || c == '_' || c == '-')).unwrap_or(rest.len());
    let word = &rest[..len];
    if word.contains('-') {
        if let Ok(date) = word.parse::<Date>() {
            return Ok((Token::Date(date), len));
        }
        return match word.parse() {
            Ok(month) => Ok((Token::Month(month), len)),
            Err(_) => Err(Problem::BadDate { what: word.to_owned() }),
        };
    }
    let value: i64 = word.replace('_', "").parse().map_err(|_| unreadable(rest, column))?;
    let after = &rest[len..];
    if after.starts_with('%') {
        return Ok((Token::Percent(value), len + 1));
    }
    let blanks = after.len() - after.trim_start().len();
    let unit_len = name_len(after.trim_start());
    match &after[blanks..blanks + unit_len] {
        "VND" => Ok((Token::Money(value), len + blanks + unit_len)),
        "" | "and" | "or" | "in" => Ok((Token::Int(value), len)),
        unit => Err(Problem::UnknownUnit { what: unit.to_owned() }),
    }
}

pub(crate) fn unreadable(rest: &str, column: usize) -> Problem {
    Problem::Syntax { column: column.to_string(), found: rest.chars().take(16).collect() }
}
