//! Claims about offices with days: presets, official lists, and a reform in the middle of the work.

use crate::district::District;
use crate::support::*;
use jiff::civil::{Date, date};
use kipthoi_authz::{Area, Role};
use kipthoi_domain::{AgencyKind, LineState};
use kipthoi_policy::PolicyBook;
use kipthoi_workflow::accounts::actor;
use kipthoi_workflow::decisions::decide::{DecisionPaper, decide};
use kipthoi_workflow::lines::appraise::propose;
use kipthoi_workflow::lines::confirm::{Confirmation, confirm};
use kipthoi_workflow::offices::import::{Imported, UnitList, map, units};
use kipthoi_workflow::offices::preset::Preset;
use kipthoi_workflow::offices::set_up::set_up;
use kipthoi_workflow::offices::succeed::{Succession, succeed};
use kipthoi_workflow::ports::*;
use kipthoi_workflow::{Act, Problem, Result};
use std::sync::Arc;

/// The reform of these claims.
const REFORM: Date = date(2021, 8, 4);
const AFTER: Date = date(2021, 8, 5);

const PROVINCE: &str = "99@3t";
const NEW_PROVINCE: &str = "97@2t";
const NEW: [&str; 2] = ["99101@2t", "99201@2t"];

impl District {
    fn administrator(&self) -> Act {
        self.act(AgencyKind::DistrictCommittee, Role::Administrator, DAY)
    }

    /// An account of the office with this code, as people have one.
    async fn account(&self, login: &str, office: &str, role: Role) {
        let offices = self.world.offices().await.unwrap();
        let agency = offices.agency_of_code(office).unwrap_or_else(|| panic!("no office {office}"));
        let account = AccountRecord {
            id: self.world.ids.draw(self.m.act.now),
            login: login.into(),
            display_name: login.into(),
            password_hash: String::new(),
            agency_id: agency.id,
            role,
            demo_hint: None,
            created_at: self.m.act.now,
            password_set_at: self.m.act.now,
            one_time_until: None,
            disabled_at: None,
        };
        let mut tx = self.world.store.begin().await.unwrap();
        tx.insert_accounts(&[account]).await.unwrap();
        tx.audit(self.m.entry("set-up"));
        tx.commit().await.unwrap();
    }

    /// What signing in makes of an account on a morning.
    async fn signed_in(&self, login: &str, day: Date) -> Result<Act> {
        let account = self.world.store.account(login).await.unwrap().unwrap();
        Ok(Act::new(actor(&account, &self.world.offices().await.unwrap(), day)?, at(day, 9)))
    }

    /// Three tiers with their offices, and somebody in those that matter here.
    async fn three_tiers(fresh: &Fresh) -> District {
        let mut d = District::found(fresh).await;
        d.world.book = Arc::new(PolicyBook::load(&PolicyBook::embedded_files(), &PolicyBook::embedded_local_examples()).unwrap());
        let preset = Preset::known("three-tier-2021").unwrap();
        let begun = set_up(&d.world, &d.administrator(), &preset, DISTRICT, SINCE, false).await.unwrap();
        assert_eq!(begun.agencies.len(), 11 + COMMUNES.len(), "ten offices and the committee; one in each commune");
        for (login, office, role) in [
            ("bhxh", "BH-991@3t", Role::Confirmer),
            ("laodong", "LD-991@3t", Role::Appraiser),
            ("chutich", "UBH-991@3t", Role::Approver),
            ("xa01", "UBX-99101@3t", Role::CommuneOfficer),
            ("xa02", "UBX-99102@3t", Role::CommuneOfficer),
        ] {
            d.account(login, office, role).await;
        }
        d
    }

    /// The lists of the reform: two communes become two others under a province of two tiers.
    async fn lists_of_two_tiers(&self, mapped: &str) {
        let act = self.administrator();
        let text = "\u{feff}code,name,type,parent_code\n97,Minh Họa Mới,tinh,\n99101,An Bình,xa,97\n99201,Tân Lập,phuong,97\n";
        let list = UnitList { text, classification: "2t", from: REFORM, under: None };
        assert_eq!(units(&self.world, &act, &list, false).await.unwrap(), Imported { added: 3, changed: 0, same: 0 });
        map(&self.world, &act, mapped, "3t", "2t", false).await.unwrap();
    }

    async fn reform(&self, dry_run: bool) -> Result<Succession> {
        succeed(&self.world, &self.administrator(), &Preset::known("two-tier-2025").unwrap(), NEW_PROVINCE, REFORM, dry_run).await
    }
}

