//! Tells which facts would settle an answer that is unknown.

use super::eval::{Case, Val};
use super::func::Func;
use super::node::Node;
use crate::value::Truth;

/// Adds to `out` the slots whose value is missing, too imprecise or contradictory, so that
/// `node` is unknown. Nothing is added for a node that is known.
pub(crate) fn missing<'a>(case: &Case<'a>, node: &'a Node, out: &mut Vec<usize>) {
    if known(case, node) {
        return;
    }
    match node {
        Node::Fact(slot) => fact(case, *slot, out),
        Node::Call(Func::Choose, args) => {
            let Some((cond, branches)) = args.split_first() else {
                return;
            };
            match case.truth(cond) {
                Truth::Unknown => missing(case, cond, out),
                Truth::True => branches.iter().take(1).for_each(|b| missing(case, b, out)),
                Truth::False => branches.iter().skip(1).for_each(|b| missing(case, b, out)),
            }
        }
        _ => {
            let before = out.len();
            for child in node.children() {
                missing(case, child, out);
            }
            if out.len() == before && node.children().iter().all(|c| known(case, c) || ranged(case, c)) {
                // Every part has a value, yet together they do not settle it: a year of birth
                // on a threshold, a period that ends before it begins.
                let mut facts = Vec::new();
                node.facts(&mut facts);
                facts.into_iter().for_each(|slot| push(out, slot));
            }
        }
    }
}

fn known<'a>(case: &Case<'a>, node: &'a Node) -> bool {
    !matches!(case.eval(node), Val::Unknown | Val::Range(..))
}

fn ranged<'a>(case: &Case<'a>, node: &'a Node) -> bool {
    matches!(case.eval(node), Val::Range(..))
}

/// A fact that is neither given nor worked out: if some of what it could be worked out from
/// is there, the rest of that is what is missing; otherwise the fact itself.
fn fact(case: &Case<'_>, slot: usize, out: &mut Vec<usize>) {
    let ways = case.derivations.get(slot).map(|w| &**w).unwrap_or_default();
    let started = ways.iter().map(|way| {
        let mut inputs = Vec::new();
        way.facts(&mut inputs);
        let given = inputs.iter().filter(|i| case.fact(**i) != Val::Unknown).count();
        (given, way)
    });
    let unread = case.values.get(slot).is_some_and(Option::is_some);
    match started.filter(|(given, _)| *given > 0).reduce(|best, w| if w.0 > best.0 { w } else { best }) {
        Some((_, way)) if !unread => missing(case, way, out),
        _ => push(out, slot),
    }
}

fn push(out: &mut Vec<usize>, slot: usize) {
    if !out.contains(&slot) {
        out.push(slot);
    }
}
