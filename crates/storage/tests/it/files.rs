//! Lists from `examples/` through the use cases on both databases: read, judged with local
//! values, accepted, decided.

use crate::path::District;
use crate::support::*;
use async_trait::async_trait;
use jiff::civil::{Date, date};
use kipthoi_authz::Role;
use kipthoi_domain::*;
use kipthoi_exchange::{Limits, ListItem, SourceBook};
use kipthoi_forms::{AliasTable, FormBook, FormDef, ListLayout};
use kipthoi_policy::PolicyBook;
use kipthoi_texts::Lang;
use kipthoi_workflow::World;
use kipthoi_workflow::intake::JudgedRow;
use kipthoi_workflow::intake::accept::accept;
use kipthoi_workflow::intake::judge_file::{Silent, run};
use kipthoi_workflow::intake::meant::mean;
use kipthoi_workflow::intake::upload::{Upload, upload};
use kipthoi_workflow::lines::appraise::propose;
use kipthoi_workflow::lines::complete::complete;
use kipthoi_workflow::lines::confirm::{Confirmation, confirm};
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::*;
use serde_json::json;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

/// The real reader, without the threads that a server needs.
struct Files {
    forms: Arc<FormBook>,
}
struct Opened(SourceBook, Arc<FormBook>);
struct Batches(std::vec::IntoIter<ListBatch>);

fn problem(code: &str, sentence: impl Fn(Lang) -> String) -> FileProblem {
    FileProblem { code: code.to_owned(), text_vi: sentence(Lang::Vi), text_en: sentence(Lang::En) }
}

#[async_trait]
impl ListReader for Files {
    async fn open(&self, bytes: Arc<Vec<u8>>, name: &str) -> Result<Box<dyn OpenList>, FileProblem> {
        let book = kipthoi_exchange::open(bytes.to_vec(), name, &Limits::default()).map_err(|e| problem(e.code(), |l| e.sentence(l)))?;
        Ok(Box::new(Opened(book, self.forms.clone())))
    }
}

#[async_trait]
impl OpenList for Opened {
    async fn propose(&mut self, form: &Arc<FormDef>, aliases: &AliasTable) -> Result<ListLayout, FileProblem> {
        kipthoi_exchange::propose_layout(&mut self.0, form, &self.1, aliases).map_err(|e| problem(e.code(), |l| e.sentence(l)))
    }

    fn rows_about(&self) -> Option<i64> {
        None
    }

    fn read(mut self: Box<Self>, form: Arc<FormDef>, layout: ListLayout) -> Box<dyn ListRead> {
        let mut batch = ListBatch::default();
        let _ = kipthoi_exchange::read(&mut self.0, &form, &layout, &mut |item| {
            match item {
                ListItem::Header(header) => batch.header = Some(header),
                ListItem::Row(row) => batch.rows.push(row),
                ListItem::Skipped(_) => {}
            }
            ControlFlow::Continue(())
        });
        Box::new(Batches(vec![batch].into_iter()))
    }
}

#[async_trait]
impl ListRead for Batches {
    async fn next(&mut self) -> Option<Result<ListBatch, FileProblem>> {
        self.0.next().map(Ok)
    }
}

pub fn bytes_of(example: &str) -> Vec<u8> {
    std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(example)).unwrap()
}

impl District {
    /// The district with the invented province's local values and the real reader.
    pub async fn reading(fresh: &Fresh) -> District {
        let d = District::found(fresh).await;
        let forms = d.world.forms.clone();
        let book = Arc::new(PolicyBook::embedded_with(&PolicyBook::embedded_local_examples()).unwrap());
        District { world: World { lists: Arc::new(Files { forms }), book, ..d.world }, m: d.m }
    }

    /// Reads and judges an example; the waiting import and its rows.
    pub async fn judge(&self, example: &str, policy: &str, round: &str, day: Date) -> (ImportRecord, Vec<JudgedRow>) {
        self.judge_bytes(&bytes_of(example), example, policy, round, day).await
    }

    pub async fn judge_bytes(&self, bytes: &[u8], sender: &str, policy: &str, round: &str, day: Date) -> (ImportRecord, Vec<JudgedRow>) {
        let import = self.uploaded(bytes, sender, policy, round, day).await;
        self.judged(import, day).await
    }

    /// A list that waits to be read.
    pub async fn uploaded(&self, bytes: &[u8], sender: &str, policy: &str, round: &str, day: Date) -> ImportId {
        let act = self.desk(day);
        let order = Upload {
            file_name: "ds".to_owned(),
            policy: policy.to_owned(),
            form: None,
            unit_code: COMMUNES[0].to_owned(),
            sender: sender.to_owned(),
            round: round.to_owned(),
            received_at: None,
            meant: Meant::ByContent,
        };
        upload(&self.world, &act, order, bytes).await.unwrap().import
    }