/// The first commune goes to one; of the second, two have a part and the one named first the files.
const MAP: &str = "old_unit_code,new_commune_code,old_unit_was_split\n99101,99201,0\n99102,99201,1\n99102,99101,1\n";

#[test]
fn a_dossier_begun_under_a_district_ends_under_its_successor_and_its_history_stays() {
    on_both(|fresh| async move {
        let d = District::three_tiers(&fresh).await;
        d.receive(COMMUNES[0], vec![District::content("Nguyễn Văn An", "079080001234", 31)]).await.unwrap();
        d.receive(COMMUNES[1], vec![District::content("Trần Thị Bình", "079080001235", 31)]).await.unwrap();
        let before = d.signed_in("bhxh", date(2021, 8, 3)).await.unwrap();
        let yes = Confirmation { answer: Answer::Accepted, reason: None };
        confirm(&d.world, &before, &District::all(LineState::Confirming), &yes, false).await.unwrap();
        d.lists_of_two_tiers(MAP).await;
        assert_eq!(d.reform(true).await.unwrap(), d.reform(false).await.unwrap(), "it does what it said it would");

        for (login, office, role) in [
            ("vhxh", "LD-99201@2t", Role::Appraiser),
            ("chutich-xa", "UBX-99201@2t", Role::Approver),
            ("chutich-xa2", "UBX-99101@2t", Role::Approver),
            ("vhxh2", "LD-99101@2t", Role::Appraiser),
        ] {
            d.account(login, office, role).await;
        }
        assert_eq!(d.signed_in("laodong", AFTER).await.unwrap_err().key(), "refused-agency-ended");
        assert_eq!(d.signed_in("vhxh", date(2021, 8, 3)).await.unwrap_err().key(), "refused-agency-not-yet");
        let appraiser = d.signed_in("vhxh", AFTER).await.unwrap();
        assert_eq!(appraiser.actor.area, Area::Units(vec![COMMUNES[0].into(), NEW[1].into()]), "the new commune and the files it took over");

        let proposed = propose(&d.world, &appraiser, &District::all(LineState::Appraising), Proposal::Approve, None, false).await.unwrap();
        assert_eq!(proposed.proposed, 1, "the other commune's dossier is at its own successor");
        let other = d.signed_in("vhxh2", AFTER).await.unwrap();
        assert_eq!(propose(&d.world, &other, &District::all(LineState::Appraising), Proposal::Approve, None, false).await.unwrap().proposed, 1);

        // Each commune has a register of its own: the same number is two decisions.
        let paper = DecisionPaper { number: "1/QĐ-UBND".into(), decided_on: AFTER, signer: "B".into(), agency_kind: AgencyKind::DistrictCommittee };
        let mut issuers = Vec::new();
        for login in ["chutich-xa", "chutich-xa2"] {
            let act = d.signed_in(login, AFTER).await.unwrap();
            let decided = decide(&d.world, &act, &District::all(LineState::Submitted), &paper, false).await.unwrap();
            assert_eq!((decided.approved, decided.refused), (1, 0));
            issuers.push(d.world.store.decision(&d.world.scope(&act.actor), decided.decision.unwrap()).await.unwrap().unwrap().record.issuer);
        }
        assert_eq!(issuers, ["UBX-99201@2t", "UBX-99101@2t"]);

        let line =
            d.lines(LineState::Approved).await.into_iter().find(|l| l.unit_code == COMMUNES[0]).expect("it still belongs to the commune where it came in");
        let log = d.world.store.history(&everything(), line.dossier_id, Some(line.id), 20).await.unwrap();
        let acts: Vec<(&str, &str)> = log.iter().rev().map(|e| (e.action.as_str(), e.agency.as_str())).collect();
        assert_eq!(acts[acts.len() - 3..], [("confirm", "BH-991@3t"), ("propose", "LD-99201@2t"), ("approve", "UBX-99201@2t")]);
        d.is_whole().await;
    });
}

