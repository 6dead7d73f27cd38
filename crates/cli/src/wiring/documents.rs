//! The official lists behind the workflow's port: rows from the store, frame from the units,
//! and the total compared with the data before a file leaves.

use async_trait::async_trait;
use kipthoi_documents::{
    Annex, ApprovalRow, DocumentError, Feedback, Frame, PaymentRow, PaymentSlot, Person, Posting, PostingRow, RefusalReason, RefusalRow, SubmissionRow,
    TransferRow, TransferTemplate, Written, approval_list, in_memory, payment_list, posting_list, refusal_list, submission_list, transfer_list,
};
use kipthoi_domain::date::day_vi;
use kipthoi_domain::{DecisionId, LineState, PartialDate, PaymentState, Vnd};
use kipthoi_exchange::{RejectedRow, reason, write_rejected};
use kipthoi_forms::ListLayout;
use kipthoi_texts::Lang;
use kipthoi_workflow::decisions::decide::Reason;
use kipthoi_workflow::intake::JudgedRow;
use kipthoi_workflow::payments::results;
use kipthoi_workflow::ports::*;
use kipthoi_workflow::{Act, Problem, Result, World};
use std::collections::BTreeMap;

#[derive(Debug)]
pub struct Press;

#[async_trait]
impl DocumentPress for Press {
    async fn press(&self, world: &World, act: &Act, order: &DocumentOrder) -> Result<Pressed> {
        let desk = Desk::open(world, act).await?;
        match order {
            DocumentOrder::Submission { unit } => desk.submission(unit.as_deref()).await,
            DocumentOrder::Approval { decision, unit } => desk.approval(*decision, unit.as_deref()).await,
            DocumentOrder::Refusals { decision } => desk.refusals(*decision).await,
            DocumentOrder::Posting { decision, unit } => desk.posting(*decision, unit).await,
            DocumentOrder::Payment { list } => desk.payment(*list).await,
            DocumentOrder::Transfer { list } => desk.transfer(*list).await,
            DocumentOrder::Rejected { import } => {
                let view = world.store.import(&world.scope(&act.actor), *import).await?.ok_or(Problem::NotFound)?;
                let bytes = rejected(world, &view.record, Lang::Vi).await?;
                let stem = view.file.name.rsplit_once('.').map_or(view.file.name.as_str(), |(s, _)| s).to_owned();
                Ok(Pressed { file_name: format!("{stem}-loi.xlsx"), bytes })
            }
        }
    }
}

/// The rejected rows of an import in the layout of its file.
pub async fn rejected(world: &World, import: &ImportRecord, lang: Lang) -> Result<Vec<u8>> {
    let layout: ListLayout = import.layout.as_deref().and_then(|l| serde_json::from_str(l).ok()).ok_or_else(|| Problem::refused("import-not-judged", ""))?;
    let (mut after, mut rows) = (0, Vec::new());
    loop {
        let chunk = world.store.import_rows(import.id, Some(RowVerdict::Rejected), after, 1_000).await?;
        let Some(last) = chunk.last() else { break };
        after = last.position;
        for record in &chunk {
            let row = JudgedRow::from_json(&record.row).map_err(|e| Problem::refused("content-unreadable", e.to_string()))?;
            let reasons = row.issues.iter().filter(|i| i.is_blocking()).map(|i| reason(i, lang)).collect();
            rows.push(RejectedRow { sheet: row.sheet, part: row.part, row: row.row, cells: row.cells, reasons });
        }
    }
    write_rejected(rows, &layout, lang).map_err(|e| Problem::refused("document-failed", e.to_string()))
}

/// What every list needs: names of units, the reader's scope.
struct Desk<'w> {
    world: &'w World,
    act: &'w Act,
    units: BTreeMap<String, UnitRecord>,
}

fn kind_vi(kind: &str) -> &'static str {
    match kind {
        "tinh" => "tỉnh",
        "huyen" => "huyện",
        "quan" => "quận",
        "thi_xa" => "thị xã",
        "phuong" => "phường",
        "thi_tran" => "thị trấn",
        "dac_khu" => "đặc khu",
        "xa" => "xã",
        _ => "thành phố",
    }
}

fn year(birth: Option<PartialDate>) -> Option<i16> {
    birth.map(PartialDate::year)
}

fn failed(error: DocumentError) -> Problem {
    Problem::refused("document-failed", error.sentence(Lang::Vi))
}

/// Refuses a file whose total is not that of the data.
fn agrees(written: Written, expected: Vnd) -> Result<()> {
    if written.total == expected {
        return Ok(());
    }
    Err(Problem::refused("document-differs", format!("{} / {}", written.total.grouped(), expected.grouped())))
}

fn total(amounts: impl Iterator<Item = Vnd>) -> Result<Vnd> {
    Vnd::total(amounts).ok_or_else(|| Problem::refused("total-too-large", ""))
}

