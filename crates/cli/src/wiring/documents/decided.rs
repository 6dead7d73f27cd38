//! The annexes of a decision: who is approved (S2), who is not, what hangs on the wall (S5).

use super::desk::{Desk, agrees, failed, slug, total, year};
use kipthoi_authz::{Area, Scope};
use kipthoi_documents::{
    ApprovalRow, Feedback, Frame, Person, Posting, PostingRow, RefusalReason, RefusalRow, amended_approval_list, approval_list, in_memory, posting_list,
    refusal_list,
};
use kipthoi_domain::text::ascii_fold;
use kipthoi_domain::{DecisionId, Vnd};
use kipthoi_texts::{Lang, text, text_with};
use kipthoi_workflow::decisions::decide::Reason;
use kipthoi_workflow::ports::*;
use kipthoi_workflow::{Problem, Result};
use std::collections::BTreeSet;

/// Which part of a decision a list shows: "xã Bình Minh", "25 trong 57 khoản hỗ trợ của Quyết định".
struct Part {
    whose: String,
    share: String,
}

impl Desk<'_> {
    pub(super) async fn decision(&self, id: DecisionId) -> Result<DecisionView> {
        self.world.store.decision(&self.world.scope(&self.act.actor), id).await?.ok_or(Problem::NotFound)
    }

    /// What the whole decision said when it was signed, whoever reads a part of it: corrections
    /// change what is in force, never what its annexes are parts of.
    async fn signed(&self, id: DecisionId) -> Result<Signed> {
        let whole = Scope { area: Area::Everything, policies: None, ..self.world.scope(&self.act.actor) };
        Ok(self.world.store.decision_signed(&whole, id).await?)
    }

    pub(super) async fn decided(&self, id: DecisionId, unit: Option<&str>, outcome: &str) -> Result<Vec<DecisionLineView>> {
        let scope = self.world.scope(&self.act.actor);
        let (mut after, mut all) = (0, Vec::new());
        loop {
            let chunk = self.world.store.decision_lines(&scope, id, unit, after, 5_000).await?;
            let Some(last) = chunk.last() else { break };
            after = last.position;
            all.extend(chunk.into_iter().filter(|l| l.outcome == outcome));
        }
        Ok(all)
    }

    pub(super) async fn approval(&self, id: DecisionId, unit: Option<&str>) -> Result<Pressed> {
        let view = self.decision(id).await?;
        let lines = self.decided(id, unit, "approved").await?;
        let expected = total(lines.iter().map(|l| l.amount))?;
        let part = self.part(unit, &lines, self.signed(id).await?.approved);
        let frame = self.annex_frame(&view.record, part.as_ref());
        let amended = lines.iter().any(|l| l.amended_by.is_some());
        let row = |l: DecisionLineView| ApprovalRow { rate: Some(self.rate(&l)), amount: l.amount, note: remark(&l), person: self.person(l.line) };
        let rows = lines.into_iter().map(row);
        let pressed = if amended { in_memory(|out| amended_approval_list(out, &frame, rows)) } else { in_memory(|out| approval_list(out, &frame, rows)) };
        let (bytes, written) = pressed.map_err(failed)?;
        agrees(written, expected)?;
        // One decision has a list for each commune: the file says whose it is.
        let whose = part.map(|p| format!("{}-", slug(&p.whose))).unwrap_or_default();
        Ok(Pressed { file_name: format!("S2-phe-duyet-{whose}{}.xlsx", slug(&view.record.number)), bytes })
    }

    /// The frame of an annex, and which part of the decision it shows.
    fn annex_frame(&self, decision: &DecisionRecord, part: Option<&Part>) -> Frame {
        Frame {
            annex: Some(self.annex(decision)),
            part: part.map(|p| p.whose.clone()),
            subtitle: part.map(|p| p.share.clone()).into_iter().collect(),
            decided_by: decision.signer.clone(),
            ..self.frame(&self.issuer(decision))
        }
    }

    /// What the reader sees of a decision where that is not all of it: a title over fewer people
    /// than were decided would be untrue.
    fn part(&self, unit: Option<&str>, lines: &[DecisionLineView], all: i64) -> Option<Part> {
        if unit.is_none() && i64::try_from(lines.len()) == Ok(all) {
            return None;
        }
        let units: BTreeSet<&str> = unit.into_iter().chain(lines.iter().map(|l| l.line.unit_code.as_str())).collect();
        let whose = match units.iter().collect::<Vec<_>>().as_slice() {
            [one] => self.unit_name(one),
            _ => text(Lang::Vi, "documents-part-scope"),
        };
        let share = text_with(Lang::Vi, "documents-part-of", &[("count", (lines.len() as i64).into()), ("all", all.into())]);
        Some(Part { whose, share })
    }

    /// The law's rate behind a line: for a day or a month where those are counted, else for a person.
    fn rate(&self, decided: &DecisionLineView) -> Vnd {
        self.world.book.policy(&decided.line.policy).and_then(|p| p.amount.per_unit()).unwrap_or(decided.amount)
    }

    /// The person of a line, as annexes print it.
    pub(super) fn person(&self, line: ListedLine) -> Person {
        Person {
            policy: self.policy(&line.policy),
            address: self.address(line.hamlet.as_deref(), line.address.as_deref(), &line.unit_code),
            dossier_no: line.dossier_number,
            full_name: line.full_name,
            birth_year: year(line.birth),
            person_number: line.number.unwrap_or_default(),
        }
    }

    pub(super) async fn refusals(&self, id: DecisionId) -> Result<Pressed> {
        let view = self.decision(id).await?;
        let lines = self.decided(id, None, "refused").await?;
        let frame = self.annex_frame(&view.record, self.part(None, &lines, self.signed(id).await?.refused).as_ref());
        let rows: Vec<RefusalRow> = lines
            .into_iter()
            .map(|l| RefusalRow {
                reasons: serde_json::from_str::<Vec<Reason>>(&l.reasons)
                    .unwrap_or_default()
                    .into_iter()
                    .map(|r| RefusalReason { text: r.text_vi, article: r.source })
                    .collect(),
                person: self.person(l.line),
            })
            .collect();
        let (bytes, _) = in_memory(|out| refusal_list(out, &frame, rows)).map_err(failed)?;
        Ok(Pressed { file_name: format!("khong-ho-tro-{}.xlsx", slug(&view.record.number)), bytes })
    }

    pub(super) async fn posting(&self, id: DecisionId, unit: &str) -> Result<Pressed> {
        let view = self.decision(id).await?;
        let (lines, ended) = self.decided(id, Some(unit), "approved").await?.into_iter().partition::<Vec<_>, _>(|l| l.given);
        if lines.is_empty() {
            return Err(Problem::refused("nobody-to-post", format!("{}, {}", view.record.number, self.unit_name(unit))));
        }
        let expected = total(lines.iter().map(|l| l.amount))?;
        let health = lines.iter().any(|l| l.line.policy.starts_with("p08") || l.line.policy.starts_with("p07b"));
        let rows: Vec<PostingRow> = lines
            .into_iter()
            .map(|l| PostingRow {
                amount: l.amount,
                note: remark(&l),
                policy: self.policy(&l.line.policy),
                full_name: l.line.full_name,
                birth_year: year(l.line.birth),
                hamlet: l.line.hamlet.or_else(|| hamlet_in(l.line.address.as_deref()?)).unwrap_or_default(),
            })
            .collect();
        let posting = Posting {
            hamlets: rows.iter().any(|r| !r.hamlet.is_empty()),
            notes: rows.iter().any(|r| !r.note.is_empty()),
            left_out: left_out(&ended),
            health_related: health,
            legal_reference: "QĐ 23/2021/QĐ-TTg".to_owned(),
            feedback: Some(Feedback { contact: format!("UBND {}", self.unit_name(unit)), before: self.act.today().saturating_add(jiff::Span::new().days(7)) }),
        };
        let frame = Frame { annex: Some(self.annex(&view.record)), ..self.frame(unit) };
        let (bytes, written) = in_memory(|out| posting_list(out, &frame, &posting, rows)).map_err(failed)?;
        agrees(written, expected)?;
        Ok(Pressed { file_name: format!("S5-niem-yet-{unit}-{}.xlsx", slug(&view.record.number)), bytes })
    }
}