    pub async fn judged(&self, import: ImportId, day: Date) -> (ImportRecord, Vec<JudgedRow>) {
        let record = run(&self.world, &everything(), import, at(day, 9), &Silent).await.unwrap();
        assert_eq!(record.problem, None);
        let rows = self.world.store.import_rows(record.id, None, 0, 10_000).await.unwrap();
        (record, rows.iter().map(|r| JudgedRow::from_json(&r.row).unwrap()).collect())
    }
}

const P07B: &str = "p07b-child-elder-disabled-f0f1";
const P12: &str = "clean/danh-sach-lao-dong-tu-do-p12.xlsx";

#[test]
fn a_local_list_is_paid_at_the_rate_of_its_round_once_in_each_round() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let (first, second) = (date(2021, 8, 2), date(2021, 8, 24));
        let (record, rows) = d.judge(P12, "p12-freelance", "", first).await;
        assert_eq!(record.round, "1", "the list itself names its round");
        let paid: Vec<&JudgedRow> = rows.iter().filter(|r| r.amount.is_positive()).collect();
        let missing: BTreeSet<&str> = rows.iter().flat_map(|r| r.missing.iter().map(String::as_str)).collect();
        assert_eq!(missing, BTreeSet::from(["person.residence", "si.active"]), "what no list says and other agencies know");
        assert!(!paid.is_empty() && paid.iter().all(|r| r.amount == Vnd(1_500_000) && r.content.facts["round"] == "1"));
        assert!(!record.header.as_deref().is_some_and(|h| h.contains("list-round-differs")));
        let taken = accept(&d.world, &d.desk(first), record.id).await.unwrap();

        let again = d.judge_bytes(&bytes_of(P12), "một nơi khác", "p12-freelance", "1", first).await.1;
        assert!(again.iter().all(|r| r.issues.iter().any(|i| i.code == "already-held")), "twice in one round");
        let (record, rows) = d.judge(P12, "p12-freelance", "Đợt 2", second).await;
        assert_eq!(record.round, "2", "what the officer says comes before what the list says");
        assert!(rows.iter().all(|r| r.issues.iter().any(|i| i.code == "round-differs")));
        assert!(rows.iter().filter(|r| r.amount.is_positive()).all(|r| r.amount == Vnd(1_000_000)), "the second round has its own rate");
        assert!(!rows.iter().any(|r| r.issues.iter().any(|i| i.code == "already-held")), "another round is another support");
        assert!(record.header.as_deref().is_some_and(|h| h.contains("list-round-differs")), "the title says round 1");
        let problem = accept(&d.world, &d.desk(second), record.id).await.unwrap_err();
        assert_eq!(problem.key(), "refused-file-of-another-round", "the very same bytes: somebody has to say that this is meant");
        let told = problem.detail(Lang::Vi).to_owned();
        assert!(told.contains(&taken.number) && told.contains("đợt 1") && told.contains("02/08/2021"), "{told}");
        mean(&d.world, &d.desk(second), record.id, Meant::New).await.unwrap();
        let (record, rows) = d.judged(record.id, second).await;
        assert_eq!((record.round.as_str(), rows.iter().filter(|r| r.amount.is_positive()).count()), ("2", paid.len()));
        accept(&d.world, &d.desk(second), record.id).await.unwrap();

        let known = json!({"person.residence": "permanent", "si.active": false});
        let police = d.desk(second);
        complete(&d.world, &police, &District::all(LineState::Confirming), known.as_object().unwrap(), "đối chiếu của Công an xã và BHXH", false)
            .await
            .unwrap();
        let commune = d.act(AgencyKind::Commune, Role::CommuneOfficer, second);
        let yes = Confirmation { answer: Answer::Accepted, reason: None };
        confirm(&d.world, &commune, &District::all(LineState::Confirming), &yes, false).await.unwrap();
        d.propose_all(Proposal::Approve, second).await;
        let decision = d.decide_all("15/QĐ-UBND", second).await;
        let view = d.world.store.decision(&everything(), decision).await.unwrap().unwrap();
        let people = paid.len() as i64;
        assert_eq!((view.record.approved, view.record.approved_total), (2 * people, Vnd(2_500_000 * people)));
        d.is_whole().await;
    });
}

