//! What reaches the desk: who files under which policy, how often, how many people at a time.
//! Policies that go to the province's offices (p06, p09) or that were not law yet in August
//! 2021 (p10b, rent) do not come to this desk.

use crate::TODAY;
use crate::cases;
use crate::days::Life;
use crate::district::{COMMUNES, key};
use crate::people::Inhabitant;
use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::Date;
use kipthoi_workflow::dossiers::{papers, withdraw::withdraw};
use kipthoi_workflow::intake::receive::receive;
use kipthoi_workflow::intake::register::{NewDossier, paper_key};
use kipthoi_workflow::judge::LineContent;
use kipthoi_workflow::lines::select::Selection;
use kipthoi_workflow::ports::{FilerRecord, LineFilter};
use kipthoi_workflow::{Act, Result, World};
use std::collections::VecDeque;

/// Who brings a dossier to the desk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sender {
    Employer,
    Commune,
    Facility,
    HouseholdBusiness,
}

/// Policy, sender, people in one dossier, how many of a hundred dossiers.
const FILINGS: [(&str, Sender, std::ops::Range<usize>, u8); 8] = [
    ("p04-suspend-unpaid", Sender::Employer, 8..60, 24),
    ("p05-furlough", Sender::Employer, 6..30, 10),
    ("p12-freelance", Sender::Commune, 20..90, 18),
    ("p10a-household-business", Sender::HouseholdBusiness, 1..2, 22),
    ("p08a-meal-f0", Sender::Facility, 5..25, 8),
    ("p08b-meal-f1", Sender::Facility, 10..40, 9),
    ("p07b-child-elder-disabled-f0f1", Sender::Facility, 2..9, 6),
    ("p11a-loan-furlough", Sender::Employer, 1..2, 3),
];

/// Loans go on to the bank, which is not at this desk: only the last days' still wait for
/// social insurance.
const LOANS_FROM: i64 = 6;

/// People remembered for the lists that name somebody twice.
const REMEMBERED: usize = 60;

/// The inhabitants who have not appeared yet: everybody files once, so that duplicates are made on
/// purpose and never by chance.
pub(crate) struct Crowd {
    /// By commune.
    adults: Vec<VecDeque<Inhabitant>>,
    children: VecDeque<Inhabitant>,
    /// The commune whose turn it is.
    turn: usize,
}

impl Crowd {
    pub(crate) fn new(people: Vec<Inhabitant>) -> Crowd {
        let mut crowd = Crowd { adults: vec![VecDeque::new(); COMMUNES.len()], children: VecDeque::new(), turn: 0 };
        for person in people {
            match person.born.year() {
                ..=2002 => crowd.adults[person.commune].push_back(person),
                2006.. => crowd.children.push_back(person),
                _ => {}
            }
        }
        crowd
    }

    /// Adults from everywhere.
    fn adults(&mut self, count: usize) -> Vec<Inhabitant> {
        (0..count)
            .filter_map(|_| {
                self.turn = (self.turn + 1) % COMMUNES.len();
                self.adults[self.turn].pop_front()
            })
            .collect()
    }

    /// Adults of one commune.
    pub(crate) fn adults_of(&mut self, commune: usize, count: usize) -> Vec<Inhabitant> {
        (0..count).filter_map(|_| self.adults[commune].pop_front()).collect()
    }

    fn children(&mut self, count: usize) -> Vec<Inhabitant> {
        (0..count).filter_map(|_| self.children.pop_front()).collect()
    }
}

fn chosen(day: Date, rng: &mut Rng) -> (&'static str, Sender, std::ops::Range<usize>) {
    let mut at = rng.u8(..100);
    for (policy, sender, count, weight) in FILINGS {
        if at >= weight {
            at -= weight;
        } else if !policy.starts_with("p11") || day.saturating_add(LOANS_FROM.days()) > TODAY {
            return (policy, sender, count);
        }
    }
    let (policy, sender, count, _) = FILINGS[3].clone();
    (policy, sender, count)
}

