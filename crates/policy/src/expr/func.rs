//! The fixed list of functions. Nothing else can be called, so every expression ends.

use super::node::Type;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Func {
    Days,
    LongestRun,
    LongestRunStart,
    CountRuns,
    CountMonths,
    OverlapDays,
    MonthsTouched,
    MonthsWithin,
    WholeMonths,
    MonthBefore,
    MonthOf,
    AgeYears,
    Min,
    Max,
    PercentDrop,
    OrElse,
    Choose,
    Lookup,
    LookupOr,
    Granted,
    Covers,
    WageTotal,
    Start,
    End,
    AnyChildBelow,
    AnyChildOpen,
}

/// What an argument or a result may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Bool,
    Int,
    Money,
    Percent,
    Date,
    /// A date, or one that is perhaps only partly known.
    AnyDate,
    Month,
    Months,
    Text,
    Period,
    Periods,
    Table,
    Grants,
    Children,
    Workers,
    /// Policy codes in braces.
    Codes,
    /// The same type wherever it stands in one call.
    Same,
}

/// Name, arguments, result.
pub(crate) struct Signature {
    pub name: &'static str,
    pub func: Func,
    pub args: &'static [Kind],
    pub result: Kind,
}

const fn sig(name: &'static str, func: Func, args: &'static [Kind], result: Kind) -> Signature {
    Signature { name, func, args, result }
}

use Kind as K;

pub(crate) const FUNCTIONS: &[Signature] = &[
    // Calendar days from the first to the last, both included.
    sig("days", Func::Days, &[K::Date, K::Date], K::Int),
    // Days of the longest unbroken run; periods that touch or overlap are one run.
    sig("longest_run", Func::LongestRun, &[K::Periods], K::Int),
    // First day of that run.
    sig("longest_run_start", Func::LongestRunStart, &[K::Periods], K::Date),
    // How many separate runs there are.
    sig("count_runs", Func::CountRuns, &[K::Periods], K::Int),
    // How many different months are listed.
    sig("count_months", Func::CountMonths, &[K::Months], K::Int),
    // Days of [from, to] that lie inside [window from, window to], all ends included.
    sig("overlap_days", Func::OverlapDays, &[K::Date, K::Date, K::Date, K::Date], K::Int),
    // Calendar months touched by [from, to] inside the window.
    sig("months_touched", Func::MonthsTouched, &[K::Date, K::Date, K::Date, K::Date], K::Int),
    // How many of the listed months [from, to] touches inside the window; unknown of a mere number.
    sig("months_within", Func::MonthsWithin, &[K::Months, K::Date, K::Date, K::Date, K::Date], K::Int),
    // Complete months from the first to the last day, both included.
    sig("whole_months", Func::WholeMonths, &[K::Date, K::Date], K::Int),
    sig("month_before", Func::MonthBefore, &[K::Date], K::Month),
    sig("month_of", Func::MonthOf, &[K::Date], K::Month),
    // Completed years on a day; a range when only the year or month of birth is known.
    sig("age_years", Func::AgeYears, &[K::AnyDate, K::Date], K::Int),
    sig("min", Func::Min, &[K::Same, K::Same], K::Same),
    sig("max", Func::Max, &[K::Same, K::Same], K::Same),
    // (a - b) / a, exactly.
    sig("percent_drop", Func::PercentDrop, &[K::Same, K::Same], K::Percent),
    // The first when known, else the second. The author of the rule decides the default.
    sig("or_else", Func::OrElse, &[K::Same, K::Same], K::Same),
    sig("choose", Func::Choose, &[K::Bool, K::Same, K::Same], K::Same),
    sig("lookup", Func::Lookup, &[K::Table, K::Text], K::Money),
    // The amount under a key, or the last argument when there is no such key.
    sig("lookup_or", Func::LookupOr, &[K::Table, K::Text, K::Money], K::Money),
    // Whether one of the policies has already been granted.
    sig("granted", Func::Granted, &[K::Grants, K::Codes], K::Bool),
    sig("covers", Func::Covers, &[K::Periods, K::Date], K::Bool),
    // Sum over groups of wage of the region × workers × min(months, cap).
    sig("wage_total", Func::WageTotal, &[K::Workers, K::Table, K::Int], K::Money),
    sig("start", Func::Start, &[K::Period], K::Date),
    sig("end", Func::End, &[K::Period], K::Date),
    // Whether a child is younger than so many years on a day.
    sig("any_child_below", Func::AnyChildBelow, &[K::Children, K::Int, K::Date], K::Bool),
    // The same, leaving out children for whom somebody is known to have been paid.
    sig("any_child_open", Func::AnyChildOpen, &[K::Children, K::Int, K::Date], K::Bool),
];

pub(crate) fn find(name: &str) -> Option<&'static Signature> {
    FUNCTIONS.iter().find(|s| s.name == name)
}

pub(crate) fn names() -> String {
    let mut names: Vec<_> = FUNCTIONS.iter().map(|s| s.name).collect();
    names.extend(["is_given", "not_denied"]);
    names.join(", ")
}

impl Kind {
    /// Whether a value of `t` may stand here. `Same` and `Codes` are settled by the checker.
    pub(crate) fn accepts(self, t: &Type) -> bool {
        match self {
            K::Bool => matches!(t, Type::Bool | Type::Document),
            K::Int => matches!(t, Type::Int | Type::MonthCount),
            K::Money => *t == Type::Money,
            K::Percent => *t == Type::Percent,
            K::Date => *t == Type::Date,
            K::AnyDate => matches!(t, Type::Date | Type::PartialDate),
            K::Month => *t == Type::Month,
            K::Months => matches!(t, Type::Months | Type::MonthCount),
            K::Text => matches!(t, Type::Text | Type::Enum(_)),
            K::Period => *t == Type::Period,
            K::Periods => *t == Type::Periods,
            K::Table => *t == Type::Table,
            K::Grants => *t == Type::Grants,
            K::Children => *t == Type::Children,
            K::Workers => *t == Type::Workers,
            K::Codes | K::Same => false,
        }
    }

    pub(crate) fn label(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    /// The type of a result.
    pub(crate) fn to_type(self) -> Type {
        match self {
            K::Int => Type::Int,
            K::Money => Type::Money,
            K::Percent => Type::Percent,
            K::Date => Type::Date,
            K::Month => Type::Month,
            K::Text => Type::Text,
            _ => Type::Bool,
        }
    }
}
