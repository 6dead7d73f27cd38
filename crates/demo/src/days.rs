//! The days the demo lived through, from the first dossier to the morning of today: lists come
//! in, agencies answer (some late), decisions are signed, money arrives, communes pay.

use crate::district::{COMMUNES, Place, key};
use crate::filing::Crowd;
use crate::people::Inhabitant;
use crate::{Size, Stage, Summary, TODAY};
use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use kipthoi_domain::{AgencyKind, DecisionId, DossierId, LineId, LineState, PaymentId, PaymentState, Vnd};
use kipthoi_workflow::decisions::assign_funds::{FundsPaper, assign_funds};
use kipthoi_workflow::decisions::decide::{DecisionPaper, decide};
use kipthoi_workflow::lines::appraise::{ask_again, propose};
use kipthoi_workflow::lines::confirm::{Confirmation, confirm};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::payments::confirm_cash::{Word, confirm_cash};
use kipthoi_workflow::payments::make_list::{ListPaper, make_list};
use kipthoi_workflow::payments::record::{Outcome, record};
use kipthoi_workflow::ports::*;
use kipthoi_workflow::{Act, Problem, Result, World};
use std::collections::BTreeMap;

const FIRST_DAY: Date = date(2021, 7, 14);

/// The commune that is always late, and the days its second person takes to confirm cash.
const SLOW: usize = 7;
const SECOND_LATE: i32 = 5;

pub(crate) struct Life<'w> {
    pub(crate) world: &'w World,
    place: &'w Place,
    pub(crate) crowd: Crowd,
    pub(crate) employers: Vec<(String, String, usize)>,
    pub(crate) summary: Summary,
    /// People of local lists, and workers on suspension, who will be named again.
    pub(crate) listed: Vec<Inhabitant>,
    pub(crate) suspended: Vec<Inhabitant>,
    /// Papers on their way, and money that will come back.
    pub(crate) papers: Vec<(DossierId, Date)>,
    returns: Vec<(PaymentId, usize, Date)>,
    decision_no: u32,
    /// Decisions waiting for money, and those whose communes may pay.
    unfunded: Vec<(DecisionId, Vnd, Date)>,
    payable: Vec<(DecisionId, Date)>,
    lists: Vec<(uuid::Uuid, usize, Date)>,
    /// Lists whose cash waits for its second person, and since when.
    handed: Vec<(uuid::Uuid, usize, Date)>,
    /// Lines that an agency keeps too long.
    slow: std::collections::BTreeSet<LineId>,
}

pub(crate) async fn live(
    world: &World,
    place: &Place,
    people: Vec<Inhabitant>,
    size: Size,
    rng: &mut Rng,
    say: &(dyn Fn(Stage) + Send + Sync),
) -> Result<Summary> {
    let employers = employers(size, rng);
    let summary = Summary { inhabitants: people.len(), employers: employers.len(), ..Summary::default() };
    let mut life = Life {
        world,
        place,
        crowd: Crowd::new(people),
        employers,
        summary,
        listed: vec![],
        suspended: vec![],
        papers: vec![],
        returns: vec![],
        decision_no: 0,
        unfunded: vec![],
        payable: vec![],
        lists: vec![],
        handed: vec![],
        slow: Default::default(),
    };
    let per_day = match size {
        Size::Commune => 2,
        Size::District => 14,
        Size::City => 60,
    };
    let mut day = FIRST_DAY;
    while day < TODAY {
        if world.calendar.is_working_day(day) {
            say(Stage::Day(day));
            for _ in 0..per_day {
                life.file(day, rng).await?;
            }
            life.supply(day).await?;
            life.confirm(day, rng).await?;
            life.appraise(day, rng).await?;
            life.decide(day).await?;
            life.fund(day).await?;
            life.pay(day, rng).await?;
            life.confirm_cash(day).await?;
            life.take_back(day).await?;
        }
        day = day.saturating_add(1.days());
    }
    life.morning(rng).await?;
    Ok(life.summary)
}