impl Life<'_> {
    /// One dossier at the desk.
    pub(crate) async fn file(&mut self, day: Date, rng: &mut Rng) -> Result<()> {
        let (policy, sender, count) = chosen(day, rng);
        let wanted = rng.usize(count);
        let people = match sender {
            Sender::Facility if policy.starts_with("p07b") => self.crowd.children(wanted),
            Sender::Commune => self.crowd.adults_of(rng.usize(..COMMUNES.len()), wanted),
            _ => self.crowd.adults(wanted),
        };
        let Some(first) = people.first() else { return Ok(()) };
        let act = self.act("motcua", day, rng.i8(7..16), rng.i8(0..59))?;
        let filer = match sender {
            Sender::Employer => {
                let (name, tax, at) = self.employers[rng.usize(..self.employers.len())].clone();
                filer(self.world, &act, "employer", &name, Some(tax), at)
            }
            Sender::HouseholdBusiness => filer(self.world, &act, "household_business", &format!("Hộ kinh doanh {}", first.said.full_name), None, first.commune),
            Sender::Facility => filer(self.world, &act, "agency", "Khu cách ly, điều trị tập trung số 2", None, first.commune),
            Sender::Commune => filer(self.world, &act, "agency", &format!("UBND {}", COMMUNES[first.commune].2), None, first.commune),
        };
        let new = NewDossier {
            policy: policy.to_owned(),
            form: None,
            round: if policy == "p12-freelance" { "1".to_owned() } else { String::new() },
            unit_code: filer.unit_code.clone().unwrap_or_default(),
            sender: filer.name.clone(),
            filer,
            received_at: act.now,
            source_file: None,
            header: "{}".to_owned(),
            note: None,
            papers: (0..self.world.book.policy(policy).map_or(0, |p| p.papers.len())).map(paper_key).collect(),
        };
        let lines =
            people.iter().map(|p| (LineContent { person: p.said.clone(), facts: cases::facts(policy, p, day, rng), ..LineContent::default() }, None)).collect();
        let registered = receive(self.world, &act, new, lines).await?;
        self.summary.dossiers += 1;
        self.summary.lines += registered.lines;
        self.remember(policy, people);
        let id = registered.dossier.id;
        // One dossier in twenty lacks a paper, where the law asks for any; half of these are
        // completed two days later.
        let papers_asked = self.world.book.policy(policy).is_some_and(|p| !p.papers.is_empty());
        if rng.u8(..20) == 0 && papers_asked {
            let later = self.act("motcua", day, 16, 45)?;
            papers::ask(self.world, &later, id, &["p01".to_owned()], "").await?;
            if rng.bool() {
                self.papers.push((id, day.saturating_add(2.days())));
            }
        } else if sender == Sender::HouseholdBusiness && rng.u8(..25) == 0 {
            let later = self.act("motcua", day, 16, 50)?;
            let lines = Selection::All(LineFilter { dossier: Some(id), ..LineFilter::default() });
            withdraw(self.world, &later, &lines, "Người nộp xin rút, chuyển sang nộp theo danh sách của xã").await?;
        }
        Ok(())
    }

    fn remember(&mut self, policy: &str, people: Vec<Inhabitant>) {
        let memory = match policy {
            "p12-freelance" => &mut self.listed,
            "p04-suspend-unpaid" => &mut self.suspended,
            _ => return,
        };
        memory.extend(people.into_iter().filter(|p| p.born.year() < 1996));
        // The latest are still open: they show best what a second list does.
        let surplus = memory.len().saturating_sub(REMEMBERED);
        memory.drain(..surplus);
    }

    /// Papers that were asked for and come in today.
    pub(crate) async fn supply(&mut self, day: Date) -> Result<()> {
        let (due, open): (Vec<_>, Vec<_>) = std::mem::take(&mut self.papers).into_iter().partition(|(_, on)| *on <= day);
        self.papers = open;
        for (id, _) in due {
            let act = self.act("motcua", day, 9, 15)?;
            papers::supply(self.world, &act, id, &["p01".to_owned()], false, "").await?;
        }
        Ok(())
    }
}

pub(crate) fn filer(world: &World, act: &Act, kind: &str, name: &str, tax_code: Option<String>, commune: usize) -> FilerRecord {
    FilerRecord {
        tax_code,
        address: Some(COMMUNES[commune].2.to_owned()),
        unit_code: Some(key(COMMUNES[commune].0)),
        ..FilerRecord::new(world.ids.draw(act.now), kind, name, act.now)
    }
}
