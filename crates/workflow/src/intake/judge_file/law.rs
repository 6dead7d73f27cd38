//! What the law says of one row: its standing, its money, and where the file says otherwise.

use super::pass::Pass;
use crate::error::{Problem, Result};
use crate::intake::row::{JudgedRow, RowSupplement};
use crate::judge;
use crate::ports::Standing;
use crate::supplements;
use crate::world::World;
use kipthoi_domain::date::day_vi;
use kipthoi_forms::{Issue, Severity};
use kipthoi_policy::{ConditionAnswer, Note, NoteKind, Policy, Truth};
use kipthoi_texts::Lang;

impl Pass<'_> {
    /// Judges a readable row; what the law refuses or pays otherwise becomes a warning.
    pub(super) fn ask_law(&self, world: &World, policy: &Policy, out: &mut JudgedRow) -> Result<()> {
        let judged = match judge::judge(world, policy, &out.content.facts, self.receipt_on) {
            Ok(judged) => judged,
            Err(Problem::Refused { code, detail }) => {
                out.report(Severity::Blocking, code, [("other", detail.to_string())]);
                return Ok(());
            }
            Err(other) => return Err(other),
        };
        out.standing = judged.standing;
        out.amount = judged.amount;
        if !judged.assessment.missing_for_amount.is_empty() {
            let asked =
                policy.to_ask(&judge::typed(policy, &judge::known_to(policy, &out.content.facts))?, &judged.assessment.missing_for_amount, self.receipt_on);
            out.uncounted = asked.iter().map(|fact| fact.name.to_string()).collect();
        }
        if judged.standing != Standing::NotEligible {
            for asked in supplements::beside(world, &policy.code, &out.content, &judged, &out.without)? {
                let Some(amount) = asked.amount else { continue };
                out.supplements.push(RowSupplement { policy: asked.policy, period: asked.period, amount });
            }
        }
        // Where the row itself counts otherwise, its own finding says so.
        if !out.issues.iter().any(|i| i.code == "days-differ") {
            for facts in &judged.assessment.contradictions {
                out.report(Severity::Warning, "facts-contradict", [("other", facts.describe(Lang::Vi))]);
            }
        }
        let articles = answered(out, &judged.assessment.conditions);
        if judged.standing == Standing::NotEligible {
            refused(out, articles, &judged.assessment.notes);
        }
        // One column of a form without part II asks for line and further support together.
        if !out.asked_apart && out.file_amount == Some(out.total()) {
            out.file_supplements = out.further();
        }
        // While the law cannot say an amount, there is nothing to compare.
        if judged.assessment.amount_vnd.is_some() || judged.standing == Standing::NotEligible {
            compare_amounts(out);
        }
        Ok(())
    }

    /// One sentence for a whole list that no version can judge: which policy, which day, what to do.
    pub(super) fn not_in_force(&self, policy: &Policy) -> Option<Issue> {
        let none = policy.version_on(self.receipt_on).is_none();
        let issue = Issue::on_row(Severity::Warning, "file-not-in-force", "", 0).with_arg("other", policy.name.vi.to_string());
        none.then(|| issue.with_arg("before", day_vi(self.receipt_on)).with_arg("after", judge::in_force(policy)))
    }
}

/// Where the file asks for another amount than the law gives: line and further support apart, as
/// far as the file says them apart.
fn compare_amounts(out: &mut JudgedRow) {
    let (Some(asked), given) = (out.file_amount, out.total()) else { return };
    if asked == given {
        return;
    }
    let further = out.further();
    let (line, law) = (asked.checked_sub(out.file_supplements).unwrap_or(asked).grouped(), out.amount.grouped());
    if !further.is_positive() && !out.file_supplements.is_positive() {
        out.report(Severity::Warning, "amount-differs", [("before", line), ("after", law)]);
    } else if out.asked_apart {
        let args = [("before", line), ("proposed", out.file_supplements.grouped()), ("after", law), ("limit", further.grouped())];
        out.report(Severity::Warning, "amounts-differ", args);
    } else {
        out.report(Severity::Warning, "amount-differs-together", [("before", asked.grouped()), ("after", law), ("limit", further.grouped())]);
    }
}

/// What refuses: the articles of the conditions that fail, and the rules beside them.
fn refused(out: &mut JudgedRow, articles: String, notes: &[Note]) {
    if !articles.is_empty() {
        out.report(Severity::Warning, "law-refuses", [("other", articles)]);
    }
    let said = |text: fn(&Note) -> &str| notes.iter().filter(|n| n.kind == NoteKind::Refusal).map(text).collect::<Vec<_>>().join(" ");
    let (vi, en) = (said(|n| &n.text_vi), said(|n| &n.text_en));
    if !vi.is_empty() {
        out.report(Severity::Warning, "law-refuses-note", [("other", vi), ("proposed", en)]);
    }
}

/// Notes which conditions fail and which facts are missing; gives back the articles that refuse.
fn answered(out: &mut JudgedRow, conditions: &[ConditionAnswer]) -> String {
    let mut articles: Vec<&str> = Vec::new();
    for condition in conditions {
        match condition.result {
            Truth::False => {
                out.failing.push(condition.id.to_string());
                if !articles.contains(&&*condition.source) {
                    articles.push(&*condition.source);
                }
            }
            Truth::Unknown => out.missing.extend(condition.missing.iter().map(|m| m.to_string())),
            Truth::True => {}
        }
    }
    out.missing.sort();
    out.missing.dedup();
    articles.join("; ")
}