/// Name, tax code, commune. Tax codes carry a correct check digit.
fn employers(size: Size, rng: &mut Rng) -> Vec<(String, String, usize)> {
    let kinds =
        ["Công ty TNHH May", "Công ty TNHH Gỗ", "Công ty Cổ phần Thực phẩm", "Công ty TNHH Giày", "Công ty TNHH Cơ khí", "Hợp tác xã", "Doanh nghiệp tư nhân"];
    let names = [
        "Tân Phát",
        "Hưng Thịnh",
        "An Khang",
        "Minh Long",
        "Đại Thành",
        "Phú Quý",
        "Sông Hòa",
        "Thuận Lợi",
        "Nam Việt",
        "Hoàng Gia",
        "Thiên Phú",
        "Trường Xuân",
        "Vạn Lộc",
        "Kim Ngân",
        "Bảo Tín",
    ];
    (0..size.employers())
        .map(|i| {
            let name = format!("{} {} {}", kinds[i % kinds.len()], names[rng.usize(..names.len())], i + 1);
            (name, tax_code(3_990_000 + i as u64), rng.usize(..COMMUNES.len()))
        })
        .collect()
}

fn tax_code(serial: u64) -> String {
    let mut head = 390_000_000 + serial;
    loop {
        let digits = format!("{head:09}");
        let sum: u64 = digits.bytes().zip([31, 29, 23, 19, 17, 13, 7, 5, 3]).map(|(d, w)| u64::from(d - b'0') * w).sum();
        let check = 10 - sum as i64 % 11;
        if (0..10).contains(&check) {
            return format!("{digits}{check}");
        }
        head += 1_000_000;
    }
}