impl<'w> Desk<'w> {
    async fn open(world: &'w World, act: &'w Act) -> Result<Desk<'w>> {
        let units = world.store.units().await?.into_iter().map(|u| (u.code.clone(), u)).collect();
        Ok(Desk { world, act, units })
    }

    fn unit_name(&self, code: &str) -> String {
        self.units.get(code).map_or_else(|| code.to_owned(), |u| format!("{} {}", kind_vi(&u.kind), u.name))
    }

    /// The frame of a list issued by a unit: its superior above it.
    fn frame(&self, unit: &str) -> Frame {
        let parent = self.units.get(unit).and_then(|u| u.parent_code.as_deref());
        Frame {
            superior_agency: parent.map(|p| format!("UBND {}", self.unit_name(p)).to_uppercase()).unwrap_or_default(),
            agency: format!("UBND {}", self.unit_name(unit)).to_uppercase(),
            place: self.units.get(unit).map(|u| u.name.clone()).unwrap_or_default(),
            date: Some(self.act.today()),
            ..Frame::default()
        }
    }

    /// The district of this installation: the parent of a commune.
    fn district(&self) -> String {
        let parents: Vec<&str> = self.units.values().filter_map(|u| u.parent_code.as_deref()).collect();
        let commune = self.units.values().find(|u| !parents.contains(&u.code.as_str()));
        commune.and_then(|c| c.parent_code.clone().or_else(|| Some(c.code.clone()))).unwrap_or_default()
    }

    fn annex(&self, decision: &DecisionRecord) -> Annex {
        let unit = if decision.agency_kind == kipthoi_domain::AgencyKind::Province {
            self.units.get(&self.district()).and_then(|u| u.parent_code.clone()).unwrap_or_default()
        } else {
            self.district()
        };
        let issuer = format!("UBND {}", self.unit_name(&unit));
        Annex { kind: "Quyết định".to_owned(), number: decision.number.clone(), date: decision.decided_on, issuer }
    }

    fn policy(&self, code: &str) -> String {
        self.world.book.policy(code).map_or_else(|| code.to_owned(), |p| p.name.vi.to_string())
    }

    async fn decision(&self, id: DecisionId) -> Result<DecisionView> {
        self.world.store.decision(&self.world.scope(&self.act.actor), id).await?.ok_or(Problem::NotFound)
    }

    async fn decided(&self, id: DecisionId, unit: Option<&str>, outcome: &str) -> Result<Vec<DecisionLineView>> {
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

    async fn approval(&self, id: DecisionId, unit: Option<&str>) -> Result<Pressed> {
        let view = self.decision(id).await?;
        let lines = self.decided(id, unit, "approved").await?;
        let expected = total(lines.iter().map(|l| l.amount))?;
        let frame = Frame { annex: Some(self.annex(&view.record)), ..self.frame(&self.district()) };
        let rows: Vec<ApprovalRow> = lines.into_iter().map(|l| ApprovalRow { rate: None, amount: l.amount, person: self.person(l) }).collect();
        let (bytes, written) = in_memory(|out| approval_list(out, &frame, rows)).map_err(failed)?;
        agrees(written, expected)?;
        // One decision has a list for each commune: the file says whose it is.
        let whose = unit.map(|u| format!("{}-", slug(&self.unit_name(u)))).unwrap_or_default();
        Ok(Pressed { file_name: format!("S2-phe-duyet-{whose}{}.xlsx", slug(&view.record.number)), bytes })
    }

    /// The person of a decided line, as annexes print it.
    fn person(&self, line: DecisionLineView) -> Person {
        Person {
            policy: self.policy(&line.policy),
            address: self.address(line.hamlet.as_deref(), line.address.as_deref(), &line.unit_code),
            dossier_no: line.dossier_number,
            full_name: line.full_name,
            birth_year: year(line.birth),
            person_number: line.number.unwrap_or_default(),
        }
    }

    fn address(&self, hamlet: Option<&str>, address: Option<&str>, unit: &str) -> String {
        match (address, hamlet) {
            (Some(address), _) => address.to_owned(),
            (None, Some(hamlet)) => format!("{hamlet}, {}", self.unit_name(unit)),
            (None, None) => self.unit_name(unit),
        }
    }

    async fn refusals(&self, id: DecisionId) -> Result<Pressed> {
        let view = self.decision(id).await?;
        let frame = Frame { annex: Some(self.annex(&view.record)), ..self.frame(&self.district()) };
        let rows: Vec<RefusalRow> = self
            .decided(id, None, "refused")
            .await?
            .into_iter()
            .map(|l| RefusalRow {
                reasons: serde_json::from_str::<Vec<Reason>>(&l.reasons)
                    .unwrap_or_default()
                    .into_iter()
                    .map(|r| RefusalReason { text: r.text_vi, article: r.source })
                    .collect(),
                person: self.person(l),
            })
            .collect();
        let (bytes, _) = in_memory(|out| refusal_list(out, &frame, rows)).map_err(failed)?;
        Ok(Pressed { file_name: format!("khong-ho-tro-{}.xlsx", slug(&view.record.number)), bytes })
    }

    async fn posting(&self, id: DecisionId, unit: &str) -> Result<Pressed> {
        let view = self.decision(id).await?;
        let lines = self.decided(id, Some(unit), "approved").await?;
        let expected = total(lines.iter().map(|l| l.amount))?;
        let health = lines.iter().any(|l| l.policy.starts_with("p08") || l.policy.starts_with("p07b"));
        let posting = Posting {
            health_related: health,
            legal_reference: "QĐ 23/2021/QĐ-TTg".to_owned(),
            feedback: Some(Feedback { contact: format!("UBND {}", self.unit_name(unit)), before: self.act.today().saturating_add(jiff::Span::new().days(7)) }),
        };
        let frame = Frame { annex: Some(self.annex(&view.record)), ..self.frame(unit) };
        let rows: Vec<PostingRow> = lines
            .into_iter()
            .map(|l| PostingRow {
                policy: self.policy(&l.policy),
                full_name: l.full_name,
                birth_year: year(l.birth),
                hamlet: l.hamlet.unwrap_or_default(),
                amount: l.amount,
            })
            .collect();
        let (bytes, written) = in_memory(|out| posting_list(out, &frame, &posting, rows)).map_err(failed)?;
        agrees(written, expected)?;
        Ok(Pressed { file_name: format!("S5-niem-yet-{unit}-{}.xlsx", slug(&view.record.number)), bytes })
    }

    async fn payments(&self, list: uuid::Uuid) -> Result<(PaymentListRecord, DecisionView, Vec<PaymentView>)> {
        let scope = self.world.scope(&self.act.actor);
        let record = self.world.store.payment_list(&scope, list).await?.ok_or(Problem::NotFound)?;
        let view = self.decision(record.decision_id).await?;
        let (mut after, mut all) = (0, Vec::new());
        loop {
            let chunk = self.world.store.payments(&scope, list, after, 5_000).await?;
            let Some(last) = chunk.last() else { break };
            after = last.position;
            all.extend(chunk);
        }
        Ok((record, view, all))
    }

    /// The result as the list says it; its column stays empty until there is one.
    fn result_word(&self, state: PaymentState) -> String {
        self.world.forms.form(results::FORM).map(|form| results::word(form, state).to_owned()).unwrap_or_default()
    }

    async fn payment(&self, list: uuid::Uuid) -> Result<Pressed> {
        let (record, view, payments) = self.payments(list).await?;
        let frame = Frame { annex: Some(self.annex(&view.record)), number: Some(record.number.clone()), ..self.frame(&record.unit_code) };
        let rows: Vec<PaymentRow> = payments
            .into_iter()
            .map(|p| PaymentRow {
                address: self.address(p.hamlet.as_deref(), p.address.as_deref(), &p.unit_code),
                full_name: p.full_name,
                birth_year: year(p.birth),
                person_number: p.number.unwrap_or_default(),
                amount: p.amount,
                proxy: p.receiver.unwrap_or_default(),
                settled_on: p.settled_on.map(day_vi).unwrap_or_default(),
                result: self.result_word(p.state),
                reference: p.reference,
                note: p.note.unwrap_or_default(),
            })
            .collect();
        let point = record.place.clone().unwrap_or_else(|| format!("UBND {}", self.unit_name(&record.unit_code)));
        let slots = vec![PaymentSlot { point, slot: day_vi(record.pay_on), rows }];
        let (bytes, written) = in_memory(|out| payment_list(out, &frame, slots)).map_err(failed)?;
        agrees(written, record.total)?;
        Ok(Pressed { file_name: format!("S3-ky-nhan-{}.xlsx", slug(&record.number)), bytes })
    }

    async fn transfer(&self, list: uuid::Uuid) -> Result<Pressed> {
        let (record, view, payments) = self.payments(list).await?;
        let frame = Frame { annex: Some(self.annex(&view.record)), number: Some(record.number.clone()), ..self.frame(&record.unit_code) };
        let rows: Vec<TransferRow> = payments
            .into_iter()
            .map(|p| {
                let bin = p.bank_bin.unwrap_or_default();
                TransferRow {
                    beneficiary: p.account_name.unwrap_or(p.full_name),
                    account_no: p.account_no.unwrap_or_default(),
                    bank_name: kipthoi_domain::bank::bank_by_bin(&bin).map(|b| b.name.to_string()).unwrap_or_default(),
                    bank_bin: bin,
                    amount: p.amount,
                    policy: p.policy.split('-').next().unwrap_or_default().to_uppercase(),
                    result: self.result_word(p.state),
                    reference: p.reference,
                }
            })
            .collect();
        let (bytes, written) = in_memory(|out| transfer_list(out, &frame, &TransferTemplate::default(), rows)).map_err(failed)?;
        agrees(written, record.total)?;
        Ok(Pressed { file_name: format!("S4-chuyen-khoan-{}.xlsx", slug(&record.number)), bytes })
    }

    async fn submission(&self, unit: Option<&str>) -> Result<Pressed> {
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
        let frame = self.frame(&self.district());
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

/// A file name may not hold the slash of a decision number.
fn slug(number: &str) -> String {
    kipthoi_domain::text::ascii_fold(number).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}