/// Which decision changed a line since it was signed; empty where none did.
fn remark(decided: &DecisionLineView) -> String {
    decided.amended_by.as_ref().map(|number| text_with(Lang::Vi, "documents-amended-by", &[("number", number.as_str().into())])).unwrap_or_default()
}

/// What stands below a posting of those whose support a later decision took away.
fn left_out(ended: &[DecisionLineView]) -> Vec<String> {
    if ended.is_empty() {
        return Vec::new();
    }
    let numbers: BTreeSet<&str> = ended.iter().filter_map(|l| l.amended_by.as_deref()).collect();
    let words = [("count", (ended.len() as i64).into()), ("numbers", numbers.into_iter().collect::<Vec<_>>().join(", ").into())];
    vec![text_with(Lang::Vi, "documents-posting-left-out", &words)]
}

/// The hamlet that an address names: "Ấp 3, xã Bình Minh" says "Ấp 3". House numbers and streets
/// are not for the wall.
fn hamlet_in(address: &str) -> Option<String> {
    const WORDS: [&str; 9] = ["ap ", "thon ", "khu pho ", "to dan pho ", "khom ", "ban ", "lang ", "buon ", "xom "];
    let parts = address.split([',', '-', ';']).map(str::trim);
    parts.into_iter().find(|part| WORDS.iter().any(|word| ascii_fold(part).starts_with(word))).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::hamlet_in;

    #[test]
    fn a_hamlet_is_taken_from_an_address_without_the_house() {
        for (address, hamlet) in [
            ("Ấp 3, xã Bình Minh", Some("Ấp 3")),
            ("Số 12 đường Trần Phú, Khu phố 2, thị trấn Sông Hòa", Some("Khu phố 2")),
            ("12 Lê Lợi, Sông Hòa", None),
            ("Bản Mạ - xã Vĩnh Thuận", Some("Bản Mạ")),
        ] {
            assert_eq!(hamlet_in(address).as_deref(), hamlet, "{address}");
        }
    }
}