#[test]
fn rows_of_rent_without_a_first_day_are_counted_as_not_yet_known_until_it_is_completed() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let day = date(2022, 5, 10);
        let (record, rows) = d.judge("clean/qd08-02-dien-tu-tan-hiep.xlsx", "q08a-rent-working", "", day).await;
        let uncounted = rows.iter().filter(|r| r.uncounted == ["rent.from"]).count();
        assert_eq!((uncounted, record.law_total), (48, Vnd::ZERO), "the two that the law refuses lack nothing");
        let header: serde_json::Value = serde_json::from_str(record.header.as_deref().unwrap()).unwrap();
        let told: Vec<_> = header["issues"].as_array().unwrap().iter().filter(|i| i["code"] == "amounts-unknown").collect();
        assert_eq!(told.len(), 1, "once for the whole file");
        assert_eq!((&told[0]["args"]["rows"], &told[0]["args"]["proposed"]), (&json!("48"), &json!("First day of renting")));
        let taken = accept(&d.world, &d.desk(day), record.id).await.unwrap();
        let known = json!({"rent.from": "2022-01-01"});
        let of = |result| LineFilter { dossier: Some(taken.dossier), result, ..LineFilter::default() };
        let lines = d.world.store.line_records(&everything(), &of(Some(Standing::Unknown)), 100).await.unwrap();
        assert!(lines.len() == 48 && lines.iter().all(|l| l.amount_known().is_none()), "not nothing, but not known");
        complete(&d.world, &d.desk(day), &Selection::Lines(lines.iter().map(|l| l.id).collect()), known.as_object().unwrap(), "giấy thuê trọ", false)
            .await
            .unwrap();
        let lines = d.world.store.line_records(&everything(), &of(None), 100).await.unwrap();
        assert!(lines.iter().all(|l| l.amount_known().is_some()));
        assert!(lines.iter().map(|l| l.amount).sum::<Vnd>().is_positive());
    });
}

#[test]
fn a_child_on_a_list_of_isolation_gets_meals_and_the_further_support() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        for (example, policy) in [("clean/mau-08a-co-so-thu-dung-so-1.xlsx", "p08a-meal-f0"), (LIST_08B, P08B)] {
            let day = date(2021, 9, 20);
            let (record, rows) = d.judge(example, policy, "", day).await;
            let differ: Vec<_> = rows
                .iter()
                .filter(|r| r.failing.is_empty() && r.file_amount != Some(r.total()))
                .map(|r| (r.row, r.file_amount, r.amount, &r.supplements, &r.failing, &r.missing))
                .collect();
            assert!(differ.is_empty(), "{example}: the file asks what the law gives: {differ:?}");
            let children = rows.iter().filter(|r| r.supplements.iter().any(|s| (s.policy.as_str(), s.amount) == (P07B, Vnd(1_000_000)))).count();
            assert!(children > 0, "{example}");
            let taken = accept(&d.world, &d.desk(day), record.id).await.unwrap();
            let filter = LineFilter { dossier: Some(taken.dossier), policy: Some(P07B.to_owned()), ..LineFilter::default() };
            let lines = d.world.store.lines(&everything(), &filter, &Page::first(100)).await.unwrap().rows;
            assert_eq!(lines.len(), children, "{example}");
            assert!(lines.iter().all(|r| r.line.amount == Vnd(1_000_000) && r.line.main_line_id.is_some()), "{example}");
            let ids = lines.iter().map(|r| r.line.id).collect();
            let labour = d.act(AgencyKind::Labour, Role::Appraiser, day);
            let early = propose(&d.world, &labour, &Selection::Lines(ids), Proposal::Approve, None, false).await.unwrap();
            assert_eq!((early.proposed, early.left), (0, vec![("main-awaited".to_owned(), children)]), "{example}: nobody has confirmed the isolation yet");
        }
        // The same list again, for other days: the children have the further support already.
        let (record, rows) = d.judge_bytes(&bytes_of(LIST_08B), "khu cách ly khác", P08B, "", date(2021, 9, 21)).await;
        assert!(rows.iter().all(|r| r.supplements.is_empty()), "{:?}", rows.iter().map(|r| &r.supplements).collect::<Vec<_>>());
        assert!(rows.iter().filter(|r| !r.without.is_empty()).all(|r| r.issues.iter().any(|i| i.code == "supplement-held")));
        assert!(rows.iter().any(|r| !r.without.is_empty()) && record.rows_good == 0);
        d.is_whole().await;
    });
}

const P08B: &str = "p08b-meal-f1";
const LIST_08B: &str = "clean/mau-08b-khu-cach-ly-tan-hiep.xlsx";