#[test]
fn accounts_of_a_commune_go_on_at_what_took_it_over_and_of_a_district_office_wait_for_a_new_one() {
    on_both(|fresh| async move {
        let d = District::three_tiers(&fresh).await;
        d.lists_of_two_tiers(MAP).await;
        let done = d.reform(false).await.unwrap();
        assert_eq!(done.without_office, ["a", "bhxh", "chutich", "laodong"], "nobody becomes the officer of a whole province by a reform");
        assert_eq!(done.split.get(COMMUNES[1]).map(String::as_str), Some(NEW[0]), "the first in the order of codes has the files");
        let officer = d.signed_in("xa01", AFTER).await.unwrap();
        assert_eq!((officer.actor.agency_code.as_str(), officer.actor.role), ("UBX-99201@2t", Role::CommuneOfficer));
        assert_eq!(d.signed_in("xa01", date(2021, 8, 3)).await.unwrap().actor.agency_code, "UBX-99101@3t", "until the day before");

        let old = d.receive(COMMUNES[0], vec![District::content("Nguyễn Văn An", "079080001234", 31)]).await;
        assert!(old.is_ok(), "on a day before the reform");
        let late = District::handed_in("p04-suspend-unpaid", COMMUNES[0], AFTER, d.filer("employer", "Công ty"));
        let act = Act { now: at(AFTER, 9), ..officer.clone() };
        let refused = kipthoi_workflow::intake::receive::receive(&d.world, &act, late, vec![(District::content("A B", "079080001236", 31), None)]).await;
        assert_eq!(refused.map(|_| ()).unwrap_err().key(), "refused-unit-over");
    });
}

#[test]
fn a_reform_that_would_leave_files_or_administration_with_nobody_is_refused() {
    on_both(|fresh| async move {
        let d = District::three_tiers(&fresh).await;
        d.lists_of_two_tiers("old_unit_code,new_commune_code\n99101,99201\n").await;
        let refused = d.reform(false).await.unwrap_err();
        assert_eq!((refused.key().as_str(), refused.detail(kipthoi_texts::Lang::Vi)), ("refused-units-without-successor", COMMUNES[1]));
        map(&d.world, &d.administrator(), MAP, "3t", "2t", false).await.unwrap();
        d.account("quantri", "UBH-991@3t", Role::Administrator).await;
        let refused = d.reform(false).await.unwrap_err();
        assert_eq!(refused.key(), "refused-administrator-without-office", "an administrator of an office with work of its own gets no province");
        assert!(d.world.store.agencies().await.unwrap().iter().all(|a| a.term.last == NO_DUE), "nothing was half done");
        let nobody = succeed(&d.world, &d.desk(DAY), &Preset::known("two-tier-2025").unwrap(), NEW_PROVINCE, REFORM, true).await;
        assert!(matches!(nobody, Err(Problem::NotAllowed)));
    });
}

#[test]
fn an_official_list_enters_once_under_its_own_classification_and_bad_rows_name_their_line() {
    on_both(|fresh| async move {
        let d = District::found(&fresh).await;
        let act = d.administrator();
        let text = "code,name,type,parent_code\n99,Minh Họa,tinh,\n991,Sông Hòa,huyen,99\n99101,An Bình,xa,991\n88,Khác,tinh,\n88101,Khác,xa,88\n";
        let list = |under| UnitList { text, classification: "3t", from: SINCE, under };
        let first = units(&d.world, &act, &list(Some("991")), false).await.unwrap();
        assert_eq!(first, Imported { added: 1, changed: 2, same: 0 }, "the province above; the district and the commune got their names");
        assert_eq!(units(&d.world, &act, &list(Some("991")), false).await.unwrap(), Imported { added: 0, changed: 0, same: 3 });
        let offices = d.world.offices().await.unwrap();
        assert_eq!(offices.unit_name(COMMUNES[0], kipthoi_texts::Lang::Vi), "Xã An Bình");
        assert_eq!(offices.unit(DISTRICT).unwrap().parent_key.as_deref(), Some(PROVINCE));
        assert!(offices.unit("88101@3t").is_none(), "only what was asked for");

        // The same code in another list is another unit.
        let other = UnitList { text: "code,name,type,parent_code\n99101,Khác hẳn,phuong,\n", classification: "2t", from: REFORM, under: None };
        units(&d.world, &act, &other, false).await.unwrap();
        let offices = d.world.offices().await.unwrap();
        assert_eq!(offices.meant("99101", AFTER).unwrap_err().detail(kipthoi_texts::Lang::En), "99101@2t, 99101@3t");
        assert_eq!(offices.meant("99101", DAY).unwrap().key, "99101@3t", "only one of them was there that day");

        for (bad, line) in [("99103,,xa,991", "2"), ("99103,A,lang,991", "2"), ("9 9,A,xa,991", "2"), ("99103,A,xa", "2")] {
            let text = format!("code,name,type,parent_code\n{bad}\n");
            let refused = units(&d.world, &act, &UnitList { text: &text, classification: "3t", from: SINCE, under: None }, false).await.unwrap_err();
            assert_eq!(refused.key(), "refused-units-unreadable", "{bad}");
            assert!(refused.detail(kipthoi_texts::Lang::En).contains(&format!("line {line}")), "{bad}: {refused}");
        }
        d.is_whole().await;
    });
}
