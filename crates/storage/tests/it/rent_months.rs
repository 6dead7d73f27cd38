//! Three months of rent are those of a person: who has some of them elsewhere is told so when the
//! list comes in, and is paid for the ones that are left.

use crate::overlap::{RENT, renter};
use crate::path::District;
use crate::support::*;
use jiff::civil::{Date, date};
use kipthoi_authz::Role;
use kipthoi_domain::*;
use kipthoi_workflow::decisions::decide::{DecisionPaper, Effect, decide};
use kipthoi_workflow::lines::appraise::propose;
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::*;
use serde_json::json;

const DAY: Date = date(2022, 7, 4);
const MONTH: i64 = 500_000;

impl District {
    async fn rents(&self, months: &[&str]) -> LineId {
        self.file(RENT, DAY, renter(months)).await.unwrap()[0]
    }

    async fn months_paid(&self, line: LineId) -> i64 {
        self.world.store.line(&everything(), line).await.unwrap().unwrap().line.amount.0 / MONTH
    }

    /// Proposes these lines, approval or refusal, and answers how many went.
    async fn put(&self, lines: &[LineId], proposal: Proposal) -> usize {
        let labour = self.act(AgencyKind::Labour, Role::Appraiser, DAY);
        let reason = (proposal == Proposal::Refuse).then_some("không thuê trọ");
        propose(&self.world, &labour, &Selection::Lines(lines.to_vec()), proposal, reason, false).await.unwrap().proposed
    }

    async fn decided(&self, selection: Selection, number: &str) -> Effect {
        let leader = self.act(AgencyKind::DistrictCommittee, Role::Approver, DAY);
        let paper = DecisionPaper { number: number.into(), decided_on: DAY, signer: "B".into(), agency_kind: AgencyKind::Province };
        decide(&self.world, &leader, &selection, &paper, false).await.unwrap()
    }

    async fn covered_months(&self, line: LineId) -> Vec<String> {
        let person = self.world.store.line(&everything(), line).await.unwrap().unwrap().line.person_id;
        let mut tx = self.world.store.begin().await.unwrap();
        let mut months: Vec<String> = tx.covered(&[person]).await.unwrap().into_iter().map(|c| c.unit).collect();
        months.sort();
        months
    }
}

#[test]
fn who_is_owed_one_of_two_months_gets_the_first_one_of_them() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let first = d.rents(&["2022-02", "2022-03"]).await;
        assert_eq!(d.put(&[first], Proposal::Approve).await, 1);
        d.decided(District::all(LineState::Submitted), "1/QĐ").await;
        let second = d.rents(&["2022-05", "2022-06"]).await;
        assert_eq!(d.months_paid(second).await, 1, "it is known when the list comes in");
        let third = d.rents(&["2022-04"]).await;
        assert_eq!((d.months_paid(third).await, d.put(&[third], Proposal::Approve).await), (0, 0), "nothing is left for a third list");
        assert_eq!(d.put(&[second], Proposal::Approve).await, 1);
        let effect = d.decided(District::all(LineState::Submitted), "2/QĐ").await;
        assert_eq!((effect.approved, effect.total, effect.left_lines, effect.changed), (1, Vnd(MONTH), vec![], vec![]));
        assert_eq!(d.covered_months(first).await, ["2022-02", "2022-03", "2022-05"], "June is not paid and stays free");
        d.is_whole().await;
    });
}

#[test]
fn the_two_rent_policies_share_the_months_and_a_refused_list_gives_them_back() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let first = d.rents(&["2022-02", "2022-03"]).await;
        let mut newly_hired = renter(&["2022-05"]);
        newly_hired.facts.extend([("contract.start".to_owned(), json!("2022-05-02")), ("contract.renewal".to_owned(), json!(false))]);
        let returning = d.file("q08b-rent-returning", DAY, newly_hired).await.unwrap()[0];
        assert_eq!(d.months_paid(returning).await, 2, "one month at twice the rate");
        let second = d.rents(&["2022-06"]).await;
        assert_eq!(d.months_paid(second).await, 0, "two and one make three");
        assert_eq!(d.put(&[first], Proposal::Refuse).await, 1);
        assert_eq!(d.put(&[second], Proposal::Approve).await, 1, "what is to be refused takes nothing");
        assert_eq!(d.decided(District::all(LineState::Submitted), "1/QĐ").await.approved, 1);
        assert_eq!((d.months_paid(second).await, d.covered_months(second).await), (1, vec!["2022-06".to_owned()]));
        d.is_whole().await;
    });
}

/// Form 02 of one renter, from May to August 2022, who asks for these months.
fn list(employer: &str, months: &str) -> Vec<u8> {
    format!(
        "DANH SÁCH NGƯỜI LAO ĐỘNG ĐANG LÀM VIỆC TRONG DOANH NGHIỆP\nĐỀ NGHỊ HỖ TRỢ TIỀN THUÊ NHÀ\n\n\
         1. Tên người sử dụng lao động: {employer}\n2. Mã số doanh nghiệp/mã số thuế: 3999003598\n\n\
         TT,Họ và tên,Số CMND/CCCD,Mã số BHXH,Loại hợp đồng lao động,Thời điểm bắt đầu thực hiện HĐLĐ,\"Địa chỉ nhà thuê, trọ\",Thuê trọ từ ngày,Thuê trọ đến ngày,Tháng đề nghị hỗ trợ\n\
         1,Nguyễn Văn An,070080000001,9911006067,Không xác định thời hạn,01/01/2021,ấp 1,01/05/2022,31/08/2022,\"{months}\"\n"
    )
    .into_bytes()
}

#[test]
fn a_list_is_told_which_months_are_left_and_which_do_not_count() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let first = d.rents(&["2022-02", "2022-03"]).await;
        let number = d.world.store.line(&everything(), first).await.unwrap().unwrap().dossier_number;
        let (_, rows) = d.judge_bytes(&list("CÔNG TY A", "04/2022, 05/2022, 06/2022, 07/2022"), "CÔNG TY A", RENT, "", DAY).await;
        let said = |code: &str| rows[0].issues.iter().find(|i| i.code == code).map(|i| i.args.clone()).unwrap_or_else(|| panic!("{:?}", rows[0].issues));
        assert_eq!(said("months-outside").get("other").map(String::as_str), Some("04/2022, 07/2022"));
        let told = said("months-elsewhere");
        assert_eq!([told.get("before"), told.get("other"), told.get("limit")].map(|a| a.cloned()), [Some("2".into()), Some(number), Some("1".into())]);
        assert_eq!(rows[0].amount, Vnd(MONTH));
    });
}

#[test]
fn a_decision_names_the_lines_that_it_leaves() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let first = d.rents(&["2022-02", "2022-03"]).await;
        let effect = d.decided(Selection::Lines(vec![first]), "1/QĐ").await;
        let named: Vec<_> = effect.left_lines.iter().map(|l| (l.line, l.full_name.as_str(), l.code)).collect();
        assert_eq!((effect.approved, effect.left.len(), named), (0, 1, vec![(first, "Nguyễn Văn An", "not-submitted")]));
    });
}
