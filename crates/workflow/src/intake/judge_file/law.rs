//! What the law says of one row: its standing, its money, and where the file says otherwise.

use super::pass::Pass;
use crate::error::{Problem, Result};
use crate::intake::row::{JudgedRow, RowSupplement};
use crate::judge;
use crate::ports::Standing;
use crate::supplements::Asked;
use crate::world::World;
use kipthoi_domain::Vnd;
use kipthoi_domain::date::day_vi;
use kipthoi_forms::{Issue, Severity};
use kipthoi_policy::{ConditionAnswer, Policy, Truth};

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
        if judged.standing != Standing::NotEligible {
            for supplement in &judged.assessment.supplements {
                let Some(amount) = supplement.amount_vnd else { continue };
                let asked = Asked::of(world, &policy.code, &out.content, supplement)?;
                out.supplements.push(RowSupplement { policy: asked.policy, period: asked.period, amount });
            }
        }
        let articles = answered(out, &judged.assessment.conditions);
        if judged.standing == Standing::NotEligible {
            out.report(Severity::Warning, "law-refuses", [("other", articles)]);
        }
        // One column of a form without part II asks for line and further support together.
        if self.form.supplement.is_none() && out.file_amount == Some(out.total()) {
            out.file_supplements = out.supplements.iter().fold(Vnd::ZERO, |sum, s| sum.checked_add(s.amount).unwrap_or(sum));
        }
        // While the law cannot say an amount, there is nothing to compare.
        let comparable = judged.assessment.amount_vnd.is_some() || judged.standing == Standing::NotEligible;
        if let Some(asked) = out.file_amount.filter(|asked| comparable && *asked != out.total()) {
            out.report(Severity::Warning, "amount-differs", [("before", asked.grouped()), ("after", out.total().grouped())]);
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
