//! What the district asks to be approved (S1).

use super::desk::{Desk, agrees, failed, total, year};
use kipthoi_documents::{Person, SubmissionRow, in_memory, submission_list};
use kipthoi_domain::LineState;
use kipthoi_workflow::Result;
use kipthoi_workflow::ports::*;

impl Desk<'_> {
    pub(super) async fn submission(&self, unit: Option<&str>) -> Result<Pressed> {
        let scope = self.world.scope(&self.act.actor);
        let filter =
            LineFilter { states: vec![LineState::Submitted], unit_code: unit.map(str::to_owned), proposal: Some(Proposal::Approve), ..LineFilter::default() };
        let mut page = Page::first(5_000);
        let mut lines = Vec::new();
        loop {
            let found = self.world.store.lines(&scope, &filter, &page).await?;
            lines.extend(found.rows);
            match found.next {
                Some(next) => page.after = Some(next),
                None => break,
            }
        }
        let expected = total(lines.iter().map(|l| l.line.amount))?;
        let frame = self.frame(&self.submitting());
        let rows: Vec<SubmissionRow> = lines
            .into_iter()
            .map(|l| SubmissionRow {
                opinion: "Đủ điều kiện".to_owned(),
                amount: l.line.amount,
                person: Person {
                    policy: self.policy(&l.line.policy),
                    address: self.unit_name(&l.line.unit_code),
                    dossier_no: l.dossier_number,
                    full_name: l.line.full_name,
                    birth_year: year(l.birth),
                    person_number: l.number.unwrap_or_default(),
                },
            })
            .collect();
        let (bytes, written) = in_memory(|out| submission_list(out, &frame, rows)).map_err(failed)?;
        agrees(written, expected)?;
        Ok(Pressed { file_name: format!("S1-de-nghi-{}.xlsx", self.act.today()), bytes })
    }
}
