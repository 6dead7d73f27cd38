//! What people must be told, and that they were: lists that were decided, days of payment, the last
//! day of filing. Where and how soon is data: `reference/channels.toml`.

use crate::audit::AuditEntry;
use crate::days;
use crate::error::{Problem, Result};
use crate::ports::{NoticeRecord, Page, Subject};
use crate::world::{Act, World};
use jiff::ToSpan;
use jiff::civil::Date;
use kipthoi_authz::{Action, Scope};
use kipthoi_clock::Calendar;
use kipthoi_domain::{Limit, LineState, Vnd};
use kipthoi_texts::Lang;
use serde::{Deserialize, Deserializer};
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A way to tell people.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    pub code: String,
    vi: String,
    en: String,
}

impl Channel {
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.vi, &self.en)
    }
}

/// `reference/channels.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publicity {
    /// From the decision until its list is posted. [unconfirmed]
    #[serde(deserialize_with = "limit")]
    pub post_decision: Limit,
    /// Days before the day of payment on which people know it. [unconfirmed]
    pub before_payment_days: i64,
    /// Days before the last day of filing on which people are reminded. [unconfirmed]
    pub before_deadline_days: i64,
    channel: Vec<Channel>,
}

fn limit<'d, D: Deserializer<'d>>(d: D) -> std::result::Result<Limit, D::Error> {
    String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
}

const SOURCE: &str = include_str!("../../../../reference/channels.toml");

/// A file that cannot be read fails the test of this module, not an office's day.
static PUBLICITY: LazyLock<Option<Publicity>> = LazyLock::new(|| toml::from_str(SOURCE).ok());

/// The ways there are, in the order of the file.
pub fn channels() -> &'static [Channel] {
    PUBLICITY.as_ref().map_or(&[], |p| &p.channel)
}

/// Something that people of one commune have to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToTell {
    pub subject: Subject,
    pub key: String,
    /// The number of the decision or the list; the code of the policy.
    pub name: String,
    pub unit_code: String,
    /// People concerned, and their money; zero for a deadline.
    pub lines: i64,
    pub money: Vnd,
    /// The day of the decision or of payment; the last day of filing.
    pub on: Date,
    /// Where is paid.
    pub place: Option<String>,
    /// By when people are to know.
    pub due_on: Date,
}

/// Decisions, payment lists that are looked through, the latest first.
const LOOKED_THROUGH: u32 = 60;

/// What people of the area are to be told today and have not been, the most urgent first.
pub async fn to_tell(world: &World, act: &Act) -> Result<Vec<ToTell>> {
    act.must(Action::Announce)?;
    let Some(publicity) = PUBLICITY.as_ref() else { return Ok(Vec::new()) };
    let scope = world.scope(&act.actor);
    let mut found = decisions(world, &scope, publicity, act.today()).await?;
    found.extend(payments(world, &scope, publicity, act.today()).await?);
    found.extend(deadlines(world, act, publicity).await?);
    let mut told: BTreeSet<(Subject, String, String)> = BTreeSet::new();
    for subject in [Subject::Decision, Subject::PaymentList, Subject::Deadline] {
        let keys: BTreeSet<String> = found.iter().filter(|x| x.subject == subject).map(|x| x.key.clone()).collect();
        let keys: Vec<String> = keys.into_iter().collect();
        told.extend(world.store.told(&scope, subject, &keys).await?.into_iter().map(|(key, unit)| (subject, key, unit)));
    }
    found.retain(|x| !told.contains(&(x.subject, x.key.clone(), x.unit_code.clone())));
    found.sort_by(|a, b| (a.due_on, a.subject, &a.unit_code).cmp(&(b.due_on, b.subject, &b.unit_code)));
    Ok(found)
}

/// Lists of people approved lately, commune by commune.
async fn decisions(world: &World, scope: &Scope, publicity: &Publicity, today: Date) -> Result<Vec<ToTell>> {
    let records = world.store.decisions(scope, &Page::first(LOOKED_THROUGH)).await?.rows;
    let ids: Vec<_> = records.iter().map(|d| d.id).collect();
    let sums = world.store.decision_sums(scope, Some(&ids), None).await?;
    let mut found: Vec<ToTell> = Vec::new();
    for record in records.iter().filter(|d| d.decided_on <= today) {
        for sum in sums.iter().filter(|s| s.decision == record.id && approved(s.state)) {
            match found.iter_mut().find(|x| x.key == record.id.to_string() && x.unit_code == sum.unit_code) {
                Some(x) => (x.lines, x.money) = (x.lines + sum.lines, Vnd(x.money.0.saturating_add(sum.amount.0))),
                None => found.push(ToTell {
                    subject: Subject::Decision,
                    key: record.id.to_string(),
                    name: record.number.clone(),
                    unit_code: sum.unit_code.clone(),
                    lines: sum.lines,
                    money: sum.amount,
                    on: record.decided_on,
                    place: None,
                    due_on: after(record.decided_on, publicity.post_decision, &world.calendar),
                }),
            }
        }
    }
    Ok(found.into_iter().filter(|x| x.lines > 0).collect())
}