impl Life<'_> {
    pub(crate) fn act(&self, login: &str, day: Date, hour: i8, minute: i8) -> Result<Act> {
        let now = day.at(hour, minute, 0, 0).to_zoned(kipthoi_workflow::world::hanoi()).map_err(|e| Problem::refused("clock", e.to_string()))?.timestamp();
        Ok(Act::new(self.place.actor(login)?.clone(), now))
    }

    async fn queue(&self, act: &Act, filter: LineFilter) -> Result<Vec<LineRow>> {
        let scope = self.world.scope(&act.actor);
        Ok(self.world.store.lines(&scope, &filter, &Page::first(20_000)).await?.rows)
    }

    async fn confirm(&mut self, day: Date, rng: &mut Rng) -> Result<()> {
        for login in ["bhxh", "thue", "yte", "xa"] {
            let logins: Vec<String> = if login == "xa" { (1..=12).map(|n| format!("xa{n:02}")).collect() } else { vec![login.to_owned()] };
            for login in logins {
                let act = self.act(&login, day, 16, 30)?;
                let filter = LineFilter { states: vec![LineState::Confirming], owners: act.actor.works.clone(), ..LineFilter::default() };
                let mut answers: BTreeMap<u8, Vec<LineId>> = BTreeMap::new();
                for row in self.queue(&act, filter).await? {
                    // Answered the day after it came, or later; some lie too long.
                    if row.line.step_since >= day || self.slow.contains(&row.line.id) {
                        continue;
                    }
                    match rng.u8(..100) {
                        0..=2 => drop(self.slow.insert(row.line.id)),
                        3..=24 => {}
                        25..=28 => answers.entry(1).or_default().push(row.line.id),
                        _ => answers.entry(0).or_default().push(row.line.id),
                    }
                }
                for (kind, lines) in answers {
                    let answer = if kind == 0 {
                        Confirmation { answer: Answer::Accepted, reason: None }
                    } else {
                        Confirmation {
                            answer: Answer::Rejected, reason: Some("Không có tên trong dữ liệu quản lý của tháng phải xét".to_owned())
                        }
                    };
                    confirm(self.world, &act, &Selection::Lines(lines), &answer, false).await?;
                }
            }
        }
        Ok(())
    }

    async fn appraise(&mut self, day: Date, rng: &mut Rng) -> Result<()> {
        let act = self.act("laodong", day, 15, 0)?;
        let filter = LineFilter { states: vec![LineState::Appraising], ..LineFilter::default() };
        let (mut approve, mut refuse, mut again) = (Vec::new(), Vec::new(), Vec::new());
        for row in self.queue(&act, filter).await? {
            if row.line.step_since >= day || self.slow.contains(&row.line.id) {
                continue;
            }
            match (row.line.result, rng.u8(..100)) {
                (_, 0..=1) => drop(self.slow.insert(row.line.id)),
                (_, 2) if row.line.main_line_id.is_none() => again.push(row.line.id),
                (_, 3..=19) => {}
                (Standing::Eligible, _) => approve.push(row.line.id),
                (Standing::NotEligible, _) => refuse.push(row.line.id),
                (Standing::Unknown, _) => {}
            }
        }
        propose(self.world, &act, &Selection::Lines(approve), Proposal::Approve, None, false).await?;
        propose(self.world, &act, &Selection::Lines(refuse), Proposal::Refuse, None, false).await?;
        ask_again(self.world, &act, &Selection::Lines(again), "Đề nghị xác nhận lại: thông tin chưa khớp giấy tờ gửi kèm").await?;
        Ok(())
    }

    /// Two mornings a week a decision is signed over what was submitted by the day before.
    async fn decide(&mut self, day: Date) -> Result<()> {
        if !matches!(day.weekday(), jiff::civil::Weekday::Tuesday | jiff::civil::Weekday::Thursday) {
            return Ok(());
        }
        let act = self.act("chutich", day, 10, 0)?;
        let filter = LineFilter { states: vec![LineState::Submitted], ..LineFilter::default() };
        let lines: Vec<LineId> = self.queue(&act, filter).await?.into_iter().filter(|r| r.line.step_since < day).map(|r| r.line.id).collect();
        if lines.is_empty() {
            return Ok(());
        }
        self.decision_no += 1;
        let paper = DecisionPaper {
            number: format!("{}/QĐ-UBND", 1240 + self.decision_no * 7),
            decided_on: day,
            signer: act.actor.name.clone(),
            agency_kind: AgencyKind::DistrictCommittee,
        };
        let effect = decide(self.world, &act, &Selection::Lines(lines), &paper, false).await?;
        if let Some(id) = effect.decision.filter(|_| effect.total.is_positive()) {
            self.unfunded.push((id, effect.total, day));
        }
        Ok(())
    }

    /// Money follows five days later; the newest decision still waits for it.
    async fn fund(&mut self, day: Date) -> Result<()> {
        let act = self.act("taichinh", day, 14, 0)?;
        let ready: Vec<_> = self.unfunded.iter().filter(|(_, _, on)| on.saturating_add(5.days()) <= day).cloned().collect();
        self.unfunded.retain(|(_, _, on)| on.saturating_add(5.days()) > day);
        for (id, total, _) in ready {
            let paper =
                FundsPaper { amount: total, source: "province".to_owned(), document_no: format!("{}/TB-STC", 500 + self.decision_no), assigned_on: day };
            assign_funds(self.world, &act, id, &paper).await?;
            self.payable.push((id, day));
        }
        Ok(())
    }

    async fn pay(&mut self, day: Date, rng: &mut Rng) -> Result<()> {
        for (id, on) in self.payable.clone() {
            for commune in 0..COMMUNES.len() {
                // Communes start on different days; one of them is always late.
                let wait = if commune == SLOW { 9 } else { 1 + (commune as i64 % 4) };
                if on.saturating_add(wait.days()) != day {
                    continue;
                }
                self.list(id, commune, PayMethod::Transfer, day).await?;
                self.list(id, commune, PayMethod::Cash, day).await?;
            }
        }
        let due: Vec<_> = self.lists.iter().filter(|(_, _, on)| *on < day).cloned().collect();
        self.lists.retain(|(_, _, on)| *on >= day);
        for (list, commune, _) in due {
            self.results(list, commune, day, rng).await?;
        }
        Ok(())
    }

    async fn list(&mut self, decision: DecisionId, commune: usize, method: PayMethod, day: Date) -> Result<()> {
        let act = self.act(&format!("quy{:02}", commune + 1), day, 8, 30)?;
        let filter = LineFilter { decision: Some(decision), states: vec![LineState::Approved], ..LineFilter::default() };
        let paper = ListPaper {
            decision,
            unit_code: key(COMMUNES[commune].0),
            method,
            everybody: false,
            place: (method == PayMethod::Cash).then(|| format!("Nhà văn hóa {}", COMMUNES[commune].2)),
            pay_on: day.saturating_add(1.days()),
        };
        let effect = make_list(self.world, &act, &Selection::All(filter), &paper, false).await?;
        if let Some(list) = effect.list {
            self.lists.push((list, commune, day));
        }
        Ok(())
    }

    async fn results(&mut self, list: uuid::Uuid, commune: usize, day: Date, rng: &mut Rng) -> Result<()> {
        let act = self.act(&format!("quy{:02}", commune + 1), day, 16, 0)?;
        let payments = self.world.store.payments(&self.world.scope(&act.actor), list, 0, 20_000).await?;
        let mut back = Vec::new();
        let outcomes: Vec<Outcome> = payments
            .iter()
            .filter_map(|p| {
                let state = match (p.method, rng.u8(..100)) {
                    (PayMethod::Transfer, 0..=2) => PaymentState::WrongAccount,
                    (PayMethod::Cash, 0..=4) => PaymentState::Absent,
                    (_, 5..=8) => return None,
                    (PayMethod::Cash, 9) => PaymentState::Refused,
                    (_, 10) => {
                        back.push(p.id);
                        PaymentState::Paid
                    }
                    _ => PaymentState::Paid,
                };
                let note = match state {
                    PaymentState::Absent => Some("không đến nhận".to_owned()),
                    PaymentState::Refused => Some("không nhận hỗ trợ".to_owned()),
                    _ => None,
                };
                Some(Outcome { payment: p.id, state, on: day, receiver: None, note })
            })
            .collect();
        record(self.world, &act, &outcomes).await?;
        self.handed.push((list, commune, day));
        let after = if commune == SLOW { SECOND_LATE + 2 } else { 2 };
        self.returns.extend(back.into_iter().map(|id| (id, commune, day.saturating_add(after.days()))));
        Ok(())
    }

    /// The morning after, the commune's labour officer says of the cash that it was handed over;
    /// in one commune it takes them longer than it should.
    async fn confirm_cash(&mut self, day: Date) -> Result<()> {
        let wait = |commune: usize| if commune == SLOW { SECOND_LATE } else { 1 };
        let (due, later): (Vec<_>, Vec<_>) = std::mem::take(&mut self.handed).into_iter().partition(|(_, c, on)| on.saturating_add(wait(*c).days()) <= day);
        self.handed = later;
        for (list, commune, _) in due {
            let act = self.act(&format!("xa{:02}", commune + 1), day, 9, 0)?;
            let scope = self.world.scope(&act.actor);
            let waiting = self.world.store.payments_in(&scope, list, &[PaymentState::Handed], 0, 20_000).await?;
            let ids: Vec<_> = waiting.iter().map(|p| p.id).collect();
            confirm_cash(self.world, &act, &ids, Word::Handed, None).await?;
        }
        Ok(())
    }

    /// Money that a bank sends back, or that was handed to somebody of the same name.
    async fn take_back(&mut self, day: Date) -> Result<()> {
        let (due, later): (Vec<_>, Vec<_>) = std::mem::take(&mut self.returns).into_iter().partition(|(_, _, on)| *on <= day);
        self.returns = later;
        for (payment, commune, _) in due {
            let act = self.act(&format!("quy{:02}", commune + 1), day, 16, 30)?;
            let note = Some("Chi nhầm người trùng tên, đã nộp lại quỹ".to_owned());
            record(self.world, &act, &[Outcome { payment, state: PaymentState::Returned, on: day, receiver: None, note }]).await?;
        }
        Ok(())
    }

    /// What came in early today, so that every queue has something fresh.
    async fn morning(&mut self, rng: &mut Rng) -> Result<()> {
        for _ in 0..3 {
            self.file(TODAY, rng).await?;
        }
        self.lists_with_duplicates().await
    }
}