#[test]
fn a_list_without_a_tax_code_is_corrected_by_the_people_on_it_and_can_be_said_to_be_new() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let (day, next) = (date(2021, 9, 20), date(2021, 9, 21));
        let (first, rows) = d.judge(LIST_08B, P08B, "", day).await;
        let taken = accept(&d.world, &d.desk(day), first.id).await.unwrap();
        let (again, same) = d.judge(LIST_08B, P08B, "", next).await;
        assert_eq!((again.corrects, again.leaves, again.rows_rejected), (Some(taken.dossier), 0, 0), "the same sender names the same people");
        assert!(same.iter().all(|r| r.without.is_empty()), "what the dossier itself asks for is not held elsewhere");
        let corrected = accept(&d.world, &d.desk(next), again.id).await.unwrap();
        assert_eq!((corrected.dossier, corrected.added, corrected.changed, corrected.unchanged), (taken.dossier, 0, 0, rows.len()));
        assert_eq!(corrected.law_total, taken.law_total, "supplements count in both");

        let (other, _) = d.judge_bytes(&bytes_of(LIST_08B), "Cơ sở khác", P08B, "", next).await;
        assert_eq!((other.corrects, other.rows_good + other.rows_warned), (None, 0), "another sender's list of the same people");

        let (third, _) = d.judge(LIST_08B, P08B, "", next).await;
        mean(&d.world, &d.desk(next), third.id, Meant::New).await.unwrap();
        let (third, rows) = d.judged(third.id, next).await;
        assert_eq!((third.corrects, third.rows_rejected), (None, rows.len() as i64), "as a list of its own nobody can enter twice");
        mean(&d.world, &d.desk(next), third.id, Meant::Corrects(taken.dossier)).await.unwrap();
        assert_eq!(d.judged(third.id, next).await.0.corrects, Some(taken.dossier));
        let (p12, _) = d.judge(P12, "p12-freelance", "", next).await;
        let wrong = mean(&d.world, &d.desk(next), p12.id, Meant::Corrects(taken.dossier)).await;
        refused(wrong, "dossier-of-another-list");
        d.is_whole().await;
    });
}

/// Form 08b of these people, each isolated in August until the given day.
fn isolated(people: &[(&str, &str, u32)]) -> Vec<u8> {
    let mut csv = "DANH SÁCH F1 ĐỦ ĐIỀU KIỆN HƯỞNG CHÍNH SÁCH\n\n\
        TT,Họ và tên,\"Ngày, tháng, năm sinh\",Giới tính,Loại giấy tờ,Số giấy tờ,Địa chỉ nơi cư trú,\"Quyết định cách ly, điều trị (số, ngày)\",Từ ngày,Đến ngày,Số ngày\n"
        .to_owned();
    for (n, (name, cccd, to)) in people.iter().enumerate() {
        csv += &format!("{},{name},01/02/1980,Nam,CCCD,{cccd},ấp 1,12/QĐ-UBND ngày 01/08/2021,01/08/2021,{to:02}/08/2021,{to}\n", n + 1);
    }
    csv.into_bytes()
}

#[test]
fn what_a_corrected_list_says_otherwise_is_asked_again_and_one_row_is_no_correction() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let (day, next, sender) = (date(2021, 8, 23), date(2021, 8, 24), "khu cách ly");
        let mut people = vec![("Nguyễn Văn An", "070080000001", 14), ("Trần Văn Bình", "070080000002", 14), ("Lê Văn Cường", "070080000003", 14)];
        let (first, rows) = d.judge_bytes(&isolated(&people), sender, P08B, "", day).await;
        assert_eq!(first.rows_rejected, 0, "{:?}", rows.iter().map(|r| &r.issues).collect::<Vec<_>>());
        let taken = accept(&d.world, &d.desk(day), first.id).await.unwrap();
        let yes = Confirmation { answer: Answer::Accepted, reason: None };
        for kind in [AgencyKind::Commune, AgencyKind::Health] {
            confirm(&d.world, &d.act(kind, Role::Confirmer, day), &District::all(LineState::Confirming), &yes, false).await.unwrap();
        }
        assert_eq!(d.propose_all(Proposal::Approve, day).await, 3);

        people[1].2 = 20;
        let (alone, _) = d.judge_bytes(&isolated(&people[1..2]), sender, P08B, "", next).await;
        assert_eq!((alone.corrects, alone.rows_rejected), (None, 1), "the others would be taken out: somebody has to say so");
        let (second, _) = d.judge_bytes(&isolated(&people), sender, P08B, "", next).await;
        assert_eq!((second.corrects, second.leaves), (Some(taken.dossier), 0));
        let corrected = accept(&d.world, &d.desk(next), second.id).await.unwrap();
        assert_eq!((corrected.changed, corrected.unchanged), (1, 2));
        let again = d.lines(LineState::Confirming).await;
        assert_eq!(again.iter().map(|l| (l.full_name.as_str(), l.proposal, l.step_since)).collect::<Vec<_>>(), [("Trần Văn Bình", None, next)]);
        assert_eq!(d.lines(LineState::Submitted).await.len(), 2, "the others go on");
        d.is_whole().await;
    });
}