fn after(day: Date, limit: Limit, calendar: &Calendar) -> Date {
    kipthoi_clock::due_day(day, limit, calendar, &[])
}

fn approved(state: LineState) -> bool {
    matches!(state, LineState::Approved | LineState::Paying | LineState::Paid)
}

/// Days of payment that are to come.
async fn payments(world: &World, scope: &Scope, publicity: &Publicity, today: Date) -> Result<Vec<ToTell>> {
    let lists = world.store.payment_lists(scope, &Page::first(LOOKED_THROUGH)).await?.rows;
    Ok(lists
        .into_iter()
        .filter(|list| list.pay_on >= today)
        .map(|list| ToTell {
            subject: Subject::PaymentList,
            key: list.id.to_string(),
            name: list.number,
            unit_code: list.unit_code,
            lines: list.lines,
            money: list.total,
            on: list.pay_on,
            place: list.place,
            due_on: list.pay_on.saturating_sub(publicity.before_payment_days.days()),
        })
        .collect())
}

/// Last days of filing that are near, for every commune of the area.
async fn deadlines(world: &World, act: &Act, publicity: &Publicity) -> Result<Vec<ToTell>> {
    let (today, offices) = (act.today(), world.offices().await?);
    let communes = || offices.units().filter(|u| !offices.is_parent(&u.key) && u.term.contains(today) && act.actor.area.contains(&u.key));
    let last = today.saturating_add(publicity.before_deadline_days.days());
    let near = world.book.policies().filter_map(|p| Some((p, p.window.filing_last?))).filter(|(p, day)| p.at_district && *day >= today && *day <= last);
    Ok(near
        .flat_map(|(policy, day)| {
            communes().map(move |unit| ToTell {
                subject: Subject::Deadline,
                key: policy.code.to_string(),
                name: policy.code.to_string(),
                unit_code: unit.key.clone(),
                lines: 0,
                money: Vnd::ZERO,
                on: day,
                place: None,
                due_on: day.saturating_sub(publicity.before_deadline_days.days()).max(today),
            })
        })
        .collect())
}

/// That people were told.
#[derive(Clone, Debug)]
pub struct Telling {
    pub subject: Subject,
    pub key: String,
    pub units: Vec<String>,
    pub channels: Vec<String>,
    pub told_on: Date,
    /// Where it hung, which broadcast.
    pub words: String,
}

/// Characters of where it hung, at most.
pub const WORDS_MAX: usize = 300;

/// Notes that people were told of something that [`to_tell`] names.
///
/// # Errors
/// `channel-needed`, `unit-needed`, a day to come, `told-already` where somebody noted it before.
pub async fn tell(world: &World, act: &Act, telling: &Telling) -> Result<usize> {
    act.must(Action::Announce)?;
    let known = |code: &String| channels().iter().any(|c| c.code == *code);
    if telling.channels.is_empty() || !telling.channels.iter().all(known) {
        return Err(Problem::refused("channel-needed", ""));
    }
    if telling.units.is_empty() {
        return Err(Problem::refused("unit-needed", ""));
    }
    if telling.words.trim().chars().count() > WORDS_MAX {
        return Err(Problem::refused("text-too-long", WORDS_MAX.to_string()));
    }
    days::not_to_come(act, telling.told_on)?;
    let open = to_tell(world, act).await?;
    let mut tx = world.store.begin().await?;
    for unit in &telling.units {
        let Some(about) = open.iter().find(|x| x.subject == telling.subject && x.key == telling.key && x.unit_code == *unit) else {
            return Err(Problem::refused("told-already", ""));
        };
        let row = NoticeRecord {
            id: world.ids.draw(act.now),
            subject: telling.subject,
            key: telling.key.clone(),
            unit_code: unit.clone(),
            channels: telling.channels.clone(),
            told_on: telling.told_on,
            words: telling.words.trim().to_owned(),
            agency: act.actor.agency,
            at: act.now,
            by: act.actor.account,
        };
        tx.insert_notice(&row).await?;
        let detail = json!({"subject": row.subject.code(), "name": about.name, "unit": unit, "channels": row.channels, "on": row.told_on});
        tx.audit(AuditEntry::new(act, "announce", &detail));
    }
    tx.commit().await?;
    Ok(telling.units.len())
}

/// What people of the area were told, the latest first.
pub async fn told(world: &World, act: &Act, limit: u32) -> Result<Vec<NoticeRecord>> {
    act.must(Action::Announce)?;
    Ok(world.store.notices(&world.scope(&act.actor), limit).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_channels_is_whole() {
        let publicity: Publicity = toml::from_str(SOURCE).unwrap();
        let codes: BTreeSet<&str> = publicity.channel.iter().map(|c| c.code.as_str()).collect();
        assert_eq!(codes.len(), publicity.channel.len(), "a code twice");
        assert!(codes.iter().all(|code| !code.contains(',')));
    }
}
