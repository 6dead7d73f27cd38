//! Judging one row of the file by what it says itself.

use super::pass::Pass;
use crate::cover;
use crate::denial::{denies, folded};
use crate::error::Result;
use crate::intake::content;
use crate::intake::plausible;
use crate::intake::register::{known_round, period};
use crate::intake::row::JudgedRow;
use crate::judge::LineContent;
use crate::world::World;
use jiff::SignedDuration;
use kipthoi_domain::Vnd;
use kipthoi_domain::bank::Stated;
use kipthoi_domain::date::day_vi;
use kipthoi_forms::{CellValue, FormDef, Issue, ListRow, Role, Severity};
use kipthoi_policy::{Beneficiary, Kind, Policy};

/// A row that cannot enter, with what is wrong with it and the person as far as it was read.
pub(super) fn broken(form: &FormDef, row: &ListRow) -> JudgedRow {
    let content = LineContent { person: content::person(form, row), ..LineContent::default() };
    JudgedRow { file_amount: content::requested(form, row), ..JudgedRow::unjudged(row, content) }
}

/// How long ahead of the receipt a leave may begin without a remark.
const AHEAD: SignedDuration = SignedDuration::from_hours(31 * 24);

impl Pass<'_> {
    /// A row of the main list: what it says, and what is wrong with it.
    pub(super) fn main_row(&mut self, world: &World, row: &ListRow) -> Result<JudgedRow> {
        let policy = self.policy(world)?;
        let supplement = self.supplements.take(self.form, row).cloned();
        let (children, pregnant) = supplement.as_ref().map_or((Vec::new(), None), |s| (s.children.clone(), s.pregnant.then_some(true)));
        let round_differs = self.round_of(policy, row);
        let said = content::content(self.form, row, policy, &self.common, &children, pregnant);
        // Forms 05 and 06 ask for the main amount in part I and the supplements in part II.
        let extra = supplement.as_ref().map_or(0, |s| s.amount);
        let mut out = JudgedRow {
            period: period(policy, &self.import.round, &said.facts),
            file_amount: content::requested(self.form, row).map(|v| Vnd(v.0.saturating_add(extra))),
            file_supplements: Vnd(extra),
            asked_apart: self.form.supplement.is_some(),
            ..JudgedRow::unjudged(row, said)
        };
        if let CellValue::Money(further) = row.by_role(self.form, Role::FurtherAmount) {
            (out.file_supplements, out.asked_apart) = (*further, true);
        }
        out.issues.extend(round_differs);
        out.issues.extend(self.to_come(row));
        if content::stated(self.form, row) == Stated::Unclear {
            out.report(Severity::Warning, "account-unclear", []);
        }
        if let CellValue::Text(opinion) = row.by_role(self.form, Role::Opinion)
            && denies(&folded(opinion))
        {
            out.report(Severity::Warning, "council-against", [("other", opinion.clone())]);
        }
        out.issues.extend(self.round_lacking(policy, row));
        let outside = cover::months_outside(policy, &out.content.facts);
        if policy.kind == Kind::MonthlyCash && !outside.is_empty() {
            let named = outside.iter().map(|month| cover::written(month)).collect::<Vec<_>>().join(", ");
            out.report(Severity::Warning, "months-outside", [("other", named)]);
        }
        plausible::look(&mut out, policy.beneficiary == Beneficiary::Worker, self.receipt_on);
        Ok(out)
    }

    /// A list that names its round only beside each person has the round of its first row; a row
    /// of another round is worth a look.
    fn round_of(&mut self, policy: &Policy, row: &ListRow) -> Option<Issue> {
        let said = row.int("round")?.to_string();
        if self.import.round.is_empty() {
            self.import.round.clone_from(&said);
            content::put_round(policy, &said, &mut self.common);
        }
        let issue = Issue::on_row(Severity::Warning, "round-differs", &row.sheet, row.row);
        (said != self.import.round).then(|| issue.with_arg("before", said).with_arg("after", self.import.round.clone()))
    }

    /// A policy that pays in rounds takes nobody in without a published one.
    fn round_lacking(&self, policy: &Policy, row: &ListRow) -> Option<Issue> {
        known_round(policy, &self.import.round).err()?;
        let known: Vec<&str> = policy.rounds.iter().map(|r| &*r.id).collect();
        Some(Issue::on_row(Severity::Blocking, "round-lacking", &row.sheet, row.row).with_arg("other", known.join(", ")))
    }

    /// Days that lie too far after the receipt: nobody was isolated then yet, and a leave is not
    /// announced months ahead.
    fn to_come(&self, row: &ListRow) -> Vec<Issue> {
        let late = self.form.main.columns.iter().filter_map(|column| {
            let day = row.date(&column.key)?.day()?;
            let code = match (column.happened, column.begins) {
                (true, _) if day > self.receipt_on => "day-to-come",
                (_, true) if day > self.receipt_on.saturating_add(AHEAD) => "start-far-ahead",
                _ => return None,
            };
            let mut issue = Issue::on_row(Severity::Warning, code, &row.sheet, row.row);
            issue.header = Some(column.title_vi.clone());
            issue.key = Some(column.key.to_string());
            Some(issue.with_arg("before", day_vi(self.receipt_on)).with_arg("other", day_vi(day)))
        });
        late.collect()
    }
}