#[test]
fn an_account_named_in_the_way_of_payment_is_kept() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let (_, rows) = d.judge("clean/mau-08a-co-so-thu-dung-so-1.xlsx", "p08a-meal-f0", "", date(2021, 9, 20)).await;
        let row = rows.iter().find(|r| r.content.person.full_name == "Trần Thị Mỹ Quyên").unwrap();
        let person = &row.content.person;
        assert_eq!((person.account_no.as_deref(), person.bank_bin.as_deref()), (Some("88569693385"), Some("970403")));
        assert!(rows.iter().any(|r| r.content.person.account_no.is_none()), "cash stays cash");
    });
}

#[test]
fn days_to_come_are_not_appraised_yet() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let day = date(2021, 8, 17);
        let (list, _) = d.judge_bytes(&isolated(&[("Nguyễn Văn An", "070080000001", 14), ("Trần Văn Bình", "070080000002", 20)]), "khu", P08B, "", day).await;
        accept(&d.world, &d.desk(day), list.id).await.unwrap();
        let yes = Confirmation { answer: Answer::Accepted, reason: None };
        for kind in [AgencyKind::Commune, AgencyKind::Health] {
            confirm(&d.world, &d.act(kind, Role::Confirmer, day), &District::all(LineState::Confirming), &yes, false).await.unwrap();
        }
        let labour = d.act(AgencyKind::Labour, Role::Appraiser, day);
        let early = propose(&d.world, &labour, &District::all(LineState::Appraising), Proposal::Approve, None, false).await.unwrap();
        assert_eq!((early.proposed, early.left), (1, vec![("days-to-come".to_owned(), 1)]));
        assert_eq!(d.propose_all(Proposal::Approve, date(2021, 8, 20)).await, 1, "on the last day the days have been");
        d.is_whole().await;
    });
}

#[test]
fn a_list_that_another_one_overtook_is_read_again_before_it_enters() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let day = date(2021, 9, 20);
        let (one, _) = d.judge_bytes(&bytes_of(LIST_08B), "khu cách ly", P08B, "", day).await;
        let (other, rows) = d.judge_bytes(&bytes_of(LIST_08B), "trạm y tế", P08B, "", day).await;
        assert!(other.rows_rejected == 0, "nobody is in the books yet");
        accept(&d.world, &d.desk(day), one.id).await.unwrap();
        refused(accept(&d.world, &d.desk(day), other.id).await, "held-meanwhile");
        let (other, _) = d.judged(other.id, day).await;
        assert_eq!(other.rows_rejected, rows.len() as i64);
        d.is_whole().await;
    });
}

#[test]
fn a_corrected_list_changes_what_it_corrects_and_doubles_nobody() {
    on_both(|fresh| async move {
        let d = District::reading(&fresh).await;
        let (policy, day) = ("p04-suspend-unpaid", date(2021, 8, 2));
        let (first, rows) = d.judge("dirty/mau-05-giay-da-phuoc-hung-lan-1.xlsx", policy, "", day).await;
        let sound = first.rows_good + first.rows_warned;
        let taken = accept(&d.world, &d.desk(day), first.id).await.unwrap();
        assert_eq!((taken.added as i64, taken.rejected), (sound, rows.len() as i64 - sound));
        let (second, _) = d.judge("dirty/mau-05-giay-da-phuoc-hung-lan-2.xlsx", policy, "", date(2021, 8, 3)).await;
        assert_eq!(second.corrects, Some(taken.dossier), "the same employer under the same policy");
        let corrected = accept(&d.world, &d.desk(date(2021, 8, 3)), second.id).await.unwrap();
        assert_eq!((corrected.dossier, corrected.dropped), (taken.dossier, 0));
        assert_eq!(corrected.changed + corrected.unchanged, taken.added, "whoever was there is there once: {corrected:?}");
        assert!(corrected.added >= 1, "the rows put right, and the new one: {corrected:?}");
        d.is_whole().await;
    });
}
